//! Archives that nobody would wish for (P7).

use crate::support::{lines, observation, World};
use anamnesis_archive::{error::Error, folder::Folder};
use anamnesis_primitives::mr1::MAX_INPUT;
use proptest::prelude::*;
use std::{
	fs,
	os::unix::fs::{symlink, PermissionsExt},
};

fn about(patient: &str, more: &str) -> String {
	format!(r#"{{"resourceType":"Basic","subject":{{"reference":"{patient}"}}{more}}}"#)
}

#[test]
fn what_is_no_json_is_listed_with_its_line_and_stops_nothing() {
	let deep = format!("{}1{}", "[".repeat(64), "]".repeat(64));
	let all = [
		about("Patient/1", ""),
		"{".to_owned(),
		about("Patient/1", r#","subject":{"reference":"Patient/2"}"#),
		about("Patient/1", r#","su\u0062ject":1"#),
		about("Patient/1", &format!(r#","deep":{deep}"#)),
		about("Patient/1", r#","empty":{}"#),
		about("Patient/1", r#","half":"\ud800""#),
		about("Patient/1", r#","0":1"#),
		"[]".to_owned(),
		"null".to_owned(),
		format!("\u{feff}{}", about("Patient/1", "")),
		format!("{} {}", about("Patient/1", ""), about("Patient/1", "")),
		about("Patient/1", r#","id":5"#),
		about(&"x".repeat(100_000), ""),
		about("Patient/1\\n\\tPatient/2", ""),
	];
	let mut bytes = lines(&all);
	bytes.extend(b"\xff\xfe\n{\"resourceType\":\"Basic\"");
	let world = World::new(&[("a.ndjson", &bytes)]);
	world.run().unwrap();
	world.assert_whole();
	assert_eq!(world.kept(), ["a.ndjson:1", "a.ndjson:13"]);
	let mut left_out: Vec<_> = [
		(2, "syntax"),
		(3, "duplicate-key"),
		(4, "duplicate-key"),
		(5, "too-deep"),
		(6, "empty-container"),
		(7, "lone-surrogate"),
		(8, "index-key"),
		(9, "root-not-object"),
		(10, "root-not-object"),
		(11, "byte-order-mark"),
		(12, "syntax"),
		(14, "unknown-patient"),
		(15, "unknown-patient"),
		(16, "not-utf8"),
		(17, "syntax"),
	]
	.map(|(line, reason)| format!("a.ndjson:{line} {reason}"))
	.into();
	left_out.sort();
	assert_eq!(world.left_out(), left_out);
	let report = fs::read_to_string(world.folder().report()).unwrap();
	assert!(report.len() < 10_000, "long references are shortened");
}

#[test]
fn lines_of_any_length_are_passed_over() {
	let long = |length: usize| {
		let head = about("Patient/1", r#","text":""#);
		let head = head.strip_suffix('}').unwrap().to_owned();
		let mut text = head + "";
		text.push_str(&"x".repeat(length - text.len() - 2));
		text + "\"}"
	};
	let mut bytes = Vec::new();
	for length in [MAX_INPUT, MAX_INPUT + 1, MAX_INPUT + 2, MAX_INPUT + 3, 2 * MAX_INPUT + 77] {
		bytes.extend(long(length).into_bytes());
		bytes.extend(b"\r\n");
	}
	bytes.extend(observation("after", "Patient/1").into_bytes());
	let world = World::new(&[("a.ndjson", &bytes)]);
	world.run().unwrap();
	assert_eq!(world.kept(), ["a.ndjson:1", "a.ndjson:6"]);
	let too_large: Vec<_> = (2..=5).map(|line| format!("a.ndjson:{line} too-large")).collect();
	assert_eq!(world.left_out(), too_large);
	world.assert_whole();
}

#[test]
fn a_json_file_that_is_too_large_is_listed() {
	let world = World::new(&[("a.json", &vec![b' '; MAX_INPUT + 1])]);
	world.run().unwrap();
	assert_eq!(world.left_out(), ["a.json too-large"]);
}

#[test]
fn links_are_not_followed_and_lead_nowhere() {
	let world = World::new(&[("folder/a.json", observation("a", "Patient/1").as_bytes())]);
	let archive = &world.settings.archive;
	symlink(archive, archive.join("folder/circle")).unwrap();
	symlink("nowhere", archive.join("broken.json")).unwrap();
	symlink("/etc/passwd", archive.join("scan.pdf")).unwrap();
	world.run().unwrap();
	assert_eq!(world.kept(), ["folder/a.json"]);
	let links = ["broken.json no-file", "folder/circle no-file", "scan.pdf no-file"];
	assert_eq!(world.left_out(), links);
}

#[test]
fn names_that_cannot_stand_in_a_map_are_listed() {
	let world = World::new(&[]);
	let archive = &world.settings.archive;
	for name in [&b"tab\t.pdf"[..], b"line\n.json", b"\xff\xfe.pdf", b" space.pdf"] {
		use std::os::unix::ffi::OsStrExt;
		fs::write(archive.join(std::ffi::OsStr::from_bytes(name)), b"{}").unwrap();
	}
	world.run().unwrap();
	let left_out = world.left_out();
	assert_eq!(left_out.len(), 4, "{left_out:?}");
	assert!(left_out.iter().all(|line| line.ends_with(" file-name")));
	world.run().unwrap();
	assert_eq!(world.left_out(), left_out);
}

#[test]
fn what_cannot_be_read_stops_the_run_with_its_name() {
	let world = World::new(&[("a.json", b"{}"), ("folder/b.json", b"{}")]);
	let path = world.settings.archive.join("folder");
	fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
	let readable = fs::read_dir(&path).is_ok();
	let done = world.run();
	fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
	// Whoever may read everything is not stopped.
	if !readable {
		let error = done.unwrap_err().to_string();
		assert!(error.contains("folder: cannot read it"), "{error}");
		assert!(error.contains("cure: let this account read it"), "{error}");
	}
	let missing = Folder::new(&world.beside("nothing"));
	let mut world = world;
	world.settings.archive = missing.path().to_owned();
	world.settings.out = world.beside("made by nobody");
	let error = world.run().unwrap_err().to_string();
	assert!(error.contains(
		"there is no such folder\n  cure: name the folder that holds the archive by --in"
	));
	assert!(!world.settings.out.exists());
	world.settings.archive = world.settings.patients.clone();
	assert!(matches!(world.run(), Err(Error::Setting { .. })));
}

#[test]
fn neither_folder_may_be_in_the_other() {
	let mut world = World::new(&[("a.json", b"{}")]);
	for out in [
		world.settings.archive.join("out"),
		world.temporary.path().to_owned(),
		world.settings.archive.clone(),
	] {
		world.settings.out = out;
		let error = world.run().unwrap_err().to_string();
		assert!(error.contains("one is in the other"), "{error}");
	}
}

#[test]
fn two_runs_in_one_folder_are_refused() {
	let world = World::new(&[("a.json", b"{}")]);
	world.run().unwrap();
	let _lock = world.folder().lock().unwrap();
	assert!(matches!(world.run(), Err(Error::Busy { .. })));
}

#[test]
fn batches_of_other_sizes_are_refused() {
	let mut world = World::new(&[("a.json", b"{}")]);
	for leaves in [0, 1, 4, 7, 9, 100, (1 << 20) + 1, 1 << 21] {
		world.settings.leaves = leaves;
		assert!(matches!(world.run(), Err(Error::Setting { .. })), "{leaves}");
	}
	assert!(!world.settings.out.exists());
}

/// An archive that changes after a run that was ended in the middle.
#[test]
fn a_changed_archive_stops_the_next_run() {
	use crate::support::{Death, Dying};
	let all: Vec<_> = (0..30).map(|n| observation(&n.to_string(), "Patient/1")).collect();
	let text = lines(&all);
	let half_done = || {
		let world =
			World::new(&[("a.ndjson", &text), ("b.json", b"{\"a\":1}"), ("scan.pdf", b"%PDF")]);
		world.run_on(&Dying::at(60, Death::After)).unwrap_err();
		assert!(!world.finished().is_empty());
		world
	};
	let refused = |world: &World, name: &str, what: &str| {
		let before = world.finished();
		let error = world.run().unwrap_err();
		let said = error.to_string();
		assert!(matches!(error, Error::Changed { .. }), "{said}");
		assert!(said.contains(name) && said.contains(what) && said.contains("cure: "), "{said}");
		world.assert_kept(&before);
	};
	let world = half_done();
	world.put("0.json", b"{}");
	refused(&world, "0.json", "came");
	fs::remove_file(world.settings.archive.join("0.json")).unwrap();
	world.put("z.json", b"{}");
	refused(&world, "z.json", "came");
	fs::remove_file(world.settings.archive.join("z.json")).unwrap();
	fs::remove_file(world.settings.archive.join("scan.pdf")).unwrap();
	refused(&world, "scan.pdf", "gone");
	world.put("scan.pdf", b"%PDX");
	refused(&world, "scan.pdf", "changed");
	world.put("scan.pdf", b"%PDF");
	// As long as before, and another value in a line that was read already, or was not.
	for place in [40, text.len() - 40] {
		let world = half_done();
		let mut other = text.clone();
		other[place] ^= 1;
		world.put("a.ndjson", &other);
		refused(&world, "a.ndjson", "changed");
		world.put("a.ndjson", &text);
		world.run().unwrap();
		world.assert_whole();
		assert_eq!(world.kept().len(), 31);
	}
	world.put("a.ndjson", &text[..text.len() - 1]);
	refused(&world, "a.ndjson", "changed");
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn no_archive_ends_the_program(
		bytes in prop::collection::vec(any::<u8>(), 0..600),
		text in "(\\{|\\}|\\[|\\]|,|:|\"resourceType\"|\"subject\"|\"reference\"|\"Patient/1\"|\"Basic\"|1|\n| ){0,60}",
	) {
		let world = World::new(&[
			("a.ndjson", &bytes),
			("b.ndjson", text.as_bytes()),
			("c.json", text.as_bytes()),
			("scan.pdf", &bytes),
		]);
		world.run().unwrap();
		world.assert_whole();
	}
}
