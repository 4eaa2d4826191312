//! Each property is caught when it is broken, in each direction.

use crate::{mock::*, *};
use anamnesis_decision::rows::Versioned;
use anamnesis_primitives::{
	chain::{AccountId, UNIT},
	floors,
};
use frame_support::{assert_ok, traits::fungible::Mutate, weights::Weight};

/// A patient, and two accounts of the hospital that used something; the clinic in a tier of its own; some room taken.
#[track_caller]
fn corrupted(corrupt: impl FnOnce(), property: &'static str) {
	new_test_ext().execute_with(|| {
		assert_ok!(charge(P1, 10));
		assert_ok!(CareAllowance::charge(&share(CLERK), 10));
		later(10);
		assert_ok!(CareAllowance::charge(&share(NURSE), 10));
		assert_ok!(CareAllowance::do_set_tier(CLINIC, 1));
		assert!(CareAllowance::take_room(Weight::from_parts(1, 1)));
		assert_ok!(CareAllowance::do_try_state());
		corrupt();
		assert_eq!(CareAllowance::do_try_state(), Err(property.into()));
	});
}

fn usage(used: Units, at: u64) -> Versioned<Usage> {
	Usage { used, at }.into()
}

#[test]
fn try_state_detects_more_used_than_there_can_be() {
	let wrong = "P1: more is used than there can be";
	let (most, now) = (*floors::TIER_SIZE.end(), START + 10);
	let patient = *floors::PATIENT_CAPACITY.end();
	corrupted(|| PatientUsage::<Test>::insert(P1, usage(patient + 1, now)), wrong);
	corrupted(|| OrganisationUsage::<Test>::insert(HOSPITAL, usage(most + 1, now)), wrong);
	corrupted(|| AccountUsage::<Test>::insert(HOSPITAL, CLERK, usage(most / 20 + 1, now)), wrong);
}

#[test]
fn try_state_detects_a_usage_from_the_future() {
	let wrong = "P2: a usage from the future";
	let soon = START + 11;
	corrupted(|| PatientUsage::<Test>::insert(P2, usage(1, soon)), wrong);
	corrupted(|| OrganisationUsage::<Test>::insert(CLINIC, usage(1, soon)), wrong);
	corrupted(|| AccountUsage::<Test>::insert(HOSPITAL, NURSE, usage(1, soon)), wrong);
}

#[test]
fn try_state_detects_a_share_of_no_whole() {
	let wrong = "P3: a share that is not part of a whole";
	corrupted(|| OrganisationUsage::<Test>::remove(HOSPITAL), wrong);
	corrupted(|| OrganisationUsage::<Test>::insert(HOSPITAL, usage(20, START + 9)), wrong);
	corrupted(|| AccountUsage::<Test>::insert(CLINIC, NURSE, usage(1, START)), wrong);
}

#[test]
fn try_state_detects_tiers_without_sizes() {
	corrupted(|| TierSizes::<Test>::remove(0), "P4: a first tier without a size");
	corrupted(|| TierSizes::<Test>::insert(TIERS, UNIT), "P4: a tier beyond the last");
	corrupted(|| TierSizes::<Test>::insert(0, UNIT - 1), "P4: a size out of bounds");
	corrupted(|| TierSizes::<Test>::remove(1), "P4: a tier without a size");
	corrupted(|| Tiers::<Test>::insert(HOSPITAL, 5), "P4: a tier without a size");
	corrupted(|| Tiers::<Test>::insert(NOBODY, 1), "P4: a tier of nobody");
}

#[test]
fn try_state_detects_room_that_there_is_not() {
	let put = |block, time| {
		let weight = Weight::from_parts(time, 0);
		OperationalTaken::<Test>::put(Taken { block, weight });
	};
	corrupted(|| put(1, 101), "P5: more room than there is");
	corrupted(|| put(2, 1), "P5: room of a block to come");
}

#[test]
fn try_state_detects_more_units_than_were_fixed() {
	let wrong = "P6: more is issued than was fixed";
	let mint = || {
		assert_ok!(<Balances as Mutate<AccountId>>::mint_into(&HOSPITAL_ITSELF, 1));
	};
	corrupted(mint, wrong);
	corrupted(|| FixedIssuance::<Test>::put(ISSUED - 1), wrong);
	corrupted(FixedIssuance::<Test>::kill, wrong);
}
