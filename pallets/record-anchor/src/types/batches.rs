//! Batches and their leaves.

use anamnesis_primitives::{
	chain::{AccountId, Moment},
	hash::Digest,
	BatchId, OrgId, RecordId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// Most siblings of a leaf: a batch has at most 2²⁰ leaves.
pub const MAX_SIBLINGS: u32 = 20;

/// The siblings of a leaf, from the leaf up.
pub type Siblings = BoundedVec<Digest, ConstU32<MAX_SIBLINGS>>;

/// What the leaves of a batch are. Append-only.
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
pub enum BatchKind {
	/// Records.
	#[codec(index = 0)]
	Records,
}

impl BatchKind {
	/// Every kind there is.
	pub const ALL: [Self; 1] = [Self::Records];

	/// The number in calls.
	pub const fn value(self) -> u8 {
		match self {
			Self::Records => 0,
		}
	}

	/// The kind with this number.
	pub fn from_value(value: u8) -> Option<Self> {
		Self::ALL.into_iter().find(|kind| kind.value() == value)
	}
}

/// A batch of leaves under one root. Never changed.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Batch {
	/// Whose leaves.
	pub organisation: OrgId,
	/// What they are.
	pub kind: BatchKind,
	/// Root of the `bt1` tree, with the number of leaves bound in.
	pub root: Digest,
	/// How many leaves, 1 to 2²⁰.
	pub leaves: u32,
	/// Number of the first leaf among all leaves of this organisation and kind, from 0.
	pub first_seq: u64,
	/// Number of the batch among all batches of this organisation and kind, from 0.
	pub ordinal: u64,
	/// The batch before it; `None` for the first.
	pub previous: Option<BatchId>,
	/// Set of records that has one custodian.
	pub set: u32,
	/// Who submitted it.
	pub author: AccountId,
	/// Moment of the block that took it.
	pub anchored: Moment,
}

/// Where the batches of an organisation and kind end.
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
pub struct LastBatch {
	/// The last batch.
	pub batch: BatchId,
	/// Its ordinal.
	pub ordinal: u64,
	/// Number that the next leaf gets.
	pub next_seq: u64,
}

/// What an organisation used a root for.
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
pub enum RootUser {
	/// A record.
	#[codec(index = 0)]
	Record(RecordId),
	/// A batch.
	#[codec(index = 1)]
	Batch(BatchId),
}

/// A batch with its id.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct BatchView {
	/// Its id.
	pub id: BatchId,
	/// The batch.
	pub batch: Batch,
}

/// A leaf of a batch.
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
pub struct LeafPlace {
	/// The batch.
	pub batch: BatchId,
	/// Place of the leaf in it, from 0.
	pub leaf: u32,
}

/// What became of a leaf. Append-only.
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
pub enum LeafMark {
	/// Whoever answers for it withdrew it.
	#[codec(index = 0)]
	Retracted {
		/// Moment of the block that took it.
		at: Moment,
	},
	/// It was anchored as a record of its own, and its course is that record's.
	#[codec(index = 1)]
	Raised {
		/// The record.
		record: RecordId,
	},
}

/// What opens a leaf of a batch of records, besides what is anchored of it.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Opening {
	/// Salt of the leaf.
	pub salt: [u8; 32],
	/// Day of the service that the leaf has, counted from 1970-01-01; `None` if it has none.
	pub day: Option<i32>,
	/// Its siblings.
	pub siblings: Siblings,
}
