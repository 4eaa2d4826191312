//! Calls as people make them, from one signature to what takes several.

use super::*;
use crate::Call;
use anamnesis_primitives::{
	chain::{AccountId, Signature},
	commitment::Commitment,
	cosignature::CoSignature,
	ids::PatientOrigin,
	payload::{KeySet, Payload, Powers},
	OrgId, PatientId,
};
use frame_support::dispatch::PostDispatchInfo;
use sp_runtime::{traits::Dispatchable, DispatchError, DispatchResultWithInfo};

pub type Outcome = DispatchResultWithInfo<PostDispatchInfo>;

/// An actor calls.
pub fn call(by: Actor, call: Call<Test>) -> Result<(), DispatchError> {
	RuntimeCall::from(call).dispatch(by.origin()).map(|_| ()).map_err(|error| error.error)
}

/// Submits an enrolment as a call.
pub fn enrol_with(
	by: Actor,
	organisation: OrgId,
	payload: &Payload,
	signer: AccountId,
	signature: Signature,
) -> Outcome {
	let payload = Box::new(payload.clone());
	let call = Call::enrol { organisation, payload, signer, signature };
	RuntimeCall::from(call).dispatch(by.origin())
}

/// Enrols an actor at the hospital, with nonce 0 and the keys of its number.
pub fn enrol(actor: Actor) -> PatientId {
	let payload = enrolment(&actor.account(), 0, keys(actor.0));
	let outcome = enrol_with(REGISTRAR, HOSPITAL, &payload, actor.account(), actor.sign(&payload));
	assert_eq!(outcome.map(|_| ()).map_err(|error| error.error), Ok(()));
	payload.patient
}

/// Enrols somebody without a device at the hospital.
pub fn enrol_stewarded(salt: u8) -> PatientId {
	let enrolment = Call::enrol_stewarded { organisation: HOSPITAL, salt: [salt; 32] };
	assert_eq!(call(REGISTRAR, enrolment), Ok(()));
	PatientId::derive(&genesis(), PatientOrigin::Salt([salt; 32]))
}

/// Has somebody submit what somebody signed.
pub fn relay_with(
	by: Actor,
	payload: &Payload,
	signer: AccountId,
	signature: Signature,
) -> Outcome {
	let call = Call::relay { signer, payload: Box::new(payload.clone()), signature };
	RuntimeCall::from(call).dispatch(by.origin())
}

/// A stranger submits what an actor signs.
pub fn relay(signer: Actor, payload: &Payload) -> Result<(), DispatchError> {
	relay_with(STRANGER, payload, signer.account(), signer.sign(payload))
		.map(|_| ())
		.map_err(|error| error.error)
}

/// The call that publishes these keys, proven.
pub fn publishing(patient: PatientId, keys: KeySet) -> Call<Test> {
	Call::publish_keys { patient, keys: proven(patient, keys) }
}

/// Removes another controller, with the wait between asking and doing it.
pub fn remove_in_time(by: Actor, patient: PatientId, actor: Actor) -> Result<(), DispatchError> {
	let remove = Call::remove_controller { patient, account: actor.account() };
	call(by, remove.clone())?;
	pass(REMOVAL_WAIT);
	call(by, remove)
}

/// Has the hospital name a guardian until the first moment of [`QUARTER`].
pub fn name_as_steward(
	patient: PatientId,
	actor: Actor,
	powers: Powers,
) -> Result<(), DispatchError> {
	let (organisation, account, capacity, until) = (HOSPITAL, actor.account(), 2u8, QUARTER);
	let ground = Commitment([8; 32]);
	let arguments = (organisation, patient, &account, capacity, powers, until, ground);
	let second = cosign(OFFICER, REGISTRAR, "name_representative_as_steward", &arguments);
	let naming = Call::name_representative_as_steward {
		organisation,
		patient,
		account,
		capacity,
		powers,
		until,
		ground,
		second,
	};
	call(REGISTRAR, naming)
}

/// The same, and accepted.
pub fn represent(patient: PatientId, actor: Actor, powers: Powers) {
	assert_eq!(name_as_steward(patient, actor, powers), Ok(()));
	assert_eq!(call(actor, Call::accept_representation { patient }), Ok(()));
}

/// A registrar submits a claim.
pub fn claim_with(
	by: Actor,
	organisation: OrgId,
	payload: &Payload,
	signer: Actor,
	representative: Option<CoSignature>,
) -> Result<(), DispatchError> {
	let (payload, signature) = (Box::new(payload.clone()), signer.sign(payload));
	let signer = signer.account();
	let claim = Call::claim { organisation, payload, signer, signature, representative };
	call(by, claim)
}

/// Submits a recovery as a call.
pub fn propose_with(
	by: Actor,
	organisation: OrgId,
	payload: &Payload,
	signer: Actor,
) -> Result<(), DispatchError> {
	let signature = signer.sign(payload);
	let (payload, signer) = (Box::new(payload.clone()), signer.account());
	call(by, Call::propose_recovery { organisation, payload, signer, signature })
}

/// Has the hospital propose this actor's account, with the keys of its number.
pub fn propose(patient: PatientId, signer: Actor) -> Result<(), DispatchError> {
	propose_with(REGISTRAR, HOSPITAL, &recovery(patient, HOSPITAL, signer.0), signer)
}

/// Has the clinic say so too.
pub fn second(patient: PatientId, signer: Actor) -> Result<(), DispatchError> {
	let account = signer.account();
	call(OTHER_REGISTRAR, Call::second_recovery { organisation: CLINIC, patient, account })
}
