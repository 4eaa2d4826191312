//! Claims as JSON, for packs of evidence.

use super::{codes::Hex32, question::Question};
use crate::evidence::{Made, PackError, Packs, Wanted};
use anamnesis_evidence::pack::{Claim as Claims, Shown};
use anamnesis_primitives::{
	chain::Moment, BatchId, ConsentId, CredentialId, OrgId, PatientId, RecordId,
};
use anamnesis_runtime::Hash;
use serde::{de::Error as _, Deserialize, Deserializer, Serialize};
use sp_core::bytes::to_hex;

/// What a pack proves. Moments that are absent are that of the proven block.
#[derive(Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Claim {
	/// A record was anchored.
	Record(u64),
	/// A leaf is in an anchored batch.
	Leaf(Leaf),
	/// An anchored record holds a value.
	Value(Value),
	/// What the decision was.
	Decision(Decision),
	/// Whether a grant was in force.
	Grant(Force),
	/// Whether a credential was in force.
	Credential(Force),
	/// A patient has a receipt.
	Receipt(One),
	/// These are all receipts of a patient in a range, both ends included.
	Receipts(Range),
	/// An organisation was admitted, and its standing.
	Organisation(Standing),
	/// Who the members of a set of validators are.
	ValidatorSet(u64),
}

/// A leaf of a batch.
#[derive(Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Leaf {
	batch: u64,
	index: u32,
	data: Bytes,
	siblings: Vec<Digits>,
}

/// A value of a record.
#[derive(Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Value {
	record: u64,
	disclosure: Disclosure,
}

/// A disclosure as it is handed over: docs/formats.md, 7.3.
#[derive(Deserialize, Clone, Debug)]
#[serde(deny_unknown_fields)]
struct Disclosure {
	#[serde(rename = "format")]
	_format: Format,
	path: Bytes,
	r#type: u8,
	lexeme: Bytes,
	salt: Digits,
	index: u32,
	n: u32,
	siblings: Vec<Digits>,
}

/// The only format of disclosures.
#[derive(Clone, Copy, Debug)]
struct Format;

impl<'de> Deserialize<'de> for Format {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let format = String::deserialize(deserializer)?;
		(format == "anamnesis/disclosure/1").then_some(Self).ok_or_else(|| {
			D::Error::custom(format!("{format:?} is no format of disclosures known here"))
		})
	}
}

/// A question to the decision.
#[derive(Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Decision {
	question: Question,
	moment: Option<Moment>,
	known_at: Option<Moment>,
}

/// Something with an id that was in force or not.
#[derive(Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Force {
	id: u64,
	moment: Option<Moment>,
	known_at: Option<Moment>,
}

/// An organisation.
#[derive(Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Standing {
	id: u32,
	moment: Option<Moment>,
	known_at: Option<Moment>,
}

/// A receipt.
#[derive(Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct One {
	patient: Hex32,
	number: u64,
}

/// Receipts.
#[derive(Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Range {
	patient: Hex32,
	from: u64,
	to: u64,
}

/// Bytes in hexadecimal digits, with or without `0x` before them.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Bytes(Vec<u8>);

impl<'de> Deserialize<'de> for Bytes {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let text = String::deserialize(deserializer)?;
		let bytes = sp_core::bytes::from_hex(&text).ok().filter(|_| text.len() % 2 == 0);
		bytes
			.map(Self)
			.ok_or_else(|| D::Error::custom("expected two hexadecimal digits for each byte"))
	}
}

/// Thirty-two bytes, as [`Bytes`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Digits([u8; 32]);

impl<'de> Deserialize<'de> for Digits {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let Bytes(bytes) = Bytes::deserialize(deserializer)?;
		bytes.try_into().map(Self).map_err(|_| D::Error::custom("expected 64 hexadecimal digits"))
	}
}

fn digests(written: Vec<Digits>) -> Vec<[u8; 32]> {
	written.into_iter().map(|digest| digest.0).collect()
}

impl Force {
	fn times(&self, now: Moment) -> (Moment, Moment) {
		(self.moment.unwrap_or(now), self.known_at.unwrap_or(now))
	}
}

impl Wanted for Claim {
	fn at(self, now: Moment) -> (Claims, Option<Shown>) {
		match self {
			Self::Record(id) => (Claims::Record { record: RecordId(id) }, None),
			Self::Leaf(Leaf { batch, index, data, siblings }) => {
				let shown = Shown::Leaf { data: data.0, siblings: digests(siblings) };
				(Claims::Leaf { batch: BatchId(batch), index }, Some(shown))
			}
			Self::Value(Value { record, disclosure }) => {
				let Disclosure { path, r#type, lexeme, salt, index, n, siblings, .. } = disclosure;
				let shown = Shown::Value {
					path: path.0,
					kind: r#type,
					lexeme: lexeme.0,
					salt: salt.0,
					index,
					leaves: n,
					siblings: digests(siblings),
				};
				(Claims::Value { record: RecordId(record) }, Some(shown))
			}
			Self::Decision(Decision { question, moment, known_at }) => {
				let (moment, known_at) = (moment.unwrap_or(now), known_at.unwrap_or(now));
				(Claims::Decision { query: question.into(), moment, known_at }, None)
			}
			Self::Grant(force) => {
				let (moment, known_at) = force.times(now);
				(Claims::Grant { grant: ConsentId(force.id), moment, known_at }, None)
			}
			Self::Credential(force) => {
				let (moment, known_at) = force.times(now);
				(Claims::Credential { credential: CredentialId(force.id), moment, known_at }, None)
			}
			Self::Receipt(One { patient, number }) => {
				(Claims::Receipt { patient: PatientId(patient.0), number }, None)
			}
			Self::Receipts(Range { patient, from, to }) => {
				(Claims::Receipts { patient: PatientId(patient.0), from, to }, None)
			}
			Self::Organisation(Standing { id, moment, known_at }) => {
				let (moment, known_at) = (moment.unwrap_or(now), known_at.unwrap_or(now));
				(Claims::Organisation { organisation: OrgId(id), moment, known_at }, None)
			}
			Self::ValidatorSet(set) => (Claims::ValidatorSet { set }, None),
		}
	}
}

/// A pack.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
	/// The bytes of the file.
	pack: String,
	/// The proven block.
	block: Hash,
	/// Its height.
	number: u32,
	/// The set of validators that made it final.
	set: u64,
}

/// Asks for a pack.
pub fn answer(
	packs: &Packs,
	claim: Claim,
	from_set: Option<u64>,
	at: Option<Hash>,
) -> Result<Evidence, PackError> {
	let Made { bytes, block, number, set } = packs.make(claim, from_set, at)?;
	Ok(Evidence { pack: to_hex(&bytes, false), block, number, set })
}
