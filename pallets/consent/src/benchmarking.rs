//! What the calls cost in the worst case. The states are built in `worst.rs`.

use crate::{
	pallet::{
		Bound, Call, Config, Epochs, Grants, Incidents, LastConsent, LastIncident, LastRequest,
	},
	types::MAX_REVIEWS,
	worst, Ends, Outcome, Pallet, Reports, Requests, Reviews,
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{MAX_BINDINGS, MAX_LIVE_OWN, MAX_TEAM};
use anamnesis_primitives::{
	commitment::Commitment,
	payload::{Grantee, MAX_NAMED},
	ConsentId, IncidentId, RequestId,
};
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;

const REASON: Commitment = Commitment([9; 32]);

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn grant(n: Linear<0, MAX_NAMED>) -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		worst::for_grant::<T>(&scene)?;
		let new = worst::new_grant(scene.clinic, n);

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.controller), scene.patient, new);

		let id = ConsentId(LastConsent::<T>::get());
		let named = Grants::<T>::get(id).map(|row| row.latest().named.len());
		assert_eq!(named, usize::try_from(n).ok());
		Ok(())
	}

	#[benchmark]
	fn amend(n: Linear<0, MAX_NAMED>) -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		let old = worst::for_amend::<T>(&scene)?;
		let new = worst::new_grant(scene.clinic, n);

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.controller), scene.patient, old, new);

		assert!(Ends::<T>::contains_key(old));
		let id = ConsentId(LastConsent::<T>::get());
		assert_eq!(Grants::<T>::get(id).and_then(|row| row.latest().amends), Some(old));
		Ok(())
	}

	#[benchmark]
	fn revoke() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		let consent = worst::for_revoke::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.controller), scene.patient, consent, Some(REASON));

		assert!(Ends::<T>::contains_key(consent));
		Ok(())
	}

	#[benchmark]
	fn revoke_all_to() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		worst::for_revoke::<T>(&scene)?;
		let grantee = Grantee::Organisation(scene.clinic);

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.controller), scene.patient, grantee);

		assert_eq!(u32::try_from(Ends::<T>::iter().count()), Ok(MAX_LIVE_OWN));
		Ok(())
	}

	#[benchmark]
	fn revoke_everything() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		worst::for_revoke_everything::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.controller), scene.patient);

		assert_eq!(Epochs::<T>::get(scene.patient).map(|epoch| epoch.value), Some(2));
		Ok(())
	}

	#[benchmark]
	fn request() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		worst::for_request::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.opener), scene.hospital, scene.patient, worst::asked());

		assert!(Requests::<T>::contains_key(RequestId(LastRequest::<T>::get())));
		Ok(())
	}

	#[benchmark]
	fn answer(n: Linear<0, MAX_NAMED>) -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		let asked = worst::for_answer::<T>(&scene)?;
		let new = worst::new_grant(scene.hospital, n);

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.controller), scene.patient, asked, Some(new));

		let row = Requests::<T>::get(asked).map(|row| row.latest().state);
		assert!(matches!(row, Some(crate::RequestState::Answered { grant: Some(_), .. })));
		Ok(())
	}

	#[benchmark]
	fn decline() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>();
		let asked = worst::for_answer::<T>(&scene)?;

		#[extrinsic_call]
		answer(RawOrigin::Signed(scene.controller), scene.patient, asked, None);

		let row = Requests::<T>::get(asked).map(|row| row.latest().state);
		assert!(matches!(row, Some(crate::RequestState::Answered { grant: None, .. })));
		Ok(())
	}

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
