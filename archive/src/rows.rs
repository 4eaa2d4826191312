//! What is noted of each resource, and where it stood. Format: docs/archive.md, 2.

use crate::record::{Format, RecordLeaf};
use anamnesis_primitives::{
	cid::Cid,
	codes::{Class, Confidentiality},
	hash::Digest,
	PatientId,
};
use serde::{Deserialize, Serialize};

/// Bytes as hexadecimal text.
pub(crate) mod hexadecimal {
	use serde::{de::Error, Deserialize, Deserializer, Serializer};

	pub fn serialize<S: Serializer>(bytes: &[u8; 32], to: S) -> Result<S::Ok, S::Error> {
		to.serialize_str(&hex::encode(bytes))
	}

	pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<[u8; 32], D::Error> {
		let text = String::deserialize(from)?;
		let mut bytes = [0; 32];
		hex::decode_to_slice(&text, &mut bytes).map_err(D::Error::custom)?;
		Ok(bytes)
	}
}

/// A place in the archive: what comes next.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug, Default)]
#[serde(deny_unknown_fields)]
pub struct Position {
	/// Number of the file in the inventory, from 0.
	pub file: u32,
	/// Byte in the file.
	pub offset: u64,
	/// Lines of the file that came before.
	pub line: u64,
}

/// Where a resource stood.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(deny_unknown_fields)]
pub struct Place {
	/// Path in the archive.
	pub file: String,
	/// Line of an NDJSON file, from 1.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub line: Option<u64>,
}

/// A record that is in a batch.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(deny_unknown_fields)]
pub struct Kept {
	/// Number of its leaf; `None` while the batch is open.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub leaf: Option<u32>,
	/// Where it stood.
	pub place: Place,
	/// Its type and id, if it has them.
	pub reference: Option<String>,
	/// Whose it is.
	#[serde(with = "hexadecimal")]
	pub patient: [u8; 32],
	/// SHA-256 of its exact bytes.
	#[serde(with = "hexadecimal")]
	pub sha256: Digest,
	/// Format of the blob's content.
	pub format: u8,
	/// Root of its tree.
	#[serde(with = "hexadecimal")]
	pub root: Digest,
	/// Seed of its tree.
	#[serde(with = "hexadecimal")]
	pub seed: [u8; 32],
	/// Name of its blob.
	pub cid: String,
	/// Key of its blob.
	#[serde(with = "hexadecimal")]
	pub key: [u8; 32],
	/// Salt of its leaf.
	#[serde(with = "hexadecimal")]
	pub salt: [u8; 32],
	/// Its class.
	pub class: u8,
	/// How confidential it is.
	pub confidentiality: u8,
	/// When it happened, in days since 1970-01-01.
	pub day: Option<i32>,
}

impl Kept {
	/// Its leaf; `None` for a row that no run wrote.
	pub fn record_leaf(&self) -> Option<RecordLeaf> {
		let class = Class(self.class);
		class.row()?;
		Some(RecordLeaf {
			salt: self.salt,
			patient: PatientId(self.patient),
			root: self.root,
			cid: Cid::parse(&self.cid)?,
			class,
			confidentiality: Confidentiality::from_value(self.confidentiality)?,
			day: self.day,
		})
	}

	/// Its format; `None` for a row that no run wrote.
	pub fn known_format(&self) -> Option<Format> {
		Format::from_code(self.format)
	}
}

/// A resource that is in no batch, and why.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
	/// Where it stood.
	pub place: Place,
	/// Its type and id, if it has them.
	pub reference: Option<String>,
	/// Of what is left out because the same bytes of the same patient are in a batch: the name of these, in hexadecimal
	/// ([`name_of`](crate::work::name_of)).
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub same: Option<String>,
	/// Code of the reason.
	pub reason: String,
	/// What happened and what helps, for people.
	pub sentence: String,
}

/// A record of a batch of which nothing is told any more.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(deny_unknown_fields)]
pub struct Forgotten {
	/// Number of its leaf.
	pub leaf: u32,
}

/// What became of a resource.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "snake_case")]
pub enum Row {
	/// It is in a batch.
	Kept(Kept),
	/// It is not.
	LeftOut(LeftOut),
	/// It is in a finished batch, and was forgotten.
	Forgotten(Forgotten),
}
