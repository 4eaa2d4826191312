//! What an organisation must answer, and to whom.

use crate::{
	chain::Moment,
	ids::{OrgId, PatientId, RecordId},
	payload::Powers,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Who opened a case or a dispute. Append-only.
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
pub enum Opener {
	/// A patient.
	#[codec(index = 0)]
	Patient(PatientId),
	/// An organisation, which may be the one that must answer.
	#[codec(index = 1)]
	Organisation(OrgId),
}

/// What a patient asks of an organisation. Append-only: it is part of what patients sign.
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
pub enum Claim {
	/// A copy of all that it holds (GDPR 15, 45 CFR 164.524).
	#[codec(index = 0)]
	Access,
	/// That what is wrong be put right (GDPR 16, 45 CFR 164.526).
	#[codec(index = 1)]
	Correction {
		/// The record; `None`: the statement says what.
		record: Option<RecordId>,
	},
	/// That data be used no longer, or not so (GDPR 21).
	#[codec(index = 2)]
	Objection {
		/// The record; `None`: the statement says what.
		record: Option<RecordId>,
	},
	/// That data be erased (GDPR 17).
	#[codec(index = 3)]
	Erasure {
		/// The record; `None`: the statement says what.
		record: Option<RecordId>,
	},
	/// What it noted about the patient and did not deliver in time.
	#[codec(index = 4)]
	Delivery {
		/// Moment up to which something that was noted is missing.
		noted: Moment,
	},
	/// That a regulator look at a case that was refused or not answered in time (GDPR 77, 78).
	#[codec(index = 5)]
	Complaint,
}

impl Claim {
	/// The record that it is about, if it names one.
	pub const fn record(&self) -> Option<RecordId> {
		match self {
			Self::Correction { record } | Self::Objection { record } | Self::Erasure { record } => {
				*record
			}
			Self::Access | Self::Delivery { .. } | Self::Complaint => None,
		}
	}

	/// What a representative must be able to do so as to ask this: who asks that data be used no longer takes away what others
	/// may use, and whoever else asks sees the answer.
	pub const fn power(&self) -> Powers {
		match self {
			Self::Objection { .. } | Self::Erasure { .. } => Powers::REVOKE,
			Self::Access | Self::Correction { .. } | Self::Delivery { .. } | Self::Complaint => {
				Powers::SEE
			}
		}
	}
}
