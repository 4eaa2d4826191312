//! What acts become calls of, besides the pallet itself.

pub use pallet::*;

#[frame_support::pallet]
pub mod pallet {
	use alloc::boxed::Box;
	use anamnesis_primitives::PatientId;
	use frame_support::{dispatch::DispatchResultWithPostInfo, pallet_prelude::*};
	use frame_system::pallet_prelude::*;
	use sp_runtime::traits::Dispatchable;

	#[pallet::config]
	pub trait Config: frame_system::Config + crate::Config {}

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// Consents that patients gave.
	#[pallet::storage]
	pub type Granted<T: Config> = StorageMap<_, Blake2_128Concat, PatientId, ()>;

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Gives a consent; used half of the weight.
		#[pallet::call_index(0)]
		#[pallet::weight((Weight::from_parts(1_000, 10), DispatchClass::Operational))]
		pub fn grant(origin: OriginFor<T>, patient: PatientId) -> DispatchResultWithPostInfo {
			crate::Pallet::<T>::as_controller(&ensure_signed(origin)?, patient)?;
			ensure!(!Granted::<T>::contains_key(patient), DispatchError::Other("given before"));
			Granted::<T>::insert(patient, ());
			Ok(Some(Weight::from_parts(500, 5)).into())
		}

		/// Ends it.
		#[pallet::call_index(1)]
		#[pallet::weight(Weight::from_parts(1_000, 10))]
		pub fn revoke(origin: OriginFor<T>, patient: PatientId) -> DispatchResult {
			crate::Pallet::<T>::as_controller(&ensure_signed(origin)?, patient)?;
			Granted::<T>::remove(patient);
			Ok(())
		}

		/// Does another call.
		#[pallet::call_index(2)]
		#[pallet::weight(Weight::from_parts(1_000, 10))]
		pub fn wrap(
			origin: OriginFor<T>,
			call: Box<<T as crate::Config>::RuntimeCall>,
		) -> DispatchResult {
			call.dispatch(origin).map(|_| ()).map_err(|error| error.error)
		}
	}
}
