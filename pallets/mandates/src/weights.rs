//! Weights of `pallet_mandates`, measured on 2026-11-23. Written by scripts/benchmark: run it again instead of editing this.
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
	fn set_law() -> Weight;
	fn repeal_law() -> Weight;
	fn set_pair() -> Weight;
	fn open_mandate(n: u32) -> Weight;
	fn notify() -> Weight;
	fn end_mandate() -> Weight;
	fn contest() -> Weight;
}

/// What was measured, with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Mandates::Scopes` (r:1 w:1)
	/// Proof: `Mandates::Scopes` (`max_values`: None, `max_size`: Some(13), added: 2488, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::Laws` (r:1 w:1)
	/// Proof: `Mandates::Laws` (`max_values`: None, `max_size`: Some(211), added: 2686, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::LawCount` (r:1 w:1)
	/// Proof: `Mandates::LawCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::LawList` (r:0 w:1)
	/// Proof: `Mandates::LawList` (`max_values`: None, `max_size`: Some(14), added: 2489, mode: `MaxEncodedLen`)
	fn set_law() -> Weight {
		// Proof in bytes: measured 305, estimated 3676.
		// Minimum time: 48_721_000 picoseconds.
		Weight::from_parts(78_056_000, 3676)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::Laws` (r:1 w:1)
	/// Proof: `Mandates::Laws` (`max_values`: None, `max_size`: Some(211), added: 2686, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::LawsLog` (r:0 w:1)
	/// Proof: `Mandates::LawsLog` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	fn repeal_law() -> Weight {
		// Proof in bytes: measured 286, estimated 3676.
		// Minimum time: 43_351_000 picoseconds.
		Weight::from_parts(69_299_000, 3676)
			.saturating_add(T::DbWeight::get().reads(2))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `Mandates::Pairs` (r:1 w:1)
	/// Proof: `Mandates::Pairs` (`max_values`: None, `max_size`: Some(196), added: 2671, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::PairCount` (r:1 w:1)
	/// Proof: `Mandates::PairCount` (`max_values`: None, `max_size`: Some(14), added: 2489, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::PairsOf` (r:0 w:1)
	/// Proof: `Mandates::PairsOf` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	fn set_pair() -> Weight {
		// Proof in bytes: measured 85, estimated 3661.
		// Minimum time: 47_819_000 picoseconds.
		Weight::from_parts(57_557_000, 3661)
			.saturating_add(T::DbWeight::get().reads(3))
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
	/// Storage: `Mandates::Laws` (r:1 w:0)
	/// Proof: `Mandates::Laws` (`max_values`: None, `max_size`: Some(211), added: 2686, mode: `MaxEncodedLen`)
	/// Storage: `PatientIdentity::Patients` (r:1 w:0)
	/// Proof: `PatientIdentity::Patients` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::LastMandate` (r:1 w:1)
	/// Proof: `Mandates::LastMandate` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::OpeningWindows` (r:1 w:1)
	/// Proof: `Mandates::OpeningWindows` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Parameters::Parameters` (r:2 w:0)
	/// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::OpenerDays` (r:1 w:1)
	/// Proof: `Mandates::OpenerDays` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::Mandates` (r:1 w:1)
	/// Proof: `Mandates::Mandates` (`max_values`: None, `max_size`: Some(548), added: 3023, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::CountAbout` (r:1 w:1)
	/// Proof: `Mandates::CountAbout` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::CountBy` (r:1 w:1)
	/// Proof: `Mandates::CountBy` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::Heads` (r:1 w:1)
	/// Proof: `AccessAudit::Heads` (`max_values`: None, `max_size`: Some(1337), added: 3812, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::About` (r:0 w:1)
	/// Proof: `Mandates::About` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::Names` (r:0 w:64)
	/// Proof: `Mandates::Names` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::Openings` (r:0 w:1)
	/// Proof: `Mandates::Openings` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::MandatesLog` (r:0 w:1)
	/// Proof: `Mandates::MandatesLog` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::By` (r:0 w:1)
	/// Proof: `Mandates::By` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// `n` is from 0 to 64.
	fn open_mandate(n: u32) -> Weight {
		// Proof in bytes: measured 3665, estimated 11730.
		// Minimum time: 354_741_000 picoseconds.
		Weight::from_parts(536_911_133, 11730)
			// Standard error: 254_286.
			.saturating_add(Weight::from_parts(8_076_141, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(34))
			.saturating_add(T::DbWeight::get().writes(11))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::Openings` (r:1 w:1)
	/// Proof: `Mandates::Openings` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
	/// Storage: `AccessAudit::Heads` (r:1 w:1)
	/// Proof: `AccessAudit::Heads` (`max_values`: None, `max_size`: Some(1337), added: 3812, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::Notices` (r:0 w:1)
	/// Proof: `Mandates::Notices` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	fn notify() -> Weight {
		// Proof in bytes: measured 864, estimated 4802.
		// Minimum time: 92_442_000 picoseconds.
		Weight::from_parts(171_981_000, 4802)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::Openings` (r:1 w:1)
	/// Proof: `Mandates::Openings` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
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
	/// Storage: `Mandates::Mandates` (r:1 w:1)
	/// Proof: `Mandates::Mandates` (`max_values`: None, `max_size`: Some(548), added: 3023, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::MandatesLog` (r:0 w:1)
	/// Proof: `Mandates::MandatesLog` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	fn end_mandate() -> Weight {
		// Proof in bytes: measured 3248, estimated 11730.
		// Minimum time: 230_930_000 picoseconds.
		Weight::from_parts(347_738_000, 11730)
			.saturating_add(T::DbWeight::get().reads(24))
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
	/// Storage: `Mandates::Openings` (r:1 w:1)
	/// Proof: `Mandates::Openings` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::Mandates` (r:1 w:1)
	/// Proof: `Mandates::Mandates` (`max_values`: None, `max_size`: Some(548), added: 3023, mode: `MaxEncodedLen`)
	/// Storage: `Mandates::MandatesLog` (r:0 w:1)
	/// Proof: `Mandates::MandatesLog` (`max_values`: None, `max_size`: Some(402), added: 2877, mode: `MaxEncodedLen`)
	fn contest() -> Weight {
		// Proof in bytes: measured 1413, estimated 4013.
		// Minimum time: 125_414_000 picoseconds.
		Weight::from_parts(203_790_000, 4013)
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(3))
	}
}

/// The same for tests.
impl WeightInfo for () {
	fn set_law() -> Weight {
		Weight::from_parts(78_056_000, 3676)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn repeal_law() -> Weight {
		Weight::from_parts(69_299_000, 3676)
			.saturating_add(ParityDbWeight::get().reads(2))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn set_pair() -> Weight {
		Weight::from_parts(57_557_000, 3661)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn open_mandate(n: u32) -> Weight {
		Weight::from_parts(536_911_133, 11730)
			.saturating_add(Weight::from_parts(8_076_141, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(34))
			.saturating_add(ParityDbWeight::get().writes(11))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	fn notify() -> Weight {
		Weight::from_parts(171_981_000, 4802)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn end_mandate() -> Weight {
		Weight::from_parts(347_738_000, 11730)
			.saturating_add(ParityDbWeight::get().reads(24))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn contest() -> Weight {
		Weight::from_parts(203_790_000, 4013)
			.saturating_add(ParityDbWeight::get().reads(7))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
}
