//! Grants.

use super::{key, Versioned};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Actions, Capacity, Classes, Confidentiality, Obligations, Purposes, Role},
	commitment::Commitment,
	payload::{DataPeriod, Grantee, MAX_NAMED},
	ConsentId, PatientId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32};

/// Most live grants of a patient to one grantee.
pub const MAX_LIVE_OWN: u32 = 8;
/// Most live grants to one grantee that others referred. They have a room of their own: nobody fills the patient's.
pub const MAX_LIVE_REFERRED: u32 = 4;

/// Who gave a grant.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Grantor {
	/// The account.
	pub account: AccountId,
	/// In which capacity.
	pub capacity: Capacity,
}

/// A grant, as it was given. Never changed; its end is kept apart.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Grant {
	/// Whose.
	pub patient: PatientId,
	/// To whom.
	pub grantee: Grantee,
	/// Only staff in this role.
	pub role: Option<Role>,
	/// Only for this study.
	pub study: Option<Commitment>,
	/// For what.
	pub purposes: Purposes,
	/// Which kinds of record.
	pub classes: Classes,
	/// What may be done.
	pub actions: Actions,
	/// Highest confidentiality.
	pub ceiling: Confidentiality,
	/// What the grantee must do or leave.
	pub obligations: Obligations,
	/// First moment.
	pub from: Moment,
	/// First moment at which it no longer holds.
	pub until: Moment,
	/// Only data of these days.
	pub data: Option<DataPeriod>,
	/// Only these records, by salted reference; none: all of the classes.
	pub named: BoundedVec<Commitment, ConstU32<MAX_NAMED>>,
	/// How many times it may be passed on in a line.
	pub may_refer: u8,
	/// Commitment to the FHIR Consent.
	pub document: Commitment,
	/// Moment of the block that took it.
	pub granted: Moment,
	/// Who gave it.
	pub by: Grantor,
	/// The patient's epoch when it was given.
	pub epoch: u32,
	/// The grant that it replaced.
	pub amends: Option<ConsentId>,
}

key! {
	/// A grant.
	GrantOf {
		/// Its id.
		id: ConsentId,
	} -> Versioned<Grant>
}

/// That a grant was ended. Written once.
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
pub struct Ending {
	/// First moment at which it no longer held.
	pub effective: Moment,
	/// Moment of the block that recorded it.
	pub recorded: Moment,
	/// Why.
	pub reason: Option<Commitment>,
}

key! {
	/// The end of a grant; absent while it was not ended.
	EndOf {
		/// The grant.
		id: ConsentId,
	} -> Ending
}

/// What a decision must read elsewhere before an entry permits.
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
pub struct EntryFlags(pub u8);

impl EntryFlags {
	/// Only for records that the grant names.
	pub const NAMED: Self = Self(1);
	/// Only for the study in the grant.
	pub const STUDY: Self = Self(1 << 1);
	/// No bit but these is known.
	pub const KNOWN: Self = Self(0b11);

	/// Whether all these flags are set.
	pub fn includes(self, other: Self) -> bool {
		self.0 & other.0 == other.0
	}
}

/// One live grant in the index.
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
pub struct Entry {
	/// The grant.
	pub id: ConsentId,
	/// Only staff in this role.
	pub role: Option<Role>,
	/// For what.
	pub purposes: Purposes,
	/// Which kinds of record.
	pub classes: Classes,
	/// What may be done.
	pub actions: Actions,
	/// Highest confidentiality.
	pub ceiling: Confidentiality,
	/// What the grantee must do or leave.
	pub obligations: Obligations,
	/// First moment.
	pub from: Moment,
	/// First moment at which it no longer holds.
	pub until: Moment,
	/// Only data of these days.
	pub data: Option<DataPeriod>,
	/// The patient's epoch when it was given.
	pub epoch: u32,
	/// What else must be read.
	pub flags: EntryFlags,
}

/// The live grants of a patient to one grantee.
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
pub struct Live {
	/// Given by the patient, in the order of their ids.
	pub own: BoundedVec<Entry, ConstU32<MAX_LIVE_OWN>>,
}

key! {
	/// Live grants of a patient to one grantee, with their history.
	LiveAt {
		/// The patient.
		patient: PatientId,
		/// The grantee.
		grantee: Grantee,
	} -> Versioned<Live>
}

key! {
	/// How often a patient revoked everything, with the history: an entry of another epoch has ended.
	EpochOf {
		/// The patient.
		patient: PatientId,
	} -> u32
}

key! {
	/// Whether a grant names a record, by its salted reference.
	Named {
		/// The grant.
		id: ConsentId,
		/// The reference.
		reference: Commitment,
	} -> ()
}
