//! The form of packs.

use crate::chain::*;
use anamnesis_evidence::{
	pack::{MAGIC, MAX_BYTES},
	verify, Claim, Pack, Policy, Refusal,
};
use codec::Encode;
use sp_crypto_hashing::sha2_256;

fn bytes(of: &[u8]) -> Result<(), Refusal> {
	verify(of, &genesis_trust(), Policy::default()).map(|_| ())
}

/// These bytes with a digest that is theirs.
pub fn sealed(body: &[u8]) -> Vec<u8> {
	[body, &sha2_256(body)].concat()
}

#[test]
fn what_is_no_pack_is_refused_with_its_reason() {
	let good = small(2).to_bytes();
	let body = &good[..good.len() - 32];
	assert_eq!(bytes(&good), Ok(()));
	assert_eq!(bytes(b""), Err(Refusal::NoPack));
	assert_eq!(bytes(b"ANAMEVIE"), Err(Refusal::NoPack));
	assert_eq!(bytes(&MAGIC), Err(Refusal::Unreadable));
	assert_eq!(bytes(&[&MAGIC[..], &[1, 0]].concat()), Err(Refusal::Unreadable));
	let mut newer = good.clone();
	newer[8] = 2;
	assert_eq!(bytes(&newer), Err(Refusal::UnknownVersion { version: 2 }));
	let mut damaged = good.clone();
	damaged[50] ^= 1;
	assert_eq!(bytes(&damaged), Err(Refusal::Damaged));
	assert_eq!(bytes(&[&good[..], &[0]].concat()), Err(Refusal::Damaged));
	assert_eq!(bytes(&sealed(&[body, &[0]].concat())), Err(Refusal::TrailingBytes));
	assert_eq!(bytes(&sealed(&body[..body.len() - 1])), Err(Refusal::Unreadable));
	// A claim that this verifier does not know.
	let claim = 8 + 2 + 32;
	let mut unknown = body.to_vec();
	assert_eq!(unknown[claim], 9);
	unknown[claim] = 10;
	assert_eq!(bytes(&sealed(&unknown)), Err(Refusal::Unreadable));
	assert_eq!(bytes(&[&MAGIC[..], &vec![0; MAX_BYTES]].concat()), Err(Refusal::TooLong));
}

#[test]
fn no_beginning_of_a_pack_is_one() {
	let good = small(2).to_bytes();
	for end in 0..good.len() {
		assert!(bytes(&good[..end]).is_err(), "{end}");
		// The whole of it with its digest is one.
		assert_eq!(bytes(&sealed(&good[..end])).is_ok(), end == good.len() - 32, "{end}");
	}
}

#[test]
fn a_pack_leads_back_to_itself() {
	for sets in 1..4 {
		let pack = small(sets);
		assert_eq!(Pack::read(&pack.to_bytes()), Ok(pack));
	}
}

#[test]
fn the_form_is_pinned() {
	let pack = small(1);
	let bytes = pack.to_bytes();
	assert_eq!(bytes[..8], *b"ANAMEVID");
	assert_eq!(bytes[8..10], [1, 0]);
	assert_eq!(bytes[10..42], GENESIS);
	assert_eq!(bytes[42..51], [9, 0, 0, 0, 0, 0, 0, 0, 0]);
	assert_eq!(bytes[51..53], [0, 0]);
	let finality = pack.finality.encode();
	assert_eq!(finality[..9], [0; 9]);
	assert_eq!(bytes[53..53 + finality.len()], finality);
	let header = pack.header.encode();
	assert_eq!(header[..32], pack.header.parent);
	// Compact height 3, then the two roots and one item of the digest.
	assert_eq!(header[32], 3 << 2);
	assert_eq!(header[33..65], pack.header.state_root);
	assert_eq!(header[97..], [1 << 2, 8]);
	let vote = pack.finality.justification.votes[0].encode();
	assert_eq!(vote.len(), 32 + 4 + 64 + 32);
	assert_eq!(Claim::ValidatorSet { set: 1 }.encode(), [9, 1, 0, 0, 0, 0, 0, 0, 0]);
}
