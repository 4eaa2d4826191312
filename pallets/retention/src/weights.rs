//! Weights of `pallet_retention`, measured on 2026-11-23. Written by scripts/benchmark: run it again instead of editing this.
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
	fn set_term() -> Weight;
	fn set_horizon() -> Weight;
	fn lengthen() -> Weight;
	fn place_hold() -> Weight;
	fn release_hold() -> Weight;
	fn overrule_hold() -> Weight;
	fn restrict() -> Weight;
	fn lift() -> Weight;
	fn propose() -> Weight;
	fn confirm() -> Weight;
	fn withdraw() -> Weight;
	fn object() -> Weight;
	fn agree() -> Weight;
	fn stop() -> Weight;
	fn erase() -> Weight;
}

/// What was measured, with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Terms` (r:1 w:1)
	/// Proof: `Retention::Terms` (`max_values`: None, `max_size`: Some(196), added: 2671, mode: `MaxEncodedLen`)
	/// Storage: `Retention::LongestTerms` (r:1 w:1)
	/// Proof: `Retention::LongestTerms` (`max_values`: None, `max_size`: Some(18), added: 2493, mode: `MaxEncodedLen`)
	/// Storage: `Retention::TermsLog` (r:0 w:1)
	/// Proof: `Retention::TermsLog` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
	fn set_term() -> Weight {
		// Proof in bytes: measured 361, estimated 3661.
		// Minimum time: 60_924_000 picoseconds.
		Weight::from_parts(78_076_000, 3661)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Retention::Horizons` (r:1 w:1)
	/// Proof: `Retention::Horizons` (`max_values`: None, `max_size`: Some(18), added: 2493, mode: `MaxEncodedLen`)
	fn set_horizon() -> Weight {
		// Proof in bytes: measured 76, estimated 3483.
		// Minimum time: 22_532_000 picoseconds.
		Weight::from_parts(41_708_000, 3483)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `RecordAnchor::Records` (r:1 w:0)
	/// Proof: `RecordAnchor::Records` (`max_values`: None, `max_size`: Some(715), added: 3190, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::CustodySets` (r:1 w:0)
	/// Proof: `RecordAnchor::CustodySets` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::Marks` (r:1 w:0)
	/// Proof: `RecordAnchor::Marks` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::RecallsOf` (r:1 w:0)
	/// Proof: `RecordAnchor::RecallsOf` (`max_values`: None, `max_size`: Some(162), added: 2637, mode: `MaxEncodedLen`)
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
	/// Storage: `Retention::Tombstones` (r:1 w:0)
	/// Proof: `Retention::Tombstones` (`max_values`: None, `max_size`: Some(51), added: 2526, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Lengthened` (r:1 w:1)
	/// Proof: `Retention::Lengthened` (`max_values`: None, `max_size`: Some(59), added: 2534, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Terms` (r:3 w:0)
	/// Proof: `Retention::Terms` (`max_values`: None, `max_size`: Some(196), added: 2671, mode: `MaxEncodedLen`)
	fn lengthen() -> Weight {
		// Proof in bytes: measured 2486, estimated 9003.
		// Minimum time: 162_202_000 picoseconds.
		Weight::from_parts(292_866_000, 9003)
			.saturating_add(T::DbWeight::get().reads(15))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `RecordAnchor::Records` (r:1 w:0)
	/// Proof: `RecordAnchor::Records` (`max_values`: None, `max_size`: Some(715), added: 3190, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::CustodySets` (r:1 w:0)
	/// Proof: `RecordAnchor::CustodySets` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::Marks` (r:1 w:0)
	/// Proof: `RecordAnchor::Marks` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::RecallsOf` (r:1 w:0)
	/// Proof: `RecordAnchor::RecallsOf` (`max_values`: None, `max_size`: Some(162), added: 2637, mode: `MaxEncodedLen`)
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
	/// Storage: `Retention::HoldsOn` (r:1 w:1)
	/// Proof: `Retention::HoldsOn` (`max_values`: None, `max_size`: Some(1026), added: 3501, mode: `MaxEncodedLen`)
	/// Storage: `Retention::LastHold` (r:1 w:1)
	/// Proof: `Retention::LastHold` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Tombstones` (r:1 w:0)
	/// Proof: `Retention::Tombstones` (`max_values`: None, `max_size`: Some(51), added: 2526, mode: `MaxEncodedLen`)
	fn place_hold() -> Weight {
		// Proof in bytes: measured 3713, estimated 4491.
		// Minimum time: 148_788_000 picoseconds.
		Weight::from_parts(269_873_000, 4491)
			.saturating_add(T::DbWeight::get().reads(13))
			.saturating_add(T::DbWeight::get().writes(2))
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
	/// Storage: `Retention::HoldsOn` (r:1 w:1)
	/// Proof: `Retention::HoldsOn` (`max_values`: None, `max_size`: Some(1026), added: 3501, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	fn release_hold() -> Weight {
		// Proof in bytes: measured 3661, estimated 6508.
		// Minimum time: 158_035_000 picoseconds.
		Weight::from_parts(296_302_000, 6508)
			.saturating_add(T::DbWeight::get().reads(11))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `RecordAnchor::Records` (r:1 w:0)
	/// Proof: `RecordAnchor::Records` (`max_values`: None, `max_size`: Some(715), added: 3190, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::CustodySets` (r:1 w:0)
	/// Proof: `RecordAnchor::CustodySets` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::Marks` (r:1 w:0)
	/// Proof: `RecordAnchor::Marks` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::RecallsOf` (r:1 w:0)
	/// Proof: `RecordAnchor::RecallsOf` (`max_values`: None, `max_size`: Some(162), added: 2637, mode: `MaxEncodedLen`)
	/// Storage: `Retention::HoldsOn` (r:1 w:1)
	/// Proof: `Retention::HoldsOn` (`max_values`: None, `max_size`: Some(1026), added: 3501, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	fn overrule_hold() -> Weight {
		// Proof in bytes: measured 2478, estimated 4491.
		// Minimum time: 91_471_000 picoseconds.
		Weight::from_parts(133_098_000, 4491)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `RecordAnchor::Records` (r:1 w:0)
	/// Proof: `RecordAnchor::Records` (`max_values`: None, `max_size`: Some(715), added: 3190, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::CustodySets` (r:1 w:0)
	/// Proof: `RecordAnchor::CustodySets` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::Marks` (r:1 w:1)
	/// Proof: `RecordAnchor::Marks` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::RecallsOf` (r:1 w:0)
	/// Proof: `RecordAnchor::RecallsOf` (`max_values`: None, `max_size`: Some(162), added: 2637, mode: `MaxEncodedLen`)
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
	/// Storage: `Retention::Tombstones` (r:1 w:0)
	/// Proof: `Retention::Tombstones` (`max_values`: None, `max_size`: Some(51), added: 2526, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Restrictions` (r:1 w:1)
	/// Proof: `Retention::Restrictions` (`max_values`: None, `max_size`: Some(33), added: 2508, mode: `MaxEncodedLen`)
	fn restrict() -> Weight {
		// Proof in bytes: measured 2377, estimated 4180.
		// Minimum time: 133_629_000 picoseconds.
		Weight::from_parts(220_592_000, 4180)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `RecordAnchor::Records` (r:1 w:0)
	/// Proof: `RecordAnchor::Records` (`max_values`: None, `max_size`: Some(715), added: 3190, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::CustodySets` (r:1 w:0)
	/// Proof: `RecordAnchor::CustodySets` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::Marks` (r:1 w:1)
	/// Proof: `RecordAnchor::Marks` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::RecallsOf` (r:1 w:0)
	/// Proof: `RecordAnchor::RecallsOf` (`max_values`: None, `max_size`: Some(162), added: 2637, mode: `MaxEncodedLen`)
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
	/// Storage: `Retention::Tombstones` (r:1 w:0)
	/// Proof: `Retention::Tombstones` (`max_values`: None, `max_size`: Some(51), added: 2526, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Restrictions` (r:1 w:1)
	/// Proof: `Retention::Restrictions` (`max_values`: None, `max_size`: Some(33), added: 2508, mode: `MaxEncodedLen`)
	fn lift() -> Weight {
		// Proof in bytes: measured 2484, estimated 4180.
		// Minimum time: 136_294_000 picoseconds.
		Weight::from_parts(226_382_000, 4180)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::Records` (r:1 w:0)
	/// Proof: `RecordAnchor::Records` (`max_values`: None, `max_size`: Some(715), added: 3190, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::CustodySets` (r:1 w:0)
	/// Proof: `RecordAnchor::CustodySets` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::Marks` (r:1 w:0)
	/// Proof: `RecordAnchor::Marks` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::RecallsOf` (r:1 w:0)
	/// Proof: `RecordAnchor::RecallsOf` (`max_values`: None, `max_size`: Some(162), added: 2637, mode: `MaxEncodedLen`)
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
	/// Storage: `Retention::Courses` (r:1 w:1)
	/// Proof: `Retention::Courses` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Lengthened` (r:1 w:0)
	/// Proof: `Retention::Lengthened` (`max_values`: None, `max_size`: Some(59), added: 2534, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Terms` (r:3 w:0)
	/// Proof: `Retention::Terms` (`max_values`: None, `max_size`: Some(196), added: 2671, mode: `MaxEncodedLen`)
	/// Storage: `Retention::HoldsOn` (r:1 w:0)
	/// Proof: `Retention::HoldsOn` (`max_values`: None, `max_size`: Some(1026), added: 3501, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenAbout` (r:1 w:0)
	/// Proof: `Cases::OpenAbout` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Bound` (r:1 w:0)
	/// Proof: `Emergencies::Bound` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	fn propose() -> Weight {
		// Proof in bytes: measured 2628, estimated 9003.
		// Minimum time: 175_187_000 picoseconds.
		Weight::from_parts(231_642_000, 9003)
			.saturating_add(T::DbWeight::get().reads(19))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::Records` (r:1 w:1)
	/// Proof: `RecordAnchor::Records` (`max_values`: None, `max_size`: Some(715), added: 3190, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::CustodySets` (r:1 w:0)
	/// Proof: `RecordAnchor::CustodySets` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::Marks` (r:1 w:0)
	/// Proof: `RecordAnchor::Marks` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::RecallsOf` (r:1 w:0)
	/// Proof: `RecordAnchor::RecallsOf` (`max_values`: None, `max_size`: Some(162), added: 2637, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Courses` (r:1 w:1)
	/// Proof: `Retention::Courses` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
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
	/// Storage: `Retention::Lengthened` (r:1 w:0)
	/// Proof: `Retention::Lengthened` (`max_values`: None, `max_size`: Some(59), added: 2534, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Terms` (r:3 w:0)
	/// Proof: `Retention::Terms` (`max_values`: None, `max_size`: Some(196), added: 2671, mode: `MaxEncodedLen`)
	/// Storage: `Retention::HoldsOn` (r:1 w:0)
	/// Proof: `Retention::HoldsOn` (`max_values`: None, `max_size`: Some(1026), added: 3501, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenAbout` (r:1 w:0)
	/// Proof: `Cases::OpenAbout` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Bound` (r:1 w:0)
	/// Proof: `Emergencies::Bound` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Horizons` (r:1 w:0)
	/// Proof: `Retention::Horizons` (`max_values`: None, `max_size`: Some(18), added: 2493, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:2 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::Heads` (r:1 w:1)
	/// Proof: `AccessAudit::Heads` (`max_values`: None, `max_size`: Some(1337), added: 3812, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Tombstones` (r:0 w:1)
	/// Proof: `Retention::Tombstones` (`max_values`: None, `max_size`: Some(51), added: 2526, mode: `MaxEncodedLen`)
	fn confirm() -> Weight {
		// Proof in bytes: measured 3117, estimated 9003.
		// Minimum time: 269_132_000 picoseconds.
		Weight::from_parts(356_174_000, 9003)
			.saturating_add(T::DbWeight::get().reads(28))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `RecordAnchor::Records` (r:1 w:1)
	/// Proof: `RecordAnchor::Records` (`max_values`: None, `max_size`: Some(715), added: 3190, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::CustodySets` (r:1 w:0)
	/// Proof: `RecordAnchor::CustodySets` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::Marks` (r:1 w:0)
	/// Proof: `RecordAnchor::Marks` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::RecallsOf` (r:1 w:0)
	/// Proof: `RecordAnchor::RecallsOf` (`max_values`: None, `max_size`: Some(162), added: 2637, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Courses` (r:1 w:1)
	/// Proof: `Retention::Courses` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Tombstones` (r:1 w:1)
	/// Proof: `Retention::Tombstones` (`max_values`: None, `max_size`: Some(51), added: 2526, mode: `MaxEncodedLen`)
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
	fn withdraw() -> Weight {
		// Proof in bytes: measured 2662, estimated 4180.
		// Minimum time: 135_222_000 picoseconds.
		Weight::from_parts(224_108_000, 4180)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `RecordAnchor::Records` (r:1 w:1)
	/// Proof: `RecordAnchor::Records` (`max_values`: None, `max_size`: Some(715), added: 3190, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::CustodySets` (r:1 w:0)
	/// Proof: `RecordAnchor::CustodySets` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::Marks` (r:1 w:0)
	/// Proof: `RecordAnchor::Marks` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::RecallsOf` (r:1 w:0)
	/// Proof: `RecordAnchor::RecallsOf` (`max_values`: None, `max_size`: Some(162), added: 2637, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Recoveries` (r:1 w:0)
	/// Proof: `PatientIdentity::Recoveries` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Courses` (r:1 w:1)
	/// Proof: `Retention::Courses` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Tombstones` (r:1 w:1)
	/// Proof: `Retention::Tombstones` (`max_values`: None, `max_size`: Some(51), added: 2526, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	fn object() -> Weight {
		// Proof in bytes: measured 1539, estimated 4180.
		// Minimum time: 134_521_000 picoseconds.
		Weight::from_parts(207_698_000, 4180)
			.saturating_add(T::DbWeight::get().reads(12))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `RecordAnchor::Records` (r:1 w:1)
	/// Proof: `RecordAnchor::Records` (`max_values`: None, `max_size`: Some(715), added: 3190, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::CustodySets` (r:1 w:0)
	/// Proof: `RecordAnchor::CustodySets` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::Marks` (r:1 w:0)
	/// Proof: `RecordAnchor::Marks` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::RecallsOf` (r:1 w:0)
	/// Proof: `RecordAnchor::RecallsOf` (`max_values`: None, `max_size`: Some(162), added: 2637, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Recoveries` (r:1 w:0)
	/// Proof: `PatientIdentity::Recoveries` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:0)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Tombstones` (r:1 w:1)
	/// Proof: `Retention::Tombstones` (`max_values`: None, `max_size`: Some(51), added: 2526, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Courses` (r:1 w:1)
	/// Proof: `Retention::Courses` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Lengthened` (r:1 w:0)
	/// Proof: `Retention::Lengthened` (`max_values`: None, `max_size`: Some(59), added: 2534, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Terms` (r:3 w:0)
	/// Proof: `Retention::Terms` (`max_values`: None, `max_size`: Some(196), added: 2671, mode: `MaxEncodedLen`)
	/// Storage: `Retention::HoldsOn` (r:1 w:0)
	/// Proof: `Retention::HoldsOn` (`max_values`: None, `max_size`: Some(1026), added: 3501, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenAbout` (r:1 w:0)
	/// Proof: `Cases::OpenAbout` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Bound` (r:1 w:0)
	/// Proof: `Emergencies::Bound` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	fn agree() -> Weight {
		// Proof in bytes: measured 2520, estimated 9003.
		// Minimum time: 202_868_000 picoseconds.
		Weight::from_parts(311_191_000, 9003)
			.saturating_add(T::DbWeight::get().reads(20))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `RecordAnchor::Records` (r:1 w:0)
	/// Proof: `RecordAnchor::Records` (`max_values`: None, `max_size`: Some(715), added: 3190, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::CustodySets` (r:1 w:0)
	/// Proof: `RecordAnchor::CustodySets` (`max_values`: None, `max_size`: Some(183), added: 2658, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::Marks` (r:1 w:0)
	/// Proof: `RecordAnchor::Marks` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::RecallsOf` (r:1 w:0)
	/// Proof: `RecordAnchor::RecallsOf` (`max_values`: None, `max_size`: Some(162), added: 2637, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Tombstones` (r:1 w:0)
	/// Proof: `Retention::Tombstones` (`max_values`: None, `max_size`: Some(51), added: 2526, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Courses` (r:1 w:0)
	/// Proof: `Retention::Courses` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:2 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Sessions` (r:2 w:0)
	/// Proof: `ProviderCredentials::Sessions` (`max_values`: None, `max_size`: Some(133), added: 2608, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Compromises` (r:2 w:0)
	/// Proof: `ProviderCredentials::Compromises` (`max_values`: None, `max_size`: Some(178), added: 2653, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Controllers` (r:1 w:0)
	/// Proof: `PatientIdentity::Controllers` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Recoveries` (r:1 w:0)
	/// Proof: `PatientIdentity::Recoveries` (`max_values`: None, `max_size`: Some(270), added: 2745, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Counts` (r:1 w:0)
	/// Proof: `PatientIdentity::Counts` (`max_values`: None, `max_size`: Some(55), added: 2530, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Lengthened` (r:1 w:0)
	/// Proof: `Retention::Lengthened` (`max_values`: None, `max_size`: Some(59), added: 2534, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Terms` (r:3 w:0)
	/// Proof: `Retention::Terms` (`max_values`: None, `max_size`: Some(196), added: 2671, mode: `MaxEncodedLen`)
	/// Storage: `Retention::HoldsOn` (r:1 w:0)
	/// Proof: `Retention::HoldsOn` (`max_values`: None, `max_size`: Some(1026), added: 3501, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenAbout` (r:1 w:0)
	/// Proof: `Cases::OpenAbout` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Emergencies::Bound` (r:1 w:0)
	/// Proof: `Emergencies::Bound` (`max_values`: None, `max_size`: Some(328), added: 2803, mode: `MaxEncodedLen`)
	fn stop() -> Weight {
		// Proof in bytes: measured 3098, estimated 9003.
		// Minimum time: 219_530_000 picoseconds.
		Weight::from_parts(382_042_000, 9003).saturating_add(T::DbWeight::get().reads(26))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Tombstones` (r:1 w:1)
	/// Proof: `Retention::Tombstones` (`max_values`: None, `max_size`: Some(51), added: 2526, mode: `MaxEncodedLen`)
	/// Storage: `Retention::HoldsOn` (r:1 w:0)
	/// Proof: `Retention::HoldsOn` (`max_values`: None, `max_size`: Some(1026), added: 3501, mode: `MaxEncodedLen`)
	/// Storage: `Cases::OpenAbout` (r:1 w:0)
	/// Proof: `Cases::OpenAbout` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::Records` (r:1 w:1)
	/// Proof: `RecordAnchor::Records` (`max_values`: None, `max_size`: Some(715), added: 3190, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::RecordStates` (r:1 w:1)
	/// Proof: `RecordAnchor::RecordStates` (`max_values`: None, `max_size`: Some(220), added: 2695, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::Marks` (r:1 w:1)
	/// Proof: `RecordAnchor::Marks` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::RecallsOf` (r:1 w:0)
	/// Proof: `RecordAnchor::RecallsOf` (`max_values`: None, `max_size`: Some(162), added: 2637, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::RaisedFrom` (r:0 w:1)
	/// Proof: `RecordAnchor::RaisedFrom` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `RecordAnchor::RootUse` (r:0 w:1)
	/// Proof: `RecordAnchor::RootUse` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Restrictions` (r:0 w:1)
	/// Proof: `Retention::Restrictions` (`max_values`: None, `max_size`: Some(33), added: 2508, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Lengthened` (r:0 w:1)
	/// Proof: `Retention::Lengthened` (`max_values`: None, `max_size`: Some(59), added: 2534, mode: `MaxEncodedLen`)
	/// Storage: `Retention::Courses` (r:0 w:1)
	/// Proof: `Retention::Courses` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
	fn erase() -> Weight {
		// Proof in bytes: measured 1086, estimated 4491.
		// Minimum time: 94_857_000 picoseconds.
		Weight::from_parts(165_649_000, 4491)
			.saturating_add(T::DbWeight::get().reads(8))
			.saturating_add(T::DbWeight::get().writes(9))
	}
}

/// The same for tests.
impl WeightInfo for () {
	fn set_term() -> Weight {
		Weight::from_parts(78_076_000, 3661)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn set_horizon() -> Weight {
		Weight::from_parts(41_708_000, 3483)
			.saturating_add(ParityDbWeight::get().reads(1))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn lengthen() -> Weight {
		Weight::from_parts(292_866_000, 9003)
			.saturating_add(ParityDbWeight::get().reads(15))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn place_hold() -> Weight {
		Weight::from_parts(269_873_000, 4491)
			.saturating_add(ParityDbWeight::get().reads(13))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn release_hold() -> Weight {
		Weight::from_parts(296_302_000, 6508)
			.saturating_add(ParityDbWeight::get().reads(11))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn overrule_hold() -> Weight {
		Weight::from_parts(133_098_000, 4491)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn restrict() -> Weight {
		Weight::from_parts(220_592_000, 4180)
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn lift() -> Weight {
		Weight::from_parts(226_382_000, 4180)
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn propose() -> Weight {
		Weight::from_parts(231_642_000, 9003)
			.saturating_add(ParityDbWeight::get().reads(19))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn confirm() -> Weight {
		Weight::from_parts(356_174_000, 9003)
			.saturating_add(ParityDbWeight::get().reads(28))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(224_108_000, 4180)
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn object() -> Weight {
		Weight::from_parts(207_698_000, 4180)
			.saturating_add(ParityDbWeight::get().reads(12))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn agree() -> Weight {
		Weight::from_parts(311_191_000, 9003)
			.saturating_add(ParityDbWeight::get().reads(20))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn stop() -> Weight {
		Weight::from_parts(382_042_000, 9003).saturating_add(ParityDbWeight::get().reads(26))
	}
	fn erase() -> Weight {
		Weight::from_parts(165_649_000, 4491)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(9))
	}
}
