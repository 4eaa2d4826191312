//! `bt1`: a batch of leaves under one root. Format: docs/formats.md, 3.3.

use crate::{
	hash::{sha256, Digest},
	tree::{bound_root, root_of, Tree},
};
use alloc::vec::Vec;

const TAG: &[u8] = b"bt1";

/// Most bytes of one leaf.
pub const MAX_LEAF: usize = 65_535;

/// Hash of a leaf; `None` for no bytes or more than [`MAX_LEAF`].
pub fn leaf(data: &[u8]) -> Option<Digest> {
	(!data.is_empty() && data.len() <= MAX_LEAF).then(|| sha256(&[&[0], TAG, data]))
}

/// The root of a batch whose tree has this root, with the number of leaves bound in. For whoever builds the tree apart
/// from [`Batch`].
pub fn bound(leaves: u32, tree: &Digest) -> Digest {
	bound_root(TAG, leaves, tree)
}

/// A batch while it is built.
pub struct Batch {
	tree: Tree,
}

impl Batch {
	/// The batch of these leaves in this order; `None` if there is none, too many, or one that may not be.
	pub fn new<'a>(leaves: impl IntoIterator<Item = &'a [u8]>) -> Option<Self> {
		let hashes: Option<Vec<_>> = leaves.into_iter().map(leaf).collect();
		Some(Self { tree: Tree::new(hashes?)? })
	}

	/// How many leaves there are.
	pub fn leaves(&self) -> u32 {
		self.tree.len()
	}

	/// The root, with the number of leaves bound in.
	pub fn root(&self) -> Digest {
		bound(self.tree.len(), &self.tree.root())
	}

	/// Siblings of this leaf, from the leaf up.
	pub fn proof(&self, index: u32) -> Option<Vec<Digest>> {
		self.tree.proof(index)
	}
}

/// Whether the batch with this root and number of leaves holds this data at this place.
pub fn verify(root: &Digest, leaves: u32, index: u32, data: &[u8], siblings: &[Digest]) -> bool {
	leaf(data).is_some_and(|leaf| verify_leaf(root, leaves, index, leaf, siblings))
}

/// Whether the batch with this root and number of leaves holds a leaf of this hash at this place. What the leaf is made of
/// nobody has to show: the shape of the proof alone keeps inner nodes from being taken for leaves.
pub fn verify_leaf(
	root: &Digest,
	leaves: u32,
	index: u32,
	leaf: Digest,
	siblings: &[Digest],
) -> bool {
	root_over(leaves, index, leaf, siblings) == Some(*root)
}

/// The root of so many leaves to which a leaf of this hash at this place leads; `None` if the proof does not have the shape that
/// their tree asks for.
pub fn root_over(leaves: u32, index: u32, leaf: Digest, siblings: &[Digest]) -> Option<Digest> {
	root_of(leaf, index, leaves, siblings).map(|tree| bound(leaves, &tree))
}
