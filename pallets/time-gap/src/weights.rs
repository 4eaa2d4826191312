//! Weights of `pallet_time_gap`, measured on 2026-11-22. Written by scripts/benchmark: run it again instead of editing this.
//!
//! 5 steps, 2 repeats, on AMD EPYC.

// Generated: its documentation is the list of reads and writes.
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

/// What was measured, with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `TimeGap::Course` (r:1 w:1)
	/// Proof: `TimeGap::Course` (`max_values`: Some(1), `max_size`: Some(62), added: 557, mode: `MaxEncodedLen`)
	/// Storage: `TimeGap::GapCount` (r:1 w:1)
	/// Proof: `TimeGap::GapCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `TimeGap::Gaps` (r:0 w:1)
	/// Proof: `TimeGap::Gaps` (`max_values`: None, `max_size`: Some(33), added: 2508, mode: `MaxEncodedLen`)
	fn after_gap() -> Weight {
		// Proof in bytes: measured 80, estimated 1547.
		// Minimum time: 10_385_000 picoseconds.
		Weight::from_parts(15_442_000, 1547)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `TimeGap::Course` (r:1 w:1)
	/// Proof: `TimeGap::Course` (`max_values`: Some(1), `max_size`: Some(62), added: 557, mode: `MaxEncodedLen`)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn waits() -> Weight {
		// Proof in bytes: measured 295, estimated 1780.
		// Minimum time: 9_013_000 picoseconds.
		Weight::from_parts(12_548_000, 1780)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

/// The same for tests.
impl WeightInfo for () {
	fn after_gap() -> Weight {
		Weight::from_parts(15_442_000, 1547)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn waits() -> Weight {
		Weight::from_parts(12_548_000, 1780)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
}
