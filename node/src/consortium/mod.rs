//! Writes the chain specification of a new consortium: from answers in a file, or asked for one by one.

mod answers;
mod fits;
mod questions;

use crate::{
	chain_spec::{properties, ChainSpec, Extensions},
	live_spec,
};
use anamnesis_runtime::{Hash, OpaqueBlock, VERSION, WASM_BINARY};
use answers::{Answers, Genesis};
use sc_chain_spec::{construct_genesis_block, ChainType};
use sp_core::{
	bytes::to_hex,
	storage::{well_known_keys::is_child_storage_key, Storage},
};
use sp_io::hashing::blake2_256;
use sp_runtime::traits::{BlakeTwo256, Block as _, Hash as _};
use std::{
	fs,
	io::{self, Write},
	path::{Path, PathBuf},
};

/// Writes the specification of a new consortium's chain.
#[derive(Debug, Clone, clap::Parser)]
pub struct NewConsortiumCmd {
	/// Where the raw specification is written; an existing file is kept, and an error.
	#[arg(long, value_name = "FILE")]
	out: PathBuf,

	/// Answers in JSON. Without it they are asked for, and kept beside the specification as FILE.answers.json.
	#[arg(long, value_name = "FILE")]
	answers: Option<PathBuf>,
}

impl NewConsortiumCmd {
	/// Asks or reads, checks, builds, writes, and says what was written.
	///
	/// # Errors
	/// Everything that is wrong with the answers, each with its cure; or why a file cannot be read or written.
	pub fn run(&self) -> Result<(), String> {
		let kept = self.kept_answers();
		for file in [Some(&self.out), self.answers.is_none().then_some(&kept)].into_iter().flatten()
		{
			if file.exists() {
				return Err(format!("{} is there already: name another file", file.display()));
			}
		}
		let answers = match &self.answers {
			Some(file) => read(file)?,
			None => {
				let stdin = io::stdin();
				questions::ask(&mut stdin.lock(), &mut io::stderr())?
			}
		};
		let genesis = answers.genesis().map_err(|problems| refused(&problems))?;
		let spec = specification(&genesis)?;
		live_spec::check(&spec).map_err(|problems| refused(&problems))?;
		let written = Written::of(&spec)?;
		if self.answers.is_none() {
			let text = serde_json::to_string_pretty(&answers).map_err(|error| error.to_string())?;
			create(&kept, &text)?;
		}
		create(&self.out, &written.text)?;
		print!("{}", written.says(&self.out));
		for lacking in answers.lacking() {
			println!("note: {lacking}.");
		}
		Ok(())
	}

	fn kept_answers(&self) -> PathBuf {
		let mut name = self.out.clone().into_os_string();
		name.push(".answers.json");
		name.into()
	}
}

fn refused(problems: &[String]) -> String {
	format!("no specification is written:\n{}", problems.join("\n"))
}

fn read(file: &Path) -> Result<Answers, String> {
	let name = file.display();
	let text =
		fs::read_to_string(file).map_err(|error| format!("{name} cannot be read: {error}"))?;
	serde_json::from_str(&text).map_err(|error| {
		format!("{name} holds no answers of a consortium: {error}. See docs/consortium.md, Answers")
	})
}

/// Writes a new file, never over one that is there.
fn create(file: &Path, text: &str) -> Result<(), String> {
	let made = fs::OpenOptions::new().write(true).create_new(true).open(file);
	made.and_then(|mut file| file.write_all(text.as_bytes()))
		.map_err(|error| format!("{} cannot be written: {error}", file.display()))
}

fn specification(genesis: &Genesis) -> Result<ChainSpec, String> {
	let code = WASM_BINARY.ok_or(
		"this binary was built with SKIP_WASM_BUILD and holds no runtime: build it without",
	)?;
	let named = Extensions { reserved_peers: Some(genesis.nodes.clone()) };
	Ok(ChainSpec::builder(code, named)
		.with_name(&genesis.name)
		.with_id(&genesis.id)
		.with_protocol_id(&genesis.id)
		.with_fork_id(&genesis.id)
		.with_chain_type(ChainType::Live)
		.with_boot_nodes(genesis.nodes.clone())
		.with_properties(properties())
		.with_genesis_config_patch(genesis.state.clone())
		.build())
}

/// A raw specification, and by what others compare it with theirs.
struct Written {
	text: String,
	file_hash: [u8; 32],
	genesis_hash: Hash,
}

impl Written {
	fn of(spec: &ChainSpec) -> Result<Self, String> {
		let text = spec.as_json(true)?;
		// What is published is the file: its hash is taken of what nodes read from it.
		let read = ChainSpec::from_json_bytes(text.clone().into_bytes())?;
		let storage = sp_runtime::BuildStorage::build_storage(&read)?;
		let file_hash = blake2_256(text.as_bytes());
		Ok(Self { text, file_hash, genesis_hash: genesis_hash(storage)? })
	}

	fn says(&self, out: &Path) -> String {
		format!(
			"specification  {}\nBLAKE2-256     {}\ngenesis hash   {:?}\n\nEvery organisation compares both hashes with the \
			 others by another way than this file came, then starts its node with --chain {}.\n",
			out.display(),
			to_hex(&self.file_hash, false),
			self.genesis_hash,
			out.display(),
		)
	}
}

/// Hash of the genesis block of this state, as a node makes it.
fn genesis_hash(storage: Storage) -> Result<Hash, String> {
	if !storage.children_default.is_empty()
		|| storage.top.keys().any(|key| is_child_storage_key(key))
	{
		return Err(
			"the genesis state has child tries, which no pallet of this runtime makes".into()
		);
	}
	let version = VERSION.state_version();
	let root = BlakeTwo256::trie_root(storage.top.into_iter().collect(), version);
	Ok(construct_genesis_block::<OpaqueBlock>(root, version).header().hash())
}

#[cfg(test)]
mod tests;
