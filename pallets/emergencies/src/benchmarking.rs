//! What the calls cost in the worst case. The states are built in `worst.rs`.

use crate::{
	pallet::{Bound, Call, Config, Incidents, LastIncident, Reports, Reviews},
	types::{Outcome, MAX_REVIEWS},
	worst, Pallet,
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{MAX_BINDINGS, MAX_TEAM};
use anamnesis_primitives::{commitment::Commitment, IncidentId};
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;

const REASON: Commitment = Commitment([9; 32]);

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn open_incident(t: Linear<0, MAX_TEAM>) -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		worst::for_open::<T>(&scene)?;
		let team = worst::team(&scene, t);

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.opener), scene.hospital, 1, REASON, team);

		let id = IncidentId(LastIncident::<T>::get());
		let team = Incidents::<T>::get(id).map(|row| row.latest().team.len());
		assert_eq!(team, usize::try_from(t).ok());
		Ok(())
	}

	#[benchmark]
	fn bind() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		// A receipt names the extrinsic that left it.
		frame_system::Pallet::<T>::set_extrinsic_index(0);
		let incident = worst::for_bind::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.opener), incident, scene.patient);

		let bound: Vec<_> = Pallet::<T>::bindings(scene.patient, scene.hospital);
		assert_eq!(u32::try_from(bound.len()), Ok(MAX_BINDINGS));
		assert!(Bound::<T>::contains_key((scene.patient, scene.hospital)));
		Ok(())
	}

	#[benchmark]
	fn close_incident() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		let incident = worst::for_report::<T>(&scene, false)?;
		let colleague = worst::colleague(&scene).expect("the team is not empty");

		#[extrinsic_call]
		_(RawOrigin::Signed(colleague), incident);

		assert!(Incidents::<T>::get(incident).is_some_and(|row| row.latest().closed.is_some()));
		Ok(())
	}

	#[benchmark]
	fn report() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		let incident = worst::for_report::<T>(&scene, true)?;
		let colleague = worst::colleague(&scene).expect("the team is not empty");

		#[extrinsic_call]
		_(RawOrigin::Signed(colleague), incident, REASON);

		assert!(Reports::<T>::contains_key(incident));
		Ok(())
	}

	#[benchmark]
	fn review() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		let incident = worst::for_review::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.officer), incident, scene.clinic, Outcome::Justified, REASON);

		assert_eq!(Reviews::<T>::iter_key_prefix((incident,)).count(), MAX_REVIEWS);
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
