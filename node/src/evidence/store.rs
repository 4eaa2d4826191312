//! The node's two files of evidence, outside of the database: every hand-over from one set of validators to the next, and a
//! justification of every hour. Packs are made of them when the database has long forgotten.

use super::{
	finalised::{read, Finalised, Hour, Line, Link, Unproven},
	journal::{Fault, Journal, JournalError, Kind, MAX_ENTRY},
};
use anamnesis_runtime::{BlockNumber, Hash};
use codec::Encode;
use sp_consensus_grandpa::{AuthorityList, SetId};
use sp_runtime::traits::Header as _;
use std::{
	collections::BTreeMap,
	fmt,
	fs::{self, File, TryLockError},
	io,
	path::Path,
	sync::{Mutex, MutexGuard, PoisonError},
};

const LINKS: &Kind = b"anamhnd1";
const HOURS: &Kind = b"anamhrs1";

/// Why the files refuse something.
#[derive(Debug)]
pub enum StoreError {
	/// A file is at fault.
	Journal(JournalError),
	/// What was to be written is not proven.
	Unproven(Unproven),
}

impl fmt::Display for StoreError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Journal(error) => error.fmt(f),
			Self::Unproven(reason) => reason.fmt(f),
		}
	}
}

impl std::error::Error for StoreError {}

impl From<JournalError> for StoreError {
	fn from(error: JournalError) -> Self {
		Self::Journal(error)
	}
}

impl From<Unproven> for StoreError {
	fn from(reason: Unproven) -> Self {
		Self::Unproven(reason)
	}
}

/// The files, open. Nothing is in them that was not checked.
#[derive(Debug)]
pub struct Store {
	inner: Mutex<Inner>,
	/// Keeps other processes from the folder until this one ends.
	_lock: File,
}

#[derive(Debug)]
struct Inner {
	links: Journal,
	hours: Journal,
	first: AuthorityList,
	line: Line,
	/// How each set ended that did.
	ends: Vec<End>,
	/// Where the justification of each hour is.
	by_hour: BTreeMap<Hour, u64>,
	/// The last block that has a justification here.
	newest: BlockNumber,
}

/// How a set ended.
#[derive(Clone, Copy, Debug)]
struct End {
	/// Where its link is in the file.
	offset: u64,
	/// Its last block.
	last: BlockNumber,
	/// The block that names the next set.
	signal: (BlockNumber, Hash),
}

impl End {
	/// `line` is where it stands after the link.
	fn new(offset: u64, line: &Line, link: &Link) -> Self {
		let header = link.header();
		Self { offset, last: line.since, signal: (*header.number(), header.hash()) }
	}
}

/// Keeps other processes from a folder of evidence, and with it from the database beside it, while the file is open.
pub fn lock(folder: &Path) -> io::Result<File> {
	fs::create_dir_all(folder)?;
	let path = folder.join("lock");
	let lock = File::create(&path)?;
	lock.try_lock().map_err(|error| match error {
		TryLockError::WouldBlock => io::Error::other(format!(
			"another process holds {}: stop the node that runs on this base path",
			path.display()
		)),
		TryLockError::Error(error) => error,
	})?;
	Ok(lock)
}

impl Store {
	/// Opens the files in this folder, or begins them, and checks every link from the first set on.
	///
	/// # Errors
	/// The files are of another chain, damaged, or in use.
	pub fn open(folder: &Path, genesis: &Hash, first: AuthorityList) -> Result<Self, JournalError> {
		let lock = lock(folder).map_err(|error| JournalError {
			path: folder.into(),
			offset: 0,
			fault: Fault::Io(error),
		})?;
		let mut line = Line::from_genesis(first.clone());
		let mut ends = Vec::new();
		let links = Journal::open(&folder.join("hand-overs"), LINKS, genesis, |offset, bytes| {
			let link: Link = read(bytes).map_err(|reason| reason.to_string())?;
			line = line.accept(&link).map_err(|reason| reason.to_string())?;
			ends.push(End::new(offset, &line, &link));
			Ok(())
		})?;
		let (mut by_hour, mut newest) = (BTreeMap::new(), 0);
		let hours = Journal::open(&folder.join("hours"), HOURS, genesis, |offset, bytes| {
			let entry: Finalised = read(bytes).map_err(|reason| reason.to_string())?;
			by_hour.insert(entry.hour().map_err(|reason| reason.to_string())?, offset);
			newest = newest.max(*entry.header.number());
			Ok(())
		})?;
		let inner = Inner { links, hours, first, line, ends, by_hour, newest };
		Ok(Self { inner: Mutex::new(inner), _lock: lock })
	}

	// Every change of what is guarded is one assignment after the file was written: a panic elsewhere leaves it right.
	fn inner(&self) -> MutexGuard<'_, Inner> {
		self.inner.lock().unwrap_or_else(PoisonError::into_inner)
	}

	/// Where the line of hand-overs stands.
	pub fn line(&self) -> Line {
		self.inner().line.clone()
	}

	/// The last block of which there is a justification here.
	pub fn newest(&self) -> BlockNumber {
		self.inner().newest
	}

	/// How many hours have a justification.
	pub fn count_hours(&self) -> usize {
		self.inner().by_hour.len()
	}

	/// Whether this hour has one.
	pub fn has_hour(&self, hour: Hour) -> bool {
		self.inner().by_hour.contains_key(&hour)
	}

	/// The last block up to this height that names a next set.
	pub fn signal(&self, height: BlockNumber) -> Option<(BlockNumber, Hash)> {
		let inner = self.inner();
		let before = inner.ends.partition_point(|end| end.signal.0 <= height);
		inner.ends.iter().take(before).next_back().map(|end| end.signal)
	}

	/// Which set finalises this block, as far as the line goes.
	pub fn set_of(&self, number: BlockNumber) -> SetId {
		let ended = self.inner().ends.partition_point(|end| end.last < number);
		u64::try_from(ended).unwrap_or(u64::MAX)
	}

	/// Writes the next link of the line, with nothing but what counts.
	///
	/// # Errors
	/// It is not the next, is not proven, is too long, or cannot be written.
	pub fn append_link(&self, link: &Link) -> Result<(), StoreError> {
		let mut inner = self.inner();
		let link = link.tidied(&inner.line)?;
		let bytes = fitting(&link)?;
		let line = inner.line.accept(&link)?;
		let offset = inner.links.append(&bytes)?;
		inner.ends.push(End::new(offset, &line, &link));
		inner.line = line;
		Ok(())
	}

	/// Writes the justification of an hour, with nothing but what counts, if there is none yet.
	///
	/// # Errors
	/// It is not proven by the set that finalised its block, is too long, or cannot be written.
	pub fn append_hour(&self, entry: &Finalised) -> Result<(), StoreError> {
		let hour = entry.hour()?;
		if self.set_of(*entry.header.number()) != entry.set {
			return Err(Unproven::WrongSet.into());
		}
		let authorities = self.authorities(entry.set)?;
		let entry = entry.tidied(&authorities)?;
		entry.check(&authorities)?;
		let bytes = fitting(&entry)?;
		let mut inner = self.inner();
		if inner.by_hour.contains_key(&hour) {
			return Ok(());
		}
		let offset = inner.hours.append(&bytes)?;
		inner.by_hour.insert(hour, offset);
		inner.newest = inner.newest.max(*entry.header.number());
		Ok(())
	}

	/// Members of a set.
	///
	/// # Errors
	/// The line does not reach it, or the file cannot be read.
	pub fn authorities(&self, set: SetId) -> Result<AuthorityList, StoreError> {
		let inner = self.inner();
		if set == inner.line.set {
			return Ok(inner.line.authorities.clone());
		}
		let Some(before) = set.checked_sub(1) else {
			return Ok(inner.first.clone());
		};
		let index = usize::try_from(before).unwrap_or(usize::MAX);
		let end = inner.ends.get(index).ok_or(Unproven::WrongSet)?;
		let link: Link = read(&inner.links.read(end.offset)?)?;
		Ok(link.next()?.1)
	}

	/// Links from this set on, as many as fit into so many bytes.
	///
	/// # Errors
	/// The file cannot be read or changed since it was opened.
	pub fn links(&self, from: SetId, most: usize) -> Result<Vec<Vec<u8>>, StoreError> {
		let inner = self.inner();
		let begin = usize::try_from(from).unwrap_or(usize::MAX);
		let offsets = inner.ends.iter().skip(begin).map(|end| end.offset);
		fit(most, offsets.map(|offset| inner.links.read(offset)))
	}

	/// Justifications of hours from one to another, both included, as many as fit into so many bytes. They are checked
	/// again by whoever gets them: the file's checksums say that they are what was checked when they were written.
	///
	/// # Errors
	/// The file cannot be read or changed since it was opened.
	pub fn hours(&self, from: Hour, to: Hour, most: usize) -> Result<Vec<Vec<u8>>, StoreError> {
		let inner = self.inner();
		if from > to {
			return Ok(Vec::new());
		}
		let offsets = inner.by_hour.range(from..=to).map(|(_, offset)| *offset);
		fit(most, offsets.map(|offset| inner.hours.read(offset)))
	}
}

/// The bytes of an entry, if a file takes so many.
fn fitting(entry: &impl Encode) -> Result<Vec<u8>, Unproven> {
	let bytes = entry.encode();
	let fits = u32::try_from(bytes.len()).is_ok_and(|length| length <= MAX_ENTRY);
	fits.then_some(bytes).ok_or(Unproven::TooLong)
}

/// The first ones, in all at most so many bytes.
fn fit(
	most: usize,
	entries: impl Iterator<Item = Result<Vec<u8>, JournalError>>,
) -> Result<Vec<Vec<u8>>, StoreError> {
	let (mut taken, mut left) = (Vec::new(), most);
	for entry in entries {
		let entry = entry?;
		let Some(rest) = left.checked_sub(entry.len()) else { break };
		left = rest;
		taken.push(entry);
	}
	Ok(taken)
}
