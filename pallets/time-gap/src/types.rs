//! What is stored and answered, and the one rule that decides whether a block waits.

use anamnesis_primitives::chain::{AccountId, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Fewest blocks that wait after a gap if no two of different authors agree about the time: with one author, two.
pub const FEWEST_BLOCKS: u32 = 2;

/// What the pallet must know about the authors of blocks.
pub trait Authors {
	/// Who authored this block, by the account of its seat; `None` if that cannot be told.
	fn author() -> Option<AccountId>;

	/// How many may author blocks in this session.
	fn count() -> u32;
}

/// A block, as far as time goes.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Beat<BlockNumber> {
	/// Its number.
	pub block: BlockNumber,
	/// Its moment.
	pub at: Moment,
	/// Who authored it; `None` if that could not be told.
	pub author: Option<AccountId>,
}

impl<BlockNumber> Beat<BlockNumber> {
	/// Whether so much time passed, and no more, from this block to the next one. No if the next one is earlier.
	fn reaches(&self, next: &Self, time: Moment) -> bool {
		next.at.checked_sub(self.at).is_some_and(|step| step <= time)
	}

	/// Whether the next block is by somebody else, who puts it at most so much later. Nobody known is nobody else.
	fn agrees(&self, next: &Self, near: Moment) -> bool {
		let others = match (&self.author, &next.author) {
			(Some(one), Some(other)) => one != other,
			_ => false,
		};
		others && self.reaches(next, near)
	}
}

/// Whether calls that depend on time pass in the block that was authored last.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub enum Pace<BlockNumber> {
	/// They pass.
	#[codec(index = 0)]
	Steady {
		/// The block.
		last: Beat<BlockNumber>,
	},
	/// They wait.
	#[codec(index = 1)]
	Waiting {
		/// The block.
		last: Beat<BlockNumber>,
		/// Number of the gap after which they wait.
		gap: u32,
		/// Moment of the first block after that gap.
		since: Moment,
		/// How many blocks have waited since then, that one and this one among them.
		blocks: u32,
	},
}

/// Why calls pass again.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
pub enum Because {
	/// The block is by another author than the one before it, and at most two slots later.
	#[codec(index = 0)]
	Agreement,
	/// As many blocks waited as there are validators, whoever authored them, and two at least.
	#[codec(index = 1)]
	Count,
}

/// What another block is after those before it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Next {
	/// The first of all, or one as every other.
	Steady,
	/// The first after a gap that began at this moment.
	AfterGap(Moment),
	/// One more that waits, and how many it makes.
	Waits {
		/// Number of the gap.
		gap: u32,
		/// Moment of the first block after it.
		since: Moment,
		/// How many blocks have waited with it.
		blocks: u32,
	},
	/// The first in which calls pass again after this gap.
	Resumes(u32, Because),
}

impl<BlockNumber> Pace<BlockNumber> {
	/// The block that was authored last.
	pub fn last(&self) -> &Beat<BlockNumber> {
		match self {
			Self::Steady { last } | Self::Waiting { last, .. } => last,
		}
	}

	/// Whether calls that depend on time wait in the block that was authored last.
	pub fn is_waiting(&self) -> bool {
		matches!(self, Self::Waiting { .. })
	}

	/// Whether they are expected to wait in the next block too, as long as nobody knows its moment and author. The first block
	/// after a gap is mostly followed by one that agrees with it; when that did not come to pass, only the count is certain.
	pub fn keeps_waiting(&self, authors: impl FnOnce() -> u32) -> bool {
		match self {
			Self::Steady { .. } => false,
			Self::Waiting { blocks, .. } => *blocks > 1 && *blocks < needed(authors()),
		}
	}

	/// What the next block is. More than `longest` after this one it comes after a gap; `near` are two slots.
	/// `authors` is asked for only where blocks are counted.
	pub fn next(
		&self,
		beat: &Beat<BlockNumber>,
		longest: Moment,
		near: Moment,
		authors: impl FnOnce() -> u32,
	) -> Next {
		let last = self.last();
		if beat.at > last.at && !last.reaches(beat, longest) {
			return Next::AfterGap(last.at);
		}
		match self {
			Self::Steady { .. } => Next::Steady,
			Self::Waiting { gap, .. } if last.agrees(beat, near) => {
				Next::Resumes(*gap, Because::Agreement)
			}
			Self::Waiting { gap, blocks, .. } if *blocks >= needed(authors()) => {
				Next::Resumes(*gap, Because::Count)
			}
			// The number of blocks of a chain is no larger than its type: nor is this one.
			Self::Waiting { gap, since, blocks, .. } => {
				Next::Waits { gap: *gap, since: *since, blocks: blocks.saturating_add(1) }
			}
		}
	}
}

/// How many blocks wait at most, with so many authors.
pub fn needed(authors: u32) -> u32 {
	authors.max(FEWEST_BLOCKS)
}

/// More than the longest time that may pass between two blocks.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
pub struct Gap<BlockNumber> {
	/// Moment of the last block before it.
	pub from: Moment,
	/// Moment of the first block after it.
	pub until: Moment,
	/// Number of that block.
	pub block: BlockNumber,
}

/// A gap, as it is answered.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct GapView<BlockNumber> {
	/// Its number, from 0 on.
	pub number: u32,
	/// Moment of the last block before it.
	pub from: Moment,
	/// Moment of the first block after it.
	pub until: Moment,
	/// Number of that block.
	pub block: BlockNumber,
}

/// Whether calls that depend on time wait, as it is answered.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum PaceView {
	/// They pass.
	#[codec(index = 0)]
	Steady,
	/// They wait. They pass in the next block if it is not by `author` and lies at most two slots after `at`, and in any event
	/// if `blocks_missing` is 0; unless another gap comes before it.
	#[codec(index = 1)]
	Waiting {
		/// Number of the gap after which they wait.
		gap: u32,
		/// Moment of the first block after that gap.
		since: Moment,
		/// Moment of the last block.
		at: Moment,
		/// Who authored it; `None` if that could not be told: then the next block agrees with nobody.
		author: Option<AccountId>,
		/// How many more blocks wait at most, whoever authors them, with as many validators as now.
		blocks_missing: u32,
	},
}
