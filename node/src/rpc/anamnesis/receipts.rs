//! Receipts of a patient, read back from the head of a block.

use super::codes::Hex32;
use anamnesis_primitives::{
	chain::Moment,
	receipts::{walk, Broken, Entry, Place, Receipt, ReceiptKind},
	PatientId,
};
use pallet_access_audit::HeadView;
use serde::{Deserialize, Serialize};
use sp_core::{
	bytes::to_hex,
	offchain::{OffchainStorage, STORAGE_PREFIX},
};

/// Where a page begins: the number of a receipt and the digest of the head after it.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cursor {
	number: u64,
	after: Hex32,
}

impl Cursor {
	fn place(self, patient: PatientId) -> Place {
		Place { patient, number: self.number, after: self.after.0 }
	}
}

impl From<Place> for Cursor {
	fn from(place: Place) -> Self {
		Self { number: place.number, after: Hex32(place.after) }
	}
}

/// A page of receipts.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Receipts {
	/// How many receipts there are at the block.
	seq: u64,
	/// Digest of the head at the block.
	head: Hex32,
	/// Roots of the perfect trees, the tallest first.
	peaks: Vec<Hex32>,
	/// The receipts, the newest first.
	receipts: Vec<Row>,
	/// Where the next page begins; absent after the first receipt.
	next: Option<Cursor>,
	/// What this node does not have: it did not execute the block. Another node may.
	missing: Option<Cursor>,
	/// Which receipts this node cannot serve: the missing one and all before it.
	unserved: Option<Range>,
}

/// Numbers of receipts, both included.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, Debug)]
struct Range {
	from: u64,
	to: u64,
}

/// A receipt.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
struct Row {
	number: u64,
	/// Digest of the head after it.
	after: Hex32,
	/// Digest of the head before it.
	before: Hex32,
	salt: Hex32,
	/// The bytes that were hashed.
	bytes: String,
	block: u32,
	/// What they say; absent if they are newer than this node.
	receipt: Option<Said>,
}

/// What a receipt says.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
struct Said {
	moment: Moment,
	extrinsic: u32,
	#[serde(flatten)]
	about: ReceiptKind,
}

impl From<Receipt> for Said {
	fn from(receipt: Receipt) -> Self {
		let Receipt::V1(receipt) = receipt;
		Self { moment: receipt.moment, extrinsic: receipt.extrinsic, about: receipt.kind }
	}
}

fn row(place: Place, entry: &Entry) -> Row {
	Row {
		number: place.number,
		after: Hex32(place.after),
		before: Hex32(entry.before),
		salt: Hex32(entry.salt),
		bytes: to_hex(&entry.receipt, false),
		block: entry.block,
		receipt: entry.receipt().map(Into::into),
	}
}

/// At most `most` receipts from the cursor back, or from the head.
pub fn page(
	patient: PatientId,
	head: &HeadView,
	cursor: Option<Cursor>,
	index: &impl OffchainStorage,
	most: usize,
) -> Receipts {
	let last = head.seq.checked_sub(1).map(|number| Place { patient, number, after: head.digest });
	let begin = cursor.map(|cursor| cursor.place(patient)).or(last);
	let mut found = Receipts {
		seq: head.seq,
		head: Hex32(head.digest),
		peaks: head.peaks.iter().copied().map(Hex32).collect(),
		receipts: Vec::new(),
		next: begin.map(Into::into),
		missing: None,
		unserved: None,
	};
	for step in walk(begin, |key| index.get(STORAGE_PREFIX, key)).take(most) {
		match step {
			Ok((place, entry)) => {
				found.receipts.push(row(place, &entry));
				found.next = place.before(&entry).map(Into::into);
			}
			Err(
				Broken::Missing(place) | Broken::Unreadable(place) | Broken::NotTheFirst(place),
			) => {
				found.next = None;
				found.missing = Some(place.into());
				// A receipt names the head before it, and nothing else does: what is before a gap cannot be found.
				found.unserved = Some(Range { from: 0, to: place.number });
			}
		}
	}
	found
}
