//! Bytes that people sign outside of extrinsics, and whether they did. Format: docs/formats.md, 4.

#[cfg(feature = "host")]
use crate::chain::{AccountId, Signature};
use alloc::vec::Vec;
#[cfg(feature = "host")]
use sp_runtime::traits::Verify;

/// Bytes as wallets wrap what is not an extrinsic.
pub fn wrapped(bytes: &[u8]) -> Vec<u8> {
	[b"<Bytes>", bytes, b"</Bytes>"].concat()
}

/// Whether the account signed these bytes, plainly or wrapped, with one of the three kinds of signature that count.
#[cfg(feature = "host")]
pub fn is_signed(bytes: &[u8], signer: &AccountId, signature: &Signature) -> bool {
	match signature {
		Signature::Ed25519(_) | Signature::Sr25519(_) | Signature::Ecdsa(_) => {
			signature.verify(bytes, signer) || signature.verify(wrapped(bytes).as_slice(), signer)
		}
		Signature::Eth(_) => false,
	}
}

/// What bytes to sign begin with: a tag, and the name of a pallet and call behind its length.
pub(crate) fn heading(tag: &[u8], name: &str) -> Vec<u8> {
	// Names are constants of a few dozen letters, so that the length is always theirs.
	let length = u8::try_from(name.len()).unwrap_or(u8::MAX);
	[tag, &[length], name.as_bytes()].concat()
}

#[cfg(all(test, feature = "host"))]
mod tests {
	use super::*;
	use sp_core::{ecdsa, ed25519, sr25519, Pair};
	use sp_runtime::{traits::IdentifyAccount, MultiSigner};

	const SEED: [u8; 32] = [1; 32];

	/// Whether a signature over these bytes is one over `b"this"`, for each kind of key.
	fn held(bytes: &[u8]) -> [bool; 4] {
		let sr25519 = sr25519::Pair::from_seed(&SEED);
		let ed25519 = ed25519::Pair::from_seed(&SEED);
		let ecdsa = ecdsa::Pair::from_seed(&SEED);
		let ethereum = ecdsa::KeccakPair::from_seed(&SEED);
		let all: [(MultiSigner, Signature); 4] = [
			(sr25519.public().into(), sr25519.sign(bytes).into()),
			(ed25519.public().into(), ed25519.sign(bytes).into()),
			(ecdsa.public().into(), ecdsa.sign(bytes).into()),
			(MultiSigner::Eth(ethereum.public()), Signature::Eth(ethereum.sign(bytes))),
		];
		all.map(|(signer, signature)| is_signed(b"this", &signer.into_account(), &signature))
	}

	#[test]
	fn three_kinds_count_plainly_and_wrapped() {
		assert_eq!(held(b"this"), [true, true, true, false]);
		assert_eq!(held(b"<Bytes>this</Bytes>"), [true, true, true, false]);
		assert_eq!(held(b"<Bytes><Bytes>this</Bytes></Bytes>"), [false; 4]);
		assert_eq!(held(b"that"), [false; 4]);
	}
}
