//! Charging, coming back, refunds and shares.

use crate::{mock::*, *};
use anamnesis_primitives::{chain::UNIT, refusals::Refusal};
use frame_support::{assert_noop, assert_ok};

fn left(payer: &Payer) -> Units {
	CareAllowance::usage_of(payer).left
}

#[test]
fn whoever_never_used_anything_has_all_of_it_and_no_row() {
	build_and_execute(|| {
		assert_eq!(left(&Payer::Patient(P1)), PATIENT_HAS);
		assert_eq!(left(&Payer::Organisation(HOSPITAL)), 20 * UNIT);
		assert_eq!(left(&share(CLERK)), UNIT);
		assert_eq!(PatientUsage::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_charge_takes_what_is_left_to_the_last_unit_and_no_more() {
	build_and_execute(|| {
		assert_noop!(charge(P1, PATIENT_HAS + 1), Refusal::PatientExhausted);
		assert_ok!(charge(P1, 0));
		assert_ok!(charge(P1, PATIENT_HAS - 1));
		assert_noop!(charge(P1, 2), Refusal::PatientExhausted);
		assert_ok!(charge(P1, 1));
		assert_eq!(left(&Payer::Patient(P1)), 0);
		assert_noop!(charge(P1, 1), Refusal::PatientExhausted);
		assert_noop!(charge(P1, Units::MAX), Refusal::PatientExhausted);
		assert_ok!(charge(P1, 0));
		// Others have theirs.
		assert_ok!(charge(P2, PATIENT_HAS));
	});
}

#[test]
fn asking_writes_nothing() {
	build_and_execute(|| {
		let payer = share(CLERK);
		assert_ok!(CareAllowance::can_charge(&payer, UNIT));
		assert_eq!(CareAllowance::can_charge(&payer, UNIT + 1), Err(Refusal::ShareExhausted));
		assert_eq!(AccountUsage::<Test>::iter().count(), 0);
		assert_eq!(OrganisationUsage::<Test>::iter().count(), 0);
	});
}

#[test]
fn it_comes_back_steadily_and_is_full_after_the_period() {
	build_and_execute(|| {
		assert_ok!(charge(P1, PATIENT_HAS));
		for quarter in 1..=4 {
			later(DAY / 4);
			assert_eq!(left(&Payer::Patient(P1)), PATIENT_HAS / 4 * quarter);
		}
		later(DAY);
		assert_eq!(left(&Payer::Patient(P1)), PATIENT_HAS);
		// What was not used is not saved up.
		assert_noop!(charge(P1, PATIENT_HAS + 1), Refusal::PatientExhausted);
	});
}

#[test]
fn what_comes_back_is_rounded_down() {
	build_and_execute(|| {
		PatientCapacity::set(10);
		Period::set(7);
		assert_ok!(charge(P1, 10));
		let mut seen = Vec::new();
		for _ in 0..8 {
			seen.push(left(&Payer::Patient(P1)));
			later(1);
		}
		assert_eq!(seen, [0, 1, 2, 4, 5, 7, 8, 10]);
	});
}

#[test]
fn a_clock_that_jumps_ahead_fills_it_and_one_that_goes_back_gives_nothing() {
	build_and_execute(|| {
		assert_ok!(charge(P1, PATIENT_HAS));
		Now::set(START - DAY);
		assert_eq!(left(&Payer::Patient(P1)), 0);
		assert_noop!(charge(P1, 1), Refusal::PatientExhausted);
		// Nor does what is written then move the moment back.
		CareAllowance::refund(&Payer::Patient(P1), 1);
		Now::set(START);
		assert_eq!(left(&Payer::Patient(P1)), 1);
		Now::set(u64::MAX);
		assert_eq!(left(&Payer::Patient(P1)), PATIENT_HAS);
		assert_ok!(charge(P1, PATIENT_HAS));
		assert_eq!(CareAllowance::usage_of_patient(P1).refills_at, u64::MAX);
	});
}

#[test]
fn a_refund_gives_back_and_never_more_than_there_is() {
	build_and_execute(|| {
		assert_ok!(charge(P1, 100));
		CareAllowance::refund(&Payer::Patient(P1), 40);
		assert_eq!(left(&Payer::Patient(P1)), PATIENT_HAS - 60);
		CareAllowance::refund(&Payer::Patient(P1), Units::MAX);
		assert_eq!(left(&Payer::Patient(P1)), PATIENT_HAS);
	});
}

#[test]
fn an_account_uses_a_twentieth_and_its_colleagues_go_on() {
	build_and_execute(|| {
		assert_ok!(CareAllowance::charge(&share(CLERK), UNIT));
		assert_noop!(CareAllowance::charge(&share(CLERK), 1), Refusal::ShareExhausted);
		assert_ok!(CareAllowance::charge(&share(NURSE), UNIT));
		assert_eq!(left(&Payer::Organisation(HOSPITAL)), 18 * UNIT);
		// Elsewhere the nurse has another share.
		assert_ok!(CareAllowance::charge(&Payer::Account(CLINIC, NURSE), UNIT));
		later(DAY / 2);
		assert_eq!(left(&share(CLERK)), UNIT / 2);
		assert_eq!(left(&Payer::Organisation(HOSPITAL)), 20 * UNIT);
	});
}

#[test]
fn twenty_accounts_that_use_all_exhaust_the_whole() {
	build_and_execute(|| {
		for number in 0..20 {
			assert_ok!(CareAllowance::charge(&share([number; 32].into()), UNIT));
		}
		let fresh = share(STRANGER);
		assert_eq!(left(&fresh), UNIT);
		assert_noop!(CareAllowance::charge(&fresh, 1), Refusal::OrganisationExhausted);
		CareAllowance::refund(&share(CLERK), 10);
		assert_ok!(CareAllowance::charge(&fresh, 10));
		assert_noop!(CareAllowance::charge(&fresh, 1), Refusal::OrganisationExhausted);
	});
}

#[test]
fn a_smaller_allowance_counts_at_once_and_so_does_a_larger_one() {
	build_and_execute(|| {
		assert_ok!(charge(P1, PATIENT_HAS / 2));
		PatientCapacity::set(PATIENT_HAS / 10);
		assert_eq!(left(&Payer::Patient(P1)), 0);
		later(DAY / 2);
		assert_eq!(left(&Payer::Patient(P1)), PATIENT_HAS / 20);
		PatientCapacity::set(PATIENT_HAS);
		assert_eq!(left(&Payer::Patient(P1)), PATIENT_HAS);
	});
}
