//! Mandates (rule 7), and of rule 5 what concerns them.

use super::{
	ensure,
	people::Practitioner,
	trace::{About, Outcome, Trace},
	Case,
};
use crate::{
	facts::Facts,
	query::{Permit, Right, Rule},
	rows::{Law, LawAt, LawState, LegalMandate, MandateNames, MandatesAt},
};
use anamnesis_primitives::history::Fetch;

impl<F: Facts> Case<'_, F> {
	/// Rule 7.
	pub(super) fn mandates(
		&self,
		practitioner: &Practitioner,
		trace: &mut impl Trace,
	) -> Option<Permit> {
		if self.patient.closes_mandates || !practitioner.actor.is_active() {
			trace.note(7, About::Rule, Outcome::Closed);
			return None;
		}
		let found = self.mandate(practitioner, trace);
		if found.is_none() {
			trace.note(7, About::Rule, Outcome::NoneFound);
		}
		let (mandate, law) = found?;
		let (until, contested) = practitioner.until(None);
		let disputed = mandate.contested.is_some_and(|since| since <= self.when.known_at);
		let held = (until.min(mandate.until), contested || disputed);
		Some(self.permit(Rule::Mandate, law.basis, Right::Mandate(mandate.id), held))
	}

	/// The first mandate that permits, with its law.
	fn mandate(
		&self,
		practitioner: &Practitioner,
		trace: &mut impl Trace,
	) -> Option<(LegalMandate, Law)> {
		let (patient, organisation) = (self.query.patient, practitioner.organisation);
		let known = self.when.value(self.facts, MandatesAt { patient, organisation })?;
		let only = match self.query.right {
			Some(Right::Mandate(id)) => Some(id),
			_ => None,
		};
		// Of a named mandate the first entry alone, so that its cost has a bound.
		let most = if only.is_some() { 1 } else { usize::MAX };
		let mandates = known.value.latest();
		let candidates =
			mandates.into_iter().filter(|one| only.is_none_or(|only| one.id == only)).take(most);
		for mandate in candidates {
			let judged = self.judge_mandate(&mandate, practitioner);
			let outcome = judged.err().unwrap_or(Outcome::Permits);
			trace.note(7, About::Mandate(mandate.id), outcome);
			if let Ok(law) = judged {
				return Some((mandate, law));
			}
		}
		None
	}

	/// The law of a mandate that permits.
	fn judge_mandate(
		&self,
		mandate: &LegalMandate,
		practitioner: &Practitioner,
	) -> Result<Law, Outcome> {
		let (query, tables) = (self.query, self.tables);
		ensure((mandate.from..mandate.until).contains(&self.when.moment), Outcome::NotThen)?;
		ensure(tables.covers(mandate.purposes, query.purpose), Outcome::Purpose)?;
		ensure(mandate.classes.contains(self.data.class), Outcome::Class)?;
		ensure(mandate.named || !self.data.is_sealed(), Outcome::Sealed)?;
		let law = self.law(mandate.law)?;
		let organisation = &practitioner.actor.organisation;
		let ours = law.jurisdiction == organisation.jurisdiction && law.kind == organisation.kind;
		ensure(ours, Outcome::NotLaw)?;
		ensure(tables.covers(law.purposes, query.purpose), Outcome::Purpose)?;
		ensure(law.classes.contains(self.data.class), Outcome::Class)?;
		ensure(law.actions.includes(query.actions), Outcome::Actions)?;
		if mandate.named {
			let reference = self.data.reference.ok_or(Outcome::NotNamed)?;
			let key = MandateNames { id: mandate.id, reference };
			Fetch::fetch(self.facts, &key).ok_or(Outcome::NotNamed)?;
		}
		Ok(law)
	}

	fn law(&self, law: u16) -> Result<Law, Outcome> {
		let known = self.when.value(self.facts, LawAt { law }).ok_or(Outcome::NotLaw)?;
		match known.value.latest() {
			LawState::InForce(law) => Ok(law),
			LawState::Repealed => Err(Outcome::NotLaw),
		}
	}
}
