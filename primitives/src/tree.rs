//! The tree of RFC 9162, 2.1.1, over hashes of leaves. Format: docs/formats.md, 3.1.
//!
//! Leaves carry a prefix of their own format and inner nodes another, so that none is ever taken for the other.

use crate::hash::{sha256, Digest};
use alloc::vec::Vec;

/// Most leaves of one tree.
pub const MAX_LEAVES: u32 = 1 << 20;

/// An inner node.
pub fn node(left: &Digest, right: &Digest) -> Digest {
	sha256(&[&[1], left, right])
}

/// The root of a format: its tag and the number of leaves bound to the root of the tree.
pub(crate) fn bound_root(tag: &[u8], leaves: u32, root: &Digest) -> Digest {
	sha256(&[&[2], tag, &leaves.to_be_bytes(), root])
}

/// All levels of a tree, from the leaves to the root. An odd last node moves up as it is, which is RFC 9162's tree.
pub struct Tree {
	levels: Vec<Vec<Digest>>,
}

impl Tree {
	/// Builds the tree over these leaves; `None` if there is none, or more than [`MAX_LEAVES`].
	pub fn new(leaves: Vec<Digest>) -> Option<Self> {
		let count = u32::try_from(leaves.len()).ok()?;
		if count == 0 || count > MAX_LEAVES {
			return None;
		}
		let mut levels = alloc::vec![leaves];
		while let Some(below) = levels.last().filter(|level| level.len() > 1) {
			let above = below
				.chunks(2)
				.filter_map(|pair| match pair {
					[left, right] => Some(node(left, right)),
					[single] => Some(*single),
					_ => None,
				})
				.collect();
			levels.push(above);
		}
		Some(Self { levels })
	}

	/// The tree over one leaf.
	pub fn single(leaf: Digest) -> Self {
		Self { levels: alloc::vec![alloc::vec![leaf]] }
	}

	/// How many leaves there are.
	pub fn len(&self) -> u32 {
		self.levels.first().and_then(|leaves| u32::try_from(leaves.len()).ok()).unwrap_or(0)
	}

	/// Whether there is no leaf. Never so: a tree without leaves cannot be built.
	pub fn is_empty(&self) -> bool {
		self.len() == 0
	}

	/// The root.
	pub fn root(&self) -> Digest {
		// No constructor makes a tree without leaves, so the zeros are never answered.
		self.levels.last().and_then(|level| level.first()).copied().unwrap_or_default()
	}

	/// Siblings of this leaf, from the leaf up; `None` if there is no such leaf.
	pub fn proof(&self, index: u32) -> Option<Vec<Digest>> {
		let mut position = usize::try_from(index).ok()?;
		self.levels.first()?.get(position)?;
		let mut siblings = Vec::new();
		for level in &self.levels {
			// The neighbour with the other last bit; the last node of an odd level has none.
			if let Some(sibling) = level.get(position ^ 1) {
				siblings.push(*sibling);
			}
			position >>= 1;
		}
		Some(siblings)
	}
}

/// The root that this leaf leads to, or `None` if the proof does not have the shape that the tree asks for.
pub fn root_of(leaf: Digest, index: u32, leaves: u32, siblings: &[Digest]) -> Option<Digest> {
	if index >= leaves || leaves > MAX_LEAVES {
		return None;
	}
	let (mut position, mut last) = (index, leaves.checked_sub(1)?);
	let mut hash = leaf;
	let mut siblings = siblings.iter();
	while last > 0 {
		if position & 1 == 1 {
			hash = node(siblings.next()?, &hash);
		} else if position < last {
			hash = node(&hash, siblings.next()?);
		}
		position >>= 1;
		last >>= 1;
	}
	siblings.next().is_none().then_some(hash)
}
