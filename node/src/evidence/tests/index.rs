//! The index of receipts, wiped and filled.

use crate::evidence::index::{held, stored, Gathering, Held, Refused};
use anamnesis_primitives::{
	receipts::{append, salt, Appended, Entry, Head, Place, Receipt, ReceiptKind, ReceiptV1},
	IncidentId, OrgId, PatientId,
};
use anamnesis_runtime::Hash;
use codec::Encode;
use proptest::prelude::*;
use sp_core::offchain::{storage::InMemOffchainStorage, OffchainStorage, STORAGE_PREFIX};

pub const PATIENT: PatientId = PatientId([5; 32]);

/// So many receipts, the heads after each, and an index that holds them.
pub fn history(count: u64, fork: u8) -> (Vec<Head>, InMemOffchainStorage) {
	let (mut heads, mut index) = (vec![Head::default()], InMemOffchainStorage::default());
	for number in 0..count {
		let kind = ReceiptKind::Bound {
			organisation: OrgId(u32::from(fork)),
			account: [3; 32].into(),
			incident: IncidentId(number),
		};
		let block = u32::try_from(number).unwrap();
		let receipt = Receipt::V1(ReceiptV1 { kind, moment: number, block, extrinsic: 1 });
		let salt = salt(&Hash::repeat_byte(fork), block, 1, &PATIENT, number);
		let Appended { head, place, entry } =
			append(PATIENT, heads.last().unwrap(), &receipt, salt, block).unwrap();
		index.set(STORAGE_PREFIX, &place.key(), &entry.encode());
		heads.push(head);
	}
	(heads, index)
}

fn last(heads: &[Head]) -> &Head {
	heads.last().unwrap()
}

fn place(heads: &[Head], number: usize) -> Place {
	Place::last(PATIENT, &heads[number + 1]).unwrap()
}

/// Fetches as a node does, from a peer that answers so many at once.
fn fetch(
	missing: Place,
	index: &mut InMemOffchainStorage,
	mut peer: impl FnMut(Place) -> Vec<Vec<u8>>,
) -> Result<bool, Refused> {
	let mut gathering = Gathering::new(missing);
	while let Some(place) = gathering.wanted(index)? {
		let entries = peer(place);
		if entries.is_empty() {
			return Ok(false);
		}
		for value in entries {
			gathering.add(&value)?;
		}
	}
	gathering.finish(index)?;
	Ok(true)
}

#[test]
fn a_wiped_index_is_filled_from_a_peer() {
	for count in [1, 2, 3, 8, 100] {
		let (heads, full) = history(count, 1);
		let mut wiped = InMemOffchainStorage::default();
		let Held::Lacks(missing) = held(&mut wiped, PATIENT, last(&heads)) else { panic!() };
		assert_eq!(Some(missing), Place::last(PATIENT, last(&heads)));
		assert!(fetch(missing, &mut wiped, |place| stored(&full, place, 7, usize::MAX)).unwrap());
		assert_eq!(held(&mut wiped, PATIENT, last(&heads)), Held::Whole);
		let all = |index: &InMemOffchainStorage| stored(index, missing, 1_000, usize::MAX);
		assert_eq!(all(&wiped), all(&full));
	}
}

#[test]
fn a_patient_without_receipts_lacks_none() {
	assert_eq!(held(&mut InMemOffchainStorage::default(), PATIENT, &Head::default()), Held::Whole);
}

#[test]
fn only_what_is_before_the_own_receipts_is_fetched() {
	let (heads, full) = history(20, 1);
	let mut own = full.clone();
	for number in 0..12 {
		own.remove(STORAGE_PREFIX, &place(&heads, number).key());
	}
	let Held::Lacks(missing) = held(&mut own, PATIENT, last(&heads)) else { panic!() };
	assert_eq!(missing, place(&heads, 11));
	// What is there below the gap is not asked for again.
	let (mut asked, lower) = (0, place(&heads, 3));
	own.set(STORAGE_PREFIX, &lower.key(), &full.get(STORAGE_PREFIX, &lower.key()).unwrap());
	let peer = |place: Place| {
		assert_ne!(place, lower);
		asked += 1;
		stored(&full, place, 1, usize::MAX)
	};
	assert!(fetch(missing, &mut own, peer).unwrap());
	assert_eq!(asked, 11);
	assert_eq!(held(&mut own, PATIENT, last(&heads)), Held::Whole);
}

#[test]
fn what_is_noted_as_whole_is_not_walked_again() {
	let (heads, mut index) = history(9, 1);
	assert_eq!(held(&mut index, PATIENT, &heads[6]), Held::Whole);
	index.remove(STORAGE_PREFIX, &place(&heads, 2).key());
	assert_eq!(held(&mut index, PATIENT, last(&heads)), Held::Whole);
	// A head that is noted for another branch says nothing about this one.
	let (others, _) = history(9, 2);
	assert_eq!(held(&mut index, PATIENT, last(&others)), Held::Lacks(place(&others, 8)));
}

#[test]
fn a_peer_that_lacks_some_fills_nothing() {
	let (heads, full) = history(10, 1);
	let mut part = full.clone();
	part.remove(STORAGE_PREFIX, &place(&heads, 4).key());
	let mut wiped = InMemOffchainStorage::default();
	let missing = place(&heads, 9);
	assert_eq!(fetch(missing, &mut wiped, |at| stored(&part, at, 3, usize::MAX)), Ok(false));
	assert_eq!(stored(&wiped, missing, 10, usize::MAX).len(), 0);
}

#[test]
fn another_history_is_refused() {
	let (heads, _) = history(10, 1);
	let (others, other) = history(10, 2);
	let mut wiped = InMemOffchainStorage::default();
	let missing = place(&heads, 9);
	// The peer answers with its own receipts of these numbers.
	let peer = |at: Place| {
		let number = usize::try_from(at.number).unwrap();
		stored(&other, place(&others, number), 4, usize::MAX)
	};
	assert_eq!(fetch(missing, &mut wiped, peer), Err(Refused::Forged));
	assert!(wiped.get(STORAGE_PREFIX, &missing.key()).is_none());
}

#[test]
fn answers_are_no_longer_than_asked_for() {
	let (heads, index) = history(10, 1);
	let from = place(&heads, 9);
	let one = stored(&index, from, 1, usize::MAX)[0].len();
	assert_eq!(stored(&index, from, 3, usize::MAX).len(), 3);
	assert_eq!(stored(&index, from, 10, 2 * one).len(), 2);
	assert_eq!(stored(&index, from, 10, one - 1).len(), 0);
	assert_eq!(stored(&index, Place { number: 3, ..from }, 10, usize::MAX).len(), 0);
}

#[test]
fn too_much_is_not_taken_in() {
	let (heads, _) = history(3, 1);
	let mut gathering = Gathering::new(Place { number: u64::MAX, ..place(&heads, 2) });
	let entry = |length: usize| {
		Entry { receipt: vec![0; length], salt: [0; 32], before: [0; 32], block: 0 }.encode()
	};
	// No receipt is that long.
	assert_eq!(gathering.add(&entry(4 * 1024 + 1)), Err(Refused::Unreadable));
	let longest = entry(4 * 1024);
	let refused = (0..20_000).find_map(|_| gathering.add(&longest).err());
	assert_eq!(refused, Some(Refused::TooMany));
}

#[test]
fn receipts_of_today_are_far_from_the_longest() {
	use codec::MaxEncodedLen;
	assert!(Receipt::max_encoded_len() * 4 < 4 * 1024);
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	/// One bit of one entry, anywhere: nothing is written.
	#[test]
	fn a_forged_entry_is_refused(
		count in 1u64..12,
		which in any::<prop::sample::Index>(),
		place_of_bit in any::<prop::sample::Index>(),
		bit in 0u8..8,
	) {
		let (heads, full) = history(count, 1);
		let missing = Place::last(PATIENT, last(&heads)).unwrap();
		let mut entries = stored(&full, missing, 100, usize::MAX);
		let which = which.index(entries.len());
		let length = entries[which].len();
		entries[which][place_of_bit.index(length)] ^= 1 << bit;
		let mut wiped = InMemOffchainStorage::default();
		let mut left = entries.into_iter();
		let outcome = fetch(missing, &mut wiped, |_| left.next().into_iter().collect());
		prop_assert!(matches!(outcome, Err(Refused::Forged | Refused::Unreadable) | Ok(false)));
		prop_assert!(wiped.get(STORAGE_PREFIX, &missing.key()).is_none());
	}

	#[test]
	fn arbitrary_bytes_fill_nothing(values in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..200), 0..6)) {
		let (heads, _) = history(3, 1);
		let missing = place(&heads, 2);
		let mut wiped = InMemOffchainStorage::default();
		let mut left = values.into_iter();
		let outcome = fetch(missing, &mut wiped, |_| left.next().into_iter().collect());
		prop_assert_ne!(outcome, Ok(true));
	}
}
