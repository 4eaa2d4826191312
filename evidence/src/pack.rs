//! A pack: one file, read strictly. Format: docs/evidence.md, 2.

use crate::{header::Header, justification::Justification, Hash, Refusal};
use alloc::vec::Vec;
use anamnesis_decision::Query;
use anamnesis_primitives::{
	chain::Moment, hash::Digest, receipts::Receipt, BatchId, ConsentId, CredentialId, OrgId,
	PatientId, RecordId,
};
use codec::{Decode, Encode};
use sp_crypto_hashing::sha2_256;

/// What a pack begins with.
pub const MAGIC: [u8; 8] = *b"ANAMEVID";
/// The version that is written and read here.
pub const VERSION: u16 = 1;
/// Most bytes of a pack.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;
/// Most headers between the proven block and the one that is justified: more than three hours of blocks.
pub const MAX_ANCESTRY: usize = 4_096;
/// Bytes of the digest at the end.
const DIGEST: usize = 32;

/// What is asked of the state. The answer is not in the pack: whoever verifies finds it.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug)]
pub enum Claim {
	/// A record was anchored.
	#[codec(index = 0)]
	Record {
		/// The record.
		record: RecordId,
	},
	/// A leaf is in an anchored batch.
	#[codec(index = 1)]
	Leaf {
		/// The batch.
		batch: BatchId,
		/// Place of the leaf in it, from 0.
		index: u32,
	},
	/// An anchored record holds a value.
	#[codec(index = 2)]
	Value {
		/// The record.
		record: RecordId,
	},
	/// What the decision was.
	#[codec(index = 3)]
	Decision {
		/// The question.
		query: Query,
		/// About which moment.
		moment: Moment,
		/// By what was recorded up to which moment.
		known_at: Moment,
	},
	/// Whether a grant was in force.
	#[codec(index = 4)]
	Grant {
		/// The grant.
		grant: ConsentId,
		/// At which moment.
		moment: Moment,
		/// By what was recorded up to which moment.
		known_at: Moment,
	},
	/// Whether a credential was in force.
	#[codec(index = 5)]
	Credential {
		/// The credential.
		credential: CredentialId,
		/// At which moment.
		moment: Moment,
		/// By what was recorded up to which moment.
		known_at: Moment,
	},
	/// A patient has a receipt.
	#[codec(index = 6)]
	Receipt {
		/// The patient.
		patient: PatientId,
		/// Number of the receipt, from 0.
		number: u64,
	},
	/// These are all receipts of a patient in a range.
	#[codec(index = 7)]
	Receipts {
		/// The patient.
		patient: PatientId,
		/// Number of the first.
		from: u64,
		/// Number of the last, which is included.
		to: u64,
	},
	/// An organisation was admitted, and its standing.
	#[codec(index = 8)]
	Organisation {
		/// The organisation.
		organisation: OrgId,
		/// At which moment.
		moment: Moment,
		/// By what was recorded up to which moment.
		known_at: Moment,
	},
	/// Who the members of a set of authorities are.
	#[codec(index = 9)]
	ValidatorSet {
		/// Number of the set.
		set: u64,
	},
}

/// What is shown besides the state. Each claim asks for one kind.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug)]
pub enum Shown {
	/// Nothing.
	#[codec(index = 0)]
	Nothing,
	/// A leaf of a batch.
	#[codec(index = 1)]
	Leaf {
		/// Its bytes.
		data: Vec<u8>,
		/// Its siblings, from the leaf up.
		siblings: Vec<Digest>,
	},
	/// One value of a record.
	#[codec(index = 2)]
	Value {
		/// RFC 6901 pointer, or `#` and a name.
		path: Vec<u8>,
		/// Code of its kind.
		kind: u8,
		/// The bytes of the token in the source.
		lexeme: Vec<u8>,
		/// Its salt.
		salt: [u8; 32],
		/// Its number among the leaves.
		index: u32,
		/// How many leaves the record has.
		leaves: u32,
		/// Its siblings, from the leaf up.
		siblings: Vec<Digest>,
	},
	/// Receipts in the order of their numbers.
	#[codec(index = 3)]
	Receipts {
		/// The receipts.
		receipts: Vec<ShownReceipt>,
		/// Roots of the trees that hold none of them.
		siblings: Vec<Digest>,
	},
}

/// A receipt, or only that there is one.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug)]
pub enum ShownReceipt {
	/// What it says.
	#[codec(index = 0)]
	Whole {
		/// Its salt.
		salt: [u8; 32],
		/// The receipt.
		receipt: Receipt,
	},
	/// Not what it says.
	#[codec(index = 1)]
	Hidden {
		/// The salted hash.
		salted: Digest,
	},
}

/// A header, what makes it final, and the set that signed.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug)]
pub struct Finalised {
	/// Number of the set whose members signed.
	pub set: u64,
	/// The header.
	pub header: Header,
	/// What makes it final.
	pub justification: Justification,
}

/// What makes the proven block final.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug)]
pub struct Finality {
	/// Number of the set whose members signed.
	pub set: u64,
	/// The block after the proven one, the one after that, and so on to the justified one; none if the proven block itself is.
	pub ancestry: Vec<Header>,
	/// What makes the last of them final.
	pub justification: Justification,
}

/// A pack.
#[derive(Encode, Decode, Clone, PartialEq, Eq, Debug)]
pub struct Pack {
	/// Genesis hash of the chain.
	pub genesis: Hash,
	/// What is asked.
	pub claim: Claim,
	/// What is shown besides the state.
	pub shown: Shown,
	/// How the sets followed each other, from one that the verifier trusts.
	pub hand_overs: Vec<Finalised>,
	/// What makes the proven block final.
	pub finality: Finality,
	/// The proven block.
	pub header: Header,
	/// Nodes of its state, strictly ascending by their bytes.
	pub nodes: Vec<Vec<u8>>,
}

impl Pack {
	/// The bytes of the file.
	pub fn to_bytes(&self) -> Vec<u8> {
		let mut bytes = (MAGIC, VERSION, self).encode();
		let digest = sha2_256(&bytes);
		bytes.extend(digest);
		bytes
	}

	/// Reads the bytes of a file. Every pack has one form only.
	///
	/// # Errors
	/// The first thing that is wrong with the form.
	pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
		if bytes.len() > MAX_BYTES {
			return Err(Refusal::TooLong);
		}
		let mut input = bytes.strip_prefix(&MAGIC).ok_or(Refusal::NoPack)?;
		let version = u16::decode(&mut input).map_err(|_| Refusal::Unreadable)?;
		if version != VERSION {
			return Err(Refusal::UnknownVersion { version });
		}
		let covered = bytes.len().checked_sub(DIGEST).and_then(|end| bytes.split_at_checked(end));
		let (body, digest) = covered.ok_or(Refusal::Unreadable)?;
		if sha2_256(body) != digest {
			return Err(Refusal::Damaged);
		}
		let pack = Self::decode(&mut input).map_err(|_| Refusal::Unreadable)?;
		match input.len() {
			DIGEST => {}
			..DIGEST => return Err(Refusal::Unreadable),
			_ => return Err(Refusal::TrailingBytes),
		}
		if pack.to_bytes() != bytes {
			return Err(Refusal::OtherForm);
		}
		if !pack.nodes.is_sorted_by(|one, next| one < next) {
			return Err(Refusal::NodesOutOfOrder);
		}
		Ok(pack)
	}

	/// The block that is justified.
	pub fn justified(&self) -> &Header {
		self.finality.ancestry.last().unwrap_or(&self.header)
	}
}
