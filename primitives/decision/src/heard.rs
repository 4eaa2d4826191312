//! Whose word counts as the patient's: who acts as the patient, or for them with a power.

use crate::{
	actor::When,
	facts::PatientFacts,
	rows::{ControlAt, Life, RepresentativeAt},
	rows_at::patient_at,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::Capacity,
	payload::Powers,
	PatientId,
};

/// Which controllers are not heard: what the decision needs not know and calls do.
pub trait Silenced {
	/// Whether what a controller of the patient says no longer counts, for others took its place.
	fn is_silenced(patient: PatientId, controller: &AccountId, now: Moment) -> bool;
}

/// Why an account is not heard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotHeard {
	/// There is no such patient.
	PatientNotFound,
	/// It neither acts as the patient nor represents them.
	NotController,
	/// It represents the patient without the power.
	PowerMissing,
	/// Friends of the patient took the account over.
	OnlyRotation,
	/// The patient is dead.
	Deceased,
}

/// In which capacity an account speaks now as the living patient, or for them with a power. Reads at most three rows and what
/// `S` reads.
///
/// # Errors
/// The first [`NotHeard`] that applies.
pub fn heard<S: Silenced>(
	facts: &impl PatientFacts,
	who: &AccountId,
	patient: PatientId,
	power: Powers,
	now: Moment,
) -> Result<Capacity, NotHeard> {
	let when = When::now(now);
	let found = patient_at(facts, patient, when).ok_or(NotHeard::PatientNotFound)?;
	let control = when.value(facts, ControlAt { patient, account: who.clone() });
	let capacity = if control.is_some_and(|known| known.value.is_active()) {
		if S::is_silenced(patient, who, now) {
			return Err(NotHeard::OnlyRotation);
		}
		Capacity::Own
	} else {
		let mandate = when
			.value(facts, RepresentativeAt { patient, account: who.clone() })
			.and_then(|known| known.value.mandate_at(now))
			.ok_or(NotHeard::NotController)?;
		if !mandate.powers.includes(power) {
			return Err(NotHeard::PowerMissing);
		}
		mandate.capacity
	};
	match found.life.at(now) {
		Life::Deceased { .. } => Err(NotHeard::Deceased),
		_ => Ok(capacity),
	}
}

/// Whether a freeze keeps what would weaken the patient from being said now: who asked for it may have lost a key, and a thief
/// takes nothing back. What protects the patient is said all the same. One read, of a row that [`heard`] reads too.
pub fn is_frozen(facts: &impl PatientFacts, patient: PatientId, now: Moment) -> bool {
	patient_at(facts, patient, When::now(now)).is_none_or(|found| found.life.is_frozen_at(now))
}
