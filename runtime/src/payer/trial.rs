//! Whether a call applies: it is run, and whatever it did is undone.
//!
//! The run is the dispatch itself, with the same origin and filters, so that what it answers is what the dispatch will
//! answer. All that it writes is undone with its storage layer: the state, and the nodes' off-chain index, whose changes are
//! kept in layers with those of the state.

use super::{Leaf, Leaves};
use crate::{AccountId, Consent, PatientIdentity, RuntimeCall, RuntimeOrigin, Session, System};
use anamnesis_primitives::{
	payload::{PatientAct, Payload},
	PatientId,
};
use frame_support::storage::with_transaction;
use sp_runtime::{traits::Dispatchable, DispatchError, TransactionOutcome};

/// What would come of a call now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
	/// It, or a part of it, would fail.
	Fails,
	/// It would be done, and some part would change nothing but that a payload is used up, or only ask for what is to end.
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

/// Whether the call ends something, or does what else it is free for; `None` if it fails. Our calls leave an event for
/// everything that they change and for nothing else, but for those that are named here.
fn changes(leaf: &Leaf, origin: RuntimeOrigin) -> Option<bool> {
	let keys = || Session::load_keys(&leaf.who);
	let (idle, before) = (ends_nothing(leaf) || only_asks(leaf), keys());
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

/// Whether it would ask for the removal of another controller, which ends nothing yet: any of them may cancel it for nothing,
/// and it would be asked for again and again.
fn only_asks(leaf: &Leaf) -> bool {
	use pallet_patient_identity::Call::remove_controller;
	let (by, patient, account) = match (leaf.call, leaf.relayed()) {
		(RuntimeCall::PatientIdentity(remove_controller { patient, account }), _) => {
			(&leaf.who, *patient, account.clone())
		}
		(
			_,
			Some((signer, Payload { patient, act: PatientAct::RemoveController { account }, .. })),
		) => (signer, *patient, (*account).into()),
		_ => return false,
	};
	*by != account
		&& PatientIdentity::controls(&account, patient)
		&& PatientIdentity::pending_removal(patient).is_none()
}
