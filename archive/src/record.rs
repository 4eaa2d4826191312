//! The content of a record's blob, and the leaves of a batch of records. Formats: docs/formats.md, 7.2 and 7.4.

use anamnesis_primitives::{
	cid::Cid,
	codes::{Class, Confidentiality},
	hash::Digest,
	mr1::{Record, Refusal},
	PatientId,
};

const LEAF_TAG: &[u8; 24] = b"anamnesis/record-leaf/1/";
const FILLER_TAG: &[u8; 22] = b"anamnesis/no-record/1/";
const LEAF: usize = 161;
const FILLER: usize = 54;
/// No batch has fewer leaves.
const FEWEST_LEAVES: u32 = 8;
/// Format of a blob's content, seed.
const BEFORE_BYTES: usize = 33;

/// What a record is, as the first byte of its blob's content says. Append-only.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
	/// FHIR R4 in JSON, with a tree over its values.
	Fhir,
	/// Anything else, with the one leaf `#bytes`.
	Bytes,
}

impl Format {
	/// Every format.
	pub const ALL: [Self; 2] = [Self::Fhir, Self::Bytes];

	/// The byte that stands for it.
	pub const fn code(self) -> u8 {
		match self {
			Self::Fhir => 1,
			Self::Bytes => 2,
		}
	}

	/// The format that this byte stands for.
	pub fn from_code(code: u8) -> Option<Self> {
		Self::ALL.into_iter().find(|format| format.code() == code)
	}

	/// The tree over these bytes.
	///
	/// # Errors
	/// A [`Refusal`] for JSON that has none.
	pub fn tree(self, bytes: &[u8], seed: &[u8; 32]) -> Result<Record, Refusal> {
		match self {
			Self::Fhir => Record::from_json(bytes, &[], seed),
			Self::Bytes => Ok(Record::from_bytes(bytes, seed)),
		}
	}
}

/// Format, seed and exact bytes out of a blob's content; `None` if it is no record.
pub fn opened(content: &[u8]) -> Option<(Format, [u8; 32], &[u8])> {
	let (head, bytes) = content.split_at_checked(BEFORE_BYTES)?;
	let (format, seed) = head.split_first()?;
	Some((Format::from_code(*format)?, seed.try_into().ok()?, bytes))
}

/// What a leaf says of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RecordLeaf {
	/// Random: it keeps whoever knows the record from finding the leaf.
	pub salt: [u8; 32],
	/// Whose record it is.
	pub patient: PatientId,
	/// Root of the record's tree.
	pub root: Digest,
	/// Name of the blob.
	pub cid: Cid,
	/// What kind of record it is.
	pub class: Class,
	/// How confidential it is.
	pub confidentiality: Confidentiality,
	/// When it happened, in days since 1970-01-01; may be before.
	pub day: Option<i32>,
}

impl RecordLeaf {
	/// The bytes that go into the batch.
	pub fn encode(&self) -> Vec<u8> {
		let mut data = Vec::with_capacity(LEAF);
		data.extend_from_slice(LEAF_TAG);
		data.extend_from_slice(&self.salt);
		data.extend_from_slice(&self.patient.0);
		data.extend_from_slice(&self.root);
		data.extend_from_slice(&self.cid.codec.to_be_bytes());
		data.extend_from_slice(&self.cid.digest);
		data.extend_from_slice(&[self.class.0, self.confidentiality.value()]);
		data.push(u8::from(self.day.is_some()));
		// Counted from 2³¹ days before 1970, which turns the sign around.
		let day = self.day.map_or(0, |day| (day ^ i32::MIN).cast_unsigned());
		data.extend_from_slice(&day.to_be_bytes());
		data
	}
}

/// A leaf that is no record, so that the number of leaves tells little of how many records there are.
pub fn filler(random: &[u8; 32]) -> Vec<u8> {
	let mut data = Vec::with_capacity(FILLER);
	data.extend_from_slice(FILLER_TAG);
	data.extend_from_slice(random);
	data
}

/// How many leaves a batch of this many records has; `None` above 2³¹.
pub fn filled_up(records: u32) -> Option<u32> {
	records.max(FEWEST_LEAVES).checked_next_power_of_two()
}
