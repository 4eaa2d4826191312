//! Each property is caught when it is broken, in each direction.

mod custody;
mod said;

use crate::{mock::*, *};
use anamnesis_decision::{
	rows::{Custody, Record, Relation, RelationKind, Versioned},
	Right,
};
use anamnesis_primitives::{
	batch::{leaf, Batch as Tree},
	cid::Cid,
	codes::{Class, Confidentiality, SEALED},
	commitment::Commitment,
	history::Earlier,
	record_leaf::RecordLeaf,
	tree::MAX_LEAVES,
	BatchId, RecallId, RecordId,
};
use frame_support::{assert_ok, BoundedVec};

const KIND: BatchKind = BatchKind::Records;
const KEYS: Commitment = Commitment([7; 32]);

/// P1 has records 1, 2 and 3, of which 2 (in error) and 3 amend 1; P2 has 4, which 7 attests and 8 retracts; P3 has 5 of the
/// clinic and 6 of the hospital; P1 has 9, raised from a leaf of batch 4, which the patient disputes. Batches 1, 2 and 4 are the
/// hospital's, 3 is the clinic's. Record 1 is recalled at the clinic, which acknowledged, and the laboratory; record 4 at both.
/// Set 3 of the hospital went to the clinic; set 1 is offered to the laboratory, which holds a share of the hospital's keys.
#[track_caller]
fn corrupted(corrupt: impl FnOnce(), property: &'static str) {
	new_test_ext().execute_with(|| {
		Held::set(vec![(ALICE, HOSPITAL, P3, GRANT)]);
		assert_ok!(anchor(P1, record(1)));
		later(1);
		assert_ok!(anchor(P1, amending(2, 1)));
		later(1);
		assert_ok!(RecordAnchor::do_enter_in_error(ALICE, HOSPITAL, P1, RecordId(2), None));
		assert_ok!(anchor(P1, amending(3, 1)));
		assert_ok!(anchor(P2, record(4)));
		assert_ok!(RecordAnchor::do_anchor(BOB, CLINIC, P3, Right::Home, record(5)));
		assert_ok!(RecordAnchor::do_anchor(ALICE, HOSPITAL, P3, GRANT, record(6)));
		for (byte, account, organisation) in
			[(21, MACHINE, HOSPITAL), (22, MACHINE, HOSPITAL), (23, BOB, CLINIC)]
		{
			assert_ok!(RecordAnchor::do_batch(account, organisation, 0, [byte; 32], 5));
		}
		say_and_hand_over();
		assert_eq!(RecordAnchor::do_try_state(), Ok(()));
		corrupt();
		assert_eq!(RecordAnchor::do_try_state(), Err(property.into()));
	});
}

/// What came with relations, recalls, leaves and custody.
fn say_and_hand_over() {
	let here = |new| RecordAnchor::do_anchor(ALICE, HOSPITAL, P2, Right::Home, new);
	assert_ok!(here(relating(7, RelationKind::Attests, 4)));
	assert_ok!(here(relating(8, RelationKind::Retracts, 4)));
	raise();
	assert_ok!(RecordAnchor::do_contest(PATIENT, P1, RecordId(9), WORDS));
	later(1);
	assert_ok!(RecordAnchor::restrict(RecordId(9), Now::get()));
	let asked = || Asked::truncate_from(vec![CLINIC, LABORATORY]);
	for (patient, id) in [(P1, 1), (P2, 4)] {
		let id = RecordId(id);
		assert_ok!(RecordAnchor::do_open_recall(ALICE, HOSPITAL, patient, id, true, asked()));
	}
	assert_ok!(RecordAnchor::do_acknowledge_recall(CLERK, CLINIC, P1, RecallId(1)));
	assert_ok!(RecordAnchor::do_open_set(OFFICER, HOSPITAL));
	assert_ok!(RecordAnchor::do_offer_custody(OFFICER, HOSPITAL, 3, CLINIC, KEYS));
	assert_ok!(RecordAnchor::do_accept_custody(CLERK, CLINIC, 3, KEYS));
	assert_ok!(RecordAnchor::do_offer_custody(OFFICER, HOSPITAL, 1, LABORATORY, KEYS));
	let members = Members::truncate_from(vec![CLINIC, LABORATORY]);
	let before = Commitment([8; 32]);
	assert_ok!(RecordAnchor::do_escrow_keys(OFFICER, HOSPITAL, before, 1, &members));
	assert_ok!(RecordAnchor::do_accept_escrow(CLERK, CLINIC, HOSPITAL, before));
	assert_ok!(RecordAnchor::do_escrow_keys(OFFICER, HOSPITAL, KEYS, 1, &members));
	assert_ok!(RecordAnchor::do_accept_escrow(KEEPER, LABORATORY, HOSPITAL, KEYS));
}

/// Batch 4 with five leaves, of which the first becomes record 9 and the second is retracted.
fn raise() {
	let new = record(100);
	let NewRecord { root, cid, class, confidentiality, .. } = new;
	let salt = [1; 32];
	let opened = RecordLeaf { salt, patient: P1, root, cid, class, confidentiality, day: None };
	let opened = opened.bytes();
	let tree = Tree::new([&opened[..], b"two", b"three", b"four", b"five"]).unwrap();
	assert_ok!(RecordAnchor::do_batch(MACHINE, HOSPITAL, 0, tree.root(), 5));
	let siblings = |leaf| Siblings::truncate_from(tree.proof(leaf).unwrap());
	let opening = Opening { salt, day: None, siblings: siblings(0) };
	let place = |leaf| LeafPlace { batch: BatchId(4), leaf };
	let home = Right::Home;
	assert_ok!(RecordAnchor::do_raise_leaf(ALICE, HOSPITAL, place(0), P1, home, new, &opening));
	let hash = leaf(b"two").unwrap();
	assert_ok!(RecordAnchor::do_retract_leaf(ALICE, HOSPITAL, place(1), hash, &siblings(1)));
}

fn edit(id: u64, change: impl FnOnce(&mut Record)) {
	let mut row = Records::<Test>::get(RecordId(id)).unwrap().latest();
	change(&mut row);
	Records::<Test>::insert(RecordId(id), Versioned::from(row));
}

fn edit_batch(id: u64, change: impl FnOnce(&mut Batch)) {
	let mut row = Batches::<Test>::get(BatchId(id)).unwrap().latest();
	change(&mut row);
	Batches::<Test>::insert(BatchId(id), Versioned::from(row));
}

fn edit_set(set: u32, change: impl FnOnce(&mut CustodySet)) {
	let mut row = Sets::<Test>::get(set).unwrap().latest();
	change(&mut row);
	Sets::<Test>::insert(set, Versioned::from(row));
}

fn edit_end(organisation: OrgId, change: impl FnOnce(&mut LastBatch)) {
	BatchHead::<Test>::mutate(organisation, KIND, |last| change(last.as_mut().unwrap()));
}

fn put_state(id: u64, state: RecordState) {
	RecordStates::<Test>::mutate(RecordId(id), |current| current.as_mut().unwrap().value = state);
}

/// Lets a record name another.
fn point(id: u64, kind: RelationKind, other: u64) {
	edit(id, |row| row.relation = Some(Relation { kind, record: RecordId(other) }));
}

fn put_related(id: u64, list: &[u64]) {
	for (number, by) in (0..).zip(list) {
		RelatedTo::<Test>::insert(RecordId(id), number, RecordId(*by));
	}
	RelatedCount::<Test>::insert(RecordId(id), u32::try_from(list.len()).unwrap());
}

fn put_successors(id: u64, successors: &[u64]) {
	let list = successors.iter().map(|id| RecordId(*id)).collect();
	Successors::<Test>::insert(RecordId(id), BoundedVec::truncate_from(list));
}

#[test]
fn try_state_detects_a_gap_in_a_list() {
	corrupted(|| RecordsOf::<Test>::remove(P1, 1), "P1: a gap in the list of a patient");
}

#[test]
fn try_state_detects_a_list_out_of_order() {
	corrupted(
		|| {
			RecordsOf::<Test>::insert(P1, 0, RecordId(2));
			RecordsOf::<Test>::insert(P1, 1, RecordId(1));
		},
		"P1: a list out of order",
	);
}

#[test]
fn try_state_detects_a_record_that_is_listed_twice() {
	corrupted(|| RecordsOf::<Test>::insert(P1, 1, RecordId(1)), "P1: a list out of order");
}

#[test]
fn try_state_detects_a_listed_record_that_is_none() {
	corrupted(|| Records::<Test>::remove(RecordId(3)), "P1: a listed record that is none");
}

#[test]
fn try_state_detects_a_record_in_another_list() {
	corrupted(
		|| RecordsOf::<Test>::insert(P2, 0, RecordId(5)),
		"P1: a record in another patient's list",
	);
}

#[test]
fn try_state_detects_a_count_of_nothing() {
	corrupted(|| RecordCount::<Test>::insert(NOBODY, 0), "P1: a count of nothing");
}

#[test]
fn try_state_detects_a_list_longer_than_its_count() {
	corrupted(
		|| RecordsOf::<Test>::insert(P2, 3, RecordId(99)),
		"P1: a list longer than its count",
	);
}

#[test]
fn try_state_detects_a_record_in_no_list() {
	corrupted(
		|| {
			RecordCount::<Test>::insert(P1, 3);
			RecordsOf::<Test>::remove(P1, 3);
		},
		"P1: a record in no list",
	);
}

#[test]
fn try_state_detects_gaps_in_ids() {
	for last in [8, 10] {
		corrupted(|| LastRecordId::<Test>::put(last), "P2: a gap in the ids of records");
	}
	for last in [3, 5] {
		corrupted(|| LastBatchId::<Test>::put(last), "P2: a gap in the ids of batches");
	}
	for last in [1, 3] {
		corrupted(|| LastRecallId::<Test>::put(last), "P2: a gap in the ids of recalls");
	}
}

#[test]
fn try_state_detects_a_record_that_is_gone_and_was_not_erased() {
	new_test_ext().execute_with(|| {
		assert_ok!(anchor(P1, record(1)));
		Tombstoned::set(vec![RecordId(1)]);
		assert_ok!(RecordAnchor::erase(RecordId(1)));
		assert_eq!(RecordAnchor::do_try_state(), Ok(()));
		// Listed twice, though it is gone.
		RecordsOf::<Test>::insert(P2, 0, RecordId(1));
		RecordCount::<Test>::insert(P2, 1);
		let twice = Err("P2: a record that is listed twice".into());
		assert_eq!(RecordAnchor::do_try_state(), twice);
		RecordsOf::<Test>::remove(P2, 0);
		RecordCount::<Test>::remove(P2);
		Tombstoned::take();
		assert_eq!(RecordAnchor::do_try_state(), Err("P1: a listed record that is none".into()));
	});
}

#[test]
fn try_state_detects_roots_that_are_not_noted() {
	corrupted(
		|| RootUse::<Test>::remove(HOSPITAL, [1; 32]),
		"P3: a record whose root is not noted",
	);
	corrupted(
		|| RootUse::<Test>::insert(HOSPITAL, [1; 32], RootUser::Record(RecordId(2))),
		"P3: a record whose root is not noted",
	);
	corrupted(|| RootUse::<Test>::remove(CLINIC, [23; 32]), "P3: a batch whose root is not noted");
}

#[test]
fn try_state_detects_noted_roots_that_are_not_used() {
	for user in [
		RootUser::Record(RecordId(1)),
		RootUser::Record(RecordId(77)),
		RootUser::Batch(BatchId(1)),
		RootUser::Batch(BatchId(77)),
	] {
		corrupted(
			|| RootUse::<Test>::insert(HOSPITAL, [99; 32], user),
			"P3: a noted root that is not used",
		);
	}
}

#[test]
fn try_state_detects_relations_that_point_elsewhere() {
	let cases = [
		(1, 2, "P4: a record names a later one"),
		(1, 1, "P4: a record names a later one"),
		(2, 0, "P4: a record that is not listed once"),
	];
	for (id, other, property) in cases {
		corrupted(|| point(id, RelationKind::Amends, other), property);
	}
	// Listed, so that nothing else is wrong.
	corrupted(
		|| {
			point(4, RelationKind::Amends, 1);
			put_successors(1, &[2, 3, 4]);
		},
		"P4: a record names another patient's",
	);
	corrupted(
		|| {
			point(2, RelationKind::Attests, 0);
			put_related(0, &[2]);
		},
		"P4: a record names none",
	);
}

#[test]
fn try_state_detects_successors_that_are_not_listed_once() {
	for list in [&[3][..], &[2, 2, 3]] {
		corrupted(|| put_successors(1, list), "P4: a record that is not listed once");
	}
	corrupted(|| Successors::<Test>::remove(RecordId(1)), "P4: a record that is not listed once");
	corrupted(|| put_related(1, &[2]), "P4: a record that is not listed once");
}

#[test]
fn try_state_detects_wrong_lists_of_successors() {
	corrupted(|| put_successors(9, &[]), "P4: an empty list of successors");
	corrupted(|| put_successors(1, &[3, 2]), "P4: successors out of order");
	corrupted(|| put_successors(4, &[5]), "P4: a successor that takes another's place");
	corrupted(|| put_successors(4, &[77]), "P4: a successor that takes another's place");
	corrupted(|| point(3, RelationKind::Attests, 1), "P4: a successor that takes another's place");
}

#[test]
fn try_state_detects_wrong_lists_of_relations() {
	corrupted(|| RelatedCount::<Test>::insert(RecordId(4), 3), "P4: a gap in a list of relations");
	corrupted(|| put_related(4, &[8, 7]), "P4: relations out of order");
	corrupted(|| put_related(4, &[6, 7, 8]), "P4: a relation to another record");
	corrupted(|| put_related(4, &[7, 8, 77]), "P4: a relation to another record");
	corrupted(|| point(7, RelationKind::Amends, 4), "P4: a relation to another record");
	corrupted(|| RelatedCount::<Test>::insert(RecordId(5), 0), "P4: a count of no relations");
	corrupted(
		|| RelatedTo::<Test>::insert(RecordId(5), 0, RecordId(6)),
		"P4: relations that are not counted",
	);
}

#[test]
fn try_state_detects_records_and_states_without_each_other() {
	corrupted(|| RecordStates::<Test>::remove(RecordId(4)), "P5: a record without a state");
	corrupted(
		|| {
			let state = RecordStates::<Test>::get(RecordId(5)).unwrap();
			RecordStates::<Test>::insert(RecordId(77), state);
		},
		"P5: a state without a record",
	);
}

#[test]
fn try_state_detects_states_that_do_not_fit() {
	corrupted(
		|| put_state(1, RecordState::Current),
		"P5: a record without its place that is current",
	);
	corrupted(
		|| put_state(4, RecordState::Superseded),
		"P5: a superseded record whose place nothing took",
	);
	corrupted(|| put_state(2, RecordState::Current), "P5: two successors that stand");
	for notice in [3, 7, 77] {
		let retracted = RecordState::Retracted { notice: RecordId(notice) };
		corrupted(|| put_state(4, retracted), "P5: a notice that retracts another");
	}
	let found = RecordState::FoundInError { reason: None, organisation: HOSPITAL };
	corrupted(|| put_state(4, found), "P5: an author that finds an error");
}

#[test]
fn try_state_detects_places_of_batches_that_are_wrong() {
	let at = |ordinal, id| BatchAt::<Test>::insert((HOSPITAL, KIND, ordinal), BatchId(id));
	corrupted(|| BatchAt::<Test>::remove((HOSPITAL, KIND, 0)), "P6: a gap in a chain of batches");
	corrupted(|| at(0, 99), "P6: a place without a batch");
	corrupted(|| at(0, 3), "P6: a batch at another's place");
	corrupted(|| at(1, 1), "P6: a batch at another's place");
	corrupted(|| at(3, 2), "P6: a place after the end");
	corrupted(
		|| {
			edit_end(HOSPITAL, |last| {
				*last = LastBatch { batch: BatchId(1), ordinal: 0, next_seq: 5 }
			})
		},
		"P6: a place after the end",
	);
}

#[test]
fn try_state_detects_batches_that_are_not_linked() {
	corrupted(|| edit_batch(2, |row| row.previous = None), "P6: a batch that is not linked");
	corrupted(
		|| edit_batch(1, |row| row.previous = Some(BatchId(3))),
		"P6: a batch that is not linked",
	);
	corrupted(|| edit_batch(2, |row| row.first_seq = 6), "P6: a gap in the numbers of leaves");
	corrupted(|| edit_batch(1, |row| row.leaves = 4), "P6: a gap in the numbers of leaves");
	corrupted(
		|| {
			BatchHead::<Test>::remove(CLINIC, KIND);
			BatchAt::<Test>::remove((CLINIC, KIND, 0));
		},
		"P6: a batch in no chain",
	);
}

#[test]
fn try_state_detects_an_end_that_is_not_the_last_batchs() {
	let wrong = "P6: an end that is not the last batch's";
	corrupted(|| edit_end(HOSPITAL, |last| last.batch = BatchId(1)), wrong);
	corrupted(|| edit_end(HOSPITAL, |last| last.next_seq = 9), wrong);
	corrupted(|| edit_end(HOSPITAL, |last| last.ordinal = 3), "P6: a gap in a chain of batches");
}

#[test]
fn try_state_detects_sets_that_are_not_whole() {
	for last in [2, 4] {
		corrupted(|| LastSet::<Test>::put(last), "P7: a gap in the numbers of sets");
	}
	for (organisation, set) in [(PAYER, 1), (CLINIC, 3), (HOSPITAL, 3), (HOSPITAL, 9)] {
		corrupted(
			|| SetOf::<Test>::insert(organisation, set),
			"P7: somebody writes into a foreign set",
		);
	}
	corrupted(|| CustodySets::<Test>::remove(2), "P7: a gap in the numbers of sets");
	corrupted(|| Sets::<Test>::remove(2), "P7: a gap in the numbers of sets");
	corrupted(|| edit_set(2, |row| row.opened = Now::get() + 1), "P7: a set from the future");
	corrupted(|| edit_set(2, |row| row.moved = 1), "P7: a gap in the handovers");
	corrupted(|| edit_set(3, |row| row.opener = PAYER), "P7: a handover by somebody else");
	corrupted(|| edit_set(3, |row| row.moved = 0), "P7: a custodian without a handover");
	corrupted(
		|| {
			let handover = Handovers::<Test>::get(3, 0).unwrap();
			Handovers::<Test>::insert(2, 0, handover);
		},
		"P7: a handover that is not counted",
	);
	corrupted(|| edit(1, |row| row.set = 2), "P7: something in a foreign set");
	corrupted(|| edit_batch(1, |row| row.set = 9), "P7: something in a foreign set");
}

#[test]
fn try_state_detects_content_that_is_not_fit_for_state() {
	corrupted(|| edit(1, |row| row.class = SEALED), "P8: a sealed record");
	corrupted(|| edit(1, |row| row.class = Class(17)), "P8: a record of an unknown class");
	corrupted(
		|| edit(1, |row| row.confidentiality = Confidentiality::Restricted),
		"P8: a confidential record",
	);
	corrupted(
		|| edit(1, |row| row.cid = Cid { codec: 0x70, digest: [0; 32] }),
		"P8: a record of another codec",
	);
	corrupted(|| edit(1, |row| row.anchored = Now::get() + 1), "P8: a record from the future");
	corrupted(|| edit_batch(1, |row| row.anchored = Now::get() + 1), "P8: a batch from the future");
	for leaves in [0, MAX_LEAVES + 1] {
		corrupted(
			|| {
				edit_batch(3, |row| row.leaves = leaves);
				edit_end(CLINIC, |last| last.next_seq = leaves.into());
			},
			"P8: a batch of no or too many leaves",
		);
	}
}

#[test]
fn try_state_detects_histories_that_are_not_whole() {
	let state = || Earlier { began: START, value: RecordState::Current };
	let custody = || Earlier { began: 0, value: Versioned::V1(Custody { custodian: HOSPITAL }) };
	let log = |id, version| RecordStatesLog::<Test>::insert((RecordId(id), version), state());
	corrupted(|| RecordStatesLog::<Test>::remove((RecordId(1), 0)), "P-a: a gap in the log");
	corrupted(|| log(77, 0), "P-a: a log without a value");
	corrupted(|| log(4, 0), "P-a: the log is longer than the version");
	corrupted(|| log(1, 7), "P9: a log with stray entries");
	corrupted(
		|| CustodySetsLog::<Test>::insert((1, 0), custody()),
		"P-a: the log is longer than the version",
	);
	corrupted(|| CustodySetsLog::<Test>::insert((1, 3), custody()), "P9: a log with stray entries");
	corrupted(
		|| {
			RecordStates::<Test>::mutate(RecordId(4), |current| {
				current.as_mut().unwrap().since = Now::get() + 1;
			});
		},
		"P-d: from the future",
	);
}

#[test]
fn try_state_detects_answers_that_are_owed_to_no_contest() {
	let no_contest = "P17: an answer owed to no contest";
	// Record 9 is contested, 4 is not.
	corrupted(
		|| {
			Marks::<Test>::mutate(RecordId(9), |current| {
				let marks = RecordMarks { contested: None, restricted: None };
				current.as_mut().unwrap().value = marks.into();
			});
		},
		no_contest,
	);
	corrupted(
		|| {
			let owed = (PATIENT, P2, HOSPITAL, WORDS);
			Objected::mutate(|all| all.insert(RecordId(4), owed));
		},
		no_contest,
	);
}
