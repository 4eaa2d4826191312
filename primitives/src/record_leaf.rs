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

	/// What the bytes of a leaf say; `None` if they are none of a record, as those that fill a batch.
	pub fn read(bytes: &[u8]) -> Option<Self> {
		let mut rest = bytes.strip_prefix(TAG)?;
		let leaf = Self {
			salt: take(&mut rest)?,
			patient: PatientId(take(&mut rest)?),
			root: take(&mut rest)?,
			cid: Cid { codec: u16::from_be_bytes(take(&mut rest)?), digest: take(&mut rest)? },
			class: Class(u8::from_be_bytes(take(&mut rest)?)),
			confidentiality: Confidentiality::from_value(u8::from_be_bytes(take(&mut rest)?))?,
			day: match (u8::from_be_bytes(take(&mut rest)?), u32::from_be_bytes(take(&mut rest)?)) {
				(1, day) => Some((day ^ 1 << 31).cast_signed()),
				_ => None,
			},
		};
		// One form: what is left over, and a day where there is none, are no leaf of a record.
		(rest.is_empty() && leaf.bytes() == bytes).then_some(leaf)
	}
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
	let (taken, left) = rest.split_first_chunk()?;
	*rest = left;
	Some(*taken)
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
		for day in [None, Some(0), Some(-1), Some(i32::MIN), Some(i32::MAX), Some(19_700)] {
			let bytes = leaf(day).bytes();
			assert_eq!(RecordLeaf::read(&bytes), Some(leaf(day)));
			for end in 0..bytes.len() {
				assert_eq!(RecordLeaf::read(&bytes[..end]), None);
			}
			assert_eq!(RecordLeaf::read(&[&bytes[..], &[0]].concat()), None);
		}
	}

	#[test]
	fn bytes_have_one_reading() {
		let bytes = [TAG, &[0; 130], &[17, 3], &[0; 5]].concat();
		assert!(RecordLeaf::read(&bytes).is_some());
		for place in 0..bytes.len() {
			for bit in 0..8 {
				let mut other = bytes.clone();
				other[place] ^= 1 << bit;
				if let Some(leaf) = RecordLeaf::read(&other) {
					assert_eq!(leaf.bytes(), other);
				}
			}
		}
		// No day, and one all the same.
		let odd = [&bytes[..bytes.len() - 1], &[1]].concat();
		assert_eq!(RecordLeaf::read(&odd), None);
	}
}
