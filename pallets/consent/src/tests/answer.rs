//! A patient answers.

use super::*;
use crate::{Asked, Event, Grants, OpenRequests, RequestState, Requests};
use anamnesis_decision::rows::{FrozenBy, Life};
use anamnesis_primitives::{
	codes::{Actions, Classes, Purpose, Purposes},
	payload::{Grantee, Powers},
};
use sp_runtime::DispatchError;

const ASKED: RequestId = RequestId(1);

fn state(id: RequestId) -> RequestState {
	Requests::<Test>::get(id).unwrap().latest().state
}

/// Runs with one request of a doctor of the hospital to the patient.
fn with_request(test: impl FnOnce()) {
	build_and_execute(|| {
		assert_ok!(request(DOCTOR, HOSPITAL, PATIENT));
		events();
		test();
	});
}

#[test]
fn a_grant_of_what_was_asked_answers() {
	with_request(|| {
		later(5);
		assert_ok!(answer(ALICE, PATIENT, ASKED, Some(to_org(HOSPITAL))));
		let consent = ConsentId(1);
		assert_eq!(Grants::<Test>::get(consent).unwrap().latest().granted, START + 5);
		assert_eq!(state(ASKED), RequestState::Answered { grant: Some(consent), at: START + 5 });
		assert!(OpenRequests::<Test>::get((HOSPITAL, PATIENT)).is_empty());
		let expected = [
			Event::Granted { consent, patient: PATIENT },
			Event::Answered { request: ASKED, patient: PATIENT, consent: Some(consent) },
		];
		assert_eq!(events(), expected);
	});
}

#[test]
fn nothing_answers_too_even_of_somebody_who_froze() {
	with_request(|| {
		live(Life::Frozen { by: FrozenBy::Controller(ALICE), thaw: None });
		assert_ok!(answer(ALICE, PATIENT, ASKED, None));
		assert_eq!(state(ASKED), RequestState::Answered { grant: None, at: START });
		let expected = Event::Answered { request: ASKED, patient: PATIENT, consent: None };
		assert_eq!(events(), [expected]);
		assert_eq!(Grants::<Test>::iter().count(), 0);
	});
}

#[test]
fn nobody_but_a_controller_answers() {
	with_request(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let call = Consent::answer(origin, PATIENT, ASKED, None);
			assert_noop!(call, DispatchError::BadOrigin);
		}
		refuses(|| answer(ALICE, PatientId([0; 32]), ASKED, None), Error::PatientNotFound);
		for who in [BOB, DOCTOR] {
			refuses(|| answer(who, PATIENT, ASKED, None), Error::NotController);
		}
	});
}

#[test]
fn only_an_open_request_to_the_patient_is_answered_and_once() {
	with_request(|| {
		for id in [0, 2, u64::MAX] {
			refuses(|| answer(ALICE, PATIENT, RequestId(id), None), Error::RequestNotFound);
		}
		refuses(|| answer(BOB, OTHER, ASKED, None), Error::OtherPatient);
		assert_ok!(answer(ALICE, PATIENT, ASKED, None));
		let again = || answer(ALICE, PATIENT, ASKED, Some(to_org(HOSPITAL)));
		refuses(again, Error::AlreadyAnswered);
	});
}

#[test]
fn a_request_can_be_answered_until_it_expires() {
	with_request(|| {
		assert_ok!(request(DOCTOR, HOSPITAL, PATIENT));
		later(14 * DAY - 1);
		assert_ok!(answer(ALICE, PATIENT, ASKED, None));
		later(1);
		refuses(|| answer(ALICE, PATIENT, RequestId(2), None), Error::RequestExpired);
		let grant = Some(to_org(HOSPITAL));
		refuses(|| answer(ALICE, PATIENT, RequestId(2), grant), Error::RequestExpired);
	});
}

#[test]
fn a_patient_who_froze_answers_with_no_grant() {
	with_request(|| {
		live(Life::Frozen { by: FrozenBy::Controller(ALICE), thaw: None });
		refuses(|| answer(ALICE, PATIENT, ASKED, Some(to_org(HOSPITAL))), Error::Frozen);
	});
}

#[test]
fn a_bad_grant_answers_nothing() {
	with_request(|| {
		let empty = NewGrant { actions: Actions(0), ..to_org(HOSPITAL) };
		refuses(|| answer(ALICE, PATIENT, ASKED, Some(empty)), Error::UnknownActions);
		assert_eq!(state(ASKED), RequestState::Open);
	});
}

#[test]
fn the_answer_is_to_the_organisation_or_the_account_that_asked() {
	with_request(|| {
		for grantee in [
			Grantee::Organisation(CLINIC),
			Grantee::Account(SURGEON.into()),
			Grantee::AnyCare,
			Grantee::Person(DOCTOR.into()),
		] {
			let call = || answer(ALICE, PATIENT, ASKED, Some(to(grantee)));
			refuses(call, Error::NotToTheAsker);
		}
		assert_ok!(answer(ALICE, PATIENT, ASKED, Some(to(Grantee::Account(DOCTOR.into())))));
	});
}

#[test]
fn the_answer_permits_no_more_than_was_asked() {
	build_and_execute(|| {
		let until = START + 10 * DAY;
		let what = Asked { until: Some(until), ..asked() };
		let origin = RuntimeOrigin::signed(DOCTOR);
		assert_ok!(Consent::request(origin, HOSPITAL, PATIENT, what));
		let within = NewGrant { until: Some(until), ..to_org(HOSPITAL) };
		let billing = Purpose::from_code("HPAYMT").unwrap();
		let coordination = Purpose::from_code("COC").unwrap();
		for more in [
			NewGrant { purposes: Purposes::of([Purpose::TREAT, billing]), ..within.clone() },
			NewGrant { purposes: Purposes::of([Purpose::BTG]), ..within.clone() },
			NewGrant { classes: Classes(0b100), ..within.clone() },
			NewGrant { classes: Classes(0b111), ..within.clone() },
			NewGrant { actions: Actions::DISCLOSE, ..within.clone() },
			NewGrant { actions: Actions(0b11111), ..within.clone() },
			NewGrant { until: Some(until + 1), ..within.clone() },
			NewGrant { until: None, ..within.clone() },
		] {
			refuses(|| answer(ALICE, PATIENT, ASKED, Some(more)), Error::BeyondRequest);
		}
		// Less is fine: one class, and a purpose that treatment covers.
		let less = NewGrant {
			classes: Classes(0b10),
			purposes: Purposes::of([coordination]),
			until: Some(until - 1),
			..within
		};
		assert_ok!(answer(ALICE, PATIENT, ASKED, Some(less)));
	});
}

#[test]
fn an_answer_needs_room_like_any_grant() {
	with_request(|| {
		for _ in 0..8 {
			given(to_org(HOSPITAL));
		}
		refuses(|| answer(ALICE, PATIENT, ASKED, Some(to_org(HOSPITAL))), Error::TooManyLive);
		assert_eq!(state(ASKED), RequestState::Open);
	});
}

#[test]
fn an_answer_is_not_passed_on_by_who_may_only_answer() {
	let guardian = AccountId::new([51; 32]);
	for (powers, may) in [
		(Powers::ANSWER, false),
		(Powers(Powers::ANSWER.0 | Powers::REVOKE.0), false),
		(Powers(Powers::ANSWER.0 | Powers::GRANT.0), true),
	] {
		with_request(|| {
			represented_by(&guardian, powers);
			let with = |may_refer| NewGrant { may_refer, ..to_org(HOSPITAL) };
			let again = |may_refer| answer(guardian.clone(), PATIENT, ASKED, Some(with(may_refer)));
			if may {
				assert_ok!(again(2));
			} else {
				refuses(|| again(1), Error::PowerMissing);
				refuses(|| again(2), Error::PowerMissing);
				assert_ok!(again(0));
			}
		});
	}
	with_request(|| {
		let new = NewGrant { may_refer: 2, ..to_org(HOSPITAL) };
		assert_ok!(answer(ALICE, PATIENT, ASKED, Some(new)));
	});
}
