//! Pinned encodings.

use crate::{mock::*, *};
use anamnesis_decision::{rows::RelationKind, Right};
use anamnesis_mock_world::wire::numbered;
use anamnesis_primitives::{
	cid::Cid, codes::Capacity, commitment::Commitment, BatchId, ConsentId, RecallId, RecordId,
};
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
		"01000900000000000000",
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
	assert_eq!(hex(RecordState::Retracted { notice: RecordId(9) }.encode()), "030900000000000000");
	let found = RecordState::FoundInError { reason: None, organisation: OrgId(2) };
	assert_eq!(hex(found.encode()), "040002000000");
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
fn new_calls_have_their_indices() {
	numbered::<Call<Test>>(&[
		"anchor",
		"enter_in_error",
		"batch",
		"contest",
		"withdraw_contest",
		"open_recall",
		"acknowledge_recall",
		"retract_leaf",
		"raise_leaf",
		"open_set",
		"offer_custody",
		"withdraw_custody",
		"accept_custody",
		"take_over_custody",
		"escrow_keys",
		"accept_escrow",
		"open_escrow",
	]);
	let keys = Commitment([7; 32]);
	let contest = Call::<Test>::contest { patient: P1, record: RecordId(9), statement: keys };
	let expected = ["03", &"0b".repeat(32), "0900000000000000", &"07".repeat(32)];
	assert_eq!(hex(contest.encode()), expected.concat());
	let recall = Call::<Test>::open_recall {
		organisation: HOSPITAL,
		patient: P1,
		record: RecordId(9),
		critical: true,
		asked: Asked::truncate_from(vec![CLINIC]),
	};
	let expected = ["05", "01000000", &"0b".repeat(32), "0900000000000000", "01", "04", "02000000"];
	assert_eq!(hex(recall.encode()), expected.concat());
	let opening = Opening {
		salt: [0xaa; 32],
		day: Some(-2),
		siblings: Siblings::truncate_from(vec![[0xbb; 32]]),
	};
	let raise = Call::<Test>::raise_leaf {
		organisation: HOSPITAL,
		batch: BatchId(2),
		leaf: 3,
		patient: P1,
		right: Right::Home,
		record: record(4),
		opening,
	};
	let expected = [
		"08",
		"01000000",
		"0200000000000000",
		"03000000",
		&"0b".repeat(32),
		"00",
		&hex(record(4).encode()),
		&"aa".repeat(32),
		"01feffffff",
		"04",
		&"bb".repeat(32),
	];
	assert_eq!(hex(raise.encode()), expected.concat());
	let accept = Call::<Test>::accept_custody { organisation: HOSPITAL, set: 2, keys };
	assert_eq!(hex(accept.encode()), ["0c", "01000000", "02000000", &"07".repeat(32)].concat());
	let escrow = Call::<Test>::escrow_keys {
		organisation: HOSPITAL,
		keys,
		threshold: 1,
		members: Members::truncate_from(vec![CLINIC]),
	};
	let expected = ["0e", "01000000", &"07".repeat(32), "01000000", "04", "02000000"];
	assert_eq!(hex(escrow.encode()), expected.concat());
}

#[test]
fn relations_marks_and_leaves_have_their_numbers() {
	for (index, kind) in (0u8..).zip(RelationKind::ALL) {
		assert_eq!(kind.encode(), [index]);
	}
	numbered::<Correction>(&["Superseded", "Retracted", "EnteredInError"]);
	numbered::<Passage>(&["Accepted", "Succeeded", "Escrowed"]);
	let marks = RecordMarks {
		contested: Some(Contest { capacity: Capacity::Parent, since: 2 }),
		restricted: Some(3),
	};
	assert_eq!(hex(marks.encode()), "01010200000000000000010300000000000000");
	assert_eq!(hex(LeafMark::Retracted { at: 1 }.encode()), "000100000000000000");
	assert_eq!(hex(LeafMark::Raised { record: RecordId(1) }.encode()), "010100000000000000");
	let place = LeafPlace { batch: BatchId(1), leaf: 2 };
	assert_eq!(hex(place.encode()), "010000000000000002000000");
	assert_eq!(hex(Ask::Open { place: 3 }.encode()), "0003000000");
	let answered = Ask::Acknowledged { by: AccountId::new([0xdd; 32]), at: 1 };
	assert_eq!(hex(answered.encode()), format!("01{}0100000000000000", "dd".repeat(32)));
	let counts = RecallCounts { open: 1, acknowledged: 2, late: 3 };
	assert_eq!(hex(counts.encode()), "0100000002000000000000000300000000000000");
	let set = CustodySet { opener: OrgId(1), opened: 2, moved: 3 };
	assert_eq!(hex(set.encode()), "01000000020000000000000003000000");
}

#[test]
fn recalls_and_custody_are_their_fields_in_order() {
	let account = "dd".repeat(32);
	let recall = Recall {
		record: RecordId(1),
		patient: P1,
		organisation: OrgId(2),
		by: AccountId::new([0xdd; 32]),
		correction: Correction::Retracted,
		critical: true,
		opened: 3,
		due: 4,
		asked: Asked::truncate_from(vec![OrgId(5)]),
	};
	let expected = [
		"0100000000000000",
		&"0b".repeat(32),
		"02000000",
		&account,
		"01",
		"01",
		"0300000000000000",
		"0400000000000000",
		"0405000000",
	];
	assert_eq!(hex(recall.encode()), expected.concat());
	let mut listed = RecordRecalls { asked: 4, open: 2, due: 3, ..RecordRecalls::default() };
	listed.recalls.try_push(RecallId(1)).unwrap();
	assert_eq!(hex(listed.encode()), "04010000000000000004000000020000000300000000000000");
	let (keys, by) = (Commitment([7; 32]), AccountId::new([0xdd; 32]));
	let list = "07".repeat(32);
	let offer = CustodyOffer { to: OrgId(1), keys, by: by.clone(), offered: 2 };
	assert_eq!(hex(offer.encode()), ["01000000", &list, &account, "0200000000000000"].concat());
	let (from, to, passage) = (OrgId(1), OrgId(2), Passage::Escrowed);
	let handover = Handover { from, to, at: 3, passage, keys };
	assert_eq!(
		hex(handover.encode()),
		["01000000", "02000000", "0300000000000000", "02", &list].concat()
	);
	let member = Member { organisation: OrgId(1), accepted: Some(2) };
	let members = frame_support::BoundedVec::truncate_from(vec![member]);
	let escrow = Escrow { keys, threshold: 1, members, by, since: 3 };
	assert_eq!(
		hex(escrow.encode()),
		[&list, "01000000", "0401000000010200000000000000", &account, "0300000000000000"].concat()
	);
}

#[test]
fn events_have_their_indices() {
	let events: [Event<Test>; 18] = [
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
		Event::Related { record: RecordId(1), by: RecordId(2), kind: RelationKind::Attests },
		Event::Retracted { record: RecordId(1), by: RecordId(2) },
		Event::Contested { record: RecordId(1), patient: P1 },
		Event::ContestWithdrawn { record: RecordId(1), patient: P1 },
		Event::RecallOpened {
			recall: RecallId(1),
			record: RecordId(1),
			organisation: HOSPITAL,
			asked: 1,
			due: 2,
		},
		Event::RecallAcknowledged { recall: RecallId(1), organisation: CLINIC, late: false },
		Event::LeafRetracted { batch: BatchId(1), leaf: 2 },
		Event::LeafRaised { batch: BatchId(1), leaf: 2, record: RecordId(1) },
		Event::CustodyOffered { set: 1, from: HOSPITAL, to: CLINIC },
		Event::CustodyOfferWithdrawn { set: 1, from: HOSPITAL, to: CLINIC },
		Event::CustodyMoved { set: 1, from: HOSPITAL, to: CLINIC, passage: Passage::Accepted },
		Event::KeysEscrowed { organisation: HOSPITAL, members: 3, threshold: 2 },
		Event::EscrowAccepted { organisation: HOSPITAL, member: CLINIC },
	];
	for (index, event) in (0u8..).zip(events) {
		assert_eq!(event.encode()[0], index);
	}
}

#[test]
fn errors_have_their_indices() {
	numbered::<Error<Test>>(&[
		"NoServingRole",
		"OrganisationNotActive",
		"ClassUnknown",
		"SealedAlone",
		"TooConfidential",
		"CodecUnknown",
		"QuarterNotBegun",
		"RootUsed",
		"PatientUnknown",
		"NoRelation",
		"RecordUnknown",
		"OtherPatient",
		"OtherOrganisation",
		"NotCurrent",
		"InError",
		"TooManySuccessors",
		"TooManyRecords",
		"KindUnknown",
		"NoLeaves",
		"TooManyLeaves",
		"TooManyBatches",
		"TooManySets",
		"TooManyChanges",
		"TimeWentBack",
		"Tombstoned",
		"Retracted",
		"NotController",
		"PowerMissing",
		"OnlyRotation",
		"Deceased",
		"AlreadyContested",
		"NotContested",
		"TooManyContests",
		"AlreadyRestricted",
		"NotRestricted",
		"NothingToRecall",
		"NobodyAsked",
		"OutOfOrder",
		"NamesItself",
		"OrganisationUnknown",
		"TooManyRecalls",
		"RecallUnknown",
		"NotAsked",
		"AlreadyAcknowledged",
		"BatchUnknown",
		"NotInBatch",
		"LeafRetracted",
		"LeafRaised",
		"DayOutsideQuarter",
		"SetUnknown",
		"NotCustodian",
		"KeepsItAlready",
		"ReceiverNotActive",
		"AlreadyOffered",
		"OfferUnknown",
		"OtherKeys",
		"NoSuccession",
		"CustodianServes",
		"ThresholdUnfit",
		"SameControl",
		"EscrowUnknown",
		"NotMember",
		"AlreadyAccepted",
		"TooFewShares",
		"Frozen",
		"SameKeys",
		"SharesGivenUp",
		"SessionKey",
		"OfferVoid",
		"OrganisationGone",
		"OrganisationIsolated",
		"CustodianRestricted",
	]);
	assert_eq!(Error::<Test>::MAX_ENCODED_SIZE, 1);
}
