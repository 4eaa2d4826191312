//! How long a node keeps what it keeps. What was erased leaves state at once; it leaves the node's files when the blocks and
//! states that hold it are pruned and the database is compacted. A node that never prunes never forgets.

use crate::live_spec;
use anamnesis_primitives::chain::DAYS;
use clap::Command;
use sc_service::{error::Error, BlocksPruning, Configuration, PruningMode};

/// Blocks whose bodies are kept unless told otherwise: ten years, the longest time that receipts and evidence need them.
pub const BLOCKS: u32 = DAYS.saturating_mul(3_653);
/// Blocks whose state is kept unless told otherwise: a day.
pub const STATES: u32 = DAYS;

/// Puts this chain's defaults in the place of the SDK's, whose default for blocks is to keep them for ever.
pub fn with_defaults(command: Command) -> Command {
	let prunes = |command: &Command| {
		command.get_arguments().any(|argument| argument.get_id() == "blocks_pruning")
	};
	let command = if prunes(&command) {
		command
			.mut_arg("blocks_pruning", |argument| {
				let help = "How many final blocks keep their bodies. A live chain takes a number only, since a node that \
					keeps all of them never forgets what was erased";
				argument.default_value(BLOCKS.to_string()).help(help).long_help(help)
			})
			.mut_arg("state_pruning", |argument| {
				let help = format!(
					"How many final blocks keep their state [default when the node runs: {STATES}, a day]. A live chain \
					 takes a number only. A database that was begun with `archive` cannot be given a number"
				);
				argument.help(help.clone()).long_help(help)
			})
	} else {
		command
	};
	command.mut_subcommands(with_defaults)
}

/// Refuses to keep the blocks or states of a live chain for ever.
///
/// # Errors
/// One of the two was asked for.
pub fn refuse_archive(config: &Configuration) -> Result<(), Error> {
	if live_spec::is_for_trials(&*config.chain_spec) {
		return Ok(());
	}
	refuse(config.state_pruning.as_ref(), config.blocks_pruning)
}

/// The number of states to keep where none was given, for what imports blocks.
pub fn default_states(config: &mut Configuration) {
	config.state_pruning.get_or_insert(PruningMode::blocks_pruning(STATES));
}

fn refuse(states: Option<&PruningMode>, blocks: BlocksPruning) -> Result<(), Error> {
	let flag = match (states, blocks) {
		(Some(PruningMode::ArchiveAll | PruningMode::ArchiveCanonical), _) => "--state-pruning",
		(_, BlocksPruning::KeepAll | BlocksPruning::KeepFinalized) => "--blocks-pruning",
		_ => return Ok(()),
	};
	Err(Error::Other(format!(
		"a live chain keeps nothing for ever: give {flag} a number of blocks (28800 are a day, {BLOCKS} ten years). A node \
		 that keeps all of them would keep what was erased"
	)))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::cli::Cli;
	use clap::{CommandFactory, FromArgMatches};
	use sc_cli::CliConfiguration;

	fn parsed(arguments: &[&str]) -> Cli {
		let matches = with_defaults(Cli::command()).try_get_matches_from(arguments).unwrap();
		Cli::from_arg_matches(&matches).unwrap()
	}

	#[test]
	fn blocks_are_kept_for_ten_years_unless_told_otherwise() {
		let kept = |arguments: &[&str]| parsed(arguments).run.blocks_pruning().unwrap();
		assert!(matches!(kept(&["node"]), BlocksPruning::Some(105_206_400)));
		assert!(matches!(kept(&["node", "--blocks-pruning", "100"]), BlocksPruning::Some(100)));
		assert!(matches!(kept(&["node", "--blocks-pruning", "archive"]), BlocksPruning::KeepAll));
	}

	#[test]
	fn a_live_chain_archives_neither_blocks_nor_states() {
		let number = PruningMode::blocks_pruning(1);
		assert!(refuse(None, BlocksPruning::Some(1)).is_ok());
		assert!(refuse(Some(&number), BlocksPruning::Some(1)).is_ok());
		for blocks in [BlocksPruning::KeepAll, BlocksPruning::KeepFinalized] {
			let error = refuse(Some(&number), blocks).unwrap_err().to_string();
			assert!(error.contains("--blocks-pruning"), "{error}");
		}
		for states in [PruningMode::ArchiveAll, PruningMode::ArchiveCanonical] {
			let error = refuse(Some(&states), BlocksPruning::Some(1)).unwrap_err();
			assert!(error.to_string().contains("--state-pruning"), "{error}");
		}
	}
}
