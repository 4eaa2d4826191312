//! Leaves of batches: withdrawn, raised.

use crate::{mock::*, *};
use anamnesis_decision::{
	rows::{Life, RelationKind, Status},
	When,
};
use anamnesis_primitives::{
	batch::{leaf, Batch as Tree},
	codes::{Class, Confidentiality, SEALED},
	commitment::Commitment,
	hash::Digest,
	record_leaf::RecordLeaf,
	tree::MAX_LEAVES,
	BatchId, RecordId,
};
use frame_support::{
	assert_noop, assert_ok, dispatch::GetDispatchInfo, sp_runtime::DispatchError, traits::Get,
};
use frame_system::limits::BlockWeights;
use sp_runtime::DispatchResult;

const BATCH: BatchId = BatchId(1);
const HOME: Right = Right::Home;

/// The bytes of the leaf that has this record of P1.
fn bytes(new: &NewRecord, day: Option<i32>) -> Vec<u8> {
	let salt = [0x5a; 32];
	let NewRecord { root, cid, class, confidentiality, .. } = *new;
	RecordLeaf { salt, patient: P1, root, cid, class, confidentiality, day }.bytes()
}

/// Leaves: records 100 to 106 of P1, of which the first has a day.
fn data() -> Vec<Vec<u8>> {
	(100..107).map(|byte| bytes(&record(byte), (byte == 100).then_some(19_700))).collect()
}

fn tree() -> Tree {
	Tree::new(data().iter().map(Vec::as_slice)).unwrap()
}

fn siblings(index: u32) -> Siblings {
	Siblings::truncate_from(tree().proof(index).unwrap())
}

fn opening(index: u32) -> Opening {
	let day = (index == 0).then_some(19_700);
	Opening { salt: [0x5a; 32], day, siblings: siblings(index) }
}

fn hash(index: u32) -> Digest {
	leaf(&data()[usize::try_from(index).unwrap()]).unwrap()
}

/// The hospital's first batch.
fn batched(test: impl FnOnce()) {
	build_and_execute(|| {
		assert_ok!(RecordAnchor::do_batch(MACHINE, HOSPITAL, 0, tree().root(), 7));
		later(10);
		events();
		test();
	});
}

fn new(index: u32) -> NewRecord {
	record(100 + u8::try_from(index).unwrap())
}

fn raise(index: u32, right: Right, new: NewRecord, opening: Opening) -> DispatchResult {
	let origin = RuntimeOrigin::signed(ALICE);
	RecordAnchor::raise_leaf(origin, HOSPITAL, BATCH, index, P1, right, new, opening)
}

fn retract(who: AccountId, organisation: OrgId, batch: u64, index: u32) -> DispatchResult {
	let origin = RuntimeOrigin::signed(who);
	let (hash, siblings) = (hash(index), siblings(index));
	RecordAnchor::retract_leaf(origin, organisation, BatchId(batch), index, hash, siblings)
}

#[test]
fn a_leaf_is_raised_to_a_record_of_its_own() {
	batched(|| {
		for (index, id) in [(0, 1), (3, 2), (6, 3)] {
			assert_ok!(raise(index, HOME, new(index), opening(index)));
			let (record, leaf) = (RecordId(id), index);
			assert_eq!(
				events(),
				[
					Event::Anchored { record, patient: P1, organisation: HOSPITAL, right: HOME },
					Event::LeafRaised { batch: BATCH, leaf, record },
				]
			);
			let view = RecordAnchor::record(record).unwrap();
			assert_eq!(view.raised, Some(LeafPlace { batch: BATCH, leaf }));
			// Nothing is written back into the past.
			assert_eq!((view.record.anchored, view.since), (START + 10, START + 10));
			assert_eq!((view.record.set, view.record.author), (1, ALICE));
			assert_eq!(RecordAnchor::leaf_mark(BATCH, leaf), Some(LeafMark::Raised { record }));
		}
		assert_eq!(RecordAnchor::leaf_mark(BATCH, 1), None);
		assert_eq!(RecordAnchor::records(P1, 0).len(), 3);
	});
}

#[test]
fn what_is_raised_corrects_as_any_record_does() {
	batched(|| {
		assert_ok!(anchor(P1, record(1)));
		let amending = NewRecord { relation: amending(0, 1).relation, ..new(2) };
		assert_ok!(raise(2, HOME, amending, opening(2)));
		assert_eq!(RecordAnchor::record(RecordId(1)).unwrap().successors, [RecordId(2)]);
		let retracting =
			NewRecord { relation: relating(0, RelationKind::Retracts, 1).relation, ..new(3) };
		assert_noop!(
			RecordAnchor::do_raise_leaf(
				PARAMEDIC,
				HOSPITAL,
				LeafPlace { batch: BATCH, leaf: 3 },
				P1,
				HOME,
				retracting,
				&opening(3)
			),
			Error::<Test>::NoServingRole
		);
		assert_ok!(raise(3, HOME, retracting, opening(3)));
	});
}

#[test]
fn the_right_must_have_held_when_the_batch_was_taken() {
	batched(|| {
		// The patient has moved since; the hospital was their home then.
		patient(P1, CLINIC, Life::Active);
		assert_noop!(anchor(P1, record(1)), Error::<Test>::NoRelation);
		assert_ok!(raise(1, HOME, new(1), opening(1)));
		// Others are asked about the moment of the batch, as it is known now.
		assert_noop!(raise(2, GRANT, new(2), opening(2)), Error::<Test>::NoRelation);
		Held::set(vec![(ALICE, HOSPITAL, P1, GRANT)]);
		Questions::take();
		assert_ok!(raise(2, GRANT, new(2), opening(2)));
		let when = When { moment: START, known_at: START + 10 };
		assert_eq!(Questions::get(), [(Class(13), Confidentiality::Normal, when)]);
	});
}

#[test]
fn a_home_of_today_raises_nothing_of_yesterday() {
	new_test_ext().execute_with(|| {
		patient(P1, CLINIC, Life::Active);
		assert_ok!(RecordAnchor::do_batch(MACHINE, HOSPITAL, 0, tree().root(), 7));
		later(1);
		patient(P1, HOSPITAL, Life::Active);
		assert_noop!(raise(1, HOME, new(1), opening(1)), Error::<Test>::NoRelation);
		assert_ok!(anchor(P1, record(1)));
	});
}

#[test]
fn a_restricted_processing_then_closes_the_own_record() {
	new_test_ext().execute_with(|| {
		patient(P1, HOSPITAL, Life::Restricted);
		assert_ok!(RecordAnchor::do_batch(MACHINE, HOSPITAL, 0, tree().root(), 7));
		later(1);
		patient(P1, HOSPITAL, Life::Active);
		assert_noop!(raise(1, HOME, new(1), opening(1)), Error::<Test>::NoRelation);
	});
}

#[test]
fn only_the_very_leaf_is_raised() {
	batched(|| {
		let refused = |index, new, opening| {
			assert_noop!(raise(index, HOME, new, opening), Error::<Test>::NotInBatch);
		};
		// Another place, another salt, another day, other siblings, and none.
		refused(4, new(3), opening(3));
		refused(3, new(3), Opening { salt: [0; 32], ..opening(3) });
		refused(3, new(3), Opening { day: Some(19_700), ..opening(3) });
		refused(0, new(0), Opening { day: Some(19_701), ..opening(0) });
		refused(0, new(0), Opening { day: None, ..opening(0) });
		refused(3, new(3), Opening { siblings: siblings(4), ..opening(3) });
		refused(3, new(3), Opening { siblings: Siblings::default(), ..opening(3) });
		let one_more = [siblings(3).into_inner(), vec![[0; 32]]].concat();
		refused(3, new(3), Opening { siblings: Siblings::truncate_from(one_more), ..opening(3) });
		// Another record than the leaf has.
		refused(3, new(4), opening(3));
		refused(3, NewRecord { class: Class(8), ..new(3) }, opening(3));
		refused(3, NewRecord { confidentiality: Confidentiality::Low, ..new(3) }, opening(3));
		for index in [7, 8, MAX_LEAVES, u32::MAX] {
			refused(index, new(3), opening(3));
		}
		assert_noop!(
			RecordAnchor::raise_leaf(
				RuntimeOrigin::signed(ALICE),
				HOSPITAL,
				BATCH,
				3,
				P2,
				HOME,
				new(3),
				opening(3)
			),
			Error::<Test>::NotInBatch
		);
		assert!(Siblings::try_from(vec![[0; 32]; 21]).is_err());
	});
}

#[test]
fn a_leaf_is_of_the_quarter_of_its_day() {
	batched(|| {
		let quarter = QUARTER - 1;
		assert_noop!(
			raise(0, HOME, NewRecord { quarter, ..new(0) }, opening(0)),
			Error::<Test>::DayOutsideQuarter
		);
		// Without a day it is what is said now.
		assert_ok!(raise(1, HOME, NewRecord { quarter, ..new(1) }, opening(1)));
	});
}

#[test]
fn sealed_leaves_are_never_raised() {
	batched(|| {
		let refused = |new, error: Error<Test>| {
			assert_noop!(raise(3, HOME, new, opening(3)), error);
		};
		refused(NewRecord { class: SEALED, ..new(3) }, Error::SealedAlone);
		refused(
			NewRecord { confidentiality: Confidentiality::Restricted, ..new(3) },
			Error::TooConfidential,
		);
		refused(NewRecord { class: Class(17), ..new(3) }, Error::ClassUnknown);
	});
}

#[test]
fn a_leaf_is_raised_once_and_its_root_used_once() {
	batched(|| {
		assert_ok!(raise(3, HOME, new(3), opening(3)));
		assert_noop!(raise(3, HOME, new(3), opening(3)), Error::<Test>::LeafRaised);
		assert_noop!(retract(ALICE, HOSPITAL, 1, 3), Error::<Test>::LeafRaised);
		assert_noop!(anchor(P1, new(3)), Error::<Test>::RootUsed);
		assert_ok!(anchor(P1, new(4)));
		assert_noop!(raise(4, HOME, new(4), opening(4)), Error::<Test>::RootUsed);
		Tombstoned::set(vec![RecordId(1)]);
		assert_ok!(RecordAnchor::erase(RecordId(1)));
		// What was erased is not raised again.
		assert_noop!(raise(3, HOME, new(3), opening(3)), Error::<Test>::LeafRaised);
	});
}

#[test]
fn only_who_made_the_batch_raises_its_leaves() {
	batched(|| {
		let refused = |who: AccountId, organisation, batch, error: Error<Test>| {
			let place = LeafPlace { batch: BatchId(batch), leaf: 3 };
			let opening = &opening(3);
			assert_noop!(
				RecordAnchor::do_raise_leaf(who, organisation, place, P1, HOME, new(3), opening),
				error
			);
		};
		for who in [STRANGER, MACHINE, AUDITOR, BOB] {
			refused(who, HOSPITAL, 1, Error::NoServingRole);
		}
		refused(BOB, CLINIC, 1, Error::OtherOrganisation);
		for batch in [0, 2, u64::MAX] {
			refused(ALICE, HOSPITAL, batch, Error::BatchUnknown);
		}
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			stand(HOSPITAL, status);
			refused(ALICE, HOSPITAL, 1, Error::OrganisationNotActive);
		}
	});
}

#[test]
fn a_leaf_is_retracted_for_good() {
	batched(|| {
		assert_ok!(retract(OFFICER, HOSPITAL, 1, 5));
		assert_eq!(events(), [Event::LeafRetracted { batch: BATCH, leaf: 5 }]);
		let mark = LeafMark::Retracted { at: START + 10 };
		assert_eq!(RecordAnchor::leaf_mark(BATCH, 5), Some(mark));
		assert_noop!(retract(ALICE, HOSPITAL, 1, 5), Error::<Test>::LeafRetracted);
		assert_noop!(raise(5, HOME, new(5), opening(5)), Error::<Test>::LeafRetracted);
		assert_eq!(RecordAnchor::leaf_mark(BATCH, 4), None);
	});
}

#[test]
fn only_who_answers_for_the_batch_retracts_its_leaves() {
	batched(|| {
		for who in [STRANGER, MACHINE, AUDITOR, PARAMEDIC, BOB] {
			assert_noop!(retract(who, HOSPITAL, 1, 3), Error::<Test>::NoServingRole);
		}
		assert_noop!(retract(BOB, CLINIC, 1, 3), Error::<Test>::OtherOrganisation);
		for batch in [0, 2, u64::MAX] {
			assert_noop!(retract(ALICE, HOSPITAL, batch, 3), Error::<Test>::BatchUnknown);
		}
		let other = |index, hash: Digest, siblings: Siblings| {
			let place = LeafPlace { batch: BATCH, leaf: index };
			assert_noop!(
				RecordAnchor::do_retract_leaf(ALICE, HOSPITAL, place, hash, &siblings),
				Error::<Test>::NotInBatch
			);
		};
		other(3, hash(4), siblings(3));
		other(4, hash(3), siblings(3));
		other(7, hash(3), siblings(3));
		other(u32::MAX, hash(3), siblings(3));
		other(3, hash(3), Siblings::default());
		let keys = Commitment([1; 32]);
		assert_ok!(RecordAnchor::do_offer_custody(OFFICER, HOSPITAL, 1, CLINIC, keys));
		assert_ok!(RecordAnchor::do_accept_custody(CLERK, CLINIC, 1, keys));
		assert_ok!(retract(BOB, CLINIC, 1, 3));
		assert_ok!(retract(ALICE, HOSPITAL, 1, 4));
	});
}

#[test]
fn leaves_need_a_signature() {
	batched(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let bad = DispatchError::BadOrigin;
			let hash = hash(3);
			assert_noop!(
				RecordAnchor::retract_leaf(origin.clone(), HOSPITAL, BATCH, 3, hash, siblings(3)),
				bad
			);
			assert_noop!(
				RecordAnchor::raise_leaf(origin, HOSPITAL, BATCH, 3, P1, HOME, new(3), opening(3)),
				bad
			);
		}
	});
}

#[test]
fn raising_costs_what_a_search_in_every_history_costs() {
	let call = Call::<Test>::raise_leaf {
		organisation: HOSPITAL,
		batch: BATCH,
		leaf: 3,
		patient: P1,
		right: HOME,
		record: new(3),
		opening: opening(3),
	};
	let weight = call.get_dispatch_info().call_weight;
	let reads = u64::from(anamnesis_decision::most_reads_of_right()) * 16 + 6;
	let least = <Test as frame_system::Config>::DbWeight::get().reads(reads);
	assert!(weight.all_gte(least.saturating_add(<() as WeightInfo>::raise_leaf())));
	let most: BlockWeights = <Test as frame_system::Config>::BlockWeights::get();
	assert!(weight.all_lt(most.max_block));
}
