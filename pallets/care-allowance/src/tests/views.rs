//! What clients read.

use crate::{mock::*, *};
use anamnesis_primitives::{
	chain::{Moment, UNIT},
	refusals::Refusal,
};
use frame_support::assert_ok;

#[test]
fn an_account_sees_every_allowance_that_its_calls_are_charged_to() {
	build_and_execute(|| {
		let payers = |account| -> Vec<Payer> {
			CareAllowance::usage(&account).into_iter().map(|row| row.payer).collect()
		};
		assert_eq!(payers(STRANGER), []);
		assert_eq!(payers(PHONE), [Payer::Patient(P1)]);
		let whole = Payer::Organisation;
		// A session key counts on the share of whose it is.
		assert_eq!(payers(KEY), [share(CLERK), whole(HOSPITAL)]);
		let clinic = Payer::Account(CLINIC, NURSE);
		assert_eq!(payers(NURSE), [share(NURSE), whole(HOSPITAL), clinic, whole(CLINIC)]);
	});
}

#[test]
fn each_view_says_what_is_left_of_how_much_and_when_it_is_full() {
	build_and_execute(|| {
		assert_ok!(CareAllowance::charge(&share(CLERK), UNIT / 4));
		let (left, capacity, refills_at) = (UNIT / 4 * 3, UNIT, START + DAY / 4);
		let expected = UsageView { left, capacity, refills_at };
		assert_eq!(CareAllowance::usage_of_account(HOSPITAL, CLERK), expected);
		assert_eq!(CareAllowance::usage(&KEY)[0].usage, expected);
		let whole = CareAllowance::usage_of_organisation(HOSPITAL);
		assert_eq!((whole.left, whole.capacity), (20 * UNIT - UNIT / 4, 20 * UNIT));
		assert_eq!(whole.refills_at, START + DAY / 80);
		let nothing = CareAllowance::usage_of_patient(P1);
		let (left, refills_at) = (PATIENT_HAS, START);
		assert_eq!(nothing, UsageView { left, capacity: PATIENT_HAS, refills_at });
	});
}

/// That the answer is the first moment at which the charge goes through.
#[track_caller]
fn enough(payer: Payer, cost: Units) -> Moment {
	let now = Now::get();
	let at = CareAllowance::enough_at(&payer, cost).unwrap();
	Now::set(at);
	assert_ok!(CareAllowance::can_charge(&payer, cost));
	if at > now {
		Now::set(at - 1);
		assert!(CareAllowance::can_charge(&payer, cost).is_err());
	}
	Now::set(now);
	at - START
}

#[test]
fn enough_is_left_at_the_first_moment_at_which_a_charge_goes_through() {
	build_and_execute(|| {
		PatientCapacity::set(10);
		Period::set(7);
		let patient = || Payer::Patient(P1);
		assert_eq!(enough(patient(), 10), 0);
		assert_eq!(CareAllowance::enough_at(&patient(), 11), None);
		assert_ok!(charge(P1, 10));
		let moments: Vec<_> = (0..=10).map(|cost| enough(patient(), cost)).collect();
		assert_eq!(moments, [0, 1, 2, 3, 3, 4, 5, 5, 6, 7, 7]);
		later(3);
		assert_eq!(enough(patient(), 4), 3);
		assert_eq!(enough(patient(), 5), 4);
	});
}

#[test]
fn a_share_has_enough_when_the_whole_has_too() {
	build_and_execute(|| {
		for number in 0..20 {
			assert_ok!(CareAllowance::charge(&share([number; 32].into()), UNIT));
		}
		assert_eq!(enough(share(STRANGER), UNIT), DAY / 20);
		assert_eq!(enough(share([1; 32].into()), UNIT), DAY);
		assert_eq!(CareAllowance::enough_at(&share(STRANGER), UNIT + 1), None);
		assert_eq!(
			CareAllowance::can_charge(&share(STRANGER), UNIT),
			Err(Refusal::OrganisationExhausted)
		);
	});
}
