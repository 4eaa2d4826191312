//! Section 2: versions of the tables. What version 2 says is in `Tables::TRIAL`.

use super::*;
use anamnesis_primitives::history::MarkKind;

const KEY: TablesAt = TablesAt {};

/// From 60 on by the second version.
fn changed(mut world: World) -> World {
	world.tables.set(&KEY, 60, 2u16).unwrap();
	world
}

fn about(query: Query, code: &str) -> Query {
	Query { purpose: purpose(code), ..query }
}

#[test]
fn without_a_version_the_answer_is_no_even_to_the_controller() {
	let mut world = granted();
	world.tables.remove(&KEY);
	for query in [asks(RECORD), asks(OWN_RECORD), person_asks(controller())] {
		assert_eq!(rule(&world, &query), None);
		assert_eq!(outcome(&world, &query, 0, About::Rule), Some(Outcome::NoTables));
	}
	world.tables.set(&KEY, 90, 1u16).unwrap();
	assert_eq!(permitted_at(&world, &asks(RECORD), [89, 90]), [false, true]);
	// Neither moment may lie before it.
	assert!(permit(&world, &asks(RECORD), When { moment: 90, known_at: 89 }).is_none());
	assert!(permit(&world, &asks(RECORD), When { moment: 89, known_at: 90 }).is_none());
}

#[test]
fn a_version_that_there_is_not_answers_no() {
	for version in [0u16, 3, 7, u16::MAX] {
		let mut world = granted();
		world.tables.set(&KEY, 90, version).unwrap();
		assert_eq!(permitted_at(&world, &asks(RECORD), [89, 90]), [true, false], "{version}");
		assert_eq!(permitted_at(&world, &person_asks(controller()), [89, 90]), [true, false]);
	}
}

#[test]
fn a_mark_ended_on_the_version_answers_no() {
	let mut world = granted();
	world.tables.mark(&KEY, 150, 90, MarkKind::Ended).unwrap();
	let at = |moment, known_at| permit(&world, &asks(RECORD), When { moment, known_at }).is_some();
	assert_eq!([at(NOW, 150), at(NOW, 149), at(89, 150), at(150, 150)], [false, true, true, true]);
}

#[test]
fn an_unknown_code_is_said_before_the_tables_are_read() {
	let world = World::default();
	let query = Query { purpose: Purpose(62), ..asks(RECORD) };
	assert_eq!(outcome(&world, &query, 0, About::Rule), Some(Outcome::UnknownCode));
}

#[test]
fn the_answer_says_which_version() {
	let world = changed(granted());
	let version = |query: &Query, moment| {
		permit(&world, query, When { moment, known_at: NOW }).map(|found| found.tables)
	};
	for query in [asks(RECORD), asks(OWN_RECORD), person_asks(controller())] {
		assert_eq!([59, 60].map(|moment| version(&query, moment)), [Some(1), Some(2)]);
	}
	let mut world = changed(emergency());
	world.laws = mandated().laws;
	world.mandates = mandated().mandates;
	for right in [Right::Mandate(MANDATE), Right::Incident(INCIDENT)] {
		let query = Query { right: Some(right), ..asks(RECORD) };
		assert_eq!(permit(&world, &query, When::now(NOW)).map(|found| found.tables), Some(2));
	}
}

/// By the second version coordination of care is no longer covered by treatment, and population health is.
#[test]
fn what_covers_what_is_said_by_the_version_of_then() {
	let world = changed(granted());
	let coordinates = about(asks(RECORD), "COC");
	assert_eq!(permitted_at(&world, &coordinates, [59, 60]), [true, false]);
	// To whom nothing later is known, all goes on.
	assert!(permit(&world, &coordinates, When { moment: 200, known_at: 59 }).is_some());
	assert!(permit(&world, &coordinates, When { moment: 59, known_at: 200 }).is_some());
	assert_eq!(permitted_at(&world, &asks(RECORD), [59, 60]), [true, true]);
	let to_friend = changed(granted_to(to_friend()));
	let survey = about(person_asks(friend()), "POPHLTH");
	assert_eq!(permitted_at(&to_friend, &survey, [59, 60]), [false, true]);
	assert_eq!(
		permitted_at(&to_friend, &about(person_asks(friend()), "COC"), [59, 60]),
		[true, false]
	);
}

#[test]
fn what_care_is_is_said_by_the_version_of_then() {
	let coordinates = |record| about(asks(record), "COC");
	assert_eq!(permitted_at(&changed(ground()), &coordinates(OWN_RECORD), [59, 60]), [true, false]);
	assert_eq!(permitted_at(&changed(emergency()), &coordinates(RECORD), [59, 60]), [true, false]);
	assert_eq!(permitted_at(&changed(mandated()), &coordinates(RECORD), [59, 60]), [true, false]);
}

#[test]
fn what_a_pair_covers_is_said_by_the_version_of_then() {
	let mut world = granted();
	abroad(&mut world, Purposes::of([Purpose::TREAT]));
	change_entry(&mut world, to_clinic(), |entry| entry.purposes = Purposes::ALL);
	let world = changed(world);
	assert_eq!(permitted_at(&world, &about(asks(RECORD), "COC"), [59, 60]), [true, false]);
}

/// By the second version nurses break no glass, researchers treat, and pharmacists no longer use.
#[test]
fn what_a_role_may_ask_for_and_do_is_said_by_the_version_of_then() {
	let with = |role, kind| {
		let mut world = changed(emergency());
		let licensed = Roles(Roles::ALL.0);
		let types =
			CredentialType { roles: licensed, longest: 1_000, countersign: false, ends_per_day: 5 };
		world.credential_types.put(CredentialTypeOf { id: LICENCE_TYPE }, types);
		world.organisations.edit(&at_clinic(), |Versioned::V1(row)| row.kind = kind);
		world.staff.edit(&staff(), |value| *value = appointed(&[(role, Some(LICENCE))]));
		world
	};
	let glass = about(asks(RECORD), "BTG");
	let nurse = with(Role::Nurse, OrgKind::Hospital);
	assert_eq!(permitted_at(&nurse, &glass, [59, 60]), [true, false]);
	let physician = with(Role::Physician, OrgKind::Hospital);
	assert_eq!(permitted_at(&physician, &glass, [59, 60]), [true, true]);
	let researcher = with(Role::Researcher, OrgKind::Research);
	assert_eq!(permitted_at(&researcher, &asks(RECORD), [59, 60]), [false, true]);
	let pharmacist = with(Role::Pharmacist, OrgKind::Pharmacy);
	let uses = Query { actions: Actions::USE, ..asks(RECORD) };
	assert_eq!(permitted_at(&pharmacist, &uses, [59, 60]), [true, false]);
	assert_eq!(permitted_at(&pharmacist, &asks(RECORD), [59, 60]), [true, true]);
}
