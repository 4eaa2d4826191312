//! Weights of `pallet_transaction_payment`, as pallet-transaction-payment 50.0.0 says. Written by hand until scripts/benchmark was run: run it instead of editing this.

// Generated: its documentation is the list of reads and writes.
#![allow(missing_docs, unused_imports)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What was measured, with the database of the runtime.
pub struct Measured<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_transaction_payment::WeightInfo for Measured<T> {
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn charge_transaction_payment() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `52`
		//  Estimated: `3593`
		// Minimum execution time: 35_425_000 picoseconds.
		Weight::from_parts(35_979_000, 3593)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
}
