//! Codes of `InvalidTransaction::Custom`: all that a transaction extension can say when it refuses.
//!
//! A client shows the sentence of [`Refusal::sentence`]. Codes are append-only.

use sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError};

/// Why the pool refused an extrinsic for a reason of this chain's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
	/// The extrinsic never expires.
	Immortal,
	/// The extrinsic's era is longer than [`crate::chain::LONGEST_ERA`].
	EraTooLong,
}

impl Refusal {
	/// Every refusal there is.
	pub const ALL: [Self; 2] = [Self::Immortal, Self::EraTooLong];

	/// The code on the wire.
	pub const fn code(self) -> u8 {
		match self {
			Self::Immortal => 1,
			Self::EraTooLong => 2,
		}
	}

	/// What happened and what helps, for people.
	pub const fn sentence(self) -> &'static str {
		match self {
			Self::Immortal => "Extrinsics must expire: sign with an era of at most 1,024 blocks.",
			Self::EraTooLong => "The era is too long: sign with an era of at most 1,024 blocks.",
		}
	}

	/// The refusal with this code.
	pub fn from_code(code: u8) -> Option<Self> {
		Self::ALL.into_iter().find(|refusal| refusal.code() == code)
	}
}

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
		assert_eq!(Refusal::ALL.map(Refusal::code), [1, 2]);
		for refusal in Refusal::ALL {
			assert_eq!(Refusal::from_code(refusal.code()), Some(refusal));
			assert!(refusal.sentence().ends_with('.'));
		}
		assert_eq!(Refusal::from_code(0), None);
	}
}
