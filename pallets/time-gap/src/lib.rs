//! When the chain stood still, and what waits afterwards.
//!
//! # Overview
//!
//! The moment of a block is what its author says it is. Authors cannot put it ahead, as the others refuse that; but after the
//! chain stood still, whoever authors the first block may put it anywhere into the time that passed, where a licence was still
//! alive that has ended since. So the chain records every time of more than a minute in which it had no block. After that,
//! calls whose effect depends on time wait until two authors agree about the time. What ends or narrows something, emergencies
//! and governance never wait.
//!
//! This pallet says *whether* calls wait. The runtime says *which*, in its call filter and its transaction extension.
//!
//! # Terminology
//!
//! - *Gap*: more than [`Config::Longest`] between the moments of a block and the next.
//! - *Agreement*: two blocks, one after the other, by different authors and at most [`Config::Near`] (two slots) apart.
//! - *To wait*: to be refused in this block, and to be taken again in a later one.
//!
//! # Scenarios
//!
//! - All nodes are switched off for an hour. The first block afterwards, G, records the gap, and in it calls wait. The next
//!   one, G + 1, is by another organisation and three seconds later: in it they pass. Calls wait in one block.
//! - One author of four is left, which authors every twelve seconds. It agrees with nobody. G to G + 3 wait, four blocks as
//!   there are four validators, and G + 4 is the first in which calls pass.
//! - A chain with a single author waits two blocks: G and G + 1.
//! - A second gap comes while calls wait: it is recorded too, and they wait from its own first block on.
//!
//! **The first block in which calls pass again** is the first after G that agrees with the block before it, or that has as many
//! blocks before it, G among them, as the session has validators then, and two at least. It is itself the second one of the
//! two that agree: its own author and its own moment count.
//!
//! Before a block has its timestamp nobody knows what it will be. The pool, which judges extrinsics as if in the next block, takes
//! what waits after G alone, as mostly G + 1 agrees with it, and when enough blocks have waited, as then the next one passes for
//! certain. In between it refuses.
//!
//! # Properties
//!
//! - P1: gaps are numbered from 0 without a hole, and none is forgotten.
//! - P2: every gap is longer than [`Config::Longest`], and begins no earlier than the one before it ended, in a later block.
//! - P3: the last block is no earlier than the first one after the last gap, by its moment and by its number, and not to come.
//! - P4: what waits waits since the last gap, and so many blocks as there were since.
//! - P5: while calls wait no two blocks agreed since the gap, and there were fewer than were needed before. (Nothing of this is
//!   in state; random sequences compare with a model that sees all blocks.)
//!
//! # Assumptions
//!
//! - Moments rise from block to block, as the timestamp pallet sees to. A block that is not later agrees with nobody.
//! - The timestamp is set before any call that waits: it is an inherent.
//! - No author puts its block more than some seconds ahead of the others' clocks, or they refuse it.
//! - Blocks that an author puts into the past at most [`Config::Longest`] apart, each after the other, are no gap for anybody.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::{
	needed, Authors, Beat, Because, Gap, GapView, Next, Pace, PaceView, FEWEST_BLOCKS,
};
pub use views::PAGE;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod course;
// The derive of SCALE converts the indices of variants with `as`; nothing written there does.
#[allow(clippy::as_conversions)]
mod types;
mod views;
pub mod weights;

#[cfg(test)]
// The macros of a mock runtime convert with `as`, and tests count blocks and moments.
#[allow(clippy::as_conversions, clippy::arithmetic_side_effects)]
mod mock;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;

// The pallet macro writes both.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use anamnesis_decision::rows::Versioned;
	use anamnesis_primitives::chain::{AccountId, Moment};
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;

	/// First layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// Who authors blocks.
		type Authors: Authors;

		/// Most milliseconds from one block to the next that are no gap. Lower freely; RAISING NEEDS A MIGRATION of the gaps that
		/// are none any more.
		#[pallet::constant]
		type Longest: Get<Moment>;

		/// Most milliseconds between two blocks that agree about the time: two slots.
		#[pallet::constant]
		type Near: Get<Moment>;

		/// Weights measured by `benchmarking.rs`.
		type WeightInfo: WeightInfo;
	}

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// The last block, and whether calls that depend on time wait in it. No entry: there was no block yet.
	#[pallet::storage]
	pub type Course<T: Config> = StorageValue<_, Pace<BlockNumberFor<T>>, OptionQuery>;

	/// Every gap there ever was, by its number.
	// Twox: gaps are numbered by the chain.
	#[pallet::storage]
	pub type Gaps<T: Config> =
		StorageMap<_, Twox64Concat, u32, Versioned<Gap<BlockNumberFor<T>>>, OptionQuery>;

	/// How many gaps there were: the number of the next one.
	#[pallet::storage]
	pub type GapCount<T: Config> = StorageValue<_, u32, ValueQuery>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// The chain stood still. From this block on calls that depend on time wait.
		#[codec(index = 0)]
		Recorded {
			/// Number of the gap.
			gap: u32,
			/// Moment of the last block before it.
			from: Moment,
			/// Moment of this block.
			until: Moment,
		},
		/// Calls that depend on time pass again, from this block on.
		#[codec(index = 1)]
		Resumed {
			/// Number of the gap after which they waited.
			gap: u32,
			/// Why.
			because: Because,
		},
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// What the block will take when its timestamp is set.
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			T::WeightInfo::after_gap().max(T::WeightInfo::waits())
		}

		fn integrity_test() {
			assert!(T::Near::get() > 0, "no two blocks would ever agree");
			assert!(
				T::Longest::get() > T::Near::get(),
				"blocks that agree about the time would have a gap between them",
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}
