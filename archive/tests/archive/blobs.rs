//! Blobs, and leaves of records.

use anamnesis_archive::{
	blob::{open, seal, BlobRefusal},
	record::{filled_up, filler, opened, Format, RecordLeaf},
};
use anamnesis_primitives::{
	cid::Cid,
	codes::{Class, Confidentiality},
	PatientId,
};
use proptest::prelude::*;

const KEY: [u8; 32] = [7; 32];
const NONCE: [u8; 12] = [9; 12];

#[test]
fn a_blob_is_laid_out_as_the_formats_say_at_every_edge() {
	for (length, body) in [(0, 1024), (1, 1024), (1020, 1024), (1021, 2048), (5000, 5120)] {
		let content = vec![3; length];
		let sealed = seal(&[&content], &KEY, &NONCE).unwrap();
		assert_eq!(&sealed.bytes[..17], b"anamnesis/blob/1/");
		assert_eq!(sealed.bytes[17..21], u32::to_be_bytes(body + 16));
		assert_eq!(sealed.bytes[21..33], NONCE);
		assert_eq!(sealed.bytes.len(), 33 + body as usize + 16);
		assert_eq!(sealed.cid, Cid::of(&sealed.bytes));
		assert_eq!(open(&sealed.bytes, &sealed.cid, &KEY), Ok(content));
	}
}

#[test]
fn what_is_no_blob_is_refused_by_its_code() {
	let sealed = seal(&[b"content"], &KEY, &NONCE).unwrap();
	let with = |bytes: &[u8], key| open(bytes, &Cid::of(bytes), key).unwrap_err();
	for length in 0..sealed.bytes.len() {
		let short = &sealed.bytes[..length];
		assert_eq!(open(short, &sealed.cid, &KEY), Err(BlobRefusal::Truncated), "{length}");
		assert_eq!(with(short, &KEY), BlobRefusal::Format);
	}
	let mut altered = sealed.bytes.clone();
	altered[40] ^= 1;
	assert_eq!(open(&altered, &sealed.cid, &KEY), Err(BlobRefusal::Cid));
	assert_eq!(with(&altered, &KEY), BlobRefusal::Key);
	assert_eq!(with(&sealed.bytes, &[8; 32]), BlobRefusal::Key);
	let codes = [BlobRefusal::Truncated, BlobRefusal::Cid, BlobRefusal::Format, BlobRefusal::Key];
	let expected = ["blob-truncated", "blob-cid", "blob-format", "blob-key"];
	assert_eq!(codes.map(BlobRefusal::code), expected);
}

#[test]
fn a_leaf_has_every_field_at_its_place() {
	let mut leaf = RecordLeaf {
		salt: [1; 32],
		patient: PatientId([2; 32]),
		root: [3; 32],
		cid: Cid { codec: 0x55, digest: [4; 32] },
		class: Class(31),
		confidentiality: Confidentiality::Restricted,
		day: None,
	};
	let tag = b"anamnesis/record-leaf/1/".as_slice();
	let body = [[1; 32], [2; 32], [3; 32]].concat();
	let head = [tag, &body, &[0, 0x55], &[4; 32], &[31, 4]].concat();
	assert_eq!(leaf.encode(), [head.as_slice(), &[0, 0, 0, 0, 0]].concat());
	let days = [
		(0, [0x80, 0, 0, 0]),
		(-1, [0x7f, 255, 255, 255]),
		(i32::MIN, [0; 4]),
		(i32::MAX, [255; 4]),
	];
	for (day, bytes) in days {
		leaf.day = Some(day);
		assert_eq!(leaf.encode(), [head.as_slice(), &[1], &bytes].concat());
	}
	assert_eq!(filler(&[5; 32]), [b"anamnesis/no-record/1/".as_slice(), &[5; 32]].concat());
}

#[test]
fn batches_are_filled_up_to_a_power_of_two_of_eight_at_least() {
	let all =
		[(0, 8), (1, 8), (8, 8), (9, 16), (16_384, 16_384), (16_385, 32_768), (1 << 20, 1 << 20)];
	for (records, leaves) in all {
		assert_eq!(filled_up(records), Some(leaves));
	}
	assert_eq!(filled_up(u32::MAX), None);
}

proptest! {
	#[test]
	fn bytes_of_anybody_never_end_the_program(bytes in prop::collection::vec(any::<u8>(), 0..3_000)) {
		let _ = open(&bytes, &Cid::of(&bytes), &KEY);
		let mut begun = b"anamnesis/blob/1/".to_vec();
		begun.extend(&bytes);
		let _ = open(&begun, &Cid::of(&begun), &KEY);
		let _ = open(&begun, &Cid::of(&bytes), &KEY);
		let _ = opened(&bytes);
	}

	#[test]
	fn what_is_sealed_is_opened(parts in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..1_500), 0..4)) {
		let slices: Vec<_> = parts.iter().map(Vec::as_slice).collect();
		let sealed = seal(&slices, &KEY, &NONCE).unwrap();
		prop_assert_eq!(open(&sealed.bytes, &sealed.cid, &KEY), Ok(parts.concat()));
	}
}

#[test]
fn the_content_of_a_record_says_what_it_is() {
	for (format, code) in [(Format::Fhir, 1), (Format::Bytes, 2)] {
		let content = [&[code], [6; 32].as_slice(), b"bytes"].concat();
		assert_eq!(opened(&content), Some((format, [6; 32], b"bytes".as_slice())));
	}
	for length in 0..33 {
		assert_eq!(opened(&[1; 33][..length]), None);
	}
	assert_eq!(opened(&[3; 40]), None);
}
