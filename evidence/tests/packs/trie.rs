//! The proof's trie against Substrate's own.

use crate::state::Rows;
use anamnesis_evidence::trie::{Trie, Unknown};
use proptest::prelude::*;
use sp_crypto_hashing::blake2_256;
use std::collections::BTreeMap;

/// Keys that share beginnings, some of them the beginning of others; values inline, hashed and empty.
fn entries() -> impl Strategy<Value = BTreeMap<Vec<u8>, Vec<u8>>> {
	let key =
		prop::collection::vec(prop_oneof![Just(0u8), Just(0x0f), Just(0xf0), any::<u8>()], 0..5);
	let value = prop_oneof![
		Just(Vec::new()),
		prop::collection::vec(any::<u8>(), 0..34),
		prop::collection::vec(any::<u8>(), 31..80),
	];
	prop::collection::btree_map(key, value, 0..40)
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

	#[test]
	fn a_proof_shows_what_is_there_and_that_the_rest_is_not(
		entries in entries(),
		others in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..6), 0..6),
	) {
		let state = Rows(entries.clone()).state();
		let keys: Vec<_> = entries.keys().cloned().chain(others).collect();
		for key in &keys {
			let nodes = state.proof(std::slice::from_ref(key));
			let trie = Trie::new(state.root, nodes.clone());
			prop_assert_eq!(trie.get(key), Ok(entries.get(key).cloned()));
			prop_assert!(trie.is_minimal());
			// Without any one of its nodes nothing is shown.
			for left_out in 0..nodes.len() {
				let mut fewer = nodes.clone();
				fewer.remove(left_out);
				prop_assert_eq!(Trie::new(state.root, fewer).get(key), Err(Unknown::Missing));
			}
		}
		let nodes = state.proof(&keys);
		let trie = Trie::new(state.root, nodes.clone());
		for key in &keys {
			prop_assert_eq!(trie.get(key), Ok(entries.get(key).cloned()));
		}
		let mut sorted = nodes;
		sorted.sort();
		prop_assert_eq!(trie.used(), sorted);
	}

	/// A node of any bytes under its own hash.
	#[test]
	fn no_node_makes_it_panic(
		mut nodes in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..80), 1..4),
		first in 0u8..255,
		key in prop::collection::vec(any::<u8>(), 0..8),
	) {
		nodes[0].insert(0, first);
		let root = blake2_256(&nodes[0]);
		let _ = Trie::new(root, nodes).get(&key);
	}

	/// A real proof with a byte of a node changed, and the root with it.
	#[test]
	fn no_change_of_a_real_node_makes_it_panic(entries in entries(), at in any::<prop::sample::Index>(), to in any::<u8>()) {
		let state = Rows(entries.clone()).state();
		for key in entries.keys() {
			for mut node in state.proof(std::slice::from_ref(key)) {
				let place = at.index(node.len());
				node[place] = to;
				let root = blake2_256(&node);
				let _ = Trie::new(root, [node]).get(key);
			}
		}
	}
}

#[test]
fn an_empty_state_shows_that_nothing_is_there() {
	let state = Rows::default().state();
	let trie = Trie::new(state.root, [vec![0]]);
	assert_eq!(trie.get(b"anything"), Ok(None));
	assert_eq!(Trie::new(state.root, []).get(b"anything"), Err(Unknown::Missing));
}

#[test]
fn nodes_that_no_state_has_are_refused() {
	let of = |node: &[u8]| Trie::new(blake2_256(node), [node.to_vec()]).get(&[0x12]);
	// A leaf with the key 0x12 and the value 7.
	assert_eq!(of(&[0b0100_0010, 0x12, 4, 7]), Ok(Some(vec![7])));
	for node in [
		// Something after it; a part of the key whose filling is not zero; no such node; a value that is cut off.
		&[0b0100_0010, 0x12, 4, 7, 0][..],
		&[0b0100_0001, 0x12, 4, 7],
		&[0b0000_0010, 0x12, 4, 7],
		&[0b0100_0010, 0x12, 8, 7],
		// A branch without a child, and one with an empty or a long one.
		&[0b1000_0000, 0, 0],
		&[0b1000_0000, 2, 0, 0],
		&[&[0b1000_0000, 2, 0, 33 << 2][..], &[1; 33]].concat(),
		&[],
	] {
		assert_eq!(of(node), Err(Unknown::Malformed), "{node:?}");
	}
}
