//! First values of the parameters that governance may change later.
//!
//! # Overview
//!
//! Durations, quotas and windows are parameters that the council sets by vote (`pallet-parameters`), not constants of
//! the code. That pallet has no genesis configuration; this one writes the first values, so that two networks differ
//! in their chain specification and in nothing else. It has no calls and no storage of its own.
//!
//! # Terminology
//!
//! *Floor*: the least (or most) that a parameter may be, kept in `anamnesis-primitives`. A value beyond its floor is
//! refused at genesis by this pallet and afterwards by the runtime's call filter; both ask [`Floors`].
//!
//! # Scenarios
//!
//! An operator edits `governedParameters.values` in the chain specification and builds the genesis state. A value below
//! its floor stops that with a sentence that names the parameter and the floor.
//!
//! # Properties
//!
//! - P1: every stored parameter respects its floor.
//!
//! # Assumptions
//!
//! The runtime's base call filter asks [`Floors`] about every `set_parameter`.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;

#[cfg(test)]
// The macros of a mock runtime convert with `as`.
#[allow(clippy::as_conversions)]
mod mock;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;

/// Says whether a value respects the floor of its parameter.
pub trait Floors<Value> {
	/// `Err` names the parameter, the floor and the unit.
	fn check(value: &Value) -> Result<(), &'static str>;
}

// The pallet macro writes both.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use crate::Floors;
	use alloc::vec::Vec;
	use frame_support::{pallet_prelude::*, traits::dynamic_params::AggregatedKeyValue};
	use frame_system::pallet_prelude::*;

	/// Value of one parameter.
	pub type ValueOf<T> =
		<<T as pallet_parameters::Config>::RuntimeParameters as AggregatedKeyValue>::Value;

	#[pallet::config]
	pub trait Config: frame_system::Config + pallet_parameters::Config {
		/// The first values as a chain specification writes them: one named field a parameter.
		type Values: Into<Vec<Self::RuntimeParameters>>
			+ Clone
			+ Default
			+ serde::Serialize
			+ for<'de> serde::Deserialize<'de>
			+ Send
			+ Sync
			+ 'static;

		/// The floors that values must respect.
		type Floors: Floors<ValueOf<Self>>;
	}

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// First values of all parameters.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// One field a parameter; a missing field takes the default of the runtime.
		pub values: T::Values,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			let parameters: Vec<T::RuntimeParameters> = self.values.clone().into();
			for parameter in parameters {
				let (key, value) = parameter.into_parts();
				// A genesis that breaks a floor must not come to be, and a panic is all a genesis builder can say.
				let refused = value.as_ref().and_then(|value| T::Floors::check(value).err());
				// Empty only where nothing is refused.
				assert!(refused.is_none(), "governedParameters: {}", refused.unwrap_or_default());
				pallet_parameters::Parameters::<T>::set(&key, value);
			}
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}
