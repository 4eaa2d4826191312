//! One function per numbered property of the crate documentation.

use crate::{
	pallet::{
		AppealWindows, Appeals, Bound, BoundLog, BoundTo, Config, DrawFrom, Drawn, Duties, HouseAt,
		HouseCount, Houses, Incidents, LastIncident, LastTicket, LateBindings, MassCasualties,
		OpenedBy, Pallet, Quotas, ReportDue, Reports, Reviews, ReviewsOwed, Seeds, Surges,
		TicketQuotas, Tickets,
	},
	quotas::day,
	types::{acts_under, appealable_from, over_from, AppealState, Owed, TicketState, MAX_REVIEWS},
	EverStaff, Stored,
};
use alloc::collections::{BTreeMap, BTreeSet};
use anamnesis_decision::rows::{Bindings, BoundAt, Incident};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
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
		p6_histories_are_well_formed::<T>(now)?;
		p7_unsealed_in_time::<T>(now)?;
		p8_quotas_count_what_is_bound::<T>(now)?;
		p9_reports_are_owed::<T>()?;
		p10_mass_casualties_are_declared::<T>(now)?;
		p11_tickets_have_no_gaps::<T>(now)?;
		p12_late_bindings_are_those_of_late_incidents::<T>(now)?;
		p13_places_of_houses::<T>(now)?;
		p14_draws_follow_the_end::<T>(now)?;
		p15_reviews_are_owed::<T>()?;
		p16_windows_of_appeals::<T>()?;
		p17_appeals_are_of_those_bound::<T>(now)?;
		p18_who_acted_was_staff::<T>()?;
		p19_tickets_are_counted::<T>(now)
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

/// P3: a patient is on the list of an incident that is not late exactly if the history of the patient's bindings at that organisation shows it, but
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
	let is_late = |id| incident::<T>(id).is_some_and(|incident| incident.late.is_some());
	for (id, patients) in BoundTo::<T>::iter().filter(|(id, _)| !is_late(*id)) {
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

/// P4: reports and reviews belong to incidents that were over by then; an incident has at most 16 reviews, and one more that was owed.
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
		ensure(count <= MAX_REVIEWS.saturating_add(1), "P4: more reviews than may be", &id)?;
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

/// P7: what is unsealed was so after it was bound and while its incident held.
fn p7_unsealed_in_time<T: Config>(now: Moment) -> Checked {
	let present = Bound::<T>::iter_values().map(|current| current.value);
	let past = BoundLog::<T>::iter_values().map(|past| past.value);
	for one in present.chain(past).flat_map(|bindings| bindings.latest()) {
		let Some(unsealed) = one.unsealed else { continue };
		// Unsealed and closed in one block is in order.
		let held = incident::<T>(one.incident).is_some_and(|incident| {
			unsealed < incident.ends && incident.closed.is_none_or(|closed| unsealed <= closed)
		});
		let fits = held && one.bound <= unsealed && unsealed <= now;
		ensure(fits, "P7: unsealed out of its time", &one.incident)?;
	}
	Ok(())
}

/// P8: a practitioner's quota counts bindings to incidents under which they act, no more of one than it binds; no quota and no
/// surge was written later than now.
fn p8_quotas_count_what_is_bound<T: Config>(now: Moment) -> Checked {
	for (who, quota) in Quotas::<T>::iter() {
		ensure(quota.day <= day(now), "P8: a quota of a later day", &who)?;
		let mut counted: BTreeMap<IncidentId, usize> = BTreeMap::new();
		for one in &quota.holding {
			let acts = incident::<T>(one.id)
				.is_some_and(|incident| acts_under(&incident, &who) && incident.ends == one.ends);
			ensure(acts, "P8: counted under an incident of others", &one.id)?;
			let count = counted.entry(one.id).or_default();
			*count = count.saturating_add(1);
		}
		for (id, count) in counted {
			let bound = Pallet::<T>::bound_count(id);
			ensure(count <= bound, "P8: more counted than bound", &id)?;
		}
	}
	for (organisation, surge) in Surges::<T>::iter() {
		let fits = surge.last <= now && surge.day == day(surge.last) && surge.beyond > 0;
		ensure(fits, "P8: a surge that was not", &organisation)?;
	}
	Ok(())
}

/// P9: a practitioner owes a report exactly of each incident that they opened, to which somebody was bound, and that was not
/// reported; those that are listed with the moment from which it is overdue, late ones apart from the others.
fn p9_reports_are_owed<T: Config>() -> Checked {
	// Those of what was opened on the chain, and those of what is late.
	let mut owed: BTreeMap<AccountId, [BTreeSet<IncidentId>; 2]> = BTreeMap::new();
	for (id, incident) in Incidents::<T>::iter() {
		let bound = Pallet::<T>::bound_count(id) > 0;
		if bound && !Reports::<T>::contains_key(id) {
			let incident = incident.latest();
			let [own, late] = owed.entry(incident.opener).or_default();
			let kind = if incident.late.is_some() { late } else { own };
			kind.insert(id);
		}
	}
	for (who, duty) in Duties::<T>::iter() {
		// Who owes nothing lists nothing, which the comparison asks for.
		let [own, late] = owed.remove(&who).unwrap_or_default();
		p9_listed_of::<T>(&duty.listed, duty.unlisted, &own)?;
		p9_listed_of::<T>(&duty.late, duty.late_unlisted, &late)?;
		ensure(!own.is_empty() || !late.is_empty(), "P9: a duty of nobody", &who)?;
	}
	ensure(owed.is_empty(), "P9: a report that nobody owes", &owed.len())
}

/// Of all that somebody owes of one kind.
fn p9_listed_of<T: Config>(listed: &[Owed], unlisted: u32, all: &BTreeSet<IncidentId>) -> Checked {
	let mut found = BTreeSet::new();
	for one in listed {
		let fits = all.contains(&one.id)
			&& ReportDue::<T>::get(one.id) == Some(one.due)
			&& found.insert(one.id);
		ensure(fits, "P9: a report that is not owed", &one.id)?;
	}
	let rest = all.len().checked_sub(found.len()).and_then(|rest| u32::try_from(rest).ok());
	ensure(rest == Some(unlisted), "P9: as many reports are owed as are counted", &unlisted)
}

/// P10: a mass casualty was declared by now and counts for a time.
fn p10_mass_casualties_are_declared<T: Config>(now: Moment) -> Checked {
	for (organisation, row) in MassCasualties::<T>::iter() {
		let fits = row.declared <= now && row.declared < row.until;
		ensure(fits, "P10: a mass casualty out of its time", &organisation)?;
	}
	Ok(())
}

/// P11: the tickets of an organisation are numbered from 1 without gaps; each that was recorded is its own late incident, and
/// each late incident has one.
fn p11_tickets_have_no_gaps<T: Config>(now: Moment) -> Checked {
	let mut numbers: BTreeMap<OrgId, BTreeSet<u32>> = BTreeMap::new();
	for ((organisation, number), state) in Tickets::<T>::iter() {
		numbers.entry(organisation).or_default().insert(number);
		let fits = match state {
			TicketState::Recorded { incident: id, .. } => {
				incident::<T>(id).is_some_and(|incident| {
					incident.organisation == organisation
						&& incident.late.is_some_and(|late| late.ticket == number)
				})
			}
			TicketState::Unrecorded { at, .. } => at <= now,
		};
		ensure(fits, "P11: a ticket that is another incident", &number)?;
	}
	for (organisation, last) in LastTicket::<T>::iter() {
		// Without tickets there is no last one, which the comparison asks for.
		let all = numbers.remove(&organisation).unwrap_or_default();
		ensure(all.into_iter().eq(1..=last), "P11: numbers of tickets", &organisation)?;
	}
	ensure(numbers.is_empty(), "P11: numbers of tickets", &numbers.len())?;
	for (id, incident) in Incidents::<T>::iter() {
		let incident = incident.latest();
		let Some(late) = incident.late else { continue };
		let state = Tickets::<T>::get((incident.organisation, late.ticket));
		let is_it =
			|state| matches!(state, TicketState::Recorded { incident, .. } if incident == id);
		let fits = state.is_some_and(is_it);
		ensure(fits, "P11: a late incident without a ticket", &id)?;
	}
	Ok(())
}

/// P12: late incidents were over when they were recorded; their patients are those of the late bindings, within their time.
fn p12_late_bindings_are_those_of_late_incidents<T: Config>(now: Moment) -> Checked {
	for (id, incident) in Incidents::<T>::iter() {
		let incident = incident.latest();
		let Some(late) = incident.late else { continue };
		let over = incident.ends <= late.recorded && late.recorded <= now;
		ensure(over && incident.closed.is_none(), "P12: recorded before it was over", &id)?;
		for patient in BoundTo::<T>::get(id) {
			let bound = LateBindings::<T>::contains_key((id, patient));
			ensure(bound, "P12: listed and not bound late", &id)?;
		}
	}
	for ((id, patient), row) in LateBindings::<T>::iter() {
		let fits = incident::<T>(id).is_some_and(|incident| {
			incident.late.is_some()
				&& (incident.opened..incident.ends).contains(&row.latest().bound)
				&& BoundTo::<T>::get(id).contains(&patient)
		});
		ensure(fits, "P12: bound late to another incident", &id)?;
	}
	Ok(())
}

/// P13: places of organisations that review have no gaps, each is one organisation's, and nobody is registered twice there or
/// later than now.
fn p13_places_of_houses<T: Config>(now: Moment) -> Checked {
	let places: BTreeSet<_> = HouseAt::<T>::iter_keys().collect();
	let count = HouseCount::<T>::get();
	ensure(places.into_iter().eq(0..count), "P13: places of organisations", &count)?;
	for (organisation, house) in Houses::<T>::iter() {
		let at = HouseAt::<T>::get(house.place);
		ensure(at == Some(organisation), "P13: a place of another", &organisation)?;
		let mut registered = BTreeSet::new();
		for one in house.officers {
			let fits = one.since <= now && registered.insert(one.account);
			ensure(fits, "P13: registered twice or later than now", &organisation)?;
		}
	}
	let all = Houses::<T>::iter_keys().count();
	ensure(u32::try_from(all) == Ok(count), "P13: an organisation without a place", &all)
}

/// P14: draws are of incidents to which somebody was bound and that are over, and each is from a block that gave its hash.
fn p14_draws_follow_the_end<T: Config>(now: Moment) -> Checked {
	for (id, base) in DrawFrom::<T>::iter() {
		let bound = Pallet::<T>::bound_count(id) > 0;
		let over = incident::<T>(id).is_some_and(|incident| over_from(&incident) <= base.at);
		let fits = bound && over && base.at <= now && base.houses <= HouseCount::<T>::get();
		ensure(fits, "P14: a draw that cannot be", &id)?;
	}
	for (id, draw) in Drawn::<T>::iter() {
		let base = DrawFrom::<T>::get(id);
		let fits = base.is_some_and(|base| {
			Seeds::<T>::contains_key(base.block) && base.at <= draw.drawn && draw.drawn <= now
		});
		ensure(fits, "P14: drawn from nothing", &id)?;
	}
	Ok(())
}

/// P15: a review is owed exactly by those who were drawn, who did not review and under whose control nobody did, with the moment
/// from which it is overdue; whose control changed since may owe one no more.
fn p15_reviews_are_owed<T: Config>() -> Checked {
	for ((organisation, id), due) in ReviewsOwed::<T>::iter() {
		let fits = Drawn::<T>::get(id).is_some_and(|draw| {
			draw.reviewer.is_some_and(|(drawn, _)| drawn == organisation) && draw.due == due
		});
		let reviewed = Reviews::<T>::iter_prefix_values((id,))
			.any(|review| review.latest().organisation == organisation);
		ensure(fits && !reviewed, "P15: a review that is not owed", &id)?;
	}
	for (id, draw) in Drawn::<T>::iter() {
		let Some((organisation, _)) = draw.reviewer else { continue };
		let owed = ReviewsOwed::<T>::contains_key((organisation, id));
		let reviewed = Reviews::<T>::iter_key_prefix((id,)).next().is_some();
		ensure(owed || reviewed, "P15: a review that nobody owes", &id)?;
	}
	Ok(())
}

/// P16: every incident, and nothing else, has the length of the window in which its patients appeal.
fn p16_windows_of_appeals<T: Config>() -> Checked {
	for id in Incidents::<T>::iter_keys() {
		let kept = AppealWindows::<T>::contains_key(id);
		ensure(kept, "P16: an incident without a window for appeals", &id)?;
	}
	for id in AppealWindows::<T>::iter_keys() {
		let known = Incidents::<T>::contains_key(id);
		ensure(known, "P16: a window for appeals without an incident", &id)?;
	}
	Ok(())
}

/// P17: appeals are of patients who were bound to the incident, under the capacity in which they were made, and were made within
/// its window; what is decided was so afterwards.
fn p17_appeals_are_of_those_bound<T: Config>(now: Moment) -> Checked {
	for ((id, patient, capacity), appeal) in Appeals::<T>::iter() {
		let appeal = appeal.latest();
		ensure(appeal.capacity == capacity, "P17: an appeal in another capacity", &id)?;
		let bound = BoundTo::<T>::get(id).contains(&patient);
		ensure(bound, "P17: an appeal of a patient who was not bound", &id)?;
		let in_time =
			incident::<T>(id).zip(AppealWindows::<T>::get(id)).is_some_and(|(incident, window)| {
				let from = appealable_from(&incident);
				(from..from.saturating_add(window)).contains(&appeal.at) && appeal.at <= now
			});
		ensure(in_time, "P17: an appeal out of its time", &id)?;
		let AppealState::Decided(ruling) = &appeal.state else { continue };
		let follows = appeal.at <= ruling.at && ruling.at <= now;
		ensure(follows, "P17: decided before it was asked, or later than now", &id)?;
	}
	Ok(())
}

/// P18: those who acted under a late incident were staff of its organisation at some time.
fn p18_who_acted_was_staff<T: Config>() -> Checked {
	for (id, incident) in Incidents::<T>::iter() {
		let incident = incident.latest();
		if incident.late.is_none() {
			continue;
		}
		let mut all = core::iter::once(&incident.opener).chain(&incident.team);
		let staff = all.all(|one| T::EverStaff::was_staff(one, incident.organisation));
		ensure(staff, "P18: a stranger acted under a late incident", &id)?;
	}
	Ok(())
}

/// P19: what is counted of tickets was submitted by now.
fn p19_tickets_are_counted<T: Config>(now: Moment) -> Checked {
	for (who, quota) in TicketQuotas::<T>::iter() {
		let fits = quota.day <= day(now) && quota.today > 0;
		ensure(fits, "P19: tickets that were not submitted", &who)?;
	}
	Ok(())
}
