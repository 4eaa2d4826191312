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

/// An anchored record. Never changed.
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
	/// The record it amends.
	pub amends: Option<RecordId>,
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
