//! Where a run keeps what it makes. Format: docs/archive.md, 2.

use crate::{
	disk::Disk,
	error::{shown, Error},
};
use anamnesis_primitives::cid::Cid;
use std::{
	fs::{File, OpenOptions, TryLockError},
	os::unix::fs::OpenOptionsExt,
	path::{Path, PathBuf},
};

/// A folder of a run.
#[derive(Clone)]
pub struct Folder(PathBuf);

impl Folder {
	/// The folder at this path.
	pub fn new(path: &Path) -> Self {
		Self(path.to_owned())
	}

	/// The folder itself.
	pub fn path(&self) -> &Path {
		&self.0
	}

	/// What the archive consists of.
	pub fn inventory(&self) -> PathBuf {
		self.0.join("inventory")
	}

	/// The open batch.
	pub fn journal(&self) -> PathBuf {
		self.0.join("open-batch")
	}

	/// Finished batches, in order.
	pub fn queue(&self) -> PathBuf {
		self.0.join("queue.ndjson")
	}

	/// What is being forgotten; there only while a forgetting is at work or was ended amid it.
	pub fn forgetting(&self) -> PathBuf {
		self.0.join("forgetting")
	}

	/// What was left out, and why.
	pub fn report(&self) -> PathBuf {
		self.0.join("left-out.tsv")
	}

	/// Ciphertexts under their names.
	pub fn blobs(&self) -> PathBuf {
		self.0.join("blobs")
	}

	/// Ciphertexts of which the journal does not tell yet.
	pub fn unfinished(&self) -> PathBuf {
		self.0.join("unfinished")
	}

	/// Finished batches.
	pub fn batches(&self) -> PathBuf {
		self.0.join("batches")
	}

	/// A ciphertext; `None` if it has no name.
	pub fn blob(&self, cid: &Cid) -> Option<PathBuf> {
		Some(self.blobs().join(cid.text()?))
	}

	/// Index of a finished batch.
	pub fn index(&self, ordinal: u64) -> PathBuf {
		self.batches().join(format!("{ordinal:06}.index"))
	}

	/// Hashes of the leaves of a finished batch.
	pub fn hashes(&self, ordinal: u64) -> PathBuf {
		self.batches().join(format!("{ordinal:06}.hashes"))
	}

	/// Makes the folders.
	///
	/// # Errors
	/// If they cannot be made.
	pub fn make(&self, disk: &dyn Disk) -> Result<(), Error> {
		for folder in [self.0.clone(), self.blobs(), self.unfinished(), self.batches()] {
			disk.folder(&folder).map_err(Error::writing(&folder))?;
		}
		Ok(())
	}

	/// Takes the folder for this run alone, until what is answered is dropped.
	///
	/// # Errors
	/// If another run has it.
	pub fn lock(&self) -> Result<File, Error> {
		let path = self.0.join("lock");
		let file = OpenOptions::new()
			.create(true)
			.append(true)
			.mode(0o600)
			.open(&path)
			.map_err(Error::writing(&path))?;
		match file.try_lock() {
			Ok(()) => Ok(file),
			Err(TryLockError::WouldBlock) => Err(Error::Busy { path: shown(&self.0) }),
			Err(TryLockError::Error(error)) => Err(Error::writing(&path)(error)),
		}
	}
}
