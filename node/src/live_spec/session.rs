//! Who authors and votes at the beginning, read from the rows of a raw specification: they say it several times, and the node
//! believes each of them.

use super::{
	keys::{is_forgeable, Scheme},
	prefix,
};
use anamnesis_runtime::{AccountId, SessionKeys};
use codec::{DecodeAll, Encode};
use sp_core::{bytes::to_hex, crypto::KeyTypeId, storage::Storage, ByteArray};
use std::collections::{BTreeMap, BTreeSet};

/// Bytes of a hash before the key of a row of `Session`.
const TWOX_64: usize = 8;
/// The same of `System.Account`.
const BLAKE2_128: usize = 16;

/// What is wrong with the rows. `seats` are the accounts with a seat among the validators, if all who author and vote must have
/// one: a copy of a chain may begin while they change.
pub fn unfit(storage: &Storage, seats: Option<&BTreeSet<AccountId>>) -> Vec<String> {
	let mut rows = Rows { storage, problems: Vec::new() };
	let registered = rows.registered();
	rows.fit_keys(&registered);
	rows.accounts();
	if let Some(seats) = seats {
		rows.of_seats(&registered, seats);
	}
	rows.problems
}

struct Rows<'a> {
	storage: &'a Storage,
	problems: Vec<String>,
}

fn hex(bytes: &[u8]) -> String {
	to_hex(bytes, false)
}

impl Rows<'_> {
	fn say(&mut self, problem: String) {
		self.problems.push(problem);
	}

	/// The value of a storage item, its default if it is not there.
	fn value<V: DecodeAll + Default>(&mut self, pallet: &str, item: &str) -> V {
		let Some(bytes) = self.storage.top.get(&prefix(pallet, item)) else { return V::default() };
		match V::decode_all(&mut &bytes[..]) {
			Ok(value) => value,
			Err(_) => {
				self.say(unread(&format!("{pallet}.{item}")));
				V::default()
			}
		}
	}

	/// The rows of a map, keys without the prefix and a hash of this length.
	fn map(&mut self, pallet: &str, item: &str, hash: usize) -> Vec<(Vec<u8>, Vec<u8>)> {
		let prefix = prefix(pallet, item);
		let rows = self.storage.top.range(prefix.clone()..);
		rows.take_while(|(key, _)| key.starts_with(&prefix))
			.map(|(key, value)| {
				let start = prefix.len().saturating_add(hash);
				(key.get(start..).unwrap_or_default().to_vec(), value.clone())
			})
			.collect()
	}

	/// Who registered which keys.
	fn registered(&mut self) -> BTreeMap<AccountId, SessionKeys> {
		let mut registered = BTreeMap::new();
		for (key, value) in self.map("Session", "NextKeys", TWOX_64) {
			match (AccountId::decode_all(&mut &key[..]), SessionKeys::decode_all(&mut &value[..])) {
				(Ok(account), Ok(keys)) => {
					registered.insert(account, keys);
				}
				_ => self.say(unread("Session.NextKeys")),
			}
		}
		registered
	}

	/// That every key by which somebody authors or votes is one.
	fn fit_keys(&mut self, registered: &BTreeMap<AccountId, SessionKeys>) {
		let mut keys: BTreeSet<(&str, &str, [u8; 32])> = BTreeSet::new();
		let both = |item, one: &SessionKeys| {
			[(item, "aura", raw(&one.aura)), (item, "grandpa", raw(&one.grandpa))]
		};
		keys.extend(registered.values().flat_map(|one| both("Session.NextKeys", one)));
		let queued: Vec<(AccountId, SessionKeys)> = self.value("Session", "QueuedKeys");
		keys.extend(queued.iter().flat_map(|(_, one)| both("Session.QueuedKeys", one)));
		keys.extend(self.authors().into_iter().map(|key| ("Aura.Authorities", "aura", key)));
		let voters = self.voters().into_iter();
		keys.extend(voters.map(|(key, _)| ("Grandpa.Authorities", "grandpa", key)));
		for (item, part, key) in keys {
			let scheme = if part == "aura" { Scheme::Sr25519 } else { Scheme::Ed25519 };
			if let Some(fault) = scheme.fault(&key) {
				let (key, scheme) = (hex(&key), scheme.name());
				self.say(format!(
					"{item} has the {part} key {key}, which is {fault}: put in one of key generate --scheme {scheme}"
				));
			}
		}
	}

	/// That nobody has an account for which everybody can sign.
	fn accounts(&mut self) {
		for (key, _) in self.map("System", "Account", BLAKE2_128) {
			let Ok(account) = <[u8; 32]>::try_from(key) else {
				self.say(unread("System.Account"));
				continue;
			};
			if is_forgeable(&account) {
				self.say(forgeable("System.Account", &account));
			}
		}
	}

	fn authors(&mut self) -> Vec<[u8; 32]> {
		self.value("Aura", "Authorities")
	}

	fn voters(&mut self) -> Vec<([u8; 32], u64)> {
		self.value("Grandpa", "Authorities")
	}

	/// That those with a seat author and vote by the keys that they registered, and nobody else does, now or later.
	fn of_seats(
		&mut self,
		registered: &BTreeMap<AccountId, SessionKeys>,
		seats: &BTreeSet<AccountId>,
	) {
		let strangers = registered.keys().filter(|account| !seats.contains(account));
		let strangers: Vec<_> =
			strangers.map(|account| no_seat("Session.NextKeys", account)).collect();
		self.problems.extend(strangers);
		let silent = seats.iter().filter(|account| !registered.contains_key(account));
		let silent: Vec<_> = silent
			.map(|account| {
				let account = hex(account.as_ref());
				format!("validatorSet.seats has {account}, and session.keys has no keys of it: put them in")
			})
			.collect();
		self.problems.extend(silent);

		let validators: Vec<AccountId> = self.value("Session", "Validators");
		let queued: Vec<(AccountId, SessionKeys)> = self.value("Session", "QueuedKeys");
		for account in validators.iter().filter(|account| !seats.contains(account)) {
			self.say(no_seat("Session.Validators", account));
		}
		self.each_once("Session.Validators", &validators, seats);
		let accounts: Vec<_> = queued.iter().map(|(account, _)| account.clone()).collect();
		self.each_once("Session.QueuedKeys", &accounts, seats);
		for (account, keys) in &queued {
			if !seats.contains(account) {
				self.say(no_seat("Session.QueuedKeys", account));
			} else if registered.get(account) != Some(keys) {
				self.say(other_keys("Session.QueuedKeys", &keys.encode()));
			}
		}
		self.authorities(registered, seats);
		self.owners(registered);
		if self.storage.top.contains_key(&prefix("Grandpa", "PendingChange")) {
			self.say(
				"Grandpa.PendingChange is there: others would vote from a block on that nobody agreed to. Leave it out"
					.into(),
			);
		}
	}

	/// That each of those who must stand in a list stands there, and nobody twice.
	fn each_once<K: AsRef<[u8]> + Ord>(&mut self, item: &str, list: &[K], all: &BTreeSet<K>) {
		let mut counted = BTreeSet::new();
		for one in list {
			if !counted.insert(one) {
				let one = hex(one.as_ref());
				self.say(format!("{item} has {one} more than once: leave it there once"));
			}
		}
		for one in all.iter().filter(|one| !counted.contains(*one)) {
			let one = hex(one.as_ref());
			self.say(format!(
				"{item} lacks {one}, which is of a seat: make the specification anew from session.keys"
			));
		}
	}

	fn authorities(
		&mut self,
		registered: &BTreeMap<AccountId, SessionKeys>,
		seats: &BTreeSet<AccountId>,
	) {
		let seated = registered.iter().filter(|(account, _)| seats.contains(*account));
		let seated: Vec<_> = seated.map(|(_, keys)| keys).collect();
		let own: BTreeSet<_> = seated.iter().map(|keys| raw(&keys.aura)).collect();
		let list = self.authors();
		self.each_once("Aura.Authorities", &list, &own);
		let authors: BTreeSet<_> = registered.values().map(|keys| raw(&keys.aura)).collect();
		for key in list.iter().filter(|key| !authors.contains(*key)) {
			self.say(other_keys("Aura.Authorities", key));
		}
		let own: BTreeSet<_> = seated.iter().map(|keys| raw(&keys.grandpa)).collect();
		let votes = self.voters();
		let list: Vec<_> = votes.iter().map(|(key, _)| *key).collect();
		self.each_once("Grandpa.Authorities", &list, &own);
		let voters: BTreeSet<_> = registered.values().map(|keys| raw(&keys.grandpa)).collect();
		let mut counted = BTreeSet::new();
		for (key, weight) in votes {
			if !voters.contains(&key) {
				self.say(other_keys("Grandpa.Authorities", &key));
			}
			if weight != 1 || !counted.insert(key) {
				let key = hex(&key);
				self.say(format!(
					"Grandpa.Authorities gives {key} more than one vote: give each seat one"
				));
			}
		}
	}

	/// That keys belong to who registered them: by this row a fault is laid at somebody's door.
	fn owners(&mut self, registered: &BTreeMap<AccountId, SessionKeys>) {
		for (key, value) in self.map("Session", "KeyOwner", TWOX_64) {
			let owned = <(KeyTypeId, Vec<u8>)>::decode_all(&mut &key[..]);
			let owner = AccountId::decode_all(&mut &value[..]);
			let (Ok((kind, key)), Ok(owner)) = (owned, owner) else {
				self.say(unread("Session.KeyOwner"));
				continue;
			};
			let keys = registered.get(&owner);
			let own = keys.and_then(|keys| match kind {
				sp_core::crypto::key_types::AURA => Some(raw(&keys.aura)),
				sp_core::crypto::key_types::GRANDPA => Some(raw(&keys.grandpa)),
				_ => None,
			});
			if own.is_none_or(|own| own.as_slice() != key.as_slice()) {
				self.say(other_keys("Session.KeyOwner", &key));
			}
		}
	}
}

fn raw(key: &impl ByteArray) -> [u8; 32] {
	key.as_slice().try_into().unwrap_or_default()
}

fn unread(item: &str) -> String {
	format!("{item} cannot be read: make the specification with new-consortium, and change no row of it")
}

fn no_seat(item: &str, account: &AccountId) -> String {
	let account = hex(account.as_ref());
	format!("{item} has {account}, which has no seat among the validators: leave it out, or give it one in validatorSet.seats")
}

fn other_keys(item: &str, key: &[u8]) -> String {
	let key = hex(key);
	format!("{item} has {key}, which nobody with a seat registered: make the specification anew from session.keys")
}

/// What is said of an account for which everybody can sign.
pub fn forgeable(list: &str, account: &[u8; 32]) -> String {
	let account = hex(account);
	format!("{list} has {account}, a point of small order, for which everybody can sign: put in an account that somebody made")
}
