//! What the calls cost in the worst case. The states are built in `worst.rs`.

use crate::{
	pallet::{Call, Config, LastMandate, LawList, Laws, Notices, Openings, PairsOf},
	types::{Notice, MAX_NAMED},
	worst, Pallet,
};
use anamnesis_decision::rows::LawState;
use anamnesis_primitives::MandateId;
use frame_benchmarking::v2::*;
use frame_support::traits::EnsureOrigin;
use frame_system::RawOrigin;

fn council<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	T::LawOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn set_law() -> Result<(), BenchmarkError> {
		worst::scene::<T>()?;
		let origin = council::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, 2, worst::law());

		assert_eq!(LawList::<T>::get(1), Some(2));
		Ok(())
	}

	#[benchmark]
	fn repeal_law() -> Result<(), BenchmarkError> {
		worst::scene::<T>()?;
		let origin = council::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, worst::LAW);

		let state = Laws::<T>::get(worst::LAW).map(|current| current.value.latest());
		assert_eq!(state, Some(LawState::Repealed));
		Ok(())
	}

	#[benchmark]
	fn set_pair() -> Result<(), BenchmarkError> {
		let origin = council::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, 756, 276, worst::pair());

		assert_eq!(PairsOf::<T>::get((756, 0)), Some(276));
		Ok(())
	}

	#[benchmark]
	fn open_mandate(n: Linear<0, MAX_NAMED>) -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		worst::for_open::<T>(&scene)?;
		let new = worst::new_mandate::<T>(n, Notice::Now);

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.clinician), scene.hospital, scene.patient, new);

		let id = MandateId(LastMandate::<T>::get());
		let named = Openings::<T>::get(id).map(|row| u32::from(row.latest().named));
		assert_eq!(named, Some(n));
		Ok(())
	}

	#[benchmark]
	fn notify() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		let mandate = worst::for_notify::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.controller), mandate);

		assert!(!Notices::<T>::contains_key(mandate));
		Ok(())
	}

	#[benchmark]
	fn end_mandate() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		let mandate = worst::for_change::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.clinician), mandate);

		assert!(Openings::<T>::get(mandate).is_some_and(|row| row.latest().ended.is_some()));
		Ok(())
	}

	#[benchmark]
	fn contest() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		let mandate = worst::for_change::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.controller), scene.patient, mandate);

		assert!(Openings::<T>::get(mandate).is_some_and(|row| row.latest().contested.is_some()));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
