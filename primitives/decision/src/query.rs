//! The question and the answer.

use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Actions, Basis, Class, Confidentiality, Obligations, Purpose},
	commitment::Commitment,
	ConsentId, IncidentId, MandateId, OrgId, PatientId, RecordId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Who asks.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub enum Who {
	/// A person for themself: the patient, or somebody whom the patient chose.
	#[codec(index = 0)]
	Person(AccountId),
	/// A practitioner for an organisation.
	#[codec(index = 1)]
	Practitioner {
		/// The account.
		account: AccountId,
		/// The organisation for which it acts.
		organisation: OrgId,
	},
}

/// What the question is about.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub enum Data {
	/// An anchored record: the chain knows what it is.
	#[codec(index = 0)]
	Anchored {
		/// The record.
		record: RecordId,
		/// Salt of the reference under which a grant may name it.
		salt: Option<[u8; 32]>,
	},
	/// Anything else, such as a leaf of a batch, or records of a kind before one is chosen: the asking gateway's
	/// statement.
	#[codec(index = 1)]
	Declared {
		/// What kind of record it is.
		class: Class,
		/// How confidential.
		confidentiality: Confidentiality,
		/// Which organisation wrote it, if known.
		organisation: Option<OrgId>,
		/// Day of the service, counted from 1970-01-01.
		day: Option<u32>,
		/// The reference under which a grant may name it.
		reference: Option<Commitment>,
	},
}

/// A right that somebody relies on.
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
pub enum Right {
	/// Whoever asks: the data are the organisation's own (rule 4). Whoever writes: the patient's home is there.
	#[codec(index = 0)]
	Home,
	/// A grant.
	#[codec(index = 1)]
	Grant(ConsentId),
	/// A bound incident.
	#[codec(index = 2)]
	Incident(IncidentId),
	/// A mandate.
	#[codec(index = 3)]
	Mandate(MandateId),
}

/// A question.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Query {
	/// Whose data.
	pub patient: PatientId,
	/// Who asks.
	pub who: Who,
	/// For what.
	pub purpose: Purpose,
	/// To do what: one bit or several, all of which must be permitted.
	pub actions: Actions,
	/// With which data.
	pub data: Data,
	/// For which study.
	pub study: Option<Commitment>,
	/// The only right to consider; `None`: search.
	pub right: Option<Right>,
}

/// A rule that permits.
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
pub enum Rule {
	/// 3: the patient, the executor, or a representative.
	#[codec(index = 3)]
	Person,
	/// 4: the organisation's own record.
	#[codec(index = 4)]
	OwnRecord,
	/// 6: a grant.
	#[codec(index = 6)]
	Grant,
	/// 7: a mandate.
	#[codec(index = 7)]
	Mandate,
	/// 8: a bound incident.
	#[codec(index = 8)]
	Incident,
}

impl Rule {
	/// Its number in docs/decision.md.
	pub const fn number(self) -> u8 {
		match self {
			Self::Person => 3,
			Self::OwnRecord => 4,
			Self::Grant => 6,
			Self::Mandate => 7,
			Self::Incident => 8,
		}
	}
}

/// Why something is permitted, and how far.
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
pub struct Permit {
	/// The rule.
	pub rule: Rule,
	/// Why it is lawful.
	pub basis: Basis,
	/// The right used; `None` for a person's own.
	pub right: Option<Right>,
	/// First moment at which a fact that was used no longer holds; `None` if none of them ends by time.
	pub valid_until: Option<Moment>,
	/// What must be done or left.
	pub obligations: Obligations,
	/// Whether a fact that was used is disputed.
	pub contested: bool,
	/// Whether it rests on the asking gateway's statement about the data.
	pub declared: bool,
	/// The organisation to which the grant was given that now counts for the asking one, which succeeds it.
	pub inherited: Option<OrgId>,
	/// Version of the code tables.
	pub tables: u16,
	/// Whether a use must be counted, and be in a block, before anything is opened.
	pub use_first: bool,
}

/// The answer. A refusal tells nothing, so that it tells nothing about the patient. Append-only.
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
pub enum Decision {
	/// Yes.
	#[codec(index = 0)]
	Permit(Permit),
	/// No.
	#[codec(index = 1)]
	Refuse,
	/// Neither: the record that the question names is kept no longer, and its tombstone says by which rule.
	#[codec(index = 2)]
	Erased,
}
