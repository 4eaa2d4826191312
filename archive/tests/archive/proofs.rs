//! Proofs out of files of leaf hashes.

use crate::support::{lines, observation, World};
use anamnesis_archive::{
	check::{prove, Wanted},
	error::Error,
	hashes::{trailer, Hashes, MAGIC},
};
use anamnesis_primitives::batch::{leaf, Batch};
use std::fs;

fn file(count: u32) -> (tempfile::TempDir, Batch, Hashes) {
	let data: Vec<_> = (0..count).map(|n| n.to_be_bytes()).collect();
	let batch = Batch::new(data.iter().map(<[u8; 4]>::as_slice)).unwrap();
	let mut bytes = MAGIC.to_vec();
	data.iter().for_each(|data| bytes.extend(leaf(data).unwrap()));
	bytes.extend(trailer(count, &batch.root()));
	let temporary = tempfile::tempdir().unwrap();
	let path = temporary.path().join("hashes");
	fs::write(&path, bytes).unwrap();
	let hashes = Hashes::open(&path).unwrap();
	(temporary, batch, hashes)
}

#[test]
fn every_leaf_has_the_proof_of_the_batch() {
	for count in [1, 2, 3, 4, 5, 7, 8, 9, 33, 100] {
		let (_temporary, batch, hashes) = file(count);
		hashes.check().unwrap();
		for number in 0..count {
			assert_eq!(hashes.proof(number).unwrap(), batch.proof(number).unwrap());
		}
		assert!(matches!(hashes.proof(count), Err(Error::NoLeaf { .. })));
	}
	let (_temporary, batch, hashes) = file(10_001);
	for number in [0, 1, 4_095, 4_096, 8_191, 8_192, 9_999, 10_000] {
		assert_eq!(hashes.proof(number).unwrap(), batch.proof(number).unwrap());
	}
}

#[test]
fn a_damaged_file_proves_nothing() {
	let (temporary, _, _) = file(9);
	let path = temporary.path().join("hashes");
	let whole = fs::read(&path).unwrap();
	for place in 0..whole.len() {
		let mut bytes = whole.clone();
		bytes[place] ^= 1;
		fs::write(&path, bytes).unwrap();
		let proven = Hashes::open(&path).and_then(|hashes| {
			hashes.check()?;
			hashes.proof(3)
		});
		assert!(matches!(proven, Err(Error::Damaged { .. })), "a bit of byte {place}");
		fs::write(&path, &whole[..place]).unwrap();
		assert!(Hashes::open(&path).is_err(), "{place} bytes");
	}
}

#[test]
fn records_are_proven_by_reference_and_by_number() {
	let all: Vec<_> = (0..20).map(|n| observation(&n.to_string(), "Patient/1")).collect();
	let world = World::new(&[("a.ndjson", &lines(&all)), ("scan.pdf", b"%PDF")]);
	world.run().unwrap();
	let folder = world.folder();
	for name in ["Observation/0", "Observation/19", "scan.pdf"] {
		let proven = prove(&folder, &Wanted::Reference(name.to_owned())).unwrap();
		let [only] = proven.as_slice() else { panic!("{name}: {proven:?}") };
		let by_number = Wanted::Leaf { ordinal: only.ordinal, leaf: only.index };
		assert_eq!(prove(&folder, &by_number).unwrap()[0].data, only.data);
	}
	let nobody = prove(&folder, &Wanted::Reference("Observation/20".to_owned()));
	assert!(nobody.unwrap_err().to_string().contains("left-out.tsv"));
}
