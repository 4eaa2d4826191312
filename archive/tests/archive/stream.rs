//! P1: the root of a stream is that of a batch.

use anamnesis_archive::stream::{Builder, Built, StreamError, PIECE};
use anamnesis_primitives::{
	batch::{self, Batch, MAX_LEAF},
	hash::Digest,
	tree::MAX_LEAVES,
};
use proptest::prelude::*;
use serde_json::Value;
use std::{num::NonZeroUsize, path::PathBuf};

fn builder(threads: usize) -> Builder {
	Builder::new(NonZeroUsize::new(threads).unwrap()).unwrap()
}

fn built(builder: &Builder, data: &[Vec<u8>]) -> Result<(Built, Vec<Digest>), StreamError> {
	let mut hashes = Vec::new();
	let built = builder.build(data.iter().map(Ok::<_, StreamError>), |piece| {
		hashes.extend_from_slice(piece);
		Ok(())
	})?;
	Ok((built, hashes))
}

fn assert_same(builder: &Builder, data: &[Vec<u8>]) {
	let (built, hashes) = built(builder, data).unwrap();
	let batch = Batch::new(data.iter().map(Vec::as_slice)).unwrap();
	assert_eq!((built.root, built.leaves), (batch.root(), batch.leaves()));
	let leaves: Vec<_> = data.iter().map(|data| batch::leaf(data).unwrap()).collect();
	assert_eq!(hashes, leaves);
}

#[test]
fn the_vectors_hold() {
	let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap());
	let file = std::fs::read(root.join("../vectors/batches.json")).unwrap();
	let vectors: Value = serde_json::from_slice(&file).unwrap();
	let accepted = vectors["accepted"].as_array().unwrap();
	assert!(accepted.len() > 5);
	for vector in accepted {
		let data: Vec<Vec<u8>> = vector["data"]
			.as_array()
			.unwrap()
			.iter()
			.map(|data| hex::decode(data.as_str().unwrap()).unwrap())
			.collect();
		let (built, _) = built(&builder(2), &data).unwrap();
		assert_eq!(hex::encode(built.root), vector["root"].as_str().unwrap());
	}
}

#[test]
fn sizes_around_pieces_and_all_small_ones() {
	let two = builder(2);
	let data: Vec<Vec<u8>> = (0..4 * PIECE + 2).map(|n| n.to_string().into_bytes()).collect();
	for size in (1..200).chain((1..=4).flat_map(|n| n * PIECE - 1..=n * PIECE + 1)) {
		assert_same(&two, &data[..size]);
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(48))]

	#[test]
	fn any_size_on_any_threads(
		size in 1usize..=5_000,
		threads in 1usize..=5,
		length in 1usize..=300,
		first in any::<u32>(),
	) {
		let data: Vec<Vec<u8>> = (0..size)
			.map(|n| first.wrapping_add(n as u32).to_be_bytes().repeat(length.div_ceil(4)))
			.collect();
		assert_same(&builder(threads), &data);
	}
}

#[test]
fn the_largest_batch_and_one_leaf_more() {
	let two = builder(2);
	let leaf = |n: u32| Ok::<_, StreamError>(n.to_be_bytes());
	let built = two.build((0..MAX_LEAVES).map(leaf), |_| Ok(())).unwrap();
	let data: Vec<[u8; 4]> = (0..MAX_LEAVES).map(u32::to_be_bytes).collect();
	let batch = Batch::new(data.iter().map(<[u8; 4]>::as_slice)).unwrap();
	assert_eq!((built.root, built.leaves), (batch.root(), MAX_LEAVES));
	let more = two.build((0..=MAX_LEAVES).map(leaf), |_| Ok(()));
	assert_eq!(more, Err(StreamError::TooManyLeaves));
}

#[test]
fn what_is_no_batch_is_refused_and_says_where() {
	let two = builder(2);
	assert_eq!(built(&two, &[]).unwrap_err(), StreamError::NoLeaves);
	let mut data = vec![vec![1]; PIECE + 10];
	data[PIECE + 3].clear();
	let empty = StreamError::Leaf { number: 4_099, bytes: 0 };
	assert_eq!(built(&two, &data).unwrap_err(), empty);
	data[PIECE + 3] = vec![0; MAX_LEAF];
	assert_same(&two, &data);
	data[PIECE + 3].push(0);
	let long = StreamError::Leaf { number: 4_099, bytes: MAX_LEAF + 1 };
	assert_eq!(built(&two, &data).unwrap_err(), long);
}

#[test]
fn an_error_of_the_stream_or_of_the_keeper_ends_it() {
	#[derive(PartialEq, Eq, Debug)]
	enum Broken {
		Stream,
		Keeper,
		Other(StreamError),
	}
	impl From<StreamError> for Broken {
		fn from(error: StreamError) -> Self {
			Self::Other(error)
		}
	}
	for threads in [1, 3] {
		let builder = builder(threads);
		let leaves = (0..100_000u32).map(|n| match n {
			70_000 => Err(Broken::Stream),
			_ => Ok(n.to_be_bytes()),
		});
		assert_eq!(builder.build(leaves, |_| Ok(())), Err(Broken::Stream));
		let leaves = (0..100_000u32).map(|n| Ok::<_, Broken>(n.to_be_bytes()));
		assert_eq!(builder.build(leaves, |_| Err(Broken::Keeper)), Err(Broken::Keeper));
	}
}
