//! Maps and lists as operators may write them (P7).

use crate::support::{at, lines, patient, World};
use anamnesis_archive::{error::Error, lists as read_lists, rows::Row};
use proptest::prelude::*;
use std::fs;

fn refused(text: &[u8], read: fn(&std::path::Path) -> Option<Error>) -> Option<(u64, String)> {
	let temporary = tempfile::tempdir().unwrap();
	let path = temporary.path().join("list.tsv");
	fs::write(&path, text).unwrap();
	match read(&path) {
		None => None,
		Some(Error::Line { line, what, cure, .. }) => {
			assert!(!cure.is_empty());
			Some((line, what))
		}
		Some(Error::Setting { what, .. }) => Some((0, what)),
		Some(other) => panic!("{other}"),
	}
}

fn patients(text: &str) -> Option<(u64, String)> {
	refused(text.as_bytes(), |path| read_lists::patients(path).err())
}

fn classes(text: &str) -> Option<(u64, String)> {
	refused(text.as_bytes(), |path| read_lists::classes(path).err())
}

#[test]
fn a_malformed_map_is_refused_with_its_line() {
	let id = "ab".repeat(32);
	assert_eq!(patients(&format!("Patient/1\t{id}\n")), None);
	assert_eq!(patients(&format!("# x\n\nPatient/1\t0x{id}\r\nPatient/2\t{id}")), None);
	let twice = format!("Patient/1\t{id}\nPatient/1\t{id}\n");
	let bad = [
		(String::new(), 0),
		("# nobody\n".to_owned(), 0),
		(format!("Patient/1 {id}\n"), 1),
		(format!("\t{id}\n"), 1),
		(format!(" Patient/1\t{id}\n"), 1),
		(format!("Patient/1\t{id}\tmore\n"), 1),
		("Patient/1\n".to_owned(), 1),
		(format!("Patient/1\t{}\n", &id[1..]), 1),
		(format!("Patient/1\t{id}00\n"), 1),
		(format!("Patient/1\t{}xy\n", &id[2..]), 1),
		(format!("Patient/1\t{}\n", "00".repeat(32)), 1),
		(format!("Patient/1\t{id}\nPatient/\u{7}2\t{id}\n"), 2),
		(twice, 2),
		("x".repeat(20_000), 1),
	];
	for (text, line) in bad {
		let found = patients(&text);
		assert_eq!(found.map(|(line, _)| line), Some(line), "{}", &text[..text.len().min(80)]);
	}
	let not_text = refused(b"Patient/1\xff\t00\n", |path| read_lists::patients(path).err());
	assert_eq!(not_text, Some((1, "not UTF-8".to_owned())));
}

#[test]
fn a_malformed_list_of_classes_is_refused_with_its_line() {
	for good in
		["", "a\tlaboratory", "a\t8", "a\t31\tV\t1900-01-01\n", "a\tsealed\t-\t-\n", "a\t0\tN\n"]
	{
		assert_eq!(classes(good), None, "{good}");
	}
	let bad = [
		"a",
		"a\t",
		"a\tLaboratory",
		"a\t17",
		"a\t30",
		"a\t256",
		"a\t8\tX",
		"a\t8\tR",
		"a\t8\tN\t2019-02-30",
		"a\t8\tN\t2019-2-3",
		"a\t8\tN\tyesterday",
		"a\t8\tN\t2019-02-03\tmore",
		"Observation/\t8",
		"Observation/a_b\t8",
		"Observation/7/_history/1\t8",
		"ok\t8",
		"./ok\t8",
	];
	for text in bad {
		assert_eq!(classes(&format!("ok\t8\n{text}\n")).map(|(line, _)| line), Some(2), "{text}");
	}
}

/// P9.
#[test]
fn a_resource_borrows_no_line_of_a_file_nor_a_file_one_of_a_resource() {
	let named = |kind: &str, id: &str| {
		format!(r#"{{"resourceType":"{kind}","id":"{id}","subject":{{"reference":"Patient/1"}}}}"#)
	};
	// Whoever writes a record chooses what it is called.
	let all = [
		named("letters", "a.pdf"),
		named("Observation", "7/8"),
		named(".", "Observation/9"),
		named("Observation", "7"),
		named("Observation", &"x".repeat(65)),
	];
	let mut world = World::new(&[
		("a.ndjson", &lines(&all)),
		("letters/a.pdf", b"%PDF"),
		("Observation/7", b"%PDF 7"),
		("Observation/9", b"%PDF 9"),
	]);
	let map = fs::read_to_string(&world.settings.patients).unwrap();
	let [one, two] = [1, 2].map(|number| hex::encode(patient(number)));
	let more =
		format!("{map}\nletters/a.pdf\t{two}\nObservation/7\t{one}\n./Observation/9\t{two}\n");
	fs::write(&world.settings.patients, more).unwrap();
	let list = world.beside("classes.tsv");
	fs::write(&list, "letters/a.pdf\t8\n./Observation/9\t8\nObservation/7\t9\n").unwrap();
	world.settings.classes = Some(list);
	world.run().unwrap();
	world.assert_whole();
	let mut said: Vec<_> = world
		.rows()
		.into_iter()
		.filter_map(|row| match row {
			Row::Kept(row) => {
				let at = at(&row.place.file, row.place.line);
				Some((at, row.class, row.patient == patient(1)))
			}
			_ => None,
		})
		.collect();
	said.sort();
	let expected = [
		("Observation/9", 8, false),
		("a.ndjson:1", 31, true),
		("a.ndjson:2", 31, true),
		("a.ndjson:3", 31, true),
		("a.ndjson:4", 9, true),
		("a.ndjson:5", 31, true),
		("letters/a.pdf", 8, false),
	];
	assert_eq!(said, expected.map(|(at, class, first)| (at.to_owned(), class, first)));
	assert_eq!(world.left_out(), ["Observation/7 path-not-in-map"]);
}

#[test]
fn a_run_with_a_map_that_is_refused_makes_nothing() {
	let world = World::new(&[("scan.pdf", b"%PDF")]);
	fs::write(&world.settings.patients, "Patient/1\tnobody\n").unwrap();
	let error = world.run().unwrap_err().to_string();
	assert!(error.contains("patients.tsv: line 1: no patient's id\n  cure: "), "{error}");
	assert!(!world.settings.out.exists());
}

#[test]
fn a_map_or_list_that_changed_is_refused() {
	let mut world = World::new(&[("scan.pdf", b"%PDF")]);
	world.run().unwrap();
	let map = fs::read(&world.settings.patients).unwrap();
	fs::write(&world.settings.patients, [map.as_slice(), b"\n# more\n"].concat()).unwrap();
	assert!(world.run().unwrap_err().to_string().contains("the map of patients is not the one"));
	fs::write(&world.settings.patients, map).unwrap();
	let list = world.beside("classes.tsv");
	fs::write(&list, "scan.pdf\timaging\n").unwrap();
	world.settings.classes = Some(list);
	assert!(world.run().unwrap_err().to_string().contains("the list of classes is not the one"));
	world.settings.classes = None;
	world.settings.leaves = 16;
	assert!(world.run().unwrap_err().to_string().contains("batches of another size"));
}

proptest! {
	#[test]
	fn no_list_ends_the_program(text in prop::collection::vec(any::<u8>(), 0..400), tabs in ".{0,40}\t.{0,70}\n") {
		for text in [text, tabs.into_bytes()] {
			let temporary = tempfile::tempdir().unwrap();
			let path = temporary.path().join("list.tsv");
			fs::write(&path, text).unwrap();
			let _ = read_lists::patients(&path);
			let _ = read_lists::classes(&path);
		}
	}
}
