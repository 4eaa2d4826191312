//! Payloads that are taken.

use super::{
	acts::{acts, asking, disputing, friends, full_grant, grant, kept, keys, named, naming},
	general,
	json::act_json,
	payload, FROM,
};
use crate::{bytes32, hex};
use anamnesis_primitives::{
	cases::Claim,
	commitment::Commitment,
	disputes::Charge,
	payload::{Lane, NewGrant, PatientAct, Payload, Powers},
	CaseId, ConsentId, OrgId, RecordId, RequestId,
};
use codec::Encode;
use serde_json::{json, Value};

fn accepted(name: &str, payload: &Payload) -> Value {
	let scale = payload.encode();
	assert_eq!(Payload::from_bytes(&scale).as_ref(), Ok(payload), "{name}");
	let lane = match payload.lane {
		Lane::General { nonce } => json!({ "general": nonce.to_string() }),
		Lane::Revoke { nonce } => json!({ "revoke": nonce.to_string() }),
		Lane::Sheet { id } => json!({ "sheet": hex(id) }),
	};
	json!({
		"name": name,
		"scale": hex(&scale),
		"sign": hex(payload.bytes_to_sign()),
		"payload": {
			"genesis": hex(payload.genesis),
			"epoch": payload.epoch,
			"patient": hex(payload.patient.0),
			"lane": lane,
			"from": payload.from.to_string(),
			"until": payload.until.to_string(),
			"addressed": payload.addressed.map(|organisation| organisation.0),
			"act": act_json(&payload.act),
		},
	})
}

fn asked(claim: Claim) -> Payload {
	general(asking(claim, None))
}

fn granting(basis: u8, until: Option<u64>, survives: bool) -> Payload {
	let grant = NewGrant { basis, until, survives, ..grant() };
	general(PatientAct::Grant { grant })
}

pub(super) fn all_accepted() -> Vec<Value> {
	let mut vectors: Vec<_> =
		acts().into_iter().map(|act| accepted(act.name(), &general(act.clone()))).collect();
	let sheet = Lane::Sheet { id: [8; 16] };
	let revoke = Lane::Revoke { nonce: u64::MAX };
	let mut addressed = general(PatientAct::Answer { request: RequestId(1), answer: None });
	addressed.addressed = Some(OrgId(u32::MAX));
	addressed.until = addressed.from + 1;
	let reason = Some(Commitment(bytes32(1)));
	vectors.extend([
		accepted("a freeze sheet", &payload(sheet, PatientAct::Freeze)),
		accepted("a sheet that revokes everything", &payload(sheet, PatientAct::RevokeEverything)),
		accepted(
			"a revoke in its own lane",
			&payload(revoke, PatientAct::Revoke { consent: ConsentId(1), reason }),
		),
		accepted("addressed, for a millisecond, granting nothing", &addressed),
		accepted("no friends any more", &general(named(friends(&[], 0, 0)))),
		accepted(
			"nine friends, all of them, for 30 days",
			&general(named(friends(&[1, 2, 3, 4, 5, 6, 7, 8, 9], 9, 864_000))),
		),
		accepted("no executor any more", &general(PatientAct::NameExecutor { account: None })),
		accepted(
			"an end of a recovery in its own lane",
			&payload(revoke, PatientAct::CancelRecovery),
		),
		accepted("an authorisation with an end", &granting(1, Some(FROM + 1), false)),
		accepted("a basis of research", &granting(7, None, false)),
		accepted("a grant that holds beyond death", &granting(0, None, true)),
		accepted("a grant on every axis", &general(PatientAct::Grant { grant: full_grant() })),
		accepted(
			"a claim that keeps as many as there may be",
			&general(PatientAct::Claim { keys: keys(1), keep: kept(&[1, 2, 3, 4, 5, 6, 7, 8]) }),
		),
		accepted(
			"a claim that keeps nobody",
			&general(PatientAct::Claim { keys: keys(1), keep: kept(&[]) }),
		),
		accepted("a representative with every power", &general(naming(8, Powers::ALL.0))),
		accepted(
			"an end of a representation in the lane of revokes",
			&payload(revoke, PatientAct::EndRepresentation { account: bytes32(3) }),
		),
	]);
	vectors.extend(accepted_cases());
	vectors
}

fn accepted_cases() -> Vec<Value> {
	vec![
		accepted("a copy is asked for", &general(asking(Claim::Access, None))),
		accepted(
			"an objection to a record",
			&asked(Claim::Objection { record: Some(RecordId(1)) }),
		),
		accepted("an objection to no record", &asked(Claim::Objection { record: None })),
		accepted("erasure of a record", &asked(Claim::Erasure { record: Some(RecordId(1)) })),
		accepted("what did not come", &asked(Claim::Delivery { noted: FROM })),
		accepted(
			"a complaint about an earlier case",
			&general(asking(Claim::Complaint, Some(CaseId(u64::MAX)))),
		),
		accepted("a wrong leaf", &general(disputing(Charge::Wrong, 0))),
		accepted("a leaf with twenty siblings", &general(disputing(Charge::Wrong, 20))),
		accepted(
			"an objection to a tombstone in the lane of revokes",
			&payload(
				Lane::Revoke { nonce: 6 },
				PatientAct::ObjectToTombstone { record: RecordId(17) },
			),
		),
	]
}
