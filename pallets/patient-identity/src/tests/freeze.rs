//! Stopping everything, and how that ends.

use crate::{mock::*, Call, Error, Event};
use anamnesis_decision::rows::{Before, Life, PatientOf, Thaw};
use anamnesis_primitives::{
	history::{At, Read, MAX_CHANGES},
	PatientId,
};
use frame_support::{assert_noop, dispatch::RawOrigin};
use sp_runtime::DispatchError;

fn freeze(by: Actor, patient: PatientId) -> Result<(), DispatchError> {
	call(by, Call::freeze { patient })
}

fn unfreeze(by: Actor, patient: PatientId) -> Result<(), DispatchError> {
	call(by, Call::unfreeze { patient })
}

fn life(patient: PatientId) -> Life {
	PatientIdentity::patient_now(patient).unwrap().life
}

/// A patient of Alice's and Bob's.
fn of_two() -> PatientId {
	let patient = enrol(ALICE);
	assert_eq!(call(ALICE, Call::add_controller { patient, account: BOB.account() }), Ok(()));
	assert_eq!(call(BOB, Call::accept_control { patient }), Ok(()));
	events();
	pass(1);
	patient
}

#[test]
fn one_freezes_and_one_thaws_after_the_wait() {
	build_and_execute(|| {
		let patient = of_two();
		let alice = ALICE.account();
		assert_eq!(freeze(ALICE, patient), Ok(()));
		pass(1);
		assert_eq!(unfreeze(ALICE, patient), Ok(()));
		let at = Now::get() + WAIT;
		assert_eq!(
			events(),
			[
				Event::Frozen { patient, by: controller(ALICE) },
				Event::ThawAsked { patient, by: alice.clone(), at },
			]
		);
		Now::set(at - 1);
		let thaw = Some(Thaw { by: alice.clone(), at });
		assert_eq!(life(patient), Life::Frozen { by: controller(ALICE), thaw });
		assert_eq!(unfreeze(ALICE, patient), Err(Error::<Test>::AlreadyThawing.into()));
		Now::set(at);
		assert_eq!(life(patient), Life::Active);
		assert_eq!(unfreeze(ALICE, patient), Err(Error::<Test>::NotFrozen.into()));
		assert_eq!(unfreeze(BOB, patient), Err(Error::<Test>::NotFrozen.into()));
		assert_eq!(events(), []);
	});
}

#[test]
fn two_thaw_at_once() {
	build_and_execute(|| {
		let patient = of_two();
		pass(WAIT);
		assert_eq!(freeze(ALICE, patient), Ok(()));
		pass(1);
		assert_eq!(unfreeze(BOB, patient), Ok(()));
		assert_eq!(unfreeze(BOB, patient), Err(Error::<Test>::AlreadyThawing.into()));
		pass(1);
		events();
		assert_eq!(unfreeze(ALICE, patient), Ok(()));
		assert_eq!(events(), [Event::Thawed { patient, by: ALICE.account() }]);
		assert_eq!(life(patient), Life::Active);
	});
}

/// As [`of_two`], acting since long; but somebody with Bob's key adds Carol just before Alice freezes.
fn with_a_thief() -> PatientId {
	let patient = of_two();
	pass(WAIT);
	assert_eq!(call(BOB, Call::add_controller { patient, account: CAROL.account() }), Ok(()));
	assert_eq!(call(CAROL, Call::accept_control { patient }), Ok(()));
	assert_eq!(freeze(ALICE, patient), Ok(()));
	pass(1);
	patient
}

#[test]
fn a_thief_with_one_key_does_not_thaw_at_once_by_a_new_account() {
	let too_new = Err(Error::<Test>::ControllerTooNew.into());
	for (first, second) in [(BOB, CAROL), (CAROL, BOB)] {
		build_and_execute(|| {
			let patient = with_a_thief();
			assert_eq!(unfreeze(first, patient), Ok(()));
			let thaws = Now::get() + WAIT;
			assert_eq!(unfreeze(second, patient), too_new);
			// Nor by freezing in between: who froze stays Alice.
			assert_eq!(freeze(second, patient), Ok(()));
			assert_eq!(life(patient), Life::Frozen { by: controller(ALICE), thaw: None });
			assert_eq!(unfreeze(first, patient), Ok(()));
			assert_eq!(unfreeze(second, patient), too_new);
			// The wait stands, and Alice may cancel in it.
			Now::set(thaws - 1);
			assert!(matches!(life(patient), Life::Frozen { thaw: Some(_), .. }));
			assert_eq!(freeze(ALICE, patient), Ok(()));
			pass(WAIT);
			assert_eq!(life(patient), Life::Frozen { by: controller(ALICE), thaw: None });
		});
	}
}

#[test]
fn a_thief_with_the_key_that_froze_does_not_thaw_at_once_by_a_new_account() {
	// A printed sheet was signed with the key that was lost later.
	for (first, second) in [(ALICE, CAROL), (CAROL, ALICE)] {
		build_and_execute(|| {
			let patient = with_a_thief();
			assert_eq!(unfreeze(first, patient), Ok(()));
			assert_eq!(unfreeze(second, patient), Err(Error::<Test>::ControllerTooNew.into()));
			assert!(matches!(life(patient), Life::Frozen { thaw: Some(_), .. }));
		});
	}
}

#[test]
fn who_froze_need_not_have_acted_for_long() {
	build_and_execute(|| {
		let patient = of_two();
		pass(WAIT);
		assert_eq!(call(BOB, Call::add_controller { patient, account: CAROL.account() }), Ok(()));
		assert_eq!(call(CAROL, Call::accept_control { patient }), Ok(()));
		assert_eq!(freeze(CAROL, patient), Ok(()));
		assert_eq!(unfreeze(CAROL, patient), Ok(()));
		assert_eq!(unfreeze(ALICE, patient), Ok(()));
		assert_eq!(life(patient), Life::Active);
	});
}

#[test]
fn two_who_did_not_freeze_thaw_at_once_from_the_wait_on() {
	for (first, second) in [(BOB, CAROL), (CAROL, BOB)] {
		build_and_execute(|| {
			let patient = with_a_thief();
			// Carol acts since one millisecond ago.
			pass(WAIT - 2);
			assert_eq!(unfreeze(first, patient), Ok(()));
			assert_eq!(unfreeze(second, patient), Err(Error::<Test>::ControllerTooNew.into()));
			pass(1);
			assert_eq!(unfreeze(second, patient), Ok(()));
			assert_eq!(life(patient), Life::Active);
		});
	}
}

#[test]
fn a_freeze_cancels_a_thaw_that_was_asked_for() {
	build_and_execute(|| {
		let patient = of_two();
		assert_eq!(freeze(ALICE, patient), Ok(()));
		assert_eq!(unfreeze(BOB, patient), Ok(()));
		pass(WAIT - 1);
		assert_eq!(freeze(ALICE, patient), Ok(()));
		events();
		// Frozen for good, a further freeze does nothing, whoever asks.
		assert_eq!(freeze(ALICE, patient), Ok(()));
		assert_eq!(freeze(BOB, patient), Ok(()));
		assert_eq!(events(), []);
		pass(WAIT);
		assert_eq!(life(patient), Life::Frozen { by: controller(ALICE), thaw: None });
	});
}

#[test]
fn a_freeze_after_a_thaw_is_a_new_one() {
	build_and_execute(|| {
		let patient = of_two();
		assert_eq!(freeze(ALICE, patient), Ok(()));
		assert_eq!(unfreeze(ALICE, patient), Ok(()));
		pass(WAIT);
		assert_eq!(freeze(BOB, patient), Ok(()));
		assert_eq!(life(patient), Life::Frozen { by: controller(BOB), thaw: None });
	});
}

#[test]
fn only_controllers_freeze_and_thaw() {
	build_and_execute(|| {
		let patient = of_two();
		let invite = Call::add_controller { patient, account: CAROL.account() };
		assert_eq!(call(ALICE, invite), Ok(()));
		// Invited is not yet.
		for by in [CAROL, STRANGER, REGISTRAR] {
			assert_eq!(freeze(by, patient), Err(Error::<Test>::NotController.into()));
			assert_eq!(unfreeze(by, patient), Err(Error::<Test>::NotController.into()));
		}
		for origin in [RawOrigin::None, RawOrigin::Root] {
			let [one, other] = [origin.clone(), origin].map(RuntimeOrigin::from);
			assert_noop!(PatientIdentity::freeze(one, patient), DispatchError::BadOrigin);
			assert_noop!(PatientIdentity::unfreeze(other, patient), DispatchError::BadOrigin);
		}
		let nobody = PatientId([0; 32]);
		assert_eq!(freeze(ALICE, nobody), Err(Error::<Test>::UnknownPatient.into()));
		assert_eq!(unfreeze(ALICE, nobody), Err(Error::<Test>::UnknownPatient.into()));
	});
}

#[test]
fn who_was_removed_no_longer_freezes() {
	build_and_execute(|| {
		let patient = of_two();
		assert_eq!(remove_in_time(ALICE, patient, BOB), Ok(()));
		assert_eq!(freeze(BOB, patient), Err(Error::<Test>::NotController.into()));
	});
}

#[test]
fn a_freeze_takes_the_place_of_no_other_state() {
	build_and_execute(|| {
		let patient = of_two();
		let put = |life| {
			let found = PatientIdentity::patient_now(patient).unwrap();
			assert_eq!(PatientIdentity::set_life(patient, found, life), Ok(()));
		};
		put(Life::Restricted);
		assert_eq!(freeze(ALICE, patient), Err(Error::<Test>::CannotFreeze.into()));
		put(Life::ReportedDead {
			window_ends: START + 100,
			executor: None,
			before: Before::Active,
		});
		reported(patient);
		Now::set(START + 99);
		assert_eq!(freeze(ALICE, patient), Err(Error::<Test>::CannotFreeze.into()));
		assert_eq!(unfreeze(ALICE, patient), Err(Error::<Test>::NotFrozen.into()));
		Now::set(START + 100);
		assert_eq!(freeze(ALICE, patient), Err(Error::<Test>::PatientDeceased.into()));
	});
}

#[test]
fn a_thaw_beyond_the_end_of_time_is_refused() {
	new_test_ext().execute_with(|| {
		let patient = of_two();
		Now::set(u64::MAX - WAIT + 1);
		assert_eq!(freeze(ALICE, patient), Ok(()));
		assert_eq!(unfreeze(ALICE, patient), Err(sp_runtime::ArithmeticError::Overflow.into()));
	});
}

#[test]
fn a_history_that_is_full_takes_a_last_freeze_and_no_thaw() {
	new_test_ext().execute_with(|| {
		let patient = of_two();
		let all_but_one = |version| {
			crate::Patients::<Test>::mutate(patient, |row| row.as_mut().unwrap().version = version);
		};
		all_but_one(MAX_CHANGES - 1);
		assert_eq!(freeze(ALICE, patient), Ok(()));
		pass(1);
		assert_eq!(unfreeze(BOB, patient), Err(Error::<Test>::TooManyChanges.into()));
		let facts = &crate::Stored::<Test>::default();
		let current = At { facts, key: PatientOf { patient } }.current().unwrap();
		assert_eq!(current.version, MAX_CHANGES);
	});
}

#[test]
#[cfg_attr(debug_assertions, should_panic(expected = "moment is before that of an earlier one"))]
fn time_that_goes_back_is_refused() {
	new_test_ext().execute_with(|| {
		let patient = of_two();
		Now::set(START - 1);
		assert_eq!(freeze(ALICE, patient), Err(Error::<Test>::TimeWentBack.into()));
	});
}
