//! What the verifier brings: the authorities at genesis, or checkpoints that organisations signed. Format: docs/evidence.md, 4.

use crate::{
	header::{Hash, Number},
	hex,
	set::{Authority, AuthoritySet, Key},
	Refusal,
};
use alloc::{collections::BTreeSet, string::String, string::ToString, vec::Vec};
use anamnesis_primitives::chain::Moment;
use ed25519_zebra::{Signature, VerificationKey};
use serde::{de::Error as _, Deserialize, Deserializer};

/// What the bytes that organisations sign begin with.
const TAG: &[u8] = b"anamnesis/checkpoint/1/";

/// A trust file, as it is written.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct File {
	#[serde(rename = "anamnesisTrust")]
	version: Version,
	pub(crate) genesis: Bytes<32>,
	#[serde(default)]
	authorities: Option<Vec<Member>>,
	#[serde(default)]
	pub(crate) signers: Option<Signers>,
	#[serde(default)]
	checkpoints: Vec<Written>,
}

/// The only version.
pub(crate) struct Version;

impl<'de> Deserialize<'de> for Version {
	fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
		match u32::deserialize(from)? {
			1 => Ok(Self),
			_ => Err(D::Error::custom("version 1 is the only one known")),
		}
	}
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Member {
	key: Bytes<32>,
	weight: u64,
}

/// Whose signatures count, and how many are needed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signers {
	pub(crate) needed: u32,
	pub(crate) keys: Vec<Signer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signer {
	/// For people. Only drafts, which a browser does not read, say it.
	#[cfg_attr(not(feature = "std"), allow(dead_code))]
	pub(crate) name: String,
	pub(crate) key: Bytes<32>,
}

/// A checkpoint, as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Written {
	set: u64,
	number: Number,
	hash: Bytes<32>,
	moment: Moment,
	authorities: Vec<Member>,
	signatures: Vec<Signed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signed {
	pub(crate) key: Bytes<32>,
	pub(crate) signature: Bytes<64>,
}

impl Written {
	/// The checkpoint, and what stands under it.
	pub(crate) fn parts(self) -> (Checkpoint, Vec<Signed>) {
		let Self { set, number, hash, moment, authorities, signatures } = self;
		let authorities = members(authorities);
		(Checkpoint { set, number, hash: hash.0, moment, authorities }, signatures)
	}
}

/// Bytes, written as `0x` and hexadecimal digits.
pub(crate) struct Bytes<const N: usize>(pub(crate) [u8; N]);

impl<'de, const N: usize> Deserialize<'de> for Bytes<N> {
	fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
		let text = String::deserialize(from)?;
		hex::parse(&text)
			.and_then(|bytes| bytes.try_into().ok())
			.map(Self)
			.ok_or_else(|| D::Error::custom("expected 0x and twice as many digits as bytes"))
	}
}

/// A block at which a set had taken over, and the members of that set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checkpoint {
	/// Number of the set that makes the blocks after it final.
	pub set: u64,
	/// Height of the block.
	pub number: Number,
	/// The block.
	pub hash: Hash,
	/// Moment of the block.
	pub moment: Moment,
	/// Members of the set.
	pub authorities: Vec<Authority>,
}

impl Checkpoint {
	/// What organisations sign.
	pub fn bytes_to_sign(&self, genesis: &Hash) -> Vec<u8> {
		// A set of more than 2³² members fits into no block.
		let count = u32::try_from(self.authorities.len()).unwrap_or(u32::MAX);
		let mut bytes = [
			TAG,
			genesis,
			&self.set.to_be_bytes(),
			&self.number.to_be_bytes(),
			&self.hash,
			&self.moment.to_be_bytes(),
			&count.to_be_bytes(),
		]
		.concat();
		for Authority { key, weight } in &self.authorities {
			bytes.extend(key);
			bytes.extend(weight.to_be_bytes());
		}
		bytes
	}
}

/// From where a verifier goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Anchor {
	/// The set that makes the blocks after it final.
	pub set: AuthoritySet,
	/// Height of its block.
	pub number: Number,
	/// Its block.
	pub hash: Hash,
	/// Moment of its block; `None`: it is genesis.
	pub moment: Option<Moment>,
}

/// What is trusted: at least one anchor, the oldest first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trust {
	genesis: Hash,
	anchors: Vec<Anchor>,
}

impl Trust {
	/// Trust in the authorities at genesis alone.
	///
	/// # Errors
	/// [`Refusal::BadSet`].
	pub fn in_genesis(genesis: Hash, authorities: Vec<Authority>) -> Result<Self, Refusal> {
		Self::new(genesis, Some(authorities), Vec::new())
	}

	/// Trust in the authorities at genesis, if they are given, and in these checkpoints, whose signatures nobody looks at here.
	///
	/// # Errors
	/// [`Refusal::NothingTrusted`], [`Refusal::BadSet`], [`Refusal::TrustContradictsItself`].
	pub fn new(
		genesis: Hash,
		authorities: Option<Vec<Authority>>,
		checkpoints: Vec<Checkpoint>,
	) -> Result<Self, Refusal> {
		let mut anchors = Vec::new();
		if let Some(members) = authorities {
			let set = AuthoritySet::new(0, members)?;
			anchors.push(Anchor { set, number: 0, hash: genesis, moment: None });
		}
		for Checkpoint { set, number, hash, moment, authorities } in checkpoints {
			let set = AuthoritySet::new(set, authorities)?;
			anchors.push(Anchor { set, number, hash, moment: Some(moment) });
		}
		anchors.sort_by_key(|anchor| anchor.number);
		if anchors.is_empty() {
			return Err(Refusal::NothingTrusted);
		}
		for (one, next) in anchors.iter().zip(anchors.iter().skip(1)) {
			if !follows(one, next) {
				return Err(Refusal::TrustContradictsItself { number: next.number });
			}
		}
		Ok(Self { genesis, anchors })
	}

	/// Reads a trust file, and looks at the signatures of its checkpoints.
	///
	/// # Errors
	/// The first thing that is wrong with it.
	pub fn read(json: &[u8]) -> Result<Self, Refusal> {
		let file: File = serde_json::from_slice(json)
			.map_err(|error| Refusal::TrustUnreadable { reason: error.to_string() })?;
		let File { version: Version, genesis, authorities, signers, checkpoints } = file;
		let checkpoints: Result<Vec<_>, _> = checkpoints
			.into_iter()
			.map(|written| checkpoint(&genesis.0, signers.as_ref(), written))
			.collect();
		Self::new(genesis.0, authorities.map(members), checkpoints?)
	}

	/// Genesis hash of the chain.
	pub fn genesis(&self) -> &Hash {
		&self.genesis
	}

	/// The anchors, the oldest first.
	pub fn anchors(&self) -> &[Anchor] {
		&self.anchors
	}

	/// The newest anchor of a set that is not after a block of this height; if none is, the oldest of the set.
	pub(crate) fn start(&self, set: u64, number: Number) -> Option<&Anchor> {
		let of_set = || self.anchors.iter().filter(|anchor| anchor.set.id() == set);
		of_set().rev().find(|anchor| anchor.number <= number).or_else(|| of_set().next())
	}

	/// The newest anchor.
	pub(crate) fn newest(&self) -> Option<&Anchor> {
		self.anchors.last()
	}

	/// Height of the newest checkpoint, if there is one.
	pub(crate) fn newest_checkpoint(&self) -> Option<Number> {
		self.newest().filter(|anchor| anchor.moment.is_some()).map(|anchor| anchor.number)
	}

	/// The newest anchor that is not after a block of this height.
	pub(crate) fn newest_up_to(&self, number: Number) -> Option<&Anchor> {
		self.anchors.iter().rev().find(|anchor| anchor.number <= number)
	}
}

/// Whether both can be of one chain.
fn follows(one: &Anchor, next: &Anchor) -> bool {
	let same = one.set.id() == next.set.id() && one.set.members() == next.set.members();
	one.number < next.number && one.moment <= next.moment && (same || one.set.id() < next.set.id())
}

fn members(written: Vec<Member>) -> Vec<Authority> {
	written.into_iter().map(|Member { key, weight }| Authority { key: key.0, weight }).collect()
}

/// Whether a signature is good.
pub(crate) fn is_good(key: &Key, signature: &[u8; 64], bytes: &[u8]) -> bool {
	VerificationKey::try_from(*key)
		.and_then(|key| key.verify(&Signature::from(*signature), bytes))
		.is_ok()
}

fn checkpoint(
	genesis: &Hash,
	signers: Option<&Signers>,
	written: Written,
) -> Result<Checkpoint, Refusal> {
	let (checkpoint, signatures) = written.parts();
	let number = checkpoint.number;
	let bytes = checkpoint.bytes_to_sign(genesis);
	let bad = Refusal::CheckpointSignature { number };
	let known: BTreeSet<Key> =
		signers.iter().flat_map(|signers| signers.keys.iter().map(|signer| signer.key.0)).collect();
	let mut seen = BTreeSet::new();
	for Signed { key, signature } in &signatures {
		if !is_good(&key.0, &signature.0, &bytes) || !known.contains(&key.0) || !seen.insert(key.0)
		{
			return Err(bad);
		}
	}
	let needed = signers.map_or(1, |signers| signers.needed.max(1));
	let signatures = u32::try_from(seen.len()).unwrap_or(u32::MAX);
	if signatures < needed {
		return Err(Refusal::CheckpointUnsigned { number, signatures, needed });
	}
	Ok(checkpoint)
}
