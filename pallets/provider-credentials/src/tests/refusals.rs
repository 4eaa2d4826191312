//! What is refused writes nothing, also where no storage layer of a call takes it back: hooks and other pallets have none.

use crate::{
	mock::*, types::Statement, Error, NextCredential, Staff, Standings, Statuses, Successions,
};
use anamnesis_primitives::{
	codes::Role,
	history::{Mark, MarkKind, MAX_CHANGES},
	CredentialId,
};
use frame_support::{assert_noop, assert_storage_noop, pallet_prelude::DispatchResult};

#[track_caller]
fn writes_nothing(refused: impl FnOnce() -> DispatchResult) {
	assert_storage_noop!(assert!(refused().is_err()));
}

#[test]
fn the_last_check_of_each_call_comes_before_its_first_write() {
	new_test_ext().execute_with(|| {
		populate();
		appoint(ADA, HOSPITAL, NINA, &[plain(Role::Coder)]);
		let offered = offer(NINA);
		let coder = posts(&[plain(Role::Coder)]);
		let until = START + YEAR;
		assert!(Providers::do_appoint(ADA, HOSPITAL, PIA, coder, None, until).is_ok());
		let suspended = licence(NINA);
		wait(1);
		assert!(Providers::suspend(signed(AUREL), suspended, 1, None).is_ok());
		// Histories that are full, with the ending in them: whatever is written to them fails.
		let full = MAX_CHANGES;
		Staff::<Test>::mutate((HOSPITAL, NINA), |row| row.as_mut().unwrap().version = full);
		for id in [offered, suspended, LICENCE] {
			Statuses::<Test>::mutate(id, |row| row.as_mut().unwrap().version = full);
		}
		NextCredential::<Test>::put(CredentialId(u64::MAX));
		wait(1);
		let until = START + YEAR;
		let coder = posts(&[plain(Role::Coder)]);
		writes_nothing(|| Providers::do_appoint(ADA, HOSPITAL, NINA, coder, None, until));
		writes_nothing(|| Providers::do_dismiss(ADA, HOSPITAL, NINA));
		writes_nothing(|| Providers::do_resign(NINA, HOSPITAL));
		Staff::<Test>::mutate((HOSPITAL, PIA), |row| row.as_mut().unwrap().version = full);
		writes_nothing(|| Providers::do_accept_appointment(PIA, HOSPITAL));
		refused_standings(full);
		writes_nothing(|| Providers::do_accept(NINA, offered));
		writes_nothing(|| Providers::do_suspend(AUREL, LICENCE, 1, None));
		writes_nothing(|| Providers::do_reinstate(AUREL, suspended));
		writes_nothing(|| Providers::do_revoke(AUREL, LICENCE, 1, None));
		writes_nothing(|| Providers::do_surrender(PIA, LICENCE));
		writes_nothing(|| Providers::do_appoint_issuer(AUTHORITY, PHYSICIANS));
		let renewal = || Providers::do_renew(AUREL, LICENCE, document(), None, until, None);
		writes_nothing(renewal);
		let statement = Statement {
			kind: PHYSICIANS,
			holder: NINA,
			at: None,
			document: document(),
			from: None,
			until,
		};
		writes_nothing(|| Providers::do_issue(AUREL, AUTHORITY, statement, None));
	});
}

/// Standings, successions and keys that take no change more, and a past that was disputed as often as it can be.
fn refused_standings(full: u32) {
	Standings::<Test>::mutate(CLINIC, |row| row.as_mut().unwrap().version = full);
	writes_nothing(|| Providers::do_restrict(CLINIC, 1));
	writes_nothing(|| Providers::do_isolate(CLINIC, 1, START));
	writes_nothing(|| Providers::do_regroup(CLINIC, HOSPITAL));
	writes_nothing(|| Providers::do_leave(signed(COUNCIL), CLINIC));
	Standings::<Test>::mutate(CLINIC, |row| {
		let row = row.as_mut().unwrap();
		let mark = |number: u64| Mark {
			effective: 0,
			recorded: START - 10 + number,
			kind: MarkKind::Contested,
		};
		row.version = 0;
		row.marks = frame_support::BoundedVec::truncate_from((0..9).map(mark).collect());
	});
	writes_nothing(|| Providers::do_isolate(CLINIC, 1, START));
	assert!(Providers::do_succeed(CLINIC, AUTHORITY, START + 50).is_ok());
	Successions::<Test>::mutate(AUTHORITY, |row| row.as_mut().unwrap().version = full);
	wait(1);
	writes_nothing(|| Providers::do_succeed(HOSPITAL, AUTHORITY, START + 50));
	writes_nothing(|| Providers::do_end_succession(AUTHORITY, CLINIC));
}

#[test]
// It complains aloud where the tests are built so.
#[cfg_attr(debug_assertions, should_panic(expected = "blocks only move forward"))]
fn a_block_before_an_earlier_change_is_refused_with_a_complaint() {
	new_test_ext().execute_with(|| {
		populate();
		Now::set(START - 1);
		let refused = Providers::suspend(signed(AUTHORITY_ACCOUNT), LICENCE, 1, None);
		assert_noop!(refused, Error::<Test>::TimeWentBack);
	});
}
