//! What the calls cost in the worst case. The states are built in `worst.rs`.

use crate::{
	pallet::{
		Call, Config, Ends, Epochs, Grants, LastConsent, LastRequest, Offers, Pallet, Requests,
		TemplateVersions,
	},
	types::MAX_TEXTS,
	worst,
};
use anamnesis_decision::rows::{SecondaryUse, MAX_LIVE_OWN, MAX_LIVE_REFERRED};
use anamnesis_primitives::{
	chain::Moment,
	codes::Purposes,
	commitment::Commitment,
	payload::{Grantee, TemplateRef, MAX_GRANTS, MAX_NAMED},
	ConsentId, RequestId, TemplateId,
};
use frame_benchmarking::v2::*;
use frame_support::traits::{EnsureOrigin, Get};
use frame_system::RawOrigin;

const REASON: Commitment = Commitment([9; 32]);

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn grant(n: Linear<0, MAX_NAMED>) -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
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
		let scene = worst::scene::<T>()?;
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
		let scene = worst::scene::<T>()?;
		worst::referrals::for_revoke_all_to::<T>(&scene)?;
		let consent = ConsentId(LastConsent::<T>::get());

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.controller), scene.patient, consent, Some(REASON));

		assert!(Ends::<T>::contains_key(consent));
		Ok(())
	}

	#[benchmark]
	fn revoke_all_to() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		worst::referrals::for_revoke_all_to::<T>(&scene)?;
		let grantee = Grantee::Organisation(scene.clinic);

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.controller), scene.patient, grantee);

		let all = MAX_LIVE_OWN.saturating_add(MAX_LIVE_REFERRED);
		assert_eq!(u32::try_from(Ends::<T>::iter().count()), Ok(all));
		Ok(())
	}

	#[benchmark]
	fn revoke_everything() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		worst::for_revoke_everything::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.controller), scene.patient);

		assert_eq!(Epochs::<T>::get(scene.patient).map(|epoch| epoch.value), Some(2));
		Ok(())
	}

	#[benchmark]
	fn request() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		worst::for_request::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.asker), scene.hospital, scene.patient, worst::asked());

		assert!(Requests::<T>::contains_key(RequestId(LastRequest::<T>::get())));
		Ok(())
	}

	#[benchmark]
	fn answer(n: Linear<0, MAX_NAMED>) -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
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
		let scene = worst::scene::<T>()?;
		let asked = worst::for_answer::<T>(&scene)?;

		#[extrinsic_call]
		answer(RawOrigin::Signed(scene.controller), scene.patient, asked, None);

		let row = Requests::<T>::get(asked).map(|row| row.latest().state);
		assert!(matches!(row, Some(crate::RequestState::Answered { grant: None, .. })));
		Ok(())
	}

	// Names are measured up to those of one grant; each costs the same.
	#[benchmark]
	fn grant_many(g: Linear<1, MAX_GRANTS>, n: Linear<0, MAX_NAMED>) -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		let grants = worst::many::<T>(&scene, g, n)?;
		let earlier = LastConsent::<T>::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.controller), scene.patient, grants);

		assert_eq!(LastConsent::<T>::get(), earlier.saturating_add(g.into()));
		Ok(())
	}

	#[benchmark]
	fn use_grant() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		let consent = worst::for_use::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.asker), scene.patient, consent, Some(scene.hospital));

		assert!(Ends::<T>::contains_key(consent));
		Ok(())
	}

	#[benchmark]
	fn publish_template(n: Linear<1, MAX_TEXTS>) -> Result<(), BenchmarkError> {
		let template = TemplateRef { id: TemplateId(9), version: 1 };
		let origin =
			T::TemplateOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, template, worst::texts(n), Purposes::ALL, None);

		assert_eq!(TemplateVersions::<T>::get(template.id), 1);
		Ok(())
	}

	#[benchmark]
	fn supersede_template() -> Result<(), BenchmarkError> {
		let template = worst::for_supersede::<T>()?;
		let origin =
			T::TemplateOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, template, Some(Moment::MAX));

		let row = Pallet::<T>::template(template.id, Some(template.version));
		assert!(row.is_some_and(|row| row.row.superseded.is_some()));
		Ok(())
	}

	#[benchmark]
	fn set_secondary_use() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		worst::for_secondary_use::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.controller), scene.patient, SecondaryUse::Refused);

		assert_eq!(Pallet::<T>::secondary_use(scene.patient), SecondaryUse::Refused);
		Ok(())
	}

	#[benchmark]
	fn mute() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		worst::for_mute::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.controller), scene.patient, scene.clinic, Some(Moment::MAX));

		let muted = u32::try_from(Pallet::<T>::muted(scene.patient).len());
		assert_eq!(muted, Ok(T::MaxMuted::get()));
		Ok(())
	}

	#[benchmark]
	fn refer(n: Linear<0, MAX_NAMED>) -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		let ((who, clinic), parent, terms) = worst::referrals::for_refer::<T>(&scene, n)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(who), scene.patient, parent, clinic, terms);

		assert_eq!(Offers::<T>::iter_keys().count(), 1);
		Ok(())
	}

	#[benchmark]
	fn accept_referral() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		let ((who, third), offer) = worst::referrals::for_accept_referral::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(who), third, scene.patient, offer);

		assert!(!Offers::<T>::contains_key(offer));
		let id = ConsentId(LastConsent::<T>::get());
		let named = Grants::<T>::get(id).map(|row| row.latest().named.len());
		assert_eq!(named, usize::try_from(MAX_NAMED).ok());
		Ok(())
	}

	#[benchmark]
	fn decline_referral() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		let ((who, third), offer) = worst::referrals::for_accept_referral::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(who), third, scene.patient, offer);

		assert!(!Offers::<T>::contains_key(offer));
		Ok(())
	}

	#[benchmark]
	fn refer_as_custodian(n: Linear<1, MAX_NAMED>) -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		let terms = worst::referrals::for_refer_as_custodian::<T>(&scene, n)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.asker), scene.hospital, scene.patient, terms);

		assert_eq!(Offers::<T>::iter_keys().count(), 1);
		Ok(())
	}

	#[benchmark]
	fn assist(n: Linear<0, MAX_NAMED>) -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		let desk = worst::referrals::for_assist::<T>(&scene, MAX_LIVE_OWN.saturating_sub(1))?;
		let (new, second) = worst::referrals::assisted::<T>(&scene, &desk, n);

		#[extrinsic_call]
		_(RawOrigin::Signed(desk.registrar), desk.steward, desk.patient, new, second);

		assert_eq!(LastConsent::<T>::get(), u64::from(MAX_LIVE_OWN));
		Ok(())
	}

	#[benchmark]
	fn end_assisted() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		let desk = worst::referrals::for_assist::<T>(&scene, MAX_LIVE_OWN)?;
		let consent = ConsentId(LastConsent::<T>::get());

		#[extrinsic_call]
		_(RawOrigin::Signed(desk.registrar), desk.steward, desk.patient, consent);

		assert!(Ends::<T>::contains_key(consent));
		Ok(())
	}

	#[benchmark]
	fn withdraw_offer() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		let ((who, clinic), offer) = worst::referrals::for_withdraw_offer::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(who), clinic, scene.patient, offer);

		assert!(!Offers::<T>::contains_key(offer));
		Ok(())
	}

	#[benchmark]
	fn end_referred() -> Result<(), BenchmarkError> {
		let scene = worst::scene::<T>()?;
		let ((who, clinic), consent) = worst::referrals::for_revoke_all_to::<T>(&scene)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(who), clinic, scene.patient, consent);

		assert!(Ends::<T>::contains_key(consent));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
