//! A second person's signature inside a call. Format: docs/formats.md, 4.1.
//!
//! An extrinsic has one signer; where two people must sign, the call carries the other's signature over that very call.

use crate::{
	chain::{AccountId, Moment, Nonce, Signature},
	hash::Digest,
	signing::{heading, is_signed},
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What the bytes to sign begin with.
const TAG: &[u8] = b"anamnesis/cosign/1/";
/// Longest time from a block's moment to the end of a cosignature that it takes: ten minutes.
pub const LONGEST_COSIGNATURE: Moment = 600_000;

/// The second signature of a call.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct CoSignature {
	/// Who signs beside the signer of the extrinsic.
	pub account: AccountId,
	/// First moment at which it no longer counts; at most ten minutes ahead of the block's.
	pub valid_until: Moment,
	/// Over the bytes of [`Cosigned::bytes_to_sign`].
	pub signature: Signature,
}

/// What a cosignature is about.
#[derive(Clone, Copy, Debug)]
pub struct Cosigned<'a> {
	/// Genesis hash of the chain.
	pub genesis: &'a Digest,
	/// The chain epoch.
	pub epoch: u32,
	/// Pallet and call: `provider-credentials.revoke`.
	pub call: &'static str,
	/// The call's arguments in order, as SCALE, without the cosignature.
	pub arguments: &'a [u8],
	/// Who signs the extrinsic.
	pub first: &'a AccountId,
	/// Nonce of that extrinsic: a cosignature is for one.
	pub nonce: Nonce,
}

/// Why a cosignature does not count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CoSignatureRefusal {
	/// Both signatures are of one account.
	Same,
	/// It is over, or ends further ahead than it may.
	Life,
	/// The account did not sign this.
	Signature,
}

/// Who knows the chain, its epoch, the moment and how many extrinsics an account signed.
pub trait Cosigners {
	/// Whether an account signed this call beside its signer, for this moment. `call` is pallet and call. Whether the two
	/// may sign together is for the call to judge, and first: this costs the most.
	///
	/// # Errors
	/// The first [`CoSignatureRefusal`] that applies.
	fn check_cosigned(
		call: &'static str,
		arguments: &[u8],
		first: &AccountId,
		second: &CoSignature,
	) -> Result<(), CoSignatureRefusal>;
}

impl CoSignature {
	/// Whether the account signed this call, beside another, for this moment. Whether the two may sign together is for the
	/// call to judge.
	///
	/// # Errors
	/// The first [`CoSignatureRefusal`] that applies.
	pub fn check(&self, about: &Cosigned, now: Moment) -> Result<(), CoSignatureRefusal> {
		if self.account == *about.first {
			return Err(CoSignatureRefusal::Same);
		}
		let ahead = self.valid_until.checked_sub(now).ok_or(CoSignatureRefusal::Life)?;
		if ahead == 0 || ahead > LONGEST_COSIGNATURE {
			return Err(CoSignatureRefusal::Life);
		}
		if is_signed(&about.bytes_to_sign(self.valid_until), &self.account, &self.signature) {
			Ok(())
		} else {
			Err(CoSignatureRefusal::Signature)
		}
	}
}

impl Cosigned<'_> {
	/// The bytes that the second person signs, plainly or between `<Bytes>` and `</Bytes>`.
	pub fn bytes_to_sign(&self, valid_until: Moment) -> Vec<u8> {
		let place = (self.genesis, self.epoch).encode();
		let first = (self.first, self.nonce, valid_until).encode();
		[&heading(TAG, self.call), place.as_slice(), &first, self.arguments].concat()
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::signing::wrapped;
	use sp_core::{sr25519, Pair};

	const NOW: Moment = 1_000_000;

	fn pair(seed: u8) -> sr25519::Pair {
		sr25519::Pair::from_seed(&[seed; 32])
	}

	fn account(seed: u8) -> AccountId {
		AccountId::new(pair(seed).public().0)
	}

	fn about<'a>(first: &'a AccountId, nonce: Nonce) -> Cosigned<'a> {
		let (genesis, call) = (&[7; 32], "consent.unseal");
		Cosigned { genesis, epoch: 3, call, arguments: &[1, 2, 3], first, nonce }
	}

	fn signed(bytes: &[u8], valid_until: Moment) -> CoSignature {
		CoSignature { account: account(2), valid_until, signature: pair(2).sign(bytes).into() }
	}

	#[test]
	fn the_bytes_are_pinned() {
		let first = account(1);
		let bytes = about(&first, 9).bytes_to_sign(NOW);
		let expected = [
			b"anamnesis/cosign/1/\x0econsent.unseal".as_slice(),
			&[7; 32],
			&3u32.to_le_bytes(),
			first.as_ref(),
			&9u32.to_le_bytes(),
			&NOW.to_le_bytes(),
			&[1, 2, 3],
		];
		assert_eq!(bytes, expected.concat());
	}

	#[test]
	fn it_holds_plainly_and_wrapped_for_at_most_ten_minutes() {
		let first = account(1);
		let about = about(&first, 9);
		let until = NOW + LONGEST_COSIGNATURE;
		let bytes = about.bytes_to_sign(until);
		assert_eq!(signed(&bytes, until).check(&about, NOW), Ok(()));
		assert_eq!(signed(&wrapped(&bytes), until).check(&about, NOW), Ok(()));
		assert_eq!(signed(&bytes, until).check(&about, until - 1), Ok(()));
		let over = Err(CoSignatureRefusal::Life);
		assert_eq!(signed(&bytes, until).check(&about, until), over);
		assert_eq!(signed(&bytes, until).check(&about, NOW - 1), over);
	}

	#[test]
	fn it_is_for_one_call_by_another() {
		let first = account(1);
		let until = NOW + 1;
		let signature = signed(&about(&first, 9).bytes_to_sign(until), until);
		let wrong = Err(CoSignatureRefusal::Signature);
		assert_eq!(signature.check(&about(&first, 10), NOW), wrong);
		assert_eq!(signature.check(&about(&account(3), 9), NOW), wrong);
		let other = Cosigned { arguments: &[1, 2], ..about(&first, 9) };
		assert_eq!(signature.check(&other, NOW), wrong);
		let other = Cosigned { call: "consent.unsea", ..about(&first, 9) };
		assert_eq!(signature.check(&other, NOW), wrong);
		let other = Cosigned { epoch: 4, ..about(&first, 9) };
		assert_eq!(signature.check(&other, NOW), wrong);
		let longer = CoSignature { valid_until: until + 1, ..signature.clone() };
		assert_eq!(longer.check(&about(&first, 9), NOW), wrong);
		let own = account(2);
		assert_eq!(signature.check(&about(&own, 9), NOW), Err(CoSignatureRefusal::Same));
	}
}
