//! What was measured, as it is written down.

use crate::{
	authored::Authored,
	figures::{rounded, Latency},
	ledger::{Entry, Final},
	machine::Memory,
	plan::Phase,
};
use serde::Serialize;
use std::{collections::BTreeMap, time::Duration};

/// A slot in milliseconds.
const SLOT: f64 = anamnesis_primitives::chain::SLOT_MILLIS as f64;

/// A whole run.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
	/// The version of this form.
	pub form: u32,
	/// Where it ran.
	pub machine: String,
	/// How many nodes there were, and of which runtime.
	pub nodes: usize,
	/// Its version.
	pub spec_version: u32,
	/// Shares of what was sent.
	pub mix: String,
	/// Connections over which it was sent.
	pub connections: usize,
	/// Whether all nodes were sent to in turn; else the first one alone. It was watched at the last one.
	pub spread: bool,
	/// What nodes cost while nothing is sent.
	pub idle_cpu_ms_per_second: Vec<f64>,
	/// The parts of the run.
	pub phases: Vec<PhaseReport>,
	/// What the nodes were like from second to second.
	pub samples: Vec<Sample>,
}

/// A look at everything.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Sample {
	/// Seconds from the beginning of the run.
	pub at: f64,
	/// Transactions that were due until then.
	pub sent: usize,
	/// That were final.
	pub finalised: usize,
	/// Seconds of processor time of each node.
	pub cpu: Vec<f64>,
	/// Bytes of memory of each node.
	pub memory: Vec<u64>,
}

/// A part of a run.
#[derive(Clone, Debug, Serialize)]
pub struct PhaseReport {
	/// What was asked for.
	#[serde(flatten)]
	pub phase: Phase,
	/// Its name.
	pub name: String,
	/// Seconds from the beginning of the run to its own, and to where everything in it was final.
	pub from: f64,
	/// The latter.
	pub until: f64,
	/// Transactions that were sent.
	pub sent: usize,
	/// By kind.
	pub kinds: BTreeMap<&'static str, usize>,
	/// That no node took.
	pub refused: usize,
	/// Why, and how many of them.
	pub refusals: BTreeMap<String, usize>,
	/// That a node took, and that are in no final block.
	pub lost: usize,
	/// That are in a final block, and failed there.
	pub failed: usize,
	/// Why, and how many of them.
	pub failures: BTreeMap<String, usize>,
	/// That are in final blocks.
	pub finalised: usize,
	/// Transactions a second that nodes took, from the first that was due to the last that was taken.
	pub taken_per_second: f64,
	/// Transactions a second in final blocks, the first and the last block left out; none if there are no others.
	pub finalised_per_second: Option<f64>,
	/// Milliseconds from when it was due until it was in a block of the best chain.
	pub inclusion_ms: Option<Latency>,
	/// Until it was final.
	pub finality_ms: Option<Latency>,
	/// The latter in slots.
	pub finality_slots_p99: Option<f64>,
	/// Final blocks that hold any of it.
	pub blocks: Blocks,
	/// What it cost each node.
	pub costs: Vec<Cost>,
	/// Milliseconds of processor time of all nodes for each transaction.
	pub cpu_ms_per_transaction: f64,
}

/// Final blocks of a phase.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Blocks {
	/// How many hold any of it.
	pub count: usize,
	/// Most of its transactions in one.
	pub largest: usize,
	/// Bytes of the largest one.
	pub largest_bytes: usize,
	/// Why their authors ended them, and how many; those of whom no log tells are untold.
	pub ends: BTreeMap<String, usize>,
	/// Milliseconds in which they were made.
	pub authoring_ms: Option<Latency>,
	/// Microseconds of making for each extrinsic, over all blocks of which logs tell.
	pub authoring_us_per_extrinsic: Option<f64>,
}

/// What a phase cost a node.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cost {
	/// Which.
	pub node: String,
	/// Seconds of processor time.
	pub cpu_seconds: f64,
	/// Milliseconds for each transaction.
	pub cpu_ms_per_transaction: f64,
	/// The same without what the node uses while nothing is sent.
	pub cpu_ms_per_transaction_beyond_idle: f64,
	/// Memory before.
	pub memory_before: Memory,
	/// Memory after.
	pub memory_after: Memory,
	/// Bytes that the disk grew by for each thousand transactions.
	pub disk_bytes_per_1000: f64,
}

impl PhaseReport {
	/// Of these entries and blocks.
	pub fn new<'a>(
		phase: Phase,
		(from, until): (Duration, Duration),
		entries: impl Iterator<Item = &'a Entry>,
		blocks: &[Final],
		authored: &BTreeMap<String, Authored>,
	) -> Self {
		let entries: Vec<&Entry> = entries.collect();
		let some = |which: fn(&Entry) -> bool| entries.iter().filter(|entry| which(entry)).count();
		let latency = |end: fn(&Entry) -> Option<Duration>| {
			let all = entries.iter().filter_map(|entry| {
				Some(end(entry)?.saturating_sub(entry.due?).as_secs_f64() * 1_000.0)
			});
			Latency::of(all.collect())
		};
		let finality_ms = latency(|entry| entry.finalised);
		let blocks: Vec<&Final> = blocks.iter().filter(|block| !block.ours.is_empty()).collect();
		let mut kinds: BTreeMap<&'static str, usize> = BTreeMap::new();
		for entry in &entries {
			*kinds.entry(entry.kind.name()).or_default() += 1;
		}
		Self {
			phase,
			name: phase.name(),
			from: from.as_secs_f64(),
			until: until.as_secs_f64(),
			sent: entries.len(),
			kinds,
			refused: some(|entry| entry.refused.is_some()),
			refusals: reasons(entries.iter().filter_map(|entry| entry.refused.as_ref())),
			lost: some(|entry| entry.refused.is_none() && entry.finalised.is_none()),
			failed: some(|entry| entry.failed.is_some()),
			failures: reasons(entries.iter().filter_map(|entry| entry.failed.as_ref())),
			finalised: some(|entry| entry.finalised.is_some()),
			taken_per_second: taken_per_second(&entries),
			finalised_per_second: throughput(&blocks),
			inclusion_ms: latency(|entry| entry.included),
			finality_ms,
			finality_slots_p99: finality_ms.map(|latency| rounded(latency.p99 / SLOT, 2)),
			blocks: Blocks::of(&blocks, authored),
			costs: Vec::new(),
			cpu_ms_per_transaction: 0.0,
		}
	}

	/// Whether everything that was sent succeeded in a final block.
	pub fn is_whole(&self) -> bool {
		self.refused == 0 && self.lost == 0 && self.failed == 0
	}

	/// Enters what it cost the nodes.
	pub fn cost(&mut self, costs: Vec<Cost>) {
		self.cpu_ms_per_transaction = costs.iter().map(|cost| cost.cpu_ms_per_transaction).sum();
		self.costs = costs;
	}
}

/// How often each of these stands there.
fn reasons<'a>(all: impl Iterator<Item = &'a String>) -> BTreeMap<String, usize> {
	let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
	for reason in all {
		*reasons.entry(reason.clone()).or_default() += 1;
	}
	reasons
}

fn taken_per_second(entries: &[&Entry]) -> f64 {
	let first = entries.iter().filter_map(|entry| entry.due).min();
	let last = entries.iter().filter_map(|entry| entry.taken).max();
	let taken = entries.iter().filter(|entry| entry.taken.is_some()).count();
	match first.zip(last) {
		Some((first, last)) if last > first => taken as f64 / (last - first).as_secs_f64(),
		_ => 0.0,
	}
}

/// Transactions a second in these blocks, without the first and the last: what is in a block came since the one before it was
/// seen.
fn throughput(blocks: &[&Final]) -> Option<f64> {
	let [first, whole @ .., _] = blocks else { return None };
	let count: usize = whole.iter().map(|block| block.ours.len()).sum();
	let seconds = whole.last()?.seen.checked_sub(first.seen)?.as_secs_f64();
	(seconds > 0.0).then(|| count as f64 / seconds)
}

impl Blocks {
	fn of(blocks: &[&Final], authored: &BTreeMap<String, Authored>) -> Self {
		let told: Vec<&Authored> =
			blocks.iter().filter_map(|block| authored.get(&block.hash)).collect();
		let ends = blocks.iter().map(|block| {
			authored.get(&block.hash).map_or_else(|| "untold".to_owned(), |told| told.end.clone())
		});
		let ends: Vec<String> = ends.collect();
		let extrinsics: usize = told.iter().map(|told| told.extrinsics).sum();
		let millis: u64 = told.iter().map(|told| told.millis).sum();
		let each = millis as f64 * 1_000.0 / extrinsics as f64;
		Self {
			count: blocks.len(),
			largest: blocks.iter().map(|block| block.ours.len()).max().unwrap_or_default(),
			largest_bytes: blocks.iter().map(|block| block.bytes).max().unwrap_or_default(),
			ends: reasons(ends.iter()),
			authoring_ms: Latency::of(told.iter().map(|told| told.millis as f64).collect()),
			authoring_us_per_extrinsic: (extrinsics > 0).then(|| rounded(each, 1)),
		}
	}
}

/// The phases as a table in Markdown.
pub fn table(report: &Report) -> String {
	let mut lines = vec![
		"| phase | sent | refused | lost | failed | final/s | in block p50 / p95 / p99 ms | final p50 / p95 / p99 ms | CPU ms each, all nodes | most in a block | ends |".to_owned(),
		"|---|---|---|---|---|---|---|---|---|---|---|".to_owned(),
	];
	let latency = |latency: &Option<Latency>| match latency {
		Some(Latency { p50, p95, p99, .. }) => format!("{p50:.0} / {p95:.0} / {p99:.0}"),
		None => String::new(),
	};
	for phase in &report.phases {
		let ends: Vec<String> =
			phase.blocks.ends.iter().map(|(end, count)| format!("{count} {end}")).collect();
		lines.push(format!(
			"| {} | {} | {} | {} | {} | {} | {} | {} | {:.2} | {} | {} |",
			phase.name,
			phase.sent,
			phase.refused,
			phase.lost,
			phase.failed,
			phase.finalised_per_second.map_or(String::new(), |rate| format!("{rate:.1}")),
			latency(&phase.inclusion_ms),
			latency(&phase.finality_ms),
			phase.cpu_ms_per_transaction,
			phase.blocks.largest,
			ends.join(", "),
		));
	}
	lines.join("\n")
}

#[cfg(test)]
pub mod tests {
	use super::*;
	use crate::mix::Kind;

	fn seconds(seconds: f64) -> Duration {
		Duration::from_secs_f64(seconds)
	}

	fn entry(due: f64, finalised: Option<f64>) -> Entry {
		Entry {
			kind: Kind::Anchor,
			phase: 0,
			due: Some(seconds(due)),
			taken: Some(seconds(due + 0.01)),
			refused: None,
			included: finalised.map(|at| seconds(at - 1.0)),
			finalised: finalised.map(seconds),
			failed: None,
		}
	}

	fn block(number: u64, seen: f64, ours: usize) -> Final {
		Final {
			number,
			hash: format!("0x{number}"),
			seen: seconds(seen),
			finalised: seconds(seen + 1.0),
			bytes: 100 * ours,
			ours: (0..ours).map(|number| (2, number)).collect(),
		}
	}

	/// A report of one phase, in which one transaction was lost and one refused.
	pub fn report() -> Report {
		let mut refused = entry(2.0, None);
		(refused.refused, refused.taken) = (Some("full".into()), None);
		let entries = [entry(0.0, Some(4.0)), entry(1.0, Some(4.0)), entry(2.0, None), refused];
		let blocks = [block(1, 3.0, 1), block(2, 6.0, 0), block(3, 9.0, 1)];
		let authored = Authored { millis: 30, end: "HitDeadline".into(), extrinsics: 3 };
		let authored = BTreeMap::from([("0x3".to_owned(), authored)]);
		let phase = Phase::Step { rate: 1.0, seconds: 4.0 };
		let time = (Duration::ZERO, seconds(10.0));
		let mut phase = PhaseReport::new(phase, time, entries.iter(), &blocks, &authored);
		phase.cost(vec![Cost { cpu_ms_per_transaction: 0.5, ..Default::default() }; 4]);
		let sample = |at: f64, finalised| Sample {
			at,
			sent: 4,
			finalised,
			cpu: vec![at / 2.0, at / 4.0],
			memory: vec![1, 2],
		};
		Report {
			form: 1,
			machine: "two processors".into(),
			nodes: 4,
			spec_version: 1,
			mix: "anchor=1".into(),
			connections: 8,
			spread: false,
			idle_cpu_ms_per_second: vec![1.0; 4],
			phases: vec![phase],
			samples: vec![sample(0.0, 0), sample(5.0, 2), sample(10.0, 2)],
		}
	}

	#[test]
	fn a_phase_tells_what_was_refused_lost_and_final() {
		let report = report();
		let phase = &report.phases[0];
		assert_eq!((phase.sent, phase.refused, phase.lost, phase.finalised), (4, 1, 1, 2));
		assert_eq!(phase.refusals, BTreeMap::from([("full".to_owned(), 1)]));
		assert!(!phase.is_whole());
		let finality = phase.finality_ms.unwrap();
		assert_eq!((finality.p50, finality.p99), (3_000.0, 4_000.0));
		assert_eq!(phase.inclusion_ms.unwrap().max, 3_000.0);
		assert_eq!(phase.finality_slots_p99, Some(1.33));
		assert_eq!(phase.cpu_ms_per_transaction, 2.0);
	}

	#[test]
	fn why_blocks_ended_is_told_of_those_that_hold_something() {
		let report = report();
		let blocks = &report.phases[0].blocks;
		let ends = [("HitDeadline".to_owned(), 1), ("untold".to_owned(), 1)];
		assert_eq!(blocks.ends, BTreeMap::from(ends));
		assert_eq!((blocks.count, blocks.largest, blocks.largest_bytes), (2, 1, 100));
		assert_eq!(blocks.authoring_us_per_extrinsic, Some(10_000.0));
	}

	#[test]
	fn the_first_and_the_last_block_do_not_count() {
		let blocks =
			[block(1, 3.0, 50), block(2, 6.0, 900), block(3, 9.0, 1_500), block(4, 12.0, 7)];
		let all: Vec<&Final> = blocks.iter().collect();
		assert_eq!(throughput(&all), Some(400.0));
		assert_eq!(throughput(&all[..2]), None);
		assert_eq!(throughput(&[]), None);
	}

	#[test]
	fn a_table_has_a_row_for_each_phase() {
		let table = table(&report());
		assert_eq!(table.lines().count(), 3);
		let row = table.lines().last().unwrap();
		assert!(row.starts_with("| 1/s for 4 s | 4 | 1 | 1 | 0 |"), "{row}");
		let columns = |line: &str| line.matches('|').count();
		assert!(table.lines().all(|line| columns(line) == columns(row)));
	}
}
