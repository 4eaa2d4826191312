//! Who registers session keys, and which are dropped.

use crate::{mock::*, Error, Event};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

#[test]
fn an_organisation_that_may_have_a_seat_registers_keys_before_it_has_one() {
	build_and_execute(|| {
		register(5);
		assert_eq!(Session::load_keys(&5), Some(keys(5)));
		run_to(30);
		assert_eq!(authoring(), [1, 2, 3, 4]);
		assert_eq!(Announced::get(), [false, false, false]);
	});
}

#[test]
fn nobody_else_does() {
	build_and_execute(|| {
		Inactive::set([6].into());
		for account in [STRANGER, PAYER, 6] {
			let origin = RuntimeOrigin::signed(account);
			assert_noop!(
				Session::set_keys(origin, keys(account), proof(account, account)),
				pallet_session::Error::<Test>::NoAssociatedValidatorId,
			);
		}
	});
}

#[test]
fn a_seat_holder_rotates_keys_whatever_became_of_it() {
	build_and_execute(|| {
		Inactive::set([2].into());
		let origin = RuntimeOrigin::signed(CLINIC);
		assert_ok!(Session::set_keys(origin, keys(22), proof(CLINIC, 22)));
	});
}

#[test]
fn keys_that_are_not_ones_own_are_refused() {
	build_and_execute(|| {
		assert_noop!(
			Session::set_keys(RuntimeOrigin::signed(5), keys(5), proof(6, 5)),
			pallet_session::Error::<Test>::InvalidProof,
		);
		assert_noop!(
			Session::set_keys(RuntimeOrigin::signed(5), keys(CLINIC), proof(5, CLINIC)),
			pallet_session::Error::<Test>::DuplicatedKey,
		);
	});
}

#[test]
fn keys_that_serve_no_seat_are_dropped_by_their_owner() {
	build_and_execute(|| {
		register(5);
		assert_ok!(ValidatorSet::drop_keys(RuntimeOrigin::signed(5), 5));
		assert_eq!(Session::load_keys(&5), None);
		assert_eq!(events(), [Event::KeysDropped { account: 5 }]);
		assert_noop!(ValidatorSet::drop_keys(RuntimeOrigin::signed(5), 5), Error::<Test>::NoKeys);
	});
}

#[test]
fn others_drop_keys_of_an_account_that_may_have_none_any_more() {
	build_and_execute(|| {
		register(5);
		let drop = || ValidatorSet::drop_keys(RuntimeOrigin::signed(STRANGER), 5);
		assert_noop!(drop(), Error::<Test>::MayHaveKeys);
		Inactive::set([5].into());
		assert_ok!(drop());
		assert_eq!(Session::load_keys(&5), None);
	});
}

#[test]
fn keys_of_a_seat_and_of_who_is_leaving_stay() {
	of_many(5, || {
		let drop = |who| ValidatorSet::drop_keys(RuntimeOrigin::signed(who), CLINIC);
		Inactive::set([2].into());
		for who in [CLINIC, STRANGER] {
			assert_noop!(drop(who), Error::<Test>::AccountInUse);
		}
		assert_ok!(replace(&[2], &[]));
		for who in [CLINIC, STRANGER] {
			assert_noop!(drop(who), Error::<Test>::AccountInUse);
		}
	});
}

#[test]
fn keys_are_dropped_by_somebody_who_signs() {
	build_and_execute(|| {
		register(5);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(ValidatorSet::drop_keys(origin, 5), DispatchError::BadOrigin);
		}
	});
}
