//! What the calls cost in the worst case. The states are built in `worst.rs`.

use crate::{
	clocks::{law, Clock, Span},
	pallet::{Call, Cases, Clocks, Config, LastCase, OpenCount},
	types::{CaseKind, CaseState, Delay},
	worst, Pallet,
};
use frame_benchmarking::v2::*;
use frame_support::traits::{EnsureOrigin, Get};
use frame_system::RawOrigin;

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn set_clock() -> Result<(), BenchmarkError> {
		let origin =
			T::LawOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		let clock = Clock { length: Span::Months(1), longer: Some(Span::Months(2)) };

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, 756, CaseKind::Access, Some(clock));

		assert_eq!(Clocks::<T>::get((756, CaseKind::Access)), Some(clock));
		Ok(())
	}

	#[benchmark]
	fn open_case() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		let former = worst::for_open::<T>(&scene)?;
		let claim = worst::claim(&scene);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(scene.controller),
			scene.patient,
			scene.hospital,
			claim,
			worst::WORDS,
			Some(former),
		);

		assert_eq!(OpenCount::<T>::get(scene.hospital), T::MaxOpen::get());
		Ok(())
	}

	#[benchmark]
	fn open_breach() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		// All three notices are owed.
		let hours = law(756, CaseKind::BreachToRegulator);
		Clocks::<T>::set((756, CaseKind::BreachToPublic), hours);

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.auditor), scene.regulator, scene.hospital, None, worst::WORDS);

		assert_eq!(LastCase::<T>::get(), 3);
		Ok(())
	}

	#[benchmark]
	fn answer_case() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		let (case, officer) = worst::for_answer::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(officer), case, worst::refusal(), worst::WORDS);

		assert!(Cases::<T>::get(case).is_some_and(|row| !row.latest().is_open()));
		Ok(())
	}

	#[benchmark]
	fn extend_case() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		let (case, officer) = worst::for_answer::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(officer), case, Delay::Complexity);

		assert!(Cases::<T>::get(case).is_some_and(|row| row.latest().extension.is_some()));
		Ok(())
	}

	#[benchmark]
	fn withdraw_case() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		let case = worst::for_close::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.controller), scene.patient, case);

		assert!(Cases::<T>::get(case).is_some_and(|row| !row.latest().is_open()));
		Ok(())
	}

	#[benchmark]
	fn withdraw_breach() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		let case = worst::for_withdraw_breach::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.auditor), case);

		assert!(Cases::<T>::get(case).is_some_and(|row| !row.latest().is_open()));
		Ok(())
	}

	#[benchmark]
	fn state_disagreement() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		let case = worst::for_disagreement::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.controller), scene.patient, case, worst::WORDS);

		let state = Cases::<T>::get(case).map(|row| row.latest().state);
		assert!(matches!(state, Some(CaseState::Answered { disagreement: Some(_), .. })));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
