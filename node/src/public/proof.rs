//! The challenge, and the answer to it: a signature over the listener, its nonce, the chain, what is asked and whom it is about.

use anamnesis_primitives::{
	chain::{AccountId, Signature},
	signing::is_signed,
};
use codec::DecodeAll;
use serde::{de::Error as _, Deserialize, Deserializer, Serialize};
use std::{
	collections::VecDeque,
	time::{Duration, Instant},
};

use super::name::Name;
use crate::rpc::{address, Hex32};

/// What the signed bytes begin with.
const TAG: &[u8] = b"anamnesis/challenge/2/";
/// Nonces of a connection that were not used yet; a further one takes the place of the oldest.
const MOST: usize = 16;
/// How long a nonce counts.
const LIFE: Duration = Duration::from_secs(60);

/// What a client is given to sign.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Challenge {
	/// Counts once, on this connection.
	pub nonce: Hex32,
	/// The chain.
	pub genesis: Hex32,
	/// What the listener is called. A client signs the host to which it connected, not what it is told.
	pub listener: String,
	/// Milliseconds until it does not count any more.
	pub valid_for: u64,
}

/// What a client answers.
#[derive(Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Proof {
	/// Of the challenge.
	pub nonce: Hex32,
	/// Who signs.
	#[serde(deserialize_with = "address")]
	pub account: AccountId,
	/// Over [`message`], with the kind of its key before it.
	#[serde(deserialize_with = "signature")]
	pub signature: Signature,
}

fn signature<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Signature, D::Error> {
	let text = String::deserialize(deserializer)?;
	let bytes = sp_core::bytes::from_hex(&text).map_err(|_| D::Error::custom("not hexadecimal"))?;
	Signature::decode_all(&mut &bytes[..])
		.map_err(|_| D::Error::custom("expected a byte for the kind of key, and the signature"))
}

/// Where something is asked.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
	/// What the listener is called.
	pub listener: &'a Name,
	/// The chain.
	pub genesis: &'a [u8; 32],
}

/// The bytes to sign: a tag, what is asked and the listener, each behind its length, the chain, the nonce, and the patient or account
/// that it is about.
pub fn message(asked: &str, place: Place<'_>, nonce: &[u8; 32], subject: &[u8; 32]) -> Vec<u8> {
	// Names of methods are those of the lists, of a few dozen letters, and those of hosts have 253 at most: the length is theirs.
	let length = |text: &str| [u8::try_from(text.len()).unwrap_or(u8::MAX)];
	let listener = place.listener.as_str();
	let named = [&length(asked)[..], asked.as_bytes(), &length(listener), listener.as_bytes()];
	[TAG, &named.concat(), place.genesis, nonce, subject].concat()
}

impl Proof {
	/// Whether the account signed this.
	pub fn is_over(&self, asked: &str, place: Place<'_>, subject: &[u8; 32]) -> bool {
		let message = message(asked, place, &self.nonce.0, subject);
		is_signed(&message, &self.account, &self.signature)
	}
}

/// Nonces that a connection was given and did not use.
#[derive(Debug, Default)]
pub struct Nonces(VecDeque<([u8; 32], Instant)>);

impl Nonces {
	/// Gives this one.
	pub fn give(&mut self, nonce: [u8; 32], now: Instant) {
		while self.0.len() >= MOST {
			self.0.pop_front();
		}
		self.0.push_back((nonce, now));
	}

	/// Takes it back; whether it was given and counts still.
	pub fn take(&mut self, nonce: &[u8; 32], now: Instant) -> bool {
		self.0.retain(|(_, given)| now.saturating_duration_since(*given) < LIFE);
		let place = self.0.iter().position(|(given, _)| given == nonce);
		place.and_then(|place| self.0.remove(place)).is_some()
	}
}

/// A challenge with fresh bytes; `None`: the system has none.
pub fn challenge(nonces: &mut Nonces, place: Place<'_>, now: Instant) -> Option<Challenge> {
	let mut nonce = [0; 32];
	getrandom::fill(&mut nonce).ok()?;
	nonces.give(nonce, now);
	let valid_for = u64::try_from(LIFE.as_millis()).unwrap_or(u64::MAX);
	let (genesis, listener) = (Hex32(*place.genesis), place.listener.to_string());
	Some(Challenge { nonce: Hex32(nonce), genesis, listener, valid_for })
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use anamnesis_primitives::signing::wrapped;
	use codec::Encode;
	use proptest::prelude::*;
	use serde_json::{json, Value};
	use sp_core::{crypto::Ss58Codec, ecdsa, ed25519, sr25519, Pair};
	use sp_runtime::{traits::IdentifyAccount, MultiSigner};

	const ASKED: &str = "anamnesis_grants";
	const GENESIS: [u8; 32] = [1; 32];
	const NONCE: [u8; 32] = [2; 32];
	const PATIENT: [u8; 32] = [3; 32];

	/// The listener of this name on a chain.
	fn at<'a>(listener: &'a Name, genesis: &'a [u8; 32]) -> Place<'a> {
		Place { listener, genesis }
	}

	fn named(host: &str) -> Name {
		host.parse().unwrap()
	}

	/// Bytes for the listener a.example.
	fn signed() -> Vec<u8> {
		message(ASKED, at(&named("a.example"), &GENESIS), &NONCE, &PATIENT)
	}

	#[test]
	fn the_signed_bytes_are_those_of_the_documentation() {
		let bytes = signed();
		let expected = [
			b"anamnesis/challenge/2/\x10anamnesis_grants\x09a.example".as_slice(),
			&[1; 32],
			&[2; 32],
			&[3; 32],
		];
		assert_eq!(bytes, expected.concat());
	}

	/// A proof by each kind of key over these bytes.
	fn proofs(bytes: &[u8]) -> [Proof; 3] {
		let sr25519 = sr25519::Pair::from_seed(&[9; 32]);
		let ed25519 = ed25519::Pair::from_seed(&[9; 32]);
		let ecdsa = ecdsa::Pair::from_seed(&[9; 32]);
		let signed: [(MultiSigner, Signature); 3] = [
			(sr25519.public().into(), sr25519.sign(bytes).into()),
			(ed25519.public().into(), ed25519.sign(bytes).into()),
			(ecdsa.public().into(), ecdsa.sign(bytes).into()),
		];
		signed.map(|(signer, signature)| Proof {
			nonce: Hex32(NONCE),
			account: signer.into_account(),
			signature,
		})
	}

	#[test]
	fn a_signature_counts_for_what_it_is_over_and_for_nothing_else() {
		let bytes = signed();
		let name = named("a.example");
		let here = at(&name, &GENESIS);
		for proof in [proofs(&bytes), proofs(&wrapped(&bytes))].concat() {
			assert!(proof.is_over(ASKED, here, &PATIENT));
			assert!(!proof.is_over("anamnesis_records", here, &PATIENT));
			assert!(!proof.is_over(ASKED, at(&name, &[4; 32]), &PATIENT));
			assert!(!proof.is_over(ASKED, here, &[4; 32]));
			let other = Proof { nonce: Hex32([4; 32]), ..proof.clone() };
			assert!(!other.is_over(ASKED, here, &PATIENT));
			let other = Proof { account: [4; 32].into(), ..proof };
			assert!(!other.is_over(ASKED, here, &PATIENT));
		}
	}

	#[test]
	fn a_signature_for_one_listener_counts_at_no_other() {
		let bytes = signed();
		for proof in proofs(&bytes) {
			for other in ["b.example", "a.example.b", "a.exampl", "localhost"] {
				assert!(!proof.is_over(ASKED, at(&named(other), &GENESIS), &PATIENT), "{other}");
			}
		}
		// As it was before listeners had names.
		let old =
			[b"anamnesis/challenge/1/\x10anamnesis_grants".as_slice(), &GENESIS, &NONCE, &PATIENT];
		for proof in proofs(&old.concat()) {
			assert!(!proof.is_over(ASKED, at(&named("a.example"), &GENESIS), &PATIENT));
		}
	}

	fn written(proof: &Proof) -> Value {
		json!({
			"nonce": proof.nonce,
			"account": proof.account.to_ss58check(),
			"signature": sp_core::bytes::to_hex(&proof.signature.encode(), false),
		})
	}

	#[test]
	fn a_proof_is_read_as_it_is_written() {
		for proof in proofs(b"anything") {
			let read: Proof = serde_json::from_value(written(&proof)).unwrap();
			assert_eq!(read, proof);
		}
	}

	#[test]
	fn malformed_proofs_are_refused() {
		let good = written(&proofs(b"anything")[0]);
		let refused = |field: &str, value: Value| {
			let mut json = good.clone();
			json[field] = value;
			assert!(serde_json::from_value::<Proof>(json).is_err(), "{field}");
		};
		refused("nonce", json!("0x07"));
		refused("account", json!("nobody"));
		refused("signature", json!("0x"));
		refused("signature", json!("0x09"));
		refused("signature", json!(format!("0x01{}", "00".repeat(63))));
		refused("signature", json!(format!("0x01{}", "00".repeat(65))));
		refused("signature", json!("nothing"));
		refused("surplus", json!(1));
	}

	#[test]
	fn a_nonce_counts_once_and_not_for_ever() {
		let start = Instant::now();
		let mut nonces = Nonces::default();
		nonces.give(NONCE, start);
		assert!(!nonces.take(&[4; 32], start));
		assert!(nonces.take(&NONCE, start));
		assert!(!nonces.take(&NONCE, start));
		nonces.give(NONCE, start);
		assert!(!nonces.take(&NONCE, start + LIFE));
	}

	#[test]
	fn a_connection_keeps_few_nonces() {
		let start = Instant::now();
		let mut nonces = Nonces::default();
		for number in 0..=u8::try_from(MOST).unwrap() {
			nonces.give([number; 32], start);
		}
		assert!(!nonces.take(&[0; 32], start));
		assert!(nonces.take(&[1; 32], start));
	}

	#[test]
	fn challenges_differ() {
		let (mut nonces, name) = (Nonces::default(), named("a.example"));
		let mut one = || challenge(&mut nonces, at(&name, &GENESIS), Instant::now()).unwrap().nonce;
		assert_ne!(one(), one());
	}

	proptest! {
		#[test]
		fn no_text_makes_reading_panic(nonce: String, account: String, signature: String) {
			let json = json!({ "nonce": nonce, "account": account, "signature": signature });
			prop_assert!(serde_json::from_value::<Proof>(json).is_err());
		}

		#[test]
		fn no_bytes_are_a_signature_by_chance(bytes: Vec<u8>) {
			let mut json = written(&proofs(b"anything")[0]);
			json["signature"] = json!(sp_core::bytes::to_hex(&bytes, false));
			if let Ok(proof) = serde_json::from_value::<Proof>(json) {
				prop_assert!(!proof.is_over(ASKED, at(&named("a.example"), &GENESIS), &PATIENT));
			}
		}
	}
}
