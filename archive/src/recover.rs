//! Finds out how far the runs before came, and takes away what was never finished.

use crate::{
	batches,
	disk::Disk,
	error::Error,
	folder::Folder,
	hashes::Hashes,
	inventory::Inventory,
	journal::{Header, Journal},
	queue::{Queue, Queued},
	rows::{Kept, Position, Row},
	work::{name_of, Name},
};
use anamnesis_primitives::{cid::Cid, hash::Digest};
use rayon::prelude::*;
use std::{
	collections::{BTreeSet, HashSet},
	ffi::{OsStr, OsString},
	fs,
	path::{Path, PathBuf},
};

/// How far the runs before came.
pub struct State {
	/// Finished batches.
	pub queue: Queue,
	/// The open batch.
	pub journal: Journal,
	/// What is in a batch already.
	pub seen: HashSet<Name>,
	/// How many resources were dealt with.
	pub done: u64,
}

/// What finished batches say together.
#[derive(Default)]
struct Finished {
	seen: HashSet<Name>,
	blobs: HashSet<Digest>,
	done: u64,
	to: Position,
}

/// Looks at a folder, and brings it into the state between two pieces of work.
///
/// # Errors
/// If it cannot be read or written, or was damaged.
pub fn recover(
	folder: &Folder,
	disk: &dyn Disk,
	inventory: &Inventory,
	besides: &[Folder],
) -> Result<State, Error> {
	let queue = Queue::load(&folder.queue())?;
	let mut finished = Finished::default();
	for queued in &queue.batches {
		read_batch(folder, queued, Some(&inventory.digest), &mut finished)?;
	}
	let header = Header { ordinal: queue.next(), inventory: inventory.digest, from: finished.to };
	// Nothing is taken away before it is known that the queue is whole.
	let journal = Journal::load(&folder.journal(), &header)?;
	Queue::trim(disk, &folder.queue())?;
	remove_unqueued(folder, disk, &queue)?;
	let mut journal = match journal {
		Some(journal) => journal,
		None => Journal::begin(disk, &folder.journal(), header)?,
	};
	settle_blobs(folder, disk, &mut journal, &mut finished)?;
	journal.trim(disk)?;
	for other in besides {
		let mut theirs = Finished { seen: finished.seen, ..Finished::default() };
		for queued in &Queue::load(&other.queue())?.batches {
			read_batch(other, queued, None, &mut theirs)?;
		}
		finished.seen = theirs.seen;
	}
	Ok(State { queue, journal, seen: finished.seen, done: finished.done })
}

/// Reads a finished batch, and compares its files with the queue.
fn read_batch(
	folder: &Folder,
	queued: &Queued,
	inventory: Option<&Digest>,
	finished: &mut Finished,
) -> Result<(), Error> {
	let path = folder.index(queued.ordinal);
	let (head, tail) = batches::read(&path, |_, row| {
		finished.done = finished.done.saturating_add(1);
		if let Row::Kept(row) = row {
			finished.seen.insert(name_of(&row.patient, &row.sha256));
			finished.blobs.insert(blob_of(&row, &path)?.digest);
		}
		Ok(())
	})?;
	let same = (head.ordinal, head.root, head.leaves)
		== (queued.ordinal, queued.root, queued.leaves)
		&& inventory.is_none_or(|inventory| *inventory == head.inventory);
	if !same {
		return Err(Error::damaged(&path, "it is of another batch than the queue says"));
	}
	let path = folder.hashes(queued.ordinal);
	let hashes = Hashes::open(&path)?;
	if (hashes.root(), hashes.leaves()) != (queued.root, queued.leaves) {
		return Err(Error::damaged(&path, "it is of another batch than the queue says"));
	}
	finished.to = tail.to;
	Ok(())
}

fn blob_of(row: &Kept, path: &Path) -> Result<Cid, Error> {
	Cid::parse(&row.cid).ok_or_else(|| Error::damaged(path, "a row of it names no blob"))
}

/// Removes the files of batches that came into no queue.
fn remove_unqueued(folder: &Folder, disk: &dyn Disk, queue: &Queue) -> Result<(), Error> {
	let queued: BTreeSet<PathBuf> = queue
		.batches
		.iter()
		.flat_map(|Queued { ordinal, .. }| [folder.index(*ordinal), folder.hashes(*ordinal)])
		.collect();
	for name in names(&folder.batches())? {
		let path = folder.batches().join(name);
		if !queued.contains(&path) {
			disk.remove(&path).map_err(Error::writing(&path))?;
		}
	}
	Ok(())
}

fn names(folder: &Path) -> Result<Vec<OsString>, Error> {
	fs::read_dir(folder)
		.and_then(|entries| entries.map(|entry| Ok(entry?.file_name())).collect())
		.map_err(Error::reading(folder))
}

/// The blob that a file is, by its name.
fn named(name: &OsStr) -> Option<Cid> {
	Cid::parse(name.to_str()?)
}

/// Puts each blob of the open batch into its place, does those pieces again of which one is missing, and removes blobs
/// that nobody knows.
fn settle_blobs(
	folder: &Folder,
	disk: &dyn Disk,
	journal: &mut Journal,
	finished: &mut Finished,
) -> Result<(), Error> {
	let rows = open_rows(journal)?;
	let open: HashSet<Digest> = rows.iter().map(|row| row.cid.digest).collect();
	for name in names(&folder.unfinished())? {
		let from = folder.unfinished().join(&name);
		if named(&name).is_some_and(|cid| open.contains(&cid.digest)) {
			let to = folder.blobs().join(&name);
			disk.rename(&from, &to).map_err(Error::writing(&to))?;
		} else {
			disk.remove(&from).map_err(Error::writing(&from))?;
		}
	}
	let missing =
		rows.par_iter().filter(|row| !is_whole(folder, &row.cid)).map(|row| row.piece).min();
	if let Some(piece) = missing {
		journal.forget_from(piece);
	}
	let kept = rows.iter().filter(|row| missing.is_none_or(|piece| row.piece < piece));
	for row in kept {
		finished.seen.insert(row.name);
		finished.blobs.insert(row.cid.digest);
	}
	let mark = journal.mark();
	finished.done =
		finished.done.saturating_add(u64::from(mark.kept)).saturating_add(mark.left_out);
	remove_unknown(folder, disk, &finished.blobs)
}

struct OpenRow {
	piece: usize,
	name: Name,
	cid: Cid,
}

fn open_rows(journal: &Journal) -> Result<Vec<OpenRow>, Error> {
	let mut rows = Vec::new();
	for row in journal.rows()? {
		if let (piece, Row::Kept(row)) = row? {
			let cid = Cid::parse(&row.cid).ok_or_else(|| journal.damaged())?;
			rows.push(OpenRow { piece, name: name_of(&row.patient, &row.sha256), cid });
		}
	}
	Ok(rows)
}

/// Whether a blob is there with all its bytes: a loss of power may have left fewer.
fn is_whole(folder: &Folder, cid: &Cid) -> bool {
	let bytes = folder.blob(cid).and_then(|path| fs::read(path).ok());
	bytes.is_some_and(|bytes| Cid::of(&bytes) == *cid)
}

/// Removes blobs of which the key is lost, and misses none of the others.
fn remove_unknown(folder: &Folder, disk: &dyn Disk, known: &HashSet<Digest>) -> Result<(), Error> {
	let mut there = 0usize;
	for name in names(&folder.blobs())? {
		// What is no blob was put there by somebody else.
		let Some(cid) = named(&name) else { continue };
		if known.contains(&cid.digest) {
			there = there.saturating_add(1);
		} else {
			let path = folder.blobs().join(name);
			disk.remove(&path).map_err(Error::writing(&path))?;
		}
	}
	if there == known.len() {
		Ok(())
	} else {
		Err(Error::damaged(&folder.blobs(), "a blob of a finished batch is missing"))
	}
}
