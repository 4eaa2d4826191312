//! Makes packs: asks a node for the proof of each key that the claim turns out to read, until nothing is missing.

use crate::{
	claims,
	header::{Hash, Header, Number},
	justification::{Justification, Vote},
	pack::{Claim, Finalised, Finality, Pack, Shown},
	set::AuthoritySet,
	state::State,
	Refusal,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};

/// Most rounds in which a node is asked: a decision reads at most 17 times 153 keys, one after the other.
const MAX_ROUNDS: usize = 4_096;

/// A node's state after one block.
pub trait Source {
	/// What it says when it cannot answer.
	type Error;
	/// The nodes of the trie that show these keys, in any order, as `state_getReadProof` answers them.
	///
	/// # Errors
	/// Its own.
	fn read_proof(&self, keys: &[Vec<u8>]) -> Result<Vec<Vec<u8>>, Self::Error>;
}

/// The block on whose state something is proven, and what makes it final.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
	/// Genesis hash of the chain.
	pub genesis: Hash,
	/// Its header.
	pub header: Header,
	/// What makes it final.
	pub finality: Finality,
	/// The hand-overs from the set from which the verifier goes.
	pub hand_overs: Vec<Finalised>,
}

/// Why no pack was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BuildError<E> {
	/// The node did not answer.
	Source(E),
	/// The node's proofs lack what they were asked for.
	Incomplete,
	/// A pack with this claim would be refused.
	Refused(Refusal),
}

/// Makes the pack of a claim.
///
/// # Errors
/// [`BuildError`]. Whether the block is final is for the verifier to say.
pub fn build<S: Source>(
	claim: Claim,
	shown: Shown,
	block: Block,
	source: &S,
) -> Result<Pack, BuildError<S::Error>> {
	let Block { genesis, header, finality, hand_overs } = block;
	let mut known = BTreeSet::new();
	let mut asked = BTreeSet::new();
	for _ in 0..MAX_ROUNDS {
		// Anew in each round, so that what was read for want of an earlier answer does not stay.
		let state = State::new(header.state_root, known.iter().cloned());
		let answered = try_answer(&state, &claim, &shown, (&hand_overs, &finality));
		let missing = state.missing();
		if missing.is_empty() {
			state.check().map_err(BuildError::Refused)?;
			answered.map_err(BuildError::Refused)?;
			let nodes = state.used();
			return Ok(Pack { genesis, claim, shown, hand_overs, finality, header, nodes });
		}
		let keys: Vec<_> = missing.into_iter().filter(|key| asked.insert(key.clone())).collect();
		if keys.is_empty() {
			return Err(BuildError::Incomplete);
		}
		known.extend(source.read_proof(&keys).map_err(BuildError::Source)?);
	}
	Err(BuildError::Incomplete)
}

/// Reads what the claim reads. Who the members of the sets are is for the verifier to say.
fn try_answer(
	state: &State,
	claim: &Claim,
	shown: &Shown,
	(hand_overs, finality): (&[Finalised], &Finality),
) -> Result<(), Refusal> {
	let now = claims::now(state);
	match claim {
		Claim::ValidatorSet { set } => {
			let first = hand_overs.first().map_or(finality.set, |first| first.set);
			let covered = (first..=finality.set).contains(set) && *shown == Shown::Nothing;
			covered.then_some(()).ok_or(Refusal::SetNotCovered { set: *set })
		}
		_ => match now {
			Some(now) => claims::answer(state, claim, shown, now, &[]).map(|_| ()),
			None => Err(Refusal::Unproven { key: Vec::new() }),
		},
	}
}

/// A justification without the votes that do not count, and without the headers that only those need: strangers, votes for what
/// does not lead back to the block, and of who votes twice all but the first.
pub fn tidy(mut justification: Justification, set: &AuthoritySet) -> Justification {
	let headers: BTreeMap<Hash, (Hash, Number)> = justification
		.ancestries
		.iter()
		.map(|header| (header.hash(), (header.parent, header.number)))
		.collect();
	let (target, number) = (justification.target, justification.number);
	// What leads back, and what does not: each header is walked once, however many votes there are.
	let mut known = BTreeMap::new();
	let mut leads_back = |vote: &Vote| {
		let (mut at, mut height, mut path) = (vote.target, vote.number, Vec::new());
		let answer = loop {
			if at == target {
				break height == number;
			}
			let Some((parent, _)) = headers.get(&at).filter(|(_, own)| *own == height) else {
				break false;
			};
			if let Some(answer) = known.get(&at) {
				break *answer;
			}
			path.push(at);
			let Some(before) = height.checked_sub(1) else { break false };
			(at, height) = (*parent, before);
		};
		known.extend(path.into_iter().map(|hash| (hash, answer)));
		answer
	};
	let mut seen = BTreeSet::new();
	justification.votes.retain(|vote| {
		set.weight(&vote.key).is_some() && leads_back(vote) && seen.insert(vote.key)
	});
	let mut needed = BTreeSet::new();
	for vote in &justification.votes {
		let mut at = vote.target;
		while let Some((parent, _)) = headers.get(&at).filter(|_| at != target) {
			if !needed.insert(at) {
				break;
			}
			at = *parent;
		}
	}
	justification.ancestries.retain(|header| needed.remove(&header.hash()));
	justification
}
