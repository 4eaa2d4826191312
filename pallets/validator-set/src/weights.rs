//! Weights of `pallet_validator_set`, measured on 2026-11-23. Written by scripts/benchmark: run it again instead of editing this.
//!
//! 5 steps, 4 repeats, on AMD EPYC.

// Generated: its documentation is the list of reads and writes.
#![allow(missing_docs)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::ParityDbWeight, Weight},
};

/// Weights of the calls.
pub trait WeightInfo {
	fn replace() -> Weight;
	fn lift() -> Weight;
	fn announce_outage() -> Weight;
	fn end_outage() -> Weight;
	fn drop_keys() -> Weight;
	fn report_two_blocks() -> Weight;
	fn rescue() -> Weight;
	fn note_author() -> Weight;
}

/// What was measured, with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `ValidatorSet::PendingRescue` (r:1 w:0)
	/// Proof: `ValidatorSet::PendingRescue` (`max_values`: Some(1), `max_size`: Some(18), added: 513, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Seats` (r:1 w:1)
	/// Proof: `ValidatorSet::Seats` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Leaving` (r:1 w:1)
	/// Proof: `ValidatorSet::Leaving` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:64 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:64 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:21 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `ValidatorSet::Changes` (r:1 w:1)
	/// Proof: `ValidatorSet::Changes` (`max_values`: Some(1), `max_size`: Some(12), added: 507, mode: `MaxEncodedLen`)
	fn replace() -> Weight {
		// Proof in bytes: measured 31810, estimated 175518.
		// Minimum time: 1_362_852_000 picoseconds.
		Weight::from_parts(2_060_423_000, 175518)
			.saturating_add(T::DbWeight::get().reads(153))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `ValidatorSet::Offenders` (r:128 w:1)
	/// Proof: `ValidatorSet::Offenders` (`max_values`: None, `max_size`: Some(23), added: 2498, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Seats` (r:1 w:0)
	/// Proof: `ValidatorSet::Seats` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `ValidatorSet::Leaving` (r:1 w:0)
	/// Proof: `ValidatorSet::Leaving` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Session::DisabledValidators` (r:1 w:1)
	/// Proof: `Session::DisabledValidators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn lift() -> Weight {
		// Proof in bytes: measured 10618, estimated 320734.
		// Minimum time: 806_364_000 picoseconds.
		Weight::from_parts(1_088_029_000, 320734)
			.saturating_add(T::DbWeight::get().reads(132))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `ValidatorSet::Seats` (r:1 w:0)
	/// Proof: `ValidatorSet::Seats` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:2 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Outages` (r:64 w:1)
	/// Proof: `ValidatorSet::Outages` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn announce_outage() -> Weight {
		// Proof in bytes: measured 4079, estimated 160670.
		// Minimum time: 429_551_000 picoseconds.
		Weight::from_parts(612_462_000, 160670)
			.saturating_add(T::DbWeight::get().reads(67))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `ValidatorSet::Seats` (r:1 w:0)
	/// Proof: `ValidatorSet::Seats` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Outages` (r:1 w:1)
	/// Proof: `ValidatorSet::Outages` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	fn end_outage() -> Weight {
		// Proof in bytes: measured 2521, estimated 3791.
		// Minimum time: 69_760_000 picoseconds.
		Weight::from_parts(95_338_000, 3791)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `ValidatorSet::Seats` (r:1 w:0)
	/// Proof: `ValidatorSet::Seats` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Leaving` (r:1 w:0)
	/// Proof: `ValidatorSet::Leaving` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:1 w:1)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(247), added: 2722, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Session::ExternallySetKeys` (r:1 w:0)
	/// Proof: `Session::ExternallySetKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Session::KeyOwner` (r:0 w:2)
	/// Proof: `Session::KeyOwner` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn drop_keys() -> Weight {
		// Proof in bytes: measured 8617, estimated 12082.
		// Minimum time: 266_267_000 picoseconds.
		Weight::from_parts(414_052_000, 12082)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// Storage: `ValidatorSet::Starts` (r:2 w:0)
	/// Proof: `ValidatorSet::Starts` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Session::CurrentIndex` (r:1 w:0)
	/// Proof: `Session::CurrentIndex` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `ValidatorSet::Seats` (r:1 w:0)
	/// Proof: `ValidatorSet::Seats` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:64 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `ValidatorSet::Leaving` (r:1 w:0)
	/// Proof: `ValidatorSet::Leaving` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Offenders` (r:128 w:1)
	/// Proof: `ValidatorSet::Offenders` (`max_values`: None, `max_size`: Some(23), added: 2498, mode: `MaxEncodedLen`)
	/// Storage: `Offences::Reports` (r:1 w:1)
	/// Proof: `Offences::Reports` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Offences::ConcurrentReportsIndex` (r:1 w:1)
	/// Proof: `Offences::ConcurrentReportsIndex` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Session::DisabledValidators` (r:1 w:1)
	/// Proof: `Session::DisabledValidators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `ValidatorSet::Reporting` (r:0 w:1)
	/// Proof: `ValidatorSet::Reporting` (`max_values`: Some(1), `max_size`: Some(259), added: 754, mode: `MaxEncodedLen`)
	fn report_two_blocks() -> Weight {
		// Proof in bytes: measured 20456, estimated 320734.
		// Minimum time: 4_886_094_000 picoseconds.
		Weight::from_parts(6_016_141_000, 320734)
			.saturating_add(T::DbWeight::get().reads(201))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// Storage: `ValidatorSet::PendingRescue` (r:1 w:1)
	/// Proof: `ValidatorSet::PendingRescue` (`max_values`: Some(1), `max_size`: Some(18), added: 513, mode: `MaxEncodedLen`)
	/// Storage: `Grandpa::CurrentSetId` (r:1 w:0)
	/// Proof: `Grandpa::CurrentSetId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Grandpa::SetIdSession` (r:1 w:0)
	/// Proof: `Grandpa::SetIdSession` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Services` (r:26 w:0)
	/// Proof: `ValidatorSet::Services` (`max_values`: None, `max_size`: Some(530), added: 3005, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Starts` (r:1 w:0)
	/// Proof: `ValidatorSet::Starts` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Session::CurrentIndex` (r:1 w:0)
	/// Proof: `Session::CurrentIndex` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `ValidatorSet::Seats` (r:1 w:1)
	/// Proof: `ValidatorSet::Seats` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `ValidatorSet::Rekeyed` (r:32 w:0)
	/// Proof: `ValidatorSet::Rekeyed` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Leaving` (r:1 w:1)
	/// Proof: `ValidatorSet::Leaving` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	fn rescue() -> Weight {
		// Proof in bytes: measured 9042, estimated 80702.
		// Minimum time: 1_155_305_000 picoseconds.
		Weight::from_parts(1_733_193_000, 80702)
			.saturating_add(T::DbWeight::get().reads(67))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `ValidatorSet::Seats` (r:1 w:0)
	/// Proof: `ValidatorSet::Seats` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Leaving` (r:1 w:0)
	/// Proof: `ValidatorSet::Leaving` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Authored` (r:1 w:1)
	/// Proof: `ValidatorSet::Authored` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	fn note_author() -> Weight {
		// Proof in bytes: measured 2481, estimated 3791.
		// Minimum time: 35_476_000 picoseconds.
		Weight::from_parts(63_348_000, 3791)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

/// The same for tests.
impl WeightInfo for () {
	fn replace() -> Weight {
		Weight::from_parts(2_060_423_000, 175518)
			.saturating_add(ParityDbWeight::get().reads(153))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn lift() -> Weight {
		Weight::from_parts(1_088_029_000, 320734)
			.saturating_add(ParityDbWeight::get().reads(132))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn announce_outage() -> Weight {
		Weight::from_parts(612_462_000, 160670)
			.saturating_add(ParityDbWeight::get().reads(67))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn end_outage() -> Weight {
		Weight::from_parts(95_338_000, 3791)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn drop_keys() -> Weight {
		Weight::from_parts(414_052_000, 12082)
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().writes(5))
	}
	fn report_two_blocks() -> Weight {
		Weight::from_parts(6_016_141_000, 320734)
			.saturating_add(ParityDbWeight::get().reads(201))
			.saturating_add(ParityDbWeight::get().writes(5))
	}
	fn rescue() -> Weight {
		Weight::from_parts(1_733_193_000, 80702)
			.saturating_add(ParityDbWeight::get().reads(67))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn note_author() -> Weight {
		Weight::from_parts(63_348_000, 3791)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
}
