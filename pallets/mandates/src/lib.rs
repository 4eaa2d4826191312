//! What laws allow: versions of the code tables, pairs of jurisdictions, laws, and mandates.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use facts::Stored;
pub use pallet::*;

mod facts;
mod storage;

use frame_support::pallet_macros::import_section;

// The pallet macro writes both.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[import_section(storage::storage)]
#[frame_support::pallet]
pub mod pallet {
	use anamnesis_decision::rows::{LawState, Mandates as MandatesRow, Pair, Versioned};
	use anamnesis_primitives::{
		chain::{AccountId, Moment},
		codes::VERSION,
		commitment::Commitment,
		history::{Current, Earlier},
		MandateId, OrgId, PatientId,
	};
	use frame_support::{pallet_prelude::*, traits::Time};

	/// First layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// Moment of the block.
		type Time: Time<Moment = Moment>;
	}

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// The tables of this code hold from the beginning.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		#[serde(skip)]
		_config: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			let marks = Default::default();
			Tables::<T>::put(Current { since: 0, version: 0, value: VERSION, marks });
		}
	}
}
