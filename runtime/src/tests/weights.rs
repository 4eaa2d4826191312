//! The weights of all pallets are measured ones, in this runtime: each from a benchmark of its own, none made up, and none older than
//! what it was measured of.

use crate::weights::overhead;
use std::{
	collections::{BTreeMap, BTreeSet},
	fs,
	path::{Path, PathBuf},
	process::Command,
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

/// Every function of the measured weights of a pallet of ours.
fn weights(folder: &Path) -> BTreeMap<String, Measured> {
	let text = fs::read_to_string(folder.join("src/weights.rs")).unwrap();
	let (_, measured) =
		text.split_once("WeightInfo for SubstrateWeight<T> {").expect("it is generated");
	let (measured, _) = measured.split_once("WeightInfo for () {").expect("it is generated");
	functions(measured)
}

/// Every function of the weights of a pallet of the SDK, as they were measured in this runtime.
fn weights_of_sdk(file: &Path) -> BTreeMap<String, Measured> {
	let text = fs::read_to_string(file).unwrap();
	let (_, measured) = text.split_once("WeightInfo for Measured<T> {").expect("it is generated");
	functions(measured)
}

/// The functions in generated text.
fn functions(measured: &str) -> BTreeMap<String, Measured> {
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
		assert!(text.contains("Written by scripts/benchmark"), "{}", folder.display());
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

/// Files of weights of the SDK's pallets.
fn files_of_sdk() -> Vec<PathBuf> {
	let folder = fs::read_dir(super::root().join("src/weights")).unwrap();
	let files = folder.map(|entry| entry.unwrap().path());
	let mut found: Vec<_> = files.filter(|file| !HAND_MADE.contains(&name_of(file))).collect();
	found.sort();
	found
}

/// What there is beside the pallets.
const HAND_MADE: [&str; 2] = ["mod", "overhead"];

fn name_of(file: &Path) -> &str {
	file.file_stem().unwrap().to_str().unwrap()
}

/// What the SDK cannot measure where nobody may do it ([`frame_system::EnsureNever`]).
const DONE_BY_NOBODY: [(&str, &str); 1] = [("pallet_collective", "kill")];

#[test]
fn no_weight_of_the_sdk_is_made_up() {
	assert!(files_of_sdk().len() >= 13, "the SDK's pallets have weights");
	for file in files_of_sdk() {
		let pallet = name_of(&file);
		let text = fs::read_to_string(&file).unwrap();
		assert!(text.contains("Written by scripts/benchmark"), "{pallet} was never measured here");
		for (name, Measured { time, .. }) in weights_of_sdk(&file) {
			let by_nobody = DONE_BY_NOBODY.contains(&(pallet, name.as_str()));
			assert!(time > 100_000 || by_nobody, "{pallet} {name}: {time} ps");
		}
	}
}

/// What the runtime lists for the bencher, but for the machine's own speed.
fn listed() -> BTreeSet<String> {
	let text = fs::read_to_string(super::root().join("src/benchmarks/mod.rs")).unwrap();
	let rows = text.lines().filter_map(|line| line.trim().strip_prefix('['));
	let names = rows.filter_map(|row| row.split_once(',')).map(|(name, _)| name.to_owned());
	names.filter(|name| name != "frame_benchmarking").collect()
}

#[test]
fn what_the_bencher_may_measure_has_a_file_of_weights_and_no_other_has() {
	let ours = benchmarked().into_iter().map(|folder| {
		let name = folder.file_name().unwrap().to_str().unwrap();
		format!("pallet_{}", name.replace('-', "_"))
	});
	let sdk = files_of_sdk().iter().map(|file| name_of(file).to_owned()).collect::<Vec<_>>();
	let all: BTreeSet<String> = sdk.into_iter().chain(ours).collect();
	assert_eq!(listed(), all);
}

/// Every line of the runtime's configuration that says by which weights something is charged.
fn charged() -> Vec<String> {
	let texts = sources(&super::root().join("src/configs"));
	let texts = texts.iter().map(|path| fs::read_to_string(path).unwrap());
	let choices = |text: String| -> Vec<String> {
		let lines = text.lines().map(str::trim);
		lines.filter(|line| is_choice(line)).map(str::to_owned).collect()
	};
	texts.flat_map(choices).collect()
}

/// Whether a line says which weights are charged.
fn is_choice(line: &str) -> bool {
	let choice = line.strip_prefix("type ").and_then(|rest| rest.split_once(" = "));
	choice.is_some_and(|(name, _)| name.ends_with("WeightInfo"))
}

#[test]
fn every_pallet_is_charged_by_what_was_measured_here() {
	let ours: BTreeSet<_> = benchmarked()
		.iter()
		.map(|folder| folder.file_name().unwrap().to_str().unwrap().replace('-', "_"))
		.map(|name| format!("pallet_{name}::weights::SubstrateWeight<Runtime>;"))
		.collect();
	let sdk: BTreeSet<_> = files_of_sdk()
		.iter()
		.map(|file| format!("weights::{}::Measured<Runtime>;", name_of(file)))
		.collect();
	let charged: BTreeSet<_> = charged()
		.iter()
		.map(|line| line.split_once(" = ").expect("it is a choice").1.to_owned())
		.collect();
	assert_eq!(charged, &ours | &sdk);
}

/// Files of code under a folder, but for those of tests and mocks.
fn sources(folder: &Path) -> Vec<PathBuf> {
	let mut found = Vec::new();
	for entry in fs::read_dir(folder).unwrap() {
		let path = entry.unwrap().path();
		if ["tests", "mock"].contains(&name_of(&path)) {
			continue;
		}
		if path.is_dir() {
			found.extend(sources(&path));
		} else {
			found.push(path);
		}
	}
	found
}

/// Calls whose weight is declared as a number are charged the same whatever they do.
#[test]
fn no_call_has_a_constant_weight() {
	let folders = fs::read_dir(pallets()).unwrap().map(|entry| entry.unwrap().path().join("src"));
	let all: Vec<_> = folders.flat_map(|folder| sources(&folder)).collect();
	assert!(all.len() > 100, "{} files of pallets", all.len());
	for path in all {
		let text = fs::read_to_string(&path).unwrap();
		for declared in text.split("#[pallet::weight(").skip(1) {
			assert!(is_measured(declared), "{}: {declared:.80}", path.display());
		}
	}
}

/// Whether what begins so, up to the function that it is about, names weights or a function that does.
fn is_measured(declared: &str) -> bool {
	let declared = declared.split("pub fn ").next().unwrap_or(declared);
	declared.contains("WeightInfo::") || declared.contains("Pallet::<T>::")
}

#[test]
fn no_weight_is_older_than_its_source() {
	let script = super::root().join("../scripts/benchmark");
	let checked = Command::new(script).arg("--check").output().expect("scripts/benchmark runs");
	let said = String::from_utf8_lossy(&checked.stdout);
	assert!(checked.status.success(), "{said}{}", String::from_utf8_lossy(&checked.stderr));
}

#[test]
fn blocks_and_extrinsics_are_charged_what_they_cost_here() {
	let text = fs::read_to_string(super::root().join("src/weights/overhead.rs")).unwrap();
	assert!(text.contains("Written by scripts/benchmark"), "they were never measured here");
	// A signature alone takes thirty microseconds on any processor of these years.
	assert!(overhead::EXTRINSIC.ref_time() > 30_000_000);
	assert!(overhead::BLOCK.ref_time() > overhead::EXTRINSIC.ref_time());
}

/// Where the SDK measures, whose keys they are takes one read.
#[test]
fn session_keys_are_charged_with_all_that_is_read_for_them() {
	let weights = weights_of_sdk(&super::root().join("src/weights/pallet_session.rs"));
	// Seats, those that are leaving, the organisation of the account, its facts and standing, what it held, and the keys.
	for name in ["set_keys", "purge_keys"] {
		assert!(weights[name].reads >= 7, "{name}: {}", weights[name].reads);
	}
}
