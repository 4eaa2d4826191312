//! Command line.

use crate::{
	compact::CompactCmd, compiled::PrepareCodeCmd, consortium::NewConsortiumCmd, pack::EvidenceCmd,
	public,
};
use anamnesis_runtime::Hash;
use sc_cli::RunCmd;

/// Anamnesis: a consortium chain for patient identity, consent, record anchoring, credentials and a trail of reads.
///
/// Without a subcommand the node runs. Name the network: `--dev` (one validator, in a directory that is gone when the
/// node stops), `--chain local` (four validators, //Alice to //Dave) or `--chain FILE` (a chain specification).
#[derive(Debug, clap::Parser)]
#[command(
	propagate_version = true,
	args_conflicts_with_subcommands = true,
	subcommand_negates_reqs = true
)]
pub struct Cli {
	#[command(subcommand)]
	pub subcommand: Option<Subcommand>,

	#[command(flatten)]
	pub run: RunCmd,

	#[command(flatten)]
	pub public: public::Options,

	/// Run code that `codeSubstitutes` of the specification puts in the place of the chain's: its BLAKE2-256.
	///
	/// For a chain that makes no blocks any more, once all organisations agreed on it: docs/consortium.md.
	#[arg(long, value_name = "HASH")]
	pub agreed_code: Vec<Hash>,
}

/// What the binary does besides running a node.
#[derive(Debug, clap::Subcommand)]
#[allow(clippy::large_enum_variant)]
pub enum Subcommand {
	/// Generate, inspect and insert keys.
	#[command(subcommand)]
	Key(sc_cli::KeySubcommand),

	/// Write a chain specification, readable or raw.
	ExportChainSpec(sc_cli::ExportChainSpecCmd),

	/// As `export-chain-spec`, with this node's address as bootnode.
	BuildSpec(sc_cli::BuildSpecCmd),

	/// Write the chain specification of a new consortium: asks for organisations and keys, or reads the answers of a file.
	///
	/// It is raw, of a live chain, and made by this binary: the same answers and the same binary make the same file. Its BLAKE2-256
	/// and the hash of its genesis block are printed, to be compared between the organisations. What is not fit for a chain for
	/// patients is refused: keys whose secrets everybody knows, too few seats, waits that are too short (docs/consortium.md).
	NewConsortium(NewConsortiumCmd),

	/// Execute one stored block again and compare.
	CheckBlock(sc_cli::CheckBlockCmd),

	/// Write stored blocks to a file.
	ExportBlocks(sc_cli::ExportBlocksCmd),

	/// Write the state of a block as a chain specification.
	ExportState(sc_cli::ExportStateCmd),

	/// Execute and store the blocks of a file.
	ImportBlocks(sc_cli::ImportBlocksCmd),

	// What stands at a variant replaces what stands at its struct: all that help must say is said here.
	/// Write the database anew, without what was pruned, and destroy the old one; stop the node first.
	///
	/// Needs room for a second database. What a file system or a drive keeps of overwritten blocks is beyond it: destroy the
	/// drive, or use one that is encrypted.
	Compact(CompactCmd),

	/// Make packs of evidence, and the file that a verifier trusts; stop the node first.
	///
	/// The node must not run on the same base path; a running one makes packs by `anamnesis_evidence`. With --tmp a trust file
	/// is made without a base path, beside a node that runs.
	#[command(subcommand)]
	Evidence(EvidenceCmd),

	/// Compile code that will be applied, so that the node need not stop for it; the node may run meanwhile.
	///
	/// Give the base path and the chain of the node, and run it as the account of the node, after the vote and before the notice
	/// ends. What is compiled lies in the folder of the chain, and is of use to this version of the node; prepare it again if that is replaced.
	PrepareCode(PrepareCodeCmd),

	/// Delete the database. Keys and files of evidence stay.
	PurgeChain(sc_cli::PurgeChainCmd),

	/// Take back blocks that are not final.
	Revert(sc_cli::RevertCmd),

	/// Show what the database holds: best, final and genesis block.
	ChainInfo(sc_cli::ChainInfoCmd),
}

#[cfg(test)]
// A test says by a panic what does not hold.
#[allow(clippy::expect_used)]
mod tests {
	use super::Cli;
	use clap::{Command, CommandFactory};

	/// The help of a subcommand, short and long, with line breaks as spaces.
	fn help(path: &[&str]) -> [String; 2] {
		let mut command: Command = Cli::command();
		for name in path {
			command = command.find_subcommand(name).expect("it is there").clone();
		}
		[command.render_help(), command.render_long_help()]
			.map(|text| text.to_string().split_whitespace().collect::<Vec<_>>().join(" "))
	}

	#[test]
	fn help_says_to_stop_the_node_first_where_that_is_needed() {
		for path in [&["compact"][..], &["evidence"], &["evidence", "pack"]] {
			for text in help(path) {
				assert!(text.contains("stop the node first"), "{path:?}: {text}");
			}
		}
		for text in help(&["evidence", "trust"]) {
			assert!(text.contains("with --tmp beside a node that runs"), "{text}");
		}
	}
}
