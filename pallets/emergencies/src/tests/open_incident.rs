//! Opening an incident.

use super::*;
use crate::{Event, Incidents, OpenIncident, OpenedBy};
use anamnesis_decision::rows::{CredentialStatus, CredentialStatusOf, Incident, Status};
use anamnesis_primitives::codes::Role;
use frame_support::BoundedVec;
use sp_runtime::DispatchError;

#[test]
fn an_incident_names_its_team_and_no_patient_and_ends_by_itself() {
	build_and_execute(|| {
		assert_ok!(open(DOCTOR, HOSPITAL, &[SURGEON, NURSE]));
		let id = IncidentId(1);
		let ends = START + DAY / 2;
		let expected = Incident {
			organisation: HOSPITAL,
			opener: DOCTOR,
			team: BoundedVec::truncate_from(vec![SURGEON, NURSE]),
			code: 1,
			justification: WHY,
			opened: START,
			ends,
			closed: None,
			late: None,
		};
		assert_eq!(Incidents::<Test>::get(id).unwrap().latest(), expected);
		assert_eq!(OpenedBy::<Test>::get(DOCTOR).into_inner(), [OpenIncident { id, ends }]);
		let expected = Event::IncidentOpened { incident: id, organisation: HOSPITAL };
		assert_eq!(events(), [expected]);
		// A length that governance changes later changes nothing here.
		IncidentLength::set(1);
		assert_eq!(Incidents::<Test>::get(id).unwrap().latest().ends, ends);
	});
}

#[test]
fn an_incident_has_a_reason_of_the_table() {
	build_and_execute(|| {
		let with = |code| {
			let origin = RuntimeOrigin::signed(DOCTOR);
			Emergencies::open_incident(origin, HOSPITAL, code, WHY, BoundedVec::new())
		};
		for code in [6, u16::MAX] {
			refuses(|| with(code), Error::UnknownReason);
		}
		assert!(with(0).is_ok() && with(5).is_ok());
	});
}

#[test]
fn only_a_practitioner_opens() {
	build_and_execute(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let call = Emergencies::open_incident(origin, HOSPITAL, 1, WHY, BoundedVec::new());
			assert_noop!(call, DispatchError::BadOrigin);
		}
		for who in [STRANGER, ALICE, CLINICIAN, REGISTRAR, HOUSE_OFFICER] {
			refuses(|| open(who, HOSPITAL, &[]), Error::NotPractitioner);
		}
		refuses(|| open(DOCTOR, OrgId(9), &[]), Error::NotPractitioner);
		// Laboratory staff have a licence, and break no glass.
		appoint(HOSPITAL, &REGISTRAR, &[Role::Laboratory]);
		refuses(|| open(REGISTRAR, HOSPITAL, &[]), Error::NotPractitioner);
	});
}

#[test]
fn whoever_was_dismissed_or_lost_the_licence_does_not_open() {
	build_and_execute(|| {
		later(1);
		dismiss(HOSPITAL, &DOCTOR);
		refuses(|| open(DOCTOR, HOSPITAL, &[]), Error::NotPractitioner);
		let key = CredentialStatusOf { id: licence(&SURGEON) };
		change(key, CredentialStatus::Revoked { code: 1 });
		refuses(|| open(SURGEON, HOSPITAL, &[]), Error::NotPractitioner);
	});
}

#[test]
fn a_restricted_organisation_opens_and_one_in_wrong_hands_does_not() {
	build_and_execute(|| {
		stand(HOSPITAL, Status::Restricted { code: 1 });
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			stand(HOSPITAL, status);
			refuses(|| open(DOCTOR, HOSPITAL, &[]), Error::OrganisationNotActive);
		}
	});
}

#[test]
fn the_team_are_other_practitioners_each_once() {
	build_and_execute(|| {
		refuses(|| open(DOCTOR, HOSPITAL, &[DOCTOR]), Error::InTeamTwice);
		refuses(|| open(DOCTOR, HOSPITAL, &[SURGEON, NURSE, SURGEON]), Error::InTeamTwice);
		for who in [STRANGER, CLINICIAN, REGISTRAR] {
			refuses(|| open(DOCTOR, HOSPITAL, &[SURGEON, who]), Error::TeamNotPractitioner);
		}
	});
}

#[test]
fn a_team_of_none_and_of_eight_may_be() {
	build_and_execute(|| {
		let team: Vec<_> = (60..68).map(|n| AccountId::new([n; 32])).collect();
		for colleague in &team {
			appoint(HOSPITAL, colleague, &[Role::Paramedic]);
		}
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(open(DOCTOR, HOSPITAL, &team));
		assert_eq!(Incidents::<Test>::get(IncidentId(2)).unwrap().latest().team.len(), 8);
	});
}

#[test]
fn four_incidents_are_open_and_a_fifth_is_refused_until_one_is_over() {
	build_and_execute(|| {
		for _ in 0..4 {
			assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		}
		refuses(|| open(DOCTOR, HOSPITAL, &[]), Error::TooManyOpenIncidents);
		assert_ok!(open(SURGEON, HOSPITAL, &[DOCTOR]));
		assert_ok!(close(DOCTOR, 2));
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		later(DAY / 2 - 1);
		refuses(|| open(DOCTOR, HOSPITAL, &[]), Error::TooManyOpenIncidents);
		later(1);
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_eq!(OpenedBy::<Test>::get(DOCTOR).len(), 1);
	});
}
