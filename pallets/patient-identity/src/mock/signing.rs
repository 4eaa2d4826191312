//! What people sign: payloads, and beside others.

use super::*;
use anamnesis_primitives::{
	chain::AccountId,
	cosignature::{CoSignature, Cosigned},
	payload::{KeySet, Lane, PatientAct, Payload},
	ConsentId, OrgId, PatientId, RequestId,
};
use codec::Encode;
use sp_core::Pair;

/// A payload that is good for a day from now on.
pub fn payload(patient: PatientId, lane: Lane, mut act: PatientAct) -> Payload {
	if let PatientAct::Enrol { keys, .. }
	| PatientAct::PublishKeys { keys }
	| PatientAct::Recover { keys }
	| PatientAct::Claim { keys, .. } = &mut act
	{
		*keys = proven(patient, *keys);
	}
	Payload {
		genesis: genesis(),
		epoch: 0,
		patient,
		lane,
		from: Now::get(),
		until: Now::get().saturating_add(DAY),
		addressed: None,
		act,
	}
}

pub fn general(nonce: u64) -> Lane {
	Lane::General { nonce }
}

pub fn revoke(nonce: u64) -> Lane {
	Lane::Revoke { nonce }
}

pub fn sheet(id: u8) -> Lane {
	Lane::Sheet { id: [id; 16] }
}

/// The act that gives a consent.
pub fn giving() -> PatientAct {
	PatientAct::Answer { request: RequestId(1), answer: None }
}

/// The act that ends one.
pub fn ending() -> PatientAct {
	PatientAct::Revoke { consent: ConsentId(1), reason: None }
}

/// The enrolment at the hospital that this account signs with this nonce.
pub fn enrolment(account: &AccountId, nonce: u64, keys: KeySet) -> Payload {
	Payload {
		addressed: Some(HOSPITAL),
		..payload(
			patient_of(account, nonce),
			general(nonce),
			PatientAct::Enrol { home: HOSPITAL, keys },
		)
	}
}

/// The claim of a stewarded patient that this account signs with this nonce.
pub fn claim_of(patient: PatientId, at: OrgId, nonce: u64, key: u8, keep: &[Actor]) -> Payload {
	let keep = keep.iter().map(|actor| actor.bytes()).collect::<Vec<_>>().try_into().unwrap();
	let act = PatientAct::Claim { keys: keys(key), keep };
	Payload { addressed: Some(at), ..payload(patient, general(nonce), act) }
}

/// A fresh account's asking to act as a patient, addressed to an organisation.
pub fn recovery(patient: PatientId, organisation: OrgId, number: u8) -> Payload {
	Payload {
		addressed: Some(organisation),
		..payload(patient, general(1), PatientAct::Recover { keys: keys(number) })
	}
}

/// The second signature of a call, good for a minute.
pub fn cosign(
	second: Actor,
	first: Actor,
	call: &'static str,
	arguments: &impl Encode,
) -> CoSignature {
	cosign_for(second, &first.account(), call, arguments)
}

/// As [`cosign`], of a call that this account makes.
pub fn cosign_for(
	second: Actor,
	first: &AccountId,
	call: &'static str,
	arguments: &impl Encode,
) -> CoSignature {
	let about = Cosigned {
		genesis: &genesis(),
		epoch: PatientIdentity::chain_epoch(),
		call: format!("patient-identity.{call}").leak(),
		arguments: &arguments.encode(),
		first,
		nonce: System::account_nonce(first).saturating_sub(1),
	};
	let valid_until = Now::get().saturating_add(60_000);
	let signature = second.pair().sign(&about.bytes_to_sign(valid_until)).into();
	CoSignature { account: second.account(), valid_until, signature }
}
