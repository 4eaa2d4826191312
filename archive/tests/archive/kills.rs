//! P2 and P3: a run that is ended at any write is gone on with as if nothing had been.

use crate::support::{lines, observation, Death, Dying, World};
use proptest::prelude::*;

const DEATHS: [Death; 3] = [Death::Before, Death::Amid, Death::After];

/// What becomes of a line of a made-up archive.
#[derive(Clone, Copy, Debug)]
enum Fate {
	Kept,
	Nobody,
	Broken,
	Blank,
	Same,
}

fn line(fate: Fate, number: usize) -> String {
	match fate {
		Fate::Kept => observation(&format!("n{number}"), "Patient/1"),
		Fate::Nobody => observation(&format!("n{number}"), "Patient/9"),
		Fate::Broken => "{\"resourceType\":".to_owned(),
		Fate::Blank => String::new(),
		Fate::Same => observation("the-same", "Patient/2"),
	}
}

fn world(files: &[Vec<Fate>]) -> World {
	let texts: Vec<_> = files
		.iter()
		.enumerate()
		.map(|(file, fates)| {
			let all: Vec<_> =
				fates.iter().enumerate().map(|(n, fate)| line(*fate, 100 * file + n)).collect();
			(format!("{file}.ndjson"), lines(&all))
		})
		.collect();
	let files: Vec<_> = texts.iter().map(|(name, text)| (name.as_str(), text.as_slice())).collect();
	let world = World::new(&files);
	world.put("scan.pdf", b"%PDF");
	world
}

fn mixed() -> Vec<Vec<Fate>> {
	use Fate::{Blank, Broken, Kept, Nobody, Same};
	vec![
		vec![Kept, Kept, Nobody, Kept, Same, Kept, Kept, Broken, Kept, Blank, Kept, Kept],
		vec![Same, Kept, Kept, Kept],
		vec![],
		vec![Kept, Nobody, Kept, Kept, Kept],
	]
}

/// What a run that nothing disturbs makes of it.
fn expected(files: &[Vec<Fate>]) -> (Vec<String>, Vec<String>) {
	let world = world(files);
	world.run().unwrap();
	world.assert_whole();
	(world.kept(), world.left_out())
}

#[test]
fn a_run_may_end_at_each_of_its_writes() {
	let (kept, left_out) = expected(&mixed());
	assert!(kept.len() > 16, "three batches");
	for death in DEATHS {
		for number in 0.. {
			let world = world(&mixed());
			let disk = Dying::at(number, death);
			let first = world.run_on(&disk);
			if !disk.died() {
				first.unwrap();
				assert!(number > 60, "{number} writes");
				break;
			}
			// The report is the last that is written, and its renaming may have been done.
			assert!(first.is_err(), "write {number}, {death:?}");
			let before = world.finished_if_any();
			world.run().unwrap_or_else(|error| panic!("write {number}, {death:?}: {error}"));
			world.assert_whole();
			assert_eq!(world.kept(), kept, "write {number}, {death:?}");
			assert_eq!(world.left_out(), left_out, "write {number}, {death:?}");
			world.assert_kept(&before);
		}
	}
}

fn fates() -> impl Strategy<Value = Vec<Vec<Fate>>> {
	let fate = prop_oneof![
		6 => Just(Fate::Kept),
		1 => Just(Fate::Nobody),
		1 => Just(Fate::Broken),
		1 => Just(Fate::Blank),
		1 => Just(Fate::Same),
	];
	prop::collection::vec(prop::collection::vec(fate, 0..20), 1..4)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn many_ends_in_a_row_come_to_the_same(
		files in fates(),
		ends in prop::collection::vec((0u32..60, 0usize..3), 0..12),
	) {
		let (kept, left_out) = expected(&files);
		let world = world(&files);
		let mut before = world.finished_if_any();
		for (number, death) in ends {
			let _ = world.run_on(&Dying::at(number, DEATHS[death]));
			world.assert_kept(&before);
			before = world.finished_if_any();
		}
		world.run().unwrap();
		world.assert_whole();
		prop_assert_eq!(world.kept(), kept);
		prop_assert_eq!(world.left_out(), left_out);
		world.assert_kept(&before);
	}
}
