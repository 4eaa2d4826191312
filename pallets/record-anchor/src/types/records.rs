//! What is kept of records besides the rows of the decision.

use super::LeafPlace;
use alloc::vec::Vec;
use anamnesis_decision::rows::{Record, Relation, RelationKind, Versioned};
use anamnesis_primitives::{
	chain::Moment,
	cid::Cid,
	codes::{Capacity, Class, Confidentiality},
	commitment::Commitment,
	hash::Digest,
	history::Key,
	OrgId, PatientId, RecordId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Most records that take the place of one and the same: each but the last was withdrawn.
pub const MAX_SUCCESSORS: u32 = 16;
/// Most changes of the marks of a record that its history keeps apart.
pub const MAX_MARKINGS: u32 = 64;
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
	/// What it has to do with an earlier record of the patient; `None` if it stands alone.
	pub relation: Option<Relation>,
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
	/// Another record took its place.
	#[codec(index = 1)]
	Superseded,
	/// Who wrote it says that it should never have been written. Final.
	#[codec(index = 2)]
	EnteredInError {
		/// Commitment to the reason, if there is one to be told.
		reason: Option<Commitment>,
	},
	/// Whoever answers for it withdrew it: it was right to write it, and it is no longer to be used.
	#[codec(index = 3)]
	Retracted {
		/// The record that says so.
		notice: RecordId,
	},
	/// An organisation that keeps it and did not write it says that it should never have been written. Final.
	#[codec(index = 4)]
	FoundInError {
		/// Commitment to the reason, if there is one to be told.
		reason: Option<Commitment>,
		/// The organisation that says so.
		organisation: OrgId,
	},
}

impl RecordState {
	/// That an organisation says of a record of that author that it should never have been written.
	pub(crate) fn in_error(author: OrgId, organisation: OrgId, reason: Option<Commitment>) -> Self {
		if organisation == author {
			Self::EnteredInError { reason }
		} else {
			Self::FoundInError { reason, organisation }
		}
	}

	/// Whether it should never have been written, whoever says so.
	pub fn is_error(&self) -> bool {
		matches!(self, Self::EnteredInError { .. } | Self::FoundInError { .. })
	}

	/// Whether the record is good for something still, if only for the past: it was not withdrawn.
	pub fn stands(&self) -> bool {
		match self {
			Self::Current | Self::Superseded => true,
			Self::EnteredInError { .. } | Self::FoundInError { .. } | Self::Retracted { .. } => {
				false
			}
		}
	}
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

/// That the patient disputes a record.
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
pub struct Contest {
	/// In which capacity somebody said so.
	pub capacity: Capacity,
	/// Moment of the block that took it.
	pub since: Moment,
}

/// What is said beside a record, whatever its state. Every part says itself since when it holds.
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
pub struct RecordMarks {
	/// Whether the patient disputes it.
	pub contested: Option<Contest>,
	/// Moment since which its use is restricted; `None` if it is not.
	pub restricted: Option<Moment>,
}

/// Key of what is said beside a record, with its history.
#[derive(Encode, Clone, PartialEq, Eq, Debug)]
pub struct RecordMarksOf {
	/// The record.
	pub id: RecordId,
}

impl Key for RecordMarksOf {
	type Value = Versioned<RecordMarks>;
}

/// What whoever decides how long a record is kept must know of it.
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
pub struct Kept {
	/// Whose.
	pub patient: PatientId,
	/// What kind of record it is.
	pub class: Class,
	/// Which organisation wrote it.
	pub organisation: OrgId,
	/// Which organisation keeps its bytes and keys now.
	pub custodian: OrgId,
	/// Retention class.
	pub retention: u16,
	/// Moment of the block that took it.
	pub anchored: Moment,
	/// Whether the patient disputes it.
	pub contested: bool,
	/// First moment about which a question is answered *Erased*, as its row says.
	pub erased_from: Option<Moment>,
	/// Whether an organisation has not acknowledged yet that it was corrected, and may do so in time.
	pub recalled: bool,
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
	/// The records that took its place, the newest last; all but the newest were withdrawn.
	pub successors: Vec<RecordId>,
	/// What is said beside it.
	pub marks: RecordMarks,
	/// How many other records name it: each says what it has to do with it.
	pub related: u32,
	/// The leaf that it was raised from, if it was.
	pub raised: Option<LeafPlace>,
}

/// A record that names another.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct RelatedView {
	/// The record that names the other.
	pub id: RecordId,
	/// What it has to do with it.
	pub kind: RelationKind,
	/// Which organisation says so.
	pub organisation: OrgId,
	/// Moment of the block that took it.
	pub anchored: Moment,
}

/// A record with everything that became of it, each with the moment since which it held.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct HistoryView {
	/// Its id.
	pub id: RecordId,
	/// What it has to do with an earlier record.
	pub relation: Option<Relation>,
	/// Which organisation wrote it.
	pub organisation: OrgId,
	/// Its states, the first one first.
	pub states: Vec<(Moment, RecordState)>,
	/// What was said beside it, the first first; nothing if nothing ever was.
	pub marks: Vec<(Moment, RecordMarks)>,
	/// The records that took its place.
	pub successors: Vec<RecordId>,
	/// How many other records name it.
	pub related: u32,
}
