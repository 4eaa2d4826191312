//! Friends, and what may be done with an account that they took over.

use crate::{
	mock::*, waiting::MOST_FRIENDS, Call, Error, Event, FriendCount, FriendGroups, FriendOf,
	References, Rescued,
};
use anamnesis_decision::{
	rows::{Control, Life},
	Caution,
};
use anamnesis_primitives::{
	chain::{AccountId, DAYS},
	commitment::Commitment,
	payload::{Friends, PatientAct, Powers, MAX_FRIENDS},
	PatientId,
};
use frame_support::{dispatch::RawOrigin, BoundedVec};
use sp_runtime::DispatchError;

type Done = Result<(), DispatchError>;

fn refused(error: Error<Test>) -> Done {
	Err(error.into())
}

/// So many accounts that nobody else has, beginning with this one, of which two are needed.
fn circle(from: u8, count: u8) -> Friends {
	let friends: Vec<_> = (from..from + count).map(|number| [number; 32]).collect();
	Friends { friends: BoundedVec::truncate_from(friends), threshold: 2, delay: DAYS }
}

fn of(accounts: &[AccountId]) -> Friends {
	let mut friends: Vec<[u8; 32]> = accounts.iter().map(|one| one.clone().into()).collect();
	friends.sort_unstable();
	Friends { friends: BoundedVec::truncate_from(friends), threshold: 2, delay: DAYS }
}

fn name(by: Actor, patient: PatientId, friends: Friends) -> Done {
	call(by, Call::name_friends { patient, friends })
}

fn account(byte: u8) -> AccountId {
	AccountId::new([byte; 32])
}

#[test]
fn friends_live_without_a_balance_and_serve_one_patient() {
	build_and_execute(|| {
		let (patient, other) = (enrol(ALICE), enrol(BOB));
		events();
		let friends = circle(210, 3);
		let together = Circle::together(&friends);
		assert_eq!(name(ALICE, patient, friends.clone()), Ok(()));
		assert_eq!(events(), [Event::FriendsNamed { patient, by: ALICE.account() }]);
		assert_eq!(Befriended::get(), [(ALICE.account(), friends)]);
		for one in [account(210), account(211), account(212), together.clone()] {
			assert_eq!(System::providers(&one), 1);
			assert!(References::<Test>::contains_key(&one));
		}
		assert_eq!(PatientIdentity::friend_of(account(210)), Some(patient));
		assert_eq!(PatientIdentity::friend_of(together), None);
		assert_eq!(name(BOB, other, circle(212, 3)), refused(Error::FriendOfAnother));
		// The same ones again, fewer, or none.
		assert_eq!(name(ALICE, patient, circle(210, 2)), Ok(()));
		assert_eq!(name(ALICE, patient, Friends::default()), Ok(()));
		assert_eq!(Befriended::get().last(), Some(&(ALICE.account(), Friends::default())));
		assert_eq!(FriendCount::<Test>::get(patient), 3);
		assert_eq!(name(BOB, other, circle(212, 3)), refused(Error::FriendOfAnother));
		let act = PatientAct::NameFriends { friends: circle(210, 3) };
		assert_eq!(relay(ALICE, &payload(patient, general(1), act)), Ok(()));
	});
}

#[test]
fn nobody_who_acts_as_a_patient_or_for_an_organisation_is_named_a_friend() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		enrol(BOB);
		for (one, error) in [
			(BOB.account(), Error::AlreadyController),
			(ALICE.account(), Error::AlreadyController),
			(NURSE.account(), Error::IsStaff),
			(organisation_account(HOSPITAL), Error::IsStaff),
		] {
			assert_eq!(name(ALICE, patient, of(&[account(210), one])), refused(error));
			assert_eq!(FriendOf::<Test>::iter().count(), 0);
		}
	});
}

#[test]
fn whoever_is_named_a_friend_still_becomes_what_it_accepts_itself() {
	build_and_execute(|| {
		let (patient, other) = (enrol(ALICE), enrol(BOB));
		let [recovered, guardian, invited] = [60, 61, 62].map(Actor);
		let all = [CAROL, DAVE, recovered, guardian, invited];
		// Invited and named before somebody names them friends.
		let add = |actor: Actor| Call::add_controller { patient: other, account: actor.account() };
		let represent = |actor: Actor| {
			let (account, capacity, powers, until) = (actor.account(), 1, Powers::SEE, QUARTER);
			Call::name_representative { patient: other, account, capacity, powers, until }
		};
		assert_eq!(call(BOB, add(invited)), Ok(()));
		assert_eq!(call(BOB, represent(guardian)), Ok(()));
		assert_eq!(name(ALICE, patient, of(&all.map(Actor::account))), Ok(()));
		assert_eq!(call(invited, Call::accept_control { patient: other }), Ok(()));
		assert_eq!(call(guardian, Call::accept_representation { patient: other }), Ok(()));
		assert_eq!(call(BOB, add(CAROL)), Ok(()));
		assert_eq!(call(CAROL, Call::accept_control { patient: other }), Ok(()));
		enrol(DAVE);
		assert_eq!(propose(other, recovered), Ok(()));
		// They stay who the patient's friends are, and no other patient names them.
		for one in all {
			assert_eq!(PatientIdentity::friend_of(one.account()), Some(patient));
		}
		let with_fresh = |one: Actor| of(&[one.account(), account(9)]);
		let by_another = name(BOB, other, with_fresh(recovered));
		assert_eq!(by_another, refused(Error::FriendOfAnother));
		let as_controller = name(ALICE, patient, with_fresh(CAROL));
		assert_eq!(as_controller, refused(Error::AlreadyController));
	});
}

#[test]
fn friends_are_within_their_limits() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let nine = circle(210, 9);
		let bad = [
			circle(210, 1),
			Friends { threshold: 1, ..nine.clone() },
			Friends { threshold: 10, ..nine.clone() },
			Friends { delay: DAYS - 1, ..nine.clone() },
			Friends { delay: 30 * DAYS + 1, ..nine.clone() },
			Friends { threshold: 2, ..Friends::default() },
			Friends { delay: DAYS, ..Friends::default() },
		];
		for friends in bad {
			assert_eq!(name(ALICE, patient, friends), refused(Error::BadFriends));
		}
		let falling = BoundedVec::truncate_from(vec![[211; 32], [210; 32]]);
		let reversed = Friends { friends: falling, ..circle(210, 2) };
		assert_eq!(name(ALICE, patient, reversed), refused(Error::BadFriends));
		let most = Friends { threshold: 9, delay: 30 * DAYS, ..nine };
		assert_eq!(name(ALICE, patient, most), Ok(()));
		assert_eq!(u32::from(9u8), MAX_FRIENDS);
	});
}

#[test]
fn a_patient_names_so_many_in_its_life_and_no_more() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		FriendCount::<Test>::insert(patient, MOST_FRIENDS - 3);
		let named = |friends| name(ALICE, patient, friends);
		assert_eq!(named(circle(210, 4)), refused(Error::TooManyFriends));
		assert_eq!(named(circle(210, 3)), Ok(()));
		assert_eq!(named(circle(210, 4)), refused(Error::TooManyFriends));
		let executor = Call::name_executor { patient, account: Some(account(220)) };
		assert_eq!(call(ALICE, executor), refused(Error::TooManyFriends));
		// Old ones go on.
		assert_eq!(named(circle(211, 2)), Ok(()));
		let executor = Call::name_executor { patient, account: Some(account(210)) };
		assert_eq!(call(ALICE, executor), Ok(()));
		FriendCount::<Test>::insert(patient, 3);
	});
}

#[test]
fn only_controllers_name_friends() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let named = |by| name(by, patient, circle(210, 2));
		for by in [BOB, REGISTRAR, STRANGER] {
			assert_eq!(named(by), refused(Error::NotController));
		}
		let nobody = name(ALICE, PatientId([0; 32]), circle(210, 2));
		assert_eq!(nobody, refused(Error::UnknownPatient));
		Unfriendly::set(true);
		assert_eq!(named(ALICE), Err(DispatchError::Unavailable));
		assert_eq!(FriendOf::<Test>::iter().count(), 0);
		Unfriendly::set(false);
		assert_eq!(call(ALICE, Call::freeze { patient }), Ok(()));
		assert_eq!(named(ALICE), refused(Error::PatientFrozen));
		for origin in [RawOrigin::None, RawOrigin::Root] {
			let origin = RuntimeOrigin::from(origin);
			let named = PatientIdentity::name_friends(origin, patient, circle(210, 2));
			assert_eq!(named, Err(DispatchError::BadOrigin));
		}
	});
}

fn rotate(by: Actor, patient: PatientId, to: Actor) -> Done {
	call(by, Call::rotate_controller { patient, to: to.account() })
}

fn accept(by: Actor, patient: PatientId) -> Done {
	call(by, Call::accept_control { patient })
}

/// Alice's account, whose friends took it over, after it froze, and invited Bob in its place and Carol besides.
fn taken_over() -> PatientId {
	let patient = enrol(ALICE);
	assert_eq!(rotate(ALICE, patient, BOB), Ok(()));
	let invite = Call::add_controller { patient, account: CAROL.account() };
	assert_eq!(call(ALICE, invite), Ok(()));
	assert_eq!(call(ALICE, Call::freeze { patient }), Ok(()));
	pass(1);
	TakenOver::set(vec![ALICE.account()]);
	events();
	patient
}

#[test]
fn an_account_that_friends_took_over_does_nothing_but_rotate() {
	build_and_execute(|| {
		let patient = taken_over();
		let other = enrol(STRANGER);
		let account = DAVE.account();
		let commitment = Commitment([1; 32]);
		let named = Call::name_representative {
			patient,
			account: account.clone(),
			capacity: 1,
			powers: Powers::ALL,
			until: QUARTER,
		};
		let calls: Vec<Call<Test>> = vec![
			named,
			Call::end_representation { patient, account: account.clone() },
			Call::keep_controller { patient, account: account.clone() },
			Call::add_controller { patient, account: account.clone() },
			Call::remove_controller { patient, account: BOB.account() },
			Call::publish_keys { patient, keys: keys(9) },
			Call::freeze { patient },
			Call::unfreeze { patient },
			Call::cancel_recovery { patient },
			Call::contest_death { patient },
			Call::name_executor { patient, account: Some(account) },
			Call::name_friends { patient, friends: Friends::default() },
			Call::propose_link { patient, other, commitment },
			Call::accept_link { patient, other, commitment },
			Call::unlink { patient, other },
		];
		for refused_call in calls {
			assert_eq!(call(ALICE, refused_call.clone()), refused(Error::OnlyRotation));
		}
		// Relayed or not.
		let keep = PatientAct::KeepController { account: ALICE.bytes() };
		for act in [PatientAct::Freeze, PatientAct::CancelRecovery, keep] {
			let got = relay(ALICE, &payload(patient, revoke(1), act));
			assert_eq!(got, refused(Error::OnlyRotation));
		}
		assert_eq!(
			PatientIdentity::caution(patient, &ALICE.account(), Now::get()),
			Caution::Silent
		);
		assert_eq!(rotate(ALICE, patient, DAVE), Ok(()));
	});
}

#[test]
fn friends_rotate_also_a_frozen_patient_and_withdraw_what_was_invited() {
	build_and_execute(|| {
		let patient = taken_over();
		let alice = ALICE.account();
		// What the account invited itself is void as long as friends have it.
		assert_eq!(accept(BOB, patient), refused(Error::PatientFrozen));
		assert_eq!(rotate(ALICE, patient, DAVE), Ok(()));
		let by = alice.clone();
		let withdrawn = |account| Event::InvitationWithdrawn { patient, account, by: by.clone() };
		let invited = |account, replaces| Event::ControllerInvited {
			patient,
			account,
			replaces,
			by: by.clone(),
		};
		assert_eq!(
			events(),
			[
				withdrawn(BOB.account()),
				withdrawn(CAROL.account()),
				invited(DAVE.account(), Some(alice.clone()))
			]
		);
		// They may think again.
		assert_eq!(rotate(ALICE, patient, BOB), Ok(()));
		assert_eq!(accept(DAVE, patient), refused(Error::NotInvited));
		assert_eq!(rotate(ALICE, patient, DAVE), Ok(()));
		assert_eq!(accept(DAVE, patient), Ok(()));
		let restricted_until = Some(Now::get() + CAUTION);
		let control = |actor: Actor| PatientIdentity::control(patient, &actor.account());
		assert_eq!(control(DAVE), Some(Control::Active { restricted_until }));
		assert_eq!(control(ALICE), Some(Control::Removed));
		assert_eq!(Rescued::<Test>::get(patient), None);
		// The freeze outlives it.
		let life = PatientIdentity::patient_now(patient).unwrap().life;
		assert_eq!(life, Life::Frozen { by: controller(ALICE), thaw: None });
		assert_eq!(call(DAVE, Call::unfreeze { patient }), Ok(()));
		assert_eq!(rotate(ALICE, patient, BOB), refused(Error::NotController));
	});
}

#[test]
fn what_was_invited_before_is_void_while_friends_hold_the_account() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let invite = Call::add_controller { patient, account: BOB.account() };
		assert_eq!(call(ALICE, invite), Ok(()));
		TakenOver::set(vec![ALICE.account()]);
		assert_eq!(accept(BOB, patient), refused(Error::InviterNotController));
		// Whoever has the account's key may end that, as the recovery pallet lets it.
		TakenOver::take();
		assert_eq!(accept(BOB, patient), Ok(()));
	});
}

#[test]
fn what_friends_invited_is_void_when_they_no_longer_hold_the_account() {
	build_and_execute(|| {
		let patient = taken_over();
		assert_eq!(rotate(ALICE, patient, DAVE), Ok(()));
		TakenOver::take();
		assert_eq!(accept(DAVE, patient), refused(Error::InviterNotController));
		assert_eq!(call(ALICE, Call::unfreeze { patient }), Ok(()));
		pass(WAIT);
		let remove = Call::remove_controller { patient, account: DAVE.account() };
		assert_eq!(call(ALICE, remove), Ok(()));
		// Invited anew by the account itself, it may.
		assert_eq!(rotate(ALICE, patient, DAVE), Ok(()));
		assert_eq!(accept(DAVE, patient), Ok(()));
		let control = PatientIdentity::control(patient, &DAVE.account());
		assert_eq!(control, Some(Control::ACTIVE));
	});
}

#[test]
fn friends_rotate_no_dead_patient_and_no_other() {
	build_and_execute(|| {
		let patient = taken_over();
		let other = enrol(STRANGER);
		assert_eq!(rotate(ALICE, other, DAVE), refused(Error::NotController));
		assert_eq!(rotate(ALICE, PatientId([0; 32]), DAVE), refused(Error::UnknownPatient));
		assert_eq!(rotate(ALICE, patient, NURSE), refused(Error::IsStaff));
		assert_eq!(rotate(ALICE, patient, DAVE), Ok(()));
		let report = |by, organisation| {
			let ground = Commitment([1; 32]);
			call(by, Call::report_death { organisation, patient, executor: None, ground })
		};
		assert_eq!(report(REGISTRAR, HOSPITAL), Ok(()));
		assert_eq!(report(OFFICIAL, AUTHORITY), Ok(()));
		pass(WINDOW);
		assert_eq!(rotate(ALICE, patient, DAVE), refused(Error::PatientDeceased));
		assert_eq!(accept(DAVE, patient), refused(Error::PatientDeceased));
	});
}

#[test]
fn a_full_house_has_room_for_whom_friends_invite() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		for number in 40..47 {
			let account = Actor(number).account();
			assert_eq!(call(ALICE, Call::add_controller { patient, account }), Ok(()));
		}
		TakenOver::set(vec![ALICE.account()]);
		assert_eq!(rotate(ALICE, patient, DAVE), Ok(()));
		assert_eq!(accept(DAVE, patient), Ok(()));
		let view = PatientIdentity::patient(patient).unwrap();
		assert_eq!((view.controllers, view.invited), (1, 0));
	});
}
