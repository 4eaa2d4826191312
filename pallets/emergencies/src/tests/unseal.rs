//! Opening sealed records to an incident.

use super::{
	decision::{permit, question},
	*,
};
use crate::{Bound, Event};
use anamnesis_decision::{rows::Binding, Data, Query};
use anamnesis_mock_world::{compromise, open_session};
use anamnesis_primitives::{
	codes::{Class, Confidentiality, Role},
	cosignature::LONGEST_COSIGNATURE,
	history::MAX_CHANGES,
};
use sp_runtime::DispatchError;

/// Runs with the patient bound to an incident of a doctor of the hospital and a surgeon.
fn with_bound(test: impl FnOnce()) {
	build_and_execute(|| {
		assert_ok!(open(DOCTOR, HOSPITAL, &[SURGEON]));
		assert_ok!(bind(DOCTOR, 1, PATIENT));
		later(5);
		events();
		test();
	});
}

#[test]
fn what_is_unsealed_is_kept_and_shown_to_the_patient() {
	with_bound(|| {
		assert_ok!(unseal(SURGEON, 1, PATIENT, SECOND));
		let (incident, now) = (IncidentId(1), START + 5);
		let expected = [Binding { incident, bound: START, unsealed: Some(now) }];
		assert_eq!(Emergencies::bindings(PATIENT, HOSPITAL), expected);
		assert_eq!(ShownUnsealed::get(), [(PATIENT, HOSPITAL, incident, SURGEON, now)]);
		let (patient, organisation, second) = (PATIENT, HOSPITAL, signer(SECOND));
		assert_eq!(events(), [Event::Unsealed { incident, patient, organisation, second }]);
		// The history knows since when.
		let bound = Bound::<Test>::get((PATIENT, HOSPITAL)).unwrap();
		assert_eq!((bound.since, bound.version), (now, 1));
	});
}

#[test]
fn sealed_needs_unseal_and_second_signature() {
	build_and_execute(|| {
		appoint(CLINIC, &signer(THIRD), &[Role::Physician]);
		assert_ok!(open(CLINICIAN, CLINIC, &[]));
		assert_ok!(bind(CLINICIAN, 1, PATIENT));
		let data = Data::Declared {
			class: Class(1),
			confidentiality: Confidentiality::VeryRestricted,
			organisation: Some(HOSPITAL),
			day: None,
			reference: None,
		};
		let sealed = Query { data, ..question() };
		assert!(permit(&question()).is_some());
		assert_eq!(permit(&sealed), None);
		later(1);
		assert_ok!(unseal(CLINICIAN, 1, PATIENT, THIRD));
		assert!(permit(&sealed).is_some());
		assert_ok!(close(CLINICIAN, 1));
		assert_eq!(permit(&sealed), None);
	});
}

#[test]
fn a_pair_that_was_closed_since_the_binding_unseals_nothing() {
	build_and_execute(|| {
		let_ask(&[Purpose::BTG]);
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(bind(DOCTOR, 1, TOURIST));
		for (time, purposes) in [(1, &[][..]), (2, &[Purpose::TREAT])] {
			later(time);
			let_ask(purposes);
			refuses(|| unseal(DOCTOR, 1, TOURIST, SECOND), Error::OtherJurisdiction);
		}
		let unsealed = || Emergencies::bindings(TOURIST, HOSPITAL)[0].unsealed;
		assert_eq!(unsealed(), None);
		later(1);
		let_ask(&[Purpose::BTG]);
		assert_eq!(unsealed(), None);
		assert_ok!(unseal(DOCTOR, 1, TOURIST, SECOND));
		assert_eq!(unsealed(), Some(START + 4));
		assert_eq!(ShownUnsealed::get().len(), 1);
	});
}

#[test]
fn nothing_is_unsealed_of_who_moved_abroad() {
	with_bound(|| {
		enrol(PATIENT, ABROAD);
		refuses(|| unseal(DOCTOR, 1, PATIENT, SECOND), Error::OtherJurisdiction);
		// What is not bound or unsealed already says so, wherever the patient is.
		refuses(|| unseal(DOCTOR, 1, TOURIST, SECOND), Error::NotBound);
		let_ask(&[Purpose::BTG]);
		assert_ok!(unseal(DOCTOR, 1, PATIENT, SECOND));
		later(1);
		let_ask(&[]);
		refuses(|| unseal(DOCTOR, 1, PATIENT, SECOND), Error::AlreadyUnsealed);
	});
}

#[test]
fn what_cannot_be_shown_is_not_unsealed() {
	with_bound(|| {
		ReceiptsFail::set(true);
		assert_noop!(unseal(DOCTOR, 1, PATIENT, SECOND), DispatchError::Unavailable);
		assert!(events().is_empty());
	});
}

#[test]
fn only_who_acts_under_an_incident_that_holds_unseals() {
	with_bound(|| {
		let (incident, patient) = (IncidentId(1), PATIENT);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let second = beside(SECOND, UNSEAL, &(incident, patient), &DOCTOR);
			let call = Emergencies::unseal(origin, incident, patient, second);
			assert_noop!(call, DispatchError::BadOrigin);
		}
		refuses(|| unseal(DOCTOR, 2, PATIENT, SECOND), Error::IncidentNotFound);
		for who in [NURSE, CLINICIAN, ALICE, signer(SECOND)] {
			refuses(|| unseal(who, 1, PATIENT, THIRD), Error::NotInTeam);
		}
		refuses(|| unseal(DOCTOR, 1, OTHER, SECOND), Error::NotBound);
		later(DAY / 2 - 6);
		frame_support::hypothetically_ok!(unseal(DOCTOR, 1, PATIENT, SECOND));
		later(1);
		refuses(|| unseal(DOCTOR, 1, PATIENT, SECOND), Error::IncidentOver);
	});
	with_bound(|| {
		dismiss(HOSPITAL, &DOCTOR);
		refuses(|| unseal(DOCTOR, 1, PATIENT, SECOND), Error::NotPractitioner);
		assert_ok!(unseal(SURGEON, 1, PATIENT, SECOND));
		refuses(|| unseal(SURGEON, 1, PATIENT, SECOND), Error::AlreadyUnsealed);
		assert_ok!(close(SURGEON, 1));
		refuses(|| unseal(SURGEON, 1, PATIENT, SECOND), Error::IncidentOver);
	});
}

#[test]
fn the_second_is_another_practitioner_of_the_organisation() {
	with_bound(|| {
		let not = Error::SecondNotPractitioner;
		refuses(|| unseal(DOCTOR, 1, PATIENT, 53), not);
		appoint(CLINIC, &signer(53), &[Role::Physician]);
		refuses(|| unseal(DOCTOR, 1, PATIENT, 53), Error::SecondNotPractitioner);
		appoint(HOSPITAL, &signer(54), &[Role::PrivacyOfficer]);
		refuses(|| unseal(DOCTOR, 1, PATIENT, 54), Error::SecondNotPractitioner);
		compromise(signer(SECOND), START);
		refuses(|| unseal(DOCTOR, 1, PATIENT, SECOND), Error::SecondNotPractitioner);
		assert_ok!(unseal(DOCTOR, 1, PATIENT, THIRD));
	});
}

#[test]
fn nobody_is_two_people_by_a_session_key() {
	with_bound(|| {
		// A key of the doctor's, and the doctor; then two keys of one person.
		open_session(signer(60), DOCTOR, HOSPITAL, START + DAY);
		refuses(|| unseal(DOCTOR, 1, PATIENT, 60), Error::SecondIsFirst);
		open_session(signer(61), DOCTOR, HOSPITAL, START + DAY);
		refuses(|| unseal(signer(60), 1, PATIENT, 61), Error::SecondIsFirst);
		refuses(|| unseal(signer(60), 1, PATIENT, 60), Error::SecondIsFirst);
		// A key of a colleague's counts as the colleague.
		open_session(signer(62), SURGEON, HOSPITAL, START + DAY);
		assert_ok!(unseal(signer(60), 1, PATIENT, 62));
		let last = events().pop();
		assert!(matches!(last, Some(Event::Unsealed { second, .. }) if second == SURGEON));
		assert_eq!(ShownUnsealed::get()[0].3, DOCTOR);
	});
}

#[test]
fn the_second_signs_this_very_call() {
	with_bound(|| {
		let incident = IncidentId(1);
		let send =
			|second| Emergencies::unseal(RuntimeOrigin::signed(DOCTOR), incident, PATIENT, second);
		let wrong = [
			beside(SECOND, BIND_WITH, &(incident, PATIENT), &DOCTOR),
			beside(SECOND, UNSEAL, &(incident, OTHER), &DOCTOR),
			beside(SECOND, UNSEAL, &(IncidentId(2), PATIENT), &DOCTOR),
			beside(SECOND, UNSEAL, &(incident, PATIENT), &SURGEON),
		];
		for second in wrong {
			refuses(|| send(second), Error::SecondDidNotSign);
		}
		let second = beside(SECOND, UNSEAL, &(incident, PATIENT), &DOCTOR);
		let early = Now::get();
		later(60_000);
		refuses(|| send(second.clone()), Error::SecondNotInTime);
		Now::set(early + 59_999);
		frame_support::hypothetically_ok!(send(second.clone()));
		let mut long = second;
		long.valid_until = Now::get() + LONGEST_COSIGNATURE + 1;
		refuses(|| send(long), Error::SecondNotInTime);
	});
}

#[test]
fn a_full_history_is_unsealed_in_its_last_value() {
	with_bound(|| {
		let key = (PATIENT, HOSPITAL);
		let last = MAX_CHANGES - 1;
		Bound::<Test>::mutate(key, |bound| bound.as_mut().unwrap().version = last);
		frame_support::hypothetically!({
			assert_ok!(unseal(DOCTOR, 1, PATIENT, SECOND));
			let bound = Bound::<Test>::get(key).unwrap();
			assert_eq!((bound.since, bound.version), (START, last));
			assert_eq!(Emergencies::bindings(PATIENT, HOSPITAL)[0].unsealed, Some(START + 5));
		});
		Bound::<Test>::mutate(key, |bound| bound.as_mut().unwrap().version = 0);
	});
}
