//! A block that says its slot in another way than once is refused.

use crate::mock::*;
use codec::Encode;
use frame_support::traits::Hooks;
use sp_consensus_aura::{Slot, AURA_ENGINE_ID};
use sp_runtime::{Digest, DigestItem};
use std::panic::{catch_unwind, AssertUnwindSafe};

const OTHER_ENGINE: [u8; 4] = *b"FRNK";

fn item(data: &[u8]) -> DigestItem {
	DigestItem::PreRuntime(AURA_ENGINE_ID, data.to_vec())
}

fn slot(slot: u64) -> DigestItem {
	item(&Slot::from(slot).encode())
}

/// Whether a block with these items opens.
fn opens(logs: Vec<DigestItem>) -> bool {
	let next = System::block_number() + 1;
	System::initialize(&next, &System::parent_hash(), &Digest { logs });
	catch_unwind(AssertUnwindSafe(|| ValidatorSet::on_initialize(next))).is_ok()
}

#[test]
fn a_block_says_its_slot_once() {
	build_and_execute(|| {
		assert!(opens(vec![slot(77)]));
		assert!(opens(vec![]));
		assert!(opens(vec![slot(78), DigestItem::Other(vec![1])]));
	});
}

#[test]
fn a_block_that_says_two_slots_or_none_that_is_one_is_refused() {
	build_and_execute(|| {
		let longer = item(&[Slot::from(77).encode(), vec![0]].concat());
		let shorter = item(&[1, 2]);
		let other = || DigestItem::PreRuntime(OTHER_ENGINE, Slot::from(77).encode());
		for logs in [
			vec![slot(77), slot(77)],
			vec![slot(77), slot(78)],
			vec![longer.clone()],
			vec![longer.clone(), slot(77)],
			vec![slot(77), longer],
			vec![shorter.clone()],
			vec![shorter, slot(77)],
			vec![item(&[]), slot(77)],
			vec![other()],
			vec![other(), slot(77)],
			vec![slot(77), other()],
		] {
			assert!(!opens(logs.clone()), "{logs:?}");
		}
	});
}
