//! Each property is caught when it is broken, in each direction.

use crate::{
	mock::*, Call, Controllers, ControllersLog, Controls, Counts, KeyUse, Keys, Lanes, Patients,
	PatientsLog, PublishedKeys, References, Sheets, Tally,
};
use anamnesis_decision::rows::{Control, Life, Patient};
use anamnesis_primitives::{
	history::{Current, Earlier},
	payload::LONGEST_SHEET,
	PatientId,
};
use frame_support::BoundedVec;

/// Alice's patient, whom Bob acts for too, Carol is invited to and Dave no longer is; frozen once and thawed.
#[track_caller]
fn corrupted(corrupt: impl FnOnce(PatientId), property: &'static str) {
	new_test_ext().execute_with(|| {
		let patient = enrol(ALICE);
		let invite = |actor: Actor| {
			let account = actor.account();
			assert_eq!(call(ALICE, Call::add_controller { patient, account }), Ok(()));
			pass(1);
		};
		invite(BOB);
		assert_eq!(call(BOB, Call::accept_control { patient }), Ok(()));
		invite(DAVE);
		let account = DAVE.account();
		assert_eq!(call(ALICE, Call::remove_controller { patient, account }), Ok(()));
		let to = CAROL.account();
		assert_eq!(call(ALICE, Call::rotate_controller { patient, to }), Ok(()));
		assert_eq!(relay(ALICE, &payload(patient, revoke(5), ending())), Ok(()));
		assert_eq!(call(ALICE, Call::publish_keys { patient, keys: keys(9) }), Ok(()));
		let printed = payload(patient, sheet(1), anamnesis_primitives::payload::PatientAct::Freeze);
		assert_eq!(relay(ALICE, &printed), Ok(()));
		pass(1);
		assert_eq!(call(ALICE, Call::unfreeze { patient }), Ok(()));
		pass(1);
		assert_eq!(PatientIdentity::do_try_state(), Ok(()));
		corrupt(patient);
		assert_eq!(PatientIdentity::do_try_state(), Err(property.into()));
	});
}

fn other() -> PatientId {
	PatientId([9; 32])
}

fn tally(patient: PatientId, change: impl FnOnce(&mut Tally)) {
	Counts::<Test>::mutate(patient, |row| change(row.as_mut().unwrap()));
}

fn control(patient: PatientId, actor: Actor, change: impl FnOnce(&mut Current<Control>)) {
	Controllers::<Test>::mutate((patient, actor.account()), |row| change(row.as_mut().unwrap()));
}

fn since_now<V>(value: V) -> Current<V> {
	Current { since: Now::get(), version: 0, value, marks: BoundedVec::new() }
}

#[test]
fn try_state_detects_an_account_bound_to_a_patient_it_never_acted_as() {
	let property = "P1: an account bound to a patient it never acted as";
	corrupted(|patient| Controls::<Test>::insert(STRANGER.account(), patient), property);
	corrupted(|patient| Controls::<Test>::insert(CAROL.account(), patient), property);
	corrupted(|_| Controls::<Test>::insert(ALICE.account(), other()), property);
}

#[test]
fn try_state_detects_a_controller_that_is_not_bound() {
	let property = "P1: a controller that is not bound to the patient";
	corrupted(|_| Controls::<Test>::remove(BOB.account()), property);
	corrupted(
		|patient| {
			let earlier =
				Earlier { began: START, value: Control::Active { restricted_until: None } };
			ControllersLog::<Test>::insert((patient, DAVE.account(), 0), earlier);
		},
		property,
	);
	corrupted(
		|_| {
			Controllers::<Test>::insert(
				(other(), BOB.account()),
				since_now(Control::Active { restricted_until: None }),
			)
		},
		property,
	);
}

#[test]
fn try_state_detects_a_wrong_tally() {
	let property = "P2: a tally that is wrong";
	corrupted(|patient| tally(patient, |row| row.active = 3), property);
	corrupted(|patient| tally(patient, |row| row.active = 1), property);
	corrupted(|patient| tally(patient, |row| row.invited = 0), property);
	corrupted(|patient| tally(patient, |row| row.invited = 2), property);
}

#[test]
fn try_state_detects_a_tally_without_a_patient_and_a_patient_without_a_tally() {
	corrupted(
		|_| Counts::<Test>::insert(other(), Tally::default()),
		"P2: a tally without a patient",
	);
	corrupted(Counts::<Test>::remove, "P2: a patient without a tally");
}

#[test]
fn try_state_detects_a_patient_without_a_controller() {
	corrupted(
		|patient| {
			for actor in [ALICE, BOB] {
				control(patient, actor, |row| row.value = Control::Removed);
			}
			tally(patient, |row| row.active = 0);
		},
		"P2: a patient without a controller",
	);
}

#[test]
fn try_state_detects_more_than_eight_controllers() {
	corrupted(
		|patient| {
			for number in 50..56 {
				let row = since_now(Control::Invited { replaces: None, by: ALICE.account() });
				Controllers::<Test>::insert((patient, Actor(number).account()), row);
			}
			tally(patient, |row| row.invited = 7);
		},
		"P2: more than eight controllers",
	);
}

#[test]
fn try_state_detects_a_controller_without_a_reference() {
	corrupted(
		|_| References::<Test>::remove(BOB.account()),
		"P3: a controller without a reference",
	);
}

#[test]
fn try_state_detects_a_reference_that_nobody_holds() {
	let property = "P3: a reference that nobody holds";
	corrupted(|_| References::<Test>::insert(STRANGER.account(), ()), property);
	corrupted(|_| System::dec_providers(&BOB.account()).map(|_| ()).unwrap(), property);
}

#[test]
fn try_state_detects_a_missing_generation() {
	let property = "P4: a generation without keys";
	corrupted(|patient| Keys::<Test>::remove(patient, 0), property);
	corrupted(|patient| tally(patient, |row| row.generation = 2), property);
}

#[test]
fn try_state_detects_keys_of_a_generation_that_is_not() {
	let property = "P4: keys of a generation that is not";
	let row = || PublishedKeys { keys: keys(77), from: START };
	corrupted(|patient| Keys::<Test>::insert(patient, 2, row()), property);
	corrupted(|_| Keys::<Test>::insert(other(), 0, row()), property);
}

#[test]
fn try_state_detects_a_published_key_that_is_not_marked() {
	let property = "P5: a published key that is not marked";
	corrupted(|_| KeyUse::<Test>::remove(keys(9).agreement), property);
	corrupted(|_| KeyUse::<Test>::remove(keys(1).assertion), property);
	corrupted(|_| KeyUse::<Test>::insert(keys(9).assertion, other()), property);
}

#[test]
fn try_state_detects_a_key_that_was_published_twice() {
	corrupted(
		|patient| {
			Keys::<Test>::mutate(patient, 1, |row| row.as_mut().unwrap().keys = keys(1));
		},
		"P5: a key that was published twice",
	);
}

#[test]
fn try_state_detects_a_marked_key_that_nobody_published() {
	corrupted(
		|patient| KeyUse::<Test>::insert([123; 32], patient),
		"P5: a marked key that nobody published",
	);
}

#[test]
fn try_state_detects_histories_that_do_not_hold() {
	corrupted(
		|patient| Patients::<Test>::mutate(patient, |row| row.as_mut().unwrap().since = START),
		"P-b: the present value began before the last one",
	);
	corrupted(
		|patient| Patients::<Test>::mutate(patient, |row| row.as_mut().unwrap().since += 99),
		"P-d: from the future",
	);
	corrupted(|patient| PatientsLog::<Test>::remove((patient, 0)), "P-a: a gap in the log");
	corrupted(
		|patient| ControllersLog::<Test>::remove((patient, BOB.account(), 0)),
		"P-a: a gap in the log",
	);
	corrupted(|patient| control(patient, ALICE, |row| row.since += 99), "P-d: from the future");
}

#[test]
fn try_state_detects_a_past_without_its_present() {
	let earlier = || Earlier {
		began: START,
		value: Patient { life: Life::Active, home: HOSPITAL, steward: None }.into(),
	};
	let property = "P6: a patient's past without its present";
	corrupted(|patient| PatientsLog::<Test>::insert((patient, 9), earlier()), property);
	corrupted(|_| PatientsLog::<Test>::insert((other(), 0), earlier()), property);
	let earlier = || Earlier { began: START, value: Control::Removed };
	let property = "P6: a controller's past without its present";
	corrupted(
		|patient| ControllersLog::<Test>::insert((patient, BOB.account(), 9), earlier()),
		property,
	);
	corrupted(
		|patient| ControllersLog::<Test>::insert((patient, STRANGER.account(), 0), earlier()),
		property,
	);
}

#[test]
fn try_state_detects_a_controller_that_is_staff() {
	corrupted(|_| AlsoStaff::set(vec![BOB.account()]), "P7: a controller that is staff");
}

#[test]
fn try_state_detects_a_sheet_that_lives_too_long() {
	corrupted(
		|_| {
			Sheets::<Test>::insert(BOB.account(), [0; 16], Now::get() + LONGEST_SHEET);
			assert_eq!(PatientIdentity::do_try_state(), Ok(()));
			Sheets::<Test>::insert(BOB.account(), [0; 16], Now::get() + LONGEST_SHEET + 1);
		},
		"P8: a sheet that lives too long",
	);
}

#[test]
fn try_state_detects_an_ending_that_voids_nothing() {
	let property = "P9: an ending that voids nothing";
	corrupted(|_| Lanes::<Test>::insert(ALICE.account(), 0, 4), property);
	corrupted(|_| Lanes::<Test>::remove(ALICE.account(), 0), property);
	corrupted(|_| Lanes::<Test>::insert(ALICE.account(), 1, 6), property);
}

#[test]
fn try_state_detects_a_lane_that_is_none() {
	corrupted(|_| Lanes::<Test>::insert(ALICE.account(), 2, 0), "P9: a lane that is none");
}

#[test]
fn try_state_detects_a_control_of_nobody() {
	corrupted(
		|_| {
			let row = since_now(Control::Invited { replaces: None, by: ALICE.account() });
			Controllers::<Test>::insert((other(), STRANGER.account()), row);
		},
		"P10: a control of nobody",
	);
}

#[test]
fn try_state_detects_an_invitation_by_nobody() {
	corrupted(
		|patient| {
			control(patient, CAROL, |row| {
				row.value = Control::Invited { replaces: None, by: STRANGER.account() };
			});
		},
		"P10: an invitation by nobody",
	);
}

#[test]
fn try_state_detects_an_invitation_to_a_place_that_is_not_the_inviters() {
	corrupted(
		|patient| {
			control(patient, CAROL, |row| {
				let (replaced, by) = (BOB.account(), ALICE.account());
				row.value = Control::Invited { replaces: Some(replaced), by };
			});
		},
		"P10: an invitation to a place that is not the inviter's",
	);
}
