//! P8: what a name means to whoever forgets by it.

use crate::{
	forget::{assert_gone, forget_in, here, named, row, world},
	support::{lines as text_of, observation, Dying, World},
};
use anamnesis_archive::{
	batches,
	check::{check, prove, Wanted},
	forget::Forgot,
	journal::{Header, Journal},
	queue::Queue,
	rows::{Kept, LeftOut, Row},
};
use serde_json::Value;
use std::fs;

fn resource(kind: &str, id: &str) -> String {
	format!(r#"{{"resourceType":"{kind}","id":"{id}","subject":{{"reference":"Patient/1"}}}}"#)
}

/// That a name is refused with these words, and nothing changes.
fn refused(world: &World, name: &str, what: &str) {
	let before = here(world);
	let error = forget_in(world, &named(name)).unwrap_err().to_string();
	assert!(error.contains(what) && error.contains("\n  cure: "), "{error}");
	assert_eq!(here(world), before);
}

fn leaf_of(row: &Kept) -> Wanted {
	Wanted::Leaf { ordinal: 0, leaf: row.leaf.unwrap() }
}

/// A file and a resource that has its path for type and id, of a type that R4 has or not.
#[test]
fn a_resource_is_not_forgotten_for_a_file_that_is_called_as_it_is() {
	for kind in ["letters", "Observation"] {
		let (copied, unknown) = (format!("{kind}/2.pdf"), format!("{kind}/3.pdf"));
		let namesakes = [resource(kind, "2.pdf"), resource(kind, "3.pdf")];
		let world = World::new(&[
			("a.ndjson", &text_of(&namesakes)),
			("Copy.pdf", b"%PDF"),
			(&copied, b"%PDF"),
			(&unknown, b"%PDF of nobody"),
		]);
		world.map(&["Copy.pdf", &format!("./{copied}")]);
		world.run().unwrap();
		let scan = row(&world, "Copy.pdf");
		let resources = [&copied, &unknown].map(|name| row(&world, name));
		refused(&world, &copied, "2 records are meant: batch and leaf 0 and ");
		// The file is in no batch, since the map does not have it.
		refused(&world, &unknown, "a resource and a file are called ");
		refused(&world, &format!("./{unknown}"), "no finished batch has this record");

		let forgot = forget_in(&world, &named(&format!("./{copied}"))).unwrap();
		let [Forgot { leaf: Some(leaf), listed: 1, .. }] = forgot.as_slice() else {
			panic!("{forgot:?}")
		};
		assert_eq!((Some(leaf.leaf), &leaf.cid), (scan.leaf, &scan.cid));
		assert_gone(&world, &hex::encode(scan.key));
		for resource in resources {
			prove(&world.folder(), &leaf_of(&resource)).unwrap();
			let forgot = forget_in(&world, &leaf_of(&resource)).unwrap();
			assert_eq!(forgot[0].leaf.as_ref().unwrap().cid, resource.cid);
		}
		world.assert_whole();
	}
}

/// Another folder beside this one, of an archive that has these files too.
fn beside(mut world: World, files: &[(&str, &[u8])]) -> World {
	let first = world.settings.out.clone();
	(world.settings.out, world.settings.besides) = (world.beside("second"), vec![first]);
	files.iter().for_each(|(path, bytes)| world.put(path, bytes));
	world.run().unwrap();
	world
}

#[test]
fn an_earlier_version_in_another_folder_leaves_the_list_with_the_later_one() {
	let earlier = observation("77", "Patient/1");
	let later = earlier.replace("5.40", "6.10");
	let world = World::new(&[("earlier.ndjson", &text_of(std::slice::from_ref(&earlier)))]);
	world.run().unwrap();
	let others = [observation("78", "Patient/1"), earlier];
	let world = beside(
		world,
		&[("later.ndjson", &text_of(&[later])), ("others.ndjson", &text_of(&others))],
	);
	let (gone, same) = (row(&world, "Observation/77"), names_of_same(&world));
	let [one, other] = same.as_slice() else { panic!("{same:?}") };
	assert_eq!(one, other);
	assert_eq!(gone.place.file, "later.ndjson");
	let forgot = forget_in(&world, &named("Observation/77")).unwrap();
	assert!(matches!(forgot.as_slice(), [Forgot { leaf: Some(_), listed: 2, untold: 0, .. }]));
	for text in ["\"Observation/77\"", "earlier.ndjson", "later.ndjson", one] {
		assert_gone(&world, text);
	}
	assert_eq!(world.kept(), ["others.ndjson:1"]);
	world.assert_whole();
}

#[test]
fn a_copy_of_what_another_folder_has_leaves_the_list_under_every_name() {
	let world = beside(world(), &[("later.ndjson", &text_of(&[observation("99", "Patient/1")]))]);
	let same = names_of_same(&world);
	let forgot = forget_in(&world, &named("scan.pdf")).unwrap();
	assert_eq!(forgot, [Forgot { leaf: None, listed: 2, untold: 0, comparable: false }]);
	let left = names_of_same(&world);
	let gone: Vec<_> = same.iter().filter(|name| !left.contains(name)).collect();
	assert_eq!((gone.len(), gone[0]), (2, gone[1]));
	for text in ["scan.pdf", "copy.pdf", gone[0]] {
		assert_gone(&world, text);
	}
	assert_eq!(check(&world.folder()).unwrap().wrong, Vec::<String>::new());
}

/// Both are in another folder, and listed here as the same.
#[test]
fn neither_of_two_of_one_name_leaves_the_list_for_the_other() {
	let name = "letters/2.pdf";
	let world =
		World::new(&[("a.ndjson", &text_of(&[resource("letters", "2.pdf")])), (name, b"%PDF")]);
	world.map(&[&format!("./{name}")]);
	world.run().unwrap();
	let world = beside(world, &[("later.ndjson", &text_of(&[observation("99", "Patient/1")]))]);
	assert_eq!(names_of_same(&world).len(), 2);
	refused(&world, name, "a resource and a file are called ");
	let forgot = forget_in(&world, &named(&format!("./{name}"))).unwrap();
	assert_eq!(forgot, [Forgot { leaf: None, listed: 1, untold: 0, comparable: false }]);
	assert_eq!(names_of_same(&world).len(), 1);
}

/// The open batch, with what its first line says.
fn open_batch(world: &World) -> Journal {
	let path = world.folder().journal();
	let text = fs::read_to_string(&path).unwrap();
	let mut line: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
	let header: Header = serde_json::from_value(line["journal"].take()).unwrap();
	Journal::load(&path, &header).unwrap().unwrap()
}

fn open_rows(world: &World) -> Vec<Row> {
	open_batch(world).rows().unwrap().map(|row| row.unwrap().1).collect()
}

/// What rows say that they are the same as.
fn names_of_same(world: &World) -> Vec<String> {
	let rows = world.rows().into_iter().chain(open_rows(world));
	let same = rows.filter_map(|row| match row {
		Row::LeftOut(row) => row.same,
		_ => None,
	});
	same.collect()
}

/// Makes a folder that of a build which did not note which record has the bytes of what it left out.
fn strip(world: &World) {
	let stripped = |row| match row {
		Row::LeftOut(row) => Row::LeftOut(LeftOut { same: None, ..row }),
		row => row,
	};
	let (folder, disk) = (world.folder(), Dying::never());
	for queued in Queue::load(&folder.queue()).unwrap().batches {
		let path = folder.index(queued.ordinal);
		let unfinished = path.with_extension("tmp");
		batches::rewrite(&disk, &path, &unfinished, |row| Some(stripped(row))).unwrap();
		fs::rename(unfinished, path).unwrap();
	}
	let open = open_batch(world);
	let rows = open_rows(world).into_iter().map(stripped).collect();
	let mut anew = Journal::begin(&disk, &folder.journal(), open.header).unwrap();
	anew.add(&disk, rows, open.mark().to).unwrap();
	assert_eq!(names_of_same(world), Vec::<String>::new());
}

#[test]
fn a_folder_that_does_not_tell_which_record_a_copy_is_says_so() {
	let world = world();
	strip(&world);
	refused(&world, "scan.pdf", "scan.pdf was left out since a record has the same bytes");
	// The same bytes say the same type and id, so that these rows are known.
	let forgot = forget_in(&world, &named("Observation/3")).unwrap();
	assert!(matches!(forgot.as_slice(), [Forgot { leaf: Some(_), listed: 2, untold: 1, .. }]));
	assert_gone(&world, "z.ndjson");
	assert_gone(&world, "\"Observation/3\"");
	let forgot = forget_in(&world, &named("copy.pdf")).unwrap();
	assert!(matches!(forgot.as_slice(), [Forgot { leaf: Some(_), listed: 0, untold: 1, .. }]));
	refused(&world, "scan.pdf", "scan.pdf was left out since a record has the same bytes");
	assert_eq!(world.left_out(), ["scan.pdf same"]);
}

#[test]
fn a_folder_that_does_not_tell_forgets_by_batch_and_leaf_too() {
	let world = world();
	strip(&world);
	let forgot = forget_in(&world, &leaf_of(&row(&world, "Observation/3"))).unwrap();
	assert!(matches!(forgot.as_slice(), [Forgot { leaf: Some(_), listed: 2, untold: 1, .. }]));
	assert_gone(&world, "\"Observation/3\"");
	// What another folder has goes from the list by its type and id.
	let world = beside(self::world(), &[]);
	strip(&world);
	let forgot = forget_in(&world, &named("Observation/3")).unwrap();
	assert!(
		matches!(forgot.as_slice(), [Forgot { leaf: None, listed: 3, untold, .. }] if *untold > 2)
	);
	assert_gone(&world, "\"Observation/3\"");
	refused(&world, "copy.pdf", "copy.pdf was left out since a record has the same bytes");
}
