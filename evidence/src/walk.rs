//! From what is trusted to the proven block: hand-overs of sets, then the justification of a set.

use crate::{
	header::{Header, Number},
	pack::{Claim, Finalised, Pack, MAX_ANCESTRY},
	set::AuthoritySet,
	trust::{Anchor, Trust},
	Refusal,
};
use alloc::vec::Vec;

/// A set on the way, and between which blocks it made blocks final.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stretch {
	/// The set.
	pub set: AuthoritySet,
	/// Height of the block that handed over to it, or of the anchor that names it.
	pub after: Number,
	/// Height of the last block that it made final; `None`: that is not known.
	pub last: Option<Number>,
}

/// The way to the proven block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Way {
	/// The newest anchor that the way comes by.
	pub anchor: Anchor,
	/// The sets on it, the first first.
	pub stretches: Vec<Stretch>,
	/// The checkpoint that is newer than the pack; only if that was allowed.
	pub newer: Option<Number>,
	/// The newest checkpoint of the trust file, wherever it is.
	pub newest: Option<Number>,
}

/// Goes from what is trusted to the block that the pack proves.
///
/// # Errors
/// The first link that breaks.
pub fn walk(pack: &Pack, trust: &Trust, accept_older: bool) -> Result<Way, Refusal> {
	if pack.genesis != *trust.genesis() {
		return Err(Refusal::OtherChain);
	}
	let (first, number) = match pack.hand_overs.first() {
		Some(first) => (first.set, first.header.number),
		None => (pack.finality.set, pack.justified().number),
	};
	let start = trust.start(first, number).ok_or(Refusal::StartsElsewhere { set: first })?;
	let mut walker =
		Walker { trust, set: start.set.clone(), after: start.number, stretches: Vec::new() };
	pack.hand_overs.iter().try_for_each(|hand_over| walker.pass(hand_over))?;
	let newer = walker.arrive(pack, accept_older)?;
	// Every anchor up to there was compared with the way.
	let anchor = trust.newest_up_to(pack.justified().number).unwrap_or(start);
	let newest = trust.newest_checkpoint();
	let mut way = Way { anchor: anchor.clone(), stretches: walker.stretches, newer, newest };
	if let Claim::ValidatorSet { set } = pack.claim {
		way.rest_on(trust, start, set, accept_older)?;
	}
	Ok(way)
}

impl Way {
	/// What is said of a set on the way rests on what the way came by before that set, and not on the anchor by which the
	/// proven block is: former keys could have forged the stretch between two anchors.
	fn rest_on(
		&mut self,
		trust: &Trust,
		start: &Anchor,
		set: u64,
		accept_older: bool,
	) -> Result<(), Refusal> {
		let Some(stretch) = self.stretches.iter_mut().find(|stretch| stretch.set.id() == set)
		else {
			return Ok(());
		};
		let before = |anchor: &&Anchor| anchor.number <= self.anchor.number;
		let named = || trust.anchors().iter().filter(before).filter(|one| one.set.id() == set);
		let anchor = if let Some(first) = named().next() {
			// From there on it is the set that the anchor names; what was before it the anchor does not say.
			stretch.after = stretch.after.max(first.number);
			named().next_back().unwrap_or(first)
		} else {
			let checkpoint = self.anchor.number;
			let anchor = trust.newest_up_to(stretch.after).unwrap_or(start);
			if anchor.number < checkpoint {
				let number = stretch.last.unwrap_or(stretch.after);
				if !accept_older {
					return Err(Refusal::OlderThanCheckpoint { number, checkpoint });
				}
				self.newer = self.newer.or(Some(checkpoint));
			}
			anchor
		};
		self.anchor = anchor.clone();
		Ok(())
	}
}

struct Walker<'a> {
	trust: &'a Trust,
	set: AuthoritySet,
	/// Height of the block at which the set had taken over.
	after: Number,
	/// The sets before.
	stretches: Vec<Stretch>,
}

impl Walker<'_> {
	/// Passes from one set to the next.
	fn pass(&mut self, hand_over: &Finalised) -> Result<(), Refusal> {
		let Finalised { set, header, justification } = hand_over;
		self.expect(*set)?;
		let number = header.number;
		if number <= self.after {
			return Err(Refusal::BackInTime { number });
		}
		let members = header.next_set()?;
		justification.check(&self.set, &header.hash(), number)?;
		let id = self.set.id();
		let next =
			AuthoritySet::new(id.checked_add(1).ok_or(Refusal::BadSet { set: id })?, members)?;
		self.agrees(|anchor| {
			// What a set made final ends where the next one takes over.
			let in_order = match anchor.set.id() {
				set if set <= id => anchor.number <= number,
				_ => anchor.number >= number,
			};
			let same_set = anchor.set.id() != next.id() || anchor.set == next;
			in_order && same_set && agree_on_block(anchor, header)
		})?;
		self.leave(Some(number));
		self.set = next;
		self.after = number;
		Ok(())
	}

	/// Arrives at the block of the pack. Answers with the height of a checkpoint beyond it.
	fn arrive(&mut self, pack: &Pack, accept_older: bool) -> Result<Option<Number>, Refusal> {
		self.expect(pack.finality.set)?;
		let justified = pack.justified();
		let number = justified.number;
		// The block of a hand-over is made final by the set that hands over, that of a checkpoint by either.
		if number < self.after || (number == self.after && !self.stretches.is_empty()) {
			return Err(Refusal::BackInTime { number });
		}
		check_ancestry(pack)?;
		let headers = || core::iter::once(&pack.header).chain(&pack.finality.ancestry);
		if let Some(forced) = headers().find(|header| header.is_forced()) {
			return Err(Refusal::ForcedChange { number: forced.number });
		}
		pack.finality.justification.check(&self.set, &justified.hash(), number)?;
		let id = self.set.id();
		self.agrees(|anchor| anchor.set.id() <= id || anchor.number >= number)?;
		for header in headers() {
			self.agrees(|anchor| agree_on_block(anchor, header))?;
		}
		self.leave(None);
		match self.trust.newest().filter(|newest| newest.number > number) {
			Some(newest) if !accept_older => {
				Err(Refusal::OlderThanCheckpoint { number, checkpoint: newest.number })
			}
			newer => Ok(newer.map(|newest| newest.number)),
		}
	}

	fn expect(&self, found: u64) -> Result<(), Refusal> {
		let expected = self.set.id();
		if found == expected {
			Ok(())
		} else {
			Err(Refusal::HandOverGap { expected, found })
		}
	}

	/// Whether this holds of everything that is trusted.
	fn agrees(&self, holds: impl Fn(&Anchor) -> bool) -> Result<(), Refusal> {
		match self.trust.anchors().iter().find(|anchor| !holds(anchor)) {
			Some(anchor) => Err(Refusal::ContradictsTrust { number: anchor.number }),
			None => Ok(()),
		}
	}

	fn leave(&mut self, last: Option<Number>) {
		self.stretches.push(Stretch { set: self.set.clone(), after: self.after, last });
	}
}

/// Whether both name the same block of that height, if it is the same height.
fn agree_on_block(anchor: &Anchor, header: &Header) -> bool {
	anchor.number != header.number || anchor.hash == header.hash()
}

/// Whether each header follows the one before, from the proven one on.
fn check_ancestry(pack: &Pack) -> Result<(), Refusal> {
	if pack.finality.ancestry.len() > MAX_ANCESTRY {
		return Err(Refusal::LongAncestry);
	}
	let mut before = &pack.header;
	for header in &pack.finality.ancestry {
		let follows =
			before.number.checked_add(1) == Some(header.number) && header.parent == before.hash();
		if !follows {
			return Err(Refusal::BrokenAncestry { number: header.number });
		}
		before = header;
	}
	Ok(())
}
