//! A chain of headers with real signatures, as the recorder sees it.

use crate::evidence::{
	finalised::{Finalised, Link},
	recorder::Chain,
	store::Store,
};
use anamnesis_primitives::chain::{Header, SLOT_MILLIS};
use anamnesis_runtime::{BlockNumber, Hash, OpaqueBlock};
use codec::Encode;
use finality_grandpa::{Commit, Message, Precommit, SignedPrecommit};
use sc_consensus_grandpa::GrandpaJustification;
use sp_consensus_aura::{
	digests::CompatibleDigestItem, sr25519::AuthoritySignature as AuraSignature,
};
use sp_consensus_grandpa::{
	localized_payload, AuthorityList, ConsensusLog, ScheduledChange, SetId, GRANDPA_ENGINE_ID,
};
use sp_keyring::Ed25519Keyring as Key;
use sp_runtime::{
	generic::{Digest, DigestItem},
	traits::Header as _,
};
use std::{collections::BTreeMap, path::Path};

/// Sets of validators in turn.
pub const SETS: [&[Key]; 4] = [
	&[Key::Alice, Key::Bob, Key::Charlie, Key::Dave],
	&[Key::Bob, Key::Charlie, Key::Dave, Key::Eve],
	&[Key::Ferdie, Key::One, Key::Two, Key::Alice],
	&[Key::Dave],
];

pub fn authorities(keys: &[Key]) -> AuthorityList {
	keys.iter().map(|key| (key.public().into(), 1)).collect()
}

/// A justification of this header by these members of the set.
pub fn justified(
	header: &Header,
	set: SetId,
	signers: &[Key],
) -> GrandpaJustification<OpaqueBlock> {
	let (target_hash, target_number) = (header.hash(), *header.number());
	let precommit = Precommit { target_hash, target_number };
	let payload = localized_payload(7, set, &Message::Precommit(precommit.clone()));
	let precommits = signers
		.iter()
		.map(|key| SignedPrecommit {
			precommit: precommit.clone(),
			signature: key.sign(&payload).into(),
			id: key.public().into(),
		})
		.collect();
	let commit = Commit { target_hash, target_number, precommits };
	sp_consensus_grandpa::GrandpaJustification { round: 7, commit, votes_ancestries: Vec::new() }
		.into()
}

pub fn finalised(header: &Header, set: SetId, signers: &[Key]) -> Finalised {
	let justification = justified(header, set, signers);
	Finalised { set, header: header.clone(), justification }
}

pub fn change(next: &[Key]) -> DigestItem {
	let log = ConsensusLog::<BlockNumber>::ScheduledChange(ScheduledChange {
		next_authorities: authorities(next),
		delay: 0,
	});
	DigestItem::Consensus(GRANDPA_ENGINE_ID, log.encode())
}

pub fn forced(median: BlockNumber, next: &[Key]) -> DigestItem {
	let change = ScheduledChange { next_authorities: authorities(next), delay: 10 };
	let log = ConsensusLog::<BlockNumber>::ForcedChange(median, change);
	DigestItem::Consensus(GRANDPA_ENGINE_ID, log.encode())
}

/// A chain of one block each minute.
#[derive(Default)]
pub struct World {
	pub headers: BTreeMap<BlockNumber, Header>,
	pub justifications: BTreeMap<Hash, GrandpaJustification<OpaqueBlock>>,
	pub ends: Vec<(SetId, BlockNumber)>,
	pub set: SetId,
	/// Height above which nothing is final.
	pub finalised: BlockNumber,
}

pub const BLOCKS_OF_AN_HOUR: BlockNumber = 60;

impl World {
	/// The set whose turn it is.
	pub fn keys(&self) -> &'static [Key] {
		SETS[usize::try_from(self.set).unwrap() % SETS.len()]
	}

	pub fn author(&mut self, item: Option<DigestItem>) -> Header {
		let parent = self.headers.last_key_value().map(|(_, header)| header.hash());
		let number = BlockNumber::try_from(self.headers.len()).unwrap() + 1;
		let slot = u64::from(number) * 60_000 / SLOT_MILLIS;
		let item_of_slot =
			<DigestItem as CompatibleDigestItem<AuraSignature>>::aura_pre_digest(slot.into());
		let logs = [item_of_slot].into_iter().chain(item).collect();
		let header = Header::new(
			number,
			Hash::default(),
			Hash::default(),
			parent.unwrap_or_default(),
			Digest { logs },
		);
		self.headers.insert(number, header.clone());
		self.finalised = number;
		header
	}

	pub fn justify(&mut self, header: &Header) {
		let justification = justified(header, self.set, self.keys());
		self.justifications.insert(header.hash(), justification);
	}

	/// So many blocks, every tenth of which is justified.
	pub fn run(&mut self, blocks: BlockNumber) {
		for _ in 0..blocks {
			let header = self.author(None);
			if header.number().is_multiple_of(10) {
				self.justify(&header);
			}
		}
	}

	/// The next set takes over.
	pub fn hand_over(&mut self) -> Link {
		let next = SETS[usize::try_from(self.set + 1).unwrap() % SETS.len()];
		let header = self.author(Some(change(next)));
		self.justify(&header);
		let link = Link::HandOver(finalised(&header, self.set, self.keys()));
		self.ends.push((self.set, *header.number()));
		self.set += 1;
		link
	}

	/// The next set is put in the place of one that stands still after the block `median`.
	pub fn force(&mut self, median: BlockNumber) -> Link {
		let next = SETS[usize::try_from(self.set + 1).unwrap() % SETS.len()];
		let signal = self.author(Some(forced(median, next)));
		let set = self.set;
		self.ends.push((set, median));
		self.set += 1;
		Link::Forced { set, signal }
	}
}

impl Chain for World {
	fn finalised(&self) -> BlockNumber {
		self.finalised
	}

	fn header(&self, number: BlockNumber) -> Option<Header> {
		self.headers.get(&number).cloned()
	}

	fn justification(&self, hash: Hash) -> Option<GrandpaJustification<OpaqueBlock>> {
		self.justifications.get(&hash).cloned()
	}

	fn sets(&self) -> (SetId, Vec<(SetId, BlockNumber)>) {
		(self.set, self.ends.clone())
	}
}

pub fn store(folder: &Path) -> Store {
	Store::open(folder, &Hash::repeat_byte(1), authorities(SETS[0])).unwrap()
}
