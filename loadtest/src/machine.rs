//! What a node costs its machine: processor time, memory, disk. Linux only: it reads /proc.

use crate::error::{Error, Result};
use serde::Serialize;
use std::{fs, os::unix::fs::MetadataExt, path::Path};

/// The unit of /proc/PID/stat, the same on every Linux for as long as programs have read it.
const TICKS_A_SECOND: f64 = 100.0;
/// Places of utime and stime among the fields after the name of the program.
const USER: usize = 11;
const SYSTEM: usize = 12;
/// The unit in which file systems count what a file takes.
const BLOCK: u64 = 512;

/// Memory of a process, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Memory {
	/// What it holds now.
	pub now: u64,
	/// The most that it ever held.
	pub peak: u64,
}

fn gone(pid: u32) -> Error {
	Error::new(
		format!("there is no process {pid}, or it is not told of"),
		"see that the node still runs, and give its own process number, not that of a shell around it",
	)
}

/// Seconds of processor time that a process used, on all processors together.
pub fn cpu_seconds(pid: u32) -> Result<f64> {
	let stat = fs::read_to_string(format!("/proc/{pid}/stat")).map_err(|_| gone(pid))?;
	cpu_of(&stat).ok_or_else(|| gone(pid))
}

fn cpu_of(stat: &str) -> Option<f64> {
	// The name stands in brackets and may hold anything, brackets too.
	let (_, fields) = stat.rsplit_once(')')?;
	let fields: Vec<&str> = fields.split_whitespace().collect();
	let ticks = |place: usize| fields.get(place)?.parse::<f64>().ok();
	Some((ticks(USER)? + ticks(SYSTEM)?) / TICKS_A_SECOND)
}

/// Memory of a process.
pub fn memory(pid: u32) -> Result<Memory> {
	let status = fs::read_to_string(format!("/proc/{pid}/status")).map_err(|_| gone(pid))?;
	memory_of(&status).ok_or_else(|| gone(pid))
}

fn memory_of(status: &str) -> Option<Memory> {
	let bytes = |name: &str| {
		let line = status.lines().find_map(|line| line.strip_prefix(name))?;
		let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
		Some(kilobytes * 1_024)
	};
	Some(Memory { now: bytes("VmRSS:")?, peak: bytes("VmHWM:")? })
}

/// Bytes that everything below a folder takes on the disk. What goes away meanwhile takes none.
pub fn disk(folder: &Path) -> Result<u64> {
	fs::metadata(folder).map_err(Error::disk("read", folder))?;
	let (mut folders, mut bytes) = (vec![folder.to_owned()], 0);
	while let Some(folder) = folders.pop() {
		for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
			let Ok(found) = entry.metadata() else { continue };
			bytes += found.blocks() * BLOCK;
			if found.is_dir() {
				folders.push(entry.path());
			}
		}
	}
	Ok(bytes)
}

/// The machine in a line: processors, their name, load average.
pub fn described() -> String {
	let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
	let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
	let name = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':'));
	let name = name.map_or("unknown", |(_, name)| name.trim());
	let load: Vec<&str> = load.split_whitespace().take(3).collect();
	let processors = std::thread::available_parallelism().map_or(0, usize::from);
	format!("{processors} processors, {name}; load average {}", load.join(", "))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn processor_time_is_read_whatever_a_program_is_called() {
		let rest = "S 1 2 3 4 5 6 7 8 9 10 250 50 0 0 20 0 9 0 1234";
		for name in ["node", "a) b (c", "x y"] {
			assert_eq!(cpu_of(&format!("42 ({name}) {rest}")), Some(3.0), "{name}");
		}
		assert_eq!(cpu_of("42 node S 1"), None);
		assert_eq!(cpu_of("42 (node) S 1 2"), None);
	}

	#[test]
	fn memory_is_read_in_bytes() {
		let status = "Name:\tnode\nVmHWM:\t    2048 kB\nVmRSS:\t    1024 kB\n";
		assert_eq!(memory_of(status), Some(Memory { now: 1_048_576, peak: 2_097_152 }));
		assert_eq!(memory_of("Name:\tnode\n"), None);
	}

	#[test]
	fn this_very_process_is_there_and_number_0_is_not() {
		let own = std::process::id();
		assert!(cpu_seconds(own).unwrap() >= 0.0);
		let memory = memory(own).unwrap();
		assert!(memory.now > 0 && memory.peak >= memory.now);
		assert!(cpu_seconds(0).is_err());
	}

	#[test]
	fn files_in_folders_of_folders_take_room() {
		let folder = tempfile::tempdir().unwrap();
		let inner = folder.path().join("a/b");
		fs::create_dir_all(&inner).unwrap();
		let before = disk(folder.path()).unwrap();
		let file = fs::File::create(inner.join("file")).unwrap();
		std::io::Write::write_all(&mut &file, &vec![7; 100_000]).unwrap();
		file.sync_all().unwrap();
		assert!(disk(folder.path()).unwrap() >= before + 100_000);
		assert!(disk(&folder.path().join("none")).is_err());
	}
}
