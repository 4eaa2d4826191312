//! From one layout to the next.

use crate::{Config, Pallet};
use core::marker::PhantomData;
use frame_support::{
	migrations::VersionedMigration,
	traits::{Get, UncheckedOnRuntimeUpgrade},
	weights::Weight,
};

/// The issuance is fixed at what there is. How much was burnt before, the state does not know: that is not issued again.
pub type V1ToV2<T> =
	VersionedMigration<1, 2, Inner<T>, Pallet<T>, <T as frame_system::Config>::DbWeight>;

/// The step itself, which [`V1ToV2`] takes once.
pub struct Inner<T>(PhantomData<T>);

impl<T: Config> UncheckedOnRuntimeUpgrade for Inner<T> {
	fn on_runtime_upgrade() -> Weight {
		Pallet::<T>::fix_issuance();
		T::DbWeight::get().reads_writes(1, 1)
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<alloc::vec::Vec<u8>, sp_runtime::TryRuntimeError> {
		use frame_support::traits::fungible::Inspect;
		Ok(codec::Encode::encode(&T::Currency::total_issuance()))
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(state: alloc::vec::Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		let before: crate::Units = codec::DecodeAll::decode_all(&mut &state[..])
			.map_err(|_| "what was kept of the state before cannot be read")?;
		let fixed = crate::FixedIssuance::<T>::get();
		frame_support::ensure!(fixed == before, "another issuance was fixed than there was");
		frame_support::ensure!(Pallet::<T>::reissuable() == 0, "something may be issued again");
		Ok(())
	}
}
