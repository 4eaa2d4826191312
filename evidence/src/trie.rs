//! The state's trie, as far as a proof shows it.
//!
//! Substrate's base-16 Merkle-Patricia trie, state version 1: nodes are found by their hash, and so are values of 33 bytes
//! and more. What a proof lacks is never taken for absent: an absent value is shown by the nodes where it would be.

use crate::header::Hash;
use alloc::{collections::BTreeMap, vec::Vec};
use codec::{Compact, Decode, Input};
use core::cell::Cell;
use sp_crypto_hashing::blake2_256;

/// Why a key cannot be looked up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unknown {
	/// The proof lacks a node on the way.
	Missing,
	/// A node that no state has.
	Malformed,
}

/// A node of the proof, and whether it was needed.
struct Node {
	bytes: Vec<u8>,
	used: Cell<bool>,
}

/// The nodes of a proof by their hashes.
pub struct Trie {
	root: Hash,
	nodes: BTreeMap<Hash, Node>,
}

impl Trie {
	/// The trie with this root, of which these nodes are known.
	pub fn new(root: Hash, nodes: impl IntoIterator<Item = Vec<u8>>) -> Self {
		let node = |bytes: Vec<u8>| (blake2_256(&bytes), Node { bytes, used: Cell::new(false) });
		Self { root, nodes: nodes.into_iter().map(node).collect() }
	}

	/// The nodes that were needed, ascending by their bytes.
	pub fn used(&self) -> Vec<Vec<u8>> {
		let used = self.nodes.values().filter(|node| node.used.get());
		let mut nodes: Vec<_> = used.map(|node| node.bytes.clone()).collect();
		nodes.sort();
		nodes
	}

	/// Whether every node was needed.
	pub fn is_minimal(&self) -> bool {
		self.nodes.values().all(|node| node.used.get())
	}

	/// The value at a key; `None` if the proof shows that there is none.
	///
	/// # Errors
	/// [`Unknown`] if the proof does not show it.
	pub fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Unknown> {
		let nibbles = Nibbles(key);
		let mut at = 0usize;
		let mut bytes = self.node(&self.root)?;
		// Each node takes at least one nibble of the key, but for the first.
		loop {
			let Some(node) = decode(bytes)? else {
				return Ok(None);
			};
			let Some(after) = node.partial.is_at(nibbles, at) else {
				return Ok(None);
			};
			let Some(next) = nibbles.get(after) else {
				return self.value(node.value);
			};
			at = after.checked_add(1).ok_or(Unknown::Malformed)?;
			bytes = match node.children.get(usize::from(next)) {
				Some(Child::Hash(hash)) => self.node(hash)?,
				Some(Child::Inline(bytes)) => bytes,
				Some(Child::None) | None => return Ok(None),
			};
		}
	}

	fn node(&self, hash: &Hash) -> Result<&[u8], Unknown> {
		let node = self.nodes.get(hash).ok_or(Unknown::Missing)?;
		node.used.set(true);
		Ok(&node.bytes)
	}

	fn value(&self, value: Value) -> Result<Option<Vec<u8>>, Unknown> {
		match value {
			Value::None => Ok(None),
			Value::Inline(bytes) => Ok(Some(bytes.to_vec())),
			Value::Hash(hash) => Ok(Some(self.node(&hash)?.to_vec())),
		}
	}
}

/// Bytes as half bytes, the upper half first.
#[derive(Clone, Copy)]
struct Nibbles<'a>(&'a [u8]);

impl Nibbles<'_> {
	fn get(self, at: usize) -> Option<u8> {
		let byte = self.0.get(at >> 1)?;
		Some(if at & 1 == 0 { byte >> 4 } else { byte & 15 })
	}
}

/// The part of the key that a node holds itself.
struct Partial<'a> {
	nibbles: Nibbles<'a>,
	/// Whether the first half byte is filling.
	skip: usize,
	count: usize,
}

impl Partial<'_> {
	/// Where the key goes on if it has this part at this place.
	fn is_at(&self, key: Nibbles, at: usize) -> Option<usize> {
		for place in 0..self.count {
			let own = self.nibbles.get(place.checked_add(self.skip)?)?;
			if key.get(at.checked_add(place)?)? != own {
				return None;
			}
		}
		at.checked_add(self.count)
	}
}

enum Value<'a> {
	None,
	Inline(&'a [u8]),
	Hash(Hash),
}

enum Child<'a> {
	None,
	Hash(Hash),
	Inline(&'a [u8]),
}

struct Decoded<'a> {
	partial: Partial<'a>,
	value: Value<'a>,
	/// Sixteen, or none for a leaf.
	children: Vec<Child<'a>>,
}

/// What the first bits of a node say about it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
	Leaf { hashed: bool },
	Branch { value: Option<Hashed> },
}

/// Whether a branch's value stands elsewhere.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Hashed(bool);

/// A node; `None` for that of an empty trie.
fn decode(bytes: &[u8]) -> Result<Option<Decoded<'_>>, Unknown> {
	if bytes == [0] {
		return Ok(None);
	}
	let mut input = bytes;
	let decoded = decode_node(&mut input).ok_or(Unknown::Malformed)?;
	if input.is_empty() {
		Ok(Some(decoded))
	} else {
		Err(Unknown::Malformed)
	}
}

fn decode_node<'a>(input: &mut &'a [u8]) -> Option<Decoded<'a>> {
	let first = input.read_byte().ok()?;
	let (shape, bits) = match first {
		first if first >> 6 == 0b01 => (Shape::Leaf { hashed: false }, 6),
		first if first >> 6 == 0b10 => (Shape::Branch { value: None }, 6),
		first if first >> 6 == 0b11 => (Shape::Branch { value: Some(Hashed(false)) }, 6),
		first if first >> 5 == 0b001 => (Shape::Leaf { hashed: true }, 5),
		first if first >> 4 == 0b0001 => (Shape::Branch { value: Some(Hashed(true)) }, 4),
		_ => return None,
	};
	let count = decode_count(first, bits, input)?;
	let partial = take(input, count.div_ceil(2))?;
	let skip = count & 1;
	if skip == 1 && partial.first()? >> 4 != 0 {
		return None;
	}
	let partial = Partial { nibbles: Nibbles(partial), skip, count };
	match shape {
		Shape::Leaf { hashed } => {
			let value = decode_value(Hashed(hashed), input)?;
			Some(Decoded { partial, value, children: Vec::new() })
		}
		Shape::Branch { value } => {
			let bitmap = u16::decode(input).ok().filter(|bitmap| *bitmap != 0)?;
			let value = match value {
				None => Value::None,
				Some(hashed) => decode_value(hashed, input)?,
			};
			let child = |index: u8| match bitmap >> index & 1 {
				0 => Some(Child::None),
				_ => decode_child(input),
			};
			let children: Option<Vec<_>> = (0..16).map(child).collect();
			Some(Decoded { partial, value, children: children? })
		}
	}
}

/// How many half bytes of the key a node holds.
fn decode_count(first: u8, bits: u32, input: &mut &[u8]) -> Option<usize> {
	let most = u8::MAX.checked_shr(8u32.checked_sub(bits)?)?;
	let mut count = usize::from(first & most);
	if count < usize::from(most) {
		return Some(count);
	}
	loop {
		let more = input.read_byte().ok()?;
		count = count.checked_add(usize::from(more))?;
		if more < u8::MAX {
			return Some(count);
		}
	}
}

fn decode_value<'a>(Hashed(hashed): Hashed, input: &mut &'a [u8]) -> Option<Value<'a>> {
	if hashed {
		return Some(Value::Hash(Hash::decode(input).ok()?));
	}
	take_counted(input).map(Value::Inline)
}

fn decode_child<'a>(input: &mut &'a [u8]) -> Option<Child<'a>> {
	let bytes = take_counted(input)?;
	match (Hash::try_from(bytes), bytes.len()) {
		(Ok(hash), _) => Some(Child::Hash(hash)),
		(_, 1..32) => Some(Child::Inline(bytes)),
		_ => None,
	}
}

fn take_counted<'a>(input: &mut &'a [u8]) -> Option<&'a [u8]> {
	let Compact(length) = Compact::<u32>::decode(input).ok()?;
	take(input, usize::try_from(length).ok()?)
}

fn take<'a>(input: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
	let (taken, rest) = input.split_at_checked(count)?;
	*input = rest;
	Some(taken)
}
