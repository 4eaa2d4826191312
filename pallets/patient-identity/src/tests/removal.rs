//! Removing another controller takes two, or a wait in which anybody cancels it.

use crate::{mock::*, Call, Error, Event, Removals};
use anamnesis_primitives::{chain::Moment, payload::PatientAct, PatientId};
use frame_support::{assert_noop, dispatch::RawOrigin};
use sp_runtime::{ArithmeticError, DispatchError};

type Outcome = Result<(), DispatchError>;

fn remove(by: Actor, patient: PatientId, actor: Actor) -> Outcome {
	call(by, Call::remove_controller { patient, account: actor.account() })
}

fn keep(by: Actor, patient: PatientId, actor: Actor) -> Outcome {
	call(by, Call::keep_controller { patient, account: actor.account() })
}

fn join(by: Actor, patient: PatientId, actor: Actor) {
	assert_eq!(call(by, Call::add_controller { patient, account: actor.account() }), Ok(()));
	assert_eq!(call(actor, Call::accept_control { patient }), Ok(()));
}

fn acts(patient: PatientId, actor: Actor) -> bool {
	PatientIdentity::controls(&actor.account(), patient)
}

/// A patient of these, who act since long.
fn of(actors: &[Actor]) -> PatientId {
	let patient = enrol(ALICE);
	pass(1);
	for actor in actors {
		join(ALICE, patient, *actor);
	}
	pass(REMOVAL_WAIT);
	events();
	patient
}

fn pending(patient: PatientId) -> Option<(Actor, Actor, Moment)> {
	let asked = PatientIdentity::pending_removal(patient)?;
	let known = |account| (0..=u8::MAX).map(Actor).find(|actor| actor.account() == account);
	Some((known(asked.account)?, known(asked.by)?, asked.from))
}

#[test]
fn who_asks_alone_waits_and_removes_from_the_wait_on() {
	build_and_execute(|| {
		let patient = of(&[BOB]);
		let from = Now::get() + REMOVAL_WAIT;
		assert_eq!(remove(ALICE, patient, BOB), Ok(()));
		assert!(acts(patient, BOB));
		assert_eq!(pending(patient), Some((BOB, ALICE, from)));
		let (account, by) = (BOB.account(), ALICE.account());
		let asked = Event::RemovalAsked { patient, account: account.clone(), by: by.clone(), from };
		assert_eq!(events(), [asked]);
		assert_eq!(remove(ALICE, patient, BOB), Err(Error::<Test>::RemovalAwaited.into()));
		Now::set(from - 1);
		assert_eq!(remove(ALICE, patient, BOB), Err(Error::<Test>::RemovalAwaited.into()));
		assert_eq!(events(), []);
		Now::set(from);
		assert_eq!(remove(ALICE, patient, BOB), Ok(()));
		assert!(!acts(patient, BOB));
		assert_eq!(events(), [Event::ControllerRemoved { patient, account, by }]);
		assert_eq!(pending(patient), None);
		assert!(!Removals::<Test>::contains_key(patient));
	});
}

#[test]
fn what_was_asked_for_long_ago_is_forgotten() {
	build_and_execute(|| {
		let patient = of(&[BOB]);
		let end = Now::get() + 2 * REMOVAL_WAIT;
		assert_eq!(remove(ALICE, patient, BOB), Ok(()));
		Now::set(end - 1);
		assert!(pending(patient).is_some());
		Now::set(end);
		assert_eq!(pending(patient), None);
		assert_eq!(keep(BOB, patient, BOB), Err(Error::<Test>::NoRemoval.into()));
		events();
		// Asked anew, the other has the whole wait again.
		assert_eq!(remove(ALICE, patient, BOB), Ok(()));
		assert!(acts(patient, BOB));
		assert_eq!(pending(patient), Some((BOB, ALICE, end + REMOVAL_WAIT)));
	});
}

#[test]
fn two_settled_controllers_remove_a_third_at_once() {
	for (first, second) in [(ALICE, BOB), (BOB, ALICE)] {
		build_and_execute(|| {
			let patient = of(&[BOB, CAROL]);
			assert_eq!(remove(first, patient, CAROL), Ok(()));
			assert_eq!(remove(second, patient, CAROL), Ok(()));
			assert!(!acts(patient, CAROL));
			let (account, by) = (CAROL.account(), second.account());
			let removed = Event::ControllerRemoved { patient, account, by };
			assert_eq!(events().last(), Some(&removed));
		});
	}
}

#[test]
fn one_controller_removes_nobody_else_and_not_itself() {
	build_and_execute(|| {
		let patient = of(&[]);
		assert_eq!(remove(ALICE, patient, ALICE), Err(Error::<Test>::LastController.into()));
		assert_eq!(remove(ALICE, patient, BOB), Err(Error::<Test>::NotControllerNorInvited.into()));
	});
}

#[test]
fn of_two_the_one_with_the_stolen_key_removes_nobody_who_looks_once_a_day() {
	build_and_execute(|| {
		// Bob's telephone was stolen.
		let patient = of(&[BOB]);
		assert_eq!(remove(BOB, patient, ALICE), Ok(()));
		pass(REMOVAL_WAIT - 1);
		assert_eq!(keep(ALICE, patient, ALICE), Ok(()));
		pass(1);
		assert_eq!(remove(BOB, patient, ALICE), Ok(()));
		assert!(acts(patient, ALICE));
		// Or she freezes.
		assert_eq!(call(ALICE, Call::freeze { patient }), Ok(()));
		assert_eq!(pending(patient), None);
		pass(REMOVAL_WAIT);
		assert_eq!(remove(BOB, patient, ALICE), Err(Error::<Test>::PatientFrozen.into()));
	});
}

#[test]
fn a_thief_with_one_of_two_keys_does_not_help_himself_by_new_accounts() {
	for (first, second) in [(BOB, CAROL), (CAROL, BOB)] {
		build_and_execute(|| {
			let patient = of(&[BOB]);
			join(BOB, patient, CAROL);
			pass(REMOVAL_WAIT - 1);
			assert_eq!(remove(first, patient, ALICE), Ok(()));
			let too_new = Err(Error::<Test>::ControllerTooNew.into());
			assert_eq!(remove(second, patient, ALICE), too_new);
			assert!(acts(patient, ALICE));
			// Which had a day to be seen by then.
			pass(1);
			assert_eq!(remove(second, patient, ALICE), Ok(()));
			assert!(!acts(patient, ALICE));
		});
	}
}

#[test]
fn a_key_that_a_thief_rotated_in_is_new() {
	build_and_execute(|| {
		let patient = of(&[BOB, CAROL]);
		// Bob's and Carol's keys are stolen, and Bob's becomes Dave's.
		let to = DAVE.account();
		assert_eq!(call(BOB, Call::rotate_controller { patient, to }), Ok(()));
		assert_eq!(call(DAVE, Call::accept_control { patient }), Ok(()));
		assert_eq!(remove(CAROL, patient, ALICE), Ok(()));
		assert_eq!(remove(DAVE, patient, ALICE), Err(Error::<Test>::ControllerTooNew.into()));
	});
}

#[test]
fn of_three_two_settled_thieves_win_and_one_does_not() {
	build_and_execute(|| {
		let patient = of(&[BOB, CAROL]);
		assert_eq!(remove(BOB, patient, ALICE), Ok(()));
		assert_eq!(keep(CAROL, patient, ALICE), Ok(()));
		assert!(acts(patient, ALICE));
		assert_eq!(remove(BOB, patient, ALICE), Ok(()));
		assert_eq!(remove(CAROL, patient, ALICE), Ok(()));
		assert!(!acts(patient, ALICE));
	});
}

#[test]
fn one_removal_is_pending_and_nobody_takes_its_place() {
	build_and_execute(|| {
		let patient = of(&[BOB, CAROL]);
		assert_eq!(remove(BOB, patient, ALICE), Ok(()));
		let awaited = Err(Error::<Test>::OtherRemovalAwaited.into());
		for by in [ALICE, BOB] {
			assert_eq!(remove(by, patient, CAROL), awaited);
		}
		for by in [ALICE, CAROL] {
			assert_eq!(remove(by, patient, BOB), awaited);
		}
		assert_eq!(keep(CAROL, patient, ALICE), Ok(()));
		assert_eq!(remove(CAROL, patient, BOB), Ok(()));
	});
}

#[test]
fn any_controller_cancels_by_a_call_or_by_what_it_signed_as_an_ending() {
	build_and_execute(|| {
		let patient = of(&[BOB, CAROL]);
		for by in [ALICE, BOB, CAROL] {
			assert_eq!(remove(ALICE, patient, BOB), Ok(()));
			events();
			assert_eq!(keep(by, patient, BOB), Ok(()));
			let account = BOB.account();
			let cancelled = Event::RemovalCancelled { patient, account, by: by.account() };
			assert_eq!(events(), [cancelled]);
		}
		assert_eq!(remove(ALICE, patient, BOB), Ok(()));
		let act = PatientAct::KeepController { account: BOB.bytes() };
		assert_eq!(relay(BOB, &payload(patient, revoke(1), act)), Ok(()));
		assert_eq!(pending(patient), None);
	});
}

#[test]
fn only_what_is_pending_is_cancelled_and_only_by_controllers() {
	build_and_execute(|| {
		let patient = of(&[BOB, CAROL]);
		let none = Err(Error::<Test>::NoRemoval.into());
		assert_eq!(keep(ALICE, patient, BOB), none);
		assert_eq!(remove(ALICE, patient, BOB), Ok(()));
		for other in [ALICE, CAROL, STRANGER] {
			assert_eq!(keep(ALICE, patient, other), none);
		}
		for by in [STRANGER, REGISTRAR, DAVE] {
			assert_eq!(keep(by, patient, BOB), Err(Error::<Test>::NotController.into()));
		}
		let unknown = Err(Error::<Test>::UnknownPatient.into());
		assert_eq!(keep(ALICE, PatientId([0; 32]), BOB), unknown);
		for origin in [RawOrigin::None, RawOrigin::Root] {
			assert_noop!(
				PatientIdentity::keep_controller(origin.into(), patient, BOB.account()),
				DispatchError::BadOrigin
			);
		}
		assert!(pending(patient).is_some());
	});
}

#[test]
fn what_is_pending_ends_with_the_control_of_who_asked_or_is_meant() {
	let leaves: [fn(PatientId, Actor); 2] = [
		|patient, actor| assert_eq!(remove(actor, patient, actor), Ok(())),
		|patient, actor| {
			let to = DAVE.account();
			assert_eq!(call(actor, Call::rotate_controller { patient, to }), Ok(()));
			assert_eq!(call(DAVE, Call::accept_control { patient }), Ok(()));
		},
	];
	for leave in leaves {
		for who in [ALICE, BOB] {
			build_and_execute(|| {
				let patient = of(&[BOB, CAROL]);
				assert_eq!(remove(ALICE, patient, BOB), Ok(()));
				leave(patient, who);
				assert_eq!(pending(patient), None);
				assert!(!Removals::<Test>::contains_key(patient));
			});
		}
		// Another's is none of its business.
		build_and_execute(|| {
			let patient = of(&[BOB, CAROL]);
			assert_eq!(remove(ALICE, patient, BOB), Ok(()));
			leave(patient, CAROL);
			assert!(pending(patient).is_some());
		});
	}
}

#[test]
fn a_freeze_by_anybody_cancels_and_says_so() {
	build_and_execute(|| {
		let patient = of(&[BOB]);
		assert_eq!(remove(BOB, patient, ALICE), Ok(()));
		events();
		assert_eq!(call(ALICE, Call::freeze { patient }), Ok(()));
		let (account, by) = (ALICE.account(), ALICE.account());
		assert_eq!(
			events(),
			[
				Event::Frozen { patient, by: controller(ALICE) },
				Event::RemovalCancelled { patient, account, by },
			]
		);
	});
}

#[test]
fn a_removal_beyond_the_end_of_time_is_refused() {
	new_test_ext().execute_with(|| {
		let patient = of(&[BOB]);
		let overflow = Err(ArithmeticError::Overflow.into());
		Now::set(u64::MAX - 2 * REMOVAL_WAIT + 1);
		assert_eq!(remove(ALICE, patient, BOB), overflow);
		assert_eq!(pending(patient), None);
		Now::set(u64::MAX - 2 * REMOVAL_WAIT);
		assert_eq!(remove(ALICE, patient, BOB), Ok(()));
	});
}
