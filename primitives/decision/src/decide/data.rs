//! What the question is about (section 2), and the organisation's own record (rule 4).

use super::{
	people::Practitioner,
	trace::{About, Outcome, Trace},
	Case,
};
use crate::{
	actor::When,
	facts::Facts,
	query::{Data, Decision, Permit, Query, Right, Rule},
	rows::{Record, RecordOf, TombstoneOf, Versioned},
};
use anamnesis_primitives::{
	codes::{Basis, Class, Confidentiality, SEALED},
	commitment::{Commitment, CommitmentKind},
	history::Fetch,
	payload::DataPeriod,
	OrgId, PatientId, RecordId,
};

/// What is known of the data.
pub(super) struct Subject {
	pub(super) class: Class,
	pub(super) confidentiality: Confidentiality,
	/// Whether all of it is the asking gateway's statement.
	pub(super) declared: bool,
	/// The reference under which a grant may name it.
	pub(super) reference: Option<Commitment>,
	pub(super) organisation: Option<OrgId>,
	/// The set that has a custodian.
	pub(super) set: Option<u32>,
	/// First and last day that it may be of.
	days: Option<(u32, u32)>,
	/// Whether the patient contested it by then. Of declared data nobody here knows.
	pub(super) contested: bool,
}

/// The data of the question, or the answer if there are none of which anything could be permitted.
pub(super) fn subject(
	facts: &impl Facts,
	query: &Query,
	when: When,
	trace: &mut impl Trace,
) -> Result<Subject, Decision> {
	let subject = match &query.data {
		Data::Anchored { record, salt } => {
			let row = anchored(facts, *record, query.patient, when).map_err(|(answer, why)| {
				trace.note(0, About::Rule, why);
				answer
			})?;
			Subject::anchored(*record, &row, salt.as_ref(), when)
		}
		Data::Declared { class, confidentiality, organisation, day, reference } => Subject {
			class: *class,
			confidentiality: *confidentiality,
			declared: true,
			reference: *reference,
			organisation: *organisation,
			set: None,
			days: day.map(|day| (day, day)),
			contested: false,
		},
	};
	if subject.class.row().is_none() {
		trace.note(0, About::Rule, Outcome::UnknownCode);
		return Err(Decision::Refuse);
	}
	trace.note(0, About::Rule, Outcome::Holds);
	Ok(subject)
}

/// The patient's record that was anchored by then and is kept still; otherwise the answer, and why.
fn anchored(
	facts: &impl Facts,
	id: RecordId,
	patient: PatientId,
	when: When,
) -> Result<Record, (Decision, Outcome)> {
	let no_such = (Decision::Refuse, Outcome::NoSuchRecord);
	let erased = (Decision::Erased, Outcome::Erased);
	let Some(row) = Fetch::fetch(facts, &RecordOf { id }).map(Versioned::latest) else {
		// What is left says nothing about any moment.
		let left = Fetch::fetch(facts, &TombstoneOf { id }).is_some();
		return Err(if left { erased } else { no_such });
	};
	if row.anchored > when.asked() || row.patient != patient {
		return Err(no_such);
	}
	if row.is_erased(when.asked()) {
		return Err(erased);
	}
	Ok(row)
}

impl Subject {
	fn anchored(record: RecordId, row: &Record, salt: Option<&[u8; 32]>, when: When) -> Self {
		let name = record.0.to_be_bytes();
		let reference = salt.map(|salt| Commitment::new(CommitmentKind::Reference, salt, &name));
		Self {
			class: row.class,
			confidentiality: row.confidentiality,
			declared: false,
			reference,
			organisation: Some(row.organisation),
			set: Some(row.set),
			days: days_of_quarter(row.quarter),
			contested: row.is_contested(when.asked()),
		}
	}

	/// Whether only what names it or was unsealed may open it (rule 5).
	pub(super) fn is_sealed(&self) -> bool {
		self.class == SEALED || !self.confidentiality.is_on_chain()
	}

	/// Whether every day that it may be of is in this period.
	pub(super) fn is_within(&self, period: DataPeriod) -> bool {
		self.days.is_some_and(|(first, last)| period.from <= first && last < period.until)
	}
}

/// First and last day of a quarter, counted from 1970-01-01.
pub(super) fn days_of_quarter(quarter: u16) -> Option<(u32, u32)> {
	let quarter = u32::from(quarter);
	let after = first_day(quarter.checked_add(1)?)?;
	Some((first_day(quarter)?, after.checked_sub(1)?))
}

fn first_day(quarter: u32) -> Option<u32> {
	let years = quarter / 4;
	let year = years.checked_add(1970)?;
	let leap_days = leap_days_until(year)?.checked_sub(leap_days_until(1970)?)?;
	let leaps = leap_days_until(year.checked_add(1)?)? > leap_days_until(year)?;
	let (days, after_february) = match quarter % 4 {
		0 => (0, false),
		1 => (90, true),
		2 => (181, true),
		_ => (273, true),
	};
	years
		.checked_mul(365)?
		.checked_add(leap_days)?
		.checked_add(days)?
		.checked_add(u32::from(leaps && after_february))
}

/// Leap days before the first day of this year.
fn leap_days_until(year: u32) -> Option<u32> {
	let last = year.checked_sub(1)?;
	(last / 4).checked_sub(last / 100)?.checked_add(last / 400)
}

impl<F: Facts> Case<'_, F> {
	/// Rule 4.
	pub(super) fn own_record(
		&self,
		practitioner: &Practitioner,
		trace: &mut impl Trace,
	) -> Option<Permit> {
		let outcome = if self.patient.closes_own_record {
			Outcome::Closed
		} else if !self.is_care() {
			Outcome::Purpose
		} else if !self.is_of(practitioner.organisation) {
			Outcome::NotOwnRecord
		} else {
			Outcome::Permits
		};
		trace.note(4, About::Rule, outcome);
		if outcome != Outcome::Permits {
			return None;
		}
		Some(self.permit(Rule::OwnRecord, Basis::Care, Right::Home, practitioner.until(None)))
	}
}
