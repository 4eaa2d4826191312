//! `mr1`.

use crate::{bytes32, hex, hexes, pinned};
use anamnesis_primitives::mr1::{
	Derived, Disclosure, Kind, Leaf, Record, Refusal, MAX_INPUT, MAX_TEXT,
};
use serde_json::{json, Value};

/// An input as parts, each so many times: large ones stay small in the file.
type Parts<'a> = &'a [(&'a [u8], usize)];

fn join(parts: Parts) -> Vec<u8> {
	parts.iter().flat_map(|(bytes, times)| bytes.repeat(*times)).collect()
}

fn parts_json(parts: Parts) -> Vec<Value> {
	parts.iter().map(|(bytes, times)| json!({ "hex": hex(bytes), "times": times })).collect()
}

fn derived(list: &[(&str, &[u8])]) -> Vec<Derived> {
	list.iter()
		.map(|(name, lexeme)| Derived { name: (*name).into(), lexeme: lexeme.to_vec() })
		.collect()
}

fn derived_json(list: &[Derived]) -> Vec<Value> {
	list.iter().map(|one| json!({ "name": one.name, "lexeme": hex(&one.lexeme) })).collect()
}

fn accepted(name: &str, parts: Parts, said: &[(&str, &[u8])]) -> Value {
	let (seed, said) = (bytes32(42), derived(said));
	let record = Record::from_json(&join(parts), &said, &seed).unwrap_or_else(|refusal| {
		panic!("{name}: {}", refusal.code());
	});
	let small = record.leaves().len() <= 64;
	let disclosures: Vec<_> = record
		.leaves()
		.iter()
		.take(64)
		.map(|leaf| record.disclose(&leaf.path, &seed).unwrap())
		.collect();
	assert!(disclosures.iter().all(|shown| shown.verify(&record.root())), "{name}");
	let leaves: Vec<_> = disclosures
		.iter()
		.filter(|_| small)
		.map(|shown| {
			json!({
				"path": String::from_utf8(shown.leaf.path.clone()).unwrap(),
				"type": shown.leaf.kind.code(),
				"lexeme": hex(&shown.leaf.lexeme),
				"salt": hex(shown.salt),
				"hash": hex(shown.hash().unwrap()),
			})
		})
		.collect();
	let proofs: Vec<_> = disclosures
		.iter()
		.filter(|_| small)
		.map(|shown| json!({ "index": shown.index, "siblings": hexes(&shown.siblings) }))
		.collect();
	json!({
		"name": name,
		"seed": hex(seed),
		"input": parts_json(parts),
		"derived": derived_json(&said),
		"n": record.leaves().len(),
		"root": hex(record.root()),
		"leaves": leaves,
		"proofs": proofs,
	})
}

fn refused(name: &str, parts: Parts, said: &[(&str, &[u8])], reason: Refusal) -> Value {
	let said = derived(said);
	let answer = Record::from_json(&join(parts), &said, &bytes32(42)).map(|record| record.root());
	assert_eq!(answer, Err(reason), "{name}");
	json!({
		"name": name,
		"input": parts_json(parts),
		"derived": derived_json(&said),
		"reason": reason.code(),
	})
}

const OBSERVATION: &[u8] = br#"{
  "resourceType": "Observation",
  "id": "o1",
  "valueQuantity": { "value": 1385.70, "unit": "mg\/dL" },
  "component": [ { "valueInteger": 1e3 }, { "valueInteger": -0 } ],
  "final": true, "draft": false, "note": null
}"#;

fn all_accepted() -> Vec<Value> {
	let list = |items: &str| format!(r#"{{"a":[{items}]}}"#).into_bytes();
	vec![
		accepted("an observation", &[(OBSERVATION, 1)], &[]),
		accepted(
			"with what the issuer says",
			&[(OBSERVATION, 1)],
			&[("resource_type", b"Observation"), ("age_over_18", b"true"), ("immunised:207", b"")],
		),
		accepted("one leaf", &[(br#"{"a":1}"#, 1)], &[]),
		accepted("two leaves", &[(&list("1,2"), 1)], &[]),
		accepted("three leaves", &[(&list("1,2,3"), 1)], &[]),
		accepted("five leaves", &[(&list("1,2,3,4,5"), 1)], &[]),
		accepted("eight leaves", &[(&list("1,2,3,4,5,6,7,8"), 1)], &[]),
		accepted(
			"eleven, whose indices do not sort as numbers",
			&[(&list("0,1,2,3,4,5,6,7,8,9,10"), 1)],
			&[],
		),
		accepted(
			"keys in the order of bytes, not of the source",
			&[(br#"{"b":1,"a":2,"a/b":3,"a~b":4,"":5,"01":6,"1a":7,"-1":8}"#, 1)],
			&[],
		),
		accepted("an escaped key", &[(br#"{"\u0061b":1,"aa":2}"#, 1)], &[]),
		accepted(
			"the same string, escaped and not, has two lexemes",
			&[(br#"{"a":"\u00e9","b":"\u00C9"}"#, 1), (b" ", 3)],
			&[],
		),
		accepted(
			"astral characters sort by bytes, not by UTF-16 units",
			&[("{\"\u{ffff}\":1,\"\u{1f600}\":2,\"\\ud83d\\ude01\":3}".as_bytes(), 1)],
			&[],
		),
		accepted(
			"numbers in every spelling",
			&[(br#"{"a":[0,-0,0.0,-0.10,1e3,1E+3,1e-3,12345678901234567890.00]}"#, 1)],
			&[],
		),
		accepted("white space of every kind", &[(b" \t\r\n{ \"a\" \n:\t[ 1 , 2\r] } \n", 1)], &[]),
		accepted("nested as deep as may be", &[(br#"{"a":"#, 63), (b"[1]", 1), (b"}", 63)], &[]),
		accepted(
			"characters that look like structure inside of strings",
			&[(br#"{"a":"}],:{[","b":"\"\\"}"#, 1)],
			&[],
		),
		accepted("a null character, escaped", &[(br#"{"a":"\u0000"}"#, 1)], &[]),
		accepted("a thousand leaves", &[(br#"{"a":[1"#, 1), (b",1", 999), (b"]}", 1)], &[]),
		accepted("the longest derived lexeme", &[(br#"{"a":1}"#, 1)], &[("x", &[7; MAX_TEXT])]),
	]
}

fn all_refused() -> Vec<Value> {
	use Refusal::*;
	let key = |length: usize| [(&b"{\""[..], 1), (&b"k"[..], length), (&b"\":1}"[..], 1)];
	let r = |name, text: &[u8], reason| refused(name, &[(text, 1)], &[], reason);
	vec![
		refused("more than sixteen mebibytes", &[(b" ", MAX_INPUT), (b"{}", 1)], &[], TooLarge),
		r("a byte order mark", b"\xef\xbb\xbf{\"a\":1}", ByteOrderMark),
		r("bytes that are no UTF-8", b"{\"a\":\"\xff\"}", NotUtf8),
		r("a surrogate in UTF-8", b"{\"a\":\"\xed\xa0\x80\"}", NotUtf8),
		r("an overlong form", b"{\"a\":\"\xc0\xaf\"}", NotUtf8),
		r("nothing", b"", Syntax),
		r("white space", b"  ", Syntax),
		r("an array", b"[1]", RootNotObject),
		r("a string", b"\"a\"", RootNotObject),
		r("a number", b"1", RootNotObject),
		r("an empty object", b"{}", EmptyContainer),
		r("an empty array inside", br#"{"a":[],"b":1}"#, EmptyContainer),
		r("an empty object inside", br#"{"a":{ }}"#, EmptyContainer),
		r("the same key twice", br#"{"a":1,"a":2}"#, DuplicateKey),
		r("the same key twice, once escaped", br#"{"a":1,"\u0061":2}"#, DuplicateKey),
		r("a key that an index would be", br#"{"a":{"0":1}}"#, IndexKey),
		r("a longer one, escaped", br#"{"\u0031\u0030":1}"#, IndexKey),
		r("a high surrogate alone", br#"{"a":"\ud83d"}"#, LoneSurrogate),
		r("a low surrogate alone", br#"{"a":"\ude00"}"#, LoneSurrogate),
		r("two high surrogates", br#"{"a":"\ud83d\ud83d"}"#, LoneSurrogate),
		r("a lone surrogate in a key", br#"{"\udfff":1}"#, LoneSurrogate),
		refused("nested too deep", &[(br#"{"a":"#, 64), (b"[1]", 1), (b"}", 64)], &[], TooDeep),
		refused("nested far too deep", &[(br#"{"a":"#, 1), (b"[", 100_000)], &[], TooDeep),
		r("something after the root", br#"{"a":1} x"#, Syntax),
		r("two roots", br#"{"a":1}{"b":2}"#, Syntax),
		r("a comma too many", br#"{"a":1,}"#, Syntax),
		r("a comma too many in an array", br#"{"a":[1,]}"#, Syntax),
		r("a comma missing", br#"{"a":[1 2]}"#, Syntax),
		r("a colon missing", br#"{"a" 1}"#, Syntax),
		r("a key without quotes", br#"{a:1}"#, Syntax),
		r("an object that does not end", br#"{"a":1"#, Syntax),
		r("an array closed as an object", br#"{"a":[1}"#, Syntax),
		r("a string that does not end", br#"{"a":"b}"#, Syntax),
		r("an unknown escape", br#"{"a":"\x"}"#, Syntax),
		r("an escape cut short", br#"{"a":"\u00"}"#, Syntax),
		r("a line break in a string", b"{\"a\":\"\n\"}", Syntax),
		r("a leading zero", br#"{"a":01}"#, Syntax),
		r("a leading plus", br#"{"a":+1}"#, Syntax),
		r("a point without digits", br#"{"a":1.}"#, Syntax),
		r("an exponent without digits", br#"{"a":1e}"#, Syntax),
		r("a minus alone", br#"{"a":-}"#, Syntax),
		r("not a number", br#"{"a":NaN}"#, Syntax),
		r("a word in capitals", br#"{"a":True}"#, Syntax),
		r("a word cut short", br#"{"a":nul}"#, Syntax),
		r("a comment", br#"{"a":1/*b*/}"#, Syntax),
		r("single quotes", br#"{'a':1}"#, Syntax),
		r("a null character between tokens", b"{\"a\":\x001}", Syntax),
		refused(
			"a long key above many leaves",
			&[(b"{\"", 1), (b"k", 65_000), (b"\":[1", 1), (b",1", 1_100), (b"]}", 1)],
			&[],
			PathsTooLong,
		),
		refused("a path too long", &key(MAX_TEXT), &[], PathTooLong),
		refused(
			"more leaves than there may be",
			&[(br#"{"a":[1"#, 1), (b",1", 1 << 20), (b"]}", 1)],
			&[],
			TooManyLeaves,
		),
		refused(
			"one derived leaf too many",
			&[(br#"{"a":[1"#, 1), (b",1", (1 << 20) - 1), (b"]}", 1)],
			&[("x", b"1")],
			TooManyLeaves,
		),
		refused(
			"a derived name with a capital",
			&[(br#"{"a":1}"#, 1)],
			&[("Age", b"1")],
			DerivedName,
		),
		refused(
			"a derived name without a character",
			&[(br#"{"a":1}"#, 1)],
			&[("", b"1")],
			DerivedName,
		),
		refused(
			"a derived name that is kept",
			&[(br#"{"a":1}"#, 1)],
			&[("bytes", b"1")],
			DerivedName,
		),
		refused(
			"a derived name twice",
			&[(br#"{"a":1}"#, 1)],
			&[("x", b"1"), ("x", b"2")],
			DerivedName,
		),
		refused(
			"a derived name too long",
			&[(br#"{"a":1}"#, 1)],
			&[(&"x".repeat(65), b"1")],
			DerivedName,
		),
		refused(
			"a derived lexeme too long",
			&[(br#"{"a":1}"#, 1)],
			&[("x", &[7; MAX_TEXT + 1])],
			DerivedTooLong,
		),
	]
}

fn disclosures_refused() -> Vec<Value> {
	let seed = bytes32(42);
	let record =
		Record::from_json(OBSERVATION, &derived(&[("resource_type", b"Observation")]), &seed)
			.unwrap();
	let genuine = record.disclose(b"/valueQuantity/value", &seed).unwrap();
	assert_eq!(genuine.leaf.lexeme, b"1385.70");
	let refuse = |name: &str, spoil: &dyn Fn(&mut Disclosure)| {
		let mut shown = genuine.clone();
		assert!(shown.verify(&record.root()));
		spoil(&mut shown);
		assert!(!shown.verify(&record.root()), "{name}");
		json!({
			"name": name,
			"root": hex(record.root()),
			"n": shown.leaves,
			"index": shown.index,
			"path": hex(&shown.leaf.path),
			"type": shown.leaf.kind.code(),
			"lexeme": hex(&shown.leaf.lexeme),
			"salt": hex(shown.salt),
			"siblings": hexes(&shown.siblings),
		})
	};
	vec![
		refuse("a zero lost", &|shown| shown.leaf.lexeme = b"1385.7".to_vec()),
		refuse("another path", &|shown| shown.leaf.path = b"/valueQuantity/valuf".to_vec()),
		refuse("another type", &|shown| shown.leaf.kind = Kind::String),
		refuse("another salt", &|shown| shown.salt[0] ^= 1),
		refuse("a neighbour's number", &|shown| shown.index += 1),
		refuse("another count", &|shown| shown.leaves += 1),
		refuse("a sibling less", &|shown| shown.siblings.truncate(1)),
		refuse("a sibling more", &|shown| shown.siblings.push([0; 32])),
		refuse("a derived value as content", &|shown| {
			*shown = record.disclose(b"#resource_type", &bytes32(42)).unwrap();
			shown.leaf.kind = Kind::String;
		}),
		refuse("the hash of bytes beside other leaves", &|shown| {
			shown.leaf =
				Leaf { path: b"#bytes".to_vec(), kind: Kind::Derived, lexeme: vec![0; 32] };
		}),
		refuse("an inner node as a leaf", &|shown| {
			let two = Record::from_json(OBSERVATION, &[], &bytes32(42)).unwrap();
			shown.leaf.path = [[1].as_slice(), &two.root()].concat();
			shown.siblings.remove(0);
			shown.index >>= 1;
		}),
	]
}

/// A disclosure under a root that was made for it: only the rules of the format stand in its way.
fn forged(name: &str, path: &[u8], kind: Kind, lexeme: &[u8]) -> Value {
	use sha2::{Digest as _, Sha256};
	let salt = bytes32(13);
	let length = u16::try_from(path.len()).unwrap_or(u16::MAX).to_be_bytes();
	let leaf: [u8; 32] = [&[0], b"mr1".as_slice(), &salt, &length, path, &[kind.code()], lexeme]
		.iter()
		.fold(Sha256::new(), |hasher, part| hasher.chain_update(part))
		.finalize()
		.into();
	let root: [u8; 32] =
		Sha256::digest([&[2], b"mr1".as_slice(), &1u32.to_be_bytes(), &leaf].concat()).into();
	let leaf = Leaf { path: path.to_vec(), kind, lexeme: lexeme.to_vec() };
	let shown = Disclosure { leaf, salt, index: 0, leaves: 1, siblings: vec![] };
	let allowed = name.is_empty();
	assert_eq!(shown.verify(&root), allowed, "{name}");
	json!({
		"name": name,
		"root": hex(root),
		"n": 1,
		"index": 0,
		"path": hex(path),
		"type": kind.code(),
		"lexeme": hex(lexeme),
		"salt": hex(salt),
		"siblings": [],
	})
}

fn all_forged() -> Vec<Value> {
	// What the others are measured against: the same forgery of an allowed leaf holds.
	forged("", b"/a", Kind::Number, b"1");
	let long = [b"/".as_slice(), &[b'a'; MAX_TEXT]].concat();
	let name = [b"#".as_slice(), &[b'a'; 65]].concat();
	vec![
		forged("a number with a leading zero", b"/a", Kind::Number, b"01"),
		forged("a number and more", b"/a", Kind::Number, b"1 "),
		forged("a word and more", b"/a", Kind::Null, b"nulls"),
		forged("a word of another type", b"/a", Kind::True, b"false"),
		forged("a string with an unknown escape", b"/a", Kind::String, br#""\x""#),
		forged("a string that does not end", b"/a", Kind::String, b"\"a"),
		forged("a string that is no UTF-8", b"/a", Kind::String, b"\"\xff\""),
		forged("a number as a string", b"/a", Kind::String, b"1"),
		forged("a pointer with an unknown escape", b"/~2", Kind::Number, b"1"),
		forged("a pointer that is no UTF-8", b"/\xff", Kind::Number, b"1"),
		forged("a path that is no pointer", b"a", Kind::Number, b"1"),
		forged("no path", b"", Kind::Number, b"1"),
		forged("a path too long", &long, Kind::Number, b"1"),
		forged("a derived name with a capital", b"#A", Kind::Derived, b"1"),
		forged("a derived name without a character", b"#", Kind::Derived, b"1"),
		forged("a derived name too long", &name, Kind::Derived, b"1"),
		forged("a derived lexeme too long", b"#a", Kind::Derived, &[7; MAX_TEXT + 1]),
		forged("a derived value at a pointer", b"/a", Kind::Derived, b"1"),
		forged("content at a derived name", b"#a", Kind::Number, b"1"),
		forged("the hash of bytes, a byte short", b"#bytes", Kind::Derived, &[7; 31]),
	]
}

#[test]
fn records() {
	let binary: Vec<_> = [&b""[..], b"\x89PNG\r\n", br#"{"a":1}"#]
		.into_iter()
		.map(|bytes| {
			let record = Record::from_bytes(bytes, &bytes32(42));
			let shown = record.disclose(b"#bytes", &bytes32(42)).unwrap();
			assert!(shown.verify(&record.root()));
			json!({ "seed": hex(bytes32(42)), "bytes": hex(bytes), "root": hex(record.root()) })
		})
		.collect();
	let (accepted, refused) = (all_accepted(), all_refused());
	let shown = [disclosures_refused(), all_forged()].concat();
	assert!(refused.len() >= 20);
	pinned(
		"mr1.json",
		&json!({
			"accepted": accepted,
			"binary": binary,
			"refused": refused,
			"disclosures_refused": shown,
		}),
	);
}

#[test]
fn leaves_are_sorted_by_bytes_and_lexemes_are_those_of_the_source() {
	let record = Record::from_json(OBSERVATION, &[], &bytes32(1)).unwrap();
	let leaves: Vec<_> = record
		.leaves()
		.iter()
		.map(|leaf| {
			let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
			(text(&leaf.path), text(&leaf.lexeme))
		})
		.collect();
	let expected = [
		("/component/0/valueInteger", "1e3"),
		("/component/1/valueInteger", "-0"),
		("/draft", "false"),
		("/final", "true"),
		("/id", "\"o1\""),
		("/note", "null"),
		("/resourceType", "\"Observation\""),
		("/valueQuantity/unit", "\"mg\\/dL\""),
		("/valueQuantity/value", "1385.70"),
	]
	.map(|(path, lexeme)| (path.to_owned(), lexeme.to_owned()));
	assert_eq!(leaves, expected);
}

#[test]
fn another_seed_is_another_root() {
	let root = |seed| Record::from_json(OBSERVATION, &[], &seed).unwrap().root();
	assert_ne!(root(bytes32(1)), root(bytes32(2)));
}

#[test]
fn every_flipped_bit_of_a_disclosure_is_refused() {
	let seed = bytes32(42);
	let record = Record::from_json(OBSERVATION, &[], &seed).unwrap();
	let genuine = record.disclose(b"/valueQuantity/value", &seed).unwrap();
	for bit in 0..256usize {
		let (place, mask) = (bit / 8, 1u8 << (bit % 8));
		let mut shown = genuine.clone();
		shown.salt[place] ^= mask;
		assert!(!shown.verify(&record.root()));
		let mut root = record.root();
		root[place] ^= mask;
		assert!(!genuine.verify(&root));
		for sibling in 0..genuine.siblings.len() {
			let mut shown = genuine.clone();
			shown.siblings[sibling][place] ^= mask;
			assert!(!shown.verify(&record.root()));
		}
	}
}

#[test]
fn what_no_record_can_hold_has_no_hash() {
	let seed = bytes32(42);
	let bytes = Record::from_bytes(b"image", &seed);
	let genuine = bytes.disclose(b"#bytes", &seed).unwrap();
	assert!(genuine.hash().is_some());
	let spoilt = |spoil: &dyn Fn(&mut Disclosure)| {
		let mut shown = genuine.clone();
		spoil(&mut shown);
		shown.hash()
	};
	assert_eq!(spoilt(&|shown| shown.leaves = 2), None);
	assert_eq!(spoilt(&|shown| shown.leaf.lexeme.truncate(31)), None);
	assert_eq!(spoilt(&|shown| shown.leaf.path = vec![b'/'; MAX_TEXT + 1]), None);
}
