//! `rc1`.

use crate::{bytes32, hex, hexes, pinned};
use anamnesis_primitives::{
	hash::Digest,
	ids::PatientId,
	receipts::{leaf, prove, salted, Head, MAX_RANGE},
};
use serde_json::{json, Value};

const PATIENT: PatientId = PatientId([9; 32]);

fn receipt(number: u64) -> ([u8; 32], Vec<u8>) {
	(bytes32(u8::try_from(number % 200).unwrap()), format!("receipt {number}").into_bytes())
}

/// Leaves and heads of a patient with so many receipts.
fn history(count: u64) -> (Vec<Digest>, Vec<Head>) {
	let mut heads = vec![Head::default()];
	let mut leaves = vec![];
	for number in 0..count {
		let (salt, bytes) = receipt(number);
		let salted = salted(&salt, &bytes);
		leaves.push(leaf(&PATIENT, number, &salted));
		let next = heads.last().unwrap().append(&PATIENT, &salted).unwrap();
		assert!(next.is_well_formed());
		heads.push(next);
	}
	(leaves, heads)
}

fn listed(numbers: impl IntoIterator<Item = u64>) -> Vec<Value> {
	numbers
		.into_iter()
		.map(receipt)
		.map(|(salt, bytes)| json!({ "salt": hex(salt), "bytes": hex(bytes) }))
		.collect()
}

fn refused(name: &str, head: &Head, from: u64, numbers: &[u64], proof: &[Digest]) -> Value {
	let leaves: Vec<_> = (from..)
		.zip(numbers)
		.map(|(place, number)| {
			let (salt, bytes) = receipt(*number);
			leaf(&PATIENT, place, &salted(&salt, &bytes))
		})
		.collect();
	assert!(!head.verify(from, &leaves, proof), "{name}");
	json!({
		"name": name,
		"seq": head.seq.to_string(),
		"peaks": hexes(&head.peaks),
		"from": from.to_string(),
		"to": (from + u64::try_from(numbers.len()).unwrap()).saturating_sub(1).to_string(),
		"receipts": listed(numbers.iter().copied()),
		"proof": hexes(proof),
	})
}

#[test]
fn receipts() {
	let (leaves, heads) = history(21);
	let heads_json: Vec<_> = heads
		.iter()
		.map(|head| {
			json!({
				"seq": head.seq.to_string(),
				"peaks": hexes(&head.peaks),
				"digest": hex(head.digest()),
			})
		})
		.collect();
	let ranges: Vec<_> =
		[(1, 0, 0), (2, 1, 1), (7, 2, 5), (8, 0, 7), (21, 0, 20), (21, 16, 20), (21, 13, 17)]
			.into_iter()
			.map(|(seq, from, to)| {
				let [first, end, all] = [from, to + 1, seq].map(|n| usize::try_from(n).unwrap());
				let proof = prove(&leaves[..all], from, to).unwrap();
				assert!(heads[all].verify(from, &leaves[first..end], &proof));
				json!({
					"seq": seq.to_string(),
					"from": from.to_string(),
					"to": to.to_string(),
					"proof": hexes(&proof),
				})
			})
			.collect();
	let (head, proof) = (&heads[21], prove(&leaves, 5, 9).unwrap());
	let longer = [proof.clone(), vec![[0; 32]]].concat();
	let mut changed = proof.clone();
	changed[0][0] ^= 1;
	let mut crooked = head.clone();
	crooked.seq = 20;
	let mut stripped = head.clone();
	stripped.peaks.pop();
	let five = [5, 6, 7, 8, 9];
	let refused = [
		refused("a receipt dropped", head, 5, &[5, 6, 7, 8], &proof),
		refused("a receipt added", head, 5, &[5, 6, 7, 8, 9, 10], &proof),
		refused("two receipts swapped", head, 5, &[5, 7, 6, 8, 9], &proof),
		refused("another receipt", head, 5, &[5, 6, 7, 8, 11], &proof),
		refused("one place later", head, 6, &five, &proof),
		refused("no receipts", head, 5, &[], &proof),
		refused("beyond the last receipt", head, 18, &[18, 19, 20, 21], &proof),
		refused("a hash less", head, 5, &five, &proof[1..]),
		refused("a hash more", head, 5, &five, &longer),
		refused("a hash changed", head, 5, &five, &changed),
		refused("a head that is older than the last of them", &heads[9], 5, &five, &proof),
		refused("a head whose peaks do not fit its number", &crooked, 5, &five, &proof),
		refused("a head without its last peak", &stripped, 5, &five, &proof),
		refused("nothing was ever received", &heads[0], 0, &[0], &[]),
	];
	pinned(
		"receipts.json",
		&json!({
			"patient": hex(PATIENT.0),
			"receipts": listed(0..21),
			"heads": heads_json,
			"ranges": ranges,
			"refused": refused,
		}),
	);
}

#[test]
fn every_range_of_every_length_verifies_and_no_other() {
	let (leaves, heads) = history(40);
	for seq in 1..=40usize {
		for first in 0..seq {
			for end in first + 1..=seq {
				let [from, to] = [first, end - 1].map(|n| u64::try_from(n).unwrap());
				let proof = prove(&leaves[..seq], from, to).unwrap();
				assert!(heads[seq].verify(from, &leaves[first..end], &proof));
				if first > 0 {
					assert!(!heads[seq].verify(from - 1, &leaves[first..end], &proof));
				}
			}
		}
	}
}

#[test]
fn a_range_has_a_longest_length() {
	let (leaves, heads) = history(MAX_RANGE + 1);
	assert!(prove(&leaves, 0, MAX_RANGE - 1).is_some());
	assert!(prove(&leaves, 0, MAX_RANGE).is_none());
	let proof = prove(&leaves, 1, MAX_RANGE).unwrap();
	let head = heads.last().unwrap();
	assert!(head.verify(1, &leaves[1..], &proof));
	assert!(!head.verify(0, &leaves, &[]));
}

#[test]
fn state_stays_small() {
	use codec::{Encode, MaxEncodedLen};
	let (_, heads) = history(1_023);
	let sizes: Vec<_> = [1usize, 1_000, 1_023].map(|seq| heads[seq].encoded_size()).into();
	assert!(sizes.iter().all(|size| *size < 500), "{sizes:?}");
	assert!(Head::max_encoded_len() <= 1_300);
}

#[test]
fn a_head_without_room_takes_no_receipt() {
	// Forty peaks, and the next receipt would be a forty-first.
	let full = Head { seq: (1 << 41) - 2, peaks: vec![[0; 32]; 40].try_into().unwrap() };
	assert!(full.is_well_formed());
	assert_eq!(full.append(&PATIENT, &[0; 32]), None);
}

#[test]
fn peaks_are_those_of_an_independent_crate() {
	use merkle_mountain_range::{util::MemStore, Merge, MMR};
	struct Nodes;
	impl Merge for Nodes {
		type Item = Digest;
		fn merge(left: &Digest, right: &Digest) -> merkle_mountain_range::Result<Digest> {
			use sha2::{Digest as _, Sha256};
			Ok(Sha256::new()
				.chain_update([1])
				.chain_update(left)
				.chain_update(right)
				.finalize()
				.into())
		}
	}
	let (leaves, heads) = history(64);
	for seq in 1..=64usize {
		let store = MemStore::default();
		let mut range = MMR::<_, Nodes, _>::new(0, &store);
		for leaf in &leaves[..seq] {
			range.push(*leaf).unwrap();
		}
		// The crate bags peaks from the right.
		let bagged = heads[seq]
			.peaks
			.iter()
			.rev()
			.copied()
			.reduce(|right, left| Nodes::merge_peaks(&right, &left).unwrap());
		assert_eq!(Some(range.get_root().unwrap()), bagged, "{seq}");
	}
}
