//! One run, from an archive to a queue of batches.

use crate::{
	batches,
	disk::Disk,
	entropy::{draw, Entropy},
	error::{shown, Error},
	folder::Folder,
	forget::{carry_on, Forgot},
	input::{Input, Item},
	inventory::{real, Asked, Inventory, Noted},
	journal::{Header, Journal},
	lists::{self, List},
	recover::{recover, State},
	report::{self, Summary},
	rows::{Position, Row},
	stream::Builder,
	work::{self, Lists},
};
use anamnesis_primitives::{hash::Digest, tree::MAX_LEAVES};
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};
use std::{num::NonZeroUsize, path::PathBuf};

/// Fewest leaves of a batch.
pub const FEWEST_LEAVES: u32 = 8;
/// Leaves of a batch unless the operator says otherwise.
pub const USUAL_LEAVES: u32 = 1 << 14;
/// Resources worked on between two notes in the journal.
const PIECE: usize = 1_024;
/// Bytes of resources, together, after which no more are read before they are worked on.
const PIECE_BYTES: usize = 64 * 1024 * 1024;

/// What a run is asked.
#[derive(Clone)]
pub struct Settings {
	/// The archive.
	pub archive: PathBuf,
	/// Where everything goes that is made.
	pub out: PathBuf,
	/// The map of patients.
	pub patients: PathBuf,
	/// The list of classes.
	pub classes: Option<PathBuf>,
	/// Folders of other runs, whose records are left out here.
	pub besides: Vec<PathBuf>,
	/// That what was forgotten in those folders is no longer in the archive.
	pub forgotten_gone: bool,
	/// Leaves of a batch, a power of two.
	pub leaves: u32,
	/// Threads.
	pub threads: NonZeroUsize,
}

/// Who looks on.
pub trait Watch: Sync {
	/// The archive is read for the first time; so many bytes more of it were.
	fn surveyed(&self, bytes: u64);
	/// Work begins: how many resources there are, and how many were done by runs before.
	fn begins(&self, resources: u64, done: u64);
	/// So many more resources are done, in this many batches.
	fn done(&self, resources: u64, batches: u64);
	/// A forgetting that was begun in this folder was carried on.
	///
	/// # Errors
	/// If nobody could be told: the next run tells it again.
	fn forgot(&self, folder: &Folder, forgot: &Forgot) -> Result<(), Error>;
}

/// Runs from where the run before stopped to the end of the archive.
///
/// # Errors
/// As [`Error`] says. The same command goes on after the cause is mended.
pub fn run(
	settings: &Settings,
	disk: &dyn Disk,
	entropy: &mut dyn Entropy,
	watch: &dyn Watch,
) -> Result<Summary, Error> {
	check_leaves(settings.leaves)?;
	check_archive(settings)?;
	let lists = Lists {
		patients: lists::patients(&settings.patients)?,
		classes: settings.classes.as_deref().map_or_else(|| Ok(List::none()), lists::classes)?,
	};
	let builder = Builder::new(settings.threads)?;
	let folder = Folder::new(&settings.out);
	folder.make(disk)?;
	let _lock = folder.lock()?;
	check_apart(settings)?;
	carry_on(&folder, disk, &mut |forgot| watch.forgot(&folder, forgot))?;
	let besides: Vec<_> = settings.besides.iter().map(|path| Folder::new(path)).collect();
	let asked = asked(settings, &lists, &besides, draw(entropy)?)?;
	// Not all of it on the pool's threads: whoever joins hashes waits for these.
	let pool = builder.pool();
	let inventory = pool.install(|| inventory_of(settings, &folder, disk, asked, watch))?;
	let state = pool.install(|| recover(&folder, disk, &inventory, &besides))?;
	watch.begins(inventory.resources(), state.done);
	let mut run = Run { settings, folder: &folder, disk, builder: &builder, entropy, watch };
	let journal = run.work(&inventory, state, &lists)?;
	report::write(&folder, disk, &journal)
}

fn check_leaves(leaves: u32) -> Result<(), Error> {
	if leaves.is_power_of_two() && (FEWEST_LEAVES..=MAX_LEAVES).contains(&leaves) {
		return Ok(());
	}
	Err(Error::Setting {
		what: format!("a batch of {leaves} leaves"),
		cure: "name a power of two from 8 to 1,048,576: each batch is filled up to one",
	})
}

/// That there is an archive. Asked before anything is made.
fn check_archive(Settings { archive, .. }: &Settings) -> Result<(), Error> {
	let what = match archive.try_exists().map_err(Error::reading(archive))? {
		true if archive.is_dir() => return Ok(()),
		true => "it is no folder",
		false => "there is no such folder",
	};
	Err(Error::Setting {
		what: format!("{}: {what}", shown(archive)),
		cure: "name the folder that holds the archive by --in",
	})
}

/// That neither folder is in the other: a run would read what it writes.
fn check_apart(settings: &Settings) -> Result<(), Error> {
	let (archive, out) = (real(&settings.archive)?, real(&settings.out)?);
	if archive.starts_with(&out) || out.starts_with(&archive) {
		return Err(Error::Setting {
			what: format!("{} and {}: one is in the other", shown(&archive), shown(&out)),
			cure: "name an --out that is apart from the archive",
		});
	}
	Ok(())
}

fn asked(
	settings: &Settings,
	lists: &Lists,
	besides: &[Folder],
	salt: [u8; 32],
) -> Result<Asked, Error> {
	let mut hasher = Sha256::new();
	for other in besides {
		let path = other.inventory();
		let noted = Noted::load(&path)?.ok_or_else(|| Error::Setting {
			what: format!("{}: no run was here", shown(other.path())),
			cure: "name the --out of another run by --besides",
		})?;
		if matches!(noted, Noted::Closed(_)) && !settings.forgotten_gone {
			return Err(Error::Setting {
				what: format!(
					"{}: records of this folder were forgotten, and nothing tells which: what the archive still has of them would be anchored again",
					shown(other.path())
				),
				cure: "destroy them in the archive, then say so by --forgotten-gone",
			});
		}
		hasher.update(noted.digest());
	}
	let besides: Digest = hasher.finalize().into();
	let (patients, classes) = (lists.patients.digest(), lists.classes.digest());
	Ok(Asked::now(Some(salt), settings.leaves, patients, classes, besides))
}

/// The inventory, made now or by a run before.
fn inventory_of(
	settings: &Settings,
	folder: &Folder,
	disk: &dyn Disk,
	asked: Asked,
	watch: &dyn Watch,
) -> Result<Inventory, Error> {
	let path = folder.inventory();
	let archive = &settings.archive;
	match Noted::load(&path)? {
		Some(Noted::Open(inventory)) => {
			inventory.asked.compare(&asked)?;
			inventory.compare(archive)?;
			return Ok(inventory);
		}
		Some(Noted::Closed(_)) => {
			return Err(Error::Setting {
				what: format!(
					"{}: this run came to its end, records of it were forgotten since, and nothing is read into it any more",
					shown(folder.path())
				),
				cure: "submit what it has by --submit-only; what is new goes into another --out, with --besides for this one",
			})
		}
		None => {}
	}
	for made in [folder.queue(), folder.journal()] {
		if made.exists() {
			return Err(Error::damaged(&path, "it is gone, and batches are there"));
		}
	}
	let inventory = Inventory::take(archive, asked, &|bytes| watch.surveyed(bytes))?;
	inventory.save(disk, &path)?;
	Ok(inventory)
}

struct Run<'a> {
	settings: &'a Settings,
	folder: &'a Folder,
	disk: &'a dyn Disk,
	builder: &'a Builder,
	entropy: &'a mut dyn Entropy,
	watch: &'a dyn Watch,
}

impl Run<'_> {
	/// Works to the end. Answers the journal, which holds what was left out after the last batch.
	fn work(
		&mut self,
		inventory: &Inventory,
		mut state: State,
		lists: &Lists,
	) -> Result<Journal, Error> {
		let archive = self.settings.archive.clone();
		let mut input = Input::new(&archive, inventory, state.journal.mark().to);
		loop {
			let room = self.settings.leaves.saturating_sub(state.journal.mark().kept);
			if room == 0 {
				self.close(&mut state)?;
				continue;
			}
			let most = usize::try_from(room).unwrap_or(PIECE).min(PIECE);
			let items = input.next(most, PIECE_BYTES)?;
			if items.is_empty() {
				self.note_end(input.position(), &mut state)?;
				break;
			}
			let to = input.position();
			self.piece(items, to, &mut state, lists)?;
		}
		if state.journal.mark().kept > 0 {
			self.close(&mut state)?;
		}
		Ok(state.journal)
	}

	/// Notes that the end of the archive was reached, unless that was noted with the last resource.
	fn note_end(&self, end: Position, state: &mut State) -> Result<(), Error> {
		if state.journal.mark().to == end {
			return Ok(());
		}
		state.journal.add(self.disk, Vec::new(), end)
	}

	/// Some resources: blobs first, then the rows that tell of them, then the blobs' places.
	fn piece(
		&mut self,
		items: Vec<Item>,
		to: Position,
		state: &mut State,
		lists: &Lists,
	) -> Result<(), Error> {
		let pool = self.builder.pool();
		let rows =
			work::rows(items, lists, self.entropy, &mut state.seen, self.folder, self.disk, pool)?;
		let count = u64::try_from(rows.len()).unwrap_or(u64::MAX);
		let blobs: Vec<_> = rows
			.iter()
			.filter_map(|row| match row {
				Row::Kept(row) => Some(row.cid.clone()),
				Row::LeftOut(_) | Row::Forgotten(_) => None,
			})
			.collect();
		state.journal.add(self.disk, rows, to)?;
		let (unfinished, finished) = (self.folder.unfinished(), self.folder.blobs());
		let disk = self.disk;
		let place = |name: &String| {
			let path = finished.join(name);
			disk.rename(&unfinished.join(name), &path).map_err(Error::writing(&path))
		};
		pool.install(|| blobs.par_iter().try_for_each(place))?;
		self.watch.done(count, state.queue.next());
		Ok(())
	}

	/// Finishes the open batch. It is in the queue only after all that belongs to it would survive a loss of power.
	fn close(&mut self, state: &mut State) -> Result<(), Error> {
		let out = self.folder.path();
		let settle = || self.disk.settle(out).map_err(Error::writing(out));
		let queued =
			batches::close(self.folder, self.disk, self.builder, self.entropy, &state.journal)?;
		settle()?;
		state.queue.add(self.disk, &self.folder.queue(), queued)?;
		settle()?;
		let Header { inventory, .. } = state.journal.header;
		let header =
			Header { ordinal: state.queue.next(), inventory, from: state.journal.mark().to };
		state.journal = Journal::begin(self.disk, &self.folder.journal(), header)?;
		self.watch.done(0, state.queue.next());
		Ok(())
	}
}
