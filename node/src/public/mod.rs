//! A listener for those whom the node does not know: wallets, verifiers, whoever reaches it through a TLS front. It serves a list of
//! methods; about a patient it answers only who shows by a signature that the patient is theirs to see. docs/rpc.md, 13.
//!
//! Over WebSocket only: what a connection may still do, and what it was challenged with, lives and ends with the connection.

mod keys;
mod limits;
mod methods;
mod people;
mod proof;
mod request;
mod screen;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;

use crate::service::FullClient;
use jsonrpsee::{
	server::{BatchRequestConfig, PingConfig, RpcServiceBuilder, Server},
	RpcModule,
};
use limits::{
	Turns, BUFFER, CONNECTIONS, INACTIVE, LISTS, PING, REQUEST_BYTES, RESPONSE_BYTES,
	SUBSCRIPTIONS, WORK,
};
use people::NodePeople;
use sc_service::{error::Error, TaskManager};
use screen::{Screen, Screened, Session};
use std::{
	net::{Ipv4Addr, SocketAddr},
	sync::Arc,
};

/// Serves the listed ones of the node's methods on this loopback port until the node ends.
///
/// # Errors
/// The port is taken, or the system has no random bytes.
pub fn start(
	port: u16,
	node: &RpcModule<()>,
	client: Arc<FullClient>,
	tasks: &TaskManager,
	handle: &tokio::runtime::Handle,
) -> Result<(), Error> {
	let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
	// Bound here, so that a port that is taken ends the start and not a task.
	let socket = std::net::TcpListener::bind(address)?;
	socket.set_nonblocking(true)?;
	let bound = socket.local_addr()?;
	let methods = methods::listed(node).map_err(|error| Error::Other(error.to_string()))?;
	let screen = Arc::new(Screen {
		people: Arc::new(NodePeople { client }),
		maps: keys::Maps::of_runtime(),
		work: Turns::new(WORK),
		lists: Turns::new(LISTS),
		names: methods.method_names().collect(),
	});
	let middleware = RpcServiceBuilder::new().layer_fn(move |inner| Screened {
		inner,
		screen: screen.clone(),
		session: Arc::new(Session::default()),
	});
	let _entered = handle.enter();
	let server = Server::builder()
		.ws_only()
		.max_connections(CONNECTIONS)
		.max_request_body_size(REQUEST_BYTES)
		.max_response_body_size(RESPONSE_BYTES)
		.max_subscriptions_per_connection(SUBSCRIPTIONS)
		.set_message_buffer_capacity(BUFFER)
		.set_batch_request_config(BatchRequestConfig::Disabled)
		.enable_ws_ping(
			PingConfig::new().ping_interval(PING).inactive_limit(INACTIVE).max_failures(1),
		)
		.custom_tokio_runtime(handle.clone())
		.set_rpc_middleware(middleware)
		.build_from_tcp(socket)?;
	let server = server.start(methods);
	log::info!(target: "public-rpc", "Running public JSON-RPC listener: addr={bound}");
	tasks.spawn_handle().spawn("public-rpc", Some("public-rpc"), server.stopped());
	Ok(())
}
