//! Nodes over loopback, on each of the network's backends: what a stranger requests is refused, what a reserved peer requests is
//! answered.

use super::super::{behind, know_only, Door};
use anamnesis_runtime::{Hash, OpaqueBlock};
use futures_timer::Delay;
use sc_network::{
	config::{
		ed25519, FullNetworkConfiguration, MultiaddrWithPeerId, NetworkConfiguration,
		NodeKeyConfig, NotificationHandshake, Params, ProtocolId, Secret, TransportConfig,
	},
	request_responses::{IncomingRequest, OutgoingResponse, ProtocolConfig},
	service::traits::{
		NetworkPeers, NetworkRequest, NetworkService, NotificationService, PeerStore,
	},
	IfDisconnected, Litep2pNetworkBackend, NetworkBackend, NetworkWorker, RequestFailure,
};
use sc_network_common::role::Role;
use sc_service::TaskManager;
use std::{net::TcpListener, sync::Arc, time::Duration};
use tokio::runtime::Runtime;

/// Behind the door, if there is one.
const GUARDED: &str = "/test/guarded/1";
/// Never behind a door: who is answered here is connected.
const OPEN: &str = "/test/open/1";
const ANSWER: u8 = 42;

/// A node that is going to run.
struct Plan {
	key: NodeKeyConfig,
	address: MultiaddrWithPeerId,
}

impl Plan {
	fn new() -> Self {
		let secret = ed25519::SecretKey::generate();
		let key = NodeKeyConfig::Ed25519(Secret::Input(secret));
		let peer = key.clone().into_keypair().unwrap().public().to_peer_id();
		let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
		let address = format!("/ip4/127.0.0.1/tcp/{port}/p2p/{peer}").parse().unwrap();
		Self { key, address }
	}
}

/// Listens to the protocol of announcements, as the engine that synchronises does: on litep2p the set of reserved peers is kept, and
/// asked about, by whoever listens. Nobody is let into the protocol.
async fn listen(mut announcements: Box<dyn NotificationService>) {
	while announcements.next_event().await.is_some() {}
}

/// Answers everything.
async fn serve(requests: async_channel::Receiver<IncomingRequest>) {
	while let Ok(request) = requests.recv().await {
		let result = Ok(vec![ANSWER]);
		let response =
			OutgoingResponse { result, reputation_changes: Vec::new(), sent_feedback: None };
		let _ = request.pending_response.send(response);
	}
}

/// Runs a node; one with a list of peers knows only these.
fn start<N: NetworkBackend<OpaqueBlock, Hash>>(
	tasks: &TaskManager,
	plan: &Plan,
	peers: Option<&[MultiaddrWithPeerId]>,
) -> Arc<dyn NetworkService> {
	let mut config = NetworkConfiguration::new("test", "test/1", plan.key.clone(), None);
	config.listen_addresses = vec![plan.address.multiaddr.clone()];
	config.transport = TransportConfig::Normal { enable_mdns: false, allow_private_ip: true };
	let door = peers.map(|peers| {
		know_only(&mut config, peers, plan.address.peer_id);
		Arc::<Door>::default()
	});
	let mut network = FullNetworkConfiguration::<OpaqueBlock, Hash, N>::new(&config, None);
	for (name, door) in [(GUARDED, door.as_ref()), (OPEN, None)] {
		let (served, inbox) = async_channel::bounded(8);
		tasks.spawn_handle().spawn("serve", None, serve(inbox));
		let protocol = ProtocolConfig {
			name: name.into(),
			fallback_names: Vec::new(),
			max_request_size: 64,
			max_response_size: 64,
			request_timeout: Duration::from_secs(20),
			inbound_queue: Some(served),
		};
		let protocol = behind::<N>(door, protocol, &tasks.spawn_handle());
		network.add_request_response_protocol(protocol);
	}
	let metrics = N::register_notification_metrics(None);
	let (announces, announcements) = N::notification_config(
		"/test/announces/1".into(),
		Vec::new(),
		1_024,
		Some(NotificationHandshake::from_bytes(vec![1])),
		config.default_peers_set.clone(),
		metrics.clone(),
		network.peer_store_handle(),
	);
	tasks.spawn_handle().spawn("peer-store", None, network.take_peer_store().run());
	let spawn = tasks.spawn_handle();
	let worker = N::new(Params {
		role: Role::Full,
		executor: Box::new(move |task| spawn.spawn("node", None, task)),
		network_config: network,
		genesis_hash: Hash::zero(),
		protocol_id: ProtocolId::from("test"),
		fork_id: None,
		metrics_registry: None,
		block_announce_config: announces,
		ipfs_config: None,
		notification_metrics: metrics,
	})
	.unwrap();
	let network = worker.network_service();
	if let Some(door) = door {
		door.open(network.clone());
	}
	// As the SDK does: a worker may hold its thread for long, and with it whoever waits for the same thread.
	tasks.spawn_handle().spawn_blocking("network", None, worker.run());
	tasks.spawn_handle().spawn("announcements", None, listen(announcements));
	network
}

/// What one node is answered by another.
async fn asks(
	asker: &Arc<dyn NetworkService>,
	asked: &Plan,
	protocol: &'static str,
) -> Result<u8, RequestFailure> {
	let (peer, address) = (asked.address.peer_id, asked.address.multiaddr.clone());
	asker.add_known_address(peer, address);
	let connect = IfDisconnected::TryConnect;
	let answer = asker.request(peer, protocol.into(), vec![1], None, connect).await;
	answer.map(|(answer, _)| answer[0])
}

/// Asks until there is an answer: an address is known and a connection made some time after it was told.
async fn is_answered(asker: &Arc<dyn NetworkService>, asked: &Plan, protocol: &'static str) {
	let mut heard = Vec::new();
	for _ in 0..20 {
		match asks(asker, asked, protocol).await {
			Ok(answer) => return assert_eq!(answer, ANSWER),
			Err(reason) => heard.push(reason.to_string()),
		}
		Delay::new(Duration::from_millis(200)).await;
	}
	panic!("{protocol} was never answered: {heard:?}");
}

fn strangers_are_refused<N: NetworkBackend<OpaqueBlock, Hash>>() {
	let runtime = Runtime::new().unwrap();
	let _entered = runtime.enter();
	let tasks = TaskManager::new(runtime.handle().clone(), None).unwrap();
	let [closed, named, stranger, open] = [(); 4].map(|()| Plan::new());
	let _closed = start::<N>(&tasks, &closed, Some(std::slice::from_ref(&named.address)));
	let _open = start::<N>(&tasks, &open, None);
	let named_node = start::<N>(&tasks, &named, None);
	let stranger_node = start::<N>(&tasks, &stranger, None);
	runtime.block_on(async {
		is_answered(&stranger_node, &open, GUARDED).await;
		is_answered(&named_node, &closed, GUARDED).await;
		// Without the door a stranger who is connected would be answered.
		is_answered(&stranger_node, &closed, OPEN).await;
		for _ in 0..5 {
			let refused = asks(&stranger_node, &closed, GUARDED).await;
			assert!(refused.is_err(), "{refused:?}");
		}
		is_answered(&named_node, &closed, GUARDED).await;
	});
}

#[test]
fn strangers_are_refused_on_libp2p() {
	strangers_are_refused::<NetworkWorker<OpaqueBlock, Hash>>();
}

#[test]
fn strangers_are_refused_on_litep2p() {
	strangers_are_refused::<Litep2pNetworkBackend>();
}
