//! How many patients one signature binds, and how many two.

use super::*;
use crate::{Event, Quotas, Surges};
use anamnesis_mock_world::open_session;
use anamnesis_primitives::chain::Moment;

const KEY: AccountId = AccountId::new([71; 32]);
const HOUR: Moment = 3_600_000;

/// Opens an incident of the doctor and answers with its number.
fn opened(number: &mut u64) -> u64 {
	assert_ok!(open(DOCTOR, HOSPITAL, &[]));
	*number += 1;
	*number
}

#[test]
fn one_signature_binds_three_at_once_and_the_fourth_takes_two() {
	build_and_execute(|| {
		let all = patients(6);
		assert_ok!(open(DOCTOR, HOSPITAL, &[SURGEON]));
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		for (incident, patient) in [(1, all[0]), (2, all[1]), (1, all[2])] {
			assert!(!Emergencies::quota(&DOCTOR, HOSPITAL).needs_second);
			assert_ok!(bind(DOCTOR, incident, patient));
		}
		let row = Emergencies::quota(&DOCTOR, HOSPITAL);
		assert_eq!((row.today, row.at_once, row.needs_second, row.barred), (3, 3, true, false));
		refuses(|| bind(DOCTOR, 1, all[3]), Error::SecondSignatureNeeded);
		// A colleague has a quota of their own.
		assert_ok!(bind(SURGEON, 1, all[3]));
		events();
		assert_ok!(bind_with(DOCTOR, 1, all[4], SECOND));
		let (incident, patient, organisation) = (IncidentId(1), all[4], HOSPITAL);
		let second = signer(SECOND);
		assert_eq!(events(), [Event::BoundWith { incident, patient, organisation, second }]);
		assert_eq!(Shown::get().last().unwrap().3, DOCTOR);
		// What is over makes room, and not only for a second.
		assert_ok!(close(DOCTOR, 1));
		assert_eq!(Emergencies::quota(&DOCTOR, HOSPITAL).at_once, 1);
		assert_ok!(bind(DOCTOR, 2, all[5]));
	});
}

#[test]
fn two_signatures_do_where_one_would() {
	build_and_execute(|| {
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(bind_with(DOCTOR, 1, PATIENT, SECOND));
		assert_eq!(Emergencies::quota(&DOCTOR, HOSPITAL).today, 1);
		assert_eq!(Surges::<Test>::get(HOSPITAL), Default::default());
		refuses(|| bind_with(DOCTOR, 1, PATIENT, SECOND), Error::AlreadyBound);
	});
}

#[test]
fn the_second_signature_of_a_binding_is_checked_as_that_of_an_unsealing() {
	build_and_execute(|| {
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		refuses(|| bind_with(STRANGER, 1, PATIENT, SECOND), Error::NotInTeam);
		refuses(|| bind_with(DOCTOR, 1, PATIENT, 53), Error::SecondNotPractitioner);
		open_session(signer(60), DOCTOR, HOSPITAL, START + DAY);
		refuses(|| bind_with(DOCTOR, 1, PATIENT, 60), Error::SecondIsFirst);
		let incident = IncidentId(1);
		let second = beside(SECOND, UNSEAL, &(incident, PATIENT), &DOCTOR);
		let origin = RuntimeOrigin::signed(DOCTOR);
		let call = || Emergencies::bind_with(origin, incident, PATIENT, second);
		refuses(call, Error::SecondDidNotSign);
	});
}

#[test]
fn more_at_once_than_are_counted_are_beyond_until_they_are_over() {
	build_and_execute(|| {
		let all = patients(12);
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		for patient in &all[..9] {
			assert_ok!(bind_with(DOCTOR, 1, *patient, SECOND));
		}
		assert_ok!(open(SURGEON, HOSPITAL, &[DOCTOR]));
		assert_eq!(Quotas::<Test>::get(DOCTOR).crowded_until, START + DAY / 2);
		// One of the nine is not counted by itself: closing does not forget it, time does.
		assert_ok!(close(DOCTOR, 1));
		refuses(|| bind(DOCTOR, 2, all[10]), Error::SecondSignatureNeeded);
		later(1);
		assert_ok!(open(SURGEON, HOSPITAL, &[DOCTOR]));
		later(DAY / 2 - 2);
		refuses(|| bind(DOCTOR, 3, all[10]), Error::SecondSignatureNeeded);
		later(1);
		assert_ok!(bind(DOCTOR, 3, all[10]));
	});
}

#[test]
fn one_stolen_session_binds_at_most_ten_a_day() {
	build_and_execute(|| {
		let all = patients(60);
		open_session(KEY, DOCTOR, HOSPITAL, START + DAY);
		let (mut number, mut bound) = (0, 0);
		for patient in &all[..40] {
			assert_ok!(open(KEY, HOSPITAL, &[]));
			number += 1;
			bound += u32::from(bind(KEY, number, *patient).is_ok());
			assert_ok!(close(KEY, number));
			later(1_000);
		}
		assert_eq!(bound, 10);
		assert_ok!(open(KEY, HOSPITAL, &[]));
		refuses(|| bind(KEY, number + 1, all[50]), Error::SecondSignatureNeeded);
		// Another day, another quota; the day is that of the calendar.
		assert_eq!(START % DAY, 0);
		Now::set(START + DAY - 1);
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		number += 2;
		refuses(|| bind(DOCTOR, number, all[50]), Error::SecondSignatureNeeded);
		later(1);
		assert_ok!(bind(DOCTOR, number, all[50]));
		assert_eq!(Quotas::<Test>::get(DOCTOR).today, 1);
	});
}

#[test]
fn with_an_accomplice_at_most_thirty_an_hour_beyond_ten_times_quota() {
	build_and_execute(|| {
		let all = patients(200);
		let mut number = 0;
		// Binds until the organisation is throttled.
		let mut incident = opened(&mut number);
		let mut in_it = 0;
		let mut attempt = |patient: PatientId| {
			if in_it == 16 {
				assert_ok!(close(DOCTOR, incident));
				incident = opened(&mut number);
				in_it = 0;
			}
			let done = bind_with(DOCTOR, incident, patient, SECOND);
			in_it += u32::from(done.is_ok());
			done
		};
		let mut bound = 0;
		while Surges::<Test>::get(HOSPITAL).beyond < 100 {
			assert_ok!(attempt(all[bound]));
			bound += 1;
		}
		// Three were within the quota, and then the day's was used up.
		assert_eq!(bound, 103);
		for _ in 0..3_600 / 3 {
			later(3_000);
			match attempt(all[bound]) {
				Ok(()) => bound += 1,
				Err(error) => assert_eq!(error, Error::<Test>::Throttled.into()),
			}
		}
		assert_eq!(bound, 133);
		assert_eq!(Now::get(), START + HOUR);
	});
}

#[test]
fn a_throttled_organisation_refuses_no_first_patient() {
	build_and_execute(|| {
		let all = patients(8);
		BindsPerDay::set(1);
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(bind(DOCTOR, 1, PATIENT));
		Surges::<Test>::insert(HOSPITAL, crate::Surge { day: 1_000, beyond: 9, last: START });
		assert_ok!(bind_with(DOCTOR, 1, all[0], SECOND));
		let free = START + 120_000;
		assert_eq!(Emergencies::quota(&DOCTOR, HOSPITAL).throttled_until, Some(free));
		refuses(|| bind_with(DOCTOR, 1, all[1], SECOND), Error::Throttled);
		assert_ok!(open(SURGEON, HOSPITAL, &[]));
		assert_eq!(Emergencies::quota(&SURGEON, HOSPITAL).throttled_until, None);
		assert_ok!(bind(SURGEON, 2, all[1]));
		// Another organisation has nothing to do with it.
		assert_ok!(open(CLINICIAN, CLINIC, &[]));
		assert_ok!(bind(CLINICIAN, 3, PATIENT));
		later(119_999);
		refuses(|| bind_with(DOCTOR, 1, all[2], SECOND), Error::Throttled);
		later(1);
		assert_ok!(bind_with(DOCTOR, 1, all[2], SECOND));
		refuses(|| bind_with(DOCTOR, 1, all[3], SECOND), Error::Throttled);
		// The count is that of a day.
		Now::set(START + DAY / 2 - 1);
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(bind_with(DOCTOR, 4, all[4], SECOND));
		Now::set(START + DAY);
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(bind(DOCTOR, 5, all[5]));
		assert_ok!(bind_with(DOCTOR, 5, all[6], SECOND));
		assert_eq!(Surges::<Test>::get(HOSPITAL).beyond, 1);
	});
}
