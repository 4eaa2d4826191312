//! What the decision answers about what calls wrote.

use super::*;
use crate::{Bound, BoundLog, Incidents, Stored};
use anamnesis_decision::{
	decide,
	rows::{BoundAt, IncidentOf},
	Data, Decision, Permit, Query, Right, When, Who,
};
use anamnesis_primitives::{
	codes::{Actions, Class, Confidentiality, Purpose},
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
		Decision::Refuse => None,
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
				Decision::Refuse => None,
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
