//! What is kept of roots and disputes, and what the runtime API shows.

use alloc::vec::Vec;
use anamnesis_primitives::{
	cases::Opener,
	chain::{AccountId, Moment},
	codes::Capacity,
	commitment::Commitment,
	disputes::{Charge, LeafProof},
	hash::Digest,
	DisputeId, OrgId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Most rows of one answer of the runtime API.
pub const PAGE: u32 = 100;

/// The root over everything that an organisation noted in a period. Never changed.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct CommittedRoot {
	/// First moment of the period: the first that the root before does not cover.
	pub from: Moment,
	/// First moment after the period.
	pub until: Moment,
	/// Root of the `bt1` tree, with the number of leaves bound in.
	pub root: Digest,
	/// How many leaves, 1 to 2²⁰.
	pub count: u32,
	/// The root before it; `None` for the first.
	pub previous: Option<Digest>,
	/// Who submitted it.
	pub author: AccountId,
	/// Moment of the block that took it.
	pub committed: Moment,
}

/// Where the roots of an organisation end.
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
pub struct LastRoot {
	/// Ordinal of the last root.
	pub ordinal: u64,
	/// The last root.
	pub root: Digest,
	/// First moment that it does not cover.
	pub until: Moment,
}

/// A root with its place.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct RootView {
	/// Its number among the organisation's roots, from 0.
	pub ordinal: u64,
	/// The root.
	pub committed: CommittedRoot,
}

/// The head of a patient's receipts.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct HeadView {
	/// How many receipts there are.
	pub seq: u64,
	/// Roots of the perfect trees, the tallest first.
	pub peaks: Vec<Digest>,
	/// Names the head, and with it every receipt: the node keeps the last one under it.
	pub digest: Digest,
}

/// What became of a dispute. Append-only.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub enum DisputeState {
	/// Nobody answered.
	#[codec(index = 0)]
	Open,
	/// The organisation showed a leaf of its own: its twin of the receipt, or one that puts right what was wrong.
	#[codec(index = 1)]
	Answered {
		/// When.
		at: Moment,
		/// By which staff account.
		by: AccountId,
		/// The leaf.
		proof: LeafProof,
	},
	/// Whoever raised it took it back.
	#[codec(index = 2)]
	Withdrawn {
		/// When.
		at: Moment,
	},
}

/// A dispute about a leaf. No part of the leaf but its hash.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Dispute {
	/// Who raised it.
	pub opener: Opener,
	/// By which account: that of a controller, a representative, or staff.
	pub by: AccountId,
	/// In which capacity it acted for a patient; staff act as the organisation itself.
	pub capacity: Capacity,
	/// Under whose root the leaf is.
	pub organisation: OrgId,
	/// The leaf.
	pub proof: LeafProof,
	/// The root to which the proof leads.
	pub root: Digest,
	/// What is wrong.
	pub charge: Charge,
	/// Commitment to it in words, and to the leaf, which the oversight college is sent encrypted.
	pub statement: Commitment,
	/// When it was raised.
	pub at: Moment,
	/// First moment of the time in which a twin was noted, if one is missing: that of the root, and the longest period more.
	pub from: Moment,
	/// First moment after it.
	pub until: Moment,
	/// What became of it.
	pub state: DisputeState,
}

impl Dispute {
	/// Who must answer.
	pub fn respondent(&self) -> OrgId {
		match self.charge {
			Charge::Wrong => self.organisation,
			Charge::Missing { at, .. } => at,
		}
	}

	/// What it is about: opener, organisation, ordinal of its root, place of the leaf, and who must answer; and in which capacity
	/// it was raised.
	pub fn leaf(&self) -> (Opener, OrgId, u64, u32, OrgId, Capacity) {
		let LeafProof { ordinal, index, .. } = self.proof;
		(self.opener, self.organisation, ordinal, index, self.respondent(), self.capacity)
	}

	/// Whether nobody answered it and nobody took it back.
	pub fn is_open(&self) -> bool {
		self.state == DisputeState::Open
	}

	/// Whether a leaf under this root of who must answer can be an answer: a twin was noted at about the same time, and what
	/// puts a leaf right comes after it.
	pub fn is_answered_under(&self, ordinal: u64, root: &CommittedRoot) -> bool {
		match self.charge {
			Charge::Wrong => self.proof.ordinal < ordinal,
			Charge::Missing { .. } => root.from < self.until && self.from < root.until,
		}
	}
}

/// How many disputes an organisation had to answer, and what became of them. The rest is open.
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
	Default,
)]
pub struct DisputeTally {
	/// Raised.
	pub raised: u32,
	/// Answered.
	pub answered: u32,
	/// Taken back.
	pub withdrawn: u32,
}

/// A dispute as the runtime API shows it.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct DisputeView {
	/// Its id.
	pub id: DisputeId,
	/// The dispute.
	pub dispute: Dispute,
}
