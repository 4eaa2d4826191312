//! Writes evidence when blocks become final.

use super::{
	finalised::{hour, Finalised, Hour, Line, Link, Unproven},
	store::{Store, StoreError},
};
use crate::service::{FullBackend, FullClient};
use anamnesis_primitives::chain::Header;
use anamnesis_runtime::{BlockNumber, Hash, OpaqueBlock};
use codec::{DecodeAll, Encode};
use sc_client_api::{backend::Backend, blockchain::Backend as _, HeaderBackend};
use sc_consensus_grandpa::{
	find_forced_change, find_scheduled_change, GrandpaJustification, SharedAuthoritySet,
};
use sp_consensus_grandpa::{SetId, GRANDPA_ENGINE_ID};
use sp_runtime::traits::Header as _;
use std::sync::Arc;

/// Most blocks looked at in one go.
const BLOCKS: BlockNumber = 2_048;

/// What the recorder asks of the chain. What cannot be read is not there: it is asked for again, or fetched from a peer.
pub trait Chain {
	/// Height of the last final block.
	fn finalised(&self) -> BlockNumber;
	/// The header of the chain at this height, if the node has it.
	fn header(&self, number: BlockNumber) -> Option<Header>;
	/// The justification stored for a block.
	fn justification(&self, hash: Hash) -> Option<GrandpaJustification<OpaqueBlock>>;
	/// The set that finalises now, and of the sets before it the last block, as far as the node knows.
	fn sets(&self) -> (SetId, Vec<(SetId, BlockNumber)>);
}

/// The chain of the running node.
pub struct NodeChain {
	/// Headers.
	pub client: Arc<FullClient>,
	/// Justifications.
	pub backend: Arc<FullBackend>,
	/// Sets.
	pub authority_set: SharedAuthoritySet<Hash, BlockNumber>,
}

impl Chain for NodeChain {
	fn finalised(&self) -> BlockNumber {
		self.client.info().finalized_number
	}

	fn header(&self, number: BlockNumber) -> Option<Header> {
		let hash = self.client.hash(number).ok().flatten()?;
		self.client.header(hash).ok().flatten()
	}

	fn justification(&self, hash: Hash) -> Option<GrandpaJustification<OpaqueBlock>> {
		let all = self.backend.blockchain().justifications(hash).ok().flatten()?;
		let bytes = all.into_justification(GRANDPA_ENGINE_ID)?;
		GrandpaJustification::decode(&bytes).ok()
	}

	fn sets(&self) -> (SetId, Vec<(SetId, BlockNumber)>) {
		let changes = self.authority_set.authority_set_changes().encode();
		// The type hides the list of a node that does not know the first sets: its encoding is the list.
		let changes = Vec::decode_all(&mut &changes[..]).unwrap_or_default();
		(self.authority_set.set_id(), changes)
	}
}

/// Whether the line of hand-overs reaches the set that finalises now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
	/// It does.
	Whole,
	/// The hand-over of this set is missing, and this node cannot find it in its own database.
	Lacks(SetId),
}

/// Writes what becomes final.
pub struct Recorder {
	store: Arc<Store>,
	/// The next block to look at.
	next: BlockNumber,
	/// The newest justification of the hour that is not over.
	pending: Option<(Hour, Finalised)>,
}

impl Recorder {
	/// Begins after the last block that was written.
	pub fn new(store: Arc<Store>) -> Self {
		let next = store.newest().saturating_add(1);
		Self { store, next, pending: None }
	}

	/// Writes what can be written now. `true` if there is more to look at.
	///
	/// # Errors
	/// The files cannot be written, or are of another history than the chain.
	pub fn step(&mut self, chain: &impl Chain) -> Result<bool, StoreError> {
		if reach(&self.store, chain)? != Reach::Whole {
			return Ok(false);
		}
		let finalised = chain.finalised();
		let until = finalised.min(self.next.saturating_add(BLOCKS));
		while self.next <= until {
			self.look(chain, self.next)?;
			self.next = self.next.saturating_add(1);
		}
		Ok(self.next <= finalised)
	}

	fn look(&mut self, chain: &impl Chain, number: BlockNumber) -> Result<(), StoreError> {
		let Some(header) = chain.header(number) else { return Ok(()) };
		let Some(justification) = chain.justification(header.hash()) else { return Ok(()) };
		let Some(hour) = hour(&header) else { return Ok(()) };
		let entry = Finalised { set: self.store.set_of(number), header, justification };
		match self.pending.replace((hour, entry)) {
			Some((earlier, entry)) if earlier < hour => match self.store.append_hour(&entry) {
				Err(StoreError::Unproven(reason)) => {
					log::warn!(target: "evidence", "no justification of hour {earlier}: {reason}");
					Ok(())
				}
				written => written,
			},
			_ => Ok(()),
		}
	}
}

/// Writes the hand-overs that this node has, up to the first that it lacks.
///
/// # Errors
/// The files cannot be written, or are of another history than the chain.
pub fn reach(store: &Store, chain: &impl Chain) -> Result<Reach, StoreError> {
	loop {
		let line = store.line();
		if let Some((number, hash)) = store.signal(chain.finalised()) {
			if chain.header(number).is_some_and(|own| own.hash() != hash) {
				return Err(Unproven::NotOfThisChain.into());
			}
		}
		let (now, sets) = chain.sets();
		// Files that are ahead of the chain belong to a node that fetches its blocks anew.
		if line.set >= now {
			return Ok(Reach::Whole);
		}
		let last = sets.iter().find(|(set, _)| *set == line.set).map(|(_, last)| *last);
		match last.and_then(|last| link(chain, &line, last)) {
			Some(link) => match store.append_link(&link) {
				// Somebody else wrote it meanwhile: three tasks and each pack come here.
				Err(StoreError::Unproven(Unproven::WrongSet)) if store.line().set > line.set => {}
				// Final, and yet nothing to keep, because of what members added. A peer may have it otherwise.
				Err(StoreError::Unproven(
					reason @ (Unproven::TooLong | Unproven::BadJustification),
				)) if is_final(&link, &line) => {
					log::debug!(target: "evidence", "own hand-over of set {}: {reason}", line.set);
					return Ok(Reach::Lacks(line.set));
				}
				written => written?,
			},
			None => return Ok(Reach::Lacks(line.set)),
		}
	}
}

/// Whether this header is final here. Keys of a set that is gone sign anything.
///
/// # Errors
/// It is not, or not yet.
pub fn is_ours(chain: &impl Chain, header: &Header) -> Result<(), Unproven> {
	let number = *header.number();
	let own = chain.header(number).filter(|_| number <= chain.finalised());
	let same = own.is_some_and(|own| own.hash() == header.hash());
	same.then_some(()).ok_or(Unproven::NotOfThisChain)
}

/// Whether GRANDPA takes this for a hand-over of the set that finalises by the line.
fn is_final(link: &Link, line: &Line) -> bool {
	matches!(link, Link::HandOver(entry) if entry.check(&line.authorities).is_ok())
}

/// How the set ended that finalises now by the line, and whose last block this is.
fn link(chain: &impl Chain, line: &Line, last: BlockNumber) -> Option<Link> {
	let (header, set) = (chain.header(last)?, line.set);
	// A set that finalised nothing at all was replaced by force: its last block is that of the set before.
	if last > line.since && find_scheduled_change::<OpaqueBlock>(&header).is_some() {
		let justification = chain.justification(header.hash())?;
		return Some(Link::HandOver(Finalised { set, header, justification }));
	}
	// The header that forces a change names the last block that was final, and comes some time after it.
	let forces = |header: &Header| {
		find_forced_change::<OpaqueBlock>(header).is_some_and(|(median, _)| median == last)
	};
	let later = last.saturating_add(1)..=chain.finalised();
	let signal = later.map_while(|number| chain.header(number)).find(forces)?;
	Some(Link::Forced { set, signal })
}
