//! What a header proves of itself: that it is final, and which set finalises after it.

use anamnesis_evidence::{build::tidy, AuthoritySet};
use anamnesis_primitives::chain::{Header, SLOT_MILLIS};
use anamnesis_runtime::{BlockNumber, OpaqueBlock};
use codec::{Decode, DecodeAll, Encode};
use sc_consensus_grandpa::{find_forced_change, find_scheduled_change, GrandpaJustification};
use sp_consensus_aura::{
	digests::CompatibleDigestItem, sr25519::AuthoritySignature as AuraSignature,
};
use sp_consensus_grandpa::{AuthorityList, SetId};
use sp_runtime::traits::Header as _;
use std::fmt;

const HOUR_MILLIS: u64 = 3_600_000;

/// Hours since 1970 by the chain's clock.
pub type Hour = u32;

/// A header, the justification that makes it final, and the set that signed. The format of packs: docs/evidence.md.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug)]
pub struct Finalised {
	/// The set whose members signed.
	pub set: SetId,
	/// What they signed.
	pub header: Header,
	/// Their signatures, in the engine's own encoding.
	pub justification: GrandpaJustification<OpaqueBlock>,
}

/// One step from a set of validators to the next.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug)]
pub enum Link {
	/// The set that ends signed the header that names the next one.
	#[codec(index = 0)]
	HandOver(Finalised),
	/// The set was replaced while it could not finalise: nobody signed for the next one. What follows can be trusted from a
	/// checkpoint on only.
	#[codec(index = 1)]
	Forced {
		/// The set that ended.
		set: SetId,
		/// The header that names the next one.
		signal: Header,
	},
}

/// Why something is not what it says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unproven {
	/// The bytes are none of the format, or more than it.
	Unreadable,
	/// It is of another set than the one that is due.
	WrongSet,
	/// It is not later than what is before it.
	NotLater,
	/// The justification is for another header.
	OtherHeader,
	/// The justification is not signed by two thirds of the set.
	BadJustification,
	/// The header names no next set, or an empty one.
	NoNextSet,
	/// The header is not of this node's chain.
	NotOfThisChain,
	/// The header says no moment.
	NoMoment,
	/// It is longer than an entry of a file may be, even without what does not count.
	TooLong,
	/// The node's own headers do not say, or not yet, that a set ended by this forced change.
	NotForced,
}

impl fmt::Display for Unproven {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::Unreadable => "the bytes are no entry",
			Self::WrongSet => "another set of validators is due here",
			Self::NotLater => "the block is not later than that of the entry before",
			Self::OtherHeader => "the justification is for another header",
			Self::BadJustification => "two thirds of the set did not sign this",
			Self::NoNextSet => "the header names no next set",
			Self::NotOfThisChain => "the block is not of this node's chain",
			Self::NoMoment => "the header says no moment",
			Self::TooLong => "the entry is longer than any that is kept",
			Self::NotForced => {
				"this node's headers do not say that this set ended by this forced change"
			}
		})
	}
}

impl Finalised {
	/// Whether this set finalised the header.
	pub fn check(&self, authorities: &AuthorityList) -> Result<(), Unproven> {
		if self.justification.target() != (*self.header.number(), self.header.hash()) {
			return Err(Unproven::OtherHeader);
		}
		let checked = self.justification.verify(self.set, authorities);
		checked.map_err(|_| Unproven::BadJustification)
	}

	/// The same with nothing but what counts: GRANDPA lets votes of strangers and repeats pass, which anyone may add on the
	/// way, and a verifier of packs refuses them. What is left is checked as a verifier does.
	///
	/// # Errors
	/// What is left does not make the header final.
	pub fn tidied(&self, authorities: &AuthorityList) -> Result<Self, Unproven> {
		let bad = || Unproven::BadJustification;
		let set = members(self.set, authorities).ok_or_else(bad)?;
		let justification = tidy(same(&self.justification).ok_or_else(bad)?, &set);
		let header = &self.header;
		let hash = header.hash();
		if (justification.target, justification.number) != (hash.0, *header.number()) {
			return Err(Unproven::OtherHeader);
		}
		justification.check(&set, &hash.0, *header.number()).map_err(|_| bad())?;
		let justification = same(&justification).ok_or_else(bad)?;
		Ok(Self { set: self.set, header: header.clone(), justification })
	}

	/// The hour of the header.
	pub fn hour(&self) -> Result<Hour, Unproven> {
		hour(&self.header).ok_or(Unproven::NoMoment)
	}
}

impl Link {
	/// The set that ended.
	pub fn set(&self) -> SetId {
		match self {
			Self::HandOver(hand_over) => hand_over.set,
			Self::Forced { set, .. } => *set,
		}
	}

	/// The same with nothing but what counts, if it is a link of this line.
	///
	/// # Errors
	/// Another set is due, or what is left does not make the header final.
	pub fn tidied(&self, line: &Line) -> Result<Self, Unproven> {
		if self.set() != line.set {
			return Err(Unproven::WrongSet);
		}
		match self {
			Self::HandOver(hand_over) => hand_over.tidied(&line.authorities).map(Self::HandOver),
			Self::Forced { .. } => Ok(self.clone()),
		}
	}

	/// The header that names the next set.
	pub fn header(&self) -> &Header {
		match self {
			Self::HandOver(hand_over) => &hand_over.header,
			Self::Forced { signal, .. } => signal,
		}
	}

	/// The set that finalises from here on, and the last block of the one before.
	pub fn next(&self) -> Result<(BlockNumber, AuthorityList), Unproven> {
		let header = self.header();
		let next = match self {
			Self::HandOver(_) => find_scheduled_change::<OpaqueBlock>(header)
				.filter(|change| change.delay == 0)
				.map(|change| (*header.number(), change.next_authorities)),
			Self::Forced { .. } => find_forced_change::<OpaqueBlock>(header)
				.map(|(last, change)| (last, change.next_authorities)),
		};
		next.filter(|(_, authorities)| !authorities.is_empty()).ok_or(Unproven::NoNextSet)
	}
}

/// Reads bytes that came from a disk or a peer: all of them, and in the one way in which they are written.
pub fn read<T: Decode + Encode>(bytes: &[u8]) -> Result<T, Unproven> {
	let read = T::decode_all(&mut &bytes[..]).map_err(|_| Unproven::Unreadable)?;
	(read.encode() == bytes).then_some(read).ok_or(Unproven::Unreadable)
}

/// The verifier's type of what the SDK has a type of, or the other way round: their bytes are the same.
pub fn same<T: Encode, U: DecodeAll>(value: &T) -> Option<U> {
	U::decode_all(&mut &value.encode()[..]).ok()
}

/// A set as the verifier has it.
pub fn members(set: SetId, authorities: &AuthorityList) -> Option<AuthoritySet> {
	AuthoritySet::new(set, same(authorities)?).ok()
}

/// The hour of a block by its slot, which is its moment by the chain's clock.
pub fn hour(header: &Header) -> Option<Hour> {
	let slot = header
		.digest
		.logs()
		.iter()
		.find_map(CompatibleDigestItem::<AuraSignature>::as_aura_pre_digest)?;
	let moment = slot.checked_mul(SLOT_MILLIS)?;
	moment.checked_div(HOUR_MILLIS)?.try_into().ok()
}

/// Where the line of hand-overs from the first set stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
	/// The set that finalises now.
	pub set: SetId,
	/// Its members.
	pub authorities: AuthorityList,
	/// The last block of the set before, 0 if there was none.
	pub since: BlockNumber,
	/// The block that named this set, 0 for the first.
	pub signal: BlockNumber,
	/// The newest set that nobody signed for: a pack must begin at a checkpoint of it or of a later one.
	pub checkpoint: Option<SetId>,
}

impl Line {
	/// The line at the first block.
	pub fn from_genesis(authorities: AuthorityList) -> Self {
		Self { set: 0, authorities, since: 0, signal: 0, checkpoint: None }
	}

	/// The line after this link, if it is one.
	///
	/// That a header with a forced change is of this chain, nobody signed: the caller must know it.
	pub fn accept(&self, link: &Link) -> Result<Self, Unproven> {
		if link.set() != self.set {
			return Err(Unproven::WrongSet);
		}
		let header = link.header();
		let number = *header.number();
		if number <= self.signal.max(self.since) {
			return Err(Unproven::NotLater);
		}
		let (since, authorities) = link.next()?;
		let set = self.set.checked_add(1).ok_or(Unproven::WrongSet)?;
		let checkpoint = match link {
			Link::HandOver(hand_over) => {
				hand_over.check(&self.authorities)?;
				self.checkpoint
			}
			Link::Forced { .. } => Some(set),
		};
		let since = since.max(self.since);
		Ok(Self { set, authorities, since, signal: number, checkpoint })
	}
}
