//! The decision. Its specification is docs/decision.md; a file here is one or two of its rules.
//!
//! Keyed reads only, and at most [`most_reads`] (117) for the present, whatever the chain or the patient holds;
//! [`most_reads_of_right`] (29) if the question names a right. For the past at most 17 times as many, and never in a call.

mod data;
mod grants;
mod incidents;
mod people;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;
mod trace;

pub use trace::{About, Explanation, Outcome, Step, Steps, MAX_STEPS};

use crate::{
	actor::When,
	facts::Facts,
	query::{Decision, Permit, Query, Right, Who},
	rows::{MAX_BINDINGS, MAX_LIVE_OWN, MAX_POSTS},
};
use anamnesis_primitives::codes::{Purpose, Purposes};
use data::Subject;
use people::Patient;
use trace::{Silent, Trace, GRANTEES};

/// Whether this is permitted, as was known at that moment.
pub fn decide(facts: &impl Facts, query: &Query, when: When) -> Decision {
	judge(facts, query, when, &mut Silent)
}

/// The answer of [`decide`], and every rule and candidate that was considered.
pub fn explain(facts: &impl Facts, query: &Query, when: When) -> Explanation {
	let mut steps = Steps::new();
	let decision = judge(facts, query, when, &mut steps);
	Explanation { decision, steps }
}

/// Most reads of one decision about the present: patient, record, practitioner with the home, custodian, epoch, successions,
/// live grants with two reads for each entry, bindings with an incident each.
pub const fn most_reads() -> u32 {
	COMMON
		.saturating_add(1)
		.saturating_add(1)
		.saturating_add(1)
		.saturating_add(GRANTEES)
		.saturating_add(GRANTEES.saturating_mul(MAX_LIVE_OWN).saturating_mul(READS_OF_ENTRY))
		.saturating_add(1)
		.saturating_add(MAX_BINDINGS)
}

/// Most reads of one decision about the present whose question names a right: epoch, grant, successions, the live grants of
/// its grantee, and whether it names the record.
pub const fn most_reads_of_right() -> u32 {
	COMMON.saturating_add(5)
}

/// Whether the grant names the record, and the grant.
const READS_OF_ENTRY: u32 = 2;
/// Patient, record, organisation, session, compromise, appointment, standing, four for each post, home.
const COMMON: u32 = MAX_POSTS.saturating_mul(4).saturating_add(8);

/// A question with what is known of its patient and its data.
struct Case<'a, F> {
	facts: &'a F,
	query: &'a Query,
	when: When,
	patient: Patient,
	data: Subject,
}

fn judge(facts: &impl Facts, query: &Query, when: When, trace: &mut impl Trace) -> Decision {
	permit(facts, query, when, trace).map_or(Decision::Refuse, Decision::Permit)
}

fn permit(facts: &impl Facts, query: &Query, when: When, trace: &mut impl Trace) -> Option<Permit> {
	if query.purpose.row().is_none() || query.actions.check().is_err() {
		trace.note(0, About::Rule, Outcome::UnknownCode);
		return None;
	}
	let patient = people::patient(facts, query, when, trace)?;
	let data = data::subject(facts, query, when, trace)?;
	let case = Case { facts, query, when, patient, data };
	match &query.who {
		Who::Person(account) => case.person(account, trace),
		Who::Practitioner { account, organisation } => {
			case.practitioner(account, *organisation, trace)
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

	/// Whether rule 8 is to be tried.
	fn tries_incidents(&self) -> bool {
		matches!(self.right, None | Some(Right::Incident(_)))
	}

	/// Whether it is about treatment or what a grant for treatment covers.
	fn is_care(&self) -> bool {
		Purposes::of([Purpose::TREAT]).covers(self.purpose)
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
