//! Which record of a folder a name means, and what else has it.

use crate::{
	batches,
	check::{named, Named, Wanted},
	error::{shown, Error},
	folder::Folder,
	forget::journal,
	queue::Queue,
	reason::Reason,
	rows::{Forgotten, Kept, LeftOut, Place, Position, Row},
	work::name_of,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A record of a finished batch.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(deny_unknown_fields)]
pub(crate) struct Target {
	/// Number of the batch in this folder.
	pub batch: u64,
	/// Number of the leaf.
	pub leaf: u32,
	/// Name of its blob.
	pub cid: String,
	/// Its type and id, if it has them.
	pub reference: Option<String>,
	/// Name of its bytes.
	pub name: String,
}

impl Target {
	fn of(row: &Kept, batch: u64) -> Option<Self> {
		let (cid, reference) = (row.cid.clone(), row.reference.clone());
		let name = hex::encode(name_of(&row.patient, &row.sha256));
		Some(Self { batch, leaf: row.leaf?, cid, reference, name })
	}
}

/// What is found of a record.
#[derive(Default)]
pub(crate) struct Found {
	/// Records that are meant.
	records: Vec<Target>,
	/// Whether rows list it as left out, since the same bytes are in a batch.
	pub listed: bool,
	/// Names of the bytes that these have.
	pub same: BTreeSet<String>,
	/// Whether a row lists a file of this name so and does not say which bytes these are.
	untold: bool,
	/// Whether a resource has this name by its type and id.
	resource: bool,
	/// Whether something else has it by its path.
	file: bool,
	/// Whether it was forgotten before.
	pub already: bool,
	/// How many records of the folder were.
	pub forgotten: u64,
}

impl Found {
	/// Looks for a record in everything that the folder tells.
	///
	/// # Errors
	/// If something cannot be read or was damaged.
	pub fn find(folder: &Folder, wanted: &Wanted) -> Result<Self, Error> {
		let mut found = Self::default();
		let mut to = Position::default();
		let queue = Queue::load(&folder.queue())?;
		for queued in &queue.batches {
			let (_, tail) = batches::read(&folder.index(queued.ordinal), |head, row| {
				found.look(Some(head.ordinal), &row, wanted);
				Ok(())
			})?;
			to = tail.to;
		}
		if let Some(journal) = journal(folder, &queue, to)? {
			for row in journal.rows()? {
				found.look(None, &row?.1, wanted);
			}
		}
		if !found.same.is_empty() {
			found.add_same(folder, &queue)?;
		}
		Ok(found)
	}

	/// The record that is meant; `None` if none is, though rows may list it.
	///
	/// # Errors
	/// If several are, or nobody can tell which.
	pub fn record(&self, folder: &Folder, wanted: &Wanted) -> Result<Option<Target>, Error> {
		let refused = |what: String, cure| Err(Error::Setting { what, cure });
		let path = shown(folder.path());
		match self.records.as_slice() {
			[_, _, ..] => {
				let place = |Target { batch, leaf, .. }: &Target| format!("{batch} and {leaf}");
				let places = self.records.iter().map(place).collect::<Vec<_>>().join(", ");
				let count = self.records.len();
				refused(
					format!("{count} records are meant: batch and leaf {places}"),
					"look at each by prove, and name one by --batch and --leaf; a file also by ./ before its path",
				)
			}
			_ if self.untold => refused(
				format!("{path}: {wanted} was left out since a record has the same bytes, and the build that made this folder did not note which"),
				"name that record itself: a resource by its type and id; of a file take SHA-256 in the archive, look for it in batches/*.index here and in the folders of --besides, and name --batch and --leaf",
			),
			_ if self.resource && self.file => refused(
				format!("{path}: a resource and a file are called {wanted}"),
				"write ./ before the path of the file; name the resource by --batch and --leaf",
			),
			records => Ok(records.first().cloned()),
		}
	}

	fn look(&mut self, ordinal: Option<u64>, row: &Row, wanted: &Wanted) {
		match (row, ordinal) {
			(Row::Kept(row), Some(batch)) if wanted.is(row, batch) => {
				self.name(wanted, row.reference.as_deref(), &row.place);
				self.records.extend(Target::of(row, batch));
			}
			(Row::LeftOut(row), _) => {
				let name = self.name(wanted, row.reference.as_deref(), &row.place);
				if let (Some(name), true) = (name, is_same(row)) {
					// The same bytes say the same type and id.
					let told = row.same.is_some() || name == Named::Resource;
					self.listed |= told;
					self.untold |= !told;
					self.same.extend(row.same.clone());
				}
			}
			(Row::Forgotten(Forgotten { leaf }), batch) => {
				self.forgotten = self.forgotten.saturating_add(1);
				self.already |= matches!(wanted, Wanted::Leaf { ordinal, leaf: asked }
					if Some(*ordinal) == batch && asked == leaf);
			}
			_ => {}
		}
	}

	/// Notes as what something is called so.
	fn name(&mut self, wanted: &Wanted, reference: Option<&str>, place: &Place) -> Option<Named> {
		let Wanted::Reference(name) = wanted else { return None };
		let name = named(name, reference, place);
		self.resource |= name == Some(Named::Resource);
		self.file |= name == Some(Named::File);
		name
	}

	/// Adds the records of this folder with the bytes of what is listed: these are the same records under another name.
	fn add_same(&mut self, folder: &Folder, queue: &Queue) -> Result<(), Error> {
		for queued in &queue.batches {
			batches::read(&folder.index(queued.ordinal), |head, row| {
				let Row::Kept(row) = &row else { return Ok(()) };
				let found = Target::of(row, head.ordinal).filter(|found| {
					self.same.contains(&found.name) && !self.records.contains(found)
				});
				self.records.extend(found);
				Ok(())
			})?;
		}
		Ok(())
	}
}

/// Whether something is left out because a record has the same bytes.
pub(crate) fn is_same(row: &LeftOut) -> bool {
	row.reason == Reason::Same.code()
}
