//! Vectors that this implementation and the one in TypeScript must both pass.
//!
//! Each module builds its vectors, asserts by itself what every one of them must answer, and compares with the file in
//! `vectors/`. A format never changes after release, so neither does a file: `UPDATE_VECTORS=1` is for new ones.

// A test says by a panic what does not hold.
#![allow(
	clippy::arithmetic_side_effects,
	clippy::indexing_slicing,
	clippy::panic,
	clippy::unwrap_used
)]

mod batches;
mod cids;
mod codes;
mod commitments;
mod disputes;
mod mr1;
mod payloads;
mod receipts;
mod refusals;

use serde_json::Value;
use std::{fs, path::PathBuf};

/// Compares with the committed file, or writes it.
fn pinned(name: &str, vectors: &Value) {
	// Asked when it runs: a build folder may serve several checkouts.
	let root = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
	let file = PathBuf::from(root).join("../vectors").join(name);
	let now = serde_json::to_string_pretty(vectors).unwrap() + "\n";
	if std::env::var_os("UPDATE_VECTORS").is_some() {
		fs::create_dir_all(file.parent().unwrap()).unwrap();
		fs::write(&file, &now).unwrap();
	}
	let committed = fs::read_to_string(&file).unwrap_or_default();
	assert!(now == committed, "{name} differs from what this implementation makes");
}

fn hex(bytes: impl AsRef<[u8]>) -> String {
	bytes.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn hexes<T: AsRef<[u8]>>(list: &[T]) -> Vec<String> {
	list.iter().map(hex).collect()
}

/// Thirty-two bytes that say where they are from.
fn bytes32(seed: u8) -> [u8; 32] {
	core::array::from_fn(|place| seed.wrapping_add(u8::try_from(place).unwrap()))
}
