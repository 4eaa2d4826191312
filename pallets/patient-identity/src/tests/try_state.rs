//! Each property is caught when it is broken, in each direction.

use crate::{
	mock::*, Call, Controllers, ControllersLog, Controls, Counts, KeyUse, Keys, Lanes, Level,
	Patients, PatientsLog, PublishedKeys, References, RemovalAsked, Removals, Representatives,
	RepresentativesLog, RepresentativesOf, Represents, Sheets, Stewarded, Tally, Verification,
	Verifications, VerificationsLog,
};
use anamnesis_decision::rows::{Control, Life, Mandate, Patient, Representation, Versioned};
use anamnesis_primitives::{
	codes::Capacity,
	history::{Current, Earlier},
	payload::{Powers, LONGEST_SHEET},
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
		assert_eq!(call(ALICE, publishing(patient, keys(9))), Ok(()));
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

fn someone() -> Patient {
	Patient { life: Life::Active, home: HOSPITAL, steward: None }
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
			let earlier = Earlier { began: START, value: Control::ACTIVE };
			ControllersLog::<Test>::insert((patient, DAVE.account(), 0), earlier);
		},
		property,
	);
	corrupted(
		|_| Controllers::<Test>::insert((other(), BOB.account()), since_now(Control::ACTIVE)),
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
		"P2: a patient without a controller or a steward",
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
	corrupted(|patient| tally(patient, |row| row.generation = Some(2)), property);
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
			Keys::<Test>::mutate(patient, 1, |row| {
				row.as_mut().unwrap().keys = proven(patient, keys(1));
			});
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
	let earlier = || Earlier { began: START, value: someone().into() };
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

const GUARDIAN: Actor = Actor(50);
const NAMED: Actor = Actor(51);

/// A stewarded patient with a representative and one who is named, verified twice, and Alice's with Bob, whose removal was
/// asked for.
#[track_caller]
fn corrupted_too(corrupt: impl FnOnce(PatientId, PatientId), property: &'static str) {
	new_test_ext().execute_with(|| {
		let patient = enrol_stewarded(1);
		assert_eq!(name_as_steward(patient, GUARDIAN, Powers::ALL), Ok(()));
		pass(1);
		assert_eq!(call(GUARDIAN, Call::accept_representation { patient }), Ok(()));
		assert_eq!(name_as_steward(patient, NAMED, Powers::SEE), Ok(()));
		for level in [Level::Seen, Level::InPerson] {
			let (organisation, until) = (CLINIC, Now::get() + DAY);
			let verify = Call::verify_person { organisation, patient, level, until };
			assert_eq!(call(OTHER_REGISTRAR, verify), Ok(()));
			pass(1);
		}
		let alices = enrol(ALICE);
		let account = BOB.account();
		let invite = Call::add_controller { patient: alices, account: account.clone() };
		assert_eq!(call(ALICE, invite), Ok(()));
		assert_eq!(call(BOB, Call::accept_control { patient: alices }), Ok(()));
		let remove = Call::remove_controller { patient: alices, account };
		assert_eq!(call(ALICE, remove), Ok(()));
		assert_eq!(PatientIdentity::do_try_state(), Ok(()));
		corrupt(patient, alices);
		assert_eq!(PatientIdentity::do_try_state(), Err(property.into()));
	});
}

fn representation(
	patient: PatientId,
	actor: Actor,
	change: impl FnOnce(&mut Current<Representation>),
) {
	let key = (patient, actor.account());
	Representatives::<Test>::mutate(key, |row| change(row.as_mut().unwrap()));
}

fn mandate(patient: PatientId, actor: Actor, change: impl FnOnce(&mut Mandate)) {
	representation(patient, actor, |row| match &mut row.value {
		Representation::Offered(mandate) | Representation::Holds(mandate) => change(mandate),
		Representation::Ended => panic!("it has ended"),
	});
}

#[test]
fn try_state_detects_a_patient_with_neither_or_both() {
	let set = |patient, steward| {
		Patients::<Test>::mutate(patient, |row| {
			let Versioned::V1(found) = &mut row.as_mut().unwrap().value;
			found.steward = steward;
		});
	};
	corrupted_too(
		|patient, _| set(patient, None),
		"P2: a patient without a controller or a steward",
	);
	corrupted_too(
		|_, alices| set(alices, Some(CLINIC)),
		"P2: a patient with a controller and a steward",
	);
}

#[test]
fn try_state_detects_a_representative_without_a_reference() {
	let property = "P3: a representative without a reference";
	for actor in [GUARDIAN, NAMED] {
		corrupted_too(|_, _| References::<Test>::remove(actor.account()), property);
	}
}

#[test]
fn try_state_detects_keys_that_are_missing_or_not_proven() {
	corrupted_too(
		|_, alices| tally(alices, |row| row.generation = None),
		"P4: a controller without keys",
	);
	corrupted_too(
		|_, alices| {
			Keys::<Test>::mutate(alices, 0, |row| row.as_mut().unwrap().keys.proof = [0; 64]);
		},
		"P4: keys that are not proven",
	);
}

#[test]
fn try_state_detects_other_histories_that_do_not_hold() {
	let gap = "P-a: a gap in the log";
	corrupted_too(
		|patient, _| RepresentativesLog::<Test>::remove((patient, GUARDIAN.account(), 0)),
		gap,
	);
	corrupted_too(|patient, _| VerificationsLog::<Test>::remove((patient, CLINIC, 0)), gap);
	let earlier = || Earlier { began: START, value: Representation::Ended };
	corrupted_too(
		|patient, _| {
			RepresentativesLog::<Test>::insert((patient, STRANGER.account(), 0), earlier());
		},
		"P6: a representative's past without its present",
	);
	let value = Versioned::V1(Verification { level: Level::Seen, until: 1 });
	corrupted_too(
		|patient, _| {
			let earlier = Earlier { began: START, value };
			VerificationsLog::<Test>::insert((patient, HOSPITAL, 0), earlier);
		},
		"P6: a verification's past without its present",
	);
}

#[test]
fn try_state_detects_a_representative_that_is_staff() {
	corrupted_too(
		|_, _| AlsoStaff::set(vec![GUARDIAN.account()]),
		"P7: a representative that is staff",
	);
}

#[test]
fn try_state_detects_representatives_that_are_not_listed_rightly() {
	corrupted_too(
		|_, _| {
			let row = since_now(Representation::Ended);
			Representatives::<Test>::insert((other(), NAMED.account()), row);
		},
		"P11: a representative of nobody",
	);
	for actor in [GUARDIAN, NAMED] {
		corrupted_too(
			|patient, _| {
				RepresentativesOf::<Test>::mutate(patient, |list| {
					list.retain(|one| *one != actor.account());
				});
			},
			"P11: a representative that is not listed",
		);
	}
	let listed = "P11: a listed account that does not represent, or twice";
	for account in [STRANGER.account(), GUARDIAN.account()] {
		corrupted_too(
			|patient, _| {
				RepresentativesOf::<Test>::try_mutate(patient, |list| list.try_push(account))
					.unwrap();
			},
			listed,
		);
	}
	corrupted_too(
		|patient, _| representation(patient, NAMED, |row| row.value = Representation::Ended),
		listed,
	);
	corrupted_too(
		|_, alices| RepresentativesOf::<Test>::insert(alices, BoundedVec::new()),
		"P11: an empty list",
	);
}

#[test]
fn try_state_detects_a_mandate_that_nobody_can_give() {
	let property = "P11: a mandate that nobody can give";
	corrupted_too(|patient, _| mandate(patient, NAMED, |one| one.until += 1), property);
	corrupted_too(|patient, _| mandate(patient, NAMED, |one| one.until -= DAY), property);
	corrupted_too(|patient, _| mandate(patient, NAMED, |one| one.from = one.until), property);
	corrupted_too(|patient, _| mandate(patient, GUARDIAN, |one| one.powers.0 = 0), property);
	corrupted_too(|patient, _| mandate(patient, GUARDIAN, |one| one.powers.0 = 64), property);
	corrupted_too(
		|patient, _| mandate(patient, GUARDIAN, |one| one.capacity = Capacity::Own),
		property,
	);
}

#[test]
fn try_state_detects_representatives_that_are_not_bound_rightly() {
	corrupted_too(
		|patient, _| {
			References::<Test>::insert(STRANGER.account(), ());
			System::inc_providers(&STRANGER.account());
			Represents::<Test>::insert(STRANGER.account(), patient);
		},
		"P12: an account bound to a patient it never represented",
	);
	corrupted_too(
		|_, _| Represents::<Test>::remove(GUARDIAN.account()),
		"P12: a representative that is not bound to the patient",
	);
	corrupted_too(
		|patient, alices| {
			let account = GUARDIAN.account();
			let row = since_now(Control::Removed);
			Controllers::<Test>::insert((alices, account.clone()), row);
			Controls::<Test>::insert(&account, alices);
			assert_eq!(Represents::<Test>::get(account), Some(patient));
		},
		"P12: a representative that is a controller",
	);
}

#[test]
fn try_state_detects_a_wrong_count_of_stewarded_patients() {
	let property = "P13: a count of patients that is wrong";
	corrupted_too(|_, _| Stewarded::<Test>::insert(HOSPITAL, 2), property);
	corrupted_too(|_, _| Stewarded::<Test>::remove(HOSPITAL), property);
	corrupted_too(|_, _| Stewarded::<Test>::insert(CLINIC, 1), property);
}

#[test]
fn try_state_detects_a_removal_that_nobody_can_ask_for() {
	let property = "P14: a removal by or of no controller";
	let asked = |account: Actor, by: Actor| RemovalAsked {
		account: account.account(),
		by: by.account(),
		from: 0,
		until: 0,
	};
	for (account, by) in [(STRANGER, ALICE), (ALICE, STRANGER), (ALICE, ALICE)] {
		corrupted_too(|_, alices| Removals::<Test>::insert(alices, asked(account, by)), property);
	}
	corrupted_too(|_, _| Removals::<Test>::insert(other(), asked(ALICE, BOB)), property);
	corrupted_too(
		|_, alices| {
			let found = PatientIdentity::patient_now(alices).unwrap();
			let life = Life::Frozen { by: crate::mock::controller(ALICE), thaw: None };
			assert_eq!(PatientIdentity::set_life(alices, found, life), Ok(()));
		},
		"P14: a removal while frozen",
	);
}

#[test]
fn try_state_detects_a_verification_of_nobody() {
	let value = Versioned::V1(Verification { level: Level::Seen, until: 1 });
	corrupted_too(
		|_, _| Verifications::<Test>::insert((other(), CLINIC), since_now(value)),
		"P15: a verification of nobody",
	);
}
