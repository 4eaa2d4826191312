//! How finality goes on after too many validators are gone.
//!
//! A set that stands still cannot make another set final: those that are gone are taken out by force. `pallet-grandpa` does
//! that at a rotation, with the set that begins there, which was queued a rotation earlier. So the seats are taken in one
//! session, the reduced set is queued at the next rotation, and the one after forces it. If those that were gone come back in
//! between, nothing is forced: the reduced set is made final as any other.
//!
//! Who asks says in which set nodes vote, and the chain cannot see it. What it can see is who makes blocks: of a set that is
//! said to be behind no more than two thirds may do so with the keys that they had in it, for more would have made the next set
//! final. And no block is final that was made after all validators but too few had fallen silent.
//!
//! The last matters to more than truth. A node to which the next set is announced, but not final, refuses the block of a forced
//! change that calls the announcement final (`apply_forced_changes` in sc-consensus-grandpa), and every block on it. A lower block is
//! safe, down to the one that announced the set: nodes begin at the lower one of it and of what they have. They also write down that
//! the set ended with it, in a list that is searched as sorted: lower than where the one before ended, it would answer wrongly for ever.
//!
//! One block may still be named wrongly, by the council alone: the one that announced a set that was announced after so many fell
//! silent. Whether that became final shows in nothing that the chain knows. Votes are not written down, and those that were silent
//! may have been back for less than a turn, in which they vote and make no block. Nor is there a block that is safe either way: where
//! it did not become final, nodes stop at it; where it did, any lower one breaks their list for ever, and the set before would be
//! counted on from by the chain and by no node. So it is not refused, and the council asks the nodes before it names it.
//!
//! Who is disabled makes no blocks, and votes if it is there. Only the council takes it for gone, also for as long as what is looked
//! at reaches back to when it was.

use crate::{
	most_faulty,
	service::Heard,
	types::{Because, Rescue, Stage},
	world::{Finality, Organisations},
	Config, Error, Event, Leaving, Lifted, OrganisationOf, Pallet, PendingRescue, Rekeyed, Seats,
	Services, StandsStill, Starts, Taken, LOG_TARGET,
};
use alloc::collections::BTreeSet;
use anamnesis_primitives::OrgId;
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get, BoundedVec};
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_session::historical::StoredRange;
use sp_runtime::traits::{Convert, One, Saturating, Zero};
use sp_staking::SessionIndex;

/// Most sessions that are looked at for when silence began, before those that are known to be silent: more than two times in which
/// 64 validators are watched, of 300 blocks for each, in sessions of 100.
pub(crate) const MOST_SESSIONS_BACK: SessionIndex = 400;

/// Whether so few are no more than two thirds of the validators: so many may be gone that nothing becomes final.
fn are_too_few(few: usize, validators: usize) -> bool {
	few.saturating_mul(3) <= validators.saturating_mul(2)
}

/// Whether no more than two thirds of the validators made a block.
fn stands_still(heard: &Heard) -> bool {
	are_too_few(heard.by.len(), heard.of)
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
		let is_still =
			if by_council { while_silent } else { Self::stands_still_with_disabled(&known) };
		let heard = &known.by;
		// Where more than two thirds make blocks seats are taken as always.
		ensure!(is_still || (is_behind && remove.is_empty()), Error::<T>::NotStalled);
		ensure!(Self::may_vote_in(set, heard), Error::<T>::NotStalled);
		ensure!(remove.iter().all(|it| !heard.contains(it)), Error::<T>::MakesBlocks);
		Self::ensure_the_rest_finalises(remove, heard)?;
		let silent = while_silent.then_some(&known);
		Self::ensure_may_be_final(by_council, set, finalised, silent)?;
		ensure!(!delay.is_zero() && delay < Self::session_length(), Error::<T>::UnfitDelay);
		let taken = Self::seats().into_iter().filter(|seat| remove.contains(&seat.organisation));
		let taken = BoundedVec::truncate_from(taken.collect());
		Self::unseat(remove, Because::Rescue)?;
		Taken::<T>::put(taken);
		let stage = Stage::Taken;
		PendingRescue::<T>::put(Rescue { stage, delay, finalised, set, while_silent });
		Self::deposit_event(Event::RescueBegan { delay, finalised, set });
		Ok(())
	}

	/// Refuses a set that never was or is forgotten, and a block that was not made, or not while the set voted.
	///
	/// A block beyond the one that announced the next set would have made that one the set, and no node could take the change.
	fn ensure_set_and_block(set: u64, finalised: BlockNumberFor<T>) -> Result<(), Error<T>> {
		let lost = T::Finality::set().checked_sub(set);
		ensure!(lost.is_some(), Error::<T>::SetUnknown);
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(finalised < now, Error::<T>::FinalisedInFuture);
		if lost.is_some_and(|lost| lost > 0) {
			// However many sets there were since: each has a session, and what was done in it is kept for so many.
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

	/// Whether finality stands still although all vote that are disabled, or were in some of these sessions.
	fn stands_still_with_disabled(heard: &Heard) -> bool {
		let disabled = pallet_session::Pallet::<T>::disabled_validators();
		let was_disabled =
			|it: &OrgId| Lifted::<T>::get(it).last().is_some_and(|last| last >= heard.since);
		let mute =
			(0u32..).zip(pallet_session::Validators::<T>::get()).filter(|(place, account)| {
				OrganisationOf::<T>::convert(account.clone()).is_some_and(|it| {
					!heard.by.contains(&it) && (disabled.contains(place) || was_disabled(&it))
				})
			});
		are_too_few(heard.by.len().saturating_add(mute.count()), heard.of)
	}

	/// Refuses a block that was final before this set voted, and one that cannot have become final because so many are silent.
	///
	/// A set that was announced after they fell silent did not become the set. Only the council says that it did, as silence can have
	/// ended for so short a time that nothing shows it, and then no block beyond the one that announced it.
	fn ensure_may_be_final(
		by_council: bool,
		set: u64,
		finalised: BlockNumberFor<T>,
		silent: Option<&Heard>,
	) -> Result<(), Error<T>> {
		let last = match silent {
			Some(heard) => Some(Self::last_final(heard).ok_or(Error::<T>::CannotBeFinal)?),
			None => None,
		};
		let began = Self::began(set).unwrap_or_else(|| {
			// Before all that is kept.
			let oldest = Self::oldest_start();
			last.map_or(oldest, |last| last.min(oldest))
		});
		ensure!(finalised >= began, Error::<T>::FinalisedByOtherSet);
		let last = if by_council { last.map(|last| last.max(began)) } else { last };
		ensure!(last.is_none_or(|last| finalised <= last), Error::<T>::CannotBeFinal);
		Ok(())
	}

	/// The block that announced this set, the last one that became final with the set before; `None` if that is forgotten.
	fn began(set: u64) -> Option<BlockNumberFor<T>> {
		let Some(before) = set.checked_sub(1) else { return Some(Zero::zero()) };
		let ended = T::Finality::ended(before)?;
		Starts::<T>::get(ended.saturating_add(1))
	}

	fn oldest_start() -> BlockNumberFor<T> {
		let oldest = StoredRange::<T>::get().and_then(|(oldest, _)| Starts::<T>::get(oldest));
		oldest.unwrap_or_default()
	}

	/// The last block that may have become final although so many are silent: one for each validator after the first of the
	/// sessions in which they were.
	///
	/// What was watched may begin long after they fell silent, and what was heard lately does: so the sessions before are looked at.
	fn last_final(heard: &Heard) -> Option<BlockNumberFor<T>> {
		let said = StandsStill::<T>::get();
		let from = said.map_or(heard.since, |said| said.min(heard.since));
		let before = (from.saturating_sub(MOST_SESSIONS_BACK)..from).rev();
		let silent = before.take_while(|it| Self::was_silent(*it));
		let start = silent.chain([from, heard.since]).filter_map(Starts::<T>::get).min()?;
		let validators = u32::try_from(heard.of).unwrap_or(u32::MAX);
		Some(start.saturating_add(validators.into()))
	}

	/// Whether no more than two thirds of those that were validators in a session made a block in it, and there was one for each.
	fn was_silent(session: SessionIndex) -> bool {
		Services::<T>::get(session).is_some_and(|service| {
			let validators = service.shares.len();
			let made = service.shares.iter().filter(|share| share.authored > 0).count();
			let had_turns =
				usize::try_from(service.blocks).is_ok_and(|blocks| blocks >= validators);
			had_turns && are_too_few(made, validators)
		})
	}

	/// Gives those their seats back from whom a rescue took them that was not needed, or not carried out, who are in the set still: all
	/// but those whose place, control group or keys were lost meanwhile.
	fn give_back() {
		let mut seats = Seats::<T>::get().into_inner();
		let mut leaving = Leaving::<T>::get();
		for seat in Taken::<T>::take() {
			let group = T::Organisations::control_group(seat.organisation);
			let is_free = seats.iter().all(|it| {
				it.account != seat.account
					&& (group.is_none()
						|| T::Organisations::control_group(it.organisation) != group)
			});
			let is_full = u32::try_from(seats.len()).map_or(true, |it| it >= T::MaxSeats::get());
			let has_keys = Self::has_room(seat.organisation) && leaving.contains(&seat);
			if !is_free || is_full || !has_keys {
				continue;
			}
			leaving.retain(|it| *it != seat);
			Self::deposit_event(Event::Seated { organisation: seat.organisation });
			seats.push(seat);
		}
		seats.sort_by_key(|seat| seat.organisation);
		Seats::<T>::put(BoundedVec::truncate_from(seats));
		Leaving::<T>::put(leaving);
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
				if Self::is_needed(&rescue, session) {
					Self::carry_out(&rescue, session);
				} else {
					Self::deposit_event(Event::RescueDropped);
					Self::give_back();
				}
			}
		}
	}

	/// Whether those that were gone are gone still. If they came back the others may vote in another set than was named, and need no
	/// force. What was known when it began is known still if the set grew meanwhile and nobody can say.
	fn is_needed(rescue: &Rescue<BlockNumberFor<T>>, session: SessionIndex) -> bool {
		Self::heard_until(session).is_none_or(|known| {
			if rescue.while_silent {
				stands_still(&known)
			} else {
				Self::may_vote_in(rescue.set, &known.by)
			}
		})
	}

	/// Has the rotation under way force the change. If the gadget does not take it nobody lost a seat for it.
	fn carry_out(rescue: &Rescue<BlockNumberFor<T>>, session: SessionIndex) {
		// A change of the set that meets one that is pending would be lost.
		let most = Self::session_length().saturating_sub(One::one());
		let delay = rescue.delay.min(most);
		match T::Finality::force(delay, rescue.finalised, rescue.set, session) {
			Ok(()) => {
				Taken::<T>::kill();
				Self::deposit_event(Event::RescueForced { delay });
			}
			Err(error) => {
				log::error!(target: LOG_TARGET, "no change was forced: {error:?}");
				Self::deposit_event(Event::RescueFailed);
				Self::give_back();
			}
		}
	}
}
