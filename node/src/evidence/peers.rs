//! Asking other nodes.

use super::protocol::{Answer, Request};
use anamnesis_runtime::OpaqueBlock;
use futures_timer::Delay;
use sc_network::{
	service::traits::NetworkService, IfDisconnected, PeerId, ProtocolName, ReputationChange,
};
use sc_network_sync::SyncingService;
use std::{
	collections::{HashMap, HashSet},
	future::Future,
	sync::Arc,
	time::{Duration, Instant},
};

/// Most nodes asked.
const MOST: usize = 32;
/// Rest after a request: half of what the other side allows.
const REST: Duration = Duration::from_millis(100);

/// Other nodes, for what fetches from them.
pub trait Others {
	/// Entries that one has; none if it does not answer.
	fn entries(&self, peer: PeerId, request: &Request)
		-> impl Future<Output = Vec<Vec<u8>>> + Send;
	/// Asks this one no more.
	fn blame(&mut self, peer: PeerId, why: &'static str);
	/// Whom to ask first.
	fn standing(&mut self) -> &mut Standing;
	/// The moment by a clock that only goes forward.
	fn now(&self) -> Instant;
}

/// How often each peer was asked in vain since it last was of use. What a peer says that it has decides nothing for long.
#[derive(Debug, Default)]
pub struct Standing(HashMap<PeerId, u32>);

impl Standing {
	/// Notes whether a peer was of use.
	pub fn note(&mut self, peer: PeerId, useful: bool) {
		if useful {
			self.0.remove(&peer);
		} else {
			let vain = self.0.entry(peer).or_default();
			*vain = vain.saturating_add(1);
		}
	}

	/// These peers, those asked in vain the least often first, else in the order that they have.
	pub fn in_order(&self, peers: impl Iterator<Item = PeerId>) -> Vec<PeerId> {
		let mut peers: Vec<_> = peers.collect();
		peers.sort_by_key(|peer| self.0.get(peer).copied().unwrap_or_default());
		peers
	}

	/// Forgets all others.
	fn keep(&mut self, peers: &[PeerId]) {
		self.0.retain(|peer, _| peers.contains(peer));
	}
}

/// The nodes that this one is connected to.
pub struct Peers {
	network: Arc<dyn NetworkService>,
	sync: Arc<SyncingService<OpaqueBlock>>,
	protocol: ProtocolName,
	/// Who answered what is not true. They are not asked again.
	liars: HashSet<PeerId>,
	standing: Standing,
}

impl Peers {
	/// Over this network.
	pub fn new(
		network: Arc<dyn NetworkService>,
		sync: Arc<SyncingService<OpaqueBlock>>,
		protocol: ProtocolName,
	) -> Self {
		Self { network, sync, protocol, liars: HashSet::new(), standing: Standing::default() }
	}

	/// Who may be asked.
	pub async fn connected(&mut self) -> Vec<PeerId> {
		let all = self.sync.peers_info().await.unwrap_or_default();
		let all: Vec<_> = all.into_iter().map(|(peer, _)| peer).collect();
		self.standing.keep(&all);
		let honest = all.into_iter().filter(|peer| !self.liars.contains(peer));
		self.standing.in_order(honest).into_iter().take(MOST).collect()
	}

	/// Whether this node is far behind the others.
	pub async fn are_ahead(&self) -> bool {
		self.sync.status().await.map_or(true, |status| status.state.is_major_syncing())
	}

	/// Asks one; `None` if it does not answer, or with something else.
	pub async fn ask(&self, peer: PeerId, request: &Request) -> Option<Answer> {
		if self.liars.contains(&peer) {
			return None;
		}
		let bytes = codec::Encode::encode(request);
		let answer = self.network.request(
			peer,
			self.protocol.clone(),
			bytes,
			None,
			IfDisconnected::ImmediateError,
		);
		let answer = answer.await.ok().and_then(|(bytes, _)| Answer::read(&bytes));
		Delay::new(REST).await;
		answer
	}
}

impl Others for Peers {
	async fn entries(&self, peer: PeerId, request: &Request) -> Vec<Vec<u8>> {
		match self.ask(peer, request).await {
			Some(Answer::Entries(entries)) => entries,
			_ => Vec::new(),
		}
	}

	fn blame(&mut self, peer: PeerId, why: &'static str) {
		log::warn!(target: "evidence", "{peer} is asked no more: {why}");
		self.liars.insert(peer);
		self.network.report_peer(peer, ReputationChange::new(i32::MIN / 4, why));
	}

	fn standing(&mut self) -> &mut Standing {
		&mut self.standing
	}

	fn now(&self) -> Instant {
		Instant::now()
	}
}
