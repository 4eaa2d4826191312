//! How finality goes on after too many validators are gone.
//!
//! A set that stands still cannot make another set final: those that are gone are taken out by force. `pallet-grandpa` does
//! that at a rotation, with the set that begins there, which was queued a rotation earlier. So the seats are taken in one
//! session, the reduced set is queued at the next rotation, and the one after forces it. If those that were gone come back in
//! between, nothing is forced: the reduced set is made final as any other.
//!
//! Who asks says in which set nodes vote, and the chain cannot see it. What it can see is who makes blocks: of a set that is
//! said to be behind no more than two thirds may do so with the keys that they had in it, for more would have made the next set
//! final.

use crate::{
	most_faulty,
	types::{Because, Rescue, Stage},
	world::Finality,
	Config, Error, Event, Pallet, PendingRescue, Rekeyed, Seats, Services, StandsStill, Starts,
	LOG_TARGET,
};
use alloc::{collections::BTreeSet, vec::Vec};
use anamnesis_primitives::OrgId;
use frame_support::{ensure, pallet_prelude::DispatchResult};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::{One, Saturating, Zero};
use sp_staking::SessionIndex;

/// Most sets that were counted while finality stood still and never voted.
pub const MOST_SETS_LOST: u64 = 64;

/// Whether so few are no more than two thirds of the validators: so many may be gone that nothing becomes final.
fn are_too_few(few: usize, validators: usize) -> bool {
	few.saturating_mul(3) <= validators.saturating_mul(2)
}

/// Whether no more than two thirds of the validators made a block.
fn stands_still((heard, validators): &(Vec<OrgId>, usize)) -> bool {
	are_too_few(heard.len(), *validators)
}

impl<T: Config> Pallet<T> {
	/// Only who may do anything else about seats, too, has a set forced that makes blocks.
	pub(crate) fn do_rescue(
		by_council: bool,
		remove: &[OrgId],
		delay: BlockNumberFor<T>,
		finalised: BlockNumberFor<T>,
		set: u64,
	) -> DispatchResult {
		ensure!(!PendingRescue::<T>::exists(), Error::<T>::RescueUnderway);
		Self::ensure_set_and_block(set, finalised)?;
		let is_behind = by_council && Self::is_behind(set);
		ensure!(is_behind || !remove.is_empty(), Error::<T>::NothingToChange);
		let named: BTreeSet<_> = remove.iter().collect();
		ensure!(named.len() == remove.len(), Error::<T>::NamedTwice);
		let has_seat = |it: &OrgId| Seats::<T>::get().iter().any(|seat| seat.organisation == *it);
		ensure!(remove.iter().all(has_seat), Error::<T>::NotSeated);
		let last = pallet_session::CurrentIndex::<T>::get().checked_sub(1);
		let known = last.and_then(Self::heard_until).ok_or(Error::<T>::NotStalled)?;
		let while_silent = stands_still(&known);
		let (heard, _) = known;
		// Where more than two thirds make blocks seats are taken as always.
		ensure!(while_silent || (is_behind && remove.is_empty()), Error::<T>::NotStalled);
		ensure!(Self::may_vote_in(set, &heard), Error::<T>::NotStalled);
		ensure!(remove.iter().all(|it| !heard.contains(it)), Error::<T>::MakesBlocks);
		Self::ensure_the_rest_finalises(remove, &heard)?;
		ensure!(!delay.is_zero() && delay < Self::session_length(), Error::<T>::UnfitDelay);
		Self::unseat(remove, Because::Rescue)?;
		let stage = Stage::Taken;
		PendingRescue::<T>::put(Rescue { stage, delay, finalised, set, while_silent });
		Self::deposit_event(Event::RescueBegan { delay, finalised, set });
		Ok(())
	}

	/// Refuses a set that never was, is long past or forgotten, and a block that was not made, or not while the set voted.
	///
	/// A block beyond the one that announced the next set would have made that one the set, and no node could take the change.
	fn ensure_set_and_block(set: u64, finalised: BlockNumberFor<T>) -> Result<(), Error<T>> {
		let lost = T::Finality::set().checked_sub(set);
		ensure!(lost.is_some_and(|lost| lost <= MOST_SETS_LOST), Error::<T>::SetUnknown);
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(finalised < now, Error::<T>::FinalisedInFuture);
		if lost.is_some_and(|lost| lost > 0) {
			let ended = T::Finality::ended(set).ok_or(Error::<T>::SetUnknown)?;
			ensure!(Services::<T>::contains_key(ended), Error::<T>::SetUnknown);
			let announced = Starts::<T>::get(ended.saturating_add(1));
			let announced = announced.ok_or(Error::<T>::SetUnknown)?;
			ensure!(finalised < announced, Error::<T>::FinalisedByOtherSet);
		}
		Ok(())
	}

	/// Whether nodes that vote in this set are behind: the next one was announced a whole session ago and more, and is not final.
	///
	/// So it is where seats were taken from those that are gone after finality stood still, or just before. Then all that are
	/// left make blocks, and none of it becomes final.
	fn is_behind(set: u64) -> bool {
		let now = pallet_session::CurrentIndex::<T>::get();
		set < T::Finality::set()
			&& T::Finality::ended(set).is_some_and(|ended| ended.saturating_add(1) < now)
	}

	/// Whether nodes may vote in this set: it is the last one, or too few of it are heard to have made the next one final.
	fn may_vote_in(set: u64, heard: &[OrgId]) -> bool {
		if set == T::Finality::set() {
			return true;
		}
		let Some(ended) = T::Finality::ended(set) else { return false };
		let Some(service) = Services::<T>::get(ended) else { return false };
		// Who has other keys since then may have lost the old ones.
		let still_votes = |it: &OrgId| {
			heard.contains(it) && Rekeyed::<T>::get(it).is_none_or(|rekeyed| rekeyed <= ended)
		};
		let then = service.shares.iter().map(|share| share.organisation);
		are_too_few(then.filter(still_votes).count(), service.shares.len())
	}

	/// Refuses a rescue after which finality would stand still as before.
	fn ensure_the_rest_finalises(remove: &[OrgId], heard: &[OrgId]) -> Result<(), Error<T>> {
		let rest =
			Seats::<T>::get().into_iter().filter(|seat| !remove.contains(&seat.organisation));
		let (mut seats, mut silent) = (0u32, 0u32);
		for seat in rest {
			seats.saturating_inc();
			if !heard.contains(&seat.organisation) {
				silent.saturating_inc();
			}
		}
		ensure!(seats > 0 && silent <= most_faulty(seats), Error::<T>::TooFewRemain);
		Ok(())
	}

	/// At the end of a session: the next step of a rescue.
	pub(crate) fn advance_rescue(session: SessionIndex) {
		let Some(rescue) = PendingRescue::<T>::get() else { return };
		match rescue.stage {
			Stage::Taken => PendingRescue::<T>::put(Rescue { stage: Stage::Queued, ..rescue }),
			Stage::Queued => {
				PendingRescue::<T>::kill();
				StandsStill::<T>::kill();
				// Those that were gone came back: the others may vote in another set than was named, and need no force. What was
				// known when it began is known still if the set grew meanwhile and nobody can say.
				let is_still = |known: (Vec<OrgId>, usize)| {
					if rescue.while_silent {
						stands_still(&known)
					} else {
						Self::may_vote_in(rescue.set, &known.0)
					}
				};
				if !Self::heard_until(session).is_none_or(is_still) {
					return Self::deposit_event(Event::RescueDropped);
				}
				// A change of the set that meets one that is pending would be lost.
				let most = Self::session_length().saturating_sub(One::one());
				let delay = rescue.delay.min(most);
				let forced = T::Finality::force(delay, rescue.finalised, rescue.set, session);
				match forced {
					Ok(()) => Self::deposit_event(Event::RescueForced { delay }),
					Err(error) => {
						log::error!(target: LOG_TARGET, "no change was forced: {error:?}");
						Self::deposit_event(Event::RescueFailed);
					}
				}
			}
		}
	}
}
