//! Tiers of organisations.

use crate::{mock::*, Error, Event, Payer, Tiers};
use anamnesis_primitives::chain::UNIT;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn a_tier_counts_at_once_and_what_was_used_stays_used() {
	build_and_execute(|| {
		assert_ok!(CareAllowance::charge(&share(CLERK), UNIT));
		assert_ok!(CareAllowance::set_tier(RuntimeOrigin::root(), HOSPITAL, 1));
		assert_eq!(events(), [Event::TierSet { organisation: HOSPITAL, from: 0, to: 1 }]);
		let whole = CareAllowance::usage_of(&Payer::Organisation(HOSPITAL));
		assert_eq!((whole.left, whole.capacity), (99 * UNIT, 100 * UNIT));
		assert_eq!(CareAllowance::usage_of(&share(CLERK)).left, 4 * UNIT);
		assert_eq!(CareAllowance::usage_of(&Payer::Organisation(CLINIC)).capacity, 20 * UNIT);
		assert_ok!(CareAllowance::set_tier(RuntimeOrigin::root(), HOSPITAL, 0));
		assert_eq!(events(), [Event::TierSet { organisation: HOSPITAL, from: 1, to: 0 }]);
		assert_eq!(CareAllowance::usage_of(&share(CLERK)).left, 0);
	});
}

#[test]
fn set_tier_refuses_whoever_is_not_the_council() {
	build_and_execute(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::signed(NURSE)] {
			assert_noop!(CareAllowance::set_tier(origin, HOSPITAL, 1), BadOrigin);
		}
	});
}

#[test]
fn set_tier_refuses_a_tier_without_a_size() {
	build_and_execute(|| {
		for tier in [4, 7, 8, u8::MAX] {
			assert_noop!(CareAllowance::do_set_tier(HOSPITAL, tier), Error::<Test>::TierNotFound);
		}
	});
}

#[test]
fn set_tier_refuses_an_organisation_that_is_not_there() {
	build_and_execute(|| {
		assert_noop!(CareAllowance::do_set_tier(NOBODY, 1), Error::<Test>::OrganisationNotFound);
	});
}

#[test]
fn set_tier_refuses_what_changes_nothing() {
	build_and_execute(|| {
		assert_noop!(CareAllowance::do_set_tier(HOSPITAL, 0), Error::<Test>::IsInTier);
		assert_ok!(CareAllowance::do_set_tier(HOSPITAL, 3));
		assert_noop!(CareAllowance::do_set_tier(HOSPITAL, 3), Error::<Test>::IsInTier);
		assert_eq!(Tiers::<Test>::get(HOSPITAL), 3);
	});
}
