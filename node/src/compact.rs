//! `compact`: a fresh database out of what the old one still holds, and the old one destroyed.
//!
//! ParityDB frees the place of a removed value without clearing it: the bytes stay in the file until something else is
//! written there. Only a database into which they were never written is free of them.
//!
//! The steps, each of which a crash may follow: `full.new` is filled and compared; `full` becomes `full.old`; `full.new`
//! becomes `full`; `full.old` is overwritten and removed. [`finish`] goes on from any of them.

use crate::evidence;
use parity_db::{Db, Options};
use sc_cli::{CliConfiguration, SharedParams};
use sc_service::Configuration;
use sp_io::hashing::sha2_256;
use std::{
	ffi::OsString,
	fs::{self, File, OpenOptions},
	io::{self, Write},
	path::{Path, PathBuf},
};

const CHUNK: usize = 1024 * 1024;

/// Writes the database anew; what its help says stands at `Subcommand::Compact`.
#[derive(Debug, Clone, clap::Parser)]
pub struct CompactCmd {
	#[allow(missing_docs)]
	#[clap(flatten)]
	pub shared_params: SharedParams,
}

impl CliConfiguration for CompactCmd {
	fn shared_params(&self) -> &SharedParams {
		&self.shared_params
	}
}

impl CompactCmd {
	/// Runs it on the database of a configuration.
	///
	/// # Errors
	/// The node runs, there is no database, the disk is full, or the new database is not as the old one; the old one is
	/// kept then.
	pub fn run(&self, config: &Configuration) -> Result<(), String> {
		let at = Places::of(config)?;
		let folder = evidence::folder(config);
		let _lock = evidence::lock(&folder).map_err(|error| at_path(&folder, error))?;
		at.finish().map_err(|error| at_path(&at.current, error))?;
		let before = size(&at.current).map_err(|error| at_path(&at.current, error))?;
		at.fill()?;
		at.swap().map_err(|error| at_path(&at.current, error))?;
		let after = size(&at.current).map_err(|error| at_path(&at.current, error))?;
		println!("{}: {before} bytes before, {after} after", at.current.display());
		Ok(())
	}
}

/// Finishes what an interrupted `compact` left, before the database is opened.
///
/// # Errors
/// The disk or the permissions.
pub fn finish(config: &Configuration) -> Result<(), String> {
	let at = Places::of(config)?;
	if !at.fresh.exists() && !at.old.exists() {
		return Ok(());
	}
	let folder = evidence::folder(config);
	let _lock = evidence::lock(&folder).map_err(|error| at_path(&folder, error))?;
	at.finish().map_err(|error| at_path(&at.current, error))
}

fn at_path(path: &Path, error: impl std::fmt::Display) -> String {
	format!("{}: {error}", path.display())
}

/// Where the databases are.
struct Places {
	current: PathBuf,
	fresh: PathBuf,
	old: PathBuf,
}

impl Places {
	fn of(config: &Configuration) -> Result<Self, String> {
		let current = config.database.path().ok_or("the database is in no folder of its own")?;
		Ok(Self::at(current))
	}

	fn at(current: &Path) -> Self {
		let beside = |ending: &str| {
			let mut name = current.file_name().map(OsString::from).unwrap_or_default();
			name.push(ending);
			current.with_file_name(name)
		};
		Self { current: current.into(), fresh: beside(".new"), old: beside(".old") }
	}

	/// Fills the new database with all that the old one still holds.
	fn fill(&self) -> Result<(), String> {
		let failed = |error: parity_db::Error| at_path(&self.current, error);
		let found = Options::load_metadata(&self.current).map_err(failed)?;
		let found = found.ok_or_else(|| at_path(&self.current, "there is no database here"))?;
		fs::create_dir(&self.fresh).map_err(|error| at_path(&self.fresh, error))?;
		let columns = u8::try_from(found.columns.len()).map_err(|error| error.to_string())?;
		let mut fresh = Options::with_columns(&self.fresh, columns);
		fresh.columns.clone_from(&found.columns);
		let all: Vec<u8> = (0..columns).collect();
		parity_db::migrate(&self.current, fresh.clone(), false, &all).map_err(failed)?;
		let written = Options::load_metadata(&self.fresh).map_err(failed)?;
		if written.is_none_or(|written| written.version != found.version) {
			return Err(at_path(
				&self.current,
				"the database has an older format: let the node run on a copy made by sync first",
			));
		}
		let mut old = fresh.clone();
		old.path.clone_from(&self.current);
		if sums(&old).map_err(failed)? != sums(&fresh).map_err(failed)? {
			return Err(at_path(
				&self.fresh,
				"the new database is not as the old one, which is kept",
			));
		}
		Ok(())
	}

	/// Keeps the old database closed while it is moved.
	fn swap(&self) -> io::Result<()> {
		let lock = OpenOptions::new().write(true).open(self.current.join("lock"))?;
		lock.try_lock().map_err(|_| io::Error::other("the database is in use"))?;
		sync(&self.fresh)?;
		fs::rename(&self.current, &self.old)?;
		self.sync_parent()?;
		self.finish()
	}

	/// Goes on from wherever a crash may have left it. The old database was moved away only after the new one was whole.
	fn finish(&self) -> io::Result<()> {
		if self.fresh.exists() {
			if !self.current.exists() && self.old.exists() {
				fs::rename(&self.fresh, &self.current)?;
				self.sync_parent()?;
			} else {
				destroy(&self.fresh)?;
			}
		}
		if self.old.exists() {
			if self.current.exists() {
				destroy(&self.old)?;
			} else {
				// Nothing of ours leaves it so: the new one was taken away by hand.
				fs::rename(&self.old, &self.current)?;
			}
			self.sync_parent()?;
		}
		Ok(())
	}

	fn sync_parent(&self) -> io::Result<()> {
		self.current.parent().map_or(Ok(()), |parent| File::open(parent)?.sync_all())
	}
}

/// How many values a column has and what they are, in whatever order they are stored.
fn sums(options: &Options) -> parity_db::Result<Vec<(u64, [u128; 2])>> {
	let db = Db::open(options)?;
	(0..db.num_columns())
		.map(|column| {
			let (mut count, mut sum) = (0u64, [0u128; 2]);
			db.iter_column_while(column, |state| {
				count = count.saturating_add(1);
				let hash = sha2_256(&[&state.rc.to_le_bytes()[..], &state.value].concat());
				for (half, part) in hash.chunks_exact(16).zip(&mut sum) {
					let half = half.try_into().map(u128::from_le_bytes).unwrap_or_default();
					*part = part.wrapping_add(half);
				}
				true
			})?;
			Ok((count, sum))
		})
		.collect()
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
	fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect()
}

fn size(folder: &Path) -> io::Result<u64> {
	files(folder)?.iter().map(|file| fs::metadata(file).map(|found| found.len())).sum()
}

fn sync(folder: &Path) -> io::Result<()> {
	for file in files(folder)? {
		File::open(file)?.sync_all()?;
	}
	File::open(folder)?.sync_all()
}

/// Overwrites every file of a folder before it is removed.
fn destroy(folder: &Path) -> io::Result<()> {
	let zeros = vec![0; CHUNK];
	for path in files(folder)? {
		let mut file = OpenOptions::new().write(true).open(&path)?;
		let mut left = file.metadata()?.len();
		while left > 0 {
			let part = usize::try_from(left).map_or(CHUNK, |left| left.min(CHUNK));
			file.write_all(zeros.get(..part).unwrap_or_default())?;
			left = left.saturating_sub(u64::try_from(part).unwrap_or(u64::MAX));
		}
		file.sync_all()?;
	}
	fs::remove_dir_all(folder)
}

#[cfg(test)]
mod tests {
	use super::*;

	const LIVE: [u8; 32] = [0xA5; 32];
	const PRUNED: [u8; 32] = [0x3C; 32];

	/// A database as the node's: one column of counted values, one of others. One value was removed.
	fn database(current: &Path) -> Options {
		let mut options = Options::with_columns(current, 2);
		let column = &mut options.columns[1];
		(column.ref_counted, column.preimage, column.uniform) = (true, true, true);
		let db = Db::open_or_create(&options).unwrap();
		let key = |number: u8| vec![number; 32];
		db.commit([
			(0, key(1), Some(LIVE.to_vec())),
			(0, key(2), Some(PRUNED.to_vec())),
			(1, key(3), Some(vec![7; 100_000])),
			(1, key(4), Some(LIVE.to_vec())),
		])
		.unwrap();
		db.commit([(1, key(4), Some(LIVE.to_vec()))]).unwrap();
		drop(db);
		let db = Db::open(&options).unwrap();
		db.commit([(0, key(2), None)]).unwrap();
		drop(db);
		options
	}

	fn holds(folder: &Path, bytes: &[u8]) -> bool {
		let found = |file: &PathBuf| {
			fs::read(file).unwrap().windows(bytes.len()).any(|window| window == bytes)
		};
		files(folder).unwrap().iter().any(found)
	}

	#[test]
	fn what_was_removed_is_in_no_file_and_the_rest_is_there() {
		let folder = tempfile::tempdir().unwrap();
		let at = Places::at(&folder.path().join("full"));
		let options = database(&at.current);
		let before = sums(&options).unwrap();
		assert!(holds(&at.current, &PRUNED[10..]), "a removed value leaves its bytes");
		at.fill().unwrap();
		at.swap().unwrap();
		assert!(!holds(&at.current, &PRUNED[10..]));
		assert!(!at.fresh.exists() && !at.old.exists());
		assert_eq!(sums(&options).unwrap(), before);
		let db = Db::open(&options).unwrap();
		assert_eq!(db.get(0, &[1; 32]).unwrap(), Some(LIVE.to_vec()));
		assert_eq!(db.get(0, &[2; 32]).unwrap(), None);
		assert_eq!(db.get(1, &[3; 32]).unwrap(), Some(vec![7; 100_000]));
		// Counted twice: one removal leaves it.
		db.commit([(1, vec![4; 32], None)]).unwrap();
		drop(db);
		assert_eq!(Db::open(&options).unwrap().get(1, &[4; 32]).unwrap(), Some(LIVE.to_vec()));
	}

	#[test]
	fn a_crash_after_any_step_leaves_a_database() {
		for step in 0..4 {
			let folder = tempfile::tempdir().unwrap();
			let at = Places::at(&folder.path().join("full"));
			let options = database(&at.current);
			let before = sums(&options).unwrap();
			at.fill().unwrap();
			if step > 0 {
				fs::rename(&at.current, &at.old).unwrap();
			}
			if step > 1 {
				fs::rename(&at.fresh, &at.current).unwrap();
			}
			if step > 2 {
				let some = files(&at.old).unwrap().remove(0);
				fs::remove_file(some).unwrap();
			}
			at.finish().unwrap();
			assert!(!at.fresh.exists() && !at.old.exists(), "after step {step}");
			assert_eq!(sums(&options).unwrap(), before, "after step {step}");
		}
	}

	#[test]
	fn a_database_that_is_open_is_left_alone() {
		let folder = tempfile::tempdir().unwrap();
		let at = Places::at(&folder.path().join("full"));
		let options = database(&at.current);
		let open = Db::open(&options).unwrap();
		assert!(at.fill().is_err());
		drop(open);
		at.finish().unwrap();
		assert!(at.current.exists() && !at.fresh.exists());
	}

	#[test]
	fn there_must_be_a_database() {
		let folder = tempfile::tempdir().unwrap();
		let at = Places::at(&folder.path().join("full"));
		assert!(at.fill().unwrap_err().contains("no database"));
	}
}
