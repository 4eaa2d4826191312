//! Who there is: keys and numbers of everybody in a state, found again from their names alone.
//!
//! Two hospitals, *left* and *right*, and an authority that licenses their staff. Person *i* of a group is at the left one if
//! *i* is even. Nobody's key is kept in a file: it is made of the person's name, as those of development chains are, and such
//! a state is of use to nobody else.

use crate::mix::Kind;
use anamnesis_primitives::{hash::Digest, ids::PatientOrigin, PatientId};
use anamnesis_runtime::AccountId;
use serde::{Deserialize, Serialize};
use sp_core::{crypto::Pair as _, ed25519, sr25519};
use sp_crypto_hashing::blake2_256;

/// How many transactions each giver and each ender has: as many grants as a patient may have live to one grantee.
pub const ROUNDS: usize = 8;

/// A group of people of one sort.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Group {
	/// The own account of an organisation.
	Own,
	/// Enrols patients.
	Registrar,
	/// Physician who anchors.
	Author,
	/// Machine that batches.
	Machine,
	/// Physician who uses counted grants.
	Reader,
	/// Patient who will grant.
	Giver,
	/// Patient with grants to end.
	Ender,
	/// Patient of whom is written and read.
	Subject,
	/// Who is no patient yet.
	Newcomer,
}

impl Group {
	/// Whose transactions those of a kind are.
	pub fn of(kind: Kind) -> Self {
		match kind {
			Kind::Enrol => Self::Registrar,
			Kind::Grant => Self::Giver,
			Kind::Revoke => Self::Ender,
			Kind::Anchor => Self::Author,
			Kind::Batch => Self::Machine,
			Kind::RecordAccess => Self::Reader,
		}
	}

	fn name(self) -> &'static str {
		match self {
			Self::Own => "own",
			Self::Registrar => "registrar",
			Self::Author => "author",
			Self::Machine => "machine",
			Self::Reader => "reader",
			Self::Giver => "giver",
			Self::Ender => "ender",
			Self::Subject => "subject",
			Self::Newcomer => "newcomer",
		}
	}

	fn seed(self, number: usize, part: &str) -> [u8; 32] {
		blake2_256(format!("anamnesis-loadtest/{}/{number}/{part}", self.name()).as_bytes())
	}

	/// The key with which a person of the group signs.
	pub fn key(self, number: usize) -> sr25519::Pair {
		sr25519::Pair::from_seed(&self.seed(number, "account"))
	}

	/// The account of a person of the group.
	pub fn account(self, number: usize) -> AccountId {
		self.key(number).public().into()
	}

	/// Secret half of the key by which a patient is believed.
	pub fn assertion(self, number: usize) -> ed25519::Pair {
		ed25519::Pair::from_seed(&self.seed(number, "assertion"))
	}

	/// The key for which records of a patient are encrypted; of nobody here is a secret half needed.
	pub fn agreement(self, number: usize) -> [u8; 32] {
		self.seed(number, "agreement")
	}

	/// The id of a patient of the group who was enrolled on the chain with this genesis.
	pub fn patient(self, number: usize, genesis: &Digest) -> PatientId {
		let account = self.account(number).into();
		PatientId::derive(genesis, PatientOrigin::Controller { account, nonce: 0 })
	}
}

/// What of a state must be known to load it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Book {
	/// Raised when another version of this program could not use the state.
	pub version: u32,
	/// Numbers of the left and of the right hospital.
	pub hospitals: [u32; 2],
	/// How many senders there are of each kind, in the order of the kinds.
	pub senders: [usize; 6],
	/// How many patients there are of whom is written and read: as many of each hospital.
	pub subjects: usize,
	/// Genesis hash of which ids of patients are made; the state is older than its own.
	pub born: String,
	/// The chain epoch that patients sign.
	pub epoch: u32,
	/// The counted grant of the first subject; those of the others follow.
	pub first_counted: u64,
	/// The first grant of the first ender; the others follow, [`ROUNDS`] of each.
	pub first_ending: u64,
	/// BLAKE2-256 of the Wasm in the state.
	pub code: String,
}

/// The version of books that this program writes and reads.
pub const BOOK: u32 = 1;

/// Which of both hospitals somebody of this number is at.
pub const fn side(number: usize) -> usize {
	number % 2
}

impl Book {
	/// The hospital on this side.
	pub fn hospital(&self, side: usize) -> anamnesis_primitives::OrgId {
		let [left, right] = self.hospitals;
		anamnesis_primitives::OrgId(if side == 0 { left } else { right })
	}

	/// The subject to whom the sender of this number comes in this round, who is at home on this side.
	pub fn subject(&self, sender: usize, round: usize, side: usize) -> usize {
		let half = (self.subjects / 2).max(1);
		2 * ((sender / 2 + round * 31) % half) + side
	}
}

#[cfg(test)]
pub mod tests {
	use super::*;

	/// A book of a state that nobody built.
	pub fn book() -> Book {
		Book {
			version: BOOK,
			hospitals: [2, 3],
			senders: [10, 12, 6, 20, 8, 20],
			subjects: 10,
			born: hex::encode([69; 32]),
			epoch: 0,
			first_counted: 100,
			first_ending: 200,
			code: String::new(),
		}
	}

	#[test]
	fn everybody_has_keys_of_their_own() {
		let one = Group::Author.account(1);
		assert_eq!(one, Group::Author.account(1));
		assert_ne!(one, Group::Author.account(2));
		assert_ne!(one, Group::Reader.account(1));
	}

	#[test]
	fn subjects_are_at_home_where_they_are_looked_for() {
		let book = book();
		for (sender, round) in [(0, 0), (1, 0), (19, 3), (6, 100)] {
			for home in [0, 1] {
				let subject = book.subject(sender, round, home);
				assert_eq!(side(subject), home);
				assert!(subject < book.subjects, "{subject}");
			}
		}
	}
}
