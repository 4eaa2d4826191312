//! What is kept besides the rows of the decision, and its pure logic.

use alloc::vec::Vec;
use anamnesis_decision::rows::Record;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	cid::Cid,
	codes::{Class, Confidentiality},
	commitment::Commitment,
	hash::Digest,
	history::Key,
	BatchId, OrgId, RecordId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Most records that amend one and the same: each but the last was entered in error.
pub const MAX_SUCCESSORS: u32 = 16;
/// Most rows of one answer of the runtime API.
pub const PAGE: u32 = 100;

/// What an organisation says of a record that it anchors.
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
pub struct NewRecord {
	/// Root of its `mr1` tree. Its seed is fresh, so that equal records have different roots.
	pub root: Digest,
	/// The encrypted bytes; codec raw.
	pub cid: Cid,
	/// What kind of record it is: one class, not sealed.
	pub class: Class,
	/// How confidential, at most normal.
	pub confidentiality: Confidentiality,
	/// Format of the bytes, from a public table.
	pub format: u16,
	/// Quarter of the service: quarters since 1970; one that has begun.
	pub quarter: u16,
	/// Generation of the key it was encrypted with.
	pub key_epoch: u16,
	/// Retention class, from a public table.
	pub retention: u16,
	/// The record it amends; `None` if it amends none.
	pub amends: Option<RecordId>,
}

/// What became of a record. Append-only.
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
pub enum RecordState {
	/// Nothing: it stands.
	#[codec(index = 0)]
	Current,
	/// Another record amends it.
	#[codec(index = 1)]
	Superseded,
	/// Its organisation says that it should never have been written. Final.
	#[codec(index = 2)]
	EnteredInError {
		/// Commitment to the reason, if there is one to be told.
		reason: Option<Commitment>,
	},
}

/// Key of a record's state, with its history.
#[derive(Encode, Clone, PartialEq, Eq, Debug)]
pub struct RecordStateOf {
	/// The record.
	pub id: RecordId,
}

impl Key for RecordStateOf {
	type Value = RecordState;
}

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

/// A record with what became of it.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct RecordView {
	/// Its id.
	pub id: RecordId,
	/// What was anchored.
	pub record: Record,
	/// What became of it.
	pub state: RecordState,
	/// Moment since which it is in that state.
	pub since: Moment,
	/// The records that amend it, the newest last; all but the newest were entered in error.
	pub successors: Vec<RecordId>,
}

/// A batch with its id.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct BatchView {
	/// Its id.
	pub id: BatchId,
	/// The batch.
	pub batch: Batch,
}
