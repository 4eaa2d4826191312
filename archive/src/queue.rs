//! What waits to be submitted, in order. Format: docs/archive.md, 4.

use crate::{disk::Disk, error::Error, rows::hexadecimal};
use anamnesis_primitives::hash::Digest;
use serde::{Deserialize, Serialize};
use std::{fs, path::Path};

/// A batch that is never changed again.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(deny_unknown_fields)]
pub struct Queued {
	/// Number of the batch in this folder, from 0.
	pub ordinal: u64,
	/// Root of the batch.
	#[serde(with = "hexadecimal")]
	pub root: Digest,
	/// How many leaves it has.
	pub leaves: u32,
}

/// The queue.
#[derive(Default, Debug)]
pub struct Queue {
	/// Its batches, numbered from 0 without a gap.
	pub batches: Vec<Queued>,
}

impl Queue {
	/// Reads it. A last line without an end was never finished, and is not in it.
	///
	/// # Errors
	/// If it cannot be read or was damaged.
	pub fn load(path: &Path) -> Result<Self, Error> {
		let Some(text) = read(path)? else { return Ok(Self::default()) };
		let damaged = || Error::damaged(path, "a line of it is no batch, or out of order");
		let mut batches = Vec::new();
		for (line, ordinal) in text.iter().zip(0u64..) {
			let queued: Queued = serde_json::from_slice(line).map_err(|_| damaged())?;
			if queued.ordinal != ordinal {
				return Err(damaged());
			}
			batches.push(queued);
		}
		Ok(Self { batches })
	}

	/// Takes away a last line that was never finished.
	///
	/// # Errors
	/// If it cannot be cut.
	pub fn trim(disk: &dyn Disk, path: &Path) -> Result<(), Error> {
		let Some(lines) = read(path)? else { return Ok(()) };
		let whole = lines.iter().fold(0u64, |sum, line| {
			sum.saturating_add(u64::try_from(line.len()).unwrap_or(u64::MAX))
		});
		if fs::metadata(path).map_err(Error::reading(path))?.len() > whole {
			disk.cut(path, whole).map_err(Error::writing(path))?;
		}
		Ok(())
	}

	/// Adds a batch. It is submitted from now on.
	///
	/// # Errors
	/// If it cannot be written.
	pub fn add(&mut self, disk: &dyn Disk, path: &Path, queued: Queued) -> Result<(), Error> {
		let mut line = serde_json::to_string(&queued)?;
		line.push('\n');
		disk.append(path, line.as_bytes()).map_err(Error::writing(path))?;
		self.batches.push(queued);
		Ok(())
	}

	/// Number of the next batch.
	pub fn next(&self) -> u64 {
		u64::try_from(self.batches.len()).unwrap_or(u64::MAX)
	}
}

/// The whole lines of a file, with their ends; `None` if there is no file.
fn read(path: &Path) -> Result<Option<Vec<Vec<u8>>>, Error> {
	if !path.try_exists().map_err(Error::reading(path))? {
		return Ok(None);
	}
	let bytes = fs::read(path).map_err(Error::reading(path))?;
	let lines = bytes.split_inclusive(|byte| *byte == b'\n');
	Ok(Some(lines.filter(|line| line.ends_with(b"\n")).map(<[u8]>::to_vec).collect()))
}
