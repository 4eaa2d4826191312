//! Checkpoints as the council's people make them: one draws up, each signs with a key of their own, one joins.

// A test says by a panic what does not hold.
#![allow(
	missing_docs,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::panic,
	clippy::unwrap_used
)]

use anamnesis_evidence::hex::{self, Hex};
use ed25519_zebra::{SigningKey, VerificationKeyBytes};
use serde_json::{json, Value};
use std::{
	fs,
	os::unix::fs::PermissionsExt,
	path::PathBuf,
	process::{Command, Output},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_anamnesis-verify");
const SEEDS: [u8; 3] = [0x11, 0x22, 0x33];
const STRANGER: u8 = 0x44;
const REFUSED: Option<i32> = Some(2);

/// A folder of one test, with a trust file that names three signers of whom two are needed, and the packs of the vectors.
struct Desk(PathBuf);

impl Desk {
	fn new(name: &str) -> Self {
		let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("checkpoint-{name}"));
		let _ = fs::remove_dir_all(&path);
		fs::create_dir_all(&path).unwrap();
		let desk = Self(path);
		let mut trust = case("four sets from genesis")["trust"].clone();
		trust["signers"] = json!({
			"needed": 2,
			"keys": SEEDS.map(|seed| json!({ "name": format!("House {seed}"), "key": public(seed) })),
		});
		desk.write("trust.json", &trust);
		for (file, name) in
			[("new", "four sets by a checkpoint"), ("old", "older than the checkpoint, accepted")]
		{
			let bytes = hex::parse(case(name)["pack"].as_str().unwrap()).unwrap();
			fs::write(desk.path(&format!("{file}.pack")), bytes).unwrap();
		}
		for seed in [SEEDS[0], SEEDS[1], SEEDS[2], STRANGER] {
			desk.key(&format!("{seed}.key"), &format!("{}\n", Hex(&[seed; 32])), 0o600);
		}
		// The checkpoint of the vectors, at block 10, as somebody writes it down who compared it with a node of theirs.
		let mut checkpoint = case("four sets by a checkpoint")["trust"]["checkpoints"][0].clone();
		checkpoint["signatures"] = json!([]);
		let genesis = &trust["genesis"];
		desk.write(
			"ten.json",
			&json!({ "anamnesisCheckpoint": 1, "genesis": genesis, "checkpoint": checkpoint }),
		);
		desk
	}

	fn path(&self, name: &str) -> String {
		self.0.join(name).to_str().unwrap().to_string()
	}

	fn write(&self, name: &str, value: &Value) {
		fs::write(self.path(name), value.to_string()).unwrap();
	}

	fn key(&self, name: &str, text: &str, mode: u32) {
		fs::write(self.path(name), text).unwrap();
		fs::set_permissions(self.path(name), fs::Permissions::from_mode(mode)).unwrap();
	}

	fn json(&self, name: &str) -> Value {
		serde_json::from_slice(&fs::read(self.path(name)).unwrap()).unwrap()
	}

	/// Runs a step; words that name a file of the folder are taken for it.
	fn step(&self, line: &str) -> Output {
		let arguments = line.split(' ').map(|word| match word.contains('.') {
			true => self.path(word),
			false => word.to_string(),
		});
		Command::new(PROGRAM).arg("checkpoint").args(arguments).output().unwrap()
	}

	fn done(&self, line: &str) -> String {
		let told = self.step(line);
		assert_eq!(
			told.status.code(),
			Some(0),
			"{line}: {}",
			String::from_utf8_lossy(&told.stderr)
		);
		String::from_utf8(told.stdout).unwrap()
	}

	/// It is refused with these words, and nothing is written.
	fn refused(&self, line: &str, code: Option<i32>, words: &str) {
		let told = self.step(&format!("{line} --out none.json"));
		let said = format!(
			"{}{}",
			String::from_utf8_lossy(&told.stdout),
			String::from_utf8_lossy(&told.stderr)
		);
		assert_eq!(told.status.code(), code, "{line}: {said}");
		assert!(said.contains(words), "{line}: {said}");
		assert!(!self.0.join("none.json").exists(), "{line} wrote something");
	}

	fn verify(&self, pack: &str, trust: &str) -> (Option<i32>, Value) {
		let (pack, trust) = (self.path(pack), self.path(trust));
		let told =
			Command::new(PROGRAM).args([&pack, "--trust", &trust, "--json"]).output().unwrap();
		(told.status.code(), serde_json::from_slice(&told.stdout).unwrap())
	}
}

fn public(seed: u8) -> String {
	let key: [u8; 32] = VerificationKeyBytes::from(&SigningKey::from([seed; 32])).into();
	Hex(&key).to_string()
}

fn case(name: &str) -> Value {
	let path = format!("{}/../../vectors/evidence.json", env!("CARGO_MANIFEST_DIR"));
	let cases: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
	cases.as_array().unwrap().iter().find(|case| case["name"] == name).unwrap().clone()
}

#[test]
fn two_of_three_make_a_checkpoint_that_keeps_older_packs_out_and_lets_newer_ones_in() {
	let desk = Desk::new("two-of-three");
	assert_eq!(desk.verify("old.pack", "trust.json").0, Some(0));
	desk.done("sign ten.json --trust trust.json --key-file 17.key --compared --out a.json");
	desk.done("sign ten.json --trust trust.json --key-file 51.key --compared --out b.json");
	desk.refused("join a.json --trust trust.json", REFUSED, "bears 1 signature,");
	let text = desk.done("join a.json b.json --trust trust.json --out new.json");
	assert!(text.contains("\nSigned by House 51, House 17. Needed: 2 of 3 signers.\n"), "{text}");

	let (code, report) = desk.verify("new.pack", "new.json");
	assert_eq!((code, &report["trust"]["from"]), (Some(0), &json!("checkpoint")), "{report}");
	assert_eq!(report["trust"]["number"], 10);
	let (code, report) = desk.verify("old.pack", "new.json");
	assert_eq!((code, &report["reason"]), (REFUSED, &json!("older-than-checkpoint")));
	// What was there before is there still.
	let (old, new) = (desk.json("trust.json"), desk.json("new.json"));
	assert_eq!((&old["authorities"], &old["signers"]), (&new["authorities"], &new["signers"]));
	desk.refused("join a.json b.json --trust new.json", REFUSED, "contradicts");
}

#[test]
fn a_draft_is_made_of_a_pack_and_signed_by_who_has_a_pack_of_their_own() {
	let desk = Desk::new("of-a-pack");
	let text = desk.done("make new.pack --trust trust.json --out draft.json");
	assert!(text.contains("\nBlock 12 (0xc1cbc213"), "{text}");
	assert!(
		text.contains(") of 2027-01-15T08:00:00.000Z (1800000000000 milliseconds after"),
		"{text}"
	);
	assert!(text.contains("\nSigned by nobody. Needed: 2 of 3 signers.\n"), "{text}");
	assert!(text.contains("It has 4 members:\n  0x"), "{text}");
	// Who has no signers yet is told so before anybody signs.
	let mut unsigned = desk.json("trust.json");
	unsigned.as_object_mut().unwrap().remove("signers");
	desk.write("nobody.json", &unsigned);
	let text = desk.done("make new.pack --trust nobody.json --out early.json");
	assert!(text.contains("names nobody whose signature counts"), "{text}");
	let checkpoint = desk.json("draft.json")["checkpoint"].clone();
	assert_eq!((&checkpoint["set"], &checkpoint["number"]), (&json!(3), &json!(12)));
	assert_eq!(checkpoint["moment"], 1_800_000_000_000_u64);
	assert_eq!(checkpoint["signatures"], json!([]));
	// One after the other on the same draft does as well as each on a copy.
	desk.done(
		"sign draft.json --trust trust.json --key-file 17.key --pack new.pack --out one.json",
	);
	desk.done("sign one.json --trust trust.json --key-file 34.key --pack new.pack --out two.json");
	desk.done("join two.json --trust trust.json --out new.json");
	assert_eq!(desk.verify("new.pack", "new.json").0, Some(0));
	desk.refused("make new.pack --trust new.json", REFUSED, "trusted already");
	desk.refused("make old.pack --trust new.json", REFUSED, "checkpoint");
	// A draft that names another block than the pack proves.
	let line = "sign ten.json --trust trust.json --key-file 17.key --pack new.pack";
	desk.refused(line, REFUSED, "proves another block");
}

#[test]
fn a_key_that_the_trust_file_does_not_name_signs_nothing() {
	let desk = Desk::new("stranger");
	let line = "sign ten.json --trust trust.json --key-file 68.key --compared";
	desk.refused(line, REFUSED, &public(STRANGER));
	let mut unsigned = desk.json("trust.json");
	unsigned.as_object_mut().unwrap().remove("signers");
	desk.write("nobody.json", &unsigned);
	let line = "sign ten.json --trust nobody.json --key-file 17.key --compared";
	desk.refused(line, REFUSED, "names nobody whose signature counts");
	// Nor is a signature of theirs joined, nor one that is of something else.
	desk.done("sign ten.json --trust trust.json --key-file 17.key --compared --out a.json");
	desk.done("sign ten.json --trust trust.json --key-file 34.key --compared --out b.json");
	let mut wrong = desk.json("a.json");
	wrong["checkpoint"]["signatures"][0]["key"] = json!(public(STRANGER));
	desk.write("strange.json", &wrong);
	desk.refused("join strange.json b.json --trust trust.json", REFUSED, &public(STRANGER));
	wrong["checkpoint"]["signatures"][0]["key"] = json!(public(SEEDS[2]));
	desk.write("bad.json", &wrong);
	desk.refused("join bad.json b.json --trust trust.json", REFUSED, "signature");
	let mut moved = desk.json("b.json");
	moved["checkpoint"]["moment"] = json!(1);
	desk.write("moved.json", &moved);
	desk.refused("join a.json moved.json --trust trust.json", REFUSED, "name different blocks");
	desk.refused("join moved.json --trust trust.json", REFUSED, "signature");
	let mut other = desk.json("ten.json");
	other["genesis"] = json!(Hex(&[7; 32]).to_string());
	desk.write("other.json", &other);
	let line = "sign other.json --trust trust.json --key-file 17.key --compared";
	desk.refused(line, REFUSED, "another chain");
}

#[test]
fn a_secret_that_others_can_read_is_not_used_and_never_said() {
	let desk = Desk::new("secret");
	let seed = Hex(&[SEEDS[0]; 32]).to_string();
	desk.key("open.key", &seed, 0o640);
	desk.key("short.key", &seed[..40], 0o600);
	desk.key("words.key", "some words that are no seed", 0o600);
	for (name, words) in [
		("open", "chmod 600"),
		("short", "no seed"),
		("words", "no seed"),
		("absent", "No such file"),
	] {
		let line = format!("sign ten.json --trust trust.json --key-file {name}.key --compared");
		desk.refused(&line, Some(4), words);
		let told = desk.step(&format!("{line} --out none.json"));
		let said = [told.stdout, told.stderr].concat();
		assert!(!String::from_utf8_lossy(&said).contains(&seed[2..20]));
	}
}

#[test]
fn wrong_command_lines_and_files_have_their_exit_status() {
	let desk = Desk::new("wrong");
	// Whoever signs says how they know what they sign.
	desk.refused("sign ten.json --trust trust.json --key-file 17.key", Some(4), "--pack");
	desk.refused("join --trust trust.json", Some(4), "DRAFTS");
	desk.refused("make new.pack --trust ten.json", Some(3), "");
	desk.refused("sign ten.json --trust ten.json --key-file 17.key --compared", Some(3), "");
	desk.refused("join ten.json --trust ten.json", Some(3), "");
	desk.refused("join trust.json --trust trust.json", REFUSED, "no draft of a checkpoint");
	// A file that is there is kept.
	let told = desk.step("make new.pack --trust trust.json --out ten.json");
	assert_eq!(told.status.code(), Some(4));
	assert_eq!(desk.json("ten.json")["checkpoint"]["number"], 10);
	for step in ["make", "sign", "join"] {
		assert_eq!(desk.step(&format!("{step} --help")).status.code(), Some(0));
	}
}
