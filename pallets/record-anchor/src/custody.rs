//! Sets, and how they go from one custodian to another.

use crate::{
	pallet::{
		Config, CustodyOffers, Error, Event, Handovers, LastSet, Pallet, SetOf, Sets, SetsKept,
	},
	stored::put,
	types::{CustodyOffer, CustodySet, Handover, Passage},
};
use anamnesis_decision::{
	rows::{CustodianOf, Custody, Standing, Status, SuccessionsOf, Versioned},
	When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	commitment::Commitment,
	OrgId,
};
use frame_support::{ensure, traits::Time};
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	/// The set into which what the organisation writes goes, opened now if it has none.
	pub(crate) fn set_of(organisation: OrgId, now: Moment) -> Result<u32, Error<T>> {
		match SetOf::<T>::get(organisation) {
			Some(set) => Ok(set),
			None => Self::new_set(organisation, now),
		}
	}

	fn new_set(organisation: OrgId, now: Moment) -> Result<u32, Error<T>> {
		let set = LastSet::<T>::get().checked_add(1).ok_or(Error::<T>::TooManySets)?;
		let kept = SetsKept::<T>::get(organisation).checked_add(1);
		let kept = kept.ok_or(Error::<T>::TooManySets)?;
		put::<T, _>(CustodianOf { set }, now, Custody { custodian: organisation }.into())?;
		LastSet::<T>::put(set);
		SetsKept::<T>::insert(organisation, kept);
		SetOf::<T>::insert(organisation, set);
		let row = CustodySet { opener: organisation, opened: now, moved: 0 };
		Sets::<T>::insert(set, Versioned::from(row));
		Self::deposit_event(Event::SetOpened { set, organisation });
		Ok(set)
	}

	pub(crate) fn do_open_set(account: AccountId, organisation: OrgId) -> DispatchResult {
		let now = T::Time::now();
		Self::records_officer(&account, organisation, now)?;
		Self::new_set(organisation, now)?;
		Ok(())
	}

	pub(crate) fn do_offer_custody(
		account: AccountId,
		organisation: OrgId,
		set: u32,
		to: OrgId,
		keys: Commitment,
	) -> DispatchResult {
		let now = T::Time::now();
		let (giver, by) = Self::records_officer(&account, organisation, now)?;
		Self::ensure_keeps(organisation, set)?;
		ensure!(!CustodyOffers::<T>::contains_key(set), Error::<T>::AlreadyOffered);
		let receiver = Self::ensure_can_receive(to, organisation, now)?;
		Self::ensure_leaves_the_house(&giver, &receiver)?;

		let offer = CustodyOffer { to, keys, by, offered: now };
		CustodyOffers::<T>::insert(set, Versioned::from(offer));
		Self::deposit_event(Event::CustodyOffered { set, from: organisation, to });
		Ok(())
	}

	pub(crate) fn do_withdraw_custody(
		account: AccountId,
		organisation: OrgId,
		set: u32,
	) -> DispatchResult {
		let now = T::Time::now();
		Self::records_officer(&account, organisation, now)?;
		Self::ensure_keeps(organisation, set)?;
		let offer = CustodyOffers::<T>::take(set).ok_or(Error::<T>::OfferUnknown)?.latest();
		let (from, to) = (organisation, offer.to);
		Self::deposit_event(Event::CustodyOfferWithdrawn { set, from, to });
		Ok(())
	}

	pub(crate) fn do_accept_custody(
		account: AccountId,
		organisation: OrgId,
		set: u32,
		keys: Commitment,
	) -> DispatchResult {
		let now = T::Time::now();
		let receiver = Self::receiver(&account, organisation, now)?;
		let from = Self::custodian_of(set).ok_or(Error::<T>::SetUnknown)?;
		let offer = CustodyOffers::<T>::get(set)
			.map(Versioned::latest)
			.filter(|offer| offer.to == organisation)
			.ok_or(Error::<T>::OfferUnknown)?;
		ensure!(offer.keys == keys, Error::<T>::OtherKeys);
		// What a stolen key offered is void as soon as that is known.
		let (giver, _) =
			Self::records_officer(&offer.by, from, now).map_err(|_| Error::<T>::OfferVoid)?;
		Self::ensure_leaves_the_house(&giver, &receiver)?;
		Self::pass(set, from, organisation, Passage::Accepted, keys, now)
	}

	pub(crate) fn do_take_over_custody(
		account: AccountId,
		organisation: OrgId,
		set: u32,
		keys: Commitment,
	) -> DispatchResult {
		let now = T::Time::now();
		Self::receiver(&account, organisation, now)?;
		let from = Self::custodian_of(set).ok_or(Error::<T>::SetUnknown)?;
		// Nobody is succeeded by who has no row.
		let successions = When::now(now)
			.value(&T::Providers::default(), SuccessionsOf { organisation })
			.map(|known| Versioned::latest(known.value))
			.unwrap_or_default();
		let succeeds = successions.iter().any(|each| each.old == from && each.holds(now, now));
		ensure!(succeeds, Error::<T>::NoSuccession);
		Self::pass(set, from, organisation, Passage::Succeeded, keys, now)
	}

	/// The standing of the organisation, if it may get a set that this one keeps.
	pub(crate) fn ensure_can_receive(
		to: OrgId,
		custodian: OrgId,
		now: Moment,
	) -> Result<Standing, Error<T>> {
		ensure!(to != custodian, Error::<T>::KeepsItAlready);
		Self::standing_of(to, now)
			.filter(|standing| standing.status == Status::Active)
			.ok_or(Error::<T>::ReceiverNotActive)
	}

	/// The standing of the organisation, if somebody may say that it takes what it did not keep: a records officer, while it is
	/// active.
	fn receiver(
		account: &AccountId,
		organisation: OrgId,
		now: Moment,
	) -> Result<Standing, Error<T>> {
		let (standing, _) = Self::records_officer(account, organisation, now)?;
		ensure!(standing.status == Status::Active, Error::<T>::OrganisationNotActive);
		Ok(standing)
	}

	/// A custodian that is restricted hands its sets to other houses, so that patients are cared for, and not to its own: what a
	/// restriction closes would be open there.
	fn ensure_leaves_the_house(giver: &Standing, receiver: &Standing) -> Result<(), Error<T>> {
		let own = giver.control_group == receiver.control_group;
		ensure!(giver.status == Status::Active || !own, Error::<T>::CustodianRestricted);
		Ok(())
	}

	fn ensure_keeps(organisation: OrgId, set: u32) -> Result<(), Error<T>> {
		let custodian = Self::custodian_of(set).ok_or(Error::<T>::SetUnknown)?;
		ensure!(custodian == organisation, Error::<T>::NotCustodian);
		Ok(())
	}

	/// Gives a set to another custodian, whatever is in it.
	pub(crate) fn pass(
		set: u32,
		from: OrgId,
		to: OrgId,
		passage: Passage,
		keys: Commitment,
		now: Moment,
	) -> DispatchResult {
		let row = Sets::<T>::get(set).ok_or(Error::<T>::SetUnknown)?.latest();
		let moved = row.moved.checked_add(1).ok_or(Error::<T>::TooManyChanges)?;
		let left = SetsKept::<T>::get(from).checked_sub(1).ok_or(Error::<T>::NotCustodian)?;
		let kept = SetsKept::<T>::get(to).checked_add(1).ok_or(Error::<T>::TooManySets)?;
		put::<T, _>(CustodianOf { set }, now, Custody { custodian: to }.into())?;
		if left == 0 {
			SetsKept::<T>::remove(from);
		} else {
			SetsKept::<T>::insert(from, left);
		}
		SetsKept::<T>::insert(to, kept);
		// What it writes from now on goes into one that it keeps.
		if SetOf::<T>::get(from) == Some(set) {
			SetOf::<T>::remove(from);
		}
		CustodyOffers::<T>::remove(set);
		let handover = Handover { from, to, at: now, passage, keys };
		Handovers::<T>::insert(set, row.moved, Versioned::from(handover));
		Sets::<T>::insert(set, Versioned::from(CustodySet { moved, ..row }));
		Self::deposit_event(Event::CustodyMoved { set, from, to, passage });
		Ok(())
	}
}
