//! Measures leaves per second by number of threads, beside what the same processors hash in the same round.
//!
//! All numbers of threads are measured in turns, round after round, so that what else the machine does falls on all of
//! them alike; the middle of the rounds counts.

use crate::{
	blob,
	error::Error,
	record::{Format, RecordLeaf},
	stream::{Builder, StreamError},
};
use anamnesis_primitives::{
	batch::Batch,
	cid::Cid,
	codes::{Confidentiality, SEALED},
	PatientId,
};
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};
use std::{
	hint::black_box,
	num::NonZeroUsize,
	time::{Duration, Instant},
};

/// What is measured.
#[derive(Clone, Debug)]
pub struct Plan {
	/// Numbers of threads.
	pub threads: Vec<NonZeroUsize>,
	/// Leaves of each batch.
	pub leaves: u32,
	/// Rounds.
	pub rounds: NonZeroUsize,
}

/// A row of the table.
#[derive(Clone, Debug)]
pub struct Measured {
	/// What ran.
	pub name: String,
	/// Leaves per second of the streaming builder.
	pub leaves: f64,
	/// Of the leaves per second that the same number of threads could hash if it did nothing but SHA-256.
	pub share: f64,
	/// Records per second: tree, encryption and leaf.
	pub records: f64,
}

/// Records for each round of the second column: each costs about a hundred leaves.
const RECORDS: u32 = 4_096;
/// Bytes that SHA-256 takes in at once.
const BLOCK: usize = 64;
/// What it adds to a message at least: a bit, and the length.
const PADDING: usize = 9;
/// A node above two others: a byte that says so, and their hashes.
const NODE: usize = 65;

/// Measures the plan. `say` is told how far it is.
///
/// # Errors
/// If the system gives no threads, or the plan asks for more leaves than a batch has.
pub fn measure(plan: &Plan, say: &dyn Fn(&str)) -> Result<Vec<Measured>, Error> {
	let leaves: Vec<Vec<u8>> = (0..plan.leaves).map(leaf).collect();
	let resources: Vec<Vec<u8>> = (0..RECORDS).map(resource).collect();
	let builders = plan
		.threads
		.iter()
		.map(|threads| Ok((*threads, Builder::new(*threads)?, Rounds::default())))
		.collect::<Result<Vec<_>, Error>>()?;
	let (mut builders, mut plain) = (builders, Vec::new());
	for round in 1..=plan.rounds.get() {
		say(&format!("round {round} of {}", plan.rounds));
		plain.push(timed(|| {
			let batch = Batch::new(leaves.iter().map(Vec::as_slice));
			batch.map(|batch| batch.root()).ok_or(StreamError::TooManyLeaves)
		})?);
		for (threads, builder, rounds) in &mut builders {
			rounds.streamed.push(timed(|| {
				builder.build(leaves.iter().map(Ok::<_, StreamError>), |_| Ok(()))
			})?);
			rounds.hashed.push(timed(|| {
				builder.pool().install(|| hash(blocks(&leaves), *threads));
				Ok(())
			})?);
			rounds.made.push(timed(|| {
				builder.pool().install(|| resources.par_iter().for_each(|bytes| record(bytes)));
				Ok(())
			})?);
		}
	}
	let mut rows = vec![Measured {
		name: "all in memory, 1".to_owned(),
		leaves: rate(plan.leaves, &mut plain),
		share: f64::NAN,
		records: f64::NAN,
	}];
	rows.extend(builders.into_iter().map(|(threads, _, mut rounds)| {
		let leaves = rate(plan.leaves, &mut rounds.streamed);
		Measured {
			name: format!("stream, {threads}"),
			leaves,
			share: leaves / rate(plan.leaves, &mut rounds.hashed),
			records: rate(RECORDS, &mut rounds.made),
		}
	}));
	Ok(rows)
}

/// How long one number of threads took, round by round.
#[derive(Default)]
struct Rounds {
	/// To build a batch.
	streamed: Vec<Duration>,
	/// To hash as many bytes, and nothing else.
	hashed: Vec<Duration>,
	/// To make records.
	made: Vec<Duration>,
}

/// Blocks of SHA-256 that a batch takes: each leaf, and as many nodes.
fn blocks(leaves: &[Vec<u8>]) -> usize {
	let of = |message: usize| message.saturating_add(PADDING).div_ceil(BLOCK);
	// A byte before each leaf says that it is one.
	let each = leaves.first().map_or(0, |leaf| of(leaf.len().saturating_add(1)));
	leaves.len().saturating_mul(each.saturating_add(of(NODE)))
}

/// Hashes so many blocks in one message for each thread.
fn hash(blocks: usize, threads: NonZeroUsize) {
	let each = blocks.div_ceil(threads.get());
	(0..threads.get()).into_par_iter().for_each(|_| {
		let mut hasher = Sha256::new();
		for _ in 0..each {
			hasher.update([0xa5; BLOCK]);
		}
		black_box(hasher.finalize());
	});
}

fn timed<T>(work: impl FnOnce() -> Result<T, StreamError>) -> Result<Duration, Error> {
	let begun = Instant::now();
	black_box(work()?);
	Ok(begun.elapsed())
}

/// Of the round in the middle.
fn rate(count: u32, rounds: &mut [Duration]) -> f64 {
	rounds.sort_unstable();
	let middle = rounds.get(rounds.len() >> 1).map_or(f64::NAN, Duration::as_secs_f64);
	f64::from(count) / middle
}

/// A leaf of a record, as long as they are.
fn leaf(number: u32) -> Vec<u8> {
	let part = Cid::of(&number.to_be_bytes()).digest;
	let leaf = RecordLeaf {
		salt: part,
		patient: PatientId(part),
		root: part,
		cid: Cid::of(&part),
		class: SEALED,
		confidentiality: Confidentiality::Normal,
		day: Some(0),
	};
	leaf.encode()
}

/// A laboratory result of about a thousand bytes, with 36 values.
fn resource(number: u32) -> Vec<u8> {
	let coding = |n: u32| serde_json::json!({ "system": "http://loinc.org", "code": format!("{n}-7"), "display": "Glucose [Moles/volume] in Blood" });
	let component = |n: u32| {
		serde_json::json!({
			"code": { "coding": [coding(n)] },
			"valueQuantity": { "value": 5.4, "unit": "mmol/L", "system": "http://unitsofmeasure.org", "code": "mmol/L" },
		})
	};
	let observation = serde_json::json!({
		"resourceType": "Observation",
		"id": format!("o{number}"),
		"status": "final",
		"code": { "coding": [coding(number)] },
		"subject": { "reference": format!("Patient/{number}") },
		"effectiveDateTime": "2009-03-31T08:00:00+02:00",
		"component": [component(1), component(2), component(3), component(4)],
	});
	observation.to_string().into_bytes()
}

/// All that is done for one record but for writing it.
fn record(bytes: &[u8]) {
	let (seed, key, nonce) = ([7; 32], [8; 32], [9; 12]);
	let root = Format::Fhir.tree(bytes, &seed).map(|tree| tree.root());
	let _ = black_box((root, blob::seal(&[&[1], &seed, bytes], &key, &nonce)));
}

/// The table in Markdown.
pub fn table(plan: &Plan, rows: &[Measured]) -> String {
	let mut text = format!(
		"Batches of {} leaves, {} rounds, the middle one counts.\n\n| builder, threads | leaves/s | of plain SHA-256 | records/s |\n|---|---|---|---|\n",
		plan.leaves, plan.rounds
	);
	for Measured { name, leaves, share, records } in rows {
		let records = if records.is_nan() { String::new() } else { format!("{records:.0}") };
		let share = if share.is_nan() { String::new() } else { format!("{share:.2}") };
		text.push_str(&format!("| {name} | {leaves:.0} | {share} | {records} |\n"));
	}
	text
}
