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
	rows::{Binding, BoundAt, Incident, IncidentOf, LateBindingOf},
};
use anamnesis_primitives::{
	codes::{Actions, Basis, Purpose},
	history::Fetch,
	IncidentId,
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
		let (id, incident) = found.ok()?;
		let (until, contested) = practitioner.until(None);
		let held = (until.min(incident.ends), contested);
		Some(self.permit(Rule::Incident, Basis::MedicalEmergency, Right::Incident(id), held))
	}

	/// The first incident that permits.
	fn bound(
		&self,
		practitioner: &Practitioner,
		trace: &mut impl Trace,
	) -> Result<(IncidentId, Incident), Outcome> {
		let query = self.query;
		ensure(query.purpose == Purpose::BTG || self.is_care(), Outcome::Purpose)?;
		ensure(URGENT.includes(query.actions), Outcome::Actions)?;
		// Care in an emergency is had by breaking the glass: what lets ask for the one alone does not let do the other.
		ensure(self.tables.covers(practitioner.reach, Purpose::BTG), Outcome::Jurisdiction)?;
		if let Some(Right::Incident(id)) = query.right {
			let judged = self.judge_named_incident(id, practitioner);
			note_incident(id, &judged, trace);
			return judged.map(|incident| (id, incident)).map_err(|_| Outcome::NoneFound);
		}
		let key = BoundAt { patient: query.patient, organisation: practitioner.organisation };
		let known = self.when.value(self.facts, key).ok_or(Outcome::NoneFound)?;
		for binding in known.value.latest() {
			let judged = self.judge_binding(&binding, practitioner);
			note_incident(binding.incident, &judged, trace);
			if let Ok(incident) = judged {
				return Ok((binding.incident, incident));
			}
		}
		Err(Outcome::NoneFound)
	}

	/// The incident that the question names, if it permits: a late one by what its ticket says, any other by the bindings.
	fn judge_named_incident(
		&self,
		id: IncidentId,
		practitioner: &Practitioner,
	) -> Result<Incident, Outcome> {
		let incident = self.incident(id)?;
		if incident.late.is_some() {
			let key = LateBindingOf { incident: id, patient: self.query.patient };
			let binding = Fetch::fetch(self.facts, &key).ok_or(Outcome::NotBound)?.latest();
			ensure(binding.bound <= self.when.moment, Outcome::NotThen)?;
			ensure(!self.data.is_sealed() || binding.unsealed, Outcome::Sealed)?;
			return self.judge_incident(incident, practitioner);
		}
		let key = BoundAt { patient: self.query.patient, organisation: practitioner.organisation };
		let known = self.when.value(self.facts, key).ok_or(Outcome::NotBound)?;
		let bindings = known.value.latest();
		let binding =
			bindings.iter().find(|binding| binding.incident == id).ok_or(Outcome::NotBound)?;
		self.ensure_binds(binding)?;
		self.judge_incident(incident, practitioner)
	}

	fn incident(&self, id: IncidentId) -> Result<Incident, Outcome> {
		let row = Fetch::fetch(self.facts, &IncidentOf { id }).ok_or(Outcome::Missing)?;
		Ok(row.latest())
	}

	fn ensure_binds(&self, binding: &Binding) -> Result<(), Outcome> {
		let asked = self.when.asked();
		ensure(binding.bound <= asked, Outcome::NotThen)?;
		let unsealed = binding.unsealed.is_some_and(|unsealed| unsealed <= asked);
		ensure(!self.data.is_sealed() || unsealed, Outcome::Sealed)
	}

	/// The incident of a binding that permits.
	fn judge_binding(
		&self,
		binding: &Binding,
		practitioner: &Practitioner,
	) -> Result<Incident, Outcome> {
		self.ensure_binds(binding)?;
		let incident = self.incident(binding.incident)?;
		ensure(incident.late.is_none(), Outcome::OnlyNamed)?;
		self.judge_incident(incident, practitioner)
	}

	/// An incident to which the patient is bound, if it permits.
	fn judge_incident(
		&self,
		incident: Incident,
		practitioner: &Practitioner,
	) -> Result<Incident, Outcome> {
		let ours = incident.organisation == practitioner.organisation;
		ensure(ours, Outcome::OtherOrganisation)?;
		ensure(incident.holds(self.when.moment, self.when.known_at), Outcome::NotThen)?;
		let account = &practitioner.actor.account;
		let takes_part = incident.opener == *account || incident.team.contains(account);
		ensure(takes_part, Outcome::NotInTeam)?;
		Ok(incident)
	}
}

fn note_incident(id: IncidentId, judged: &Result<Incident, Outcome>, trace: &mut impl Trace) {
	let outcome = judged.as_ref().map_or_else(|outcome| *outcome, |_| Outcome::Permits);
	trace.note(8, About::Incident(id), outcome);
}
