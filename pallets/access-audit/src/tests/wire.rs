//! Pinned encodings.

use crate::{mock::*, *};
use anamnesis_decision::rows::Versioned;
use anamnesis_primitives::{
	cases::Opener,
	chain::AccountId,
	codes::Capacity,
	commitment::Commitment,
	disputes::{Charge, LeafProof},
	receipts::Head,
	DisputeId,
};
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
	let opener = Opener::Patient(P1);
	let (dispute, organisation, respondent) = (DisputeId(1), HOSPITAL, CLINIC);
	let events: [Event<Test>; 5] = [
		Event::Receipted { patient: P1, number: 0, after: [1; 32] },
		Event::RootCommitted { organisation: HOSPITAL, ordinal: 0, root: [1; 32] },
		Event::DisputeRaised { dispute, opener, organisation, respondent },
		Event::DisputeAnswered { dispute, respondent },
		Event::DisputeWithdrawn { dispute },
	];
	for (index, event) in (0u8..).zip(events) {
		assert_eq!(event.encode()[0], index);
	}
}

#[test]
fn errors_have_their_indices() {
	use Error::*;
	let errors: [Error<Test>; 34] = [
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
		PatientNotFound,
		NotController,
		PowerMissing,
		OnlyRotation,
		Deceased,
		OwnLeaf,
		NotOwnLeaf,
		SameOrganisation,
		OrganisationNotFound,
		RootNotFound,
		NotCommitted,
		AlreadyDisputed,
		TooManyDisputes,
		IdsExhausted,
		DisputeNotFound,
		DisputeOver,
		OutsideOfTime,
		DisputeOfAnother,
		Frozen,
		RaisedByAnother,
		SessionKey,
	];
	for (index, error) in (0u8..).zip(errors) {
		assert_eq!(error.encode(), [index]);
	}
	assert_eq!(Error::<Test>::MAX_ENCODED_SIZE, 1);
}

#[test]
fn disputes_are_pinned() {
	let proof = || LeafProof {
		ordinal: 1,
		index: 2,
		leaf: [0xaa; 32],
		siblings: BoundedVec::truncate_from(vec![[0xbb; 32]]),
	};
	let bytes = ["0100000000000000", "02000000", &"aa".repeat(32), "04", &"bb".repeat(32)];
	let bytes = bytes.concat();
	let charge = Charge::Missing { at: CLINIC, twin: [0xcc; 32] };
	let charged = ["01", "02000000", &"cc".repeat(32)].concat();
	let call = Call::<Test>::raise_dispute {
		opener: Opener::Patient(P1),
		organisation: HOSPITAL,
		proof: proof(),
		charge,
		statement: Commitment([0xdd; 32]),
	};
	let (patient, words) = ("0b".repeat(32), "dd".repeat(32));
	let expected = ["01", "00", &patient, "01000000", &bytes, &charged, &words];
	assert_eq!(hex(call.encode()), expected.concat());
	let dispute = DisputeId(3);
	let call = Call::<Test>::answer_dispute { dispute, proof: proof() };
	assert_eq!(hex(call.encode()), ["02", "0300000000000000", &bytes].concat());
	let call = Call::<Test>::withdraw_dispute { opener: Opener::Organisation(CLINIC), dispute };
	assert_eq!(hex(call.encode()), "0301020000000300000000000000");
	let kept = Dispute {
		opener: Opener::Patient(P1),
		by: ALICE,
		capacity: Capacity::Guardian,
		organisation: HOSPITAL,
		proof: proof(),
		root: [0xee; 32],
		charge: Charge::Wrong,
		statement: Commitment([0xdd; 32]),
		at: 4,
		from: 5,
		until: 6,
		state: DisputeState::Answered { at: 7, by: CLERK, proof: proof() },
	};
	let numbers = ["0400000000000000", "0500000000000000", "0600000000000000"].concat();
	let expected = [
		"00",
		&patient,
		&"15".repeat(32),
		"02",
		"01000000",
		&bytes,
		&"ee".repeat(32),
		"00",
		&words,
		&numbers,
		"01",
		"0700000000000000",
		&"06".repeat(32),
		&bytes,
	];
	assert_eq!(hex(kept.encode()), expected.concat());
	assert_eq!(hex(DisputeState::Open.encode()), "00");
	assert_eq!(hex(DisputeState::Withdrawn { at: 1 }.encode()), "020100000000000000");
	let tally = DisputeTally { raised: 1, answered: 2, withdrawn: 3 };
	assert_eq!(hex(tally.encode()), "010000000200000003000000");
}
