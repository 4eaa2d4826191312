//! Which block a rescue may call the last final one, and who is taken for gone.

use crate::{mock::*, Error, Event, StandsStill};
use anamnesis_primitives::OrgId;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;

type E = Error<Test>;

fn rescue(origin: RuntimeOrigin, remove: &[u32], finalised: u64, set: u64) -> DispatchResult {
	let ids: Vec<_> = remove.iter().copied().map(OrgId).collect();
	ValidatorSet::rescue(origin, ids.try_into().unwrap(), 4, finalised, set)
}

fn by_committee(remove: &[u32], finalised: u64, set: u64) -> DispatchResult {
	rescue(RuntimeOrigin::signed(COMMITTEE), remove, finalised, set)
}

fn by_council(remove: &[u32], finalised: u64, set: u64) -> DispatchResult {
	rescue(RuntimeOrigin::root(), remove, finalised, set)
}

/// What an answer would be, with nothing changed by it.
fn would(call: impl FnOnce() -> DispatchResult) -> DispatchResult {
	frame_support::storage::with_transaction(|| sp_runtime::TransactionOutcome::Rollback(call()))
}

fn rotate(account: u64, key: u64) {
	let by = RuntimeOrigin::signed(account);
	assert_ok!(Session::set_keys(by, keys(key), proof(account, key)));
}

/// Sessions of 100 blocks, of which twelve are watched at a time.
fn as_in_use(test: impl FnOnce()) {
	of_many(4, || {
		SessionLength::set(100);
		SilentTurns::set(300);
		KeptSessions::set(100);
		ReportWindow::set(10_000);
		test();
	});
}

/// Two of four are off from block 1001 on, and block 1300 announces a set that never becomes final.
fn silent_before_an_announcement(test: impl FnOnce()) {
	as_in_use(|| {
		run_to(1_000);
		Off::set([LABORATORY, AUTHORITY].into());
		run_to(1_150);
		rotate(HOSPITAL, 101);
		run_to(1_450);
		assert_eq!((Set::get(), Ended::get().get(&0)), (1, Some(&12)));
		assert_eq!(crate::Starts::<Test>::get(13), Some(1_300));
		test();
	});
}

#[test]
fn a_set_that_was_announced_after_they_fell_silent_is_not_named_by_the_committee() {
	silent_before_an_announcement(|| {
		// Before silence is said, and after it is.
		for block in [1_450, 2_450] {
			run_to(block);
			for finalised in [1_300, 1_301, 1_304] {
				assert_noop!(by_committee(&[3, 4], finalised, 1), E::CannotBeFinal);
			}
			assert_noop!(by_committee(&[3, 4], 1_299, 1), E::FinalisedByOtherSet);
			assert_noop!(by_committee(&[3, 4], 1_300, 0), E::FinalisedByOtherSet);
			assert_noop!(by_committee(&[3, 4], 1_299, 0), E::CannotBeFinal);
			assert_noop!(by_committee(&[3, 4], 1_005, 0), E::CannotBeFinal);
			assert_ok!(would(|| by_committee(&[3, 4], 1_004, 0)));
		}
	});
}

#[test]
fn the_council_names_such_a_set_and_no_block_beyond_its_announcement() {
	silent_before_an_announcement(|| {
		assert_noop!(by_council(&[3, 4], 1_301, 1), E::CannotBeFinal);
		assert_noop!(by_council(&[3, 4], 1_299, 1), E::FinalisedByOtherSet);
		assert_ok!(by_council(&[3, 4], 1_300, 1));
	});
}

#[test]
fn silence_is_looked_for_before_somebody_joined() {
	as_in_use(|| {
		register(5);
		run_to(1_000);
		Off::set([LABORATORY, AUTHORITY].into());
		run_to(1_150);
		assert_ok!(replace(&[], &[5]));
		run_to(1_450);
		assert_eq!((authoring(), Set::get()), (vec![1, 2, 3, 4, 5], 1));
		assert_noop!(by_committee(&[3, 4], 1_300, 1), E::CannotBeFinal);
		// One for each of five after the first session in which two of four were heard.
		assert_noop!(by_committee(&[3, 4], 1_006, 0), E::CannotBeFinal);
		assert_ok!(by_committee(&[3, 4], 1_005, 0));
	});
}

#[test]
fn a_block_from_before_the_set_was_announced_is_not_its_last() {
	as_in_use(|| {
		run_to(50);
		rotate(HOSPITAL, 101);
		run_to(1_000);
		assert_eq!((Set::get(), crate::Starts::<Test>::get(2)), (1, Some(200)));
		Off::set([LABORATORY, AUTHORITY].into());
		run_to(1_450);
		for call in [by_committee, by_council] {
			assert_noop!(call(&[3, 4], 0, 1), E::FinalisedByOtherSet);
			assert_noop!(call(&[3, 4], 199, 1), E::FinalisedByOtherSet);
			assert_noop!(call(&[3, 4], 1_005, 1), E::CannotBeFinal);
			assert_ok!(would(|| call(&[3, 4], 200, 1)));
			assert_ok!(would(|| call(&[3, 4], 1_004, 1)));
		}
	});
}

#[test]
fn of_a_set_that_began_before_all_that_is_kept_no_older_block_is_named() {
	as_in_use(|| {
		run_to(50);
		rotate(HOSPITAL, 101);
		ReportWindow::set(500);
		run_to(1_000);
		Off::set([LABORATORY, AUTHORITY].into());
		run_to(1_250);
		// The oldest session that is kept ended 500 blocks ago or less.
		assert_eq!(crate::Starts::<Test>::get(6), None);
		assert_eq!(crate::Starts::<Test>::get(7), Some(700));
		assert_noop!(by_committee(&[3, 4], 699, 1), E::FinalisedByOtherSet);
		assert_ok!(would(|| by_committee(&[3, 4], 700, 1)));
		assert_ok!(by_committee(&[3, 4], 1_004, 1));
	});
}

/// The third was found silent, may be back, which nothing shows, and the fourth goes.
fn found_silent(test: impl FnOnce()) {
	of_many(4, || {
		Off::set([LABORATORY].into());
		run_to(25);
		assert_eq!(Session::disabled_validators(), [2]);
		Off::set([AUTHORITY].into());
		run_to(55);
		test();
	});
}

#[test]
fn who_was_found_silent_and_may_be_back_is_taken_for_gone_by_the_council_alone() {
	found_silent(|| {
		for remove in [&[4][..], &[3, 4]] {
			assert_noop!(by_committee(remove, 3, 0), E::NotStalled);
		}
		assert_ok!(by_council(&[3, 4], 3, 0));
	});
	found_silent(|| {
		// The council lifts the fault: whoever is back makes blocks.
		assert_ok!(ValidatorSet::lift(RuntimeOrigin::root(), OrgId(3)));
		assert_noop!(by_committee(&[3, 4], 3, 0), E::NotStalled);
		run_to(95);
		assert_noop!(by_council(&[4], 3, 0), E::NotStalled);
	});
}

#[test]
fn where_finality_is_at_risk_who_was_found_silent_shows_whether_it_is_back() {
	let at_risk = || events().contains(&Event::FinalityAtRisk { silent: 2, validators: 4 });
	found_silent(|| {
		run_to(60);
		assert!(at_risk() && StandsStill::<Test>::exists());
		assert_eq!(Session::disabled_validators(), [0u32; 0]);
		// In what is looked at it could make no blocks.
		run_to(65);
		assert_noop!(by_committee(&[3, 4], 3, 0), E::NotStalled);
		run_to(75);
		for call in [by_committee, by_council] {
			assert_noop!(call(&[3, 4], 3, 0), E::NotStalled);
		}
		run_to(80);
		assert!(!StandsStill::<Test>::exists());
		assert_eq!(Session::disabled_validators(), [3]);
	});
	found_silent(|| {
		Off::set([LABORATORY, AUTHORITY].into());
		run_to(75);
		assert!(at_risk());
		// What is looked at begins with the session in which it was disabled.
		assert_noop!(by_committee(&[3, 4], 3, 0), E::NotStalled);
		assert_ok!(would(|| by_council(&[3, 4], 3, 0)));
		run_to(85);
		assert!(StandsStill::<Test>::exists());
		assert_ok!(by_committee(&[3, 4], 3, 0));
	});
}

#[test]
fn who_is_disabled_for_what_it_signed_votes() {
	of_many(4, || {
		report_votes(CLINIC, 2);
		Off::set([AUTHORITY].into());
		run_to(35);
		assert_eq!(Session::disabled_validators(), [1]);
		assert_noop!(by_committee(&[4], 3, 0), E::NotStalled);
		assert_noop!(by_committee(&[2, 4], 3, 0), E::NotStalled);
	});
}
