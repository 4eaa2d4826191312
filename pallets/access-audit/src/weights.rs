//! Weights of `pallet_access_audit`, measured on 2026-11-22. Written by scripts/benchmark: run it again instead of editing this.
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
	fn record() -> Weight;
	fn commit_root() -> Weight;
	fn raise_dispute() -> Weight;
	fn answer_dispute() -> Weight;
	fn withdraw_dispute() -> Weight;
}

/// What was measured, with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `AccessAudit::Heads` (r:1 w:1)
	/// Proof: `AccessAudit::Heads` (`max_values`: None, `max_size`: Some(1337), added: 3812, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	fn record() -> Weight {
		// Proof in bytes: measured 1450, estimated 4802.
		// Minimum time: 141_815_000 picoseconds.
		Weight::from_parts(158_827_000, 4802)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
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
	/// Storage: `AccessAudit::RootHead` (r:1 w:1)
	/// Proof: `AccessAudit::RootHead` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::Roots` (r:0 w:1)
	/// Proof: `AccessAudit::Roots` (`max_values`: None, `max_size`: Some(154), added: 2629, mode: `MaxEncodedLen`)
	fn commit_root() -> Weight {
		// Proof in bytes: measured 980, estimated 3749.
		// Minimum time: 82_674_000 picoseconds.
		Weight::from_parts(89_136_000, 3749)
			.saturating_add(T::DbWeight::get().reads(8))
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
	/// Storage: `ProviderCredentials::Staff` (r:1 w:0)
	/// Proof: `ProviderCredentials::Staff` (`max_values`: None, `max_size`: Some(284), added: 2759, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::Roots` (r:1 w:0)
	/// Proof: `AccessAudit::Roots` (`max_values`: None, `max_size`: Some(154), added: 2629, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::Disputed` (r:1 w:1)
	/// Proof: `AccessAudit::Disputed` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::OpenBetween` (r:1 w:1)
	/// Proof: `AccessAudit::OpenBetween` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::LastDispute` (r:1 w:1)
	/// Proof: `AccessAudit::LastDispute` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::DisputeTallies` (r:1 w:1)
	/// Proof: `AccessAudit::DisputeTallies` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::RaisedBy` (r:1 w:1)
	/// Proof: `AccessAudit::RaisedBy` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:1 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::DisputesOf` (r:0 w:1)
	/// Proof: `AccessAudit::DisputesOf` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::DisputesAt` (r:0 w:1)
	/// Proof: `AccessAudit::DisputesAt` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::Disputes` (r:0 w:1)
	/// Proof: `AccessAudit::Disputes` (`max_values`: None, `max_size`: Some(1622), added: 4097, mode: `MaxEncodedLen`)
	fn raise_dispute() -> Weight {
		// Proof in bytes: measured 1412, estimated 6444.
		// Minimum time: 194_383_000 picoseconds.
		Weight::from_parts(272_148_000, 6444)
			.saturating_add(T::DbWeight::get().reads(14))
			.saturating_add(T::DbWeight::get().writes(8))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::Disputes` (r:1 w:1)
	/// Proof: `AccessAudit::Disputes` (`max_values`: None, `max_size`: Some(1622), added: 4097, mode: `MaxEncodedLen`)
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
	/// Storage: `AccessAudit::Roots` (r:1 w:0)
	/// Proof: `AccessAudit::Roots` (`max_values`: None, `max_size`: Some(154), added: 2629, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::OpenBetween` (r:1 w:1)
	/// Proof: `AccessAudit::OpenBetween` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::DisputeTallies` (r:1 w:1)
	/// Proof: `AccessAudit::DisputeTallies` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	fn answer_dispute() -> Weight {
		// Proof in bytes: measured 2294, estimated 5087.
		// Minimum time: 156_272_000 picoseconds.
		Weight::from_parts(249_245_000, 5087)
			.saturating_add(T::DbWeight::get().reads(10))
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
	/// Storage: `AccessAudit::Disputes` (r:1 w:1)
	/// Proof: `AccessAudit::Disputes` (`max_values`: None, `max_size`: Some(1622), added: 4097, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::OpenBetween` (r:1 w:1)
	/// Proof: `AccessAudit::OpenBetween` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::DisputeTallies` (r:1 w:1)
	/// Proof: `AccessAudit::DisputeTallies` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::Disputed` (r:0 w:1)
	/// Proof: `AccessAudit::Disputed` (`max_values`: None, `max_size`: Some(109), added: 2584, mode: `MaxEncodedLen`)
	fn withdraw_dispute() -> Weight {
		// Proof in bytes: measured 2145, estimated 5087.
		// Minimum time: 112_500_000 picoseconds.
		Weight::from_parts(144_409_000, 5087)
			.saturating_add(T::DbWeight::get().reads(9))
			.saturating_add(T::DbWeight::get().writes(4))
	}
}

/// The same for tests.
impl WeightInfo for () {
	fn record() -> Weight {
		Weight::from_parts(158_827_000, 4802)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn commit_root() -> Weight {
		Weight::from_parts(89_136_000, 3749)
			.saturating_add(ParityDbWeight::get().reads(8))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn raise_dispute() -> Weight {
		Weight::from_parts(272_148_000, 6444)
			.saturating_add(ParityDbWeight::get().reads(14))
			.saturating_add(ParityDbWeight::get().writes(8))
	}
	fn answer_dispute() -> Weight {
		Weight::from_parts(249_245_000, 5087)
			.saturating_add(ParityDbWeight::get().reads(10))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn withdraw_dispute() -> Weight {
		Weight::from_parts(144_409_000, 5087)
			.saturating_add(ParityDbWeight::get().reads(9))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
}
