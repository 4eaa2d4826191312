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
		bound_root(TAG, self.tree.len(), &self.tree.root())
	}

	/// Siblings of this leaf, from the leaf up.
	pub fn proof(&self, index: u32) -> Option<Vec<Digest>> {
		self.tree.proof(index)
	}
}

/// Whether the batch with this root and number of leaves holds this data at this place.
pub fn verify(root: &Digest, leaves: u32, index: u32, data: &[u8], siblings: &[Digest]) -> bool {
	leaf(data)
		.and_then(|leaf| root_of(leaf, index, leaves, siblings))
		.is_some_and(|tree| bound_root(TAG, leaves, &tree) == *root)
}
