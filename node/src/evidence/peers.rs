//! Asking other nodes.

use super::protocol::{Answer, Request};
use anamnesis_runtime::OpaqueBlock;
use futures_timer::Delay;
use sc_network::{
	service::traits::NetworkService, IfDisconnected, PeerId, ProtocolName, ReputationChange,
};
use sc_network_sync::SyncingService;
use std::{collections::HashSet, sync::Arc, time::Duration};

/// Most nodes asked.
const MOST: usize = 32;
/// Rest after a request: half of what the other side allows.
const REST: Duration = Duration::from_millis(100);

/// The nodes that this one is connected to.
pub struct Peers {
	network: Arc<dyn NetworkService>,
	sync: Arc<SyncingService<OpaqueBlock>>,
	protocol: ProtocolName,
	/// Who answered what is not true. They are not asked again.
	liars: HashSet<PeerId>,
}

impl Peers {
	/// Over this network.
	pub fn new(
		network: Arc<dyn NetworkService>,
		sync: Arc<SyncingService<OpaqueBlock>>,
		protocol: ProtocolName,
	) -> Self {
		Self { network, sync, protocol, liars: HashSet::new() }
	}

	/// Who may be asked.
	pub async fn connected(&self) -> Vec<PeerId> {
		let all = self.sync.peers_info().await.unwrap_or_default();
		let honest =
			all.into_iter().map(|(peer, _)| peer).filter(|peer| !self.liars.contains(peer));
		honest.take(MOST).collect()
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

	/// Entries that one has.
	pub async fn entries(&self, peer: PeerId, request: &Request) -> Vec<Vec<u8>> {
		match self.ask(peer, request).await {
			Some(Answer::Entries(entries)) => entries,
			_ => Vec::new(),
		}
	}

	/// Asks this one no more.
	pub fn blame(&mut self, peer: PeerId, why: &'static str) {
		log::warn!(target: "evidence", "{peer} is asked no more: {why}");
		self.liars.insert(peer);
		self.network.report_peer(peer, ReputationChange::new(i32::MIN / 4, why));
	}
}
