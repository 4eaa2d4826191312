//! A chain of the tests' own, a connection, and somebody who signs.

use super::super::{
	keys::Maps,
	limits::Turns,
	methods,
	name::Name,
	people::People,
	proof::{message, Place},
	request::Refusal,
	screen::{Fate, Screen, Session},
};
use anamnesis_decision::Query;
use anamnesis_primitives::{
	chain::{AccountId, Moment, Signature},
	PatientId,
};
use anamnesis_runtime::{BlockNumber, Hash};
use codec::Encode;
use serde_json::{json, Value};
use sp_core::{bytes::to_hex, crypto::Ss58Codec, sr25519, Pair};
use std::sync::{Arc, LazyLock, Mutex};

/// A patient with a grant, number 5, and a record, number 6.
pub const PATIENT: PatientId = PatientId([7; 32]);
/// Another one, with grant 8 and record 9.
pub const OTHER: PatientId = PatientId([8; 32]);
/// The best block.
pub const BEST: Hash = Hash::repeat_byte(0xbe);

static MAPS: LazyLock<Maps> = LazyLock::new(Maps::of_runtime);

/// What the chain says in a test.
#[derive(Default)]
pub struct World {
	/// Who may see whom.
	pub seen: Vec<(AccountId, PatientId)>,
	/// Whether questions are answered with yes.
	pub permits: bool,
	/// Keys with a value.
	pub values: Vec<Vec<u8>>,
	/// At which blocks values were looked up.
	pub looked: Mutex<Vec<Hash>>,
}

impl People for World {
	fn genesis(&self) -> [u8; 32] {
		[1; 32]
	}

	fn best(&self) -> Hash {
		BEST
	}

	fn sees(&self, account: &AccountId, patient: PatientId) -> bool {
		self.seen.contains(&(account.clone(), patient))
	}

	fn permits(&self, _: &Query, _: Option<Moment>, _: Option<Moment>, _: Hash) -> bool {
		self.permits
	}

	fn giver(&self, grant: u64, _: Hash) -> Option<PatientId> {
		[(5, PATIENT), (8, OTHER)].into_iter().find_map(|(id, who)| (id == grant).then_some(who))
	}

	fn recorded(&self, record: u64, _: Hash) -> Option<PatientId> {
		[(6, PATIENT), (9, OTHER)].into_iter().find_map(|(id, who)| (id == record).then_some(who))
	}

	fn holds(&self, key: &[u8], at: Hash) -> bool {
		self.looked.lock().unwrap().push(at);
		self.values.iter().any(|one| one == key)
	}

	fn finality(&self, block: BlockNumber) -> Result<Option<Vec<u8>>, Refusal> {
		match block {
			0..=9 => Ok(None),
			10..=99 => Ok(Some(vec![7; 3])),
			_ => Err(Refusal::TooFar),
		}
	}
}

/// What the listener is called.
pub fn name() -> Name {
	"chain.hospital.example".parse().unwrap()
}

/// Somebody with a key.
pub fn someone(seed: u8) -> sr25519::Pair {
	sr25519::Pair::from_seed(&[seed; 32])
}

/// Their account.
pub fn account(pair: &sr25519::Pair) -> AccountId {
	pair.public().into()
}

/// A connection to the listener.
pub struct Connection {
	pub screen: Screen,
	pub session: Session,
}

impl From<World> for Connection {
	fn from(world: World) -> Self {
		let own = [
			methods::CALL,
			methods::READ_PROOF,
			methods::FINALITY,
			methods::CHALLENGE,
			methods::PROVEN,
		];
		let names = [&methods::OPEN[..], &own];
		let screen = Screen {
			name: name(),
			people: Arc::new(world),
			maps: MAPS.clone(),
			work: Turns::new(2),
			lists: Turns::new(1),
			names: names.concat(),
		};
		Self { screen, session: Session::new(Arc::default(), None) }
	}
}

/// What is passed on, by method and parameters.
pub type Passed = (String, Value);

impl Connection {
	/// What becomes of a request.
	pub fn fate(&self, method: &str, params: &Value) -> Result<Fate, Refusal> {
		self.screen.fate(&self.session, method, Some(&params.to_string()))
	}

	/// The answer of the listener itself.
	pub fn answer(&self, method: &str) -> Value {
		match self.screen.fate(&self.session, method, None).unwrap() {
			Fate::Answer(_, answer) => answer,
			fate => panic!("{method}: {fate:?}"),
		}
	}

	/// A request that is passed on in other words.
	pub fn passed(&self, method: &str, params: &Value) -> Result<Passed, Refusal> {
		match self.fate(method, params)? {
			Fate::Anew(_, method, params) => {
				Ok((method.to_owned(), serde_json::from_str(params.get()).unwrap()))
			}
			fate => panic!("{method}: {fate:?}"),
		}
	}

	/// A nonce of this connection.
	pub fn nonce(&self) -> [u8; 32] {
		let challenge = self.answer(methods::CHALLENGE);
		let digits = challenge["nonce"].as_str().unwrap();
		sp_core::bytes::from_hex(digits).unwrap().try_into().unwrap()
	}

	/// Asks with a proof by this key, about what the proof says.
	pub fn proven(
		&self,
		pair: &sr25519::Pair,
		(asked, subject): (&str, [u8; 32]),
		(method, params): (&str, &Value),
	) -> Result<Passed, Refusal> {
		let proof = proof(pair, self.nonce(), asked, subject);
		self.passed(methods::PROVEN, &json!([proof, method, params]))
	}
}

/// A proof by this key.
pub fn proof(pair: &sr25519::Pair, nonce: [u8; 32], asked: &str, subject: [u8; 32]) -> Value {
	let name = name();
	let place = Place { listener: &name, genesis: &[1; 32] };
	let signature: Signature = pair.sign(&message(asked, place, &nonce, &subject)).into();
	json!({
		"nonce": hex(&nonce),
		"account": account(pair).to_ss58check(),
		"signature": hex(&signature.encode()),
	})
}

/// Digits of bytes.
pub fn hex(bytes: &[u8]) -> String {
	to_hex(bytes, false)
}
