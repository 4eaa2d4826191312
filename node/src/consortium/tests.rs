use super::*;
use crate::live_spec::KnownKeys;
use serde_json::{json, Value};
use sp_core::{crypto::Ss58Codec, ed25519, sr25519, Pair};
use sp_io::hashing::sha2_256;
use sp_runtime::BuildStorage;

/// A secret that nobody else has.
fn secret(what: &str) -> [u8; 32] {
	sha2_256(format!("a test of consortium: {what}").as_bytes())
}

fn account(what: &str) -> String {
	sr25519::Pair::from_seed(&secret(what)).public().to_ss58check()
}

fn node(number: usize) -> String {
	let public = ed25519::Pair::from_seed(&secret(&format!("node {number}"))).public();
	let mut bytes = vec![0x00, 0x24, 0x08, 0x01, 0x12, 0x20];
	bytes.extend_from_slice(&public.0);
	format!("/dns/node{number}.example/tcp/30333/p2p/{}", bs58::encode(bytes).into_string())
}

fn organisation(number: usize) -> Value {
	let gran = ed25519::Pair::from_seed(&secret(&format!("grandpa {number}"))).public();
	json!({
		"name": format!("Hospital {number}"), "kind": "hospital", "jurisdiction": 756,
		"account": account(&format!("own {number}")), "units": 1000, "council": true,
		"seat": {
			"aura": account(&format!("aura {number}")),
			"grandpa": sp_core::bytes::to_hex(&gran.0, false),
			"node": node(number),
		},
	})
}

/// Answers of four hospitals and a payer that is a client.
fn good() -> Value {
	let mut organisations: Vec<_> = (1..=4).map(organisation).collect();
	organisations.push(json!({
		"name": "Payer", "kind": "payer", "jurisdiction": 756, "endpoint": "https://payer.example/fhir",
		"account": account("payer"), "units": 10, "council": false,
	}));
	json!({
		"name": "Hospitals of a test", "id": "four-hospitals", "organisations": organisations,
		"nodes": [node(5), node(6)],
	})
}

/// The same with three clinics in the committee, a regulator and the patients' board in the college.
fn governed() -> Value {
	let mut answers = good();
	let kinds = [("clinic", "committee"); 3].into_iter().chain([("regulator", "college")]);
	for (number, (kind, body)) in kinds.enumerate() {
		let mut one = json!({
			"name": format!("Body {number}"), "kind": kind, "jurisdiction": 756,
			"account": account(&format!("body {number}")), "units": 10, "council": false,
		});
		one[body] = true.into();
		answers["organisations"].as_array_mut().unwrap().push(one);
	}
	answers["patientsBoard"] = json!({"account": account("board"), "units": 5});
	answers
}

/// What the genesis of the good answers says with this change.
fn changed(change: impl FnOnce(&mut Value)) -> Result<Genesis, Vec<String>> {
	let mut answers = good();
	change(&mut answers);
	serde_json::from_value::<Answers>(answers).unwrap().genesis()
}

fn state(genesis: &Genesis) -> Storage {
	let mut config =
		serde_json::to_value(anamnesis_runtime::RuntimeGenesisConfig::default()).unwrap();
	sc_chain_spec::json_patch::merge(&mut config, genesis.state.clone());
	let config: anamnesis_runtime::RuntimeGenesisConfig = serde_json::from_value(config).unwrap();
	config.build_storage().unwrap()
}

#[test]
fn good_answers_make_a_state_that_is_fit_for_a_live_chain() {
	let genesis = changed(|_| ()).unwrap();
	assert_eq!(genesis.id, "four-hospitals");
	let nodes: Vec<_> = genesis.nodes.iter().map(ToString::to_string).collect();
	assert_eq!(nodes, (1..=6).map(node).collect::<Vec<_>>());
	let storage = state(&genesis);
	assert_eq!(live_spec::of_state(storage.clone(), &KnownKeys::derive()), Vec::<String>::new());
	let mut chain = sp_io::TestExternalities::new(storage.clone());
	chain.execute_with(|| {
		let seats = anamnesis_runtime::ValidatorSet::seats();
		assert_eq!(seats.iter().map(|seat| seat.organisation.0).collect::<Vec<_>>(), [1, 2, 3, 4]);
		assert_eq!(anamnesis_runtime::Session::validators().len(), 4);
		assert_eq!(anamnesis_runtime::Grandpa::grandpa_authorities().len(), 4);
		assert_eq!(anamnesis_runtime::Balances::total_issuance(), 4_010_000_000_000_000);
	});
	assert_eq!(genesis_hash(storage.clone()), genesis_hash(storage));
}

#[test]
fn bodies_begin_with_those_who_were_named() {
	use pallet_council_seats::{Body, Holder};
	let answers: Answers = serde_json::from_value(governed()).unwrap();
	assert_eq!(answers.lacking(), Vec::<&str>::new());
	let storage = state(&answers.genesis().unwrap());
	assert_eq!(live_spec::of_state(storage.clone(), &KnownKeys::derive()), Vec::<String>::new());
	sp_io::TestExternalities::new(storage).execute_with(|| {
		let organisations = |body| -> Vec<u32> {
			let seats = anamnesis_runtime::CouncilSeats::seats(body).into_iter();
			seats.filter_map(|seat| seat.holder.organisation()).map(|one| one.0).collect()
		};
		assert_eq!(organisations(Body::Council), [1, 2, 3, 4]);
		assert_eq!(organisations(Body::Committee), [6, 7, 8]);
		assert_eq!(organisations(Body::College), [9]);
		let board = anamnesis_runtime::AccountId::from_ss58check(&account("board")).unwrap();
		let college = anamnesis_runtime::CouncilSeats::seats(Body::College);
		assert!(college.iter().any(|seat| seat.holder == Holder::Board(board.clone())));
		// Without units the account would not be there.
		let units = anamnesis_runtime::Balances::free_balance(&board);
		assert_eq!(units, 5_000_000_000_000);
	});
}

#[test]
fn who_reads_the_answers_is_told_which_bodies_are_empty() {
	let answers: Answers = serde_json::from_value(good()).unwrap();
	let lacking = answers.lacking();
	assert!(lacking[0].starts_with("nobody sits in the committee"), "{lacking:?}");
	assert!(lacking[1].starts_with("nobody sits in the college"), "{lacking:?}");
}

#[test]
fn another_answer_makes_another_genesis() {
	let hash = |change: fn(&mut Value)| genesis_hash(state(&changed(change).unwrap())).unwrap();
	let first = hash(|_| ());
	assert_eq!(first, hash(|_| ()));
	assert_ne!(first, hash(|answers| answers["organisations"][0]["units"] = 1001.into()));
}

#[test]
fn what_is_wrong_is_named_with_its_cure() {
	type Change = fn(&mut Value);
	let table: [(Change, &str); 30] = [
		(|all| all["name"] = " ".into(), "name: a name has 1 to 64 bytes"),
		(|all| all["id"] = "Four".into(), "is no id: 3 to 32 small letters"),
		(|all| all["id"] = "four--x".into(), "is no id: 3 to 32 small letters"),
		(|all| all["id"] = "my-test".into(), "says that this is a trial"),
		(|all| all["id"] = "local".into(), "says that this is a trial"),
		(
			|all| all["organisations"][1]["name"] = "Hospital 1".into(),
			"another organisation has this",
		),
		(|all| all["organisations"][1]["kind"] = "bank".into(), "is no kind of organisation"),
		(|all| all["organisations"][1]["kind"] = "payer".into(), "is a client and validates not"),
		(
			|all| all["organisations"][1]["jurisdiction"] = 0.into(),
			"jurisdiction 0: a numeric code",
		),
		(|all| all["organisations"][1]["jurisdiction"] = 1000.into(), "jurisdiction 1000"),
		(|all| all["organisations"][1]["endpoint"] = "http://a".into(), "begins with https://"),
		(
			|all| all["organisations"][1]["account"] = "5Grw".into(),
			"account: \"5Grw\" is no public key",
		),
		(
			|all| all["organisations"][1]["account"] = format!("0x{}", "00".repeat(32)).into(),
			"a key of zeros",
		),
		(|all| all["organisations"][1]["units"] = 0.into(), "units 0: 1 to"),
		(|all| all["organisations"][1]["units"] = 10_000_001.into(), "units 10000001: 1 to"),
		(
			|all| all["organisations"][0]["controlGroup"] = 1.into(),
			"controlGroup 1: the number of an",
		),
		(
			|all| all["organisations"][1]["controlGroup"] = 9.into(),
			"controlGroup 9: the number of an",
		),
		(
			|all| all["organisations"][1]["controlGroup"] = 1.into(),
			"control group 1 has 2 of 4 seats: one for each group",
		),
		(
			|all| all["organisations"][1]["controlGroup"] = 1.into(),
			"control group 1 has 2 seats in council, committee and college",
		),
		(
			|all| all["organisations"][3].as_object_mut().unwrap().retain(|key, _| key != "seat"),
			"3 organisations have a seat: 4 to 64 must",
		),
		(
			|all| (0..2).for_each(|at| all["organisations"][at]["council"] = false.into()),
			"2 organisations are in the council",
		),
		(
			|all| {
				all["organisations"][1]["council"] = false.into();
				all["organisations"][1]["committee"] = true.into();
			},
			"1 organisations are in the committee: 3 to 64 must be",
		),
		(
			|all| all["organisations"][1]["committee"] = true.into(),
			"an organisation sits in one body",
		),
		(
			|all| all["organisations"][4]["council"] = true.into(),
			"council: a payer does not sit there, but organisations that care or oversee",
		),
		(
			|all| all["organisations"][1]["college"] = true.into(),
			"college: a hospital does not sit there, but regulators",
		),
		(
			|all| {
				let account = all["organisations"][1]["account"].clone();
				all["patientsBoard"] = json!({"account": account, "units": 1});
			},
			"patientsBoard: account is the account of organisation 2",
		),
		(
			|all| all["patientsBoard"] = json!({"account": account("board"), "units": 0}),
			"patientsBoard: units 0: 1 to",
		),
		(
			|all| all["organisations"][1]["seat"]["node"] = "host:30333".into(),
			"no address of a node",
		),
		(
			|all| {
				let node = node(2).replace("/dns/node2.example/", "/ip4/127.0.0.1/");
				all["organisations"][1]["seat"]["node"] = node.into();
			},
			"only its own machine reaches",
		),
		(|all| all["parameters"] = json!({"thawWait": 1}), "parameters: thawWait must be at least"),
	];
	for (change, wanted) in table {
		let found = changed(change).unwrap_err();
		assert!(found.iter().any(|problem| problem.contains(wanted)), "{wanted}: {found:?}");
	}
}

#[test]
fn a_key_has_one_use() {
	let from = |field: &'static str| {
		move |all: &mut Value| {
			all["organisations"][1]["seat"]["aura"] = all["organisations"][0][field].clone()
		}
	};
	let found = changed(from("account")).unwrap_err();
	assert!(found[0].contains("seat.aura is the account of organisation 1"), "{found:?}");
	let found = changed(|all| {
		all["organisations"][1]["seat"]["node"] = all["organisations"][0]["seat"]["node"].clone()
	})
	.unwrap_err();
	assert!(found[0].contains("has the network key of organisation 1"), "{found:?}");
	let found = changed(|all| all["nodes"] = json!([node(5), node(5)])).unwrap_err();
	assert!(found[0].contains("nodes has the network key of further nodes"), "{found:?}");
}

#[test]
fn development_keys_are_refused_wherever_they_stand() {
	let alice = sp_keyring::Sr25519Keyring::Alice.to_account_id();
	let gran = sp_keyring::Ed25519Keyring::Bob.public();
	let first = "/dns/a.example/tcp/30333/p2p/12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp";
	let cases: [(&str, Value, &str); 4] = [
		("/organisations/2/account", json!(alice), "account is the development key //Alice"),
		("/organisations/2/seat/aura", json!(alice), "seat.aura is the development key //Alice"),
		("/organisations/2/seat/grandpa", json!(gran), "seat.grandpa is the development key //Bob"),
		("/organisations/2/seat/node", json!(first), "seat.node has the node key 1"),
	];
	for (place, key, wanted) in cases {
		let found = changed(|all| *all.pointer_mut(place).unwrap() = key).unwrap_err();
		assert!(found[0].contains(wanted), "{found:?}");
	}
}

#[test]
fn flags_and_fields_that_are_not_asked_for_are_refused_by_name() {
	for (place, field) in [("", "testData"), ("/organisations/0", "demo"), ("/parameters", "slot")]
	{
		let mut answers = good();
		answers["parameters"] = json!({});
		answers.pointer_mut(place).unwrap()[field] = true.into();
		let error = serde_json::from_value::<Answers>(answers).unwrap_err().to_string();
		assert!(error.contains(&format!("unknown field `{field}`")), "{error}");
	}
}

/// What is typed for these answers.
fn typed(answers: &Value) -> String {
	let all = answers["organisations"].as_array().unwrap();
	let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
	let mut lines = vec![text(&answers["name"]), text(&answers["id"]), all.len().to_string()];
	for one in all {
		lines.extend([text(&one["name"]), text(&one["kind"]), one["jurisdiction"].to_string()]);
		lines.extend([text(&one["endpoint"]), text(&one["account"]), String::new()]);
		lines.extend([one["units"].to_string()]);
		let body = ["council", "committee", "college"].into_iter().find(|body| one[*body] == true);
		lines.push(body.unwrap_or("none").into());
		match one["seat"].as_object() {
			None => lines.push("no".into()),
			Some(seat) => {
				lines.push("yes".into());
				lines.extend(["aura", "grandpa", "node"].map(|key| text(&seat[key])));
			}
		}
	}
	let board = &answers["patientsBoard"];
	lines.push(text(&board["account"]));
	lines.extend(board["units"].as_u64().map(|units| units.to_string()));
	let nodes: Vec<_> = answers["nodes"].as_array().unwrap().iter().map(text).collect();
	lines.extend([nodes.join("  "), String::new()]);
	lines.join("\n")
}

#[test]
fn questions_lead_to_the_same_genesis_as_a_file() {
	for answers in [good(), governed()] {
		let mut shown = Vec::new();
		let asked = questions::ask(&mut typed(&answers).as_bytes(), &mut shown).unwrap();
		let file: Answers = serde_json::from_value(answers).unwrap();
		let [asked, file] = [asked.genesis().unwrap(), file.genesis().unwrap()];
		assert_eq!(asked.state, file.state);
		assert_eq!(asked.nodes, file.nodes);
		assert!(String::from_utf8(shown).unwrap().contains("Organisation 5"));
	}
}

#[test]
fn a_question_is_asked_again_until_its_answer_fits() {
	let lines = format!("\n{}", typed(&good()).replacen("756", "0\nnone\n756", 1));
	let mut shown = Vec::new();
	let asked = questions::ask(&mut lines.as_bytes(), &mut shown).unwrap();
	assert_eq!(asked.organisations.len(), 5);
	let shown = String::from_utf8(shown).unwrap();
	assert_eq!(shown.matches("not so:").count(), 3, "{shown}");
	assert!(shown.contains("not so: jurisdiction 0"), "{shown}");
}

#[test]
fn a_body_is_asked_for_again_until_the_organisation_may_sit_there() {
	let lines = typed(&good()).replacen("\ncouncil\n", "\nyes\ncollege\ncouncil\n", 1);
	let mut shown = Vec::new();
	let asked = questions::ask(&mut lines.as_bytes(), &mut shown).unwrap();
	assert!(asked.organisations[0].council && !asked.organisations[0].college);
	let shown = String::from_utf8(shown).unwrap();
	assert!(shown.contains("not so: council, committee, college or none"), "{shown}");
	assert!(shown.contains("not so: a hospital does not sit there"), "{shown}");
}

#[test]
fn answers_that_end_early_are_an_error_that_names_the_question() {
	let error = questions::ask(&mut "A network\n".as_bytes(), &mut Vec::new()).unwrap_err();
	assert!(error.contains("ended at the question \"Id of the network"), "{error}");
}

#[test]
fn a_file_that_is_there_is_kept() {
	let folder = tempfile::tempdir().unwrap();
	let out = folder.path().join("spec.json");
	fs::write(&out, "mine").unwrap();
	let answers = Some(folder.path().join("answers.json"));
	let error = NewConsortiumCmd { out: out.clone(), answers: answers.clone() }.run().unwrap_err();
	assert!(error.contains("is there already"), "{error}");
	assert_eq!(fs::read_to_string(&out).unwrap(), "mine");
	let error =
		NewConsortiumCmd { out: folder.path().join("new.json"), answers }.run().unwrap_err();
	assert!(error.contains("answers.json cannot be read"), "{error}");
}

#[test]
fn all_problems_are_told_at_once_and_nothing_is_written() {
	let folder = tempfile::tempdir().unwrap();
	let (out, file) = (folder.path().join("spec.json"), folder.path().join("answers.json"));
	let mut answers = good();
	answers["id"] = "demo".into();
	answers["organisations"][0]["units"] = 0.into();
	fs::write(&file, answers.to_string()).unwrap();
	let error = NewConsortiumCmd { out: out.clone(), answers: Some(file) }.run().unwrap_err();
	assert!(error.starts_with("no specification is written:\n"), "{error}");
	assert_eq!(error.lines().count(), 3, "{error}");
	assert!(!out.exists());
}
