//! An organisation asks a patient.

use super::*;
use crate::{
	Asked, Event, OpenRequest, OpenRequests, Request, RequestState, RequestWindows, Requests,
	RequestsBy, RequestsTo,
};
use anamnesis_decision::rows::{
	Before, CredentialStatus, CredentialStatusOf, FrozenBy, Life, Pair, PairAt, Status,
};
use anamnesis_primitives::{
	codes::{Actions, Classes, Purpose, Purposes, Role},
	window::Window,
};
use sp_runtime::DispatchError;

fn ask_for(who: AccountId, what: Asked) -> DispatchResult {
	Consent::request(RuntimeOrigin::signed(who), HOSPITAL, PATIENT, what)
}

fn purposes(codes: &[&str]) -> Purposes {
	Purposes::of(codes.iter().map(|code| Purpose::from_code(code).unwrap()))
}

#[test]
fn a_request_is_kept_listed_and_counted() {
	build_and_execute(|| {
		assert_ok!(request(DOCTOR, HOSPITAL, PATIENT));
		let id = RequestId(1);
		let expires = START + 14 * DAY;
		let expected = Request {
			organisation: HOSPITAL,
			by: DOCTOR,
			patient: PATIENT,
			asked: asked(),
			made: START,
			expires,
			state: RequestState::Open,
		};
		assert_eq!(Requests::<Test>::get(id).unwrap().latest(), expected);
		assert_eq!(RequestsTo::<Test>::get((PATIENT, 0)), Some(id));
		assert_eq!(RequestsBy::<Test>::get((HOSPITAL, 0)), Some(id));
		let open = OpenRequests::<Test>::get((HOSPITAL, PATIENT)).into_inner();
		assert_eq!(open, [OpenRequest { id, expires }]);
		let window = Window { began: START, ends: START + 30 * DAY, count: 1 };
		assert_eq!(RequestWindows::<Test>::get((HOSPITAL, PATIENT)), Some(window));
		let expected = Event::Requested { request: id, organisation: HOSPITAL, patient: PATIENT };
		assert_eq!(events(), [expected]);
	});
}

#[test]
fn a_request_to_somebody_who_froze_is_taken_like_any_other() {
	build_and_execute(|| {
		live(Life::Frozen { by: FrozenBy::Controller(ALICE), thaw: None });
		assert_ok!(request(DOCTOR, HOSPITAL, PATIENT));
	});
}

#[test]
fn nobody_asks_the_dead() {
	build_and_execute(|| {
		let (window_ends, before) = (START + 10, Before::Active);
		live(Life::ReportedDead { window_ends, executor: None, before });
		frame_support::hypothetically_ok!(request(DOCTOR, HOSPITAL, PATIENT));
		later(window_ends - START);
		refuses(|| request(DOCTOR, HOSPITAL, PATIENT), Error::Deceased);
		live(Life::Deceased { executor: Some(ALICE) });
		refuses(|| request(DOCTOR, HOSPITAL, PATIENT), Error::Deceased);
	});
}

#[test]
fn what_no_table_knows_is_refused() {
	build_and_execute(|| {
		for (what, error) in [
			(Asked { purposes: Purposes(0), ..asked() }, Error::UnknownPurposes),
			(Asked { purposes: Purposes(1 << 63), ..asked() }, Error::UnknownPurposes),
			(Asked { classes: Classes(0), ..asked() }, Error::UnknownClasses),
			(Asked { classes: Classes(1 << 17), ..asked() }, Error::UnknownClasses),
			(Asked { actions: Actions(0), ..asked() }, Error::UnknownActions),
			(Asked { actions: Actions(1 << 7), ..asked() }, Error::UnknownActions),
			(Asked { until: Some(START), ..asked() }, Error::EndsBeforeItBegins),
			(Asked { until: Some(0), ..asked() }, Error::EndsBeforeItBegins),
		] {
			refuses(|| ask_for(DOCTOR, what), error);
		}
		assert_ok!(ask_for(DOCTOR, Asked { until: Some(START + 1), ..asked() }));
	});
}

#[test]
fn only_staff_who_could_use_it_ask() {
	build_and_execute(|| {
		let origins = [RuntimeOrigin::none(), RuntimeOrigin::root()];
		for origin in origins {
			let call = Consent::request(origin, HOSPITAL, PATIENT, asked());
			assert_noop!(call, DispatchError::BadOrigin);
		}
		for who in [STRANGER, ALICE, CLINICIAN, REGISTRAR, HOUSE_OFFICER] {
			refuses(|| request(who, HOSPITAL, PATIENT), Error::NoServingRole);
		}
		refuses(|| request(DOCTOR, OrgId(9), PATIENT), Error::NoServingRole);
		// A physician does not bill, not even for treatment too.
		for codes in [vec!["HPAYMT"], vec!["TREAT", "HPAYMT"], vec!["HMARKT"]] {
			let what = Asked { purposes: purposes(&codes), ..asked() };
			refuses(|| ask_for(DOCTOR, what), Error::NoServingRole);
		}
		// A registrar asks for what registrars do, and never to pass on.
		let enrol = Asked { purposes: purposes(&["ENROLLM"]), actions: Actions::ACCESS, ..asked() };
		assert_ok!(ask_for(REGISTRAR, enrol));
		let pass_on = Asked { actions: Actions::DISCLOSE, ..enrol };
		refuses(|| ask_for(REGISTRAR, pass_on), Error::NoServingRole);
	});
}

#[test]
fn one_role_must_serve_for_everything_that_is_asked() {
	build_and_execute(|| {
		appoint(HOSPITAL, &DOCTOR, &[Role::Physician, Role::Coder]);
		let both = Asked { purposes: purposes(&["TREAT", "HPAYMT"]), ..asked() };
		refuses(|| ask_for(DOCTOR, both), Error::NoServingRole);
		let billing = Asked { purposes: purposes(&["HPAYMT"]), ..asked() };
		assert_ok!(ask_for(DOCTOR, billing));
	});
}

#[test]
fn whoever_was_dismissed_or_lost_the_licence_does_not_ask() {
	build_and_execute(|| {
		later(1);
		dismiss(HOSPITAL, &DOCTOR);
		refuses(|| request(DOCTOR, HOSPITAL, PATIENT), Error::NoServingRole);
		let key = CredentialStatusOf { id: licence(&SURGEON) };
		change(key, CredentialStatus::Suspended { code: 1 });
		refuses(|| request(SURGEON, HOSPITAL, PATIENT), Error::NoServingRole);
	});
}

#[test]
fn only_an_active_organisation_asks() {
	build_and_execute(|| {
		for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
			stand(HOSPITAL, status);
			refuses(|| request(DOCTOR, HOSPITAL, PATIENT), Error::OrganisationNotActive);
		}
	});
}

#[test]
fn only_patients_of_the_same_jurisdiction_are_asked() {
	build_and_execute(|| {
		refuses(|| request(DOCTOR, HOSPITAL, PatientId([0; 32])), Error::PatientNotFound);
		refuses(|| request(DOCTOR, HOSPITAL, TOURIST), Error::OtherJurisdiction);
		refuses(|| request(FOREIGNER, ABROAD, PATIENT), Error::OtherJurisdiction);
		enrol(PATIENT, OrgId(9));
		refuses(|| request(DOCTOR, HOSPITAL, PATIENT), Error::OtherJurisdiction);
		assert_ok!(request(FOREIGNER, ABROAD, TOURIST));
		assert_ok!(request(DOCTOR, HOSPITAL, OTHER));
	});
}

#[test]
fn across_a_border_the_table_of_pairs_decides() {
	build_and_execute(|| {
		let pair = |home, asking, purposes: &[Purpose]| {
			let purposes = Purposes::of(purposes.iter().copied());
			change(PairAt { home, asking }, Pair { purposes, refers: false }.into());
		};
		let again = || request(DOCTOR, HOSPITAL, TOURIST);
		// Not the other way round, and for each purpose that is asked for.
		pair(756, 276, &[Purpose::TREAT]);
		pair(276, 756, &[Purpose::BTG]);
		refuses(again, Error::OtherJurisdiction);
		later(1);
		pair(276, 756, &[Purpose::TREAT]);
		assert_ok!(again());
		later(1);
		pair(276, 756, &[]);
		refuses(again, Error::OtherJurisdiction);
	});
}

#[test]
fn three_requests_are_open_and_a_fourth_is_refused_until_one_expires() {
	build_and_execute(|| {
		for who in [DOCTOR, SURGEON, NURSE] {
			assert_ok!(request(who, HOSPITAL, PATIENT));
		}
		refuses(|| request(DOCTOR, HOSPITAL, PATIENT), Error::TooManyOpenRequests);
		// Others have room of their own.
		assert_ok!(request(CLINICIAN, CLINIC, PATIENT));
		assert_ok!(request(DOCTOR, HOSPITAL, OTHER));
		later(14 * DAY - 1);
		refuses(|| request(DOCTOR, HOSPITAL, PATIENT), Error::TooManyOpenRequests);
		later(1);
		assert_ok!(request(DOCTOR, HOSPITAL, PATIENT));
		assert_eq!(OpenRequests::<Test>::get((HOSPITAL, PATIENT)).len(), 1);
	});
}

#[test]
fn five_requests_are_made_in_a_window_and_a_sixth_is_refused_until_the_next() {
	build_and_execute(|| {
		for id in 1..=5 {
			assert_ok!(request(DOCTOR, HOSPITAL, PATIENT));
			assert_ok!(answer(ALICE, PATIENT, RequestId(id), None));
		}
		refuses(|| request(DOCTOR, HOSPITAL, PATIENT), Error::TooManyRequests);
		later(30 * DAY - 1);
		refuses(|| request(SURGEON, HOSPITAL, PATIENT), Error::TooManyRequests);
		later(1);
		assert_ok!(request(DOCTOR, HOSPITAL, PATIENT));
		let window = RequestWindows::<Test>::get((HOSPITAL, PATIENT)).unwrap();
		assert_eq!((window.began, window.count), (START + 30 * DAY, 1));
	});
}
