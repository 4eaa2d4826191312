//! Closing an incident and reporting about it.

use super::*;
use crate::{Event, Incidents, OpenedBy, Report, ReportDue, Reports};
use anamnesis_decision::rows::{
	Appointment, CredentialStatus, CredentialStatusOf, Employment, Post, StaffAt, Status,
};
use anamnesis_primitives::codes::Role;
use sp_runtime::DispatchError;

fn with_incident(test: impl FnOnce()) {
	build_and_execute(|| {
		assert_ok!(open(DOCTOR, HOSPITAL, &[SURGEON]));
		events();
		test();
	});
}

#[test]
fn the_opener_and_the_team_close() {
	with_incident(|| {
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		later(5);
		events();
		assert_ok!(close(SURGEON, 1));
		assert_eq!(events(), [Event::IncidentClosed { incident: IncidentId(1) }]);
		let closed = Incidents::<Test>::get(IncidentId(1)).unwrap().latest().closed;
		assert_eq!(closed, Some(START + 5));
		assert_ok!(close(DOCTOR, 2));
		assert!(!OpenedBy::<Test>::contains_key(STRANGER));
		assert!(OpenedBy::<Test>::get(DOCTOR).is_empty());
	});
}

#[test]
fn nobody_else_closes() {
	with_incident(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let call = Emergencies::close_incident(origin, IncidentId(1));
			assert_noop!(call, DispatchError::BadOrigin);
		}
		refuses(|| close(DOCTOR, 2), Error::IncidentNotFound);
		for who in [NURSE, ALICE, OFFICER, STRANGER] {
			refuses(|| close(who, 1), Error::NotInTeam);
		}
	});
}

#[test]
fn an_incident_is_closed_once_and_not_after_its_time() {
	with_incident(|| {
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		later(DAY / 2 - 1);
		assert_ok!(close(DOCTOR, 1));
		refuses(|| close(DOCTOR, 1), Error::IncidentOver);
		later(1);
		refuses(|| close(DOCTOR, 2), Error::IncidentOver);
	});
}

#[test]
fn an_opener_who_was_dismissed_still_closes_and_reports() {
	with_incident(|| {
		later(1);
		dismiss(HOSPITAL, &DOCTOR);
		stand(HOSPITAL, Status::Isolated { code: 1 });
		assert_ok!(close(DOCTOR, 1));
		assert_ok!(report(DOCTOR, 1));
	});
}

#[test]
fn one_of_the_team_who_is_no_longer_a_practitioner_neither_closes_nor_reports() {
	with_incident(|| {
		assert_ok!(open(DOCTOR, HOSPITAL, &[NURSE]));
		later(1);
		dismiss(HOSPITAL, &SURGEON);
		refuses(|| close(SURGEON, 1), Error::NotPractitioner);
		stand(HOSPITAL, Status::Isolated { code: 1 });
		refuses(|| close(NURSE, 2), Error::OrganisationNotActive);
		stand(HOSPITAL, Status::Restricted { code: 1 });
		later(1);
		change(CredentialStatusOf { id: licence(&NURSE) }, CredentialStatus::Revoked { code: 1 });
		refuses(|| close(NURSE, 2), Error::NotPractitioner);
		change(CredentialStatusOf { id: licence(&NURSE) }, CredentialStatus::Active);
		assert_ok!(close(NURSE, 2));
		// Nor does who was sent away write the only report.
		assert_ok!(close(DOCTOR, 1));
		refuses(|| report(SURGEON, 1), Error::NotPractitioner);
		assert_ok!(report(DOCTOR, 1));
		assert_ok!(report(NURSE, 2));
	});
}

#[test]
fn one_of_the_team_closes_until_the_appointment_runs_out() {
	with_incident(|| {
		assert_ok!(open(DOCTOR, HOSPITAL, &[SURGEON]));
		let posts = [Post { role: Role::Physician, licence: Some(licence(&SURGEON)) }];
		let posts = posts.to_vec().try_into().unwrap();
		let appointment = Appointment { posts, from: START, until: START + 10 };
		let key = StaffAt { organisation: HOSPITAL, account: SURGEON };
		change(key, Employment::Appointed(appointment));
		later(9);
		assert_ok!(close(SURGEON, 1));
		later(1);
		refuses(|| close(SURGEON, 2), Error::NotPractitioner);
		assert_ok!(close(DOCTOR, 2));
	});
}

#[test]
fn when_a_report_is_due_is_fixed_when_the_incident_is_opened() {
	with_incident(|| {
		let due = START + DAY / 2 + 3 * DAY;
		assert_eq!(ReportDue::<Test>::get(IncidentId(1)), Some(due));
		ReportWindow::set(0);
		assert_ok!(close(DOCTOR, 1));
		assert_eq!(ReportDue::<Test>::get(IncidentId(1)), Some(due));
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_eq!(ReportDue::<Test>::get(IncidentId(2)), Some(START + DAY / 2));
		// Beyond the end of time no report is due, and emergencies are opened still.
		ReportWindow::set(u64::MAX);
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_eq!(ReportDue::<Test>::get(IncidentId(3)), Some(u64::MAX));
	});
}

#[test]
fn a_report_is_kept() {
	with_incident(|| {
		assert_ok!(close(DOCTOR, 1));
		later(5);
		events();
		assert_ok!(report(SURGEON, 1));
		let expected = Report { by: SURGEON, report: WHY, at: START + 5 };
		assert_eq!(Reports::<Test>::get(IncidentId(1)).unwrap().latest(), expected);
		assert_eq!(events(), [Event::Reported { incident: IncidentId(1) }]);
	});
}

#[test]
fn only_those_who_acted_report() {
	with_incident(|| {
		assert_ok!(close(DOCTOR, 1));
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let call = Emergencies::report(origin, IncidentId(1), WHY);
			assert_noop!(call, DispatchError::BadOrigin);
		}
		refuses(|| report(DOCTOR, 0), Error::IncidentNotFound);
		for who in [NURSE, ALICE, OFFICER, HOUSE_OFFICER] {
			refuses(|| report(who, 1), Error::NotInTeam);
		}
	});
}

#[test]
fn a_report_comes_once_after_the_end_however_late() {
	with_incident(|| {
		refuses(|| report(DOCTOR, 1), Error::IncidentOpen);
		later(DAY / 2 - 1);
		refuses(|| report(DOCTOR, 1), Error::IncidentOpen);
		later(1);
		assert_ok!(report(DOCTOR, 1));
		refuses(|| report(DOCTOR, 1), Error::AlreadyReported);
		refuses(|| report(SURGEON, 1), Error::AlreadyReported);
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		later(1_000 * DAY);
		assert_ok!(report(DOCTOR, 2));
	});
}
