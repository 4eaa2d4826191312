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
	/// Kind of emergency, from a public table.
	pub code: u16,
	/// Commitment to why.
	pub justification: Commitment,
	/// Moment of the block that opened it.
	pub opened: Moment,
	/// First moment at which it is over by itself.
	pub ends: Moment,
	/// Moment of the block that closed it.
	pub closed: Option<Moment>,
}

impl Incident {
	/// Whether it holds at a moment, as it was known at another.
	pub fn holds(&self, moment: Moment, known_at: Moment) -> bool {
		let closed = self.closed.is_some_and(|closed| closed <= known_at && closed <= moment);
		self.opened <= moment.min(known_at) && moment < self.ends && !closed
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
