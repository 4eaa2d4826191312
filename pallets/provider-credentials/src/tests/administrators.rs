//! One administrator is left, and there are not too many.

use crate::{mock::*, Administrators, Error, Staff, MAX_ADMINISTRATORS};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::Role,
};
use frame_support::{assert_noop, assert_ok, hypothetically_ok, pallet_prelude::DispatchResult};

fn nth(number: u8) -> AccountId {
	AccountId::new([number; 32])
}

/// The hospital makes an administrator, who accepts, for this interval.
fn made(account: AccountId, from: Moment, until: Moment) -> DispatchResult {
	let roles = posts(&[plain(Role::Administrator)]);
	let (by, from) = (signed(HOSPITAL_ACCOUNT), Some(from));
	Providers::appoint(by, HOSPITAL, account.clone(), roles, from, until)?;
	accept(HOSPITAL, account);
	Ok(())
}

fn dismissed(account: AccountId) -> DispatchResult {
	Providers::dismiss(signed(HOSPITAL_ACCOUNT), HOSPITAL, account)
}

#[test]
fn the_last_administrator_stays() {
	world(|| {
		let last = Error::<Test>::LastAdministrator;
		assert_noop!(dismissed(ADA), last);
		assert_noop!(Providers::resign(signed(ADA), HOSPITAL), Error::<Test>::LastAdministrator);
		let again = |roles: &[_], from| {
			let (by, until) = (signed(HOSPITAL_ACCOUNT), START + YEAR);
			Providers::appoint(by, HOSPITAL, ADA, posts(roles), from, until)
		};
		let other = [plain(Role::Coder)];
		assert_noop!(again(&other, None), Error::<Test>::LastAdministrator);
		// Nor does one who begins later stay.
		let role = [plain(Role::Administrator), plain(Role::Coder)];
		assert_noop!(again(&role, Some(START + 1)), Error::<Test>::LastAdministrator);
		wait(1);
		assert_ok!(again(&role, None));
		assert_eq!(Providers::administrators_now(HOSPITAL), [ADA]);
	});
}

#[test]
fn with_another_one_who_runs_either_may_go() {
	world(|| {
		// Offered, yet to begin, or over: none of them runs.
		let roles = posts(&[plain(Role::Administrator)]);
		let (by, until) = (signed(HOSPITAL_ACCOUNT), START + 20);
		assert_ok!(Providers::appoint(by, HOSPITAL, NINA, roles, Some(START + 10), until));
		assert_noop!(dismissed(ADA), Error::<Test>::LastAdministrator);
		accept(HOSPITAL, NINA);
		assert_noop!(dismissed(ADA), Error::<Test>::LastAdministrator);
		wait(10);
		hypothetically_ok!(dismissed(ADA));
		hypothetically_ok!(Providers::resign(signed(ADA), HOSPITAL));
		hypothetically_ok!(dismissed(NINA));
		wait(10);
		assert_noop!(dismissed(ADA), Error::<Test>::LastAdministrator);
		// Who is over goes without harm.
		assert_ok!(dismissed(NINA));
	});
}

#[test]
fn who_lost_their_key_is_no_administrator() {
	world(|| {
		assert_ok!(made(NINA, START, START + YEAR));
		let by = signed(HOSPITAL_ACCOUNT);
		assert_ok!(Providers::report_compromise(by, HOSPITAL, NINA, START));
		assert_eq!(Providers::administrators_now(HOSPITAL), [ADA]);
		assert_noop!(dismissed(ADA), Error::<Test>::LastAdministrator);
		wait(1);
		assert_ok!(dismissed(NINA));
		// The report itself is refused to nobody.
		let by = signed(ADA);
		assert_ok!(Providers::report_compromise(by, HOSPITAL, ADA, START));
		assert!(Providers::administrators_now(HOSPITAL).is_empty());
		assert_ok!(made(PIA, START + 1, START + YEAR));
	});
}

#[test]
fn where_the_organisation_left_everybody_may_go() {
	world(|| {
		for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }] {
			set_status(HOSPITAL, status);
			let refused = Providers::resign(signed(ADA), HOSPITAL);
			assert_noop!(refused, Error::<Test>::LastAdministrator);
		}
		set_status(HOSPITAL, Status::Left);
		wait(1);
		assert_ok!(Providers::resign(signed(ADA), HOSPITAL));
	});
}

#[test]
fn an_organisation_has_at_most_sixteen() {
	world(|| {
		let most = u8::try_from(MAX_ADMINISTRATORS).unwrap();
		for number in 1..most {
			assert_ok!(made(nth(100 + number), START, START + 10));
		}
		assert_eq!(Providers::administrators_now(HOSPITAL).len(), usize::from(most));
		assert_noop!(made(NINA, START, START + 10), Error::<Test>::TooManyAdministrators);
		// Those who are listed may be appointed again.
		wait(1);
		assert_ok!(made(nth(101), START + 1, START + 20));
		wait(8);
		assert_noop!(made(NINA, START + 9, START + 20), Error::<Test>::TooManyAdministrators);
		// Those who are over make place.
		wait(1);
		assert_ok!(made(NINA, START + 10, START + 20));
		assert_eq!(Administrators::<Test>::get(HOSPITAL), [ADA, nth(101), NINA].to_vec());
	});
}

#[test]
fn there_is_room_when_it_is_accepted_too() {
	world(|| {
		let roles = || posts(&[plain(Role::Administrator)]);
		let offered = |account| {
			let by = signed(HOSPITAL_ACCOUNT);
			Providers::appoint(by, HOSPITAL, account, roles(), None, START + 10)
		};
		let most = u8::try_from(MAX_ADMINISTRATORS).unwrap();
		for number in 1..=most {
			assert_ok!(offered(nth(100 + number)));
		}
		for number in 1..most {
			assert_ok!(Providers::accept_appointment(signed(nth(100 + number)), HOSPITAL));
		}
		let late = nth(100 + most);
		let refused = Providers::accept_appointment(signed(late.clone()), HOSPITAL);
		assert_noop!(refused, Error::<Test>::TooManyAdministrators);
		assert!(Staff::<Test>::contains_key((HOSPITAL, late)));
	});
}
