//! Who owes a report that is overdue binds with two signatures, and is never refused with them.

use super::{
	decision::{permit, question},
	*,
};
use crate::{Duties, LatePatient, Owed, OwedRow, MAX_OWED};
use anamnesis_primitives::{chain::Moment, codes::Role};

/// When the report of an incident that was opened at the start is overdue.
const DUE: Moment = START + DAY / 2 + 3 * DAY;

#[test]
fn a_report_that_is_missing_bars_and_a_late_one_lifts_it() {
	build_and_execute(|| {
		assert_ok!(open(DOCTOR, HOSPITAL, &[SURGEON]));
		assert_ok!(bind(SURGEON, 1, PATIENT));
		assert_ok!(close(DOCTOR, 1));
		// The opener owes it, whoever bound.
		assert_eq!(Emergencies::owed(&DOCTOR).listed, [Owed { id: IncidentId(1), due: DUE }]);
		assert_eq!(Emergencies::owed(&SURGEON), OwedRow::default());
		Now::set(DUE - 1);
		assert_ok!(open(DOCTOR, HOSPITAL, &[SURGEON]));
		assert!(!Emergencies::quota(&DOCTOR, HOSPITAL).barred);
		frame_support::hypothetically_ok!(bind(DOCTOR, 2, PATIENT));
		later(1);
		assert!(Emergencies::quota(&DOCTOR, HOSPITAL).barred);
		refuses(|| bind(DOCTOR, 2, PATIENT), Error::SecondSignatureNeeded);
		// Opening names no patient; nobody is barred from it, and no colleague by it.
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		frame_support::hypothetically_ok!(bind(SURGEON, 2, PATIENT));
		assert_ok!(report(SURGEON, 1));
		assert!(!Duties::<Test>::contains_key(DOCTOR));
		assert_ok!(bind(DOCTOR, 2, PATIENT));
	});
}

#[test]
fn barred_practitioner_with_second_signature_reads() {
	build_and_execute(|| {
		appoint(CLINIC, &signer(THIRD), &[Role::Physician]);
		assert_ok!(open(CLINICIAN, CLINIC, &[]));
		assert_ok!(bind(CLINICIAN, 1, OTHER));
		Now::set(DUE);
		assert_ok!(open(CLINICIAN, CLINIC, &[]));
		refuses(|| bind(CLINICIAN, 2, PATIENT), Error::SecondSignatureNeeded);
		// What was throttled for others is no matter: the patient is the first today.
		let surge = crate::Surge { day: 1_003, beyond: 1_000, last: DUE };
		crate::Surges::<Test>::insert(CLINIC, surge);
		assert_ok!(bind_with(CLINICIAN, 2, PATIENT, THIRD));
		assert!(permit(&question()).is_some());
		assert_eq!(crate::Surges::<Test>::get(CLINIC), surge);
	});
}

#[test]
fn unreviewed_incident_does_not_bar() {
	build_and_execute(|| {
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(bind(DOCTOR, 1, PATIENT));
		assert_ok!(close(DOCTOR, 1));
		assert_ok!(report(DOCTOR, 1));
		later(365 * DAY);
		assert!(!Emergencies::quota(&DOCTOR, HOSPITAL).barred);
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(bind(DOCTOR, 2, PATIENT));
	});
}

#[test]
fn an_incident_that_binds_nobody_owes_nothing() {
	build_and_execute(|| {
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_eq!(Emergencies::owed(&DOCTOR), OwedRow::default());
		assert_ok!(close(DOCTOR, 1));
		assert_ok!(report(DOCTOR, 1));
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		later(30 * DAY);
		assert!(!Emergencies::quota(&DOCTOR, HOSPITAL).barred);
	});
}

#[test]
fn who_owes_more_than_can_be_listed_is_barred_until_all_the_rest_is_listed() {
	build_and_execute(|| {
		BindsPerDay::set(1_000);
		let most = u64::from(MAX_OWED);
		for number in 1..=most + 2 {
			assert_ok!(open(DOCTOR, HOSPITAL, &[]));
			if number <= most {
				assert!(!Emergencies::quota(&DOCTOR, HOSPITAL).barred, "{number}");
				assert_ok!(bind(DOCTOR, number, PATIENT));
			} else if number == most + 1 {
				assert_ok!(bind(DOCTOR, number, PATIENT));
				assert!(Emergencies::quota(&DOCTOR, HOSPITAL).barred);
			} else {
				refuses(|| bind(DOCTOR, number, PATIENT), Error::SecondSignatureNeeded);
				assert_ok!(bind_with(DOCTOR, number, PATIENT, SECOND));
			}
			assert_ok!(close(DOCTOR, number));
			later(1);
		}
		assert_eq!(Duties::<Test>::get(DOCTOR).unlisted, 2);
		assert_ok!(report(DOCTOR, 1));
		assert!(Emergencies::quota(&DOCTOR, HOSPITAL).barred);
		assert_ok!(report(DOCTOR, most + 1));
		assert_ok!(report(DOCTOR, most + 2));
		assert!(!Emergencies::quota(&DOCTOR, HOSPITAL).barred);
		for number in 2..=most {
			assert_ok!(report(DOCTOR, number));
		}
		assert!(!Duties::<Test>::contains_key(DOCTOR));
	});
}

#[test]
fn who_is_barred_sees_why() {
	build_and_execute(|| {
		BindsPerDay::set(1_000);
		let most = u64::from(MAX_OWED);
		for number in 1..=most + 1 {
			assert_ok!(open(DOCTOR, HOSPITAL, &[]));
			assert_ok!(bind(DOCTOR, number, PATIENT));
			assert_ok!(close(DOCTOR, number));
			later(1);
		}
		// Nothing that is listed is overdue: what bars them is not listed, and counted.
		let owed = Emergencies::owed(&DOCTOR);
		assert!(owed.listed.iter().all(|one| Now::get() < one.due));
		assert_eq!((owed.listed.len(), owed.unlisted, owed.late_unlisted), (64, 1, 0));
		assert!(Emergencies::quota(&DOCTOR, HOSPITAL).barred);
		// What is overdue first stands first, of whichever kind it is.
		let now = Now::get();
		let one = LatePatient { patient: OTHER, bound: now - 2, unsealed: false };
		let ticket = LateTicket {
			number: 1,
			opener: DOCTOR,
			opened: now - 2,
			ends: now,
			code: 1,
			justification: WHY,
			team: BoundedVec::new(),
			patients: BoundedVec::truncate_from(vec![one]),
		};
		assert_ok!(record(DOCTOR, HOSPITAL, ticket, None));
		let first = Emergencies::owed(&DOCTOR).listed[0];
		assert_eq!(first, Owed { id: IncidentId(most + 2), due: now + 3 * DAY });
	});
}
