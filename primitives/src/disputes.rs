//! What a dispute shows of a leaf that an organisation committed to. Format: docs/formats.md, 3.6.

use crate::{batch::verify_leaf, hash::Digest, ids::OrgId};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32};

/// Most siblings of a proof: those of a leaf among 2²⁰.
pub const MAX_SIBLINGS: u32 = 20;

/// That a root holds a leaf, by hashes alone.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct LeafProof {
	/// Ordinal of the root among those of its organisation.
	pub ordinal: u64,
	/// Place of the leaf under the root, from 0.
	pub index: u32,
	/// Hash of the leaf, as `bt1` makes it.
	pub leaf: Digest,
	/// Its siblings, from the leaf up.
	pub siblings: BoundedVec<Digest, ConstU32<MAX_SIBLINGS>>,
}

impl LeafProof {
	/// Whether this root of so many leaves holds the leaf at that place.
	pub fn leads_to(&self, root: &Digest, leaves: u32) -> bool {
		verify_leaf(root, leaves, self.index, self.leaf, &self.siblings)
	}
}

/// What is wrong about a leaf. Append-only.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
pub enum Charge {
	/// What it says is not so. Its own organisation must answer.
	#[codec(index = 0)]
	Wrong,
	/// Another organisation should have noted the same receipt, and its roots do not show it. That one must answer.
	#[codec(index = 1)]
	Missing {
		/// The other organisation.
		at: OrgId,
		/// What may be said of the receipt's id: docs/formats.md, 3.6.
		twin: Digest,
	},
}
