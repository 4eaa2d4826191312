//! `anamnesis-verify checkpoint`: the council's people make, sign and join checkpoints, without a network.

use crate::{read, read_trust, Failure};
use anamnesis_evidence::{draft::Draft, hex, pack::MAX_BYTES, Trust};
use clap::{Args, Subcommand};
use serde_json::Value;
use std::{
	fs::{self, File, OpenOptions},
	io::{self, Read, Write},
	path::{Path, PathBuf},
};

/// Most bytes of a draft.
const MAX_DRAFT: usize = 4 * 1024 * 1024;
/// Most bytes of a file with a key.
const MAX_KEY: u64 = 256;

/// What is done with a checkpoint.
#[derive(Subcommand)]
pub enum Step {
	/// Make the draft of a checkpoint at the block on which a pack is proven
	///
	/// The pack is verified first, from what the trust file trusts on. Any claim will do; take the newest pack that a node of
	/// your own made. After a forced change no pack is proven: then write the draft by hand, and sign it with --compared.
	Make(Make),

	/// Sign a draft with the key of one organisation
	///
	/// Refuses a key that the trust file does not name among its signers, and a draft that already bears a signature that is
	/// not good. With --pack it also refuses a draft that says something else than a pack of your own proves.
	Sign(Sign),

	/// Join the drafts that were signed, and write the trust file with the checkpoint
	///
	/// Refuses drafts that do not name the same, too few signatures, and a checkpoint that contradicts what is trusted already.
	Join(Join),
}

/// Arguments of `make`.
#[derive(Args)]
pub struct Make {
	/// The pack
	pack: PathBuf,

	/// The trust file as it is
	#[arg(long, value_name = "FILE")]
	trust: PathBuf,

	/// Where the draft is written; an existing file is kept, and an error
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
}

/// Arguments of `sign`.
#[derive(Args)]
pub struct Sign {
	/// The draft, signed by others or by nobody
	draft: PathBuf,

	/// The trust file as it is
	#[arg(long, value_name = "FILE")]
	trust: PathBuf,

	/// File with the secret: the seed of an Ed25519 key, 64 hexadecimal digits after 0x. Nobody else may read it (chmod 600)
	#[arg(long, value_name = "FILE")]
	key_file: PathBuf,

	/// A pack that a node of your own made on the block of the draft
	#[arg(long, value_name = "FILE", required_unless_present = "compared")]
	pack: Option<PathBuf>,

	/// Sign without a pack: you compared block, moment, set and every member with a node of your own
	#[arg(long, conflicts_with = "pack")]
	compared: bool,

	/// Where the signed draft is written; an existing file is kept, and an error
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
}

/// Arguments of `join`.
#[derive(Args)]
pub struct Join {
	/// The drafts, each signed by one or more
	#[arg(required = true)]
	drafts: Vec<PathBuf>,

	/// The trust file as it is
	#[arg(long, value_name = "FILE")]
	trust: PathBuf,

	/// Where the new trust file is written; an existing file is kept, and an error
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
}

/// Does it, and says what was done.
///
/// # Errors
/// A file cannot be read or written, or what it holds is refused.
pub fn run(step: &Step) -> Result<String, Failure> {
	match step {
		Step::Make(arguments) => make(arguments),
		Step::Sign(arguments) => sign(arguments),
		Step::Join(arguments) => join(arguments),
	}
}

fn make(arguments: &Make) -> Result<String, Failure> {
	let trust = read_trust(&arguments.trust)?;
	let anchors = trusted(&trust)?;
	let pack = read(&arguments.pack, MAX_BYTES)?;
	let draft = Draft::of_pack(&pack, &anchors).map_err(Failure::Draft)?;
	write_new(&arguments.out, &draft.to_json())?;
	Ok(told(&arguments.out, "the draft of", &draft, &trust))
}

fn sign(arguments: &Sign) -> Result<String, Failure> {
	let trust = read_trust(&arguments.trust)?;
	let anchors = trusted(&trust)?;
	let mut draft = draft_in(&arguments.draft)?;
	if let Some(pack) = &arguments.pack {
		let pack = read(pack, MAX_BYTES)?;
		draft.ensure_proven(&pack, &anchors).map_err(Failure::Draft)?;
	}
	draft.sign(secret_in(&arguments.key_file)?, &trust).map_err(Failure::Draft)?;
	write_new(&arguments.out, &draft.to_json())?;
	Ok(told(&arguments.out, "signed was", &draft, &trust))
}

fn join(arguments: &Join) -> Result<String, Failure> {
	let trust = read_trust(&arguments.trust)?;
	trusted(&trust)?;
	let mut joined: Option<Draft> = None;
	for path in &arguments.drafts {
		let draft = draft_in(path)?;
		match &mut joined {
			None => joined = Some(draft),
			Some(whole) => whole.take(draft).map_err(Failure::Draft)?,
		}
	}
	// The command line asks for one at least.
	let Some(draft) = joined else { return Ok(String::new()) };
	let file = draft.join(&trust).map_err(Failure::Draft)?;
	write_new(&arguments.out, &file)?;
	Ok(told(&arguments.out, "it trusts", &draft, &trust))
}

fn trusted(json: &[u8]) -> Result<Trust, Failure> {
	Trust::read(json).map_err(Failure::Trust)
}

fn draft_in(path: &Path) -> Result<Draft, Failure> {
	Draft::read(&read(path, MAX_DRAFT)?).map_err(Failure::Draft)
}

/// What was done, and what is read aloud before it is signed.
fn told(file: &Path, done: &str, draft: &Draft, trust: &[u8]) -> String {
	format!("{}: {done}\n{}", file.display(), draft.in_words(trust).join("\n"))
}

/// The seed in a file that nobody else may read. Nothing of what is in the file is ever said.
fn secret_in(path: &Path) -> Result<[u8; 32], Failure> {
	let failed = |error| Failure::File(path.to_path_buf(), error);
	let file = File::open(path).map_err(failed)?;
	let found = file.metadata().map_err(failed)?;
	if !found.is_file() || is_open_to_others(&found) {
		return Err(failed(io::Error::other(
			"others can read this secret: chmod 600 it, and think of whether it is still one",
		)));
	}
	let mut text = String::new();
	let none =
		|| failed(io::Error::other("it holds no seed: write 64 hexadecimal digits after 0x"));
	file.take(MAX_KEY).read_to_string(&mut text).map_err(|_| none())?;
	hex::parse(text.trim()).and_then(|bytes| bytes.try_into().ok()).ok_or_else(none)
}

#[cfg(unix)]
fn is_open_to_others(found: &fs::Metadata) -> bool {
	use std::os::unix::fs::MetadataExt;
	found.mode() & 0o077 != 0
}

/// Where files have no such rights, their folder has to keep others out.
#[cfg(not(unix))]
fn is_open_to_others(_: &fs::Metadata) -> bool {
	false
}

/// Writes a file that is not there yet.
fn write_new(path: &Path, value: &Value) -> Result<(), Failure> {
	OpenOptions::new()
		.write(true)
		.create_new(true)
		.open(path)
		.and_then(|mut file| writeln!(file, "{value:#}"))
		.map_err(|error| Failure::File(path.to_path_buf(), error))
}
