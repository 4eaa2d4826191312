//! What a run comes to, and the list of what was left out. Format: docs/archive.md, 2.

use crate::{
	batches::{self, Appending},
	disk::Disk,
	error::Error,
	folder::Folder,
	journal::Journal,
	queue::Queue,
	rows::{LeftOut, Row},
};
use std::collections::BTreeMap;

/// What all runs in a folder came to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Summary {
	/// Batches in the queue.
	pub batches: u64,
	/// Leaves of these, with those that fill.
	pub leaves: u64,
	/// Records in batches.
	pub kept: u64,
	/// Records of these that were forgotten.
	pub forgotten: u64,
	/// What was left out, by the code of the reason.
	pub left_out: BTreeMap<String, u64>,
}

/// Writes the list anew, from the indexes and the journal, in place of the one that is there.
///
/// # Errors
/// If something cannot be read or written.
pub fn write(folder: &Folder, disk: &dyn Disk, journal: &Journal) -> Result<Summary, Error> {
	let path = folder.report();
	let unfinished = path.with_extension("tmp");
	let mut file = Appending::begin(disk, &unfinished, b"file\tline\treference\treason\twhat\n")?;
	let mut summary = Summary::default();
	let mut add = |row: Row| match row {
		Row::Kept(_) => {
			summary.kept = summary.kept.saturating_add(1);
			Ok(())
		}
		Row::LeftOut(row) => {
			let count = summary.left_out.entry(row.reason.clone()).or_default();
			*count = count.saturating_add(1);
			file.add(line(&row).as_bytes())
		}
		Row::Forgotten(_) => {
			summary.forgotten = summary.forgotten.saturating_add(1);
			Ok(())
		}
	};
	let queue = Queue::load(&folder.queue())?;
	for queued in &queue.batches {
		batches::read(&folder.index(queued.ordinal), |_, row| add(row))?;
	}
	for row in journal.rows()? {
		let (_, row) = row?;
		add(row)?;
	}
	file.end()?;
	disk.rename(&unfinished, &path).map_err(Error::writing(&path))?;
	summary.batches = queue.next();
	summary.leaves =
		queue.batches.iter().map(|queued| u64::from(queued.leaves)).fold(0, u64::saturating_add);
	Ok(summary)
}

/// A line of the list. Whatever could end a column or a line is escaped.
fn line(LeftOut { place, reference, reason, sentence, .. }: &LeftOut) -> String {
	let number = place.line.map(|line| line.to_string()).unwrap_or_default();
	let reference = reference.as_deref().unwrap_or_default().escape_debug();
	format!("{}\t{number}\t{reference}\t{reason}\t{sentence}\n", place.file)
}
