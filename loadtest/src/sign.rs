//! Extrinsics, signed and encoded as every wallet of this chain does: byte by byte, so that a hundred thousand of them are
//! ready in seconds and nothing is asked of a node.

use anamnesis_primitives::chain::LONGEST_ERA;
use anamnesis_runtime::RuntimeCall;
use codec::{Compact, Encode};
use sp_core::{sr25519, Pair};
use sp_crypto_hashing::blake2_256;
use sp_runtime::generic::Era;

/// Version 4, signed.
const VERSION: u8 = 0x84;
/// `MultiAddress::Id`.
const BY_ID: u8 = 0;
/// `MultiSignature::Sr25519`.
const BY_SR25519: u8 = 1;
/// No digest of the metadata is signed.
const NO_METADATA: u8 = 0;
/// Above this many bytes the hash is signed in their place.
const LONGEST_SIGNED: usize = 256;

/// What of a chain every signature is about.
#[derive(Clone, Copy, Debug)]
pub struct Chain {
	/// Version of the runtime.
	pub spec_version: u32,
	/// Version of its transactions.
	pub transaction_version: u32,
	/// Genesis hash.
	pub genesis: [u8; 32],
	/// Height of the block at which extrinsics are born.
	pub birth: u64,
	/// Its hash.
	pub birth_hash: [u8; 32],
}

/// The extrinsic of this call, without a tip, that lives as long as the chain allows.
pub fn extrinsic(chain: &Chain, call: &RuntimeCall, signer: &sr25519::Pair, nonce: u32) -> Vec<u8> {
	let call = call.encode();
	// In the order of `TxExtension`; those that are left out are encoded to nothing. An era of this length is born in just the
	// block that is named.
	let era = Era::mortal(LONGEST_ERA, chain.birth);
	let tip = Compact(0u128);
	let explicit = (era, Compact(nonce), tip, NO_METADATA).encode();
	let implicit = (
		chain.spec_version,
		chain.transaction_version,
		chain.genesis,
		chain.birth_hash,
		None::<[u8; 32]>,
	)
		.encode();
	let payload = [call.as_slice(), &explicit, &implicit].concat();
	let signature = if payload.len() > LONGEST_SIGNED {
		signer.sign(&blake2_256(&payload))
	} else {
		signer.sign(&payload)
	};
	let body =
		[&[VERSION, BY_ID][..], &signer.public().0, &[BY_SR25519], &signature.0, &explicit, &call]
			.concat();
	body.encode()
}

/// The hash by which a block's extrinsic is known.
pub fn hash(extrinsic: &[u8]) -> [u8; 32] {
	blake2_256(extrinsic)
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::people::Group;
	use anamnesis_runtime::{Runtime, SignedPayload, UncheckedExtrinsic};
	use codec::Decode;
	use sp_runtime::{generic::Preamble, traits::Verify, MultiAddress};

	const CHAIN: Chain = Chain {
		spec_version: 1_000,
		transaction_version: 1,
		genesis: [7; 32],
		birth: 12,
		birth_hash: [8; 32],
	};

	/// Of so many bytes.
	fn remark(length: usize) -> RuntimeCall {
		frame_system::Call::<Runtime>::remark { remark: vec![1; length] }.into()
	}

	#[test]
	fn the_runtime_reads_what_is_signed_and_believes_it() {
		for length in [3, 600] {
			let (call, signer) = (remark(length), Group::Author.key(1));
			let bytes = extrinsic(&CHAIN, &call, &signer, 5);
			let read = UncheckedExtrinsic::decode(&mut bytes.as_slice()).unwrap();
			assert_eq!(read.encode(), bytes);
			assert_eq!(read.function, call);
			let Preamble::Signed(address, signature, extension) = read.preamble.clone() else {
				panic!("it is not signed");
			};
			assert_eq!(address, MultiAddress::Id(Group::Author.account(1)));
			let implied = (
				(),
				CHAIN.spec_version,
				CHAIN.transaction_version,
				CHAIN.genesis.into(),
				CHAIN.birth_hash.into(),
				(),
				(),
				(),
				None::<[u8; 32]>,
				(),
			);
			let payload = SignedPayload::from_raw(call, extension, implied);
			let account = Group::Author.account(1);
			assert!(payload.using_encoded(|bytes| signature.verify(bytes, &account)));
		}
	}
}
