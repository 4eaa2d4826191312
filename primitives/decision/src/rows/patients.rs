//! Patients and who controls them.

use super::{key, Versioned};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
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
		/// The controller who froze.
		by: AccountId,
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
			Self::ReportedDead { window_ends, executor } if window_ends <= moment => {
				Self::Deceased { executor }
			}
			other => other,
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
	Active,
	/// It no longer may.
	#[codec(index = 2)]
	Removed,
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
