//! A file that only grows. What is in it was true once and is never changed, so that it may be kept for ever, copied and
//! compared.
//!
//! ```text
//! file   = kind (8 B) | genesis hash (32 B) | SHA-256 of both | entry*
//! entry  = length (u32 LE) | bytes | SHA-256(checksum before | length | bytes)
//! ```
//! Each checksum covers the one before it: an entry that was taken out or put elsewhere is seen. What a crash leaves of the
//! last entry is cut off when the file is opened; damage before that is an error.

use anamnesis_runtime::Hash;
use sp_core::bytes::to_hex;
use sp_io::hashing::sha2_256;
use std::{
	fmt,
	fs::{self, File, OpenOptions},
	io::{self, Write},
	os::unix::fs::FileExt,
	path::{Path, PathBuf},
};

/// Longest entry in bytes: a justification of a thousand validators takes a tenth of it.
pub const MAX_ENTRY: u32 = 1024 * 1024;

const CHECKSUM: u64 = 32;
const LENGTH: u64 = 4;
const HEAD: u64 = 8 + 32 + CHECKSUM;

type Checksum = [u8; 32];

/// What a file holds; its first eight bytes. The last digit is the version of the format.
pub type Kind = [u8; 8];

/// Why a file cannot be used or written.
#[derive(Debug)]
pub enum Fault {
	/// The disk or the permissions.
	Io(io::Error),
	/// It begins with something else.
	NotOurs,
	/// It is of the chain with this genesis block.
	OtherChain(Hash),
	/// Bytes before the last entry changed, or an entry says what cannot be.
	Damaged(String),
	/// An entry of so many bytes was to be written.
	TooLong(usize),
}

/// A file, the byte of it, and what is wrong there.
#[derive(Debug)]
pub struct JournalError {
	/// The file.
	pub path: PathBuf,
	/// Where in it, in bytes from its start.
	pub offset: u64,
	/// What is wrong.
	pub fault: Fault,
}

impl fmt::Display for JournalError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let (path, offset) = (self.path.display(), self.offset);
		match &self.fault {
			Fault::Io(error) => {
				write!(f, "{path}, byte {offset}: {error}. Check the disk and who may write the file")
			}
			Fault::NotOurs => write!(
				f,
				"{path}, byte {offset}: this is no file of this node's evidence. Move it away; the node writes it anew and \
				 fetches from its peers what it lacks"
			),
			Fault::OtherChain(genesis) => write!(
				f,
				"{path}, byte {offset}: the file is of the chain with genesis {}. Move it away, or start with the chain's \
				 own base path",
				to_hex(&genesis.0, false)
			),
			Fault::Damaged(what) => write!(
				f,
				"{path}, byte {offset}: {what}. Put back a copy of the file, or move it away; the node fetches from its \
				 peers what it lacks"
			),
			Fault::TooLong(length) => write!(
				f,
				"{path}, byte {offset}: an entry of {length} bytes, and {MAX_ENTRY} are the most. This is a fault of the \
				 node: report it"
			),
		}
	}
}

impl std::error::Error for JournalError {}

/// An open file.
#[derive(Debug)]
pub struct Journal {
	path: PathBuf,
	file: File,
	end: u64,
	last: Checksum,
}

/// What is at a place of a file.
enum Step {
	Entry {
		bytes: Vec<u8>,
		checksum: Checksum,
		next: u64,
	},
	End,
	/// What a crash leaves: the last entry in part.
	Torn,
	Damaged(&'static str),
}

impl Journal {
	/// Opens the file, or begins it. Shows each entry with its offset to `each`, which refuses it with a reason.
	///
	/// # Errors
	/// Every [`Fault`] but the last, and what `each` says as [`Fault::Damaged`].
	pub fn open(
		path: &Path,
		kind: &Kind,
		genesis: &Hash,
		mut each: impl FnMut(u64, &[u8]) -> Result<(), String>,
	) -> Result<Self, JournalError> {
		let head = head(kind, genesis);
		let at = |offset| move |error| failed(path, offset, Fault::Io(error));
		if !path.try_exists().map_err(at(0))? {
			begin(path, &head).map_err(at(0))?;
		}
		let file = OpenOptions::new().read(true).write(true).open(path).map_err(at(0))?;
		check_head(path, &file, kind, &head)?;
		let last = checksum_before(&file, HEAD).map_err(at(HEAD))?;
		let mut journal = Self { path: path.into(), file, end: HEAD, last };
		let length = journal.file.metadata().map_err(at(HEAD))?.len();
		loop {
			let step = step(&journal.file, journal.end, length, &journal.last);
			match step.map_err(at(journal.end))? {
				Step::Entry { bytes, checksum, next } => {
					each(journal.end, &bytes)
						.map_err(|what| failed(path, journal.end, Fault::Damaged(what)))?;
					(journal.end, journal.last) = (next, checksum);
				}
				Step::End => return Ok(journal),
				Step::Torn => {
					journal.cut(length).map_err(at(journal.end))?;
					return Ok(journal);
				}
				Step::Damaged(what) => {
					return Err(failed(path, journal.end, Fault::Damaged(what.into())))
				}
			}
		}
	}

	fn cut(&self, length: u64) -> io::Result<()> {
		log::warn!(
			target: "evidence",
			"{}: the last {} bytes are part of an entry that a crash left; they are cut off",
			self.path.display(),
			length.saturating_sub(self.end)
		);
		self.file.set_len(self.end)?;
		self.file.sync_all()
	}

	/// Writes an entry to the disk and says where it begins. If that fails, the file is as it was.
	///
	/// # Errors
	/// [`Fault::Io`], [`Fault::TooLong`].
	pub fn append(&mut self, bytes: &[u8]) -> Result<u64, JournalError> {
		let length = u32::try_from(bytes.len()).ok().filter(|length| *length <= MAX_ENTRY);
		let Some(length) = length.filter(|length| *length > 0) else {
			return Err(self.failed(self.end, Fault::TooLong(bytes.len())));
		};
		let checksum = checksum(&self.last, length, bytes);
		let entry = [&length.to_le_bytes()[..], bytes, &checksum].concat();
		let written = self.file.write_all_at(&entry, self.end).and_then(|()| self.file.sync_data());
		if let Err(error) = written {
			// Whatever is left is cut at the next start if this fails as well.
			let _ = self.file.set_len(self.end);
			return Err(self.failed(self.end, Fault::Io(error)));
		}
		let offset = self.end;
		self.end = offset.saturating_add(size(length));
		self.last = checksum;
		Ok(offset)
	}

	/// The entry that begins at this byte, with its checksum looked at again.
	///
	/// # Errors
	/// [`Fault::Io`], [`Fault::Damaged`].
	pub fn read(&self, offset: u64) -> Result<Vec<u8>, JournalError> {
		let read = || step(&self.file, offset, self.end, &checksum_before(&self.file, offset)?);
		match read() {
			Ok(Step::Entry { bytes, .. }) => Ok(bytes),
			Ok(Step::Damaged(what)) => Err(self.failed(offset, Fault::Damaged(what.into()))),
			Ok(Step::End | Step::Torn) => {
				Err(self.failed(offset, Fault::Damaged("the entry is not whole".into())))
			}
			Err(error) => Err(self.failed(offset, Fault::Io(error))),
		}
	}

	/// An error at this byte of this file.
	pub fn failed(&self, offset: u64, fault: Fault) -> JournalError {
		failed(&self.path, offset, fault)
	}
}

fn failed(path: &Path, offset: u64, fault: Fault) -> JournalError {
	JournalError { path: path.into(), offset, fault }
}

fn head(kind: &Kind, genesis: &Hash) -> Vec<u8> {
	let named = [&kind[..], &genesis.0].concat();
	let checksum = sha2_256(&named);
	[&named[..], &checksum].concat()
}

/// Under another name first: a file that has its name is begun.
fn begin(path: &Path, head: &[u8]) -> io::Result<()> {
	let draft = path.with_extension("new");
	let mut file = File::create(&draft)?;
	file.write_all(head)?;
	file.sync_all()?;
	fs::rename(&draft, path)?;
	path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

fn check_head(path: &Path, file: &File, kind: &Kind, head: &[u8]) -> Result<(), JournalError> {
	let mut found = vec![0; head.len()];
	match file.read_exact_at(&mut found, 0) {
		Ok(()) if found == head => return Ok(()),
		Ok(()) => {}
		Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
			return Err(failed(path, 0, Fault::NotOurs))
		}
		Err(error) => return Err(failed(path, 0, Fault::Io(error))),
	}
	let other = found.get(kind.len()..40).and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
	match other {
		Some(other) if found == self::head(kind, &Hash::from(other)) => {
			Err(failed(path, 8, Fault::OtherChain(Hash::from(other))))
		}
		_ => Err(failed(path, 0, Fault::NotOurs)),
	}
}

fn checksum(before: &Checksum, length: u32, bytes: &[u8]) -> Checksum {
	sha2_256(&[&before[..], &length.to_le_bytes(), bytes].concat())
}

/// Bytes that an entry of this length takes.
fn size(length: u32) -> u64 {
	LENGTH.saturating_add(u64::from(length)).saturating_add(CHECKSUM)
}

fn checksum_before(file: &File, offset: u64) -> io::Result<Checksum> {
	let mut checksum = Checksum::default();
	file.read_exact_at(&mut checksum, offset.saturating_sub(CHECKSUM))?;
	Ok(checksum)
}

fn step(file: &File, offset: u64, end: u64, last: &Checksum) -> io::Result<Step> {
	let left = end.saturating_sub(offset);
	if left == 0 {
		return Ok(Step::End);
	}
	if left < LENGTH {
		return Ok(Step::Torn);
	}
	let mut length = [0; 4];
	file.read_exact_at(&mut length, offset)?;
	let length = u32::from_le_bytes(length);
	if length == 0 || length > MAX_ENTRY {
		// A crash may leave the file longer than what was written into it: zeros.
		let torn = is_zero(file, offset, left)?;
		return Ok(if torn { Step::Torn } else { Step::Damaged("no entry has this length") });
	}
	if left < size(length) {
		return Ok(Step::Torn);
	}
	let mut bytes = vec![0; usize::try_from(length).unwrap_or_default()];
	file.read_exact_at(&mut bytes, offset.saturating_add(LENGTH))?;
	let next = offset.saturating_add(size(length));
	let found = checksum_before(file, next)?;
	if found == checksum(last, length, &bytes) {
		return Ok(Step::Entry { bytes, checksum: found, next });
	}
	Ok(if left == size(length) { Step::Torn } else { Step::Damaged("the checksum is wrong") })
}

/// Whether so many bytes from here on are zero. More than one entry of zeros no crash leaves.
fn is_zero(file: &File, offset: u64, left: u64) -> io::Result<bool> {
	if left > size(MAX_ENTRY) {
		return Ok(false);
	}
	let mut rest = vec![0; usize::try_from(left).unwrap_or_default()];
	file.read_exact_at(&mut rest, offset)?;
	Ok(rest.iter().all(|byte| *byte == 0))
}
