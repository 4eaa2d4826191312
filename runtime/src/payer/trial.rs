//! Whether a call applies: it is run, and whatever it did is undone.
//!
//! The run is the dispatch itself, with the same origin and filters, so that what it answers is what the dispatch will
//! answer. All that it writes is undone with its storage layer: the state, and the nodes' off-chain index, whose changes are
//! kept in layers with those of the state.

use super::{Leaf, Leaves};
use crate::{AccountId, Consent, RuntimeCall, RuntimeOrigin, Session, System};
use anamnesis_primitives::{payload::PatientAct, PatientId};
use frame_support::storage::with_transaction;
use sp_runtime::{traits::Dispatchable, DispatchError, TransactionOutcome};

/// What would come of a call now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
	/// It, or a part of it, would fail.
	Fails,
	/// It would be done, and some part would change nothing but that a payload is used up.
	Done,
	/// It would be done, and every part would change something.
	Changes,
}

/// What would come of the call now.
pub fn outcome(
	leaves: &Leaves,
	call: &RuntimeCall,
	origin: &RuntimeOrigin,
	signer: &AccountId,
) -> Outcome {
	let whole = !leaves.wrapped
		|| undone(signer, || events_of(call, origin.clone()))
			// A multisig call that only adds an approval, or whose inner call failed, leaves one event that says so.
			.is_some_and(|events| !leaves.shared || events > 1);
	if !whole {
		return Outcome::Fails;
	}
	// A batch answers "done" also when a part of it failed: so each part is asked by itself, in order.
	let each = undone(signer, || {
		leaves.all.iter().try_fold(true, |all, leaf| {
			let origin = match leaves.wrapped {
				true => RuntimeOrigin::signed(leaf.who.clone()),
				false => origin.clone(),
			};
			changes(leaf, origin).map(|one| all && one)
		})
	});
	match each {
		None => Outcome::Fails,
		Some(false) => Outcome::Done,
		Some(true) => Outcome::Changes,
	}
}

/// Runs something as if in the place of the dispatch, and undoes it.
fn undone<R>(signer: &AccountId, run: impl FnOnce() -> Option<R>) -> Option<R> {
	with_transaction(|| {
		// As the dispatch finds it: a second person's signature names the nonce.
		System::inc_account_nonce(signer);
		TransactionOutcome::Rollback(Ok::<_, DispatchError>(run()))
	})
	.ok()
	.flatten()
}

/// How many events the call leaves; `None` if it fails.
fn events_of(call: &RuntimeCall, origin: RuntimeOrigin) -> Option<u32> {
	let before = System::event_count();
	call.clone().dispatch(origin).ok()?;
	System::event_count().checked_sub(before)
}

/// Whether the call changes something; `None` if it fails. Our calls leave an event for everything that they change and for
/// nothing else, but for those that are named here.
fn changes(leaf: &Leaf, origin: RuntimeOrigin) -> Option<bool> {
	let keys = || Session::load_keys(&leaf.who);
	let (idle, before) = (ends_nothing(leaf), keys());
	let events = events_of(leaf.call, origin)?;
	if let RuntimeCall::Session(_) = leaf.call {
		return Some(keys() != before);
	}
	// That it was relayed is an event, too.
	let least = if leaf.relayed().is_some() { 2 } else { 1 };
	Some(events >= least && !idle)
}

/// Whether it would revoke everything where nothing was granted since that was done last. It would succeed, again and
/// again.
fn ends_nothing(leaf: &Leaf) -> bool {
	let nothing_granted = |patient: PatientId| !Consent::granted_in_this_epoch(patient);
	match (leaf.call, leaf.relayed()) {
		(RuntimeCall::Consent(pallet_consent::Call::revoke_everything { patient }), _) => {
			nothing_granted(*patient)
		}
		(_, Some((_, payload))) if payload.act == PatientAct::RevokeEverything => {
			nothing_granted(payload.patient)
		}
		_ => false,
	}
}
