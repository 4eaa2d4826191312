//! What makes a block final: votes of more than two thirds of a set.
//!
//! Stricter than a node, which ignores votes that do not count: here every byte of a justification must count.

use crate::{
	header::{Hash, Header, Number},
	set::{AuthoritySet, Key},
	Refusal,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use codec::{Decode, Encode};
use ed25519_zebra::{Signature, VerificationKey};

/// A vote that its block, and so everything before it, be final.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug)]
pub struct Vote {
	/// The block.
	pub target: Hash,
	/// Its height.
	pub number: Number,
	/// Ed25519 over [`bytes_to_sign`].
	pub signature: [u8; 64],
	/// Who votes.
	pub key: Key,
}

/// A justification, as Substrate's GRANDPA encodes it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug)]
pub struct Justification {
	/// The round of voting.
	pub round: u64,
	/// The block that is final.
	pub target: Hash,
	/// Its height.
	pub number: Number,
	/// Votes for it or for blocks after it.
	pub votes: Vec<Vote>,
	/// Headers that lead from the voted blocks back to the final one, which is not among them.
	pub ancestries: Vec<Header>,
}

/// What a member of a set signs for a vote.
pub fn bytes_to_sign(target: &Hash, number: Number, round: u64, set: u64) -> Vec<u8> {
	// 1: the message is a precommit.
	(1u8, target, number, round, set).encode()
}

impl Justification {
	/// Whether this block is final because this set says so.
	///
	/// # Errors
	/// The first thing that is wrong with it.
	pub fn check(&self, set: &AuthoritySet, hash: &Hash, number: Number) -> Result<(), Refusal> {
		if (self.target, self.number) != (*hash, number) {
			return Err(Refusal::OtherBlock { number });
		}
		let weight = self.check_voters(set)?;
		self.check_ancestries()?;
		if weight < set.needed() {
			let (needed, total) = (set.needed(), set.total());
			return Err(Refusal::TooFewVotes { number, set: set.id(), weight, needed, total });
		}
		self.votes.iter().try_for_each(|vote| vote.check(self.round, set.id()))
	}

	/// The weight of all who vote, each of them a member and once.
	fn check_voters(&self, set: &AuthoritySet) -> Result<u64, Refusal> {
		let number = self.number;
		let mut seen = BTreeSet::new();
		let mut sum = 0u64;
		for vote in &self.votes {
			let weight = set.weight(&vote.key).ok_or(Refusal::Stranger {
				number,
				set: set.id(),
				key: vote.key,
			})?;
			if !seen.insert(vote.key) {
				return Err(Refusal::VotedTwice { number, key: vote.key });
			}
			sum = sum.checked_add(weight).ok_or(Refusal::BadSet { set: set.id() })?;
		}
		Ok(sum)
	}

	/// Whether every vote is for the block or for one after it, and every header is on such a way.
	fn check_ancestries(&self) -> Result<(), Refusal> {
		let outside = || Refusal::OutsideAncestry { number: self.number };
		let headers: BTreeMap<Hash, &Header> =
			self.ancestries.iter().map(|header| (header.hash(), header)).collect();
		if headers.len() != self.ancestries.len() {
			return Err(Refusal::SurplusHeaders { number: self.number });
		}
		let mut visited = BTreeSet::new();
		for vote in &self.votes {
			let (mut at, mut number) = (vote.target, vote.number);
			while at != self.target {
				let header = headers.get(&at).filter(|header| header.number == number);
				let header = header.ok_or_else(outside)?;
				// What lies behind was walked for another vote.
				if !visited.insert(at) {
					break;
				}
				(at, number) = (header.parent, number.checked_sub(1).ok_or_else(outside)?);
			}
			if at == self.target && number != self.number {
				return Err(outside());
			}
		}
		if visited.len() == headers.len() {
			Ok(())
		} else {
			Err(Refusal::SurplusHeaders { number: self.number })
		}
	}
}

impl Vote {
	fn check(&self, round: u64, set: u64) -> Result<(), Refusal> {
		let bytes = bytes_to_sign(&self.target, self.number, round, set);
		VerificationKey::try_from(self.key)
			.and_then(|key| key.verify(&Signature::from(self.signature), &bytes))
			.map_err(|_| Refusal::BadSignature { number: self.number, set, key: self.key })
	}
}
