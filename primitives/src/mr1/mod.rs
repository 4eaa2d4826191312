//! `mr1`: one record as a salted Merkle tree over its source lexemes. Format: docs/formats.md, 3.2.
//!
//! Numbers and strings go in exactly as they stand in the source: a decimal `1385.70` stays `1385.70`, where a parser
//! that knows numbers would lose the zero, and with it what the laboratory said about precision.

mod disclosure;
mod leaf;
mod lexeme;
mod scan;

pub use disclosure::Disclosure;
pub use leaf::{Kind, Leaf};
pub use scan::Refusal;

use crate::{
	hash::{sha256, Digest},
	tree::{bound_root, Tree, MAX_LEAVES},
};
use alloc::{collections::BTreeSet, string::String, vec, vec::Vec};
use leaf::{hash_leaf, is_derived_name, salt_of, BYTES_PATH, TAG};

/// Most bytes of a record in JSON.
pub const MAX_INPUT: usize = 16 * 1024 * 1024;
/// Deepest nesting of objects and arrays.
pub const MAX_DEPTH: usize = 64;
/// Longest path, and longest lexeme of a derived leaf, in bytes.
pub const MAX_TEXT: usize = 65_535;

/// Bytes of the paths of all leaves of the content together.
pub const MAX_PATHS: usize = 64 * 1024 * 1024;

/// What the issuer says about a record besides its content, under a name such as `resource_type`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Derived {
	/// 1 to 64 characters of `a`–`z`, `0`–`9`, `_`, `:`, `-`.
	pub name: String,
	/// What is said, at most [`MAX_TEXT`] bytes.
	pub lexeme: Vec<u8>,
}

/// A record ready to be anchored and disclosed from.
pub struct Record {
	leaves: Vec<Leaf>,
	tree: Tree,
}

impl Record {
	/// The tree over a FHIR resource in JSON. The seed is secret and random: destroying it makes the root say nothing.
	///
	/// # Errors
	/// A [`Refusal`] for anything that docs/formats.md lists.
	pub fn from_json(source: &[u8], derived: &[Derived], seed: &[u8; 32]) -> Result<Self, Refusal> {
		let mut leaves = scan::leaves(source)?;
		let mut names = BTreeSet::new();
		for Derived { name, lexeme } in derived {
			let path = alloc::format!("#{name}").into_bytes();
			let allowed = is_derived_name(name.as_bytes()) && path != BYTES_PATH;
			if !allowed || !names.insert(name) {
				return Err(Refusal::DerivedName);
			}
			if lexeme.len() > MAX_TEXT {
				return Err(Refusal::DerivedTooLong);
			}
			leaves.push(Leaf { path, kind: Kind::Derived, lexeme: lexeme.clone() });
		}
		Self::over(leaves, seed).ok_or(Refusal::TooManyLeaves)
	}

	/// The tree over bytes that are not JSON: one leaf that holds their hash.
	pub fn from_bytes(bytes: &[u8], seed: &[u8; 32]) -> Self {
		let lexeme = sha256(&[bytes]).to_vec();
		let leaf = Leaf { path: BYTES_PATH.to_vec(), kind: Kind::Derived, lexeme };
		let hash = hash_leaf(&leaf, &salt_of(seed, &leaf.path));
		// A tree over one leaf is that leaf.
		Self { leaves: vec![leaf], tree: Tree::single(hash) }
	}

	fn over(mut leaves: Vec<Leaf>, seed: &[u8; 32]) -> Option<Self> {
		leaves.sort_by(|one, other| one.path.cmp(&other.path));
		let hashes =
			leaves.iter().map(|leaf| hash_leaf(leaf, &salt_of(seed, &leaf.path))).collect();
		Some(Self { tree: Tree::new(hashes)?, leaves })
	}

	/// What is anchored.
	pub fn root(&self) -> Digest {
		bound_root(TAG, self.tree.len(), &self.tree.root())
	}

	/// The leaves, sorted by the bytes of their path.
	pub fn leaves(&self) -> &[Leaf] {
		&self.leaves
	}

	/// What shows the leaf at this path and nothing else; `None` if there is no such leaf.
	pub fn disclose(&self, path: &[u8], seed: &[u8; 32]) -> Option<Disclosure> {
		let place = self.leaves.binary_search_by(|leaf| leaf.path.as_slice().cmp(path)).ok()?;
		let index = u32::try_from(place).ok()?;
		Some(Disclosure {
			leaf: self.leaves.get(place)?.clone(),
			salt: salt_of(seed, path),
			index,
			leaves: self.tree.len(),
			siblings: self.tree.proof(index)?,
		})
	}
}

/// Whether so many leaves may be in one record.
fn fits(leaves: usize) -> bool {
	u32::try_from(leaves).is_ok_and(|leaves| leaves <= MAX_LEAVES)
}
