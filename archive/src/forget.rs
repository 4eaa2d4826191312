//! Destroys what opens one record, and what tells its leaf from others. Format: docs/archive.md, 6.
//!
//! Everything that is needed is read first. Then what is to go is noted; and the note is the last that goes, after it was
//! told what was forgotten: a forgetting that is ended anywhere is carried on by the next one, or by a run that begins.

use crate::{
	batches,
	check::{is_named, Wanted},
	disk::Disk,
	error::{shown, Error},
	folder::Folder,
	hashes::Hashes,
	inventory::{close, Noted},
	journal::{Header, Journal},
	meant::{is_same, Found, Target},
	queue::Queue,
	report,
	rows::{Forgotten, LeftOut, Position, Row},
};
use anamnesis_primitives::hash::Digest;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, fs};

/// What was destroyed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Forgot {
	/// The record's leaf; `None` of what is in a batch of another folder, and was listed here.
	pub leaf: Option<Leaf>,
	/// Rows of this folder that listed it as left out.
	pub listed: u64,
	/// Rows that list something as left out since some record has the same bytes, and do not say which: nobody can tell
	/// whether it is this one. Such a folder was built before they did.
	pub untold: u64,
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
	/// What the chain is shown to withdraw it.
	pub retraction: Retraction,
}

/// Who is told what was forgotten, before the folder no longer knows it. An error leaves it known.
pub type Tell<'a> = dyn FnMut(&Forgot) -> Result<(), Error> + 'a;

/// What is to go, and what is told of it then.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(deny_unknown_fields)]
struct Note {
	/// What was asked.
	asked: Wanted,
	/// A record of a batch; `None` if a batch of another folder has it.
	record: Option<Target>,
	/// Names of the bytes of the record, and of all that is listed as left out under the name that was asked. What lists
	/// these goes.
	same: BTreeSet<String>,
	/// As in [`Forgot`].
	listed: u64,
	untold: u64,
	comparable: bool,
}

impl Note {
	/// What becomes of a row of this batch, or of the open one; `None` if it goes.
	fn change(&self, ordinal: Option<u64>, row: Row) -> Option<Row> {
		match (row, &self.record) {
			(Row::Kept(row), Some(Target { batch, leaf, .. }))
				if ordinal == Some(*batch) && row.leaf == Some(*leaf) =>
			{
				Some(Row::Forgotten(Forgotten { leaf: *leaf }))
			}
			(Row::LeftOut(row), _) if is_same(&row) && self.is_of(&row) => None,
			(row, _) => Some(row),
		}
	}

	/// Whether what is left out is what goes. Of a row that does not say which bytes it lists its name decides.
	fn is_of(&self, row: &LeftOut) -> bool {
		if let Some(name) = &row.same {
			return self.same.contains(name);
		}
		let reference = row.reference.as_deref();
		let own = self.record.as_ref().and_then(|record| record.reference.as_deref());
		let asked = matches!(&self.asked, Wanted::Reference(name)
			if is_named(name, reference, &row.place));
		asked || (own.is_some() && own == reference)
	}
}

/// Forgets the record that is meant, after what was begun before. Answers what was destroyed, all of which was told before;
/// nothing for a record that was forgotten already.
///
/// # Errors
/// If no record is meant or several are, if the run of the folder is not at its end, or if something cannot be read,
/// written or told. The same command carries on what was begun.
pub fn forget(
	folder: &Folder,
	disk: &dyn Disk,
	wanted: &Wanted,
	tell: &mut Tell<'_>,
) -> Result<Vec<Forgot>, Error> {
	noted(folder)?;
	let _lock = folder.lock()?;
	let mut forgot = Vec::new();
	let begun = begun(folder)?;
	if let Some(note) = &begun {
		forgot.push(carry_out(folder, disk, note, survey(folder, note)?, tell)?);
	}
	let found = Found::find(folder, wanted)?;
	let record = found.record(folder, wanted)?;
	if record.is_none() && !found.listed {
		let answered = found.already || begun.is_some_and(|note| note.asked == *wanted);
		return if answered { Ok(forgot) } else { Err(unknown(folder, found.forgotten)) };
	}
	ensure_over(folder)?;
	let mut same = found.same;
	same.extend(record.as_ref().map(|record| record.name.clone()));
	let comparable =
		matches!(noted(folder)?, Noted::Open(inventory) if !inventory.asked.is_salted());
	let asked = wanted.clone();
	let mut note = Note { asked, record, same, listed: 0, untold: 0, comparable };
	let survey = survey(folder, &note)?;
	(note.listed, note.untold) = (survey.listed, survey.untold);
	let text = format!("{}\n", serde_json::to_string(&note)?);
	disk.replace(&folder.forgetting(), text.as_bytes())?;
	forgot.push(carry_out(folder, disk, &note, survey, tell)?);
	Ok(forgot)
}

/// Carries on a forgetting that was begun; `None` if there is none. Whoever calls it has the folder alone.
///
/// # Errors
/// If something cannot be read, written or told.
pub fn carry_on(
	folder: &Folder,
	disk: &dyn Disk,
	tell: &mut Tell<'_>,
) -> Result<Option<Forgot>, Error> {
	let Some(note) = begun(folder)? else { return Ok(None) };
	carry_out(folder, disk, &note, survey(folder, &note)?, tell).map(Some)
}

/// The note of a forgetting that was begun.
fn begun(folder: &Folder) -> Result<Option<Note>, Error> {
	let path = folder.forgetting();
	if !path.try_exists().map_err(Error::reading(&path))? {
		return Ok(None);
	}
	let text = fs::read(&path).map_err(Error::reading(&path))?;
	let note = serde_json::from_slice(&text);
	note.map(Some).map_err(|_| Error::damaged(&path, "it is not what was written"))
}

/// What the chain is shown to withdraw a leaf. All of it is public of a leaf whose salt is destroyed.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
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

/// The open batch; `None` if there is none that goes on where the queue ends.
pub(crate) fn journal(
	folder: &Folder,
	queue: &Queue,
	from: Position,
) -> Result<Option<Journal>, Error> {
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

/// What a note concerns. All of it was read, and is whole.
struct Survey {
	/// Batches whose indexes change.
	concerned: Vec<u64>,
	journal: Journal,
	leaf: Option<Leaf>,
	/// Rows that go.
	listed: u64,
	/// Rows that remain and do not say what they list.
	untold: u64,
}

/// Reads everything that [`carry_out`] needs, so that nothing is destroyed unless it comes to its end.
fn survey(folder: &Folder, note: &Note) -> Result<Survey, Error> {
	let queue = Queue::load(&folder.queue())?;
	let (mut concerned, mut to) = (BTreeSet::new(), Position::default());
	let (mut listed, mut untold) = (0u64, 0u64);
	let mut see = |ordinal: Option<u64>, row: Row| {
		let changed = note.change(ordinal, row.clone());
		listed = listed.saturating_add(u64::from(changed.is_none()));
		let unsaid =
			matches!(&changed, Some(Row::LeftOut(row)) if is_same(row) && row.same.is_none());
		untold = untold.saturating_add(u64::from(unsaid));
		if changed.as_ref() != Some(&row) {
			concerned.extend(ordinal);
		}
	};
	for queued in &queue.batches {
		let (_, tail) = batches::read(&folder.index(queued.ordinal), |_, row| {
			see(Some(queued.ordinal), row);
			Ok(())
		})?;
		to = tail.to;
	}
	let journal = journal(folder, &queue, to)?.ok_or_else(|| {
		Error::damaged(&folder.journal(), "it does not go on where the queue ends")
	})?;
	journal.ensure_whole()?;
	for row in journal.rows()? {
		see(None, row?.1);
	}
	let leaf = note.record.as_ref().map(|record| leaf_of(folder, &queue, record)).transpose()?;
	Ok(Survey { concerned: concerned.into_iter().collect(), journal, leaf, listed, untold })
}

/// The leaf of a record, out of hashes that are those of the batch.
fn leaf_of(folder: &Folder, queue: &Queue, record: &Target) -> Result<Leaf, Error> {
	let Target { batch, leaf, cid, .. } = record;
	let path = folder.hashes(*batch);
	let hashes = Hashes::open(&path)?;
	let of_batch = queue.batches.iter().any(|queued| {
		(queued.ordinal, queued.root, queued.leaves) == (*batch, hashes.root(), hashes.leaves())
	});
	if !of_batch {
		return Err(Error::damaged(&path, "it is of another batch than the queue says"));
	}
	let retraction = retraction(folder, *batch, *leaf)?;
	Ok(Leaf { batch: *batch, leaf: *leaf, hash: hashes.hash(*leaf)?, cid: cid.clone(), retraction })
}

/// Every step may have been done already.
fn carry_out(
	folder: &Folder,
	disk: &dyn Disk,
	note: &Note,
	survey: Survey,
	tell: &mut Tell<'_>,
) -> Result<Forgot, Error> {
	let Survey { concerned, mut journal, leaf, .. } = survey;
	for ordinal in concerned {
		let path = folder.index(ordinal);
		let unfinished = path.with_extension("tmp");
		batches::rewrite(disk, &path, &unfinished, |row| note.change(Some(ordinal), row))?;
		disk.exchange(&unfinished, &path)?;
	}
	purge(&mut journal, folder, disk, note)?;
	if let Some(Leaf { cid, .. }) = &leaf {
		let path = folder.blobs().join(cid);
		if path.try_exists().map_err(Error::reading(&path))? {
			disk.remove(&path).map_err(Error::writing(&path))?;
		}
	}
	if let Noted::Open(inventory) = noted(folder)? {
		close(disk, &folder.inventory(), inventory.digest)?;
	}
	report::write(folder, disk, &journal)?;
	let Note { listed, untold, comparable, .. } = *note;
	let forgot = Forgot { leaf, listed, untold, comparable };
	// The note is the last that knows which leaf it was.
	tell(&forgot)?;
	let (path, note) = (folder.path(), folder.forgetting());
	disk.settle(path).map_err(Error::writing(path))?;
	disk.remove(&note).map_err(Error::writing(&note))?;
	disk.settle(path).map_err(Error::writing(path))?;
	Ok(forgot)
}

/// Writes the open batch anew without rows that go.
fn purge(
	journal: &mut Journal,
	folder: &Folder,
	disk: &dyn Disk,
	note: &Note,
) -> Result<(), Error> {
	let all = journal.rows()?.map(|row| Ok(row?.1)).collect::<Result<Vec<_>, Error>>()?;
	let before = all.len();
	let rows: Vec<_> = all.into_iter().filter_map(|row| note.change(None, row)).collect();
	if rows.len() < before {
		let (path, to) = (folder.journal(), journal.mark().to);
		let unfinished = path.with_extension("tmp");
		Journal::begin(disk, &unfinished, journal.header)?.add(disk, rows, to)?;
		disk.exchange(&unfinished, &path)?;
		if let Some(written) = Journal::load(&path, &journal.header)? {
			*journal = written;
		}
	}
	Ok(())
}
