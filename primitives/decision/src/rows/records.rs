//! Anchored records.

use super::{key, Versioned};
use crate::query::Right;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	cid::Cid,
	codes::{Class, Confidentiality},
	hash::Digest,
	OrgId, PatientId, RecordId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32};

/// Most moments of [`Record::contests`]: even, so that what was contested can be withdrawn.
pub const MAX_CONTESTS: u32 = 64;

/// Moments at which a record was contested and no longer was, in turn.
pub type Contests = BoundedVec<Moment, ConstU32<MAX_CONTESTS>>;

/// An anchored record. What was anchored never changes; what every question must know besides stands here too, so that one
/// read shows it: since when it is answered *Erased*, and when the patient contested it.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Record {
	/// Whose.
	pub patient: PatientId,
	/// Root of its `mr1` tree.
	pub root: Digest,
	/// The encrypted bytes.
	pub cid: Cid,
	/// What kind of record it is; never sealed.
	pub class: Class,
	/// How confidential, never above normal.
	pub confidentiality: Confidentiality,
	/// Who anchored it.
	pub author: AccountId,
	/// For which organisation.
	pub organisation: OrgId,
	/// Set of records that has one custodian.
	pub set: u32,
	/// Format of the bytes, from a public table.
	pub format: u16,
	/// Quarter of the service: quarters since 1970.
	pub quarter: u16,
	/// Generation of the key it was encrypted with.
	pub key_epoch: u16,
	/// Retention class, from a public table.
	pub retention: u16,
	/// Moment of the block that took it.
	pub anchored: Moment,
	/// The right it was anchored under.
	pub right: Right,
	/// What it has to do with an earlier record of the patient.
	pub relation: Option<Relation>,
	/// First moment about which a question is answered *Erased*: `effective` of its tombstone. `None`: it has none.
	pub erased_from: Option<Moment>,
	/// Moments at which the patient contested it and no longer did, in turn, the first first.
	pub contests: Contests,
}

impl Record {
	/// Whether the patient contested it, as was said by then.
	pub fn is_contested(&self, asked: Moment) -> bool {
		self.contests.iter().filter(|said| **said <= asked).count() % 2 == 1
	}

	/// Whether a question about that moment is answered *Erased*.
	pub fn is_erased(&self, asked: Moment) -> bool {
		self.erased_from.is_some_and(|from| from <= asked)
	}
}

/// What a record has to do with an earlier one. Append-only.
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
	PartialOrd,
	Ord,
	Debug,
)]
pub enum RelationKind {
	/// It corrects it and takes its place.
	#[codec(index = 0)]
	Amends,
	/// It is to be used in its place.
	#[codec(index = 1)]
	Replaces,
	/// It says that the other is withdrawn.
	#[codec(index = 2)]
	Retracts,
	/// It says that the other should never have been written.
	#[codec(index = 3)]
	EntersInError,
	/// It bears witness to it, as a signature or a second opinion does.
	#[codec(index = 4)]
	Attests,
	/// It was made of it, as a summary or a translation is.
	#[codec(index = 5)]
	DerivedFrom,
}

impl RelationKind {
	/// Every kind there is.
	pub const ALL: [Self; 6] = [
		Self::Amends,
		Self::Replaces,
		Self::Retracts,
		Self::EntersInError,
		Self::Attests,
		Self::DerivedFrom,
	];

	/// The name in answers.
	pub const fn name(self) -> &'static str {
		match self {
			Self::Amends => "amends",
			Self::Replaces => "replaces",
			Self::Retracts => "retracts",
			Self::EntersInError => "entersInError",
			Self::Attests => "attests",
			Self::DerivedFrom => "derivedFrom",
		}
	}
}

/// What a record has to do with an earlier one of the same patient: which has a smaller id, so that nothing goes round in
/// circles.
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
pub struct Relation {
	/// What.
	pub kind: RelationKind,
	/// The earlier record.
	pub record: RecordId,
}

key! {
	/// A record.
	RecordOf {
		/// Its id.
		id: RecordId,
	} -> Versioned<Record>
}

/// Who keeps the bytes and keys of a set of records.
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
pub struct Custody {
	/// The custodian.
	pub custodian: OrgId,
}

key! {
	/// Custodian of a set, with the history.
	CustodianOf {
		/// The set.
		set: u32,
	} -> Versioned<Custody>
}
