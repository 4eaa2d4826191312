//! Fetches the justifications of hours that this node lacks.

use super::{
	finalised::{hour, read, Finalised, Hour, Unproven},
	peers::Others,
	protocol::{Request, Status},
	recorder::{is_ours, Chain},
	store::{Store, StoreError},
};
use sc_network::PeerId;
use std::time::Duration;

/// Most hours asked for at once.
const HOURS: Hour = 1_000;
/// Longest that one peer is asked for these.
const PATIENCE: Duration = Duration::from_secs(60);

/// Asks for the next hours that have no justification here: every peer that says it has more, until none is missing. Says from
/// which hour to go on.
///
/// # Errors
/// The file cannot be written.
pub async fn fetch(
	store: &Store,
	chain: &impl Chain,
	others: &mut impl Others,
	asked: &[(PeerId, Status)],
	from: Hour,
) -> Result<Hour, StoreError> {
	let own = store.count_hours();
	let has_more = |status: &Status| usize::try_from(status.hours).is_ok_and(|n| n > own);
	let having = asked.iter().filter(|(_, status)| has_more(status));
	let having = others.standing().in_order(having.map(|(peer, _)| *peer));
	let first = chain.header(1).as_ref().and_then(hour);
	let last = chain.header(chain.finalised()).as_ref().and_then(hour);
	let (Some(first), Some(last), false) = (first, last, having.is_empty()) else {
		return Ok(from);
	};
	let missing = |begin: Hour, end: Hour| (begin..end).find(|hour| !store.has_hour(*hour));
	let Some(begin) = missing(from.max(first), last) else {
		return Ok(last);
	};
	let end = begin.saturating_add(HOURS).min(last);
	for peer in having {
		let Some(mut begin) = missing(begin, end) else { break };
		let (since, mut useful) = (others.now(), false);
		while others.now().saturating_duration_since(since) < PATIENCE {
			let request = Request::Hours(begin, end.saturating_sub(1));
			let entries = others.entries(peer, &request).await;
			let (newest, lie) = take(store, chain, (begin, end), &entries)?;
			useful |= newest.is_some();
			if let Some(reason) = lie {
				log::warn!(target: "evidence", "hours from {begin}: {reason}");
				others.blame(peer, "a justification that is none");
				break;
			}
			// Whoever gives a part is asked for the rest.
			let rest = newest.and_then(|newest| missing(newest.saturating_add(1), end));
			let Some(rest) = rest else { break };
			begin = rest;
		}
		others.standing().note(peer, useful);
	}
	Ok(end)
}

/// Writes what is true of an answer. Says the last hour that was written, and what was a lie.
fn take(
	store: &Store,
	chain: &impl Chain,
	(begin, end): (Hour, Hour),
	entries: &[Vec<u8>],
) -> Result<(Option<Hour>, Option<Unproven>), StoreError> {
	let mut newest = None;
	for bytes in entries {
		match take_one(store, chain, bytes) {
			Ok(Some(hour)) if (begin..end).contains(&hour) => newest = newest.max(Some(hour)),
			Ok(_) => {}
			// The header may be on its way.
			Err(StoreError::Unproven(Unproven::NotOfThisChain)) => break,
			Err(StoreError::Unproven(reason)) => return Ok((newest, Some(reason))),
			Err(error) => return Err(error),
		}
	}
	Ok((newest, None))
}

/// Writes one, and says its hour if there was none of it.
fn take_one(store: &Store, chain: &impl Chain, bytes: &[u8]) -> Result<Option<Hour>, StoreError> {
	let entry: Finalised = read(bytes)?;
	is_ours(chain, &entry.header)?;
	let hour = entry.hour()?;
	if store.has_hour(hour) {
		return Ok(None);
	}
	store.append_hour(&entry)?;
	Ok(Some(hour))
}
