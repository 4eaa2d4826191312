//! `anamnesis-verify`: verifies an evidence pack on a machine without a network.

mod checkpoint;

use anamnesis_evidence::{
	draft::DraftError,
	pack::MAX_BYTES,
	report::{self, Outcome},
	verify, Policy, Proven, Refusal, Trust,
};
use clap::{Parser, Subcommand};
use std::{
	fmt::Display,
	fs::File,
	io::{self, Read, Write},
	path::{Path, PathBuf},
	process::ExitCode,
};

/// Most bytes of a trust file: many years of checkpoints.
const MAX_TRUST: usize = 16 * 1024 * 1024;

/// Verifies an evidence pack, without a network.
///
/// A pack says what an Anamnesis chain knew: that a record was anchored, that a decision was yes, that these are all receipts
/// of a patient from one to another. This program goes from what you trust (a file that the consortium published and that you
/// got by another way than the pack) through the signatures of the hospitals to the state of the chain and to what the pack
/// shows, and says in words what is proven, or which link broke. It asks no server and no clock: all moments are those of
/// the chain.
#[derive(Parser)]
#[command(version, after_long_help = HELP, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
struct Arguments {
	#[command(subcommand)]
	command: Option<Command>,

	/// The pack.
	#[arg(required = true)]
	pack: Option<PathBuf>,

	/// What you trust: a JSON file with the authorities at genesis, or with checkpoints that the council signed
	#[arg(long, value_name = "FILE", required = true)]
	trust: Option<PathBuf>,

	/// Answer in JSON, for programs
	#[arg(long)]
	json: bool,

	/// Take a pack that ends before the newest checkpoint
	///
	/// Such a pack could have been made since by whoever holds the keys of a former set of validators. Use this only for a
	/// pack of which you know that it is older, because you kept it or somebody time-stamped it.
	#[arg(long)]
	accept_older: bool,
}

/// What else the program does.
#[derive(Subcommand)]
enum Command {
	/// Make, sign and join checkpoints: blocks that organisations vouch for, so that older keys are worth nothing
	///
	/// One makes the draft of a pack, each organisation signs it with its own key on its own machine, one joins what was
	/// signed into the trust file, which is published. How often, and what is signed: docs/evidence.md, 4.
	///
	/// Signatures count of those whom the trust file names under `signers`, which is agreed outside the chain and written in
	/// by hand; `anamnesis-node evidence trust` writes none.
	///
	/// Exit status: 0 done; 2 the pack is not proven, or the draft, the key or a signature is refused; 3 the trust file cannot
	/// be read, or is refused; 4 another file cannot be read or written, or the command line is wrong.
	#[command(subcommand)]
	Checkpoint(checkpoint::Step),
}

const HELP: &str = "\
EXIT STATUS
  0  Proven, and the answer is what the claim's name says: there is one, it was permitted, it was in force.
  1  Proven, and the answer is no: there was none, it was refused, it was not in force.
  2  Not proven: a link broke. Nothing follows from the pack.
  3  The trust file is missing or cannot be read, contradicts itself, or bears a signature that is not good.
  4  The pack cannot be read, the answer cannot be written, or the command line is wrong.
  5  Proven, and the answer is neither yes nor no: what was asked about is lawfully kept no longer (\"erased\").

  With --json each of these but a wrong command line prints one report, always with the same fields; `outcome` says which:
  yes (0), no (1), notProven (2), notTrusted (3), notRead (4), erased (5).

WARNINGS
  Beside 0, 1 and 5 a line that begins with WARNING may stand. The pack is proven, but needs more trust than it could:
  \"The trust file has no checkpoint\": every set since genesis must have been honest, and keep its keys.
  \"The newest checkpoint does not vouch for this answer\": only with --accept-older, of what is older than it.
  \"No checkpoint vouches for this answer\": it is about the first set of validators, which genesis names.
  Whoever reads only the exit status looks at `warnings` of --json too.

WHAT IS TRUSTED
  The last line of an answer names it: fewer than a third of any set of validators, from the named checkpoint on,
  were dishonest or lost their keys. Without a checkpoint that is asked of every set since genesis, and a warning
  says so. After a forced change of the validators a checkpoint that was made after it is needed.

  `anamnesis-node evidence trust` writes the first trust file, from a chain specification of your own: genesis and its
  validators. Before checkpoints can be made, those whose signatures count are written into it by hand:
  \"signers\": {\"needed\": 2, \"keys\": [{\"name\": \"Kantonsspital\", \"key\": \"0x...\"}]}

EXAMPLES
  anamnesis-verify receipt.pack --trust consortium.json
  anamnesis-verify decision.pack --trust consortium.json --json
  anamnesis-verify checkpoint make newest.pack --trust consortium.json --out draft.json
  anamnesis-verify checkpoint sign draft.json --trust consortium.json --pack own.pack --key-file seed --out signed.json
  anamnesis-verify checkpoint join signed.json other.json --trust consortium.json --out consortium-2.json

A pack that is called `checkpoint` is named ./checkpoint.

The formats of packs, trust files and checkpoints: docs/evidence.md.";

/// Why there is no answer.
enum Failure {
	/// The trust file is none.
	Trust(Refusal),
	/// A checkpoint is refused.
	Draft(DraftError),
	/// A file, not the trust file, cannot be read or written.
	File(PathBuf, io::Error),
}

fn main() -> ExitCode {
	let arguments = match Arguments::try_parse() {
		Ok(arguments) => arguments,
		Err(told) => {
			let code = if told.use_stderr() { 4 } else { 0 };
			// Nothing helps if not even this can be written.
			let _ = told.print();
			return ExitCode::from(code);
		}
	};
	let (text, code) = match answer(&arguments) {
		Ok(answered) => answered,
		Err(Failure::Trust(refusal)) => {
			let found = Err(refusal);
			(told(&found, arguments.json), status(outcome(&found)))
		}
		Err(Failure::Draft(error)) => return complain(&error, 2),
		Err(Failure::File(path, error)) => {
			let why = format!("{}: {error}", path.display());
			let code = complain(&why, status(Outcome::NotRead));
			if !arguments.json {
				return code;
			}
			(format!("{:#}", report::unread(&why)), status(Outcome::NotRead))
		}
	};
	match writeln!(io::stdout(), "{text}") {
		Ok(()) => ExitCode::from(code),
		// Whoever reads only the code must not take an answer that was not written for one.
		Err(_) => ExitCode::from(4),
	}
}

/// Says on standard error why there is no answer.
fn complain(why: &dyn Display, code: u8) -> ExitCode {
	// Nothing helps if not even this can be written.
	let _ = writeln!(io::stderr(), "anamnesis-verify: {why}");
	ExitCode::from(code)
}

/// What is said, and the exit status.
fn answer(arguments: &Arguments) -> Result<(String, u8), Failure> {
	if let Some(Command::Checkpoint(step)) = &arguments.command {
		return Ok((checkpoint::run(step)?, 0));
	}
	// The command line has both unless it has a subcommand.
	let (pack, trust) = (arguments.pack.clone(), arguments.trust.clone());
	let found =
		check(&pack.unwrap_or_default(), &trust.unwrap_or_default(), arguments.accept_older)?;
	Ok((told(&found, arguments.json), status(outcome(&found))))
}

fn check(
	pack: &Path,
	trust: &Path,
	accept_older: bool,
) -> Result<Result<Proven, Refusal>, Failure> {
	let trust = Trust::read(&read_trust(trust)?).map_err(Failure::Trust)?;
	let pack = read(pack, MAX_BYTES)?;
	Ok(verify(&pack, &trust, Policy { accept_older }))
}

/// The bytes of a file, at most one more than may be, so that a longer one is seen to be.
fn read(path: &Path, most: usize) -> Result<Vec<u8>, Failure> {
	let most = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
	let mut bytes = Vec::new();
	File::open(path)
		.and_then(|file| file.take(most).read_to_end(&mut bytes))
		.map_err(|error| Failure::File(path.to_path_buf(), error))?;
	Ok(bytes)
}

/// The bytes of a trust file: one that is not there is refused as one that says nothing.
fn read_trust(path: &Path) -> Result<Vec<u8>, Failure> {
	read(path, MAX_TRUST).map_err(|failure| match failure {
		Failure::File(path, error) => {
			let reason = format!("{}: {error}", path.display());
			Failure::Trust(Refusal::TrustUnreadable { reason })
		}
		other => other,
	})
}

fn outcome(found: &Result<Proven, Refusal>) -> Outcome {
	match found {
		Ok(proven) => proven.outcome(),
		Err(refusal) => Outcome::of(refusal),
	}
}

/// The exit status of an outcome; the help and docs/evidence.md, 6, list them.
const fn status(outcome: Outcome) -> u8 {
	match outcome {
		Outcome::Yes => 0,
		Outcome::No => 1,
		Outcome::NotProven => 2,
		Outcome::NotTrusted => 3,
		Outcome::NotRead => 4,
		Outcome::Erased => 5,
	}
}

fn told(found: &Result<Proven, Refusal>, json: bool) -> String {
	match (found, json) {
		(Ok(proven), true) => format!("{:#}", proven.to_json()),
		(Err(refusal), true) => format!("{:#}", report::refused(refusal)),
		(Ok(proven), false) => in_words(proven),
		(Err(refusal), false) => {
			format!("NOT PROVEN ({}: {})\n  {refusal}", refusal.link().name(), refusal.code())
		}
	}
}

fn in_words(proven: &Proven) -> String {
	let mut lines = vec![format!("PROVEN ({})", proven.outcome().name())];
	lines.extend(proven.statement().into_iter().map(|line| format!("  {line}")));
	lines.push(String::new());
	lines.extend(proven.warnings().into_iter().map(|line| format!("WARNING: {line}")));
	lines.extend(proven.basis());
	lines.join("\n")
}
