//! Headers of blocks, and what GRANDPA says in them.

use crate::{set::Authority, Refusal};
use alloc::vec::Vec;
use codec::{Decode, DecodeAll, Encode};
use sp_crypto_hashing::blake2_256;

/// BLAKE2b-256 of something of the chain: a header, a node of the state's trie.
pub type Hash = [u8; 32];
/// Height of a block.
pub type Number = u32;

/// What GRANDPA signs its items in a header with.
const GRANDPA: [u8; 4] = *b"FRNK";
/// First byte of a change of the set that takes effect when its block is final.
const SCHEDULED: u8 = 1;
/// First byte of a change of the set that no set signed.
const FORCED: u8 = 2;

/// An item of a header's digest, as Substrate encodes it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug)]
pub enum DigestItem {
	/// Anything.
	#[codec(index = 0)]
	Other(Vec<u8>),
	/// What the runtime tells a consensus engine.
	#[codec(index = 4)]
	Consensus([u8; 4], Vec<u8>),
	/// What the author adds last: the signature.
	#[codec(index = 5)]
	Seal([u8; 4], Vec<u8>),
	/// What the author tells the runtime.
	#[codec(index = 6)]
	PreRuntime([u8; 4], Vec<u8>),
	/// The code of the runtime changed.
	#[codec(index = 8)]
	RuntimeEnvironmentUpdated,
}

/// A header, as Substrate encodes it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug)]
pub struct Header {
	/// Hash of the block before.
	pub parent: Hash,
	/// Height.
	#[codec(compact)]
	pub number: Number,
	/// Root of the state after the block.
	pub state_root: Hash,
	/// Root of its extrinsics.
	pub extrinsics_root: Hash,
	/// What concerns consensus.
	pub digest: Vec<DigestItem>,
}

impl Header {
	/// The hash of the block.
	pub fn hash(&self) -> Hash {
		blake2_256(&self.encode())
	}

	/// Bytes that the runtime told GRANDPA in this block.
	fn told(&self) -> impl Iterator<Item = &[u8]> {
		self.digest.iter().filter_map(|item| match item {
			DigestItem::Consensus(GRANDPA, bytes) => Some(bytes.as_slice()),
			_ => None,
		})
	}

	/// Whether the block forces another set, which nobody can follow without a checkpoint.
	pub fn is_forced(&self) -> bool {
		self.told().any(|bytes| bytes.first() == Some(&FORCED))
	}

	/// The set that takes over once this block is final.
	///
	/// # Errors
	/// [`Refusal::ForcedChange`], [`Refusal::NoHandOver`], [`Refusal::DelayedChange`].
	pub(crate) fn next_set(&self) -> Result<Vec<Authority>, Refusal> {
		let number = self.number;
		if self.is_forced() {
			return Err(Refusal::ForcedChange { number });
		}
		let change = self
			.told()
			.filter(|bytes| bytes.first() == Some(&SCHEDULED))
			.find_map(|bytes| Change::decode_all(&mut bytes.get(1..)?).ok())
			.ok_or(Refusal::NoHandOver { number })?;
		if change.delay == 0 {
			Ok(change.next)
		} else {
			Err(Refusal::DelayedChange { number })
		}
	}
}

/// A scheduled change, as GRANDPA encodes it.
#[derive(Encode, Decode)]
struct Change {
	next: Vec<Authority>,
	delay: Number,
}

/// The item of a digest that hands over to these authorities when its block is final.
pub fn hand_over_item(next: &[Authority]) -> DigestItem {
	let change = Change { next: next.to_vec(), delay: 0 };
	DigestItem::Consensus(GRANDPA, [&[SCHEDULED], change.encode().as_slice()].concat())
}
