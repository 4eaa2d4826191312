//! Everything that is written passes here, so that tests can end a run at each of its writes.

use crate::error::Error;
use std::{
	fs::{self, DirBuilder, File, OpenOptions},
	io::{self, Write},
	os::unix::fs::{DirBuilderExt, OpenOptionsExt},
	path::Path,
};

/// What a run changes on a disk. Files are readable for their owner alone.
pub trait Disk: Sync {
	/// Makes a folder if there is none.
	///
	/// # Errors
	/// As the file system has them; so too below.
	fn folder(&self, path: &Path) -> io::Result<()>;
	/// Writes a file from its beginning, in place of one that is there.
	fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
	/// Writes at the end of a file, which is made if there is none.
	fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
	/// Cuts a file to this length.
	fn cut(&self, path: &Path, length: u64) -> io::Result<()>;
	/// Gives a file another name, in place of one that has it.
	fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
	/// Removes a file.
	fn remove(&self, path: &Path) -> io::Result<()>;
	/// Waits until everything written to the file system of this folder would survive a loss of power.
	fn settle(&self, folder: &Path) -> io::Result<()>;
}

impl dyn Disk + '_ {
	/// Puts a file in the place of one that is there: after a loss of power there is the one or the other, whole.
	///
	/// # Errors
	/// If it cannot be written.
	pub fn replace(&self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
		let unfinished = path.with_extension("tmp");
		self.write(&unfinished, bytes).map_err(Error::writing(&unfinished))?;
		self.exchange(&unfinished, path)
	}

	/// Puts a file that was written into the place of another one, as [`replace`](Self::replace) does.
	///
	/// # Errors
	/// If it cannot be written.
	pub fn exchange(&self, unfinished: &Path, path: &Path) -> Result<(), Error> {
		let folder = path.parent().unwrap_or(path);
		self.settle(folder).map_err(Error::writing(folder))?;
		self.rename(unfinished, path).map_err(Error::writing(path))?;
		self.settle(folder).map_err(Error::writing(folder))
	}
}

/// The disk of this machine.
pub struct Machine;

const FILE: u32 = 0o600;
const FOLDER: u32 = 0o700;

fn options() -> OpenOptions {
	let mut options = OpenOptions::new();
	options.create(true).mode(FILE);
	options
}

impl Disk for Machine {
	fn folder(&self, path: &Path) -> io::Result<()> {
		DirBuilder::new().recursive(true).mode(FOLDER).create(path)
	}

	fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
		options().write(true).truncate(true).open(path)?.write_all(bytes)
	}

	fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
		options().append(true).open(path)?.write_all(bytes)
	}

	fn cut(&self, path: &Path, length: u64) -> io::Result<()> {
		OpenOptions::new().write(true).open(path)?.set_len(length)
	}

	fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
		fs::rename(from, to)
	}

	fn remove(&self, path: &Path) -> io::Result<()> {
		fs::remove_file(path)
	}

	fn settle(&self, folder: &Path) -> io::Result<()> {
		// One call for all blobs of a batch, where one for each file would take minutes.
		Ok(rustix::fs::syncfs(File::open(folder)?)?)
	}
}
