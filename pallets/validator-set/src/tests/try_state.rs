//! Each property is caught when it is broken, in each direction.

use crate::{mock::*, Offenders, Seats, Starts};
use anamnesis_primitives::OrgId;
use frame_support::BoundedVec;
use sp_runtime::Perbill;

#[track_caller]
fn corrupted(corrupt: impl FnOnce(), property: &'static str) {
	let seats = vec![seat(1, HOSPITAL), seat(2, CLINIC)];
	genesis(seats).execute_with(|| {
		run_to(75);
		assert_eq!(ValidatorSet::do_try_state(), Ok(()));
		corrupt();
		assert_eq!(ValidatorSet::do_try_state(), Err(property.into()));
	});
}

fn put(seats: Vec<crate::Seat<u64>>) {
	Seats::<Test>::put(BoundedVec::try_from(seats).unwrap());
}

#[test]
fn try_state_detects_seats_out_of_order() {
	corrupted(|| put(vec![seat(2, CLINIC), seat(1, HOSPITAL)]), "P1: seats out of order");
}

#[test]
fn try_state_detects_an_organisation_with_two_seats() {
	corrupted(
		|| put(vec![seat(1, HOSPITAL), seat(1, CLINIC)]),
		"P1: an organisation or an account has two seats",
	);
}

#[test]
fn try_state_detects_an_account_with_two_seats() {
	corrupted(
		|| put(vec![seat(1, HOSPITAL), seat(2, HOSPITAL)]),
		"P1: an organisation or an account has two seats",
	);
}

#[test]
fn try_state_detects_a_seat_without_keys() {
	corrupted(
		|| put(vec![seat(1, HOSPITAL), seat(2, STRANGER)]),
		"P2: a seat without session keys",
	);
}

#[test]
fn try_state_detects_a_missing_start() {
	corrupted(|| Starts::<Test>::remove(5), "P3: a session without a start");
}

#[test]
fn try_state_detects_starts_that_do_not_rise() {
	corrupted(|| Starts::<Test>::insert(5, 40), "P3: starts do not rise");
}

#[test]
fn try_state_detects_a_start_in_the_future() {
	corrupted(|| Starts::<Test>::insert(7, 76), "P3: a start in the future");
}

#[test]
fn try_state_detects_a_start_of_a_dropped_session() {
	corrupted(|| Starts::<Test>::insert(0, 0), "P3: a start of a session that is not kept");
}

#[test]
fn try_state_detects_a_start_of_a_session_that_never_was() {
	corrupted(|| Starts::<Test>::insert(8, 70), "P3: a start of a session that is not kept");
}

#[test]
fn try_state_detects_an_offender_without_a_seat() {
	corrupted(
		|| Offenders::<Test>::insert(OrgId(9), Perbill::one()),
		"P4: an offender without a seat",
	);
}

#[test]
fn try_state_detects_an_offender_that_authors() {
	build_and_execute(|| {
		Offenders::<Test>::insert(OrgId(2), Perbill::one());
		assert_eq!(
			ValidatorSet::do_try_state(),
			Err("P6: an offender that is not disabled".into())
		);
		Offenders::<Test>::remove(OrgId(2));
	});
}
