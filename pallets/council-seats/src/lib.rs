//! Seats of the bodies that govern: council, clinical-safety committee, oversight college.
//!
//! # Overview
//!
//! Organisations govern this chain together. Who may vote in which body is kept here, and told to the collectives in which they
//! vote. Being admitted to the consortium gives no vote: every seat is given by two thirds of the council, in a motion of its
//! own, so that nobody votes for a seat without seeing it. Few seats change in a quarter of a year, so that no majority
//! makes itself a larger one with organisations that it admitted yesterday, nor rids itself of those who vote against it. And who
//! controls several organisations has one vote.
//!
//! # Terminology
//!
//! - *Body*: the *council* governs. The *committee* for clinical safety acts at once where patients are in danger. The oversight
//!   *college* delays a change of the code.
//! - *Seat*: somebody's vote in a body. Its *holder* is an organisation, whose own account votes, or the *patients' board*, which
//!   is no organisation of the consortium and sits in the college by an account of its own.
//! - *Quarter*: of the calendar, in UTC.
//! - *Founding*: the quarter in which a body gets its first seats, unless it has them in genesis.
//!
//! # Scenarios
//!
//! - Nine hospitals sit in the council. Six of them put a tenth one up and vote for it (`seat`). Until the quarter is over nobody
//!   else joins; one may still be made to leave (`unseat`), since what is given and what is taken is counted apart.
//! - A hospital wants to leave the consortium. It gives its seat up (`resign`), which counts for nothing, and leaves. While it had
//!   the seat it could not: [`Pallet::has_seat`] is asked by whoever lets organisations leave.
//! - One hospital of the council buys another one. The consortium cannot put both under one control while both have seats
//!   ([`Pallet::joins_seats`]): one of them resigns first, and then they are one group with one vote. Nobody's seat falls away by
//!   itself, for otherwise who says that two belong together would take a seat whenever they liked.
//! - The council proposes a change of the code, which a regulator dislikes. It cannot unseat the regulator, nor outvote it with a
//!   second authority: as long as the change waits, nobody joins or leaves the college.
//! - Somebody steals the keys of a member of the council. The organisation is isolated, and cannot resign: the thief could. The
//!   council takes the seat, as the one that it may take in this quarter, and gives it back in the next.
//!
//! One pallet keeps all bodies, not an instance each: most rules are about all of them together, and whoever lets organisations
//! leave or join others asks one place.
//!
//! # Properties
//!
//! - P1: the seats of each body are sorted by their holders, and no holder and no account has two, in one body or in two.
//! - P2: those who vote in each body are the accounts of its seats.
//! - P3: every organisation with a seat is in the consortium, of a kind that sits in that body, and votes with its own account.
//! - P4: no two organisations under the same control have seats, in one body or in two; and under whose control each is, is noted.
//! - P5: a patients' board sits in the college only, and there is one at most.
//! - P6: what was given, taken and given up in the last quarter of changes explains the number of seats, and is no more than may
//!   be.
//! - P7: no seat was given after the block's moment, and no change was in a quarter after it. A body that ever had a seat has one.
//!
//! # Assumptions
//!
//! - The runtime dispatches what [`Pallet::is_motion_of_its_own`] says within no batch, so that each is the only call of its
//!   motion.
//! - Nobody leaves the consortium or changes the account of an organisation while [`Pallet::has_seat`]. None comes under another
//!   control while [`Pallet::joins_seats`], and of whoever does [`Pallet::regrouped`] is told.
//! - Nobody else changes the members of the collectives behind [`Config::Votes`].
//! - The seats of genesis name organisations of genesis with their accounts and control groups: those are written after the
//!   seats. P3 and P4 show it.
//! - [`Config::Time`] never goes back.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::{Body, EndedBy, FirstSeat, Holder, QuarterView, Seat, Turnover};
pub use votes::Votes;
pub use weights::WeightInfo;
#[cfg(any(feature = "runtime-benchmarks", test))]
pub use worst::BenchmarkHelper;

#[cfg(feature = "runtime-benchmarks")]
// The benchmark macros convert with `as` and stop a benchmark that cannot be set up.
#[allow(clippy::as_conversions, clippy::expect_used, clippy::unwrap_used, clippy::panic)]
mod benchmarking;
mod calls;
mod errors;
mod events;
mod genesis;
mod seating;
mod storage;
// The derive of SCALE converts the indices of variants with `as`.
#[allow(clippy::as_conversions)]
mod types;
mod views;
mod votes;
pub mod weights;
#[cfg(any(feature = "runtime-benchmarks", test))]
mod worst;

#[cfg(test)]
// The macros of a mock runtime convert with `as`.
#[allow(clippy::as_conversions)]
mod mock;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;

use frame_support::pallet_macros::import_section;

// The pallet macro writes both.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[import_section(storage::storage)]
#[import_section(events::events)]
#[import_section(errors::errors)]
#[import_section(calls::calls)]
#[frame_support::pallet]
pub mod pallet {
	use crate::{
		types::{Body, EndedBy, FirstSeat, Holder, Seat, Turnover},
		votes::Votes,
		weights::WeightInfo,
	};
	use alloc::vec::Vec;
	use anamnesis_decision::ProviderFacts;
	use anamnesis_primitives::chain::{AccountId, Moment};
	use frame_support::{
		pallet_prelude::*,
		traits::{Contains, Time},
	};
	use frame_system::pallet_prelude::*;

	/// First layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// Who gives and takes seats: two thirds of the council.
		type SeatOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Moment of the block.
		type Time: Time<Moment = Moment>;

		/// Facts of organisations.
		type Providers: ProviderFacts + Default;

		/// Accounts that stand for an organisation, or work or worked for one: none of them is a patients' board.
		type Engaged: Contains<AccountId>;

		/// Whether a change of the code waits that the college may delay.
		type UpgradeWaits: Get<bool>;

		/// Where the bodies vote.
		type Votes: Votes;

		/// Most seats of a body, no more than may vote in it. Raise freely; LOWERING NEEDS A MIGRATION.
		#[pallet::constant]
		type MaxSeats: Get<u32>;

		/// Weights measured by `benchmarking.rs`.
		type WeightInfo: WeightInfo;

		/// Makes the facts of other pallets that benchmarks need.
		#[cfg(any(feature = "runtime-benchmarks", test))]
		type BenchmarkHelper: crate::worst::BenchmarkHelper;
	}

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// The first seats, which count in no quarter.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Of the council, in any order. The collective's own genesis lists nobody.
		pub council: Vec<FirstSeat>,
		/// Of the clinical-safety committee. Where there is none, the council names one.
		pub committee: Vec<FirstSeat>,
		/// Of the oversight college. Where there is none, the council names one.
		pub college: Vec<FirstSeat>,
		#[doc(hidden)]
		#[serde(skip)]
		pub _config: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::found([&self.council, &self.committee, &self.college]);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			for body in Body::ALL {
				assert!(T::MaxSeats::get() <= T::Votes::most(body), "a seat without a vote");
			}
			assert!(T::MaxSeats::get() > 0, "a body without seats");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	impl<T: Config> Pallet<T> {
		/// Whether a call is to be the only one of its motion.
		pub fn is_motion_of_its_own(call: &Call<T>) -> bool {
			matches!(call, Call::seat { .. } | Call::unseat { .. })
		}
	}
}
