//! The patient, the practitioner and the person (rules 1 to 3), and the order of the rules for each who asks.

use super::{
	ensure,
	trace::{About, Outcome, Trace},
	Case,
};
use crate::{
	actor::{actor_at, is_contested, Actor, When},
	facts::Facts,
	query::{Permit, Query, Rule},
	rows::{
		Before, Control, ControlAt, Life, OrganisationOf, PairAt, PatientOf, RepresentativeAt,
		Status,
	},
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Actions, Basis, Obligations, OrgKind, Purposes, Role},
	history::Fetch,
	payload::Powers,
	OrgId,
};

/// What rule 1 leaves open.
pub(super) struct Patient {
	pub(super) closes_own_record: bool,
	pub(super) closes_mandates: bool,
	pub(super) grants: GrantsOpen,
	/// Whether there is a steward, without whom assisted grants do not hold.
	pub(super) has_steward: bool,
	home: OrgId,
	/// What the patient's state is then.
	life: Life,
}

/// Which grants rule 1 leaves open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum GrantsOpen {
	All,
	/// Those that hold beyond death.
	Surviving,
	None,
}

/// Rule 1; `None`: the answer is no.
pub(super) fn patient(
	facts: &impl Facts,
	query: &Query,
	when: When,
	trace: &mut impl Trace,
) -> Option<Patient> {
	let Some(known) = when.value(facts, PatientOf { patient: query.patient }) else {
		trace.note(1, About::Rule, Outcome::NoSuchPatient);
		return None;
	};
	let found = known.value.latest();
	let life = found.life.at(when.moment);
	let outcome = match &life {
		Life::Active | Life::ReportedDead { before: Before::Active, .. } => Outcome::Holds,
		Life::Frozen { .. } | Life::ReportedDead { before: Before::Frozen { .. }, .. } => {
			Outcome::Frozen
		}
		Life::Restricted | Life::ReportedDead { before: Before::Restricted, .. } => {
			Outcome::Restricted
		}
		Life::Deceased { .. } => Outcome::Deceased,
	};
	trace.note(1, About::Rule, outcome);
	Some(Patient {
		closes_own_record: outcome == Outcome::Restricted,
		closes_mandates: outcome == Outcome::Frozen,
		grants: match outcome {
			Outcome::Holds => GrantsOpen::All,
			Outcome::Deceased => GrantsOpen::Surviving,
			_ => GrantsOpen::None,
		},
		has_steward: found.steward.is_some(),
		home: found.home,
		life,
	})
}

/// A practitioner who passed rule 2.
pub(super) struct Practitioner {
	pub(super) organisation: OrgId,
	/// For what the jurisdiction of the patient's home lets that of the organisation ask; at home for everything.
	pub(super) reach: Purposes,
	pub(super) actor: Actor,
}

impl Practitioner {
	/// First moment at which nobody could act as this practitioner, in this role if one is needed, and whether any fact
	/// that says so is disputed.
	pub(super) fn until(&self, needed: Option<Role>) -> (Moment, bool) {
		let mut until = None;
		let mut contested = self.actor.contested;
		for serving in &self.actor.serving {
			if needed.is_none_or(|role| role == serving.role) {
				// A role without a licence ends with the appointment.
				until = until.max(Some(serving.until.unwrap_or(Moment::MAX)));
				contested |= serving.contested;
			}
		}
		(until.unwrap_or(0).min(self.actor.until), contested)
	}
}

impl<F: Facts> Case<'_, F> {
	/// The rules for a practitioner: 2, then 4 to 8.
	pub(super) fn practitioner(
		&self,
		account: &AccountId,
		organisation: OrgId,
		trace: &mut impl Trace,
	) -> Option<Permit> {
		let practitioner = match self.serving(account, organisation, trace) {
			Ok(practitioner) => practitioner,
			Err(outcome) => {
				trace.note(2, About::Rule, outcome);
				return None;
			}
		};
		if self.query.tries_own_record() {
			if let Some(permit) = self.own_record(&practitioner, trace) {
				return Some(permit);
			}
		}
		self.note_seal(trace);
		if self.query.tries_grants() {
			if let Some(permit) = self.grants_to_practitioner(&practitioner, trace) {
				return Some(permit);
			}
		}
		if self.query.tries_mandates() {
			if let Some(permit) = self.mandates(&practitioner, trace) {
				return Some(permit);
			}
		}
		if self.query.tries_incidents() {
			return self.incidents(&practitioner, trace);
		}
		None
	}

	/// The rules for a person: 3, then 5 and 6.
	pub(super) fn person(&self, account: &AccountId, trace: &mut impl Trace) -> Option<Permit> {
		if self.query.right.is_none() {
			if let Some(permit) = self.own(account, trace) {
				return Some(permit);
			}
		}
		self.note_seal(trace);
		if self.query.tries_grants() {
			return self.grants_to_person(account, trace);
		}
		None
	}

	fn note_seal(&self, trace: &mut impl Trace) {
		let outcome = if self.data.is_sealed() { Outcome::Sealed } else { Outcome::Holds };
		trace.note(5, About::Rule, outcome);
	}

	/// Rule 2.
	fn serving(
		&self,
		account: &AccountId,
		organisation: OrgId,
		trace: &mut impl Trace,
	) -> Result<Practitioner, Outcome> {
		let wanted = |role: Role, kind: OrgKind| {
			self.tables.permitted_purposes(role, kind).names(self.query.purpose)
				&& self.tables.actions(role).includes(self.query.actions)
		};
		let actor = actor_at(self.facts, account, organisation, self.when, wanted)
			.ok_or(Outcome::NotServing)?;
		for serving in &actor.serving {
			trace.note(2, About::Role(serving.role), Outcome::Holds);
		}
		let outcome = match actor.standing.status {
			Status::Active => Outcome::Holds,
			Status::Restricted { .. } => Outcome::OrganisationRestricted,
			Status::Isolated { .. } | Status::Left => return Err(Outcome::OrganisationClosed),
		};
		let home = Fetch::fetch(self.facts, &OrganisationOf { organisation: self.patient.home })
			.map(|row| row.latest())
			.filter(|home| home.admitted <= self.when.asked())
			.ok_or(Outcome::Jurisdiction)?;
		let reach = self.reach(home.jurisdiction, actor.organisation.jurisdiction);
		let reach = reach.ok_or(Outcome::Jurisdiction)?;
		ensure(self.tables.covers(reach, self.query.purpose), Outcome::Jurisdiction)?;
		trace.note(2, About::Rule, outcome);
		Ok(Practitioner { organisation, reach, actor })
	}

	/// For what one jurisdiction lets another ask.
	fn reach(&self, home: u16, asking: u16) -> Option<Purposes> {
		if home == asking {
			return Some(Purposes::ALL);
		}
		let pair = self.when.value(self.facts, PairAt { home, asking })?;
		Some(pair.value.latest().purposes)
	}

	/// Rule 3.
	fn own(&self, account: &AccountId, trace: &mut impl Trace) -> Option<Permit> {
		let basis = self.control(account).or_else(|| self.representation(account));
		let outcome = if basis.is_some() { Outcome::Permits } else { Outcome::NotInControl };
		trace.note(3, About::Rule, outcome);
		let Personal { valid_until, contested } = basis?;
		Some(Permit {
			rule: Rule::Person,
			basis: Basis::Consent,
			right: None,
			valid_until,
			obligations: Obligations(0),
			contested,
			declared: false,
			inherited: None,
			tables: self.tables.version,
			use_first: false,
		})
	}

	/// Rule 3 for the patient and the executor.
	fn control(&self, account: &AccountId) -> Option<Personal> {
		let contested = match &self.patient.life {
			// Nobody disputes an executor: only accounts of the living have a history.
			Life::Deceased { executor } => (executor.as_ref() == Some(account)).then_some(false),
			_ => {
				let patient = self.query.patient;
				let key = ControlAt { patient, account: account.clone() };
				self.when
					.value(self.facts, key)
					.filter(|known| self.is_open_to(&known.value))
					.map(|known| is_contested(&known))
			}
		};
		contested.map(|contested| Personal { valid_until: None, contested })
	}

	/// Whether the control lets its account do this.
	fn is_open_to(&self, control: &Control) -> bool {
		match control {
			Control::Active { .. } => {
				!(control.is_restricted(self.when.moment) && self.data.is_sealed())
			}
			Control::Invited { .. } | Control::Removed => false,
		}
	}

	/// Rule 3 for a representative.
	fn representation(&self, account: &AccountId) -> Option<Personal> {
		let closed = matches!(
			self.patient.life,
			Life::Frozen { .. }
				| Life::ReportedDead { before: Before::Frozen { .. }, .. }
				| Life::Deceased { .. }
		);
		// Nothing is looked up for what no representative may do.
		if closed || !Actions::ACCESS.includes(self.query.actions) {
			return None;
		}
		let key = RepresentativeAt { patient: self.query.patient, account: account.clone() };
		let known = self.when.value(self.facts, key)?;
		let mandate = known.value.mandate_at(self.when.moment)?;
		let needed =
			if self.data.is_sealed() { Powers::SEE.and(Powers::SEE_SEALED) } else { Powers::SEE };
		mandate
			.powers
			.includes(needed)
			.then(|| Personal { valid_until: Some(mandate.until), contested: is_contested(&known) })
	}
}

/// What rule 3 found.
struct Personal {
	/// First moment at which it no longer holds; `None`: none is known.
	valid_until: Option<Moment>,
	/// Whether a fact that says so is disputed.
	contested: bool,
}
