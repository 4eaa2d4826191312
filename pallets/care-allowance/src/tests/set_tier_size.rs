//! Sizes of tiers.

use crate::{mock::*, Error, Event, Payer, TIERS};
use anamnesis_primitives::{chain::UNIT, floors};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn a_size_counts_at_once_for_whoever_is_in_the_tier() {
	build_and_execute(|| {
		assert_ok!(CareAllowance::set_tier_size(RuntimeOrigin::root(), 0, 30 * UNIT));
		let (from, to) = (Some(20 * UNIT), 30 * UNIT);
		assert_eq!(events(), [Event::TierSized { tier: 0, from, to }]);
		assert_eq!(CareAllowance::usage_of(&Payer::Organisation(CLINIC)).left, 30 * UNIT);
		assert_eq!(CareAllowance::usage_of(&share(CLERK)).left, 30 * UNIT / 20);
	});
}

#[test]
fn a_new_tier_can_be_used_once_it_has_a_size() {
	build_and_execute(|| {
		assert_ok!(CareAllowance::set_tier_size(RuntimeOrigin::root(), TIERS - 1, UNIT));
		assert_eq!(events(), [Event::TierSized { tier: 7, from: None, to: UNIT }]);
		assert_ok!(CareAllowance::do_set_tier(HOSPITAL, 7));
		assert_eq!(CareAllowance::usage_of(&Payer::Organisation(HOSPITAL)).capacity, UNIT);
	});
}

#[test]
fn set_tier_size_refuses_whoever_is_not_the_council() {
	build_and_execute(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::signed(NURSE)] {
			assert_noop!(CareAllowance::set_tier_size(origin, 1, UNIT), BadOrigin);
		}
	});
}

#[test]
fn set_tier_size_refuses_a_tier_beyond_the_last() {
	build_and_execute(|| {
		for tier in [TIERS, u8::MAX] {
			let got = CareAllowance::do_set_tier_size(tier, UNIT);
			assert_noop!(got, Error::<Test>::TierBeyondLast);
		}
	});
}

#[test]
fn set_tier_size_refuses_what_is_out_of_bounds() {
	build_and_execute(|| {
		let (least, most) = (*floors::TIER_SIZE.start(), *floors::TIER_SIZE.end());
		for size in [0, least - 1, most + 1, u128::MAX] {
			let got = CareAllowance::do_set_tier_size(0, size);
			assert_noop!(got, Error::<Test>::SizeOutOfBounds);
		}
		for size in [least, most] {
			assert_ok!(CareAllowance::do_set_tier_size(0, size));
		}
	});
}

#[test]
fn set_tier_size_refuses_what_changes_nothing() {
	build_and_execute(|| {
		let got = CareAllowance::do_set_tier_size(0, 20 * UNIT);
		assert_noop!(got, Error::<Test>::IsOfSize);
	});
}
