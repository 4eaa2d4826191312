//! What waits after the chain stood still, and which block is the first in which it passes again.

mod around;
mod blocks;
mod motions;
mod table;

use super::{
	allowance::{
		charged, classes, in_world, payers, rolled_back, state, submit, validate, NO_ROOM,
	},
	callers::{
		calls::{account, key, new_grant, payload, relayed},
		world::World,
	},
	era, in_local_testnet, open_block_in, signed_by,
};
use crate::{Executive, Runtime, RuntimeCall, RuntimeOrigin, System, TimeGap, Timestamp};
use anamnesis_primitives::{
	chain::SLOT_MILLIS, codes::Actions, payload::PatientAct, refusals::Refusal,
};
use frame_support::traits::Time;
use pallet_consent::Call as Consent;
use pallet_patient_identity::Call as Patients;
use pallet_provider_credentials::Call as Credentials;
use sp_runtime::transaction_validity::TransactionValidityError;

/// Slots that are a minute: no gap yet.
const MINUTE: u64 = 20;
/// Who acts as the patient of the world.
const PATIENT: &str = "patient/controller";

/// Closes the open block, and opens the next one so many slots later.
fn next_block(slots: u64) {
	let header = Executive::finalize_block();
	let slot = Timestamp::now() / SLOT_MILLIS + slots;
	open_block_in(header.number + 1, slot, header.hash());
}

/// Says that so many may author, though one does.
fn validators(count: u8) {
	let all: Vec<_> = (1..count).map(|number| crate::AccountId::new([number; 32])).collect();
	pallet_session::Validators::<Runtime>::mutate(|validators| validators.extend(all));
}

/// Two blocks of the only one of four that goes on after a gap: the pool refuses what waits.
fn one_of_four_goes_on() {
	validators(4);
	next_block(MINUTE + 1);
	next_block(4);
}

fn grant(world: &World) -> RuntimeCall {
	let grant = new_grant(world.sister, Actions::ACCESS);
	Consent::grant { patient: world.patient, grant }.into()
}

fn revoke(world: &World) -> RuntimeCall {
	Consent::revoke { patient: world.patient, consent: world.grant, reason: None }.into()
}

fn freeze(world: &World) -> RuntimeCall {
	Patients::freeze { patient: world.patient }.into()
}

/// What gives, and also the council may do.
fn reinstate_issuer(world: &World) -> RuntimeCall {
	Credentials::reinstate_issuer { organisation: world.here, kind: world.kind }.into()
}

/// What the pool says of a call that waits.
fn not_yet() -> TransactionValidityError {
	Refusal::TimeGap.into()
}
