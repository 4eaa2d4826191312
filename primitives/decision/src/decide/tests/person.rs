//! Rule 3: the person.

use super::*;
use anamnesis_primitives::{codes::Basis, codes::SEALED, history::MarkKind};

#[test]
fn only_active_control_permits() {
	let mut world = ground();
	for (control_now, permitted) in [
		(Control::Invited { replaces: None, by: friend() }, false),
		(Control::Active { restricted_until: None }, true),
		(Control::Removed, false),
	] {
		world.controls.edit(&control(), |value| *value = control_now);
		assert_eq!(rule(&world, &person_asks(controller())).is_some(), permitted);
	}
	assert_eq!(rule(&world, &person_asks(friend())), None);
}

#[test]
fn a_restricted_controller_opens_nothing_sealed_before_its_end() {
	let mut world = ground();
	let restricted = Control::Active { restricted_until: Some(150) };
	world.controls.edit(&control(), |value| *value = restricted);
	let plain = person_asks(controller());
	let data = declared(SEALED, Confidentiality::Normal);
	let sealed = Query { data, ..person_asks(controller()) };
	assert_eq!(permitted_at(&world, &plain, [149, 150]), [true, true]);
	assert_eq!(permitted_at(&world, &sealed, [149, 150]), [false, true]);
}

#[test]
fn control_of_one_patient_is_none_of_another() {
	let mut world = ground();
	let other = PatientId([8; 32]);
	let row = Patient { life: Life::Active, home: HOME, steward: None };
	world.patients.set(&PatientOf { patient: other }, 20, row).unwrap();
	let data = declared(CLASS, Confidentiality::Normal);
	let query = Query { patient: other, data, ..person_asks(controller()) };
	assert_eq!(rule(&world, &query), None);
}

#[test]
fn a_controller_may_do_everything_with_everything() {
	let world = ground();
	let data = declared(SEALED, Confidentiality::VeryRestricted);
	let purpose = purpose("HMARKT");
	let query = Query { data, purpose, actions: Actions::ALL, ..person_asks(controller()) };
	let found = permit(&world, &query, When::now(NOW)).unwrap();
	let expected = Permit {
		rule: Rule::Person,
		basis: Basis::Consent,
		right: None,
		valid_until: None,
		obligations: Obligations(0),
		contested: false,
		declared: false,
		inherited: None,
		tables: 1,
	};
	assert_eq!(found, expected);
}

#[test]
fn a_controller_who_asks_as_a_practitioner_is_none() {
	let who = Who::Practitioner { account: controller(), organisation: CLINIC };
	assert_eq!(rule(&ground(), &Query { who, ..asks(RECORD) }), None);
}

#[test]
fn the_executor_of_the_dead_may_and_nobody_else() {
	let mut world = ground();
	let life = Life::Deceased { executor: Some(friend()) };
	world.patients.edit(&patient(), |Versioned::V1(row)| row.life = life);
	assert_eq!(rule(&world, &person_asks(friend())), Some(Rule::Person));
	assert_eq!(rule(&world, &person_asks(controller())), None);
	assert_eq!(rule(&world, &person_asks(account(4))), None);
}

#[test]
fn an_executor_has_no_power_while_the_patient_may_live() {
	let mut world = ground();
	let life =
		Life::ReportedDead { window_ends: 200, executor: Some(friend()), before: Before::Active };
	world.patients.edit(&patient(), |Versioned::V1(row)| row.life = life);
	assert_eq!(permitted_at(&world, &person_asks(friend()), [199, 200]), [false, true]);
	assert_eq!(permitted_at(&world, &person_asks(controller()), [199, 200]), [true, false]);
}

#[test]
fn a_contested_control_is_said() {
	let mut world = ground();
	world.controls.mark(&control(), 150, 90, MarkKind::Contested).unwrap();
	let contested = |moment, known_at| {
		permit(&world, &person_asks(controller()), When { moment, known_at }).unwrap().contested
	};
	assert!(contested(NOW, 150));
	assert!(!contested(NOW, 149));
	assert!(!contested(89, 150));
	assert!(!contested(150, 150));
}
