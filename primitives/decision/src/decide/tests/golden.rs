//! Answers about the past that were given once: no later version of the tables, and no change of this code, gives others.
//!
//! `golden/past.json` has a line for each question: its world and number, its moments, the first bytes of its hash, and the
//! answer. `UPDATE_GOLDEN=1` writes it anew: only who changed the worlds themselves, or a rule on purpose, may do that.

use crate::{
	actor::When,
	decide::decide,
	query::{Decision, Query},
	rows::TablesAt,
	world::{question, random_world, Random, World, LAST_MOMENT},
};
use anamnesis_primitives::commitment::{Commitment, CommitmentKind};
use codec::Encode;
use std::{fs, path::PathBuf};

const QUESTIONS: usize = 1_000;
/// After everything else that happens in the worlds.
const LATER: u64 = LAST_MOMENT + 10;
const KEY: TablesAt = TablesAt {};

fn hex(bytes: &[u8]) -> String {
	bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn file() -> PathBuf {
	// Asked when it runs: a build folder may serve several checkouts.
	let root = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
	PathBuf::from(root).join("src/decide/tests/golden/past.json")
}

/// Questions about random worlds.
fn questions() -> Vec<(String, World, Query, When)> {
	let mut all = Vec::new();
	for seed in 1_000_000.. {
		let mut random = Random::new(seed);
		let world = random_world(&mut random);
		for number in 0..10 {
			let (query, when) = question(&world, &mut random);
			if all.len() == QUESTIONS {
				return all;
			}
			all.push((format!("{seed}/{number}"), world.clone(), query, when));
		}
	}
	all
}

/// By the other version later on.
fn changed(world: &World) -> World {
	let mut world = world.clone();
	let last = world.tables.get(&KEY).and_then(|kept| kept.current.clone());
	let other = if last.is_some_and(|last| last.value == 2) { 1u16 } else { 2 };
	world.tables.set(&KEY, LATER, other).unwrap();
	world
}

/// As if the tables had always been the others.
fn always_others(world: &World) -> World {
	let mut world = world.clone();
	world.tables.rewrite(&KEY, |version| if *version == 2 { 1 } else { 2 });
	world
}

fn line(name: &str, query: &Query, when: When, answer: Decision) -> String {
	let hash = Commitment::new(CommitmentKind::Reference, &[0; 32], &query.encode());
	let hash = hex(&hash.0[..8]);
	let When { moment, known_at } = when;
	format!("{name} {moment} {known_at} {hash} {}", hex(&answer.encode()))
}

#[test]
fn what_was_answered_is_answered_again() {
	let questions = questions();
	let mut lines = Vec::new();
	let (mut others, mut permits) = (0u32, 0u32);
	for (name, world, query, when) in &questions {
		let answer = decide(world, query, *when);
		permits += u32::from(matches!(answer, Decision::Permit(_)));
		assert_eq!(decide(&changed(world), query, *when), answer, "{name}");
		others += u32::from(decide(&always_others(world), query, *when) != answer);
		lines.push(line(name, query, *when, answer));
	}
	// Among them are enough that other tables answer otherwise.
	assert!(permits > 250 && others > 100, "{permits} permitted, {others} otherwise");
	let now = serde_json::to_string_pretty(&lines).unwrap() + "\n";
	if std::env::var_os("UPDATE_GOLDEN").is_some() {
		fs::create_dir_all(file().parent().unwrap()).unwrap();
		fs::write(file(), &now).unwrap();
	}
	let kept: Vec<String> =
		serde_json::from_str(&fs::read_to_string(file()).unwrap_or_default()).unwrap_or_default();
	assert_eq!(kept.len(), QUESTIONS);
	let questions_of = |lines: &[String]| -> Vec<String> {
		lines.iter().map(|line| line.rsplit_once(' ').unwrap().0.into()).collect()
	};
	assert_eq!(questions_of(&kept), questions_of(&lines), "the worlds are others");
	for (kept, now) in kept.iter().zip(&lines) {
		assert_eq!(kept, now, "an answer about the past changed");
	}
}
