//! Each block's moment and author, as they come.

use crate::{types::Next, Authors, Beat, Config, Course, Event, Gap, GapCount, Gaps, Pace, Pallet};
use anamnesis_decision::rows::Versioned;
use anamnesis_primitives::chain::Moment;
use frame_support::{
	defensive,
	traits::{Get, OnTimestampSet},
};
use frame_system::{pallet_prelude::BlockNumberFor, Pallet as System};

impl<T: Config> OnTimestampSet<Moment> for Pallet<T> {
	fn on_timestamp_set(moment: Moment) {
		let block = System::<T>::block_number();
		Self::note(Beat { block, at: moment, author: T::Authors::author() });
	}
}

impl<T: Config> Pallet<T> {
	/// Whether calls that depend on time wait in this block. Before its timestamp is there, and in the pool, which judges as if in
	/// the block after the last one: whether they are expected to.
	pub fn is_waiting() -> bool {
		let Some(pace) = Course::<T>::get() else { return false };
		if pace.last().block == System::<T>::block_number() {
			pace.is_waiting()
		} else {
			pace.keeps_waiting(T::Authors::count)
		}
	}

	/// Takes the block that begins, and says what it is after those before it.
	pub(crate) fn note(last: Beat<BlockNumberFor<T>>) {
		let next = match Course::<T>::get() {
			// There is nothing before the first block that it could be late after.
			None => Next::Steady,
			Some(pace) => pace.next(&last, T::Longest::get(), T::Near::get(), T::Authors::count),
		};
		Course::<T>::put(match next {
			Next::Steady => Pace::Steady { last },
			Next::AfterGap(from) => Self::after_gap(from, last),
			Next::Waits { gap, since, blocks } => Pace::Waiting { last, gap, since, blocks },
			Next::Resumes(gap, because) => {
				Self::deposit_event(Event::Resumed { gap, because });
				Pace::Steady { last }
			}
		});
	}

	/// Records a gap, and begins to wait.
	fn after_gap(from: Moment, last: Beat<BlockNumberFor<T>>) -> Pace<BlockNumberFor<T>> {
		let gap = GapCount::<T>::get();
		let until = last.at;
		match gap.checked_add(1) {
			Some(count) => {
				let row = Gap { from, until, block: last.block };
				Gaps::<T>::insert(gap, Versioned::from(row));
				GapCount::<T>::put(count);
			}
			// Each takes longer than a minute: that is eight thousand years of them.
			None => {
				defensive!("more gaps than can be numbered");
			}
		}
		Self::deposit_event(Event::Recorded { gap, from, until });
		Pace::Waiting { last, gap, since: until, blocks: 1 }
	}
}
