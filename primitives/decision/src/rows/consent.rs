//! Grants.

use super::{key, Versioned};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Actions, Basis, Capacity, Classes, Confidentiality, Obligations, Purposes, Role},
	commitment::Commitment,
	payload::{DataPeriod, Grantee, TemplateRef, MAX_NAMED},
	ConsentId, OrgId, PatientId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32};

/// Most live grants of a patient to one grantee.
pub const MAX_LIVE_OWN: u32 = 8;
/// Most live grants to one grantee that others referred. They have a room of their own: nobody fills the patient's.
pub const MAX_LIVE_REFERRED: u32 = 4;

/// The grants above a referred one, from the one that the patient gave on.
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
pub struct Line {
	/// What the patient gave.
	pub root: ConsentId,
	/// What was referred from it, if this is referred from that.
	pub child: Option<ConsentId>,
}

impl Line {
	/// Its grants, the root first.
	pub fn ancestors(self) -> impl Iterator<Item = ConsentId> {
		[Some(self.root), self.child].into_iter().flatten()
	}
}

/// Who gave a grant, and by which right.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub enum Given {
	/// The patient, or who represents the patient.
	#[codec(index = 0)]
	Patient {
		/// The account.
		account: AccountId,
		/// In which capacity.
		capacity: Capacity,
	},
	/// The steward, with two members of its staff, for a patient without a device. It ends with stewardship.
	#[codec(index = 1)]
	Assisted {
		/// The steward.
		steward: OrgId,
		/// Who submitted it.
		account: AccountId,
		/// Who signed it besides, in another role.
		second: AccountId,
	},
	/// A practitioner of the grantee, who passed it on.
	#[codec(index = 2)]
	Referred {
		/// The organisation that passed it on.
		organisation: OrgId,
		/// The practitioner.
		account: AccountId,
		/// From what.
		line: Line,
	},
	/// A practitioner of the custodian, for records of its own, because care needs it and the law allows it.
	#[codec(index = 3)]
	Custodian {
		/// The custodian.
		organisation: OrgId,
		/// The practitioner.
		account: AccountId,
	},
}

impl Given {
	/// The account that gave it.
	pub fn account(&self) -> &AccountId {
		match self {
			Self::Patient { account, .. }
			| Self::Assisted { account, .. }
			| Self::Referred { account, .. }
			| Self::Custodian { account, .. } => account,
		}
	}
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
	/// How often it may be used; `None`: without counting.
	pub uses: Option<u32>,
	/// The text that the patient was shown.
	pub template: Option<TemplateRef>,
	/// Commitment to the FHIR Consent, or to the order of a referral.
	pub document: Commitment,
	/// Why it is lawful.
	pub basis: Basis,
	/// Whether it holds beyond the patient's death.
	pub survives: bool,
	/// Moment of the block that took it.
	pub granted: Moment,
	/// Who gave it.
	pub by: Given,
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
	/// Each use is counted, and before it.
	pub const COUNTED: Self = Self(1 << 2);
	/// It holds beyond the patient's death.
	pub const SURVIVES: Self = Self(1 << 3);
	/// It holds while the patient has a steward.
	pub const ASSISTED: Self = Self(1 << 4);
	/// No bit but these is known.
	pub const KNOWN: Self = Self(0b1_1111);

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
	/// Why it is lawful.
	pub basis: Basis,
	/// First moment.
	pub from: Moment,
	/// First moment at which it no longer holds.
	pub until: Moment,
	/// Only data of these days.
	pub data: Option<DataPeriod>,
	/// Moment of the block that took the grant.
	pub granted: Moment,
	/// The patient's epoch when it was given.
	pub epoch: u32,
	/// The text that the patient was shown.
	pub template: Option<TemplateRef>,
	/// What else must be looked at.
	pub flags: EntryFlags,
}

/// By which way a referred entry came.
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
pub enum Via {
	/// From a grant of the patient: it holds while all these do.
	#[codec(index = 0)]
	Line(Line),
	/// By the custodian of the records that it names, for care.
	#[codec(index = 1)]
	Custodian(OrgId),
}

/// One live grant that somebody referred.
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
pub struct Referred {
	/// What it permits.
	pub entry: Entry,
	/// By which way it came.
	pub via: Via,
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
	/// Referred by others and accepted by the grantee, in that order.
	pub referred: BoundedVec<Referred, ConstU32<MAX_LIVE_REFERRED>>,
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
	/// Whether a patient refuses secondary use of the data, whatever was granted; absent: no.
	SecondaryUseOf {
		/// The patient.
		patient: PatientId,
	} -> SecondaryUse
}

/// Whether a patient refuses secondary use.
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
pub enum SecondaryUse {
	/// Grants decide.
	#[codec(index = 0)]
	Allowed,
	/// No grant permits it.
	#[codec(index = 1)]
	Refused,
}

key! {
	/// What a grant is for alone: a study, a record by its salted reference, or such a record for that study.
	Named {
		/// The grant.
		id: ConsentId,
		/// The study, if the grant is for one.
		study: Option<Commitment>,
		/// The reference, if the grant names records.
		reference: Option<Commitment>,
	} -> ()
}

/// That a consent text was superseded.
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
pub struct Superseded {
	/// Moment of the block that recorded it.
	pub recorded: Moment,
	/// First moment from which grants under it do not hold any more; `None`: they go on.
	pub reconsent: Option<Moment>,
}

/// A consent text in one version, as far as a decision needs it.
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
pub struct Template {
	/// The purposes of which the text speaks.
	pub purposes: Purposes,
	/// Most milliseconds of a grant under it.
	pub longest: Option<Moment>,
	/// Moment of the block that published it.
	pub published: Moment,
	/// Once a newer version took its place.
	pub superseded: Option<Superseded>,
}

key! {
	/// A consent text in one version. Changed once, when it is superseded.
	TemplateOf {
		/// The text and its version.
		template: TemplateRef,
	} -> Versioned<Template>
}
