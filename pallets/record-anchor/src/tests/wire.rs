//! Pinned encodings.

use crate::{mock::*, *};
use anamnesis_decision::Right;
use anamnesis_primitives::{cid::Cid, commitment::Commitment, BatchId, ConsentId, RecordId};
use codec::Encode;
use frame_support::traits::PalletError;

fn hex(bytes: impl AsRef<[u8]>) -> String {
	bytes.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_new_record_is_its_fields_in_order() {
	let new = NewRecord { cid: Cid { codec: 0x55, digest: [0xcc; 32] }, ..amending(0xaa, 9) };
	let expected = [
		&"aa".repeat(32),
		"5500",
		&"cc".repeat(32),
		"0d",
		"03",
		"0100",
		"d700",
		"0200",
		"0300",
		"010900000000000000",
	];
	assert_eq!(hex(new.encode()), expected.concat());
}

#[test]
fn states_and_users_of_roots_have_their_numbers() {
	let states = [
		(RecordState::Current, "00".into()),
		(RecordState::Superseded, "01".into()),
		(RecordState::EnteredInError { reason: None }, "0200".into()),
		(
			RecordState::EnteredInError { reason: Some(Commitment([5; 32])) },
			format!("0201{}", "05".repeat(32)),
		),
	];
	for (state, expected) in states {
		assert_eq!(hex(state.encode()), expected);
	}
	assert_eq!(hex(RootUser::Record(RecordId(1)).encode()), "000100000000000000");
	assert_eq!(hex(RootUser::Batch(BatchId(1)).encode()), "010100000000000000");
	assert_eq!(hex(BatchKind::Records.encode()), "00");
	for kind in BatchKind::ALL {
		assert_eq!(kind.encode(), [kind.value()]);
		assert_eq!(BatchKind::from_value(kind.value()), Some(kind));
	}
}

#[test]
fn a_batch_and_the_end_of_a_chain_are_their_fields_in_order() {
	let batch = Batch {
		organisation: OrgId(1),
		kind: BatchKind::Records,
		root: [0xbb; 32],
		leaves: 3,
		first_seq: 4,
		ordinal: 5,
		previous: Some(BatchId(6)),
		set: 7,
		author: AccountId::new([0xdd; 32]),
		anchored: 8,
	};
	let expected = [
		"01000000",
		"00",
		&"bb".repeat(32),
		"03000000",
		"0400000000000000",
		"0500000000000000",
		"010600000000000000",
		"07000000",
		&"dd".repeat(32),
		"0800000000000000",
	];
	assert_eq!(hex(batch.encode()), expected.concat());
	let last = LastBatch { batch: BatchId(1), ordinal: 2, next_seq: 3 };
	assert_eq!(hex(last.encode()), "010000000000000002000000000000000300000000000000");
}

#[test]
fn calls_have_their_indices() {
	let anchor = Call::<Test>::anchor {
		organisation: HOSPITAL,
		patient: P1,
		right: Right::Grant(ConsentId(2)),
		record: record(3),
	};
	let expected =
		["00", "01000000", &"0b".repeat(32), "010200000000000000", &hex(record(3).encode())];
	assert_eq!(hex(anchor.encode()), expected.concat());
	let error = Call::<Test>::enter_in_error {
		organisation: HOSPITAL,
		patient: P1,
		record: RecordId(9),
		reason: None,
	};
	let expected = ["01", "01000000", &"0b".repeat(32), "0900000000000000", "00"];
	assert_eq!(hex(error.encode()), expected.concat());
	let batch =
		Call::<Test>::batch { organisation: HOSPITAL, kind: 0, root: [0xee; 32], leaves: 256 };
	let expected = ["02", "01000000", "00", &"ee".repeat(32), "00010000"];
	assert_eq!(hex(batch.encode()), expected.concat());
}

#[test]
fn events_have_their_indices() {
	let events: [Event<Test>; 5] = [
		Event::Anchored {
			record: RecordId(1),
			patient: P1,
			organisation: HOSPITAL,
			right: Right::Home,
		},
		Event::Superseded { record: RecordId(1), by: RecordId(2) },
		Event::EnteredInError { record: RecordId(1), patient: P1, organisation: HOSPITAL },
		Event::Batched {
			batch: BatchId(1),
			organisation: HOSPITAL,
			kind: BatchKind::Records,
			ordinal: 0,
			first_seq: 0,
			leaves: 1,
		},
		Event::SetOpened { set: 1, organisation: HOSPITAL },
	];
	for (index, event) in (0u8..).zip(events) {
		assert_eq!(event.encode()[0], index);
	}
}

#[test]
fn errors_have_their_indices() {
	use Error::*;
	let errors: [Error<Test>; 24] = [
		NoServingRole,
		OrganisationNotActive,
		ClassUnknown,
		SealedAlone,
		TooConfidential,
		CodecUnknown,
		QuarterNotBegun,
		RootUsed,
		PatientUnknown,
		NoRelation,
		RecordUnknown,
		OtherPatient,
		OtherOrganisation,
		NotCurrent,
		InError,
		TooManySuccessors,
		TooManyRecords,
		KindUnknown,
		NoLeaves,
		TooManyLeaves,
		TooManyBatches,
		TooManySets,
		TooManyChanges,
		TimeWentBack,
	];
	for (index, error) in (0u8..).zip(errors) {
		assert_eq!(error.encode(), [index]);
	}
	assert_eq!(Error::<Test>::MAX_ENCODED_SIZE, 1);
}
