//! Command line.

use crate::{compact::CompactCmd, pack::EvidenceCmd};
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

	/// Execute one stored block again and compare.
	CheckBlock(sc_cli::CheckBlockCmd),

	/// Write stored blocks to a file.
	ExportBlocks(sc_cli::ExportBlocksCmd),

	/// Write the state of a block as a chain specification.
	ExportState(sc_cli::ExportStateCmd),

	/// Execute and store the blocks of a file.
	ImportBlocks(sc_cli::ImportBlocksCmd),

	/// Write the database anew, without what was pruned, and destroy the old one.
	Compact(CompactCmd),

	/// Make packs of evidence, and the file that a verifier trusts.
	#[command(subcommand)]
	Evidence(EvidenceCmd),

	/// Delete the database. Keys and files of evidence stay.
	PurgeChain(sc_cli::PurgeChainCmd),

	/// Take back blocks that are not final.
	Revert(sc_cli::RevertCmd),

	/// Show what the database holds: best, final and genesis block.
	ChainInfo(sc_cli::ChainInfoCmd),
}
