//! Counts the reads of a decision. For tests.

use anamnesis_primitives::history::{Current, Earlier, Fetch, Key, Lookup};
use core::cell::Cell;

/// Facts that know how often they were read.
#[derive(Default)]
pub struct Counted<F> {
	/// The facts.
	pub facts: F,
	reads: Cell<u32>,
}

impl<F> Counted<F> {
	/// These facts, not yet read.
	pub fn new(facts: F) -> Self {
		Self { facts, reads: Cell::new(0) }
	}

	/// Reads since the last call of this, or since the beginning.
	pub fn take_reads(&self) -> u32 {
		self.reads.take()
	}

	fn count(&self) {
		self.reads.set(self.reads.get().saturating_add(1));
	}
}

impl<K: Key, F: Fetch<K>> Fetch<K> for Counted<F> {
	fn fetch(&self, key: &K) -> Option<K::Value> {
		self.count();
		self.facts.fetch(key)
	}
}

impl<K: Key, F: Lookup<K>> Lookup<K> for Counted<F> {
	fn current(&self, key: &K) -> Option<Current<K::Value>> {
		self.count();
		self.facts.current(key)
	}

	fn earlier(&self, key: &K, version: u32) -> Option<Earlier<K::Value>> {
		self.count();
		self.facts.earlier(key, version)
	}
}
