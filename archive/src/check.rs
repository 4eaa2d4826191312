//! Checks a folder from its files alone, and proves leaves.

use crate::{
	batches, blob,
	error::{shown, Error},
	folder::Folder,
	forget::unknown,
	hashes::Hashes,
	lists::FILE,
	queue::{Queue, Queued},
	record::opened,
	rows::{Kept, Place, Row},
};
use anamnesis_primitives::{batch, cid::Cid, hash::Digest};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::{
	collections::HashSet,
	fmt::{self, Display, Formatter},
	fs,
	path::Path,
};

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Checked {
	/// Batches.
	pub batches: u64,
	/// Records, each of them opened and its root made again.
	pub records: u64,
	/// Records that were forgotten. Of these there is the hash of the leaf, which the root needs.
	pub forgotten: u64,
	/// Sentences about what is wrong; none if all is well.
	pub wrong: Vec<String>,
}

/// Opens every record of every finished batch, and compares all that was written with all else.
///
/// # Errors
/// If a file cannot be read, or is not what was written.
pub fn check(folder: &Folder) -> Result<Checked, Error> {
	let queue = Queue::load(&folder.queue())?;
	let mut checked = Checked { batches: queue.next(), ..Checked::default() };
	let begun = folder.forgetting();
	if begun.try_exists().map_err(Error::reading(&begun))? {
		let path = shown(&begun);
		checked.wrong.push(format!("{path}: a forgetting was ended amid; run forget again"));
	}
	let mut seen = HashSet::new();
	for queued in &queue.batches {
		let path = folder.hashes(queued.ordinal);
		let hashes = Hashes::open(&path)?;
		hashes.check()?;
		if (hashes.root(), hashes.leaves()) != (queued.root, queued.leaves) {
			checked.wrong.push(format!("{}: of another root than the queue says", shown(&path)));
		}
		let (mut leaves, mut records) = (HashSet::new(), 0u64);
		batches::read(&folder.index(queued.ordinal), |_, row| {
			let row = match row {
				Row::Kept(row) => row,
				Row::LeftOut(_) => return Ok(()),
				Row::Forgotten(row) => {
					checked.forgotten = checked.forgotten.saturating_add(1);
					if row.leaf >= hashes.leaves() || !leaves.insert(Some(row.leaf)) {
						let (batch, leaf) = (queued.ordinal, row.leaf);
						let wrong = "what was forgotten there is no leaf of its own";
						checked.wrong.push(format!("batch {batch}, leaf {leaf}: {wrong}"));
					}
					return Ok(());
				}
			};
			records = records.saturating_add(1);
			let wrong = record(folder, &hashes, &row)?
				.or_else(|| (!leaves.insert(row.leaf)).then_some("it shares its leaf with another"))
				.or_else(|| {
					let new = seen.insert((row.patient, row.sha256));
					(!new).then_some("it is there twice")
				});
			if let Some(wrong) = wrong {
				let line = row.place.line.unwrap_or_default();
				let batch = queued.ordinal;
				let file = row.place.file;
				checked.wrong.push(format!("batch {batch}: {file}, line {line}: {wrong}"));
			}
			Ok(())
		})?;
		checked.records = checked.records.saturating_add(records);
	}
	Ok(checked)
}

/// What is wrong with a record, if anything is.
fn record(folder: &Folder, hashes: &Hashes, row: &Kept) -> Result<Option<&'static str>, Error> {
	let (Some(leaf), Some(number)) = (row.record_leaf(), row.leaf) else {
		return Ok(Some("its row is none that a run writes"));
	};
	if batch::leaf(&leaf.encode()) != Some(hashes.hash(number)?) {
		return Ok(Some("its leaf is another one than the batch has"));
	}
	let Some(path) = folder.blob(&leaf.cid) else { return Ok(Some("its blob has no name")) };
	let bytes = fs::read(&path).map_err(Error::reading(&path))?;
	let content = match blob::open(&bytes, &leaf.cid, &row.key) {
		Ok(content) => content,
		Err(refusal) => return Ok(Some(refusal.code())),
	};
	let Some((format, seed, bytes)) = opened(&content) else {
		return Ok(Some("what its key opens is no record"));
	};
	let tree = format.tree(bytes, &seed);
	let same = tree.is_ok_and(|tree| tree.root() == row.root)
		&& seed == row.seed
		&& Some(format) == row.known_format()
		&& Digest::from(Sha256::digest(bytes)) == row.sha256;
	Ok((!same).then_some("what its key opens is another record"))
}

/// Blobs of a folder, by their names.
///
/// # Errors
/// If the folder cannot be read.
pub fn blobs(folder: &Folder) -> Result<Vec<Cid>, Error> {
	let path = folder.blobs();
	let names = fs::read_dir(&path)
		.and_then(|entries| {
			entries.map(|entry| Ok(entry?.file_name())).collect::<Result<Vec<_>, _>>()
		})
		.map_err(Error::reading(&path))?;
	Ok(names.iter().filter_map(|name| Cid::parse(name.to_str()?)).collect())
}

/// A leaf with its proof, as it is handed to whoever may know the record.
#[derive(Serialize, Debug)]
pub struct ProvenLeaf {
	format: &'static str,
	/// Number of the batch in this folder; the chain's own is in the notes of what was submitted.
	pub ordinal: u64,
	/// Root of the batch.
	pub root: String,
	/// Its data.
	pub data: String,
	/// Its number.
	pub index: u32,
	/// How many leaves the batch has.
	pub n: u32,
	/// Hashes of its siblings, from the leaf up.
	pub siblings: Vec<String>,
}

/// Which record is asked for.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Wanted {
	/// By its type and id, or by the path of its file, which `./` may stand before.
	Reference(String),
	/// By batch and leaf.
	Leaf {
		/// Number of the batch in this folder.
		ordinal: u64,
		/// Number of the leaf.
		leaf: u32,
	},
}

/// Proofs of all records that are meant: one reference may stand in the archive several times.
///
/// # Errors
/// If none is meant, if it was forgotten, or if a file cannot be read.
pub fn prove(folder: &Folder, wanted: &Wanted) -> Result<Vec<ProvenLeaf>, Error> {
	let (mut proven, mut forgotten) = (Vec::new(), 0u64);
	for queued in &Queue::load(&folder.queue())?.batches {
		let mut rows = Vec::new();
		batches::read(&folder.index(queued.ordinal), |_, row| {
			match row {
				Row::Kept(row) if wanted.is(&row, queued.ordinal) => rows.push(row),
				Row::Forgotten(row) => {
					forgotten = forgotten.saturating_add(1);
					let (ordinal, leaf) = (queued.ordinal, row.leaf);
					if matches!(wanted, Wanted::Leaf { ordinal: of, leaf: asked } if (*of, *asked) == (ordinal, leaf))
					{
						return Err(Error::Forgotten { ordinal, leaf });
					}
				}
				Row::Kept(_) | Row::LeftOut(_) => {}
			}
			Ok(())
		})?;
		let path = folder.hashes(queued.ordinal);
		for row in &rows {
			proven.push(proof(queued, &path, row)?);
		}
	}
	if proven.is_empty() {
		return Err(unknown(folder, forgotten));
	}
	Ok(proven)
}

impl Wanted {
	/// Whether this record of this batch is meant.
	pub(crate) fn is(&self, row: &Kept, batch: u64) -> bool {
		match self {
			Self::Reference(name) => is_named(name, row.reference.as_deref(), &row.place),
			Self::Leaf { ordinal, leaf } => (batch, row.leaf) == (*ordinal, Some(*leaf)),
		}
	}
}

impl Display for Wanted {
	fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
		match self {
			Self::Reference(name) => name.fmt(to),
			Self::Leaf { ordinal, leaf } => write!(to, "leaf {leaf} of batch {ordinal}"),
		}
	}
}

/// As what something has a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Named {
	/// By its type and id.
	Resource,
	/// By the path of its file.
	File,
}

/// Whether a resource has this name; `./` stands before the path of a file alone.
pub(crate) fn is_named(name: &str, reference: Option<&str>, place: &Place) -> bool {
	named(name, reference, place).is_some()
}

/// As what it has this name, if it has.
pub(crate) fn named(name: &str, reference: Option<&str>, place: &Place) -> Option<Named> {
	let path = name.strip_prefix(FILE);
	if path.is_none() && reference == Some(name) {
		return Some(Named::Resource);
	}
	(place.line.is_none() && place.file == path.unwrap_or(name)).then_some(Named::File)
}

fn proof(queued: &Queued, path: &Path, row: &Kept) -> Result<ProvenLeaf, Error> {
	let damaged = || Error::damaged(path, "its leaf is not the one of the index");
	let (leaf, number) = row.record_leaf().zip(row.leaf).ok_or_else(damaged)?;
	let data = leaf.encode();
	let hashes = Hashes::open(path)?;
	let siblings = hashes.proof(number)?;
	if !batch::verify(&queued.root, queued.leaves, number, &data, &siblings) {
		return Err(damaged());
	}
	Ok(ProvenLeaf {
		format: "anamnesis/proven-leaf/1",
		ordinal: queued.ordinal,
		root: hex::encode(queued.root),
		data: hex::encode(data),
		index: number,
		n: queued.leaves,
		siblings: siblings.iter().map(hex::encode).collect(),
	})
}
