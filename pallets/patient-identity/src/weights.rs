//! Weights of `pallet_patient_identity`, measured on 2026-11-22. Written by scripts/benchmark: run it again instead of editing this.
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
	fn enrol() -> Weight;
	fn relay() -> Weight;
	fn verify_ed25519() -> Weight;
	fn verify_sr25519() -> Weight;
	fn verify_ecdsa() -> Weight;
	fn add_controller() -> Weight;
	fn accept_control() -> Weight;
	fn remove_controller() -> Weight;
	fn ask_removal() -> Weight;
	fn keep_controller() -> Weight;
	fn rotate_controller() -> Weight;
	fn publish_keys() -> Weight;
	fn freeze() -> Weight;
	fn ask_thaw() -> Weight;
	fn thaw() -> Weight;
	fn forget_sheet() -> Weight;
	fn enrol_stewarded() -> Weight;
	fn hand_over() -> Weight;
	fn claim() -> Weight;
	fn name_representative() -> Weight;
	fn name_representative_as_steward() -> Weight;
	fn accept_representation() -> Weight;
	fn end_representation() -> Weight;
	fn end_representation_as_steward() -> Weight;
	fn freeze_as_organisation() -> Weight;
	fn thaw_as_steward() -> Weight;
	fn verify_person() -> Weight;
	fn rescue() -> Weight;
	fn propose_recovery() -> Weight;
	fn second_recovery() -> Weight;
	fn finish_recovery() -> Weight;
	fn cancel_recovery() -> Weight;
	fn report_death() -> Weight;
	fn contest_death() -> Weight;
	fn prove_life() -> Weight;
	fn name_executor() -> Weight;
	fn propose_link() -> Weight;
	fn accept_link() -> Weight;
	fn unlink() -> Weight;
	fn propose_link_as_steward() -> Weight;
	fn accept_link_as_steward() -> Weight;
	fn unlink_as_steward() -> Weight;
	fn name_friends() -> Weight;
}

/// What was measured, with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ChainEpoch` (r:1 w:0)
	/// Proof: `PatientIdentity::ChainEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Lanes` (r:1 w:1)
	/// Proof: `PatientIdentity::Lanes` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:2 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:1 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:1 w:1)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:1 w:0)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Represents` (r:1 w:0)
	/// Proof: `PatientIdentity::Represents` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:1)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::KeyUse` (r:2 w:2)
	/// Proof: `PatientIdentity::KeyUse` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Acting` (r:1 w:1)
	/// Proof: `PatientIdentity::Acting` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Rescued` (r:1 w:0)
	/// Proof: `PatientIdentity::Rescued` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:1)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::References` (r:1 w:1)
	/// Proof: `PatientIdentity::References` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:0 w:1)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Keys` (r:0 w:1)
	/// Proof: `PatientIdentity::Keys` (`max_values`: None, `max_size`: Some(197), added: 2672, mode: `MaxEncodedLen`)
	fn enrol() -> Weight {
		// Proof in bytes: measured 1666, estimated 6206.
		// Minimum time: 237_694_000 picoseconds.
		Weight::from_parts(253_463_000, 6206)
			.saturating_add(T::DbWeight::get().reads(22))
			.saturating_add(T::DbWeight::get().writes(11))
	}
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ChainEpoch` (r:1 w:0)
	/// Proof: `PatientIdentity::ChainEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
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
	/// Storage: `ProviderCredentials::Credentials` (r:3 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:3 w:0)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:3 w:0)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Types` (r:3 w:0)
	/// Proof: `ProviderCredentials::Types` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Lanes` (r:1 w:2)
	/// Proof: `PatientIdentity::Lanes` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	fn relay() -> Weight {
		// Proof in bytes: measured 2127, estimated 9045.
		// Minimum time: 168_935_000 picoseconds.
		Weight::from_parts(186_167_000, 9045)
			.saturating_add(T::DbWeight::get().reads(21))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn verify_ed25519() -> Weight {
		// Proof in bytes: measured 0, estimated 0.
		// Minimum time: 191_608_000 picoseconds.
		Weight::from_parts(202_538_000, 0)
	}
	fn verify_sr25519() -> Weight {
		// Proof in bytes: measured 0, estimated 0.
		// Minimum time: 294_068_000 picoseconds.
		Weight::from_parts(302_173_000, 0)
	}
	fn verify_ecdsa() -> Weight {
		// Proof in bytes: measured 0, estimated 0.
		// Minimum time: 169_626_000 picoseconds.
		Weight::from_parts(233_155_000, 0)
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:2 w:1)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:1)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:1 w:0)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:1 w:0)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Represents` (r:1 w:0)
	/// Proof: `PatientIdentity::Represents` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Acting` (r:1 w:1)
	/// Proof: `PatientIdentity::Acting` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ControllersLog` (r:0 w:1)
	/// Proof: `PatientIdentity::ControllersLog` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
	fn add_controller() -> Weight {
		// Proof in bytes: measured 1028, estimated 6596.
		// Minimum time: 130_844_000 picoseconds.
		Weight::from_parts(162_574_000, 6596)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:2 w:2)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Rescued` (r:1 w:0)
	/// Proof: `PatientIdentity::Rescued` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:1 w:1)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:1 w:0)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Represents` (r:1 w:0)
	/// Proof: `PatientIdentity::Represents` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:1)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Acting` (r:1 w:1)
	/// Proof: `PatientIdentity::Acting` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Removals` (r:1 w:0)
	/// Proof: `PatientIdentity::Removals` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::References` (r:1 w:1)
	/// Proof: `PatientIdentity::References` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ControllersLog` (r:0 w:2)
	/// Proof: `PatientIdentity::ControllersLog` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
	fn accept_control() -> Weight {
		// Proof in bytes: measured 1165, estimated 6596.
		// Minimum time: 189_293_000 picoseconds.
		Weight::from_parts(252_190_000, 6596)
			.saturating_add(T::DbWeight::get().reads(16))
			.saturating_add(T::DbWeight::get().writes(9))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:3 w:1)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:1)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Removals` (r:1 w:1)
	/// Proof: `PatientIdentity::Removals` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Acting` (r:1 w:1)
	/// Proof: `PatientIdentity::Acting` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Rescued` (r:1 w:0)
	/// Proof: `PatientIdentity::Rescued` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ControllersLog` (r:0 w:1)
	/// Proof: `PatientIdentity::ControllersLog` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
	fn remove_controller() -> Weight {
		// Proof in bytes: measured 1096, estimated 9399.
		// Minimum time: 152_254_000 picoseconds.
		Weight::from_parts(213_518_000, 9399)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:2 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:0)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Removals` (r:1 w:1)
	/// Proof: `PatientIdentity::Removals` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	fn ask_removal() -> Weight {
		// Proof in bytes: measured 785, estimated 6596.
		// Minimum time: 88_476_000 picoseconds.
		Weight::from_parts(120_424_000, 6596)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Removals` (r:1 w:1)
	/// Proof: `PatientIdentity::Removals` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn keep_controller() -> Weight {
		// Proof in bytes: measured 755, estimated 3806.
		// Minimum time: 64_931_000 picoseconds.
		Weight::from_parts(95_708_000, 3806)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:2 w:1)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:1)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:1 w:0)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:1 w:0)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Represents` (r:1 w:0)
	/// Proof: `PatientIdentity::Represents` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Acting` (r:1 w:1)
	/// Proof: `PatientIdentity::Acting` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ControllersLog` (r:0 w:1)
	/// Proof: `PatientIdentity::ControllersLog` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
	fn rotate_controller() -> Weight {
		// Proof in bytes: measured 1028, estimated 6596.
		// Minimum time: 132_216_000 picoseconds.
		Weight::from_parts(155_399_000, 6596)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:1)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::KeyUse` (r:2 w:2)
	/// Proof: `PatientIdentity::KeyUse` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Keys` (r:1 w:1)
	/// Proof: `PatientIdentity::Keys` (`max_values`: None, `max_size`: Some(197), added: 2672, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn publish_keys() -> Weight {
		// Proof in bytes: measured 900, estimated 6100.
		// Minimum time: 156_071_000 picoseconds.
		Weight::from_parts(216_143_000, 6100)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:1)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Representatives` (r:1 w:0)
	/// Proof: `PatientIdentity::Representatives` (`max_values`: None, `max_size`: Some(281), added: 2756, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Removals` (r:1 w:0)
	/// Proof: `PatientIdentity::Removals` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::PatientsLog` (r:0 w:1)
	/// Proof: `PatientIdentity::PatientsLog` (`max_values`: None, `max_size`: Some(195), added: 2670, mode: `MaxEncodedLen`)
	fn freeze() -> Weight {
		// Proof in bytes: measured 905, estimated 3806.
		// Minimum time: 76_834_000 picoseconds.
		Weight::from_parts(97_151_000, 3806)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:1)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::PatientsLog` (r:0 w:1)
	/// Proof: `PatientIdentity::PatientsLog` (`max_values`: None, `max_size`: Some(195), added: 2670, mode: `MaxEncodedLen`)
	fn ask_thaw() -> Weight {
		// Proof in bytes: measured 679, estimated 3806.
		// Minimum time: 77_916_000 picoseconds.
		Weight::from_parts(165_819_000, 3806)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:1)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:2 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::PatientsLog` (r:0 w:1)
	/// Proof: `PatientIdentity::PatientsLog` (`max_values`: None, `max_size`: Some(195), added: 2670, mode: `MaxEncodedLen`)
	fn thaw() -> Weight {
		// Proof in bytes: measured 833, estimated 6596.
		// Minimum time: 100_428_000 picoseconds.
		Weight::from_parts(167_833_000, 6596)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `PatientIdentity::Sheets` (r:1 w:1)
	/// Proof: `PatientIdentity::Sheets` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn forget_sheet() -> Weight {
		// Proof in bytes: measured 204, estimated 3553.
		// Minimum time: 34_054_000 picoseconds.
		Weight::from_parts(48_861_000, 3553)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
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
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:1)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Stewarded` (r:1 w:1)
	/// Proof: `PatientIdentity::Stewarded` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:0 w:1)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	fn enrol_stewarded() -> Weight {
		// Proof in bytes: measured 1414, estimated 3806.
		// Minimum time: 99_967_000 picoseconds.
		Weight::from_parts(124_653_000, 3806)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:2 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:2 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:2 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:2 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:2 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:1)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Stewarded` (r:2 w:2)
	/// Proof: `PatientIdentity::Stewarded` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ChainEpoch` (r:1 w:0)
	/// Proof: `PatientIdentity::ChainEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:0)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::PatientsLog` (r:0 w:1)
	/// Proof: `PatientIdentity::PatientsLog` (`max_values`: None, `max_size`: Some(195), added: 2670, mode: `MaxEncodedLen`)
	fn hand_over() -> Weight {
		// Proof in bytes: measured 2693, estimated 6508.
		// Minimum time: 273_901_000 picoseconds.
		Weight::from_parts(359_601_000, 6508)
			.saturating_add(T::DbWeight::get().reads(17))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ChainEpoch` (r:1 w:0)
	/// Proof: `PatientIdentity::ChainEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Lanes` (r:1 w:1)
	/// Proof: `PatientIdentity::Lanes` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:1)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:2 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:2 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:2 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:2 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:4 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:4 w:0)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Representatives` (r:8 w:7)
	/// Proof: `PatientIdentity::Representatives` (`max_values`: None, `max_size`: Some(281), added: 2756, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:1 w:1)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:1 w:0)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Represents` (r:1 w:0)
	/// Proof: `PatientIdentity::Represents` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::KeyUse` (r:2 w:2)
	/// Proof: `PatientIdentity::KeyUse` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:1)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Acting` (r:1 w:1)
	/// Proof: `PatientIdentity::Acting` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Rescued` (r:1 w:0)
	/// Proof: `PatientIdentity::Rescued` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:1)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::References` (r:1 w:1)
	/// Proof: `PatientIdentity::References` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Stewarded` (r:1 w:1)
	/// Proof: `PatientIdentity::Stewarded` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::RepresentativesOf` (r:1 w:1)
	/// Proof: `PatientIdentity::RepresentativesOf` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Keys` (r:0 w:1)
	/// Proof: `PatientIdentity::Keys` (`max_values`: None, `max_size`: Some(197), added: 2672, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::RepresentativesLog` (r:0 w:7)
	/// Proof: `PatientIdentity::RepresentativesLog` (`max_values`: None, `max_size`: Some(135), added: 2610, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::PatientsLog` (r:0 w:1)
	/// Proof: `PatientIdentity::PatientsLog` (`max_values`: None, `max_size`: Some(195), added: 2670, mode: `MaxEncodedLen`)
	fn claim() -> Weight {
		// Proof in bytes: measured 6295, estimated 23038.
		// Minimum time: 625_186_000 picoseconds.
		Weight::from_parts(698_924_000, 23038)
			.saturating_add(T::DbWeight::get().reads(44))
			.saturating_add(T::DbWeight::get().writes(28))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:0)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Recoveries` (r:1 w:0)
	/// Proof: `PatientIdentity::Recoveries` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:1 w:0)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:1 w:0)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Represents` (r:1 w:0)
	/// Proof: `PatientIdentity::Represents` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::RepresentativesOf` (r:1 w:1)
	/// Proof: `PatientIdentity::RepresentativesOf` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Representatives` (r:1 w:1)
	/// Proof: `PatientIdentity::Representatives` (`max_values`: None, `max_size`: Some(281), added: 2756, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::References` (r:1 w:1)
	/// Proof: `PatientIdentity::References` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn name_representative() -> Weight {
		// Proof in bytes: measured 1857, estimated 3806.
		// Minimum time: 151_462_000 picoseconds.
		Weight::from_parts(198_421_000, 3806)
			.saturating_add(T::DbWeight::get().reads(15))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:3 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:2 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:2 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:3 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:3 w:0)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:3 w:0)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Types` (r:3 w:0)
	/// Proof: `ProviderCredentials::Types` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:1 w:0)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:1 w:0)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Represents` (r:1 w:0)
	/// Proof: `PatientIdentity::Represents` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::RepresentativesOf` (r:1 w:1)
	/// Proof: `PatientIdentity::RepresentativesOf` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ChainEpoch` (r:1 w:0)
	/// Proof: `PatientIdentity::ChainEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Representatives` (r:1 w:1)
	/// Proof: `PatientIdentity::Representatives` (`max_values`: None, `max_size`: Some(281), added: 2756, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::References` (r:1 w:1)
	/// Proof: `PatientIdentity::References` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	fn name_representative_as_steward() -> Weight {
		// Proof in bytes: measured 4494, estimated 9045.
		// Minimum time: 412_810_000 picoseconds.
		Weight::from_parts(467_331_000, 9045)
			.saturating_add(T::DbWeight::get().reads(34))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Representatives` (r:1 w:1)
	/// Proof: `PatientIdentity::Representatives` (`max_values`: None, `max_size`: Some(281), added: 2756, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:1 w:0)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:1 w:0)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Represents` (r:1 w:1)
	/// Proof: `PatientIdentity::Represents` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::RepresentativesLog` (r:0 w:1)
	/// Proof: `PatientIdentity::RepresentativesLog` (`max_values`: None, `max_size`: Some(135), added: 2610, mode: `MaxEncodedLen`)
	fn accept_representation() -> Weight {
		// Proof in bytes: measured 879, estimated 3806.
		// Minimum time: 91_731_000 picoseconds.
		Weight::from_parts(102_992_000, 3806)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::RepresentativesOf` (r:1 w:1)
	/// Proof: `PatientIdentity::RepresentativesOf` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Representatives` (r:1 w:1)
	/// Proof: `PatientIdentity::Representatives` (`max_values`: None, `max_size`: Some(281), added: 2756, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::RepresentativesLog` (r:0 w:1)
	/// Proof: `PatientIdentity::RepresentativesLog` (`max_values`: None, `max_size`: Some(135), added: 2610, mode: `MaxEncodedLen`)
	fn end_representation() -> Weight {
		// Proof in bytes: measured 1355, estimated 3806.
		// Minimum time: 94_215_000 picoseconds.
		Weight::from_parts(139_240_000, 3806)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:2 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:2 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:2 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:3 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:3 w:0)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:3 w:0)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Types` (r:3 w:0)
	/// Proof: `ProviderCredentials::Types` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ChainEpoch` (r:1 w:0)
	/// Proof: `PatientIdentity::ChainEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:0)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::RepresentativesOf` (r:1 w:1)
	/// Proof: `PatientIdentity::RepresentativesOf` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Representatives` (r:1 w:1)
	/// Proof: `PatientIdentity::Representatives` (`max_values`: None, `max_size`: Some(281), added: 2756, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::RepresentativesLog` (r:0 w:1)
	/// Proof: `PatientIdentity::RepresentativesLog` (`max_values`: None, `max_size`: Some(135), added: 2610, mode: `MaxEncodedLen`)
	fn end_representation_as_steward() -> Weight {
		// Proof in bytes: measured 3945, estimated 9045.
		// Minimum time: 386_190_000 picoseconds.
		Weight::from_parts(601_282_000, 9045)
			.saturating_add(T::DbWeight::get().reads(27))
			.saturating_add(T::DbWeight::get().writes(3))
	}
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
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:1)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Verifications` (r:1 w:0)
	/// Proof: `PatientIdentity::Verifications` (`max_values`: None, `max_size`: Some(236), added: 2711, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::PatientsLog` (r:0 w:1)
	/// Proof: `PatientIdentity::PatientsLog` (`max_values`: None, `max_size`: Some(195), added: 2670, mode: `MaxEncodedLen`)
	fn freeze_as_organisation() -> Weight {
		// Proof in bytes: measured 2266, estimated 3806.
		// Minimum time: 115_426_000 picoseconds.
		Weight::from_parts(159_889_000, 3806)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:2 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:2 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:2 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:3 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:2 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:1)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:4 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:4 w:0)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ChainEpoch` (r:1 w:0)
	/// Proof: `PatientIdentity::ChainEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:0)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::PatientsLog` (r:0 w:1)
	/// Proof: `PatientIdentity::PatientsLog` (`max_values`: None, `max_size`: Some(195), added: 2670, mode: `MaxEncodedLen`)
	fn thaw_as_steward() -> Weight {
		// Proof in bytes: measured 4328, estimated 11630.
		// Minimum time: 352_087_000 picoseconds.
		Weight::from_parts(424_643_000, 11630)
			.saturating_add(T::DbWeight::get().reads(24))
			.saturating_add(T::DbWeight::get().writes(2))
	}
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
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Verifications` (r:1 w:1)
	/// Proof: `PatientIdentity::Verifications` (`max_values`: None, `max_size`: Some(236), added: 2711, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::VerificationsLog` (r:0 w:1)
	/// Proof: `PatientIdentity::VerificationsLog` (`max_values`: None, `max_size`: Some(90), added: 2565, mode: `MaxEncodedLen`)
	fn verify_person() -> Weight {
		// Proof in bytes: measured 1620, estimated 3806.
		// Minimum time: 101_940_000 picoseconds.
		Weight::from_parts(148_437_000, 3806)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:9 w:8)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:1)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Acting` (r:1 w:1)
	/// Proof: `PatientIdentity::Acting` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Rescued` (r:1 w:1)
	/// Proof: `PatientIdentity::Rescued` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:1 w:0)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:1 w:0)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Represents` (r:1 w:0)
	/// Proof: `PatientIdentity::Represents` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ControllersLog` (r:0 w:7)
	/// Proof: `PatientIdentity::ControllersLog` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
	fn rescue() -> Weight {
		// Proof in bytes: measured 1941, estimated 26217.
		// Minimum time: 430_093_000 picoseconds.
		Weight::from_parts(625_577_000, 26217)
			.saturating_add(T::DbWeight::get().reads(20))
			.saturating_add(T::DbWeight::get().writes(18))
	}
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ChainEpoch` (r:1 w:0)
	/// Proof: `PatientIdentity::ChainEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Lanes` (r:1 w:1)
	/// Proof: `PatientIdentity::Lanes` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:3 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:1 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:2 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Recoveries` (r:1 w:1)
	/// Proof: `PatientIdentity::Recoveries` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:2 w:0)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:2 w:0)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:2 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Represents` (r:2 w:0)
	/// Proof: `PatientIdentity::Represents` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::KeyUse` (r:2 w:4)
	/// Proof: `PatientIdentity::KeyUse` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	fn propose_recovery() -> Weight {
		// Proof in bytes: measured 3031, estimated 8814.
		// Minimum time: 265_595_000 picoseconds.
		Weight::from_parts(315_629_000, 8814)
			.saturating_add(T::DbWeight::get().reads(24))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:2 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:2 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:2 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Recoveries` (r:1 w:1)
	/// Proof: `PatientIdentity::Recoveries` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:4 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:4 w:0)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	fn second_recovery() -> Weight {
		// Proof in bytes: measured 4162, estimated 11630.
		// Minimum time: 233_906_000 picoseconds.
		Weight::from_parts(395_718_000, 11630)
			.saturating_add(T::DbWeight::get().reads(20))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Recoveries` (r:1 w:1)
	/// Proof: `PatientIdentity::Recoveries` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:2 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:1 w:1)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:1 w:0)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Represents` (r:1 w:0)
	/// Proof: `PatientIdentity::Represents` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:1)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Acting` (r:1 w:1)
	/// Proof: `PatientIdentity::Acting` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Rescued` (r:1 w:0)
	/// Proof: `PatientIdentity::Rescued` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:9 w:9)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::References` (r:1 w:1)
	/// Proof: `PatientIdentity::References` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::KeyUse` (r:0 w:2)
	/// Proof: `PatientIdentity::KeyUse` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ControllersLog` (r:0 w:8)
	/// Proof: `PatientIdentity::ControllersLog` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Removals` (r:0 w:1)
	/// Proof: `PatientIdentity::Removals` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Keys` (r:0 w:1)
	/// Proof: `PatientIdentity::Keys` (`max_values`: None, `max_size`: Some(197), added: 2672, mode: `MaxEncodedLen`)
	fn finish_recovery() -> Weight {
		// Proof in bytes: measured 3395, estimated 26217.
		// Minimum time: 470_016_000 picoseconds.
		Weight::from_parts(640_945_000, 26217)
			.saturating_add(T::DbWeight::get().reads(25))
			.saturating_add(T::DbWeight::get().writes(27))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Recoveries` (r:1 w:1)
	/// Proof: `PatientIdentity::Recoveries` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:2 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::KeyUse` (r:0 w:2)
	/// Proof: `PatientIdentity::KeyUse` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	fn cancel_recovery() -> Weight {
		// Proof in bytes: measured 1574, estimated 6312.
		// Minimum time: 104_776_000 picoseconds.
		Weight::from_parts(203_860_000, 6312)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:2 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:2 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:2 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:2 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:1)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:1 w:0)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:1 w:0)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::FriendOf` (r:1 w:1)
	/// Proof: `PatientIdentity::FriendOf` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Represents` (r:1 w:0)
	/// Proof: `PatientIdentity::Represents` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Deaths` (r:1 w:1)
	/// Proof: `PatientIdentity::Deaths` (`max_values`: None, `max_size`: Some(275), added: 2750, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:4 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:4 w:0)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Executors` (r:1 w:0)
	/// Proof: `PatientIdentity::Executors` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::References` (r:1 w:1)
	/// Proof: `PatientIdentity::References` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::PatientsLog` (r:0 w:1)
	/// Proof: `PatientIdentity::PatientsLog` (`max_values`: None, `max_size`: Some(195), added: 2670, mode: `MaxEncodedLen`)
	fn report_death() -> Weight {
		// Proof in bytes: measured 4635, estimated 11630.
		// Minimum time: 289_550_000 picoseconds.
		Weight::from_parts(497_759_000, 11630)
			.saturating_add(T::DbWeight::get().reads(29))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:1)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Deaths` (r:1 w:1)
	/// Proof: `PatientIdentity::Deaths` (`max_values`: None, `max_size`: Some(275), added: 2750, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::PatientsLog` (r:0 w:1)
	/// Proof: `PatientIdentity::PatientsLog` (`max_values`: None, `max_size`: Some(195), added: 2670, mode: `MaxEncodedLen`)
	fn contest_death() -> Weight {
		// Proof in bytes: measured 837, estimated 3806.
		// Minimum time: 80_330_000 picoseconds.
		Weight::from_parts(131_094_000, 3806)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
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
	/// Storage: `PatientIdentity::Patients` (r:1 w:1)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Deaths` (r:1 w:1)
	/// Proof: `PatientIdentity::Deaths` (`max_values`: None, `max_size`: Some(275), added: 2750, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::PatientsLog` (r:0 w:1)
	/// Proof: `PatientIdentity::PatientsLog` (`max_values`: None, `max_size`: Some(195), added: 2670, mode: `MaxEncodedLen`)
	fn prove_life() -> Weight {
		// Proof in bytes: measured 3648, estimated 11730.
		// Minimum time: 211_194_000 picoseconds.
		Weight::from_parts(323_243_000, 11730)
			.saturating_add(T::DbWeight::get().reads(24))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:0)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:1 w:0)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:1 w:0)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::FriendOf` (r:1 w:1)
	/// Proof: `PatientIdentity::FriendOf` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Represents` (r:1 w:0)
	/// Proof: `PatientIdentity::Represents` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::FriendCount` (r:1 w:1)
	/// Proof: `PatientIdentity::FriendCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::References` (r:1 w:1)
	/// Proof: `PatientIdentity::References` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Executors` (r:0 w:1)
	/// Proof: `PatientIdentity::Executors` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	fn name_executor() -> Weight {
		// Proof in bytes: measured 984, estimated 3806.
		// Minimum time: 129_512_000 picoseconds.
		Weight::from_parts(165_068_000, 3806)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// Storage: `PatientIdentity::Patients` (r:2 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:0)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Links` (r:1 w:0)
	/// Proof: `PatientIdentity::Links` (`max_values`: None, `max_size`: Some(295), added: 2770, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::LinkProposals` (r:0 w:1)
	/// Proof: `PatientIdentity::LinkProposals` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn propose_link() -> Weight {
		// Proof in bytes: measured 938, estimated 6622.
		// Minimum time: 90_609_000 picoseconds.
		Weight::from_parts(166_310_000, 6622)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `PatientIdentity::Patients` (r:2 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:0)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::LinkProposals` (r:1 w:1)
	/// Proof: `PatientIdentity::LinkProposals` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Links` (r:1 w:1)
	/// Proof: `PatientIdentity::Links` (`max_values`: None, `max_size`: Some(295), added: 2770, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::LinkedWith` (r:0 w:2)
	/// Proof: `PatientIdentity::LinkedWith` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::LinksLog` (r:0 w:1)
	/// Proof: `PatientIdentity::LinksLog` (`max_values`: None, `max_size`: Some(149), added: 2624, mode: `MaxEncodedLen`)
	fn accept_link() -> Weight {
		// Proof in bytes: measured 1083, estimated 6622.
		// Minimum time: 141_464_000 picoseconds.
		Weight::from_parts(249_365_000, 6622)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Links` (r:1 w:1)
	/// Proof: `PatientIdentity::Links` (`max_values`: None, `max_size`: Some(295), added: 2770, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::LinksLog` (r:0 w:1)
	/// Proof: `PatientIdentity::LinksLog` (`max_values`: None, `max_size`: Some(149), added: 2624, mode: `MaxEncodedLen`)
	fn unlink() -> Weight {
		// Proof in bytes: measured 850, estimated 3806.
		// Minimum time: 99_936_000 picoseconds.
		Weight::from_parts(178_643_000, 3806)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:2 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:2 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:2 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:3 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:2 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:2 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:4 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:4 w:0)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Links` (r:1 w:0)
	/// Proof: `PatientIdentity::Links` (`max_values`: None, `max_size`: Some(295), added: 2770, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::LinkProposals` (r:0 w:1)
	/// Proof: `PatientIdentity::LinkProposals` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn propose_link_as_steward() -> Weight {
		// Proof in bytes: measured 4172, estimated 11630.
		// Minimum time: 212_606_000 picoseconds.
		Weight::from_parts(346_827_000, 11630)
			.saturating_add(T::DbWeight::get().reads(23))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:2 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:2 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:2 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:3 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:2 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:2 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:4 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:4 w:0)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::LinkProposals` (r:1 w:1)
	/// Proof: `PatientIdentity::LinkProposals` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Links` (r:1 w:1)
	/// Proof: `PatientIdentity::Links` (`max_values`: None, `max_size`: Some(295), added: 2770, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::LinkedWith` (r:0 w:2)
	/// Proof: `PatientIdentity::LinkedWith` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::LinksLog` (r:0 w:1)
	/// Proof: `PatientIdentity::LinksLog` (`max_values`: None, `max_size`: Some(149), added: 2624, mode: `MaxEncodedLen`)
	fn accept_link_as_steward() -> Weight {
		// Proof in bytes: measured 4321, estimated 11630.
		// Minimum time: 260_386_000 picoseconds.
		Weight::from_parts(433_819_000, 11630)
			.saturating_add(T::DbWeight::get().reads(24))
			.saturating_add(T::DbWeight::get().writes(5))
	}
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
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Links` (r:1 w:1)
	/// Proof: `PatientIdentity::Links` (`max_values`: None, `max_size`: Some(295), added: 2770, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::LinksLog` (r:0 w:1)
	/// Proof: `PatientIdentity::LinksLog` (`max_values`: None, `max_size`: Some(149), added: 2624, mode: `MaxEncodedLen`)
	fn unlink_as_steward() -> Weight {
		// Proof in bytes: measured 1963, estimated 3806.
		// Minimum time: 121_567_000 picoseconds.
		Weight::from_parts(212_186_000, 3806)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:0)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:9 w:0)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:9 w:0)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:9 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:9 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::FriendOf` (r:9 w:9)
	/// Proof: `PatientIdentity::FriendOf` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Represents` (r:9 w:0)
	/// Proof: `PatientIdentity::Represents` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::FriendCount` (r:1 w:1)
	/// Proof: `PatientIdentity::FriendCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Attempt` (r:1 w:0)
	/// Proof: `Recovery::Attempt` (`max_values`: None, `max_size`: Some(164), added: 2639, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::FriendGroups` (r:1 w:1)
	/// Proof: `Recovery::FriendGroups` (`max_values`: None, `max_size`: Some(3419), added: 5894, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::References` (r:10 w:10)
	/// Proof: `PatientIdentity::References` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:10 w:10)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn name_friends() -> Weight {
		// Proof in bytes: measured 2438, estimated 27020.
		// Minimum time: 556_287_000 picoseconds.
		Weight::from_parts(858_892_000, 27020)
			.saturating_add(T::DbWeight::get().reads(82))
			.saturating_add(T::DbWeight::get().writes(31))
	}
}

/// The same for tests.
impl WeightInfo for () {
	fn enrol() -> Weight {
		Weight::from_parts(253_463_000, 6206)
			.saturating_add(ParityDbWeight::get().reads(22))
			.saturating_add(ParityDbWeight::get().writes(11))
	}
	fn relay() -> Weight {
		Weight::from_parts(186_167_000, 9045)
			.saturating_add(ParityDbWeight::get().reads(21))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn verify_ed25519() -> Weight {
		Weight::from_parts(202_538_000, 0)
	}
	fn verify_sr25519() -> Weight {
		Weight::from_parts(302_173_000, 0)
	}
	fn verify_ecdsa() -> Weight {
		Weight::from_parts(233_155_000, 0)
	}
	fn add_controller() -> Weight {
		Weight::from_parts(162_574_000, 6596)
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn accept_control() -> Weight {
		Weight::from_parts(252_190_000, 6596)
			.saturating_add(ParityDbWeight::get().reads(16))
			.saturating_add(ParityDbWeight::get().writes(9))
	}
	fn remove_controller() -> Weight {
		Weight::from_parts(213_518_000, 9399)
			.saturating_add(ParityDbWeight::get().reads(11))
			.saturating_add(ParityDbWeight::get().writes(5))
	}
	fn ask_removal() -> Weight {
		Weight::from_parts(120_424_000, 6596)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn keep_controller() -> Weight {
		Weight::from_parts(95_708_000, 3806)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn rotate_controller() -> Weight {
		Weight::from_parts(155_399_000, 6596)
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn publish_keys() -> Weight {
		Weight::from_parts(216_143_000, 6100)
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn freeze() -> Weight {
		Weight::from_parts(97_151_000, 3806)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn ask_thaw() -> Weight {
		Weight::from_parts(165_819_000, 3806)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn thaw() -> Weight {
		Weight::from_parts(167_833_000, 6596)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn forget_sheet() -> Weight {
		Weight::from_parts(48_861_000, 3553)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn enrol_stewarded() -> Weight {
		Weight::from_parts(124_653_000, 3806)
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn hand_over() -> Weight {
		Weight::from_parts(359_601_000, 6508)
			.saturating_add(ParityDbWeight::get().reads(17))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn claim() -> Weight {
		Weight::from_parts(698_924_000, 23038)
			.saturating_add(ParityDbWeight::get().reads(44))
			.saturating_add(ParityDbWeight::get().writes(28))
	}
	fn name_representative() -> Weight {
		Weight::from_parts(198_421_000, 3806)
			.saturating_add(ParityDbWeight::get().reads(15))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn name_representative_as_steward() -> Weight {
		Weight::from_parts(467_331_000, 9045)
			.saturating_add(ParityDbWeight::get().reads(34))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn accept_representation() -> Weight {
		Weight::from_parts(102_992_000, 3806)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn end_representation() -> Weight {
		Weight::from_parts(139_240_000, 3806)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn end_representation_as_steward() -> Weight {
		Weight::from_parts(601_282_000, 9045)
			.saturating_add(ParityDbWeight::get().reads(27))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn freeze_as_organisation() -> Weight {
		Weight::from_parts(159_889_000, 3806)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn thaw_as_steward() -> Weight {
		Weight::from_parts(424_643_000, 11630)
			.saturating_add(ParityDbWeight::get().reads(24))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn verify_person() -> Weight {
		Weight::from_parts(148_437_000, 3806)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn rescue() -> Weight {
		Weight::from_parts(625_577_000, 26217)
			.saturating_add(ParityDbWeight::get().reads(20))
			.saturating_add(ParityDbWeight::get().writes(18))
	}
	fn propose_recovery() -> Weight {
		Weight::from_parts(315_629_000, 8814)
			.saturating_add(ParityDbWeight::get().reads(24))
			.saturating_add(ParityDbWeight::get().writes(6))
	}
	fn second_recovery() -> Weight {
		Weight::from_parts(395_718_000, 11630)
			.saturating_add(ParityDbWeight::get().reads(20))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn finish_recovery() -> Weight {
		Weight::from_parts(640_945_000, 26217)
			.saturating_add(ParityDbWeight::get().reads(25))
			.saturating_add(ParityDbWeight::get().writes(27))
	}
	fn cancel_recovery() -> Weight {
		Weight::from_parts(203_860_000, 6312)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn report_death() -> Weight {
		Weight::from_parts(497_759_000, 11630)
			.saturating_add(ParityDbWeight::get().reads(29))
			.saturating_add(ParityDbWeight::get().writes(6))
	}
	fn contest_death() -> Weight {
		Weight::from_parts(131_094_000, 3806)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn prove_life() -> Weight {
		Weight::from_parts(323_243_000, 11730)
			.saturating_add(ParityDbWeight::get().reads(24))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn name_executor() -> Weight {
		Weight::from_parts(165_068_000, 3806)
			.saturating_add(ParityDbWeight::get().reads(14))
			.saturating_add(ParityDbWeight::get().writes(5))
	}
	fn propose_link() -> Weight {
		Weight::from_parts(166_310_000, 6622)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn accept_link() -> Weight {
		Weight::from_parts(249_365_000, 6622)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(5))
	}
	fn unlink() -> Weight {
		Weight::from_parts(178_643_000, 3806)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn propose_link_as_steward() -> Weight {
		Weight::from_parts(346_827_000, 11630)
			.saturating_add(ParityDbWeight::get().reads(23))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn accept_link_as_steward() -> Weight {
		Weight::from_parts(433_819_000, 11630)
			.saturating_add(ParityDbWeight::get().reads(24))
			.saturating_add(ParityDbWeight::get().writes(5))
	}
	fn unlink_as_steward() -> Weight {
		Weight::from_parts(212_186_000, 3806)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn name_friends() -> Weight {
		Weight::from_parts(858_892_000, 27020)
			.saturating_add(ParityDbWeight::get().reads(82))
			.saturating_add(ParityDbWeight::get().writes(31))
	}
}
