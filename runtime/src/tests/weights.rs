//! The weights of our pallets are measured ones: each from a benchmark of its own, none made up.

use crate::Runtime;
use pallet_session::{weights::SubstrateWeight, WeightInfo};
use std::{
	collections::{BTreeMap, BTreeSet},
	fs,
	path::{Path, PathBuf},
};

fn pallets() -> PathBuf {
	super::root().join("../pallets")
}

/// Folders of pallets with benchmarks.
fn benchmarked() -> Vec<PathBuf> {
	let mut found: Vec<_> = fs::read_dir(pallets())
		.unwrap()
		.map(|entry| entry.unwrap().path())
		.filter(|folder| folder.join("src/benchmarking.rs").exists())
		.collect();
	found.sort();
	found
}

/// The name of the function that this line begins.
fn function(line: &str) -> Option<&str> {
	let rest = line.trim().trim_start_matches("pub ").strip_prefix("fn ")?;
	rest.split(['(', '<']).next()
}

/// Names of the benchmarks of a pallet.
fn benchmarks(folder: &Path) -> BTreeSet<String> {
	let text = fs::read_to_string(folder.join("src/benchmarking.rs")).unwrap();
	let mut marked = false;
	let mut found = BTreeSet::new();
	for line in text.lines() {
		marked |= line.trim().starts_with("#[benchmark");
		// The attribute of the module is no benchmark's.
		marked &= !line.trim().starts_with("#[benchmarks");
		if let Some(name) = function(line).filter(|_| marked) {
			found.insert(name.to_owned());
			marked = false;
		}
	}
	found
}

/// What one function of the weights says.
#[derive(Default)]
struct Measured {
	time: u64,
	proof: u64,
	reads: u64,
}

/// The number after this word, without separators.
fn number_after(text: &str, word: &str) -> u64 {
	let rest = text.split_once(word).map_or("", |(_, rest)| rest);
	let digits: String = rest
		.chars()
		.take_while(|c| c.is_ascii_digit() || *c == '_')
		.filter(|c| *c != '_')
		.collect();
	digits.parse().unwrap_or(0)
}

/// Every function of the measured weights of a pallet.
fn weights(folder: &Path) -> BTreeMap<String, Measured> {
	let text = fs::read_to_string(folder.join("src/weights.rs")).unwrap();
	let (_, measured) =
		text.split_once("WeightInfo for SubstrateWeight<T> {").expect("it is generated");
	let (measured, _) = measured.split_once("WeightInfo for () {").expect("it is generated");
	let mut found: BTreeMap<String, Measured> = BTreeMap::new();
	let mut name = String::new();
	for line in measured.lines().filter(|line| !line.trim().starts_with("//")) {
		if let Some(begun) = function(line) {
			name = begun.to_owned();
		}
		let entry = found.entry(name.clone()).or_default();
		if line.contains("Weight::from_parts(") && entry.time == 0 {
			entry.time = number_after(line, "from_parts(");
			entry.proof = number_after(line, ", ");
		}
		entry.reads += number_after(line, ".reads(") + number_after(line, ".reads((");
	}
	found.remove("");
	found
}

#[test]
fn every_weight_has_a_benchmark_and_every_benchmark_a_weight() {
	assert!(benchmarked().len() >= 5, "the clinical pallets have benchmarks");
	for folder in benchmarked() {
		let weights: BTreeSet<_> = weights(&folder).into_keys().collect();
		assert_eq!(weights, benchmarks(&folder), "{}", folder.display());
		assert!(!weights.is_empty(), "{}", folder.display());
	}
}

#[test]
fn no_weight_is_made_up() {
	for folder in benchmarked() {
		let text = fs::read_to_string(folder.join("src/weights.rs")).unwrap();
		assert!(text.contains("Written by scripts/weights"), "{}", folder.display());
		let mut times = BTreeMap::new();
		for (name, Measured { time, proof, reads }) in weights(&folder) {
			assert!(time > 1_000_000, "{} {name}: {time} ps", folder.display());
			assert!(
				proof > 0 || reads <= 1,
				"{} {name}: no proof of {reads} reads",
				folder.display()
			);
			if let Some(other) = times.insert(time, name.clone()) {
				panic!("{}: {name} and {other} have the same time", folder.display());
			}
		}
	}
}

/// Calls that look at every validator that is at fault, of 128 at most. Each row has 23 bytes and is charged with 2,498: that is what
/// is more than 200 kB. Nobody makes them at will, but by motion or with a proof.
const LOOK_AT_ALL_FAULTS: [&str; 2] = ["lift", "report_two_blocks"];

#[test]
fn the_proof_of_every_call_stays_below_200_kilobytes() {
	for folder in benchmarked() {
		let of_validators = folder.ends_with("validator-set");
		for (name, Measured { proof, .. }) in weights(&folder) {
			let walks = of_validators && LOOK_AT_ALL_FAULTS.contains(&name.as_str());
			let most = if walks { 200_000 + 64 * 2_498 } else { 200_000 };
			assert!(proof < most, "{} {name}: {proof} bytes", folder.display());
		}
	}
}

/// The SDK measured where whose keys they are took one read, and nobody counted them on an account.
#[test]
fn session_keys_are_charged_with_all_that_is_read_for_them() {
	type Charged = <Runtime as pallet_session::Config>::WeightInfo;
	// Seats, those that are leaving, the organisation of the account, its facts and standing, what it held: one more than five. The
	// account, and whether keys were set past it.
	let lacking = <Runtime as frame_system::Config>::DbWeight::get().reads_writes(5 + 2, 2);
	for (charged, measured) in [
		(Charged::set_keys(), SubstrateWeight::<Runtime>::set_keys()),
		(Charged::purge_keys(), SubstrateWeight::<Runtime>::purge_keys()),
	] {
		assert_eq!(charged, measured.saturating_add(lacking));
	}
}
