use super::*;
use crate::chain_spec::ChainSpec as Spec;
use serde_json::{json, Value};
use sp_core::{crypto::Ss58Codec, ecdsa, ed25519, sr25519, Pair};
use sp_keyring::Sr25519Keyring::{Eve, Ferdie};
use sp_runtime::{traits::IdentifyAccount, BuildStorage};

/// A raw specification with these fields beside a state of these rows.
fn spec(chain_type: &str, more: Value, top: &[(Vec<u8>, Vec<u8>)]) -> Spec {
	let rows: serde_json::Map<_, _> = top
		.iter()
		.map(|(key, value)| {
			let text = |bytes: &[u8]| sp_core::bytes::to_hex(bytes, false);
			(text(key), text(value).into())
		})
		.collect();
	let mut fields = json!({
		"name": "A", "id": "a-network", "chainType": chain_type, "bootNodes": [], "telemetryEndpoints": null,
		"genesis": {"raw": {"top": rows, "childrenDefault": {}}},
	});
	fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
	Spec::from_json_bytes(fields.to_string().into_bytes()).unwrap()
}

fn problems(more: Value, top: &[(Vec<u8>, Vec<u8>)]) -> Vec<String> {
	check(&spec("Live", more, top)).err().unwrap_or_default()
}

/// A genesis that says nothing.
fn empty() -> Value {
	serde_json::to_value(anamnesis_runtime::RuntimeGenesisConfig::default()).unwrap()
}

/// The genesis of this preset.
fn genesis(name: &str) -> Value {
	let preset = anamnesis_runtime::genesis_config_presets::get_preset(&name.into()).unwrap();
	let mut config = empty();
	sc_chain_spec::json_patch::merge(&mut config, serde_json::from_slice(&preset).unwrap());
	config
}

/// The state of a genesis; the code is left out.
fn state(genesis: Value) -> Storage {
	let config: anamnesis_runtime::RuntimeGenesisConfig = serde_json::from_value(genesis).unwrap();
	config.build_storage().unwrap()
}

fn preset(name: &str) -> Storage {
	state(genesis(name))
}

/// What is wrong with the genesis of four organisations with this change, if its chain were live.
fn changed(change: impl FnOnce(&mut Value)) -> Vec<String> {
	let mut config = genesis("local_testnet");
	change(&mut config);
	problems(json!({}), &rows(state(config)))
}

fn rows(storage: Storage) -> Vec<(Vec<u8>, Vec<u8>)> {
	storage.top.into_iter().collect()
}

fn says(problems: &[String], words: &str) -> bool {
	problems.iter().any(|problem| problem.contains(words))
}

#[test]
fn the_known_keys_are_those_of_the_sdk() {
	let known = KnownKeys::derive();
	for account in sp_keyring::Sr25519Keyring::iter() {
		assert!(known.key(&account.public().0).is_some(), "{account}");
	}
	for account in sp_keyring::Ed25519Keyring::iter() {
		assert!(known.key(&account.public().0).is_some(), "{account}");
	}
	let alice = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
	let alice = sr25519::Public::from_ss58check(alice).unwrap();
	assert_eq!(known.key(&alice.0), Some("the development key //Alice"));
	// The network key 1, as guides of the SDK name its node.
	let first = "12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp";
	assert_eq!(known.peer(first), Some("the node key 1"));
	assert_eq!(known.key(&[7; 32]), None);
	for name in ["//Alice", "//Two", "//Alice//stash"] {
		let pair = ecdsa::Pair::from_string(name, None).unwrap();
		let account = sp_runtime::MultiSigner::from(pair.public()).into_account();
		let title = format!("the development key {name} of ECDSA");
		assert_eq!(known.key(account.as_ref()), Some(title.as_str()));
		assert_eq!(known.within(&pair.public().0), Some(title.as_str()));
	}
	assert_eq!(known.peer("12D3KooW"), None);
}

#[test]
fn networks_for_trials_may_hold_everything() {
	let rows = rows(preset("local_testnet"));
	for kind in ["Development", "Local"] {
		for id in BUILT_IN {
			// A closed one too.
			let more = json!({"id": id, "reservedPeers": []});
			assert_eq!(check(&spec(kind, more, &rows)), Ok(()));
		}
	}
}

#[test]
fn a_network_of_its_own_name_is_live_whatever_its_type() {
	let rows = rows(preset("local_testnet"));
	let found = |kind: &str| check(&spec(kind, json!({}), &rows)).unwrap_err();
	let live = found("Live");
	assert!(says(&live, "Session holds the development key"), "{live:?}");
	for kind in ["Development", "Local"] {
		assert_eq!(found(kind), live);
	}
	let named = json!({"id": "anamnesis_local"});
	assert!(!is_for_trials(&spec("Live", named, &[])));
}

#[test]
fn a_live_chain_with_development_keys_is_refused_and_told_where_they_are() {
	let found = changed(|all| {
		all["councilSeats"]["committee"] =
			json!([{"organisation": 5, "account": Eve.to_account_id()}]);
		all["councilSeats"]["college"] =
			json!([{"organisation": null, "account": Ferdie.to_account_id()}]);
	});
	for pallet in PALLETS {
		assert!(
			says(&found, &format!("{pallet} holds the development key")),
			"{pallet}: {found:?}"
		);
	}
	assert!(says(&found, "sessionLength is 20 blocks; a live chain takes 100"), "{found:?}");
	assert!(says(&found, "attestedUpgrade.times are those of a trial"), "{found:?}");
	assert!(!says(&problems(json!({}), &[]), "attestedUpgrade.times"), "they are lawful");
	assert!(!says(&found, "validatorSet.seats has"), "{found:?}");
	let found = problems(json!({}), &rows(preset("development")));
	assert!(says(&found, "validatorSet.seats has 1"), "{found:?}");
}

#[test]
fn seats_that_no_vote_could_give_are_refused() {
	type Change = fn(&mut Value);
	let table: [(Change, &str); 6] = [
		(
			|all| all["providerCredentials"]["organisations"][3]["kind"] = "payer".into(),
			"validatorSet.seats has organisation 4, and a payer is a client and validates not",
		),
		(
			|all| all["validatorSet"]["seats"][0]["organisation"] = 9.into(),
			"validatorSet.seats has organisation 9, and providerCredentials.organisations has none",
		),
		(
			|all| all["councilSeats"]["council"][0]["organisation"] = 9.into(),
			"councilSeats.council has organisation 9, and providerCredentials.organisations has none",
		),
		(
			|all| all["councilSeats"]["council"][0]["account"] = json!(Eve.to_account_id()),
			"councilSeats.council has organisation 1 with an account that is not its own",
		),
		(
			|all| {
				let seat = all["councilSeats"]["council"].as_array_mut().unwrap().remove(0);
				all["councilSeats"]["college"] = json!([seat]);
			},
			"councilSeats.college has organisation 1, and a hospital does not sit there",
		),
		(
			|all| all["councilSeats"]["council"][1]["controlGroup"] = 9.into(),
			"councilSeats.council has organisation 2 under another control than",
		),
	];
	let right = changed(|_| ());
	for (change, wanted) in table {
		assert!(!says(&right, wanted), "{wanted}: {right:?}");
		let found = changed(change);
		assert!(says(&found, wanted), "{wanted}: {found:?}");
	}
}

#[test]
fn a_new_chain_begins_with_a_council_and_with_no_body_of_one_or_two() {
	let found = changed(|all| all["councilSeats"]["council"] = json!([]));
	assert!(
		says(&found, "councilSeats.council has 0, of whom one or two would decide"),
		"{found:?}"
	);
	let one_alone = |all: &mut Value| {
		let council = all["councilSeats"]["council"].as_array_mut().unwrap();
		let seat = council.pop().unwrap();
		all["councilSeats"]["committee"] = json!([seat]);
	};
	let found = changed(one_alone);
	assert!(says(&found, "councilSeats.committee has 1, of whom"), "{found:?}");
	assert!(!says(&found, "councilSeats.council has 3"), "{found:?}");
	// Bodies may have become smaller on the chain of which this one is a copy.
	let found = changed(|all| {
		one_alone(all);
		all["patientIdentity"]["chainEpoch"] = 1.into();
	});
	assert!(!says(&found, "of whom one or two would decide"), "{found:?}");
	assert!(!says(&changed(|_| ()), "of whom one or two would decide"));
}

#[test]
fn a_live_chain_has_the_times_of_upgrades_that_were_agreed() {
	let words = "attestedUpgrade.times are those of a trial";
	assert!(says(&changed(|_| ()), words), "a network for trials has seconds");
	let found = |times: Times| {
		changed(|all| all["attestedUpgrade"]["times"] = serde_json::to_value(times).unwrap())
	};
	let Times { notice, security, delay, .. } = Times::LAWFUL;
	let refused = [
		Times { open: 7 * DAY - 1, ..Times::LAWFUL },
		Times { window: DAY - 1, ..Times::LAWFUL },
		Times { release: 30 * DAY - 1, ..Times::LAWFUL },
		Times { notice: 90 * DAY + 1, ..Times::LAWFUL },
		Times { notice: notice - 1, ..Times::LAWFUL },
		Times { security: security - 1, ..Times::LAWFUL },
		Times { delay: delay - 1, ..Times::LAWFUL },
		Times { delay: delay + 1, ..Times::LAWFUL },
	];
	for times in refused {
		assert!(says(&found(times), words), "{times:?}");
	}
	assert!(!says(&found(Times::LAWFUL), "attestedUpgrade"));
	let longer = Times { notice: 2 * notice, ..Times::LAWFUL };
	assert!(!says(&found(longer), "attestedUpgrade"));
}

#[test]
fn a_live_chain_is_not_called_as_a_built_in_one() {
	for field in ["id", "protocolId", "forkId"] {
		let found = problems(json!({field: "anamnesis_local"}), &[]);
		assert!(says(&found, &format!("{field} is anamnesis_local")), "{found:?}");
	}
}

#[test]
fn a_known_network_key_is_refused() {
	let node = "/dns/a.example/tcp/30333/p2p/12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp";
	let lists = [
		json!({"bootNodes": [node]}),
		json!({"reservedPeers": [node]}),
		json!({"bootNodes": [node], "reservedPeers": [node]}),
	];
	for lists in lists {
		let found = problems(lists, &[]);
		let told = found.iter().filter(|one| one.contains("whose network key is the node key 1"));
		assert_eq!(told.count(), 1, "{found:?}");
	}
}

#[test]
fn a_live_chain_begins_without_patients_unless_it_goes_on_from_a_copy() {
	for (pallet, item) in CLINICAL {
		let row = ([prefix(pallet, item), vec![1; 48]].concat(), vec![1]);
		let found = problems(json!({}), std::slice::from_ref(&row));
		assert!(says(&found, &format!("{pallet}.{item} is not empty")), "{found:?}");
		let epoch = (prefix("PatientIdentity", "ChainEpoch"), vec![1, 0, 0, 0]);
		let found = problems(json!({}), &[row, epoch]);
		assert!(!says(&found, "is not empty"), "{found:?}");
	}
}

#[test]
fn a_wait_that_leaves_nobody_time_is_refused_by_name() {
	use anamnesis_runtime::parameters::GenesisValues;
	let hour = Some(3_600_000);
	let values = GenesisValues {
		thaw_wait: hour,
		removal_wait: hour,
		caution_wait: hour,
		recovery_delay: Some(DAY),
		recovery_caution: Some(DAY),
		death_window: Some(WEEK),
		request_life: hour,
		offer_life: hour,
		report_window: hour,
		review_window: Some(DAY),
		proposal_life: Some(DAY),
		erasure_horizon: Some(300_000),
		silent_turns: Some(4),
		..Default::default()
	};
	assert_eq!(values.check(), Ok(()), "a network for trials may have them");
	let mut config = empty();
	config["governedParameters"]["values"] = serde_json::to_value(values).unwrap();
	let found = problems(json!({}), &rows(state(config)));
	let names = [
		"thawWait",
		"removalWait",
		"cautionWait",
		"recoveryDelay",
		"recoveryCaution",
		"deathWindow",
		"requestLife",
		"offerLife",
		"reportWindow",
		"reviewWindow",
		"proposalLife",
		"erasureHorizon",
		"silentTurns",
	];
	for name in names {
		assert!(says(&found, &format!("{name} is ")), "{name}: {found:?}");
	}
}

#[test]
fn a_live_chain_names_its_nodes_even_if_there_are_none() {
	let words = "reservedPeers is missing, and the network would answer whoever connects";
	assert!(says(&problems(json!({}), &[]), words));
	assert!(says(&problems(json!({"reservedPeers": null}), &[]), words));
	assert!(!says(&problems(json!({"reservedPeers": []}), &[]), words));
}

#[test]
fn code_in_the_place_of_the_chain_s_runs_only_if_it_is_named() {
	let hash = Hash::from(blake2_256(&[1, 2, 3]));
	let refused = |kind: &str, codes: Value, agreed: &[Hash]| {
		let spec = spec(kind, json!({"codeSubstitutes": codes}), &[]);
		refuse_code(&spec, agreed).err().map(|error| error.to_string())
	};
	assert_eq!(refused("Live", json!({}), &[]), None);
	let code = json!({"5": "0x010203"});
	let error = refused("Live", code.clone(), &[Hash::zero()]).unwrap();
	assert!(error.contains("from block 5 on, which nobody attested"), "{error}");
	assert!(error.contains(&format!("start with --agreed-code {hash:?}")), "{error}");
	assert_eq!(refused("Live", code.clone(), &[Hash::zero(), hash]), None);
	for kind in ["Local", "Development"] {
		assert_eq!(refused(kind, code.clone(), &[]), refused("Live", code.clone(), &[]));
		assert_eq!(refused(kind, code.clone(), &[hash]), None);
		assert_eq!(refused(kind, json!({}), &[]), None);
	}
	let two = json!({"5": "0x010203", "9": "0x04"});
	let error = refused("Live", two, &[hash]).unwrap();
	assert!(!error.contains("block 5") && error.contains("block 9"), "{error}");
}

#[path = "tests/session.rs"]
mod session;
