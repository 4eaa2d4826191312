//! What the runtime API answers.

use crate::{mock::*, *};
use anamnesis_primitives::{BatchId, RecordId};
use frame_support::assert_ok;

fn ids(views: &[RecordView]) -> Vec<u64> {
	views.iter().map(|view| view.id.0).collect()
}

#[test]
fn records_are_paged_by_their_numbers() {
	build_and_execute(|| {
		for byte in 0..210 {
			let patient = if byte % 2 == 0 { P1 } else { P2 };
			assert_ok!(anchor(patient, record(byte)));
		}
		let first = RecordAnchor::records(P1, 0);
		assert_eq!(first.len(), 100);
		assert_eq!(ids(&first)[..3], [1, 3, 5]);
		let second = RecordAnchor::records(P1, 100);
		assert_eq!(ids(&second), [201, 203, 205, 207, 209]);
		assert!(first.iter().chain(&second).all(|view| view.record.patient == P1));
		assert!(RecordAnchor::records(P1, 105).is_empty());
		assert!(RecordAnchor::records(P1, u32::MAX).is_empty());
		assert!(RecordAnchor::records(NOBODY, 0).is_empty());
	});
}

#[test]
fn what_is_not_there_is_nothing() {
	build_and_execute(|| {
		assert_eq!(RecordAnchor::record(RecordId(1)), None);
		assert_eq!(RecordAnchor::batch_view(BatchId(1)), None);
		assert!(RecordAnchor::batches(HOSPITAL, 0, 0).is_empty());
		assert_eq!(RecordAnchor::batch_of(HOSPITAL, 0, 0), None);
	});
}

#[test]
fn batches_are_paged_and_each_leaf_leads_to_its_own() {
	build_and_execute(|| {
		let mut expected = Vec::new();
		for byte in 0..130u8 {
			let leaves = u32::from(byte % 4) + 1;
			let at_clinic = byte % 10 == 9;
			let (account, organisation) = if at_clinic { (BOB, CLINIC) } else { (ALICE, HOSPITAL) };
			assert_ok!(RecordAnchor::do_batch(account, organisation, 0, [byte; 32], leaves));
			if !at_clinic {
				expected.extend((0..leaves).map(|_| BatchId(u64::from(byte) + 1)));
			}
		}
		let first = RecordAnchor::batches(HOSPITAL, 0, 0);
		let second = RecordAnchor::batches(HOSPITAL, 0, 100);
		assert_eq!((first.len(), second.len()), (100, 17));
		assert_eq!(second[0].batch.ordinal, 100);
		assert!(RecordAnchor::batches(HOSPITAL, 0, u64::MAX).is_empty());
		assert!(RecordAnchor::batches(HOSPITAL, 1, 0).is_empty());
		for (sequence, batch) in (0u64..).zip(&expected) {
			let found = RecordAnchor::batch_of(HOSPITAL, 0, sequence).unwrap();
			assert_eq!(found.id, *batch, "{sequence}");
		}
		let end = u64::try_from(expected.len()).unwrap();
		assert_eq!(RecordAnchor::batch_of(HOSPITAL, 0, end), None);
		assert_eq!(RecordAnchor::batch_of(HOSPITAL, 0, u64::MAX), None);
		assert_eq!(RecordAnchor::batch_of(HOSPITAL, 1, 0), None);
		assert_eq!(RecordAnchor::batch_of(PAYER, 0, 0), None);
	});
}
