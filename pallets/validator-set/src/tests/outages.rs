//! Times for which a validator says beforehand that it makes no blocks.

use crate::{mock::*, Error, Event, Outage, Outages};
use anamnesis_primitives::OrgId;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, DispatchResult};

type E = Error<Test>;

fn announce(account: u64, from: u64, until: u64) -> DispatchResult {
	ValidatorSet::announce_outage(RuntimeOrigin::signed(account), from, until)
}

fn end(account: u64) -> DispatchResult {
	ValidatorSet::end_outage(RuntimeOrigin::signed(account))
}

fn off(accounts: &[u64]) {
	Off::set(accounts.iter().copied().collect());
}

fn at_fault() -> Vec<u32> {
	ValidatorSet::offenders().into_iter().map(|(organisation, _)| organisation.0).collect()
}

#[test]
fn silence_in_an_outage_is_no_fault() {
	of_many(5, || {
		assert_ok!(announce(CLINIC, 5, 35));
		assert_eq!(
			events(),
			[Event::OutageAnnounced { organisation: OrgId(2), from: 5, until: 35 }]
		);
		off(&[CLINIC]);
		// Judged at 20 and at 40: both times have blocks of the outage.
		run_to(59);
		assert_eq!(ValidatorSet::offenders(), []);
		run_to(60);
		assert_eq!(at_fault(), [2]);
	});
}

#[test]
fn silence_of_others_in_it_is() {
	of_many(7, || {
		assert_ok!(announce(CLINIC, 5, 35));
		off(&[CLINIC, LABORATORY]);
		run_to(30);
		assert_eq!(at_fault(), [3]);
	});
}

#[test]
fn only_the_account_of_a_seat_announces_and_ends() {
	of_many(5, || {
		register(7);
		for account in [STRANGER, 7, COMMITTEE] {
			assert_noop!(announce(account, 5, 10), E::NotSeated);
			assert_noop!(end(account), E::NotSeated);
		}
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				ValidatorSet::announce_outage(origin.clone(), 5, 10),
				DispatchError::BadOrigin
			);
			assert_noop!(ValidatorSet::end_outage(origin), DispatchError::BadOrigin);
		}
		assert_ok!(replace(&[2], &[]));
		assert_noop!(announce(CLINIC, 5, 10), E::NotSeated);
	});
}

#[test]
fn it_is_announced_beforehand() {
	build_and_execute(|| {
		run_to(5);
		assert_noop!(announce(CLINIC, 4, 10), E::BeginsInPast);
		assert_noop!(announce(CLINIC, 5, 10), E::BeginsInPast);
		assert_ok!(announce(CLINIC, 6, 10));
	});
}

#[test]
fn it_has_blocks_and_not_too_many() {
	build_and_execute(|| {
		assert_noop!(announce(CLINIC, 5, 5), E::EndsBeforeItStarts);
		assert_noop!(announce(CLINIC, 5, 4), E::EndsBeforeItStarts);
		assert_noop!(announce(CLINIC, 5, 36), E::TooLong);
		assert_noop!(announce(CLINIC, u64::MAX - 1, u64::MAX), E::TooLong);
		assert_ok!(announce(CLINIC, 5, 35));
	});
}

#[test]
fn governance_says_how_long_it_may_be_and_not_beyond_the_ceiling() {
	build_and_execute(|| {
		LongestOutage::set(3);
		assert_noop!(announce(CLINIC, 5, 9), E::TooLong);
		LongestOutage::set(100);
		assert_noop!(announce(CLINIC, 5, 36), E::TooLong);
		assert_ok!(announce(CLINIC, 5, 35));
		// One that is announced stays as it is.
		LongestOutage::set(3);
		assert_eq!(ValidatorSet::do_try_state(), Ok(()));
	});
}

#[test]
fn there_is_one_at_a_time_and_some_time_between_two() {
	build_and_execute(|| {
		assert_ok!(announce(CLINIC, 5, 10));
		assert_noop!(announce(CLINIC, 60, 70), E::OutageAnnounced);
		run_to(9);
		assert_noop!(announce(CLINIC, 60, 70), E::OutageAnnounced);
		run_to(10);
		assert_noop!(announce(CLINIC, 59, 70), E::TooSoon);
		assert_ok!(announce(CLINIC, 60, 70));
	});
}

#[test]
fn so_many_are_away_at_once_that_the_others_finalise() {
	build_and_execute(|| {
		assert_ok!(announce(CLINIC, 5, 10));
		assert_noop!(announce(HOSPITAL, 9, 20), E::TooManyAway);
		assert_noop!(announce(HOSPITAL, 2, 6), E::TooManyAway);
		assert_noop!(announce(HOSPITAL, 6, 7), E::TooManyAway);
		assert_ok!(announce(HOSPITAL, 10, 20));
		assert_ok!(announce(LABORATORY, 2, 5));
	});
	of_many(3, || {
		assert_noop!(announce(CLINIC, 5, 10), E::TooManyAway);
	});
}

#[test]
fn it_is_taken_back_before_it_begins() {
	build_and_execute(|| {
		assert_noop!(end(CLINIC), E::NoOutage);
		assert_ok!(announce(CLINIC, 5, 10));
		assert_ok!(end(CLINIC));
		assert_eq!(events().last(), Some(&Event::OutageEnded { organisation: OrgId(2) }));
		assert_eq!(ValidatorSet::outages(), []);
		assert_ok!(announce(CLINIC, 5, 10));
	});
}

#[test]
fn it_ends_when_its_validator_is_back() {
	build_and_execute(|| {
		assert_ok!(announce(CLINIC, 5, 30));
		run_to(8);
		assert_ok!(end(CLINIC));
		assert_eq!(ValidatorSet::outages(), [(OrgId(2), Outage { from: 5, until: 8 })]);
		assert_noop!(end(CLINIC), E::NoOutage);
		assert_noop!(announce(CLINIC, 57, 60), E::TooSoon);
		assert_ok!(announce(CLINIC, 58, 60));
	});
	build_and_execute(|| {
		assert_ok!(announce(CLINIC, 5, 30));
		run_to(5);
		assert_ok!(end(CLINIC));
		assert_eq!(Outages::<Test>::get(OrgId(2)), Some(Outage { from: 5, until: 6 }));
	});
}

#[test]
fn one_that_is_over_does_not_end_again() {
	build_and_execute(|| {
		assert_ok!(announce(CLINIC, 5, 10));
		run_to(10);
		assert_noop!(end(CLINIC), E::NoOutage);
	});
}
