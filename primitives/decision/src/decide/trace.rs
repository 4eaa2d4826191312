//! What was considered on the way to an answer.

use crate::{
	query::Decision,
	rows::{MAX_BINDINGS, MAX_LIVE_OWN, MAX_POSTS, MAX_SUCCESSIONS},
};
use anamnesis_primitives::{codes::Role, ConsentId, IncidentId};
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
	/// The patient's home is in another jurisdiction, or is none.
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
	/// Everything that was considered, in order.
	pub steps: Steps,
}

/// Grantees under which rule 6 looks for one practitioner: account, organisation, those it succeeds, any care.
pub(super) const GRANTEES: u32 = MAX_SUCCESSIONS.saturating_add(3);

/// A step for the question and for each of rules 1 to 6 and 8, two for the data and the organisation, and one for each
/// role, entry and binding.
const MOST_STEPS: u32 = 10u32
	.saturating_add(MAX_POSTS)
	.saturating_add(GRANTEES.saturating_mul(MAX_LIVE_OWN))
	.saturating_add(MAX_BINDINGS);
const _: () = assert!(MOST_STEPS <= MAX_STEPS);

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

impl Trace for Steps {
	fn note(&mut self, rule: u8, about: About, outcome: Outcome) {
		// There is room: the constants say so above.
		let _ = self.try_push(Step { rule, about, outcome });
	}
}
