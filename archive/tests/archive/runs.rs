//! Runs that nothing disturbs: who gets what (P4, P5, P6).

use crate::support::{lines, observation, patient, World};
use anamnesis_archive::{
	error::Error,
	folder::Folder,
	inventory::Noted,
	rows::{Kept, Row},
};
use std::{fs, os::unix::fs::PermissionsExt};

/// Every way to be somebody's, and to be nobody's.
fn world() -> World {
	let all = [
		observation("1", "Patient/1"),
		observation("2", "Patient/2/_history/7"),
		observation("3", "Patient/9"),
		observation("4", "Group/1"),
		observation("own", "Patient/9"),
		r#"{"resourceType":"Patient","id":"3","active":true}"#.to_owned(),
		r#"{"resourceType":"Patient","id":"9","active":true}"#.to_owned(),
		r#"{"resourceType":"Organization","id":"1","name":"Clinic"}"#.to_owned(),
		r#"{"resourceType":"Claim","id":"1","patient":{"reference":"Patient/1"},"subject":{"reference":"Patient/2"}}"#.to_owned(),
		r#"{"resourceType":"Claim","id":"2","patient":{"reference":"Patient/1"},"subject":{"reference":"Patient/1"}}"#.to_owned(),
		r#"{"resourceType":"Claim","id":"3","patient":{"display":"Ms Muster"}}"#.to_owned(),
		r#"{"resourceType":"Claim","id":"4","patient":{"reference":"Patient/1"},"subject":{"display":"Ms Muster"}}"#.to_owned(),
		r#"{"resourceType":"Account","id":"5","subject":[{"reference":"Patient/1"},{"reference":"Patient/1"}]}"#.to_owned(),
		r#"{"resourceType":"Account","id":"6","subject":[{"reference":"Patient/1"},{"reference":"Patient/4"}]}"#.to_owned(),
		r#"{"resourceType":"Account","id":"7","subject":[{"reference":"https://elsewhere.example/Patient/1"}]}"#.to_owned(),
		r#"{"resourceType":"Observation","id":"own","subject":{"reference":"Patient/1"}}"#.to_owned(),
		r#"{"id":"8","subject":{"reference":"Patient/1"}}"#.to_owned(),
		r#"{"resourceType":"Basic","subject":{"reference":"Patient\/4"}}"#.to_owned(),
		observation("1", "Patient/1"),
	];
	let world = World::new(&[
		("bulk/Observation.ndjson", &lines(&all)),
		("bulk/one.json", observation("one", "Patient/4").as_bytes()),
		("scan.pdf", b"%PDF-1.4"),
		("other.pdf", b"%PDF-1.4"),
	]);
	fs::write(
		world.beside("classes.tsv"),
		"Observation/1\tlaboratory\nObservation/one\t11\t-\t1969-12-31\nscan.pdf\timaging\tL\t2019-03-31\n",
	)
	.unwrap();
	world
}

fn row(world: &World, name: &str) -> Kept {
	let found = world.rows().into_iter().find_map(|row| match row {
		Row::Kept(row) if row.reference.as_deref() == Some(name) || row.place.file == name => {
			Some(row)
		}
		_ => None,
	});
	found.unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn a_resource_is_of_whom_the_map_says_and_else_of_nobody() {
	let world = world();
	let summary = world.run().unwrap();
	world.assert_whole();
	let bulk = |line: u32| format!("bulk/Observation.ndjson:{line}");
	let mut kept: Vec<_> = [1, 2, 5, 6, 10, 13, 18].map(bulk).into();
	kept.extend(["bulk/one.json".to_owned(), "scan.pdf".to_owned()]);
	kept.sort();
	assert_eq!(world.kept(), kept);
	let of = |line: u32, reason: &str| format!("{} {reason}", bulk(line));
	let mut left_out = vec![
		of(3, "unknown-patient"),
		of(4, "unknown-patient"),
		of(7, "unknown-patient"),
		of(8, "nobody"),
		of(9, "several-patients"),
		of(11, "unnamed-patient"),
		of(12, "unnamed-patient"),
		of(14, "several-patients"),
		of(15, "unknown-patient"),
		of(16, "several-patients"),
		of(17, "no-resource"),
		of(19, "same"),
		"other.pdf path-not-in-map".to_owned(),
	];
	left_out.sort();
	assert_eq!(world.left_out(), left_out);
	assert_eq!((summary.batches, summary.leaves, summary.kept), (2, 16, 9));
	assert_eq!(summary.left_out["unknown-patient"], 4);
	assert_eq!(row(&world, "Observation/2").patient, patient(2));
	assert_eq!(row(&world, "Observation/own").patient, patient(2));
	assert_eq!(row(&world, "Patient/3").patient, patient(3));
}

#[test]
fn all_is_sealed_but_what_the_list_says() {
	let world = world();
	world.run().unwrap();
	for row in world.rows() {
		let Row::Kept(row) = row else { continue };
		assert_eq!((row.class, row.confidentiality, row.day), (31, 3, None), "{row:?}");
	}
	let mut world = self::world();
	world.settings.classes = Some(world.beside("classes.tsv"));
	world.run().unwrap();
	world.assert_whole();
	let said = |name| {
		let Kept { class, confidentiality, day, .. } = row(&world, name);
		(class, confidentiality, day)
	};
	assert_eq!(said("Observation/1"), (8, 3, None));
	assert_eq!(said("Observation/one"), (11, 3, Some(-1)));
	assert_eq!(said("scan.pdf"), (10, 1, Some(17_986)));
	assert_eq!(said("Observation/2"), (31, 3, None));
}

#[test]
fn a_label_above_normal_seals_and_one_that_nobody_knows_is_the_highest() {
	let labelled = |id: &str, code: &str| {
		format!(
			r#"{{"resourceType":"Observation","id":"{id}","meta":{{"security":[{{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"{code}"}}]}},"subject":{{"reference":"Patient/1"}}}}"#
		)
	};
	let all = ["L", "N", "R", "V", "X"].map(|code| labelled(code, code));
	let mut world = World::new(&[("a.ndjson", &lines(&all))]);
	let list = world.beside("classes.tsv");
	let text: String = ["L", "N", "R", "V", "X"]
		.iter()
		.map(|id| format!("Observation/{id}\tlaboratory\tM\n"))
		.collect();
	fs::write(&list, text).unwrap();
	world.settings.classes = Some(list);
	world.run().unwrap();
	let said = ["L", "N", "R", "V", "X"].map(|id| {
		let row = row(&world, &format!("Observation/{id}"));
		(row.class, row.confidentiality)
	});
	assert_eq!(said, [(8, 2), (8, 3), (31, 4), (31, 5), (31, 5)]);
}

#[test]
fn everything_is_for_the_owners_eyes() {
	let world = world();
	world.run().unwrap();
	let mut looked = 0;
	for entry in walkdir(world.folder().path()) {
		let mode = fs::metadata(&entry).unwrap().permissions().mode() & 0o777;
		assert_eq!(mode & 0o077, 0, "{}", entry.display());
		looked += 1;
	}
	assert!(looked > 15);
}

fn walkdir(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
	let mut all = vec![folder.to_owned()];
	for entry in fs::read_dir(folder).unwrap() {
		let path = entry.unwrap().path();
		if path.is_dir() {
			all.extend(walkdir(&path));
		} else {
			all.push(path);
		}
	}
	all
}

#[test]
fn nothing_is_drawn_twice_and_no_content_is_in_the_open() {
	let world = world();
	world.run().unwrap();
	let rows: Vec<_> = world
		.rows()
		.into_iter()
		.filter_map(|row| match row {
			Row::Kept(row) => Some(row),
			_ => None,
		})
		.collect();
	let mut drawn: Vec<_> = rows.iter().flat_map(|row| [row.seed, row.key, row.salt]).collect();
	drawn.sort_unstable();
	drawn.dedup();
	assert_eq!(drawn.len(), 3 * rows.len());
	for blob in fs::read_dir(world.folder().blobs()).unwrap() {
		let bytes = fs::read(blob.unwrap().path()).unwrap();
		assert!(!bytes.windows(12).any(|piece| piece == b"resourceType"));
	}
}

#[test]
fn a_second_run_changes_nothing() {
	let world = world();
	let first = world.run().unwrap();
	let before = world.finished();
	assert_eq!(world.run().unwrap(), first);
	assert_eq!(world.finished(), before);
}

#[test]
fn batches_are_full_but_for_the_last() {
	for count in [0, 1, 7, 8, 9, 16, 17, 40] {
		let all: Vec<_> = (0..count).map(|n| observation(&n.to_string(), "Patient/1")).collect();
		let world = World::new(&[("a.ndjson", &lines(&all))]);
		let summary = world.run().unwrap();
		world.assert_whole();
		let records = u64::try_from(count).unwrap();
		assert_eq!((summary.kept, summary.batches), (records, records.div_ceil(8)));
	}
}

#[test]
fn what_another_run_has_is_left_out_beside_it() {
	let mut world = world();
	world.run().unwrap();
	let first = world.settings.out.clone();
	world.put(
		"later.ndjson",
		&lines(&[observation("1", "Patient/1"), observation("77", "Patient/1")]),
	);
	let changed = world.run().unwrap_err();
	assert!(
		matches!(&changed, Error::Changed { path, .. } if path.ends_with("later.ndjson")),
		"{changed}"
	);
	world.settings.out = world.beside("second");
	world.settings.besides = vec![first];
	world.run().unwrap();
	world.assert_whole();
	assert_eq!(world.kept(), ["later.ndjson:2"]);
	world.settings.besides.clear();
	let asked = world.run().unwrap_err();
	assert!(asked.to_string().contains("--besides"), "{asked}");
}

#[test]
fn the_inventory_counts_what_is_there() {
	let world = World::new(&[
		("a.ndjson", b"\n  \r\n{\"a\":1}\r\n\n[]"),
		("b.JSON", b"{}"),
		("c.jsonl", b""),
		("d", b"x"),
	]);
	world.run().unwrap();
	let inventory = Noted::load(&Folder::new(&world.settings.out).inventory()).unwrap().unwrap();
	let Noted::Open(inventory) = inventory else { panic!("closed") };
	let counts: Vec<_> = inventory.files.iter().map(|file| file.resources).collect();
	assert_eq!(counts, [2, 1, 0, 1]);
	assert_eq!(inventory.resources(), 4);
	let left_out = [
		"a.ndjson:3 no-resource",
		"a.ndjson:5 root-not-object",
		"b.JSON empty-container",
		"d path-not-in-map",
	];
	assert_eq!(world.left_out(), left_out);
}
