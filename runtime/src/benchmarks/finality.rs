//! What a report of two votes costs here, where who held a key is written down by validator-set: the SDK has no measured weight of it.

use alloc::boxed::Box;
use frame_benchmarking::v2::*;
use frame_system::{pallet_prelude::BlockNumberFor, RawOrigin};
use pallet_grandpa::{Pallet as Grandpa, *};
use sp_consensus_grandpa::EquivocationProof;

/// The pallet of finality, as far as it is measured.
pub struct Pallet<T: Config>(Grandpa<T>);

/// Who voted twice.
pub trait Config: pallet_grandpa::Config {
	/// Two votes of a validator of this session in one round, and whose key it was, where looking at them costs most.
	#[allow(clippy::type_complexity)]
	fn two_votes() -> (EquivocationProof<Self::Hash, BlockNumberFor<Self>>, Self::KeyOwnerProof);
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// In the pool and in the block. `v` validators and `n` nominators are what the SDK counts by: here it is all of the former
	/// always, and none of the latter.
	#[benchmark]
	fn report_equivocation(v: Linear<1, 64>, n: Linear<0, 1>) {
		let _ = (v, n);
		let (votes, owner) = T::two_votes();
		let call = Call::<T>::report_equivocation_unsigned {
			equivocation_proof: Box::new(votes.clone()),
			key_owner_proof: owner.clone(),
		};
		let is_good;

		#[block]
		{
			let origin = RawOrigin::None.into();
			is_good = Grandpa::<T>::pre_dispatch(&call).is_ok()
				&& Grandpa::<T>::report_equivocation_unsigned(origin, Box::new(votes), owner)
					.is_ok();
		}

		assert!(is_good);
	}

	#[benchmark]
	fn note_stalled() {
		let (delay, finalised): (BlockNumberFor<T>, BlockNumberFor<T>) =
			(1_000u32.into(), 1u32.into());

		#[extrinsic_call]
		_(RawOrigin::Root, delay, finalised);

		assert!(Stalled::<T>::get().is_some());
	}
}
