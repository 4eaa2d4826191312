//! A finished batch: its private index, and the hashes of its leaves. Format: docs/archive.md, 3.

use crate::{
	disk::Disk,
	entropy::{choose, draw, Entropy},
	error::Error,
	folder::Folder,
	hashes::{trailer, MAGIC},
	journal::Journal,
	queue::Queued,
	record::{filled_up, filler},
	rows::{hexadecimal, Forgotten, Kept, LeftOut, Position, Row},
	stream::{Builder, Built, StreamError},
};
use anamnesis_primitives::hash::Digest;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::{
	fs::File,
	io::{BufRead, BufReader},
	path::{Path, PathBuf},
};

/// Bytes written at a time.
const AT_ONCE: usize = 1024 * 1024;

/// First line of an index.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(deny_unknown_fields)]
pub struct Head {
	/// Number of the batch in this folder.
	pub ordinal: u64,
	/// Root of the batch.
	#[serde(with = "hexadecimal")]
	pub root: Digest,
	/// How many leaves it has.
	pub leaves: u32,
	/// SHA-256 of the inventory.
	#[serde(with = "hexadecimal")]
	pub inventory: Digest,
}

/// Last line of an index.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(deny_unknown_fields)]
pub struct Tail {
	/// Where the next batch begins.
	pub to: Position,
	/// SHA-256 of everything before this line.
	#[serde(with = "hexadecimal")]
	digest: Digest,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
	Batch(Head),
	Kept(Kept),
	LeftOut(LeftOut),
	Forgotten(Forgotten),
	End(Tail),
}

/// Makes a batch of the open one: leaves that fill at random places, the root, the files. It is in no queue yet.
pub fn close(
	folder: &Folder,
	disk: &dyn Disk,
	builder: &Builder,
	entropy: &mut dyn Entropy,
	journal: &Journal,
) -> Result<Queued, Error> {
	let kept = journal.mark().kept;
	let leaves = filled_up(kept).ok_or(StreamError::TooManyLeaves)?;
	let fills = places(entropy, leaves, kept)?;
	let ordinal = journal.header.ordinal;
	let path = folder.hashes(ordinal);
	let mut hashes = Appending::begin(disk, &path, MAGIC)?;
	let built = {
		let mut records = kept_rows(journal)?;
		let stream = fills.iter().map(|fills| match fills {
			true => Ok(filler(&draw(entropy)?)),
			false => next_leaf(&mut records, journal),
		});
		builder.build(stream, |piece| hashes.add(piece.as_flattened()))?
	};
	hashes.add(&trailer(built.leaves, &built.root))?;
	hashes.end()?;
	index(folder, disk, journal, &fills, built)?;
	Ok(Queued { ordinal, root: built.root, leaves: built.leaves })
}

/// For each leaf whether it fills: an even choice among all ways to place them.
fn places(entropy: &mut dyn Entropy, leaves: u32, kept: u32) -> Result<Vec<bool>, Error> {
	let length = usize::try_from(leaves).map_err(|_| StreamError::TooManyLeaves)?;
	let mut fills = vec![false; length];
	// Floyd's way: each round takes one more number into account, and takes itself if the one drawn is taken.
	for last in kept..leaves {
		let drawn = choose(entropy, last.saturating_add(1))?.unwrap_or(last);
		let slot = |number| usize::try_from(number).unwrap_or(usize::MAX);
		match fills.get_mut(slot(drawn)) {
			Some(place) if !*place => *place = true,
			_ => fills.iter_mut().skip(slot(last)).take(1).for_each(|place| *place = true),
		}
	}
	Ok(fills)
}

fn kept_rows(journal: &Journal) -> Result<impl Iterator<Item = Result<Kept, Error>>, Error> {
	Ok(journal.rows()?.filter_map(|row| match row {
		Ok((_, Row::Kept(row))) => Some(Ok(row)),
		Ok((_, Row::LeftOut(_) | Row::Forgotten(_))) => None,
		Err(error) => Some(Err(error)),
	}))
}

fn next_leaf(
	records: &mut impl Iterator<Item = Result<Kept, Error>>,
	journal: &Journal,
) -> Result<Vec<u8>, Error> {
	let row = records.next().transpose()?;
	let leaf = row.and_then(|row| row.record_leaf()).ok_or_else(|| journal.damaged())?;
	Ok(leaf.encode())
}

/// Writes the index: the rows of the journal, each record with the number of its leaf.
fn index(
	folder: &Folder,
	disk: &dyn Disk,
	journal: &Journal,
	fills: &[bool],
	built: Built,
) -> Result<(), Error> {
	let head = Head {
		ordinal: journal.header.ordinal,
		root: built.root,
		leaves: built.leaves,
		inventory: journal.header.inventory,
	};
	let mut written = Writing::begin(disk, &folder.index(head.ordinal), head)?;
	let mut numbers = fills.iter().zip(0u32..).filter(|(fills, _)| !**fills).map(|(_, leaf)| leaf);
	for row in journal.rows()? {
		written.add(match row? {
			(_, Row::Kept(row)) => Row::Kept(Kept { leaf: numbers.next(), ..row }),
			(_, other) => other,
		})?;
	}
	written.end(journal.mark().to)
}

/// Writes an index again beside it, with each row as `change` has it, and without those of which it makes none.
///
/// # Errors
/// If the one cannot be read or was damaged, or the other cannot be written.
pub fn rewrite(
	disk: &dyn Disk,
	from: &Path,
	to: &Path,
	mut change: impl FnMut(Row) -> Option<Row>,
) -> Result<(), Error> {
	let mut written = None;
	let (head, tail) = read(from, |head, row| {
		let writing = match written.take() {
			Some(writing) => writing,
			None => Writing::begin(disk, to, *head)?,
		};
		let writing = written.insert(writing);
		change(row).map_or(Ok(()), |row| writing.add(row))
	})?;
	let written = written.map_or_else(|| Writing::begin(disk, to, head), Ok)?;
	written.end(tail.to)
}

/// An index that is written.
struct Writing<'a> {
	file: Appending<'a>,
	hasher: Sha256,
}

impl<'a> Writing<'a> {
	fn begin(disk: &'a dyn Disk, path: &Path, head: Head) -> Result<Self, Error> {
		let file = Appending::begin(disk, path, &[])?;
		let mut writing = Self { file, hasher: Sha256::new() };
		writing.line(&Line::Batch(head))?;
		Ok(writing)
	}

	fn line(&mut self, line: &Line) -> Result<(), Error> {
		let mut text = serde_json::to_string(line)?;
		text.push('\n');
		self.hasher.update(&text);
		self.file.add(text.as_bytes())
	}

	fn add(&mut self, row: Row) -> Result<(), Error> {
		self.line(&match row {
			Row::Kept(row) => Line::Kept(row),
			Row::LeftOut(row) => Line::LeftOut(row),
			Row::Forgotten(row) => Line::Forgotten(row),
		})
	}

	fn end(mut self, to: Position) -> Result<(), Error> {
		let digest = self.hasher.clone().finalize().into();
		self.line(&Line::End(Tail { to, digest }))?;
		self.file.end()
	}
}

/// A file that is written piece by piece.
pub(crate) struct Appending<'a> {
	disk: &'a dyn Disk,
	path: PathBuf,
	waiting: Vec<u8>,
}

impl<'a> Appending<'a> {
	pub(crate) fn begin(disk: &'a dyn Disk, path: &Path, bytes: &[u8]) -> Result<Self, Error> {
		disk.write(path, bytes).map_err(Error::writing(path))?;
		Ok(Self { disk, path: path.to_owned(), waiting: Vec::new() })
	}

	pub(crate) fn add(&mut self, bytes: &[u8]) -> Result<(), Error> {
		self.waiting.extend_from_slice(bytes);
		if self.waiting.len() < AT_ONCE {
			return Ok(());
		}
		self.end()
	}

	pub(crate) fn end(&mut self) -> Result<(), Error> {
		self.disk.append(&self.path, &self.waiting).map_err(Error::writing(&self.path))?;
		self.waiting.clear();
		Ok(())
	}
}

/// An index that is read: its first line, then `each` of its rows, then its last line.
///
/// # Errors
/// If it cannot be read or was damaged; or the first error of `each`.
pub fn read(
	path: &Path,
	mut each: impl FnMut(&Head, Row) -> Result<(), Error>,
) -> Result<(Head, Tail), Error> {
	let damaged = || Error::damaged(path, "it is not the index that was written");
	let file = File::open(path).map_err(Error::reading(path))?;
	let mut reader = BufReader::new(file);
	let (mut hasher, mut head) = (Sha256::new(), None);
	let mut text = String::new();
	loop {
		text.clear();
		reader.read_line(&mut text).map_err(|_| damaged())?;
		if !text.ends_with('\n') {
			return Err(damaged());
		}
		match (serde_json::from_str(&text).map_err(|_| damaged())?, head) {
			(Line::Batch(first), None) => head = Some(first),
			(Line::Kept(row), Some(head)) => each(&head, Row::Kept(row))?,
			(Line::LeftOut(row), Some(head)) => each(&head, Row::LeftOut(row))?,
			(Line::Forgotten(row), Some(head)) => each(&head, Row::Forgotten(row))?,
			(Line::End(tail), Some(head)) => {
				let digest: Digest = hasher.finalize().into();
				let ended = reader.fill_buf().map_err(Error::reading(path))?.is_empty();
				return if digest == tail.digest && ended {
					Ok((head, tail))
				} else {
					Err(damaged())
				};
			}
			_ => return Err(damaged()),
		}
		hasher.update(&text);
	}
}
