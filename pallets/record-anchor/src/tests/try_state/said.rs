//! Marks, leaves and recalls.

use super::corrupted;
use crate::{mock::*, *};
use anamnesis_decision::rows::{Record, Versioned};
use anamnesis_primitives::{history::Earlier, BatchId, RecallId, RecordId};
use frame_support::assert_ok;

#[test]
fn try_state_detects_marks_that_do_not_fit() {
	let marks = |id, change: fn(&mut RecordMarks)| {
		let mut current = Marks::<Test>::get(RecordId(9)).unwrap();
		let mut value = current.value.latest();
		change(&mut value);
		current.value = value.into();
		Marks::<Test>::insert(RecordId(id), current);
	};
	corrupted(|| marks(77, |_| ()), "P-a: a gap in the log");
	corrupted(
		|| {
			Marks::<Test>::mutate(RecordId(9), |row| row.as_mut().unwrap().version = 0);
			MarksLog::<Test>::remove((RecordId(9), 0));
			let row = Marks::<Test>::take(RecordId(9)).unwrap();
			Marks::<Test>::insert(RecordId(77), row);
		},
		"P12: marks without a record",
	);
	let future = "P12: a mark from the future";
	corrupted(|| marks(9, |row| row.restricted = row.restricted.map(|at| at + 1)), future);
	corrupted(|| marks(9, |row| row.contested.as_mut().unwrap().since += 2), future);
	corrupted(
		|| {
			Marks::<Test>::mutate(RecordId(9), |row| row.as_mut().unwrap().version = 65);
			for version in 0..65 {
				let value = RecordMarks::default().into();
				let earlier = Earlier { began: u64::from(version), value };
				MarksLog::<Test>::insert((RecordId(9), version), earlier);
			}
		},
		"P12: more marks than can be erased",
	);
	corrupted(|| MarksLog::<Test>::remove((RecordId(9), 0)), "P-a: a gap in the log");
}

#[test]
fn try_state_detects_rows_that_say_other_than_others() {
	let marks = "P19: a row that says other than the marks";
	let edit = |id, change: fn(&mut Record)| super::edit(id, change);
	let add = |row: &mut Record| row.contests.try_push(Now::get()).unwrap();
	corrupted(|| edit(9, add), marks);
	corrupted(|| edit(1, add), marks);
	corrupted(|| edit(9, |row| row.contests.clear()), marks);
	corrupted(|| edit(9, |row| row.contests[0] -= 1), "P19: a contest out of its time");
	corrupted(|| edit(9, |row| row.contests[0] += 2), "P19: a contest out of its time");
	let turned = |row: &mut Record| {
		let at = row.contests[0];
		row.contests.try_push(at).unwrap();
		row.contests.try_push(at - 1).unwrap();
	};
	corrupted(|| edit(9, turned), "P19: contests out of order");
	let tombstone = "P19: a row that says other than the tombstone";
	corrupted(|| edit(9, |row| row.erased_from = Some(1)), tombstone);
	corrupted(|| ErasedFrom::set(vec![(RecordId(9), 1)]), tombstone);
}

#[test]
fn try_state_detects_leaves_that_do_not_fit() {
	let raised = |batch, leaf, record| {
		let mark = LeafMark::Raised { record: RecordId(record) };
		LeafMarks::<Test>::insert(BatchId(batch), leaf, mark);
	};
	let at = |moment| LeafMarks::<Test>::insert(BatchId(4), 1, LeafMark::Retracted { at: moment });
	corrupted(|| raised(99, 0, 9), "P13: a leaf of no batch");
	corrupted(|| raised(4, 5, 9), "P13: a leaf that the batch does not have");
	corrupted(|| at(0), "P13: a leaf retracted at a wrong moment");
	corrupted(|| at(Now::get() + 1), "P13: a leaf retracted at a wrong moment");
	corrupted(|| raised(4, 2, 9), "P13: a record of another origin");
	corrupted(|| raised(4, 2, 1), "P13: a record of another origin");
	corrupted(|| RaisedFrom::<Test>::remove(RecordId(9)), "P13: a record of another origin");
	corrupted(
		|| {
			raised(4, 2, 77);
			RaisedFrom::<Test>::insert(RecordId(77), LeafPlace { batch: BatchId(4), leaf: 2 });
		},
		"P13: a leaf raised to no record",
	);
	corrupted(
		|| {
			raised(3, 2, 1);
			RaisedFrom::<Test>::insert(RecordId(1), LeafPlace { batch: BatchId(3), leaf: 2 });
		},
		"P13: a record beside its batch",
	);
	corrupted(
		|| LeafMarks::<Test>::remove(BatchId(4), 0),
		"P13: a record of a leaf that was not raised",
	);
}

#[test]
fn try_state_detects_lists_of_recalls_that_are_wrong() {
	let ask = |recall, organisation, ask: Ask| {
		Asks::<Test>::insert(RecallId(recall), organisation, ask);
	};
	let answered = |at| Ask::Acknowledged { by: CLERK, at };
	corrupted(|| ask(9, CLINIC, Ask::Open { place: 0 }), "P14: a question of no recall");
	corrupted(|| ask(1, PAYER, Ask::Open { place: 0 }), "P14: an answer of whom nobody asked");
	corrupted(|| ask(2, CLINIC, Ask::Open { place: 1 }), "P14: an open recall that is not listed");
	corrupted(|| ask(1, CLINIC, answered(0)), "P14: an answer at a wrong moment");
	corrupted(|| ask(1, CLINIC, answered(Now::get() + 1)), "P14: an answer at a wrong moment");
	let wrong = "P14: a wrong count of recalls";
	corrupted(|| RecallCountsOf::<Test>::remove(CLINIC), wrong);
	corrupted(|| RecallCountsOf::<Test>::mutate(CLINIC, |counts| counts.late += 1), wrong);
	corrupted(|| RecallCountsOf::<Test>::insert(PAYER, RecallCounts::default()), wrong);
	corrupted(|| ask(2, CLINIC, answered(Now::get())), wrong);
	corrupted(
		|| OpenRecalls::<Test>::insert(CLINIC, 1, RecallId(1)),
		"P14: a listed recall that is not open",
	);
	corrupted(
		|| {
			OpenRecalls::<Test>::remove(CLINIC, 0);
			OpenRecalls::<Test>::insert(CLINIC, 5, RecallId(2));
			ask(2, CLINIC, Ask::Open { place: 5 });
		},
		"P14: a gap in a list of recalls",
	);
	corrupted(
		|| OpenRecalls::<Test>::insert(PAYER, 0, RecallId(1)),
		"P14: a listed recall that is not open",
	);
}

#[test]
fn try_state_detects_recalls_that_do_not_fit() {
	let recall_at = |id, change: fn(&mut Recall)| {
		let mut row = Recalls::<Test>::get(RecallId(id)).unwrap().latest();
		change(&mut row);
		Recalls::<Test>::insert(RecallId(id), Versioned::from(row));
	};
	let recall = |change| recall_at(1, change);
	let list = |change: fn(&mut RecordRecalls)| {
		let mut row = RecallsOf::<Test>::get(RecordId(1)).unwrap().latest();
		change(&mut row);
		RecallsOf::<Test>::insert(RecordId(1), Versioned::from(row));
	};
	corrupted(
		|| recall(|row| row.patient = P2),
		"P15: a recall of another patient's record, or of none",
	);
	corrupted(
		|| recall(|row| row.record = RecordId(77)),
		"P15: a recall of another patient's record, or of none",
	);
	corrupted(|| recall_at(2, |row| row.due = row.opened), "P15: a recall at a wrong moment");
	corrupted(
		|| recall(|row| row.asked = Asked::truncate_from(vec![LABORATORY, CLINIC])),
		"P15: an organisation that is asked twice",
	);
	corrupted(|| recall(|row| row.organisation = CLINIC), "P15: a recall that asks itself");
	corrupted(
		|| recall(|row| row.asked = Asked::truncate_from(vec![CLINIC, LABORATORY, OrgId(77)])),
		"P15: somebody was asked and is not",
	);
	// Its record was erased, and it was left behind.
	corrupted(
		|| {
			let row = RecallsOf::<Test>::get(RecordId(4)).unwrap();
			let recall = Recalls::<Test>::get(RecallId(2)).unwrap();
			let asks: Vec<_> = Asks::<Test>::iter_prefix(RecallId(2)).collect();
			Tombstoned::set(vec![RecordId(4)]);
			assert_ok!(RecordAnchor::erase(RecordId(4)));
			assert_eq!(RecordAnchor::do_try_state(), Ok(()));
			RecallsOf::<Test>::insert(RecordId(4), row);
			Recalls::<Test>::insert(RecallId(2), recall);
			assert!(!RecordAnchor::is_gone(RecordId(4)));
			for (organisation, ask) in asks {
				let Ask::Open { place } = ask else { panic!("answered") };
				OpenRecalls::<Test>::insert(organisation, place, RecallId(2));
				RecallCountsOf::<Test>::mutate(organisation, |counts| counts.open += 1);
				Asks::<Test>::insert(RecallId(2), organisation, ask);
			}
		},
		"P15: a recall of another patient's record, or of none",
	);
	let wrong = "P15: a recall that its record does not list";
	corrupted(|| list(|row| row.open += 1), wrong);
	corrupted(|| list(|row| row.due += 1), wrong);
	corrupted(|| list(|row| row.asked += 1), wrong);
	corrupted(|| list(|row| row.due -= 1), wrong);
	corrupted(|| list(|row| row.recalls = Default::default()), wrong);
	corrupted(|| RecallsOf::<Test>::remove(RecordId(4)), wrong);
}
