//! What the calls cost in the worst case. The states are built in `worst.rs`.

use crate::{
	pallet::{
		Call, Config, Courses, HoldsOn, Horizons, Lengthened, Restrictions, Terms, Tombstones,
	},
	types::{Asker, Course, HoldGround, TermOf, MAX_HOLDS},
	worst, Pallet,
};
use anamnesis_decision::rows::Ground;
use frame_benchmarking::v2::*;
use frame_support::traits::EnsureOrigin;
use frame_system::RawOrigin;

fn council<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	T::TableOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn set_term() -> Result<(), BenchmarkError> {
		worst::scene::<T>()?;
		let origin = council::<T>()?;
		let of = TermOf::Retention(worst::RETENTION);
		let length = worst::year().saturating_mul(2);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, worst::JURISDICTION, of, length);

		let term = Terms::<T>::get((worst::JURISDICTION, of));
		assert_eq!(term.map(|current| current.value.latest().length), Some(length));
		Ok(())
	}

	#[benchmark]
	fn set_horizon() -> Result<(), BenchmarkError> {
		let origin = council::<T>()?;
		let horizon = worst::year();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, worst::JURISDICTION, horizon);

		assert_eq!(Horizons::<T>::get(worst::JURISDICTION), Some(horizon));
		Ok(())
	}

	#[benchmark]
	fn lengthen() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		let (hospital, patient, record) = (scene.hospital, scene.patient, scene.record);

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.keeper), hospital, patient, record, worst::LONGER);

		assert!(Lengthened::<T>::contains_key(record));
		Ok(())
	}

	#[benchmark]
	fn place_hold() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		worst::for_hold::<T>(&scene)?;
		let (hospital, patient, record) = (scene.hospital, scene.patient, scene.record);
		let ground = HoldGround::LegalClaim;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.keeper), hospital, patient, record, ground, worst::ORDER);

		let holds = HoldsOn::<T>::get(record).map(|row| row.latest().len());
		assert_eq!(holds.and_then(|count| u32::try_from(count).ok()), Some(MAX_HOLDS));
		Ok(())
	}

	#[benchmark]
	fn release_hold() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		let (other, hold) = worst::for_release::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(other), scene.hospital, scene.record, hold);

		let holds = HoldsOn::<T>::get(scene.record).map(|row| row.latest());
		assert!(holds.is_some_and(|holds| holds.iter().all(|one| one.id != hold)));
		Ok(())
	}

	#[benchmark]
	fn overrule_hold() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		let hold = worst::for_overruling::<T>(&scene)?;
		let origin = council::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, scene.record, hold);

		let holds = HoldsOn::<T>::get(scene.record).map(|row| row.latest());
		assert!(holds.is_some_and(|holds| holds.iter().all(|one| one.id != hold)));
		Ok(())
	}

	#[benchmark]
	fn restrict() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		let asker = Asker::Custodian(scene.hospital);

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.keeper), scene.patient, scene.record, asker);

		assert!(Restrictions::<T>::contains_key(scene.record));
		Ok(())
	}

	#[benchmark]
	fn lift() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		let asker = Asker::Custodian(scene.hospital);
		Pallet::<T>::do_restrict(&scene.keeper, scene.patient, scene.record, asker)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.keeper), scene.patient, scene.record, asker);

		assert!(!Restrictions::<T>::contains_key(scene.record));
		Ok(())
	}

	#[benchmark]
	fn propose() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		worst::for_proposal::<T>(&scene)?;
		let (hospital, patient, record) = (scene.hospital, scene.patient, scene.record);
		let ground = Ground::RetentionOver;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.keeper), hospital, patient, record, ground, worst::ORDER);

		assert!(matches!(Pallet::<T>::course(record), Some(Course::Proposed(_))));
		Ok(())
	}

	#[benchmark]
	fn confirm() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		worst::proposed::<T>(&scene)?;
		let (clinic, patient, record) = (scene.clinic, scene.patient, scene.record);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(scene.second),
			clinic,
			patient,
			record,
			Ground::RetentionOver,
			worst::ORDER,
		);

		assert!(Tombstones::<T>::contains_key(record));
		Ok(())
	}

	#[benchmark]
	fn withdraw() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		worst::confirmed::<T>(&scene)?;
		let (hospital, patient, record) = (scene.hospital, scene.patient, scene.record);

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.keeper), hospital, patient, record);

		assert!(!Courses::<T>::contains_key(record));
		Ok(())
	}

	#[benchmark]
	fn object() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		worst::confirmed::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.controller), scene.patient, scene.record);

		assert!(!Tombstones::<T>::contains_key(scene.record));
		Ok(())
	}

	#[benchmark]
	fn agree() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		worst::confirmed::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.controller), scene.patient, scene.record, worst::ORDER);

		let row = Pallet::<T>::tombstone(scene.record);
		assert!(row.is_some_and(|row| row.effective == row.confirmed));
		Ok(())
	}

	/// What speaks against it is found last: nothing does. What is written if something does is less than `agree` writes.
	#[benchmark]
	fn stop() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		worst::for_stop::<T>(&scene)?;
		let origin = RawOrigin::Signed(scene.controller);

		#[block]
		{
			let refused = Pallet::<T>::stop(origin.into(), scene.record);
			assert!(refused.is_err());
		}

		assert!(Tombstones::<T>::contains_key(scene.record));
		Ok(())
	}

	#[benchmark]
	fn erase() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		worst::for_erase::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.controller), scene.record);

		assert!(Pallet::<T>::tombstone(scene.record).is_some_and(|row| row.erased.is_some()));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
