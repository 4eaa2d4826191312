//! What was considered on the way to an answer.

use crate::{query::Decision, rows::MAX_SUCCESSIONS};
use anamnesis_primitives::{codes::Role, ConsentId, IncidentId, MandateId};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::Serialize;
use sp_core::{bounded::BoundedVec, ConstU32};

/// Most steps of an explanation.
pub const MAX_STEPS: u32 = 64;

/// What a step is about.
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
pub enum About {
	/// The rule as a whole.
	#[codec(index = 0)]
	Rule,
	/// A role of the practitioner.
	#[codec(index = 1)]
	Role(Role),
	/// A grant.
	#[codec(index = 2)]
	Grant(ConsentId),
	/// An incident to which the patient is bound.
	#[codec(index = 3)]
	Incident(IncidentId),
	/// A mandate.
	#[codec(index = 4)]
	Mandate(MandateId),
}

/// What came of a step: it permits, nothing speaks against it, or the first thing that does. Append-only.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
	/// It permits: this is the answer.
	#[codec(index = 0)]
	Permits,
	/// Nothing speaks against going on.
	#[codec(index = 1)]
	Holds,
	/// An earlier rule closes this one.
	#[codec(index = 2)]
	Closed,
	/// No candidate of this rule permits.
	#[codec(index = 3)]
	NoneFound,
	/// The question has a purpose, class or action that is unknown, or no action.
	#[codec(index = 4)]
	UnknownCode,
	/// There is no such patient then.
	#[codec(index = 5)]
	NoSuchPatient,
	/// There is no such record then, or it is another patient's.
	#[codec(index = 6)]
	NoSuchRecord,
	/// The patient froze everything but emergencies.
	#[codec(index = 7)]
	Frozen,
	/// Processing is restricted.
	#[codec(index = 8)]
	Restricted,
	/// The patient is dead.
	#[codec(index = 9)]
	Deceased,
	/// No role of the account at the organisation may ask this, or it is not staff there.
	#[codec(index = 10)]
	NotServing,
	/// The organisation is restricted: no grants, but own records and emergencies.
	#[codec(index = 11)]
	OrganisationRestricted,
	/// The organisation is isolated or left.
	#[codec(index = 12)]
	OrganisationClosed,
	/// The patient's home is in a jurisdiction that does not let the asking one's organisations ask this, or is none.
	#[codec(index = 13)]
	Jurisdiction,
	/// The account does not control the patient or not for this, represents it not or not for this, and is no executor of a
	/// dead one.
	#[codec(index = 14)]
	NotInControl,
	/// The data are sealed.
	#[codec(index = 15)]
	Sealed,
	/// Not for this purpose.
	#[codec(index = 16)]
	Purpose,
	/// Not for this class.
	#[codec(index = 17)]
	Class,
	/// Not for all these actions.
	#[codec(index = 18)]
	Actions,
	/// The data are more confidential than that.
	#[codec(index = 19)]
	Confidentiality,
	/// Not at that moment.
	#[codec(index = 20)]
	NotThen,
	/// The patient revoked everything since, or it is not known whether.
	#[codec(index = 21)]
	Epoch,
	/// For another role.
	#[codec(index = 22)]
	Role,
	/// Not for data of those days, or the days are not known.
	#[codec(index = 23)]
	DataPeriod,
	/// The grant does not name the record, which it would have to.
	#[codec(index = 24)]
	NotNamed,
	/// For another study or for none.
	#[codec(index = 25)]
	Study,
	/// The entry needs something that this code does not know.
	#[codec(index = 26)]
	UnknownFlag,
	/// The organisation is no care organisation that was admitted before the grant.
	#[codec(index = 27)]
	NotAnyCare,
	/// Neither does the organisation's record hold the data, nor is it the custodian.
	#[codec(index = 28)]
	NotOwnRecord,
	/// The row of the grant or incident is missing, or of a later moment.
	#[codec(index = 29)]
	Missing,
	/// The incident is another organisation's.
	#[codec(index = 30)]
	OtherOrganisation,
	/// The account neither opened the incident nor is in its team.
	#[codec(index = 31)]
	NotInTeam,
	/// No code tables are known for that moment.
	#[codec(index = 32)]
	NoTables,
	/// The patient refuses secondary use.
	#[codec(index = 33)]
	SecondaryUse,
	/// The text under which it was given asks for consent anew.
	#[codec(index = 34)]
	Reconsent,
	/// It was given for a patient with a steward, who is none any more.
	#[codec(index = 35)]
	NoSteward,
	/// A grant from which it was referred was ended.
	#[codec(index = 36)]
	LineEnded,
	/// The law is not in force, or not for this organisation.
	#[codec(index = 37)]
	NotLaw,
	/// The patient is not bound to the incident that the question names.
	#[codec(index = 38)]
	NotBound,
	/// The incident was written down late: it answers only who names it.
	#[codec(index = 39)]
	OnlyNamed,
	/// The record is kept no longer: this is the answer.
	#[codec(index = 40)]
	Erased,
}

/// One thing that was considered.
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
pub struct Step {
	/// Number of the rule; 0 for the question itself.
	pub rule: u8,
	/// What of the rule.
	pub about: About,
	/// What came of it.
	pub outcome: Outcome,
}

/// Everything that was considered, in order.
pub type Steps = BoundedVec<Step, ConstU32<MAX_STEPS>>;

/// An answer and how it came about.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Explanation {
	/// The answer: that of [`decide`](super::decide).
	pub decision: Decision,
	/// What was considered, in order.
	pub steps: Steps,
	/// How many candidates were considered for which there was no room.
	pub left_out: u32,
}

/// Grantees under which rule 6 looks for one practitioner: account, organisation, those it succeeds, any care.
pub(super) const GRANTEES: u32 = MAX_SUCCESSIONS.saturating_add(3);

/// Steps that are not about candidates: the question, the data, the organisation, each of rules 1 to 8, and each role.
const OTHER_STEPS: usize = 16;

/// Takes note of what is considered, or does not.
pub(super) trait Trace {
	/// One thing was considered.
	fn note(&mut self, rule: u8, about: About, outcome: Outcome);
}

/// Takes note of nothing.
pub(super) struct Silent;

impl Trace for Silent {
	fn note(&mut self, _: u8, _: About, _: Outcome) {}
}

/// Takes note of everything, but for candidates that refuse when there are very many.
#[derive(Default)]
pub(super) struct Notes {
	pub(super) steps: Steps,
	pub(super) left_out: u32,
}

impl Trace for Notes {
	fn note(&mut self, rule: u8, about: About, outcome: Outcome) {
		let candidate = matches!(about, About::Grant(_) | About::Mandate(_) | About::Incident(_));
		let most = Steps::bound().saturating_sub(OTHER_STEPS);
		let has_room = !candidate || outcome == Outcome::Permits || self.steps.len() < most;
		if !has_room || self.steps.try_push(Step { rule, about, outcome }).is_err() {
			self.left_out = self.left_out.saturating_add(1);
		}
	}
}
