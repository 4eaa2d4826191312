//! Which organisations author blocks.
//!
//! # Overview
//!
//! The validators of this chain are organisations, not owners of stake. This pallet holds the list, hands it to
//! `pallet-session`, decides when a session ends, and passes proven misbehaviour on: a validator that signed two
//! conflicting votes authors nothing more, whatever keys it registers.
//!
//! # Terminology
//!
//! - *Seat*: one organisation and the account that holds its session keys. The account is the organisation's own,
//!   normally a multisig of its administrators.
//! - *Session*: a run of blocks under one set of keys. Its length is a governed parameter.
//! - *Set*: the seats whose keys author and finalise. GRANDPA counts sets, not sessions.
//!
//! # Scenarios
//!
//! - Genesis lists the seats here and the session keys in `pallet-session`; Aura and GRANDPA stay empty and get their
//!   first authorities from the session.
//! - An organisation rotates its keys with `session.set_keys`: the next session but one uses them. No vote is needed.
//! - A node files a proof that an organisation voted twice. The organisation is disabled in that block and again in every
//!   session. That the keys were its own is checked against the root of a session in which they authored, up to 30 days
//!   back; the node that saw it made that proof in time.
//!
//! # Properties
//!
//! - P1: seats are sorted by organisation, and no organisation and no account has two.
//! - P2: the account of every seat has session keys.
//! - P3: starts are known for every session from the oldest whose root is kept to the current one, rise strictly, and
//!   none lies in the future.
//! - P4: every offender holds a seat.
//! - P5: no set is announced unless the seats or their keys changed: fifty sessions without a change are one GRANDPA set.
//! - P6: an offender authors in no session, within the third that can be disabled.
//!
//! # Assumptions
//!
//! - `pallet-session` runs with `NoteHistoricalRoot<Self, ValidatorSet>`, so that a root is stored for every session.
//! - Nobody drops session keys without new ones: the runtime's call filter refuses `session.purge_keys`.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use sessions::{OrganisationOf, SeatHolder};
pub use types::Seat;

mod offences;
mod sessions;
mod types;

#[cfg(test)]
// The macros of a mock runtime convert with `as`.
#[allow(clippy::as_conversions)]
mod mock;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;

pub(crate) const LOG_TARGET: &str = "runtime::validator-set";

// The pallet macro writes both.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use crate::types::{seats_are_distinct, Seat};
	use alloc::vec::Vec;
	use anamnesis_primitives::OrgId;
	use frame_support::{pallet_prelude::*, weights::WeightMeter};
	use frame_system::pallet_prelude::*;
	use sp_runtime::Perbill;
	use sp_staking::SessionIndex;

	/// First layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::config]
	pub trait Config:
		frame_system::Config
		+ pallet_session::Config<ValidatorId = <Self as frame_system::Config>::AccountId>
		+ pallet_session::historical::Config<FullIdentification = OrgId>
	{
		/// Most seats. Raise freely; LOWERING NEEDS A MIGRATION.
		#[pallet::constant]
		type MaxSeats: Get<u32>;

		/// Blocks in a session. Read at every block; a new value acts on the session that is running.
		type SessionLength: Get<BlockNumberFor<Self>>;

		/// Fewest blocks in a session, whatever [`Config::SessionLength`] says.
		#[pallet::constant]
		type SessionLengthFloor: Get<BlockNumberFor<Self>>;

		/// Blocks for which misbehaviour can be proven after the session in which it happened.
		#[pallet::constant]
		type ReportWindow: Get<BlockNumberFor<Self>>;
	}

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// The seats, sorted by organisation.
	#[pallet::storage]
	pub type Seats<T: Config> =
		StorageValue<_, BoundedVec<Seat<T::AccountId>, T::MaxSeats>, ValueQuery>;

	/// First block of each session whose root is kept, and of the current one.
	// Twox: session indices are a counter of the chain's own.
	#[pallet::storage]
	pub type Starts<T: Config> =
		StorageMap<_, Twox64Concat, SessionIndex, BlockNumberFor<T>, OptionQuery>;

	/// Organisations that misbehaved, and how badly: the highest fraction that the offence of a kind asks for.
	// Twox: organisations are numbered by the chain.
	#[pallet::storage]
	pub type Offenders<T: Config> = StorageMap<_, Twox64Concat, OrgId, Perbill, OptionQuery>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// It was proven that an organisation misbehaved as a validator.
		Misbehaved {
			/// The organisation.
			organisation: OrgId,
			/// A session in which the keys were the organisation's, as the report proved it.
			session: SessionIndex,
		},
	}

	/// Seats of the first set.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Organisations that author from the first block on, in any order.
		pub seats: Vec<Seat<T::AccountId>>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			let mut seats = self.seats.clone();
			seats.sort_by_key(|seat| seat.organisation);
			assert!(
				seats_are_distinct(&seats),
				"validatorSet.seats: an organisation or an account is listed twice",
			);
			assert!(
				u32::try_from(seats.len()).is_ok_and(|count| count <= T::MaxSeats::get()),
				"validatorSet.seats: more seats than the runtime's MaxSeats",
			);
			Seats::<T>::put(BoundedVec::truncate_from(seats));
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				T::SessionLengthFloor::get() >= 10u32.into(),
				"sessions shorter than ten blocks change authorities faster than finality follows",
			);
			assert!(T::MaxSeats::get() >= 4, "fewer than four validators tolerate no fault");
			assert!(
				T::ReportWindow::get() > T::SessionLengthFloor::get(),
				"misbehaviour must stay provable for longer than a session",
			);
		}

		// One a block keeps up with the shortest sessions, whatever the length is now.
		fn on_poll(now: BlockNumberFor<T>, meter: &mut WeightMeter) {
			if meter.try_consume(T::DbWeight::get().reads_writes(3, 3)).is_ok() {
				Self::prune_one(now);
			}
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}
