//! What is kept beside the rows of the decision, what the runtime API answers, and pure logic of both.

use alloc::vec::Vec;
use anamnesis_decision::rows::Incident;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	commitment::Commitment,
	IncidentId, OrgId, PatientId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Most reviews of an incident.
pub const MAX_REVIEWS: usize = 16;

/// An incident that was not closed when its list was last written.
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
pub struct OpenIncident {
	/// The incident.
	pub id: IncidentId,
	/// First moment at which it is over by itself.
	pub ends: Moment,
}

/// What those who acted under an incident say about it afterwards.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Report {
	/// Who reports.
	pub by: AccountId,
	/// Commitment to the report.
	pub report: Commitment,
	/// Moment of the block that took it.
	pub at: Moment,
}

/// What a review found.
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
pub enum Outcome {
	/// There was an emergency, and what was done fits it.
	#[codec(index = 0)]
	Justified,
	/// There was none, or more was done than it called for.
	#[codec(index = 1)]
	NotJustified,
}

/// What a privacy officer of another organisation says about an incident.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Review {
	/// The organisation for which the officer acts.
	pub organisation: OrgId,
	/// The officer.
	pub by: AccountId,
	/// What was found.
	pub outcome: Outcome,
	/// Commitment to the reasons.
	pub report: Commitment,
	/// Moment of the block that took it.
	pub at: Moment,
}

/// An incident as the runtime API shows it.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct IncidentRow {
	/// Its id.
	pub id: IncidentId,
	/// The incident.
	pub incident: Incident,
	/// Whether it holds at the block's moment.
	pub holds: bool,
	/// Patients who were bound to it, in that order; at most `MaxPatients`.
	pub patients: Vec<PatientId>,
	/// First moment at which the report is overdue.
	pub report_due: Moment,
	/// The report, once there is one.
	pub report: Option<Report>,
	/// The reviews, in that order; at most 16, of different control groups.
	pub reviews: Vec<Review>,
}

/// Whether an account opened an incident or is in its team.
pub fn acts_under(incident: &Incident, account: &AccountId) -> bool {
	incident.opener == *account || incident.team.contains(account)
}
