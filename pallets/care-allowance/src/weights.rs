//! Weights of `pallet_care_allowance`, measured on 2026-11-22. Written by scripts/benchmark: run it again instead of editing this.
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
	fn charge_patient() -> Weight;
	fn charge_account() -> Weight;
	fn take_room() -> Weight;
	fn set_tier() -> Weight;
	fn set_tier_size() -> Weight;
	fn reissue() -> Weight;
}

/// What was measured, with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `PatientIdentity::Controls` (r:1 w:0)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:2 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `CareAllowance::PatientUsage` (r:1 w:1)
	/// Proof: `CareAllowance::PatientUsage` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn charge_patient() -> Weight {
		// Proof in bytes: measured 630, estimated 6012.
		// Minimum time: 38_737_000 picoseconds.
		Weight::from_parts(41_391_000, 6012)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:1 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:4 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:4 w:0)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:4 w:0)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Types` (r:4 w:0)
	/// Proof: `ProviderCredentials::Types` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `CareAllowance::Tiers` (r:1 w:0)
	/// Proof: `CareAllowance::Tiers` (`max_values`: None, `max_size`: Some(13), added: 2488, mode: `MaxEncodedLen`)
	/// Storage: `CareAllowance::TierSizes` (r:1 w:0)
	/// Proof: `CareAllowance::TierSizes` (`max_values`: None, `max_size`: Some(25), added: 2500, mode: `MaxEncodedLen`)
	/// Storage: `CareAllowance::AccountUsage` (r:1 w:1)
	/// Proof: `CareAllowance::AccountUsage` (`max_values`: None, `max_size`: Some(85), added: 2560, mode: `MaxEncodedLen`)
	/// Storage: `CareAllowance::OrganisationUsage` (r:1 w:1)
	/// Proof: `CareAllowance::OrganisationUsage` (`max_values`: None, `max_size`: Some(37), added: 2512, mode: `MaxEncodedLen`)
	fn charge_account() -> Weight {
		// Proof in bytes: measured 2883, estimated 11730.
		// Minimum time: 152_546_000 picoseconds.
		Weight::from_parts(157_704_000, 11730)
			.saturating_add(T::DbWeight::get().reads(28))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `CareAllowance::OperationalTaken` (r:1 w:1)
	/// Proof: `CareAllowance::OperationalTaken` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	fn take_room() -> Weight {
		// Proof in bytes: measured 177, estimated 1505.
		// Minimum time: 6_740_000 picoseconds.
		Weight::from_parts(7_742_000, 1505)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `CareAllowance::TierSizes` (r:1 w:0)
	/// Proof: `CareAllowance::TierSizes` (`max_values`: None, `max_size`: Some(25), added: 2500, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `CareAllowance::Tiers` (r:1 w:1)
	/// Proof: `CareAllowance::Tiers` (`max_values`: None, `max_size`: Some(13), added: 2488, mode: `MaxEncodedLen`)
	fn set_tier() -> Weight {
		// Proof in bytes: measured 836, estimated 3717.
		// Minimum time: 24_206_000 picoseconds.
		Weight::from_parts(28_872_000, 3717)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `CareAllowance::TierSizes` (r:1 w:1)
	/// Proof: `CareAllowance::TierSizes` (`max_values`: None, `max_size`: Some(25), added: 2500, mode: `MaxEncodedLen`)
	fn set_tier_size() -> Weight {
		// Proof in bytes: measured 252, estimated 3490.
		// Minimum time: 13_981_000 picoseconds.
		Weight::from_parts(21_652_000, 3490)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `CareAllowance::FixedIssuance` (r:1 w:0)
	/// Proof: `CareAllowance::FixedIssuance` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(132), added: 2607, mode: `MaxEncodedLen`)
	fn reissue() -> Weight {
		// Proof in bytes: measured 1012, estimated 3717.
		// Minimum time: 62_305_000 picoseconds.
		Weight::from_parts(68_412_000, 3717)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

/// The same for tests.
impl WeightInfo for () {
	fn charge_patient() -> Weight {
		Weight::from_parts(41_391_000, 6012)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn charge_account() -> Weight {
		Weight::from_parts(157_704_000, 11730)
			.saturating_add(ParityDbWeight::get().reads(28))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn take_room() -> Weight {
		Weight::from_parts(7_742_000, 1505)
			.saturating_add(ParityDbWeight::get().reads(1))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn set_tier() -> Weight {
		Weight::from_parts(28_872_000, 3717)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn set_tier_size() -> Weight {
		Weight::from_parts(21_652_000, 3490)
			.saturating_add(ParityDbWeight::get().reads(1))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn reissue() -> Weight {
		Weight::from_parts(68_412_000, 3717)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
}
