//! Roots of organisations.

use crate::{mock::*, *};
use anamnesis_decision::rows::{Employment, StaffAt, Status};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{OrgKind, Role},
	tree::MAX_LEAVES,
	OrgId,
};
use frame_support::{assert_noop, assert_ok, sp_runtime::DispatchError};

#[track_caller]
fn refused(account: AccountId, from: Moment, until: Moment, count: u32, error: Error<Test>) {
	let got = AccessAudit::do_commit_root(account, HOSPITAL, from, until, [9; 32], count);
	assert_noop!(got, error);
}

#[test]
fn roots_are_numbered_and_linked() {
	build_and_execute(|| {
		assert_ok!(commit(START - HOUR, START - 5, 1));
		Now::set(START + 5);
		assert_ok!(commit(START - 5, START, 2));
		let by_clinic =
			AccessAudit::do_commit_root(ROBOT, CLINIC, START - 1, START, [1; 32], MAX_LEAVES);
		assert_ok!(by_clinic);
		let event = |organisation, ordinal, byte| Event::RootCommitted {
			organisation,
			ordinal,
			root: [byte; 32],
		};
		assert_eq!(events(), [event(HOSPITAL, 0, 1), event(HOSPITAL, 1, 2), event(CLINIC, 0, 1)]);
		let expected = CommittedRoot {
			from: START - 5,
			until: START,
			root: [2; 32],
			count: 10,
			previous: Some([1; 32]),
			author: MACHINE,
			committed: START + 5,
		};
		let view = RootView { ordinal: 1, committed: expected };
		assert_eq!(AccessAudit::root(HOSPITAL, 1), Some(view));
		assert_eq!(AccessAudit::root(HOSPITAL, 0).unwrap().committed.previous, None);
		assert_eq!(
			RootHead::<Test>::get(HOSPITAL),
			Some(LastRoot { ordinal: 1, root: [2; 32], until: START })
		);
	});
}

#[test]
fn roots_are_owed_while_more_than_a_period_is_under_none() {
	build_and_execute(|| {
		// Who never committed owes none.
		assert!(!AccessAudit::owes_roots(HOSPITAL));
		assert_ok!(commit(START - HOUR, START, 1));
		later(HOUR);
		assert!(!AccessAudit::owes_roots(HOSPITAL));
		later(1);
		assert!(AccessAudit::owes_roots(HOSPITAL) && !AccessAudit::owes_roots(CLINIC));
		assert_ok!(commit(START, START + HOUR, 2));
		assert!(!AccessAudit::owes_roots(HOSPITAL));
	});
}

#[test]
fn each_of_the_three_roles_commits() {
	build_and_execute(|| {
		for (hour, account) in (0u64..).zip([MACHINE, RECORDS, PRIVACY]) {
			let from = START - 40 + hour * 10;
			let got = AccessAudit::do_commit_root(account, HOSPITAL, from, from + 10, [1; 32], 1);
			assert_ok!(got);
		}
	});
}

#[test]
fn commit_needs_a_signature() {
	build_and_execute(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				AccessAudit::commit_root(origin, HOSPITAL, START - 1, START, [1; 32], 1),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn commit_rejects_no_leaves_and_too_many() {
	build_and_execute(|| {
		refused(MACHINE, START - 1, START, 0, Error::NoLeaves);
		refused(MACHINE, START - 1, START, MAX_LEAVES + 1, Error::TooManyLeaves);
		refused(MACHINE, START - 1, START, u32::MAX, Error::TooManyLeaves);
	});
}

#[test]
fn commit_rejects_a_period_that_is_none() {
	build_and_execute(|| {
		refused(MACHINE, START, START, 1, Error::EmptyPeriod);
		refused(MACHINE, START, START - 1, 1, Error::EmptyPeriod);
		refused(MACHINE, 0, 0, 1, Error::EmptyPeriod);
		refused(MACHINE, Moment::MAX, 0, 1, Error::EmptyPeriod);
	});
}

#[test]
fn commit_rejects_a_period_until_it_is_over() {
	build_and_execute(|| {
		refused(MACHINE, START, START + 10, 1, Error::PeriodNotOver);
		later(9);
		refused(MACHINE, START, START + 10, 1, Error::PeriodNotOver);
		later(1);
		assert_ok!(commit(START, START + 10, 1));
		refused(MACHINE, 0, Moment::MAX, 1, Error::PeriodNotOver);
	});
}

#[test]
fn commit_rejects_a_period_that_is_too_long() {
	build_and_execute(|| {
		refused(MACHINE, START - HOUR - 1, START, 1, Error::PeriodTooLong);
		refused(MACHINE, 0, START, 1, Error::PeriodTooLong);
		assert_ok!(commit(START - HOUR, START, 1));
		later(3);
		LongestPeriod::set(2);
		refused(MACHINE, START, START + 3, 1, Error::PeriodTooLong);
		LongestPeriod::set(0);
		refused(MACHINE, START, START + 1, 1, Error::PeriodTooLong);
	});
}

#[test]
fn commit_rejects_who_has_no_serving_role() {
	build_and_execute(|| {
		for account in [STRANGER, AUDITOR, ROBOT] {
			refused(account, START - 1, START, 1, Error::NoServingRole);
		}
		let unknown = AccessAudit::do_commit_root(MACHINE, OrgId(0), START - 1, START, [1; 32], 1);
		assert_noop!(unknown, Error::<Test>::NoServingRole);
		later(1);
		change(StaffAt { organisation: HOSPITAL, account: MACHINE }, Employment::Dismissed);
		refused(MACHINE, START - 1, START, 1, Error::NoServingRole);
	});
}

#[test]
fn commit_rejects_an_appointment_outside_of_its_time() {
	build_and_execute(|| {
		appoint_for(HOSPITAL, MACHINE, &[Role::System], START + 10, START + 20);
		for (moment, serves) in [(9, false), (10, true), (19, true), (20, false)] {
			Now::set(START + moment);
			let from = RootHead::<Test>::get(HOSPITAL).map_or(START, |last| last.until);
			if serves {
				assert_ok!(commit(from, from + 1, 1));
			} else {
				refused(MACHINE, from, from + 1, 1, Error::NoServingRole);
			}
		}
	});
}

#[test]
fn organisations_that_are_isolated_or_left_commit_to_nothing() {
	build_and_execute(|| {
		let mut from = START - 3;
		for status in [Status::Active, Status::Restricted { code: 1 }] {
			stand(HOSPITAL, status);
			assert_ok!(commit(from, from + 1, 1));
			from += 1;
		}
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			stand(HOSPITAL, status);
			later(1);
			refused(MACHINE, from, from + 1, 1, Error::OrganisationClosed);
		}
		stand(HOSPITAL, Status::Active);
		assert_ok!(commit(from, from + 1, 1));
	});
}

#[test]
fn the_first_period_began_no_longer_ago_than_a_period_lasts() {
	build_and_execute(|| {
		// A period that is short enough, and could be the first of years that are made up for one by one.
		for from in [0, START - 2 * HOUR, START - HOUR - 1] {
			refused(MACHINE, from, from + 1, 1, Error::FirstRootTooEarly);
		}
		later(1);
		refused(MACHINE, START - HOUR, START - HOUR + 1, 1, Error::FirstRootTooEarly);
		assert_ok!(commit(START - HOUR + 1, START - HOUR + 2, 1));
		// Only the first: after a day without network the hours are made up for.
		later(24 * HOUR);
		assert_ok!(commit(START - HOUR + 2, START, 1));
	});
}

#[test]
fn the_first_period_does_not_begin_before_the_organisation_was_admitted() {
	build_and_execute(|| {
		let place = OrgId(3);
		admit_at(place, OrgKind::Clinic, 756, place.0, START - 10);
		appoint(place, MACHINE, &[Role::System]);
		let commit = |from| AccessAudit::do_commit_root(MACHINE, place, from, START, [1; 32], 1);
		assert_noop!(commit(START - 11), Error::<Test>::FirstRootTooEarly);
		assert_ok!(commit(START - 10));
	});
}

#[test]
fn commit_rejects_gaps_overlaps_and_replays() {
	build_and_execute(|| {
		assert_ok!(commit(START - 20, START - 10, 1));
		assert_noop!(commit(START - 20, START - 10, 1), Error::<Test>::NotConsecutive);
		for from in [START - 20, START - 11, START - 9] {
			refused(MACHINE, from, START, 1, Error::NotConsecutive);
		}
		refused(PRIVACY, START - 30, START - 20, 1, Error::NotConsecutive);
		assert_ok!(commit(START - 10, START, 1));
		// The clinic's periods are its own.
		assert_ok!(AccessAudit::do_commit_root(ROBOT, CLINIC, START - 7, START, [1; 32], 1));
	});
}

#[test]
fn commit_stops_where_numbers_end() {
	new_test_ext().execute_with(|| {
		let last = LastRoot { ordinal: u64::MAX, root: [1; 32], until: START - 1 };
		RootHead::<Test>::insert(HOSPITAL, last);
		refused(MACHINE, START - 1, START, 1, Error::TooManyRoots);
	});
}

#[test]
fn roots_are_paged_and_found_by_moment() {
	build_and_execute(|| {
		assert_eq!(AccessAudit::root_at(HOSPITAL, START), None);
		let begin = START - 1_000;
		let mut until = begin;
		// Periods of 1, 2, 3, 1, 2, 3, … milliseconds.
		let mut covering = Vec::new();
		for ordinal in 0..130u64 {
			let from = until;
			until = from + ordinal % 3 + 1;
			assert_ok!(commit(from, until, 1));
			covering.extend((from..until).map(|_| ordinal));
		}
		for (moment, ordinal) in (begin..).zip(&covering) {
			let found = AccessAudit::root_at(HOSPITAL, moment).unwrap();
			assert_eq!(found.ordinal, *ordinal, "{moment}");
		}
		for moment in [0, begin - 1, until, Moment::MAX] {
			assert_eq!(AccessAudit::root_at(HOSPITAL, moment), None);
		}
		let (first, second) = (AccessAudit::roots(HOSPITAL, 0), AccessAudit::roots(HOSPITAL, 100));
		assert_eq!((first.len(), second.len()), (100, 30));
		assert_eq!((first[99].ordinal, second[0].ordinal), (99, 100));
		assert!(AccessAudit::roots(HOSPITAL, 130).is_empty());
		assert!(AccessAudit::roots(HOSPITAL, u64::MAX).is_empty());
		assert!(AccessAudit::roots(CLINIC, 0).is_empty());
	});
}

#[test]
fn the_author_is_the_machine_whatever_key_signs() {
	build_and_execute(|| {
		let key = AccountId::new([71; 32]);
		anamnesis_mock_world::open_session(key.clone(), MACHINE, HOSPITAL, START + HOUR);
		let done = AccessAudit::do_commit_root(key, HOSPITAL, START - HOUR, START, [1; 32], 1);
		assert_ok!(done);
		assert_eq!(AccessAudit::root(HOSPITAL, 0).unwrap().committed.author, MACHINE);
	});
}

#[test]
fn the_key_of_an_officers_session_commits_to_nothing() {
	build_and_execute(|| {
		for (byte, officer) in [(71, RECORDS), (72, PRIVACY)] {
			let key = AccountId::new([byte; 32]);
			anamnesis_mock_world::open_session(key.clone(), officer, HOSPITAL, START + HOUR);
			refused(key, START - HOUR, START, 1, Error::SessionKey);
		}
		assert_eq!(AccessAudit::root(HOSPITAL, 0), None);
		// In person an officer does what the machine would.
		assert_ok!(AccessAudit::do_commit_root(RECORDS, HOSPITAL, START - 1, START, [1; 32], 1));
	});
}
