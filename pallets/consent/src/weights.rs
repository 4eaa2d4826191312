//! Weights of `pallet_consent`, measured on 2026-11-22. Written by scripts/weights: run it again instead of editing this.
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
	fn grant(n: u32) -> Weight;
	fn amend(n: u32) -> Weight;
	fn revoke() -> Weight;
	fn revoke_all_to() -> Weight;
	fn revoke_everything() -> Weight;
	fn request() -> Weight;
	fn answer(n: u32) -> Weight;
	fn decline() -> Weight;
	fn grant_many(g: u32, n: u32) -> Weight;
	fn use_grant() -> Weight;
	fn publish_template(n: u32) -> Weight;
	fn supersede_template() -> Weight;
	fn set_secondary_use() -> Weight;
	fn mute() -> Weight;
	fn refer(n: u32) -> Weight;
	fn accept_referral() -> Weight;
	fn decline_referral() -> Weight;
	fn refer_as_custodian(n: u32) -> Weight;
	fn assist(n: u32) -> Weight;
	fn end_assisted() -> Weight;
}

/// What was measured, with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Recoveries` (r:1 w:0)
	/// Proof: `PatientIdentity::Recoveries` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:2 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Epochs` (r:1 w:0)
	/// Proof: `Consent::Epochs` (`max_values`: None, `max_size`: Some(218), added: 2693, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:0)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `Consent::LastConsent` (r:1 w:1)
	/// Proof: `Consent::LastConsent` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantCount` (r:1 w:1)
	/// Proof: `Consent::GrantCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Live` (r:1 w:1)
	/// Proof: `Consent::Live` (`max_values`: None, `max_size`: Some(713), added: 3188, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsOf` (r:0 w:1)
	/// Proof: `Consent::GrantsOf` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Grants` (r:0 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(2295), added: 4770, mode: `MaxEncodedLen`)
	/// Storage: `Consent::LiveLog` (r:0 w:1)
	/// Proof: `Consent::LiveLog` (`max_values`: None, `max_size`: Some(567), added: 3042, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Named` (r:0 w:64)
	/// Proof: `Consent::Named` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// `n` is from 0 to 64.
	fn grant(n: u32) -> Weight {
		// Proof in bytes: measured 3091, estimated 6012.
		// Minimum time: 133_047_000 picoseconds.
		Weight::from_parts(189_729_884, 6012)
			// Standard error: 104_160.
			.saturating_add(Weight::from_parts(5_073_278, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(6))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Recoveries` (r:1 w:0)
	/// Proof: `PatientIdentity::Recoveries` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(2295), added: 4770, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Ends` (r:1 w:1)
	/// Proof: `Consent::Ends` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Epochs` (r:1 w:0)
	/// Proof: `Consent::Epochs` (`max_values`: None, `max_size`: Some(218), added: 2693, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:2 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:0)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Live` (r:2 w:2)
	/// Proof: `Consent::Live` (`max_values`: None, `max_size`: Some(713), added: 3188, mode: `MaxEncodedLen`)
	/// Storage: `Consent::LastConsent` (r:1 w:1)
	/// Proof: `Consent::LastConsent` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantCount` (r:1 w:1)
	/// Proof: `Consent::GrantCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsOf` (r:0 w:1)
	/// Proof: `Consent::GrantsOf` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Consent::LiveLog` (r:0 w:2)
	/// Proof: `Consent::LiveLog` (`max_values`: None, `max_size`: Some(567), added: 3042, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Named` (r:0 w:64)
	/// Proof: `Consent::Named` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// `n` is from 0 to 64.
	fn amend(n: u32) -> Weight {
		// Proof in bytes: measured 3977, estimated 7366.
		// Minimum time: 165_796_000 picoseconds.
		Weight::from_parts(224_124_076, 7366)
			// Standard error: 120_707.
			.saturating_add(Weight::from_parts(4_703_779, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(17))
			.saturating_add(T::DbWeight::get().writes(9))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Recoveries` (r:1 w:0)
	/// Proof: `PatientIdentity::Recoveries` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Grants` (r:1 w:0)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(2295), added: 4770, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Ends` (r:1 w:1)
	/// Proof: `Consent::Ends` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Epochs` (r:1 w:0)
	/// Proof: `Consent::Epochs` (`max_values`: None, `max_size`: Some(218), added: 2693, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Live` (r:1 w:1)
	/// Proof: `Consent::Live` (`max_values`: None, `max_size`: Some(713), added: 3188, mode: `MaxEncodedLen`)
	/// Storage: `Consent::LiveLog` (r:0 w:1)
	/// Proof: `Consent::LiveLog` (`max_values`: None, `max_size`: Some(567), added: 3042, mode: `MaxEncodedLen`)
	fn revoke() -> Weight {
		// Proof in bytes: measured 1517, estimated 5760.
		// Minimum time: 86_829_000 picoseconds.
		Weight::from_parts(123_713_000, 5760)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Recoveries` (r:1 w:0)
	/// Proof: `PatientIdentity::Recoveries` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Epochs` (r:1 w:0)
	/// Proof: `Consent::Epochs` (`max_values`: None, `max_size`: Some(218), added: 2693, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Live` (r:1 w:1)
	/// Proof: `Consent::Live` (`max_values`: None, `max_size`: Some(713), added: 3188, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Ends` (r:0 w:8)
	/// Proof: `Consent::Ends` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Consent::LiveLog` (r:0 w:1)
	/// Proof: `Consent::LiveLog` (`max_values`: None, `max_size`: Some(567), added: 3042, mode: `MaxEncodedLen`)
	fn revoke_all_to() -> Weight {
		// Proof in bytes: measured 1117, estimated 4178.
		// Minimum time: 112_907_000 picoseconds.
		Weight::from_parts(174_989_000, 4178)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(10))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Recoveries` (r:1 w:0)
	/// Proof: `PatientIdentity::Recoveries` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Epochs` (r:1 w:1)
	/// Proof: `Consent::Epochs` (`max_values`: None, `max_size`: Some(218), added: 2693, mode: `MaxEncodedLen`)
	/// Storage: `Consent::EpochsLog` (r:0 w:1)
	/// Proof: `Consent::EpochsLog` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	fn revoke_everything() -> Weight {
		// Proof in bytes: measured 556, estimated 3806.
		// Minimum time: 61_521_000 picoseconds.
		Weight::from_parts(91_075_000, 3806)
			.saturating_add(T::DbWeight::get().reads(6))
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
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `Consent::LastRequest` (r:1 w:1)
	/// Proof: `Consent::LastRequest` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestCountTo` (r:1 w:1)
	/// Proof: `Consent::RequestCountTo` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestCountBy` (r:1 w:1)
	/// Proof: `Consent::RequestCountBy` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestWindows` (r:1 w:1)
	/// Proof: `Consent::RequestWindows` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Consent::OpenRequests` (r:1 w:1)
	/// Proof: `Consent::OpenRequests` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestsTo` (r:0 w:1)
	/// Proof: `Consent::RequestsTo` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestsBy` (r:0 w:1)
	/// Proof: `Consent::RequestsBy` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Requests` (r:0 w:1)
	/// Proof: `Consent::Requests` (`max_values`: None, `max_size`: Some(141), added: 2616, mode: `MaxEncodedLen`)
	fn request() -> Weight {
		// Proof in bytes: measured 7510, estimated 11730.
		// Minimum time: 216_841_000 picoseconds.
		Weight::from_parts(303_069_000, 11730)
			.saturating_add(T::DbWeight::get().reads(29))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Recoveries` (r:1 w:0)
	/// Proof: `PatientIdentity::Recoveries` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Requests` (r:1 w:1)
	/// Proof: `Consent::Requests` (`max_values`: None, `max_size`: Some(141), added: 2616, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:2 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Epochs` (r:1 w:0)
	/// Proof: `Consent::Epochs` (`max_values`: None, `max_size`: Some(218), added: 2693, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:0)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `Consent::LastConsent` (r:1 w:1)
	/// Proof: `Consent::LastConsent` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantCount` (r:1 w:1)
	/// Proof: `Consent::GrantCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Live` (r:1 w:1)
	/// Proof: `Consent::Live` (`max_values`: None, `max_size`: Some(713), added: 3188, mode: `MaxEncodedLen`)
	/// Storage: `Consent::OpenRequests` (r:1 w:1)
	/// Proof: `Consent::OpenRequests` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsOf` (r:0 w:1)
	/// Proof: `Consent::GrantsOf` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Grants` (r:0 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(2295), added: 4770, mode: `MaxEncodedLen`)
	/// Storage: `Consent::LiveLog` (r:0 w:1)
	/// Proof: `Consent::LiveLog` (`max_values`: None, `max_size`: Some(567), added: 3042, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Named` (r:0 w:64)
	/// Proof: `Consent::Named` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// `n` is from 0 to 64.
	fn answer(n: u32) -> Weight {
		// Proof in bytes: measured 3499, estimated 6012.
		// Minimum time: 154_859_000 picoseconds.
		Weight::from_parts(193_348_564, 6012)
			// Standard error: 96_825.
			.saturating_add(Weight::from_parts(4_425_293, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(16))
			.saturating_add(T::DbWeight::get().writes(8))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Recoveries` (r:1 w:0)
	/// Proof: `PatientIdentity::Recoveries` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Requests` (r:1 w:1)
	/// Proof: `Consent::Requests` (`max_values`: None, `max_size`: Some(141), added: 2616, mode: `MaxEncodedLen`)
	/// Storage: `Consent::OpenRequests` (r:1 w:1)
	/// Proof: `Consent::OpenRequests` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
	fn decline() -> Weight {
		// Proof in bytes: measured 1051, estimated 3806.
		// Minimum time: 59_969_000 picoseconds.
		Weight::from_parts(93_048_000, 3806)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn grant_many(g: u32, n: u32) -> Weight {
		Weight::from_parts(190_729_884, 60120)
			.saturating_add(Weight::from_parts(143_000_000, 0).saturating_mul(g.into()))
			.saturating_add(Weight::from_parts(5_073_278, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(g.into())))
			.saturating_add(T::DbWeight::get().writes((6_u64).saturating_mul(g.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	fn use_grant() -> Weight {
		Weight::from_parts(403_069_000, 11730)
			.saturating_add(T::DbWeight::get().reads(36))
			.saturating_add(T::DbWeight::get().writes(6))
	}
	fn publish_template(n: u32) -> Weight {
		Weight::from_parts(43_709_000, 3806)
			.saturating_add(Weight::from_parts(20_000, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	fn supersede_template() -> Weight {
		Weight::from_parts(53_709_000, 3806)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	fn set_secondary_use() -> Weight {
		Weight::from_parts(93_075_000, 3806)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	fn mute() -> Weight {
		Weight::from_parts(92_075_000, 5760)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Not measured yet.
	fn refer(n: u32) -> Weight {
		// Proof in bytes: measured 3499, estimated 6012.
		// Minimum time: 154_859_000 picoseconds.
		Weight::from_parts(193_348_564, 6012)
			// Standard error: 96_825.
			.saturating_add(Weight::from_parts(4_425_293, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(16))
			.saturating_add(T::DbWeight::get().writes(8))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	/// Not measured yet.
	fn accept_referral() -> Weight {
		// Proof in bytes: measured 3499, estimated 6012.
		// Minimum time: 154_859_000 picoseconds.
		Weight::from_parts(193_348_564, 6012)
			// Standard error: 96_825.
			.saturating_add(Weight::from_parts(4_425_293, 0).saturating_mul(64))
			.saturating_add(T::DbWeight::get().reads(16))
			.saturating_add(T::DbWeight::get().writes(8))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(64)))
	}
	/// Not measured yet.
	fn decline_referral() -> Weight {
		// Proof in bytes: measured 7510, estimated 11730.
		// Minimum time: 216_841_000 picoseconds.
		Weight::from_parts(303_069_000, 11730)
			.saturating_add(T::DbWeight::get().reads(29))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	/// Not measured yet.
	fn refer_as_custodian(n: u32) -> Weight {
		// Proof in bytes: measured 3499, estimated 6012.
		// Minimum time: 154_859_000 picoseconds.
		Weight::from_parts(193_348_564, 6012)
			// Standard error: 96_825.
			.saturating_add(Weight::from_parts(4_425_293, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(16))
			.saturating_add(T::DbWeight::get().writes(8))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	/// Not measured yet.
	fn assist(n: u32) -> Weight {
		// Proof in bytes: measured 3977, estimated 7366.
		// Minimum time: 165_796_000 picoseconds.
		Weight::from_parts(224_124_076, 7366)
			// Standard error: 120_707.
			.saturating_add(Weight::from_parts(4_703_779, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(17))
			.saturating_add(T::DbWeight::get().writes(9))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	/// Not measured yet.
	fn end_assisted() -> Weight {
		// Proof in bytes: measured 1517, estimated 5760.
		// Minimum time: 86_829_000 picoseconds.
		Weight::from_parts(123_713_000, 5760)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(3))
	}
}

/// The same for tests.
impl WeightInfo for () {
	fn grant(n: u32) -> Weight {
		Weight::from_parts(189_729_884, 6012)
			.saturating_add(Weight::from_parts(5_073_278, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(14))
			.saturating_add(ParityDbWeight::get().writes(6))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	fn amend(n: u32) -> Weight {
		Weight::from_parts(224_124_076, 7366)
			.saturating_add(Weight::from_parts(4_703_779, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(17))
			.saturating_add(ParityDbWeight::get().writes(9))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	fn revoke() -> Weight {
		Weight::from_parts(123_713_000, 5760)
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn revoke_all_to() -> Weight {
		Weight::from_parts(174_989_000, 4178)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(10))
	}
	fn revoke_everything() -> Weight {
		Weight::from_parts(91_075_000, 3806)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn request() -> Weight {
		Weight::from_parts(303_069_000, 11730)
			.saturating_add(ParityDbWeight::get().reads(29))
			.saturating_add(ParityDbWeight::get().writes(8))
	}
	fn answer(n: u32) -> Weight {
		Weight::from_parts(193_348_564, 6012)
			.saturating_add(Weight::from_parts(4_425_293, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(16))
			.saturating_add(ParityDbWeight::get().writes(8))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	fn decline() -> Weight {
		Weight::from_parts(93_048_000, 3806)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn grant_many(g: u32, n: u32) -> Weight {
		Weight::from_parts(190_729_884, 60120)
			.saturating_add(Weight::from_parts(143_000_000, 0).saturating_mul(g.into()))
			.saturating_add(Weight::from_parts(5_073_278, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(13))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(g.into())))
			.saturating_add(ParityDbWeight::get().writes((6_u64).saturating_mul(g.into())))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	fn use_grant() -> Weight {
		Weight::from_parts(403_069_000, 11730)
			.saturating_add(ParityDbWeight::get().reads(36))
			.saturating_add(ParityDbWeight::get().writes(6))
	}
	fn publish_template(n: u32) -> Weight {
		Weight::from_parts(43_709_000, 3806)
			.saturating_add(Weight::from_parts(20_000, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn supersede_template() -> Weight {
		Weight::from_parts(53_709_000, 3806)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn set_secondary_use() -> Weight {
		Weight::from_parts(93_075_000, 3806)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn mute() -> Weight {
		Weight::from_parts(92_075_000, 5760)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	/// Not measured yet.
	fn refer(n: u32) -> Weight {
		Weight::from_parts(193_348_564, 6012)
			.saturating_add(Weight::from_parts(4_425_293, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(16))
			.saturating_add(ParityDbWeight::get().writes(8))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	/// Not measured yet.
	fn accept_referral() -> Weight {
		Weight::from_parts(193_348_564, 6012)
			.saturating_add(Weight::from_parts(4_425_293, 0).saturating_mul(64))
			.saturating_add(ParityDbWeight::get().reads(16))
			.saturating_add(ParityDbWeight::get().writes(8))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(64)))
	}
	/// Not measured yet.
	fn decline_referral() -> Weight {
		Weight::from_parts(303_069_000, 11730)
			.saturating_add(ParityDbWeight::get().reads(29))
			.saturating_add(ParityDbWeight::get().writes(8))
	}
	/// Not measured yet.
	fn refer_as_custodian(n: u32) -> Weight {
		Weight::from_parts(193_348_564, 6012)
			.saturating_add(Weight::from_parts(4_425_293, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(16))
			.saturating_add(ParityDbWeight::get().writes(8))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	/// Not measured yet.
	fn assist(n: u32) -> Weight {
		Weight::from_parts(224_124_076, 7366)
			.saturating_add(Weight::from_parts(4_703_779, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(17))
			.saturating_add(ParityDbWeight::get().writes(9))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	/// Not measured yet.
	fn end_assisted() -> Weight {
		Weight::from_parts(123_713_000, 5760)
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
}
