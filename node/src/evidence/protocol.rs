//! What nodes ask each other for: evidence and receipts that one of them lacks. Protocol `/<genesis>/anamnesis/evidence/1`;
//! a request and its answer are SCALE.
//!
//! Nobody is believed: hand-overs and hours are checked by their signatures, receipts against the heads in state.

use super::finalised::Hour;
use anamnesis_primitives::receipts::Place;
use anamnesis_runtime::{BlockNumber, Hash};
use codec::{Decode, DecodeAll, Encode};
use sc_network::ProtocolName;
use sp_consensus_grandpa::SetId;
use sp_core::bytes::to_hex;
use std::time::Duration;

/// Longest request in bytes.
pub const REQUEST_BYTES: u64 = 128;
/// Longest answer in bytes.
pub const ANSWER_BYTES: u64 = 2 * 1024 * 1024;
/// Bytes of the entries of an answer. One entry always has room.
pub const ENTRIES_BYTES: usize = 1024 * 1024;
/// Most receipts of an answer.
pub const RECEIPTS: usize = 512;
/// After this the asking node gives up.
pub const TIMEOUT: Duration = Duration::from_secs(20);

/// What is asked.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug)]
pub enum Request {
	/// What the other has.
	#[codec(index = 0)]
	Status,
	/// Hand-overs from this set on.
	#[codec(index = 1)]
	Links(SetId),
	/// Justifications of hours from the first to the second, both included.
	#[codec(index = 2)]
	Hours(Hour, Hour),
	/// Entries of the index of receipts, from this place back.
	#[codec(index = 3)]
	Receipts(Place),
}

/// What is answered: fewer entries than asked for if they do not fit, none if there are none.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug)]
pub enum Answer {
	/// To [`Request::Status`].
	#[codec(index = 0)]
	Status(Status),
	/// To the others.
	#[codec(index = 1)]
	Entries(Vec<Vec<u8>>),
}

/// What a node has, by its own word.
#[derive(Encode, Decode, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Status {
	/// Its last final block.
	pub finalised: BlockNumber,
	/// Set of which it has no hand-over; `None` if it has all up to the set that finalises.
	pub lacks: Option<SetId>,
	/// How many hours have a justification.
	pub hours: u32,
	/// Receipts; `None` until they were counted.
	pub receipts: Option<Counted>,
}

/// Patients by whether all their receipts are in the node's index.
#[derive(Encode, Decode, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counted {
	/// With all.
	pub whole: u64,
	/// With at least one missing.
	pub lacking: u64,
}

impl Status {
	/// Whether this is a complete copy of hand-overs and receipts.
	pub fn is_complete(&self) -> bool {
		self.lacks.is_none() && self.receipts.is_some_and(|counted| counted.lacking == 0)
	}
}

/// Name of the protocol on a chain.
pub fn name(genesis: &Hash) -> ProtocolName {
	let genesis = to_hex(&genesis.0, false);
	let genesis = genesis.trim_start_matches("0x");
	format!("/{genesis}/anamnesis/evidence/1").into()
}

impl Request {
	/// Reads a peer's request.
	pub fn read(bytes: &[u8]) -> Option<Self> {
		Self::decode_all(&mut &bytes[..]).ok()
	}
}

impl Answer {
	/// Reads a peer's answer.
	pub fn read(bytes: &[u8]) -> Option<Self> {
		Self::decode_all(&mut &bytes[..]).ok()
	}
}
