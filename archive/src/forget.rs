//! Destroys what opens one record, and what tells its leaf from others. Format: docs/archive.md, 6.
//!
//! What is to go is noted first, and the note is the last that goes: a forgetting that is ended anywhere is carried on by
//! the next one, or by a run that begins.

use crate::{
	batches,
	check::{is_named, Wanted},
	disk::Disk,
	error::{shown, Error},
	folder::Folder,
	hashes::Hashes,
	inventory::{close, Noted},
	journal::{Header, Journal},
	queue::Queue,
	report,
	rows::{Forgotten, Kept, Position, Row},
	work::name_of,
};
use anamnesis_primitives::hash::Digest;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, fs};

/// What was destroyed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Forgot {
	/// The record's leaf; `None` of what is in a batch of another folder, and was listed here.
	pub leaf: Option<Leaf>,
	/// Rows of this folder that listed the same bytes as left out.
	pub listed: u64,
	/// Whether the inventory that was destroyed had no salt, so that whoever knows all other files of the archive can still
	/// compare this one with its digest. Such a folder was begun before inventories had one.
	pub comparable: bool,
}

/// The leaf of a record that was forgotten.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Leaf {
	/// Number of the batch in this folder.
	pub batch: u64,
	/// Number of the leaf.
	pub leaf: u32,
	/// Its hash, which remains.
	pub hash: Digest,
	/// Name of the blob that was removed.
	pub cid: String,
}

/// What is to go.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Which {
	/// A record of a batch, and what lists the same bytes as left out.
	Record { batch: u64, leaf: u32, cid: String, name: String },
	/// What lists this as left out, because a batch of another folder has the same bytes.
	Listed { reference: String },
}

impl Which {
	/// What becomes of a row of this batch, or of the open one; `None` if it goes.
	fn change(&self, ordinal: Option<u64>, row: Row) -> Option<Row> {
		match (self, row) {
			(Self::Record { batch, leaf, .. }, Row::Kept(row))
				if ordinal == Some(*batch) && row.leaf == Some(*leaf) =>
			{
				Some(Row::Forgotten(Forgotten { leaf: *leaf }))
			}
			(Self::Record { name, .. }, Row::LeftOut(row)) if row.same.as_ref() == Some(name) => {
				None
			}
			(Self::Listed { reference }, Row::LeftOut(row))
				if row.same.is_some()
					&& is_named(reference, row.reference.as_deref(), &row.place) =>
			{
				None
			}
			(_, row) => Some(row),
		}
	}
}

/// Forgets the record that is meant, after what was begun before. Answers what was destroyed; nothing for a record that
/// was forgotten already.
///
/// # Errors
/// If no record is meant or several are, if the run of the folder is not at its end, or if something cannot be read or
/// written. The same command carries on what was begun.
pub fn forget(folder: &Folder, disk: &dyn Disk, wanted: &Wanted) -> Result<Vec<Forgot>, Error> {
	noted(folder)?;
	let _lock = folder.lock()?;
	let mut forgot: Vec<_> = carry_on(folder, disk)?.into_iter().collect();
	let found = find(folder, wanted)?;
	let which = match found.which(wanted)? {
		Some(which) => which,
		None if found.already || !forgot.is_empty() => return Ok(forgot),
		None => return Err(unknown(folder, found.forgotten)),
	};
	ensure_over(folder)?;
	let note = format!("{}\n", serde_json::to_string(&which)?);
	disk.replace(&folder.forgetting(), note.as_bytes())?;
	forgot.push(carry_out(folder, disk, &which)?);
	Ok(forgot)
}

/// Carries on a forgetting that was begun; `None` if there is none. Whoever calls it has the folder alone.
///
/// # Errors
/// If something cannot be read or written.
pub fn carry_on(folder: &Folder, disk: &dyn Disk) -> Result<Option<Forgot>, Error> {
	let path = folder.forgetting();
	if !path.try_exists().map_err(Error::reading(&path))? {
		return Ok(None);
	}
	let text = fs::read(&path).map_err(Error::reading(&path))?;
	let which: Which = serde_json::from_slice(&text)
		.map_err(|_| Error::damaged(&path, "it is not what was written"))?;
	carry_out(folder, disk, &which).map(Some)
}

/// What the chain is shown to withdraw a leaf. All of it is public of a leaf whose salt is destroyed.
#[derive(Serialize, Debug)]
pub struct Retraction {
	format: &'static str,
	/// Number of the batch in this folder; the chain's own is in the notes of what was submitted.
	pub ordinal: u64,
	/// Root of the batch.
	pub root: String,
	/// Number of the leaf.
	pub index: u32,
	/// How many leaves the batch has.
	pub n: u32,
	/// Hash of the leaf.
	pub hash: String,
	/// Hashes of its siblings, from the leaf up.
	pub siblings: Vec<String>,
}

/// What the chain is shown of a leaf, forgotten or not: no salt is needed for it.
///
/// # Errors
/// If there is no such leaf, or a file cannot be read or was damaged.
pub fn retraction(folder: &Folder, batch: u64, leaf: u32) -> Result<Retraction, Error> {
	let hashes = Hashes::open(&folder.hashes(batch))?;
	Ok(Retraction {
		format: "anamnesis/leaf-retraction/1",
		ordinal: batch,
		root: hex::encode(hashes.root()),
		index: leaf,
		n: hashes.leaves(),
		hash: hex::encode(hashes.hash(leaf)?),
		siblings: hashes.proof(leaf)?.iter().map(hex::encode).collect(),
	})
}

/// The error for a record that no finished batch has.
pub(crate) fn unknown(folder: &Folder, forgotten: u64) -> Error {
	let path = shown(folder.path());
	if forgotten == 0 {
		return Error::Setting {
			what: format!("{path}: no finished batch has this record"),
			cure: "look it up in left-out.tsv; or the run is not over, and it comes later",
		};
	}
	Error::Setting {
		what: format!(
			"{path}: no finished batch tells of this record, and {forgotten} of the folder were forgotten: it may be one of them"
		),
		cure: "name batch and leaf, if they are known: they tell whether it was; or look it up in left-out.tsv",
	}
}

fn noted(folder: &Folder) -> Result<Noted, Error> {
	Noted::load(&folder.inventory())?.ok_or_else(|| Error::Setting {
		what: format!("{}: no run was here", shown(folder.path())),
		cure: "name the --out of a run",
	})
}

/// What is found of a record.
#[derive(Default)]
struct Found {
	/// Records that are meant.
	records: Vec<Which>,
	/// Whether rows list it as left out.
	listed: bool,
	/// Names of the bytes that these have.
	same: BTreeSet<String>,
	/// Whether it was forgotten before.
	already: bool,
	/// How many records of the folder were.
	forgotten: u64,
}

impl Found {
	/// The one that is meant; `None` if none is.
	fn which(&self, wanted: &Wanted) -> Result<Option<Which>, Error> {
		match (self.records.as_slice(), wanted) {
			([], Wanted::Reference(reference)) if self.listed => {
				Ok(Some(Which::Listed { reference: reference.clone() }))
			}
			([], _) => Ok(None),
			([one], _) => Ok(Some(one.clone())),
			(several, _) => {
				let places: Vec<_> = several
					.iter()
					.filter_map(|which| match which {
						Which::Record { batch, leaf, .. } => Some(format!("{batch} and {leaf}")),
						Which::Listed { .. } => None,
					})
					.collect();
				Err(Error::Setting {
					what: format!(
						"{} records are meant: batch and leaf {}",
						several.len(),
						places.join(", ")
					),
					cure: "look at each by prove, and name one by --batch and --leaf",
				})
			}
		}
	}

	fn look(&mut self, ordinal: Option<u64>, row: &Row, wanted: &Wanted) {
		match (row, ordinal) {
			(Row::Kept(row), Some(batch)) if wanted.is(row, batch) => {
				self.records.extend(record(row, batch));
			}
			(Row::LeftOut(row), _) => {
				let meant = matches!(wanted, Wanted::Reference(name)
					if is_named(name, row.reference.as_deref(), &row.place));
				if let (true, Some(same)) = (meant, &row.same) {
					self.listed = true;
					self.same.insert(same.clone());
				}
			}
			(Row::Forgotten(Forgotten { leaf }), batch) => {
				self.forgotten = self.forgotten.saturating_add(1);
				self.already |= matches!(wanted, Wanted::Leaf { ordinal, leaf: asked }
					if Some(*ordinal) == batch && asked == leaf);
			}
			_ => {}
		}
	}
}

fn record(row: &Kept, batch: u64) -> Option<Which> {
	let name = hex::encode(name_of(&row.patient, &row.sha256));
	Some(Which::Record { batch, leaf: row.leaf?, cid: row.cid.clone(), name })
}

fn find(folder: &Folder, wanted: &Wanted) -> Result<Found, Error> {
	let mut found = Found::default();
	let mut to = Position::default();
	let queue = Queue::load(&folder.queue())?;
	for queued in &queue.batches {
		let (_, tail) = batches::read(&folder.index(queued.ordinal), |head, row| {
			found.look(Some(head.ordinal), &row, wanted);
			Ok(())
		})?;
		to = tail.to;
	}
	if let Some(journal) = journal(folder, &queue, to)? {
		for row in journal.rows()? {
			found.look(None, &row?.1, wanted);
		}
	}
	if found.records.is_empty() && found.listed {
		found.records = of_same_bytes(folder, &queue, &found.same)?;
	}
	Ok(found)
}

/// The records of this folder with these bytes: what was left out because of one of them is that record under another name.
fn of_same_bytes(
	folder: &Folder,
	queue: &Queue,
	same: &BTreeSet<String>,
) -> Result<Vec<Which>, Error> {
	let mut all = Vec::new();
	for queued in &queue.batches {
		batches::read(&folder.index(queued.ordinal), |head, row| {
			if let Row::Kept(row) = &row {
				let found = record(row, head.ordinal);
				all.extend(found.filter(
					|which| matches!(which, Which::Record { name, .. } if same.contains(name)),
				));
			}
			Ok(())
		})?;
	}
	Ok(all)
}

fn journal(folder: &Folder, queue: &Queue, from: Position) -> Result<Option<Journal>, Error> {
	let header = Header { ordinal: queue.next(), inventory: noted(folder)?.digest(), from };
	Journal::load(&folder.journal(), &header)
}

/// That nothing will be read into the folder any more: what is forgotten takes the inventory along, which a run needs.
fn ensure_over(folder: &Folder) -> Result<(), Error> {
	let Noted::Open(inventory) = noted(folder)? else { return Ok(()) };
	let queue = Queue::load(&folder.queue())?;
	let mut to = Position::default();
	if let Some(last) = queue.batches.last() {
		to = batches::read(&folder.index(last.ordinal), |_, _| Ok(()))?.1.to;
	}
	let over = journal(folder, &queue, to)?.is_some_and(|journal| {
		let mark = journal.mark();
		mark.kept == 0 && usize::try_from(mark.to.file) == Ok(inventory.files.len())
	});
	if over {
		return Ok(());
	}
	Err(Error::Setting {
		what: format!("{}: the run that was begun here is not at its end", shown(folder.path())),
		cure: "run build to its end first: nothing is read into a folder of which something was forgotten",
	})
}

/// Every step may have been done already.
fn carry_out(folder: &Folder, disk: &dyn Disk, which: &Which) -> Result<Forgot, Error> {
	let queue = Queue::load(&folder.queue())?;
	let (mut listed, mut to) = (0u64, Position::default());
	for queued in &queue.batches {
		let (path, ordinal) = (folder.index(queued.ordinal), Some(queued.ordinal));
		let mut concerned = false;
		let (_, tail) = batches::read(&path, |_, row| {
			let changed = which.change(ordinal, row.clone());
			listed = listed.saturating_add(u64::from(changed.is_none()));
			concerned |= changed.as_ref() != Some(&row);
			Ok(())
		})?;
		to = tail.to;
		if concerned {
			let unfinished = path.with_extension("tmp");
			batches::rewrite(disk, &path, &unfinished, |row| which.change(ordinal, row))?;
			disk.exchange(&unfinished, &path)?;
		}
	}
	let mut journal = journal(folder, &queue, to)?.ok_or_else(|| {
		Error::damaged(&folder.journal(), "it does not go on where the queue ends")
	})?;
	listed = listed.saturating_add(purge(&mut journal, folder, disk, which)?);
	let leaf = match which {
		Which::Record { batch, leaf, cid, .. } => {
			let hash = Hashes::open(&folder.hashes(*batch))?.hash(*leaf)?;
			Some(Leaf { batch: *batch, leaf: *leaf, hash, cid: cid.clone() })
		}
		Which::Listed { .. } => None,
	};
	if let Some(Leaf { cid, .. }) = &leaf {
		let path = folder.blobs().join(cid);
		if path.try_exists().map_err(Error::reading(&path))? {
			disk.remove(&path).map_err(Error::writing(&path))?;
		}
	}
	let mut comparable = false;
	if let Noted::Open(inventory) = noted(folder)? {
		comparable = !inventory.asked.is_salted();
		close(disk, &folder.inventory(), inventory.digest)?;
	}
	report::write(folder, disk, &journal)?;
	let (path, note) = (folder.path(), folder.forgetting());
	disk.settle(path).map_err(Error::writing(path))?;
	disk.remove(&note).map_err(Error::writing(&note))?;
	disk.settle(path).map_err(Error::writing(path))?;
	Ok(Forgot { leaf, listed, comparable })
}

/// Writes the open batch anew without rows that go. Answers how many did.
fn purge(
	journal: &mut Journal,
	folder: &Folder,
	disk: &dyn Disk,
	which: &Which,
) -> Result<u64, Error> {
	let all = journal.rows()?.map(|row| Ok(row?.1)).collect::<Result<Vec<_>, Error>>()?;
	let before = all.len();
	let rows: Vec<_> = all.into_iter().filter_map(|row| which.change(None, row)).collect();
	let gone = before.saturating_sub(rows.len());
	if gone > 0 {
		let (path, to) = (folder.journal(), journal.mark().to);
		let unfinished = path.with_extension("tmp");
		Journal::begin(disk, &unfinished, journal.header)?.add(disk, rows, to)?;
		disk.exchange(&unfinished, &path)?;
		if let Some(written) = Journal::load(&path, &journal.header)? {
			*journal = written;
		}
	}
	Ok(u64::try_from(gone).unwrap_or(u64::MAX))
}
