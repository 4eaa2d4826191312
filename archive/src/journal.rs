//! The batch that is open. Format: docs/archive.md, 2.
//!
//! Rows come in pieces, each ended by a line that says where the next one begins, with a digest over all before. What is
//! behind the last whole piece was never finished and is done again: nothing of an open batch was submitted.

use crate::{
	disk::Disk,
	error::Error,
	rows::{hexadecimal, Kept, LeftOut, Position, Row},
};
use anamnesis_primitives::hash::Digest;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::{
	fs::{self, File},
	io::{BufRead, BufReader, Read},
	path::{Path, PathBuf},
};

/// Which batch, of which archive, from where.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(deny_unknown_fields)]
pub struct Header {
	/// Number of the batch, from 0.
	pub ordinal: u64,
	/// SHA-256 of the inventory.
	#[serde(with = "hexadecimal")]
	pub inventory: Digest,
	/// Where its first resource stands.
	pub from: Position,
}

/// The end of a piece.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(deny_unknown_fields)]
struct End {
	/// What comes next.
	to: Position,
	/// SHA-256 of the digest before it, the rows, and the place.
	#[serde(with = "hexadecimal")]
	digest: Digest,
}

/// A line of the file.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
	Journal(Header),
	Kept(Kept),
	LeftOut(LeftOut),
	Piece(End),
}

/// How far the rows go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
	/// Bytes of the file.
	pub length: u64,
	/// Records.
	pub kept: u32,
	/// Resources that are left out.
	pub left_out: u64,
	/// What comes next.
	pub to: Position,
	digest: Digest,
}

/// The open batch.
pub struct Journal {
	path: PathBuf,
	/// What its first line says.
	pub header: Header,
	/// The ends of its pieces, the beginning first.
	marks: Vec<Mark>,
}

impl Journal {
	/// Begins one, in place of one that is there.
	///
	/// # Errors
	/// If it cannot be written.
	pub fn begin(disk: &dyn Disk, path: &Path, header: Header) -> Result<Self, Error> {
		let line = line_of(&Line::Journal(header))?;
		disk.write(path, line.as_bytes()).map_err(Error::writing(path))?;
		Ok(Self { path: path.to_owned(), header, marks: vec![first_mark(&header, &line)] })
	}

	/// Reads one that is there, as far as it is whole; `None` if there is none, or that of the batch before, which is in
	/// the queue.
	///
	/// # Errors
	/// If it cannot be read; if it is of a later batch, for then the queue lost one that may have been submitted; or if it
	/// is of another folder.
	pub fn load(path: &Path, expected: &Header) -> Result<Option<Self>, Error> {
		if !path.try_exists().map_err(Error::reading(path))? {
			return Ok(None);
		}
		let file = File::open(path).map_err(Error::reading(path))?;
		let mut lines = Lines { reader: BufReader::new(file) };
		let Some((Line::Journal(header), text)) = lines.next().map_err(Error::reading(path))?
		else {
			return Ok(None);
		};
		if header.ordinal < expected.ordinal {
			return Ok(None);
		}
		if header != *expected {
			return Err(Error::damaged(path, "it does not go on where the queue ends"));
		}
		let mut journal =
			Self { path: path.to_owned(), header, marks: vec![first_mark(&header, &text)] };
		while let Some(mark) = lines.piece(journal.mark()).map_err(Error::reading(path))? {
			journal.marks.push(mark);
		}
		Ok(Some(journal))
	}

	/// How far it goes.
	pub fn mark(&self) -> Mark {
		// The first is never taken away.
		self.marks.last().copied().unwrap_or_else(|| first_mark(&self.header, ""))
	}

	/// Adds rows, and where the next one begins: all of it or nothing.
	///
	/// # Errors
	/// If they cannot be written. The journal must be loaded again then.
	pub fn add(&mut self, disk: &dyn Disk, rows: Vec<Row>, to: Position) -> Result<(), Error> {
		let mut mark = self.mark();
		let mut text = String::new();
		for row in rows {
			let line = match row {
				Row::Kept(row) => {
					mark.kept = mark.kept.saturating_add(1);
					Line::Kept(row)
				}
				Row::LeftOut(row) => {
					mark.left_out = mark.left_out.saturating_add(1);
					Line::LeftOut(row)
				}
				// Only what is in a finished batch is forgotten.
				Row::Forgotten(_) => return Err(self.damaged()),
			};
			text.push_str(&line_of(&line)?);
		}
		mark.to = to;
		mark.digest = chained(&mark.digest, &text, &to);
		text.push_str(&line_of(&Line::Piece(End { to, digest: mark.digest }))?);
		disk.append(&self.path, text.as_bytes()).map_err(Error::writing(&self.path))?;
		mark.length = mark.length.saturating_add(u64::try_from(text.len()).unwrap_or(u64::MAX));
		self.marks.push(mark);
		Ok(())
	}

	/// That nothing is behind the last whole piece, as after a run that came to its end.
	///
	/// # Errors
	/// If something is, or it cannot be read.
	pub fn ensure_whole(&self) -> Result<(), Error> {
		let length = fs::metadata(&self.path).map_err(Error::reading(&self.path))?.len();
		if length == self.mark().length {
			Ok(())
		} else {
			Err(self.damaged())
		}
	}

	/// Takes away what is behind the last whole piece.
	///
	/// # Errors
	/// If it cannot be cut.
	pub fn trim(&self, disk: &dyn Disk) -> Result<(), Error> {
		disk.cut(&self.path, self.mark().length).map_err(Error::writing(&self.path))
	}

	/// Takes away this piece and all after it, so that they are done again.
	pub fn forget_from(&mut self, piece: usize) {
		self.marks.truncate(piece.saturating_add(1));
	}

	/// That a row which was whole is no longer.
	pub fn damaged(&self) -> Error {
		Error::damaged(&self.path, "a row of it is none")
	}

	/// The rows, each with the number of its piece.
	///
	/// # Errors
	/// If it cannot be read.
	pub fn rows(&self) -> Result<Rows, Error> {
		let file = File::open(&self.path).map_err(Error::reading(&self.path))?;
		let lines = Lines { reader: BufReader::new(file.take(self.mark().length)) };
		Ok(Rows { path: self.path.clone(), lines, piece: 0 })
	}
}

/// Rows of a journal that was loaded.
pub struct Rows {
	path: PathBuf,
	lines: Lines<std::io::Take<File>>,
	piece: usize,
}

impl Iterator for Rows {
	type Item = Result<(usize, Row), Error>;

	fn next(&mut self) -> Option<Self::Item> {
		loop {
			match self.lines.next() {
				Ok(None) => return None,
				Ok(Some((Line::Kept(row), _))) => return Some(Ok((self.piece, Row::Kept(row)))),
				Ok(Some((Line::LeftOut(row), _))) => {
					return Some(Ok((self.piece, Row::LeftOut(row))))
				}
				Ok(Some((Line::Piece(_), _))) => self.piece = self.piece.saturating_add(1),
				Ok(Some((Line::Journal(_), _))) => {}
				Err(error) => return Some(Err(Error::reading(&self.path)(error))),
			}
		}
	}
}

struct Lines<R> {
	reader: BufReader<R>,
}

impl<R: Read> Lines<R> {
	/// The next line; `None` at the end and for what is no line.
	fn next(&mut self) -> std::io::Result<Option<(Line, String)>> {
		let mut bytes = Vec::new();
		self.reader.read_until(b'\n', &mut bytes)?;
		if bytes.last() != Some(&b'\n') {
			return Ok(None);
		}
		let Ok(text) = String::from_utf8(bytes) else { return Ok(None) };
		Ok(serde_json::from_str(&text).ok().map(|line| (line, text)))
	}

	/// The end of the next piece; `None` if there is no other whole one.
	fn piece(&mut self, mut mark: Mark) -> std::io::Result<Option<Mark>> {
		let mut hasher = Sha256::new_with_prefix(mark.digest);
		while let Some((line, text)) = self.next()? {
			let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
			mark.length = mark.length.saturating_add(length);
			match line {
				Line::Journal(_) => return Ok(None),
				Line::Kept(_) => mark.kept = mark.kept.saturating_add(1),
				Line::LeftOut(_) => mark.left_out = mark.left_out.saturating_add(1),
				Line::Piece(End { to, digest }) => {
					mark.to = to;
					mark.digest = hasher.chain_update(place(&to)).finalize().into();
					return Ok((mark.digest == digest).then_some(mark));
				}
			}
			hasher.update(text.as_bytes());
		}
		Ok(None)
	}
}

fn line_of(line: &Line) -> Result<String, Error> {
	let mut text = serde_json::to_string(line)?;
	text.push('\n');
	Ok(text)
}

fn first_mark(header: &Header, line: &str) -> Mark {
	Mark {
		length: u64::try_from(line.len()).unwrap_or(u64::MAX),
		kept: 0,
		left_out: 0,
		to: header.from,
		digest: Sha256::digest(line.as_bytes()).into(),
	}
}

fn place(to: &Position) -> [u8; 20] {
	let mut bytes = [0; 20];
	let parts = to
		.file
		.to_be_bytes()
		.into_iter()
		.chain(to.offset.to_be_bytes())
		.chain(to.line.to_be_bytes());
	bytes.iter_mut().zip(parts).for_each(|(byte, part)| *byte = part);
	bytes
}

fn chained(before: &Digest, rows: &str, to: &Position) -> Digest {
	Sha256::new_with_prefix(before).chain_update(rows).chain_update(place(to)).finalize().into()
}
