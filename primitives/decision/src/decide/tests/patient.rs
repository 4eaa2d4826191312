//! Rule 1: the patient.

use super::*;

const WINDOW: Moment = 200;

/// What is permitted in this state: to the controller, on own records, by a grant, to a person with a grant, in an
/// emergency.
fn open_in(life: Life, moment: Moment) -> [bool; 5] {
	let with = |mut world: World| {
		world.patients.edit(&patient(), |Versioned::V1(row)| row.life = life.clone());
		world
	};
	[
		rule_at(&with(ground()), &person_asks(controller()), moment).is_some(),
		rule_at(&with(ground()), &asks(OWN_RECORD), moment).is_some(),
		rule_at(&with(granted()), &asks(RECORD), moment).is_some(),
		rule_at(&with(granted_to(to_friend())), &person_asks(friend()), moment).is_some(),
		rule_at(&with(emergency()), &asks(RECORD), moment).is_some(),
	]
}

#[test]
fn there_must_be_a_patient() {
	let mut world = granted();
	world.patients.remove(&patient());
	assert_eq!(rule(&world, &asks(RECORD)), None);
	assert_eq!(rule(&world, &person_asks(controller())), None);
	let query = Query { patient: PatientId([8; 32]), ..asks(RECORD) };
	assert_eq!(rule(&granted(), &query), None);
}

#[test]
fn an_active_patient_closes_nothing() {
	assert_eq!(open_in(Life::Active, NOW), [true; 5]);
}

#[test]
fn a_freeze_closes_grants_and_nothing_else() {
	let life = Life::Frozen { by: FrozenBy::Controller(controller()), thaw: None };
	assert_eq!(open_in(life.clone(), NOW), [true, true, false, false, true]);
	assert_eq!(open_in(life, 599), [true, true, false, false, true]);
}

#[test]
fn a_freeze_is_over_at_the_moment_of_its_thaw() {
	let life = Life::Frozen {
		by: FrozenBy::Controller(controller()),
		thaw: Some(Thaw { by: controller(), at: 150 }),
	};
	assert_eq!(open_in(life.clone(), 149), [true, true, false, false, true]);
	assert_eq!(open_in(life, 150), [true; 5]);
}

#[test]
fn a_restriction_closes_own_records_and_grants() {
	assert_eq!(open_in(Life::Restricted, NOW), [true, false, false, false, true]);
}

#[test]
fn death_closes_control_and_grants() {
	let life = Life::Deceased { executor: None };
	assert_eq!(open_in(life, NOW), [false, true, false, false, true]);
}

#[test]
fn a_reported_death_closes_nothing_until_its_window_ends() {
	let life = Life::ReportedDead { window_ends: WINDOW, executor: None, before: Before::Active };
	assert_eq!(open_in(life.clone(), WINDOW - 1), [true; 5]);
	assert_eq!(open_in(life, WINDOW), [false, true, false, false, true]);
}

#[test]
fn a_reported_death_leaves_closed_what_was_closed_before() {
	let reported = |before| Life::ReportedDead { window_ends: WINDOW, executor: None, before };
	let thaw = Some(Thaw { by: controller(), at: 150 });
	let frozen = reported(Before::Frozen { by: FrozenBy::Controller(controller()), thaw });
	assert_eq!(open_in(frozen.clone(), 149), [true, true, false, false, true]);
	assert_eq!(open_in(frozen, 150), [true; 5]);
	let restricted = reported(Before::Restricted);
	assert_eq!(open_in(restricted.clone(), NOW), [true, false, false, false, true]);
	assert_eq!(open_in(restricted, WINDOW), [false, true, false, false, true]);
}

#[test]
fn what_time_brings_about_is_judged_at_the_moment_asked_about() {
	let mut world = ground();
	let life = Life::ReportedDead { window_ends: WINDOW, executor: None, before: Before::Active };
	world.patients.edit(&patient(), |Versioned::V1(row)| row.life = life);
	let query = person_asks(controller());
	let known_early = When { moment: WINDOW, known_at: NOW };
	assert!(permit(&world, &query, known_early).is_none());
	let known_late = When { moment: WINDOW - 1, known_at: WINDOW };
	assert!(permit(&world, &query, known_late).is_some());
}
