//! Whether a call applies: it is run, and whatever it did is undone.
//!
//! The run is the dispatch itself, with the same origin and filters, so that what it answers is what the dispatch will
//! answer. All that it writes is undone with its storage layer: the state, and the nodes' off-chain index, whose changes are
//! kept in layers with those of the state.

use super::{Leaf, Leaves};
use crate::{
	origins::motion, AccountId, Consent, PatientIdentity, Runtime, RuntimeCall, RuntimeOrigin,
	Session, System,
};
use anamnesis_primitives::{
	payload::{PatientAct, Payload},
	PatientId,
};
use codec::Encode;
use frame_support::{dispatch::GetDispatchInfo, storage::with_transaction};
use pallet_council_seats::Body;
use sp_runtime::{traits::Dispatchable, DispatchError, TransactionOutcome};

/// What would come of a call now.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Outcome {
	/// It, or a part of it, would fail.
	Fails,
	/// It would only add an approval of a multisig account to what could be done now.
	Approves,
	/// It would be done, and some part would change nothing but that a payload is used up, only ask for what is to end, or
	/// name more weight than it has.
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
	let mut approves = false;
	if leaves.wrapped {
		let Some(events) = undone(signer, || events_of(call, origin.clone())) else {
			return Outcome::Fails;
		};
		// A multisig call that only adds an approval, or whose inner call failed, leaves one event that says so.
		approves = leaves.shared && events <= 1;
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
		Some(_) if approves => Outcome::Approves,
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
	let idle = ends_nothing(leaf) || only_asks(leaf) || overstates(leaf);
	let before = keys();
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

/// How many bytes longer than the motion the length may be that a call about it names: they weigh microseconds.
const SPARE_BYTES: usize = 1_024;

/// Whether it is about a motion and says that this is heavier or longer than it is. The call weighs what it says, also what
/// is not used of that, and takes it from the block.
fn overstates(leaf: &Leaf) -> bool {
	match leaf.call {
		RuntimeCall::Council(call) => overstates_motion(call, Body::Council),
		RuntimeCall::Committee(call) => overstates_motion(call, Body::Committee),
		RuntimeCall::College(call) => overstates_motion(call, Body::College),
		_ => false,
	}
}

fn overstates_motion<I: 'static>(call: &pallet_collective::Call<Runtime, I>, body: Body) -> bool
where
	Runtime: pallet_collective::Config<I, Proposal = RuntimeCall>,
{
	use pallet_collective::Call::{close, propose};
	let longer = |bound: u32, motion: &RuntimeCall| {
		let most = motion.encoded_size().saturating_add(SPARE_BYTES);
		!usize::try_from(bound).is_ok_and(|bound| bound <= most)
	};
	match call {
		propose { proposal, length_bound, .. } => longer(*length_bound, proposal),
		close { proposal_hash, proposal_weight_bound, length_bound, .. } => {
			motion(body, proposal_hash).is_some_and(|motion| {
				let weight = motion.get_dispatch_info().call_weight;
				proposal_weight_bound.any_gt(weight) || longer(*length_bound, &motion)
			})
		}
		_ => false,
	}
}
