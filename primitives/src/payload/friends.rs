//! Who may give a lost account's place to a new one.

use super::PayloadRefusal;
use crate::chain::{BlockNumber, DAYS};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::ops::RangeInclusive;
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32};

/// Most friends of one account.
pub const MAX_FRIENDS: u32 = 9;
/// Fewest that it takes: one alone could act as the patient.
pub const FEWEST_FRIENDS: u8 = 2;
/// Blocks from the first friend's asking to the end of it: a day to 30 days, in which whoever has the account cancels.
pub const FRIENDS_DELAY: RangeInclusive<BlockNumber> = DAYS..=30 * DAYS;

/// The accounts that together may give an account's place to a new one.
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
pub struct Friends {
	/// Their accounts, rising.
	pub friends: BoundedVec<[u8; 32], ConstU32<MAX_FRIENDS>>,
	/// How many of them it takes.
	pub threshold: u8,
	/// Blocks for which it lasts at least.
	pub delay: BlockNumber,
}

impl Friends {
	/// Whether nobody is named.
	pub fn is_nobody(&self) -> bool {
		self.friends.is_empty()
	}

	/// Whether these can be somebody's friends.
	///
	/// # Errors
	/// The first [`PayloadRefusal`] that applies.
	pub fn check(&self) -> Result<(), PayloadRefusal> {
		if self.is_nobody() {
			return match (self.threshold, self.delay) {
				(0, 0) => Ok(()),
				(0, _) => Err(PayloadRefusal::Delay),
				_ => Err(PayloadRefusal::Threshold),
			};
		}
		let rises = self.friends.is_sorted_by(|one, next| one < next);
		if !rises || self.friends.len() < usize::from(FEWEST_FRIENDS) {
			return Err(PayloadRefusal::Friends);
		}
		let takes = FEWEST_FRIENDS..=u8::try_from(self.friends.len()).unwrap_or(u8::MAX);
		if !takes.contains(&self.threshold) {
			return Err(PayloadRefusal::Threshold);
		}
		if !FRIENDS_DELAY.contains(&self.delay) {
			return Err(PayloadRefusal::Delay);
		}
		Ok(())
	}
}
