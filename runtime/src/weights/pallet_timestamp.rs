//! Weights of `pallet_timestamp`, as pallet-timestamp 49.0.0 says. Written by hand until scripts/benchmark was run: run it instead of editing this.

// Generated: its documentation is the list of reads and writes.
#![allow(missing_docs, unused_imports)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What was measured, with the database of the runtime.
pub struct Measured<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_timestamp::WeightInfo for Measured<T> {
	/// Storage: `Timestamp::Now` (r:1 w:1)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Babe::CurrentSlot` (r:1 w:0)
	/// Proof: `Babe::CurrentSlot` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn set() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `0`
		//  Estimated: `1493`
		// Minimum execution time: 3_691_000 picoseconds.
		Weight::from_parts(3_816_000, 1493)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn on_finalize() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `36`
		//  Estimated: `0`
		// Minimum execution time: 3_111_000 picoseconds.
		Weight::from_parts(3_246_000, 0)
	}
}
