//! A listener for those whom the node does not know: wallets, verifiers, whoever reaches it through a TLS front. It serves a list of
//! methods; about a patient it answers only who shows by a signature that the patient is theirs to see. docs/rpc.md, 13.
//!
//! Over WebSocket only: what a connection may still do, and what it was challenged with, lives and ends with the connection.

mod clients;
mod flow;
mod frames;
mod keys;
mod limits;
mod methods;
mod name;
mod options;
mod people;
mod proof;
mod request;
mod screen;
mod serve;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;

pub use options::Options;

use crate::{rpc::FinalityProofs, service::FullClient};
use jsonrpsee::RpcModule;
use limits::{Turns, LISTS, WORK};
use people::NodePeople;
use sc_service::{error::Error, TaskManager};
use screen::Screen;
use serve::{serve, Listening};
use std::{
	net::{Ipv4Addr, SocketAddr},
	sync::Arc,
};

/// What the listener is made of.
pub struct Opening<'a> {
	/// What the command line says of it.
	pub options: &'a Options,
	/// Whether the network is a trial.
	pub is_for_trials: bool,
	/// All methods of the node.
	pub node: &'a RpcModule<()>,
	/// Chain and state.
	pub client: Arc<FullClient>,
	/// Proofs that blocks are final.
	pub proofs: Arc<FinalityProofs>,
	/// Runs it.
	pub tasks: &'a TaskManager,
}

/// Serves the listed ones of the node's methods on a loopback port until the node ends, if the command line names one.
///
/// # Errors
/// The port is taken, or a live network's listener has no name.
pub fn start(opening: Opening<'_>) -> Result<(), Error> {
	let Opening { options, is_for_trials, node, client, proofs, tasks } = opening;
	let Some(port) = options.public_rpc_port else { return Ok(()) };
	let name = options.name(is_for_trials).map_err(Error::Other)?;
	let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
	// Bound here, so that a port that is taken ends the start and not a task.
	let socket = std::net::TcpListener::bind(address)?;
	socket.set_nonblocking(true)?;
	let bound = socket.local_addr()?;
	let methods = methods::listed(node).map_err(|error| Error::Other(error.to_string()))?;
	let screen = Arc::new(Screen {
		name: name.clone(),
		people: Arc::new(NodePeople { client, proofs }),
		maps: keys::Maps::of_runtime(),
		work: Turns::new(WORK),
		lists: Turns::new(LISTS),
		names: methods.method_names().collect(),
	});
	let listening = Arc::new(Listening {
		screen,
		methods: methods.into(),
		header: options.public_rpc_client_header.clone(),
		clients: Arc::default(),
		unread: Arc::default(),
	});
	log::info!(target: "public-rpc", "Running public JSON-RPC listener: addr={bound}, name={name}");
	tasks.spawn_handle().spawn("public-rpc", Some("public-rpc"), async move {
		match tokio::net::TcpListener::from_std(socket) {
			Ok(listener) => serve(listener, listening).await,
			Err(error) => log::error!(target: "public-rpc", "the port cannot be served: {error}"),
		}
	});
	Ok(())
}
