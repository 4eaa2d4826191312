//! What is kept beside the rows of the decision, what the runtime API answers, and pure logic of both.

use alloc::vec::Vec;
use anamnesis_decision::rows::{Incident, MAX_TEAM};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::Capacity,
	commitment::Commitment,
	IncidentId, OrgId, PatientId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// Most reviews of an incident.
pub const MAX_REVIEWS: usize = 16;
/// Most patients whom a practitioner has bound at once and that are counted one by one.
pub const MAX_COUNTED: u32 = 8;
/// Most reports that one practitioner owes and that are listed: so many of incidents, and so many of tickets.
pub const MAX_OWED: u32 = 64;
/// Most patients of one ticket.
pub const MAX_LATE_PATIENTS: u32 = 16;
/// How often a draw is made until one is drawn who may review.
pub const MAX_DRAWS: u32 = 9;
/// Most privacy officers of one organisation who may be drawn.
pub const MAX_OFFICERS: u32 = 8;
/// Of how many of them it is asked whether they may review, once the organisation is drawn.
pub const MAX_ASKED: u32 = 3;
/// How many times the quota of a day an organisation binds beyond quotas before it must pause between two.
pub const THROTTLED_FROM: u32 = 10;

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

/// What is counted of a practitioner's bindings.
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
pub struct Quota {
	/// Day of the last binding, 1970-01-01 being 0.
	pub day: u32,
	/// Patients bound on that day.
	pub today: u32,
	/// Incidents of bindings that may hold, once for each patient.
	pub holding: BoundedVec<OpenIncident, ConstU32<MAX_COUNTED>>,
	/// First moment at which no binding holds by time any more that found no room among those.
	pub crowded_until: Moment,
}

impl Quota {
	/// How many patients are bound at once, if what is over left the list; more than can be listed while some are not.
	pub fn at_once(&self, now: Moment) -> u32 {
		if now < self.crowded_until {
			return u32::MAX;
		}
		u32::try_from(self.holding.len()).unwrap_or(u32::MAX)
	}
}

/// What is counted of the tickets that somebody submitted.
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
pub struct TicketQuota {
	/// Day of the last ticket, 1970-01-01 being 0.
	pub day: u32,
	/// Patients of the tickets of that day; a ticket without one counts as one.
	pub today: u32,
}

/// What an organisation's practitioners bound beyond their quotas.
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
pub struct Surge {
	/// Day of the last such binding, 1970-01-01 being 0.
	pub day: u32,
	/// How many there were on that day.
	pub beyond: u32,
	/// Moment of the last.
	pub last: Moment,
}

/// Who declared a mass casualty.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub enum DeclaredBy {
	/// A privacy officer of the organisation.
	#[codec(index = 0)]
	Officer(AccountId),
	/// The committee that may do it for every organisation.
	#[codec(index = 1)]
	Committee,
}

/// That an organisation has more casualties than its quotas foresee.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct MassCasualty {
	/// Who declared it.
	pub by: DeclaredBy,
	/// Moment of the block that took it.
	pub declared: Moment,
	/// First moment at which it no longer counts.
	pub until: Moment,
}

/// A patient of an incident that was written down while the chain could not be reached.
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
pub struct LatePatient {
	/// The patient.
	pub patient: PatientId,
	/// Since when they were bound.
	pub bound: Moment,
	/// Whether sealed records were opened too.
	pub unsealed: bool,
}

/// An incident as it was written down while the chain could not be reached.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct LateTicket {
	/// Its number at the organisation, from 1 on without gaps.
	pub number: u32,
	/// Staff account of who opened it.
	pub opener: AccountId,
	/// When it began.
	pub opened: Moment,
	/// First moment at which it was over.
	pub ends: Moment,
	/// Why it was opened: a value of [`IncidentReason`](anamnesis_primitives::codes::IncidentReason).
	pub code: u16,
	/// Commitment to why.
	pub justification: Commitment,
	/// Who else acted under it.
	pub team: BoundedVec<AccountId, ConstU32<MAX_TEAM>>,
	/// Who was treated.
	pub patients: BoundedVec<LatePatient, ConstU32<MAX_LATE_PATIENTS>>,
}

/// Why a ticket is not recorded.
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
pub enum Unrecorded {
	/// It cannot be found any more.
	#[codec(index = 0)]
	Lost,
	/// It is there, but the chain does not take it: a patient of it is of another jurisdiction, it is too long ago, …
	#[codec(index = 1)]
	Refused,
}

/// What became of a ticket.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub enum TicketState {
	/// It was recorded.
	#[codec(index = 0)]
	Recorded {
		/// As this incident.
		incident: IncidentId,
		/// Staff account of who submitted it.
		by: AccountId,
		/// Staff account of who signed beside them, if somebody did.
		second: Option<AccountId>,
	},
	/// Its number is passed over.
	#[codec(index = 1)]
	Unrecorded {
		/// Why.
		why: Unrecorded,
		/// The privacy officer who says so.
		by: AccountId,
		/// Moment of the block that took it.
		at: Moment,
	},
}

/// From what the reviewer of an incident is drawn.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Base<BlockNumber> {
	/// The block whose hash decides. A later one takes its place if it gave a hash that does not do.
	pub block: BlockNumber,
	/// When the first of them was settled: whoever registers from then on is not drawn.
	pub at: Moment,
	/// How many places of organisations there were then.
	pub houses: u32,
}

/// What a block gives for the draws that wait for it.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Seed<Hash> {
	/// Its hash.
	pub hash: Hash,
	/// The organisation that made it. None under its control is drawn.
	pub author: Option<OrgId>,
}

/// A privacy officer who may be drawn.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Reviewer {
	/// Their staff account.
	pub account: AccountId,
	/// Moment of the block that took the registration.
	pub since: Moment,
}

/// An organisation whose privacy officers ever registered.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct House {
	/// Its place among those that are drawn. It keeps it for ever.
	pub place: u32,
	/// Its officers who are registered.
	pub officers: BoundedVec<Reviewer, ConstU32<MAX_OFFICERS>>,
}

/// What a draw said.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Draw {
	/// Who owes the review; nobody, if none of those drawn may.
	pub reviewer: Option<(OrgId, AccountId)>,
	/// Moment of the block that drew.
	pub drawn: Moment,
	/// First moment at which the review is overdue.
	pub due: Moment,
}

/// A report that is owed.
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
pub struct Owed {
	/// Of this incident.
	pub id: IncidentId,
	/// First moment at which it is overdue.
	pub due: Moment,
}

/// The reports that a practitioner owes.
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
pub struct Duty {
	/// Those that found room, in the order in which the first patient was bound.
	pub listed: BoundedVec<Owed, ConstU32<MAX_OWED>>,
	/// How many found none. They bar.
	pub unlisted: u32,
	/// Those of tickets that found room, in the order in which they were recorded. Tickets are named by others, so they take
	/// no place of what somebody opened themself.
	pub late: BoundedVec<Owed, ConstU32<MAX_OWED>>,
	/// How many of tickets found none. They bar nobody.
	pub late_unlisted: u32,
}

impl Duty {
	/// Those that are listed of the kind of this incident, and how many are not.
	pub(crate) fn of(
		&mut self,
		incident: &Incident,
	) -> (&mut BoundedVec<Owed, ConstU32<MAX_OWED>>, &mut u32) {
		match incident.late {
			None => (&mut self.listed, &mut self.unlisted),
			Some(_) => (&mut self.late, &mut self.late_unlisted),
		}
	}
}

/// The reports that a practitioner owes, as the runtime API shows them.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug, Default)]
pub struct OwedRow {
	/// Those that are listed, also of tickets; the one that is overdue first stands first. At most 128.
	pub listed: Vec<Owed>,
	/// How many more, of incidents that they opened on the chain: as long as there is one they are barred.
	pub unlisted: u32,
	/// How many more of tickets, which bar nobody.
	pub late_unlisted: u32,
}

/// What a practitioner has bound, as the runtime API shows it, and what one more binding takes.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct QuotaRow {
	/// Patients bound today.
	pub today: u32,
	/// Patients bound at once, as far as they are counted one by one: at most eight.
	pub at_once: u32,
	/// Whether a report of theirs is overdue.
	pub barred: bool,
	/// Whether one more binding needs a second signature.
	pub needs_second: bool,
	/// First moment at which the organisation may bind one more beyond a quota, if this would be one and not now.
	pub throttled_until: Option<Moment>,
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

/// What a patient asks of a regulator about an incident, and what came of it.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Appeal {
	/// The account that signed it.
	pub by: AccountId,
	/// In which capacity it acted.
	pub capacity: Capacity,
	/// Commitment to what it says.
	pub statement: Commitment,
	/// Moment of the block that took it.
	pub at: Moment,
	/// What came of it.
	pub state: AppealState,
}

/// What came of an appeal.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub enum AppealState {
	/// Nobody decided yet.
	#[codec(index = 0)]
	Awaited,
	/// It was decided, for good.
	#[codec(index = 1)]
	Decided(Ruling),
}

/// How a regulator or an authority decided an appeal.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Ruling {
	/// The regulator or authority.
	pub organisation: OrgId,
	/// Who decided for it.
	pub by: AccountId,
	/// What was found about the incident.
	pub outcome: Outcome,
	/// Commitment to the reasons.
	pub report: Commitment,
	/// Moment of the block that took it.
	pub at: Moment,
}

/// An appeal as the runtime API shows it.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct AppealRow {
	/// Whose it is.
	pub patient: PatientId,
	/// The appeal.
	pub appeal: Appeal,
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
	/// The reviews, in that order; of different control groups, at most 17: sixteen, and one that was owed.
	pub reviews: Vec<Review>,
}

/// Whether an account opened an incident or is in its team.
pub fn acts_under(incident: &Incident, account: &AccountId) -> bool {
	incident.opener == *account || incident.team.contains(account)
}

/// First moment at which an incident no longer holds.
pub(crate) fn over_from(incident: &Incident) -> Moment {
	incident.closed.map_or(incident.ends, |closed| closed.min(incident.ends))
}

/// Since when its patients can appeal about an incident: it is over, and the chain shows it.
pub(crate) fn appealable_from(incident: &Incident) -> Moment {
	let over = over_from(incident);
	incident.late.as_ref().map_or(over, |late| late.recorded.max(over))
}
