//! Whether a set ended by a forced change. Nobody signed for it, so no peer is believed: this node's own final headers say it.

use super::{
	finalised::{Line, Link, Unproven},
	recorder::Chain,
};
use anamnesis_primitives::chain::Header;
use anamnesis_runtime::{BlockNumber, OpaqueBlock};
use sc_consensus_grandpa::{find_forced_change, find_scheduled_change};
use sp_consensus_grandpa::SetId;
use sp_runtime::traits::Header as _;

/// Most headers looked at in one go: the search goes on with the next request.
pub const HEADERS: BlockNumber = 50_000;

/// The first changes that headers name after the block that named a set.
#[derive(Debug, Default)]
pub struct Search {
	/// The set, and the block that named it.
	of: (SetId, BlockNumber),
	/// The last header that was looked at.
	until: BlockNumber,
	/// The first that hands over.
	scheduled: Option<BlockNumber>,
	/// The first that forces, and the last block of the set before by its word.
	forced: Option<(BlockNumber, BlockNumber)>,
}

impl Search {
	/// Whether the set of this line ended by this forced change, whose header must be a final one of this chain.
	///
	/// It did if the header is the first that forces after the one that named the set, and no header hands over before or in
	/// the last block that the change leaves to the set: what hands over after that was never final.
	///
	/// # Errors
	/// It did not, or not all headers in between are here or were looked at yet.
	fn check(&mut self, chain: &impl Chain, line: &Line, signal: &Header) -> Result<(), Unproven> {
		let of = (line.set, line.signal);
		if self.of != of {
			*self = Self { of, until: line.signal, scheduled: None, forced: None };
		}
		let number = *signal.number();
		self.look(chain, number.min(chain.finalised()));
		let (first, last) = self.forced.ok_or(Unproven::NotForced)?;
		let handed_over = self.scheduled.is_some_and(|scheduled| scheduled <= last);
		(first == number && !handed_over).then_some(()).ok_or(Unproven::NotForced)
	}

	fn look(&mut self, chain: &impl Chain, last: BlockNumber) {
		let last = last.min(self.until.saturating_add(HEADERS));
		while self.forced.is_none() && self.until < last {
			let number = self.until.saturating_add(1);
			let Some(header) = chain.header(number) else { return };
			if let Some((median, _)) = find_forced_change::<OpaqueBlock>(&header) {
				self.forced = Some((number, median));
			} else if self.scheduled.is_none()
				&& find_scheduled_change::<OpaqueBlock>(&header).is_some()
			{
				self.scheduled = Some(number);
			}
			self.until = number;
		}
	}

	/// Whether this link may be taken from a peer: signatures are checked elsewhere.
	///
	/// # Errors
	/// As [`Self::check`].
	pub fn allows(&mut self, chain: &impl Chain, line: &Line, link: &Link) -> Result<(), Unproven> {
		match link {
			Link::Forced { set, signal } if *set == line.set => self.check(chain, line, signal),
			_ => Ok(()),
		}
	}
}
