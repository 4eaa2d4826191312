//! Which accounts act as a patient.

use crate::{mock::*, Call, Controls, Counts, Error, Event, References, Tally, MAX_CONTROLLERS};
use anamnesis_decision::rows::{Before, Control, ControlAt, Life};
use anamnesis_primitives::{
	chain::AccountId,
	history::{value_at, At, MAX_CHANGES},
	payload::{PatientAct, Powers},
	PatientId,
};
use frame_support::{assert_noop, dispatch::RawOrigin};
use sp_runtime::DispatchError;

type Outcome = Result<(), DispatchError>;

fn add(by: Actor, patient: PatientId, account: AccountId) -> Outcome {
	call(by, Call::add_controller { patient, account })
}

fn accept(by: Actor, patient: PatientId) -> Outcome {
	call(by, Call::accept_control { patient })
}

fn remove(by: Actor, patient: PatientId, account: AccountId) -> Outcome {
	call(by, Call::remove_controller { patient, account })
}

fn rotate(by: Actor, patient: PatientId, to: AccountId) -> Outcome {
	call(by, Call::rotate_controller { patient, to })
}

fn tally(patient: PatientId) -> (u8, u8) {
	let Tally { active, invited, .. } = Counts::<Test>::get(patient).unwrap();
	(active, invited)
}

/// Alice's patient, a moment after its enrolment.
fn of_alice() -> PatientId {
	let patient = enrol(ALICE);
	events();
	pass(1);
	patient
}

/// As [`of_alice`], with Bob.
fn of_two() -> PatientId {
	let patient = of_alice();
	assert_eq!(add(ALICE, patient, BOB.account()), Ok(()));
	assert_eq!(accept(BOB, patient), Ok(()));
	events();
	pass(1);
	patient
}

/// Puts the patient into another state.
fn put(patient: PatientId, life: Life) {
	let found = PatientIdentity::patient_now(patient).unwrap();
	assert_eq!(PatientIdentity::set_life(patient, found, life), Ok(()));
}

/// Every call of a controller that changes something.
fn changes(patient: PatientId) -> [Call<Test>; 5] {
	let account = STRANGER.account();
	[
		Call::add_controller { patient, account: account.clone() },
		Call::remove_controller { patient, account: account.clone() },
		Call::rotate_controller { patient, to: account.clone() },
		publishing(patient, keys(99)),
		Call::name_representative {
			patient,
			account,
			capacity: 1,
			powers: Powers::SEE,
			until: QUARTER,
		},
	]
}

#[test]
fn an_invited_account_acts_once_it_accepts() {
	build_and_execute(|| {
		let patient = of_alice();
		let (alice, bob) = (ALICE.account(), BOB.account());
		assert_eq!(add(ALICE, patient, bob.clone()), Ok(()));
		assert!(!PatientIdentity::controls(&bob, patient));
		assert!(!Controls::<Test>::contains_key(&bob));
		assert_eq!(tally(patient), (1, 1));
		pass(1);
		assert_eq!(accept(BOB, patient), Ok(()));
		assert!(PatientIdentity::controls(&bob, patient));
		assert_eq!(Controls::<Test>::get(&bob), Some(patient));
		assert_eq!(tally(patient), (2, 0));
		assert_eq!(
			events(),
			[
				Event::ControllerInvited {
					patient,
					account: bob.clone(),
					replaces: None,
					by: alice
				},
				Event::ControlAccepted { patient, account: bob.clone(), replaced: None },
			]
		);
		// It lives without a balance.
		assert_eq!(System::providers(&bob), 1);
		assert!(References::<Test>::contains_key(&bob));
	});
}

#[test]
fn the_new_accounts_own_signature_is_needed_and_may_be_relayed() {
	build_and_execute(|| {
		let patient = of_alice();
		let invite = PatientAct::AddController { account: BOB.bytes() };
		assert_eq!(relay(ALICE, &payload(patient, general(1), invite)), Ok(()));
		let accept = payload(patient, general(0), PatientAct::AcceptControl);
		// Alice cannot accept for Bob.
		assert_eq!(
			relay(ALICE, &payload(patient, general(2), PatientAct::AcceptControl)),
			Err(Error::<Test>::NotInvited.into())
		);
		assert!(relay_with(STRANGER, &accept, BOB.account(), ALICE.sign(&accept)).is_err());
		assert!(!System::account_exists(&BOB.account()));
		assert_eq!(relay(BOB, &accept), Ok(()));
		assert!(PatientIdentity::controls(&BOB.account(), patient));
	});
}

#[test]
fn only_controllers_change_who_acts() {
	build_and_execute(|| {
		let patient = of_alice();
		assert_eq!(add(ALICE, patient, BOB.account()), Ok(()));
		enrol(CAROL);
		for change in changes(patient) {
			for by in [BOB, CAROL, STRANGER, REGISTRAR] {
				assert_eq!(call(by, change.clone()), Err(Error::<Test>::NotController.into()));
			}
		}
		for change in changes(PatientId([0; 32])) {
			assert_eq!(call(ALICE, change), Err(Error::<Test>::UnknownPatient.into()));
		}
		assert_eq!(accept(ALICE, PatientId([0; 32])), Err(Error::<Test>::UnknownPatient.into()));
	});
}

#[test]
fn nobody_calls_without_a_signature() {
	build_and_execute(|| {
		let patient = of_alice();
		let bob = BOB.account();
		let origin = |root| match root {
			true => RuntimeOrigin::from(RawOrigin::Root),
			false => RuntimeOrigin::from(RawOrigin::None),
		};
		for root in [false, true] {
			assert_noop!(
				PatientIdentity::add_controller(origin(root), patient, bob.clone()),
				DispatchError::BadOrigin
			);
			assert_noop!(
				PatientIdentity::accept_control(origin(root), patient),
				DispatchError::BadOrigin
			);
			assert_noop!(
				PatientIdentity::remove_controller(origin(root), patient, bob.clone()),
				DispatchError::BadOrigin
			);
			assert_noop!(
				PatientIdentity::rotate_controller(origin(root), patient, bob.clone()),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn nothing_changes_while_the_patient_is_frozen() {
	build_and_execute(|| {
		let patient = of_alice();
		assert_eq!(add(ALICE, patient, BOB.account()), Ok(()));
		assert_eq!(call(ALICE, Call::freeze { patient }), Ok(()));
		let frozen = Err(Error::<Test>::PatientFrozen.into());
		for change in changes(patient) {
			assert_eq!(call(ALICE, change), frozen);
		}
		assert_eq!(accept(BOB, patient), frozen);
		assert_eq!(call(ALICE, Call::unfreeze { patient }), Ok(()));
		pass(WAIT - 1);
		assert_eq!(accept(BOB, patient), frozen);
		pass(1);
		assert_eq!(accept(BOB, patient), Ok(()));
	});
}

#[test]
fn nothing_changes_of_the_dead() {
	build_and_execute(|| {
		let patient = of_alice();
		assert_eq!(add(ALICE, patient, BOB.account()), Ok(()));
		put(
			patient,
			Life::ReportedDead { window_ends: START + 50, executor: None, before: Before::Active },
		);
		reported(patient);
		assert_eq!(add(ALICE, patient, CAROL.account()), Ok(()));
		Now::set(START + 50);
		let dead = Err(Error::<Test>::PatientDeceased.into());
		for change in changes(patient) {
			assert_eq!(call(ALICE, change), dead);
		}
		assert_eq!(accept(BOB, patient), dead);
	});
}

#[test]
fn a_restricted_patient_still_changes_who_acts() {
	build_and_execute(|| {
		let patient = of_alice();
		put(patient, Life::Restricted);
		assert_eq!(add(ALICE, patient, BOB.account()), Ok(()));
		assert_eq!(accept(BOB, patient), Ok(()));
	});
}

#[test]
fn whoever_acted_as_a_patient_is_never_invited_again() {
	build_and_execute(|| {
		let patient = of_two();
		enrol(CAROL);
		let taken = Err(Error::<Test>::AlreadyController.into());
		for account in [ALICE, BOB, CAROL].map(Actor::account) {
			assert_eq!(add(ALICE, patient, account.clone()), taken);
			assert_eq!(rotate(ALICE, patient, account), taken);
		}
		assert_eq!(remove_in_time(ALICE, patient, BOB), Ok(()));
		assert_eq!(add(ALICE, patient, BOB.account()), taken);
	});
}

#[test]
fn staff_and_organisations_are_never_invited() {
	build_and_execute(|| {
		let patient = of_alice();
		for account in [NURSE.account(), organisation_account(CLINIC)] {
			let staff = Err(Error::<Test>::IsStaff.into());
			assert_eq!(add(ALICE, patient, account.clone()), staff);
			assert_eq!(rotate(ALICE, patient, account), staff);
		}
	});
}

#[test]
fn what_forbids_an_invitation_forbids_its_acceptance() {
	build_and_execute(|| {
		let patient = of_alice();
		let carols = enrol(CAROL);
		assert_eq!(add(ALICE, patient, BOB.account()), Ok(()));
		assert_eq!(add(CAROL, carols, BOB.account()), Ok(()));
		assert_eq!(add(ALICE, patient, DAVE.account()), Ok(()));
		AlsoStaff::set(vec![DAVE.account()]);
		assert_eq!(accept(DAVE, patient), Err(Error::<Test>::IsStaff.into()));
		// Two patients may invite; one gets the account.
		assert_eq!(accept(BOB, carols), Ok(()));
		assert_eq!(accept(BOB, patient), Err(Error::<Test>::AlreadyController.into()));
	});
}

#[test]
fn an_account_is_invited_once_at_a_time() {
	build_and_execute(|| {
		let patient = of_alice();
		assert_eq!(add(ALICE, patient, BOB.account()), Ok(()));
		let invited = Err(Error::<Test>::AlreadyInvited.into());
		assert_eq!(add(ALICE, patient, BOB.account()), invited);
		assert_eq!(rotate(ALICE, patient, BOB.account()), invited);
		assert_eq!(remove(ALICE, patient, BOB.account()), Ok(()));
		assert_eq!(rotate(ALICE, patient, BOB.account()), Ok(()));
	});
}

#[test]
fn at_most_eight_act_or_are_invited() {
	build_and_execute(|| {
		let patient = of_two();
		for number in 3..=MAX_CONTROLLERS {
			assert_eq!(add(ALICE, patient, Actor(number).account()), Ok(()));
		}
		assert_eq!(tally(patient), (2, 6));
		let full = Err(Error::<Test>::TooManyControllers.into());
		assert_eq!(add(ALICE, patient, STRANGER.account()), full);
		assert_eq!(rotate(ALICE, patient, STRANGER.account()), full);
		// Accepting makes no room, removing does.
		assert_eq!(accept(Actor(8), patient), Ok(()));
		assert_eq!(add(ALICE, patient, STRANGER.account()), full);
		assert_eq!(remove(ALICE, patient, Actor(7).account()), Ok(()));
		assert_eq!(add(ALICE, patient, STRANGER.account()), Ok(()));
		assert_eq!(tally(patient), (3, 5));
	});
}

#[test]
fn only_the_invited_accept_and_once() {
	build_and_execute(|| {
		let patient = of_alice();
		let not_invited = Err(Error::<Test>::NotInvited.into());
		assert_eq!(accept(BOB, patient), not_invited);
		assert_eq!(accept(ALICE, patient), not_invited);
		assert_eq!(add(ALICE, patient, BOB.account()), Ok(()));
		assert_eq!(remove(ALICE, patient, BOB.account()), Ok(()));
		assert_eq!(accept(BOB, patient), not_invited);
		assert_eq!(add(ALICE, patient, BOB.account()), Ok(()));
		assert_eq!(accept(BOB, patient), Ok(()));
		assert_eq!(accept(BOB, patient), not_invited);
	});
}

#[test]
fn a_controller_removes_itself_and_invitations_at_once_but_not_the_last() {
	build_and_execute(|| {
		let patient = of_two();
		let (alice, bob) = (ALICE.account(), BOB.account());
		assert_eq!(remove(ALICE, patient, alice.clone()), Ok(()));
		assert_eq!(
			events(),
			[Event::ControllerRemoved { patient, account: alice.clone(), by: alice.clone() }]
		);
		assert_eq!(tally(patient), (1, 0));
		assert_eq!(remove(BOB, patient, bob.clone()), Err(Error::<Test>::LastController.into()));
		// An invitation is nobody yet.
		assert_eq!(add(BOB, patient, CAROL.account()), Ok(()));
		assert_eq!(remove(BOB, patient, bob.clone()), Err(Error::<Test>::LastController.into()));
		events();
		assert_eq!(remove(BOB, patient, CAROL.account()), Ok(()));
		assert_eq!(
			events(),
			[Event::InvitationWithdrawn { patient, account: CAROL.account(), by: bob }]
		);
		// The account stays bound, and alive.
		assert_eq!(Controls::<Test>::get(&alice), Some(patient));
		assert_eq!(System::providers(&alice), 1);
	});
}

#[test]
fn only_what_is_there_is_removed() {
	build_and_execute(|| {
		let patient = of_two();
		let nothing = Err(Error::<Test>::NotControllerNorInvited.into());
		assert_eq!(remove(ALICE, patient, STRANGER.account()), nothing);
		assert_eq!(remove_in_time(ALICE, patient, BOB), Ok(()));
		assert_eq!(remove(ALICE, patient, BOB.account()), nothing);
	});
}

#[test]
fn a_rotation_puts_the_accepting_account_in_the_signers_place() {
	build_and_execute(|| {
		let patient = of_alice();
		let (alice, bob) = (ALICE.account(), BOB.account());
		let act = PatientAct::RotateController { to: BOB.bytes() };
		assert_eq!(relay(ALICE, &payload(patient, general(1), act)), Ok(()));
		let replaces = Some(alice.clone());
		let invited = Control::Invited { replaces: replaces.clone(), by: alice.clone() };
		assert_eq!(PatientIdentity::control(patient, &bob), Some(invited));
		// Until then the old one acts.
		assert!(PatientIdentity::controls(&alice, patient));
		events();
		pass(1);
		assert_eq!(accept(BOB, patient), Ok(()));
		assert_eq!(
			events(),
			[Event::ControlAccepted { patient, account: bob.clone(), replaced: replaces }]
		);
		assert!(!PatientIdentity::controls(&alice, patient));
		assert!(PatientIdentity::controls(&bob, patient));
		assert_eq!(tally(patient), (1, 0));
		// The past still knows who acted then.
		let facts = &crate::Stored::<Test>::default();
		let at = At { facts, key: ControlAt { patient, account: alice } };
		let then = value_at(&at, Now::get() - 1, Now::get()).unwrap();
		assert_eq!(then.value, Control::ACTIVE);
	});
}

#[test]
fn a_place_is_taken_once() {
	build_and_execute(|| {
		let patient = of_two();
		assert_eq!(rotate(ALICE, patient, CAROL.account()), Ok(()));
		assert_eq!(rotate(ALICE, patient, DAVE.account()), Ok(()));
		assert_eq!(accept(CAROL, patient), Ok(()));
		let gone = Err(Error::<Test>::InviterNotController.into());
		assert_eq!(accept(DAVE, patient), gone);
		assert_eq!(tally(patient), (2, 1));
		assert_eq!(remove(BOB, patient, DAVE.account()), Ok(()));
	});
}

#[test]
fn a_rotation_dies_with_the_control_of_who_signed_it() {
	build_and_execute(|| {
		let patient = of_two();
		assert_eq!(rotate(ALICE, patient, CAROL.account()), Ok(()));
		assert_eq!(remove_in_time(BOB, patient, ALICE), Ok(()));
		assert_eq!(accept(CAROL, patient), Err(Error::<Test>::InviterNotController.into()));
	});
}

#[test]
fn an_invitation_dies_with_the_control_of_who_made_it() {
	build_and_execute(|| {
		let patient = of_two();
		// Bob's key is stolen; the thief prepares accounts before Alice removes it.
		assert_eq!(add(BOB, patient, CAROL.account()), Ok(()));
		assert_eq!(add(BOB, patient, DAVE.account()), Ok(()));
		assert_eq!(remove_in_time(ALICE, patient, BOB), Ok(()));
		let gone = Err(Error::<Test>::InviterNotController.into());
		assert_eq!(accept(CAROL, patient), gone);
		let signed = payload(patient, general(0), PatientAct::AcceptControl);
		assert_eq!(relay(DAVE, &signed), gone);
		assert_eq!(tally(patient), (1, 2));
		// Whom Alice invites herself gets in.
		assert_eq!(remove(ALICE, patient, CAROL.account()), Ok(()));
		assert_eq!(add(ALICE, patient, CAROL.account()), Ok(()));
		assert_eq!(accept(CAROL, patient), Ok(()));
	});
}

#[test]
fn an_invitation_dies_with_the_rotation_of_who_made_it() {
	build_and_execute(|| {
		let patient = of_alice();
		assert_eq!(add(ALICE, patient, DAVE.account()), Ok(()));
		assert_eq!(rotate(ALICE, patient, BOB.account()), Ok(()));
		assert_eq!(accept(BOB, patient), Ok(()));
		assert_eq!(accept(DAVE, patient), Err(Error::<Test>::InviterNotController.into()));
	});
}

#[test]
fn accepted_and_removed_in_one_block_the_account_stays_bound() {
	build_and_execute(|| {
		let patient = of_alice();
		assert_eq!(add(ALICE, patient, BOB.account()), Ok(()));
		assert_eq!(accept(BOB, patient), Ok(()));
		assert_eq!(remove(BOB, patient, BOB.account()), Ok(()));
		assert_eq!(Controls::<Test>::get(BOB.account()), Some(patient));
		assert_eq!(PatientIdentity::control(patient, &BOB.account()), Some(Control::Removed));
	});
}

#[test]
fn a_history_that_is_full_takes_only_a_removal() {
	new_test_ext().execute_with(|| {
		let patient = of_alice();
		assert_eq!(add(ALICE, patient, BOB.account()), Ok(()));
		let key = (patient, BOB.account());
		crate::Controllers::<Test>::mutate(key, |row| {
			row.as_mut().unwrap().version = MAX_CHANGES - 1;
		});
		pass(1);
		assert_eq!(accept(BOB, patient), Err(Error::<Test>::TooManyChanges.into()));
		assert_eq!(remove(ALICE, patient, BOB.account()), Ok(()));
		pass(1);
		let full = Err(Error::<Test>::TooManyChanges.into());
		assert_eq!(add(ALICE, patient, BOB.account()), full);
	});
}
