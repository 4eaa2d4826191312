//! One function per numbered property of the crate documentation.

use crate::{Config, Floors, Pallet};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks every property.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		p1_parameters_respect_their_floors::<T>()
	}
}

/// P1: every stored parameter respects its floor.
fn p1_parameters_respect_their_floors<T: Config>() -> Result<(), TryRuntimeError> {
	pallet_parameters::Parameters::<T>::iter_values()
		.try_for_each(|value| T::Floors::check(&value))
		.map_err(|_| TryRuntimeError::Other("P1: a parameter is beyond its floor"))
}
