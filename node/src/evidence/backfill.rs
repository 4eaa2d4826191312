//! Fills in what this node lacks: it was wiped, joined by warp sync, or was not running. Everything comes from peers and is
//! checked against what this node knows itself: headers of its own chain, signatures of the sets, heads in state.

use super::{
	finalised::{hour, read, Finalised, Hour, Link, Unproven},
	index::{held, Gathering, Held, Refused},
	metrics::Metrics,
	peers::Peers,
	protocol::{Answer, Counted, Request, Status},
	recorder::{reach, Chain, NodeChain, Reach},
	serve::Known,
	store::{Store, StoreError},
};
use crate::service::{FullBackend, FullClient};
use anamnesis_primitives::{
	receipts::{Head, Place},
	PatientId,
};
use codec::DecodeAll;
use futures_timer::Delay;
use pallet_access_audit::Heads;
use sc_client_api::{backend::Backend, HeaderBackend, StorageProvider};
use sc_network::PeerId;
use sp_core::storage::StorageKey;
use sp_runtime::traits::Header as _;
use std::{sync::Arc, time::Duration};

/// Between two looks at what is missing.
const ROUND: Duration = Duration::from_secs(10);
/// Receipts are counted anew after so many rounds, hours looked through anew.
const ROUNDS: u32 = 60;
/// Patients looked at in one go.
const PAGE: usize = 256;
/// Rest after that.
const REST: Duration = Duration::from_millis(20);
/// Most hours asked for at once.
const HOURS: Hour = 1_000;

/// A patient, the head of the receipts, and where in state that is.
type Row = (PatientId, Head, StorageKey);

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
				match self.hours(&asked, next_hour).await {
					Ok(next) => next_hour = next,
					Err(error) => return self.fail(&error),
				}
			}
			if anew || receipts.is_none_or(|counted| counted.lacking > 0) {
				receipts = self.receipts(&asked).await;
			}
			self.tell(&asked, lacks, receipts);
			// The first count comes as soon as there is a final state.
			if receipts.is_some() {
				round = round.wrapping_add(1);
			}
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

	/// What the others have, the complete ones first.
	async fn statuses(&self) -> Vec<(PeerId, Status)> {
		let mut asked = Vec::new();
		for peer in self.peers.connected().await {
			if let Some(Answer::Status(status)) = self.peers.ask(peer, &Request::Status).await {
				asked.push((peer, status));
			}
		}
		asked.sort_by_key(|(_, status)| !status.is_complete());
		asked
	}

	/// Continues the line of hand-overs, from the database or from peers.
	async fn links(&mut self, asked: &[(PeerId, Status)]) -> Result<Reach, StoreError> {
		for (peer, _) in asked {
			let Reach::Lacks(set) = reach(&self.store, &self.chain)? else { break };
			for bytes in self.peers.entries(*peer, &Request::Links(set)).await {
				match self.take_link(&bytes) {
					Ok(()) => {}
					// The header may be on its way: history is fetched after the newest state.
					Err(StoreError::Unproven(Unproven::NotOfThisChain)) => break,
					Err(StoreError::Unproven(reason)) => {
						log::warn!(target: "evidence", "hand-over after {set}: {reason}");
						self.peers.blame(*peer, "a hand-over that is none");
						break;
					}
					Err(error) => return Err(error),
				}
			}
		}
		reach(&self.store, &self.chain)
	}

	fn take_link(&self, bytes: &[u8]) -> Result<(), StoreError> {
		let link: Link = read(bytes)?;
		self.is_ours(link.header())?;
		self.store.append_link(&link)
	}

	/// Whether this header is final here. Keys of a set that is gone sign anything.
	fn is_ours(&self, header: &anamnesis_primitives::chain::Header) -> Result<(), Unproven> {
		let number = *header.number();
		let own = self.chain.header(number).filter(|_| number <= self.chain.finalised());
		let same = own.is_some_and(|own| own.hash() == header.hash());
		same.then_some(()).ok_or(Unproven::NotOfThisChain)
	}

	/// Asks for the next hours that have no justification here. Says from which hour to go on.
	async fn hours(&mut self, asked: &[(PeerId, Status)], from: Hour) -> Result<Hour, StoreError> {
		let own = self.store.count_hours();
		let has_more = |status: &Status| usize::try_from(status.hours).is_ok_and(|n| n > own);
		let Some((peer, _)) = asked.iter().find(|(_, status)| has_more(status)) else {
			return Ok(from);
		};
		let first = self.chain.header(1).as_ref().and_then(hour);
		let last = self.chain.header(self.chain.finalised()).as_ref().and_then(hour);
		let (Some(first), Some(last)) = (first, last) else { return Ok(from) };
		let Some(begin) = (from.max(first)..last).find(|hour| !self.store.has_hour(*hour)) else {
			return Ok(last);
		};
		let end = begin.saturating_add(HOURS).min(last);
		let entries = self.peers.entries(*peer, &Request::Hours(begin, end)).await;
		let mut next = if entries.is_empty() { end.saturating_add(1) } else { begin };
		for bytes in entries {
			match self.take_hour(&bytes) {
				Ok(hour) => next = next.max(hour.saturating_add(1)),
				Err(StoreError::Unproven(Unproven::NotOfThisChain)) => break,
				Err(StoreError::Unproven(reason)) => {
					log::warn!(target: "evidence", "hours from {begin}: {reason}");
					self.peers.blame(*peer, "a justification that is none");
					break;
				}
				Err(error) => return Err(error),
			}
		}
		Ok(next)
	}

	fn take_hour(&self, bytes: &[u8]) -> Result<Hour, StoreError> {
		let entry: Finalised = read(bytes)?;
		self.is_ours(&entry.header)?;
		self.store.append_hour(&entry)?;
		Ok(entry.hour()?)
	}

	/// Counts the patients whose receipts are whole, after filling in what can be. `None` while the
	/// node has no final state or is far behind.
	async fn receipts(&mut self, asked: &[(PeerId, Status)]) -> Option<Counted> {
		let (mut counted, mut after) = (Counted::default(), None);
		if self.client.info().finalized_number == 0 || self.peers.are_ahead().await {
			return None;
		}
		loop {
			let rows = self.page(after.as_ref())?;
			let full = rows.len() == PAGE;
			after = rows.last().map(|(_, _, key)| key.clone());
			for (patient, head, _) in rows {
				if self.is_whole(patient, &head, asked).await? {
					counted.whole = counted.whole.saturating_add(1);
				} else {
					counted.lacking = counted.lacking.saturating_add(1);
				}
			}
			if !full {
				return Some(counted);
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

	async fn is_whole(
		&mut self,
		patient: PatientId,
		head: &Head,
		asked: &[(PeerId, Status)],
	) -> Option<bool> {
		let mut index = self.backend.offchain_storage()?;
		let Held::Lacks(missing) = held(&mut index, patient, head) else { return Some(true) };
		for (peer, _) in asked {
			match self.fetch(*peer, missing).await {
				Ok(true) => return Some(held(&mut index, patient, head) == Held::Whole),
				Ok(false) => {}
				Err(Refused::TooMany) => return Some(false),
				Err(Refused::Unreadable | Refused::Forged) => {
					self.peers.blame(*peer, "receipts that lead to no head");
				}
			}
		}
		Some(false)
	}

	/// Fetches the receipts of a patient from this one back. `false` if the peer does not have them all.
	async fn fetch(&self, peer: PeerId, missing: Place) -> Result<bool, Refused> {
		let Some(mut index) = self.backend.offchain_storage() else { return Ok(false) };
		let mut gathering = Gathering::new(missing);
		while let Some(place) = gathering.wanted(&index)? {
			let entries = self.peers.entries(peer, &Request::Receipts(place)).await;
			if entries.is_empty() {
				return Ok(false);
			}
			for value in entries {
				gathering.add(&value)?;
			}
		}
		gathering.finish(&mut index)?;
		Ok(true)
	}
}

/// What all keys of heads begin with, and nothing else.
fn heads_prefix() -> StorageKey {
	let key = Heads::<anamnesis_runtime::Runtime>::hashed_key_for(PatientId([0; 32]));
	StorageKey(key.into_iter().take(32).collect())
}
