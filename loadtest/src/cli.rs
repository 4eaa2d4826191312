//! The command line.

use crate::{mix::HOSPITAL, nodes::Node};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Loads nodes with what hospitals send, and measures what becomes of it and what it costs.
///
/// First `state` makes a chain specification in which two hospitals with their staff and patients are at work; then nodes run
/// with it, and `run` loads them. Everything is signed before it is sent, every transaction of a turn has a sender of its own,
/// and only what is in final blocks counts.
#[derive(Parser)]
#[command(name = "anamnesis-loadtest", version, propagate_version = true, after_long_help = EXAMPLES)]
pub struct Cli {
	/// What to do.
	#[command(subcommand)]
	pub command: Command,
}

/// What the program does.
#[derive(Subcommand)]
pub enum Command {
	/// Write a chain specification with a state to be loaded, and a book of who is in it.
	#[command(after_long_help = STATE)]
	State(StateArgs),
	/// Load nodes, and write what was measured.
	#[command(after_long_help = RUN)]
	Run(Box<RunArgs>),
	/// Show least, middle and greatest of several results, phase by phase.
	#[command(after_long_help = COMPARE)]
	Compare {
		/// Results of `run`, made with the same options.
		#[arg(required = true, value_name = "FILE")]
		results: Vec<PathBuf>,
	},
}

/// Options of `state`.
#[derive(Args)]
pub struct StateArgs {
	/// Raw specification to begin with: that of `dev` for one node, of `local` for four.
	#[arg(long, value_name = "FILE")]
	pub base: PathBuf,
	/// Where the specification is written; the book beside it, with `.book.json` behind its name.
	#[arg(long, value_name = "FILE")]
	pub out: PathBuf,
	/// Senders in all: thirty for each transaction a second, and as many as the largest burst has.
	#[arg(long, value_name = "N", default_value_t = 18_000, value_parser = clap::value_parser!(u32).range(1..=500_000))]
	pub senders: u32,
	/// Shares of senders by what they send.
	#[arg(long, value_name = "MIX", default_value = HOSPITAL)]
	pub mix: String,
}

/// Options of `run`.
#[derive(Args)]
pub struct RunArgs {
	/// The book that `state` wrote.
	#[arg(long, value_name = "FILE")]
	pub book: PathBuf,
	/// A node that runs; given once for each.
	#[arg(
		long = "node",
		value_name = "http=HOST:PORT,pid=N,base=DIR[,log=FILE]",
		conflicts_with = "binary"
	)]
	pub nodes: Vec<Node>,
	/// The node's program, to start validators for the run.
	#[arg(long, value_name = "FILE", requires_all = ["spec", "data"])]
	pub binary: Option<PathBuf>,
	/// Specification that `state` wrote, for --binary.
	#[arg(long, value_name = "FILE", requires = "binary")]
	pub spec: Option<PathBuf>,
	/// Empty folder for what validators keep, for --binary.
	#[arg(long, value_name = "DIR", requires = "binary")]
	pub data: Option<PathBuf>,
	/// How many validators --binary starts: 1 or 4.
	#[arg(long, value_name = "N", default_value_t = 1)]
	pub count: usize,
	/// An argument for each node that --binary starts, such as --node-arg=--pool-limit=20000; may be given several times.
	#[arg(long, value_name = "ARGUMENT", requires = "binary", allow_hyphen_values = true)]
	pub node_arg: Vec<String>,
	/// Shares of what is sent.
	#[arg(long, value_name = "MIX", default_value = HOSPITAL)]
	pub mix: String,
	/// Send so many as fast as they are taken.
	#[arg(long, value_name = "N")]
	pub burst: Option<usize>,
	/// Then send at each of these rates, with commas between them, in transactions a second.
	#[arg(long, value_name = "RATES")]
	pub steps: Option<String>,
	/// For how long at each.
	#[arg(long, value_name = "SECONDS", default_value_t = 30.0)]
	pub step_seconds: f64,
	/// Then send at this rate for --minutes.
	#[arg(long, value_name = "RATE")]
	pub sustain: Option<f64>,
	/// For how long --sustain sends.
	#[arg(long, value_name = "MINUTES", default_value_t = 5.0)]
	pub minutes: f64,
	/// Connections over which is sent.
	#[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=256))]
	pub connections: u32,
	/// Send to all nodes in turn, not to the first alone.
	#[arg(long)]
	pub spread: bool,
	/// Seconds without load before, to learn what an idle node costs.
	#[arg(long, value_name = "SECONDS", default_value_t = 15)]
	pub quiet: u64,
	/// Where the result is written, as JSON.
	#[arg(long, value_name = "FILE")]
	pub out: PathBuf,
	/// Where the picture is written, as SVG.
	#[arg(long, value_name = "FILE")]
	pub plot: Option<PathBuf>,
}

const EXAMPLES: &str = "\
EXAMPLES
  One node, steps of rates and then 300 a second for five minutes:
    anamnesis-node export-chain-spec --chain dev --raw > base.json
    anamnesis-loadtest state --base base.json --out one.json
    anamnesis-loadtest run --book one.json.book.json --binary anamnesis-node \\
        --spec one.json --data /tmp/one --steps 100,200,400 --sustain 300 \\
        --out one.result.json --plot one.svg

  Four validators, single anchors alone, 400 a second for five minutes:
    anamnesis-node export-chain-spec --chain local --raw > base.json
    anamnesis-loadtest state --base base.json --out four.json --mix anchor=1
    anamnesis-loadtest run --book four.json.book.json --binary anamnesis-node \\
        --spec four.json --data /tmp/four --count 4 --mix anchor=1 \\
        --sustain 400 --out four.result.json
";

const STATE: &str = "\
WHAT IS IN IT
  Two hospitals of the highest tier and an authority that licenses their
  physicians; a registrar, physician or machine for each sender of enrolments,
  anchors, accesses and batches; a patient for each sender of grants and
  revocations, the latter with eight grants; and a patient for every four
  physicians, who is anchored about, and has granted the other hospital a
  million uses. Everything is made by the calls of the runtime that this
  program was built with, in the order in which a chain would have come to it.

MIX
  KIND=SHARE with commas between them. Kinds are enrol, grant, revoke, anchor,
  batch (of 1,000 leaves) and record_access (the use of a counted grant, which
  leaves a receipt). The default is that of a hundred encounters in a hospital;
  src/mix.rs says how it comes about, and that it is an assumption.

  A run sends nothing of a kind of which the state has no senders.

EXIT STATUS
  0 when both files are written; 1 with cause and cure otherwise.
";

const RUN: &str = "\
PHASES
  In this order, each once all of the one before is final: --burst, the rates
  of --steps, --sustain. Steps and --sustain are open loops: what is due is sent
  whether or not anything was answered, and latencies begin when it was due.
  All of a phase is signed before it begins.

SENDERS
  Each signs one transaction, and another only once all others of its kind had
  their turn and at least 30 seconds passed: no pool ever holds two of one. With
  too few senders for that nothing is sent. A chain is loaded once; another run
  needs a fresh one.

WHAT IS MEASURED
  final/s     transactions in final blocks, without the first and the last block
  in block    from when it was due until it was on the best chain of the last
  final       node that is named, and until it was final there
  refused     that a node did not take, with its words
  lost        taken, and in no final block after a minute without any further
  failed      in a final block, but without effect, with the error
  CPU         of each node's process, from /proc; with and without what an idle
              node uses
  disk        growth of each node's folder by 1,000 transactions, as the file
              system counts it, once all is final
  ends        why authors ended blocks, and how long they took, from the logs

  Sent is to the first node that is named (--spread: to all), watched at the
  last. The looks at blocks are part of what the last node costs: ten a second
  and every block once.

EXIT STATUS
  0 if nothing was refused or lost and nothing failed; 2 if all was measured and
  something was; 1 with cause and cure if it could not be measured.
";

const COMPARE: &str = "\
EXIT STATUS
  0 when the table is printed; 1 with cause and cure otherwise.
";

#[cfg(test)]
mod tests {
	use super::*;
	use clap::CommandFactory;

	#[test]
	fn the_command_line_is_consistent() {
		Cli::command().debug_assert();
	}

	#[test]
	fn examples_are_understood() {
		let joined = EXAMPLES.replace("\\\n", " ");
		let lines =
			joined.lines().map(str::trim).filter(|line| line.starts_with("anamnesis-loadtest"));
		let parsed =
			lines.map(|line| Cli::try_parse_from(line.split_whitespace())).collect::<Vec<_>>();
		assert_eq!(parsed.len(), 4);
		for one in parsed {
			assert!(one.is_ok(), "{}", one.err().unwrap());
		}
	}

	#[test]
	fn nodes_run_already_or_are_started_and_not_both() {
		let run = "anamnesis-loadtest run --book b --out o --burst 1";
		let parse =
			|more: &str| Cli::try_parse_from(format!("{run} {more}").split_whitespace()).is_ok();
		assert!(parse("--node http=127.0.0.1:1,pid=1,base=b --node http=127.0.0.1:2,pid=2,base=c"));
		assert!(parse("--binary n --spec s --data d --node-arg=--pool-limit=9"));
		assert!(!parse("--binary n --spec s"));
		assert!(!parse("--binary n --spec s --data d --node http=127.0.0.1:1,pid=1,base=b"));
		assert!(!parse("--node pid=1"));
	}
}
