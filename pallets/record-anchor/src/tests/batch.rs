//! Batches.

use crate::{mock::*, *};
use anamnesis_decision::rows::{Employment, StaffAt, Status};
use anamnesis_primitives::{codes::Role, hash::Digest, tree::MAX_LEAVES, BatchId};
use frame_support::{assert_noop, assert_ok, sp_runtime::DispatchError};

#[track_caller]
fn refused(account: AccountId, kind: u8, root: Digest, leaves: u32, error: Error<Test>) {
	assert_noop!(RecordAnchor::do_batch(account, HOSPITAL, kind, root, leaves), error);
}

#[track_caller]
fn submit(byte: u8, leaves: u32) {
	let origin = RuntimeOrigin::signed(MACHINE);
	assert_ok!(RecordAnchor::batch(origin, HOSPITAL, 0, [byte; 32], leaves));
}

#[test]
fn batches_are_linked_and_their_leaves_numbered_on() {
	build_and_execute(|| {
		submit(1, 5);
		later(7);
		submit(2, MAX_LEAVES);
		assert_ok!(RecordAnchor::do_batch(BOB, CLINIC, 0, [1; 32], 1));
		submit(3, 1);
		let event = |batch, organisation, ordinal, first_seq, leaves| Event::Batched {
			batch: BatchId(batch),
			organisation,
			kind: BatchKind::Records,
			ordinal,
			first_seq,
			leaves,
		};
		assert_eq!(
			events(),
			[
				Event::SetOpened { set: 1, organisation: HOSPITAL },
				event(1, HOSPITAL, 0, 0, 5),
				event(2, HOSPITAL, 1, 5, MAX_LEAVES),
				Event::SetOpened { set: 2, organisation: CLINIC },
				event(3, CLINIC, 0, 0, 1),
				event(4, HOSPITAL, 2, u64::from(MAX_LEAVES) + 5, 1),
			]
		);
		let second = RecordAnchor::batch_view(BatchId(2)).unwrap().batch;
		let expected = Batch {
			organisation: HOSPITAL,
			kind: BatchKind::Records,
			root: [2; 32],
			leaves: MAX_LEAVES,
			first_seq: 5,
			ordinal: 1,
			previous: Some(BatchId(1)),
			set: 1,
			author: MACHINE,
			anchored: START + 7,
		};
		assert_eq!(second, expected);
		assert_eq!(RecordAnchor::batch_view(BatchId(4)).unwrap().batch.previous, Some(BatchId(2)));
		assert_eq!(
			BatchHead::<Test>::get(HOSPITAL, BatchKind::Records),
			Some(LastBatch { batch: BatchId(4), ordinal: 2, next_seq: u64::from(MAX_LEAVES) + 6 })
		);
	});
}

#[test]
fn batch_needs_a_signature() {
	build_and_execute(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				RecordAnchor::batch(origin, HOSPITAL, 0, [1; 32], 1),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn batch_rejects_unknown_kinds() {
	build_and_execute(|| {
		for kind in [1, 2, u8::MAX] {
			refused(MACHINE, kind, [1; 32], 1, Error::KindUnknown);
		}
	});
}

#[test]
fn batch_rejects_no_leaves_and_too_many() {
	build_and_execute(|| {
		refused(MACHINE, 0, [1; 32], 0, Error::NoLeaves);
		refused(MACHINE, 0, [1; 32], MAX_LEAVES + 1, Error::TooManyLeaves);
		refused(MACHINE, 0, [1; 32], u32::MAX, Error::TooManyLeaves);
		assert_eq!(MAX_LEAVES, 1 << 20);
	});
}

#[test]
fn batch_rejects_who_neither_collects_nor_is_a_machine() {
	build_and_execute(|| {
		for account in [STRANGER, BOB, AUDITOR, ADVISER] {
			refused(account, 0, [1; 32], 1, Error::NoServingRole);
		}
		for (byte, account) in (1u8..).zip([ALICE, OFFICER, MACHINE, PARAMEDIC]) {
			assert_ok!(RecordAnchor::do_batch(account, HOSPITAL, 0, [byte; 32], 1));
		}
		later(1);
		change(StaffAt { organisation: HOSPITAL, account: MACHINE }, Employment::Dismissed);
		refused(MACHINE, 0, [9; 32], 1, Error::NoServingRole);
	});
}

#[test]
fn a_machine_of_another_organisation_is_a_stranger() {
	build_and_execute(|| {
		appoint(CLINIC, STRANGER, Role::System, 0);
		refused(STRANGER, 0, [1; 32], 1, Error::NoServingRole);
		assert_ok!(RecordAnchor::do_batch(STRANGER, CLINIC, 0, [1; 32], 1));
	});
}

#[test]
fn batch_rejects_organisations_that_are_isolated_or_left() {
	build_and_execute(|| {
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			stand(HOSPITAL, status);
			refused(MACHINE, 0, [1; 32], 1, Error::OrganisationNotActive);
		}
		stand(HOSPITAL, Status::Restricted { code: 1 });
		submit(1, 1);
	});
}

#[test]
fn batch_rejects_a_root_that_the_organisation_used() {
	build_and_execute(|| {
		submit(1, 1);
		refused(MACHINE, 0, [1; 32], 1, Error::RootUsed);
		refused(ALICE, 0, [1; 32], 2, Error::RootUsed);
		assert_ok!(anchor(P1, record(2)));
		refused(MACHINE, 0, [2; 32], 1, Error::RootUsed);
		assert_ok!(RecordAnchor::do_batch(BOB, CLINIC, 0, [1; 32], 1));
	});
}

#[test]
fn batch_stops_where_numbers_end() {
	new_test_ext().execute_with(|| {
		LastBatchId::<Test>::put(u64::MAX);
		refused(MACHINE, 0, [1; 32], 1, Error::TooManyBatches);
		LastBatchId::<Test>::kill();
		let head = |ordinal, next_seq| {
			let last = LastBatch { batch: BatchId(1), ordinal, next_seq };
			BatchHead::<Test>::insert(HOSPITAL, BatchKind::Records, last);
		};
		head(u64::MAX, 1);
		refused(MACHINE, 0, [1; 32], 1, Error::TooManyBatches);
		head(1, u64::MAX);
		refused(MACHINE, 0, [1; 32], 1, Error::TooManyBatches);
		head(1, u64::MAX - 1);
		LastSet::<Test>::put(u32::MAX);
		refused(MACHINE, 0, [1; 32], 1, Error::TooManySets);
	});
}
