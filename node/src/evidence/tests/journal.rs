//! The file that only grows.

use crate::evidence::journal::{Fault, Journal, JournalError, MAX_ENTRY};
use anamnesis_runtime::Hash;
use proptest::prelude::*;
use std::{
	fs,
	path::{Path, PathBuf},
};

const KIND: &[u8; 8] = b"testing1";

fn open(path: &Path) -> Result<(Journal, Vec<Vec<u8>>), JournalError> {
	let mut entries = Vec::new();
	let journal = Journal::open(path, KIND, &Hash::repeat_byte(1), |_, bytes| {
		entries.push(bytes.to_vec());
		Ok(())
	})?;
	Ok((journal, entries))
}

/// A file with these entries.
fn written(folder: &Path, entries: &[Vec<u8>]) -> PathBuf {
	let path = folder.join("file");
	let (mut journal, _) = open(&path).unwrap();
	for entry in entries {
		journal.append(entry).unwrap();
	}
	path
}

fn fault(path: &Path) -> Fault {
	open(path).unwrap_err().fault
}

fn three() -> Vec<Vec<u8>> {
	vec![vec![1; 10], vec![2; 1], vec![3; 100]]
}

#[test]
fn what_was_written_is_read() {
	let folder = tempfile::tempdir().unwrap();
	let path = written(folder.path(), &three());
	let (mut journal, entries) = open(&path).unwrap();
	assert_eq!(entries, three());
	let offset = journal.append(&[4; 4]).unwrap();
	assert_eq!(journal.read(offset).unwrap(), [4; 4]);
	assert_eq!(open(&path).unwrap().1.len(), 4);
}

#[test]
fn an_entry_has_a_byte_and_at_most_so_many() {
	let folder = tempfile::tempdir().unwrap();
	let path = written(folder.path(), &[]);
	let (mut journal, _) = open(&path).unwrap();
	let most = usize::try_from(MAX_ENTRY).unwrap();
	for length in [0, most + 1] {
		let refused = journal.append(&vec![0; length]).unwrap_err();
		assert!(matches!(refused.fault, Fault::TooLong(found) if found == length));
	}
	journal.append(&vec![9; most]).unwrap();
	journal.append(&[1]).unwrap();
	assert_eq!(open(&path).unwrap().1.len(), 2);
}

#[test]
fn a_torn_tail_is_cut_wherever_it_is_torn() {
	let folder = tempfile::tempdir().unwrap();
	let path = written(folder.path(), &three());
	let whole = fs::read(&path).unwrap();
	for cut in 1..=100 + 36 {
		fs::write(&path, &whole[..whole.len() - cut]).unwrap();
		let (mut journal, entries) = open(&path).unwrap();
		assert_eq!(entries, three()[..2], "{cut} bytes short");
		journal.append(&three()[2]).unwrap();
		assert_eq!(fs::read(&path).unwrap(), whole);
	}
}

#[test]
fn zeros_that_a_crash_left_are_cut() {
	let folder = tempfile::tempdir().unwrap();
	let path = written(folder.path(), &three());
	let mut longer = fs::read(&path).unwrap();
	longer.extend([0; 50]);
	fs::write(&path, longer).unwrap();
	assert_eq!(open(&path).unwrap().1, three());
}

#[test]
fn damage_before_the_last_entry_is_told_with_its_place() {
	let folder = tempfile::tempdir().unwrap();
	let path = written(folder.path(), &three());
	let mut bytes = fs::read(&path).unwrap();
	bytes[72 + 4] ^= 1;
	fs::write(&path, bytes).unwrap();
	let error = open(&path).unwrap_err();
	assert_eq!(error.offset, 72);
	assert!(matches!(error.fault, Fault::Damaged(_)));
	assert!(
		error.to_string().contains("byte 72: the checksum is wrong. Put back a copy"),
		"{error}"
	);
}

#[test]
fn files_of_other_chains_and_other_files_are_refused() {
	let folder = tempfile::tempdir().unwrap();
	let path = folder.path().join("file");
	drop(Journal::open(&path, KIND, &Hash::repeat_byte(2), |_, _| Ok(())).unwrap());
	assert!(matches!(fault(&path), Fault::OtherChain(genesis) if genesis == Hash::repeat_byte(2)));
	fs::write(&path, []).unwrap();
	assert!(matches!(fault(&path), Fault::NotOurs));
	fs::write(&path, [7; 200]).unwrap();
	assert!(matches!(fault(&path), Fault::NotOurs));
	fs::remove_file(&path).unwrap();
	drop(Journal::open(&path, b"another1", &Hash::repeat_byte(1), |_, _| Ok(())).unwrap());
	assert!(matches!(fault(&path), Fault::NotOurs));
}

#[test]
fn what_the_reader_refuses_is_damage() {
	let folder = tempfile::tempdir().unwrap();
	let path = written(folder.path(), &three());
	let refuse = |_: u64, bytes: &[u8]| (bytes != [2]).then_some(()).ok_or("a two".to_string());
	let error = Journal::open(&path, KIND, &Hash::repeat_byte(1), refuse).unwrap_err();
	assert!(matches!(error.fault, Fault::Damaged(what) if what == "a two"));
}

fn entries() -> impl Strategy<Value = Vec<Vec<u8>>> {
	prop::collection::vec(prop::collection::vec(any::<u8>(), 1..60), 1..8)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]

	/// Whatever happens to the bytes: an error, or the first entries as they were written.
	#[test]
	fn changed_files_are_refused_or_shorter(
		entries in entries(),
		flips in prop::collection::vec((any::<prop::sample::Index>(), 0u8..8), 0..4),
		cut in prop::option::of(any::<prop::sample::Index>()),
	) {
		let folder = tempfile::tempdir().unwrap();
		let path = written(folder.path(), &entries);
		let mut bytes = fs::read(&path).unwrap();
		for (place, bit) in flips {
			let place = place.index(bytes.len());
			bytes[place] ^= 1 << bit;
		}
		if let Some(cut) = cut {
			bytes.truncate(cut.index(bytes.len()));
		}
		fs::write(&path, bytes).unwrap();
		if let Ok((_, found)) = open(&path) {
			prop_assert!(entries.starts_with(&found));
		}
	}

	#[test]
	fn arbitrary_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("file");
		fs::write(&path, bytes).unwrap();
		prop_assert!(open(&path).is_err());
	}

	#[test]
	fn arbitrary_tails_add_nothing(
		entries in entries(),
		tail in prop::collection::vec(any::<u8>(), 0..400),
	) {
		let folder = tempfile::tempdir().unwrap();
		let path = written(folder.path(), &entries);
		let mut bytes = fs::read(&path).unwrap();
		bytes.extend(tail);
		fs::write(&path, bytes).unwrap();
		if let Ok((_, found)) = open(&path) {
			prop_assert_eq!(found, entries);
		}
	}
}
