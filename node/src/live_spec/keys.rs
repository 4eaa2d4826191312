//! Keys with which everybody can sign, and what is no key at all.

use curve25519_dalek::{
	edwards::CompressedEdwardsY, ristretto::CompressedRistretto, traits::IsIdentity,
};
use sp_core::{
	crypto::{DeriveJunction, Pair as _},
	ecdsa, ed25519, sr25519,
};
use sp_io::hashing::blake2_256;
use std::collections::HashMap;

/// The SDK's well-known development accounts, below its development phrase; the phrase itself is the first.
const NAMES: [&str; 9] = ["", "Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie", "One", "Two"];
/// Network keys that guides and scripts use: the numbers 1 to 32 as secrets.
const COUNTED_NODE_KEYS: u8 = 32;

/// With what a session key signs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scheme {
	/// Aura's.
	Sr25519,
	/// GRANDPA's.
	Ed25519,
}

impl Scheme {
	/// How `key generate` calls it.
	pub fn name(self) -> &'static str {
		match self {
			Self::Sr25519 => "sr25519",
			Self::Ed25519 => "ed25519",
		}
	}

	/// Why these bytes are no public key of this kind that anybody made.
	///
	/// Of a point of small order every signature has the same few values to be checked against, so that everybody can sign; of what
	/// is no point nobody can.
	pub fn fault(self, key: &[u8; 32]) -> Option<&'static str> {
		let point = match self {
			Self::Sr25519 => CompressedRistretto(*key).decompress().map(|one| one.is_identity()),
			Self::Ed25519 => CompressedEdwardsY(*key).decompress().map(|one| one.is_small_order()),
		};
		match point {
			Some(false) => None,
			Some(true) => Some("a point of small order, for which everybody can sign"),
			None => Some("no public key, and nobody can sign for it"),
		}
	}
}

/// Whether everybody can sign for this account: as a key of either kind it is a point of small order. What is no point may be an
/// account all the same, that of a multisig or of an ECDSA key.
pub fn is_forgeable(account: &[u8; 32]) -> bool {
	let ed25519 = CompressedEdwardsY(*account).decompress();
	let sr25519 = CompressedRistretto(*account).decompress();
	ed25519.is_some_and(|one| one.is_small_order()) || sr25519.is_some_and(|one| one.is_identity())
}

/// Keys whose secrets everybody knows.
pub struct KnownKeys {
	keys: HashMap<[u8; 32], String>,
	peers: HashMap<String, String>,
}

/// The development phrase, as each kind of key.
struct Roots {
	sr25519: sr25519::Pair,
	ed25519: ed25519::Pair,
	ecdsa: ecdsa::Pair,
}

impl KnownKeys {
	/// Derives them.
	pub fn derive() -> Self {
		let mut known = Self { keys: HashMap::new(), peers: HashMap::new() };
		let phrase = sp_core::crypto::DEV_PHRASE;
		// The phrase is stretched, which is slow, and so once for each kind of key.
		let roots = (
			sr25519::Pair::from_string(phrase, None),
			ed25519::Pair::from_string(phrase, None),
			ecdsa::Pair::from_string(phrase, None),
		);
		if let (Ok(sr25519), Ok(ed25519), Ok(ecdsa)) = roots {
			let roots = Roots { sr25519, ed25519, ecdsa };
			for name in NAMES {
				for stash in ["", "stash"] {
					known.add(&roots, &[name, stash]);
				}
			}
		}
		for number in 1..=COUNTED_NODE_KEYS {
			let mut secret = [0; 32];
			if let Some(last) = secret.last_mut() {
				*last = number;
			}
			let public = ed25519::Pair::from_seed(&secret).public();
			known.peers.insert(peer_id(&public), format!("the node key {number}"));
		}
		known
	}

	/// Notes what is below the roots at this path, whose empty steps are none.
	fn add(&mut self, Roots { sr25519, ed25519, ecdsa }: &Roots, path: &[&str]) {
		let steps: Vec<_> = path.iter().filter(|step| !step.is_empty()).collect();
		let title = match steps.as_slice() {
			[] => "the development phrase".to_owned(),
			steps => steps
				.iter()
				.fold("the development key ".to_owned(), |title, step| format!("{title}//{step}")),
		};
		let junctions = || steps.iter().map(|step| DeriveJunction::hard(**step));
		if let Ok((pair, _)) = sr25519.derive(junctions(), None) {
			self.keys.insert(pair.public().0, title.clone());
		}
		if let Ok((pair, _)) = ecdsa.derive(junctions(), None) {
			let public = pair.public().0;
			// An account is the hash of the key; a row may also have the key itself, whose first byte is a sign.
			let account = blake2_256(&public);
			let point = public.last_chunk::<32>().copied();
			for key in [Some(account), point].into_iter().flatten() {
				self.keys.insert(key, format!("{title} of ECDSA"));
			}
		}
		if let Ok((pair, _)) = ed25519.derive(junctions(), None) {
			self.keys.insert(pair.public().0, title.clone());
			self.peers.insert(peer_id(&pair.public()), title);
		}
	}

	/// What this key is known as, if it is.
	pub fn key(&self, key: &[u8; 32]) -> Option<&str> {
		self.keys.get(key).map(String::as_str)
	}

	/// What the key of the node with this id is known as, if it is.
	pub fn peer(&self, id: &str) -> Option<&str> {
		self.peers.get(id).map(String::as_str)
	}

	/// The first known key among these bytes, wherever it begins.
	pub fn within(&self, bytes: &[u8]) -> Option<&str> {
		bytes.windows(32).find_map(|window| self.keys.get(window)).map(String::as_str)
	}
}

/// The id by which nodes find the one with this network key: the identity hash of the key in protobuf, in base 58.
fn peer_id(public: &ed25519::Public) -> String {
	let mut bytes = vec![0x00, 0x24, 0x08, 0x01, 0x12, 0x20];
	bytes.extend_from_slice(&public.0);
	bs58::encode(bytes).into_string()
}
