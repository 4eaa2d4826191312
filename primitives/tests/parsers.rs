//! Parsers of bytes that anybody may send: they never panic, and they accept nothing that others refuse.

// A test says by a panic what does not hold.
#![allow(
	clippy::arithmetic_side_effects,
	clippy::indexing_slicing,
	clippy::panic,
	clippy::unwrap_used
)]

use anamnesis_primitives::{
	batch, cid::Cid, mr1::Record, payload::Payload, receipts::Head, tree::root_of,
};
use codec::{Decode, Encode};
use proptest::prelude::*;

const SEED: [u8; 32] = [3; 32];

/// JSON-like text: mostly well formed, often not.
fn json_like() -> impl Strategy<Value = String> {
	let token = prop_oneof![
		Just("null".to_owned()),
		Just("true".to_owned()),
		Just("false".to_owned()),
		"-?(0|[1-9][0-9]{0,3})(\\.[0-9]{1,3})?([eE][+-]?[0-9]{1,2})?",
		"\"[a-z/~\u{e9}\u{1f600}]{0,4}\"",
		"\"\\\\(u[0-9a-fA-F]{4}|[bfnrt\"/\\\\])\"",
		"[-+.0-9eE\"\\\\{}\\[\\]:, ]{1,6}",
	];
	token.prop_recursive(4, 48, 5, |inner| {
		let member =
			("[ab~/]{0,2}", inner.clone()).prop_map(|(key, value)| format!("\"{key}\":{value}"));
		prop_oneof![
			prop::collection::vec(inner, 0..5).prop_map(|items| format!("[{}]", items.join(","))),
			prop::collection::vec(member, 0..5)
				.prop_map(|members| format!("{{{}}}", members.join(" , "))),
		]
	})
}

/// How many primitives a parser that knows JSON finds.
fn primitives(value: &serde_json::Value) -> usize {
	match value {
		serde_json::Value::Array(items) => items.iter().map(primitives).sum(),
		serde_json::Value::Object(members) => members.values().map(primitives).sum(),
		_ => 1,
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(2_000))]

	#[test]
	fn what_is_accepted_as_a_record_is_json_with_as_many_leaves(text in json_like()) {
		let text = format!("{{\"root\":{text}}}");
		let Ok(record) = Record::from_json(text.as_bytes(), &[], &SEED) else { return Ok(()) };
		let value: serde_json::Value = serde_json::from_str(&text)
			.map_err(|error| TestCaseError::fail(format!("{text}: {error}")))?;
		prop_assert_eq!(primitives(&value), record.leaves().len());
		for leaf in record.leaves() {
			// Each leaf stands where its path says, and nothing is lost on the way to its lexeme.
			let path = core::str::from_utf8(&leaf.path).unwrap();
			let there = value.pointer(path).unwrap();
			let lexeme: serde_json::Value = serde_json::from_slice(&leaf.lexeme).unwrap();
			prop_assert_eq!(there, &lexeme);
			prop_assert!(record.disclose(&leaf.path, &SEED).unwrap().verify(&record.root()));
		}
	}

	#[test]
	fn what_json_parsers_refuse_is_refused(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
		if serde_json::from_slice::<serde_json::Value>(&bytes).is_err() {
			prop_assert!(Record::from_json(&bytes, &[], &SEED).is_err());
		}
	}

	#[test]
	fn bytes_of_any_kind_decode_to_themselves_or_to_nothing(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
		if let Ok(payload) = Payload::from_bytes(&bytes) {
			prop_assert_eq!(payload.encode(), &bytes[..]);
		}
		if let Ok(head) = Head::decode(&mut &bytes[..]) {
			// A head from outside may say anything; it proves nothing unless its peaks fit.
			prop_assert!(!head.verify(0, &[[0; 32]], &[]));
			let _ = head.digest();
		}
	}

	#[test]
	fn text_of_any_kind_is_an_identifier_that_writes_itself_or_none(text in "[bz]?[a-z2-7=A-Z]{0,70}") {
		if let Some(cid) = Cid::parse(&text) {
			prop_assert_eq!(cid.text(), Some(text));
		}
	}

	#[test]
	fn proofs_of_any_shape_are_answered(
		index in any::<u32>(),
		leaves in any::<u32>(),
		siblings in prop::collection::vec(any::<[u8; 32]>(), 0..40),
	) {
		let _ = root_of([0; 32], index, leaves, &siblings);
		prop_assert!(!batch::verify(&[0; 32], leaves, index, b"x", &siblings));
	}
}
