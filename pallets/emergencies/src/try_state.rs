//! One function per numbered property of the crate documentation.

use crate::{
	pallet::{
		Bound, BoundLog, BoundTo, Config, Incidents, LastIncident, OpenedBy, Pallet, ReportDue,
		Reports, Reviews,
	},
	types::MAX_REVIEWS,
	Stored,
};
use alloc::collections::BTreeSet;
use anamnesis_decision::rows::{Bindings, BoundAt, Incident};
use anamnesis_primitives::{
	chain::Moment,
	history::{check, is_full, At},
	IncidentId, OrgId, PatientId,
};
use frame_support::traits::Time;
use sp_runtime::TryRuntimeError;

const LOG_TARGET: &str = "runtime::emergencies";

type Checked = Result<(), TryRuntimeError>;

impl<T: Config> Pallet<T> {
	/// Checks every property.
	pub(crate) fn do_try_state() -> Checked {
		let now = T::Time::now();
		p1_numbers_have_no_gaps::<T>()?;
		p2_open_incidents_are_counted::<T>(now)?;
		p3_bindings_are_those_of_the_incidents::<T>()?;
		p4_reports_follow_the_end::<T>(now)?;
		p5_reports_are_due::<T>()?;
		p6_histories_are_well_formed::<T>(now)
	}
}

/// Fails with the property that does not hold; the key is logged.
fn ensure(holds: bool, property: &'static str, key: &impl core::fmt::Debug) -> Checked {
	if holds {
		return Ok(());
	}
	log::error!(target: LOG_TARGET, "{property}: {key:?}");
	Err(property.into())
}

/// P1: incidents are numbered from 1 without gaps.
fn p1_numbers_have_no_gaps<T: Config>() -> Checked {
	let ids: BTreeSet<_> = Incidents::<T>::iter_keys().map(|id| id.0).collect();
	let last = LastIncident::<T>::get();
	ensure(ids.into_iter().eq(1..=last), "P1: numbers of incidents", &last)
}

fn incident<T: Config>(id: IncidentId) -> Option<Incident> {
	Incidents::<T>::get(id).map(|incident| incident.latest())
}

/// First moment at which an incident no longer holds.
fn over_from(incident: &Incident) -> Moment {
	incident.closed.map_or(incident.ends, |closed| closed.min(incident.ends))
}

/// P2: incidents that hold are counted as open for their opener, what is counted was not closed, and incidents are closed
/// within their time.
fn p2_open_incidents_are_counted<T: Config>(now: Moment) -> Checked {
	for (id, incident) in Incidents::<T>::iter() {
		let incident = incident.latest();
		let counted = OpenedBy::<T>::get(&incident.opener).iter().any(|one| one.id == id);
		ensure(
			!incident.holds(now, now) || counted,
			"P2: an incident that holds is not counted",
			&id,
		)?;
		let in_time = incident.closed.is_none_or(|closed| {
			(incident.opened..incident.ends).contains(&closed) && closed <= now
		});
		ensure(in_time, "P2: closed out of its time", &id)?;
	}
	for (opener, open) in OpenedBy::<T>::iter() {
		for one in open {
			let counts = incident::<T>(one.id).is_some_and(|incident| {
				incident.opener == opener && incident.ends == one.ends && incident.closed.is_none()
			});
			ensure(counts, "P2: counted as open and is not", &one.id)?;
		}
	}
	Ok(())
}

/// P3: a patient is on an incident's list exactly if the history of the patient's bindings at that organisation shows it, but
/// that a full history shows of later ones only the last; and bindings that stand together are to incidents of different openers.
fn p3_bindings_are_those_of_the_incidents<T: Config>() -> Checked {
	let mut shown = BTreeSet::new();
	for ((patient, organisation), current) in Bound::<T>::iter() {
		show::<T>(&mut shown, patient, organisation, &current.value.latest())?;
	}
	for ((patient, organisation, _), past) in BoundLog::<T>::iter() {
		show::<T>(&mut shown, patient, organisation, &past.value.latest())?;
	}
	let mut listed = BTreeSet::new();
	for (id, patients) in BoundTo::<T>::iter() {
		for patient in patients {
			ensure(listed.insert((id, patient)), "P3: a patient is listed twice", &id)?;
			let found = shown.contains(&(id, patient)) || forgets::<T>(id, patient);
			ensure(found, "P3: listed and not bound", &id)?;
		}
	}
	ensure(shown.is_subset(&listed), "P3: bound and not listed", &shown.len())
}

/// Whether the history of the patient's bindings at the organisation of the incident is full.
fn forgets<T: Config>(id: IncidentId, patient: PatientId) -> bool {
	incident::<T>(id)
		.and_then(|incident| Bound::<T>::get((patient, incident.organisation)))
		.is_some_and(|bound| is_full(bound.version))
}

fn show<T: Config>(
	shown: &mut BTreeSet<(IncidentId, PatientId)>,
	patient: PatientId,
	organisation: OrgId,
	bindings: &Bindings,
) -> Checked {
	let mut here = BTreeSet::new();
	let mut openers = BTreeSet::new();
	for one in bindings {
		ensure(here.insert(one.incident), "P3: bound twice", &one.incident)?;
		let incident = incident::<T>(one.incident);
		let fits = incident.as_ref().is_some_and(|incident| {
			incident.organisation == organisation
				// Bound and closed in one block is in order.
				&& (incident.opened..incident.ends).contains(&one.bound)
				&& incident.closed.is_none_or(|closed| one.bound <= closed)
		});
		ensure(fits, "P3: a binding that does not fit its incident", &one.incident)?;
		let other = openers.insert(incident.map(|incident| incident.opener));
		ensure(other, "P3: bound twice by one opener", &one.incident)?;
		shown.insert((one.incident, patient));
	}
	Ok(())
}

/// P4: reports and reviews belong to incidents that were over by then; an incident has at most 16 reviews.
fn p4_reports_follow_the_end<T: Config>(now: Moment) -> Checked {
	let follows = |id, at: Moment| {
		incident::<T>(id).is_some_and(|incident| over_from(&incident) <= at) && at <= now
	};
	for (id, report) in Reports::<T>::iter() {
		ensure(follows(id, report.latest().at), "P4: a report before the end", &id)?;
	}
	for ((id, _), review) in Reviews::<T>::iter() {
		ensure(follows(id, review.latest().at), "P4: a review before the end", &id)?;
		let count = Reviews::<T>::iter_key_prefix((id,)).count();
		ensure(count <= MAX_REVIEWS, "P4: more reviews than may be", &id)?;
	}
	Ok(())
}

/// P5: every incident, and nothing else, has a moment from which its report is overdue, which is not before its time is up.
fn p5_reports_are_due<T: Config>() -> Checked {
	for id in Incidents::<T>::iter_keys() {
		ensure(ReportDue::<T>::contains_key(id), "P5: a report that is never due", &id)?;
	}
	for (id, due) in ReportDue::<T>::iter() {
		let fits = incident::<T>(id).is_some_and(|incident| incident.ends <= due);
		ensure(fits, "P5: a report that is due without an incident or before its end", &id)?;
	}
	Ok(())
}

/// P6: the histories of bindings are well formed.
fn p6_histories_are_well_formed<T: Config>(now: Moment) -> Checked {
	for (patient, organisation) in Bound::<T>::iter_keys() {
		let key = BoundAt { patient, organisation };
		check(&At { facts: &Stored::<T>::default(), key }, now)
			.or_else(|_| ensure(false, "P6: a history is not well formed", &patient))?;
	}
	for (patient, organisation, version) in BoundLog::<T>::iter_keys() {
		let current = Bound::<T>::get((patient, organisation));
		// An earlier value belongs to a present one that came after it.
		let fits = current.is_some_and(|current| version < current.version);
		ensure(fits, "P6: an earlier value without a later one", &version)?;
	}
	Ok(())
}
