//! Who reviews an incident: a privacy officer of an organisation that nobody chose, drawn from the hash of a block after the
//! incident's close that neither its organisation nor one under its control made.

use crate::{
	pallet::{
		Coming, Config, DrawFrom, Drawn, Error, Event, HouseAt, HouseCount, Houses, Incidents,
		Pallet, ReviewsOwed, Seeds, Wanted,
	},
	types::{acts_under, Base, Draw, House, Reviewer, Seed, MAX_ASKED, MAX_DRAWS},
};
use alloc::vec::Vec;
use anamnesis_decision::{
	rows::{Incident, Status},
	signer_at, standing_at, When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	IncidentId, OrgId,
};
use codec::Encode;
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
	weights::Weight,
	BoundedVec,
};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::{Hash, One, Saturating};

/// What a draw is hashed with, so that no other hash of the chain decides it.
const TAG: &[u8] = b"anamnesis/draw/1/";
/// Most reviews that one answer lists.
const PAGE: usize = 100;

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
		if DrawFrom::<T>::contains_key(id) || Self::bound_count(id) == 0 {
			return;
		}
		Self::draw_from_the_next(id, now, HouseCount::<T>::get());
	}

	fn draw_from_the_next(id: IncidentId, at: Moment, houses: u32) {
		let block = frame_system::Pallet::<T>::block_number().saturating_add(One::one());
		Wanted::<T>::put(block);
		DrawFrom::<T>::insert(id, Base { block, at, houses });
		Self::deposit_event(Event::DrawBegun { incident: id });
	}

	/// What [`Self::begin_draw`] costs a report: in benchmarks the incident was closed, and its draw has begun.
	pub(crate) fn begin_weight() -> Weight {
		T::DbWeight::get().reads_writes(3, 2)
	}

	pub(crate) fn do_draw(id: IncidentId) -> DispatchResult {
		let now = T::Time::now();
		let incident = Incidents::<T>::get(id).ok_or(Error::<T>::IncidentNotFound)?.latest();
		ensure!(!incident.holds(now, now), Error::<T>::IncidentOpen);
		ensure!(Self::bound_count(id) > 0, Error::<T>::NobodyBound);
		ensure!(!Drawn::<T>::contains_key(id), Error::<T>::AlreadyDrawn);
		let Some(base) = DrawFrom::<T>::get(id) else {
			// It ended by time, and nobody touched it since.
			Self::begin_draw(id, now);
			return Ok(());
		};
		let seed = Seeds::<T>::get(base.block).ok_or(Error::<T>::DrawAwaited)?;
		let Some(groups) = Self::kept_out(&incident, &seed, now) else {
			// Who may be drawn was settled, and stays so: only the hash is another one.
			Self::draw_from_the_next(id, base.at, base.houses);
			return Ok(());
		};
		let drawn = Self::reviewer_for(id, &incident, &base, &seed, groups, now);
		Self::write_draw(id, drawn, now);
		Ok(())
	}

	fn write_draw(id: IncidentId, reviewer: Option<(OrgId, AccountId)>, now: Moment) {
		let due = now.saturating_add(T::ReviewWindow::get());
		let (organisation, account) = reviewer.clone().unzip();
		// Whoever reviewed before they were drawn owes nothing more.
		let reviewed = |organisation| {
			standing_at(&T::Providers::default(), organisation, When::now(now)).is_some_and(
				|standing| Self::has_reviewed(id, organisation, standing.control_group),
			)
		};
		if let Some(organisation) = organisation.filter(|one| !reviewed(*one)) {
			ReviewsOwed::<T>::insert((organisation, id), due);
		}
		Drawn::<T>::insert(id, Draw { reviewer, drawn: now, due });
		Self::deposit_event(Event::ReviewerDrawn { incident: id, organisation, account });
	}

	/// The control groups of which nobody is drawn by a seed: that of the incident's organisation, and that of whoever made
	/// the block. `None` if the seed does not do, for whoever made it could make the block again until its hash suits them:
	/// they are under the control of the incident's organisation, or nobody knows who they are.
	pub(crate) fn kept_out(
		incident: &Incident,
		seed: &Seed<T::Hash>,
		now: Moment,
	) -> Option<[u32; 2]> {
		let providers = T::Providers::default();
		let group = |organisation| {
			standing_at(&providers, organisation, When::now(now))
				.map(|standing| standing.control_group)
		};
		let (theirs, authors) = (group(incident.organisation)?, group(seed.author?)?);
		(theirs != authors).then_some([theirs, authors])
	}

	/// An officer of the first of those organisations that a seed draws of which one may review; `None` if none of them may.
	/// Every organisation is drawn as often as every other one, however many officers it has.
	pub(crate) fn reviewer_for(
		id: IncidentId,
		incident: &Incident,
		base: &Base<BlockNumberFor<T>>,
		seed: &Seed<T::Hash>,
		kept_out: [u32; 2],
		now: Moment,
	) -> Option<(OrgId, AccountId)> {
		(0..MAX_DRAWS).find_map(|round| {
			let (place, lot) = Self::lots(seed, id, round, base.houses)?;
			let organisation = HouseAt::<T>::get(place)?;
			let mut officers = Self::registered(organisation, base.at, kept_out, now);
			let count = u64::try_from(officers.len()).ok()?;
			officers.rotate_left(usize::try_from(lot.checked_rem(count)?).ok()?);
			let asked = usize::try_from(MAX_ASKED).ok()?;
			let mut asked = officers.into_iter().take(asked);
			let found = asked.find(|one| Self::may_review(one, organisation, incident, now));
			found.map(|officer| (organisation, officer))
		})
	}

	/// The place that a round draws among so many, and the lot that says which officer there; `None` if there are no places.
	pub(crate) fn lots(
		seed: &Seed<T::Hash>,
		id: IncidentId,
		round: u32,
		of: u32,
	) -> Option<(u32, u64)> {
		let hash = T::Hashing::hash(&(TAG, seed.hash, id, round).encode());
		let (first, rest) = hash.as_ref().split_first_chunk()?;
		let place = u64::from_le_bytes(*first).checked_rem(of.into())?;
		Some((u32::try_from(place).ok()?, u64::from_le_bytes(*rest.first_chunk()?)))
	}

	/// The officers of an organisation who registered before the draw was settled; nobody, unless it is active and under other
	/// control than those that are kept out.
	fn registered(
		organisation: OrgId,
		settled: Moment,
		kept_out: [u32; 2],
		now: Moment,
	) -> Vec<AccountId> {
		let standing = standing_at(&T::Providers::default(), organisation, When::now(now));
		let fits = standing.is_some_and(|standing| {
			standing.status == Status::Active && !kept_out.contains(&standing.control_group)
		});
		let officers = Houses::<T>::get(organisation).filter(|_| fits).map(|house| house.officers);
		let all = officers.into_iter().flatten().filter(|one| one.since < settled);
		all.map(|one| one.account).collect()
	}

	/// Whether an officer serves an organisation still and is of others than those who acted.
	fn may_review(
		account: &AccountId,
		organisation: OrgId,
		incident: &Incident,
		now: Moment,
	) -> bool {
		// A key of a session is no officer, whosever it is.
		let serves = || {
			Self::officer(account, organisation, now)
				.is_ok_and(|officer| officer.is_active() && officer.account == *account)
		};
		let is_theirs = || Self::is_appointed(account, incident.organisation, now);
		!acts_under(incident, account) && serves() && !is_theirs()
	}

	pub(crate) fn do_register(who: AccountId, organisation: OrgId) -> DispatchResult {
		let now = T::Time::now();
		let officer = Self::officer(&who, organisation, now)?;
		ensure!(officer.is_active(), Error::<T>::OrganisationNotActive);
		let account = officer.account;
		let count = HouseCount::<T>::get();
		let mut house = Houses::<T>::get(organisation)
			.unwrap_or_else(|| House { place: count, officers: BoundedVec::new() });
		let again = house.officers.iter().any(|one| one.account == account);
		ensure!(!again, Error::<T>::AlreadyRegistered);
		let reviewer = Reviewer { account: account.clone(), since: now };
		house.officers.try_push(reviewer).map_err(|_| Error::<T>::TooManyReviewers)?;
		if house.place == count {
			HouseCount::<T>::put(count.checked_add(1).ok_or(Error::<T>::IdsExhausted)?);
			HouseAt::<T>::insert(count, organisation);
		}
		Houses::<T>::insert(organisation, house);
		Self::deposit_event(Event::ReviewerRegistered { organisation, account });
		Ok(())
	}

	/// By themselves, with whatever key; or by anybody, once they are no privacy officer there any more.
	pub(crate) fn do_withdraw(
		who: AccountId,
		organisation: OrgId,
		account: AccountId,
	) -> DispatchResult {
		let now = T::Time::now();
		let mut house = Houses::<T>::get(organisation).ok_or(Error::<T>::NotRegistered)?;
		let is_it = |one: &Reviewer| one.account == account;
		ensure!(house.officers.iter().any(is_it), Error::<T>::NotRegistered);
		let serves = Self::officer(&account, organisation, now).is_ok();
		let by_themself = || {
			signer_at(&T::Providers::default(), &who, organisation, When::now(now))
				.is_some_and(|signer| signer.account == account)
		};
		ensure!(!serves || by_themself(), Error::<T>::StillServes);
		house.officers.retain(|one| !is_it(one));
		Houses::<T>::insert(organisation, house);
		Self::deposit_event(Event::ReviewerWithdrawn { organisation, account });
		Ok(())
	}

	/// Notes that this organisation of this control group reviewed an incident: whoever was drawn of that group owes it no more.
	pub(crate) fn acquit_review(id: IncidentId, by: OrgId, group: u32, now: Moment) {
		let Some((organisation, _)) = Drawn::<T>::get(id).and_then(|draw| draw.reviewer) else {
			return;
		};
		let theirs = standing_at(&T::Providers::default(), organisation, When::now(now));
		let same_group = || theirs.is_some_and(|standing| standing.control_group == group);
		if organisation == by || same_group() {
			ReviewsOwed::<T>::remove((organisation, id));
		}
	}

	/// Who was drawn to review an incident.
	pub fn drawn(id: IncidentId) -> Option<Draw> {
		Drawn::<T>::get(id)
	}

	/// Reviews that an organisation owes and since when each is overdue, those after this incident, in the order of the
	/// storage. At most a hundred: if there are as many, ask again after the last.
	pub fn reviews_owed(
		organisation: OrgId,
		after: Option<IncidentId>,
	) -> Vec<(IncidentId, Moment)> {
		let rows = match after {
			None => ReviewsOwed::<T>::iter_prefix((organisation,)),
			Some(last) => ReviewsOwed::<T>::iter_prefix_from(
				(organisation,),
				ReviewsOwed::<T>::hashed_key_for((organisation, last)),
			),
		};
		rows.take(PAGE).collect()
	}
}
