//! Receipts in the off-chain index are walked back to the first one, and forgeries do not link.

// A test says by a panic what does not hold.
#![allow(
	clippy::arithmetic_side_effects,
	clippy::indexing_slicing,
	clippy::panic,
	clippy::unwrap_used
)]

use anamnesis_primitives::{
	chain::{AccountId, Hash},
	receipts::{
		append, replay, salt, walk, Broken, Entry, Head, Place, Receipt, ReceiptKind, ReceiptV1,
	},
	IncidentId, OrgId, PatientId,
};
use codec::Encode;
use std::collections::BTreeMap;

const PATIENT: PatientId = PatientId([7; 32]);

type Index = BTreeMap<Vec<u8>, Vec<u8>>;

fn receipt(incident: u64) -> Receipt {
	Receipt::V1(ReceiptV1 {
		kind: ReceiptKind::Bound {
			organisation: OrgId(1),
			account: AccountId::new([2; 32]),
			incident: IncidentId(incident),
		},
		moment: 3_000,
		block: 4,
		extrinsic: 5,
	})
}

/// Appends receipts about these incidents to the index.
fn write(index: &mut Index, mut head: Head, incidents: impl IntoIterator<Item = u64>) -> Head {
	for incident in incidents {
		let salt = salt(&Hash::repeat_byte(9), 4, 5, &PATIENT, head.seq);
		let appended = append(PATIENT, &head, &receipt(incident), salt, 4).unwrap();
		let before = index.insert(appended.place.key(), appended.entry.encode());
		assert_eq!(before, None);
		head = appended.head;
	}
	head
}

fn walked(index: &Index, head: &Head) -> Result<Vec<Entry>, Broken> {
	let steps = walk(Place::last(PATIENT, head), |key| index.get(key).cloned());
	let mut entries: Vec<_> =
		steps.map(|step| step.map(|(_, entry)| entry)).collect::<Result<_, _>>()?;
	entries.reverse();
	Ok(entries)
}

fn receipts(entries: &[Entry]) -> Vec<Receipt> {
	entries.iter().filter_map(Entry::receipt).collect()
}

#[test]
fn every_head_leads_to_all_its_receipts() {
	let mut index = Index::new();
	let mut head = Head::default();
	assert_eq!(walked(&index, &head), Ok(vec![]));
	for count in 1..=65u64 {
		head = write(&mut index, head, [count]);
		let entries = walked(&index, &head).unwrap();
		let expected: Vec<_> = (1..=count).map(receipt).collect();
		assert_eq!(receipts(&entries), expected);
		assert_eq!(replay(PATIENT, &entries), Some(head.clone()));
	}
}

#[test]
fn forks_do_not_mix() {
	let mut index = Index::new();
	let trunk = write(&mut index, Head::default(), 0..5);
	let left = write(&mut index, trunk.clone(), 10..14);
	let right = write(&mut index, trunk, 20..24);
	assert_eq!(left.seq, right.seq);
	for (head, fork) in [(left, 10..14), (right, 20..24)] {
		let expected: Vec<_> = (0..5).chain(fork).map(receipt).collect();
		assert_eq!(receipts(&walked(&index, &head).unwrap()), expected);
	}
}

#[test]
fn another_patients_receipts_are_elsewhere() {
	let mut index = Index::new();
	let head = write(&mut index, Head::default(), 0..3);
	let mut other = walk(Place::last(PatientId([8; 32]), &head), |key| index.get(key).cloned());
	assert!(matches!(other.next(), Some(Err(Broken::Missing(_)))));
	assert_eq!(other.next(), None);
}

#[test]
fn a_walk_ends_where_the_index_is_broken() {
	let mut index = Index::new();
	let head = write(&mut index, Head::default(), 0..9);
	let places: Vec<_> = walk(Place::last(PATIENT, &head), |key| index.get(key).cloned())
		.map(|step| step.unwrap().0)
		.collect();
	let (fourth, first) = (places[5], places[8]);
	assert_eq!((fourth.number, first.number), (3, 0));

	let mut lost = index.clone();
	lost.remove(&fourth.key());
	assert_eq!(walked(&lost, &head), Err(Broken::Missing(fourth)));
	let steps = walk(Place::last(PATIENT, &head), |key| lost.get(key).cloned());
	assert_eq!(steps.count(), 6);

	let mut longer = index.clone();
	longer.get_mut(&fourth.key()).unwrap().push(0);
	assert_eq!(walked(&longer, &head), Err(Broken::Unreadable(fourth)));

	let mut forged = index.clone();
	let mut entry = Entry::from_value(&index[&first.key()]).unwrap();
	entry.before = [1; 32];
	forged.insert(first.key(), entry.encode());
	assert_eq!(walked(&forged, &head), Err(Broken::NotTheFirst(first)));
}

#[test]
fn forged_entries_do_not_lead_to_the_head() {
	let mut index = Index::new();
	let head = write(&mut index, Head::default(), 0..9);
	let entries = walked(&index, &head).unwrap();
	let forged = |change: &dyn Fn(&mut Vec<Entry>)| {
		let mut entries = entries.clone();
		change(&mut entries);
		replay(PATIENT, &entries)
	};
	assert_eq!(forged(&|_| ()), Some(head.clone()));
	assert_eq!(forged(&|entries| entries[3].receipt = receipt(99).encode()), None);
	assert_eq!(forged(&|entries| entries[3].salt = [0; 32]), None);
	assert_eq!(forged(&|entries| entries[3].before = [0; 32]), None);
	assert_eq!(forged(&|entries| entries.swap(3, 4)), None);
	assert_eq!(forged(&|entries| drop(entries.remove(3))), None);
	let other = forged(&|entries| entries[8].receipt = receipt(99).encode());
	assert!(other.is_some_and(|other| other != head));
	assert_ne!(replay(PatientId([8; 32]), &entries), Some(head));
}

#[test]
fn a_receipt_that_is_newer_than_the_reader_is_passed_on() {
	let entry = Entry { receipt: vec![2, 9, 9], salt: [1; 32], before: [2; 32], block: 3 };
	assert_eq!(entry.receipt(), None);
	assert_eq!(Entry::from_value(&entry.encode()), Some(entry));
}

fn hex(bytes: impl AsRef<[u8]>) -> String {
	bytes.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_format_is_pinned() {
	let bytes = [
		"01",
		"00",
		"01000000",
		&"02".repeat(32),
		"0900000000000000",
		"b80b000000000000",
		"04000000",
		"05000000",
	];
	assert_eq!(hex(receipt(9).encode()), bytes.concat());
	let place = Place { patient: PATIENT, number: 258, after: [3; 32] };
	let key = [hex("anamnesis/rc1/"), "07".repeat(32), "0000000000000102".into(), "03".repeat(32)];
	assert_eq!(hex(place.key()), key.concat());
	let entry = Entry { receipt: vec![1, 2], salt: [4; 32], before: [5; 32], block: 6 };
	let value = ["080102", &"04".repeat(32), &"05".repeat(32), "06000000"];
	assert_eq!(hex(entry.encode()), value.concat());
	// Made by another implementation of SHA-256 from the bytes of docs/formats.md.
	let made = salt(&Hash::repeat_byte(9), 4, 5, &PATIENT, 258);
	assert_eq!(hex(made), "4eca7285a9d1ba321b0e05b37a4f68f76044efc974e224eaca30c1ce32ffabee");
}
