//! Runs what the command line asks for.

use crate::{
	chain_spec,
	cli::{Cli, Subcommand},
	live_spec,
	pack::EvidenceCmd,
	pruning,
	service::{self, Parts},
};
use anamnesis_runtime::OpaqueBlock;
use clap::{parser::ValueSource, ArgMatches, CommandFactory, FromArgMatches};
use sc_cli::{CliConfiguration, KeySubcommand, SubstrateCli};
use sc_network::config::NetworkBackendType;
use sc_service::{Configuration, TaskManager};

/// The option that names the library that connects nodes, as clap knows it.
const BACKEND: &str = "network_backend";

impl SubstrateCli for Cli {
	fn impl_name() -> String {
		"Anamnesis".into()
	}

	fn impl_version() -> String {
		env!("SUBSTRATE_CLI_IMPL_VERSION").into()
	}

	fn description() -> String {
		env!("CARGO_PKG_DESCRIPTION").into()
	}

	fn author() -> String {
		env!("CARGO_PKG_AUTHORS").into()
	}

	fn support_url() -> String {
		"README.md of the project".into()
	}

	fn copyright_start_year() -> i32 {
		2026
	}

	fn load_spec(&self, id: &str) -> Result<Box<dyn sc_service::ChainSpec>, String> {
		chain_spec::load(id)
	}
}

/// Parses the command line and runs it.
pub fn run() -> sc_cli::Result<()> {
	let mut cli = parsed();
	name_network_for_node_key(&mut cli);
	match &cli.subcommand {
		Some(subcommand) => run_subcommand(&cli, subcommand),
		None => cli
			.create_runner(&cli.run)?
			.run_node_until_exit(|config| async move { run_node(config, &cli) }),
	}
}

/// The command line with this chain's defaults. Ends the process if it cannot be understood, as the SDK does.
fn parsed() -> Cli {
	let command = Cli::setup_command(pruning::with_defaults(Cli::command()));
	read(&command.get_matches()).unwrap_or_else(|error| error.exit())
}

fn read(matches: &ArgMatches) -> Result<Cli, clap::Error> {
	let mut cli = Cli::from_arg_matches(matches)?;
	let is_named = matches.value_source(BACKEND) == Some(ValueSource::CommandLine);
	if cli.subcommand.is_none() && !is_named {
		default_backend(&mut cli);
	}
	Ok(cli)
}

/// Connects the nodes of a closed network by libp2p unless told otherwise. With litep2p, the SDK's default, a node whose request to a
/// reserved peer failed once may never ask it again, and in a closed network there is nobody else to ask.
fn default_backend(cli: &mut Cli) {
	let id = cli.run.is_dev().and_then(|is_dev| cli.run.chain_id(is_dev));
	// What is wrong with the specification is said when the node is made.
	let Ok(Ok(spec)) = id.map(|id| cli.load_spec(&id)) else { return };
	if chain_spec::reserved_peers(&*spec).is_some() {
		cli.run.network_params.network_backend = sc_cli::NetworkBackendType::Libp2p;
	}
}

/// A network key written to a file or to the screen is of no network, yet the SDK's command loads one to ask for its id.
fn name_network_for_node_key(cli: &mut Cli) {
	if let Some(Subcommand::Key(KeySubcommand::GenerateNodeKey(cmd))) = &mut cli.subcommand {
		cmd.chain.get_or_insert_with(|| "dev".into());
	}
}

fn run_node(mut config: Configuration, cli: &Cli) -> sc_cli::Result<TaskManager> {
	pruning::default_states(&mut config);
	live_spec::refuse_code(&*config.chain_spec, &cli.agreed_code)?;
	let public = &cli.public;
	let task_manager = match config.network.network_backend {
		NetworkBackendType::Libp2p => service::start::<
			sc_network::NetworkWorker<OpaqueBlock, anamnesis_runtime::Hash>,
		>(config, public),
		NetworkBackendType::Litep2p => {
			service::start::<sc_network::Litep2pNetworkBackend>(config, public)
		}
	};
	task_manager.map_err(sc_cli::Error::Service)
}

fn run_subcommand(cli: &Cli, subcommand: &Subcommand) -> sc_cli::Result<()> {
	match subcommand {
		Subcommand::Key(cmd) => cmd.run(cli),
		Subcommand::ExportChainSpec(cmd) => cmd.run(cli.load_spec(&cmd.chain)?),
		Subcommand::BuildSpec(cmd) => {
			cli.create_runner(cmd)?.sync_run(|config| cmd.run(config.chain_spec, config.network))
		}
		Subcommand::NewConsortium(cmd) => cmd.run().map_err(sc_cli::Error::Input),
		Subcommand::CheckBlock(cmd) => cli.create_runner(cmd)?.async_run(|mut config| {
			let Parts { client, task_manager, import_queue, .. } = service::parts(&mut config)?;
			Ok((cmd.run(client, import_queue), task_manager))
		}),
		Subcommand::ExportBlocks(cmd) => cli.create_runner(cmd)?.async_run(|mut config| {
			let Parts { client, task_manager, .. } = service::parts(&mut config)?;
			Ok((cmd.run(client, config.database), task_manager))
		}),
		Subcommand::ExportState(cmd) => cli.create_runner(cmd)?.async_run(|mut config| {
			let Parts { client, task_manager, .. } = service::parts(&mut config)?;
			Ok((cmd.run(client, config.chain_spec), task_manager))
		}),
		Subcommand::ImportBlocks(cmd) => cli.create_runner(cmd)?.async_run(|mut config| {
			pruning::default_states(&mut config);
			let Parts { client, task_manager, import_queue, .. } = service::parts(&mut config)?;
			Ok((cmd.run(client, import_queue), task_manager))
		}),
		Subcommand::Compact(cmd) => {
			cli.create_runner(cmd)?.sync_run(|config| Ok(cmd.run(&config)?))
		}
		Subcommand::PrepareCode(cmd) => {
			cli.create_runner(cmd)?.sync_run(|config| Ok(cmd.run(&config)?))
		}
		Subcommand::Evidence(EvidenceCmd::Pack(cmd)) => {
			cli.create_runner(cmd)?.sync_run(|config| cmd.run(config))
		}
		Subcommand::Evidence(EvidenceCmd::Trust(cmd)) => {
			cli.create_runner(cmd)?.sync_run(|config| cmd.run(config))
		}
		Subcommand::PurgeChain(cmd) => {
			cli.create_runner(cmd)?.sync_run(|config| cmd.run(config.database))
		}
		Subcommand::Revert(cmd) => cli.create_runner(cmd)?.async_run(|mut config| {
			let Parts { client, task_manager, backend, .. } = service::parts(&mut config)?;
			let revert_votes = Box::new(|client, _, blocks| {
				sc_consensus_grandpa::revert(client, blocks)?;
				Ok(())
			});
			Ok((cmd.run(client, backend, Some(revert_votes)), task_manager))
		}),
		Subcommand::ChainInfo(cmd) => {
			cli.create_runner(cmd)?.sync_run(|config| cmd.run::<OpaqueBlock>(&config))
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::path::Path;

	/// The backend that a node with this specification and these arguments has.
	fn backend(reserved: Option<&str>, more: &[&str]) -> NetworkBackendType {
		let folder = tempfile::tempdir().unwrap();
		let file = folder.path().join("spec.json");
		write(&file, reserved);
		let file = file.display().to_string();
		let all = [&["node", "--chain", file.as_str()], more].concat();
		let matches = Cli::command().try_get_matches_from(all).unwrap();
		read(&matches).unwrap().run.network_params.network_backend.into()
	}

	fn write(file: &Path, reserved: Option<&str>) {
		let reserved = reserved.map_or(String::new(), |list| format!("\"reservedPeers\": {list},"));
		let text = format!(
			"{{\"name\": \"A\", \"id\": \"a\", {reserved} \"bootNodes\": [], \"genesis\": {{\"raw\": {{\"top\": {{}}, \
			 \"childrenDefault\": {{}}}}}}}}"
		);
		std::fs::write(file, text).unwrap();
	}

	#[test]
	fn a_closed_network_is_connected_by_libp2p_unless_told_otherwise() {
		use NetworkBackendType::{Libp2p, Litep2p};
		assert!(matches!(backend(None, &[]), Litep2p));
		assert!(matches!(backend(Some("null"), &[]), Litep2p));
		assert!(matches!(backend(Some("[]"), &[]), Libp2p));
		assert!(matches!(backend(Some("[]"), &["--network-backend", "litep2p"]), Litep2p));
		assert!(matches!(backend(None, &["--network-backend", "libp2p"]), Libp2p));
		// A specification that cannot be read is told of later.
		assert!(matches!(backend(Some("7"), &[]), Litep2p));
	}
}
