//! P8: what is forgotten leaves a hash that nothing can be compared with, wherever a forgetting is ended.

use crate::support::{lines as text_of, observation, Death, Dying, Fixed, Nobody, World};
use anamnesis_archive::{
	build::{run, Watch},
	check::{check, prove, Wanted},
	error::Error,
	folder::Folder,
	forget::{forget, retraction, Forgot},
	hashes::Hashes,
	inventory::{Asked, Inventory, Noted},
	lists,
	rows::{Kept, Row},
};
use anamnesis_primitives::batch::{leaf, verify_leaf};
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, fs, path::Path, sync::Mutex};

const RECORDS: usize = 20;

/// Twenty observations, of which one stands there twice, and a scan with a copy under another name.
pub(crate) fn world() -> World {
	let mut all: Vec<_> = (0..RECORDS).map(|n| observation(&n.to_string(), "Patient/1")).collect();
	all.push(observation("3", "Patient/1"));
	let world = World::new(&[
		("a.ndjson", &text_of(&all)),
		("copy.pdf", b"%PDF"),
		("scan.pdf", b"%PDF"),
		("z.ndjson", &text_of(&[observation("3", "Patient/1")])),
	]);
	world.map(&["copy.pdf"]);
	run(&world.settings, &Dying::never(), &mut Fixed(0), &Nobody).unwrap();
	world.assert_whole();
	world
}

pub(crate) fn named(name: &str) -> Wanted {
	Wanted::Reference(name.to_owned())
}

pub(crate) fn forget_in(world: &World, wanted: &Wanted) -> Result<Vec<Forgot>, Error> {
	world.forget_on(&Dying::never(), wanted)
}

fn rows(world: &World) -> Vec<Kept> {
	let kept = |row| match row {
		Row::Kept(row) => Some(row),
		_ => None,
	};
	world.rows().into_iter().filter_map(kept).collect()
}

pub(crate) fn row(world: &World, name: &str) -> Kept {
	let found = |row: &Kept| row.reference.as_deref() == Some(name) || row.place.file == name;
	rows(world).into_iter().find(found).unwrap()
}

/// Every file of the folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
	let mut all = BTreeMap::new();
	for entry in walkdir::WalkDir::new(folder) {
		let entry = entry.unwrap();
		if entry.file_type().is_file() {
			all.insert(entry.path().display().to_string(), fs::read(entry.path()).unwrap());
		}
	}
	all
}

pub(crate) fn here(world: &World) -> BTreeMap<String, Vec<u8>> {
	let root = world.folder().path().display().to_string();
	let all = files(world.folder().path()).into_iter();
	all.map(|(path, bytes)| (path.strip_prefix(&root).unwrap().to_owned(), bytes)).collect()
}

/// That no file has this text, nor its name.
pub(crate) fn assert_gone(world: &World, what: &str) {
	for (path, bytes) in here(world) {
		assert!(!path.contains(what), "{path}");
		let found = bytes.windows(what.len()).any(|piece| piece == what.as_bytes());
		assert!(!found, "{what} in {path}");
	}
}

#[test]
fn a_record_is_forgotten_under_the_name_of_its_copy_too() {
	let world = world();
	let gone = row(&world, "copy.pdf");
	let forgot = forget_in(&world, &named("scan.pdf")).unwrap();
	let [Forgot { leaf: Some(leaf), listed: 1, .. }] = forgot.as_slice() else {
		panic!("{forgot:?}")
	};
	assert_eq!((Some(leaf.leaf), &leaf.cid), (gone.leaf, &gone.cid));
	let secrets = [hex::encode(gone.key), hex::encode(gone.salt), gone.cid];
	for text in secrets.iter().map(String::as_str).chain(["copy.pdf", "scan.pdf"]) {
		assert_gone(&world, text);
	}
}

#[test]
fn a_forgotten_record_leaves_the_hash_of_its_leaf_and_every_other_proof() {
	let world = world();
	let folder = world.folder();
	let gone = row(&world, "Observation/3");
	let hash = leaf(&gone.record_leaf().unwrap().encode()).unwrap();
	let others: Vec<_> = rows(&world).into_iter().filter(|row| *row != gone).collect();
	let proofs = |rows: &[Kept]| -> Vec<String> {
		let names = rows.iter().map(|row| row.reference.as_ref().unwrap_or(&row.place.file));
		let proven = names.flat_map(|name| prove(&folder, &named(name)).unwrap());
		proven.map(|proven| serde_json::to_string(&proven).unwrap()).collect()
	};
	let (queue, proven) = (fs::read(folder.queue()).unwrap(), proofs(&others));
	let inventory = fs::read_to_string(folder.inventory()).unwrap();

	let forgot = forget_in(&world, &named("Observation/3")).unwrap();
	let [Forgot { leaf: Some(found), listed: 2, untold: 0, comparable: false }] = forgot.as_slice()
	else {
		panic!("{forgot:?}")
	};
	assert_eq!((found.batch, Some(found.leaf), found.hash), (0, gone.leaf, hash));
	assert_eq!(Hashes::open(&folder.hashes(0)).unwrap().hash(found.leaf).unwrap(), hash);
	assert_eq!(proofs(&others), proven);
	// What the chain is shown of it needs no salt.
	let shown = retraction(&folder, found.batch, found.leaf).unwrap();
	let decoded = |text: &String| -> [u8; 32] { hex::decode(text).unwrap().try_into().unwrap() };
	let siblings: Vec<_> = shown.siblings.iter().map(decoded).collect();
	assert!(verify_leaf(&decoded(&shown.root), shown.n, shown.index, hash, &siblings));
	assert_eq!(found.retraction, shown);
	assert_eq!(decoded(&shown.hash), hash);
	assert_eq!(fs::read(folder.queue()).unwrap(), queue);
	let checked = check(&folder).unwrap();
	assert_eq!((checked.wrong, checked.forgotten), (vec![], 1));
	assert_eq!(usize::try_from(checked.records).unwrap(), others.len());
	world.assert_whole();
	let drawn = [gone.salt, gone.key, gone.seed, gone.root, gone.sha256].map(hex::encode);
	for what in drawn.iter().chain([&gone.cid, &"\"Observation/3\"".to_owned()]) {
		assert_gone(&world, what);
	}
	// What the digest of the inventory, which names it in the batches, was made of.
	let (lines, digest) = inventory.trim_end().rsplit_once('\n').unwrap();
	for line in lines.lines() {
		assert_gone(&world, line);
	}
	assert!(fs::read_to_string(folder.inventory()).unwrap().contains(digest));
	assert_gone(&world, "z.ndjson");
}

#[test]
fn a_forgotten_record_is_said_to_be_and_is_forgotten_once() {
	let world = world();
	let gone = row(&world, "Observation/3");
	let by_number = Wanted::Leaf { ordinal: 0, leaf: gone.leaf.unwrap() };
	forget_in(&world, &by_number).unwrap();
	let before = here(&world);
	let error = prove(&world.folder(), &by_number).unwrap_err();
	assert!(matches!(error, Error::Forgotten { ordinal: 0, leaf } if Some(leaf) == gone.leaf));
	assert!(error.to_string().contains("was forgotten: its salt and its key are destroyed"));
	let by_name = prove(&world.folder(), &named("Observation/3")).unwrap_err().to_string();
	assert!(by_name.contains("1 of the folder were forgotten: it may be one of them"), "{by_name}");
	assert_eq!(forget_in(&world, &by_number).unwrap(), []);
	let by_name = forget_in(&world, &named("Observation/3")).unwrap_err().to_string();
	assert!(by_name.contains("1 of the folder were forgotten"), "{by_name}");
	assert_eq!(here(&world), before);
	// Others go in the same way, a file with its copy.
	let file = row(&world, "copy.pdf");
	let forgot = forget_in(&world, &named("copy.pdf")).unwrap();
	assert_eq!(forgot[0].listed, 1);
	assert_gone(&world, "scan.pdf");
	assert_gone(&world, &file.cid);
	assert_eq!(check(&world.folder()).unwrap().forgotten, 2);
}

#[test]
fn nothing_is_touched_unless_one_record_is_meant_and_the_run_is_over() {
	let mut all: Vec<_> = (0..RECORDS).map(|n| observation(&n.to_string(), "Patient/1")).collect();
	all.push(observation("3", "Patient/2"));
	let world = World::new(&[("a.ndjson", &text_of(&all))]);
	let refused = |wanted: &Wanted, what: &str| {
		let before = here(&world);
		let error = forget_in(&world, wanted).unwrap_err().to_string();
		assert!(error.contains(what) && error.contains("\n  cure: "), "{error}");
		assert_eq!(here(&world), before);
	};
	world.run_on(&Dying::at(75, Death::After)).unwrap_err();
	assert!(!world.finished().is_empty());
	fs::write(world.folder().path().join("lock"), b"").unwrap();
	refused(&named("Observation/0"), "is not at its end");
	world.run().unwrap();
	refused(&named("Observation/3"), "2 records are meant: batch and leaf 0 and ");
	refused(&named("Observation/99"), "no finished batch has this record");
	refused(&Wanted::Leaf { ordinal: 9, leaf: 0 }, "no finished batch has this record");
	refused(&Wanted::Leaf { ordinal: 0, leaf: 99 }, "no finished batch has this record");
	let _lock = world.folder().lock().unwrap();
	refused(&named("Observation/0"), "another run is at work");
	let nowhere = Folder::new(&world.beside("nowhere"));
	let error =
		forget(&nowhere, &Dying::never(), &named("Observation/0"), &mut |_| Ok(())).unwrap_err();
	assert!(error.to_string().contains("no run was here"), "{error}");
	assert!(!nowhere.path().exists());
}

#[test]
fn a_forgetting_may_end_at_each_of_its_writes() {
	let wanted = named("Observation/3");
	let undisturbed = world();
	let undisturbed_forgot = forget_in(&undisturbed, &wanted).unwrap();
	let expected = here(&undisturbed);
	for death in [Death::Before, Death::Amid, Death::After] {
		for number in 0.. {
			let world = world();
			let disk = Dying::at(number, death);
			let first = world.forget_on(&disk, &wanted);
			if !disk.died() {
				first.unwrap();
				assert!(number > 15, "{number} writes");
				break;
			}
			assert!(first.is_err(), "write {number}, {death:?}");
			prove(&world.folder(), &named("Observation/4")).unwrap();
			let begun = world.folder().forgetting().exists();
			let wrong = check(&world.folder()).map(|checked| checked.wrong);
			assert!(wrong.is_err() || !begun || wrong.is_ok_and(|wrong| !wrong.is_empty()));
			if number % 2 == 0 {
				// A run carries it on too; one that finds nothing begun changes nothing.
				let noted = Noted::load(&world.folder().inventory()).unwrap().unwrap();
				let forgotten = begun || matches!(noted, Noted::Closed(_));
				assert_eq!(world.run().is_err(), forgotten, "write {number}, {death:?}");
			}
			match forget_in(&world, &wanted) {
				Ok(forgot) => assert_eq!(forgot, undisturbed_forgot, "write {number}, {death:?}"),
				Err(error) => {
					assert!(error.to_string().contains("were forgotten"), "{error}");
				}
			}
			assert_eq!(here(&world), expected, "write {number}, {death:?}");
			world.assert_whole();
		}
	}
}

#[test]
fn a_run_takes_nothing_into_a_folder_of_which_something_was_forgotten() {
	let world = world();
	forget_in(&world, &named("Observation/3")).unwrap();
	let before = here(&world);
	let error = world.run().unwrap_err().to_string();
	assert!(error.contains("nothing is read into it any more\n  cure: submit"), "{error}");
	assert_eq!(here(&world), before);
}

#[test]
fn a_run_beside_asks_that_what_was_forgotten_is_gone() {
	let mut world = world();
	let gone = row(&world, "Observation/3");
	let first = world.settings.out.clone();
	forget_in(&world, &named("Observation/3")).unwrap();
	world.settings.out = world.beside("second");
	world.settings.besides = vec![first];
	let error = world.run().unwrap_err().to_string();
	assert!(error.contains("nothing tells which") && error.contains("--forgotten-gone"), "{error}");
	assert!(!world.folder().inventory().exists());
	// Nobody can tell what was forgotten: if the archive has it still, it is another record now.
	world.settings.forgotten_gone = true;
	world.run().unwrap();
	world.assert_whole();
	let again = rows(&world);
	let [again] = again.as_slice() else { panic!("{again:?}") };
	assert_eq!(again.reference, gone.reference);
	assert!(again.salt != gone.salt && again.key != gone.key && again.cid != gone.cid);
	// And if the archive has it no more, nothing comes.
	let all: Vec<_> = (0..RECORDS)
		.filter(|n| *n != 3)
		.map(|n| observation(&n.to_string(), "Patient/1"))
		.collect();
	world.put("a.ndjson", &text_of(&all));
	fs::remove_file(world.settings.archive.join("z.ndjson")).unwrap();
	world.settings.out = world.beside("third");
	assert_eq!(world.run().unwrap().kept, 0);
}

#[test]
fn what_another_folder_has_is_forgotten_from_the_list_of_this_one() {
	let mut world = world();
	let first = world.settings.out.clone();
	let second = world.beside("second");
	world.put("later.ndjson", &text_of(&[observation("later", "Patient/1")]));
	(world.settings.out, world.settings.besides) = (second, vec![first]);
	world.run().unwrap();
	let forgot = forget_in(&world, &named("Observation/3")).unwrap();
	assert_eq!(forgot, [Forgot { leaf: None, listed: 3, untold: 0, comparable: false }]);
	assert_gone(&world, "\"Observation/3\"");
	assert_eq!(check(&world.folder()).unwrap().wrong, Vec::<String>::new());
	assert_eq!(world.kept(), ["later.ndjson:1"]);
	assert!(forget_in(&world, &named("Observation/3")).is_err());
}

/// A folder that was begun before inventories had a salt.
fn saltless() -> World {
	let world = World::new(&[("a.ndjson", &text_of(&[observation("3", "Patient/1")]))]);
	let nothing = Sha256::digest([]).into();
	let map = lists::patients(&world.settings.patients).unwrap().digest();
	let asked = Asked::now(None, world.settings.leaves, map, nothing, nothing);
	fs::create_dir(world.folder().path()).unwrap();
	let inventory = Inventory::take(&world.settings.archive, asked, &|_| ()).unwrap();
	inventory.save(&Dying::never(), &world.folder().inventory()).unwrap();
	assert!(!fs::read_to_string(world.folder().inventory()).unwrap().contains("salt"));
	world.run().unwrap();
	world
}

#[test]
fn a_folder_without_a_salt_says_what_remains() {
	let world = saltless();
	let forgot = forget_in(&world, &named("Observation/3")).unwrap();
	assert!(forgot[0].comparable);
	assert_eq!(check(&world.folder()).unwrap().wrong, Vec::<String>::new());
}

#[test]
fn a_damaged_note_is_told_and_changes_nothing() {
	let world = world();
	fs::write(world.folder().forgetting(), b"{\"record\":{\"batch\":0}}\n").unwrap();
	fs::write(world.folder().path().join("lock"), b"").unwrap();
	let before = here(&world);
	for error in [forget_in(&world, &named("Observation/3")).unwrap_err(), world.run().unwrap_err()]
	{
		assert!(matches!(error, Error::Damaged { .. }), "{error}");
	}
	assert_eq!(here(&world), before);
}

#[test]
fn a_folder_without_a_salt_says_so_wherever_the_forgetting_was_ended() {
	let mut carried_on_closed = 0;
	for number in 0.. {
		let (world, disk) = (saltless(), Dying::at(number, Death::After));
		let first = world.forget_on(&disk, &named("Observation/3"));
		if !disk.died() {
			first.unwrap();
			break;
		}
		if world.folder().forgetting().exists() {
			let noted = Noted::load(&world.folder().inventory()).unwrap().unwrap();
			carried_on_closed += u32::from(matches!(noted, Noted::Closed(_)));
			let forgot = forget_in(&world, &named("Observation/3")).unwrap();
			assert!(forgot[0].comparable, "write {number}");
		}
	}
	assert!(carried_on_closed > 2);
}

#[test]
fn an_unknown_record_is_refused_though_another_forgetting_was_carried_on() {
	let mut carried_on = 0;
	for number in 0.. {
		let (world, disk) = (world(), Dying::at(number, Death::After));
		let gone = row(&world, "Observation/3");
		let first = world.forget_on(&disk, &named("Observation/3"));
		if !disk.died() {
			first.unwrap();
			break;
		}
		let begun = world.folder().forgetting().exists();
		let error = forget_in(&world, &named("Observation/unknown")).unwrap_err().to_string();
		assert!(error.contains("no finished batch"), "write {number}: {error}");
		if begun {
			carried_on += 1;
			assert!(!world.folder().forgetting().exists());
			assert_gone(&world, &hex::encode(gone.key));
			// The leaf is one that was forgotten, whoever carried it on.
			let leaf = Wanted::Leaf { ordinal: 0, leaf: gone.leaf.unwrap() };
			assert_eq!(forget_in(&world, &leaf).unwrap(), []);
		}
	}
	assert!(carried_on > 10);
}

/// A forgetting that was ended after its note was written.
fn ended_amid() -> World {
	for number in 0.. {
		let world = world();
		let disk = Dying::at(number, Death::After);
		world.forget_on(&disk, &named("Observation/3")).unwrap_err();
		if world.folder().forgetting().exists() {
			return world;
		}
	}
	unreachable!()
}

/// Who is told, and perhaps cannot be.
#[derive(Default)]
struct Told {
	all: Mutex<Vec<Forgot>>,
	deaf: bool,
}

impl Told {
	fn hear(&self, folder: &Folder, forgot: &Forgot) -> Result<(), Error> {
		assert!(folder.forgetting().exists());
		if self.deaf {
			return Err(Error::Entropy("nobody reads".to_owned()));
		}
		self.all.lock().unwrap().push(forgot.clone());
		Ok(())
	}
}

impl Watch for Told {
	fn surveyed(&self, _: u64) {}
	fn begins(&self, _: u64, _: u64) {}
	fn done(&self, _: u64, _: u64) {}
	fn forgot(&self, folder: &Folder, forgot: &Forgot) -> Result<(), Error> {
		self.hear(folder, forgot)
	}
}

#[test]
fn which_leaf_was_forgotten_is_told_before_the_folder_forgets_it() {
	let undisturbed = forget_in(&world(), &named("Observation/3")).unwrap();
	// By a run that carries it on, though it is refused then.
	let by_run = ended_amid();
	for deaf in [true, false] {
		let told = Told { deaf, ..Told::default() };
		run(&by_run.settings, &Dying::never(), &mut Fixed(0), &told).unwrap_err();
		assert_eq!(by_run.folder().forgetting().exists(), deaf);
		assert_eq!(told.all.into_inner().unwrap(), if deaf { vec![] } else { undisturbed.clone() });
	}
	// By the forgetting of another, whether it is refused or not.
	for (other, both) in [("Observation/unknown", 1), ("Observation/4", 2)] {
		let world = ended_amid();
		let (folder, told) = (world.folder(), Told::default());
		let mut hear = |forgot: &Forgot| told.hear(&folder, forgot);
		let done = forget(&folder, &Dying::never(), &named(other), &mut hear);
		assert_eq!(done.is_ok(), both == 2);
		let told = told.all.into_inner().unwrap();
		assert_eq!((told.len(), &told[0]), (both, &undisturbed[0]));
		if let Ok(forgot) = done {
			assert_eq!(forgot, told);
		}
	}
}

/// That a file that was damaged is named, and nothing else was changed.
fn assert_refused(world: &World, file: &str, wanted: &Wanted) {
	let before = here(world);
	let error = forget_in(world, wanted).unwrap_err().to_string();
	assert!(error.contains(file) && error.contains("\n  cure: "), "{error}");
	assert_eq!(here(world), before);
}

#[test]
fn nothing_goes_unless_everything_that_is_needed_is_whole() {
	let damages: [fn(&Path); 4] = [
		|path| fs::remove_file(path).unwrap(),
		|path| fs::write(path, b"").unwrap(),
		|path| {
			let mut bytes = fs::read(path).unwrap();
			bytes.push(b'x');
			fs::write(path, bytes).unwrap();
		},
		|path| {
			let mut bytes = fs::read(path).unwrap();
			bytes[30] ^= 1;
			fs::write(path, bytes).unwrap();
		},
	];
	for damage in damages {
		let world = world();
		damage(&world.folder().hashes(0));
		assert_refused(&world, "000000.hashes", &named("Observation/3"));
		// Also if it was begun: what is read comes before what is written.
		let world = ended_amid();
		damage(&world.folder().hashes(0));
		assert_refused(&world, "000000.hashes", &named("Observation/3"));
		let world = self::world();
		forget_in(&world, &named("Observation/4")).unwrap();
		damage(&world.folder().journal());
		assert_refused(&world, "open-batch", &named("Observation/3"));
	}
	let world = world();
	fs::copy(world.folder().hashes(1), world.folder().hashes(0)).unwrap();
	assert_refused(&world, "000000.hashes", &named("Observation/3"));
}
