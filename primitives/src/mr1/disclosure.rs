//! One leaf, shown alone.

use super::{
	leaf::{hash_leaf, is_derived_name, BYTES_PATH, TAG},
	lexeme, Kind, Leaf, MAX_TEXT,
};
use crate::{
	hash::Digest,
	tree::{bound_root, root_of},
};
use alloc::vec::Vec;

/// What proves that a record holds one value, and shows nothing else of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Disclosure {
	/// The value.
	pub leaf: Leaf,
	/// Its salt.
	pub salt: [u8; 32],
	/// Its number among the leaves.
	pub index: u32,
	/// How many leaves the record has.
	pub leaves: u32,
	/// Hashes of its siblings, from the leaf up.
	pub siblings: Vec<Digest>,
}

impl Disclosure {
	/// Hash of the leaf; `None` if no record can have such a leaf.
	pub fn hash(&self) -> Option<Digest> {
		self.is_well_formed().then(|| hash_leaf(&self.leaf, &self.salt))
	}

	/// Whether the record with this root holds this value at this path.
	pub fn verify(&self, root: &Digest) -> bool {
		self.hash()
			.and_then(|hash| root_of(hash, self.index, self.leaves, &self.siblings))
			.is_some_and(|tree| bound_root(TAG, self.leaves, &tree) == *root)
	}

	/// Whether the leaf could have come from [`super::Record`].
	fn is_well_formed(&self) -> bool {
		if self.leaf.path == BYTES_PATH {
			// The only leaf of what is not JSON, and a hash.
			return self.leaves == 1
				&& self.leaf.kind == Kind::Derived
				&& self.leaf.lexeme.len() == 32;
		}
		is_well_formed(&self.leaf)
	}
}

/// Whether path, kind and lexeme fit together.
fn is_well_formed(leaf: &Leaf) -> bool {
	let Leaf { path, kind, lexeme } = leaf;
	let fits = match kind {
		Kind::Null => lexeme == b"null",
		Kind::False => lexeme == b"false",
		Kind::True => lexeme == b"true",
		Kind::Number => lexeme::number(lexeme, 0) == Some(lexeme.len()),
		Kind::String => lexeme::string(lexeme, 0).is_ok_and(|(end, _)| end == lexeme.len()),
		Kind::Derived => lexeme.len() <= MAX_TEXT,
	};
	let path_fits = match (kind, path.first()) {
		(Kind::Derived, Some(b'#')) => {
			path == BYTES_PATH || path.get(1..).is_some_and(is_derived_name)
		}
		(Kind::Derived, _) => false,
		(_, Some(b'/')) => is_pointer(path),
		_ => false,
	};
	fits && path_fits && path.len() <= MAX_TEXT
}

/// Whether these bytes are a JSON pointer: UTF-8, and every `~` begins an escape.
fn is_pointer(path: &[u8]) -> bool {
	core::str::from_utf8(path).is_ok_and(|text| {
		text.split('~').skip(1).all(|after| after.starts_with('0') || after.starts_with('1'))
	})
}
