//! What became of each transaction, and when.

use crate::mix::Kind;
use std::{collections::HashMap, time::Duration};

/// A transaction that is ready to be sent.
#[derive(Clone, Debug)]
pub struct Ready {
	/// What it is.
	pub kind: Kind,
	/// Its bytes.
	pub bytes: Vec<u8>,
	/// Its hash.
	pub hash: [u8; 32],
}

/// What became of a transaction. Moments are counted from the beginning of the run.
#[derive(Clone, Debug)]
pub struct Entry {
	/// What it is.
	pub kind: Kind,
	/// The part of the run in which it was sent.
	pub phase: usize,
	/// When it was to be sent: latencies begin here, so that whoever sends late cannot make them look shorter.
	pub due: Option<Duration>,
	/// When a node took it.
	pub taken: Option<Duration>,
	/// Why no node did.
	pub refused: Option<String>,
	/// When it was first seen in a block of the best chain.
	pub included: Option<Duration>,
	/// When it was first seen in a final block.
	pub finalised: Option<Duration>,
	/// Why it failed in that block.
	pub failed: Option<String>,
}

impl Entry {
	/// Whether nothing more will become of it.
	pub fn is_settled(&self) -> bool {
		self.refused.is_some() || self.finalised.is_some()
	}
}

/// A final block.
#[derive(Clone, Debug)]
pub struct Final {
	/// Its height.
	pub number: u64,
	/// Its hash.
	pub hash: String,
	/// When it was first seen on the best chain; when it was final, if it never was.
	pub seen: Duration,
	/// When it was seen to be final.
	pub finalised: Duration,
	/// Bytes of its extrinsics.
	pub bytes: usize,
	/// Places of ours in it, and which they are.
	pub ours: Vec<(u32, usize)>,
}

/// All that was sent.
#[derive(Default)]
pub struct Ledger {
	entries: Vec<Entry>,
	by_hash: HashMap<[u8; 32], usize>,
	blocks: Vec<Final>,
}

/// How far a run is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
	/// That were due.
	pub sent: usize,
	/// That none did.
	pub refused: usize,
	/// That are in blocks.
	pub included: usize,
	/// That are in final blocks.
	pub finalised: usize,
}

impl Ledger {
	/// Enters what will be sent in a phase; the number of the first.
	pub fn enter(&mut self, phase: usize, ready: &[Ready]) -> usize {
		let first = self.entries.len();
		for (number, Ready { kind, hash, .. }) in (first..).zip(ready) {
			self.by_hash.insert(*hash, number);
			self.entries.push(Entry {
				kind: *kind,
				phase,
				due: None,
				taken: None,
				refused: None,
				included: None,
				finalised: None,
				failed: None,
			});
		}
		first
	}

	/// The entry of this number, to be changed.
	pub fn entry(&mut self, number: usize) -> Option<&mut Entry> {
		self.entries.get_mut(number)
	}

	/// Entries of a phase.
	pub fn of_phase(&self, phase: usize) -> impl Iterator<Item = &Entry> {
		self.entries.iter().filter(move |entry| entry.phase == phase)
	}

	/// The number of the transaction with this hash.
	pub fn find(&self, hash: &[u8; 32]) -> Option<usize> {
		self.by_hash.get(hash).copied()
	}

	/// Enters that these are in a block of the best chain.
	pub fn included(&mut self, ours: &[(u32, usize)], at: Duration) {
		for (_, number) in ours {
			if let Some(entry) = self.entries.get_mut(*number) {
				entry.included.get_or_insert(at);
			}
		}
	}

	/// Enters a final block, later than those before.
	pub fn finalised(&mut self, block: Final) {
		self.included(&block.ours, block.finalised);
		for (_, number) in &block.ours {
			if let Some(entry) = self.entries.get_mut(*number) {
				entry.finalised.get_or_insert(block.finalised);
			}
		}
		self.blocks.push(block);
	}

	/// Final blocks from the one of this number on, counted from the first that was seen.
	pub fn blocks_from(&self, first: usize) -> &[Final] {
		self.blocks.get(first..).unwrap_or_default()
	}

	/// How many final blocks were seen.
	pub fn blocks(&self) -> usize {
		self.blocks.len()
	}

	/// How far the entries from this one on are.
	pub fn counts(&self, from: usize) -> Counts {
		let mut counts = Counts::default();
		for entry in self.entries.get(from..).unwrap_or_default() {
			counts.sent += usize::from(entry.due.is_some());
			counts.refused += usize::from(entry.refused.is_some());
			counts.included += usize::from(entry.included.is_some());
			counts.finalised += usize::from(entry.finalised.is_some());
		}
		counts
	}

	/// Whether nothing more will become of all entries from this one on.
	pub fn are_settled(&self, from: usize) -> bool {
		self.entries.get(from..).unwrap_or_default().iter().all(Entry::is_settled)
	}
}

#[cfg(test)]
pub mod tests {
	use super::*;

	/// Transactions that nobody reads.
	pub fn ready(count: u8) -> Vec<Ready> {
		(0..count)
			.map(|number| Ready { kind: Kind::Anchor, bytes: vec![number], hash: [number; 32] })
			.collect()
	}

	fn seconds(seconds: u64) -> Duration {
		Duration::from_secs(seconds)
	}

	fn block(number: u64, ours: Vec<(u32, usize)>, finalised: u64) -> Final {
		let (seen, finalised) = (seconds(finalised), seconds(finalised));
		Final { number, hash: String::new(), seen, finalised, bytes: 0, ours }
	}

	#[test]
	fn the_first_sight_of_a_transaction_counts() {
		let mut ledger = Ledger::default();
		let first = ledger.enter(0, &ready(3));
		let of = |ledger: &Ledger, number: u8| ledger.find(&[number; 32]);
		assert_eq!((of(&ledger, 0), of(&ledger, 2), of(&ledger, 3)), (Some(0), Some(2), None));
		ledger.included(&[(2, 1)], seconds(4));
		// After a fork it is in another block.
		ledger.included(&[(3, 1)], seconds(5));
		ledger.finalised(block(1, vec![(3, 1), (4, 0)], 9));
		let entry = ledger.entry(1).unwrap();
		assert_eq!((entry.included, entry.finalised), (Some(seconds(4)), Some(seconds(9))));
		// Never seen before it was final.
		assert_eq!(ledger.entry(0).unwrap().included, Some(seconds(9)));
		assert_eq!(ledger.counts(first).finalised, 2);
		assert!(!ledger.are_settled(first));
		ledger.entry(2).unwrap().refused = Some("full".into());
		assert!(ledger.are_settled(first));
	}

	#[test]
	fn phases_are_told_apart() {
		let mut ledger = Ledger::default();
		ledger.enter(0, &ready(2));
		let more: Vec<Ready> = ready(5).split_off(2);
		let second = ledger.enter(1, &more);
		assert_eq!((second, ledger.of_phase(1).count()), (2, 3));
		assert!(!ledger.are_settled(second));
		assert_eq!(ledger.counts(second), Counts::default());
	}
}
