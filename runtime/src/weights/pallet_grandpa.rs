//! Weights of `pallet_grandpa`, as pallet-grandpa 50.0.0 says. Written by hand until scripts/benchmark was run: run it instead of editing this.

// Generated: its documentation is the list of reads and writes.
#![allow(missing_docs, unused_imports)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What was measured, with the database of the runtime.
pub struct Measured<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_grandpa::WeightInfo for Measured<T> {
	fn report_equivocation(_v: u32, _n: u32) -> Weight {
		Weight::from_parts(257_500_000, 0)
			.saturating_add(T::DbWeight::get().reads(21))
			.saturating_add(T::DbWeight::get().writes(10))
	}
	fn note_stalled() -> Weight {
		Weight::from_parts(3_000_000, 0).saturating_add(T::DbWeight::get().writes(1))
	}
}
