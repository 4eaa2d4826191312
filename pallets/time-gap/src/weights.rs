//! Weights of `pallet_time_gap`, set by hand from what the calls read and write. scripts/weights measures them and writes this
//! file anew.

// Its documentation is the list of reads and writes.
#![allow(missing_docs)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::ParityDbWeight, Weight},
};

/// Weights of the calls.
pub trait WeightInfo {
	fn after_gap() -> Weight;
	fn waits() -> Weight;
}

/// With the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `TimeGap::Course` (r:1 w:1)
	/// Proof: `TimeGap::Course` (`max_values`: Some(1), `max_size`: Some(62), added: 557, mode: `MaxEncodedLen`)
	/// Storage: `TimeGap::GapCount` (r:1 w:1)
	/// Proof: `TimeGap::GapCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `TimeGap::Gaps` (r:0 w:1)
	/// Proof: `TimeGap::Gaps` (`max_values`: None, `max_size`: Some(33), added: 2508, mode: `MaxEncodedLen`)
	fn after_gap() -> Weight {
		Weight::from_parts(12_000_000, 1547)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `TimeGap::Course` (r:1 w:1)
	/// Proof: `TimeGap::Course` (`max_values`: Some(1), `max_size`: Some(62), added: 557, mode: `MaxEncodedLen`)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn waits() -> Weight {
		Weight::from_parts(9_000_000, 1686)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

/// The same for tests.
impl WeightInfo for () {
	fn after_gap() -> Weight {
		Weight::from_parts(12_000_000, 1547)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn waits() -> Weight {
		Weight::from_parts(9_000_000, 1686)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
}
