//! Takes connections, each with its own socket, place and memory.

use super::{
	clients::{told, Clients},
	flow::{Unread, Watched},
	limits::{
		Turns, BUFFER, CONNECTIONS, INACTIVE, PING, REQUEST_BYTES, RESPONSE_BYTES, STALL,
		SUBSCRIPTIONS, UPGRADE,
	},
	screen::{Screen, Screened, Session},
};
use hyper::{
	body::Incoming,
	header::{HeaderValue, CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING},
	StatusCode,
};
use jsonrpsee::{
	server::{
		http::response::{internal_error, malformed, too_many_requests},
		serve_with_graceful_shutdown, stop_channel, BatchRequestConfig, HttpRequest, HttpResponse,
		PingConfig, RpcServiceBuilder, Server, ServerHandle, StopHandle, TowerServiceBuilder,
	},
	Methods,
};
use std::{
	convert::Infallible,
	net::SocketAddr,
	sync::{atomic::AtomicUsize, Arc},
	time::{Duration, Instant},
};
use tokio::{
	net::{TcpListener, TcpStream},
	time::timeout,
};
use tower::{layer::util::Identity, service_fn, Service};

/// Before another connection is taken when one could not be.
const PAUSE: Duration = Duration::from_millis(100);

/// What all connections share.
pub struct Listening {
	/// What is let through.
	pub screen: Arc<Screen>,
	/// What answers.
	pub methods: Methods,
	/// In which header the front says from where a connection comes.
	pub header: Option<String>,
	/// From where they come.
	pub clients: Arc<Clients>,
	/// Bytes of answers that wait.
	pub unread: Arc<AtomicUsize>,
}

/// One connection.
#[derive(Clone)]
struct Connection {
	listening: Arc<Listening>,
	server: TowerServiceBuilder<Identity, Identity>,
	stop: StopHandle,
	peer: SocketAddr,
	unread: Arc<Unread>,
}

fn server() -> TowerServiceBuilder<Identity, Identity> {
	let ping = PingConfig::new().ping_interval(PING).inactive_limit(INACTIVE).max_failures(1);
	Server::builder()
		.ws_only()
		.max_connections(CONNECTIONS)
		.max_request_body_size(REQUEST_BYTES)
		.max_response_body_size(RESPONSE_BYTES)
		.max_subscriptions_per_connection(SUBSCRIPTIONS)
		.set_message_buffer_capacity(BUFFER)
		.set_batch_request_config(BatchRequestConfig::Disabled)
		.enable_ws_ping(ping)
		.to_service_builder()
}

/// Serves until it is dropped, and its connections with it.
pub async fn serve(listener: TcpListener, listening: Arc<Listening>) {
	let (stop, _until): (StopHandle, ServerHandle) = stop_channel();
	let server = server();
	// Also those that never ask for a WebSocket.
	let sockets = Turns::new(usize::try_from(CONNECTIONS).unwrap_or(usize::MAX));
	loop {
		let (socket, peer) = match listener.accept().await {
			Ok(accepted) => accepted,
			Err(error) => {
				log::debug!(target: "public-rpc", "a connection was not taken: {error}");
				futures_timer::Delay::new(PAUSE).await;
				continue;
			}
		};
		let Some(turn) = sockets.take() else { continue };
		let connection = Connection {
			unread: Arc::new(Unread::among(listening.unread.clone())),
			listening: listening.clone(),
			server: server.clone(),
			stop: stop.clone(),
			peer,
		};
		let served = connection.serve(socket);
		tokio::spawn(async move {
			served.await;
			drop(turn);
		});
	}
}

impl Connection {
	async fn serve(self, socket: TcpStream) {
		// Small answers do not wait for larger ones; without it they only come later.
		let _ = socket.set_nodelay(true);
		let watched = Watched::new(socket, self.unread.clone(), STALL);
		let stopped = self.stop.clone().shutdown();
		let service = service_fn(move |request: HttpRequest<Incoming>| {
			let connection = self.clone();
			async move { connection.answer(request).await }
		});
		// It ends with the connection or, if that becomes a WebSocket, then: others keep no place.
		match timeout(UPGRADE, serve_with_graceful_shutdown(watched, service, stopped)).await {
			Ok(Ok(())) => {}
			Ok(Err(error)) => log::debug!(target: "public-rpc", "a connection ended: {error}"),
			Err(_) => log::debug!(target: "public-rpc", "a connection asked for no WebSocket"),
		}
	}

	/// One request of a connection: the frames of a WebSocket are counted from the end of its head on.
	async fn answer(self, request: HttpRequest<Incoming>) -> Result<HttpResponse, Infallible> {
		let headers = request.headers();
		let is_long = headers.get_all(CONTENT_LENGTH).iter().any(|bytes| bytes.as_bytes() != b"0");
		let mut response = if is_long || headers.contains_key(TRANSFER_ENCODING) {
			malformed()
		} else {
			self.answered(request).await
		};
		if response.status() != StatusCode::SWITCHING_PROTOCOLS {
			response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
		}
		Ok(response)
	}

	/// What cannot be answered is answered as well: a task cannot wait for the kind of error that the SDK has.
	async fn answered(self, request: HttpRequest<Incoming>) -> HttpResponse {
		let Self { listening, server, stop, peer, unread } = self;
		let place = match &listening.header {
			// Only the machine's own front is believed.
			Some(header) if peer.ip().is_loopback() => {
				let values = request.headers().get_all(header.as_str()).iter();
				let Some(network) = told(values.map(|value| value.as_bytes())) else {
					log::debug!(target: "public-rpc", "{header} of the front is not one address");
					return malformed();
				};
				match listening.clients.enter(network, Instant::now()) {
					Some(place) => Some(place),
					None => return too_many_requests(),
				}
			}
			_ => None,
		};
		let session = Arc::new(Session::new(unread, place));
		let screen = listening.screen.clone();
		let middleware = RpcServiceBuilder::new().layer_fn(move |inner| Screened {
			inner,
			screen: screen.clone(),
			session: session.clone(),
		});
		let mut service =
			server.set_rpc_middleware(middleware).build(listening.methods.clone(), stop);
		service.call(request).await.unwrap_or_else(|_| internal_error())
	}
}
