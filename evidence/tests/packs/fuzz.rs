//! No bytes make the verifier panic. `FUZZ_SECONDS` says for how long it is tried; by default not for long.

use crate::{chain::*, claims::*, hostile::sealed, state::Rows, trust::file};
use anamnesis_decision::world::{question, random_world, Random};
use anamnesis_evidence::{draft::Draft, report, verify, Claim, Pack, Policy, Proven, Shown, Trust};
use anamnesis_primitives::RecordId;
use std::{
	fs,
	time::{Duration, Instant},
};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus");

/// Packs to begin with, and what was once worth keeping.
fn corpus() -> Vec<Vec<u8>> {
	let (rows, leaves) = with_receipts(20);
	let receipts = Claim::Receipts { patient: PATIENT, from: 3, to: 6 };
	let value_claim = Claim::Value { record: RecordId(7) };
	let mut random = Random::new(9);
	let world = random_world(&mut random);
	let mut at = Rows::at(1_000_000);
	at.put_world(&world);
	let (query, when) = question(&world, &mut random);
	let decision = Claim::Decision { query, moment: when.moment, known_at: when.known_at };
	let mut packs: Vec<_> = [
		small(3),
		Pack { claim: Claim::ValidatorSet { set: 3 }, ..small(4) },
		pack_on(2, &rows, receipts, shown_receipts(&leaves, 3, 6)).unwrap(),
		pack_on(1, &with_record(), value_claim, value(b"/valueQuantity/value")).unwrap(),
		pack_on(1, &at, decision, Shown::Nothing).unwrap(),
		erased(),
	]
	.iter()
	.map(Pack::to_bytes)
	.collect();
	let kept = fs::read_dir(CORPUS).unwrap();
	packs.extend(kept.map(|entry| fs::read(entry.unwrap().path()).unwrap()));
	packs
}

fn erased() -> Pack {
	let claim = Claim::Record { record: RecordId(7) };
	pack_on(1, &with_tombstone(Some(NOW - 1)), claim, Shown::Nothing).unwrap()
}

/// Genesis alone; with a checkpoint that some packs come by; and with one that is newer than most.
fn trusted() -> [Trust; 3] {
	let chain = Chain::with_sets(4);
	let [old, new] = [chain.checkpoint(4, 1), chain.checkpoint(10, 3)];
	[genesis_trust(), trust_with([old.clone()]), trust_with([old, new])]
}

/// Changes bytes as a forger or a bad disk would.
fn mutate(bytes: &mut Vec<u8>, others: &[Vec<u8>], random: &mut Random) {
	let place = |random: &mut Random, length: usize| {
		usize::try_from(random.between(0, u64::try_from(length).unwrap())).unwrap()
	};
	let at = place(random, bytes.len().max(1)).min(bytes.len());
	match random.between(0, 7) {
		0 => {
			if let Some(byte) = bytes.get_mut(at) {
				*byte ^= 1 << random.between(0, 8);
			}
		}
		1 => {
			if let Some(byte) = bytes.get_mut(at) {
				*byte = random.pick([0, 1, 3, 0x7f, 0x80, 0xfc, 0xfe, 0xff]);
			}
		}
		2 => {
			let end = (at + place(random, 40)).min(bytes.len());
			bytes.drain(at..end);
		}
		3 => {
			let end = (at + place(random, 300)).min(bytes.len());
			let copy = bytes[at..end].to_vec();
			bytes.splice(at..at, copy);
		}
		4 => {
			let other = &others[place(random, others.len())];
			let from = place(random, other.len());
			let end = (from + place(random, 600)).min(other.len());
			bytes.splice(at..at, other[from..end].iter().copied());
		}
		5 => {
			let other = &others[place(random, others.len())];
			let length = other.len().min(bytes.len());
			if at < length {
				bytes[at..length].copy_from_slice(&other[at..length]);
			}
		}
		_ => {
			let number = random.number().to_le_bytes();
			bytes.splice(at..at, number);
		}
	}
}

fn seconds() -> u64 {
	std::env::var("FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(3)
}

#[test]
fn no_bytes_make_the_verifier_panic() {
	let corpus = corpus();
	let trusted = trusted();
	let end = Instant::now() + Duration::from_secs(seconds());
	let seed = std::env::var("FUZZ_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1);
	let mut random = Random::new(seed);
	let (mut tried, mut read, mut proven, mut warned) = (0u64, 0u64, 0u64, 0u64);
	while Instant::now() < end {
		let start = usize::try_from(random.between(0, corpus.len().try_into().unwrap())).unwrap();
		let mut bytes = corpus[start].clone();
		// The digest is made anew, as whoever forges would.
		bytes.truncate(bytes.len().saturating_sub(32));
		for _ in 0..random.between(1, 5) {
			mutate(&mut bytes, &corpus, &mut random);
		}
		let bytes = sealed(&bytes);
		tried += 1;
		if let Ok(pack) = Pack::read(&bytes) {
			read += 1;
			assert_eq!(pack.to_bytes(), bytes);
			let policy = Policy { accept_older: random.chance(50) };
			let found = verify(&bytes, random.pick(trusted.each_ref()), policy);
			let told = found.as_ref().map_or_else(report::refused, Proven::to_json);
			assert_eq!(told.as_object().unwrap().len(), 16);
			if let Ok(found) = found {
				proven += 1;
				warned += u64::from(!found.warnings().is_empty());
				// Whoever changes more than the question proves nothing.
				let known = corpus.iter().filter_map(|bytes| Pack::read(bytes).ok());
				let mut same = known.map(|known| Pack { claim: pack.claim.clone(), ..known });
				assert!(same.any(|same| same == pack));
			}
		}
	}
	println!("{tried} tried, {read} read, {proven} proven, {warned} of them with a warning");
	assert!(tried > 0);
}

#[test]
fn no_trust_file_makes_the_verifier_panic() {
	let good = file(&Chain::with_sets(4).checkpoint(7, 2), 1, &[0]).to_string().into_bytes();
	let others = [good.clone(), b"[[[[{{{\"".to_vec(), b"1e999, -0, \"\\ud800\"".to_vec()];
	let end = Instant::now() + Duration::from_secs(seconds() / 3 + 1);
	let mut random = Random::new(2);
	let drafts = [draft(), good.clone()];
	let mut tried = 0u64;
	while Instant::now() < end {
		tried += 1;
		let mut bytes = good.clone();
		for _ in 0..random.between(1, 4) {
			mutate(&mut bytes, &others, &mut random);
		}
		if let Err(refusal) = Trust::read(&bytes) {
			report::refused(&refusal);
		}
		// Nor a draft of a checkpoint, whose words name the signers of such a file.
		let mut bytes = drafts[0].clone();
		for _ in 0..random.between(0, 3) {
			mutate(&mut bytes, &drafts, &mut random);
		}
		if let Ok(draft) = Draft::read(&bytes) {
			assert!(draft.in_words(&good).len() > 3);
			let _ = draft.join(&good);
		}
	}
	println!("{tried} trust files and as many drafts tried");
}

/// The draft of the checkpoint in [`no_trust_file_makes_the_verifier_panic`].
fn draft() -> Vec<u8> {
	let file = file(&Chain::with_sets(4).checkpoint(7, 2), 1, &[0]);
	let (genesis, checkpoint) = (&file["genesis"], &file["checkpoints"][0]);
	serde_json::json!({ "anamnesisCheckpoint": 1, "genesis": genesis, "checkpoint": checkpoint })
		.to_string()
		.into_bytes()
}
