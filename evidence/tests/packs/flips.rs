//! No bit of a pack is without meaning.

use crate::{
	chain::*,
	claims::{shown_receipts, value, with_receipts, with_record, PATIENT},
	hostile::sealed,
	state::Rows,
};
use anamnesis_decision::world::{question, random_world, Random};
use anamnesis_evidence::{verify, Answer, Claim, Pack, Policy, Shown};
use anamnesis_primitives::RecordId;
use codec::Encode;

/// Packs of several kinds.
fn packs() -> Vec<Pack> {
	let (rows, leaves) = with_receipts(40);
	let receipts = Claim::Receipts { patient: PATIENT, from: 3, to: 6 };
	let mut random = Random::new(3);
	let world = random_world(&mut random);
	let mut at = Rows::at(1_000_000);
	at.put_world(&world);
	let (query, when) = question(&world, &mut random);
	let decision = Claim::Decision { query, moment: when.moment, known_at: when.known_at };
	let value_claim = Claim::Value { record: RecordId(7) };
	vec![
		pack_on(2, &rows, receipts, shown_receipts(&leaves, 3, 6)).unwrap(),
		pack_on(3, &with_record(), value_claim, value(b"/valueQuantity/value")).unwrap(),
		pack_on(1, &at, decision, Shown::Nothing).unwrap(),
	]
}

/// The file with one bit flipped.
fn flipped(bytes: &[u8], bit: usize) -> Vec<u8> {
	let mut flipped = bytes.to_vec();
	flipped[bit / 8] ^= 1 << (bit % 8);
	flipped
}

/// Flips a bit in so many, and one in so many with the digest made anew by whoever flips.
fn try_all(pack: &Pack, (plain, step): (usize, usize)) {
	let trust = genesis_trust();
	let judge = |bytes: &[u8]| verify(bytes, &trust, Policy::default());
	let bytes = pack.to_bytes();
	let proven = judge(&bytes).unwrap();
	for bit in (0..bytes.len() * 8).step_by(plain) {
		assert!(judge(&flipped(&bytes, bit)).is_err(), "bit {bit}");
	}
	// Between genesis and what is shown: the question. Another question is another pack.
	let asked = 42..42 + pack.claim.encode().len();
	let body = &bytes[..bytes.len() - 32];
	for bit in (0..body.len() * 8).step_by(step) {
		if let Ok(other) = judge(&sealed(&flipped(body, bit))) {
			assert!(asked.contains(&(bit / 8)), "bit {bit}");
			assert_ne!(other.claim, proven.claim);
		}
	}
}

/// `FLIPS=all` flips every bit with a new digest too, which takes minutes without optimisation.
fn step(usual: usize) -> usize {
	std::env::var("FLIPS").map_or(usual, |_| 1)
}

#[test]
fn every_bit_of_a_small_pack() {
	let rows = Rows::at(NOW);
	let pack = pack_on(1, &rows, Claim::Record { record: RecordId(1) }, Shown::Nothing).unwrap();
	assert_eq!(check(&pack).unwrap().answer, Answer::Record(None));
	try_all(&pack, (1, step(9)));
}

#[test]
fn bits_of_packs_of_every_kind() {
	// Steps that have no factor in common with eight, so that every bit of a byte has its turn.
	for (pack, usual) in packs().iter().zip([101, 151, 1_501]) {
		try_all(pack, (step(17), step(usual)));
	}
}
