//! Codes of `InvalidTransaction::Custom`: all that a transaction extension can say when it refuses.
//!
//! A client shows the sentence of [`Refusal::sentence`]. Codes are append-only.

#[cfg(feature = "host")]
use sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError};

/// Why the pool refused an extrinsic for a reason of this chain's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
	/// The extrinsic never expires.
	Immortal,
	/// The extrinsic's era is longer than [`crate::chain::LONGEST_ERA`].
	EraTooLong,
	/// The patient's allowance has no room for the call, and the signer holds no balance that would pay.
	PatientExhausted,
	/// The organisation's allowance has no room for the call, and the signer holds no balance that would pay.
	OrganisationExhausted,
	/// The signer's share of the organisation's allowance has no room for the call, and the signer holds no balance that
	/// would pay.
	ShareExhausted,
	/// What is relayed would fail, and then no patient pays for it; nor does the balance of whoever relays.
	RelayWouldFail,
	/// The extrinsic is longer than [`crate::chain::EXTRINSIC_BYTES`].
	TooLong,
	/// The chain stood still for more than a minute, and what depends on time waits until its authors agree about it, which is not expected of the next block.
	TimeGap,
	/// Units would come from or go to an account of a patient or of staff.
	UnitsClosed,
}

impl Refusal {
	/// Every refusal there is.
	pub const ALL: [Self; 9] = [
		Self::Immortal,
		Self::EraTooLong,
		Self::PatientExhausted,
		Self::OrganisationExhausted,
		Self::ShareExhausted,
		Self::RelayWouldFail,
		Self::TooLong,
		Self::TimeGap,
		Self::UnitsClosed,
	];

	/// The code on the wire.
	pub const fn code(self) -> u8 {
		match self {
			Self::Immortal => 1,
			Self::EraTooLong => 2,
			Self::PatientExhausted => 3,
			Self::OrganisationExhausted => 4,
			Self::ShareExhausted => 5,
			Self::RelayWouldFail => 6,
			Self::TooLong => 7,
			Self::TimeGap => 8,
			Self::UnitsClosed => 9,
		}
	}

	/// Its name, as vectors and clients use it.
	pub const fn name(self) -> &'static str {
		match self {
			Self::Immortal => "immortal",
			Self::EraTooLong => "era-too-long",
			Self::PatientExhausted => "patient-exhausted",
			Self::OrganisationExhausted => "organisation-exhausted",
			Self::ShareExhausted => "share-exhausted",
			Self::RelayWouldFail => "relay-would-fail",
			Self::TooLong => "too-long",
			Self::TimeGap => "time-gap",
			Self::UnitsClosed => "units-closed",
		}
	}

	/// What happened and what helps, for people.
	pub const fn sentence(self) -> &'static str {
		match self {
			Self::Immortal => "Extrinsics must expire: sign with an era of at most 1,024 blocks.",
			Self::EraTooLong => "The era is too long: sign with an era of at most 1,024 blocks.",
			Self::PatientExhausted => {
				"The patient's allowance is used up for now; it comes back by itself. Endings and freezes need none."
			}
			Self::OrganisationExhausted => {
				"The organisation's allowance is used up for now; it comes back by itself. Emergencies need none."
			}
			Self::ShareExhausted => {
				"This account used its share of the organisation's allowance; it comes back by itself. \
				 Emergencies need none, and colleagues have shares of their own."
			}
			Self::RelayWouldFail => {
				"What the patient signed would fail now, so the patient does not pay for it. \
				 Look up why before it is submitted again."
			}
			Self::TooLong => "The extrinsic is longer than 256 KiB: ask for less at once.",
			Self::TimeGap => {
				"The chain stood still, and what depends on time waits until its clock is confirmed, mostly for some seconds: \
				 sign it again then. Endings and emergencies need not wait."
			}
			Self::UnitsClosed => {
				"Units of account come from no account of a patient or of staff, and go to none: a transfer would join two accounts \
				 for everybody. Nobody needs them for care."
			}
		}
	}

	/// The refusal with this code.
	pub fn from_code(code: u8) -> Option<Self> {
		Self::ALL.into_iter().find(|refusal| refusal.code() == code)
	}
}

#[cfg(feature = "host")]
impl From<Refusal> for TransactionValidityError {
	fn from(refusal: Refusal) -> Self {
		InvalidTransaction::Custom(refusal.code()).into()
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn codes_are_pinned_and_lead_back() {
		assert_eq!(Refusal::ALL.map(Refusal::code), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
		for refusal in Refusal::ALL {
			assert_eq!(Refusal::from_code(refusal.code()), Some(refusal));
			assert!(refusal.sentence().ends_with('.'));
		}
		assert_eq!(Refusal::from_code(0), None);
	}
}
