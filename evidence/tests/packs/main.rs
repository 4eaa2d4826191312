//! Packs of a chain that the tests make themselves, with their own keys, and the ways to get one past the verifier.

// A test says by a panic what does not hold.
#![allow(
	missing_docs,
	clippy::arithmetic_side_effects,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::panic,
	clippy::unwrap_used
)]

mod chain;
mod claims;
mod decisions;
mod finality;
mod flips;
mod fuzz;
mod hostile;
mod sizes;
mod state;
mod trie;
mod trust;
mod vectors;
mod words;
