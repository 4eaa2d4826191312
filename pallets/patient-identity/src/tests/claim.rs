//! How somebody takes over an id that an organisation looked after.

use crate::{mock::*, Call, Controls, Counts, Error, Event, Keys, References, Tally};
use anamnesis_decision::{
	rows::{Control, FrozenBy, Life, Representation, Status},
	Caution,
};
use anamnesis_primitives::{
	payload::{KeySet, PatientAct, Payload, Powers, LONGEST_LIFE},
	OrgId, PatientId,
};
use frame_support::{assert_noop, dispatch::RawOrigin};
use sp_runtime::DispatchError;

type Outcome = Result<(), DispatchError>;

/// A stewarded patient whom Bob and Dave represent and Nobody is named to.
fn stewarded() -> PatientId {
	let patient = enrol_stewarded(1);
	represent(patient, BOB, Powers::ALL);
	represent(patient, DAVE, Powers::SEE);
	assert_eq!(name_as_steward(patient, STRANGER, Powers::SEE), Ok(()));
	pass(1);
	events();
	patient
}

/// Alice signs, the clinic attests.
fn at_the_clinic(payload: &Payload) -> Outcome {
	claim_with(OTHER_REGISTRAR, CLINIC, payload, ALICE, None)
}

/// Alice signs, the steward attests, and this one beside it.
fn at_the_steward(payload: &Payload, second: Actor) -> Outcome {
	attested(REGISTRAR, HOSPITAL, payload, second)
}

/// Alice signs, this registrar attests, and this one beside it.
fn attested(by: Actor, organisation: OrgId, payload: &Payload, second: Actor) -> Outcome {
	let arguments = (organisation, payload, ALICE.account(), ALICE.sign(payload));
	// A signature is random, so the same must go into both.
	let signature = arguments.3.clone();
	let second = cosign(second, by, "claim", &arguments);
	let claim = Call::claim {
		organisation,
		payload: Box::new(payload.clone()),
		signer: ALICE.account(),
		signature,
		representative: Some(second),
	};
	call(by, claim)
}

fn claim_at(patient: PatientId, at: OrgId) -> Payload {
	claim_of(patient, at, 1, 1, &[])
}

/// A good claim at the clinic, changed before it is signed, is refused.
#[track_caller]
fn refused(change: impl FnOnce(&mut Payload), error: Error<Test>) {
	build_and_execute(|| {
		let patient = stewarded();
		let mut payload = claim_at(patient, CLINIC);
		change(&mut payload);
		assert_eq!(at_the_clinic(&payload), Err(error.into()));
		assert_eq!(PatientIdentity::nonces(ALICE.account()).general, None);
		assert_eq!(events(), []);
	});
}

#[test]
fn claim_ends_stewardship_in_one_block() {
	build_and_execute(|| {
		let patient = stewarded();
		let payload = claim_of(patient, CLINIC, 1, 1, &[DAVE]);
		assert_eq!(at_the_clinic(&payload), Ok(()));
		let alice = ALICE.account();
		let found = PatientIdentity::patient_now(patient).unwrap();
		assert_eq!((found.home, found.steward), (HOSPITAL, None));
		let restricted_until = Some(Now::get() + CAUTION);
		let control = PatientIdentity::control(patient, &alice);
		assert_eq!(control, Some(Control::Active { restricted_until }));
		assert_eq!(Controls::<Test>::get(&alice), Some(patient));
		assert!(References::<Test>::contains_key(&alice));
		let tally = Tally { active: 1, invited: 0, generation: Some(0) };
		assert_eq!(Counts::<Test>::get(patient), Some(tally));
		let row = Keys::<Test>::get(patient, 0).unwrap();
		assert_eq!((row.keys, row.from), (proven(patient, keys(1)), Now::get()));
		assert_eq!(PatientIdentity::nonces(alice.clone()).general, Some(1));
		assert!(!PatientIdentity::stewards_any(HOSPITAL));
		// Only who is kept goes on.
		let mandate = |actor: Actor| PatientIdentity::mandate(&actor.account(), patient);
		assert!(mandate(DAVE).is_some());
		assert_eq!(mandate(BOB), None);
		let named = PatientIdentity::representation(patient, &STRANGER.account());
		assert_eq!(named, Some(Representation::Ended));
		let ended = |actor: Actor| {
			let (account, by) = (actor.account(), alice.clone());
			Event::RepresentationEnded { patient, account, by }
		};
		let claimed = Event::Claimed {
			patient,
			controller: alice.clone(),
			steward: HOSPITAL,
			organisation: CLINIC,
			by: OTHER_REGISTRAR.account(),
			representative: None,
			generation: 0,
		};
		assert_eq!(events(), [claimed, ended(BOB), ended(STRANGER)]);
		// Nothing of the steward's list is left.
		let not = Err(Error::<Test>::NotStewarded.into());
		assert_eq!(name_as_steward(patient, CAROL, Powers::SEE), not);
		let freeze = Call::freeze_as_organisation { organisation: HOSPITAL, patient };
		assert_eq!(call(REGISTRAR, freeze), not);
		pass(1);
		assert_eq!(at_the_clinic(&claim_of(patient, CLINIC, 2, 2, &[])), not);
		assert_eq!(call(ALICE, publishing(patient, keys(9))), Ok(()));
	});
}

#[test]
fn the_steward_attests_with_a_representative() {
	build_and_execute(|| {
		let patient = stewarded();
		let payload = claim_at(patient, HOSPITAL);
		assert_eq!(at_the_steward(&payload, BOB), Ok(()));
		let control = PatientIdentity::control(patient, &ALICE.account());
		assert_eq!(control, Some(Control::ACTIVE));
		let bob = Some(BOB.account());
		let said = events();
		assert!(matches!(
			said.first(),
			Some(Event::Claimed { organisation: HOSPITAL, representative, .. })
				if *representative == bob
		));
	});
}

#[test]
fn whom_one_registrar_alone_attests_opens_nothing_sealed_and_names_nobody_for_a_time() {
	build_and_execute(|| {
		let patient = stewarded();
		assert_eq!(at_the_clinic(&claim_at(patient, CLINIC)), Ok(()));
		let name = || {
			let (account, capacity, powers, until) = (CAROL.account(), 1, Powers::SEE, QUARTER);
			call(ALICE, Call::name_representative { patient, account, capacity, powers, until })
		};
		let caution = || PatientIdentity::caution(patient, &ALICE.account(), Now::get());
		pass(CAUTION - 1);
		assert_eq!(caution(), Caution::Restricted);
		assert_eq!(name(), Err(Error::<Test>::ControllerRestricted.into()));
		pass(1);
		assert_eq!(caution(), Caution::None);
		assert_eq!(name(), Ok(()));
	});
	// Whom a representative knows is not.
	build_and_execute(|| {
		let patient = stewarded();
		let payload = claim_at(patient, CLINIC);
		assert_eq!(attested(OTHER_REGISTRAR, CLINIC, &payload, BOB), Ok(()));
		let control = PatientIdentity::control(patient, &ALICE.account());
		assert_eq!(control, Some(Control::ACTIVE));
	});
}

#[test]
fn whoever_signs_beside_the_steward_represents_the_patient_now() {
	build_and_execute(|| {
		let patient = stewarded();
		let carols = enrol_stewarded(2);
		represent(carols, CAROL, Powers::ALL);
		let payload = claim_at(patient, HOSPITAL);
		let not = Err(Error::<Test>::NotRepresentative.into());
		// Another's, one who is only named, staff, nobody.
		for second in [CAROL, STRANGER, OFFICER, NURSE] {
			assert_eq!(at_the_steward(&payload, second), not);
		}
		// Not when its time is up.
		let ends = anamnesis_primitives::calendar::quarter_begins(QUARTER).unwrap();
		Now::set(ends);
		let late = claim_at(patient, HOSPITAL);
		assert_eq!(at_the_steward(&late, BOB), not);
	});
}

#[test]
fn the_representative_signs_this_claim() {
	build_and_execute(|| {
		let patient = stewarded();
		let payload = claim_at(patient, HOSPITAL);
		let other = claim_of(patient, HOSPITAL, 2, 1, &[]);
		let signature = ALICE.sign(&other);
		let second =
			cosign(BOB, REGISTRAR, "claim", &(HOSPITAL, &other, ALICE.account(), signature));
		let bad = Err(Error::<Test>::BadCoSignature.into());
		assert_eq!(claim_with(REGISTRAR, HOSPITAL, &payload, ALICE, Some(second)), bad);
	});
}

#[test]
fn one_under_the_stewards_control_attests_nothing() {
	build_and_execute(|| {
		let patient = stewarded();
		let same = Err(Error::<Test>::SameControlGroup.into());
		let payload = claim_at(patient, SISTER);
		assert_eq!(claim_with(SISTER_REGISTRAR, SISTER, &payload, ALICE, None), same);
		let payload = claim_at(patient, HOSPITAL);
		let alone = claim_with(REGISTRAR, HOSPITAL, &payload, ALICE, None);
		assert_eq!(alone, Err(Error::<Test>::SecondNeeded.into()));
	});
}

#[test]
fn only_a_registrar_of_an_active_care_organisation_attests() {
	build_and_execute(|| {
		let patient = stewarded();
		let payload = claim_at(patient, CLINIC);
		let no_registrar = Err(Error::<Test>::NotRegistrar.into());
		for by in [REGISTRAR, CLINIC_OFFICER, NURSE, STRANGER, ALICE, BOB] {
			assert_eq!(claim_with(by, CLINIC, &payload, ALICE, None), no_registrar);
		}
		let official = claim_at(patient, AUTHORITY);
		assert_eq!(claim_with(OFFICIAL, AUTHORITY, &official, ALICE, None), no_registrar);
		for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
			Standings::set(vec![(CLINIC, status)]);
			assert_eq!(at_the_clinic(&payload), Err(Error::<Test>::HomeNotActive.into()));
		}
		for origin in [RawOrigin::None, RawOrigin::Root] {
			let (payload, signature) = (Box::new(payload.clone()), ALICE.sign(&payload));
			let signer = ALICE.account();
			assert_noop!(
				PatientIdentity::claim(origin.into(), CLINIC, payload, signer, signature, None),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn a_claim_goes_on_whatever_becomes_of_the_steward() {
	for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
		build_and_execute(|| {
			let patient = stewarded();
			Standings::set(vec![(HOSPITAL, status)]);
			assert_eq!(at_the_clinic(&claim_at(patient, CLINIC)), Ok(()));
		});
	}
}

#[test]
fn a_claim_is_one_that_some_chain_would_take() {
	refused(|payload| payload.lane = revoke(1), Error::LaneRefusesAct);
	refused(|payload| payload.lane = sheet(1), Error::LaneRefusesAct);
	refused(|payload| payload.until = payload.from, Error::BadLife);
	refused(|payload| payload.until = payload.from + LONGEST_LIFE + 1, Error::BadLife);
	let keys = KeySet { suite: 2, ..keys(1) };
	let keep = Default::default();
	refused(|payload| payload.act = PatientAct::Claim { keys, keep }, Error::UnknownSuite);
	let twice = vec![BOB.bytes(), BOB.bytes()].try_into().unwrap();
	let keys = crate::mock::keys(1);
	refused(|payload| payload.act = PatientAct::Claim { keys, keep: twice }, Error::MalformedAct);
	refused(|payload| payload.act = PatientAct::Freeze, Error::NotAClaim);
	refused(|payload| payload.addressed = None, Error::NotAddressee);
	refused(|payload| payload.addressed = Some(HOSPITAL), Error::NotAddressee);
	refused(|payload| payload.genesis = [1; 32], Error::ForeignChain);
	refused(|payload| payload.epoch = 1, Error::ForeignEpoch);
	refused(|payload| payload.from += 1, Error::TooEarly);
	refused(
		|payload| {
			payload.until = payload.from;
			payload.from -= 1;
		},
		Error::Expired,
	);
	refused(|payload| payload.patient = PatientId([0; 32]), Error::UnknownPatient);
	refused(|payload| payload.patient.0[0] ^= 1, Error::UnknownPatient);
}

#[test]
fn a_claim_is_not_relayed_nor_replayed() {
	build_and_execute(|| {
		let patient = stewarded();
		let payload = Payload { addressed: None, ..claim_at(patient, CLINIC) };
		assert_eq!(relay(ALICE, &payload), Err(Error::<Test>::ClaimIsNotRelayed.into()));
		let payload = claim_at(patient, CLINIC);
		assert_eq!(at_the_clinic(&payload), Ok(()));
		assert_eq!(at_the_clinic(&payload), Err(Error::<Test>::NonceUsed.into()));
	});
}

#[test]
fn only_who_has_a_fresh_account_and_fresh_keys_claims() {
	build_and_execute(|| {
		let patient = stewarded();
		enrol(CAROL);
		let with = |signer: Actor, key| {
			let payload = claim_of(patient, CLINIC, 5, key, &[]);
			claim_with(OTHER_REGISTRAR, CLINIC, &payload, signer, None)
		};
		assert_eq!(with(CAROL, 1), Err(Error::<Test>::AlreadyController.into()));
		assert_eq!(with(NURSE, 1), Err(Error::<Test>::IsStaff.into()));
		// A parent does not become the child.
		assert_eq!(with(BOB, 1), Err(Error::<Test>::IsRepresentative.into()));
		assert_eq!(with(ALICE, CAROL.0), Err(Error::<Test>::KeyUsed.into()));
		let mut unproven = claim_at(patient, CLINIC);
		let bare = PatientAct::Claim { keys: keys(1), keep: Default::default() };
		unproven.act = bare;
		assert_eq!(at_the_clinic(&unproven), Err(Error::<Test>::KeysNotProven.into()));
		let payload = claim_at(patient, CLINIC);
		let (signer, signature) = (ALICE.account(), CAROL.sign(&payload));
		let forged = Call::claim {
			organisation: CLINIC,
			payload: Box::new(payload),
			signer,
			signature,
			representative: None,
		};
		let bad = Err(Error::<Test>::BadSignature.into());
		assert_eq!(call(OTHER_REGISTRAR, forged), bad);
		assert_eq!(with(ALICE, 1), Ok(()));
	});
}

#[test]
fn who_is_kept_represents_now() {
	build_and_execute(|| {
		let patient = stewarded();
		let not = Err(Error::<Test>::NotRepresentative.into());
		// Named only, and nobody.
		for keep in [STRANGER, CAROL] {
			assert_eq!(at_the_clinic(&claim_of(patient, CLINIC, 1, 1, &[BOB, keep])), not);
		}
		assert_eq!(at_the_clinic(&claim_of(patient, CLINIC, 1, 1, &[BOB, DAVE])), Ok(()));
		let kept = PatientIdentity::patient(patient).unwrap().representatives;
		assert_eq!(kept, 2);
		pass(1);
		// The patient ends them like any other.
		let end = Call::end_representation { patient, account: BOB.account() };
		assert_eq!(call(ALICE, end), Ok(()));
	});
}

#[test]
fn a_frozen_patient_is_claimed_and_stays_frozen() {
	build_and_execute(|| {
		let patient = stewarded();
		let freeze = Call::freeze_as_organisation { organisation: HOSPITAL, patient };
		assert_eq!(call(REGISTRAR, freeze), Ok(()));
		pass(1);
		assert_eq!(at_the_clinic(&claim_at(patient, CLINIC)), Ok(()));
		let life = || PatientIdentity::patient_now(patient).unwrap().life;
		let by = FrozenBy::Organisation(HOSPITAL);
		assert_eq!(life(), Life::Frozen { by, thaw: None });
		assert_eq!(call(ALICE, Call::unfreeze { patient }), Ok(()));
		pass(WAIT);
		assert_eq!(life(), Life::Active);
	});
}

#[test]
fn the_dead_are_not_claimed() {
	build_and_execute(|| {
		let patient = stewarded();
		let found = PatientIdentity::patient_now(patient).unwrap();
		let dead = Life::Deceased { executor: None };
		assert_eq!(PatientIdentity::set_life(patient, found, dead), Ok(()));
		let refused = Err(Error::<Test>::PatientDeceased.into());
		assert_eq!(at_the_clinic(&claim_at(patient, CLINIC)), refused);
	});
}

#[test]
fn who_serves_at_the_steward_too_attests_for_no_other_organisation() {
	build_and_execute(|| {
		let patient = stewarded();
		let claims = |by| claim_with(by, CLINIC, &claim_at(patient, CLINIC), ALICE, None);
		Benched::set(vec![(CLINIC, REGISTRAR.account()), (HOSPITAL, OTHER_REGISTRAR.account())]);
		for by in [REGISTRAR, OTHER_REGISTRAR] {
			assert_eq!(claims(by), Err(Error::<Test>::ServesAtBoth.into()));
		}
		Benched::take();
		assert_eq!(claims(OTHER_REGISTRAR), Ok(()));
	});
}
