//! Runtime API of time-gap, typed in Polkadot.js as `api.call.timeGapApi.*` and askable at a past block.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use anamnesis_primitives::chain::BlockNumber;
use pallet_time_gap::{GapView, PaceView};

sp_api::decl_runtime_apis! {
	/// When the chain stood still, and whether what depends on time waits. Moments are milliseconds since 1970.
	pub trait TimeGapApi {
		/// Whether calls that depend on time waited in this block, since which gap, and what is missing for them to pass in
		/// the next one.
		fn state() -> PaceView;

		/// Every gap there ever was from this number on, in their order. At most a hundred; ask on from the number after the last.
		fn gaps(from: u32) -> Vec<GapView<BlockNumber>>;
	}
}
