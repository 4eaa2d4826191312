//! The headers of late slots, and which two of them one key sealed.
//!
//! The SDK's own check (`sc_consensus_slots::check_equivocation`) is not used: it keeps headers without the seals that prove
//! anything, takes a header that was sealed twice for two, and passes over slots that come in another order than that of time, as
//! those of a fork do.

use anamnesis_primitives::chain::Header;
use anamnesis_runtime::{Hash, OpaqueBlock};
use sc_consensus_aura::standalone::{check_header_slot_and_seal, find_pre_digest, slot_author};
use sp_consensus_aura::{
	sr25519::{AuthorityId, AuthorityPair, AuthoritySignature},
	Slot,
};
use sp_runtime::traits::Header as _;
use std::collections::BTreeMap;

/// Slots that are remembered: eight hours, if every one has its block.
pub const SLOTS: usize = 9_600;
/// Headers that are remembered of one slot. More than one there is where forks differ in who authors it, and where one key made
/// several.
const OF_A_SLOT: usize = 8;

/// Two blocks that one key sealed for one slot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pair {
	/// The key.
	pub author: AuthorityId,
	/// The slot.
	pub slot: Slot,
	/// The header with the lower number.
	pub first: Header,
	/// The other.
	pub second: Header,
}

/// A header, and what its seal signs.
struct Seen {
	header: Header,
	unsealed: Hash,
	/// Who authored it, once that was asked.
	author: Option<AuthorityId>,
}

/// Headers by slot, so many slots of them.
pub struct Slots {
	kept: BTreeMap<Slot, Vec<Seen>>,
	most: usize,
}

/// The slot of a header that says one.
pub fn slot_of(header: &Header) -> Option<Slot> {
	let is_genesis = *header.number() == 0;
	let slot = find_pre_digest::<OpaqueBlock, AuthoritySignature>(header).ok()?;
	(!is_genesis).then_some(slot)
}

fn unsealed(header: &Header) -> Hash {
	let mut header = header.clone();
	header.digest_mut().pop();
	header.hash()
}

/// Whose turn a header was in, if its seal is theirs.
pub fn author_of(header: &Header, authorities: &[AuthorityId]) -> Option<AuthorityId> {
	let (any, header) = (Slot::from(u64::MAX), header.clone());
	let checked =
		check_header_slot_and_seal::<OpaqueBlock, AuthorityPair>(any, header, authorities);
	let (_, slot, _) = checked.ok()?;
	slot_author::<AuthorityPair>(slot, authorities).cloned()
}

impl Slots {
	/// Remembers so many slots.
	pub fn new(most: usize) -> Self {
		Self { kept: BTreeMap::new(), most }
	}

	/// Remembers a header. `Some` if its author sealed another one for the same slot.
	///
	/// Only where a slot has two headers is anybody asked who authored them.
	pub fn add(
		&mut self,
		header: Header,
		author: impl Fn(&Header) -> Option<AuthorityId>,
	) -> Option<Pair> {
		let slot = slot_of(&header)?;
		let unsealed = unsealed(&header);
		let seen = self.kept.entry(slot).or_default();
		// One header that was sealed twice is one block, and so is one that comes again.
		if seen.iter().any(|it| it.unsealed == unsealed) {
			return None;
		}
		let (mut own, mut other) = (None, None);
		if !seen.is_empty() {
			own = Some(author(&header)?);
			// Whoever authored the others is the same on every look: whom nobody can tell any more proves nothing.
			seen.retain_mut(|it| {
				if it.author.is_none() {
					it.author = author(&it.header);
				}
				if other.is_none() && it.author == own {
					other = Some(it.header.clone());
				}
				it.author.is_some()
			});
		}
		if seen.len() < OF_A_SLOT {
			seen.push(Seen { header: header.clone(), unsealed, author: own.clone() });
		}
		self.forget();
		let (author, other) = own.zip(other)?;
		let (first, second) =
			if other.number() <= header.number() { (other, header) } else { (header, other) };
		Some(Pair { author, slot, first, second })
	}

	/// Drops the oldest slots beyond those that are remembered.
	fn forget(&mut self) {
		while self.kept.len() > self.most {
			self.kept.pop_first();
		}
	}

	/// How many slots there are headers of.
	#[cfg(test)]
	pub fn len(&self) -> usize {
		self.kept.len()
	}
}
