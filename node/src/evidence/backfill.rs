//! Fills in what this node lacks: it was wiped, joined by warp sync, or was not running. Everything comes from peers and is
//! checked against what this node knows itself: headers of its own chain, signatures of the sets, heads in state.

use super::{
	finalised::{read, Link, Unproven},
	forced::Search,
	hours,
	metrics::Metrics,
	peers::{Others, Peers},
	protocol::{Answer, Counted, Request, Status},
	receipts::fill,
	recorder::{is_ours, reach, NodeChain, Reach},
	serve::Known,
	store::{Store, StoreError},
};
use crate::service::{FullBackend, FullClient};
use anamnesis_primitives::{receipts::Head, PatientId};
use codec::DecodeAll;
use futures::future::join_all;
use futures_timer::Delay;
use pallet_access_audit::Heads;
use sc_client_api::{backend::Backend, HeaderBackend, StorageProvider};
use sc_network::PeerId;
use sp_core::storage::StorageKey;
use std::{sync::Arc, time::Duration};

/// Between two looks at what is missing.
const ROUND: Duration = Duration::from_secs(10);
/// Receipts are counted anew after so many rounds, hours looked through anew.
const ROUNDS: u32 = 60;
/// Patients looked at in one go.
const PAGE: usize = 256;
/// Rest after that.
const REST: Duration = Duration::from_millis(20);
/// Longest that receipts are looked at before the rest has its turn.
const WHILE: Duration = Duration::from_secs(60);

/// A patient, the head of the receipts, and where in state that is.
type Row = (PatientId, Head, StorageKey);

/// How far the count of receipts has come.
#[derive(Debug, Default)]
pub struct Count {
	counted: Counted,
	after: Option<StorageKey>,
}

impl Count {
	fn note(&mut self, whole: bool, key: StorageKey) {
		let Counted { whole: wholes, lacking } = &mut self.counted;
		let counter = if whole { wholes } else { lacking };
		*counter = counter.saturating_add(1);
		self.after = Some(key);
	}
}

/// What became of a look at the receipts.
enum Pass {
	/// All patients were looked at.
	Through(Counted),
	/// There are more.
	GoesOn,
	/// There is no final state yet, or the node is far behind.
	Cannot,
}

/// The task.
pub struct Backfill {
	/// Chain and state.
	pub client: Arc<FullClient>,
	/// Index of receipts.
	pub backend: Arc<FullBackend>,
	/// Headers, justifications, sets.
	pub chain: NodeChain,
	/// Hand-overs and hours.
	pub store: Arc<Store>,
	/// Other nodes.
	pub peers: Peers,
	/// What others are told.
	pub known: Arc<Known>,
	/// What the operator is told.
	pub metrics: Option<Metrics>,
	/// Whether a set ended by force.
	pub forced: Search,
	/// Receipts that are being counted.
	pub count: Count,
}

impl Backfill {
	/// Runs as long as the node.
	pub async fn run(mut self) {
		let (mut round, mut receipts, mut next_hour) = (0u32, None::<Counted>, 0);
		loop {
			Delay::new(ROUND).await;
			let asked = self.statuses().await;
			let lacks = match self.links(&asked).await {
				Ok(Reach::Whole) => None,
				Ok(Reach::Lacks(set)) => Some(set),
				Err(error) => return self.fail(&error),
			};
			let anew = round.checked_rem(ROUNDS) == Some(0);
			if anew {
				next_hour = 0;
			}
			if lacks.is_none() {
				let peers = &mut self.peers;
				match hours::fetch(&self.store, &self.chain, peers, &asked, next_hour).await {
					Ok(next) => next_hour = next,
					Err(error) => return self.fail(&error),
				}
			}
			let begun = self.count.after.is_some();
			if anew || begun || receipts.is_none_or(|counted| counted.lacking > 0) {
				match self.receipts(&asked).await {
					Pass::Through(counted) => receipts = Some(counted),
					Pass::GoesOn => {}
					Pass::Cannot => (receipts, self.count) = (None, Count::default()),
				}
			}
			self.tell(&asked, lacks, receipts);
			round = round.wrapping_add(1);
		}
	}

	fn fail(&self, error: &StoreError) {
		log::error!(target: "evidence", "{error}. Nothing more is fetched until the node is started again");
		if let Some(metrics) = &self.metrics {
			metrics.fault();
		}
	}

	fn tell(&self, asked: &[(PeerId, Status)], lacks: Option<u64>, receipts: Option<Counted>) {
		let finalised = self.client.info().finalized_number;
		let hours = u32::try_from(self.store.count_hours()).unwrap_or(u32::MAX);
		let own = Status { finalised, lacks, hours, receipts };
		self.known.set(own);
		let Some(metrics) = &self.metrics else { return };
		let others = asked.iter().filter(|(_, status)| status.is_complete()).count();
		metrics.show(&own, self.store.line().set, others);
	}

	/// What the others have, the complete ones first. All at once: who does not answer holds up nobody.
	async fn statuses(&mut self) -> Vec<(PeerId, Status)> {
		let connected = self.peers.connected().await;
		let peers = &self.peers;
		let answers = connected.into_iter().map(|peer| async move {
			match peers.ask(peer, &Request::Status).await {
				Some(Answer::Status(status)) => Some((peer, status)),
				_ => None,
			}
		});
		let mut asked: Vec<_> = join_all(answers).await.into_iter().flatten().collect();
		asked.sort_by_key(|(_, status)| !status.is_complete());
		asked
	}

	/// Continues the line of hand-overs, from the database or from peers.
	async fn links(&mut self, asked: &[(PeerId, Status)]) -> Result<Reach, StoreError> {
		for peer in self.peers.standing().in_order(asked.iter().map(|(peer, _)| *peer)) {
			let Reach::Lacks(set) = reach(&self.store, &self.chain)? else { break };
			for bytes in self.peers.entries(peer, &Request::Links(set)).await {
				match self.take_link(&bytes) {
					Ok(()) => {}
					// The header may be on its way: history is fetched after the newest state.
					Err(StoreError::Unproven(Unproven::NotOfThisChain | Unproven::NotForced)) => {
						break
					}
					Err(StoreError::Unproven(reason)) => {
						log::warn!(target: "evidence", "hand-over after {set}: {reason}");
						self.peers.blame(peer, "a hand-over that is none");
						break;
					}
					Err(error) => return Err(error),
				}
			}
			let useful = self.store.line().set > set;
			self.peers.standing().note(peer, useful);
		}
		reach(&self.store, &self.chain)
	}

	fn take_link(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
		let link: Link = read(bytes)?;
		is_ours(&self.chain, link.header())?;
		self.forced.allows(&self.chain, &self.store.line(), &link)?;
		match self.store.append_link(&link) {
			// The recorder wrote it meanwhile.
			Err(StoreError::Unproven(Unproven::WrongSet)) if link.set() < self.store.line().set => {
				Ok(())
			}
			written => written,
		}
	}

	/// Counts the patients whose receipts are whole, after filling in what can be, for a while: what else there is to do does not
	/// wait until all are looked at.
	async fn receipts(&mut self, asked: &[(PeerId, Status)]) -> Pass {
		if self.client.info().finalized_number == 0 || self.peers.are_ahead().await {
			return Pass::Cannot;
		}
		let Some(mut index) = self.backend.offchain_storage() else { return Pass::Cannot };
		let since = self.peers.now();
		loop {
			let Some(rows) = self.page(self.count.after.as_ref()) else { return Pass::Cannot };
			let full = rows.len() == PAGE;
			for (patient, head, key) in rows {
				let filled = fill(&mut index, &mut self.peers, asked, patient, &head);
				self.count.note(filled.await, key);
				if self.peers.now().saturating_duration_since(since) > WHILE {
					return Pass::GoesOn;
				}
			}
			if !full {
				return Pass::Through(std::mem::take(&mut self.count).counted);
			}
			Delay::new(REST).await;
		}
	}

	/// Patients with receipts in the last final state, after this key.
	fn page(&self, after: Option<&StorageKey>) -> Option<Vec<Row>> {
		let at = self.client.info().finalized_hash;
		let prefix = heads_prefix();
		let keys = self.client.storage_keys(at, Some(&prefix), after).ok()?;
		keys.take(PAGE).map(|key| self.row(at, key)).collect()
	}

	fn row(&self, at: anamnesis_runtime::Hash, key: StorageKey) -> Option<Row> {
		let patient = key.0.last_chunk::<32>().map(|id| PatientId(*id))?;
		let value = self.client.storage(at, &key).ok().flatten()?;
		let head = Head::decode_all(&mut &value.0[..]).ok()?;
		Some((patient, head, key))
	}
}

/// What all keys of heads begin with, and nothing else.
fn heads_prefix() -> StorageKey {
	let key = Heads::<anamnesis_runtime::Runtime>::hashed_key_for(PatientId([0; 32]));
	StorageKey(key.into_iter().take(32).collect())
}
