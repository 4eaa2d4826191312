//! What a key holds now, what it held at any past moment, and what was said about that later.
//!
//! Every pallet that must answer about the past keeps it so: the present value in one map ([`Current`]), earlier values in
//! a second map under (key, version), each with the moment at which it began ([`Earlier`]). Ordinary changes take effect
//! at their block's moment and never before it. What is said later about the past is a [`Mark`] beside the present value:
//! it speaks about moments in `[effective, recorded)` to whoever knows of it, and changes nothing for others.
//!
//! # Properties
//!
//! [`check`] holds them against any store.
//!
//! - P-a: the log is contiguous: versions 0 to that of the present value, without a gap and without one more.
//! - P-b: beginnings rise strictly, and the last earlier one lies before the present one.
//! - P-c: marks rise in `recorded`, each with `effective` before `recorded`; at most eight, and a ninth only from the
//!   beginning of time.
//! - P-d: nothing begins, and nothing is recorded, after the block's moment.

mod keyed;
mod store;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;

pub use keyed::{At, Fetch, Keep, Key, Lookup};
pub use store::{check, is_full, mark, set, set_ever, set_last, value_at, Known, Read, Store};

use crate::chain::Moment;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32};

/// Changes that a key takes, the last of them only as an ending. So a search through 65,535 earlier values costs at most 16
/// reads.
pub const MAX_CHANGES: u32 = 65_535;
/// Marks that may begin at any moment.
const FREE_MARKS: usize = 8;
/// Most marks: the last one speaks about the whole past.
pub const MAX_MARKS: u32 = 9;

/// What a key holds now.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Current<V> {
	/// Moment of the block that wrote the value.
	pub since: Moment,
	/// How many values came before.
	pub version: u32,
	/// The value.
	pub value: V,
	/// What was said about the past, rising in `recorded`.
	pub marks: BoundedVec<Mark, ConstU32<MAX_MARKS>>,
}

/// What a key held before.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Earlier<V> {
	/// Moment of the block that wrote the value; it held until the next one began.
	pub began: Moment,
	/// The value.
	pub value: V,
}

/// Something said about the past.
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
pub struct Mark {
	/// First moment that it speaks about.
	pub effective: Moment,
	/// Moment of the block that recorded it, and the first that it does not speak about.
	pub recorded: Moment,
	/// What is said.
	pub kind: MarkKind,
}

/// What a mark says about the moments it speaks about. Append-only.
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
pub enum MarkKind {
	/// It did not hold.
	#[codec(index = 0)]
	Ended,
	/// Whether it held is disputed: a key was in the wrong hands.
	#[codec(index = 1)]
	Contested,
}

/// Why a change or a mark is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HistoryError {
	/// The present value began after the given moment: blocks only move forward.
	TimeWentBack,
	/// The key has had all the changes that it takes; only an ending is accepted.
	TooManyChanges,
	/// Nothing was ever written under the key.
	Empty,
	/// A mark must speak about a moment before it is recorded.
	NotAboutThePast,
	/// All free marks are used: the ninth must reach back to moment 0.
	MustReachBack,
	/// The key has nine marks.
	TooManyMarks,
	/// A mark of another kind was recorded at the same moment.
	MarkedThisBlock,
}

impl Mark {
	/// Whether it speaks about this moment to whoever knows what was recorded up to `known_at`.
	pub fn speaks_about(&self, moment: Moment, known_at: Moment) -> bool {
		self.recorded <= known_at && self.effective <= moment && moment < self.recorded
	}
}
