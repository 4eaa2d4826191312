//! Patients as whom nobody acts, and what the organisations that look after them may do.

use crate::{mock::*, Call, Counts, Error, Event, Level, Stewarded, Tally};
use anamnesis_decision::rows::{FrozenBy, Life, Status};
use anamnesis_primitives::{
	chain::Moment, commitment::Commitment, cosignature::CoSignature, ids::PatientOrigin,
	payload::Powers, OrgId, PatientId,
};
use frame_support::{assert_noop, dispatch::RawOrigin};
use sp_runtime::DispatchError;

type Outcome = Result<(), DispatchError>;

fn hand_over_with(by: Actor, at: OrgId, patient: PatientId, to: OrgId, second: Actor) -> Outcome {
	let second = cosign(second, by, "hand_over", &(at, patient, to));
	call(by, Call::hand_over { organisation: at, patient, to, second })
}

fn hand_over(patient: PatientId, to: OrgId) -> Outcome {
	hand_over_with(REGISTRAR, HOSPITAL, patient, to, OTHER_REGISTRAR)
}

fn freeze(by: Actor, organisation: OrgId, patient: PatientId) -> Outcome {
	call(by, Call::freeze_as_organisation { organisation, patient })
}

fn thaw_with(by: Actor, at: OrgId, patient: PatientId, other: OrgId, second: Actor) -> Outcome {
	let second = cosign(second, by, "thaw_as_steward", &(at, patient, other));
	call(by, Call::thaw_as_steward { organisation: at, patient, other, second })
}

fn thaw(patient: PatientId) -> Outcome {
	thaw_with(REGISTRAR, HOSPITAL, patient, CLINIC, OTHER_REGISTRAR)
}

fn life(patient: PatientId) -> Life {
	PatientIdentity::patient_now(patient).unwrap().life
}

fn put(patient: PatientId, life: Life) {
	let found = PatientIdentity::patient_now(patient).unwrap();
	assert_eq!(PatientIdentity::set_life(patient, found, life), Ok(()));
}

#[test]
fn a_registrar_enrols_who_has_no_device() {
	build_and_execute(|| {
		let patient = enrol_stewarded(1);
		let found = PatientIdentity::patient_now(patient).unwrap();
		assert_eq!((found.life, found.home), (Life::Active, HOSPITAL));
		assert_eq!(found.steward, Some(HOSPITAL));
		assert_eq!(Counts::<Test>::get(patient), Some(Tally::default()));
		assert_eq!(PatientIdentity::keys(patient, 0), None);
		let by = REGISTRAR.account();
		assert_eq!(events(), [Event::EnrolledStewarded { patient, steward: HOSPITAL, by }]);
		assert_eq!(PatientIdentity::stewarded_by(HOSPITAL), 1);
		assert!(PatientIdentity::stewards_any(HOSPITAL));
		assert!(!PatientIdentity::stewards_any(CLINIC));
		enrol_stewarded(2);
		assert_eq!(PatientIdentity::stewarded_by(HOSPITAL), 2);
	});
}

#[test]
fn only_a_registrar_of_an_active_care_organisation_enrols_stewarded() {
	build_and_execute(|| {
		let attempt =
			|by, organisation| call(by, Call::enrol_stewarded { organisation, salt: [1; 32] });
		for by in [STRANGER, NURSE, GATEWAY, OFFICER, OTHER_REGISTRAR, ALICE] {
			assert_eq!(attempt(by, HOSPITAL), Err(Error::<Test>::NotRegistrar.into()));
		}
		assert_eq!(attempt(OFFICIAL, AUTHORITY), Err(Error::<Test>::NotRegistrar.into()));
		for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
			Standings::set(vec![(HOSPITAL, status)]);
			assert_eq!(attempt(REGISTRAR, HOSPITAL), Err(Error::<Test>::HomeNotActive.into()));
		}
		for origin in [RawOrigin::None, RawOrigin::Root] {
			assert_noop!(
				PatientIdentity::enrol_stewarded(origin.into(), HOSPITAL, [1; 32]),
				DispatchError::BadOrigin
			);
		}
		assert_eq!(events(), []);
	});
}

#[test]
fn a_salt_enrols_once_wherever() {
	build_and_execute(|| {
		enrol_stewarded(1);
		for (by, organisation) in [(REGISTRAR, HOSPITAL), (OTHER_REGISTRAR, CLINIC)] {
			let again = Call::enrol_stewarded { organisation, salt: [1; 32] };
			assert_eq!(call(by, again), Err(Error::<Test>::AlreadyEnrolled.into()));
		}
	});
}

#[test]
fn as_many_as_can_be_counted_are_stewarded() {
	new_test_ext().execute_with(|| {
		let patient = enrol_stewarded(1);
		for organisation in [HOSPITAL, CLINIC] {
			Stewarded::<Test>::insert(organisation, u32::MAX);
		}
		let full = Err(Error::<Test>::TooManyStewarded.into());
		let enrolment = Call::enrol_stewarded { organisation: HOSPITAL, salt: [2; 32] };
		assert_eq!(call(REGISTRAR, enrolment), full);
		assert_eq!(hand_over(patient, CLINIC), full);
	});
}

#[test]
fn stewardship_goes_to_another_whose_registrar_agrees() {
	build_and_execute(|| {
		let patient = enrol_stewarded(1);
		enrol_stewarded(2);
		events();
		pass(1);
		assert_eq!(hand_over(patient, CLINIC), Ok(()));
		let found = PatientIdentity::patient_now(patient).unwrap();
		assert_eq!((found.home, found.steward), (HOSPITAL, Some(CLINIC)));
		assert_eq!(PatientIdentity::stewarded_by(HOSPITAL), 1);
		assert_eq!(PatientIdentity::stewarded_by(CLINIC), 1);
		let (by, second) = (REGISTRAR.account(), OTHER_REGISTRAR.account());
		let (from, to) = (HOSPITAL, CLINIC);
		assert_eq!(events(), [Event::HandedOver { patient, from, to, by, second }]);
		// The first no longer is.
		let not = Err(Error::<Test>::NotSteward.into());
		assert_eq!(hand_over(patient, CLINIC), not);
		assert_eq!(name_as_steward(patient, BOB, Powers::SEE), not);
		assert_eq!(thaw(patient), not);
		// To one under the same control it goes too.
		let on = hand_over_with(OTHER_REGISTRAR, CLINIC, patient, SISTER, SISTER_REGISTRAR);
		assert_eq!(on, Ok(()));
		assert!(!PatientIdentity::stewards_any(CLINIC));
		assert!(!Stewarded::<Test>::contains_key(CLINIC));
	});
}

#[test]
fn a_hand_over_needs_both_registrars_and_a_patient_who_is_stewarded() {
	build_and_execute(|| {
		let patient = enrol_stewarded(1);
		let alices = enrol(ALICE);
		let no_registrar = Err(Error::<Test>::NotRegistrar.into());
		for second in [CLINIC_OFFICER, NURSE, STRANGER, REGISTRAR, SISTER_REGISTRAR] {
			let outcome = hand_over_with(REGISTRAR, HOSPITAL, patient, CLINIC, second);
			assert_eq!(outcome, no_registrar);
		}
		for by in [OFFICER, OTHER_REGISTRAR, STRANGER] {
			let outcome = hand_over_with(by, HOSPITAL, patient, CLINIC, OTHER_REGISTRAR);
			assert_eq!(outcome, no_registrar);
		}
		let authority = hand_over_with(REGISTRAR, HOSPITAL, patient, AUTHORITY, OFFICIAL);
		assert_eq!(authority, no_registrar);
		assert_eq!(hand_over(patient, HOSPITAL), Err(Error::<Test>::AlreadySteward.into()));
		assert_eq!(hand_over(alices, CLINIC), Err(Error::<Test>::NotStewarded.into()));
		let unknown = Err(Error::<Test>::UnknownPatient.into());
		assert_eq!(hand_over(PatientId([0; 32]), CLINIC), unknown);
		let mut bad = cosign(OTHER_REGISTRAR, REGISTRAR, "hand_over", &(HOSPITAL, alices, CLINIC));
		let attempt = |second: &CoSignature| {
			let second = second.clone();
			let (organisation, to) = (HOSPITAL, CLINIC);
			call(REGISTRAR, Call::hand_over { organisation, patient, to, second })
		};
		assert_eq!(attempt(&bad), Err(Error::<Test>::BadCoSignature.into()));
		bad.valid_until = Now::get();
		assert_eq!(attempt(&bad), Err(Error::<Test>::CoSignatureOver.into()));
		Standings::set(vec![(CLINIC, Status::Restricted { code: 1 })]);
		assert_eq!(hand_over(patient, CLINIC), Err(Error::<Test>::HomeNotActive.into()));
		Standings::set(Vec::new());
		assert_eq!(freeze(REGISTRAR, HOSPITAL, patient), Ok(()));
		assert_eq!(hand_over(patient, CLINIC), Err(Error::<Test>::PatientFrozen.into()));
		pass(1);
		put(patient, Life::Deceased { executor: None });
		assert_eq!(hand_over(patient, CLINIC), Err(Error::<Test>::PatientDeceased.into()));
	});
}

#[test]
fn nobody_calls_for_an_organisation_without_a_signature() {
	build_and_execute(|| {
		let patient = enrol_stewarded(1);
		let second = cosign(OTHER_REGISTRAR, REGISTRAR, "hand_over", &());
		for origin in [RawOrigin::None, RawOrigin::Root] {
			let origin = || RuntimeOrigin::from(origin.clone());
			let second = || second.clone();
			let bad = DispatchError::BadOrigin;
			assert_noop!(
				PatientIdentity::hand_over(origin(), HOSPITAL, patient, CLINIC, second()),
				bad
			);
			assert_noop!(PatientIdentity::freeze_as_organisation(origin(), HOSPITAL, patient), bad);
			assert_noop!(
				PatientIdentity::thaw_as_steward(origin(), HOSPITAL, patient, CLINIC, second()),
				bad
			);
			assert_noop!(
				PatientIdentity::name_representative_as_steward(
					origin(),
					HOSPITAL,
					patient,
					BOB.account(),
					1,
					Powers::SEE,
					QUARTER,
					Commitment([0; 32]),
					second(),
				),
				bad
			);
			let account = BOB.account();
			assert_noop!(
				PatientIdentity::end_representation_as_steward(
					origin(),
					HOSPITAL,
					patient,
					account,
					second(),
				),
				bad
			);
		}
	});
}

#[test]
fn the_steward_freezes_and_thaws_with_another() {
	build_and_execute(|| {
		let patient = enrol_stewarded(1);
		events();
		pass(1);
		assert_eq!(freeze(REGISTRAR, HOSPITAL, patient), Ok(()));
		let by = FrozenBy::Organisation(HOSPITAL);
		assert_eq!(life(patient), Life::Frozen { by: by.clone(), thaw: None });
		assert_eq!(events(), [Event::Frozen { patient, by }]);
		// Again changes nothing and is not refused.
		assert_eq!(freeze(REGISTRAR, HOSPITAL, patient), Ok(()));
		assert_eq!(events(), []);
		pass(1);
		assert_eq!(thaw(patient), Ok(()));
		assert_eq!(life(patient), Life::Active);
		let (by, second) = (REGISTRAR.account(), OTHER_REGISTRAR.account());
		let (steward, other) = (HOSPITAL, CLINIC);
		let thawed = Event::ThawedByOrganisations { patient, steward, other, by, second };
		assert_eq!(events(), [thawed]);
		assert_eq!(thaw(patient), Err(Error::<Test>::NotFrozen.into()));
	});
}

#[test]
fn who_verified_the_person_freezes_and_nobody_else() {
	build_and_execute(|| {
		let patient = enrol_stewarded(1);
		let not = Err(Error::<Test>::NotVerifier.into());
		assert_eq!(freeze(OTHER_REGISTRAR, CLINIC, patient), not);
		let (organisation, level) = (CLINIC, Level::Seen);
		let until: Moment = Now::get() + 10;
		let verify = Call::verify_person { organisation, patient, level, until };
		assert_eq!(call(OTHER_REGISTRAR, verify), Ok(()));
		Now::set(until);
		assert_eq!(freeze(OTHER_REGISTRAR, CLINIC, patient), not);
		Now::set(until - 1);
		assert_eq!(freeze(OTHER_REGISTRAR, CLINIC, patient), Ok(()));
		let by = FrozenBy::Organisation(CLINIC);
		assert_eq!(life(patient), Life::Frozen { by, thaw: None });
		// The steward thaws with that one or with a third.
		pass(1);
		assert_eq!(thaw(patient), Ok(()));
	});
}

#[test]
fn organisations_freeze_nobody_who_has_a_controller_or_another_state() {
	build_and_execute(|| {
		let alices = enrol(ALICE);
		let not = Err(Error::<Test>::NotStewarded.into());
		assert_eq!(freeze(REGISTRAR, HOSPITAL, alices), not);
		let unknown = Err(Error::<Test>::UnknownPatient.into());
		assert_eq!(freeze(REGISTRAR, HOSPITAL, PatientId([0; 32])), unknown);
		let patient = enrol_stewarded(1);
		for by in [OFFICER, NURSE, STRANGER, OTHER_REGISTRAR] {
			assert_eq!(freeze(by, HOSPITAL, patient), Err(Error::<Test>::NotRegistrar.into()));
		}
		put(patient, Life::Restricted);
		let cannot = Err(Error::<Test>::CannotFreeze.into());
		assert_eq!(freeze(REGISTRAR, HOSPITAL, patient), cannot);
		put(patient, Life::Deceased { executor: None });
		let dead = Err(Error::<Test>::PatientDeceased.into());
		assert_eq!(freeze(REGISTRAR, HOSPITAL, patient), dead);
		Standings::set(vec![(HOSPITAL, Status::Isolated { code: 1 })]);
		let inactive = Err(Error::<Test>::HomeNotActive.into());
		assert_eq!(freeze(REGISTRAR, HOSPITAL, patient), inactive);
	});
}

#[test]
fn a_thaw_needs_one_under_other_control() {
	build_and_execute(|| {
		let patient = enrol_stewarded(1);
		assert_eq!(freeze(REGISTRAR, HOSPITAL, patient), Ok(()));
		let same = Err(Error::<Test>::SameControlGroup.into());
		let sister = thaw_with(REGISTRAR, HOSPITAL, patient, SISTER, SISTER_REGISTRAR);
		assert_eq!(sister, same);
		let itself = thaw_with(REGISTRAR, HOSPITAL, patient, HOSPITAL, REGISTRAR);
		assert_eq!(itself, same);
		let no_registrar = Err(Error::<Test>::NotRegistrar.into());
		for second in [CLINIC_OFFICER, NURSE, STRANGER] {
			let outcome = thaw_with(REGISTRAR, HOSPITAL, patient, CLINIC, second);
			assert_eq!(outcome, no_registrar);
		}
		// Who serves at the steward too is none of another house.
		Benched::set(vec![(HOSPITAL, OTHER_REGISTRAR.account())]);
		assert_eq!(thaw(patient), Err(Error::<Test>::ServesAtBoth.into()));
		Benched::take();
		frame_support::hypothetically!(assert_eq!(thaw(patient), Ok(())));
		let foreign = thaw_with(OTHER_REGISTRAR, CLINIC, patient, HOSPITAL, REGISTRAR);
		assert_eq!(foreign, Err(Error::<Test>::NotSteward.into()));
		let second = cosign(OTHER_REGISTRAR, REGISTRAR, "thaw", &(HOSPITAL, patient, CLINIC));
		let (organisation, other) = (HOSPITAL, CLINIC);
		let thaw = Call::thaw_as_steward { organisation, patient, other, second };
		assert_eq!(call(REGISTRAR, thaw), Err(Error::<Test>::BadCoSignature.into()));
	});
}

#[test]
fn two_of_its_staff_without_another_organisation_or_a_representative_claim_nothing() {
	build_and_execute(|| {
		let patient = enrol_stewarded(1);
		let payload = claim_of(patient, HOSPITAL, 1, 71, &[]);
		let (signer, signature) = (CAROL.account(), CAROL.sign(&payload));
		let arguments = (HOSPITAL, &payload, &signer, &signature);
		let second = cosign(OFFICER, REGISTRAR, "claim", &arguments);
		let claimed = claim_with(REGISTRAR, HOSPITAL, &payload, CAROL, Some(second));
		assert_eq!(claimed, Err(Error::<Test>::NotRepresentative.into()));
		let alone = claim_with(REGISTRAR, HOSPITAL, &payload, CAROL, None);
		assert_eq!(alone, Err(Error::<Test>::SecondNeeded.into()));
	});
}

#[test]
fn the_id_is_made_of_the_salt_alone() {
	build_and_execute(|| {
		let patient = enrol_stewarded(7);
		assert_eq!(patient, PatientId::derive(&genesis(), PatientOrigin::Salt([7; 32])));
	});
}
