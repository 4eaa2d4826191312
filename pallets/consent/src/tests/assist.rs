//! A steward gives for a patient without a controller.

use super::*;
use crate::{assisted::ASSIST, Ends, Event, Grants};
use anamnesis_decision::{
	rows::{
		FrozenBy, Given, Life, Mandate, Patient, PatientOf, Representation, RepresentativeAt,
		Status,
	},
	Data, Decision, Query, Who,
};
use anamnesis_mock_world::open_session;
use anamnesis_primitives::{
	chain::Moment,
	codes::{Actions, Class, Classes, Confidentiality, Purpose, Purposes, Role},
	cosignature::{CoSignature, LONGEST_COSIGNATURE},
	payload::Grantee,
};
use codec::Encode;
use sp_runtime::DispatchError;

/// Seed of the physician who signs beside the registrar.
const BESIDE: u8 = 61;
/// Without a controller, at the hospital.
const WARD: PatientId = PatientId([104; 32]);

fn look_after(life: Life, steward: Option<OrgId>) {
	change(PatientOf { patient: WARD }, Patient { life, home: HOSPITAL, steward }.into());
}

/// Runs with a patient whose steward the hospital is, and its physician who has a key.
fn with_ward(test: impl FnOnce()) {
	build_and_execute(|| {
		look_after(Life::Active, Some(HOSPITAL));
		appoint(HOSPITAL, &account_of(BESIDE), &[Role::Physician]);
		test();
	});
}

/// What the key of this seed signs beside the registrar about a grant at the hospital, for a minute.
fn signed(seed: u8, new: &NewGrant) -> CoSignature {
	let arguments = (HOSPITAL, WARD, new).encode();
	cosigned_until(seed, ASSIST, &arguments, &REGISTRAR, Now::get() + 60_000)
}

fn by(
	who: AccountId,
	at: OrgId,
	patient: PatientId,
	new: NewGrant,
	second: CoSignature,
) -> DispatchResult {
	Consent::assist(RuntimeOrigin::signed(who), at, patient, new.into(), second)
}

fn assist(new: NewGrant) -> DispatchResult {
	let second = signed(BESIDE, &new);
	by(REGISTRAR, HOSPITAL, WARD, new, second)
}

fn end(who: AccountId, organisation: OrgId, patient: PatientId, id: u64) -> DispatchResult {
	Consent::end_assisted(RuntimeOrigin::signed(who), organisation, patient, ConsentId(id))
}

fn clinic_may_read() -> bool {
	let query = Query {
		patient: WARD,
		who: Who::Practitioner { account: CLINICIAN, organisation: CLINIC },
		purpose: Purpose::TREAT,
		actions: Actions::ACCESS,
		data: Data::Declared {
			class: Class(1),
			confidentiality: Confidentiality::Normal,
			organisation: None,
			day: None,
			reference: None,
		},
		study: None,
		right: None,
	};
	matches!(Consent::decide_now(&query), Decision::Permit(_))
}

#[test]
fn two_of_the_stewards_staff_give_what_the_patient_is_shown() {
	with_ward(|| {
		assert_ok!(assist(to_org(CLINIC)));
		let id = ConsentId(1);
		let grant = Grants::<Test>::get(id).unwrap().latest();
		let second = account_of(BESIDE);
		let by = Given::Assisted { steward: HOSPITAL, account: REGISTRAR, second };
		assert_eq!((grant.by, grant.until), (by, START + 90 * DAY));
		let expected = Event::Assisted { consent: id, patient: WARD, organisation: HOSPITAL };
		assert_eq!(events(), [expected]);
		assert_eq!(Shown::get(), [("assisted", WARD, Some(HOSPITAL), id, REGISTRAR, START)]);
		assert!(clinic_may_read());
		// It ends with stewardship, without a word.
		later(1);
		look_after(Life::Active, None);
		assert!(!clinic_may_read());
	});
}

#[test]
fn assisted_grant_beyond_treatment_is_refused() {
	with_ward(|| {
		let refused = |new| refuses(|| assist(new), Error::BeyondAssistance);
		let purposes = |codes: &[&str]| {
			Purposes::of(codes.iter().map(|code| Purpose::from_code(code).unwrap()))
		};
		for code in ["HRESCH", "CLINTRL", "HMARKT", "HOPERAT", "PUBHLTH", "PATRQT", "BTG"] {
			let purposes = purposes(&["TREAT", code]);
			refused(NewGrant { purposes, ..to_org(CLINIC) });
		}
		refused(NewGrant { classes: Classes(0b1 | 1 << 31), ..to_org(CLINIC) });
		refused(NewGrant { may_refer: 1, ..to_org(CLINIC) });
		refused(NewGrant { survives: true, ..to_org(CLINIC) });
		refused(NewGrant { study: Some(WHY), ..to_org(CLINIC) });
		refused(to(Grantee::Person(STRANGER.into())));
		let covered = purposes(&["COC", "HPAYMT", "COVERAGE"]);
		assert_ok!(assist(NewGrant { purposes: covered, ..to_org(CLINIC) }));
	});
}

#[test]
fn an_assisted_grant_ends_in_time() {
	with_ward(|| {
		let again = |until: Moment| assist(NewGrant { until: Some(until), ..to_org(CLINIC) });
		refuses(|| again(START), Error::EndsBeforeItBegins);
		refuses(|| again(START + 90 * DAY + 1), Error::BeyondAssistance);
		assert_ok!(again(START + 90 * DAY));
		// Counted from now, whenever it begins.
		let later = NewGrant { from: Some(START + DAY), ..to_org(CLINIC) };
		assert_ok!(assist(later));
		assert_eq!(Grants::<Test>::get(ConsentId(2)).unwrap().latest().until, START + 90 * DAY);
		AssistedValidity::set(u64::MAX);
		refuses(|| assist(to_org(CLINIC)), Error::LastsTooLong);
	});
}

#[test]
fn what_is_wrong_with_any_grant_is_wrong_with_an_assisted_one() {
	with_ward(|| {
		let unknown = NewGrant { actions: Actions(0), ..to_org(CLINIC) };
		refuses(|| assist(unknown), Error::UnknownActions);
		refuses(|| assist(to_org(OrgId(77))), Error::OrganisationNotFound);
		for _ in 0..8 {
			assert_ok!(assist(to_org(CLINIC)));
		}
		refuses(|| assist(to_org(CLINIC)), Error::TooManyLive);
		ReceiptsFail::set(true);
		assert_noop!(assist(to_org(SISTER)), DispatchError::Unavailable);
	});
}

#[test]
fn only_a_registrar_of_the_steward_gives_in_person() {
	with_ward(|| {
		let new = || to_org(CLINIC);
		let second = || signed(BESIDE, &new());
		for nobody in [DOCTOR, HOUSE_OFFICER, STRANGER, ALICE] {
			let call = || by(nobody, HOSPITAL, WARD, new(), second());
			refuses(call, Error::NoServingRole);
		}
		let bad = Err(DispatchError::BadOrigin);
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_eq!(Consent::assist(origin, HOSPITAL, WARD, new().into(), second()), bad);
		}
		let key = AccountId::new([71; 32]);
		open_session(key.clone(), REGISTRAR, HOSPITAL, START + DAY);
		refuses(|| by(key, HOSPITAL, WARD, new(), second()), Error::SessionKey);
		refuses(|| by(REGISTRAR, HOSPITAL, PATIENT, new(), second()), Error::NotSteward);
		let nobody = PatientId([7; 32]);
		refuses(|| by(REGISTRAR, HOSPITAL, nobody, new(), second()), Error::PatientNotFound);
		appoint(SISTER, &REGISTRAR, &[Role::Registrar]);
		refuses(|| by(REGISTRAR, SISTER, WARD, new(), second()), Error::NotSteward);
		look_after(
			Life::Frozen { by: FrozenBy::Organisation(HOSPITAL), thaw: None },
			Some(HOSPITAL),
		);
		refuses(|| assist(new()), Error::Frozen);
		look_after(Life::Deceased { executor: None }, Some(HOSPITAL));
		refuses(|| assist(new()), Error::Deceased);
		look_after(Life::Active, Some(HOSPITAL));
		stand(HOSPITAL, Status::Restricted { code: 1 });
		refuses(|| assist(new()), Error::OrganisationNotActive);
	});
}

#[test]
fn the_second_is_another_person_in_another_role_and_signed_this() {
	with_ward(|| {
		let new = to_org(CLINIC);
		let again = |second| by(REGISTRAR, HOSPITAL, WARD, new.clone(), second);
		// Nobody's staff; a registrar alone.
		refuses(|| again(signed(62, &new)), Error::NoSecondRole);
		appoint(HOSPITAL, &account_of(62), &[Role::Registrar]);
		refuses(|| again(signed(62, &new)), Error::NoSecondRole);
		// The same person, in both roles.
		let both = account_of(63);
		appoint(HOSPITAL, &both, &[Role::Registrar, Role::Physician]);
		let own = || by(both.clone(), HOSPITAL, WARD, new.clone(), signed(63, &new));
		refuses(own, Error::SecondIsFirst);
		// The key of a session.
		open_session(account_of(64), DOCTOR, HOSPITAL, START + DAY);
		refuses(|| again(signed(64, &new)), Error::SessionKey);
		// Something else was signed.
		refuses(|| again(signed(BESIDE, &to_org(SISTER))), Error::SecondDidNotSign);
		System::inc_account_nonce(&REGISTRAR);
		let before = signed(BESIDE, &new);
		System::inc_account_nonce(&REGISTRAR);
		refuses(|| again(before), Error::SecondDidNotSign);
		let arguments = (HOSPITAL, WARD, &new).encode();
		let until = |moment| cosigned_until(BESIDE, ASSIST, &arguments, &REGISTRAR, moment);
		refuses(|| again(until(START)), Error::SecondNotInTime);
		refuses(|| again(until(START + LONGEST_COSIGNATURE + 1)), Error::SecondNotInTime);
		assert_ok!(again(until(START + LONGEST_COSIGNATURE)));
	});
}

#[test]
fn the_steward_ends_what_a_steward_gave() {
	with_ward(|| {
		assert_ok!(assist(to_org(CLINIC)));
		assert_ok!(assist(to_org(CLINIC)));
		let own = given(to_org(CLINIC));
		events();
		refuses(|| end(DOCTOR, HOSPITAL, WARD, 1), Error::NoServingRole);
		refuses(|| end(REGISTRAR, HOSPITAL, PATIENT, own.0), Error::NotSteward);
		refuses(|| end(REGISTRAR, HOSPITAL, PatientId([7; 32]), 1), Error::PatientNotFound);
		refuses(|| end(REGISTRAR, HOSPITAL, WARD, 9), Error::GrantNotFound);
		refuses(|| end(REGISTRAR, HOSPITAL, WARD, own.0), Error::OtherPatient);
		let bad = Err(DispatchError::BadOrigin);
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_eq!(Consent::end_assisted(origin, HOSPITAL, WARD, ConsentId(1)), bad);
		}
		assert_ok!(end(REGISTRAR, HOSPITAL, WARD, 1));
		let consent = ConsentId(1);
		let expected = Event::AssistedEnded { consent, patient: WARD, organisation: HOSPITAL };
		assert_eq!(events(), [expected]);
		assert!(Ends::<Test>::contains_key(consent));
		assert!(clinic_may_read());
		refuses(|| end(REGISTRAR, HOSPITAL, WARD, 1), Error::AlreadyEnded);
		// Whatever the patient's state, and although the steward is restricted; not once it is isolated.
		look_after(
			Life::Frozen { by: FrozenBy::Organisation(HOSPITAL), thaw: None },
			Some(HOSPITAL),
		);
		stand(HOSPITAL, Status::Isolated { code: 1 });
		refuses(|| end(REGISTRAR, HOSPITAL, WARD, 2), Error::OrganisationNotActive);
		stand(HOSPITAL, Status::Restricted { code: 1 });
		assert_ok!(end(REGISTRAR, HOSPITAL, WARD, 2));
		assert!(!clinic_may_read());
	});
}

#[test]
fn who_looks_after_the_patient_now_ends_what_was_given_before_and_nothing_of_others() {
	with_ward(|| {
		assert_ok!(assist(to_org(CLINIC)));
		appoint(SISTER, &SISTER_OFFICER, &[Role::Registrar]);
		later(1);
		look_after(Life::Active, Some(SISTER));
		refuses(|| end(REGISTRAR, HOSPITAL, WARD, 1), Error::NotSteward);
		frame_support::hypothetically_ok!(end(SISTER_OFFICER, SISTER, WARD, 1));
		later(90 * DAY - 1);
		refuses(|| end(SISTER_OFFICER, SISTER, WARD, 1), Error::AlreadyOver);
		// A representative's grant is not the steward's.
		let guardian = AccountId::new([88; 32]);
		let mandate = Mandate {
			capacity: anamnesis_primitives::codes::Capacity::Guardian,
			powers: anamnesis_primitives::payload::Powers::ALL,
			from: Now::get(),
			until: MANDATE_ENDS,
		};
		let key = RepresentativeAt { patient: WARD, account: guardian.clone() };
		change(key, Representation::Holds(mandate));
		assert_ok!(grant(guardian, WARD, to_org(CLINIC)));
		refuses(|| end(SISTER_OFFICER, SISTER, WARD, 2), Error::NotAssisted);
	});
}
