//! What Rust and WebAssembly in JavaScript must agree on: `vectors/evidence.json`, packs of this test's own chain and what
//! becomes of them; `vectors/evidence-node.json`, packs made from the answers of a real node. With `WRITE_VECTORS` set the
//! former is written anew.

use crate::{
	chain::*,
	claims::{shown_receipts, with_receipts, with_tombstone, PATIENT},
	state::Rows,
	trust::file,
};
use anamnesis_evidence::{
	build::{build, Block},
	hex::{self, Hex},
	report, verify, Claim, Finality, Pack, Policy, Shown, Trust,
};
use anamnesis_primitives::RecordId;
use serde_json::{json, Value};
use std::fs;

fn path(name: &str) -> String {
	format!("{}/../vectors/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> Value {
	serde_json::from_slice(&fs::read(path(name)).unwrap()).unwrap()
}

fn report_on(pack: &[u8], trust: &Value, accept_older: bool) -> Value {
	let found = Trust::read(trust.to_string().as_bytes())
		.and_then(|trust| verify(pack, &trust, Policy { accept_older }));
	match found {
		Ok(proven) => proven.to_json(),
		Err(refusal) => report::refused(&refusal),
	}
}

/// A trust file without checkpoints.
fn genesis_file() -> Value {
	let mut trust = file(&Chain::with_sets(4).checkpoint(10, 3), 2, &[0, 1]);
	let fields = trust.as_object_mut().unwrap();
	fields.remove("checkpoints");
	fields.remove("signers");
	trust
}

/// A block of set 1 beside the real chain, at a height that the real one reached with set 3.
fn forged() -> Pack {
	let state = Rows::at(NOW).state();
	let mut chain = Chain::with_sets(2);
	chain.headers.truncate(4);
	for _ in 0..6 {
		chain.push([0xba; 32], Vec::new());
	}
	let block = chain.finish(&state);
	build(Claim::ValidatorSet { set: 1 }, Shown::Nothing, block, &state).unwrap()
}

fn not_final() -> Pack {
	let state = Rows::at(NOW).state();
	let mut chain = Chain::with_sets(2);
	let finality = chain.finish(&state).finality;
	let header = chain.push(state.root, Vec::new());
	let hand_overs = chain.hand_overs.clone();
	let finality = Finality { ..finality };
	let block = Block { genesis: GENESIS, header, finality, hand_overs };
	build(Claim::ValidatorSet { set: 1 }, Shown::Nothing, block, &state).unwrap()
}

/// As [`small`], about another set.
fn of_set(sets: u8, set: u64) -> Pack {
	Pack { claim: Claim::ValidatorSet { set }, ..small(sets) }
}

fn cases() -> Value {
	let (rows, leaves) = with_receipts(40);
	let claim = Claim::Receipts { patient: PATIENT, from: 3, to: 6 };
	let receipts = pack_on(2, &rows, claim, shown_receipts(&leaves, 3, 6)).unwrap();
	let claim = Claim::Record { record: RecordId(7) };
	let erased = pack_on(1, &with_tombstone(Some(NOW - 1_000)), claim, Shown::Nothing).unwrap();
	let mut short = small(2);
	short.finality.justification.votes.pop();
	let mut one_left_out = receipts.clone();
	let Shown::Receipts { receipts: shown, .. } = &mut one_left_out.shown else { unreachable!() };
	let last = shown.len() - 1;
	shown[1] = shown[last].clone();
	let mut damaged = small(1).to_bytes();
	damaged[100] ^= 4;
	let checkpoint = file(&Chain::with_sets(4).checkpoint(10, 3), 2, &[0, 2]);
	let unsigned = file(&Chain::with_sets(4).checkpoint(10, 3), 2, &[0]);
	let genesis = genesis_file();
	let case = |name: &str, trust: &Value, pack: &[u8], accept_older: bool| {
		json!({
			"name": name,
			"trust": trust,
			"acceptOlder": accept_older,
			"pack": Hex(pack).to_string(),
			"report": report_on(pack, trust, accept_older),
		})
	};
	json!([
		case("four sets from genesis", &genesis, &small(4).to_bytes(), false),
		case("a set before the checkpoint", &checkpoint, &of_set(4, 1).to_bytes(), false),
		case("four sets by a checkpoint", &checkpoint, &of_set(4, 3).to_bytes(), false),
		case("receipts 3 to 6", &genesis, &receipts.to_bytes(), false),
		case("a receipt in another's place", &genesis, &one_left_out.to_bytes(), false),
		case("one signature short", &genesis, &short.to_bytes(), false),
		case("not final", &genesis, &not_final().to_bytes(), false),
		case("forged by a former set, from genesis", &genesis, &forged().to_bytes(), false),
		case("forged by a former set, with a checkpoint", &checkpoint, &forged().to_bytes(), false),
		case("older than the checkpoint", &checkpoint, &small(2).to_bytes(), false),
		case("older than the checkpoint, accepted", &checkpoint, &small(2).to_bytes(), true),
		case("a checkpoint with one signature of two", &unsigned, &small(4).to_bytes(), false),
		case("a bit flipped", &genesis, &damaged, false),
		case("a record that is kept no longer", &genesis, &erased.to_bytes(), false),
		case("the first set, with a checkpoint", &checkpoint, &of_set(4, 0).to_bytes(), false),
	])
}

#[test]
fn packs_of_the_own_chain_are_those_of_the_file() {
	let made = cases();
	if std::env::var_os("WRITE_VECTORS").is_some() {
		fs::write(path("evidence.json"), format!("{made:#}\n")).unwrap();
	}
	let kept = read("evidence.json");
	assert_eq!(made, kept);
	let outcomes: Vec<_> = kept
		.as_array()
		.unwrap()
		.iter()
		.map(|case| {
			let report = &case["report"];
			report["reason"].as_str().or(report["outcome"].as_str()).unwrap()
		})
		.collect();
	assert_eq!(
		outcomes,
		[
			"yes",
			"older-than-checkpoint",
			"yes",
			"yes",
			"path-broken",
			"too-few-votes",
			"other-block",
			"yes",
			"contradicts-trust",
			"older-than-checkpoint",
			"yes",
			"checkpoint-unsigned",
			"damaged",
			"erased",
			"yes",
		]
	);
}

#[test]
fn packs_of_a_real_node_verify() {
	let file = read("evidence-node.json");
	let packs = file["packs"].as_array().unwrap();
	assert_eq!(packs.len(), 5);
	for case in packs {
		let pack = hex::parse(case["pack"].as_str().unwrap()).unwrap();
		let report = report_on(&pack, &file["trust"], false);
		assert_eq!(report["yes"], case["yes"], "{}", case["name"]);
		assert_eq!(report["statement"], case["statement"]);
		let read = Pack::read(&pack).unwrap();
		// The proven block is the one before the justified one.
		assert_eq!(read.finality.ancestry.len(), 1);
		assert_eq!(read.to_bytes(), pack);
		for byte in (0..pack.len()).step_by(7) {
			let mut flipped = pack.clone();
			flipped[byte] ^= 1;
			assert_eq!(report_on(&flipped, &file["trust"], false)["proven"], json!(false));
		}
	}
}
