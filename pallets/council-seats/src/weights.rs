//! Weights of `pallet_council_seats`, measured on 2026-11-23. Written by scripts/benchmark: run it again instead of editing this.
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
	fn seat() -> Weight;
	fn unseat() -> Weight;
	fn resign() -> Weight;
}

/// What was measured, with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `CouncilSeats::Turnovers` (r:1 w:1)
	/// Proof: `CouncilSeats::Turnovers` (`max_values`: None, `max_size`: Some(27), added: 2502, mode: `MaxEncodedLen`)
	/// Storage: `CouncilSeats::Seats` (r:3 w:1)
	/// Proof: `CouncilSeats::Seats` (`max_values`: None, `max_size`: Some(5003), added: 7478, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Organisations` (r:1 w:0)
	/// Proof: `ProviderCredentials::Organisations` (`max_values`: None, `max_size`: Some(252), added: 2727, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Waiting` (r:1 w:0)
	/// Proof: `AttestedUpgrade::Waiting` (`max_values`: Some(1), `max_size`: Some(289), added: 784, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Proposals` (r:8 w:0)
	/// Proof: `AttestedUpgrade::Proposals` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Durations` (r:1 w:0)
	/// Proof: `AttestedUpgrade::Durations` (`max_values`: Some(1), `max_size`: Some(48), added: 543, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::LastApplied` (r:1 w:0)
	/// Proof: `AttestedUpgrade::LastApplied` (`max_values`: Some(1), `max_size`: Some(113), added: 608, mode: `MaxEncodedLen`)
	/// Storage: `College::Proposals` (r:1 w:0)
	/// Proof: `College::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `College::Members` (r:0 w:1)
	/// Proof: `College::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `College::Prime` (r:0 w:1)
	/// Proof: `College::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn seat() -> Weight {
		// Proof in bytes: measured 13834, estimated 23424.
		// Minimum time: 337_049_000 picoseconds.
		Weight::from_parts(557_119_000, 23424)
			.saturating_add(T::DbWeight::get().reads(19))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `CouncilSeats::Turnovers` (r:1 w:1)
	/// Proof: `CouncilSeats::Turnovers` (`max_values`: None, `max_size`: Some(27), added: 2502, mode: `MaxEncodedLen`)
	/// Storage: `CouncilSeats::Seats` (r:1 w:1)
	/// Proof: `CouncilSeats::Seats` (`max_values`: None, `max_size`: Some(5003), added: 7478, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Waiting` (r:1 w:0)
	/// Proof: `AttestedUpgrade::Waiting` (`max_values`: Some(1), `max_size`: Some(289), added: 784, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Proposals` (r:8 w:0)
	/// Proof: `AttestedUpgrade::Proposals` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Durations` (r:1 w:0)
	/// Proof: `AttestedUpgrade::Durations` (`max_values`: Some(1), `max_size`: Some(48), added: 543, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::LastApplied` (r:1 w:0)
	/// Proof: `AttestedUpgrade::LastApplied` (`max_values`: Some(1), `max_size`: Some(113), added: 608, mode: `MaxEncodedLen`)
	/// Storage: `College::Proposals` (r:1 w:0)
	/// Proof: `College::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `College::Members` (r:0 w:1)
	/// Proof: `College::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `College::Prime` (r:0 w:1)
	/// Proof: `College::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn unseat() -> Weight {
		// Proof in bytes: measured 5550, estimated 22294.
		// Minimum time: 215_542_000 picoseconds.
		Weight::from_parts(330_787_000, 22294)
			.saturating_add(T::DbWeight::get().reads(15))
			.saturating_add(T::DbWeight::get().writes(4))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `CouncilSeats::Turnovers` (r:1 w:1)
	/// Proof: `CouncilSeats::Turnovers` (`max_values`: None, `max_size`: Some(27), added: 2502, mode: `MaxEncodedLen`)
	/// Storage: `CouncilSeats::Seats` (r:1 w:1)
	/// Proof: `CouncilSeats::Seats` (`max_values`: None, `max_size`: Some(5003), added: 7478, mode: `MaxEncodedLen`)
	/// Storage: `ProviderCredentials::Standings` (r:1 w:0)
	/// Proof: `ProviderCredentials::Standings` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Waiting` (r:1 w:0)
	/// Proof: `AttestedUpgrade::Waiting` (`max_values`: Some(1), `max_size`: Some(289), added: 784, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Proposals` (r:8 w:0)
	/// Proof: `AttestedUpgrade::Proposals` (`max_values`: None, `max_size`: Some(188), added: 2663, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::Durations` (r:1 w:0)
	/// Proof: `AttestedUpgrade::Durations` (`max_values`: Some(1), `max_size`: Some(48), added: 543, mode: `MaxEncodedLen`)
	/// Storage: `AttestedUpgrade::LastApplied` (r:1 w:0)
	/// Proof: `AttestedUpgrade::LastApplied` (`max_values`: Some(1), `max_size`: Some(113), added: 608, mode: `MaxEncodedLen`)
	/// Storage: `College::Proposals` (r:1 w:0)
	/// Proof: `College::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `College::Members` (r:0 w:1)
	/// Proof: `College::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `College::Prime` (r:0 w:1)
	/// Proof: `College::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn resign() -> Weight {
		// Proof in bytes: measured 6304, estimated 22294.
		// Minimum time: 237_863_000 picoseconds.
		Weight::from_parts(368_156_000, 22294)
			.saturating_add(T::DbWeight::get().reads(16))
			.saturating_add(T::DbWeight::get().writes(4))
	}
}

/// The same for tests.
impl WeightInfo for () {
	fn seat() -> Weight {
		Weight::from_parts(557_119_000, 23424)
			.saturating_add(ParityDbWeight::get().reads(19))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn unseat() -> Weight {
		Weight::from_parts(330_787_000, 22294)
			.saturating_add(ParityDbWeight::get().reads(15))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
	fn resign() -> Weight {
		Weight::from_parts(368_156_000, 22294)
			.saturating_add(ParityDbWeight::get().reads(16))
			.saturating_add(ParityDbWeight::get().writes(4))
	}
}
