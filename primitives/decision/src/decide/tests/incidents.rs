//! Rules 5 and 8: emergencies.

use super::*;
use anamnesis_primitives::codes::SEALED;

fn change_incident(world: &mut World, change: impl FnOnce(&mut Incident)) {
	world.incidents.edit(&IncidentOf { id: INCIDENT }, |Versioned::V1(row)| change(row));
}

fn change_binding(world: &mut World, change: impl FnOnce(&mut Binding)) {
	world.bindings.edit(&bound(), |Versioned::V1(bindings)| {
		change(bindings.last_mut().unwrap());
	});
}

#[test]
fn emergencies_are_for_practitioners_only() {
	let world = emergency();
	assert_eq!(rule(&world, &person_asks(physician())), None);
}

#[test]
fn the_purpose_is_breaking_the_glass_or_treatment_or_what_it_covers() {
	let world = emergency();
	for (code, permitted) in [
		("BTG", true),
		("TREAT", true),
		("COC", true),
		("ERTREAT", true),
		("TREATDS", false),
		("CLINTRL", false),
		("CAREMGT", false),
	] {
		let query = Query { purpose: purpose(code), ..asks(RECORD) };
		assert_eq!(rule(&world, &query).is_some(), permitted, "{code}");
	}
}

#[test]
fn the_actions_are_within_access_and_use() {
	let world = emergency();
	for (bits, permitted) in
		[(2, true), (4, true), (6, true), (1, false), (8, false), (16, false), (14, false)]
	{
		let query = Query { actions: Actions(bits), ..asks(RECORD) };
		assert_eq!(rule(&world, &query).is_some(), permitted, "{bits}");
	}
}

#[test]
fn the_patient_is_bound_at_the_organisation() {
	let mut world = emergency();
	world.bindings.remove(&bound());
	assert_eq!(rule(&world, &asks(RECORD)), None);
	let key = BoundAt { organisation: HOME, ..bound() };
	world.bindings.set(&key, 50, Bindings::truncate_from(vec![binding(INCIDENT)])).unwrap();
	assert_eq!(rule(&world, &asks(RECORD)), None);
}

#[test]
fn a_binding_counts_from_its_moment() {
	let mut world = emergency();
	change_binding(&mut world, |binding| binding.bound = 90);
	assert_eq!(permitted_at(&world, &asks(RECORD), [89, 90]), [false, true]);
	assert!(permit(&world, &asks(RECORD), When { moment: 90, known_at: 89 }).is_none());
	assert!(permit(&world, &asks(RECORD), When { moment: 89, known_at: 90 }).is_none());
}

#[test]
fn the_incident_exists() {
	let mut world = emergency();
	world.incidents.remove(&IncidentOf { id: INCIDENT });
	assert_eq!(rule(&world, &asks(RECORD)), None);
}

#[test]
fn the_incident_is_of_the_organisation() {
	let mut world = emergency();
	change_incident(&mut world, |row| row.organisation = HOME);
	assert_eq!(rule(&world, &asks(RECORD)), None);
}

#[test]
fn the_incident_holds_from_its_opening_until_it_ends() {
	let mut world = emergency();
	change_incident(&mut world, |row| (row.opened, row.ends) = (60, 80));
	let expected = [false, true, true, false];
	assert_eq!(permitted_at(&world, &asks(RECORD), [59, 60, 79, 80]), expected);
	assert!(permit(&world, &asks(RECORD), When { moment: 60, known_at: 59 }).is_none());
	assert!(permit(&world, &asks(RECORD), When { moment: 59, known_at: 60 }).is_none());
}

#[test]
fn a_closed_incident_is_over_for_those_who_know() {
	let mut world = emergency();
	change_incident(&mut world, |row| row.closed = Some(90));
	for (moment, known_at, permitted) in [
		(89, 89, true),
		(89, 200, true),
		(90, 89, true),
		(200, 89, true),
		(90, 90, false),
		(91, 90, false),
	] {
		let found = permit(&world, &asks(RECORD), When { moment, known_at });
		assert_eq!(found.is_some(), permitted, "{moment} {known_at}");
	}
}

#[test]
fn the_account_opened_the_incident_or_is_in_its_team() {
	let mut world = emergency();
	change_incident(&mut world, |row| row.opener = friend());
	assert_eq!(rule(&world, &asks(RECORD)), None);
	let team = vec![friend(), physician()];
	change_incident(&mut world, |row| row.team = BoundedVec::truncate_from(team));
	assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::Incident));
}

#[test]
fn a_member_of_the_team_must_be_a_practitioner_too() {
	let mut world = emergency();
	world.staff.set(&staff(), 90, Employment::Dismissed).unwrap();
	assert_eq!(permitted_at(&world, &asks(RECORD), [89, 90]), [true, false]);
}

#[test]
fn sealed_data_need_a_binding_that_is_unsealed() {
	let mut world = emergency();
	for (class, confidentiality) in
		[(SEALED, Confidentiality::Normal), (CLASS, Confidentiality::Restricted)]
	{
		let query = Query { data: declared(class, confidentiality), ..asks(RECORD) };
		change_binding(&mut world, |binding| binding.unsealed = None);
		assert_eq!(rule(&world, &query), None);
		change_binding(&mut world, |binding| binding.unsealed = Some(90));
		assert_eq!(permitted_at(&world, &query, [89, 90]), [false, true]);
		assert!(permit(&world, &query, When { moment: 90, known_at: 89 }).is_none());
		assert!(permit(&world, &query, When { moment: 89, known_at: 90 }).is_none());
	}
}

#[test]
fn the_first_binding_that_permits_decides() {
	let mut world = emergency();
	for number in [2, 3] {
		world.incidents.put(IncidentOf { id: IncidentId(number) }, incident());
	}
	let bindings = [3, 1, 2].map(|number| binding(IncidentId(number)));
	let bindings = Bindings::truncate_from(bindings.to_vec());
	world.bindings.edit(&bound(), |row| *row = bindings.into());
	for expected in [3, 1, 2].map(IncidentId) {
		let found = permit(&world, &asks(RECORD), When::now(NOW)).unwrap();
		assert_eq!(found.right, Some(Right::Incident(expected)));
		world.incidents.remove(&IncidentOf { id: expected });
	}
	assert_eq!(rule(&world, &asks(RECORD)), None);
}

#[test]
fn the_basis_is_a_medical_emergency() {
	let found = permit(&emergency(), &asks(RECORD), When::now(NOW)).unwrap();
	let expected = Permit {
		rule: Rule::Incident,
		basis: Basis::MedicalEmergency,
		right: Some(Right::Incident(INCIDENT)),
		valid_until: Some(600),
		obligations: Obligations(0),
		contested: false,
		declared: false,
		inherited: None,
		tables: 1,
		use_first: false,
	};
	assert_eq!(found, expected);
}
