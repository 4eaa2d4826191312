//! Pinned encodings.

use crate::{mock::*, *};
use anamnesis_decision::rows::Versioned;
use anamnesis_primitives::{chain::AccountId, receipts::Head};
use codec::Encode;
use frame_support::{traits::PalletError, BoundedVec};

fn hex(bytes: impl AsRef<[u8]>) -> String {
	bytes.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn what_is_stored_is_its_fields_in_order() {
	let head = Head { seq: 3, peaks: BoundedVec::truncate_from(vec![[1; 32], [2; 32]]) };
	let expected = ["0300000000000000", "08", &"01".repeat(32), &"02".repeat(32)];
	assert_eq!(hex(head.encode()), expected.concat());
	let root = CommittedRoot {
		from: 1,
		until: 2,
		root: [0xaa; 32],
		count: 3,
		previous: Some([0xbb; 32]),
		author: AccountId::new([0xcc; 32]),
		committed: 4,
	};
	let expected = [
		"01",
		"0100000000000000",
		"0200000000000000",
		&"aa".repeat(32),
		"03000000",
		"01",
		&"bb".repeat(32),
		&"cc".repeat(32),
		"0400000000000000",
	];
	assert_eq!(hex(Versioned::from(root).encode()), expected.concat());
	let last = LastRoot { ordinal: 1, root: [0xaa; 32], until: 2 };
	let expected = ["0100000000000000", &"aa".repeat(32), "0200000000000000"];
	assert_eq!(hex(last.encode()), expected.concat());
}

#[test]
fn the_call_has_its_index() {
	let call = Call::<Test>::commit_root {
		organisation: HOSPITAL,
		from: 1,
		until: 2,
		root: [0xee; 32],
		count: 3,
	};
	let expected =
		["00", "01000000", "0100000000000000", "0200000000000000", &"ee".repeat(32), "03000000"];
	assert_eq!(hex(call.encode()), expected.concat());
}

#[test]
fn events_have_their_indices() {
	let events: [Event<Test>; 2] = [
		Event::Receipted { patient: P1, number: 0, after: [1; 32] },
		Event::RootCommitted { organisation: HOSPITAL, ordinal: 0, root: [1; 32] },
	];
	for (index, event) in (0u8..).zip(events) {
		assert_eq!(event.encode()[0], index);
	}
}

#[test]
fn errors_have_their_indices() {
	use Error::*;
	let errors: [Error<Test>; 13] = [
		NoServingRole,
		OrganisationClosed,
		NoLeaves,
		TooManyLeaves,
		EmptyPeriod,
		PeriodNotOver,
		PeriodTooLong,
		NotConsecutive,
		TooManyRoots,
		TooManyReceipts,
		OutsideOfExtrinsics,
		BlockTooHigh,
		FirstRootTooEarly,
	];
	for (index, error) in (0u8..).zip(errors) {
		assert_eq!(error.encode(), [index]);
	}
	assert_eq!(Error::<Test>::MAX_ENCODED_SIZE, 1);
}
