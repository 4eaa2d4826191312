//! Answers what other nodes ask for, at a pace.

use super::{
	index::stored,
	protocol::{Answer, Request, Status, ENTRIES_BYTES, RECEIPTS},
	store::Store,
};
use crate::service::FullBackend;
use codec::Encode;
use futures::StreamExt;
use sc_client_api::{backend::Backend, blockchain::HeaderBackend};
use sc_network::{
	request_responses::{IncomingRequest, OutgoingResponse},
	PeerId, ReputationChange,
};
use std::{
	collections::HashMap,
	sync::{Arc, Mutex, PoisonError},
	time::{Duration, Instant},
};

/// Requests that wait; a further one is refused by the network.
pub const QUEUE: usize = 32;
/// Most nodes whose pace is kept.
const MOST_PEERS: usize = 256;
/// Requests that a node may make at once.
const BURST: u32 = 100;
/// After this it may make one more.
const EACH: Duration = Duration::from_millis(50);

/// What this node knows of its own completeness. The task that fills in what is missing writes it.
#[derive(Debug, Default)]
pub struct Known(Mutex<Option<Status>>);

impl Known {
	/// The newest; `None` until there is one.
	pub fn get(&self) -> Option<Status> {
		*self.0.lock().unwrap_or_else(PoisonError::into_inner)
	}

	/// Notes the newest.
	pub fn set(&self, status: Status) {
		*self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(status);
	}
}

/// How many requests each node may still make.
#[derive(Debug, Default)]
pub struct Pace(HashMap<PeerId, (u32, Instant)>);

impl Pace {
	/// Whether this node may make a request now.
	pub fn allows(&mut self, peer: PeerId, now: Instant) -> bool {
		if self.0.len() >= MOST_PEERS && !self.0.contains_key(&peer) {
			self.0.retain(|_, (left, since)| refilled(*left, *since, now).0 < BURST);
			if self.0.len() >= MOST_PEERS {
				return false;
			}
		}
		let (left, since) = self.0.entry(peer).or_insert((BURST, now));
		(*left, *since) = refilled(*left, *since, now);
		match left.checked_sub(1) {
			Some(rest) => {
				*left = rest;
				true
			}
			None => false,
		}
	}
}

/// What is left after what time gave back, and since when the next one is awaited.
fn refilled(left: u32, since: Instant, now: Instant) -> (u32, Instant) {
	let passed = now.saturating_duration_since(since);
	let gained = passed.as_millis().checked_div(EACH.as_millis()).unwrap_or_default();
	let gained = u32::try_from(gained).unwrap_or(u32::MAX);
	if gained == 0 {
		return (left, since);
	}
	(left.saturating_add(gained).min(BURST), now)
}

/// What answers are made of.
pub struct Server {
	/// Hand-overs and hours.
	pub store: Arc<Store>,
	/// Receipts.
	pub backend: Arc<FullBackend>,
	/// Completeness.
	pub known: Arc<Known>,
}

impl Server {
	/// Answers until the network ends.
	pub async fn run(self, mut queue: async_channel::Receiver<IncomingRequest>) {
		let mut pace = Pace::default();
		while let Some(request) = queue.next().await {
			let IncomingRequest { peer, payload, pending_response } = request;
			let (result, cost) = if pace.allows(peer, Instant::now()) {
				match Request::read(&payload) {
					Some(request) => (self.answer(&request), None),
					None => (Err(()), Some("no request for evidence")),
				}
			} else {
				(Err(()), Some("too many requests for evidence"))
			};
			let reputation_changes =
				cost.map(|why| ReputationChange::new(-(1 << 12), why)).into_iter().collect();
			// Whoever asked may be gone.
			let _ = pending_response.send(OutgoingResponse {
				result,
				reputation_changes,
				sent_feedback: None,
			});
		}
	}

	fn answer(&self, request: &Request) -> Result<Vec<u8>, ()> {
		let entries = match *request {
			Request::Status => {
				let status = self.known.get().ok_or(())?;
				let finalised = self.backend.blockchain().info().finalized_number;
				return Ok(Answer::Status(Status { finalised, ..status }).encode());
			}
			Request::Links(from) => self.store.links(from, ENTRIES_BYTES),
			Request::Hours(from, to) => self.store.hours(from, to, ENTRIES_BYTES),
			Request::Receipts(place) => {
				let index = self.backend.offchain_storage().ok_or(())?;
				Ok(stored(&index, place, RECEIPTS, ENTRIES_BYTES))
			}
		};
		let entries = entries.map_err(|error| log::error!(target: "evidence", "{error}"))?;
		Ok(Answer::Entries(entries).encode())
	}
}
