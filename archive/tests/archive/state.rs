//! Files of a run that were cut short or altered (P3, P7): the next run says so, or mends it; what is queued stays.

use crate::support::{lines, observation, Death, Dying, World};
use anamnesis_archive::{error::Error, queue::Queue};
use std::{fs, path::PathBuf};

/// A run that was ended with one batch finished and rows in the journal.
fn half_done() -> World {
	let all: Vec<_> = (0..30).map(|n| observation(&n.to_string(), "Patient/1")).collect();
	let world = World::new(&[("a.ndjson", &lines(&all)), ("b.json", b"[]")]);
	for number in 40.. {
		let _ = fs::remove_dir_all(&world.settings.out);
		world.run_on(&Dying::at(number, Death::After)).unwrap_err();
		let journal = fs::read_to_string(world.folder().journal()).unwrap_or_default();
		let blobs = fs::read_dir(world.folder().blobs()).unwrap().count();
		if !world.finished().is_empty() && journal.contains("\"piece\"") && blobs > 8 {
			return world;
		}
	}
	unreachable!()
}

fn to_the_end(world: &World) {
	let before = world.finished();
	world.run().unwrap();
	world.assert_whole();
	assert_eq!(world.kept().len(), 30);
	world.assert_kept(&before);
}

/// Lengths to cut a file to: all of a short one, else some.
fn lengths(length: usize) -> impl Iterator<Item = usize> {
	(0..length).step_by((length / 60).max(1)).chain(length.saturating_sub(3)..length)
}

#[test]
fn a_journal_that_was_cut_short_is_gone_on_with() {
	for part in 0..=40 {
		let world = half_done();
		let journal = world.folder().journal();
		let whole = fs::read(&journal).unwrap();
		fs::write(&journal, &whole[..whole.len() * part / 40]).unwrap();
		to_the_end(&world);
	}
	let world = half_done();
	fs::remove_file(world.folder().journal()).unwrap();
	to_the_end(&world);
}

#[test]
fn a_journal_that_was_altered_is_gone_on_with_or_refused() {
	for place in [3, 20, 60, 120, 200, 400, 700, 1_000] {
		let world = half_done();
		let journal = world.folder().journal();
		let mut bytes = fs::read(&journal).unwrap();
		let Some(byte) = bytes.get_mut(place) else { continue };
		*byte ^= 1;
		fs::write(&journal, bytes).unwrap();
		let before = world.finished();
		match world.run() {
			Ok(_) => {
				world.assert_whole();
				assert_eq!(world.kept().len(), 30);
			}
			Err(error) => assert!(matches!(error, Error::Damaged { .. }), "{error}"),
		}
		world.assert_kept(&before);
	}
}

#[test]
fn a_missing_or_altered_blob_of_the_open_batch_is_made_again() {
	let world = half_done();
	let queued = world.kept();
	// Those of the finished batch are known by the index; the others are open.
	let indexed: String = fs::read_to_string(world.folder().index(0)).unwrap();
	let open: Vec<_> = fs::read_dir(world.folder().blobs())
		.unwrap()
		.map(|entry| entry.unwrap().path())
		.filter(|path| !indexed.contains(path.file_name().unwrap().to_str().unwrap()))
		.collect();
	fs::write(&open[0], b"short").unwrap();
	to_the_end(&world);
	assert!(world.kept().len() > queued.len());
}

#[test]
fn a_missing_blob_of_a_finished_batch_is_told() {
	let world = half_done();
	let indexed = fs::read_to_string(world.folder().index(0)).unwrap();
	let lost = fs::read_dir(world.folder().blobs())
		.unwrap()
		.map(|entry| entry.unwrap().path())
		.find(|path| indexed.contains(path.file_name().unwrap().to_str().unwrap()))
		.unwrap();
	fs::remove_file(lost).unwrap();
	let error = world.run().unwrap_err();
	assert!(error.to_string().contains("a blob of a finished batch is missing"), "{error}");
}

fn damaged(name: &str, path: fn(&World) -> PathBuf) {
	let world = half_done();
	let path = path(&world);
	let whole = fs::read(&path).unwrap();
	let refused = |bytes: &[u8], what: &str| {
		fs::write(&path, bytes).unwrap();
		let error = world.run().unwrap_err();
		assert!(matches!(error, Error::Damaged { .. }), "{name}, {what}: {error}");
		assert!(error.to_string().contains("cure: take the folder back from a backup"));
	};
	for length in lengths(whole.len()) {
		refused(&whole[..length], &format!("{length} bytes"));
	}
	for place in lengths(whole.len()) {
		let mut bytes = whole.clone();
		bytes[place] ^= 1;
		refused(&bytes, &format!("a bit of byte {place}"));
	}
	fs::write(&path, &whole).unwrap();
	to_the_end(&world);
}

#[test]
fn an_inventory_that_was_altered_is_refused() {
	damaged("inventory", |world| world.folder().inventory());
}

#[test]
fn an_index_that_was_altered_is_refused() {
	damaged("index", |world| world.folder().index(0));
}

#[test]
fn hashes_whose_ends_were_altered_are_refused() {
	let world = half_done();
	let path = world.folder().hashes(0);
	let whole = fs::read(&path).unwrap();
	for length in lengths(whole.len()) {
		fs::write(&path, &whole[..length]).unwrap();
		assert!(matches!(world.run(), Err(Error::Damaged { .. })), "{length} bytes");
	}
}

#[test]
fn a_missing_inventory_is_told() {
	let world = half_done();
	fs::remove_file(world.folder().inventory()).unwrap();
	let error = world.run().unwrap_err();
	assert!(error.to_string().contains("it is gone, and batches are there"), "{error}");
}

/// A queue that lost its end would let a batch be made again that may have been submitted.
#[test]
fn a_queue_that_lost_a_batch_is_refused() {
	let world = half_done();
	let path = world.folder().queue();
	let whole = fs::read(&path).unwrap();
	fs::write(&path, b"").unwrap();
	let error = world.run().unwrap_err();
	assert!(error.to_string().contains("does not go on where the queue ends"), "{error}");
	for bytes in [b"{}\n".as_slice(), b"\n", &[whole.as_slice(), &whole].concat()] {
		fs::write(&path, bytes).unwrap();
		let error = world.run().unwrap_err();
		assert!(error.to_string().contains("a line of it is no batch"), "{error}");
	}
	fs::write(&path, [whole.as_slice(), b"{\"ordinal\":1,"].concat()).unwrap();
	assert_eq!(Queue::load(&path).unwrap().batches.len(), 1);
	to_the_end(&world);
}
