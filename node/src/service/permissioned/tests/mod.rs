//! Whom a node knows, and whose requests pass.

mod wire;

use super::*;
use futures::executor::block_on;
use std::sync::Mutex;

fn address(port: u16, peer: PeerId) -> MultiaddrWithPeerId {
	format!("/ip4/127.0.0.1/tcp/{port}/p2p/{peer}").parse().unwrap()
}

/// A network with everything open that can be.
fn open_network() -> NetworkConfiguration {
	let mut network = NetworkConfiguration::new("test", "test/1", Default::default(), None);
	network.transport = TransportConfig::Normal { enable_mdns: true, allow_private_ip: true };
	network
}

#[test]
fn only_named_peers_are_known() {
	let [own, named, told, stranger] = [(); 4].map(|()| PeerId::random());
	let mut network = open_network();
	network.default_peers_set.reserved_nodes = vec![address(1, told), address(2, named)];
	network.boot_nodes = vec![address(2, named), address(3, stranger)];
	know_only(&mut network, &[address(4, own), address(2, named), address(5, named)], own);

	let set = &network.default_peers_set;
	let expected = [address(1, told), address(2, named), address(5, named)];
	assert_eq!(set.reserved_nodes, expected);
	assert!(set.non_reserved_mode.is_reserved_only());
	assert_eq!((set.in_peers, set.out_peers), (0, 0));
	assert_eq!(network.boot_nodes, [address(2, named)]);
	assert!(!network.enable_dht_random_walk);
	assert!(matches!(network.transport, TransportConfig::Normal { enable_mdns: false, .. }));
}

#[test]
fn a_list_that_names_nobody_leaves_nobody() {
	let mut network = open_network();
	network.boot_nodes = vec![address(3, PeerId::random())];
	know_only(&mut network, &[], PeerId::random());
	assert!(network.default_peers_set.reserved_nodes.is_empty());
	assert!(network.default_peers_set.non_reserved_mode.is_reserved_only());
	assert!(network.boot_nodes.is_empty());
}

/// What becomes of requests of these peers, and which of them are served, if these are reserved and so many are served at once.
fn through(
	door: Arc<Door>,
	peers: &[PeerId],
	room: usize,
) -> (Vec<Option<OutgoingResponse>>, Vec<PeerId>) {
	let (outer, requests) = async_channel::bounded(peers.len().max(1));
	let (served, inner) = async_channel::bounded(room);
	let answers: Vec<_> = peers
		.iter()
		.map(|peer| {
			let (pending_response, answer) = oneshot::channel();
			let request = IncomingRequest { peer: *peer, payload: vec![1], pending_response };
			outer.try_send(request).unwrap();
			answer
		})
		.collect();
	drop(outer);
	block_on(door.keep(requests, served));
	let mut passed = Vec::new();
	while let Ok(request) = inner.try_recv() {
		assert_eq!(request.payload, [1]);
		passed.push(request.peer);
	}
	(answers.into_iter().map(|answer| block_on(answer).ok()).collect(), passed)
}

fn door(reserved: impl Fn() -> Vec<PeerId> + Send + Sync + 'static) -> Arc<Door> {
	let door = Arc::<Door>::default();
	door.ask(move || futures::future::ready(reserved()).boxed());
	door
}

#[test]
fn a_stranger_is_answered_nothing_and_heard_no_more() {
	let [reserved, stranger] = [(); 2].map(|()| PeerId::random());
	let peers = [stranger, reserved, stranger];
	let (answers, passed) = through(door(move || vec![reserved]), &peers, 8);
	assert_eq!(passed, [reserved]);
	for answer in [&answers[0], &answers[2]] {
		let answer = answer.as_ref().unwrap();
		assert_eq!(answer.result, Err(()));
		let change = ReputationChange::new_fatal("no node of this network");
		assert_eq!(answer.reputation_changes, [change]);
	}
	// It was passed on, and whoever serves here dropped it.
	assert!(answers[1].is_none());
}

#[test]
fn before_there_is_a_network_nobody_is_let_in() {
	let (answers, passed) = through(Arc::default(), &[PeerId::random()], 8);
	assert!(passed.is_empty());
	assert_eq!(answers[0].as_ref().unwrap().result, Err(()));
}

#[test]
fn who_is_removed_while_the_node_runs_is_a_stranger_from_then_on() {
	let peer = PeerId::random();
	let reserved = Mutex::new(vec![Vec::new(), vec![peer]]);
	let door = door(move || reserved.lock().unwrap().pop().unwrap_or_default());
	let (answers, passed) = through(door, &[peer, peer], 8);
	assert_eq!(passed, [peer]);
	assert_eq!(answers[1].as_ref().unwrap().result, Err(()));
}

#[test]
fn what_finds_the_queue_full_is_refused_without_blame() {
	let peer = PeerId::random();
	let (answers, passed) = through(door(move || vec![peer]), &[peer, peer], 1);
	assert_eq!(passed, [peer]);
	assert!(answers[1].is_none());
}
