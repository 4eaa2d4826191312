//! Patients and who controls them.

use super::{key, Versioned};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::Capacity,
	payload::Powers,
	OrgId, PatientId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// A thaw that was asked for.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Thaw {
	/// The controller who asked.
	pub by: AccountId,
	/// First moment at which the freeze is over.
	pub at: Moment,
}

/// Who froze a patient.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub enum FrozenBy {
	/// A controller.
	#[codec(index = 0)]
	Controller(AccountId),
	/// A representative.
	#[codec(index = 1)]
	Representative(AccountId),
	/// The steward, or an organisation that verified the person.
	#[codec(index = 2)]
	Organisation(OrgId),
}

/// State of a patient.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub enum Life {
	/// Nothing special.
	#[codec(index = 0)]
	Active,
	/// Everything but emergencies and the controllers' own reading is stopped.
	#[codec(index = 1)]
	Frozen {
		/// Who froze.
		by: FrozenBy,
		/// When it ends by itself, if a controller asked for that.
		thaw: Option<Thaw>,
	},
	/// Death was reported; it counts as dead from the end of the window on.
	#[codec(index = 2)]
	ReportedDead {
		/// First moment after the window.
		window_ends: Moment,
		/// Who acts for the estate.
		executor: Option<AccountId>,
		/// What the state was, and is again if the report was wrong.
		before: Before,
	},
	/// Dead.
	#[codec(index = 3)]
	Deceased {
		/// Who acts for the estate.
		executor: Option<AccountId>,
	},
	/// Processing is restricted: own records and grants are closed.
	#[codec(index = 4)]
	Restricted,
}

impl Life {
	/// What the state amounts to at a moment: what time alone brings about has happened.
	pub fn at(self, moment: Moment) -> Self {
		match self {
			Self::Frozen { thaw: Some(thaw), .. } if thaw.at <= moment => Self::Active,
			Self::ReportedDead { window_ends, executor, .. } if window_ends <= moment => {
				Self::Deceased { executor }
			}
			Self::ReportedDead { window_ends, executor, before } => {
				Self::ReportedDead { window_ends, executor, before: before.at(moment) }
			}
			other => other,
		}
	}

	/// Whether the patient is frozen at a moment, also beside a reported death.
	pub fn is_frozen_at(self, moment: Moment) -> bool {
		match self.at(moment) {
			Self::Frozen { .. } | Self::ReportedDead { before: Before::Frozen { .. }, .. } => true,
			Self::Active | Self::ReportedDead { .. } | Self::Deceased { .. } | Self::Restricted => {
				false
			}
		}
	}
}

/// What a patient's state was when death was reported. It goes on until the window ends.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub enum Before {
	/// Nothing special.
	#[codec(index = 0)]
	Active,
	/// Frozen.
	#[codec(index = 1)]
	Frozen {
		/// Who froze.
		by: FrozenBy,
		/// When it ends by itself, if a controller asked for that.
		thaw: Option<Thaw>,
	},
	/// Restricted.
	#[codec(index = 2)]
	Restricted,
}

impl Before {
	/// What the state amounts to at a moment.
	pub fn at(self, moment: Moment) -> Self {
		match self {
			Self::Frozen { thaw: Some(thaw), .. } if thaw.at <= moment => Self::Active,
			other => other,
		}
	}
}

impl From<Before> for Life {
	fn from(before: Before) -> Self {
		match before {
			Before::Active => Self::Active,
			Before::Frozen { by, thaw } => Self::Frozen { by, thaw },
			Before::Restricted => Self::Restricted,
		}
	}
}

/// A patient.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Patient {
	/// State.
	pub life: Life,
	/// Where the part of the record under this id is kept.
	pub home: OrgId,
	/// The organisation that acts for a patient without a device; `None` once claimed.
	pub steward: Option<OrgId>,
}

key! {
	/// A patient, with the history.
	PatientOf {
		/// The patient.
		patient: PatientId,
	} -> Versioned<Patient>
}

/// Whether an account may act as a patient.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub enum Control {
	/// A controller proposed it; it has not said yes.
	#[codec(index = 0)]
	Invited {
		/// The controller whose place it takes when it says yes.
		replaces: Option<AccountId>,
		/// The controller who proposed it; when it no longer is one, the invitation is void.
		by: AccountId,
	},
	/// It may.
	#[codec(index = 1)]
	Active {
		/// First moment from which it may open sealed records and name persons; `None`: it may at once.
		restricted_until: Option<Moment>,
	},
	/// It no longer may.
	#[codec(index = 2)]
	Removed,
}

impl Control {
	/// Control without restriction.
	pub const ACTIVE: Self = Self::Active { restricted_until: None };

	/// Whether the account may act as the patient.
	pub fn is_active(&self) -> bool {
		matches!(self, Self::Active { .. })
	}

	/// Whether the account may not yet open sealed records nor name persons.
	pub fn is_restricted(&self, moment: Moment) -> bool {
		matches!(self, Self::Active { restricted_until: Some(until) } if moment < *until)
	}
}

key! {
	/// An account's control of a patient, with its history.
	ControlAt {
		/// The patient.
		patient: PatientId,
		/// The account.
		account: AccountId,
	} -> Control
}

/// What somebody was named to do for a patient.
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
pub struct Mandate {
	/// In which capacity.
	pub capacity: Capacity,
	/// What it may do.
	pub powers: Powers,
	/// First moment.
	pub from: Moment,
	/// First moment at which it no longer holds: that of a quarter, so that it is nobody's birthday.
	pub until: Moment,
}

/// Whether an account represents a patient. It ends at its moment by time alone.
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
pub enum Representation {
	/// It was named and has not said yes.
	#[codec(index = 0)]
	Offered(Mandate),
	/// It does, within the mandate.
	#[codec(index = 1)]
	Holds(Mandate),
	/// It no longer does.
	#[codec(index = 2)]
	Ended,
}

impl Representation {
	/// The mandate, if it was accepted, was not ended and its interval holds at this moment.
	pub fn mandate_at(&self, moment: Moment) -> Option<Mandate> {
		match self {
			Self::Holds(mandate) if mandate.from <= moment && moment < mandate.until => {
				Some(*mandate)
			}
			_ => None,
		}
	}
}

key! {
	/// An account's representation of a patient, with its history.
	RepresentativeAt {
		/// The patient.
		patient: PatientId,
		/// The account.
		account: AccountId,
	} -> Representation
}
