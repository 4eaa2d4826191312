//! Units of account that were burnt, issued again.

use crate::{mock::*, Error, Event, FixedIssuance};
use anamnesis_primitives::chain::{AccountId, Balance, MILLI_UNIT, UNIT};
use frame_support::{
	assert_noop, assert_ok,
	traits::{
		fungible::{Inspect, Mutate},
		tokens::Preservation,
	},
};
use sp_runtime::DispatchError::BadOrigin;

fn holds(account: &AccountId) -> Balance {
	<Balances as Inspect<AccountId>>::balance(account)
}

fn issued() -> Balance {
	<Balances as Inspect<AccountId>>::total_issuance()
}

#[test]
fn what_was_burnt_goes_to_an_organisation() {
	build_and_execute(|| {
		burn(&HOSPITAL_ITSELF, 3 * UNIT);
		assert_eq!((CareAllowance::reissuable(), issued()), (3 * UNIT, ISSUED - 3 * UNIT));
		assert_ok!(CareAllowance::reissue(RuntimeOrigin::root(), CLINIC, 2 * UNIT));
		assert_eq!(events(), [Event::Reissued { organisation: CLINIC, amount: 2 * UNIT }]);
		assert_eq!((holds(&CLINIC_ITSELF), holds(&HOSPITAL_ITSELF)), (2 * UNIT, ISSUED - 3 * UNIT));
		assert_eq!((CareAllowance::reissuable(), issued()), (UNIT, ISSUED - UNIT));
		assert_eq!(FixedIssuance::<Test>::get(), ISSUED);
	});
}

#[test]
fn all_that_was_burnt_comes_back_once() {
	build_and_execute(|| {
		burn(&HOSPITAL_ITSELF, UNIT);
		assert_ok!(CareAllowance::do_reissue(HOSPITAL, UNIT));
		assert_eq!((holds(&HOSPITAL_ITSELF), issued()), (ISSUED, ISSUED));
		assert_noop!(CareAllowance::do_reissue(HOSPITAL, 1), Error::<Test>::BeyondBurnt);
		// Burnt anew it comes back anew.
		burn(&HOSPITAL_ITSELF, 7);
		assert_ok!(CareAllowance::do_reissue(HOSPITAL, 7));
		assert_eq!(issued(), ISSUED);
	});
}

#[test]
fn reissue_refuses_whoever_is_not_the_council() {
	build_and_execute(|| {
		burn(&HOSPITAL_ITSELF, UNIT);
		let own = RuntimeOrigin::signed(HOSPITAL_ITSELF);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::signed(NURSE), own] {
			assert_noop!(CareAllowance::reissue(origin, HOSPITAL, UNIT), BadOrigin);
		}
	});
}

#[test]
fn reissue_refuses_nothing() {
	build_and_execute(|| {
		burn(&HOSPITAL_ITSELF, UNIT);
		assert_noop!(CareAllowance::do_reissue(HOSPITAL, 0), Error::<Test>::AmountIsZero);
	});
}

#[test]
fn reissue_refuses_an_organisation_that_is_not_there() {
	build_and_execute(|| {
		burn(&HOSPITAL_ITSELF, UNIT);
		let got = CareAllowance::do_reissue(NOBODY, UNIT);
		assert_noop!(got, Error::<Test>::OrganisationNotFound);
	});
}

#[test]
fn reissue_refuses_an_organisation_that_is_not_active() {
	build_and_execute(|| {
		burn(&HOSPITAL_ITSELF, UNIT);
		Inactive::set(vec![CLINIC]);
		assert_noop!(CareAllowance::do_reissue(CLINIC, UNIT), Error::<Test>::OrganisationNotActive);
		assert_ok!(CareAllowance::do_reissue(HOSPITAL, UNIT / 2));
		Inactive::set(Vec::new());
		assert_ok!(CareAllowance::do_reissue(CLINIC, UNIT / 2));
	});
}

#[test]
fn reissue_refuses_more_than_was_burnt() {
	build_and_execute(|| {
		for amount in [1, UNIT, Balance::MAX] {
			let got = CareAllowance::do_reissue(HOSPITAL, amount);
			assert_noop!(got, Error::<Test>::BeyondBurnt);
		}
		burn(&HOSPITAL_ITSELF, UNIT);
		for amount in [UNIT + 1, ISSUED, Balance::MAX] {
			let got = CareAllowance::do_reissue(HOSPITAL, amount);
			assert_noop!(got, Error::<Test>::BeyondBurnt);
		}
		assert_ok!(CareAllowance::do_reissue(HOSPITAL, UNIT));
	});
}

#[test]
fn reissue_refuses_less_than_an_account_must_hold() {
	build_and_execute(|| {
		burn(&HOSPITAL_ITSELF, UNIT);
		for amount in [1, MILLI_UNIT - 1] {
			assert_noop!(CareAllowance::do_reissue(CLINIC, amount), Error::<Test>::BelowDeposit);
		}
		assert_ok!(CareAllowance::do_reissue(CLINIC, MILLI_UNIT));
		// Who holds that much may get the least there is.
		assert_ok!(CareAllowance::do_reissue(CLINIC, 1));
		assert_eq!(holds(&CLINIC_ITSELF), MILLI_UNIT + 1);
	});
}

#[test]
fn what_moves_between_accounts_is_not_burnt() {
	build_and_execute(|| {
		let (from, to, how) = (&HOSPITAL_ITSELF, &CLINIC_ITSELF, Preservation::Preserve);
		assert_ok!(<Balances as Mutate<AccountId>>::transfer(from, to, UNIT, how));
		assert_eq!(CareAllowance::reissuable(), 0);
		assert_noop!(CareAllowance::do_reissue(CLINIC, UNIT), Error::<Test>::BeyondBurnt);
	});
}

#[test]
fn where_no_issuance_was_fixed_nothing_is_issued() {
	new_test_ext().execute_with(|| {
		burn(&HOSPITAL_ITSELF, UNIT);
		FixedIssuance::<Test>::kill();
		assert_eq!(CareAllowance::reissuable(), 0);
		assert_noop!(CareAllowance::do_reissue(HOSPITAL, 1), Error::<Test>::BeyondBurnt);
	});
}
