//! People with telephones, their accounts and keys.

use super::*;
use anamnesis_primitives::{
	chain::{AccountId, Signature},
	ids::PatientOrigin,
	payload::{KeySet, Payload},
	PatientId,
};
use sp_core::{ed25519, sr25519, Pair};

/// Somebody with a key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Actor(pub u8);

pub const ALICE: Actor = Actor(1);
pub const BOB: Actor = Actor(2);
pub const CAROL: Actor = Actor(3);
pub const DAVE: Actor = Actor(4);
pub const REGISTRAR: Actor = Actor(101);
pub const OTHER_REGISTRAR: Actor = Actor(102);
pub const OFFICIAL: Actor = Actor(103);
pub const GATEWAY: Actor = Actor(104);
pub const NURSE: Actor = Actor(105);
/// Records officers.
pub const OFFICER: Actor = Actor(106);
pub const CLINIC_OFFICER: Actor = Actor(107);
pub const SISTER_REGISTRAR: Actor = Actor(108);
pub const CLINICIAN: Actor = Actor(109);
pub const PRIVACY_OFFICER: Actor = Actor(110);
pub const STRANGER: Actor = Actor(200);

impl Actor {
	pub fn pair(self) -> sr25519::Pair {
		sr25519::Pair::from_seed(&[self.0; 32])
	}

	pub fn account(self) -> AccountId {
		self.pair().public().0.into()
	}

	pub fn bytes(self) -> [u8; 32] {
		self.account().into()
	}

	pub fn sign(self, payload: &Payload) -> Signature {
		self.pair().sign(&payload.bytes_to_sign()).into()
	}

	pub fn origin(self) -> RuntimeOrigin {
		RuntimeOrigin::signed(self.account())
	}
}

/// An account that signs with Ed25519.
pub fn ed25519_pair(seed: u8) -> ed25519::Pair {
	ed25519::Pair::from_seed(&[seed; 32])
}

/// The patient that this account becomes with this nonce.
pub fn patient_of(account: &AccountId, nonce: u64) -> PatientId {
	let account = account.clone().into();
	PatientId::derive(&genesis(), PatientOrigin::Controller { account, nonce })
}

/// Keys, others for every number; not proven for anybody.
pub fn keys(number: u8) -> KeySet {
	let assertion = ed25519_pair(number).public().0;
	KeySet { suite: 1, agreement: [number; 32], assertion, proof: [0; 64] }
}

/// These keys, as a patient may publish them, if their assertion key is one of [`keys`].
pub fn proven(patient: PatientId, keys: KeySet) -> KeySet {
	thread_local! {
		static PAIRS: Vec<ed25519::Pair> = (0..=u8::MAX).map(ed25519_pair).collect();
	}
	let bytes = keys.bytes_to_prove(&genesis(), patient);
	let sign = |pairs: &Vec<ed25519::Pair>| {
		pairs.iter().find(|pair| pair.public().0 == keys.assertion).map(|pair| pair.sign(&bytes).0)
	};
	KeySet { proof: PAIRS.with(sign).unwrap_or([0; 64]), ..keys }
}
