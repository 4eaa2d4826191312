//! Corrections that organisations must take note of.

use alloc::vec::Vec;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	OrgId, PatientId, RecallId, RecordId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// Most organisations that one recall asks.
pub const MAX_ASKED: u32 = 64;
/// Most recalls of one record.
pub const MAX_RECALLS: u32 = 16;

/// Most answers that are asked for about one record, by all its recalls together: they leave state with it.
pub const MAX_ASKED_ABOUT: u32 = 192;

/// Organisations that must acknowledge, rising.
pub type Asked = BoundedVec<OrgId, ConstU32<MAX_ASKED>>;

/// How a record was corrected. Append-only.
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
pub enum Correction {
	/// Another record took its place.
	#[codec(index = 0)]
	Superseded,
	/// It was retracted.
	#[codec(index = 1)]
	Retracted,
	/// It was entered in error.
	#[codec(index = 2)]
	EnteredInError,
}

/// That organisations must acknowledge a correction. Never changed.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Recall {
	/// The record that was corrected.
	pub record: RecordId,
	/// Whose.
	pub patient: PatientId,
	/// Which organisation asks.
	pub organisation: OrgId,
	/// Who asked for it.
	pub by: AccountId,
	/// How the record was corrected by then.
	pub correction: Correction,
	/// Whether the author says that somebody may come to harm.
	pub critical: bool,
	/// Moment of the block that opened it.
	pub opened: Moment,
	/// First moment at which an acknowledgement is late.
	pub due: Moment,
	/// Whom it asks.
	pub asked: Asked,
}

/// Whether an organisation that was asked acknowledged.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub enum Ask {
	/// Not yet.
	#[codec(index = 0)]
	Open {
		/// Where in the organisation's list of what is open.
		place: u32,
	},
	/// It did.
	#[codec(index = 1)]
	Acknowledged {
		/// Who, for the organisation.
		by: AccountId,
		/// Moment of the block that took it: late, if it is not before the recall's due one.
		at: Moment,
	},
}

/// How many recalls asked an organisation.
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
pub struct RecallCounts {
	/// Those that it did not acknowledge yet, late or not.
	pub open: u32,
	/// Those that it acknowledged.
	pub acknowledged: u64,
	/// Those of them that it acknowledged late.
	pub late: u64,
}

/// The recalls of a record.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	PartialEq,
	Eq,
	Debug,
	Default,
)]
pub struct RecordRecalls {
	/// The recalls, rising.
	pub recalls: BoundedVec<RecallId, ConstU32<MAX_RECALLS>>,
	/// How many acknowledgements they ask for, all of them together.
	pub asked: u32,
	/// How many of these are missing.
	pub open: u32,
	/// The latest moment at which one of them is due.
	pub due: Moment,
}

impl RecordRecalls {
	/// Whether an acknowledgement is missing and may be in time still. What is late stays open, and nobody waits for it: who was
	/// asked could put off an erasure for ever.
	pub fn run(&self, now: Moment) -> bool {
		self.open > 0 && now < self.due
	}
}

/// A recall with what became of it.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct RecallView {
	/// Its id.
	pub id: RecallId,
	/// The recall.
	pub recall: Recall,
	/// The moment at which each organisation acknowledged, in the order in which they are asked; `None` for whom has not.
	pub acknowledged: Vec<Option<Moment>>,
}

/// A recall that an organisation has not acknowledged.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct OpenRecallView {
	/// Its id.
	pub id: RecallId,
	/// The record that was corrected.
	pub record: RecordId,
	/// Whose.
	pub patient: PatientId,
	/// How.
	pub correction: Correction,
	/// Whether somebody may come to harm.
	pub critical: bool,
	/// First moment at which an acknowledgement is late.
	pub due: Moment,
	/// Whether it is late now.
	pub late: bool,
}
