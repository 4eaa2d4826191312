//! Rows of a raw specification by which somebody authors or votes.

use super::*;
use crate::live_spec::session::unfit;
use anamnesis_runtime::SessionKeys;
use codec::Encode;
use proptest::prelude::*;

/// What is done to a genesis.
type Change = Box<dyn Fn(&mut Storage)>;

/// Points of small order in ways of writing that readers accept: of order 1, 2, 4 and 8, and a second way to write zero.
const SMALL: [&str; 6] = [
	"0100000000000000000000000000000000000000000000000000000000000000",
	"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"0000000000000000000000000000000000000000000000000000000000000000",
	"0000000000000000000000000000000000000000000000000000000000000080",
	"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
	"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

fn small() -> Vec<[u8; 32]> {
	let read = |digits: &&str| sp_core::bytes::from_hex(&format!("0x{digits}")).unwrap();
	SMALL.iter().map(|digits| read(digits).try_into().unwrap()).collect()
}

/// Genesis of four organisations whose keys nobody knows.
fn storage() -> Storage {
	preset("local_testnet")
}

fn accounts(storage: &Storage) -> BTreeSet<AccountId> {
	let mut state = sp_io::TestExternalities::new(storage.clone());
	state.execute_with(|| ValidatorSet::seats().into_iter().map(|seat| seat.account).collect())
}

/// What is wrong with the rows of the four organisations after this change.
fn after(change: impl FnOnce(&mut Storage)) -> Vec<String> {
	let mut storage = storage();
	let seats = accounts(&storage);
	change(&mut storage);
	unfit(&storage, Some(&seats))
}

fn put(storage: &mut Storage, pallet: &str, item: &str, value: impl Encode) {
	storage.top.insert(prefix(pallet, item), value.encode());
}

fn get<V: Decode>(storage: &Storage, pallet: &str, item: &str) -> V {
	V::decode(&mut &storage.top[&prefix(pallet, item)][..]).unwrap()
}

fn row(storage: &Storage, pallet: &str, item: &str) -> Vec<u8> {
	let prefix = prefix(pallet, item);
	storage.top.keys().find(|key| key.starts_with(&prefix)).unwrap().clone()
}

/// Keys that nobody registered.
fn strange() -> SessionKeys {
	SessionKeys {
		aura: sr25519::Pair::from_seed(&[9; 32]).public().into(),
		grandpa: ed25519::Pair::from_seed(&[9; 32]).public().into(),
	}
}

#[test]
fn rows_that_a_genesis_makes_are_fit() {
	assert_eq!(after(|_| ()), Vec::<String>::new());
}

#[test]
fn points_of_small_order_and_no_points_are_no_keys() {
	for key in small() {
		let words = "a point of small order, for which everybody can sign";
		assert_eq!(Scheme::Ed25519.fault(&key), Some(words), "{key:?}");
		assert!(is_forgeable(&key), "{key:?}");
		let is_zero = key == [0; 32];
		assert_eq!(Scheme::Sr25519.fault(&key) == Some(words), is_zero);
		assert!(Scheme::Sr25519.fault(&key).is_some());
	}
	// Not the y of any point.
	let nothing = [&[2][..], &[0; 31]].concat().try_into().unwrap();
	assert!(Scheme::Ed25519.fault(&nothing).unwrap().starts_with("no public key"));
	assert!(!is_forgeable(&nothing));
	let keys = strange();
	let raw = |bytes: &[u8]| -> [u8; 32] { bytes.try_into().unwrap() };
	assert_eq!(Scheme::Sr25519.fault(&raw(keys.aura.as_ref())), None);
	assert_eq!(Scheme::Ed25519.fault(&raw(keys.grandpa.as_ref())), None);
}

#[test]
fn each_row_with_a_key_that_is_none_is_named() {
	type Change = fn(&mut Storage, SessionKeys);
	let table: [(&str, Change); 4] = [
		("Session.NextKeys has the aura key", |storage, keys| {
			let key = row(storage, "Session", "NextKeys");
			storage.top.insert(key, keys.encode());
		}),
		("Session.QueuedKeys has the grandpa key", |storage, keys| {
			put(storage, "Session", "QueuedKeys", vec![(Eve.to_account_id(), keys)]);
		}),
		("Aura.Authorities has the aura key", |storage, keys| {
			put(storage, "Aura", "Authorities", vec![keys.aura]);
		}),
		("Grandpa.Authorities has the grandpa key", |storage, keys| {
			put(storage, "Grandpa", "Authorities", vec![(keys.grandpa, 1_u64)]);
		}),
	];
	let zero = SessionKeys {
		aura: sr25519::Public::from_raw([0; 32]).into(),
		grandpa: ed25519::Public::from_raw([0; 32]).into(),
	};
	for (words, change) in table {
		let found = after(|storage| change(storage, zero.clone()));
		assert!(says(&found, words), "{words}: {found:?}");
		// In a copy of a chain too.
		let mut storage = storage();
		change(&mut storage, zero.clone());
		assert!(says(&unfit(&storage, None), words), "{words}");
	}
}

#[test]
fn an_account_for_which_everybody_can_sign_is_named() {
	for account in small() {
		let found = after(|storage| {
			let key = [&prefix("System", "Account")[..], &[0; 16], &account].concat();
			storage.top.insert(key, vec![]);
		});
		assert!(says(&found, "System.Account has 0x"), "{found:?}");
		let account = AccountId::new(account);
		let found = changed(|all| {
			all["councilSeats"]["college"] = json!([{"organisation": null, "account": account}]);
		});
		assert!(says(&found, "councilSeats.college has 0x"), "{found:?}");
		let found = changed(|all| {
			all["providerCredentials"]["organisations"][3]["account"] = json!(account);
		});
		assert!(says(&found, "providerCredentials.organisations has 0x"), "{found:?}");
	}
}

#[test]
fn nobody_without_a_seat_authors_or_votes_now_or_later() {
	let stranger = Eve.to_account_id();
	let no_seat = "which has no seat among the validators";
	let nobody = "which nobody with a seat registered";
	let table: [(String, Change); 8] = [
		(
			format!("Session.NextKeys has 0x{}, {no_seat}", "00".repeat(31) + "01"),
			Box::new(|storage| {
				let account = AccountId::new([&[0; 31][..], &[1]].concat().try_into().unwrap());
				let key = [prefix("Session", "NextKeys"), vec![0; 8], account.encode()].concat();
				storage.top.insert(key, strange().encode());
			}),
		),
		(
			"Session.Validators has".into(),
			Box::new(|storage| {
				let mut all: Vec<AccountId> = get(storage, "Session", "Validators");
				all.push(Eve.to_account_id());
				put(storage, "Session", "Validators", all);
			}),
		),
		(
			"Session.QueuedKeys has".into(),
			Box::new(move |storage| {
				let mut all: Vec<(AccountId, SessionKeys)> = get(storage, "Session", "QueuedKeys");
				all.push((stranger.clone(), strange()));
				put(storage, "Session", "QueuedKeys", all);
			}),
		),
		(
			"Session.QueuedKeys has".into(),
			Box::new(|storage| {
				let mut all: Vec<(AccountId, SessionKeys)> = get(storage, "Session", "QueuedKeys");
				all[0].1 = strange();
				put(storage, "Session", "QueuedKeys", all);
			}),
		),
		(
			"Aura.Authorities has".into(),
			Box::new(|storage| {
				let mut all: Vec<[u8; 32]> = get(storage, "Aura", "Authorities");
				all.push(strange().aura.encode().try_into().unwrap());
				put(storage, "Aura", "Authorities", all);
			}),
		),
		(
			"Grandpa.Authorities has".into(),
			Box::new(|storage| {
				let mut all: Vec<([u8; 32], u64)> = get(storage, "Grandpa", "Authorities");
				all.push((strange().grandpa.encode().try_into().unwrap(), 1));
				put(storage, "Grandpa", "Authorities", all);
			}),
		),
		(
			"Session.KeyOwner has".into(),
			Box::new(|storage| {
				let key = row(storage, "Session", "KeyOwner");
				storage.top.insert(key, Eve.to_account_id().encode());
			}),
		),
		(
			"Grandpa.PendingChange is there".into(),
			Box::new(|storage| put(storage, "Grandpa", "PendingChange", ())),
		),
	];
	for (words, change) in table {
		let found = after(|storage| change(storage));
		assert!(says(&found, &words), "{words}: {found:?}");
		assert!(found
			.iter()
			.all(|one| one.contains(no_seat) || one.contains(nobody) || one.contains(&words)));
		// A copy of a chain may begin while seats change.
		let mut storage = storage();
		change(&mut storage);
		assert_eq!(unfit(&storage, None), Vec::<String>::new(), "{words}");
	}
}

#[test]
fn a_seat_has_keys_and_one_vote() {
	let found = after(|storage| {
		let key = row(storage, "Session", "NextKeys");
		storage.top.remove(&key);
	});
	assert!(says(&found, "and session.keys has no keys of it"), "{found:?}");
	type Voters = Vec<([u8; 32], u64)>;
	let changes: [fn(&mut Voters); 2] = [|all| all[0].1 = 2, |all| all.push(all[0])];
	for change in changes {
		let found = after(|storage| {
			let mut all: Voters = get(storage, "Grandpa", "Authorities");
			change(&mut all);
			put(storage, "Grandpa", "Authorities", all);
		});
		assert!(says(&found, "more than one vote"), "{found:?}");
	}
}

#[test]
fn everybody_with_a_seat_authors_and_votes_and_nobody_twice() {
	type Change = fn(&mut Vec<Vec<u8>>);
	/// What each of the four is in its list, and how long that is.
	const LISTS: [(&str, &str, usize); 4] = [
		("Session", "Validators", 32),
		("Session", "QueuedKeys", 96),
		("Aura", "Authorities", 32),
		("Grandpa", "Authorities", 40),
	];
	let changes: [(&str, Change); 4] = [
		("lacks", |all| all.truncate(1)),
		("lacks", |all| all.truncate(3)),
		("lacks", Vec::clear),
		("more than once", |all| all.push(all[0].clone())),
	];
	for (pallet, item, length) in LISTS {
		for (number, (words, change)) in changes.into_iter().enumerate() {
			let found = after(|storage| {
				let bytes = &storage.top[&prefix(pallet, item)];
				// One byte says how many there are.
				let mut all: Vec<_> = bytes[1..].chunks(length).map(<[u8]>::to_vec).collect();
				assert_eq!(all.len(), 4);
				change(&mut all);
				let count = u8::try_from(all.len() * 4).unwrap();
				let row = [vec![count], all.concat()].concat();
				storage.top.insert(prefix(pallet, item), row);
			});
			let said = found.iter().filter(|one| one.starts_with(&format!("{pallet}.{item} ")));
			let said = said.filter(|one| one.contains(words)).count();
			assert_eq!(said, [3, 1, 4, 1][number], "{pallet}.{item} {words}: {found:?}");
		}
	}
}

/// Values that are read.
const VALUES: [(&str, &str); 4] = [
	("Session", "Validators"),
	("Session", "QueuedKeys"),
	("Aura", "Authorities"),
	("Grandpa", "Authorities"),
];
/// Maps that are read.
const MAPS: [(&str, &str); 3] =
	[("Session", "NextKeys"), ("Session", "KeyOwner"), ("System", "Account")];

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn no_row_makes_reading_panic(
		which in 0..7_usize,
		key in prop::collection::vec(any::<u8>(), 0..80),
		value: Vec<u8>,
	) {
		let mut storage = Storage::default();
		let ((pallet, item), key) = match which {
			0..4 => (VALUES[which], vec![]),
			_ => (MAPS[which - 4], key),
		};
		storage.top.insert([prefix(pallet, item), key].concat(), value);
		let _ = unfit(&storage, Some(&BTreeSet::new()));
		let _ = unfit(&storage, None);
	}

	#[test]
	fn what_cannot_be_read_is_said(which in 0..4_usize, rest in prop::collection::vec(any::<u8>(), 1..8)) {
		let (pallet, item) = VALUES[which];
		let found = after(|storage| {
			storage.top.get_mut(&prefix(pallet, item)).unwrap().extend(rest);
		});
		let words = format!("{pallet}.{item} cannot be read");
		prop_assert!(says(&found, &words), "{:?}", found);
	}
}
