//! Properties of incidents.

use super::{ensure, Checked};
use crate::{
	pallet::{Bound, BoundLog, BoundTo, Config, Incidents, OpenedBy, ReportDue, Reports, Reviews},
	types::MAX_REVIEWS,
};
use alloc::collections::BTreeSet;
use anamnesis_decision::rows::{Bindings, Incident};
use anamnesis_primitives::{chain::Moment, history::is_full, IncidentId, OrgId, PatientId};

fn incident<T: Config>(id: IncidentId) -> Option<Incident> {
	Incidents::<T>::get(id).map(|incident| incident.latest())
}

/// First moment at which an incident no longer holds.
fn over_from(incident: &Incident) -> Moment {
	incident.closed.map_or(incident.ends, |closed| closed.min(incident.ends))
}

/// P8: incidents that hold are counted as open for their opener, what is counted was not closed, and incidents are closed
/// within their time.
pub(super) fn p8_open_incidents_are_counted<T: Config>(now: Moment) -> Checked {
	for (id, incident) in Incidents::<T>::iter() {
		let incident = incident.latest();
		let counted = OpenedBy::<T>::get(&incident.opener).iter().any(|one| one.id == id);
		ensure(
			!incident.holds(now, now) || counted,
			"P8: an incident that holds is not counted",
			&id,
		)?;
		let in_time = incident.closed.is_none_or(|closed| {
			(incident.opened..incident.ends).contains(&closed) && closed <= now
		});
		ensure(in_time, "P8: closed out of its time", &id)?;
	}
	for (opener, open) in OpenedBy::<T>::iter() {
		for one in open {
			let counts = incident::<T>(one.id).is_some_and(|incident| {
				incident.opener == opener && incident.ends == one.ends && incident.closed.is_none()
			});
			ensure(counts, "P8: counted as open and is not", &one.id)?;
		}
	}
	Ok(())
}

/// P9: a patient is on an incident's list exactly if the history of the patient's bindings at that organisation shows it, but
/// that a full history shows of later ones only the last; and bindings that stand together are to incidents of different openers.
pub(super) fn p9_bindings_are_those_of_the_incidents<T: Config>() -> Checked {
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
			ensure(listed.insert((id, patient)), "P9: a patient is listed twice", &id)?;
			let found = shown.contains(&(id, patient)) || forgets::<T>(id, patient);
			ensure(found, "P9: listed and not bound", &id)?;
		}
	}
	ensure(shown.is_subset(&listed), "P9: bound and not listed", &shown.len())
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
		ensure(here.insert(one.incident), "P9: bound twice", &one.incident)?;
		let incident = incident::<T>(one.incident);
		let fits = incident.as_ref().is_some_and(|incident| {
			incident.organisation == organisation
				// Bound and closed in one block is in order.
				&& (incident.opened..incident.ends).contains(&one.bound)
				&& incident.closed.is_none_or(|closed| one.bound <= closed)
		});
		ensure(fits, "P9: a binding that does not fit its incident", &one.incident)?;
		let other = openers.insert(incident.map(|incident| incident.opener));
		ensure(other, "P9: bound twice by one opener", &one.incident)?;
		shown.insert((one.incident, patient));
	}
	Ok(())
}

/// P10: reports and reviews belong to incidents that were over by then; an incident has at most 16 reviews.
pub(super) fn p10_reports_follow_the_end<T: Config>(now: Moment) -> Checked {
	let follows = |id, at: Moment| {
		incident::<T>(id).is_some_and(|incident| over_from(&incident) <= at) && at <= now
	};
	for (id, report) in Reports::<T>::iter() {
		ensure(follows(id, report.latest().at), "P10: a report before the end", &id)?;
	}
	for ((id, _), review) in Reviews::<T>::iter() {
		ensure(follows(id, review.latest().at), "P10: a review before the end", &id)?;
		let count = Reviews::<T>::iter_key_prefix((id,)).count();
		ensure(count <= MAX_REVIEWS, "P10: more reviews than may be", &id)?;
	}
	Ok(())
}

/// P12: every incident, and nothing else, has a moment from which its report is overdue, which is not before its time is up.
pub(super) fn p12_reports_are_due<T: Config>() -> Checked {
	for id in Incidents::<T>::iter_keys() {
		ensure(ReportDue::<T>::contains_key(id), "P12: a report that is never due", &id)?;
	}
	for (id, due) in ReportDue::<T>::iter() {
		let fits = incident::<T>(id).is_some_and(|incident| incident.ends <= due);
		ensure(fits, "P12: a report that is due without an incident or before its end", &id)?;
	}
	Ok(())
}
