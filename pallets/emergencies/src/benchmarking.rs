//! What the calls cost in the worst case. The states are built in `worst.rs`.

use crate::{
	cosigned::{BIND_WITH, UNSEAL},
	pallet::{
		Appeals, Bound, Call, Config, Drawn, HouseCount, Houses, Incidents, LastIncident,
		LastTicket, MassCasualties, Reports, Reviews, Seeds,
	},
	types::{AppealState, Outcome, Unrecorded, MAX_LATE_PATIENTS, MAX_OFFICERS, MAX_REVIEWS},
	worst, Pallet,
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{Versioned, MAX_BINDINGS, MAX_TEAM};
use anamnesis_primitives::{codes::Capacity, commitment::Commitment, IncidentId};
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
	fn bind_with() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		frame_system::Pallet::<T>::set_extrinsic_index(0);
		let incident = worst::for_bind_with::<T>(&scene)?;
		let second = worst::signed::<T>(&scene, BIND_WITH, incident);

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.opener), incident, scene.patient, second);

		assert!(Bound::<T>::contains_key((scene.patient, scene.hospital)));
		Ok(())
	}

	#[benchmark]
	fn unseal() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		frame_system::Pallet::<T>::set_extrinsic_index(0);
		let incident = worst::for_unseal::<T>(&scene)?;
		let second = worst::signed::<T>(&scene, UNSEAL, incident);

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.opener), incident, scene.patient, second);

		let bound: Vec<_> = Pallet::<T>::bindings(scene.patient, scene.hospital);
		assert!(bound.iter().any(|one| one.unsealed.is_some()));
		Ok(())
	}

	#[benchmark]
	fn declare_mass_casualty() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		let officer = worst::for_declare::<T>(&scene);

		#[extrinsic_call]
		_(RawOrigin::Signed(officer), scene.hospital);

		assert!(MassCasualties::<T>::contains_key(scene.hospital));
		Ok(())
	}

	// A ticket without patients owes no report and leaves no receipt: with it the reads do not grow in a straight line, and what
	// is fitted to them lies below some.
	#[benchmark]
	fn open_late(p: Linear<1, MAX_LATE_PATIENTS>) -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		// A receipt names the extrinsic that left it.
		frame_system::Pallet::<T>::set_extrinsic_index(0);
		let (submitter, ticket, second) = worst::for_open_late::<T>(&scene, p)?;
		let number = ticket.number;

		#[extrinsic_call]
		_(RawOrigin::Signed(submitter), scene.hospital, ticket, Some(second));

		assert_eq!(LastTicket::<T>::get(scene.hospital), number);
		Ok(())
	}

	#[benchmark]
	fn declare_ticket_lost() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		let officer = worst::for_declare::<T>(&scene);

		#[extrinsic_call]
		_(RawOrigin::Signed(officer), scene.hospital, 1, Unrecorded::Refused);

		assert_eq!(LastTicket::<T>::get(scene.hospital), 1);
		Ok(())
	}

	#[benchmark]
	fn draw() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		// A receipt names the extrinsic that left it.
		frame_system::Pallet::<T>::set_extrinsic_index(0);
		let incident = worst::for_draw::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.opener), incident);

		assert!(Drawn::<T>::get(incident).is_some_and(|drawn| drawn.reviewer.is_some()));
		Ok(())
	}

	#[benchmark]
	fn note_seeds() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		let now = worst::for_seeds::<T>(&scene);

		#[block]
		{
			Pallet::<T>::note_seeds(now);
		}

		assert_eq!(Seeds::<T>::iter_keys().count(), 1);
		Ok(())
	}

	#[benchmark]
	fn serve_as_reviewer() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.officer), scene.clinic);

		assert_eq!(HouseCount::<T>::get(), 1);
		Ok(())
	}

	#[benchmark]
	fn withdraw_reviewer() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		worst::for_withdraw::<T>(&scene)?;
		let officer = scene.officer.clone();

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.officer), scene.clinic, officer);

		let left = Houses::<T>::get(scene.clinic).map(|house| house.officers.len());
		assert_eq!(left, usize::try_from(MAX_OFFICERS).ok().and_then(|most| most.checked_sub(1)));
		Ok(())
	}

	#[benchmark]
	fn close_incident() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		let incident = worst::for_close::<T>(&scene)?;
		let colleague = worst::colleague(&scene).expect("the team is not empty");

		#[extrinsic_call]
		_(RawOrigin::Signed(colleague), incident);

		assert!(Incidents::<T>::get(incident).is_some_and(|row| row.latest().closed.is_some()));
		Ok(())
	}

	#[benchmark]
	fn report() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		// A receipt names the extrinsic that left it.
		frame_system::Pallet::<T>::set_extrinsic_index(0);
		let incident = worst::for_owed_report::<T>(&scene)?;
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

	#[benchmark]
	fn appeal() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		// A receipt names the extrinsic that left it.
		frame_system::Pallet::<T>::set_extrinsic_index(0);
		let incident = worst::for_appeal::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(worst::controller()), scene.patient, incident, REASON);

		assert!(Appeals::<T>::contains_key((incident, scene.patient, Capacity::Own)));
		Ok(())
	}

	#[benchmark]
	fn decide_appeal() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		// A receipt names the extrinsic that left it.
		frame_system::Pallet::<T>::set_extrinsic_index(0);
		let (incident, authority, auditor) = worst::for_decide::<T>(&scene)?;
		let (patient, capacity, outcome) = (scene.patient, Capacity::Own, Outcome::NotJustified);

		#[extrinsic_call]
		_(RawOrigin::Signed(auditor), incident, patient, capacity, authority, outcome, REASON);

		let found = Appeals::<T>::get((incident, patient, capacity)).map(Versioned::latest);
		assert!(found.is_some_and(|found| found.state != AppealState::Awaited));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
