//! Made-up archives, a disk that fails, and what must hold of a folder.

use anamnesis_archive::{
	batches,
	build::{run, Settings, Watch},
	check::{self, Wanted},
	disk::{Disk, Machine},
	entropy::Entropy,
	error::Error,
	folder::Folder,
	forget::{forget, Forgot},
	queue::Queue,
	report::Summary,
	rows::Row,
};
use sha2::{Digest, Sha256};
use std::{
	collections::BTreeMap,
	fs, io,
	num::NonZeroUsize,
	path::{Path, PathBuf},
	sync::atomic::{AtomicI64, Ordering},
};
use tempfile::TempDir;

/// Nobody.
pub struct Nobody;

impl Watch for Nobody {
	fn surveyed(&self, _: u64) {}
	fn begins(&self, _: u64, _: u64) {}
	fn done(&self, _: u64, _: u64) {}
	fn forgot(&self, _: &Folder, _: &Forgot) -> Result<(), Error> {
		Ok(())
	}
}

/// Bytes that look random and are the same every time.
pub struct Fixed(pub u64);

impl Entropy for Fixed {
	fn fill(&mut self, bytes: &mut [u8]) -> Result<(), Error> {
		for piece in bytes.chunks_mut(32) {
			self.0 += 1;
			piece.copy_from_slice(&Sha256::digest(self.0.to_be_bytes())[..piece.len()]);
		}
		Ok(())
	}
}

/// How a write fails that is the last of a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Death {
	/// Nothing of it is done.
	Before,
	/// Half of the bytes are there.
	Amid,
	/// It is done, and nothing after it.
	After,
}

/// A disk that fails at one write and at all after it, as for a program that was killed there.
pub struct Dying {
	left: AtomicI64,
	death: Death,
}

impl Dying {
	/// Fails at the write of this number, from 0.
	pub fn at(number: u32, death: Death) -> Self {
		Self { left: AtomicI64::new(i64::from(number)), death }
	}

	/// Never fails.
	pub fn never() -> Self {
		Self { left: AtomicI64::new(i64::MAX), death: Death::Before }
	}

	/// Whether it did.
	pub fn died(&self) -> bool {
		self.left.load(Ordering::SeqCst) < 0
	}

	fn act(
		&self,
		whole: impl Fn() -> io::Result<()>,
		half: impl Fn() -> io::Result<()>,
	) -> io::Result<()> {
		let left = self.left.fetch_sub(1, Ordering::SeqCst);
		if left > 0 {
			return whole();
		}
		if left == 0 {
			match self.death {
				Death::Before => {}
				Death::Amid => half()?,
				Death::After => whole()?,
			}
		}
		Err(io::Error::other("killed"))
	}
}

fn half(bytes: &[u8]) -> &[u8] {
	&bytes[..bytes.len() / 2]
}

impl Disk for Dying {
	fn folder(&self, path: &Path) -> io::Result<()> {
		self.act(|| Machine.folder(path), || Ok(()))
	}

	fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
		self.act(|| Machine.write(path, bytes), || Machine.write(path, half(bytes)))
	}

	fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
		self.act(|| Machine.append(path, bytes), || Machine.append(path, half(bytes)))
	}

	fn cut(&self, path: &Path, length: u64) -> io::Result<()> {
		self.act(|| Machine.cut(path, length), || Ok(()))
	}

	fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
		self.act(|| Machine.rename(from, to), || Ok(()))
	}

	fn remove(&self, path: &Path) -> io::Result<()> {
		self.act(|| Machine.remove(path), || Ok(()))
	}

	// Waiting for the machine's whole disk would take most of a test's time.
	fn settle(&self, _: &Path) -> io::Result<()> {
		self.act(|| Ok(()), || Ok(()))
	}
}

/// An archive and the folder of its runs.
pub struct World {
	/// Removed with it.
	pub temporary: TempDir,
	/// What runs are asked.
	pub settings: Settings,
}

/// Id of a made-up patient.
pub fn patient(number: u8) -> [u8; 32] {
	Sha256::digest([number]).into()
}

impl World {
	/// An archive of these files, and a map of `Patient/1` to `Patient/4`, of `scan.pdf` and of `Observation/own`.
	pub fn new(files: &[(&str, &[u8])]) -> Self {
		let temporary = tempfile::tempdir().unwrap();
		let root = temporary.path();
		let world = Self {
			settings: Settings {
				archive: root.join("archive"),
				out: root.join("out"),
				patients: root.join("patients.tsv"),
				classes: None,
				besides: Vec::new(),
				forgotten_gone: false,
				leaves: 8,
				threads: NonZeroUsize::new(2).unwrap(),
			},
			temporary,
		};
		fs::create_dir_all(&world.settings.archive).unwrap();
		for (path, bytes) in files {
			world.put(path, bytes);
		}
		let mut map = String::from("# made up\n\n");
		for number in 1..=4 {
			map += &format!("Patient/{number}\t{}\n", hex::encode(patient(number)));
		}
		map += &format!("scan.pdf\t{}\r\n", hex::encode(patient(1)));
		map += &format!("Observation/own\t0x{}", hex::encode(patient(2)));
		fs::write(&world.settings.patients, map).unwrap();
		world
	}

	/// Writes a file of the archive.
	pub fn put(&self, path: &str, bytes: &[u8]) {
		let path = self.settings.archive.join(path);
		fs::create_dir_all(path.parent().unwrap()).unwrap();
		fs::write(path, bytes).unwrap();
	}

	/// A path beside the archive.
	pub fn beside(&self, name: &str) -> PathBuf {
		self.temporary.path().join(name)
	}

	/// A run on this disk.
	pub fn run_on(&self, disk: &dyn Disk) -> Result<Summary, Error> {
		run(&self.settings, disk, &mut anamnesis_archive::entropy::System, &Nobody)
	}

	/// A run to the end.
	pub fn run(&self) -> Result<Summary, Error> {
		self.run_on(&Dying::never())
	}

	/// Lines more of the map of patients: what is of `Patient/1`.
	pub fn map(&self, references: &[&str]) {
		let mut map = fs::read_to_string(&self.settings.patients).unwrap();
		for reference in references {
			map += &format!("\n{reference}\t{}", hex::encode(patient(1)));
		}
		fs::write(&self.settings.patients, map).unwrap();
	}

	/// Forgets a record on this disk, and tells nobody.
	pub fn forget_on(&self, disk: &dyn Disk, wanted: &Wanted) -> Result<Vec<Forgot>, Error> {
		forget(&self.folder(), disk, wanted, &mut |_| Ok(()))
	}

	/// The folder of the runs.
	pub fn folder(&self) -> Folder {
		Folder::new(&self.settings.out)
	}

	/// Everything in finished batches: digests of files by name.
	pub fn finished(&self) -> BTreeMap<PathBuf, [u8; 32]> {
		let folder = self.folder();
		let queue = Queue::load(&folder.queue()).unwrap();
		queue
			.batches
			.iter()
			.flat_map(|queued| [folder.index(queued.ordinal), folder.hashes(queued.ordinal)])
			.map(|path| (path.clone(), Sha256::digest(fs::read(path).unwrap()).into()))
			.collect()
	}

	/// The same after a run that was ended, perhaps before there was a queue.
	pub fn finished_if_any(&self) -> BTreeMap<PathBuf, [u8; 32]> {
		if self.folder().path().exists() {
			self.finished()
		} else {
			BTreeMap::new()
		}
	}

	/// That batches which were finished then are as they were.
	pub fn assert_kept(&self, then: &BTreeMap<PathBuf, [u8; 32]>) {
		let now = self.finished_if_any();
		for (path, digest) in then {
			assert_eq!(now.get(path), Some(digest), "{}", path.display());
		}
	}

	/// Where each record of a finished batch stood, with its row.
	pub fn rows(&self) -> Vec<Row> {
		let folder = self.folder();
		let mut rows = Vec::new();
		for queued in Queue::load(&folder.queue()).unwrap().batches {
			batches::read(&folder.index(queued.ordinal), |_, row| {
				rows.push(row);
				Ok(())
			})
			.unwrap();
		}
		rows
	}

	/// Places of the records in finished batches, sorted.
	pub fn kept(&self) -> Vec<String> {
		let mut kept: Vec<_> = self
			.rows()
			.into_iter()
			.filter_map(|row| match row {
				Row::Kept(row) => Some(at(&row.place.file, row.place.line)),
				_ => None,
			})
			.collect();
		kept.sort();
		kept
	}

	/// Places of what the report lists, with the reasons, sorted.
	pub fn left_out(&self) -> Vec<String> {
		let report = fs::read_to_string(self.folder().report()).unwrap();
		let mut lines: Vec<_> = report
			.lines()
			.skip(1)
			.map(|line| {
				let columns: Vec<_> = line.split('\t').collect();
				assert_eq!(columns.len(), 5, "{line}");
				format!("{} {}", at(columns[0], columns[1].parse().ok()), columns[3])
			})
			.collect();
		lines.sort();
		lines
	}

	/// That the folder is that of a run which came to its end.
	pub fn assert_whole(&self) {
		let folder = self.folder();
		let checked = check::check(&folder).unwrap();
		assert_eq!(checked.wrong, Vec::<String>::new());
		let blobs = check::blobs(&folder).unwrap();
		assert_eq!(blobs.len(), usize::try_from(checked.records).unwrap(), "blobs of no record");
		assert_eq!(fs::read_dir(folder.unfinished()).unwrap().count(), 0);
		let queue = Queue::load(&folder.queue()).unwrap().batches;
		for queued in queue.iter().rev().skip(1) {
			assert_eq!(queued.leaves, self.settings.leaves, "a batch before the last one");
		}
		let names: Vec<_> = fs::read_dir(folder.path())
			.unwrap()
			.map(|entry| entry.unwrap().file_name().into_string().unwrap())
			.filter(|name| name.ends_with("tmp"))
			.collect();
		assert!(names.is_empty(), "{names:?}");
	}
}

/// A place as the tests write it.
pub fn at(file: &str, line: Option<u64>) -> String {
	match line {
		Some(line) => format!("{file}:{line}"),
		None => file.to_owned(),
	}
}

/// A resource about a patient.
pub fn observation(id: &str, patient: &str) -> String {
	format!(
		r#"{{"resourceType":"Observation","id":"{id}","status":"final","subject":{{"reference":"{patient}"}},"valueQuantity":{{"value":5.40}}}}"#
	)
}

/// Lines of a file.
pub fn lines(lines: &[String]) -> Vec<u8> {
	let mut text = lines.join("\n");
	text.push('\n');
	text.into_bytes()
}
