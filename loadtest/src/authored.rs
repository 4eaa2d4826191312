//! Why blocks ended, and how long they took: what authors say in their logs.

use serde::Serialize;
use std::{collections::BTreeMap, fs, path::Path};

/// What an author says of a block that it made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Authored {
	/// Milliseconds that it took.
	pub millis: u64,
	/// Why it ended.
	pub end: String,
	/// Extrinsics in it, those that no account signed among them.
	pub extrinsics: usize,
}

/// What a line of a log says of a block, by its hash; nothing if it is about anything else.
pub fn parse(line: &str) -> Option<(String, Authored)> {
	let (_, rest) = line.split_once("Prepared block for proposing at ")?;
	let (_, rest) = rest.split_once('(')?;
	let (millis, rest) = rest.split_once(" ms)")?;
	let field = |name: &str| {
		let (_, value) = rest.split_once(name)?;
		Some(value.split([';', '\u{1b}']).next()?.trim().to_owned())
	};
	let authored = Authored {
		millis: millis.trim().parse().ok()?,
		end: field("end: ")?,
		extrinsics: field("extrinsics_count: ")?.parse().ok()?,
	};
	// Before it no name of a field ends on this word.
	Some((field(" hash: ")?, authored))
}

/// What the logs say of all blocks that their nodes made. A log that cannot be read says nothing.
pub fn read<'a>(logs: impl IntoIterator<Item = &'a Path>) -> BTreeMap<String, Authored> {
	let mut all = BTreeMap::new();
	for log in logs {
		let bytes = fs::read(log).unwrap_or_default();
		all.extend(String::from_utf8_lossy(&bytes).lines().filter_map(parse));
	}
	all
}

#[cfg(test)]
mod tests {
	use super::*;

	const LINE: &str = "2026-11-23 12:00:00 🎁 Prepared block for proposing at 17 (412 ms) hash: 0x0b5e; parent_hash: 0x77…12; end: HitBlockWeightLimit; extrinsics_count: 1203";

	#[test]
	fn a_line_of_an_author_tells_end_time_and_hash() {
		let (hash, authored) = parse(LINE).unwrap();
		assert_eq!(hash, "0x0b5e");
		let end = "HitBlockWeightLimit".into();
		assert_eq!(authored, Authored { millis: 412, end, extrinsics: 1_203 });
	}

	#[test]
	fn other_lines_tell_nothing() {
		for line in [
			"",
			"2026-11-23 12:00:00 🏆 Imported #17 (0x0b5e…)",
			"Prepared block for proposing at 17",
			"Prepared block for proposing at 17 (x ms) hash: 0x1; end: A; extrinsics_count: 1",
			"Prepared block for proposing at 17 (1 ms) hash: 0x1; end: A; extrinsics_count: y",
		] {
			assert_eq!(parse(line), None, "{line}");
		}
	}

	#[test]
	fn logs_are_read_together_and_one_that_is_not_there_is_left_out() {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("log");
		fs::write(&path, format!("begins\n{LINE}\n\u{fffd}\n")).unwrap();
		let all = read([path.as_path(), &folder.path().join("none")]);
		assert_eq!(all.keys().collect::<Vec<_>>(), ["0x0b5e"]);
	}
}
