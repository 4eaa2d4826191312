//! A chain with its sets of authorities, whose keys the tests hold.

use crate::state::{Rows, State};
use anamnesis_evidence::{
	build::{build, Block, BuildError},
	header::{hand_over_item, DigestItem},
	justification::bytes_to_sign,
	verify, Authority, Checkpoint, Claim, Finalised, Finality, Hash, Header, Justification, Pack,
	Policy, Proven, Refusal, Shown, Trust, Vote,
};
use anamnesis_primitives::chain::Moment;
use ed25519_zebra::{SigningKey, VerificationKeyBytes};

pub const GENESIS: Hash = [0x9e; 32];
/// Moment of the block that packs are about.
pub const NOW: Moment = 1_800_000_000_000;
/// Members of a set.
pub const MEMBERS: u8 = 4;

/// The key of a member of a set.
pub fn signer(set: u8, member: u8) -> SigningKey {
	SigningKey::from([set * 16 + member + 1; 32])
}

pub fn public(key: &SigningKey) -> [u8; 32] {
	VerificationKeyBytes::from(key).into()
}

pub fn members(set: u8) -> Vec<Authority> {
	(0..MEMBERS).map(|member| Authority { key: public(&signer(set, member)), weight: 1 }).collect()
}

/// A vote of a member.
pub fn vote(key: &SigningKey, header: &Header, round: u64, set: u64) -> Vote {
	let (target, number) = (header.hash(), header.number);
	let signature = key.sign(&bytes_to_sign(&target, number, round, set)).into();
	Vote { target, number, signature, key: public(key) }
}

/// The votes of these members for a block.
pub fn justify(set: u8, voters: impl IntoIterator<Item = u8>, header: &Header) -> Justification {
	let round = 5;
	let votes = voters
		.into_iter()
		.map(|member| vote(&signer(set, member), header, round, u64::from(set)))
		.collect();
	let (target, number) = (header.hash(), header.number);
	Justification { round, target, number, votes, ancestries: Vec::new() }
}

/// Blocks, and the hand-overs among them.
#[derive(Clone)]
pub struct Chain {
	pub headers: Vec<Header>,
	pub hand_overs: Vec<Finalised>,
	pub set: u8,
}

impl Chain {
	pub fn new() -> Self {
		Self { headers: Vec::new(), hand_overs: Vec::new(), set: 0 }
	}

	/// A chain of this many sets, with three blocks for each.
	pub fn with_sets(sets: u8) -> Self {
		let mut chain = Self::new();
		for _ in 1..sets {
			chain.blocks(2);
			chain.hand_over();
		}
		chain.blocks(2);
		chain
	}

	pub fn push(&mut self, state_root: Hash, digest: Vec<DigestItem>) -> Header {
		let parent = self.headers.last().map_or(GENESIS, Header::hash);
		let number = self.headers.last().map_or(1, |last| last.number + 1);
		let header = Header { parent, number, state_root, extrinsics_root: [2; 32], digest };
		self.headers.push(header.clone());
		header
	}

	/// Blocks in which nothing happens.
	pub fn blocks(&mut self, count: u32) {
		for _ in 0..count {
			let slot = DigestItem::PreRuntime(*b"aura", vec![1, 2, 3, 4, 5, 6, 7, 8]);
			let seal = DigestItem::Seal(*b"aura", vec![9; 64]);
			self.push([1; 32], vec![slot, seal]);
		}
	}

	/// A block that hands over to the next set.
	pub fn hand_over(&mut self) -> Header {
		let header = self.push([1; 32], vec![hand_over_item(&members(self.set + 1))]);
		let justification = justify(self.set, 0..3, &header);
		let set = u64::from(self.set);
		self.hand_overs.push(Finalised { set, header: header.clone(), justification });
		self.set += 1;
		header
	}

	/// A block with this state that three members of the set made final.
	pub fn finish(&mut self, state: &State) -> Block {
		let header = self.push(state.root, vec![DigestItem::RuntimeEnvironmentUpdated]);
		let finality = Finality {
			set: u64::from(self.set),
			ancestry: Vec::new(),
			justification: justify(self.set, 0..3, &header),
		};
		Block { genesis: GENESIS, header, finality, hand_overs: self.hand_overs.clone() }
	}

	/// A checkpoint at a block, of the set that takes over there or has before.
	pub fn checkpoint(&self, number: u32, set: u8) -> Checkpoint {
		let header = self.headers.iter().find(|header| header.number == number).unwrap();
		Checkpoint {
			set: u64::from(set),
			number,
			hash: header.hash(),
			moment: NOW - 86_400_000,
			authorities: members(set),
		}
	}
}

pub fn genesis_trust() -> Trust {
	Trust::in_genesis(GENESIS, members(0)).unwrap()
}

pub fn trust_with(checkpoints: impl IntoIterator<Item = Checkpoint>) -> Trust {
	Trust::new(GENESIS, Some(members(0)), checkpoints.into_iter().collect()).unwrap()
}

/// A pack on a chain of this many sets.
pub fn pack_on(sets: u8, rows: &Rows, claim: Claim, shown: Shown) -> Result<Pack, BuildError<()>> {
	let state = rows.state();
	let block = Chain::with_sets(sets).finish(&state);
	build(claim, shown, block, &state)
}

/// A small pack, valid from genesis on.
pub fn small(sets: u8) -> Pack {
	pack_on(sets, &Rows::at(NOW), Claim::ValidatorSet { set: 0 }, Shown::Nothing).unwrap()
}

pub fn check(pack: &Pack) -> Result<Proven, Refusal> {
	verify(&pack.to_bytes(), &genesis_trust(), Policy::default())
}
