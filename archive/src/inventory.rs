//! What the archive consists of, written down when it is first read. Format: docs/archive.md, 2.
//!
//! A run that goes on after another one must find the same files with the same bytes: otherwise places that were noted
//! would mean something else, and a record could be anchored twice or never.

use crate::{
	disk::Disk,
	error::{shown, Error},
	lists::is_reference,
	rows::hexadecimal,
};
use anamnesis_primitives::hash::Digest;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::{
	fs::{self, File},
	io::Read,
	path::{Path, PathBuf},
};
use walkdir::{DirEntry, WalkDir};

/// Name of the format.
const FORMAT: &str = "anamnesis/archive/1";
/// Name of the format of one that was closed.
const CLOSED: &str = "anamnesis/closed-archive/1";
/// Largest file that is not JSON, in bytes.
pub const MAX_BYTES: u64 = 256 * 1024 * 1024;
/// Bytes read at a time.
const AT_ONCE: usize = 256 * 1024;

/// How a file is read.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
	/// A resource on each line.
	Lines,
	/// One resource.
	Json,
	/// One record that is not JSON.
	Bytes,
	/// A symbolic link, a device, a socket.
	NoFile,
	/// A file whose name cannot stand in a map.
	Name,
}

/// One file.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(deny_unknown_fields)]
pub struct Listed {
	/// Path in the archive, with `/` between its parts.
	pub path: String,
	/// How it is read.
	pub kind: Kind,
	/// Its length in bytes.
	pub size: u64,
	/// How many resources it holds.
	pub resources: u64,
	/// SHA-256 of its bytes; zeros for what is not read.
	#[serde(with = "hexadecimal")]
	pub sha256: Digest,
}

/// What a run was asked; another run in the same folder must be asked the same.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(deny_unknown_fields)]
pub struct Asked {
	format: String,
	/// Random, in hexadecimal: whoever knows all files but one finds nothing out of the digest of the inventory once this
	/// is destroyed. `None` of a folder that was begun before there was one.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	salt: Option<String>,
	/// Leaves of a batch.
	pub leaves: u32,
	/// SHA-256 of the map of patients.
	#[serde(with = "hexadecimal")]
	pub patients: Digest,
	/// SHA-256 of the list of classes.
	#[serde(with = "hexadecimal")]
	pub classes: Digest,
	/// SHA-256 of the digests of the inventories of other runs.
	#[serde(with = "hexadecimal")]
	pub besides: Digest,
}

impl Asked {
	/// What is asked now. The salt counts only if this is the first run.
	pub fn now(
		salt: Option<[u8; 32]>,
		leaves: u32,
		patients: Digest,
		classes: Digest,
		besides: Digest,
	) -> Self {
		let salt = salt.map(hex::encode);
		Self { format: FORMAT.to_owned(), salt, leaves, patients, classes, besides }
	}

	/// Whether nothing can be compared with the digest of the inventory once this is destroyed.
	pub fn is_salted(&self) -> bool {
		self.salt.is_some()
	}

	/// That a run is asked the same as the first.
	///
	/// # Errors
	/// For the first difference.
	pub fn compare(&self, now: &Self) -> Result<(), Error> {
		let differs = |what: &str, cure| Err(Error::Setting { what: what.to_owned(), cure });
		if self.leaves != now.leaves {
			return differs(
				"this folder was begun with batches of another size",
				"name the same --leaves, or another --out with --besides for this one",
			);
		}
		if self.patients != now.patients {
			return differs(
				"the map of patients is not the one that this folder was begun with",
				"take that one; whom a new map adds goes into another --out with --besides for this one",
			);
		}
		if self.classes != now.classes {
			return differs(
				"the list of classes is not the one that this folder was begun with",
				"take that one; a record in a batch keeps its class",
			);
		}
		if self.besides != now.besides {
			return differs(
				"this folder was begun besides other folders",
				"name the same ones by --besides, in the same order",
			);
		}
		Ok(())
	}
}

/// What is left of an inventory after a record was forgotten: the digest by which batches name it. Without the salt
/// nothing can be compared with that.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Closed {
	format: String,
	#[serde(with = "hexadecimal")]
	inventory: Digest,
}

/// What is written down of an archive.
#[derive(Debug)]
pub enum Noted {
	/// All that a run needs.
	Open(Inventory),
	/// The digest of an inventory that was destroyed.
	Closed(Digest),
}

impl Noted {
	/// Reads what was written down; `None` if there is nothing.
	///
	/// # Errors
	/// If it cannot be read or was damaged.
	pub fn load(path: &Path) -> Result<Option<Self>, Error> {
		if !path.try_exists().map_err(Error::reading(path))? {
			return Ok(None);
		}
		let damaged = || Error::damaged(path, "it is not the inventory that was written");
		let text = fs::read_to_string(path).map_err(|_| damaged())?;
		let (body, end) =
			text.strip_suffix('\n').and_then(|text| text.rsplit_once('\n')).ok_or_else(damaged)?;
		let body = format!("{body}\n");
		let digest: Digest = Sha256::digest(body.as_bytes()).into();
		if end != hex::encode(digest) {
			return Err(damaged());
		}
		let (first, files) = body.split_once('\n').ok_or_else(damaged)?;
		if let Ok(Closed { format, inventory }) = serde_json::from_str(first) {
			return if format == CLOSED && files.is_empty() {
				Ok(Some(Self::Closed(inventory)))
			} else {
				Err(damaged())
			};
		}
		let asked: Asked = serde_json::from_str(first).map_err(|_| damaged())?;
		let files = files
			.lines()
			.map(serde_json::from_str)
			.collect::<Result<_, _>>()
			.map_err(|_| damaged())?;
		if asked.format == FORMAT {
			Ok(Some(Self::Open(Inventory { asked, files, digest })))
		} else {
			Err(damaged())
		}
	}

	/// SHA-256 of the inventory, by which batches name it.
	pub fn digest(&self) -> Digest {
		match self {
			Self::Open(inventory) => inventory.digest,
			Self::Closed(digest) => *digest,
		}
	}
}

/// Destroys an inventory but for its digest, at once or not at all.
///
/// # Errors
/// If it cannot be written.
pub fn close(disk: &dyn Disk, path: &Path, inventory: Digest) -> Result<(), Error> {
	let closed = Closed { format: CLOSED.to_owned(), inventory };
	put(disk, path, &format!("{}\n", serde_json::to_string(&closed)?))
}

/// Writes an inventory in place of one that is there, with the digest of its lines as the last.
fn put(disk: &dyn Disk, path: &Path, lines: &str) -> Result<(), Error> {
	let text = format!("{lines}{}\n", hex::encode(Sha256::digest(lines.as_bytes())));
	disk.replace(path, text.as_bytes())
}

/// All files, in the order in which they are read.
#[derive(Debug)]
pub struct Inventory {
	/// What the first run was asked.
	pub asked: Asked,
	/// The files.
	pub files: Vec<Listed>,
	/// SHA-256 of the inventory.
	pub digest: Digest,
}

impl Inventory {
	/// Looks through an archive, reading all of it once.
	///
	/// # Errors
	/// If a file or folder cannot be read.
	pub fn take(folder: &Path, asked: Asked, read: &(dyn Fn(u64) + Sync)) -> Result<Self, Error> {
		let files = found(folder)?
			.into_par_iter()
			.map(|found| found.listed(folder, read))
			.collect::<Result<Vec<_>, _>>()?;
		let mut inventory = Self { asked, files, digest: Digest::default() };
		inventory.digest = Sha256::digest(inventory.text()?.as_bytes()).into();
		Ok(inventory)
	}

	fn text(&self) -> Result<String, Error> {
		let mut text = serde_json::to_string(&self.asked)?;
		for file in &self.files {
			text.push('\n');
			text.push_str(&serde_json::to_string(file)?);
		}
		text.push('\n');
		Ok(text)
	}

	/// Writes it down, at once or not at all.
	///
	/// # Errors
	/// If it cannot be written.
	pub fn save(&self, disk: &dyn Disk, path: &Path) -> Result<(), Error> {
		put(disk, path, &self.text()?)
	}

	/// That the archive still has these files, of these lengths, and no others. Bytes are compared when a file is read.
	///
	/// # Errors
	/// For the first difference.
	pub fn compare(&self, folder: &Path) -> Result<(), Error> {
		let found = found(folder)?;
		for (listed, found) in self.files.iter().zip(&found) {
			if listed.path < found.path {
				return Err(changed(folder, &listed.path, "this file is gone"));
			}
			if listed.path > found.path {
				return Err(changed(folder, &found.path, "this file came"));
			}
			if listed.kind != found.kind || listed.size != found.size {
				return Err(changed(folder, &listed.path, "this file changed"));
			}
		}
		if let Some(gone) = self.files.get(found.len()) {
			return Err(changed(folder, &gone.path, "this file is gone"));
		}
		if let Some(came) = found.get(self.files.len()) {
			return Err(changed(folder, &came.path, "this file came"));
		}
		Ok(())
	}

	/// How many resources there are.
	pub fn resources(&self) -> u64 {
		self.files.iter().map(|file| file.resources).fold(0, u64::saturating_add)
	}

	/// How many bytes there are.
	pub fn bytes(&self) -> u64 {
		self.files.iter().map(|file| file.size).fold(0, u64::saturating_add)
	}
}

impl Listed {
	/// That a file has the bytes that it had.
	///
	/// # Errors
	/// If it has not, or cannot be read.
	pub fn verify(&self, folder: &Path) -> Result<(), Error> {
		let path = folder.join(&self.path);
		let seen = survey(&path, &|_| ())?;
		if (seen.size, seen.sha256) == (self.size, self.sha256) {
			Ok(())
		} else {
			Err(changed(folder, &self.path, "this file changed"))
		}
	}
}

pub(crate) fn changed(folder: &Path, path: &str, what: &'static str) -> Error {
	Error::Changed {
		path: shown(&folder.join(path)),
		what,
		cure: "put the archive back as it was; what is new goes into another archive, with an --out of its own and --besides for this one",
	}
}

/// A file before it was read.
struct Found {
	path: String,
	kind: Kind,
	size: u64,
}

impl Found {
	fn listed(self, folder: &Path, read: &(dyn Fn(u64) + Sync)) -> Result<Listed, Error> {
		let Self { path, kind, size } = self;
		let listed = match kind {
			Kind::NoFile | Kind::Name => {
				Listed { path, kind, size, resources: 1, sha256: Digest::default() }
			}
			Kind::Lines | Kind::Json | Kind::Bytes => {
				let Survey { size, lines, sha256 } = survey(&folder.join(&path), read)?;
				let resources = if kind == Kind::Lines { lines } else { 1 };
				Listed { path, kind, size, resources, sha256 }
			}
		};
		Ok(listed)
	}
}

/// Every file, in the order of the bytes of their paths. Links are not followed, so that none leads in a circle.
fn found(folder: &Path) -> Result<Vec<Found>, Error> {
	let mut all = Vec::new();
	for entry in WalkDir::new(folder).follow_links(false) {
		let entry = entry.map_err(|error| {
			let path = error.path().unwrap_or(folder).to_owned();
			Error::reading(&path)(error.into())
		})?;
		if !entry.file_type().is_dir() {
			all.push(of_entry(folder, &entry)?);
		}
	}
	all.sort_by(|one, other| one.path.cmp(&other.path));
	Ok(all)
}

fn of_entry(folder: &Path, entry: &DirEntry) -> Result<Found, Error> {
	let path = entry.path();
	let relative = path.strip_prefix(folder).unwrap_or(path);
	if !entry.file_type().is_file() {
		return Ok(Found { path: lossy(relative), kind: Kind::NoFile, size: 0 });
	}
	let size = fs::symlink_metadata(path).map_err(Error::reading(path))?.len();
	let Some(name) = relative.to_str().filter(|name| is_reference(name)) else {
		return Ok(Found { path: lossy(relative), kind: Kind::Name, size });
	};
	let extension = relative.extension().and_then(|end| end.to_str()).unwrap_or_default();
	let kind = match extension.to_ascii_lowercase().as_str() {
		"ndjson" | "jsonl" => Kind::Lines,
		"json" => Kind::Json,
		_ => Kind::Bytes,
	};
	Ok(Found { path: name.to_owned(), kind, size })
}

/// A path as it can be written down, whatever is in it.
fn lossy(path: &Path) -> String {
	path.to_string_lossy().chars().flat_map(char::escape_default).collect()
}

/// What reading a file through tells.
struct Survey {
	size: u64,
	/// Lines that are not blank.
	lines: u64,
	sha256: Digest,
}

fn survey(path: &Path, read: &(dyn Fn(u64) + Sync)) -> Result<Survey, Error> {
	let mut file = File::open(path).map_err(Error::reading(path))?;
	let (mut hasher, mut size, mut lines) = (Sha256::new(), 0u64, 0u64);
	let mut blank = true;
	let mut piece = vec![0; AT_ONCE];
	loop {
		let length = file.read(&mut piece).map_err(Error::reading(path))?;
		let bytes = piece.get(..length).unwrap_or_default();
		if bytes.is_empty() {
			break;
		}
		hasher.update(bytes);
		let length = u64::try_from(length).unwrap_or_default();
		size = size.saturating_add(length);
		read(length);
		for byte in bytes {
			match byte {
				b'\n' => {
					lines = lines.saturating_add(u64::from(!blank));
					blank = true;
				}
				b' ' | b'\t' | b'\r' => {}
				_ => blank = false,
			}
		}
	}
	lines = lines.saturating_add(u64::from(!blank));
	Ok(Survey { size, lines, sha256: hasher.finalize().into() })
}

/// Where a folder really is, for comparing two of them.
pub(crate) fn real(path: &Path) -> Result<PathBuf, Error> {
	path.canonicalize().map_err(Error::reading(path))
}
