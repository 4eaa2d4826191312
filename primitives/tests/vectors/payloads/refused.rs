//! Payloads that are refused, and why.

use super::{
	acts::{acts, disputing, friends, grant, kept, keys, named, naming},
	general, payload, FROM,
};
use crate::{bytes32, hex};
use anamnesis_primitives::{
	commitment::Commitment,
	disputes::Charge,
	payload::{
		DataPeriod, Friends, Lane, NewGrant, PatientAct, Payload, PayloadRefusal, LONGEST_SHEET,
	},
	ConsentId, OrgId, RequestId,
};
use codec::Encode;
use serde_json::{json, Value};

fn refused(name: &str, scale: &[u8], reason: PayloadRefusal) -> Value {
	assert_eq!(Payload::from_bytes(scale), Err(reason), "{name}");
	json!({ "name": name, "scale": hex(scale), "reason": reason.code() })
}

fn refused_friends(name: &str, reason: PayloadRefusal, friends: Friends) -> Value {
	refused(name, &general(named(friends)).encode(), reason)
}

fn refused_payload(name: &str, reason: PayloadRefusal, spoil: impl FnOnce(&mut Payload)) -> Value {
	let mut payload = general(PatientAct::Freeze);
	spoil(&mut payload);
	refused(name, &payload.encode(), reason)
}

fn refused_grant(name: &str, reason: PayloadRefusal, spoil: impl Fn(&mut NewGrant)) -> Value {
	let mut grant = grant();
	spoil(&mut grant);
	let act = PatientAct::Amend { consent: ConsentId(1), with: grant.clone() };
	assert_eq!(general(act).check(), Err(reason), "{name}");
	let act = PatientAct::Answer { request: RequestId(1), answer: Some(grant.clone()) };
	assert_eq!(general(act).check(), Err(reason), "{name}");
	refused(name, &general(PatientAct::Grant { grant }).encode(), reason)
}

/// A dispute whose proof has 21 siblings.
fn too_long_a_proof() -> Vec<u8> {
	let mut bytes = general(disputing(Charge::Wrong, 20)).encode();
	// The number of siblings, 80 in compact form, stands before them, the charge and the statement.
	let count_at = bytes.len() - (1 + 20 * 32 + 1 + 32);
	bytes.splice(count_at..=count_at, [vec![84], vec![0; 32]].concat());
	bytes
}

pub(super) fn all_refused() -> Vec<Value> {
	use PayloadRefusal as R;
	let sheet = Lane::Sheet { id: [8; 16] };
	let genuine = general(PatientAct::Freeze).encode();
	let mut unknown_act = genuine.clone();
	*unknown_act.last_mut().unwrap() = 255;
	let mut unknown_lane = genuine.clone();
	unknown_lane[68] = 3;
	let mut half_survives = general(PatientAct::Grant { grant: grant() }).encode();
	*half_survives.last_mut().unwrap() = 2;
	let longer = [genuine.as_slice(), &[0]].concat();
	let reference = Commitment(bytes32(1));
	let mut crowded = general(PatientAct::Grant { grant: grant() }).encode();
	// The number of names stands before uses, referral, template, document, basis and survival; 65 in compact form are the
	// bytes 5 and 1.
	let names_at = crowded.len() - (1 + 1 + 32 + 1 + 1 + 1 + 1);
	crowded.splice(names_at..=names_at, [vec![5, 1], vec![0; 65 * 32]].concat());
	let mut crowd = general(PatientAct::Claim { keys: keys(1), keep: kept(&[]) }).encode();
	// Nine in compact form is the byte 36.
	crowd.pop();
	crowd.extend([vec![36], vec![0; 9 * 32]].concat());
	let mut vectors = vec![
		refused("nothing", &[], R::Malformed),
		refused("cut short", &genuine[..genuine.len() - 1], R::Malformed),
		refused("an unknown act", &unknown_act, R::Malformed),
		refused("an unknown lane", &unknown_lane, R::Malformed),
		refused("neither survives nor not", &half_survives, R::Malformed),
		refused("more names than there may be", &crowded, R::Malformed),
		refused("more representatives kept than there may be", &crowd, R::Malformed),
		refused("bytes behind it", &longer, R::TrailingBytes),
		refused_payload("ends when it begins", R::Interval, |payload| payload.until = payload.from),
		refused_payload("ends before it begins", R::Interval, |payload| {
			payload.until = payload.from - 1
		}),
		refused_payload("lives longer than thirty days", R::Life, |payload| payload.until += 1),
		refused_payload("a sheet that lives longer than five years", R::Life, |payload| {
			payload.lane = sheet;
			payload.until = payload.from + LONGEST_SHEET + 1;
		}),
		refused_payload("an unknown suite", R::Suite, |payload| {
			payload.act = PatientAct::PublishKeys { keys: keys(0) };
		}),
		refused_payload("an unknown suite at enrolment", R::Suite, |payload| {
			payload.act = PatientAct::Enrol { home: OrgId(1), keys: keys(2) };
		}),
		refused_payload("an unknown suite at a claim", R::Suite, |payload| {
			payload.act = PatientAct::Claim { keys: keys(2), keep: kept(&[]) };
		}),
		refused_payload("a representative kept twice", R::Keep, |payload| {
			payload.act = PatientAct::Claim { keys: keys(1), keep: kept(&[3, 4, 3]) };
		}),
		refused_payload("a representative who is the patient", R::Capacity, |payload| {
			payload.act = naming(0, 0);
		}),
		refused_payload("a representative who is the executor", R::Capacity, |payload| {
			payload.act = naming(9, 1);
		}),
		refused_payload("an unknown capacity", R::Capacity, |payload| payload.act = naming(10, 1)),
		refused_payload("a representative without powers", R::Powers, |payload| {
			payload.act = naming(1, 0);
		}),
		refused_payload("an unknown power", R::Powers, |payload| payload.act = naming(1, 1 << 6)),
	];
	let mut ten = general(named(friends(&[1, 2, 3, 4, 5, 6, 7, 8, 9], 2, 28_800))).encode();
	// The number of friends stands before them, the threshold and the delay; ten in compact form are the byte 40.
	let friends_at = ten.len() - (9 * 32 + 1 + 4) - 1;
	ten[friends_at] = 40;
	ten.splice(friends_at + 1..=friends_at, bytes32(0));
	vectors.extend([
		refused("more friends than there may be", &ten, R::Malformed),
		refused_friends("one friend", R::Friends, friends(&[1], 1, 28_800)),
		refused_friends("a friend named twice", R::Friends, friends(&[1, 1, 2], 2, 28_800)),
		refused_friends("friends that do not rise", R::Friends, friends(&[2, 1], 2, 28_800)),
		refused_friends("one friend alone", R::Threshold, friends(&[1, 2], 1, 28_800)),
		refused_friends("more than there are", R::Threshold, friends(&[1, 2], 3, 28_800)),
		refused_friends("a threshold of nobody", R::Threshold, friends(&[], 2, 0)),
		refused_friends("less than a day", R::Delay, friends(&[1, 2], 2, 28_799)),
		refused_friends("more than 30 days", R::Delay, friends(&[1, 2], 2, 864_001)),
		refused_friends("a delay of nobody", R::Delay, friends(&[], 0, 28_800)),
		refused("one sibling too many", &too_long_a_proof(), R::Malformed),
		refused_payload("an unknown suite in a recovery", R::Suite, |payload| {
			payload.act = PatientAct::Recover { keys: keys(2) };
		}),
	]);
	for act in acts() {
		let takes = matches!(act, PatientAct::Freeze | PatientAct::RevokeEverything);
		if !takes {
			let name = format!("{} on a sheet", act.name());
			vectors.push(refused(&name, &payload(sheet, act.clone()).encode(), R::Lane));
		}
		if !act.only_ends() {
			let name = format!("{} in the lane of revokes", act.name());
			let lane = Lane::Revoke { nonce: 1 };
			vectors.push(refused(&name, &payload(lane, act).encode(), R::Lane));
		}
	}
	vectors.extend([
		refused_grant("no purpose", R::Purposes, |grant| grant.purposes.0 = 0),
		refused_grant("an unknown purpose", R::Purposes, |grant| grant.purposes.0 |= 1 << 62),
		refused_grant("no class", R::Classes, |grant| grant.classes.0 = 0),
		refused_grant("an unknown class", R::Classes, |grant| grant.classes.0 |= 1 << 24),
		refused_grant("the class that would be a label", R::Classes, |grant| {
			grant.classes.0 |= 1 << 17
		}),
		refused_grant("no action", R::Actions, |grant| grant.actions.0 = 0),
		refused_grant("an unknown action", R::Actions, |grant| grant.actions.0 |= 1 << 5),
		refused_grant("a ceiling above normal", R::Ceiling, |grant| grant.ceiling = 4),
		refused_grant("an unknown ceiling", R::Ceiling, |grant| grant.ceiling = 6),
		refused_grant("an unknown obligation", R::Obligations, |grant| {
			grant.obligations.0 = 1 << 15
		}),
		refused_grant("a grant that ends when it begins", R::Validity, |grant| {
			(grant.from, grant.until) = (Some(FROM), Some(FROM));
		}),
		refused_grant("an empty data period", R::DataPeriod, |grant| {
			grant.data = Some(DataPeriod { from: 9, until: 9 });
		}),
		refused_grant("for no use", R::Uses, |grant| grant.uses = Some(0)),
		refused_grant("passed on three times", R::MayRefer, |grant| grant.may_refer = 3),
		refused_grant("an unknown role", R::Role, |grant| grant.role = Some(21)),
		refused_grant("a basis that only a law has", R::Basis, |grant| grant.basis = 4),
		refused_grant("the basis of an emergency", R::Basis, |grant| grant.basis = 3),
		refused_grant("a number that stands for no basis", R::Basis, |grant| grant.basis = 5),
		refused_grant("an unknown basis", R::Basis, |grant| grant.basis = 200),
		refused_grant("an authorisation without an end", R::Basis, |grant| {
			(grant.basis, grant.from) = (1, Some(FROM));
		}),
		refused_grant("a record named twice", R::Names, |grant| {
			grant.named = vec![reference, reference].try_into().unwrap();
		}),
	]);
	vectors
}
