//! What a genesis may list.

use crate::{mock::*, FixedIssuance, Payer, TIERS};
use anamnesis_primitives::chain::UNIT;
use frame_support::assert_ok;
use std::panic::catch_unwind;

#[test]
fn tiers_have_the_sizes_that_are_listed_and_organisations_the_tiers() {
	genesis(vec![UNIT, 2 * UNIT], vec![(CLINIC, 1)]).execute_with(|| {
		let capacity = |of| CareAllowance::usage_of(&Payer::Organisation(of)).capacity;
		assert_eq!((capacity(HOSPITAL), capacity(CLINIC)), (UNIT, 2 * UNIT));
		assert!(events().is_empty());
		assert_ok!(CareAllowance::do_try_state());
	});
}

#[test]
fn the_issuance_is_fixed_at_what_accounts_hold() {
	new_test_ext().execute_with(|| {
		assert_eq!(FixedIssuance::<Test>::get(), ISSUED);
		assert_eq!(CareAllowance::reissuable(), 0);
		assert_ok!(CareAllowance::do_try_state());
	});
}

#[test]
fn what_a_call_would_refuse_is_no_genesis() {
	let refuses = |sizes: &[u128], tiers: &[_]| {
		let (sizes, tiers) = (sizes.to_vec(), tiers.to_vec());
		catch_unwind(|| genesis(sizes, tiers)).map(|_| ()).is_err()
	};
	assert!(!refuses(&[UNIT; 8], &[(HOSPITAL, 7), (CLINIC, 0)]));
	assert!(refuses(&[], &[]));
	assert!(refuses(&vec![UNIT; usize::from(TIERS) + 1], &[]));
	assert!(refuses(&[UNIT - 1], &[]));
	assert!(refuses(&[20_000 * UNIT + 1], &[]));
	assert!(refuses(&[UNIT], &[(HOSPITAL, 1)]));
	assert!(refuses(&[UNIT], &[(NOBODY, 0)]));
	assert!(refuses(&[UNIT], &[(HOSPITAL, 0), (HOSPITAL, 0)]));
}
