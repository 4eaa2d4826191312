//! What session keys cost here, where registering them asks who has a seat: the SDK measures it where staking decides.

use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;
use pallet_session::{Pallet as Session, *};

/// The pallet of keys, as far as it is measured.
pub struct Pallet<T: Config>(Session<T>);

/// Who registers keys.
pub trait Config:
	frame_system::Config
	+ pallet_session::Config<ValidatorId = <Self as frame_system::Config>::AccountId>
{
	/// Somebody with keys who could have a seat, while all seats are taken and as many organisations are leaving; new keys, and the
	/// proof that they are theirs.
	fn holder() -> (Self::AccountId, Self::Keys, Vec<u8>);
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// Others in place of those that they have.
	#[benchmark]
	fn set_keys() {
		let (holder, keys, proof) = T::holder();

		#[extrinsic_call]
		_(RawOrigin::Signed(holder.clone()), keys, proof);

		assert!(Session::<T>::load_keys(&holder).is_some());
	}

	#[benchmark]
	fn purge_keys() {
		let (holder, _, _) = T::holder();
		assert!(Session::<T>::load_keys(&holder).is_some());

		#[extrinsic_call]
		_(RawOrigin::Signed(holder.clone()));

		assert!(Session::<T>::load_keys(&holder).is_none());
	}
}
