//! Holds: what is held is kept, whatever else is said.

use crate::{
	facts::Records,
	officers::{may_hold, Act},
	pallet::{Config, Error, Event, HoldsOn, LastHold, Pallet},
	types::{Hold, HoldGround, HoldId, HoldState, Holds, HOLDS_OF_ONE},
};
use anamnesis_decision::{rows::Versioned, Actor};
use anamnesis_primitives::{
	chain::AccountId, codes::OrgKind, commitment::Commitment, OrgId, PatientId, RecordId,
};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
};

/// Whether an organisation speaks for courts and those who supervise.
fn is_authority(actor: &Actor) -> bool {
	matches!(actor.organisation.kind, OrgKind::Authority | OrgKind::Regulator)
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_place_hold(
		who: &AccountId,
		organisation: OrgId,
		patient: PatientId,
		record: RecordId,
		(ground, order): (HoldGround, Commitment),
	) -> DispatchResult {
		let kept = Self::of_patient(record, patient)?;
		let own = kept.custodian == organisation || kept.organisation == organisation;
		// A restricted organisation has its own records kept, and begins nothing about those of others.
		let act = if own { Act::Keeps } else { Act::LetsGo };
		let officer = Self::officer(who, organisation, may_hold, act)?;
		ensure!(own || is_authority(&officer), Error::<T>::NotConcerned);
		let mut holds = Self::holds(record);
		let theirs = holds.iter().filter(|hold| hold.organisation == organisation).count();
		ensure!(theirs < HOLDS_OF_ONE, Error::<T>::TooManyHolds);
		let last = LastHold::<T>::get().checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
		let (hold, placed, by) = (HoldId(last), T::Time::now(), officer.account);
		let state = HoldState::Held;
		let row = Hold { id: hold, organisation, by, placed, ground, order, state };
		holds.try_push(row).map_err(|_| Error::<T>::TooManyHolds)?;

		LastHold::<T>::put(last);
		HoldsOn::<T>::insert(record, Versioned::V1(holds));
		Self::deposit_event(Event::HoldPlaced { record, hold, organisation });
		// What is held is kept: a notice that runs is over.
		Self::stop_notice(record, placed)
	}

	pub(crate) fn do_release_hold(
		who: &AccountId,
		organisation: OrgId,
		record: RecordId,
		id: HoldId,
	) -> DispatchResult {
		let officer = Self::officer(who, organisation, may_hold, Act::LetsGo)?;
		let mut holds = Self::holds(record);
		let hold = holds.iter_mut().find(|hold| hold.id == id).ok_or(Error::<T>::HoldNotFound)?;
		ensure!(hold.organisation == organisation, Error::<T>::OtherOrganisation);
		if let Some(first) = Self::asked_still(hold) {
			ensure!(*first != officer.account, Error::<T>::SameSigner);
			Self::drop_hold(record, holds, id);
			Self::deposit_event(Event::HoldReleased { record, hold: id });
			return Ok(());
		}
		hold.state = HoldState::ReleaseAsked { by: officer.account, at: T::Time::now() };
		HoldsOn::<T>::insert(record, Versioned::V1(holds));
		Self::deposit_event(Event::ReleaseAsked { record, hold: id });
		Ok(())
	}

	/// Who asked for the release of a hold, if that counts still: it was lately, by an officer who is one now too, and neither is
	/// their key known as stolen nor what their organisation did then disputed.
	fn asked_still(hold: &Hold) -> Option<&AccountId> {
		let HoldState::ReleaseAsked { by, at } = &hold.state else { return None };
		let over = at.checked_add(T::ProposalLife::get())?;
		let counts = T::Time::now() < over
			&& Self::officer(by, hold.organisation, may_hold, Act::LetsGo).is_ok()
			&& Self::was_undisputed(hold.organisation, by, *at);
		counts.then_some(by)
	}

	pub(crate) fn do_overrule_hold(record: RecordId, id: HoldId) -> DispatchResult {
		ensure!(T::Records::record(record).is_some(), Error::<T>::RecordNotFound);
		let holds = Self::holds(record);
		let hold = holds.iter().find(|hold| hold.id == id).ok_or(Error::<T>::HoldNotFound)?;
		ensure!(!Self::serves(hold.organisation), Error::<T>::HolderServes);
		Self::drop_hold(record, holds, id);
		Self::deposit_event(Event::HoldOverruled { record, hold: id });
		Ok(())
	}

	fn drop_hold(record: RecordId, mut holds: Holds, id: HoldId) {
		holds.retain(|hold| hold.id != id);
		if holds.is_empty() {
			HoldsOn::<T>::remove(record);
		} else {
			HoldsOn::<T>::insert(record, Versioned::V1(holds));
		}
	}
}
