//! What is found and filed until it stands on the chain for good.

use super::slots::Pair;
use anamnesis_primitives::{chain::Header, OrgId};
use anamnesis_runtime::{configs::ReportWindow, BlockNumber, Hash};
use codec::{DecodeAll, Encode};
use pallet_validator_set::{Evidence, KeyProof};
use sp_consensus_aura::sr25519::AuthorityId;
use sp_runtime::traits::Header as _;
use std::collections::BTreeMap;

/// Blocks from one look at a report to the next, and from its first filing to its second; each later one waits twice as long.
pub const LOOK: BlockNumber = 16;
/// Most blocks from one filing to the next: about an hour.
pub const LONGEST: BlockNumber = 1_200;
/// Most keys whose reports are kept. The largest set has fewer.
pub const KEYS: usize = 256;

/// Where an organisation stands at a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
	/// A report of it would count.
	Blameless,
	/// It is at this fault or a graver one already.
	AtFault,
	/// It is no validator any more.
	Gone,
}

/// Heights and hashes between which everything is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Heads {
	/// Height of the best block.
	pub number: BlockNumber,
	/// Its hash.
	pub best: Hash,
	/// Hash of the last final block.
	pub finalised: Hash,
}

/// What is asked of the chain.
pub trait Chain {
	/// Where it is.
	fn heads(&self) -> Heads;
	/// Whose turn a header was in, if its seal is theirs and the state before it is there.
	fn author(&self, header: &Header) -> Option<AuthorityId>;
	/// The proof, at a block, of whose a key was in the last session in which it was somebody's.
	fn owner(&self, at: Hash, author: &AuthorityId) -> Option<KeyProof>;
	/// Where an organisation stands; `None` if that cannot be read.
	fn standing(&self, at: Hash, organisation: OrgId) -> Option<Standing>;
	/// Puts a report into this node's pool. `false` if the pool refuses it, or has it.
	fn submit(&self, at: Hash, evidence: &Evidence<AuthorityId>) -> bool;
}

/// What is kept of two blocks until they are settled.
struct Report {
	organisation: OrgId,
	evidence: Evidence<AuthorityId>,
	/// Height of the lower one.
	number: BlockNumber,
	/// When to look again.
	look: BlockNumber,
	/// When to file again.
	file: BlockNumber,
	/// How long to wait after that.
	rest: BlockNumber,
	/// How often it was filed.
	times: u32,
}

/// Reports by key. One of each is enough: of who is at fault already nothing follows from another.
#[derive(Default)]
pub struct Reports(BTreeMap<AuthorityId, Report>);

impl Reports {
	/// Takes up what was found. One that was filed again and does not count gives way: its blocks may be too far apart to prove
	/// anything.
	pub fn note(&mut self, pair: &Pair, chain: &impl Chain) {
		let is_open = self.0.get(&pair.author).is_some_and(|report| report.times < 2);
		if is_open || (self.0.len() >= KEYS && !self.has(&pair.author)) {
			return;
		}
		let Some(report) = Report::of(pair, chain) else {
			log::warn!(
				target: "watch",
				"the two blocks for slot {} prove nothing to the chain: their key is nobody's there",
				pair.slot,
			);
			return;
		};
		self.0.insert(pair.author.clone(), report);
	}

	/// Files what is due, and drops what is settled. How many reports the pool took.
	pub fn step(&mut self, chain: &impl Chain) -> u64 {
		let heads = chain.heads();
		let mut filed = 0u64;
		self.0.retain(|_, report| {
			let next = report.step(heads, chain);
			if next == Next::Filed {
				filed = filed.saturating_add(1);
			}
			next != Next::Settled
		});
		filed
	}

	/// Whether there is one about this key.
	pub fn has(&self, author: &AuthorityId) -> bool {
		self.0.contains_key(author)
	}

	/// How many are not settled.
	pub fn waiting(&self) -> usize {
		self.0.len()
	}
}

/// The organisation that a proof names.
pub fn holder(proof: &KeyProof) -> Option<OrgId> {
	OrgId::decode_all(&mut proof.nodes.first()?.as_slice()).ok()
}

/// What becomes of a report.
#[derive(PartialEq, Eq)]
enum Next {
	Waits,
	Filed,
	Settled,
}

impl Report {
	fn of(pair: &Pair, chain: &impl Chain) -> Option<Self> {
		// Before keys change: the block with the lower number is asked first, on either fork.
		let parents = [&pair.first, &pair.second].map(|header| *header.parent_hash());
		let mut owners = parents.into_iter().filter_map(|at| chain.owner(at, &pair.author));
		let owner = owners.next()?;
		let organisation = holder(&owner)?;
		let evidence = Evidence {
			author: pair.author.clone(),
			first: pair.first.encode().try_into().ok()?,
			second: pair.second.encode().try_into().ok()?,
			owner,
		};
		let number = *pair.first.number();
		Some(Self { organisation, evidence, number, look: 0, file: 0, rest: LOOK, times: 0 })
	}

	fn step(&mut self, heads: Heads, chain: &impl Chain) -> Next {
		if heads.number < self.look {
			return Next::Waits;
		}
		self.look = heads.number.saturating_add(LOOK);
		let standing = |at| chain.standing(at, self.organisation);
		match standing(heads.finalised) {
			Some(Standing::AtFault | Standing::Gone) => return Next::Settled,
			Some(Standing::Blameless) | None => {}
		}
		if heads.number > self.number.saturating_add(ReportWindow::get()) {
			log::warn!(
				target: "watch",
				"two blocks of organisation {} can be reported no longer",
				self.organisation.0,
			);
			return Next::Settled;
		}
		// In a block that is not final it is already; if that one goes, it is filed again.
		if standing(heads.best) != Some(Standing::Blameless) || heads.number < self.file {
			return Next::Waits;
		}
		self.file = heads.number.saturating_add(self.rest);
		self.rest = self.rest.saturating_mul(2).min(LONGEST);
		self.times = self.times.saturating_add(1);
		if !chain.submit(heads.best, &self.evidence) {
			log::debug!(target: "watch", "the pool takes no report of organisation {}", self.organisation.0);
			return Next::Waits;
		}
		log::info!(target: "watch", "reported two blocks of organisation {} for one slot", self.organisation.0);
		Next::Filed
	}
}
