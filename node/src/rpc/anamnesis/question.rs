//! Question and answer of the decision as JSON.

use super::codes::{
	address, obligations, ActionCodes, BasisName, ClassName, ConfidentialityCode, Hex32,
	PurposeCode,
};
use anamnesis_decision as decision;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	commitment::Commitment,
	ConsentId, IncidentId, MandateId, OrgId, PatientId, RecordId,
};
use serde::{Deserialize, Serialize};

/// A question. docs/decision.md says what each part means.
#[derive(Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Question {
	patient: Hex32,
	who: Who,
	purpose: PurposeCode,
	actions: ActionCodes,
	data: Data,
	study: Option<Hex32>,
	right: Option<Right>,
}

/// Who asks.
#[derive(Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
enum Who {
	/// A person, by account.
	Person(#[serde(deserialize_with = "address")] AccountId),
	/// A practitioner for an organisation.
	Practitioner(Practitioner),
}

#[derive(Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Practitioner {
	#[serde(deserialize_with = "address")]
	account: AccountId,
	organisation: u32,
}

/// What the question is about.
#[derive(Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
enum Data {
	/// An anchored record.
	Anchored(Anchored),
	/// Anything else.
	Declared(Declared),
}

#[derive(Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Anchored {
	record: u64,
	salt: Option<Hex32>,
}

#[derive(Deserialize, Clone, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Declared {
	class: ClassName,
	confidentiality: ConfidentialityCode,
	organisation: Option<u32>,
	day: Option<u32>,
	reference: Option<Hex32>,
}

/// A right that is relied on: `"home"`, `{"grant": 3}`, `{"mandate": 2}` or `{"incident": 4}`.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Right {
	/// The organisation's own.
	Home,
	/// A grant.
	Grant(u64),
	/// A bound incident.
	Incident(u64),
	/// A mandate.
	Mandate(u64),
}

impl From<Right> for decision::Right {
	fn from(right: Right) -> Self {
		match right {
			Right::Home => Self::Home,
			Right::Grant(id) => Self::Grant(ConsentId(id)),
			Right::Incident(id) => Self::Incident(IncidentId(id)),
			Right::Mandate(id) => Self::Mandate(MandateId(id)),
		}
	}
}

impl From<decision::Right> for Right {
	fn from(right: decision::Right) -> Self {
		match right {
			decision::Right::Home => Self::Home,
			decision::Right::Grant(id) => Self::Grant(id.0),
			decision::Right::Incident(id) => Self::Incident(id.0),
			decision::Right::Mandate(id) => Self::Mandate(id.0),
		}
	}
}

impl From<Who> for decision::Who {
	fn from(who: Who) -> Self {
		match who {
			Who::Person(account) => Self::Person(account),
			Who::Practitioner(Practitioner { account, organisation }) => {
				Self::Practitioner { account, organisation: OrgId(organisation) }
			}
		}
	}
}

impl From<Data> for decision::Data {
	fn from(data: Data) -> Self {
		match data {
			Data::Anchored(Anchored { record, salt }) => {
				Self::Anchored { record: RecordId(record), salt: salt.map(|salt| salt.0) }
			}
			Data::Declared(declared) => Self::Declared {
				class: declared.class.0,
				confidentiality: declared.confidentiality.0,
				organisation: declared.organisation.map(OrgId),
				day: declared.day,
				reference: declared.reference.map(|reference| Commitment(reference.0)),
			},
		}
	}
}

impl From<Question> for decision::Query {
	fn from(question: Question) -> Self {
		Self {
			patient: PatientId(question.patient.0),
			who: question.who.into(),
			purpose: question.purpose.0,
			actions: question.actions.0,
			data: question.data.into(),
			study: question.study.map(|study| Commitment(study.0)),
			right: question.right.map(Into::into),
		}
	}
}

/// The answer: `"refuse"`, `"erased"` or `{"permit": {…}}`.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub enum Answer {
	/// Yes.
	Permit(Permit),
	/// No.
	Refuse,
	/// Neither: the record is kept no longer.
	Erased,
}

/// Why, and how far.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Permit {
	rule: u8,
	basis: BasisName,
	right: Option<Right>,
	valid_until: Option<Moment>,
	obligations: Vec<&'static str>,
	contested: bool,
	declared: bool,
	inherited: Option<u32>,
	tables: u16,
	use_first: bool,
}

impl From<decision::Decision> for Answer {
	fn from(decision: decision::Decision) -> Self {
		match decision {
			decision::Decision::Refuse => Self::Refuse,
			decision::Decision::Erased => Self::Erased,
			decision::Decision::Permit(permit) => Self::Permit(Permit {
				rule: permit.rule.number(),
				basis: BasisName(permit.basis),
				right: permit.right.map(Into::into),
				valid_until: permit.valid_until,
				obligations: obligations(permit.obligations),
				contested: permit.contested,
				declared: permit.declared,
				inherited: permit.inherited.map(|old| old.0),
				tables: permit.tables,
				use_first: permit.use_first,
			}),
		}
	}
}

/// An answer and how it came about.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
	decision: Answer,
	steps: Vec<Step>,
	left_out: u32,
}

/// One thing that was considered; which role, grant or incident, if it is about one.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
struct Step {
	rule: u8,
	#[serde(flatten)]
	about: Option<About>,
	outcome: decision::decide::Outcome,
}

#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
enum About {
	Role(&'static str),
	Grant(u64),
	Incident(u64),
	Mandate(u64),
}

impl From<decision::Explanation> for Explanation {
	fn from(explanation: decision::Explanation) -> Self {
		use decision::decide::About as Considered;
		let step = |step: decision::decide::Step| Step {
			rule: step.rule,
			about: match step.about {
				Considered::Rule => None,
				Considered::Role(role) => Some(About::Role(role.name())),
				Considered::Grant(id) => Some(About::Grant(id.0)),
				Considered::Incident(id) => Some(About::Incident(id.0)),
				Considered::Mandate(id) => Some(About::Mandate(id.0)),
			},
			outcome: step.outcome,
		};
		Self {
			decision: explanation.decision.into(),
			steps: explanation.steps.into_iter().map(step).collect(),
			left_out: explanation.left_out,
		}
	}
}
