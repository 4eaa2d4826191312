//! Weights of `pallet_patient_identity`, measured on 2026-11-21. Written by scripts/weights: run it again instead of editing this.
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
	fn rotate_controller() -> Weight;
	fn publish_keys() -> Weight;
	fn freeze() -> Weight;
	fn ask_thaw() -> Weight;
	fn thaw() -> Weight;
	fn forget_sheet() -> Weight;
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
	fn ask_removal() -> Weight;
	fn keep_controller() -> Weight;
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
	/// Storage: `PatientIdentity::Patients` (r:1 w:1)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(293), added: 2768, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::KeyUse` (r:2 w:2)
	/// Proof: `PatientIdentity::KeyUse` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:1)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::References` (r:1 w:1)
	/// Proof: `PatientIdentity::References` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:0 w:1)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(54), added: 2529, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Keys` (r:0 w:1)
	/// Proof: `PatientIdentity::Keys` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	fn enrol() -> Weight {
		// Proof in bytes: measured 1438, estimated 6100.
		// Minimum time: 87_940_000 picoseconds.
		Weight::from_parts(93_859_000, 6100)
			.saturating_add(T::DbWeight::get().reads(16))
			.saturating_add(T::DbWeight::get().writes(10))
	}
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ChainEpoch` (r:1 w:0)
	/// Proof: `PatientIdentity::ChainEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:1 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:3 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(118), added: 2593, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:3 w:0)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:3 w:0)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Types` (r:3 w:0)
	/// Proof: `ProviderCredentials::Types` (`max_values`: None, `max_size`: Some(25), added: 2500, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Lanes` (r:1 w:2)
	/// Proof: `PatientIdentity::Lanes` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	fn relay() -> Weight {
		// Proof in bytes: measured 1863, estimated 8988.
		// Minimum time: 85_396_000 picoseconds.
		Weight::from_parts(90_444_000, 8988)
			.saturating_add(T::DbWeight::get().reads(19))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn verify_ed25519() -> Weight {
		// Proof in bytes: measured 0, estimated 0.
		// Minimum time: 85_186_000 picoseconds.
		Weight::from_parts(91_466_000, 0)
	}
	fn verify_sr25519() -> Weight {
		// Proof in bytes: measured 0, estimated 0.
		// Minimum time: 98_676_000 picoseconds.
		Weight::from_parts(106_968_000, 0)
	}
	fn verify_ecdsa() -> Weight {
		// Proof in bytes: measured 0, estimated 0.
		// Minimum time: 93_399_000 picoseconds.
		Weight::from_parts(103_454_000, 0)
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(293), added: 2768, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:2 w:1)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:1)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(54), added: 2529, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:1 w:0)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:1 w:0)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ControllersLog` (r:0 w:1)
	/// Proof: `PatientIdentity::ControllersLog` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
	fn add_controller() -> Weight {
		// Proof in bytes: measured 878, estimated 6596.
		// Minimum time: 55_993_000 picoseconds.
		Weight::from_parts(64_846_000, 6596)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(293), added: 2768, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:2 w:2)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:1 w:1)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:1 w:0)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:1)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(54), added: 2529, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::References` (r:1 w:1)
	/// Proof: `PatientIdentity::References` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ControllersLog` (r:0 w:2)
	/// Proof: `PatientIdentity::ControllersLog` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
	fn accept_control() -> Weight {
		// Proof in bytes: measured 982, estimated 6596.
		// Minimum time: 81_641_000 picoseconds.
		Weight::from_parts(92_227_000, 6596)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(293), added: 2768, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:2 w:1)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:1)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(54), added: 2529, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ControllersLog` (r:0 w:1)
	/// Proof: `PatientIdentity::ControllersLog` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
	fn remove_controller() -> Weight {
		// Proof in bytes: measured 599, estimated 6596.
		// Minimum time: 43_885_000 picoseconds.
		Weight::from_parts(52_287_000, 6596)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(293), added: 2768, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:2 w:1)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:1)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(54), added: 2529, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:1 w:0)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:1 w:0)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ControllersLog` (r:0 w:1)
	/// Proof: `PatientIdentity::ControllersLog` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
	fn rotate_controller() -> Weight {
		// Proof in bytes: measured 878, estimated 6596.
		// Minimum time: 56_003_000 picoseconds.
		Weight::from_parts(65_417_000, 6596)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(293), added: 2768, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:1)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(54), added: 2529, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::KeyUse` (r:2 w:2)
	/// Proof: `PatientIdentity::KeyUse` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Keys` (r:1 w:1)
	/// Proof: `PatientIdentity::Keys` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	fn publish_keys() -> Weight {
		// Proof in bytes: measured 704, estimated 6100.
		// Minimum time: 40_951_000 picoseconds.
		Weight::from_parts(50_064_000, 6100)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:1)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(293), added: 2768, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::PatientsLog` (r:0 w:1)
	/// Proof: `PatientIdentity::PatientsLog` (`max_values`: None, `max_size`: Some(147), added: 2622, mode: `MaxEncodedLen`)
	fn freeze() -> Weight {
		// Proof in bytes: measured 630, estimated 3793.
		// Minimum time: 29_714_000 picoseconds.
		Weight::from_parts(40_650_000, 3793)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:1)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(293), added: 2768, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::PatientsLog` (r:0 w:1)
	/// Proof: `PatientIdentity::PatientsLog` (`max_values`: None, `max_size`: Some(147), added: 2622, mode: `MaxEncodedLen`)
	fn ask_thaw() -> Weight {
		// Proof in bytes: measured 601, estimated 3793.
		// Minimum time: 33_550_000 picoseconds.
		Weight::from_parts(42_092_000, 3793)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `PatientIdentity::Patients` (r:1 w:1)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(293), added: 2768, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:2 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::PatientsLog` (r:0 w:1)
	/// Proof: `PatientIdentity::PatientsLog` (`max_values`: None, `max_size`: Some(147), added: 2622, mode: `MaxEncodedLen`)
	fn thaw() -> Weight {
		// Proof in bytes: measured 754, estimated 6596.
		// Minimum time: 46_579_000 picoseconds.
		Weight::from_parts(56_073_000, 6596)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `PatientIdentity::Sheets` (r:1 w:1)
	/// Proof: `PatientIdentity::Sheets` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn forget_sheet() -> Weight {
		// Proof in bytes: measured 204, estimated 3553.
		// Minimum time: 16_735_000 picoseconds.
		Weight::from_parts(25_117_000, 3553)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn rescue() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(T::DbWeight::get().reads(40))
			.saturating_add(T::DbWeight::get().writes(40))
	}
	fn propose_recovery() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(T::DbWeight::get().reads(27))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	fn second_recovery() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(T::DbWeight::get().reads(31))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn finish_recovery() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(T::DbWeight::get().reads(40))
			.saturating_add(T::DbWeight::get().writes(40))
	}
	fn cancel_recovery() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn report_death() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(T::DbWeight::get().reads(39))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	fn contest_death() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn prove_life() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(T::DbWeight::get().reads(18))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn name_executor() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	fn propose_link() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn accept_link() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	fn unlink() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn propose_link_as_steward() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(T::DbWeight::get().reads(20))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn accept_link_as_steward() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(T::DbWeight::get().reads(22))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	fn unlink_as_steward() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn name_friends() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(T::DbWeight::get().reads(64))
			.saturating_add(T::DbWeight::get().writes(42))
	}
	fn ask_removal() -> Weight {
		Weight::from_parts(45_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn keep_controller() -> Weight {
		Weight::from_parts(40_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn enrol_stewarded() -> Weight {
		Weight::from_parts(80_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn hand_over() -> Weight {
		Weight::from_parts(300_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(22))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn claim() -> Weight {
		Weight::from_parts(250_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(40))
			.saturating_add(T::DbWeight::get().writes(40))
	}
	fn name_representative() -> Weight {
		Weight::from_parts(60_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn name_representative_as_steward() -> Weight {
		Weight::from_parts(300_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(30))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	fn accept_representation() -> Weight {
		Weight::from_parts(60_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn end_representation() -> Weight {
		Weight::from_parts(60_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn end_representation_as_steward() -> Weight {
		Weight::from_parts(300_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(30))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn freeze_as_organisation() -> Weight {
		Weight::from_parts(90_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn thaw_as_steward() -> Weight {
		Weight::from_parts(300_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(24))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn verify_person() -> Weight {
		Weight::from_parts(85_000_000, 8_000)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(2))
	}
}

/// The same for tests.
impl WeightInfo for () {
	fn enrol() -> Weight {
		Weight::from_parts(93_859_000, 6100)
			.saturating_add(ParityDbWeight::get().reads(16))
			.saturating_add(ParityDbWeight::get().writes(10))
	}
	fn relay() -> Weight {
		Weight::from_parts(90_444_000, 8988)
			.saturating_add(ParityDbWeight::get().reads(19))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn verify_ed25519() -> Weight {
		Weight::from_parts(91_466_000, 0)
	}
	fn verify_sr25519() -> Weight {
		Weight::from_parts(106_968_000, 0)
	}
	fn verify_ecdsa() -> Weight {
		Weight::from_parts(103_454_000, 0)
	}
	fn add_controller() -> Weight {
		Weight::from_parts(64_846_000, 6596)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn accept_control() -> Weight {
		Weight::from_parts(92_227_000, 6596)
			.saturating_add(ParityDbWeight::get().reads(10))
			.saturating_add(ParityDbWeight::get().writes(8))
	}
	fn remove_controller() -> Weight {
		Weight::from_parts(52_287_000, 6596)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn rotate_controller() -> Weight {
		Weight::from_parts(65_417_000, 6596)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn publish_keys() -> Weight {
		Weight::from_parts(50_064_000, 6100)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn freeze() -> Weight {
		Weight::from_parts(40_650_000, 3793)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn ask_thaw() -> Weight {
		Weight::from_parts(42_092_000, 3793)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn thaw() -> Weight {
		Weight::from_parts(56_073_000, 6596)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn forget_sheet() -> Weight {
		Weight::from_parts(25_117_000, 3553)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn rescue() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(ParityDbWeight::get().reads(40))
			.saturating_add(ParityDbWeight::get().writes(40))
	}
	fn propose_recovery() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(ParityDbWeight::get().reads(27))
			.saturating_add(ParityDbWeight::get().writes(7))
	}
	fn second_recovery() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(ParityDbWeight::get().reads(31))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn finish_recovery() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(ParityDbWeight::get().reads(40))
			.saturating_add(ParityDbWeight::get().writes(40))
	}
	fn cancel_recovery() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn report_death() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(ParityDbWeight::get().reads(39))
			.saturating_add(ParityDbWeight::get().writes(8))
	}
	fn contest_death() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn prove_life() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(ParityDbWeight::get().reads(18))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn name_executor() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(ParityDbWeight::get().reads(14))
			.saturating_add(ParityDbWeight::get().writes(6))
	}
	fn propose_link() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn accept_link() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().writes(6))
	}
	fn unlink() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn propose_link_as_steward() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(ParityDbWeight::get().reads(20))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn accept_link_as_steward() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(ParityDbWeight::get().reads(22))
			.saturating_add(ParityDbWeight::get().writes(6))
	}
	fn unlink_as_steward() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn name_friends() -> Weight {
		Weight::from_parts(250_000_000, 100_000)
			.saturating_add(ParityDbWeight::get().reads(64))
			.saturating_add(ParityDbWeight::get().writes(42))
	}
	fn ask_removal() -> Weight {
		Weight::from_parts(45_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn keep_controller() -> Weight {
		Weight::from_parts(40_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn enrol_stewarded() -> Weight {
		Weight::from_parts(80_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(14))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn hand_over() -> Weight {
		Weight::from_parts(300_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(22))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn claim() -> Weight {
		Weight::from_parts(250_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(40))
			.saturating_add(ParityDbWeight::get().writes(40))
	}
	fn name_representative() -> Weight {
		Weight::from_parts(60_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn name_representative_as_steward() -> Weight {
		Weight::from_parts(300_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(30))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn accept_representation() -> Weight {
		Weight::from_parts(60_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn end_representation() -> Weight {
		Weight::from_parts(60_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn end_representation_as_steward() -> Weight {
		Weight::from_parts(300_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(30))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn freeze_as_organisation() -> Weight {
		Weight::from_parts(90_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(14))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn thaw_as_steward() -> Weight {
		Weight::from_parts(300_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(24))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn verify_person() -> Weight {
		Weight::from_parts(85_000_000, 8_000)
			.saturating_add(ParityDbWeight::get().reads(14))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
}
