//! Acts as the vectors write them.

use crate::{hex, hexes};
use anamnesis_primitives::{
	cases::Claim,
	disputes::Charge,
	payload::{Grantee, KeySet, NewGrant, PatientAct},
};
use serde_json::{json, Value};

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

pub(super) fn act_json(act: &PatientAct) -> Value {
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
		PatientAct::WithdrawContest { record }
		| PatientAct::RestrictRecord { record }
		| PatientAct::LiftRestriction { record }
		| PatientAct::ObjectToTombstone { record } => json!({ "record": record.0.to_string() }),
		PatientAct::AgreeToTombstone { record, offer } => json!({
			"record": record.0.to_string(),
			"offer": hex(offer.0),
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
