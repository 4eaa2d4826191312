//! Emergencies (rule 8), and of rule 5 what concerns them.

use super::{
	ensure,
	people::Practitioner,
	trace::{About, Outcome, Trace},
	Case,
};
use crate::{
	facts::Facts,
	query::{Permit, Right, Rule},
	rows::{Binding, BoundAt, Incident, IncidentOf},
};
use anamnesis_primitives::{
	codes::{Actions, Basis, Obligations, Purpose},
	history::Fetch,
};

/// What an emergency permits.
const URGENT: Actions = Actions(Actions::ACCESS.0 | Actions::USE.0);

impl<F: Facts> Case<'_, F> {
	/// Rule 8.
	pub(super) fn incidents(
		&self,
		practitioner: &Practitioner,
		trace: &mut impl Trace,
	) -> Option<Permit> {
		let found = self.bound(practitioner, trace);
		if let Err(outcome) = &found {
			trace.note(8, About::Rule, *outcome);
		}
		let (binding, incident) = found.ok()?;
		let (until, contested) = practitioner.until(None);
		Some(Permit {
			rule: Rule::Incident,
			basis: Basis::MedicalEmergency,
			right: Some(Right::Incident(binding.incident)),
			valid_until: Some(until.min(incident.ends)),
			obligations: Obligations(0),
			contested,
			declared: self.data.declared,
			inherited: None,
			tables: anamnesis_primitives::codes::VERSION,
		})
	}

	/// The first binding that permits, with its incident.
	fn bound(
		&self,
		practitioner: &Practitioner,
		trace: &mut impl Trace,
	) -> Result<(Binding, Incident), Outcome> {
		let query = self.query;
		ensure(query.purpose == Purpose::BTG || query.is_care(), Outcome::Purpose)?;
		ensure(URGENT.includes(query.actions), Outcome::Actions)?;
		let key = BoundAt { patient: query.patient, organisation: practitioner.organisation };
		let known = self.when.value(self.facts, key).ok_or(Outcome::NoneFound)?;
		let only = match query.right {
			Some(Right::Incident(id)) => Some(id),
			_ => None,
		};
		// A named incident is read once, so that its cost has a bound.
		let most = if only.is_some() { 1 } else { usize::MAX };
		let bindings = known.value.latest();
		let candidates = bindings
			.into_iter()
			.filter(|binding| only.is_none_or(|only| binding.incident == only))
			.take(most);
		for binding in candidates {
			let judged = self.judge_binding(&binding, practitioner);
			let outcome = judged.as_ref().map_or_else(|outcome| *outcome, |_| Outcome::Permits);
			trace.note(8, About::Incident(binding.incident), outcome);
			if let Ok(incident) = judged {
				return Ok((binding, incident));
			}
		}
		Err(Outcome::NoneFound)
	}

	/// The incident of a binding that permits.
	fn judge_binding(
		&self,
		binding: &Binding,
		practitioner: &Practitioner,
	) -> Result<Incident, Outcome> {
		let asked = self.when.asked();
		ensure(binding.bound <= asked, Outcome::NotThen)?;
		let unsealed = binding.unsealed.is_some_and(|unsealed| unsealed <= asked);
		ensure(!self.data.is_sealed() || unsealed, Outcome::Sealed)?;
		let incident = Fetch::fetch(self.facts, &IncidentOf { id: binding.incident })
			.ok_or(Outcome::Missing)?
			.latest();
		let ours = incident.organisation == practitioner.organisation;
		ensure(ours, Outcome::OtherOrganisation)?;
		ensure(incident.holds(self.when.moment, self.when.known_at), Outcome::NotThen)?;
		let account = &practitioner.actor.account;
		let takes_part = incident.opener == *account || incident.team.contains(account);
		ensure(takes_part, Outcome::NotInTeam)?;
		Ok(incident)
	}
}
