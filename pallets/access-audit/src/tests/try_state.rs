//! Each property is caught when it is broken, in each direction.

use crate::tests::disputes::{answer, raise, raise_as, withdraw, MINE, OURS};
use crate::{mock::*, *};
use anamnesis_decision::rows::Versioned;
use anamnesis_primitives::{
	cases::Opener,
	codes::Capacity,
	disputes::{Charge, LeafProof},
	receipts::Head,
	tree::MAX_LEAVES,
	DisputeId, OrgId,
};
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

/// 1: of the hospital, answered; 2: the same, withdrawn; 3: the same, open; 4: of a patient, that a leaf is wrong, open.
#[track_caller]
fn disputed(corrupt: impl FnOnce(), property: &'static str) {
	new_test_ext().execute_with(|| {
		commit_leaves(HOSPITAL, HOUR);
		commit_leaves(CLINIC, HOUR);
		later(1);
		for index in 0..3 {
			assert_ok!(raise(index));
		}
		assert_ok!(raise_as(ALICE, MINE, HOSPITAL, proof(HOSPITAL, 0, 3), Charge::Wrong));
		later(1);
		assert_ok!(answer(CLERK, 1, proof(CLINIC, 0, 0)));
		assert_ok!(withdraw(RECORDS, OURS, 2));
		assert_eq!(AccessAudit::do_try_state(), Ok(()));
		corrupt();
		assert_eq!(AccessAudit::do_try_state(), Err(property.into()));
	});
}

fn edit_dispute(id: u64, change: impl FnOnce(&mut Dispute)) {
	let mut row = Disputes::<Test>::get(DisputeId(id)).unwrap().latest();
	change(&mut row);
	Disputes::<Test>::insert(DisputeId(id), Versioned::from(row));
}

#[test]
fn try_state_detects_disputes_that_are_not_listed() {
	let numbers = "P7: numbers of disputes";
	for last in [3, 5] {
		disputed(|| LastDispute::<Test>::put(last), numbers);
	}
	disputed(|| Disputes::<Test>::remove(DisputeId(1)), numbers);
	let unnoted = "P7: a dispute that is not noted under its leaf";
	let own = Capacity::Own;
	let leaf = (OURS, HOSPITAL, 0, 2, CLINIC, own);
	disputed(|| Disputed::<Test>::remove(leaf), unnoted);
	disputed(|| Disputed::<Test>::insert(leaf, DisputeId(1)), unnoted);
	disputed(|| edit_dispute(3, |row| row.proof.index = 4), unnoted);
	disputed(|| edit_dispute(4, |row| row.capacity = Capacity::Guardian), unnoted);
	disputed(
		|| {
			edit_dispute(3, |row| row.capacity = Capacity::Guardian);
			Disputed::<Test>::remove(leaf);
			let leaf = (OURS, HOSPITAL, 0, 2, CLINIC, Capacity::Guardian);
			Disputed::<Test>::insert(leaf, DisputeId(3));
		},
		"P7: nobody represents an organisation",
	);
	let of = "P7: disputes of an opener";
	disputed(|| RaisedBy::<Test>::insert(OURS, 2), of);
	disputed(|| DisputesOf::<Test>::remove((OURS, 1)), of);
	disputed(|| DisputesOf::<Test>::insert((OURS, 0), DisputeId(2)), of);
	let at = "P7: disputes at a respondent";
	disputed(|| DisputesAt::<Test>::remove((CLINIC, 1)), at);
	disputed(|| DisputesAt::<Test>::insert((CLINIC, 0), DisputeId(2)), at);
	disputed(|| DisputeTallies::<Test>::mutate(CLINIC, |tally| tally.raised = 2), at);
	let stray = "P7: listed and not raised";
	disputed(|| Disputed::<Test>::insert((OURS, HOSPITAL, 0, 6, CLINIC, own), DisputeId(1)), stray);
	disputed(|| DisputesOf::<Test>::insert((Opener::Patient(P2), 0), DisputeId(1)), stray);
	disputed(|| DisputesAt::<Test>::insert((REGULATOR, 0), DisputeId(1)), stray);
	disputed(|| RaisedBy::<Test>::insert(Opener::Patient(P2), 1), stray);
}

#[test]
fn try_state_detects_disputes_that_prove_nothing() {
	let nothing = "P8: a dispute about nothing";
	disputed(|| edit_dispute(1, |row| row.root[0] ^= 1), nothing);
	disputed(|| edit_dispute(1, |row| row.proof.leaf[0] ^= 1), nothing);
	disputed(|| edit_dispute(1, |row| row.proof.siblings.clear()), nothing);
	disputed(|| edit_dispute(1, |row| row.at = START - 1), nothing);
	disputed(|| edit_dispute(1, |row| row.from = START), nothing);
	disputed(|| edit_dispute(1, |row| row.until = START - HOUR), nothing);
	let state = "P8: a state that cannot be";
	disputed(|| edit_dispute(3, |row| row.at = START + 9), state);
	disputed(|| edit_dispute(2, |row| row.state = DisputeState::Withdrawn { at: 0 }), state);
	for spoil in [
		|at: &mut u64, _: &mut LeafProof| *at = START + 9,
		|at: &mut u64, _: &mut LeafProof| *at = 0,
		|_: &mut u64, proof: &mut LeafProof| proof.index = 1,
		|_: &mut u64, proof: &mut LeafProof| proof.ordinal = 1,
	] {
		let spoiled = || {
			edit_dispute(1, |row| {
				if let DisputeState::Answered { at, proof, .. } = &mut row.state {
					spoil(at, proof);
				}
			})
		};
		disputed(spoiled, state);
	}
	// Answered by a root that is not later than the wrong leaf's.
	disputed(
		|| {
			let proof = proof(HOSPITAL, 0, 5);
			let state = DisputeState::Answered { at: START + 2, by: RECORDS, proof };
			edit_dispute(4, |row| row.state = state);
		},
		state,
	);
}

#[test]
fn try_state_detects_charges_of_nobodys() {
	new_test_ext().execute_with(|| {
		commit_leaves(HOSPITAL, HOUR);
		assert_ok!(raise_as(ALICE, MINE, HOSPITAL, proof(HOSPITAL, 0, 3), Charge::Wrong));
		// All that is kept of it says that the hospital had raised it.
		edit_dispute(1, |row| row.opener = OURS);
		Disputed::<Test>::remove((MINE, HOSPITAL, 0, 3, HOSPITAL, Capacity::Own));
		Disputed::<Test>::insert((OURS, HOSPITAL, 0, 3, HOSPITAL, Capacity::Own), DisputeId(1));
		RaisedBy::<Test>::swap(OURS, MINE);
		DisputesOf::<Test>::remove((MINE, 0));
		DisputesOf::<Test>::insert((OURS, 0), DisputeId(1));
		assert_eq!(AccessAudit::do_try_state(), Err("P8: a charge of nobody's".into()));
	});
	disputed(
		|| {
			let twin = [1; 32];
			edit_dispute(4, |row| row.charge = Charge::Missing { at: HOSPITAL, twin });
		},
		"P8: a charge of nobody's",
	);
}

#[test]
fn try_state_detects_disputes_that_are_counted_otherwise() {
	let tallies = "P9: tallies of disputes";
	disputed(|| DisputeTallies::<Test>::mutate(CLINIC, |tally| tally.answered = 0), tallies);
	disputed(|| DisputeTallies::<Test>::mutate(CLINIC, |tally| tally.withdrawn += 1), tallies);
	disputed(|| DisputeTallies::<Test>::insert(REGULATOR, DisputeTally::default()), tallies);
	let between = "P9: open between an opener and a respondent";
	for count in [0, 2] {
		disputed(|| OpenBetween::<Test>::insert((OURS, CLINIC), count), between);
	}
	disputed(|| OpenBetween::<Test>::remove((MINE, HOSPITAL)), between);
	disputed(|| OpenBetween::<Test>::insert((MINE, CLINIC), 1), between);
	disputed(|| MaxOpenDisputes::set(0), "P9: more open than may be");
}
