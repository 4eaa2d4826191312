//! `bt1`.

use crate::{bytes32, hex, hexes, pinned};
use anamnesis_primitives::{
	batch::{leaf, verify, Batch, MAX_LEAF},
	hash::Digest,
	tree::MAX_LEAVES,
};
use serde_json::{json, Value};

fn data(count: u32) -> Vec<Vec<u8>> {
	(0..count).map(|number| format!("leaf {number}").into_bytes()).collect()
}

fn batch(data: &[Vec<u8>]) -> Batch {
	Batch::new(data.iter().map(Vec::as_slice)).unwrap()
}

fn accepted(count: u32) -> Value {
	let data = data(count);
	let batch = batch(&data);
	let proofs: Vec<_> = (0..count)
		.map(|index| {
			let siblings = batch.proof(index).unwrap();
			let place = usize::try_from(index).unwrap();
			assert!(verify(&batch.root(), count, index, &data[place], &siblings));
			json!({ "index": index, "siblings": hexes(&siblings) })
		})
		.collect();
	json!({ "data": hexes(&data), "n": count, "root": hex(batch.root()), "proofs": proofs })
}

struct Claim {
	root: Digest,
	leaves: u32,
	index: u32,
	data: Vec<u8>,
	siblings: Vec<Digest>,
}

impl Claim {
	/// The claim, true, that a batch of seven holds leaf four there.
	fn genuine() -> Self {
		let data = data(7);
		let batch = batch(&data);
		Self {
			root: batch.root(),
			leaves: 7,
			index: 4,
			data: data[4].clone(),
			siblings: batch.proof(4).unwrap(),
		}
	}

	fn holds(&self) -> bool {
		verify(&self.root, self.leaves, self.index, &self.data, &self.siblings)
	}
}

fn refused(name: &str, spoil: impl FnOnce(&mut Claim)) -> Value {
	let mut claim = Claim::genuine();
	assert!(claim.holds());
	spoil(&mut claim);
	assert!(!claim.holds(), "{name}");
	json!({
		"name": name,
		"root": hex(claim.root),
		"n": claim.leaves,
		"index": claim.index,
		"data": hex(&claim.data),
		"siblings": hexes(&claim.siblings),
	})
}

#[test]
fn batches() {
	let refused = [
		refused("another leaf", |claim| claim.data = b"leaf 5".to_vec()),
		refused("wrong index", |claim| claim.index = 5),
		refused("index of the batch's end", |claim| claim.index = 7),
		refused("index beyond the end", |claim| claim.index = u32::MAX),
		refused("wrong count, one less", |claim| claim.leaves = 6),
		refused("wrong count, one more", |claim| claim.leaves = 8),
		refused("no leaves", |claim| claim.leaves = 0),
		refused("more leaves than a batch has", |claim| claim.leaves = MAX_LEAVES + 1),
		refused("a sibling less", |claim| claim.siblings.truncate(2)),
		refused("a sibling more", |claim| claim.siblings.push([0; 32])),
		refused("siblings in another order", |claim| claim.siblings.swap(0, 1)),
		refused("a sibling changed", |claim| claim.siblings[0][0] ^= 1),
		refused("another root", |claim| claim.root[31] ^= 1),
		refused("no data", |claim| claim.data.clear()),
		refused("data too long", |claim| claim.data = vec![0; MAX_LEAF + 1]),
		refused("two nodes as a leaf of 64 bytes", |claim| {
			// The first two leaves' hashes joined are the preimage of an inner node, but for its prefix.
			let [one, two] = [0, 1].map(|n| leaf(&data(7)[n]).unwrap());
			claim.data = [one, two].concat();
			claim.index = 0;
			claim.leaves = 4;
			claim.siblings = batch(&data(7)).proof(0).unwrap()[1..].to_vec();
		}),
		refused("an inner node's preimage with its prefix as a leaf", |claim| {
			let [one, two] = [0, 1].map(|n| leaf(&data(7)[n]).unwrap());
			claim.data = [&[1], one.as_slice(), two.as_slice()].concat();
			claim.index = 0;
			claim.siblings = batch(&data(7)).proof(0).unwrap()[1..].to_vec();
		}),
	];
	let accepted: Vec<_> = [1, 2, 3, 4, 5, 7, 8, 33].map(accepted).into();
	pinned("batches.json", &json!({ "accepted": accepted, "refused": refused }));
}

#[test]
fn a_batch_is_neither_empty_nor_too_large() {
	assert!(Batch::new([]).is_none());
	assert!(Batch::new([&b""[..]]).is_none());
	let leaf = [1u8];
	let most = usize::try_from(MAX_LEAVES).unwrap();
	assert!(Batch::new(std::iter::repeat_n(&leaf[..], most)).is_some());
	assert!(Batch::new(std::iter::repeat_n(&leaf[..], most + 1)).is_none());
}

#[test]
fn the_number_of_leaves_is_bound_into_the_root() {
	// Without it, a tree of three and one of four with the last leaf twice could share a root.
	let three = batch(&data(3));
	let mut four = data(3);
	four.push(four[2].clone());
	assert_ne!(three.root(), batch(&four).root());
	assert_ne!(three.root(), bytes32(0));
}
