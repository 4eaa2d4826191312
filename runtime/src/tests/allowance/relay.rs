//! What is relayed is the patient's to pay for, whoever submits it, and nobody else can spend what the patient has.

use super::{
	super::callers::calls::{new_grant, payload, relayed},
	*,
};
use anamnesis_primitives::{
	codes::Actions,
	payload::{Lane, PatientAct, Payload},
};
use frame_support::assert_ok;
use pallet_patient_identity::Call as Patients;

fn grant(world: &World) -> Payload {
	let grant = *new_grant(world.sister, Actions::ACCESS);
	payload(world.patient, PatientAct::Grant { grant }, None)
}

#[test]
fn the_patient_pays_for_what_the_patient_signed_whoever_submits_it() {
	in_world(|world| {
		let on_patient = of(&[Payer::Patient(world.patient)]);
		// An account that nobody knows but that exists; another patient's; a nurse's.
		for (nonce, by) in [(1, "stranger"), (2, "other-patient/controller"), (3, "here/nurse")] {
			let mut payload = grant(world);
			payload.lane = Lane::General { nonce };
			assert_eq!(payers(by, relayed("patient/controller", payload)), on_patient, "{by}");
		}
	});
}

#[test]
fn an_account_that_does_not_exist_submits_nothing() {
	in_world(|world| {
		assert_eq!(refusal("nobody", relayed("patient/controller", grant(world))), PAYMENT);
	});
}

#[test]
fn what_would_fail_is_on_nobody_but_whoever_submits_it() {
	in_world(|world| {
		let would_fail = TransactionValidityError::from(Refusal::RelayWouldFail);
		// Signed by others than the patient: they spend nothing of the patient's.
		for signer in [
			"other-patient/controller",
			"patient/removed-controller",
			"patient/invited",
			"stranger",
		] {
			let relay = relayed(signer, grant(world));
			assert_eq!(refusal("stranger", relay), would_fail, "{signer}");
		}
		// Not signed at all.
		let mut forged = relayed("patient/controller", grant(world));
		if let Patients::relay { payload, .. } = &mut forged {
			payload.until += 1;
		}
		assert_eq!(refusal("stranger", forged), would_fail);
		// Used up: the same bytes are charged once.
		let relay = relayed("patient/controller", grant(world));
		assert_ok!(submit("stranger", relay.clone()).unwrap());
		let charged = charged(|| assert_eq!(submit("stranger", relay), Err(would_fail)));
		assert!(charged.is_empty());
		// What fails for another reason, which the same bytes would do again and again.
		act("patient/controller", Patients::<Runtime>::freeze { patient: world.patient });
		let mut again = grant(world);
		again.lane = Lane::General { nonce: 9 };
		assert_eq!(refusal("stranger", relayed("patient/controller", again)), would_fail);
	});
}

#[test]
fn whoever_is_invited_accepts_on_the_patients_allowance_and_does_nothing_else_on_it() {
	in_world(|world| {
		let accept = payload(world.patient, PatientAct::AcceptControl, None);
		let relay = relayed("patient/invited", accept.clone());
		assert_eq!(payers("stranger", relay), of(&[Payer::Patient(world.patient)]));
		// Whom nobody invited.
		let relay = relayed("newcomer", accept);
		assert_eq!(refusal("stranger", relay), Refusal::RelayWouldFail.into());
	});
}

#[test]
fn an_exhausted_patient_ends_by_payload_too() {
	in_world(|world| {
		let (patient, consent) = (world.patient, world.grant);
		drain(&Payer::Patient(patient));
		let relay = relayed("patient/controller", grant(world));
		assert_eq!(refusal("stranger", relay), Refusal::PatientExhausted.into());
		for (nonce, act) in
			[(1, PatientAct::Revoke { consent, reason: None }), (2, PatientAct::Freeze)]
		{
			let mut payload = payload(patient, act, None);
			payload.lane = Lane::Revoke { nonce };
			assert!(payers("here/nurse", relayed("patient/controller", payload)).is_empty());
		}
	});
}

#[test]
fn the_pool_holds_a_payload_once_whoever_submits_it() {
	in_world(|world| {
		let tag = |by| {
			let relay = relayed("patient/controller", grant(world));
			validate(by, relay).unwrap().provides.last().cloned().unwrap()
		};
		assert_eq!(tag("stranger"), tag("here/nurse"));
	});
}
