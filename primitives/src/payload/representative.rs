//! What somebody may do who acts for a patient.

use super::PayloadRefusal;
use crate::codes::Capacity;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What a representative may do, a bit each.
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
pub struct Powers(pub u8);

impl Powers {
	/// Read the record.
	pub const SEE: Self = Self(1);
	/// Read sealed data too, if it may read.
	pub const SEE_SEALED: Self = Self(1 << 1);
	/// Give grants.
	pub const GRANT: Self = Self(1 << 2);
	/// End grants.
	pub const REVOKE: Self = Self(1 << 3);
	/// Freeze.
	pub const FREEZE: Self = Self(1 << 4);
	/// Answer requests.
	pub const ANSWER: Self = Self(1 << 5);
	/// Every power there is.
	pub const ALL: Self = Self(0b11_1111);

	/// Whether everything in `other` is here.
	pub const fn includes(self, other: Self) -> bool {
		other.0 & !self.0 == 0
	}

	/// Both together.
	pub const fn and(self, other: Self) -> Self {
		Self(self.0 | other.0)
	}
}

/// The capacity with this number, if a representative can act in it: the patient's own and the executor's come otherwise.
pub fn capacity(value: u8) -> Option<Capacity> {
	Capacity::from_value(value)
		.filter(|capacity| !matches!(capacity, Capacity::Own | Capacity::Executor))
}

/// Whether somebody can be named in this capacity and with these powers.
///
/// # Errors
/// The first [`PayloadRefusal`] that applies.
pub fn check(in_capacity: u8, powers: Powers) -> Result<(), PayloadRefusal> {
	capacity(in_capacity).ok_or(PayloadRefusal::Capacity)?;
	if powers != Powers(0) && Powers::ALL.includes(powers) {
		Ok(())
	} else {
		Err(PayloadRefusal::Powers)
	}
}
