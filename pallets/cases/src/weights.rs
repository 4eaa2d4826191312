//! Weights of `pallet_cases`, measured on 2026-11-23. Written by scripts/benchmark: run it again instead of editing this.
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
	fn set_clock() -> Weight;
	fn open_case() -> Weight;
	fn open_breach() -> Weight;
	fn answer_case() -> Weight;
	fn extend_case() -> Weight;
	fn withdraw_case() -> Weight;
	fn withdraw_breach() -> Weight;
	fn state_disagreement() -> Weight;
}

/// What was measured, with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Cases::Clocks` (r:1 w:1)
	/// Proof: `Cases::Clocks` (`max_values`: None, `max_size`: Some(38), added: 2513, mode: `MaxEncodedLen`)
	fn set_clock() -> Weight {
		// Proof in bytes: measured 76, estimated 3503.
		// Minimum time: 29_475_000 picoseconds.
		Weight::from_parts(41_868_000, 3503)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
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
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::Records` (r:1 w:0)
	/// Proof: `RecordAnchor::Records` (`max_values`: None, `max_size`: Some(715), added: 3190, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::CustodySets` (r:1 w:0)
	/// Proof: `RecordAnchor::CustodySets` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `Cases::Cases` (r:1 w:1)
	/// Proof: `Cases::Cases` (`max_values`: None, `max_size`: Some(280), added: 2755, mode: `MaxEncodedLen`)
	/// Storage: `Cases::Clocks` (r:1 w:0)
	/// Proof: `Cases::Clocks` (`max_values`: None, `max_size`: Some(38), added: 2513, mode: `MaxEncodedLen`)
	/// Storage: `Cases::LastCase` (r:1 w:1)
	/// Proof: `Cases::LastCase` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Cases::CountOf` (r:1 w:1)
	/// Proof: `Cases::CountOf` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
	/// Storage: `Cases::CountAt` (r:1 w:1)
	/// Proof: `Cases::CountAt` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenCount` (r:1 w:1)
	/// Proof: `Cases::OpenCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenBetween` (r:1 w:1)
	/// Proof: `Cases::OpenBetween` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenAbout` (r:1 w:1)
	/// Proof: `Cases::OpenAbout` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Cases::Tallies` (r:1 w:1)
	/// Proof: `Cases::Tallies` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
	/// Storage: `Cases::Places` (r:0 w:1)
	/// Proof: `Cases::Places` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Cases::CasesOf` (r:0 w:1)
	/// Proof: `Cases::CasesOf` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenAt` (r:0 w:1)
	/// Proof: `Cases::OpenAt` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Cases::CasesAt` (r:0 w:1)
	/// Proof: `Cases::CasesAt` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	fn open_case() -> Weight {
		// Proof in bytes: measured 3334, estimated 4180.
		// Minimum time: 212_376_000 picoseconds.
		Weight::from_parts(242_492_000, 4180)
			.saturating_add(T::DbWeight::get().reads(18))
			.saturating_add(T::DbWeight::get().writes(12))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:2 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:1 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:2 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Cases::Clocks` (r:3 w:0)
	/// Proof: `Cases::Clocks` (`max_values`: None, `max_size`: Some(38), added: 2513, mode: `MaxEncodedLen`)
	/// Storage: `Cases::LastCase` (r:1 w:1)
	/// Proof: `Cases::LastCase` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Cases::CountOf` (r:1 w:1)
	/// Proof: `Cases::CountOf` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
	/// Storage: `Cases::CountAt` (r:1 w:1)
	/// Proof: `Cases::CountAt` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenCount` (r:1 w:1)
	/// Proof: `Cases::OpenCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenBetween` (r:1 w:1)
	/// Proof: `Cases::OpenBetween` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Cases::Tallies` (r:3 w:3)
	/// Proof: `Cases::Tallies` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
	/// Storage: `Cases::Places` (r:0 w:3)
	/// Proof: `Cases::Places` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Cases::CasesOf` (r:0 w:3)
	/// Proof: `Cases::CasesOf` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
	/// Storage: `Cases::Cases` (r:0 w:3)
	/// Proof: `Cases::Cases` (`max_values`: None, `max_size`: Some(280), added: 2755, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenAt` (r:0 w:3)
	/// Proof: `Cases::OpenAt` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Cases::CasesAt` (r:0 w:3)
	/// Proof: `Cases::CasesAt` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	fn open_breach() -> Weight {
		// Proof in bytes: measured 2031, estimated 8574.
		// Minimum time: 232_224_000 picoseconds.
		Weight::from_parts(252_631_000, 8574)
			.saturating_add(T::DbWeight::get().reads(19))
			.saturating_add(T::DbWeight::get().writes(23))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Cases::Cases` (r:1 w:1)
	/// Proof: `Cases::Cases` (`max_values`: None, `max_size`: Some(280), added: 2755, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:2 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::Records` (r:1 w:0)
	/// Proof: `RecordAnchor::Records` (`max_values`: None, `max_size`: Some(715), added: 3190, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::CustodySets` (r:1 w:0)
	/// Proof: `RecordAnchor::CustodySets` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:1 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenCount` (r:1 w:1)
	/// Proof: `Cases::OpenCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Cases::Places` (r:1 w:2)
	/// Proof: `Cases::Places` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenAt` (r:1 w:2)
	/// Proof: `Cases::OpenAt` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenBetween` (r:1 w:1)
	/// Proof: `Cases::OpenBetween` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenAbout` (r:1 w:1)
	/// Proof: `Cases::OpenAbout` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Cases::Contests` (r:1 w:1)
	/// Proof: `Cases::Contests` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `Cases::Tallies` (r:1 w:1)
	/// Proof: `Cases::Tallies` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
	fn answer_case() -> Weight {
		// Proof in bytes: measured 3925, estimated 6312.
		// Minimum time: 208_128_000 picoseconds.
		Weight::from_parts(239_958_000, 6312)
			.saturating_add(T::DbWeight::get().reads(17))
			.saturating_add(T::DbWeight::get().writes(10))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Cases::Cases` (r:1 w:1)
	/// Proof: `Cases::Cases` (`max_values`: None, `max_size`: Some(280), added: 2755, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:2 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::Records` (r:1 w:0)
	/// Proof: `RecordAnchor::Records` (`max_values`: None, `max_size`: Some(715), added: 3190, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::CustodySets` (r:1 w:0)
	/// Proof: `RecordAnchor::CustodySets` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:1 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:1 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Staff` (r:1 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	fn extend_case() -> Weight {
		// Proof in bytes: measured 3361, estimated 6312.
		// Minimum time: 123_440_000 picoseconds.
		Weight::from_parts(144_339_000, 6312)
			.saturating_add(T::DbWeight::get().reads(10))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Cases::Cases` (r:1 w:1)
	/// Proof: `Cases::Cases` (`max_values`: None, `max_size`: Some(280), added: 2755, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Recoveries` (r:1 w:0)
	/// Proof: `PatientIdentity::Recoveries` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenCount` (r:1 w:1)
	/// Proof: `Cases::OpenCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Cases::Places` (r:1 w:2)
	/// Proof: `Cases::Places` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenAt` (r:1 w:2)
	/// Proof: `Cases::OpenAt` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenBetween` (r:1 w:1)
	/// Proof: `Cases::OpenBetween` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenAbout` (r:1 w:1)
	/// Proof: `Cases::OpenAbout` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Cases::Contests` (r:1 w:1)
	/// Proof: `Cases::Contests` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `Cases::Tallies` (r:1 w:1)
	/// Proof: `Cases::Tallies` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
	fn withdraw_case() -> Weight {
		// Proof in bytes: measured 1790, estimated 3806.
		// Minimum time: 170_258_000 picoseconds.
		Weight::from_parts(271_877_000, 3806)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(10))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Cases::Cases` (r:1 w:1)
	/// Proof: `Cases::Cases` (`max_values`: None, `max_size`: Some(280), added: 2755, mode: `MaxEncodedLen`)
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
	/// Storage: `Cases::OpenCount` (r:1 w:1)
	/// Proof: `Cases::OpenCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Cases::Places` (r:1 w:2)
	/// Proof: `Cases::Places` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenAt` (r:1 w:2)
	/// Proof: `Cases::OpenAt` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenBetween` (r:1 w:1)
	/// Proof: `Cases::OpenBetween` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Cases::Tallies` (r:1 w:1)
	/// Proof: `Cases::Tallies` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
	fn withdraw_breach() -> Weight {
		// Proof in bytes: measured 2457, estimated 3749.
		// Minimum time: 157_694_000 picoseconds.
		Weight::from_parts(270_565_000, 3749)
			.saturating_add(T::DbWeight::get().reads(12))
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
	/// Storage: `Cases::Cases` (r:1 w:1)
	/// Proof: `Cases::Cases` (`max_values`: None, `max_size`: Some(280), added: 2755, mode: `MaxEncodedLen`)
	fn state_disagreement() -> Weight {
		// Proof in bytes: measured 956, estimated 3806.
		// Minimum time: 87_092_000 picoseconds.
		Weight::from_parts(158_696_000, 3806)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

/// The same for tests.
impl WeightInfo for () {
	fn set_clock() -> Weight {
		Weight::from_parts(41_868_000, 3503)
			.saturating_add(ParityDbWeight::get().reads(1))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn open_case() -> Weight {
		Weight::from_parts(242_492_000, 4180)
			.saturating_add(ParityDbWeight::get().reads(18))
			.saturating_add(ParityDbWeight::get().writes(12))
	}
	fn open_breach() -> Weight {
		Weight::from_parts(252_631_000, 8574)
			.saturating_add(ParityDbWeight::get().reads(19))
			.saturating_add(ParityDbWeight::get().writes(23))
	}
	fn answer_case() -> Weight {
		Weight::from_parts(239_958_000, 6312)
			.saturating_add(ParityDbWeight::get().reads(17))
			.saturating_add(ParityDbWeight::get().writes(10))
	}
	fn extend_case() -> Weight {
		Weight::from_parts(144_339_000, 6312)
			.saturating_add(ParityDbWeight::get().reads(10))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn withdraw_case() -> Weight {
		Weight::from_parts(271_877_000, 3806)
			.saturating_add(ParityDbWeight::get().reads(13))
			.saturating_add(ParityDbWeight::get().writes(10))
	}
	fn withdraw_breach() -> Weight {
		Weight::from_parts(270_565_000, 3749)
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().writes(8))
	}
	fn state_disagreement() -> Weight {
		Weight::from_parts(158_696_000, 3806)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
}
