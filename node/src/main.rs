//! The node: authors, finalises, serves.
#![warn(missing_docs)]

mod chain_spec;
mod cli;
mod command;
mod compact;
mod compiled;
mod consortium;
mod evidence;
mod live_spec;
mod metrics;
mod pack;
mod pruning;
mod public;
mod rpc;
mod service;
mod watch;

use std::process::ExitCode;

fn main() -> ExitCode {
	match command::run() {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("anamnesis-node: {error}");
			ExitCode::FAILURE
		}
	}
}
