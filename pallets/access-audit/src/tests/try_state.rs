//! Each property is caught when it is broken, in each direction.

use crate::{mock::*, *};
use anamnesis_decision::rows::Versioned;
use anamnesis_primitives::{receipts::Head, tree::MAX_LEAVES, OrgId};
use frame_support::assert_ok;

/// Two patients with receipts; three roots of the hospital and one of the clinic.
#[track_caller]
fn corrupted(corrupt: impl FnOnce(), property: &'static str) {
	new_test_ext().execute_with(|| {
		for incident in 1..=3 {
			assert_ok!(AccessAudit::record(P1, bound(incident)));
		}
		assert_ok!(AccessAudit::record(P2, bound(4)));
		for (from, byte) in [(30, 1), (20, 2), (10, 3)] {
			assert_ok!(commit(START - from, START - from + 10, byte));
			later(1);
		}
		let got = AccessAudit::do_commit_root(ROBOT, CLINIC, START - 10, START, [7; 32], 1);
		assert_ok!(got);
		assert_eq!(AccessAudit::do_try_state(), Ok(()));
		corrupt();
		assert_eq!(AccessAudit::do_try_state(), Err(property.into()));
	});
}

fn edit(ordinal: u64, change: impl FnOnce(&mut CommittedRoot)) {
	let mut row = Roots::<Test>::get(HOSPITAL, ordinal).unwrap().latest();
	change(&mut row);
	Roots::<Test>::insert(HOSPITAL, ordinal, Versioned::from(row));
}

fn edit_end(change: impl FnOnce(&mut LastRoot)) {
	RootHead::<Test>::mutate(HOSPITAL, |last| change(last.as_mut().unwrap()));
}

#[test]
fn try_state_detects_heads_that_are_not_well_formed() {
	let wrong = "P1: a head that is not well formed";
	corrupted(|| Heads::<Test>::mutate(P1, |head| head.seq = 4), wrong);
	corrupted(
		|| {
			Heads::<Test>::mutate(P1, |head| {
				head.peaks.pop();
			});
		},
		wrong,
	);
	corrupted(|| Heads::<Test>::insert(P1, Head::default()), wrong);
}

#[test]
fn try_state_detects_roots_that_are_not_dense() {
	for ordinal in [0, 1, 2] {
		corrupted(|| Roots::<Test>::remove(HOSPITAL, ordinal), "P2: a gap in the roots");
	}
	corrupted(|| edit_end(|last| last.ordinal = 3), "P2: a gap in the roots");
	corrupted(|| edit_end(|last| last.ordinal = 1), "P2: a root after the end");
	corrupted(
		|| {
			let root = Roots::<Test>::get(HOSPITAL, 0).unwrap();
			Roots::<Test>::insert(HOSPITAL, 5, root);
		},
		"P2: a root after the end",
	);
	corrupted(|| RootHead::<Test>::remove(CLINIC), "P2: roots without an end");
	corrupted(
		|| {
			let last = RootHead::<Test>::get(CLINIC).unwrap();
			RootHead::<Test>::insert(OrgId(9), last);
		},
		"P2: a gap in the roots",
	);
}

#[test]
fn try_state_detects_roots_that_are_not_linked() {
	corrupted(|| edit(0, |row| row.until -= 1), "P3: a gap between periods");
	corrupted(|| edit(1, |row| row.from += 1), "P3: a gap between periods");
	corrupted(|| edit(2, |row| row.previous = Some([9; 32])), "P3: a root that is not linked");
	corrupted(|| edit(2, |row| row.previous = None), "P3: a root that is not linked");
	corrupted(|| edit(1, |row| row.root = [9; 32]), "P3: a root that is not linked");
	corrupted(
		|| edit(0, |row| row.previous = Some([9; 32])),
		"P3: a first root that names one before",
	);
}

#[test]
fn try_state_detects_an_end_that_is_not_the_last_roots() {
	let wrong = "P4: an end that is not the last root's";
	corrupted(|| edit_end(|last| last.root = [9; 32]), wrong);
	corrupted(|| edit_end(|last| last.until += 1), wrong);
	corrupted(|| edit(2, |row| row.root = [9; 32]), wrong);
}

#[test]
fn try_state_detects_periods_that_are_not_sound() {
	corrupted(|| edit(0, |row| row.from = row.until), "P5: an empty period");
	corrupted(|| edit(0, |row| row.committed = row.until - 1), "P5: a period that was not over");
	corrupted(|| edit(2, |row| row.committed = START + 4), "P5: a root from the future");
	corrupted(
		|| edit(0, |row| row.committed = START + 3),
		"P5: a root that was committed before the one before",
	);
	for count in [0, MAX_LEAVES + 1] {
		corrupted(|| edit(1, |row| row.count = count), "P5: a root of no or too many leaves");
	}
}
