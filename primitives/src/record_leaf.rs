//! Leaves of a batch of records. Format: docs/formats.md, 7.4.

use crate::{
	cid::Cid,
	codes::{Class, Confidentiality},
	hash::Digest,
	PatientId,
};
use alloc::vec::Vec;

/// What the bytes of a leaf begin with.
pub const TAG: &[u8] = b"anamnesis/record-leaf/1/";

/// What a leaf of a batch of records says of one record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RecordLeaf {
	/// Random: whoever knows the record does not find its leaf.
	pub salt: [u8; 32],
	/// Whose record.
	pub patient: PatientId,
	/// Root of its `mr1` tree.
	pub root: Digest,
	/// The encrypted bytes.
	pub cid: Cid,
	/// What kind of record it is.
	pub class: Class,
	/// How confidential.
	pub confidentiality: Confidentiality,
	/// Day of the service, counted from 1970-01-01; `None` if there is none.
	pub day: Option<i32>,
}

impl RecordLeaf {
	/// The bytes that are a leaf of the batch.
	pub fn bytes(&self) -> Vec<u8> {
		// Flipping the highest bit adds 2 to the 31: days stand in their order.
		let day = self.day.map_or(0, |day| day.cast_unsigned() ^ 1 << 31);
		[
			TAG,
			&self.salt,
			&self.patient.0,
			&self.root,
			&self.cid.codec.to_be_bytes(),
			&self.cid.digest,
			&[self.class.0, self.confidentiality.value(), u8::from(self.day.is_some())],
			&day.to_be_bytes(),
		]
		.concat()
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_leaf_is_its_fields_in_order() {
		let leaf = |day| RecordLeaf {
			salt: [1; 32],
			patient: PatientId([2; 32]),
			root: [3; 32],
			cid: Cid { codec: 0x55, digest: [4; 32] },
			class: Class(13),
			confidentiality: Confidentiality::Normal,
			day,
		};
		let expected = |rest: [u8; 5]| {
			[TAG, &[1; 32], &[2; 32], &[3; 32], &[0, 0x55], &[4; 32], &[13, 3], &rest].concat()
		};
		let confidentiality = Confidentiality::Normal.value();
		assert_eq!(confidentiality, 3);
		assert_eq!(leaf(None).bytes(), expected([0; 5]));
		assert_eq!(leaf(Some(0)).bytes(), expected([1, 0x80, 0, 0, 0]));
		assert_eq!(leaf(Some(-1)).bytes(), expected([1, 0x7f, 0xff, 0xff, 0xff]));
		assert_eq!(leaf(Some(i32::MIN)).bytes(), expected([1, 0, 0, 0, 0]));
		assert_eq!(leaf(Some(19_700)).bytes(), expected([1, 0x80, 0, 0x4c, 0xf4]));
	}
}
