//! What a patient signs.

mod accepted;
mod acts;
mod json;
mod refused;

use self::{
	accepted::all_accepted,
	acts::{acts, keys},
	refused::all_refused,
};
use crate::{bytes32, hex, pinned};
use anamnesis_primitives::{
	payload::{KeySet, Lane, PatientAct, Payload, LONGEST_LIFE, LONGEST_SHEET},
	PatientId,
};
use codec::Encode;
use serde_json::json;
use sp_core::{ed25519, Pair};

const FROM: u64 = 1_800_000_000_000;

fn payload(lane: Lane, act: PatientAct) -> Payload {
	let life = match lane {
		Lane::Sheet { .. } => LONGEST_SHEET,
		_ => LONGEST_LIFE,
	};
	Payload {
		genesis: bytes32(100),
		epoch: 1,
		patient: PatientId(bytes32(200)),
		lane,
		from: FROM,
		until: FROM + life,
		addressed: None,
		act,
	}
}

fn general(act: PatientAct) -> Payload {
	payload(Lane::General { nonce: 5 }, act)
}

#[test]
fn payloads() {
	let pair = ed25519::Pair::from_seed(&bytes32(77));
	let freeze = payload(Lane::Sheet { id: [8; 16] }, PatientAct::Freeze);
	let signatures: Vec<_> =
		[(freeze.bytes_to_sign(), false), (freeze.wrapped_bytes_to_sign(), true)]
			.into_iter()
			.map(|(signed, wrapped)| {
				json!({
					"public": hex(pair.public()),
					"sign": hex(freeze.bytes_to_sign()),
					"signature": hex(pair.sign(&signed)),
					"wrapped": wrapped,
				})
			})
			.collect();
	let refused = all_refused();
	assert!(refused.len() >= 20);
	pinned(
		"payloads.json",
		&json!({ "accepted": all_accepted(), "signatures": signatures, "refused": refused }),
	);
}

#[test]
fn keys_are_proven_for_one_patient_of_one_chain() {
	let (genesis, patient) = (bytes32(100), PatientId(bytes32(200)));
	let proven = keys(1);
	assert!(proven.is_proven(&genesis, patient));
	assert!(!proven.is_proven(&bytes32(101), patient));
	assert!(!proven.is_proven(&genesis, PatientId(bytes32(201))));
	assert!(!KeySet { agreement: bytes32(3), ..proven }.is_proven(&genesis, patient));
	assert!(!KeySet { assertion: bytes32(3), ..proven }.is_proven(&genesis, patient));
	assert!(!KeySet { proof: [0; 64], ..proven }.is_proven(&genesis, patient));
	let bytes = [
		b"anamnesis/keys/1/".as_slice(),
		&genesis,
		&patient.0,
		&proven.agreement,
		&proven.assertion,
	];
	assert_eq!(proven.bytes_to_prove(&genesis, patient), bytes.concat());
}

#[test]
fn the_name_of_the_act_is_in_what_is_signed() {
	for act in acts() {
		let signed = general(act.clone()).bytes_to_sign();
		let name = act.name().as_bytes();
		assert!(signed.starts_with(b"anamnesis/act/1/"));
		assert_eq!(usize::from(signed[16]), name.len());
		assert_eq!(&signed[17..17 + name.len()], name);
	}
}

#[test]
fn no_bytes_make_the_decoder_panic() {
	// Every prefix and every one-byte change of every act.
	for act in acts() {
		let scale = general(act).encode();
		for end in 0..scale.len() {
			assert!(Payload::from_bytes(&scale[..end]).is_err());
		}
		for place in 0..scale.len() {
			for value in [0, 1, 127, 128, 255] {
				let mut changed = scale.clone();
				changed[place] = value;
				if let Ok(payload) = Payload::from_bytes(&changed) {
					assert_eq!(payload.encode(), changed);
				}
			}
		}
	}
}
