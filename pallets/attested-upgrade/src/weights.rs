//! Weights of `pallet_attested_upgrade`, measured on 2026-11-23. Written by scripts/benchmark: run it again instead of editing this.
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
	fn propose() -> Weight;
	fn attest() -> Weight;
	fn retract_attestation() -> Weight;
	fn withdraw_proposal() -> Weight;
	fn approve() -> Weight;
	fn shorten() -> Weight;
	fn delay() -> Weight;
	fn cancel() -> Weight;
	fn apply() -> Weight;
	fn prune() -> Weight;
}

/// What was measured, with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `ValidatorSet::Seats` (r:1 w:0)
	/// Proof: `ValidatorSet::Seats` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Kept` (r:1 w:1)
	/// Proof: `AttestedUpgrade::Kept` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::LastProposal` (r:1 w:1)
	/// Proof: `AttestedUpgrade::LastProposal` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Proposals` (r:0 w:1)
	/// Proof: `AttestedUpgrade::Proposals` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
	fn propose() -> Weight {
		// Proof in bytes: measured 4383, estimated 3791.
		// Minimum time: 84_527_000 picoseconds.
		Weight::from_parts(104_164_000, 3791)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `ValidatorSet::Seats` (r:1 w:0)
	/// Proof: `ValidatorSet::Seats` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:64 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:64 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Proposals` (r:1 w:0)
	/// Proof: `AttestedUpgrade::Proposals` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Durations` (r:1 w:0)
	/// Proof: `AttestedUpgrade::Durations` (`max_values`: Some(1), `max_size`: Some(48), added: 543, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::LastApplied` (r:1 w:0)
	/// Proof: `AttestedUpgrade::LastApplied` (`max_values`: Some(1), `max_size`: Some(113), added: 608, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Attestations` (r:1 w:1)
	/// Proof: `AttestedUpgrade::Attestations` (`max_values`: None, `max_size`: Some(2830), added: 5305, mode: `MaxEncodedLen`)
	fn attest() -> Weight {
		// Proof in bytes: measured 24857, estimated 175518.
		// Minimum time: 809_519_000 picoseconds.
		Weight::from_parts(1_177_256_000, 175518)
			.saturating_add(T::DbWeight::get().reads(134))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `AttestedUpgrade::Attestations` (r:1 w:1)
	/// Proof: `AttestedUpgrade::Attestations` (`max_values`: None, `max_size`: Some(2830), added: 5305, mode: `MaxEncodedLen`)
	fn retract_attestation() -> Weight {
		// Proof in bytes: measured 2999, estimated 6295.
		// Minimum time: 39_805_000 picoseconds.
		Weight::from_parts(54_582_000, 6295)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `AttestedUpgrade::Proposals` (r:1 w:1)
	/// Proof: `AttestedUpgrade::Proposals` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Seats` (r:1 w:0)
	/// Proof: `ValidatorSet::Seats` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:64 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:64 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Attestations` (r:1 w:1)
	/// Proof: `AttestedUpgrade::Attestations` (`max_values`: None, `max_size`: Some(2830), added: 5305, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Kept` (r:1 w:1)
	/// Proof: `AttestedUpgrade::Kept` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	fn withdraw_proposal() -> Weight {
		// Proof in bytes: measured 24779, estimated 175518.
		// Minimum time: 793_961_000 picoseconds.
		Weight::from_parts(1_168_199_000, 175518)
			.saturating_add(T::DbWeight::get().reads(132))
			.saturating_add(T::DbWeight::get().writes(3))
	}
	/// Storage: `AttestedUpgrade::Proposals` (r:9 w:1)
	/// Proof: `AttestedUpgrade::Proposals` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Durations` (r:1 w:0)
	/// Proof: `AttestedUpgrade::Durations` (`max_values`: Some(1), `max_size`: Some(48), added: 543, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::LastApplied` (r:1 w:0)
	/// Proof: `AttestedUpgrade::LastApplied` (`max_values`: Some(1), `max_size`: Some(113), added: 608, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Seats` (r:1 w:0)
	/// Proof: `ValidatorSet::Seats` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:64 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:64 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Attestations` (r:1 w:0)
	/// Proof: `AttestedUpgrade::Attestations` (`max_values`: None, `max_size`: Some(2830), added: 5305, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Waiting` (r:1 w:1)
	/// Proof: `AttestedUpgrade::Waiting` (`max_values`: Some(1), `max_size`: Some(289), added: 784, mode: `MaxEncodedLen`)
	fn approve() -> Weight {
		// Proof in bytes: measured 26828, estimated 175518.
		// Minimum time: 875_583_000 picoseconds.
		Weight::from_parts(1_709_058_000, 175518)
			.saturating_add(T::DbWeight::get().reads(143))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: `AttestedUpgrade::Proposals` (r:1 w:1)
	/// Proof: `AttestedUpgrade::Proposals` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Durations` (r:1 w:0)
	/// Proof: `AttestedUpgrade::Durations` (`max_values`: Some(1), `max_size`: Some(48), added: 543, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::LastApplied` (r:1 w:0)
	/// Proof: `AttestedUpgrade::LastApplied` (`max_values`: Some(1), `max_size`: Some(113), added: 608, mode: `MaxEncodedLen`)
	fn shorten() -> Weight {
		// Proof in bytes: measured 827, estimated 3653.
		// Minimum time: 53_570_000 picoseconds.
		Weight::from_parts(72_836_000, 3653)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `AttestedUpgrade::Proposals` (r:1 w:1)
	/// Proof: `AttestedUpgrade::Proposals` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Durations` (r:1 w:0)
	/// Proof: `AttestedUpgrade::Durations` (`max_values`: Some(1), `max_size`: Some(48), added: 543, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::LastApplied` (r:1 w:0)
	/// Proof: `AttestedUpgrade::LastApplied` (`max_values`: Some(1), `max_size`: Some(113), added: 608, mode: `MaxEncodedLen`)
	fn delay() -> Weight {
		// Proof in bytes: measured 827, estimated 3653.
		// Minimum time: 61_424_000 picoseconds.
		Weight::from_parts(113_662_000, 3653)
			.saturating_add(T::DbWeight::get().reads(4))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: `AttestedUpgrade::Proposals` (r:1 w:1)
	/// Proof: `AttestedUpgrade::Proposals` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Kept` (r:1 w:1)
	/// Proof: `AttestedUpgrade::Kept` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Waiting` (r:1 w:1)
	/// Proof: `AttestedUpgrade::Waiting` (`max_values`: Some(1), `max_size`: Some(289), added: 784, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Attestations` (r:0 w:1)
	/// Proof: `AttestedUpgrade::Attestations` (`max_values`: None, `max_size`: Some(2830), added: 5305, mode: `MaxEncodedLen`)
	fn cancel() -> Weight {
		// Proof in bytes: measured 1027, estimated 3653.
		// Minimum time: 56_966_000 picoseconds.
		Weight::from_parts(109_013_000, 3653)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `MultiBlockMigrations::Cursor` (r:1 w:0)
	/// Proof: `MultiBlockMigrations::Cursor` (`max_values`: Some(1), `max_size`: Some(65550), added: 66045, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Waiting` (r:1 w:1)
	/// Proof: `AttestedUpgrade::Waiting` (`max_values`: Some(1), `max_size`: Some(289), added: 784, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Proposals` (r:1 w:1)
	/// Proof: `AttestedUpgrade::Proposals` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Durations` (r:1 w:0)
	/// Proof: `AttestedUpgrade::Durations` (`max_values`: Some(1), `max_size`: Some(48), added: 543, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::LastApplied` (r:1 w:1)
	/// Proof: `AttestedUpgrade::LastApplied` (`max_values`: Some(1), `max_size`: Some(113), added: 608, mode: `MaxEncodedLen`)
	/// Storage: `TimeGap::GapCount` (r:1 w:0)
	/// Proof: `TimeGap::GapCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `TimeGap::Gaps` (r:60 w:0)
	/// Proof: `TimeGap::Gaps` (`max_values`: None, `max_size`: Some(33), added: 2508, mode: `MaxEncodedLen`)
	/// Storage: `ValidatorSet::Seats` (r:1 w:0)
	/// Proof: `ValidatorSet::Seats` (`max_values`: Some(1), `max_size`: Some(2306), added: 2801, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:64 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:64 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Attestations` (r:1 w:1)
	/// Proof: `AttestedUpgrade::Attestations` (`max_values`: None, `max_size`: Some(2830), added: 5305, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Kept` (r:1 w:1)
	/// Proof: `AttestedUpgrade::Kept` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	/// Proof: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
	/// Storage: `AttestedUpgrade::LastFailure` (r:0 w:1)
	/// Proof: `AttestedUpgrade::LastFailure` (`max_values`: Some(1), `max_size`: Some(17), added: 512, mode: `MaxEncodedLen`)
	fn apply() -> Weight {
		// Proof in bytes: measured 27984, estimated 175518.
		// Minimum time: 16_038_195_000 picoseconds.
		Weight::from_parts(20_598_351_000, 175518)
			.saturating_add(T::DbWeight::get().reads(198))
			.saturating_add(T::DbWeight::get().writes(7))
	}
	/// Storage: `AttestedUpgrade::Proposals` (r:1 w:1)
	/// Proof: `AttestedUpgrade::Proposals` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Durations` (r:1 w:0)
	/// Proof: `AttestedUpgrade::Durations` (`max_values`: Some(1), `max_size`: Some(48), added: 543, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Kept` (r:1 w:1)
	/// Proof: `AttestedUpgrade::Kept` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Waiting` (r:1 w:1)
	/// Proof: `AttestedUpgrade::Waiting` (`max_values`: Some(1), `max_size`: Some(289), added: 784, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Attestations` (r:0 w:1)
	/// Proof: `AttestedUpgrade::Attestations` (`max_values`: None, `max_size`: Some(2830), added: 5305, mode: `MaxEncodedLen`)
	fn prune() -> Weight {
		// Proof in bytes: measured 1106, estimated 3653.
		// Minimum time: 67_426_000 picoseconds.
		Weight::from_parts(118_782_000, 3653)
			.saturating_add(T::DbWeight::get().reads(5))
			.saturating_add(T::DbWeight::get().writes(4))
	}
}

/// The same for tests.
impl WeightInfo for () {
	fn propose() -> Weight {
		Weight::from_parts(104_164_000, 3791)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn attest() -> Weight {
		Weight::from_parts(1_177_256_000, 175518)
			.saturating_add(ParityDbWeight::get().reads(134))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn retract_attestation() -> Weight {
		Weight::from_parts(54_582_000, 6295)
			.saturating_add(ParityDbWeight::get().reads(1))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn withdraw_proposal() -> Weight {
		Weight::from_parts(1_168_199_000, 175518)
			.saturating_add(ParityDbWeight::get().reads(132))
			.saturating_add(ParityDbWeight::get().writes(3))
	}
	fn approve() -> Weight {
		Weight::from_parts(1_709_058_000, 175518)
			.saturating_add(ParityDbWeight::get().reads(143))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn shorten() -> Weight {
		Weight::from_parts(72_836_000, 3653)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn delay() -> Weight {
		Weight::from_parts(113_662_000, 3653)
			.saturating_add(ParityDbWeight::get().reads(4))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn cancel() -> Weight {
		Weight::from_parts(109_013_000, 3653)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn apply() -> Weight {
		Weight::from_parts(20_598_351_000, 175518)
			.saturating_add(ParityDbWeight::get().reads(198))
			.saturating_add(ParityDbWeight::get().writes(7))
	}
	fn prune() -> Weight {
		Weight::from_parts(118_782_000, 3653)
			.saturating_add(ParityDbWeight::get().reads(5))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
}
