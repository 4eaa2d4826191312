//! Which transactions failed in their block: what blocks say of it in their events.

use crate::{
	error::{Error, Result},
	http::Client,
	ledger::{Final, Ledger},
	spec::bytes,
	watch::lock,
};
use anamnesis_runtime::{Hash, RuntimeEvent};
use codec::Decode;
use frame_system::{EventRecord, Phase};
use serde_json::json;
use std::{collections::BTreeMap, sync::Mutex};

/// Where the events of a block are in its state: `twox_128("System") ++ twox_128("Events")`.
const EVENTS: &str = "0x26aa394eea5630e07c48ae0c9558cef780d41e5e16056765bc8461851072c9d7";

/// Enters why those of these blocks failed that did. The nodes must still have their states.
pub fn enter_failures(client: &mut Client, ledger: &Mutex<Ledger>, blocks: &[Final]) -> Result<()> {
	for block in blocks.iter().filter(|block| !block.ours.is_empty()) {
		let text: Option<String> = client.call("state_getStorage", json!([EVENTS, block.hash]))?;
		let failures = text.as_deref().and_then(bytes).and_then(|bytes| failures(&bytes));
		let failures = failures.ok_or_else(|| {
			Error::node(
				client.url(),
				format!("has no events of block {} that can be read", block.number),
			)
		})?;
		let mut ledger = lock(ledger);
		for (place, number) in &block.ours {
			let Some(reason) = failures.get(place) else { continue };
			if let Some(entry) = ledger.entry(*number) {
				entry.failed = Some(reason.clone());
			}
		}
	}
	Ok(())
}

/// Places of extrinsics that failed, and why; `None` if these are no events.
fn failures(mut events: &[u8]) -> Option<BTreeMap<u32, String>> {
	let events = Vec::<EventRecord<RuntimeEvent, Hash>>::decode(&mut events).ok()?;
	let failed = events.into_iter().filter_map(|record| match (record.phase, record.event) {
		(
			Phase::ApplyExtrinsic(place),
			RuntimeEvent::System(frame_system::Event::ExtrinsicFailed { dispatch_error, .. }),
		) => Some((place, format!("{dispatch_error:?}"))),
		_ => None,
	});
	Some(failed.collect())
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::Encode;
	use sp_crypto_hashing::twox_128;
	use sp_runtime::DispatchError;

	#[test]
	fn events_are_where_the_runtime_keeps_them() {
		let key = [twox_128(b"System"), twox_128(b"Events")].concat();
		assert_eq!(EVENTS, crate::spec::text(&key));
	}

	#[test]
	fn failures_are_told_by_their_place() {
		let event = |place, event: frame_system::Event<anamnesis_runtime::Runtime>| EventRecord {
			phase: Phase::ApplyExtrinsic(place),
			event: RuntimeEvent::System(event),
			topics: Vec::<Hash>::new(),
		};
		let (dispatch_error, dispatch_info) = (DispatchError::BadOrigin, Default::default());
		let events = vec![
			event(0, frame_system::Event::CodeUpdated { hash: Hash::zero() }),
			event(2, frame_system::Event::ExtrinsicFailed { dispatch_error, dispatch_info }),
		];
		let found = failures(&events.encode()).unwrap();
		assert_eq!(found.into_iter().collect::<Vec<_>>(), [(2, "BadOrigin".to_owned())]);
		assert_eq!(failures(&[255, 255]), None);
	}
}
