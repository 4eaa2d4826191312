//! What the calls cost in the worst case. The states are built in `worst.rs`.

use crate::{
	pallet::{Call, Config, Epochs, Grants, LastConsent, LastRequest},
	worst, Ends, Pallet, Requests,
};
use anamnesis_decision::rows::MAX_LIVE_OWN;
use anamnesis_primitives::{
	commitment::Commitment,
	payload::{Grantee, MAX_NAMED},
	ConsentId, RequestId,
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
		_(RawOrigin::Signed(scene.asker), scene.hospital, scene.patient, worst::asked());

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

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
