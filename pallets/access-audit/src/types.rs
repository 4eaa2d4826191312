//! What is kept of roots, and what the runtime API shows.

use alloc::vec::Vec;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	hash::Digest,
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
