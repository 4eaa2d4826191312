//! The program as a regulator calls it.

// A test says by a panic what does not hold.
#![allow(
	missing_docs,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::panic,
	clippy::unwrap_used
)]

use anamnesis_evidence::hex;
use serde_json::Value;
use std::{
	fs,
	path::PathBuf,
	process::{Command, Output},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_anamnesis-verify");

/// A folder of one test.
struct Folder(PathBuf);

impl Folder {
	fn new(name: &str) -> Self {
		let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
		fs::create_dir_all(&path).unwrap();
		Self(path)
	}

	fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
		let path = self.0.join(name);
		fs::write(&path, bytes).unwrap();
		path
	}
}

fn run(arguments: &[&str]) -> Output {
	Command::new(PROGRAM).args(arguments).output().unwrap()
}

fn vectors(name: &str) -> Value {
	let path = format!("{}/../../vectors/{name}", env!("CARGO_MANIFEST_DIR"));
	serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

#[test]
fn every_vector_has_its_words_and_its_exit_status() {
	let folder = Folder::new("vectors");
	let cases = vectors("evidence.json");
	for (place, case) in cases.as_array().unwrap().iter().enumerate() {
		let bytes = hex::parse(case["pack"].as_str().unwrap()).unwrap();
		let pack = folder.write(&format!("{place}.pack"), &bytes);
		let trust = folder.write(&format!("{place}.json"), case["trust"].to_string().as_bytes());
		let mut arguments = vec![pack.to_str().unwrap(), "--trust", trust.to_str().unwrap()];
		if case["acceptOlder"] == true {
			arguments.push("--accept-older");
		}
		let report = &case["report"];
		let outcome = report["outcome"].as_str().unwrap();
		let expected = match outcome {
			"yes" => 0,
			"no" => 1,
			"notProven" => 2,
			"notTrusted" => 3,
			"erased" => 5,
			other => panic!("{other}"),
		};
		let told = run(&arguments);
		assert_eq!(told.status.code(), Some(expected), "{}", case["name"]);
		let text = String::from_utf8(told.stdout).unwrap();
		if report["proven"] == true {
			assert!(text.starts_with(&format!("PROVEN ({outcome})\n")), "{text}");
			assert!(text.contains("fewer than a third of any authority set from"));
			for line in report["warnings"].as_array().unwrap() {
				assert!(text.contains(&format!("WARNING: {}", line.as_str().unwrap())));
			}
		} else {
			assert!(text.starts_with("NOT PROVEN ("), "{text}");
			assert!(text.contains(report["sentence"].as_str().unwrap()));
		}
		arguments.push("--json");
		let told = run(&arguments);
		assert_eq!(told.status.code(), Some(expected));
		assert_eq!(&serde_json::from_slice::<Value>(&told.stdout).unwrap(), report);
	}
}

#[test]
fn a_no_that_is_proven_has_its_own_exit_status() {
	let folder = Folder::new("no");
	let file = vectors("evidence-node.json");
	let trust = folder.write("trust.json", file["trust"].to_string().as_bytes());
	for case in file["packs"].as_array().unwrap() {
		let bytes = hex::parse(case["pack"].as_str().unwrap()).unwrap();
		let pack = folder.write("pack", &bytes);
		let told = run(&[pack.to_str().unwrap(), "--trust", trust.to_str().unwrap()]);
		let expected = if case["yes"] == true { 0 } else { 1 };
		assert_eq!(told.status.code(), Some(expected), "{}", case["name"]);
		let text = String::from_utf8(told.stdout).unwrap();
		for line in case["statement"].as_array().unwrap() {
			assert!(text.contains(line.as_str().unwrap()), "{text}");
		}
		assert!(text.contains("WARNING: The trust file has no checkpoint:"));
	}
}

#[test]
fn what_cannot_be_read_and_wrong_arguments_have_theirs() {
	let folder = Folder::new("unreadable");
	let some = folder.write("some", b"{}");
	let some = some.to_str().unwrap();
	assert_eq!(run(&["/does/not/exist", "--trust", some]).status.code(), Some(3));
	// A trust file that is not there is refused as one that cannot be read, in words and for programs.
	let told = run(&[some, "--trust", "/does/not/exist"]);
	assert_eq!(told.status.code(), Some(3));
	let text = String::from_utf8(told.stdout).unwrap();
	assert!(text.starts_with("NOT PROVEN (trust: trust-unreadable)\n"), "{text}");
	assert!(text.contains("The trust file cannot be read: /does/not/exist: "), "{text}");
	let told = run(&[some, "--trust", "/does/not/exist", "--json"]);
	let report: Value = serde_json::from_slice(&told.stdout).unwrap();
	assert_eq!((&report["outcome"], &report["link"]), (&"notTrusted".into(), &"trust".into()));
	assert_eq!(run(&[some]).status.code(), Some(4));
	assert_eq!(run(&[]).status.code(), Some(4));
	assert_eq!(run(&[some, "--trust", some, "--unknown"]).status.code(), Some(4));
	let file = vectors("evidence-node.json");
	let trust = folder.write("trust.json", file["trust"].to_string().as_bytes());
	let told = run(&["/does/not/exist", "--trust", trust.to_str().unwrap()]);
	assert_eq!(told.status.code(), Some(4));
	assert!(String::from_utf8(told.stderr).unwrap().contains("/does/not/exist"));
	let told = run(&["/does/not/exist", "--trust", trust.to_str().unwrap(), "--json"]);
	assert_eq!(told.status.code(), Some(4));
	let report: Value = serde_json::from_slice(&told.stdout).unwrap();
	assert_eq!((&report["outcome"], &report["proven"]), (&"notRead".into(), &false.into()));
	assert!(report["sentence"].as_str().unwrap().contains("/does/not/exist"));
	let told = run(&["/dev/zero", "--trust", trust.to_str().unwrap()]);
	assert_eq!(told.status.code(), Some(2));
}

#[test]
fn the_help_says_what_the_exit_status_means_and_what_is_trusted() {
	let told = run(&["--help"]);
	assert_eq!(told.status.code(), Some(0));
	let text = String::from_utf8(told.stdout).unwrap();
	for part in
		["EXIT STATUS", "WARNINGS", "WHAT IS TRUSTED", "EXAMPLES", "--accept-older", "--json"]
	{
		assert!(text.contains(part), "{part}");
	}
	// Every outcome that a report may name, with its exit status.
	for part in
		["yes (0)", "no (1)", "notProven (2)", "notTrusted (3)", "notRead (4)", "erased (5)"]
	{
		assert!(text.contains(part), "{part}");
	}
	// Each warning is named by how it begins; the vectors have one of each.
	let cases = vectors("evidence.json");
	let mut named = std::collections::BTreeSet::new();
	for warning in cases.as_array().unwrap().iter().flat_map(|case| {
		case["report"]["warnings"]
			.as_array()
			.unwrap()
			.iter()
			.map(|warning| warning.as_str().unwrap())
	}) {
		let begins = warning.split([':', ',']).next().unwrap();
		assert!(text.contains(&format!("\"{begins}\"")), "{begins}");
		named.insert(begins);
	}
	assert_eq!(named.len(), 3);
	let told = run(&["checkpoint", "--help"]);
	let text = String::from_utf8(told.stdout).unwrap();
	assert!(text.contains("signers"), "{text}");
	assert_eq!(run(&["--version"]).status.code(), Some(0));
}
