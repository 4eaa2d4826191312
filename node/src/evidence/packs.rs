//! Makes packs: a claim about the newest final state, with all that a verifier needs who has no network. Format:
//! docs/evidence.md.

use super::{
	finalised::{members, read, same, Link},
	recorder::{reach, Chain, NodeChain, Reach},
	store::{Store, StoreError},
	turns::Turns,
};
use crate::service::{FullBackend, FullClient};
use anamnesis_evidence::{
	build::{build, tidy, Block, BuildError, Source},
	pack::{Claim, Finality, Shown, ShownReceipt, MAX_ANCESTRY, MAX_BYTES},
	Finalised, Justification, Refusal,
};
use anamnesis_primitives::{
	chain::{Header, Moment},
	receipts::{leaf, prove, salted, walk, Broken, Entry, Head, Place, MAX_RANGE},
	PatientId,
};
use anamnesis_runtime::{BlockNumber, Hash, Runtime};
use codec::DecodeAll;
use pallet_access_audit::Heads;
use sc_client_api::{backend::Backend, HeaderBackend, ProofProvider, StorageProvider};
use sp_consensus_grandpa::{AuthorityList, SetId};
use sp_core::{
	offchain::{OffchainStorage, STORAGE_PREFIX},
	storage::StorageKey,
};
use sp_runtime::traits::Header as _;
use std::{fmt, sync::Arc};

/// Most bytes of hand-overs in a pack.
const HAND_OVER_BYTES: usize = 3 * 1024 * 1024;
/// Most receipts of a patient that are gone through for a pack: as many hashes are made of them.
const MAX_RECEIPTS: usize = 1 << 20;

/// Packs made at once: each may hold all receipts of a patient, and keeps a thread.
const AT_ONCE: usize = 4;

/// Why no pack was made.
#[derive(Debug)]
pub enum PackError {
	/// The block is not this node's, or not of the chain that is final.
	NotFinal(Hash),
	/// Nothing that makes it final is stored yet.
	NotJustified(BlockNumber),
	/// The node has no state of the block any more.
	NoState(BlockNumber, String),
	/// The node does not have this set's hand-over yet.
	HandOverMissing(SetId),
	/// Nobody signed for this set: a pack begins at a checkpoint of it or of a later one.
	NeedsCheckpoint(SetId),
	/// This set is after the one that made the block final.
	SetToCome(SetId),
	/// The hand-overs do not fit into a pack.
	TooManyHandOvers(SetId),
	/// The patient has so many receipts, and not these.
	NoSuchReceipts(u64),
	/// The node's index lacks this receipt.
	ReceiptMissing(u64),
	/// The patient has more receipts than are gone through.
	TooManyReceipts,
	/// A receipt is of a later version than this node knows.
	NewerReceipt(u64),
	/// The files of evidence.
	Store(StoreError),
	/// A pack with this claim would be refused.
	Refused(Refusal),
	/// The state's proof lacks what it was asked for: a fault of the node.
	Incomplete,
	/// As many packs are being made as are made at once.
	Busy,
	/// The pack would have so many bytes, and no verifier reads it.
	TooLong(usize),
}

impl fmt::Display for PackError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::NotFinal(hash) => {
				write!(f, "block {hash:?} is not among this node's final blocks: name one that is, or none")
			}
			Self::NotJustified(number) => write!(
				f,
				"no stored justification makes block {number} final yet: ask again in a minute"
			),
			Self::NoState(number, reason) => write!(
				f,
				"no state of block {number} here ({reason}): name a newer block, or none"
			),
			Self::HandOverMissing(set) => write!(
				f,
				"this node lacks the hand-over of set {set} and fetches it from its peers: ask again later, or another \
				 node, or begin at a checkpoint after it"
			),
			Self::NeedsCheckpoint(set) => write!(
				f,
				"set {set} was forced, and nobody signed for it: begin at the set of a checkpoint from then on (fromSet)"
			),
			Self::SetToCome(set) => {
				write!(f, "set {set} is after the one that made the block final: begin at an earlier one")
			}
			Self::TooManyHandOvers(set) => write!(
				f,
				"the hand-overs from set {set} on do not fit into a pack: begin at the set of a newer checkpoint (fromSet)"
			),
			Self::NoSuchReceipts(seq) => {
				write!(f, "receipts of the patient: {seq}, counted from 0; at most 1,024 go into a pack")
			}
			Self::ReceiptMissing(number) => write!(
				f,
				"this node lacks receipt {number} and fetches it from its peers: ask again later, or another node"
			),
			Self::TooManyReceipts => {
				write!(f, "the patient has more than {MAX_RECEIPTS} receipts, which this node does not go through")
			}
			Self::NewerReceipt(number) => {
				write!(f, "receipt {number} is of a later version than this node: update it")
			}
			Self::Store(error) => error.fmt(f),
			Self::Refused(refusal) => write!(f, "nothing to prove: {refusal}"),
			Self::Busy => write!(f, "this node is making {AT_ONCE} packs already: ask again in a moment, or another node"),
			Self::TooLong(length) => write!(
				f,
				"the pack would have {length} bytes, and {MAX_BYTES} are the most: ask for fewer receipts, or begin at the set \
				 of a newer checkpoint (fromSet)"
			),
			Self::Incomplete => f.write_str("the proof of the state is incomplete: this is a fault of the node, report it"),
		}
	}
}

impl std::error::Error for PackError {}

impl From<StoreError> for PackError {
	fn from(error: StoreError) -> Self {
		Self::Store(error)
	}
}

/// A claim that a pack is asked for: about the block's own moment where it names none.
pub trait Wanted {
	/// The claim, and what is shown besides the state, if the node need not find it.
	fn at(self, now: Moment) -> (Claim, Option<Shown>);
}

/// A pack and what it is about.
#[derive(Debug)]
pub struct Made {
	/// The bytes of the file.
	pub bytes: Vec<u8>,
	/// The proven block.
	pub block: Hash,
	/// Its height.
	pub number: BlockNumber,
	/// The set that made it final.
	pub set: SetId,
}

/// What makes packs.
pub struct Packs {
	client: Arc<FullClient>,
	backend: Arc<FullBackend>,
	chain: NodeChain,
	store: Arc<Store>,
	turns: Turns,
}

impl Packs {
	/// Over the chain of this node and its files.
	pub(super) fn new(
		client: Arc<FullClient>,
		backend: Arc<FullBackend>,
		chain: NodeChain,
		store: Arc<Store>,
	) -> Self {
		Self { client, backend, chain, store, turns: Turns::new(AT_ONCE) }
	}

	/// A pack for who trusts set `from_set`, or the first one, about the newest block that is justified, or about block `at`.
	///
	/// # Errors
	/// [`PackError`].
	pub fn make(
		&self,
		wanted: impl Wanted,
		from_set: Option<SetId>,
		at: Option<Hash>,
	) -> Result<Made, PackError> {
		let _turn = self.turns.take().ok_or(PackError::Busy)?;
		let (header, ancestry, justified) = match at {
			Some(hash) => self.justified_after(hash)?,
			None => self.newest()?,
		};
		let (hash, number) = (header.hash(), *header.number());
		let set = self.set_of(justified.number)?;
		let hand_overs = self.hand_overs(from_set.unwrap_or_default(), set)?;
		let (claim, shown) = wanted.at(self.moment(hash, number)?);
		let shown = match shown {
			Some(shown) => shown,
			None => self.shown(&claim, hash, number)?,
		};
		let finality = Finality {
			set,
			ancestry: ancestry
				.iter()
				.map(same)
				.collect::<Option<_>>()
				.ok_or(PackError::Incomplete)?,
			justification: self.justification(set, &justified)?,
		};
		let genesis = self.client.info().genesis_hash.0;
		let header = same(&header).ok_or(PackError::Incomplete)?;
		let block = Block { genesis, header, finality, hand_overs };
		let pack =
			build(claim, shown, block, &State { client: &self.client, hash }).map_err(|error| {
				match error {
					BuildError::Source(reason) => PackError::NoState(number, reason),
					BuildError::Incomplete => PackError::Incomplete,
					BuildError::Refused(refusal) => PackError::Refused(refusal),
				}
			})?;
		Ok(Made { bytes: readable(pack.to_bytes())?, block: hash, number, set })
	}

	/// The newest block that has a justification of its own.
	fn newest(&self) -> Result<Way, PackError> {
		let last = self.chain.finalised();
		let most = BlockNumber::try_from(MAX_ANCESTRY).unwrap_or(BlockNumber::MAX);
		(last.saturating_sub(most)..=last)
			.rev()
			.find_map(|number| {
				let header = self.chain.header(number)?;
				let justification = self.chain.justification(header.hash())?;
				Some((header, Vec::new(), Justified { number, justification }))
			})
			.ok_or(PackError::NotJustified(last))
	}

	/// The block and the headers after it, up to the first that has a justification.
	fn justified_after(&self, hash: Hash) -> Result<Way, PackError> {
		let number = self.client.number(hash).ok().flatten();
		let last = self.chain.finalised();
		let number = number.filter(|number| *number <= last).ok_or(PackError::NotFinal(hash))?;
		let own = self.chain.header(number).filter(|header| header.hash() == hash);
		let header = own.ok_or(PackError::NotFinal(hash))?;
		let mut ancestry = Vec::new();
		for at in number..=last {
			if ancestry.len() > MAX_ANCESTRY {
				break;
			}
			let next = self.chain.header(at).ok_or(PackError::NotFinal(hash))?;
			let justification = self.chain.justification(next.hash());
			if at > number {
				ancestry.push(next);
			}
			if let Some(justification) = justification {
				return Ok((header, ancestry, Justified { number: at, justification }));
			}
		}
		Err(PackError::NotJustified(number))
	}

	/// The set that made this block final.
	fn set_of(&self, number: BlockNumber) -> Result<SetId, PackError> {
		match reach(&self.store, &self.chain)? {
			Reach::Whole => Ok(self.store.set_of(number)),
			Reach::Lacks(set) => Err(PackError::HandOverMissing(set)),
		}
	}

	/// How the sets followed each other, from one to the one that made the block final.
	fn hand_overs(&self, from: SetId, to: SetId) -> Result<Vec<Finalised>, PackError> {
		let count = to.checked_sub(from).ok_or(PackError::SetToCome(from))?;
		let count = usize::try_from(count).map_err(|_| PackError::TooManyHandOvers(from))?;
		let links = self.store.links(from, HAND_OVER_BYTES)?;
		let links = links.get(..count).ok_or(PackError::TooManyHandOvers(from))?;
		let mut authorities = self.store.authorities(from)?;
		let mut hand_overs = Vec::new();
		for bytes in links {
			let (passed, next) = hand_over(bytes, &authorities)?;
			hand_overs.push(passed);
			authorities = next;
		}
		Ok(hand_overs)
	}

	/// A justification with the votes that count.
	fn justification(&self, set: SetId, found: &Justified) -> Result<Justification, PackError> {
		let authorities = self.store.authorities(set)?;
		let members = members(set, &authorities).ok_or(PackError::Incomplete)?;
		let justification = same(&found.justification).ok_or(PackError::Incomplete)?;
		Ok(tidy(justification, &members))
	}

	/// The moment of a block.
	fn moment(&self, hash: Hash, number: BlockNumber) -> Result<Moment, PackError> {
		let key = StorageKey(pallet_timestamp::Now::<Runtime>::hashed_key().to_vec());
		let value = self.client.storage(hash, &key);
		let value = value.map_err(|error| PackError::NoState(number, error.to_string()))?;
		// Genesis has none.
		let decode =
			|value: sp_core::storage::StorageData| Moment::decode_all(&mut &value.0[..]).ok();
		Ok(value.and_then(decode).unwrap_or_default())
	}

	/// What a claim shows besides the state, as far as the node knows it.
	fn shown(&self, claim: &Claim, hash: Hash, number: BlockNumber) -> Result<Shown, PackError> {
		match *claim {
			Claim::Receipt { patient, number: one } => {
				self.receipts(patient, one, one, (hash, number))
			}
			Claim::Receipts { patient, from, to } => {
				self.receipts(patient, from, to, (hash, number))
			}
			_ => Ok(Shown::Nothing),
		}
	}

	fn receipts(
		&self,
		patient: PatientId,
		from: u64,
		to: u64,
		(hash, number): (Hash, BlockNumber),
	) -> Result<Shown, PackError> {
		let key = StorageKey(Heads::<Runtime>::hashed_key_for(patient));
		let value = self.client.storage(hash, &key);
		let value = value.map_err(|error| PackError::NoState(number, error.to_string()))?;
		let head = match value {
			Some(value) => {
				Head::decode_all(&mut &value.0[..]).map_err(|_| PackError::Incomplete)?
			}
			None => Head::default(),
		};
		let none = || PackError::NoSuchReceipts(head.seq);
		let last =
			Place::last(patient, &head).filter(|_| is_range(from, to, &head)).ok_or_else(none)?;
		let entries = self.entries(last)?;
		let leaves: Vec<_> = (0u64..)
			.zip(&entries)
			.map(|(at, entry)| leaf(&patient, at, &salted(&entry.salt, &entry.receipt)))
			.collect();
		let siblings = prove(&leaves, from, to).ok_or_else(none)?;
		let receipts = (0u64..)
			.zip(&entries)
			.filter(|(at, _)| (from..=to).contains(at))
			.map(|(at, entry)| {
				let receipt = entry.receipt().ok_or(PackError::NewerReceipt(at))?;
				Ok(ShownReceipt::Whole { salt: entry.salt, receipt })
			})
			.collect::<Result<_, PackError>>()?;
		Ok(Shown::Receipts { receipts, siblings })
	}

	/// All receipts of a patient up to this one, the first one first.
	fn entries(&self, last: Place) -> Result<Vec<Entry>, PackError> {
		let missing = PackError::ReceiptMissing(last.number);
		let index = self.backend.offchain_storage().ok_or(missing)?;
		let mut entries = Vec::new();
		for step in walk(Some(last), |key| index.get(STORAGE_PREFIX, key)) {
			match step {
				Ok((_, entry)) => entries.push(entry),
				Err(
					Broken::Missing(place) | Broken::Unreadable(place) | Broken::NotTheFirst(place),
				) => return Err(PackError::ReceiptMissing(place.number)),
			}
			if entries.len() > MAX_RECEIPTS {
				return Err(PackError::TooManyReceipts);
			}
		}
		entries.reverse();
		Ok(entries)
	}
}

/// Whether a pack may show the receipts from one number to another of a patient with this head.
pub(super) fn is_range(from: u64, to: u64, head: &Head) -> bool {
	to < head.seq && to.checked_sub(from).is_some_and(|more| more < MAX_RANGE)
}

/// The bytes of a pack, if a verifier reads so many.
pub(super) fn readable(bytes: Vec<u8>) -> Result<Vec<u8>, PackError> {
	let length = bytes.len();
	(length <= MAX_BYTES).then_some(bytes).ok_or(PackError::TooLong(length))
}

/// A block, those after it, and the justification of the last of them.
type Way = (Header, Vec<Header>, Justified);

/// A justified block.
struct Justified {
	number: BlockNumber,
	justification: sc_consensus_grandpa::GrandpaJustification<anamnesis_runtime::OpaqueBlock>,
}

/// One step from a set to the next, which somebody signed, and the members of the next.
fn hand_over(
	bytes: &[u8],
	authorities: &AuthorityList,
) -> Result<(Finalised, AuthorityList), PackError> {
	let link = read::<Link>(bytes).map_err(StoreError::from)?;
	let (_, next) = link.next().map_err(StoreError::from)?;
	match link {
		Link::HandOver(entry) => {
			let entry = entry.tidied(authorities).map_err(StoreError::from)?;
			Ok((same(&entry).ok_or(PackError::Incomplete)?, next))
		}
		Link::Forced { set, .. } => Err(PackError::NeedsCheckpoint(set.saturating_add(1))),
	}
}

/// The state of one block.
struct State<'a> {
	client: &'a FullClient,
	hash: Hash,
}

impl Source for State<'_> {
	type Error = String;

	fn read_proof(&self, keys: &[Vec<u8>]) -> Result<Vec<Vec<u8>>, String> {
		let mut keys = keys.iter().map(Vec::as_slice);
		let proof = self.client.read_proof(self.hash, &mut keys);
		Ok(proof.map_err(|error| error.to_string())?.into_iter_nodes().collect())
	}
}
