//! Networks whose specification names their nodes: a node of one connects to these, and answers nobody else.
//!
//! The SDK keeps strangers out of the sets of peers that blocks, votes and transactions are passed in, but answers whoever opens a
//! connection and requests blocks, states or proofs. So every protocol of requests is asked through a [`Door`].

use crate::chain_spec;
use anamnesis_runtime::{Hash, OpaqueBlock};
use futures::{channel::oneshot, future::BoxFuture, FutureExt};
use sc_network::{
	config::{MultiaddrWithPeerId, NetworkConfiguration, NonReservedPeerMode, TransportConfig},
	request_responses::{IncomingRequest, OutgoingResponse, ProtocolConfig},
	service::traits::{NetworkPeers, NetworkService},
	NetworkBackend, NetworkWorker, PeerId, ReputationChange,
};
use sc_service::{error::Error, Configuration, SpawnTaskHandle};
use std::{
	collections::HashSet,
	sync::{Arc, OnceLock},
};

/// Requests that wait at the door where a protocol does not say how many.
const QUEUE: usize = 32;

/// Makes the node one that knows only the nodes that its specification and its command line name; what is asked of it is asked
/// through the door that this answers with. Without `reservedPeers` in the specification nothing changes.
///
/// # Errors
/// The network key cannot be read.
pub fn close(config: &mut Configuration) -> Result<Option<Arc<Door>>, Error> {
	let Some(peers) = chain_spec::reserved_peers(&*config.chain_spec) else { return Ok(None) };
	let own = config.network.node_key.clone().into_keypair()?.public().to_peer_id();
	if !peers.iter().any(|peer| peer.peer_id == own) {
		log::warn!(
			target: "network",
			"reservedPeers of the chain specification does not name this node, {own}: others do not answer it unless they are told \
			 to by --reserved-nodes",
		);
	}
	know_only(&mut config.network, peers, own);
	Ok(Some(Arc::default()))
}

/// Leaves no way into the network but for these peers and those of the command line.
fn know_only(network: &mut NetworkConfiguration, peers: &[MultiaddrWithPeerId], own: PeerId) {
	let set = &mut network.default_peers_set;
	for peer in peers {
		if !set.reserved_nodes.contains(peer) {
			set.reserved_nodes.push(peer.clone());
		}
	}
	set.reserved_nodes.retain(|peer| peer.peer_id != own);
	set.non_reserved_mode = NonReservedPeerMode::Deny;
	(set.in_peers, set.out_peers) = (0, 0);
	let known: HashSet<PeerId> = set.reserved_nodes.iter().map(|peer| peer.peer_id).collect();
	network.boot_nodes.retain(|node| known.contains(&node.peer_id));
	network.enable_dht_random_walk = false;
	if let TransportConfig::Normal { enable_mdns, .. } = &mut network.transport {
		*enable_mdns = false;
	}
}

/// Asks the network which peers are reserved.
type Ask = Box<dyn Fn() -> BoxFuture<'static, Vec<PeerId>> + Send + Sync>;

/// Lets in the requests of reserved peers. Which ones these are is asked anew each time: an operator adds and removes some while the
/// node runs.
#[derive(Default)]
pub struct Door(OnceLock<Ask>);

impl Door {
	/// Opens the door to the reserved peers of this network. Before that nobody is let in.
	pub fn open(&self, network: Arc<dyn NetworkService>) {
		self.ask(move || {
			let network = network.clone();
			async move { network.reserved_peers().await.unwrap_or_default() }.boxed()
		});
	}

	fn ask(&self, reserved: impl Fn() -> BoxFuture<'static, Vec<PeerId>> + Send + Sync + 'static) {
		// Whoever was asked first is asked for ever.
		let _ = self.0.set(Box::new(reserved));
	}

	async fn lets_in(&self, peer: &PeerId) -> bool {
		match self.0.get() {
			Some(reserved) => reserved().await.contains(peer),
			None => false,
		}
	}

	/// Passes on what reserved peers request, and refuses all else, until the network or who serves ends.
	async fn keep(
		self: Arc<Self>,
		requests: async_channel::Receiver<IncomingRequest>,
		served: async_channel::Sender<IncomingRequest>,
	) {
		while let Ok(request) = requests.recv().await {
			if !self.lets_in(&request.peer).await {
				refuse(request.pending_response);
				continue;
			}
			match served.try_send(request) {
				// Dropped, as the network drops what finds a queue full: the other side is told that it is refused.
				Ok(()) | Err(async_channel::TrySendError::Full(_)) => {}
				Err(async_channel::TrySendError::Closed(_)) => return,
			}
		}
	}
}

/// Answers nothing, and has the network hear no more of the peer.
fn refuse(answer: oneshot::Sender<OutgoingResponse>) {
	// Whoever asked may be gone.
	let _ = answer.send(OutgoingResponse {
		result: Err(()),
		reputation_changes: vec![ReputationChange::new_fatal("no node of this network")],
		sent_feedback: None,
	});
}

/// The backend whose configuration of a protocol can be read. Protocols are made for it and then rebuilt for the one in use.
pub type Readable = NetworkWorker<OpaqueBlock, Hash>;

/// A protocol of requests, behind the door if there is one.
pub fn behind<N: NetworkBackend<OpaqueBlock, Hash>>(
	door: Option<&Arc<Door>>,
	protocol: ProtocolConfig,
	tasks: &SpawnTaskHandle,
) -> N::RequestResponseProtocolConfig {
	let ProtocolConfig {
		name,
		fallback_names,
		max_request_size,
		max_response_size,
		request_timeout,
		inbound_queue,
	} = protocol;
	let inbound = match (door, inbound_queue) {
		(Some(door), Some(served)) => {
			let (outer, requests) = async_channel::bounded(served.capacity().unwrap_or(QUEUE));
			let keeping = door.clone().keep(requests, served);
			tasks.spawn("reserved-peers-door", Some("networking"), keeping);
			Some(outer)
		}
		(_, inbound) => inbound,
	};
	N::request_response_config(
		name,
		fallback_names,
		max_request_size,
		max_response_size,
		request_timeout,
		inbound,
	)
}

#[cfg(test)]
mod tests;
