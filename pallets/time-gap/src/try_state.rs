//! One function per numbered property of the crate documentation.

use crate::{Config, Course, Gap, GapCount, Gaps, Pace, Pallet};
use anamnesis_decision::rows::Versioned;
use frame_support::{ensure, traits::Get};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{traits::UniqueSaturatedInto, TryRuntimeError};

const LOG_TARGET: &str = "runtime::time-gap";

impl<T: Config> Pallet<T> {
	/// Checks every property that state shows.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		p1_gaps_are_numbered_without_a_hole::<T>()?;
		p2_gaps_follow_each_other::<T>()?;
		p3_the_last_block_is_after_every_gap::<T>()?;
		p4_what_waits_waits_since_the_last_gap::<T>()
	}
}

fn gap<T: Config>(number: u32) -> Option<Gap<BlockNumberFor<T>>> {
	Gaps::<T>::get(number).map(Versioned::latest)
}

fn last_gap<T: Config>() -> Option<(u32, Gap<BlockNumberFor<T>>)> {
	let number = GapCount::<T>::get().checked_sub(1)?;
	gap::<T>(number).map(|gap| (number, gap))
}

/// P1: gaps are numbered from 0 without a hole, and none is forgotten.
fn p1_gaps_are_numbered_without_a_hole<T: Config>() -> Result<(), TryRuntimeError> {
	let count = GapCount::<T>::get();
	let mut rows = 0u32;
	for number in Gaps::<T>::iter_keys() {
		if number >= count {
			log::error!(target: LOG_TARGET, "P1: gap {number} of {count}");
			return Err("P1: a gap that is not counted".into());
		}
		rows = rows.saturating_add(1);
	}
	ensure!(rows == count, "P1: a hole between gaps");
	Ok(())
}

/// P2: every gap is longer than [`Config::Longest`], and begins no earlier than the one before it ended, in a later block.
fn p2_gaps_follow_each_other<T: Config>() -> Result<(), TryRuntimeError> {
	let mut before: Option<Gap<BlockNumberFor<T>>> = None;
	for number in 0..GapCount::<T>::get() {
		let Some(gap) = gap::<T>(number) else { return Err("P2: a gap is missing".into()) };
		let length = gap.until.checked_sub(gap.from);
		if length.is_none_or(|length| length <= T::Longest::get()) {
			log::error!(target: LOG_TARGET, "P2: gap {number}");
			return Err("P2: a gap that is too short".into());
		}
		let follows =
			before.is_none_or(|before| before.until <= gap.from && before.block < gap.block);
		if !follows {
			log::error!(target: LOG_TARGET, "P2: gap {number}");
			return Err("P2: a gap before an earlier one".into());
		}
		before = Some(gap);
	}
	Ok(())
}

/// P3: the last block is no earlier than the first one after the last gap, by its moment and by its number, and not to come.
fn p3_the_last_block_is_after_every_gap<T: Config>() -> Result<(), TryRuntimeError> {
	let pace = Course::<T>::get();
	let now = frame_system::Pallet::<T>::block_number();
	ensure!(pace.as_ref().is_none_or(|pace| pace.last().block <= now), "P3: a block to come");
	let Some((_, gap)) = last_gap::<T>() else { return Ok(()) };
	let Some(pace) = pace else { return Err("P3: a gap without a block".into()) };
	let last = pace.last();
	ensure!(last.at >= gap.until && last.block >= gap.block, "P3: a gap after the last block");
	Ok(())
}

/// P4: what waits waits since the last gap, and so many blocks as there were since.
fn p4_what_waits_waits_since_the_last_gap<T: Config>() -> Result<(), TryRuntimeError> {
	let Some(Pace::Waiting { last: beat, gap, since, blocks }) = Course::<T>::get() else {
		return Ok(());
	};
	let Some((last, row)) = last_gap::<T>() else { return Err("P4: waits without a gap".into()) };
	ensure!((gap, since) == (last, row.until), "P4: waits since another gap");
	let now: u64 = beat.block.unique_saturated_into();
	let first: u64 = row.block.unique_saturated_into();
	let passed = now.checked_sub(first).and_then(|passed| passed.checked_add(1));
	ensure!(passed == Some(blocks.into()), "P4: another number of blocks than there were");
	Ok(())
}
