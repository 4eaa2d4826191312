//! What a genesis may list.

use crate::mock::*;
use frame_support::assert_ok;

#[test]
fn seats_are_sorted_by_organisation_whatever_the_order_of_the_specification() {
	genesis(vec![seat(7, CLINIC), seat(2, HOSPITAL)]).execute_with(|| {
		assert_eq!(ValidatorSet::seats(), [seat(2, HOSPITAL), seat(7, CLINIC)]);
		assert_eq!(Session::validators(), [HOSPITAL, CLINIC]);
	});
}

#[test]
#[should_panic(expected = "an organisation or an account is listed twice")]
fn an_organisation_cannot_have_two_seats() {
	genesis(vec![seat(1, HOSPITAL), seat(1, CLINIC)]);
}

#[test]
#[should_panic(expected = "an organisation or an account is listed twice")]
fn an_account_cannot_have_two_seats() {
	genesis(vec![seat(1, HOSPITAL), seat(2, HOSPITAL)]);
}

#[test]
fn as_many_seats_as_there_may_be_are_accepted() {
	of_many(8, || assert_eq!(ValidatorSet::seats().len(), 8));
}

#[test]
#[should_panic(expected = "more seats than the runtime's MaxSeats")]
fn more_seats_than_there_may_be_are_refused() {
	genesis((1..=9).map(|id| seat(id, u64::from(id))).collect());
}

#[test]
#[should_panic(expected = "every account of a seat needs its keys under session.keys")]
fn a_seat_without_session_keys_is_refused() {
	let keyed = vec![HOSPITAL, CLINIC];
	genesis_with_keys(vec![seat(1, HOSPITAL), seat(2, CLINIC), seat(3, LABORATORY)], &keyed);
}

#[test]
fn keys_are_counted_on_the_account_of_a_seat_whether_or_not_it_has_a_balance() {
	// The second has none.
	let accounts = [HOSPITAL, 40];
	genesis(vec![seat(1, HOSPITAL), seat(2, 40)]).execute_with(|| {
		let counted = || accounts.map(|it| (System::providers(&it), System::consumers(&it)));
		assert_eq!(counted(), [(1, 1); 2]);
		for account in accounts {
			assert_ok!(Session::purge_keys(RuntimeOrigin::signed(account)));
		}
		assert_eq!(counted(), [(1, 0); 2]);
	});
}
