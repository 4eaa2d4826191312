//! Reads an archive from a place on, resource by resource.

use crate::{
	error::Error,
	inventory::{changed, Inventory, Kind, Listed, MAX_BYTES},
	reason::Reason,
	rows::{Place, Position},
};
use anamnesis_primitives::{
	hash::Digest,
	mr1::{Refusal, MAX_INPUT},
};
use sha2::{Digest as _, Sha256};
use std::{
	fs::File,
	io::{BufRead, BufReader, Read, Seek, SeekFrom},
	path::Path,
};

/// A resource as it stands in the archive.
pub struct Item {
	/// Where.
	pub place: Place,
	/// What.
	pub body: Body,
}

/// What is there.
pub enum Body {
	/// JSON, or what should be.
	Json(Vec<u8>),
	/// Something else.
	Bytes(Vec<u8>),
	/// Nothing that could be a record.
	Nothing(Reason),
}

impl Body {
	fn len(&self) -> usize {
		match self {
			Self::Json(bytes) | Self::Bytes(bytes) => bytes.len(),
			Self::Nothing(_) => 0,
		}
	}
}

/// An archive that is being read.
pub struct Input<'a> {
	folder: &'a Path,
	inventory: &'a Inventory,
	position: Position,
	/// The NDJSON file that is being read.
	open: Option<BufReader<File>>,
}

impl<'a> Input<'a> {
	/// Reads on from a place.
	pub fn new(folder: &'a Path, inventory: &'a Inventory, position: Position) -> Self {
		Self { folder, inventory, position, open: None }
	}

	/// What comes next.
	pub fn position(&self) -> Position {
		self.position
	}

	/// The next resources: as many as this, or fewer if together they are longer than `bytes`. None at the end.
	///
	/// # Errors
	/// If a file cannot be read, or is no longer what it was.
	pub fn next(&mut self, most: usize, bytes: usize) -> Result<Vec<Item>, Error> {
		let (mut items, mut length) = (Vec::new(), 0usize);
		while items.len() < most && length < bytes {
			let Some(file) = self.file() else { break };
			let item = match file.kind {
				Kind::Lines => self.line(file)?,
				_ => Some(self.whole(file)?),
			};
			if let Some(item) = item {
				length = length.saturating_add(item.body.len());
				items.push(item);
			}
		}
		Ok(items)
	}

	fn file(&self) -> Option<&'a Listed> {
		self.inventory.files.get(usize::try_from(self.position.file).ok()?)
	}

	fn next_file(&mut self) {
		let file = self.position.file.saturating_add(1);
		(self.position, self.open) = (Position { file, offset: 0, line: 0 }, None);
	}

	/// A file that is one resource.
	fn whole(&mut self, file: &Listed) -> Result<Item, Error> {
		let body = match file.kind {
			Kind::NoFile => Body::Nothing(Reason::NoFile),
			Kind::Name => Body::Nothing(Reason::Name),
			Kind::Json if too_long(file.size) => Body::Nothing(Reason::Json(Refusal::TooLarge)),
			Kind::Json => Body::Json(self.bytes_of(file)?),
			Kind::Bytes if file.size > MAX_BYTES => Body::Nothing(Reason::TooLarge),
			Kind::Bytes | Kind::Lines => Body::Bytes(self.bytes_of(file)?),
		};
		self.next_file();
		Ok(Item { place: Place { file: file.path.clone(), line: None }, body })
	}

	/// The bytes of a file, which must be those of the inventory.
	fn bytes_of(&self, file: &Listed) -> Result<Vec<u8>, Error> {
		let path = self.folder.join(&file.path);
		let mut bytes = Vec::new();
		File::open(&path)
			.and_then(|open| open.take(file.size.saturating_add(1)).read_to_end(&mut bytes))
			.map_err(Error::reading(&path))?;
		let digest: Digest = Sha256::digest(&bytes).into();
		if digest == file.sha256 {
			Ok(bytes)
		} else {
			Err(changed(self.folder, &file.path, "this file changed"))
		}
	}

	/// The next line that is not blank; `None` at the end of the file.
	fn line(&mut self, file: &Listed) -> Result<Option<Item>, Error> {
		loop {
			let mut open = match self.open.take() {
				Some(open) => open,
				None => self.opened(file)?,
			};
			let path = self.folder.join(&file.path);
			let (line, length) = read_line(&mut open).map_err(Error::reading(&path))?;
			self.position.offset = self.position.offset.saturating_add(length);
			if length == 0 {
				// It grew or shrank while it was read.
				if self.position.offset != file.size {
					return Err(changed(self.folder, &file.path, "this file changed"));
				}
				self.next_file();
				return Ok(None);
			}
			self.position.line = self.position.line.saturating_add(1);
			self.open = Some(open);
			let body = match line {
				Line::Blank => continue,
				Line::Json(bytes) => Body::Json(bytes),
				Line::TooLong => Body::Nothing(Reason::Json(Refusal::TooLarge)),
			};
			let place = Place { file: file.path.clone(), line: Some(self.position.line) };
			return Ok(Some(Item { place, body }));
		}
	}

	/// A file at the place to read on from, after it was compared with the inventory.
	fn opened(&self, file: &Listed) -> Result<BufReader<File>, Error> {
		file.verify(self.folder)?;
		let path = self.folder.join(&file.path);
		let mut open = File::open(&path).map_err(Error::reading(&path))?;
		open.seek(SeekFrom::Start(self.position.offset)).map_err(Error::reading(&path))?;
		Ok(BufReader::with_capacity(256 * 1024, open))
	}
}

fn too_long(size: u64) -> bool {
	usize::try_from(size).map_or(true, |size| size > MAX_INPUT)
}

enum Line {
	Blank,
	Json(Vec<u8>),
	TooLong,
}

/// One line without its end, and how many bytes it took with it. One that is too long is passed over, not kept.
fn read_line(reader: &mut BufReader<File>) -> std::io::Result<(Line, u64)> {
	// Room for the line's end.
	let most = u64::try_from(MAX_INPUT).unwrap_or(u64::MAX).saturating_add(2);
	let mut bytes = Vec::new();
	let length = reader.by_ref().take(most).read_until(b'\n', &mut bytes)?;
	let mut length = u64::try_from(length).unwrap_or(u64::MAX);
	let ended = bytes.last() == Some(&b'\n');
	if !ended && length == most {
		length = length.saturating_add(pass_over(reader)?);
		return Ok((Line::TooLong, length));
	}
	if ended {
		bytes.pop();
	}
	if bytes.last() == Some(&b'\r') {
		bytes.pop();
	}
	let line = match bytes.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r')) {
		true => Line::Blank,
		false => Line::Json(bytes),
	};
	Ok((line, length))
}

/// Reads to the end of the line, keeping nothing.
fn pass_over(reader: &mut BufReader<File>) -> std::io::Result<u64> {
	let mut passed = 0u64;
	loop {
		let piece = reader.fill_buf()?;
		let end = piece.iter().position(|byte| *byte == b'\n');
		let length = end.map_or(piece.len(), |end| end.saturating_add(1));
		reader.consume(length);
		passed = passed.saturating_add(u64::try_from(length).unwrap_or(u64::MAX));
		if end.is_some() || length == 0 {
			return Ok(passed);
		}
	}
}
