//! Fetches the receipts that this node lacks of a patient.

use super::{
	index::{held, Gathering, Held, Refused},
	peers::Others,
	protocol::{Request, Status},
};
use anamnesis_primitives::{
	receipts::{Head, Place},
	PatientId,
};
use sc_network::PeerId;
use sp_core::offchain::OffchainStorage;
use std::time::Duration;

/// How long a peer may take for anything.
const PATIENCE: Duration = Duration::from_secs(30);
/// How much longer for each receipt that it gave: a full answer of 512 is worth a second.
const EACH: Duration = Duration::from_millis(2);

/// Whether a patient's receipts are whole here, after filling in what can be: every peer is asked until one has them.
pub async fn fill(
	index: &mut impl OffchainStorage,
	others: &mut impl Others,
	asked: &[(PeerId, Status)],
	patient: PatientId,
	head: &Head,
) -> bool {
	let Held::Lacks(missing) = held(index, patient, head) else { return true };
	for peer in others.standing().in_order(asked.iter().map(|(peer, _)| *peer)) {
		let fetched = fetch(index, others, peer, missing).await;
		others.standing().note(peer, fetched == Ok(true));
		match fetched {
			Ok(true) => return held(index, patient, head) == Held::Whole,
			Ok(false) => {}
			Err(Refused::TooMany | Refused::TooSlow) => {
				log::debug!(target: "evidence", "{peer}: receipts of a patient take too much");
			}
			Err(Refused::Unreadable | Refused::Forged) => {
				others.blame(peer, "receipts that lead to no head");
			}
		}
	}
	false
}

/// Fetches the receipts of a patient from this one back. `false` if the peer does not have them all.
async fn fetch(
	index: &mut impl OffchainStorage,
	others: &impl Others,
	peer: PeerId,
	missing: Place,
) -> Result<bool, Refused> {
	let (since, mut patience) = (others.now(), PATIENCE);
	let mut gathering = Gathering::new(missing);
	while let Some(place) = gathering.wanted(index)? {
		if others.now().saturating_duration_since(since) > patience {
			return Err(Refused::TooSlow);
		}
		let entries = others.entries(peer, &Request::Receipts(place)).await;
		if entries.is_empty() {
			return Ok(false);
		}
		for value in entries {
			gathering.add(&value)?;
			patience = patience.saturating_add(EACH);
		}
	}
	gathering.finish(index)?;
	Ok(true)
}
