//! Incidents.

use super::{key, Versioned};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	commitment::Commitment,
	IncidentId, OrgId, PatientId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32};

/// Most incidents to which a patient is bound at one organisation.
pub const MAX_BINDINGS: u32 = 4;
/// Most colleagues in the team of an incident.
pub const MAX_TEAM: u32 = 8;

/// One opened emergency.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Incident {
	/// At which organisation.
	pub organisation: OrgId,
	/// Who opened it.
	pub opener: AccountId,
	/// Who else may act under it.
	pub team: BoundedVec<AccountId, ConstU32<MAX_TEAM>>,
	/// Why it was opened: a value of [`IncidentReason`](anamnesis_primitives::codes::IncidentReason).
	pub code: u16,
	/// Commitment to why.
	pub justification: Commitment,
	/// Moment of the block that opened it.
	pub opened: Moment,
	/// First moment at which it is over by itself.
	pub ends: Moment,
	/// Moment of the block that closed it.
	pub closed: Option<Moment>,
	/// That it was written down while the chain could not be reached.
	pub late: Option<Late>,
}

/// How an emergency came to the chain afterwards.
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
pub struct Late {
	/// Number of the ticket at the organisation, without gaps.
	pub ticket: u32,
	/// Moment of the block that took it.
	pub recorded: Moment,
}

impl Incident {
	/// Whether it holds at a moment, as it was known at another. `opened` of a late one is before anybody here knew of it.
	pub fn holds(&self, moment: Moment, known_at: Moment) -> bool {
		let closed = self.closed.is_some_and(|closed| closed <= known_at && closed <= moment);
		let known = self.late.map_or(self.opened, |late| late.recorded) <= known_at;
		known && (self.opened..self.ends).contains(&moment) && !closed
	}
}

key! {
	/// An incident.
	IncidentOf {
		/// Its id.
		id: IncidentId,
	} -> Versioned<Incident>
}

/// That a patient was bound to an incident.
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
pub struct Binding {
	/// The incident.
	pub incident: IncidentId,
	/// Moment of the block that bound.
	pub bound: Moment,
	/// Moment of the block that opened sealed records too.
	pub unsealed: Option<Moment>,
}

/// Incidents to which a patient is bound at one organisation, those that are over dropped with the next change.
pub type Bindings = BoundedVec<Binding, ConstU32<MAX_BINDINGS>>;

key! {
	/// Incidents to which a patient is bound at an organisation, with the history.
	BoundAt {
		/// The patient.
		patient: PatientId,
		/// The organisation.
		organisation: OrgId,
	} -> Versioned<Bindings>
}

/// That a late ticket binds a patient. Written once.
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
pub struct LateBinding {
	/// Since when.
	pub bound: Moment,
	/// Whether sealed records were opened too.
	pub unsealed: bool,
}

key! {
	/// A patient of a late incident.
	LateBindingOf {
		/// The incident.
		incident: IncidentId,
		/// The patient.
		patient: PatientId,
	} -> Versioned<LateBinding>
}
