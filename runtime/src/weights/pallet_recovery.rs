//! Weights of `pallet_recovery`, as pallet-recovery 50.0.0 says. Written by hand until scripts/benchmark was run: run it instead of editing this.

// Generated: its documentation is the list of reads and writes.
#![allow(missing_docs, unused_imports)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// What was measured, with the database of the runtime.
pub struct Measured<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_recovery::WeightInfo for Measured<T> {
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	/// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `TxPause::PausedCalls` (r:1 w:0)
	/// Proof: `TxPause::PausedCalls` (`max_values`: None, `max_size`: Some(532), added: 3007, mode: `MaxEncodedLen`)
	fn control_inherited_account() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `570`
		//  Estimated: `3997`
		// Minimum execution time: 33_460_000 picoseconds.
		Weight::from_parts(33_900_000, 3997).saturating_add(T::DbWeight::get().reads(3_u64))
	}
	/// Storage: `Recovery::Inheritor` (r:1 w:1)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(535), added: 3010, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn revoke_inheritor() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `487`
		//  Estimated: `4000`
		// Minimum execution time: 75_880_000 picoseconds.
		Weight::from_parts(75_880_000, 4000)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Recovery::Attempt` (r:1 w:0)
	/// Proof: `Recovery::Attempt` (`max_values`: None, `max_size`: Some(164), added: 2639, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::FriendGroups` (r:1 w:1)
	/// Proof: `Recovery::FriendGroups` (`max_values`: None, `max_size`: Some(9281), added: 11756, mode: `MaxEncodedLen`)
	fn set_friend_groups() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `9569`
		//  Estimated: `12746`
		// Minimum execution time: 39_360_000 picoseconds.
		Weight::from_parts(51_879_639, 12746)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Recovery::Attempt` (r:1 w:1)
	/// Proof: `Recovery::Attempt` (`max_values`: None, `max_size`: Some(164), added: 2639, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::FriendGroups` (r:1 w:0)
	/// Proof: `Recovery::FriendGroups` (`max_values`: None, `max_size`: Some(9281), added: 11756, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:0)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:0)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(535), added: 3010, mode: `MaxEncodedLen`)
	fn initiate_attempt() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `10148`
		//  Estimated: `12746`
		// Minimum execution time: 79_741_000 picoseconds.
		Weight::from_parts(80_611_000, 12746)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Recovery::Attempt` (r:1 w:1)
	/// Proof: `Recovery::Attempt` (`max_values`: None, `max_size`: Some(164), added: 2639, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::FriendGroups` (r:1 w:0)
	/// Proof: `Recovery::FriendGroups` (`max_values`: None, `max_size`: Some(9281), added: 11756, mode: `MaxEncodedLen`)
	fn approve_attempt() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `9778`
		//  Estimated: `12746`
		// Minimum execution time: 40_020_000 picoseconds.
		Weight::from_parts(40_540_000, 12746)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Recovery::Attempt` (r:1 w:1)
	/// Proof: `Recovery::Attempt` (`max_values`: None, `max_size`: Some(164), added: 2639, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(535), added: 3010, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::FriendGroups` (r:1 w:0)
	/// Proof: `Recovery::FriendGroups` (`max_values`: None, `max_size`: Some(9281), added: 11756, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::Inheritor` (r:1 w:1)
	/// Proof: `Recovery::Inheritor` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	fn finish_attempt() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `10479`
		//  Estimated: `12746`
		// Minimum execution time: 75_091_000 picoseconds.
		Weight::from_parts(75_880_000, 12746)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Recovery::Attempt` (r:1 w:1)
	/// Proof: `Recovery::Attempt` (`max_values`: None, `max_size`: Some(164), added: 2639, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(535), added: 3010, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Recovery::FriendGroups` (r:1 w:0)
	/// Proof: `Recovery::FriendGroups` (`max_values`: None, `max_size`: Some(9281), added: 11756, mode: `MaxEncodedLen`)
	fn cancel_attempt() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `10309`
		//  Estimated: `12746`
		// Minimum execution time: 69_011_000 picoseconds.
		Weight::from_parts(69_801_000, 12746)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Recovery::Attempt` (r:1 w:1)
	/// Proof: `Recovery::Attempt` (`max_values`: None, `max_size`: Some(164), added: 2639, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(535), added: 3010, mode: `MaxEncodedLen`)
	fn slash_attempt() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `1037`
		//  Estimated: `4000`
		// Minimum execution time: 57_840_000 picoseconds.
		Weight::from_parts(58_401_000, 4000)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
}
