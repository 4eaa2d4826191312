//! Sets of authorities: who must have signed.

use crate::Refusal;
use alloc::{collections::BTreeMap, vec::Vec};
use codec::{Decode, Encode};

/// An Ed25519 public key.
pub type Key = [u8; 32];

/// A member of a set.
#[derive(Encode, Decode, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Authority {
	/// What it signs with.
	pub key: Key,
	/// How much its vote weighs; on this chain always 1.
	pub weight: u64,
}

/// A set whose members are known: nobody twice, nobody without weight, and the weights have a sum.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AuthoritySet {
	id: u64,
	members: Vec<Authority>,
	weights: BTreeMap<Key, u64>,
	total: u64,
}

impl AuthoritySet {
	/// The set of this number with these members.
	///
	/// # Errors
	/// [`Refusal::BadSet`] for nobody, somebody twice, a weight of zero, or weights without a sum.
	pub fn new(id: u64, members: Vec<Authority>) -> Result<Self, Refusal> {
		let bad = Refusal::BadSet { set: id };
		let mut weights = BTreeMap::new();
		let mut total = 0u64;
		for Authority { key, weight } in &members {
			total = total.checked_add(*weight).filter(|_| *weight > 0).ok_or(bad.clone())?;
			if weights.insert(*key, *weight).is_some() {
				return Err(bad);
			}
		}
		if members.is_empty() {
			return Err(bad);
		}
		Ok(Self { id, members, weights, total })
	}

	/// Its number.
	pub fn id(&self) -> u64 {
		self.id
	}

	/// Its members in the order in which the chain names them.
	pub fn members(&self) -> &[Authority] {
		&self.members
	}

	/// Weight of all members.
	pub fn total(&self) -> u64 {
		self.total
	}

	/// Weight of one member; `None` for a stranger.
	pub fn weight(&self, key: &Key) -> Option<u64> {
		self.weights.get(key).copied()
	}

	/// Least weight that makes a block final: more than two thirds.
	pub fn needed(&self) -> u64 {
		// As GRANDPA has it: all but the most that may be faulty, which is less than a third.
		self.total.saturating_sub(self.total.saturating_sub(1) / 3)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use alloc::vec;
	use proptest::prelude::*;

	fn authority(seed: u8, weight: u64) -> Authority {
		Authority { key: [seed; 32], weight }
	}

	#[test]
	fn a_set_without_members_or_sum_or_with_somebody_twice_is_none() {
		for members in [
			vec![],
			vec![authority(1, 0)],
			vec![authority(1, 1), authority(1, 1)],
			vec![authority(1, u64::MAX), authority(2, 1)],
		] {
			assert_eq!(AuthoritySet::new(7, members), Err(Refusal::BadSet { set: 7 }));
		}
		assert!(AuthoritySet::new(7, vec![authority(1, u64::MAX)]).is_ok());
	}

	proptest! {
		#[test]
		fn as_much_is_needed_as_grandpa_needs(weights in prop::collection::vec(1u64..1_000_000, 1..40)) {
			let members: Vec<_> =
				(0u8..).zip(&weights).map(|(seed, weight)| authority(seed, *weight)).collect();
			let voters = finality_grandpa::voter_set::VoterSet::new(
				members.iter().map(|member| (member.key, member.weight)),
			)
			.unwrap();
			let set = AuthoritySet::new(0, members).unwrap();
			prop_assert_eq!(set.needed(), voters.threshold().0.get());
			prop_assert_eq!(set.total(), voters.total_weight().0.get());
		}
	}
}
