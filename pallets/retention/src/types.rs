//! What is kept, what other pallets are asked and what the runtime API answers, with the pure logic of it.

use alloc::vec::Vec;
use anamnesis_decision::rows::{Ground, Tombstone, Versioned};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Class, OrgKind},
	commitment::Commitment,
	history::Key,
	OrgId, PatientId, RecordId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// Most holds on a record at a time.
pub const MAX_HOLDS: u32 = 8;
/// Most of them by one organisation, so that none takes the room of others.
pub const HOLDS_OF_ONE: usize = 2;
/// The largest number of a jurisdiction: ISO 3166 has three digits.
const LAST_JURISDICTION: u16 = 999;

/// A hold. Counts from 1.
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
pub struct HoldId(pub u64);

/// For which records a term of a jurisdiction is. Append-only.
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
pub enum TermOf {
	/// Those of this retention class, which whoever writes a record chooses.
	#[codec(index = 0)]
	Retention(u16),
	/// Those of this class that an organisation of this kind wrote, whatever retention class was chosen.
	#[codec(index = 1)]
	Least {
		/// What kind of record it is.
		class: Class,
		/// Who wrote it.
		kind: OrgKind,
	},
}

/// How long a record is kept.
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
pub struct Term {
	/// Milliseconds from the moment at which it was anchored.
	pub length: Moment,
}

/// A term of a jurisdiction, with the history.
#[derive(Encode, Clone, Copy, PartialEq, Eq, Debug)]
pub struct TermAt {
	/// ISO 3166 numeric.
	pub jurisdiction: u16,
	/// For which records.
	pub of: TermOf,
}

impl Key for TermAt {
	type Value = Versioned<Term>;
}

/// That a single record is kept as long as those of another retention class, if that is longer.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Lengthening {
	/// The other retention class.
	pub class: u16,
	/// Who said so: the staff account.
	pub by: AccountId,
	/// When.
	pub at: Moment,
}

/// Why a record is on hold. Append-only.
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
pub enum HoldGround {
	/// It is or may become evidence in a dispute: GDPR 17(3)(e).
	#[codec(index = 0)]
	LegalClaim,
	/// A court or an authority ordered it.
	#[codec(index = 1)]
	Order,
	/// An audit or an investigation needs it.
	#[codec(index = 2)]
	Investigation,
	/// Public health or research of public interest needs it: GDPR 17(3)(c) and (d).
	#[codec(index = 3)]
	PublicInterest,
}

/// What became of a hold. One that was released is gone.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub enum HoldState {
	/// It holds.
	#[codec(index = 0)]
	Held,
	/// It holds, and somebody asked for its release: another person of the organisation releases it.
	#[codec(index = 1)]
	ReleaseAsked {
		/// Who asked: the staff account.
		by: AccountId,
		/// When.
		at: Moment,
	},
}

/// That a record must be kept.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Hold {
	/// Its id.
	pub id: HoldId,
	/// Who holds it, and alone releases it.
	pub organisation: OrgId,
	/// Who placed it: the staff account.
	pub by: AccountId,
	/// When.
	pub placed: Moment,
	/// Why.
	pub ground: HoldGround,
	/// Commitment to the order or the claim.
	pub order: Commitment,
	/// What became of it.
	pub state: HoldState,
}

/// The holds on a record, rising in their ids.
pub type Holds = BoundedVec<Hold, ConstU32<MAX_HOLDS>>;

/// In whose name the use of a record is restricted.
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
pub enum Asker {
	/// The patient's.
	#[codec(index = 0)]
	Patient,
	/// The custodian's.
	#[codec(index = 1)]
	Custodian(OrgId),
}

/// Whose word restricts the use of a record: GDPR 18. Nobody lifts what the other asked for.
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
pub enum Restriction {
	/// The patient's, since this moment.
	#[codec(index = 0)]
	ByPatient(Moment),
	/// The custodian's, since this moment.
	#[codec(index = 1)]
	ByCustodian(Moment),
	/// Both.
	#[codec(index = 2)]
	ByBoth {
		/// Since when the patient's.
		patient: Moment,
		/// Since when the custodian's.
		custodian: Moment,
	},
}

impl Restriction {
	/// With this word more; `None`: it was said already.
	pub(crate) fn with(before: Option<Self>, asker: Asker, now: Moment) -> Option<Self> {
		match (before, asker) {
			(None, Asker::Patient) => Some(Self::ByPatient(now)),
			(None, Asker::Custodian(_)) => Some(Self::ByCustodian(now)),
			(Some(Self::ByCustodian(custodian)), Asker::Patient) => {
				Some(Self::ByBoth { patient: now, custodian })
			}
			(Some(Self::ByPatient(patient)), Asker::Custodian(_)) => {
				Some(Self::ByBoth { patient, custodian: now })
			}
			(Some(_), _) => None,
		}
	}

	/// What is left without this word; `Err`: it was not said.
	pub(crate) fn without(self, asker: Asker) -> Result<Option<Self>, ()> {
		match (self, asker) {
			(Self::ByPatient(_), Asker::Patient) | (Self::ByCustodian(_), Asker::Custodian(_)) => {
				Ok(None)
			}
			(Self::ByBoth { custodian, .. }, Asker::Patient) => {
				Ok(Some(Self::ByCustodian(custodian)))
			}
			(Self::ByBoth { patient, .. }, Asker::Custodian(_)) => {
				Ok(Some(Self::ByPatient(patient)))
			}
			(Self::ByPatient(_), Asker::Custodian(_)) | (Self::ByCustodian(_), Asker::Patient) => {
				Err(())
			}
		}
	}
}

/// Who signed for an organisation.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Signatory {
	/// The organisation.
	pub organisation: OrgId,
	/// The staff account.
	pub account: AccountId,
	/// Under whose control the organisation was then.
	pub control_group: u32,
	/// Moment of the block that took it.
	pub at: Moment,
}

/// That a custodian would keep a record no longer.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Proposal {
	/// By which rule.
	pub ground: Ground,
	/// Commitment to the letter to the patient, which offers a copy.
	pub offer: Commitment,
	/// Who proposes it for the custodian.
	pub by: Signatory,
	/// First moment at which nobody can confirm it any more.
	pub until: Moment,
}

/// That the patient gave up the rest of a notice.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Agreement {
	/// The controller who did.
	pub by: AccountId,
	/// First moment at which the record was to be kept no longer without that.
	pub before: Moment,
}

/// How far it came that a record is kept no longer. Append-only.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub enum Course {
	/// The custodian proposed it.
	#[codec(index = 0)]
	Proposed(Proposal),
	/// Another organisation confirmed it: there is a tombstone, and the patient has notice until that takes effect.
	#[codec(index = 1)]
	Confirmed {
		/// What was proposed.
		proposal: Proposal,
		/// Who confirmed it.
		by: Signatory,
		/// That a controller gave up the rest of the notice as the patient.
		agreed: Option<Agreement>,
	},
	/// The patient objected.
	#[codec(index = 2)]
	Objected {
		/// When.
		at: Moment,
		/// First moment at which it can be proposed anew.
		until: Moment,
	},
}

/// What is known of a record where it is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Kept {
	/// Whose.
	pub patient: PatientId,
	/// What kind of record it is.
	pub class: Class,
	/// Who wrote it.
	pub organisation: OrgId,
	/// Who keeps its bytes and keys now.
	pub custodian: OrgId,
	/// The retention class that its author chose.
	pub retention: u16,
	/// Moment of the block that took it.
	pub anchored: Moment,
	/// Whether the patient disputes it.
	pub contested: bool,
	/// First moment about which a question is answered *Erased*, as was noted beside it.
	pub erased_from: Option<Moment>,
	/// Whether an organisation has not acknowledged yet that it was corrected, and may do so in time.
	pub recalled: bool,
}

/// A term as the runtime API shows it.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct TermRow {
	/// For which records.
	pub of: TermOf,
	/// How long they are kept.
	pub term: Term,
	/// Since when that is so.
	pub since: Moment,
}

/// What is known here of a record, as the runtime API shows it.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct RetentionRow {
	/// First moment at which the law no longer keeps it; `None`: the council has not said how long that is, or the record is
	/// not there.
	pub end: Option<Moment>,
	/// That it was lengthened for this record.
	pub lengthened: Option<Lengthening>,
	/// The holds on it.
	pub holds: Vec<Hold>,
	/// Who restricts its use.
	pub restriction: Option<Restriction>,
	/// How far it came that it is kept no longer.
	pub course: Option<Course>,
	/// Its tombstone.
	pub tombstone: Option<Tombstone>,
}

/// A tombstone as the runtime API shows it.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct TombstoneRow {
	/// The record.
	pub record: RecordId,
	/// The tombstone.
	pub tombstone: Tombstone,
	/// Whether it took effect by the block's moment.
	pub effective: bool,
	/// Whether the record's time in state is up and it is still there: it should be erased.
	pub due: bool,
}

/// The holds on a record as the runtime API shows them.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct HoldRow {
	/// The record.
	pub record: RecordId,
	/// The holds.
	pub holds: Vec<Hold>,
}

/// Whether this can be the number of a jurisdiction. Which there are nobody here knows.
pub fn is_jurisdiction(number: u16) -> bool {
	(1..=LAST_JURISDICTION).contains(&number)
}
