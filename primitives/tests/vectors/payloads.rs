//! What a patient signs.

use crate::{bytes32, hex, hexes, pinned};
use anamnesis_primitives::{
	cases::Claim,
	codes::{Actions, Classes, Obligations, Purposes},
	commitment::Commitment,
	disputes::{Charge, LeafProof},
	payload::{
		DataPeriod, Friends, Grantee, KeySet, Lane, NewGrant, PatientAct, Payload, PayloadRefusal,
		Powers, TemplateRef, LONGEST_LIFE, LONGEST_SHEET, MAX_KEPT,
	},
	CaseId, ConsentId, DisputeId, IncidentId, MandateId, OrgId, PatientId, RecordId, RequestId,
	TemplateId,
};
use codec::Encode;
use serde_json::{json, Value};
use sp_core::{bounded::BoundedVec, ed25519, ConstU32, Pair};

const FROM: u64 = 1_800_000_000_000;

fn grant() -> NewGrant {
	NewGrant {
		grantee: Grantee::Organisation(OrgId(7)),
		role: None,
		study: None,
		purposes: Purposes(1),
		classes: Classes(1 << 8),
		actions: Actions(0b110),
		ceiling: 3,
		obligations: Obligations(0),
		from: None,
		until: None,
		data: None,
		named: Default::default(),
		uses: None,
		may_refer: 0,
		template: None,
		document: Commitment(bytes32(5)),
		basis: 0,
		survives: false,
	}
}

fn full_grant() -> NewGrant {
	NewGrant {
		grantee: Grantee::Person(bytes32(9)),
		role: Some(20),
		study: Some(Commitment(bytes32(11))),
		purposes: Purposes::ALL,
		classes: Classes::ALL,
		actions: Actions::ALL,
		ceiling: 0,
		obligations: Obligations::ALL,
		from: Some(FROM),
		until: Some(FROM + 1),
		data: Some(DataPeriod { from: 0, until: u32::MAX }),
		named: vec![Commitment(bytes32(1)), Commitment(bytes32(2))].try_into().unwrap(),
		uses: Some(u32::MAX),
		may_refer: 2,
		template: Some(TemplateRef { id: TemplateId(3), version: 4 }),
		document: Commitment(bytes32(6)),
		basis: 9,
		survives: true,
	}
}

fn keys(suite: u8) -> KeySet {
	let pair = ed25519::Pair::from_seed(&bytes32(78));
	let bare = KeySet { suite, agreement: bytes32(1), assertion: pair.public().0, proof: [0; 64] };
	let proof = pair.sign(&bare.bytes_to_prove(&bytes32(100), PatientId(bytes32(200)))).0;
	KeySet { proof, ..bare }
}

fn payload(lane: Lane, act: PatientAct) -> Payload {
	let life = match lane {
		Lane::Sheet { .. } => LONGEST_SHEET,
		_ => LONGEST_LIFE,
	};
	Payload {
		genesis: bytes32(100),
		epoch: 1,
		patient: PatientId(bytes32(200)),
		lane,
		from: FROM,
		until: FROM + life,
		addressed: None,
		act,
	}
}

fn general(act: PatientAct) -> Payload {
	payload(Lane::General { nonce: 5 }, act)
}

fn grantee_json(grantee: Grantee) -> Value {
	match grantee {
		Grantee::Account(account) => json!({ "account": hex(account) }),
		Grantee::Organisation(id) => json!({ "organisation": id.0 }),
		Grantee::AnyCare => json!("any_care"),
		Grantee::Person(account) => json!({ "person": hex(account) }),
	}
}

fn grant_json(grant: &NewGrant) -> Value {
	let named: Vec<_> = grant.named.iter().map(|one| one.0).collect();
	json!({
		"grantee": grantee_json(grant.grantee),
		"role": grant.role,
		"study": grant.study.map(|study| hex(study.0)),
		"purposes": grant.purposes.0.to_string(),
		"classes": grant.classes.0,
		"actions": grant.actions.0,
		"ceiling": grant.ceiling,
		"obligations": grant.obligations.0,
		"from": grant.from.map(|moment| moment.to_string()),
		"until": grant.until.map(|moment| moment.to_string()),
		"data": grant.data.map(|data| json!({ "from": data.from, "until": data.until })),
		"named": hexes(&named),
		"uses": grant.uses,
		"may_refer": grant.may_refer,
		"template": grant.template.map(|one| json!({ "id": one.id.0, "version": one.version })),
		"document": hex(grant.document.0),
		"basis": grant.basis,
		"survives": grant.survives,
	})
}

fn keys_json(keys: &KeySet) -> Value {
	json!({
		"suite": keys.suite,
		"agreement": hex(keys.agreement),
		"assertion": hex(keys.assertion),
		"proof": hex(keys.proof),
	})
}

fn friends(seeds: &[u8], threshold: u8, delay: u32) -> Friends {
	let all: Vec<_> = seeds.iter().map(|seed| bytes32(*seed)).collect();
	Friends { friends: all.try_into().unwrap(), threshold, delay }
}

fn act_json(act: &PatientAct) -> Value {
	let mut fields = match act {
		PatientAct::Enrol { home, keys } => json!({ "home": home.0, "keys": keys_json(keys) }),
		PatientAct::AddController { account }
		| PatientAct::RemoveController { account }
		| PatientAct::EndRepresentation { account }
		| PatientAct::KeepController { account } => json!({ "account": hex(account) }),
		PatientAct::Claim { keys, keep } => {
			json!({ "keys": keys_json(keys), "keep": hexes(keep) })
		}
		PatientAct::NameRepresentative { account, capacity, powers, until } => json!({
			"account": hex(account),
			"capacity": capacity,
			"powers": powers.0,
			"until": until,
		}),
		PatientAct::RotateController { to } => json!({ "to": hex(to) }),
		PatientAct::PublishKeys { keys } => json!({ "keys": keys_json(keys) }),
		PatientAct::Freeze
		| PatientAct::Unfreeze
		| PatientAct::RevokeEverything
		| PatientAct::AcceptControl
		| PatientAct::AcceptRepresentation
		| PatientAct::CancelRecovery
		| PatientAct::ContestDeath => json!({}),
		PatientAct::NameFriends { friends } => json!({
			"friends": hexes(&friends.friends),
			"threshold": friends.threshold,
			"delay": friends.delay,
		}),
		PatientAct::Recover { keys } => json!({ "keys": keys_json(keys) }),
		PatientAct::NameExecutor { account } => json!({ "account": account.map(hex) }),
		PatientAct::ProposeLink { other, commitment }
		| PatientAct::AcceptLink { other, commitment } => {
			json!({ "other": hex(other.0), "commitment": hex(commitment.0) })
		}
		PatientAct::Unlink { other } => json!({ "other": hex(other.0) }),
		PatientAct::GrantMany { grants } => {
			json!({ "grants": grants.iter().map(grant_json).collect::<Vec<_>>() })
		}
		PatientAct::SetSecondaryUse { refused } => json!({ "refused": refused }),
		PatientAct::Mute { organisation, until } => json!({
			"organisation": organisation.0,
			"until": until.map(|moment| moment.to_string()),
		}),
		PatientAct::ContestMandate { mandate } => json!({ "mandate": mandate.0.to_string() }),
		PatientAct::AppealIncident { incident, statement } => json!({
			"incident": incident.0.to_string(),
			"statement": hex(statement.0),
		}),
		PatientAct::OpenCase { organisation, claim, statement, former } => json!({
			"organisation": organisation.0,
			"claim": claim_json(claim),
			"statement": hex(statement.0),
			"former": former.map(|case| case.0.to_string()),
		}),
		PatientAct::WithdrawCase { case } => json!({ "case": case.0.to_string() }),
		PatientAct::StateDisagreement { case, statement } => json!({
			"case": case.0.to_string(),
			"statement": hex(statement.0),
		}),
		PatientAct::RaiseDispute { organisation, proof, charge, statement } => json!({
			"organisation": organisation.0,
			"proof": {
				"ordinal": proof.ordinal.to_string(),
				"index": proof.index,
				"leaf": hex(proof.leaf),
				"siblings": hexes(&proof.siblings),
			},
			"charge": charge_json(charge),
			"statement": hex(statement.0),
		}),
		PatientAct::WithdrawDispute { dispute } => json!({ "dispute": dispute.0.to_string() }),
		PatientAct::ContestRecord { record, statement } => json!({
			"record": record.0.to_string(),
			"statement": hex(statement.0),
		}),
		PatientAct::Grant { grant } => json!({ "grant": grant_json(grant) }),
		PatientAct::Amend { consent, with } => {
			json!({ "consent": consent.0.to_string(), "with": grant_json(with) })
		}
		PatientAct::Revoke { consent, reason } => json!({
			"consent": consent.0.to_string(),
			"reason": reason.map(|reason| hex(reason.0)),
		}),
		PatientAct::RevokeAllTo { grantee } => json!({ "grantee": grantee_json(*grantee) }),
		PatientAct::Answer { request, answer } => json!({
			"request": request.0.to_string(),
			"answer": answer.as_ref().map(grant_json),
		}),
	};
	fields["name"] = act.name().into();
	fields
}

fn claim_json(claim: &Claim) -> Value {
	let record = claim.record().map(|record| record.0.to_string());
	match claim {
		Claim::Access => json!({ "kind": "access" }),
		Claim::Correction { .. } => json!({ "kind": "correction", "record": record }),
		Claim::Objection { .. } => json!({ "kind": "objection", "record": record }),
		Claim::Erasure { .. } => json!({ "kind": "erasure", "record": record }),
		Claim::Delivery { noted } => json!({ "kind": "delivery", "noted": noted.to_string() }),
		Claim::Complaint => json!({ "kind": "complaint" }),
	}
}

fn charge_json(charge: &Charge) -> Value {
	match charge {
		Charge::Wrong => json!({ "kind": "wrong" }),
		Charge::Missing { at, twin } => {
			json!({ "kind": "missing", "at": at.0, "twin": hex(twin) })
		}
	}
}

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

fn acts() -> Vec<PatientAct> {
	vec![
		PatientAct::Enrol { home: OrgId(1), keys: keys(1) },
		PatientAct::AddController { account: bytes32(3) },
		PatientAct::RemoveController { account: bytes32(3) },
		PatientAct::RotateController { to: bytes32(4) },
		PatientAct::PublishKeys { keys: keys(1) },
		PatientAct::Freeze,
		PatientAct::Unfreeze,
		PatientAct::Grant { grant: grant() },
		PatientAct::Amend { consent: ConsentId(17), with: full_grant() },
		PatientAct::Revoke { consent: ConsentId(17), reason: None },
		PatientAct::RevokeAllTo { grantee: Grantee::AnyCare },
		PatientAct::RevokeEverything,
		PatientAct::Answer { request: RequestId(u64::MAX), answer: Some(grant()) },
		PatientAct::AcceptControl,
		PatientAct::Claim { keys: keys(1), keep: kept(&[3, 4]) },
		naming(1, Powers::SEE.0),
		PatientAct::AcceptRepresentation,
		PatientAct::EndRepresentation { account: bytes32(3) },
		PatientAct::KeepController { account: bytes32(3) },
		PatientAct::NameFriends { friends: friends(&[1, 2, 3], 2, 28_800) },
		PatientAct::Recover { keys: keys(1) },
		PatientAct::CancelRecovery,
		PatientAct::NameExecutor { account: Some(bytes32(3)) },
		PatientAct::ContestDeath,
		PatientAct::ProposeLink {
			other: PatientId(bytes32(7)),
			commitment: Commitment(bytes32(1)),
		},
		PatientAct::AcceptLink { other: PatientId(bytes32(7)), commitment: Commitment(bytes32(1)) },
		PatientAct::Unlink { other: PatientId(bytes32(7)) },
		PatientAct::GrantMany { grants: vec![grant(), full_grant()].try_into().unwrap() },
		PatientAct::SetSecondaryUse { refused: true },
		PatientAct::Mute { organisation: OrgId(2), until: Some(1_800_000_000_000) },
		PatientAct::ContestMandate { mandate: MandateId(17) },
		PatientAct::AppealIncident {
			incident: IncidentId(u64::MAX),
			statement: Commitment(bytes32(1)),
		},
		asking(Claim::Correction { record: Some(RecordId(17)) }, None),
		PatientAct::WithdrawCase { case: CaseId(17) },
		PatientAct::StateDisagreement { case: CaseId(17), statement: Commitment(bytes32(1)) },
		disputing(Charge::Missing { at: OrgId(2), twin: bytes32(9) }, 3),
		PatientAct::WithdrawDispute { dispute: DisputeId(17) },
		PatientAct::ContestRecord { record: RecordId(17), statement: Commitment(bytes32(1)) },
	]
}

fn asking(claim: Claim, former: Option<CaseId>) -> PatientAct {
	let statement = Commitment(bytes32(1));
	PatientAct::OpenCase { organisation: OrgId(1), claim, statement, former }
}

fn disputing(charge: Charge, siblings: u8) -> PatientAct {
	let siblings = (0..siblings).map(bytes32).collect::<Vec<_>>().try_into().unwrap();
	let proof = LeafProof { ordinal: 5, index: 6, leaf: bytes32(7), siblings };
	let statement = Commitment(bytes32(1));
	PatientAct::RaiseDispute { organisation: OrgId(1), proof, charge, statement }
}

fn kept(bytes: &[u8]) -> BoundedVec<[u8; 32], ConstU32<MAX_KEPT>> {
	bytes.iter().map(|byte| bytes32(*byte)).collect::<Vec<_>>().try_into().unwrap()
}

fn naming(capacity: u8, powers: u8) -> PatientAct {
	let powers = Powers(powers);
	PatientAct::NameRepresentative { account: bytes32(3), capacity, powers, until: 228 }
}

fn asked(claim: Claim) -> Payload {
	general(asking(claim, None))
}

fn granting(basis: u8, until: Option<u64>, survives: bool) -> Payload {
	let grant = NewGrant { basis, until, survives, ..grant() };
	general(PatientAct::Grant { grant })
}

fn all_accepted() -> Vec<Value> {
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
	]
}

fn refused(name: &str, scale: &[u8], reason: PayloadRefusal) -> Value {
	assert_eq!(Payload::from_bytes(scale), Err(reason), "{name}");
	json!({ "name": name, "scale": hex(scale), "reason": reason.code() })
}

fn named(friends: Friends) -> PatientAct {
	PatientAct::NameFriends { friends }
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

fn all_refused() -> Vec<Value> {
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

#[test]
fn payloads() {
	let pair = ed25519::Pair::from_seed(&bytes32(77));
	let freeze = payload(Lane::Sheet { id: [8; 16] }, PatientAct::Freeze);
	let signatures: Vec<_> =
		[(freeze.bytes_to_sign(), false), (freeze.wrapped_bytes_to_sign(), true)]
			.into_iter()
			.map(|(signed, wrapped)| {
				json!({
					"public": hex(pair.public()),
					"sign": hex(freeze.bytes_to_sign()),
					"signature": hex(pair.sign(&signed)),
					"wrapped": wrapped,
				})
			})
			.collect();
	let refused = all_refused();
	assert!(refused.len() >= 20);
	pinned(
		"payloads.json",
		&json!({ "accepted": all_accepted(), "signatures": signatures, "refused": refused }),
	);
}

#[test]
fn keys_are_proven_for_one_patient_of_one_chain() {
	let (genesis, patient) = (bytes32(100), PatientId(bytes32(200)));
	let proven = keys(1);
	assert!(proven.is_proven(&genesis, patient));
	assert!(!proven.is_proven(&bytes32(101), patient));
	assert!(!proven.is_proven(&genesis, PatientId(bytes32(201))));
	assert!(!KeySet { agreement: bytes32(3), ..proven }.is_proven(&genesis, patient));
	assert!(!KeySet { assertion: bytes32(3), ..proven }.is_proven(&genesis, patient));
	assert!(!KeySet { proof: [0; 64], ..proven }.is_proven(&genesis, patient));
	let bytes = [
		b"anamnesis/keys/1/".as_slice(),
		&genesis,
		&patient.0,
		&proven.agreement,
		&proven.assertion,
	];
	assert_eq!(proven.bytes_to_prove(&genesis, patient), bytes.concat());
}

#[test]
fn the_name_of_the_act_is_in_what_is_signed() {
	for act in acts() {
		let signed = general(act.clone()).bytes_to_sign();
		let name = act.name().as_bytes();
		assert!(signed.starts_with(b"anamnesis/act/1/"));
		assert_eq!(usize::from(signed[16]), name.len());
		assert_eq!(&signed[17..17 + name.len()], name);
	}
}

#[test]
fn no_bytes_make_the_decoder_panic() {
	// Every prefix and every one-byte change of every act.
	for act in acts() {
		let scale = general(act).encode();
		for end in 0..scale.len() {
			assert!(Payload::from_bytes(&scale[..end]).is_err());
		}
		for place in 0..scale.len() {
			for value in [0, 1, 127, 128, 255] {
				let mut changed = scale.clone();
				changed[place] = value;
				if let Ok(payload) = Payload::from_bytes(&changed) {
					assert_eq!(payload.encode(), changed);
				}
			}
		}
	}
}
