//! Headers with real seals, and a chain that says what it is told to.

use crate::watch::reports::{Chain, Heads, Standing};
use anamnesis_primitives::{chain::Header, OrgId};
use anamnesis_runtime::{BlockNumber, Hash};
use codec::Encode;
use pallet_validator_set::{Evidence, KeyProof};
use sp_consensus_aura::{sr25519::AuthorityId, Slot, AURA_ENGINE_ID};
use sp_core::Pair as _;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave};
use sp_runtime::{traits::Header as _, Digest, DigestItem};
use std::{cell::RefCell, collections::BTreeMap};

/// Who authors in turn.
pub const SET: [Sr25519Keyring; 4] = [Alice, Bob, Charlie, Dave];
/// A slot of the one whose index in [`SET`] is 1.
pub const BOBS: u64 = 25;

pub fn key(who: Sr25519Keyring) -> AuthorityId {
	who.public().into()
}

pub fn keys(set: &[Sr25519Keyring]) -> Vec<AuthorityId> {
	set.iter().copied().map(key).collect()
}

pub fn seal(mut header: Header, who: Sr25519Keyring) -> Header {
	let signature = who.pair().sign(header.hash().as_bytes());
	header.digest_mut().push(DigestItem::Seal(AURA_ENGINE_ID, signature.encode()));
	header
}

/// A header of this height and slot, told from others by its state root.
pub fn unsealed(number: BlockNumber, slot: u64, root: u8) -> Header {
	let logs = vec![DigestItem::PreRuntime(AURA_ENGINE_ID, Slot::from(slot).encode())];
	let parent = Hash::repeat_byte(u8::try_from(number % 200).unwrap());
	Header::new(number, Hash::zero(), Hash::repeat_byte(root), parent, Digest { logs })
}

/// The same, sealed by whose turn it is.
pub fn sealed(number: BlockNumber, slot: u64, root: u8) -> Header {
	let turn = usize::try_from(slot % 4).unwrap();
	seal(unsealed(number, slot, root), SET[turn])
}

/// A chain at some height.
#[derive(Default)]
pub struct World {
	pub number: BlockNumber,
	/// Where organisations stand in the best block, and in what is final; blameless if they are not named.
	pub best: BTreeMap<u32, Standing>,
	pub finalised: BTreeMap<u32, Standing>,
	/// Whether nothing can be read.
	pub is_mute: bool,
	/// Blocks whose state is gone.
	pub pruned: Vec<Hash>,
	/// Blocks at which nobody knows a key.
	pub keyless: Vec<Hash>,
	/// What the proof of a key has in the place of its organisation, if something else.
	pub node: Option<Vec<u8>>,
	/// Whether the pool takes nothing.
	pub is_full: bool,
	pub filed: RefCell<Vec<Evidence<AuthorityId>>>,
}

const BEST: Hash = Hash::repeat_byte(0xbb);
const FINAL: Hash = Hash::repeat_byte(0xff);

impl Chain for World {
	fn heads(&self) -> Heads {
		Heads { number: self.number, best: BEST, finalised: FINAL }
	}

	fn author(&self, header: &Header) -> Option<AuthorityId> {
		let is_there = !self.pruned.contains(header.parent_hash());
		let author = crate::watch::slots::author_of(header, &keys(&SET));
		author.filter(|_| is_there)
	}

	fn owner(&self, at: Hash, author: &AuthorityId) -> Option<KeyProof> {
		let place = keys(&SET).iter().position(|it| it == author)?;
		let organisation = OrgId(u32::try_from(place).unwrap() + 1);
		let node = self.node.clone().unwrap_or_else(|| organisation.encode());
		let mut proof = KeyProof { session: 3, nodes: Default::default(), validators: 4 };
		proof.nodes.try_push(node.try_into().unwrap()).unwrap();
		(!self.keyless.contains(&at)).then_some(proof)
	}

	fn standing(&self, at: Hash, organisation: OrgId) -> Option<Standing> {
		let named = if at == FINAL { &self.finalised } else { &self.best };
		let standing = named.get(&organisation.0).copied().unwrap_or(Standing::Blameless);
		(!self.is_mute).then_some(standing)
	}

	fn submit(&self, at: Hash, evidence: &Evidence<AuthorityId>) -> bool {
		assert_eq!(at, BEST);
		if !self.is_full {
			self.filed.borrow_mut().push(evidence.clone());
		}
		!self.is_full
	}
}
