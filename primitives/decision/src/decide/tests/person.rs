//! Rule 3: the person.

use super::*;
use anamnesis_primitives::{codes::SEALED, history::MarkKind};

fn sealed() -> Data {
	declared(SEALED, Confidentiality::Normal)
}

#[test]
fn only_active_control_permits() {
	let mut world = ground();
	for (control_now, permitted) in [
		(Control::Invited { replaces: None, by: friend() }, false),
		(Control::ACTIVE, true),
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
		use_first: false,
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

#[test]
fn a_restricted_controller_opens_no_sealed_data_until_the_restriction_ends() {
	let mut world = ground();
	let restricted = Control::Active { restricted_until: Some(200) };
	world.controls.edit(&control(), |value| *value = restricted);
	assert!(rule(&world, &person_asks(controller())).is_some());
	let ask = Query { data: sealed(), ..person_asks(controller()) };
	assert_eq!(permitted_at(&world, &ask, [199, 200]), [false, true]);
	let confidential = declared(CLASS, Confidentiality::Restricted);
	let ask = Query { data: confidential, ..person_asks(controller()) };
	assert_eq!(permitted_at(&world, &ask, [199, 200]), [false, true]);
}

#[test]
fn a_representative_reads_within_the_mandate() {
	let world = represented(Powers::SEE);
	let query = person_asks(guardian());
	let expected = Permit {
		rule: Rule::Person,
		basis: Basis::Consent,
		right: None,
		valid_until: Some(400),
		obligations: Obligations(0),
		contested: false,
		declared: false,
		inherited: None,
		tables: 1,
		use_first: false,
	};
	assert_eq!(permit(&world, &query, When::now(NOW)), Some(expected));
	assert_eq!(permitted_at(&world, &query, [49, 50]), [false, true]);
	assert_eq!(permitted_at(&world, &query, [399, 400]), [true, false]);
	// Another patient's is nobody's.
	let other = PatientId([8; 32]);
	let mut world = world;
	let row = Patient { life: Life::Active, home: HOME, steward: None };
	world.patients.set(&PatientOf { patient: other }, 20, row).unwrap();
	let data = declared(CLASS, Confidentiality::Normal);
	assert_eq!(rule(&world, &Query { patient: other, data, ..query }), None);
}

#[test]
fn a_representative_does_nothing_but_read() {
	let world = represented(Powers::ALL);
	for actions in [Actions::COLLECT, Actions::USE, Actions::DISCLOSE, Actions::CORRECT] {
		let ask = Query { actions, ..person_asks(guardian()) };
		assert_eq!(rule(&world, &ask), None);
		let ask = Query { actions: Actions(actions.0 | Actions::ACCESS.0), ..ask };
		assert_eq!(rule(&world, &ask), None);
	}
	let ask = Query { purpose: purpose("HMARKT"), ..person_asks(guardian()) };
	assert!(rule(&world, &ask).is_some());
}

#[test]
fn a_representative_needs_the_power_to_see() {
	for powers in 0..=Powers::ALL.0 {
		let world = represented(Powers(powers));
		let ask = person_asks(guardian());
		assert_eq!(rule(&world, &ask).is_some(), powers & 1 == 1, "{powers}");
		let ask = Query { data: sealed(), ..ask };
		assert_eq!(rule(&world, &ask).is_some(), powers & 3 == 3, "{powers}");
	}
}

#[test]
fn only_a_representation_that_holds_permits() {
	let mut world = represented(Powers::ALL);
	let offered = Representation::Offered(mandate(Powers::ALL));
	for (value, permitted) in [
		(offered, false),
		(Representation::Holds(mandate(Powers::ALL)), true),
		(Representation::Ended, false),
	] {
		world.representations.edit(&representation(), |now| *now = value);
		assert_eq!(rule(&world, &person_asks(guardian())).is_some(), permitted);
	}
}

#[test]
fn a_freeze_and_a_death_close_representation_and_no_other_state_does() {
	let (by, thaw) = (FrozenBy::Representative(guardian()), None);
	let frozen = Life::Frozen { by: by.clone(), thaw: thaw.clone() };
	let reported = |before| Life::ReportedDead { window_ends: 200, executor: None, before };
	for (life, open) in [
		(Life::Active, true),
		(frozen, false),
		(reported(Before::Active), true),
		(reported(Before::Frozen { by, thaw }), false),
		(reported(Before::Restricted), true),
		(Life::Deceased { executor: None }, false),
		(Life::Restricted, true),
	] {
		let mut world = represented(Powers::SEE);
		world.patients.edit(&patient(), |Versioned::V1(row)| row.life = life);
		assert_eq!(rule(&world, &person_asks(guardian())).is_some(), open);
	}
}

#[test]
fn a_contested_representation_is_said_and_an_ended_one_permits_nothing() {
	let mut world = represented(Powers::SEE);
	world.representations.mark(&representation(), 150, 90, MarkKind::Contested).unwrap();
	let asked = |world: &World| {
		permit(world, &person_asks(guardian()), When { moment: NOW, known_at: 160 })
	};
	assert!(asked(&world).unwrap().contested);
	world.representations.mark(&representation(), 155, 90, MarkKind::Ended).unwrap();
	assert_eq!(asked(&world), None);
}

#[test]
fn a_question_that_names_a_right_passes_representation_over() {
	let world = represented(Powers::ALL);
	for right in [Right::Home, Right::Grant(GRANT), Right::Incident(INCIDENT)] {
		let ask = Query { right: Some(right), ..person_asks(guardian()) };
		assert_eq!(rule(&world, &ask), None);
	}
}
