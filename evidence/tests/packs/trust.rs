//! Checkpoints: how they are signed, and what they keep out.

use crate::{chain::*, state::Rows};
use anamnesis_evidence::{
	build::{build, Block},
	hex::Hex,
	verify, Anchor, Answer, Authority, Checkpoint, Claim, Finality, Pack, Policy, Proven, Refusal,
	Shown, Trust,
};
use serde_json::{json, Value};

const OLDER: Policy = Policy { accept_older: true };

fn with(pack: &Pack, trust: &Trust) -> Result<Proven, Refusal> {
	verify(&pack.to_bytes(), trust, Policy::default())
}

/// A branch from block 4 on that whoever holds the keys of set 1 made after leaving: it has a block of theirs at this height.
fn forged(height: u32) -> Pack {
	let state = Rows::at(NOW).state();
	let mut chain = Chain::with_sets(2);
	chain.headers.truncate(4);
	while chain.headers.len() + 1 < usize::try_from(height).unwrap() {
		chain.push([0xba; 32], Vec::new());
	}
	let block = chain.finish(&state);
	build(Claim::ValidatorSet { set: 1 }, Shown::Nothing, block, &state).unwrap()
}

#[test]
fn a_branch_forged_with_a_former_sets_keys_is_refused_with_a_checkpoint_and_warned_of_without_one()
{
	let real = Chain::with_sets(4);
	let checkpoint = real.checkpoint(10, 3);
	for height in [6, 9, 10, 11, 40] {
		let pack = forged(height);
		let proven = with(&pack, &genesis_trust()).unwrap();
		assert!(proven.warnings()[0].starts_with("The trust file has no checkpoint:"));
		let refusal = match height {
			..10 => Refusal::OlderThanCheckpoint { number: height, checkpoint: 10 },
			_ => Refusal::ContradictsTrust { number: 10 },
		};
		assert_eq!(with(&pack, &trust_with([checkpoint.clone()])), Err(refusal), "{height}");
		// Trust in the checkpoint alone does not know where the pack begins.
		let alone = Trust::new(GENESIS, None, vec![checkpoint.clone()]).unwrap();
		assert_eq!(with(&pack, &alone), Err(Refusal::StartsElsewhere { set: 0 }));
	}
	// A checkpoint of the same set, on the real branch.
	let trust = trust_with([real.checkpoint(5, 1)]);
	assert!(with(&small(3), &trust).is_ok());
	// The forged branch goes on: set 1 hands over to keys of its own, which then sign.
	let state = Rows::at(NOW).state();
	let mut chain = Chain::with_sets(2);
	chain.headers.truncate(4);
	chain.set = 1;
	chain.blocks(1);
	let theirs = anamnesis_evidence::header::hand_over_item(&members(9));
	let header = chain.push([4; 32], vec![theirs]);
	let justification = justify(1, 0..3, &header);
	chain.hand_overs.push(anamnesis_evidence::Finalised { set: 1, header, justification });
	let header = chain.push(state.root, Vec::new());
	let mut finality =
		Finality { set: 2, ancestry: Vec::new(), justification: justify(9, 0..3, &header) };
	finality.justification.votes =
		(0..3).map(|member| vote(&signer(9, member), &header, 5, 2)).collect();
	let block = Block { genesis: GENESIS, header, finality, hand_overs: chain.hand_overs.clone() };
	let pack = build(Claim::ValidatorSet { set: 2 }, Shown::Nothing, block, &state).unwrap();
	assert!(with(&pack, &genesis_trust()).is_ok());
	let number = 7;
	let trust = trust_with([real.checkpoint(number, 2)]);
	assert_eq!(with(&pack, &trust), Err(Refusal::ContradictsTrust { number }));
}

#[test]
fn a_set_before_the_checkpoint_is_no_more_proven_than_a_pack_from_before_it() {
	let chain = Chain::with_sets(4);
	let of_set = |set| {
		let mut pack = small(4);
		pack.claim = Claim::ValidatorSet { set };
		pack
	};
	let trust = trust_with([chain.checkpoint(7, 2)]);
	// Keys of set 0 could have made set 1 and all before block 7.
	let refused = Refusal::OlderThanCheckpoint { number: 6, checkpoint: 7 };
	assert_eq!(with(&of_set(1), &trust), Err(refused));
	let accepted = verify(&of_set(1).to_bytes(), &trust, OLDER).unwrap();
	assert_eq!(accepted.assumption.anchor.number, 0);
	assert_eq!(accepted.assumption.newer, Some(7));
	assert_eq!(accepted.warnings().len(), 1);
	let warning = "The newest checkpoint does not vouch for this answer: it is at block 7";
	assert!(accepted.warnings()[0].starts_with(warning));
	// The set that genesis or the checkpoint names is theirs, from there on; the next one rests on the checkpoint.
	let first = with(&of_set(0), &trust).unwrap();
	assert_eq!((first.assumption.anchor.number, first.assumption.newer), (0, None));
	let warning = "No checkpoint vouches for this answer, which is about the first authority set: \
		the one at block 7 is of a later set.";
	assert_eq!(first.warnings().len(), 1);
	assert!(first.warnings()[0].starts_with(warning));
	for set in [2, 3] {
		let proven = with(&of_set(set), &trust).unwrap();
		assert_eq!(proven.assumption.anchor.number, 7);
		assert_eq!((proven.assumption.newer, proven.assumption.newest), (None, Some(7)));
		assert!(proven.warnings().is_empty());
		let Answer::ValidatorSet { after, .. } = proven.answer else { unreachable!() };
		assert!(after >= 7, "{after}");
	}
}

#[test]
fn a_pack_that_starts_at_a_checkpoint_needs_no_genesis() {
	let chain = Chain::with_sets(4);
	let checkpoint = chain.checkpoint(7, 2);
	let mut pack = small(4);
	pack.claim = Claim::ValidatorSet { set: 3 };
	pack.hand_overs.drain(..2);
	assert_eq!(check(&pack), Err(Refusal::StartsElsewhere { set: 2 }));
	let trust = Trust::new(GENESIS, None, vec![checkpoint.clone()]).unwrap();
	let proven = with(&pack, &trust).unwrap();
	assert_eq!(proven.assumption.age, Some(86_400_000));
	assert_eq!(proven.assumption.anchor.number, 7);
	assert!(proven.warnings().is_empty());
	assert_eq!(
		proven.basis()[1],
		"This holds if fewer than a third of any authority set from the checkpoint at block 7 on were dishonest or lost \
		 their keys. That checkpoint is of 2027-01-14T08:00:00.000Z, 1 day older than the proven block."
	);
	// With both, the way from genesis comes by the checkpoint, and rests on it.
	let trust = trust_with([checkpoint]);
	let mut whole = small(4);
	whole.claim = pack.claim.clone();
	assert_eq!(with(&whole, &trust).unwrap().assumption.anchor.number, 7);
	assert_eq!(with(&pack, &trust).unwrap().assumption.anchor.number, 7);
}

#[test]
fn a_forced_change_needs_a_checkpoint_after_it() {
	use codec::Encode;
	// Set 1 was forced: nobody signed it.
	let state = Rows::at(NOW).state();
	let mut chain = Chain::with_sets(1);
	let forced = (2u8, 2u32, members(1), 0u32).encode();
	let item = anamnesis_evidence::header::DigestItem::Consensus(*b"FRNK", forced);
	let header = chain.push([1; 32], vec![item]);
	let number = header.number;
	let justification = justify(0, 0..3, &header);
	let hand_over = anamnesis_evidence::Finalised { set: 0, header, justification };
	chain.set = 1;
	chain.blocks(1);
	let checkpoint = chain.checkpoint(number + 1, 1);
	let block = chain.finish(&state);
	let claim = Claim::ValidatorSet { set: 1 };
	let mut pack = build(claim, Shown::Nothing, block, &state).unwrap();
	let trust = trust_with([checkpoint]);
	assert!(with(&pack, &trust).unwrap().warnings().is_empty());
	assert_eq!(check(&pack), Err(Refusal::StartsElsewhere { set: 1 }));
	pack.hand_overs.push(hand_over);
	assert_eq!(check(&pack), Err(Refusal::ForcedChange { number }));
}

#[test]
fn an_older_pack_is_accepted_only_by_who_says_so_and_then_with_a_warning() {
	let chain = Chain::with_sets(4);
	let checkpoint = chain.checkpoint(10, 3);
	let trust = trust_with([chain.checkpoint(4, 1), checkpoint]);
	let pack = Pack { claim: Claim::ValidatorSet { set: 1 }, ..small(2) };
	let number = pack.header.number;
	assert_eq!(with(&pack, &trust), Err(Refusal::OlderThanCheckpoint { number, checkpoint: 10 }));
	let proven = verify(&pack.to_bytes(), &trust, OLDER).unwrap();
	assert_eq!(proven.assumption.newer, Some(10));
	assert_eq!(proven.assumption.anchor.number, 4);
	assert_eq!(proven.warnings().len(), 1);
	assert!(proven.warnings()[0].contains("it is at block 10, after what is proven"));
	assert!(proven.basis()[1].contains("from the checkpoint at block 4 on were"));
	// Nor does one that trusts genesis hear that there is no checkpoint.
	let trust = trust_with([chain.checkpoint(10, 3)]);
	let proven = verify(&pack.to_bytes(), &trust, OLDER).unwrap();
	assert_eq!((proven.assumption.anchor.number, proven.warnings().len()), (0, 1));
	assert!(proven.warnings()[0].starts_with("The newest checkpoint does not vouch"));
	let trust = trust_with([chain.checkpoint(4, 1), chain.checkpoint(10, 3)]);
	// Nobody accepts what contradicts a checkpoint.
	let refused = verify(&forged(40).to_bytes(), &trust, OLDER);
	assert_eq!(refused, Err(Refusal::ContradictsTrust { number: 10 }));
	let mut other = chain.checkpoint(6, 1);
	other.hash = [1; 32];
	let refused = with(&small(3), &trust_with([other]));
	assert_eq!(refused, Err(Refusal::ContradictsTrust { number: 6 }));
}

#[test]
fn what_is_trusted_does_not_contradict_itself() {
	let chain = Chain::with_sets(4);
	let good = chain.checkpoint(7, 2);
	let new = |checkpoints: Vec<Checkpoint>| Trust::new(GENESIS, Some(members(0)), checkpoints);
	assert!(new(vec![chain.checkpoint(9, 2), good.clone(), chain.checkpoint(1, 0)]).is_ok());
	let number = 7;
	for other in [
		Checkpoint { hash: [1; 32], ..good.clone() },
		Checkpoint { number: 6, set: 3, ..good.clone() },
		Checkpoint { number: 6, moment: NOW, ..good.clone() },
		Checkpoint { number: 6, authorities: members(9), ..good.clone() },
	] {
		let refused = new(vec![good.clone(), other]);
		assert_eq!(refused, Err(Refusal::TrustContradictsItself { number }));
	}
	let refused = new(vec![Checkpoint { set: 0, ..good.clone() }]);
	assert_eq!(refused, Err(Refusal::TrustContradictsItself { number }));
	let refused = new(vec![Checkpoint { authorities: vec![], ..good }]);
	assert_eq!(refused, Err(Refusal::BadSet { set: 2 }));
	assert_eq!(Trust::new(GENESIS, None, vec![]), Err(Refusal::NothingTrusted));
}

#[test]
fn how_the_checkpoint_stands_to_the_proven_block_is_said_as_it_is() {
	let state = Rows::at(NOW).state();
	let mut chain = Chain::with_sets(1);
	let header = chain.push(state.root, Vec::new());
	let next = chain.push([1; 32], Vec::new());
	let justification = justify(0, 0..3, &next);
	let checkpoints = [header.number, next.number].map(|number| chain.checkpoint(number, 0));
	let finality = Finality { set: 0, ancestry: vec![next], justification };
	let block = Block { genesis: GENESIS, header, finality, hand_overs: Vec::new() };
	let pack = build(Claim::ValidatorSet { set: 0 }, Shown::Nothing, block, &state).unwrap();
	for (checkpoint, words) in checkpoints
		.into_iter()
		.zip(["the proven block itself.", "which is after the proven block."])
	{
		let proven = with(&pack, &trust_with([checkpoint])).unwrap();
		assert!(proven.basis()[1].ends_with(words), "{:?}", proven.basis());
		assert!(proven.warnings().is_empty());
	}
	assert_eq!(
		check(&pack).unwrap().basis()[1],
		"This holds if fewer than a third of any authority set from genesis on were dishonest or lost their keys."
	);
}

fn authorities(of: &[Authority]) -> Value {
	of.iter()
		.map(|member| json!({ "key": Hex(&member.key).to_string(), "weight": member.weight }))
		.collect()
}

/// A trust file with a checkpoint that these of three organisations signed.
pub fn file(checkpoint: &Checkpoint, needed: u32, signed_by: &[u8]) -> Value {
	let bytes = checkpoint.bytes_to_sign(&GENESIS);
	let signatures: Vec<_> = signed_by
		.iter()
		.map(|organisation| {
			let key = signer(7, *organisation);
			let signature: [u8; 64] = key.sign(&bytes).into();
			json!({ "key": Hex(&public(&key)).to_string(), "signature": Hex(&signature).to_string() })
		})
		.collect();
	let keys: Vec<_> = (0..3)
		.map(|organisation| {
			let key = public(&signer(7, organisation));
			json!({ "name": format!("Hospital {organisation}"), "key": Hex(&key).to_string() })
		})
		.collect();
	json!({
		"anamnesisTrust": 1,
		"genesis": Hex(&GENESIS).to_string(),
		"authorities": authorities(&members(0)),
		"signers": { "needed": needed, "keys": keys },
		"checkpoints": [{
			"set": checkpoint.set,
			"number": checkpoint.number,
			"hash": Hex(&checkpoint.hash).to_string(),
			"moment": checkpoint.moment,
			"authorities": authorities(&checkpoint.authorities),
			"signatures": signatures,
		}],
	})
}

fn read(file: &Value) -> Result<Trust, Refusal> {
	Trust::read(file.to_string().as_bytes())
}

#[test]
fn a_checkpoint_counts_with_the_signatures_that_are_asked_for() {
	let checkpoint = Chain::with_sets(4).checkpoint(7, 2);
	let trust = read(&file(&checkpoint, 2, &[0, 2])).unwrap();
	assert_eq!(trust, trust_with([checkpoint.clone()]));
	let Anchor { number, .. } = trust.anchors()[1];
	for (needed, signed_by, signatures) in
		[(2, &[1][..], 1), (1, &[], 0), (0, &[], 0), (4, &[0, 1, 2], 3)]
	{
		let needed_at_least = needed.max(1);
		let refusal = Refusal::CheckpointUnsigned { number, signatures, needed: needed_at_least };
		assert_eq!(read(&file(&checkpoint, needed, signed_by)), Err(refusal));
	}
	let bad = Err(Refusal::CheckpointSignature { number });
	assert_eq!(read(&file(&checkpoint, 2, &[1, 1])), bad);
	assert_eq!(read(&file(&checkpoint, 1, &[0, 5])), bad);
	// What was signed, and by whom, counts to the last byte.
	for (field, value) in [
		("set", json!(3)),
		("hash", json!(Hex(&[0; 32]).to_string())),
		("moment", json!(1)),
		("authorities", authorities(&members(3))),
	] {
		let mut other = file(&checkpoint, 2, &[0, 2]);
		other["checkpoints"][0][field] = value;
		assert_eq!(read(&other), bad, "{field}");
	}
	let mut unknown = file(&checkpoint, 2, &[0, 2]);
	unknown.as_object_mut().unwrap().remove("signers");
	assert_eq!(read(&unknown), bad);
	let mut other = file(&checkpoint, 2, &[0, 2]);
	other["genesis"] = json!(Hex(&[1; 32]).to_string());
	assert_eq!(read(&other), bad);
}

#[test]
fn a_trust_file_of_another_form_is_refused() {
	let good = file(&Chain::with_sets(4).checkpoint(7, 2), 1, &[0]);
	let change = |path: &str, value: Value| {
		let mut file = good.clone();
		*file.pointer_mut(path).unwrap() = value;
		read(&file)
	};
	for (path, value) in [
		("/anamnesisTrust", json!(2)),
		("/genesis", json!("9e")),
		("/genesis", json!("0x9e")),
		("/genesis", json!(format!("0x{}", "+1".repeat(32)))),
		("/authorities/0/weight", json!(-1)),
		("/checkpoints/0/number", json!(4_294_967_296u64)),
		("/checkpoints", json!({})),
	] {
		assert!(matches!(change(path, value), Err(Refusal::TrustUnreadable { .. })), "{path}");
	}
	let mut more = good.clone();
	more["comment"] = json!("?");
	assert!(matches!(read(&more), Err(Refusal::TrustUnreadable { .. })));
	assert!(matches!(Trust::read(b"{"), Err(Refusal::TrustUnreadable { .. })));
	assert!(matches!(Trust::read(b"\xff"), Err(Refusal::TrustUnreadable { .. })));
	let none = json!({ "anamnesisTrust": 1, "genesis": Hex(&GENESIS).to_string() });
	assert_eq!(read(&none), Err(Refusal::NothingTrusted));
}
