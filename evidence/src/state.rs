//! Proven state, read as the chain reads its own.
//!
//! A read that the proof does not show answers nothing, as an absent row does; but it is remembered, and whoever asked must
//! look at [`State::check`] before the answer counts.

use crate::{
	keys::{Placed, PlacedInTime},
	trie::{Trie, Unknown},
	Hash, Refusal,
};
use alloc::vec::Vec;
use anamnesis_primitives::history::{Current, Earlier, Fetch, Key, Lookup};
use codec::{Decode, DecodeAll};
use core::cell::RefCell;

/// The state after a block, as far as a proof shows it.
pub struct State {
	trie: Trie,
	/// Keys that the proof does not show.
	missing: RefCell<Vec<Vec<u8>>>,
	/// The first thing that is wrong besides.
	broken: RefCell<Option<Refusal>>,
}

impl State {
	/// The state with this root, of which these nodes are known.
	pub fn new(root: Hash, nodes: impl IntoIterator<Item = Vec<u8>>) -> Self {
		Self {
			trie: Trie::new(root, nodes),
			missing: RefCell::default(),
			broken: RefCell::default(),
		}
	}

	/// Keys that were read and that the proof does not show.
	#[cfg(feature = "build")]
	pub(crate) fn missing(&self) -> Vec<Vec<u8>> {
		self.missing.borrow().clone()
	}

	/// The nodes that were needed.
	#[cfg(feature = "build")]
	pub(crate) fn used(&self) -> Vec<Vec<u8>> {
		self.trie.used()
	}

	/// Whether everything that was read is proven.
	///
	/// # Errors
	/// [`Refusal::Unproven`], [`Refusal::MalformedNode`], [`Refusal::UnknownRow`].
	pub fn check(&self) -> Result<(), Refusal> {
		if let Some(broken) = &*self.broken.borrow() {
			return Err(broken.clone());
		}
		match self.missing.borrow().first() {
			Some(key) => Err(Refusal::Unproven { key: key.clone() }),
			None => Ok(()),
		}
	}

	/// Whether nothing was proven that was not read.
	///
	/// # Errors
	/// [`Refusal::SurplusNodes`].
	pub(crate) fn check_minimal(&self) -> Result<(), Refusal> {
		if self.trie.is_minimal() {
			Ok(())
		} else {
			Err(Refusal::SurplusNodes)
		}
	}

	/// The value at a key of state; `None` if there is none, or it is not proven.
	fn read<V: Decode>(&self, key: Vec<u8>) -> Option<V> {
		let broken = match self.trie.get(&key) {
			Ok(None) => return None,
			Ok(Some(bytes)) => match V::decode_all(&mut bytes.as_slice()) {
				Ok(value) => return Some(value),
				Err(_) => Refusal::UnknownRow { key },
			},
			Err(Unknown::Missing) => {
				self.missing.borrow_mut().push(key);
				return None;
			}
			Err(Unknown::Malformed) => Refusal::MalformedNode,
		};
		self.broken.borrow_mut().get_or_insert(broken);
		None
	}
}

impl<K: Key + Placed> Fetch<K> for State
where
	K::Value: Decode,
{
	fn fetch(&self, key: &K) -> Option<K::Value> {
		self.read(key.place())
	}
}

impl<K: Key + PlacedInTime> Lookup<K> for State
where
	K::Value: Decode,
{
	fn current(&self, key: &K) -> Option<Current<K::Value>> {
		self.read(key.present())
	}

	fn earlier(&self, key: &K, version: u32) -> Option<Earlier<K::Value>> {
		self.read(PlacedInTime::earlier(key, version))
	}
}
