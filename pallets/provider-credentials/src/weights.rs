//! Weights of `pallet_provider_credentials`, measured on 2026-11-23. Written by scripts/benchmark: run it again instead of editing this.
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
	fn admit() -> Weight;
	fn appoint() -> Weight;
	fn dismiss() -> Weight;
	fn accept_appointment() -> Weight;
	fn resign() -> Weight;
	fn restrict() -> Weight;
	fn isolate() -> Weight;
	fn reinstate_organisation() -> Weight;
	fn succeed() -> Weight;
	fn end_succession() -> Weight;
	fn regroup() -> Weight;
	fn leave() -> Weight;
	fn change_account() -> Weight;
	fn replace_account() -> Weight;
	fn change_profile() -> Weight;
	fn publish_keys() -> Weight;
	fn register_session() -> Weight;
	fn end_session() -> Weight;
	fn report_compromise() -> Weight;
	fn create_type() -> Weight;
	fn appoint_issuer() -> Weight;
	fn issue() -> Weight;
	fn accept() -> Weight;
	fn suspend() -> Weight;
	fn reinstate() -> Weight;
	fn revoke() -> Weight;
	fn delegate() -> Weight;
	fn suspend_issuer() -> Weight;
	fn reinstate_issuer() -> Weight;
	fn end_issuer() -> Weight;
	fn cut_off() -> Weight;
	fn renew() -> Weight;
	fn surrender() -> Weight;
	fn check_second() -> Weight;
}

/// What was measured, with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:1)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:1 w:0)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Represents` (r:1 w:0)
	/// Proof: `PatientIdentity::Represents` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:1 w:0)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:2 w:1)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::NextOrganisation` (r:1 w:1)
	/// Proof: `ProviderCredentials::NextOrganisation` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:0 w:1)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	fn admit() -> Weight {
		// Proof in bytes: measured 589, estimated 6312.
		// Minimum time: 73_307_000 picoseconds.
		Weight::from_parts(115_476_000, 6312)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:16 w:1)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:1 w:0)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Represents` (r:1 w:0)
	/// Proof: `PatientIdentity::Represents` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:16 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:3 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:3 w:0)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Types` (r:3 w:0)
	/// Proof: `ProviderCredentials::Types` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Administrators` (r:1 w:1)
	/// Proof: `ProviderCredentials::Administrators` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::StaffLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::StaffLog` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	fn appoint() -> Weight {
		// Proof in bytes: measured 3642, estimated 45134.
		// Minimum time: 502_207_000 picoseconds.
		Weight::from_parts(866_266_000, 45134)
			.saturating_add(T::DbWeight::get().reads(50))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:16 w:1)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:16 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Administrators` (r:1 w:1)
	/// Proof: `ProviderCredentials::Administrators` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::StaffLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::StaffLog` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	fn dismiss() -> Weight {
		// Proof in bytes: measured 2635, estimated 45134.
		// Minimum time: 293_598_000 picoseconds.
		Weight::from_parts(485_586_000, 45134)
			.saturating_add(T::DbWeight::get().reads(36))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:16 w:1)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:1 w:0)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Represents` (r:1 w:0)
	/// Proof: `PatientIdentity::Represents` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:16 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:3 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:3 w:0)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Types` (r:3 w:0)
	/// Proof: `ProviderCredentials::Types` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Administrators` (r:1 w:1)
	/// Proof: `ProviderCredentials::Administrators` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:0 w:1)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrgsOf` (r:0 w:1)
	/// Proof: `ProviderCredentials::OrgsOf` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::StaffLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::StaffLog` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	fn accept_appointment() -> Weight {
		// Proof in bytes: measured 3273, estimated 45134.
		// Minimum time: 343_531_000 picoseconds.
		Weight::from_parts(607_132_000, 45134)
			.saturating_add(T::DbWeight::get().reads(48))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:16 w:1)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:16 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Administrators` (r:1 w:1)
	/// Proof: `ProviderCredentials::Administrators` (`max_values`: None, `max_size`: Some(525), added: 3000, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::StaffLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::StaffLog` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	fn resign() -> Weight {
		// Proof in bytes: measured 2355, estimated 45134.
		// Minimum time: 281_956_000 picoseconds.
		Weight::from_parts(477_922_000, 45134)
			.saturating_add(T::DbWeight::get().reads(35))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `ProviderCredentials::Standings` (r:1 w:1)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::StandingLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::StandingLog` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
	fn restrict() -> Weight {
		// Proof in bytes: measured 408, estimated 3651.
		// Minimum time: 43_522_000 picoseconds.
		Weight::from_parts(74_219_000, 3651)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:1)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::StandingLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::StandingLog` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
	fn isolate() -> Weight {
		// Proof in bytes: measured 408, estimated 3651.
		// Minimum time: 51_176_000 picoseconds.
		Weight::from_parts(63_198_000, 3651)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `ProviderCredentials::Standings` (r:1 w:1)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::StandingLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::StandingLog` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
	fn reinstate_organisation() -> Weight {
		// Proof in bytes: measured 410, estimated 3651.
		// Minimum time: 42_960_000 picoseconds.
		Weight::from_parts(49_823_000, 3651)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Successions` (r:1 w:1)
	/// Proof: `ProviderCredentials::Successions` (`max_values`: None, `max_size`: Some(238), added: 2713, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::SuccessionLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::SuccessionLog` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	fn succeed() -> Weight {
		// Proof in bytes: measured 793, estimated 3717.
		// Minimum time: 68_929_000 picoseconds.
		Weight::from_parts(110_717_000, 3717)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Successions` (r:1 w:1)
	/// Proof: `ProviderCredentials::Successions` (`max_values`: None, `max_size`: Some(238), added: 2713, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::SuccessionLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::SuccessionLog` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	fn end_succession() -> Weight {
		// Proof in bytes: measured 482, estimated 3703.
		// Minimum time: 45_345_000 picoseconds.
		Weight::from_parts(73_356_000, 3703)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `ProviderCredentials::Standings` (r:2 w:1)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `CouncilSeats::Seats` (r:3 w:0)
	/// Proof: `CouncilSeats::Seats` (`max_values`: None, `max_size`: Some(5003), added: 7478, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Seats` (r:1 w:0)
	/// Proof: `ValidatorSet::Seats` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Leaving` (r:1 w:0)
	/// Proof: `ValidatorSet::Leaving` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::StandingLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::StandingLog` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
	fn regroup() -> Weight {
		// Proof in bytes: measured 756, estimated 23424.
		// Minimum time: 81_633_000 picoseconds.
		Weight::from_parts(139_841_000, 23424)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:1)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::RootHead` (r:1 w:0)
	/// Proof: `AccessAudit::RootHead` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::SetsKept` (r:1 w:0)
	/// Proof: `RecordAnchor::SetsKept` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Stewarded` (r:1 w:0)
	/// Proof: `PatientIdentity::Stewarded` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Seats` (r:1 w:0)
	/// Proof: `ValidatorSet::Seats` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Leaving` (r:1 w:0)
	/// Proof: `ValidatorSet::Leaving` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `CouncilSeats::Seats` (r:3 w:0)
	/// Proof: `CouncilSeats::Seats` (`max_values`: None, `max_size`: Some(5003), added: 7478, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::StandingLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::StandingLog` (`max_values`: None, `max_size`: Some(40), added: 2515, mode: `MaxEncodedLen`)
	fn leave() -> Weight {
		// Proof in bytes: measured 1168, estimated 23424.
		// Minimum time: 114_073_000 picoseconds.
		Weight::from_parts(170_588_000, 23424)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:1)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:2)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:1 w:0)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Represents` (r:1 w:0)
	/// Proof: `PatientIdentity::Represents` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:1 w:0)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::LiveOf` (r:1 w:0)
	/// Proof: `ProviderCredentials::LiveOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Seats` (r:1 w:0)
	/// Proof: `ValidatorSet::Seats` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Leaving` (r:1 w:0)
	/// Proof: `ValidatorSet::Leaving` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `CouncilSeats::Seats` (r:3 w:0)
	/// Proof: `CouncilSeats::Seats` (`max_values`: None, `max_size`: Some(5003), added: 7478, mode: `MaxEncodedLen`)
	fn change_account() -> Weight {
		// Proof in bytes: measured 1108, estimated 23424.
		// Minimum time: 103_773_000 picoseconds.
		Weight::from_parts(138_949_000, 23424)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:1)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:2)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:1 w:0)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Represents` (r:1 w:0)
	/// Proof: `PatientIdentity::Represents` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:1 w:0)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::LiveOf` (r:1 w:0)
	/// Proof: `ProviderCredentials::LiveOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Seats` (r:1 w:0)
	/// Proof: `ValidatorSet::Seats` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Leaving` (r:1 w:0)
	/// Proof: `ValidatorSet::Leaving` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `CouncilSeats::Seats` (r:3 w:0)
	/// Proof: `CouncilSeats::Seats` (`max_values`: None, `max_size`: Some(5003), added: 7478, mode: `MaxEncodedLen`)
	fn replace_account() -> Weight {
		// Proof in bytes: measured 1108, estimated 23424.
		// Minimum time: 99_746_000 picoseconds.
		Weight::from_parts(166_069_000, 23424)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:1)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	fn change_profile() -> Weight {
		// Proof in bytes: measured 614, estimated 3717.
		// Minimum time: 42_198_000 picoseconds.
		Weight::from_parts(68_587_000, 3717)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrgKeys` (r:1 w:1)
	/// Proof: `ProviderCredentials::OrgKeys` (`max_values`: None, `max_size`: Some(243), added: 2718, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrgKeysLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::OrgKeysLog` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn publish_keys() -> Weight {
		// Proof in bytes: measured 804, estimated 3717.
		// Minimum time: 61_314_000 picoseconds.
		Weight::from_parts(102_491_000, 3717)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:5 w:2)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:2 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:2 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:3 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ChainEpoch` (r:1 w:0)
	/// Proof: `PatientIdentity::ChainEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controls` (r:1 w:0)
	/// Proof: `PatientIdentity::Controls` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Represents` (r:1 w:0)
	/// Proof: `PatientIdentity::Represents` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::EverStaff` (r:1 w:0)
	/// Proof: `ProviderCredentials::EverStaff` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::SessionKeys` (r:1 w:1)
	/// Proof: `ProviderCredentials::SessionKeys` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
	fn register_session() -> Weight {
		// Proof in bytes: measured 1905, estimated 14030.
		// Minimum time: 327_110_000 picoseconds.
		Weight::from_parts(563_341_000, 14030)
			.saturating_add(T::DbWeight::get().reads(23))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	/// Storage: `ProviderCredentials::Sessions` (r:2 w:1)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:1 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::SessionKeys` (r:1 w:1)
	/// Proof: `ProviderCredentials::SessionKeys` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn end_session() -> Weight {
		// Proof in bytes: measured 1353, estimated 6206.
		// Minimum time: 105_457_000 picoseconds.
		Weight::from_parts(185_255_000, 6206)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:2 w:1)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:3 w:1)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::SessionKeys` (r:1 w:1)
	/// Proof: `ProviderCredentials::SessionKeys` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn report_compromise() -> Weight {
		// Proof in bytes: measured 1414, estimated 9267.
		// Minimum time: 135_182_000 picoseconds.
		Weight::from_parts(246_219_000, 9267)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `ProviderCredentials::NextType` (r:1 w:1)
	/// Proof: `ProviderCredentials::NextType` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Types` (r:0 w:1)
	/// Proof: `ProviderCredentials::Types` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	fn create_type() -> Weight {
		// Proof in bytes: measured 169, estimated 1489.
		// Minimum time: 23_624_000 picoseconds.
		Weight::from_parts(39_784_000, 1489)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Types` (r:1 w:0)
	/// Proof: `ProviderCredentials::Types` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:1 w:1)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::IssuerLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::IssuerLog` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn appoint_issuer() -> Weight {
		// Proof in bytes: measured 541, estimated 3717.
		// Minimum time: 60_823_000 picoseconds.
		Weight::from_parts(91_701_000, 3717)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
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
	/// Storage: `ProviderCredentials::Types` (r:1 w:0)
	/// Proof: `ProviderCredentials::Types` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:2 w:0)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issued` (r:1 w:1)
	/// Proof: `ProviderCredentials::Issued` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::NextCredential` (r:1 w:1)
	/// Proof: `ProviderCredentials::NextCredential` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Tallies` (r:1 w:1)
	/// Proof: `ProviderCredentials::Tallies` (`max_values`: None, `max_size`: Some(34), added: 2509, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::ListSlots` (r:17 w:1)
	/// Proof: `ProviderCredentials::ListSlots` (`max_values`: None, `max_size`: Some(42), added: 2517, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:1 w:1)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:0 w:1)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::HeldBy` (r:0 w:1)
	/// Proof: `ProviderCredentials::HeldBy` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn issue() -> Weight {
		// Proof in bytes: measured 1870, estimated 43779.
		// Minimum time: 343_491_000 picoseconds.
		Weight::from_parts(587_716_000, 43779)
			.saturating_add(T::DbWeight::get().reads(35))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:2 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:2 w:1)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:2 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:2 w:0)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Tallies` (r:1 w:1)
	/// Proof: `ProviderCredentials::Tallies` (`max_values`: None, `max_size`: Some(34), added: 2509, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::LiveOf` (r:1 w:1)
	/// Proof: `ProviderCredentials::LiveOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::StatusLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::StatusLog` (`max_values`: None, `max_size`: Some(39), added: 2514, mode: `MaxEncodedLen`)
	fn accept() -> Weight {
		// Proof in bytes: measured 1374, estimated 6360.
		// Minimum time: 126_656_000 picoseconds.
		Weight::from_parts(193_290_000, 6360)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `ProviderCredentials::Credentials` (r:1 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:1 w:1)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
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
	/// Storage: `ProviderCredentials::Tallies` (r:1 w:1)
	/// Proof: `ProviderCredentials::Tallies` (`max_values`: None, `max_size`: Some(34), added: 2509, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Types` (r:1 w:0)
	/// Proof: `ProviderCredentials::Types` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::StatusLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::StatusLog` (`max_values`: None, `max_size`: Some(39), added: 2514, mode: `MaxEncodedLen`)
	fn suspend() -> Weight {
		// Proof in bytes: measured 1357, estimated 3749.
		// Minimum time: 111_789_000 picoseconds.
		Weight::from_parts(190_305_000, 3749)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Credentials` (r:1 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:1 w:1)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:1 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:2 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:2 w:0)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::StatusLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::StatusLog` (`max_values`: None, `max_size`: Some(39), added: 2514, mode: `MaxEncodedLen`)
	fn reinstate() -> Weight {
		// Proof in bytes: measured 1470, estimated 6360.
		// Minimum time: 120_285_000 picoseconds.
		Weight::from_parts(213_559_000, 6360)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `ProviderCredentials::Credentials` (r:1 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:1 w:1)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
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
	/// Storage: `ProviderCredentials::Tallies` (r:1 w:1)
	/// Proof: `ProviderCredentials::Tallies` (`max_values`: None, `max_size`: Some(34), added: 2509, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Types` (r:1 w:0)
	/// Proof: `ProviderCredentials::Types` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::LiveOf` (r:1 w:1)
	/// Proof: `ProviderCredentials::LiveOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::StatusLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::StatusLog` (`max_values`: None, `max_size`: Some(39), added: 2514, mode: `MaxEncodedLen`)
	fn revoke() -> Weight {
		// Proof in bytes: measured 1397, estimated 3749.
		// Minimum time: 118_551_000 picoseconds.
		Weight::from_parts(211_425_000, 3749)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:2 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:2 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:3 w:1)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issued` (r:1 w:0)
	/// Proof: `ProviderCredentials::Issued` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::IssuerLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::IssuerLog` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn delegate() -> Weight {
		// Proof in bytes: measured 1050, estimated 9045.
		// Minimum time: 101_700_000 picoseconds.
		Weight::from_parts(165_689_000, 9045)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:1 w:1)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::IssuerLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::IssuerLog` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn suspend_issuer() -> Weight {
		// Proof in bytes: measured 915, estimated 3717.
		// Minimum time: 69_249_000 picoseconds.
		Weight::from_parts(115_225_000, 3717)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:1 w:1)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::IssuerLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::IssuerLog` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn reinstate_issuer() -> Weight {
		// Proof in bytes: measured 918, estimated 3717.
		// Minimum time: 69_920_000 picoseconds.
		Weight::from_parts(84_517_000, 3717)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:1 w:1)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::IssuerLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::IssuerLog` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn end_issuer() -> Weight {
		// Proof in bytes: measured 915, estimated 3717.
		// Minimum time: 69_289_000 picoseconds.
		Weight::from_parts(115_957_000, 3717)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:1 w:1)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	fn cut_off() -> Weight {
		// Proof in bytes: measured 969, estimated 3717.
		// Minimum time: 69_199_000 picoseconds.
		Weight::from_parts(111_488_000, 3717)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `ProviderCredentials::Credentials` (r:1 w:1)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:2 w:1)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:2 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:2 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Types` (r:1 w:0)
	/// Proof: `ProviderCredentials::Types` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:2 w:0)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issued` (r:1 w:1)
	/// Proof: `ProviderCredentials::Issued` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::OrganisationByAccount` (r:1 w:0)
	/// Proof: `ProviderCredentials::OrganisationByAccount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::NextCredential` (r:1 w:1)
	/// Proof: `ProviderCredentials::NextCredential` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Tallies` (r:1 w:1)
	/// Proof: `ProviderCredentials::Tallies` (`max_values`: None, `max_size`: Some(34), added: 2509, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::ListSlots` (r:17 w:1)
	/// Proof: `ProviderCredentials::ListSlots` (`max_values`: None, `max_size`: Some(42), added: 2517, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::HeldBy` (r:0 w:1)
	/// Proof: `ProviderCredentials::HeldBy` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn renew() -> Weight {
		// Proof in bytes: measured 2066, estimated 43779.
		// Minimum time: 357_316_000 picoseconds.
		Weight::from_parts(616_169_000, 43779)
			.saturating_add(T::DbWeight::get().reads(36))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	/// Storage: `ProviderCredentials::Credentials` (r:1 w:0)
	/// Proof: `ProviderCredentials::Credentials` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Statuses` (r:1 w:1)
	/// Proof: `ProviderCredentials::Statuses` (`max_values`: None, `max_size`: Some(185), added: 2660, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Tallies` (r:1 w:1)
	/// Proof: `ProviderCredentials::Tallies` (`max_values`: None, `max_size`: Some(34), added: 2509, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::LiveOf` (r:1 w:1)
	/// Proof: `ProviderCredentials::LiveOf` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::StatusLog` (r:0 w:1)
	/// Proof: `ProviderCredentials::StatusLog` (`max_values`: None, `max_size`: Some(39), added: 2514, mode: `MaxEncodedLen`)
	fn surrender() -> Weight {
		// Proof in bytes: measured 859, estimated 3650.
		// Minimum time: 72_926_000 picoseconds.
		Weight::from_parts(116_718_000, 3650)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:1 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:3 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Issuers` (r:2 w:0)
	/// Proof: `ProviderCredentials::Issuers` (`max_values`: None, `max_size`: Some(210), added: 2685, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:0)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::ChainEpoch` (r:1 w:0)
	/// Proof: `PatientIdentity::ChainEpoch` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn check_second() -> Weight {
		// Proof in bytes: measured 1259, estimated 8973.
		// Minimum time: 218_978_000 picoseconds.
		Weight::from_parts(357_046_000, 8973).saturating_add(T::DbWeight::get().reads(13))
	}
}

/// The same for tests.
impl WeightInfo for () {
	fn admit() -> Weight {
		Weight::from_parts(115_476_000, 6312)
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn appoint() -> Weight {
		Weight::from_parts(866_266_000, 45134)
			.saturating_add(ParityDbWeight::get().reads(50))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn dismiss() -> Weight {
		Weight::from_parts(485_586_000, 45134)
			.saturating_add(ParityDbWeight::get().reads(36))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn accept_appointment() -> Weight {
		Weight::from_parts(607_132_000, 45134)
			.saturating_add(ParityDbWeight::get().reads(48))
			.saturating_add(ParityDbWeight::get().writes(5))
	}
	fn resign() -> Weight {
		Weight::from_parts(477_922_000, 45134)
			.saturating_add(ParityDbWeight::get().reads(35))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn restrict() -> Weight {
		Weight::from_parts(74_219_000, 3651)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn isolate() -> Weight {
		Weight::from_parts(63_198_000, 3651)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn reinstate_organisation() -> Weight {
		Weight::from_parts(49_823_000, 3651)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn succeed() -> Weight {
		Weight::from_parts(110_717_000, 3717)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn end_succession() -> Weight {
		Weight::from_parts(73_356_000, 3703)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn regroup() -> Weight {
		Weight::from_parts(139_841_000, 23424)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn leave() -> Weight {
		Weight::from_parts(170_588_000, 23424)
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn change_account() -> Weight {
		Weight::from_parts(138_949_000, 23424)
			.saturating_add(ParityDbWeight::get().reads(13))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn replace_account() -> Weight {
		Weight::from_parts(166_069_000, 23424)
			.saturating_add(ParityDbWeight::get().reads(13))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn change_profile() -> Weight {
		Weight::from_parts(68_587_000, 3717)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn publish_keys() -> Weight {
		Weight::from_parts(102_491_000, 3717)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn register_session() -> Weight {
		Weight::from_parts(563_341_000, 14030)
			.saturating_add(ParityDbWeight::get().reads(23))
			.saturating_add(ParityDbWeight::get().writes(5))
	}
	fn end_session() -> Weight {
		Weight::from_parts(185_255_000, 6206)
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn report_compromise() -> Weight {
		Weight::from_parts(246_219_000, 9267)
			.saturating_add(ParityDbWeight::get().reads(11))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn create_type() -> Weight {
		Weight::from_parts(39_784_000, 1489)
			.saturating_add(ParityDbWeight::get().reads(1))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn appoint_issuer() -> Weight {
		Weight::from_parts(91_701_000, 3717)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn issue() -> Weight {
		Weight::from_parts(587_716_000, 43779)
			.saturating_add(ParityDbWeight::get().reads(35))
			.saturating_add(ParityDbWeight::get().writes(7))
	}
	fn accept() -> Weight {
		Weight::from_parts(193_290_000, 6360)
			.saturating_add(ParityDbWeight::get().reads(13))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn suspend() -> Weight {
		Weight::from_parts(190_305_000, 3749)
			.saturating_add(ParityDbWeight::get().reads(10))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn reinstate() -> Weight {
		Weight::from_parts(213_559_000, 6360)
			.saturating_add(ParityDbWeight::get().reads(11))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn revoke() -> Weight {
		Weight::from_parts(211_425_000, 3749)
			.saturating_add(ParityDbWeight::get().reads(11))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn delegate() -> Weight {
		Weight::from_parts(165_689_000, 9045)
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn suspend_issuer() -> Weight {
		Weight::from_parts(115_225_000, 3717)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn reinstate_issuer() -> Weight {
		Weight::from_parts(84_517_000, 3717)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn end_issuer() -> Weight {
		Weight::from_parts(115_957_000, 3717)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn cut_off() -> Weight {
		Weight::from_parts(111_488_000, 3717)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn renew() -> Weight {
		Weight::from_parts(616_169_000, 43779)
			.saturating_add(ParityDbWeight::get().reads(36))
			.saturating_add(ParityDbWeight::get().writes(7))
	}
	fn surrender() -> Weight {
		Weight::from_parts(116_718_000, 3650)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn check_second() -> Weight {
		Weight::from_parts(357_046_000, 8973).saturating_add(ParityDbWeight::get().reads(13))
	}
}
