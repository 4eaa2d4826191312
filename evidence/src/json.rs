//! Answers as JSON, for programs.

use crate::{
	claims::{Answer, GrantForce, KnownRecord},
	hex::Hex,
	pack::{Claim, ShownReceipt},
	rows::{LeafMark, RecordState},
	words::{contested_since, of_force, of_receipt, question, right, scope, text, Holder},
};
use alloc::{string::ToString, vec::Vec};
use anamnesis_decision::{rows::Status, Decision, Permit};
use anamnesis_primitives::{mr1::Leaf, receipts::Receipt, record_leaf::RecordLeaf};
use codec::Encode;
use serde_json::{json, Value};

/// Name of the claim for programs.
pub(crate) fn claim_name(claim: &Claim) -> &'static str {
	match claim {
		Claim::Record { .. } => "record",
		Claim::Leaf { .. } => "leaf",
		Claim::Value { .. } => "value",
		Claim::Decision { .. } => "decision",
		Claim::Grant { .. } => "grant",
		Claim::Credential { .. } => "credential",
		Claim::Receipt { .. } => "receipt",
		Claim::Receipts { .. } => "receipts",
		Claim::Organisation { .. } => "organisation",
		Claim::ValidatorSet { .. } => "validatorSet",
	}
}

/// What was asked, for programs.
pub(crate) fn asked(claim: &Claim) -> Value {
	match claim {
		Claim::Record { record } | Claim::Value { record } => json!({ "record": record }),
		Claim::Leaf { batch, index } => json!({ "batch": batch, "index": index }),
		Claim::Decision { query, moment, known_at } => json!({
			"query": Hex(&query.encode()).to_string(),
			"words": question(query),
			"moment": moment,
			"knownAt": known_at,
		}),
		Claim::Grant { grant, moment, known_at } => {
			json!({ "grant": grant, "moment": moment, "knownAt": known_at })
		}
		Claim::Credential { credential, moment, known_at } => {
			json!({ "credential": credential, "moment": moment, "knownAt": known_at })
		}
		Claim::Receipt { patient, number } => {
			json!({ "patient": Hex(&patient.0).to_string(), "number": number })
		}
		Claim::Receipts { patient, from, to } => {
			json!({ "patient": Hex(&patient.0).to_string(), "from": from, "to": to })
		}
		Claim::Organisation { organisation, moment, known_at } => {
			json!({ "organisation": organisation, "moment": moment, "knownAt": known_at })
		}
		Claim::ValidatorSet { set } => json!({ "set": set }),
	}
}

/// An answer for programs.
pub(crate) fn answer(answer: &Answer) -> Value {
	match answer {
		Answer::Record(found) => json!({ "record": found.as_ref().map(json_of_record) }),
		Answer::Leaf { batch, mark, data } => json!({
			"leaf": json_of_leaf_bytes(data),
			"batch": {
				"organisation": batch.organisation,
				"root": Hex(&batch.root).to_string(),
				"leaves": batch.leaves,
				"anchored": batch.anchored,
			},
			"mark": mark.map(|mark| match mark {
				LeafMark::Retracted { at } => json!({ "retracted": at }),
				LeafMark::Raised { record } => json!({ "raised": record }),
			}),
		}),
		Answer::Value { of, leaf } => {
			json!({ "record": json_of_record(of), "value": json_of_leaf(leaf) })
		}
		Answer::Decision(Decision::Permit(permit)) => json!({ "permit": json_of_permit(permit) }),
		Answer::Decision(Decision::Refuse) => json!("refuse"),
		Answer::Decision(Decision::Erased) => json!("erased"),
		Answer::Erased(tombstone) => json!({
			"erased": { "effective": tombstone.effective, "left": tombstone.erased },
		}),
		Answer::Grant(found) => json!(found.as_ref().map(|(grant, force)| json!({
			"patient": Hex(&grant.patient.0).to_string(),
			"granted": grant.granted,
			"from": grant.from,
			"until": grant.until,
			"inForce": matches!(force, GrantForce::InForce { .. }),
			"why": of_force(grant, force),
			"scope": scope(grant),
		}))),
		Answer::Credential(found) => json!(found.as_ref().map(|found| json!({
			"holder": found.credential.holder_text(),
			"issuer": found.credential.issuer,
			"from": found.credential.from,
			"until": found.credential.until,
			"inForce": found.in_force,
			"contested": found.contested,
		}))),
		Answer::Receipts { from, receipts, of } => json!({
			"from": from,
			"of": of,
			"receipts": receipts.iter().map(json_of_receipt).collect::<Vec<_>>(),
		}),
		Answer::Organisation(found) => json!(found.as_ref().map(|found| json!({
			"name": text(&found.organisation.name),
			"kind": found.organisation.kind.name(),
			"jurisdiction": found.organisation.jurisdiction,
			"admitted": found.organisation.admitted,
			"active": found.standing.map(|standing| standing.status == Status::Active),
			"contested": found.contested,
		}))),
		Answer::ValidatorSet { set, after, last } => json!({
			"set": set.id(),
			"after": after,
			"last": last,
			"authorities": set.members().iter().map(|member| json!({
				"key": Hex(&member.key).to_string(),
				"weight": member.weight,
			})).collect::<Vec<_>>(),
		}),
	}
}

fn json_of_record(known: &KnownRecord) -> Value {
	let KnownRecord { record, state, since, custodian } = known;
	let state = match state {
		RecordState::Current => "current",
		RecordState::Superseded => "superseded",
		RecordState::EnteredInError { .. } => "enteredInError",
		RecordState::Retracted { .. } => "retracted",
		RecordState::FoundInError { .. } => "foundInError",
	};
	json!({
		"patient": Hex(&record.patient.0).to_string(),
		"organisation": record.organisation,
		"root": Hex(&record.root).to_string(),
		"anchored": record.anchored,
		"state": state,
		"since": since,
		"custodian": custodian,
		"contestedSince": contested_since(record),
	})
}

fn json_of_leaf(leaf: &Leaf) -> Value {
	json!({ "path": text(&leaf.path), "kind": leaf.kind.code(), "lexeme": text(&leaf.lexeme) })
}

fn json_of_leaf_bytes(data: &[u8]) -> Value {
	let record = RecordLeaf::read(data).map(|leaf| {
		json!({
			"patient": Hex(&leaf.patient.0).to_string(),
			"root": Hex(&leaf.root).to_string(),
			"class": leaf.class.0,
			"confidentiality": leaf.confidentiality.name(),
			"day": leaf.day,
		})
	});
	json!({ "bytes": Hex(data).to_string(), "record": record })
}

fn json_of_permit(permit: &Permit) -> Value {
	json!({
		"rule": permit.rule.number(),
		"basis": permit.basis.name(),
		"right": permit.right.map(right),
		"validUntil": permit.valid_until,
		"obligations": permit.obligations.codes().collect::<Vec<_>>(),
		"contested": permit.contested,
		"declared": permit.declared,
		"inherited": permit.inherited,
		"tables": permit.tables,
		"useFirst": permit.use_first,
	})
}

fn json_of_receipt(shown: &ShownReceipt) -> Value {
	match shown {
		ShownReceipt::Hidden { salted } => json!({ "hidden": Hex(salted).to_string() }),
		ShownReceipt::Whole { receipt: Receipt::V1(receipt), .. } => json!({
			"moment": receipt.moment,
			"block": receipt.block,
			"extrinsic": receipt.extrinsic,
			"words": of_receipt(shown),
		}),
	}
}
