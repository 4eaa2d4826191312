//! What clients ask.

use crate::{
	needed, Authors, Config, Course, Gap, GapCount, GapView, Gaps, Pace, PaceView, Pallet,
};
use alloc::vec::Vec;
use anamnesis_decision::rows::Versioned;
use frame_system::pallet_prelude::BlockNumberFor;

/// Most gaps in an answer.
pub const PAGE: u32 = 100;

impl<T: Config> Pallet<T> {
	/// Whether calls that depend on time waited in the last block, and what is missing for them to pass in the next one.
	pub fn state() -> PaceView {
		let Some(Pace::Waiting { last, gap, since, blocks }) = Course::<T>::get() else {
			return PaceView::Steady;
		};
		let blocks_missing = needed(T::Authors::count()).saturating_sub(blocks);
		PaceView::Waiting { gap, since, at: last.at, author: last.author, blocks_missing }
	}

	/// The gaps from this number on, at most [`PAGE`].
	pub fn gaps(from: u32) -> Vec<GapView<BlockNumberFor<T>>> {
		let until = GapCount::<T>::get().min(from.saturating_add(PAGE));
		(from..until).map_while(Self::gap).collect()
	}

	fn gap(number: u32) -> Option<GapView<BlockNumberFor<T>>> {
		let Gap { from, until, block } = Gaps::<T>::get(number).map(Versioned::latest)?;
		Some(GapView { number, from, until, block })
	}
}
