//! Who reviews an incident: a privacy officer whom nobody chose, drawn from the hash of the block after the incident's close.

use crate::{
	pallet::{
		BoundTo, Coming, Config, DrawFrom, Drawn, Error, Event, Incidents, Pallet, ReviewerAt,
		ReviewerCount, Reviewers, Reviews, ReviewsOwed, Seeds, Wanted,
	},
	types::{acts_under, Base, Draw, Reviewer, Seed, MAX_DRAWS},
};
use alloc::vec::Vec;
use anamnesis_decision::{actor_at, rows::Incident, standing_at, When};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	IncidentId, OrgId,
};
use codec::Encode;
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::{Hash, One, Saturating};

/// What a draw is hashed with, so that no other hash of the chain decides it.
const TAG: &[u8] = b"anamnesis/draw/1/";

impl<T: Config> Pallet<T> {
	/// Notes what the draws of this block and the one before need: who authors this one, and the hash of that.
	pub(crate) fn note_seeds(now: BlockNumberFor<T>) {
		if let Some((block, author)) = Coming::<T>::take() {
			let hash = frame_system::Pallet::<T>::parent_hash();
			Seeds::<T>::insert(block, Seed { hash, author });
		}
		if Wanted::<T>::get() == Some(now) {
			Wanted::<T>::kill();
			Coming::<T>::put((now, T::Author::get()));
		}
	}

	/// Lets the block after this one decide who reviews an incident to which somebody was bound. Whoever registers later is
	/// not drawn. Once.
	pub(crate) fn begin_draw(id: IncidentId, now: Moment) {
		if DrawFrom::<T>::contains_key(id) || BoundTo::<T>::decode_len(id).unwrap_or_default() == 0
		{
			return;
		}
		let block = frame_system::Pallet::<T>::block_number().saturating_add(One::one());
		Wanted::<T>::put(block);
		let reviewers = ReviewerCount::<T>::get();
		DrawFrom::<T>::insert(id, Base { block, at: now, reviewers });
		Self::deposit_event(Event::DrawBegun { incident: id });
	}

	pub(crate) fn do_draw(id: IncidentId) -> DispatchResult {
		let now = T::Time::now();
		let incident = Incidents::<T>::get(id).ok_or(Error::<T>::IncidentNotFound)?.latest();
		ensure!(!incident.holds(now, now), Error::<T>::IncidentOpen);
		let bound = BoundTo::<T>::decode_len(id).unwrap_or_default() > 0;
		ensure!(bound, Error::<T>::NobodyBound);
		ensure!(!Drawn::<T>::contains_key(id), Error::<T>::AlreadyDrawn);
		let Some(base) = DrawFrom::<T>::get(id) else {
			// It ended by time, and nobody touched it since.
			Self::begin_draw(id, now);
			return Ok(());
		};
		let seed = Seeds::<T>::get(base.block).ok_or(Error::<T>::DrawAwaited)?;
		let reviewer = Self::reviewer_for(id, &incident, &base, &seed, now);
		let due = now.saturating_add(T::ReviewWindow::get());
		let organisation = reviewer.as_ref().map(|reviewer| reviewer.organisation);
		// Whoever reviewed before they were drawn owes nothing more.
		if let Some(organisation) = organisation.filter(|one| !Self::has_reviewed(*one, id, now)) {
			ReviewsOwed::<T>::insert((organisation, id), due);
		}
		let account = reviewer.map(|reviewer| reviewer.account);
		let draw = Draw { reviewer: organisation.zip(account.clone()), drawn: now, due };
		Drawn::<T>::insert(id, draw);
		Self::deposit_event(Event::ReviewerDrawn { incident: id, organisation, account });
		Ok(())
	}

	/// The first of those that a seed draws who may review; `None` if none of them may.
	pub(crate) fn reviewer_for(
		id: IncidentId,
		incident: &Incident,
		base: &Base<BlockNumberFor<T>>,
		seed: &Seed<T::Hash>,
		now: Moment,
	) -> Option<Reviewer> {
		(0..MAX_DRAWS).find_map(|round| {
			let reviewer = Reviewers::<T>::get(Self::place(seed, id, round, base.reviewers)?)?;
			Self::fits(&reviewer, incident, base, seed, now).then_some(reviewer)
		})
	}

	/// The place that a round draws among so many; `None` if there are none.
	pub(crate) fn place(seed: &Seed<T::Hash>, id: IncidentId, round: u32, of: u32) -> Option<u32> {
		let hash = T::Hashing::hash(&(TAG, seed.hash, id, round).encode());
		let number = hash.as_ref().first_chunk()?;
		let place = u64::from_le_bytes(*number).checked_rem(of.into())?;
		u32::try_from(place).ok()
	}

	/// Whether a registered officer serves still and is of others than those who acted and who made the block.
	fn fits(
		reviewer: &Reviewer,
		incident: &Incident,
		base: &Base<BlockNumberFor<T>>,
		seed: &Seed<T::Hash>,
		now: Moment,
	) -> bool {
		let Reviewer { organisation, account, since, .. } = reviewer;
		let (providers, when) = (T::Providers::default(), When::now(now));
		let theirs = incident.organisation;
		let Some(standing) = standing_at(&providers, theirs, when) else { return false };
		let serves = || Self::officer(account, *organisation, now).ok();
		let is_theirs = || actor_at(&providers, account, theirs, when, |_, _| true).is_some();
		reviewer.registered
			&& *since < base.at
			&& seed.author != Some(*organisation)
			&& !acts_under(incident, account)
			&& serves().is_some_and(|officer| {
				officer.is_active()
					&& officer.account == *account
					&& officer.standing.control_group != standing.control_group
			}) && !is_theirs()
	}

	pub(crate) fn do_register(who: AccountId, organisation: OrgId) -> DispatchResult {
		let now = T::Time::now();
		let officer = Self::officer(&who, organisation, now)?;
		ensure!(officer.is_active(), Error::<T>::OrganisationNotActive);
		let account = officer.account;
		let key = (organisation, account.clone());
		let place = match ReviewerAt::<T>::get(&key) {
			Some(place) => {
				let registered =
					Reviewers::<T>::get(place).is_some_and(|reviewer| reviewer.registered);
				ensure!(!registered, Error::<T>::AlreadyRegistered);
				place
			}
			None => {
				let place = ReviewerCount::<T>::get();
				let count = place.checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
				ReviewerCount::<T>::put(count);
				ReviewerAt::<T>::insert(key, place);
				place
			}
		};
		let reviewer =
			Reviewer { organisation, account: account.clone(), since: now, registered: true };
		Reviewers::<T>::insert(place, reviewer);
		Self::deposit_event(Event::ReviewerRegistered { organisation, account });
		Ok(())
	}

	/// By themselves; or by anybody, once they are no privacy officer there any more.
	pub(crate) fn do_withdraw(
		who: AccountId,
		organisation: OrgId,
		account: AccountId,
	) -> DispatchResult {
		let place = ReviewerAt::<T>::get((organisation, account.clone()))
			.ok_or(Error::<T>::NotRegistered)?;
		let reviewer = Reviewers::<T>::get(place)
			.filter(|reviewer| reviewer.registered)
			.ok_or(Error::<T>::NotRegistered)?;
		let serves = Self::officer(&account, organisation, T::Time::now()).is_ok();
		ensure!(who == account || !serves, Error::<T>::StillServes);
		Reviewers::<T>::insert(place, Reviewer { registered: false, ..reviewer });
		Self::deposit_event(Event::ReviewerWithdrawn { organisation, account });
		Ok(())
	}

	/// Notes that an organisation of this control group reviewed an incident: it owes it no more.
	pub(crate) fn acquit_review(id: IncidentId, group: u32, now: Moment) {
		let Some((organisation, _)) = Drawn::<T>::get(id).and_then(|draw| draw.reviewer) else {
			return;
		};
		let theirs = standing_at(&T::Providers::default(), organisation, When::now(now));
		if theirs.is_some_and(|standing| standing.control_group == group) {
			ReviewsOwed::<T>::remove((organisation, id));
		}
	}

	/// Whether somebody under the control of this organisation reviewed an incident.
	fn has_reviewed(organisation: OrgId, id: IncidentId, now: Moment) -> bool {
		standing_at(&T::Providers::default(), organisation, When::now(now))
			.is_some_and(|standing| Reviews::<T>::contains_key((id, standing.control_group)))
	}

	/// Who was drawn to review an incident.
	pub fn drawn(id: IncidentId) -> Option<Draw> {
		Drawn::<T>::get(id)
	}

	/// Reviews that an organisation owes and since when each is overdue, at most a hundred.
	pub fn reviews_owed(organisation: OrgId) -> Vec<(IncidentId, Moment)> {
		ReviewsOwed::<T>::iter_prefix((organisation,)).take(100).collect()
	}
}
