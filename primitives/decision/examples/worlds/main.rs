//! Prints random worlds with questions and this implementation's answers, one world a line, for the comparison with the
//! model. The format is described in model/README.md.
//!
//! ```text
//! worlds --seed N --count N > worlds.jsonl
//! worlds tables
//! ```
//! The second prints the code tables that exist for these worlds alone.
//! The seed of each world is its own: `--seed 7 --count 1` repeats the world that `--seed 1 --count 10` printed seventh.

mod facts;
mod questions;
mod tables;

use anamnesis_decision::{
	decide, explain,
	world::{question, random_world, Random},
	Decision,
};
use serde_json::json;
use std::{
	collections::BTreeMap,
	io::{BufWriter, Error, ErrorKind, Write},
};

/// Questions about each world.
const QUESTIONS: u32 = 10;

fn main() -> std::io::Result<()> {
	if std::env::args().skip(1).eq(["tables".to_string()]) {
		println!("{}", tables::tables(2)?);
		return Ok(());
	}
	let (seed, count) = arguments(std::env::args().skip(1))?;
	let mut out = BufWriter::new(std::io::stdout().lock());
	let mut answers = BTreeMap::new();
	for number in 0..count {
		let line = world(seed.wrapping_add(number), &mut answers);
		writeln!(out, "{line}")?;
	}
	out.flush()?;
	for (answer, count) in answers {
		eprintln!("{answer}: {count}");
	}
	Ok(())
}

fn arguments(mut given: impl Iterator<Item = String>) -> std::io::Result<(u64, u64)> {
	let wrong = || {
		Error::new(
			ErrorKind::InvalidInput,
			"usage: worlds [--seed N] [--count N], or worlds tables",
		)
	};
	let (mut seed, mut count) = (1, 100);
	while let Some(name) = given.next() {
		let value = given.next().and_then(|value| value.parse().ok()).ok_or_else(wrong)?;
		match name.as_str() {
			"--seed" => seed = value,
			"--count" => count = value,
			_ => return Err(wrong()),
		}
	}
	Ok((seed, count))
}

/// One world as a line; counts the answers.
fn world(seed: u64, answers: &mut BTreeMap<String, u64>) -> serde_json::Value {
	let mut random = Random::new(seed);
	let world = random_world(&mut random);
	let mut questions = Vec::new();
	for _ in 0..QUESTIONS {
		let (query, when) = question(&world, &mut random);
		let decision = decide(&world, &query, when);
		for name in names(&decision, &explain(&world, &query, when).steps) {
			let count = answers.entry(name).or_insert(0);
			*count = u64::saturating_add(*count, 1);
		}
		questions.push(questions::question(&query, when, &decision));
	}
	json!({ "seed": seed.to_string(), "facts": facts::facts(&world), "questions": questions })
}

/// Under what an answer is counted.
fn names(decision: &Decision, steps: &[anamnesis_decision::decide::Step]) -> Vec<String> {
	let mut names: Vec<_> =
		steps.iter().map(|step| format!("step: rule {} {:?}", step.rule, step.outcome)).collect();
	names.sort();
	names.dedup();
	match decision {
		Decision::Permit(permit) => {
			names.push(format!("answer: permit by rule {:?}", permit.rule));
			let said = [
				(permit.contested, "contested"),
				(permit.declared, "declared"),
				(permit.inherited.is_some(), "inherited"),
			];
			names
				.extend(said.iter().filter(|(is, _)| *is).map(|(_, name)| format!("said: {name}")));
		}
		Decision::Refuse => names.push("answer: refuse".into()),
		Decision::Erased => names.push("answer: erased".into()),
	}
	names
}
