//! The decision. Its specification is docs/decision.md; a file here is one or two of its rules.
//!
//! Keyed reads only, and at most [`most_reads`] (152) for the present, whatever the chain or the patient holds;
//! [`most_reads_of_right`] (32) if the question names a right. For the past at most 17 times as many, and never in a call.

mod data;
mod entries;
mod grants;
mod incidents;
mod mandates;
mod people;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;
mod trace;

pub use trace::{About, Explanation, Outcome, Step, Steps, MAX_STEPS};

use crate::{
	actor::When,
	facts::Facts,
	query::{Decision, Permit, Query, Right, Rule, Who},
	rows::{
		CustodianOf, TablesAt, MAX_BINDINGS, MAX_LIVE_OWN, MAX_LIVE_REFERRED, MAX_MANDATES,
		MAX_POSTS,
	},
};
use anamnesis_primitives::{
	chain::Moment,
	codes::{Basis, Obligations, Tables},
	OrgId,
};
use core::cell::OnceCell;
use data::Subject;
use people::Patient;
use trace::{Silent, Trace, GRANTEES};

/// Whether this is permitted, as was known at that moment.
pub fn decide(facts: &impl Facts, query: &Query, when: When) -> Decision {
	judge(facts, query, when, &mut Silent)
}

/// The answer of [`decide`], and every rule and candidate that was considered.
pub fn explain(facts: &impl Facts, query: &Query, when: When) -> Explanation {
	let mut notes = trace::Notes::default();
	let decision = judge(facts, query, when, &mut notes);
	Explanation { decision, steps: notes.steps, left_out: notes.left_out }
}

/// Most reads of one decision about the present: what every practitioner costs; custodian, epoch, and successions for care
/// or the switch for secondary use, which is none; live grants with two reads for each entry and three for each that was
/// referred; mandates with two each; bindings with an incident each.
pub const fn most_reads() -> u32 {
	COMMON
		.saturating_add(3)
		.saturating_add(GRANTEES)
		.saturating_add(GRANTEES.saturating_mul(MAX_LIVE_OWN).saturating_mul(READS_OF_ENTRY))
		.saturating_add(
			REFERRED_TO.saturating_mul(MAX_LIVE_REFERRED).saturating_mul(READS_OF_REFERRED),
		)
		.saturating_add(1)
		.saturating_add(MAX_MANDATES.saturating_mul(READS_OF_MANDATE))
		.saturating_add(1)
		.saturating_add(MAX_BINDINGS)
}

/// Most reads of one decision about the present whose question names a right: epoch, grant, the live grants of its grantee,
/// and of its entry three; or the entry's two and the succession or the switch of secondary use.
pub const fn most_reads_of_right() -> u32 {
	COMMON.saturating_add(6)
}

/// What the grant names, and its template.
const READS_OF_ENTRY: u32 = 2;
/// What the grant names, and the ends of two grants above it.
const READS_OF_REFERRED: u32 = 3;
/// The law, and whether the order names the record.
const READS_OF_MANDATE: u32 = 2;
/// Grantees under whom what was referred counts: the account, and its organisation.
const REFERRED_TO: u32 = 2;
/// Tables, record, patient, organisation, session, compromise, appointment, standing, four for each post, home, pair. A tombstone
/// is read only where there is no record, and then nothing else is.
const COMMON: u32 = MAX_POSTS.saturating_mul(4).saturating_add(10);

/// A question with what is known of its patient and its data.
struct Case<'a, F> {
	facts: &'a F,
	query: &'a Query,
	when: When,
	tables: Tables,
	patient: Patient,
	data: Subject,
	custodian: OnceCell<Option<OrgId>>,
}

fn judge(facts: &impl Facts, query: &Query, when: When, trace: &mut impl Trace) -> Decision {
	permit(facts, query, when, trace).map_or_else(|otherwise| otherwise, Decision::Permit)
}

/// What permits it, or the answer if nothing does.
fn permit(
	facts: &impl Facts,
	query: &Query,
	when: When,
	trace: &mut impl Trace,
) -> Result<Permit, Decision> {
	if query.purpose.row().is_none() || query.actions.check().is_err() {
		trace.note(0, About::Rule, Outcome::UnknownCode);
		return Err(Decision::Refuse);
	}
	let Some(tables) = when.value(facts, TablesAt {}).and_then(|known| Tables::of(known.value))
	else {
		trace.note(0, About::Rule, Outcome::NoTables);
		return Err(Decision::Refuse);
	};
	// Before the patient: of an erased record nobody knows whose it was.
	let data = data::subject(facts, query, when, trace)?;
	let patient = people::patient(facts, query, when, trace).ok_or(Decision::Refuse)?;
	let custodian = OnceCell::new();
	let case = Case { facts, query, when, tables, patient, data, custodian };
	let permit = match &query.who {
		Who::Person(account) => case.person(account, trace),
		Who::Practitioner { account, organisation } => {
			case.practitioner(account, *organisation, trace)
		}
	};
	let said =
		|permit: Permit| Permit { contested: permit.contested || case.data.contested, ..permit };
	permit.map(said).ok_or(Decision::Refuse)
}

impl<F: Facts> Case<'_, F> {
	/// Whether it is about treatment or what treatment covers.
	fn is_care(&self) -> bool {
		self.tables.is_care(self.query.purpose)
	}

	/// The custodian of the record, if it is anchored. Read once.
	fn custodian(&self) -> Option<OrgId> {
		*self.custodian.get_or_init(|| {
			let set = self.data.set?;
			let known = self.when.value(self.facts, CustodianOf { set })?;
			Some(known.value.latest().custodian)
		})
	}

	/// Whether an organisation's record holds the data or it is the custodian.
	fn is_of(&self, organisation: OrgId) -> bool {
		self.data.organisation == Some(organisation) || self.custodian() == Some(organisation)
	}

	/// A permit to a practitioner, without obligations.
	fn permit(
		&self,
		rule: Rule,
		basis: Basis,
		right: Right,
		(until, contested): (Moment, bool),
	) -> Permit {
		Permit {
			rule,
			basis,
			right: Some(right),
			valid_until: Some(until),
			obligations: Obligations(0),
			contested,
			declared: self.data.declared,
			inherited: None,
			tables: self.tables.version,
			use_first: false,
		}
	}
}

impl Query {
	/// Whether rule 4 is to be tried.
	fn tries_own_record(&self) -> bool {
		matches!(self.right, None | Some(Right::Home))
	}

	/// Whether rule 6 is to be tried.
	fn tries_grants(&self) -> bool {
		matches!(self.right, None | Some(Right::Grant(_)))
	}

	/// Whether rule 7 is to be tried.
	fn tries_mandates(&self) -> bool {
		matches!(self.right, None | Some(Right::Mandate(_)))
	}

	/// Whether rule 8 is to be tried.
	fn tries_incidents(&self) -> bool {
		matches!(self.right, None | Some(Right::Incident(_)))
	}
}

/// Nothing if this holds, else what speaks against it.
fn ensure(holds: bool, against: Outcome) -> Result<(), Outcome> {
	if holds {
		Ok(())
	} else {
		Err(against)
	}
}
