//! Receipts: the head in state, the receipt in the index, on every fork.

use crate::{mock::*, *};
use anamnesis_primitives::{
	chain::Hash,
	receipts::{replay, walk, Broken, Entry, Head, Place, Receipt, ReceiptKind, MAX_PEAKS},
	PatientId,
};
use codec::Encode;
use frame_support::{
	assert_noop, assert_ok,
	sp_runtime::DispatchError,
	storage::{unhashed, with_storage_layer},
	BoundedVec,
};
use sp_io::TestExternalities;

/// What the receipts are about, the oldest first, as a reader of the index finds them from the head in state.
fn walked(
	ext: &mut TestExternalities,
	patient: PatientId,
	get: impl FnMut(&[u8]) -> Option<Vec<u8>>,
) -> Result<Vec<ReceiptKind>, Broken> {
	let head = ext.execute_with(|| Heads::<Test>::get(patient));
	let mut entries: Vec<_> = walk(Place::last(patient, &head), get)
		.map(|step| step.map(|(_, entry)| entry))
		.collect::<Result<_, _>>()?;
	entries.reverse();
	assert_eq!(replay(patient, &entries), Some(head));
	Ok(entries.iter().filter_map(Entry::receipt).map(|Receipt::V1(receipt)| receipt.kind).collect())
}

/// The same from this node's own index.
fn own(ext: &mut TestExternalities, patient: PatientId) -> Result<Vec<ReceiptKind>, Broken> {
	ext.persist_offchain_overlay();
	let index = ext.offchain_db();
	walked(ext, patient, |key| index.get(key))
}

#[test]
fn a_receipt_is_noted_in_state_and_kept_in_the_index() {
	let mut ext = new_test_ext();
	ext.execute_with(|| {
		let before = AccessAudit::head(P1);
		assert_eq!((before.seq, before.peaks.len()), (0, 0));
		assert_eq!(before.digest, Head::default().digest());
		assert_ok!(AccessAudit::record(P1, bound(7)));
		let after = AccessAudit::head(P1);
		assert_eq!(events(), [Event::Receipted { patient: P1, number: 0, after: after.digest }]);
		assert_eq!(after.seq, 1);
		assert_eq!(AccessAudit::head(P2).seq, 0);
		AccessAudit::do_try_state().unwrap();
	});
	ext.persist_offchain_overlay();
	let head = ext.execute_with(|| Heads::<Test>::get(P1));
	let place = Place::last(P1, &head).unwrap();
	let value = ext.offchain_db().get(&place.key()).unwrap();
	let entry = Entry::from_value(&value).unwrap();
	let Receipt::V1(receipt) = entry.receipt().unwrap();
	assert_eq!(receipt.kind, bound(7));
	assert_eq!((receipt.moment, receipt.block, receipt.extrinsic), (START, 1, 1));
	assert_eq!((entry.before, entry.block), (Head::default().digest(), 1));
	let salt = anamnesis_primitives::receipts::salt(&Hash::repeat_byte(1), 1, 1, &P1, 0);
	assert_eq!(entry.salt, salt);
}

#[test]
fn a_thousand_receipts_are_walked_back_and_state_stays_small() {
	let mut ext = new_test_ext();
	let mut expected = [Vec::new(), Vec::new()];
	for block in 1..=128u64 {
		ext.execute_with(|| {
			begin(block, Hash::from_low_u64_be(block));
			later(3_000);
			for extrinsic in 1..=8u32 {
				System::set_extrinsic_index(extrinsic);
				let incident = block * 8 + u64::from(extrinsic);
				assert_ok!(AccessAudit::record(P1, bound(incident)));
				expected[0].push(bound(incident));
				if extrinsic == 3 {
					assert_ok!(AccessAudit::record(P2, bound(incident)));
					expected[1].push(bound(incident));
				}
				let size = Heads::<Test>::get(P1).encoded_size();
				assert!(size < 500, "{size} bytes");
			}
			AccessAudit::do_try_state().unwrap();
		});
	}
	assert_eq!(expected[0].len(), 1_024);
	for (patient, expected) in [P1, P2].into_iter().zip(expected) {
		assert_eq!(own(&mut ext, patient), Ok(expected));
	}
}

#[test]
fn equal_acts_leave_different_receipts() {
	let mut ext = new_test_ext();
	ext.execute_with(|| {
		for _ in 0..3 {
			assert_ok!(AccessAudit::record(P1, bound(7)));
		}
		assert_eq!(events().len(), 3);
	});
	assert_eq!(own(&mut ext, P1), Ok(vec![bound(7), bound(7), bound(7)]));
}

/// Two nodes' states after a common history of three receipts, in the block of the same height on these parents, each
/// with its own fourth and fifth receipt.
fn forks(parents: [Hash; 2]) -> [TestExternalities; 2] {
	let mut at = 0u64;
	parents.map(|parent| {
		let mut ext = new_test_ext();
		ext.execute_with(|| {
			for incident in 0..3 {
				assert_ok!(AccessAudit::record(P1, bound(incident)));
			}
			begin(2, parent);
			at += 10;
			assert_ok!(AccessAudit::record(P1, bound(at)));
			assert_ok!(AccessAudit::record(P1, bound(at + 1)));
		});
		ext.persist_offchain_overlay();
		ext
	})
}

#[track_caller]
fn forks_do_not_mix(parents: [Hash; 2]) {
	let [mut left, mut right] = forks(parents);
	let indices = [left.offchain_db(), right.offchain_db()];
	let expected = |at| [0, 1, 2, at, at + 1].map(bound).to_vec();
	// One index that took both, whichever came last.
	for order in [[0, 1], [1, 0]] {
		let get = |key: &[u8]| order.iter().find_map(|which| indices[*which].get(key));
		assert_eq!(walked(&mut left, P1, get), Ok(expected(10)));
		assert_eq!(walked(&mut right, P1, get), Ok(expected(20)));
	}
	// Neither finds its own in the other's.
	assert!(walked(&mut left, P1, |key| indices[1].get(key)).is_err());
	assert!(walked(&mut right, P1, |key| indices[0].get(key)).is_err());
}

#[test]
fn forks_at_one_height_do_not_mix() {
	forks_do_not_mix([Hash::repeat_byte(1), Hash::repeat_byte(2)]);
}

#[test]
fn siblings_on_one_parent_do_not_mix() {
	forks_do_not_mix([Hash::repeat_byte(1), Hash::repeat_byte(1)]);
}

#[test]
fn an_act_that_fails_leaves_no_receipt() {
	let mut ext = new_test_ext();
	ext.execute_with(|| {
		assert_ok!(AccessAudit::record(P1, bound(1)));
		let kept = Heads::<Test>::get(P1);
		let failed: Result<(), DispatchError> = with_storage_layer(|| {
			AccessAudit::record(P1, bound(2))?;
			Err(DispatchError::Other("the act failed"))
		});
		assert!(failed.is_err());
		assert_eq!(Heads::<Test>::get(P1), kept);
	});
	assert_eq!(own(&mut ext, P1), Ok(vec![bound(1)]));
	// What it wrote to the index is gone too: the place it would have been written to is empty.
	let mut twin = new_test_ext();
	twin.execute_with(|| {
		assert_ok!(AccessAudit::record(P1, bound(1)));
		assert_ok!(AccessAudit::record(P1, bound(2)));
	});
	let head = twin.execute_with(|| Heads::<Test>::get(P1));
	let key = Place::last(P1, &head).unwrap().key();
	twin.persist_offchain_overlay();
	assert!(twin.offchain_db().get(&key).is_some());
	assert!(ext.offchain_db().get(&key).is_none());
}

#[test]
fn a_receipt_needs_an_extrinsic() {
	build_and_execute(|| {
		unhashed::kill(b":extrinsic_index");
		assert_noop!(AccessAudit::record(P1, bound(1)), Error::<Test>::OutsideOfExtrinsics);
	});
}

#[test]
fn a_receipt_needs_a_block_that_it_can_name() {
	build_and_execute(|| {
		System::set_block_number(u64::from(u32::MAX) + 1);
		assert_noop!(AccessAudit::record(P1, bound(1)), Error::<Test>::BlockTooHigh);
		System::set_block_number(u32::MAX.into());
		assert_ok!(AccessAudit::record(P1, bound(1)));
	});
}

#[test]
fn a_head_without_room_takes_no_receipt() {
	build_and_execute(|| {
		let peaks = vec![[0; 32]; usize::try_from(MAX_PEAKS).unwrap()];
		let full = Head { seq: (1 << 41) - 2, peaks: BoundedVec::truncate_from(peaks) };
		Heads::<Test>::insert(P1, full);
		assert_noop!(AccessAudit::record(P1, bound(1)), Error::<Test>::TooManyReceipts);
	});
}
