//! Who gets a seat and who loses one.

use crate::{mock::*, Because, Error, Event, Leaving, Offenders, Seats, Tallies, Turnover};
use anamnesis_primitives::OrgId;
use frame_support::{assert_noop, assert_ok, traits::KeyOwnerProofSystem, BoundedVec};
use sp_runtime::{testing::UintAuthorityId, DispatchError, RuntimeAppPublic};

type E = Error<Test>;

/// The refusal of a call, after which everything is as before.
#[track_caller]
fn refused(remove: &[u32], add: &[u32], error: E) {
	let before = (ValidatorSet::seats(), ValidatorSet::leaving(), ValidatorSet::turnover());
	assert_noop!(replace(remove, add), error);
	assert_eq!(before, (ValidatorSet::seats(), ValidatorSet::leaving(), ValidatorSet::turnover()));
}

#[test]
fn only_the_council_replaces() {
	build_and_execute(|| {
		register(5);
		for origin in [
			RuntimeOrigin::none(),
			RuntimeOrigin::signed(HOSPITAL),
			RuntimeOrigin::signed(5),
			RuntimeOrigin::signed(COMMITTEE),
		] {
			let add: crate::pallet::Named<Test> = vec![OrgId(5)].try_into().unwrap();
			assert_noop!(
				ValidatorSet::replace(origin, BoundedVec::new(), add),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn a_newcomer_authors_from_the_next_session_but_one() {
	build_and_execute(|| {
		run_to(5);
		register(5);
		assert_ok!(replace(&[], &[5]));
		assert_eq!(events(), [Event::Seated { organisation: OrgId(5) }]);
		assert_eq!(seated(), [1, 2, 3, 4, 5]);
		run_to(19);
		assert_eq!(authoring(), [1, 2, 3, 4]);
		run_to(20);
		assert_eq!(authoring(), [1, 2, 3, 4, 5]);
		assert_eq!(Announced::get(), [false, true]);
	});
}

#[test]
fn who_lost_its_seat_authors_as_long_and_is_then_gone_with_its_keys() {
	of_many(5, || {
		run_to(5);
		assert_ok!(replace(&[2], &[]));
		assert_eq!(events(), [Event::Unseated { organisation: OrgId(2), because: Because::Vote }]);
		assert_eq!((seated(), leaving()), (vec![1, 3, 4, 5], vec![2]));
		run_to(19);
		assert_eq!(authoring(), [1, 2, 3, 4, 5]);
		assert_eq!(leaving(), [2]);
		assert!(Session::load_keys(&CLINIC).is_some());
		run_to(20);
		assert_eq!(authoring(), [1, 3, 4, 5]);
		assert_eq!(leaving(), [0u32; 0]);
		assert!(Session::load_keys(&CLINIC).is_none());
		let key = UintAuthorityId(CLINIC).to_raw_vec();
		assert_eq!(Session::key_owner(sp_runtime::key_types::DUMMY, &key), None);
		assert!(!Tallies::<Test>::contains_key(OrgId(2)));
		assert_eq!(events().last(), Some(&Event::Gone { organisation: OrgId(2) }));
	});
}

#[test]
fn who_is_leaving_can_be_proven_of_and_the_proofs_of_others_hold() {
	of_many(5, || {
		run_to(5);
		let owned = |key: u64| {
			let key = (sp_runtime::key_types::DUMMY, UintAuthorityId(key).to_raw_vec());
			(key.clone(), Historical::prove(key).unwrap())
		};
		let before = [owned(HOSPITAL), owned(CLINIC)];
		assert_ok!(replace(&[2], &[]));
		let after = [owned(HOSPITAL), owned(CLINIC)];
		let owners = [Some((HOSPITAL, OrgId(1))), Some((CLINIC, OrgId(2)))];
		// In the session, in the next one, and after the keys are dropped.
		for block in [6, 15, 25] {
			run_to(block);
			for proofs in [&before, &after] {
				let found = proofs.clone().map(|(key, proof)| Historical::check_proof(key, proof));
				assert_eq!(found, owners, "block {block}");
			}
		}
	});
}

#[test]
fn an_organisation_takes_the_place_of_another_at_the_minimum() {
	build_and_execute(|| {
		run_to(5);
		register(5);
		assert_ok!(replace(&[2], &[5]));
		assert_eq!(seated(), [1, 3, 4, 5]);
		run_to(20);
		assert_eq!(authoring(), [1, 3, 4, 5]);
		// One change, one new set.
		run_to(60);
		assert_eq!(Announced::get(), [false, true, false, false, false, false]);
	});
}

#[test]
fn a_motion_that_names_nobody_is_refused() {
	build_and_execute(|| refused(&[], &[], E::NothingToChange));
}

#[test]
fn an_organisation_is_named_once() {
	of_many(6, || {
		register(7);
		refused(&[2, 2], &[], E::NamedTwice);
		refused(&[], &[7, 7], E::NamedTwice);
		refused(&[2], &[2], E::NamedTwice);
	});
}

#[test]
fn who_has_no_seat_loses_none() {
	of_many(5, || {
		register(7);
		refused(&[7], &[], E::NotSeated);
		refused(&[1, 99], &[], E::NotSeated);
		assert_ok!(replace(&[2], &[]));
		refused(&[2], &[], E::NotSeated);
	});
}

#[test]
fn who_has_a_seat_gets_no_other() {
	of_many(5, || refused(&[1], &[2], E::AlreadySeated));
}

#[test]
fn who_is_leaving_gets_no_seat_until_it_is_gone_and_registered_keys_anew() {
	of_many(5, || {
		run_to(5);
		assert_ok!(replace(&[2], &[]));
		refused(&[], &[2], E::IsLeaving);
		run_to(19);
		refused(&[], &[2], E::IsLeaving);
		run_to(20);
		refused(&[], &[2], E::NoKeys);
		register(CLINIC);
		assert_ok!(replace(&[], &[2]));
		run_to(40);
		assert_eq!(authoring(), [1, 2, 3, 4, 5]);
	});
}

#[test]
fn only_an_active_organisation_of_a_kind_that_cares_or_oversees_gets_a_seat() {
	build_and_execute(|| {
		register(5);
		refused(&[], &[99], E::OrganisationNotFound);
		refused(&[], &[u32::try_from(PAYER).unwrap()], E::KindHasNoSeat);
		Inactive::set([5].into());
		refused(&[], &[5], E::OrganisationNotActive);
		Inactive::take();
		assert_ok!(replace(&[], &[5]));
	});
}

#[test]
fn an_account_has_one_seat() {
	genesis(vec![seat(9, 5), seat(1, 1), seat(2, 2), seat(3, 3)]).execute_with(|| {
		run_to(1);
		refused(&[], &[5], E::AccountInUse);
	});
}

#[test]
fn who_registered_no_keys_gets_no_seat() {
	build_and_execute(|| {
		refused(&[], &[5], E::NoKeys);
		register(5);
		assert_ok!(replace(&[], &[5]));
	});
}

#[test]
fn organisations_under_one_control_have_one_seat() {
	of_many(5, || {
		register(DAUGHTER);
		let daughter = u32::try_from(DAUGHTER).unwrap();
		refused(&[], &[daughter], E::GroupHasSeat);
		refused(&[2], &[daughter], E::GroupHasSeat);
		// In the place of its sister.
		assert_ok!(replace(&[1], &[daughter]));
		assert_eq!(seated(), [2, 3, 4, 5, daughter]);
	});
}

#[test]
fn two_newcomers_under_one_control_are_refused() {
	genesis((2..=8).map(|it| seat(it, it.into())).collect()).execute_with(|| {
		run_to(1);
		register(HOSPITAL);
		register(DAUGHTER);
		refused(&[7, 8], &[1, u32::try_from(DAUGHTER).unwrap()], E::GroupHasSeat);
	});
}

#[test]
fn no_motion_leaves_fewer_than_the_minimum() {
	build_and_execute(|| refused(&[2], &[], E::BelowMinimum));
	of_many(5, || {
		assert_ok!(replace(&[2], &[]));
		run_to(10);
		refused(&[3], &[], E::BelowMinimum);
	});
}

#[test]
fn a_chain_with_fewer_than_the_minimum_keeps_as_many() {
	of_many(1, || {
		refused(&[1], &[], E::BelowMinimum);
		register(2);
		assert_ok!(replace(&[1], &[2]));
		assert_eq!(seated(), [2]);
		run_to(20);
		assert_eq!(authoring(), [2]);
	});
	of_many(3, || {
		register(4);
		assert_ok!(replace(&[], &[4]));
		run_to(10);
		refused(&[1], &[], E::BelowMinimum);
	});
}

#[test]
fn a_third_changes_hands_in_a_session_and_no_more() {
	of_many(7, || {
		(10..=13).for_each(register);
		refused(&[1, 2, 3], &[10, 11], E::TooManyAtOnce);
		assert_ok!(replace(&[1], &[10]));
		assert_ok!(replace(&[2], &[11]));
		assert_eq!(ValidatorSet::turnover(), Turnover { seats: 7, left: 2, joined: 2 });
		refused(&[3], &[], E::TooManyAtOnce);
		refused(&[], &[12], E::TooManyAtOnce);
		run_to(9);
		refused(&[3], &[12], E::TooManyAtOnce);
		run_to(10);
		assert_ok!(replace(&[3, 4], &[12, 13]));
		run_to(30);
		assert_eq!(authoring(), [5, 6, 7, 10, 11, 12, 13]);
	});
}

#[test]
fn one_of_each_may_always_change_hands() {
	of_many(2, || {
		register(5);
		register(6);
		assert_ok!(replace(&[1], &[5]));
		refused(&[2], &[6], E::TooManyAtOnce);
	});
}

#[test]
fn there_are_no_more_seats_than_there_may_be() {
	of_many(8, || {
		register(9);
		refused(&[], &[9], E::TooManySeats);
		assert_ok!(replace(&[8], &[9]));
	});
}

#[test]
fn who_comes_and_goes_in_one_session_is_gone_at_the_next() {
	of_many(7, || {
		register(10);
		assert_ok!(replace(&[], &[10]));
		assert_ok!(replace(&[10], &[]));
		assert_eq!(leaving(), [10]);
		run_to(10);
		assert_eq!(leaving(), [0u32; 0]);
		assert!(Session::load_keys(&10).is_none());
		run_to(40);
		assert_eq!(Announced::get(), [false, false, false, false]);
	});
}

#[test]
fn nothing_of_who_left_is_kept() {
	of_many(6, || {
		run_to(5);
		report_votes(CLINIC, 2);
		assert_ok!(ValidatorSet::announce_outage(RuntimeOrigin::signed(CLINIC), 8, 12));
		assert_ok!(replace(&[2], &[]));
		assert!(Offenders::<Test>::contains_key(OrgId(2)));
		run_to(20);
		assert!(!Offenders::<Test>::contains_key(OrgId(2)));
		assert_eq!(crate::Outages::<Test>::get(OrgId(2)), None);
		assert!(!crate::Authored::<Test>::contains_key(OrgId(2)));
	});
}

#[test]
fn when_too_many_are_leaving_one_waits() {
	of_many(8, || {
		// As many as there may be, of earlier sessions.
		let many: Vec<_> = (11..=18).map(|it| seat(it, it.into())).collect();
		Leaving::<Test>::put(BoundedVec::try_from(many).unwrap());
		let seats = Seats::<Test>::get();
		assert_noop!(replace(&[1], &[]), E::TooManyLeaving);
		assert_eq!(Seats::<Test>::get(), seats);
		Leaving::<Test>::kill();
	});
}
