//! What the decision answers about what calls wrote.

use super::*;
use crate::{Bound, BoundLog, Incidents, Stored};
use anamnesis_decision::{
	decide,
	rows::{BoundAt, IncidentOf},
	Data, Decision, Permit, Query, Right, When, Who,
};
use anamnesis_primitives::{
	codes::{Actions, Capacity, Class, Confidentiality, Purpose, Role},
	history::{Fetch, Keep, Lookup},
};

/// All that the decision reads: the world of the test, into which what the pallet keeps is copied as it answers for it.
pub fn facts() -> World {
	let stored = Stored::<Test>::default();
	for id in Incidents::<Test>::iter_keys() {
		let key = IncidentOf { id };
		let row = Fetch::fetch(&stored, &key).unwrap();
		fact(key, row);
	}
	for (patient, organisation) in Bound::<Test>::iter_keys() {
		let key = BoundAt { patient, organisation };
		World.put_current(&key, stored.current(&key).unwrap());
	}
	for (patient, organisation, version) in BoundLog::<Test>::iter_keys() {
		let key = BoundAt { patient, organisation };
		World.put_earlier(&key, version, stored.earlier(&key, version).unwrap());
	}
	World
}

/// May the clinic's physician read a laboratory record of the hospital to treat?
pub fn question() -> Query {
	Query {
		patient: PATIENT,
		who: Who::Practitioner { account: CLINICIAN, organisation: CLINIC },
		purpose: Purpose::TREAT,
		actions: Actions::ACCESS,
		data: Data::Declared {
			class: Class(1),
			confidentiality: Confidentiality::Normal,
			organisation: Some(HOSPITAL),
			day: None,
			reference: None,
		},
		study: None,
		right: None,
	}
}

pub fn permit(query: &Query) -> Option<Permit> {
	match decide(&facts(), query, When::now(Now::get())) {
		Decision::Permit(permit) => Some(permit),
		Decision::Refuse | Decision::Erased => None,
	}
}

#[test]
fn a_binding_permits_from_its_moment_until_the_incident_is_closed() {
	build_and_execute(|| {
		assert_ok!(open(CLINICIAN, CLINIC, &[]));
		later(10);
		assert_ok!(bind(CLINICIAN, 1, PATIENT));
		later(10);
		assert_ok!(close(CLINICIAN, 1));
		assert_ok!(open(CLINICIAN, CLINIC, &[]));
		later(10);
		// This drops the binding that is over from the present.
		assert_ok!(bind(CLINICIAN, 2, PATIENT));
		assert_eq!(Emergencies::bindings(PATIENT, CLINIC).len(), 1);
		let right = |moment| {
			let when = When { moment: START + moment, known_at: Now::get() };
			match decide(&facts(), &question(), when) {
				Decision::Permit(permit) => permit.right,
				Decision::Refuse | Decision::Erased => None,
			}
		};
		let incident = |id| Some(Right::Incident(IncidentId(id)));
		for (moment, expected) in [
			(9, None),
			(10, incident(1)),
			(19, incident(1)),
			(20, None),
			(29, None),
			(30, incident(2)),
		] {
			assert_eq!(right(moment), expected, "{moment}");
		}
	});
}

#[test]
fn colleagues_outside_of_the_team_and_other_patients_get_nothing() {
	build_and_execute(|| {
		assert_ok!(open(DOCTOR, HOSPITAL, &[SURGEON]));
		assert_ok!(bind(DOCTOR, 1, OTHER));
		let ask = |account, patient| {
			let who = Who::Practitioner { account, organisation: HOSPITAL };
			let data = Data::Declared {
				class: Class(1),
				confidentiality: Confidentiality::Normal,
				organisation: Some(CLINIC),
				day: None,
				reference: None,
			};
			permit(&Query { who, patient, data, ..question() })
		};
		assert!(ask(DOCTOR, OTHER).is_some());
		assert!(ask(SURGEON, OTHER).is_some());
		assert_eq!(ask(NURSE, OTHER), None);
		assert_eq!(ask(DOCTOR, PATIENT), None);
	});
}

/// A physician of the clinic.
fn physician(number: u8) -> AccountId {
	let account = AccountId::new([number; 32]);
	appoint(CLINIC, &account, &[Role::Physician]);
	account
}

#[test]
fn open_before_identity() {
	build_and_execute(|| {
		// Nobody knows yet who it is: the incident names no patient, and permits nothing.
		assert_ok!(open(CLINICIAN, CLINIC, &[]));
		assert_eq!(permit(&question()), None);
		later(600_000);
		assert_ok!(bind(CLINICIAN, 1, PATIENT));
		let right = permit(&question()).and_then(|permit| permit.right);
		assert_eq!(right, Some(Right::Incident(IncidentId(1))));
	});
}

#[test]
fn team_of_eight_reads_ninth_does_not() {
	build_and_execute(|| {
		let all: Vec<_> = (60..69).map(physician).collect();
		assert_ok!(open(CLINICIAN, CLINIC, &all[..8]));
		assert_ok!(bind(CLINICIAN, 1, PATIENT));
		let reads = |account: &AccountId| {
			let who = Who::Practitioner { account: account.clone(), organisation: CLINIC };
			permit(&Query { who, ..question() }).is_some()
		};
		assert!(reads(&CLINICIAN) && all[..8].iter().all(reads));
		assert!(!reads(&all[8]));
	});
}

#[test]
fn an_appeal_that_is_decided_changes_no_past_access() {
	build_and_execute(|| {
		appeal::regulate();
		assert_ok!(open(CLINICIAN, CLINIC, &[]));
		assert_ok!(bind(CLINICIAN, 1, PATIENT));
		later(10);
		assert_ok!(close(CLINICIAN, 1));
		let then = || {
			let when = When { moment: START + 5, known_at: Now::get() };
			matches!(decide(&facts(), &question(), when), Decision::Permit(_))
		};
		assert!(then() && permit(&question()).is_none());
		later(10);
		let (incident, regulator) = (IncidentId(1), appeal::REGULATOR);
		let alice = RuntimeOrigin::signed(ALICE);
		assert_ok!(Emergencies::appeal(alice, PATIENT, incident, WHY));
		let (auditor, outcome) = (RuntimeOrigin::signed(appeal::AUDITOR), Outcome::NotJustified);
		let own = Capacity::Own;
		assert_ok!(Emergencies::decide_appeal(
			auditor, incident, PATIENT, own, regulator, outcome, WHY
		));
		later(10);
		assert!(then() && permit(&question()).is_none());
	});
}
