//! Who acts for a patient.

use crate::{
	mock::*, Call, Error, Event, NamedBy, References, RepresentationView, RepresentativesOf,
	Represents, LONGEST_MANDATE, MAX_REPRESENTATIVES,
};
use anamnesis_decision::rows::{Control, FrozenBy, Life, Mandate, Representation};
use anamnesis_primitives::{
	calendar::quarter_begins,
	chain::{AccountId, Moment},
	codes::Capacity,
	history::MAX_CHANGES,
	payload::{PatientAct, Powers},
	PatientId,
};
use frame_support::{assert_noop, dispatch::RawOrigin};
use sp_runtime::DispatchError;

type Outcome = Result<(), DispatchError>;

fn name_as(by: Actor, patient: PatientId, account: AccountId, until: u16) -> Outcome {
	let (capacity, powers) = (1, Powers::ALL);
	call(by, Call::name_representative { patient, account, capacity, powers, until })
}

fn name(by: Actor, patient: PatientId, actor: Actor) -> Outcome {
	name_as(by, patient, actor.account(), QUARTER)
}

fn accept(by: Actor, patient: PatientId) -> Outcome {
	call(by, Call::accept_representation { patient })
}

fn end(by: Actor, patient: PatientId, actor: Actor) -> Outcome {
	call(by, Call::end_representation { patient, account: actor.account() })
}

fn of_alice() -> PatientId {
	let patient = enrol(ALICE);
	pass(1);
	events();
	patient
}

/// Alice's patient, for whom Bob acts too.
fn represented() -> PatientId {
	let patient = of_alice();
	assert_eq!(name(ALICE, patient, BOB), Ok(()));
	assert_eq!(accept(BOB, patient), Ok(()));
	pass(1);
	events();
	patient
}

fn ends() -> Moment {
	quarter_begins(QUARTER).unwrap()
}

fn put(patient: PatientId, life: Life) {
	let found = PatientIdentity::patient_now(patient).unwrap();
	assert_eq!(PatientIdentity::set_life(patient, found, life), Ok(()));
}

#[test]
fn a_named_account_represents_once_it_accepts_and_until_the_quarter_begins() {
	build_and_execute(|| {
		let patient = of_alice();
		let (alice, bob) = (ALICE.account(), BOB.account());
		assert_eq!(name(ALICE, patient, BOB), Ok(()));
		let capacity = Capacity::Parent;
		let mandate = |from| Mandate { capacity, powers: Powers::ALL, from, until: ends() };
		let offered = Representation::Offered(mandate(Now::get()));
		assert_eq!(PatientIdentity::representation(patient, &bob), Some(offered));
		// It can sign from the offer on, and is bound only by its own word.
		assert!(References::<Test>::contains_key(&bob));
		assert_eq!(System::providers(&bob), 1);
		assert_eq!(Represents::<Test>::get(&bob), None);
		assert_eq!(PatientIdentity::mandate(&bob, patient), None);
		pass(5);
		assert_eq!(accept(BOB, patient), Ok(()));
		let holds = mandate(Now::get());
		assert_eq!(PatientIdentity::mandate(&bob, patient), Some(holds));
		assert_eq!(Represents::<Test>::get(&bob), Some(patient));
		let by = NamedBy::Controller(alice);
		let account = bob.clone();
		assert_eq!(
			events(),
			[
				Event::RepresentativeNamed { patient, account: bob.clone(), by, ground: None },
				Event::RepresentationAccepted { patient, account },
			]
		);
		// By time alone.
		Now::set(ends() - 1);
		assert_eq!(PatientIdentity::mandate(&bob, patient), Some(holds));
		Now::set(ends());
		assert_eq!(PatientIdentity::mandate(&bob, patient), None);
	});
}

#[test]
fn all_of_it_is_signed_and_relayed() {
	build_and_execute(|| {
		let patient = of_alice();
		let (capacity, powers, until) = (8, Powers::SEE, QUARTER);
		let account = BOB.bytes();
		let naming = PatientAct::NameRepresentative { account, capacity, powers, until };
		assert_eq!(relay(ALICE, &payload(patient, general(1), naming)), Ok(()));
		let accept = PatientAct::AcceptRepresentation;
		assert_eq!(
			relay(ALICE, &payload(patient, general(2), accept.clone())),
			Err(Error::<Test>::NotNamed.into())
		);
		assert_eq!(relay(BOB, &payload(patient, general(1), accept)), Ok(()));
		let end = PatientAct::EndRepresentation { account };
		assert_eq!(relay(BOB, &payload(patient, revoke(1), end)), Ok(()));
		assert_eq!(PatientIdentity::mandate(&BOB.account(), patient), None);
	});
}

#[test]
fn nobody_but_a_controller_names() {
	build_and_execute(|| {
		let patient = represented();
		for by in [BOB, STRANGER, REGISTRAR] {
			assert_eq!(name(by, patient, CAROL), Err(Error::<Test>::NotController.into()));
		}
		let nobody = PatientId([0; 32]);
		assert_eq!(name(ALICE, nobody, CAROL), Err(Error::<Test>::UnknownPatient.into()));
		for origin in [RawOrigin::None, RawOrigin::Root] {
			let origin = || RuntimeOrigin::from(origin.clone());
			let (account, powers) = (CAROL.account(), Powers::SEE);
			let account_too = account.clone();
			assert_noop!(
				PatientIdentity::name_representative(
					origin(),
					patient,
					account,
					1,
					powers,
					QUARTER
				),
				DispatchError::BadOrigin
			);
			assert_noop!(
				PatientIdentity::accept_representation(origin(), patient),
				DispatchError::BadOrigin
			);
			assert_noop!(
				PatientIdentity::end_representation(origin(), patient, account_too),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn nobody_is_named_or_accepts_while_the_patient_is_frozen_or_dead() {
	build_and_execute(|| {
		let patient = of_alice();
		assert_eq!(name(ALICE, patient, BOB), Ok(()));
		assert_eq!(call(ALICE, Call::freeze { patient }), Ok(()));
		let frozen = Err(Error::<Test>::PatientFrozen.into());
		assert_eq!(name(ALICE, patient, CAROL), frozen);
		assert_eq!(accept(BOB, patient), frozen);
		pass(1);
		put(patient, Life::Deceased { executor: None });
		let dead = Err(Error::<Test>::PatientDeceased.into());
		assert_eq!(name(ALICE, patient, CAROL), dead);
		assert_eq!(accept(BOB, patient), dead);
		assert_eq!(end(ALICE, patient, BOB), dead);
		// Itself it goes whenever it wants.
		assert_eq!(end(BOB, patient, BOB), Ok(()));
	});
}

#[test]
fn what_no_table_knows_is_not_named() {
	build_and_execute(|| {
		let patient = of_alice();
		let with = |capacity, powers| {
			let (account, powers, until) = (BOB.account(), Powers(powers), QUARTER);
			call(ALICE, Call::name_representative { patient, account, capacity, powers, until })
		};
		for capacity in [0, 9, 10, 255] {
			assert_eq!(with(capacity, 1), Err(Error::<Test>::UnknownCapacity.into()));
		}
		for powers in [0, 1 << 6, 1 << 7, 255] {
			assert_eq!(with(1, powers), Err(Error::<Test>::UnknownPowers.into()));
		}
		assert_eq!(with(8, Powers::ALL.0), Ok(()));
	});
}

#[test]
fn a_representation_ends_ahead_and_within_twenty_one_years() {
	build_and_execute(|| {
		let patient = of_alice();
		let quarters: Vec<_> = (0..=u16::MAX).collect();
		let now = Now::get();
		let begins = |quarter: &u16| quarter_begins(*quarter).unwrap();
		let first = *quarters.iter().find(|quarter| begins(quarter) > now).unwrap();
		let past = quarters.iter().rev().find(|one| begins(one) <= now + LONGEST_MANDATE);
		let last = *past.unwrap();
		let over = Err(Error::<Test>::MandateOver.into());
		for quarter in [0, first - 1] {
			assert_eq!(name_as(ALICE, patient, BOB.account(), quarter), over);
		}
		let long = Err(Error::<Test>::MandateTooLong.into());
		for quarter in [last + 1, u16::MAX] {
			assert_eq!(name_as(ALICE, patient, BOB.account(), quarter), long);
		}
		assert_eq!(name_as(ALICE, patient, BOB.account(), first), Ok(()));
		assert_eq!(name_as(ALICE, patient, CAROL.account(), last), Ok(()));
		// At the moment at which it would begin it has begun.
		Now::set(begins(&first) - 1);
		assert_eq!(name_as(ALICE, patient, DAVE.account(), first), Ok(()));
		Now::set(begins(&first));
		assert_eq!(name_as(ALICE, patient, STRANGER.account(), first), over);
		// Nor is what was offered accepted then.
		assert_eq!(accept(BOB, patient), over);
	});
	build_and_execute(|| {
		let patient = of_alice();
		let last =
			(0..=u16::MAX).find(|one| quarter_begins(*one) > Some(Now::get() + LONGEST_MANDATE));
		let begins = quarter_begins(last.unwrap()).unwrap();
		let attempt = || name_as(ALICE, patient, BOB.account(), last.unwrap());
		Now::set(begins - LONGEST_MANDATE - 1);
		assert_eq!(attempt(), Err(Error::<Test>::MandateTooLong.into()));
		Now::set(begins - LONGEST_MANDATE);
		assert_eq!(attempt(), Ok(()));
	});
}

#[test]
fn an_account_represents_one_patient_and_is_nothing_else() {
	build_and_execute(|| {
		let patient = represented();
		let carols = enrol(CAROL);
		let mut payload = enrolment(&BOB.account(), 0, keys(70));
		payload.from = Now::get();
		let refused = |outcome: crate::mock::Outcome| outcome.unwrap_err().error;
		let enrolled = enrol_with(REGISTRAR, HOSPITAL, &payload, BOB.account(), BOB.sign(&payload));
		let taken = DispatchError::from(Error::<Test>::IsRepresentative);
		assert_eq!(refused(enrolled), taken);
		let invite = Call::add_controller { patient, account: BOB.account() };
		assert_eq!(call(ALICE, invite), Err(taken));
		assert_eq!(name(CAROL, carols, BOB), Err(taken));
		// Who acts as a patient or for an organisation represents nobody.
		let controller = Err(Error::<Test>::AlreadyController.into());
		assert_eq!(name(ALICE, patient, CAROL), controller);
		assert_eq!(name(ALICE, patient, ALICE), controller);
		for account in [NURSE.account(), organisation_account(CLINIC)] {
			let staff = Err(Error::<Test>::IsStaff.into());
			assert_eq!(name_as(ALICE, patient, account, QUARTER), staff);
		}
		// Nor when it no longer does, but for the same patient.
		assert_eq!(end(ALICE, patient, BOB), Ok(()));
		assert_eq!(name(CAROL, carols, BOB), Err(taken));
		assert_eq!(name(ALICE, patient, BOB), Ok(()));
		pass(1);
		assert_eq!(accept(BOB, patient), Ok(()));
	});
}

#[test]
fn what_forbids_naming_forbids_accepting() {
	build_and_execute(|| {
		let patient = of_alice();
		let carols = enrol(CAROL);
		for actor in [BOB, DAVE, STRANGER] {
			assert_eq!(name(ALICE, patient, actor), Ok(()));
		}
		// Two patients may name; one gets the account.
		assert_eq!(name(CAROL, carols, BOB), Ok(()));
		assert_eq!(accept(BOB, carols), Ok(()));
		assert_eq!(accept(BOB, patient), Err(Error::<Test>::IsRepresentative.into()));
		AlsoStaff::set(vec![DAVE.account()]);
		assert_eq!(accept(DAVE, patient), Err(Error::<Test>::IsStaff.into()));
		enrol(STRANGER);
		assert_eq!(accept(STRANGER, patient), Err(Error::<Test>::AlreadyController.into()));
	});
}

#[test]
fn only_the_named_accept_and_once() {
	build_and_execute(|| {
		let patient = of_alice();
		let not_named = Err(Error::<Test>::NotNamed.into());
		assert_eq!(accept(BOB, patient), not_named);
		assert_eq!(accept(BOB, PatientId([0; 32])), Err(Error::<Test>::UnknownPatient.into()));
		assert_eq!(name(ALICE, patient, BOB), Ok(()));
		assert_eq!(end(ALICE, patient, BOB), Ok(()));
		assert_eq!(accept(BOB, patient), not_named);
		assert_eq!(name(ALICE, patient, BOB), Ok(()));
		assert_eq!(accept(BOB, patient), Ok(()));
		assert_eq!(accept(BOB, patient), not_named);
		let again = Err(Error::<Test>::AlreadyRepresentative.into());
		assert_eq!(name(ALICE, patient, BOB), again);
	});
}

#[test]
fn at_most_eight_represent_or_are_named() {
	build_and_execute(|| {
		let patient = of_alice();
		for number in 10..10 + u8::try_from(MAX_REPRESENTATIVES).unwrap() {
			assert_eq!(name(ALICE, patient, Actor(number)), Ok(()));
		}
		let full = Err(Error::<Test>::TooManyRepresentatives.into());
		assert_eq!(name(ALICE, patient, BOB), full);
		assert_eq!(accept(Actor(10), patient), Ok(()));
		assert_eq!(name(ALICE, patient, BOB), full);
		// One whose time is up keeps its place until somebody ends it.
		Now::set(ends());
		assert_eq!(name_as(ALICE, patient, BOB.account(), QUARTER + 4), full);
		assert_eq!(end(ALICE, patient, Actor(10)), Ok(()));
		assert_eq!(name_as(ALICE, patient, BOB.account(), QUARTER + 4), Ok(()));
		assert_eq!(PatientIdentity::patient(patient).unwrap().representatives, 8);
	});
}

#[test]
fn a_controller_and_the_representative_end_it_and_nobody_else() {
	for by in [ALICE, BOB] {
		build_and_execute(|| {
			let patient = represented();
			enrol(DAVE);
			for by in [CAROL, DAVE, STRANGER, REGISTRAR] {
				assert_eq!(end(by, patient, BOB), Err(Error::<Test>::NotController.into()));
			}
			events();
			assert_eq!(end(by, patient, BOB), Ok(()));
			let (account, by_account) = (BOB.account(), by.account());
			let ended = Event::RepresentationEnded { patient, account, by: by_account };
			assert_eq!(events(), [ended]);
			assert_eq!(PatientIdentity::mandate(&BOB.account(), patient), None);
			assert!(!RepresentativesOf::<Test>::contains_key(patient));
			let none = Err(Error::<Test>::NotRepresentative.into());
			assert_eq!(end(by, patient, BOB), none);
			assert_eq!(end(CAROL, patient, CAROL), none);
			let unknown = Err(Error::<Test>::UnknownPatient.into());
			assert_eq!(end(BOB, PatientId([0; 32]), BOB), unknown);
			assert_eq!(end(ALICE, PatientId([0; 32]), BOB), unknown);
		});
	}
}

#[test]
fn while_several_act_a_new_representative_waits() {
	build_and_execute(|| {
		let patient = of_alice();
		let invite = Call::add_controller { patient, account: CAROL.account() };
		assert_eq!(call(ALICE, invite), Ok(()));
		assert_eq!(call(CAROL, Call::accept_control { patient }), Ok(()));
		let from = Now::get() + CAUTION_WAIT;
		// Carol's key is stolen, and the thief wants to read by an account of his own.
		assert_eq!(name(CAROL, patient, BOB), Ok(()));
		assert_eq!(accept(BOB, patient), Ok(()));
		Now::set(from - 1);
		assert_eq!(PatientIdentity::mandate(&BOB.account(), patient), None);
		assert_eq!(call(BOB, Call::freeze { patient }), Err(Error::<Test>::NotController.into()));
		Now::set(from);
		assert!(PatientIdentity::mandate(&BOB.account(), patient).is_some());
		// Who accepts later begins then.
		assert_eq!(name(ALICE, patient, DAVE), Ok(()));
		pass(CAUTION_WAIT + 5);
		assert_eq!(accept(DAVE, patient), Ok(()));
		let mandate = PatientIdentity::mandate(&DAVE.account(), patient).unwrap();
		assert_eq!(mandate.from, Now::get());
		// It must begin before it ends.
		Now::set(ends() - CAUTION_WAIT);
		assert_eq!(name(ALICE, patient, STRANGER), Err(Error::<Test>::MandateOver.into()));
	});
}

#[test]
fn a_controller_that_came_by_a_recovery_names_nobody_for_a_time() {
	build_and_execute(|| {
		let patient = of_alice();
		let until = Now::get() + 10;
		let control = Control::Active { restricted_until: Some(until) };
		assert_eq!(PatientIdentity::set_control(patient, ALICE.account(), control), Ok(()));
		let restricted = Err(Error::<Test>::ControllerRestricted.into());
		assert_eq!(name(ALICE, patient, BOB), restricted);
		Now::set(until - 1);
		assert_eq!(name(ALICE, patient, BOB), restricted);
		Now::set(until);
		assert_eq!(name(ALICE, patient, BOB), Ok(()));
	});
}

#[test]
fn a_representative_with_that_power_freezes_and_cannot_keep_the_patient_so_for_ever() {
	build_and_execute(|| {
		let patient = represented();
		assert_eq!(call(BOB, Call::freeze { patient }), Ok(()));
		let by = FrozenBy::Representative(BOB.account());
		let life = || PatientIdentity::patient_now(patient).unwrap().life;
		assert_eq!(life(), Life::Frozen { by: by.clone(), thaw: None });
		assert_eq!(events(), [Event::Frozen { patient, by }]);
		// It does not thaw, and nothing else.
		let not = Err(Error::<Test>::NotController.into());
		assert_eq!(call(BOB, Call::unfreeze { patient }), not);
		assert_eq!(call(BOB, publishing(patient, keys(9))), not);
		// It cancels a thaw; the patient ends its power meanwhile.
		assert_eq!(call(ALICE, Call::unfreeze { patient }), Ok(()));
		pass(1);
		assert_eq!(call(BOB, Call::freeze { patient }), Ok(()));
		assert_eq!(end(ALICE, patient, BOB), Ok(()));
		assert_eq!(call(ALICE, Call::unfreeze { patient }), Ok(()));
		assert_eq!(call(BOB, Call::freeze { patient }), not);
		pass(WAIT);
		assert_eq!(life(), Life::Active);
	});
}

#[test]
fn a_representative_without_that_power_does_not_freeze() {
	build_and_execute(|| {
		let patient = of_alice();
		let powers = Powers(Powers::ALL.0 & !Powers::FREEZE.0);
		let (account, capacity, until) = (BOB.account(), 1, QUARTER);
		let naming = Call::name_representative { patient, account, capacity, powers, until };
		assert_eq!(call(ALICE, naming), Ok(()));
		assert_eq!(accept(BOB, patient), Ok(()));
		let freeze = Call::freeze { patient };
		assert_eq!(call(BOB, freeze.clone()), Err(Error::<Test>::PowerMissing.into()));
		Now::set(ends());
		assert_eq!(call(BOB, freeze), Err(Error::<Test>::NotController.into()));
	});
}

#[test]
fn representations_come_in_pages_of_a_hundred() {
	build_and_execute(|| {
		let patient = of_alice();
		for number in 0..120u8 {
			let account = AccountId::new([[number; 16], [77; 16]].concat().try_into().unwrap());
			assert_eq!(name_as(ALICE, patient, account.clone(), QUARTER), Ok(()));
			let end = Call::end_representation { patient, account };
			assert_eq!(call(ALICE, end), Ok(()));
		}
		let first = PatientIdentity::representations(patient, None);
		assert_eq!(first.len(), 100);
		let last = first.last().map(|row| row.account.clone());
		let second = PatientIdentity::representations(patient, last);
		assert_eq!(second.len(), 20);
		let (representation, since) = (Representation::Ended, Now::get());
		let ended =
			|row: &RepresentationView| (row.representation, row.since) == (representation, since);
		assert!(first.iter().chain(&second).all(ended));
		assert_eq!(PatientIdentity::represented_by(BOB.account()), None);
	});
}

#[test]
fn a_history_that_is_full_takes_only_an_end() {
	new_test_ext().execute_with(|| {
		let patient = of_alice();
		assert_eq!(name(ALICE, patient, BOB), Ok(()));
		crate::Representatives::<Test>::mutate((patient, BOB.account()), |row| {
			row.as_mut().unwrap().version = MAX_CHANGES - 1;
		});
		pass(1);
		assert_eq!(accept(BOB, patient), Err(Error::<Test>::TooManyChanges.into()));
		assert_eq!(end(ALICE, patient, BOB), Ok(()));
		pass(1);
		assert_eq!(name(ALICE, patient, BOB), Err(Error::<Test>::TooManyChanges.into()));
	});
}

#[test]
fn nobody_keeps_a_representative_from_accepting_by_naming_it_a_friend() {
	build_and_execute(|| {
		let (patient, other) = (of_alice(), enrol(CAROL));
		let executor =
			|by, patient| call(by, Call::name_executor { patient, account: Some(BOB.account()) });
		assert_eq!(name(ALICE, patient, BOB), Ok(()));
		frame_support::hypothetically!({
			// Named, and since then another's friend: nobody asked.
			assert_eq!(executor(CAROL, other), Ok(()));
			assert_eq!(accept(BOB, patient), Ok(()));
		});
		assert_eq!(accept(BOB, patient), Ok(()));
		assert_eq!(executor(CAROL, other), Err(Error::<Test>::IsRepresentative.into()));
		assert_eq!(end(BOB, patient, BOB), Ok(()));
		assert_eq!(executor(CAROL, other), Err(Error::<Test>::IsRepresentative.into()));
		assert_eq!(executor(ALICE, patient), Ok(()));
		assert_eq!(executor(CAROL, other), Err(Error::<Test>::FriendOfAnother.into()));
	});
	build_and_execute(|| {
		let (patient, other) = (of_alice(), enrol(CAROL));
		let executor = Call::name_executor { patient: other, account: Some(BOB.account()) };
		assert_eq!(call(CAROL, executor), Ok(()));
		assert_eq!(name(ALICE, patient, BOB), Ok(()));
		assert_eq!(accept(BOB, patient), Ok(()));
	});
}
