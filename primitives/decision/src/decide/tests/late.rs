//! Rule 8: incidents that were written down late.

use super::*;
use anamnesis_primitives::codes::SEALED;

/// Opened at 50 without the chain, which heard of it at 80.
fn late() -> World {
	let mut world = ground();
	let late = Some(Late { ticket: 3, recorded: 80 });
	world.incidents.put(IncidentOf { id: INCIDENT }, Incident { late, ..incident() });
	world.late_bindings.put(key(), LateBinding { bound: 50, unsealed: false });
	world
}

fn key() -> LateBindingOf {
	LateBindingOf { incident: INCIDENT, patient: PATIENT }
}

fn naming() -> Query {
	Query { right: Some(Right::Incident(INCIDENT)), ..asks(RECORD) }
}

fn change(world: &mut World, change: impl FnOnce(&mut Incident)) {
	world.incidents.edit(&IncidentOf { id: INCIDENT }, |Versioned::V1(row)| change(row));
}

fn at(world: &World, query: &Query, moment: Moment, known_at: Moment) -> bool {
	permit(world, query, When { moment, known_at }).is_some()
}

fn said(world: &World) -> Option<Outcome> {
	outcome(world, &naming(), 8, About::Incident(INCIDENT))
}

#[test]
fn it_answers_who_names_it_and_nobody_else() {
	let found = permit(&late(), &naming(), When::now(NOW)).unwrap();
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
	assert_eq!(rule(&late(), &asks(RECORD)), None);
	// Not even if it were among the bindings.
	let mut world = late();
	world.bindings.set(&bound(), 50, Bindings::truncate_from(vec![binding(INCIDENT)])).unwrap();
	assert_eq!(rule(&world, &asks(RECORD)), None);
	let listed = outcome(&world, &asks(RECORD), 8, About::Incident(INCIDENT));
	assert_eq!(listed, Some(Outcome::OnlyNamed));
	assert_eq!(rule(&world, &naming()), Some(Rule::Incident));
	let person = Query { right: Some(Right::Incident(INCIDENT)), ..person_asks(physician()) };
	assert_eq!(rule(&world, &person), None);
}

#[test]
fn bindings_do_not_count_for_it_nor_late_bindings_for_others() {
	let mut world = late();
	world.late_bindings.remove(&key());
	world.bindings.set(&bound(), 50, Bindings::truncate_from(vec![binding(INCIDENT)])).unwrap();
	assert_eq!(said(&world), Some(Outcome::NotBound));
	let mut world = emergency();
	world.late_bindings.put(key(), LateBinding { bound: 50, unsealed: true });
	assert_eq!(rule(&world, &naming()), Some(Rule::Incident));
	world.bindings.remove(&bound());
	assert_eq!(said(&world), Some(Outcome::NotBound));
	world
		.bindings
		.set(&bound(), 50, Bindings::truncate_from(vec![binding(IncidentId(9))]))
		.unwrap();
	assert_eq!(said(&world), Some(Outcome::NotBound));
	world.incidents.remove(&IncidentOf { id: INCIDENT });
	assert_eq!(said(&world), Some(Outcome::Missing));
}

#[test]
fn an_incident_that_comes_after_a_late_one_still_permits() {
	let mut world = late();
	let on_time = IncidentId(2);
	world.incidents.put(IncidentOf { id: on_time }, incident());
	let all = vec![binding(INCIDENT), binding(on_time)];
	world.bindings.set(&bound(), 50, Bindings::truncate_from(all)).unwrap();
	let found = permit(&world, &asks(RECORD), When::now(NOW)).unwrap();
	assert_eq!(found.right, Some(Right::Incident(on_time)));
}

#[test]
fn it_is_known_from_its_recording_and_holds_from_its_opening() {
	let world = late();
	let cases = [
		(50, 79, false),
		(50, 80, true),
		(49, 80, false),
		(80, 79, false),
		(599, 80, true),
		(600, 80, false),
		(599, 700, true),
		(600, 700, false),
	];
	for (moment, known_at, permitted) in cases {
		assert_eq!(at(&world, &naming(), moment, known_at), permitted, "{moment} {known_at}");
	}
}

#[test]
fn one_that_is_on_time_is_not_known_before_its_opening() {
	let world = emergency();
	assert!(!at(&world, &naming(), 50, 49));
	assert!(at(&world, &naming(), 50, 50));
}

#[test]
fn a_closed_one_is_over_for_those_who_know() {
	let mut world = late();
	change(&mut world, |row| row.closed = Some(90));
	for (moment, known_at, permitted) in
		[(89, 90, true), (90, 89, true), (90, 90, false), (95, 89, true), (95, 200, false)]
	{
		assert_eq!(at(&world, &naming(), moment, known_at), permitted, "{moment} {known_at}");
	}
}

#[test]
fn the_ticket_binds_the_patient_from_its_moment() {
	let mut world = late();
	world.late_bindings.put(key(), LateBinding { bound: 60, unsealed: false });
	// Judged at the moment that is asked about alone.
	for (moment, known_at, permitted) in
		[(59, 80, false), (60, 80, true), (59, 200, false), (60, 79, false)]
	{
		assert_eq!(at(&world, &naming(), moment, known_at), permitted, "{moment} {known_at}");
	}
	let early = explain(&world, &naming(), When { moment: 59, known_at: 200 });
	assert!(early.steps.iter().any(|step| step.rule == 8 && step.outcome == Outcome::NotThen));
	world.late_bindings.remove(&key());
	assert_eq!(said(&world), Some(Outcome::NotBound));
	for other in [
		LateBindingOf { patient: PatientId([8; 32]), ..key() },
		LateBindingOf { incident: IncidentId(2), ..key() },
	] {
		world.late_bindings.put(other, LateBinding { bound: 50, unsealed: true });
	}
	assert_eq!(said(&world), Some(Outcome::NotBound));
}

#[test]
fn sealed_data_need_a_ticket_that_unsealed() {
	for (class, confidentiality) in
		[(SEALED, Confidentiality::Normal), (CLASS, Confidentiality::Restricted)]
	{
		let query = Query { data: declared(class, confidentiality), ..naming() };
		let mut world = late();
		assert_eq!(rule(&world, &query), None);
		let step = outcome(&world, &query, 8, About::Incident(INCIDENT));
		assert_eq!(step, Some(Outcome::Sealed));
		world.late_bindings.put(key(), LateBinding { bound: 50, unsealed: true });
		assert_eq!(rule(&world, &query), Some(Rule::Incident));
		assert!(permit(&world, &query, When::now(NOW)).unwrap().declared);
	}
}

#[test]
fn it_is_of_the_organisation_and_of_who_took_part() {
	let mut world = late();
	change(&mut world, |row| row.organisation = HOME);
	assert_eq!(said(&world), Some(Outcome::OtherOrganisation));
	let mut world = late();
	change(&mut world, |row| row.opener = friend());
	assert_eq!(said(&world), Some(Outcome::NotInTeam));
	change(&mut world, |row| row.team = BoundedVec::truncate_from(vec![friend(), physician()]));
	assert_eq!(said(&world), Some(Outcome::Permits));
}

#[test]
fn purpose_and_actions_are_those_of_every_emergency() {
	let world = late();
	for (code, permitted) in
		[("BTG", true), ("TREAT", true), ("COC", true), ("TREATDS", false), ("CAREMGT", false)]
	{
		let query = Query { purpose: purpose(code), ..naming() };
		assert_eq!(rule(&world, &query).is_some(), permitted, "{code}");
	}
	for (bits, permitted) in [(2, true), (4, true), (6, true), (1, false), (14, false)] {
		let query = Query { actions: Actions(bits), ..naming() };
		assert_eq!(rule(&world, &query).is_some(), permitted, "{bits}");
	}
}

#[test]
fn who_asks_is_a_practitioner_of_then() {
	let mut world = late();
	world.staff.set(&staff(), 90, Employment::Dismissed).unwrap();
	assert!(at(&world, &naming(), 89, 200));
	assert!(!at(&world, &naming(), 90, 200));
	let mut world = late();
	world.standing.set(&standing(), 60, in_status(Status::Restricted { code: 1 })).unwrap();
	world.standing.set(&standing(), 70, in_status(Status::Isolated { code: 1 })).unwrap();
	assert!(at(&world, &naming(), 69, 80));
	assert!(!at(&world, &naming(), 70, 80));
}

#[test]
fn no_state_of_the_patient_closes_it() {
	let frozen = Life::Frozen { by: FrozenBy::Controller(controller()), thaw: None };
	for life in [frozen, Life::Restricted, Life::Deceased { executor: None }] {
		let mut world = late();
		world.patients.edit(&patient(), |Versioned::V1(row)| row.life = life);
		assert_eq!(rule(&world, &naming()), Some(Rule::Incident));
	}
}

#[test]
fn of_a_named_binding_that_is_there_twice_the_first_decides() {
	let mut world = emergency();
	let closed = Binding { bound: 200, ..binding(INCIDENT) };
	let all = Bindings::truncate_from(vec![closed, binding(INCIDENT)]);
	world.bindings.edit(&bound(), |row| *row = all.into());
	assert_eq!(rule(&world, &naming()), None);
	assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::Incident));
}
