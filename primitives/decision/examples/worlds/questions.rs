//! Questions and answers as JSON.

use crate::facts::{account, hex};
use anamnesis_decision::{Data, Decision, Query, Right, Rule, When, Who};
use serde_json::{json, Value};

/// A question with its answer.
pub fn question(query: &Query, when: When, decision: &Decision) -> Value {
	json!({
		"moment": when.moment,
		"known_at": when.known_at,
		"query": {
			"patient": hex(&query.patient.0),
			"who": who(&query.who),
			"purpose": query.purpose.0,
			"actions": query.actions.0,
			"data": data(&query.data),
			"study": query.study.map(|study| hex(&study.0)),
			"right": query.right.map(right),
		},
		"answer": answer(decision),
	})
}

fn who(who: &Who) -> Value {
	match who {
		Who::Person(person) => json!({ "kind": "person", "account": account(person) }),
		Who::Practitioner { account: practitioner, organisation } => json!({
			"kind": "practitioner",
			"account": account(practitioner),
			"organisation": organisation.0,
		}),
	}
}

fn data(data: &Data) -> Value {
	match data {
		Data::Anchored { record, salt } => json!({
			"kind": "anchored",
			"record": record.0,
			"salt": salt.as_ref().map(|salt| hex(salt)),
		}),
		Data::Declared { class, confidentiality, organisation, day, reference } => json!({
			"kind": "declared",
			"class": class.0,
			"confidentiality": confidentiality.value(),
			"organisation": organisation.map(|organisation| organisation.0),
			"day": day,
			"reference": reference.map(|reference| hex(&reference.0)),
		}),
	}
}

fn right(right: Right) -> Value {
	match right {
		Right::Home => json!({ "kind": "home" }),
		Right::Grant(id) => json!({ "kind": "grant", "id": id.0 }),
		Right::Incident(id) => json!({ "kind": "incident", "id": id.0 }),
		Right::Mandate(id) => json!({ "kind": "mandate", "id": id.0 }),
	}
}

fn answer(decision: &Decision) -> Value {
	let permit = match decision {
		Decision::Permit(permit) => permit,
		Decision::Refuse => return json!({ "kind": "refuse" }),
		Decision::Erased => return json!({ "kind": "erased" }),
	};
	let rule = match permit.rule {
		Rule::Person => 3,
		Rule::OwnRecord => 4,
		Rule::Grant => 6,
		Rule::Mandate => 7,
		Rule::Incident => 8,
	};
	json!({
		"kind": "permit",
		"rule": rule,
		"basis": permit.basis.value(),
		"right": permit.right.map(right),
		"valid_until": permit.valid_until,
		"obligations": permit.obligations.0,
		"contested": permit.contested,
		"declared": permit.declared,
		"inherited": permit.inherited.map(|old| old.0),
		"tables": permit.tables,
		"use_first": permit.use_first,
	})
}
