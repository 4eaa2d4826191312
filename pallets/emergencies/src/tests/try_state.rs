//! Each property is caught when it is broken, in each direction.

use super::*;
use crate::{
	Bound, BoundLog, BoundTo, DeclaredBy, Duties, Incidents, LastIncident, MassCasualties,
	MassCasualty, OpenIncident, OpenedBy, Owed, Quotas, Report, ReportDue, Reports, Review,
	Reviews, Surge, Surges,
};
use anamnesis_decision::rows::Incident;
use anamnesis_primitives::{
	chain::Moment,
	history::{Earlier, MAX_CHANGES},
};

/// Incidents 1 (closed, reported, reviewed) and 2 (holds), with a patient each.
fn incidents() {
	later(30);
	assert_ok!(open(DOCTOR, HOSPITAL, &[]));
	assert_ok!(bind(DOCTOR, 1, PATIENT));
	later(10);
	assert_ok!(close(DOCTOR, 1));
	later(10);
	assert_ok!(report(DOCTOR, 1));
	assert_ok!(review(OFFICER, 1, CLINIC));
	assert_ok!(open(DOCTOR, HOSPITAL, &[]));
	assert_ok!(bind(DOCTOR, 2, PATIENT));
	assert_ok!(unseal(DOCTOR, 2, PATIENT, SECOND));
	Surges::<Test>::insert(HOSPITAL, Surge { day: 1_000, beyond: 1, last: Now::get() });
	assert_ok!(declare(RuntimeOrigin::root(), HOSPITAL));
}

#[track_caller]
fn corrupted(corrupt: impl FnOnce(), property: &'static str) {
	new_test_ext().execute_with(|| {
		incidents();
		assert_eq!(Emergencies::do_try_state(), Ok(()));
		corrupt();
		assert_eq!(Emergencies::do_try_state(), Err(property.into()));
	});
}

fn change_incident(id: u64, with: impl FnOnce(&mut Incident)) {
	let mut incident = Incidents::<Test>::get(IncidentId(id)).unwrap().latest();
	with(&mut incident);
	Incidents::<Test>::insert(IncidentId(id), anamnesis_decision::rows::Versioned::V1(incident));
}

#[test]
fn try_state_detects_gaps_in_numbers() {
	for last in [1, 3] {
		corrupted(|| LastIncident::<Test>::put(last), "P1: numbers of incidents");
	}
	corrupted(|| Incidents::<Test>::remove(IncidentId(1)), "P1: numbers of incidents");
}

#[test]
fn try_state_detects_incidents_that_are_not_counted() {
	let missing = "P2: an incident that holds is not counted";
	corrupted(|| OpenedBy::<Test>::remove(DOCTOR), missing);
	let counted = "P2: counted as open and is not";
	let push = |who: AccountId, id, ends| {
		let one = OpenIncident { id: IncidentId(id), ends };
		OpenedBy::<Test>::mutate(who, |all| all.try_push(one)).unwrap();
	};
	let ends = |id| Incidents::<Test>::get(IncidentId(id)).unwrap().latest().ends;
	corrupted(|| push(DOCTOR, 1, ends(1)), counted);
	corrupted(|| push(DOCTOR, 99, 0), counted);
	corrupted(|| push(SURGEON, 2, ends(2)), counted);
	corrupted(|| OpenedBy::<Test>::mutate(DOCTOR, |all| all[0].ends += 1), counted);
	let time = "P2: closed out of its time";
	corrupted(|| change_incident(1, |one| one.closed = Some(START)), time);
	corrupted(|| change_incident(1, |one| one.ends = START + 40), time);
	corrupted(|| change_incident(2, |one| one.closed = Some(Now::get() + 1)), time);
}

#[test]
fn try_state_detects_bindings_that_are_not_those_of_the_incidents() {
	let change_bound = |with: &dyn Fn(&mut Vec<anamnesis_decision::rows::Binding>)| {
		Bound::<Test>::mutate((PATIENT, HOSPITAL), |bound| {
			let bound = bound.as_mut().unwrap();
			let mut all = bound.value.clone().latest().into_inner();
			with(&mut all);
			bound.value = BoundedVec::truncate_from(all).into();
		});
	};
	corrupted(|| change_bound(&|all| all.clear()), "P3: listed and not bound");
	corrupted(
		|| {
			BoundTo::<Test>::mutate(IncidentId(2), |all| all.try_push(OTHER)).unwrap();
		},
		"P3: listed and not bound",
	);
	corrupted(
		|| {
			BoundTo::<Test>::mutate(IncidentId(2), |all| all.try_push(PATIENT)).unwrap();
		},
		"P3: a patient is listed twice",
	);
	// A history that is nearly full still shows all.
	corrupted(
		|| {
			change_bound(&|all| all.clear());
			Bound::<Test>::mutate((PATIENT, HOSPITAL), |bound| {
				bound.as_mut().unwrap().version = MAX_CHANGES - 2;
			});
		},
		"P3: listed and not bound",
	);
	// One that is full does not: what is broken then is the history itself.
	corrupted(
		|| {
			change_bound(&|all| all.clear());
			Bound::<Test>::mutate((PATIENT, HOSPITAL), |bound| {
				bound.as_mut().unwrap().version = MAX_CHANGES - 1;
			});
		},
		"P6: a history is not well formed",
	);
	for incident in [1, 2] {
		corrupted(|| BoundTo::<Test>::remove(IncidentId(incident)), "P3: bound and not listed");
	}
	corrupted(|| change_bound(&|all| all.push(all[0])), "P3: bound twice");
	let fits = "P3: a binding that does not fit its incident";
	corrupted(|| change_bound(&|all| all[0].incident = IncidentId(99)), fits);
	corrupted(|| change_bound(&|all| all[0].bound -= 1), fits);
	corrupted(|| change_bound(&|all| all[0].bound += DAY), fits);
	corrupted(|| change_incident(2, |one| one.organisation = CLINIC), fits);
	corrupted(
		|| {
			change_bound(&|all| {
				all.push(anamnesis_decision::rows::Binding {
					incident: IncidentId(1),
					bound: START + 30,
					unsealed: None,
				})
			})
		},
		"P3: bound twice by one opener",
	);
}

#[test]
fn try_state_detects_reports_and_reviews_before_the_end() {
	let one = IncidentId(1);
	let report = |at| Report { by: DOCTOR, report: WHY, at };
	let review = |at| Review {
		organisation: CLINIC,
		by: OFFICER,
		outcome: Outcome::Justified,
		report: WHY,
		at,
	};
	let early = START + 39;
	type Row<Of> = anamnesis_decision::rows::Versioned<Of>;
	for (id, at) in [(one, early), (one, Now::get() + START), (IncidentId(2), START + 50)] {
		corrupted(
			|| Reports::<Test>::insert(id, Row::V1(report(at))),
			"P4: a report before the end",
		);
		corrupted(
			|| Reviews::<Test>::insert((id, 2), Row::V1(review(at))),
			"P4: a review before the end",
		);
	}
	corrupted(
		|| Reports::<Test>::insert(IncidentId(99), Row::V1(report(early))),
		"P4: a report before the end",
	);
	corrupted(
		|| Reviews::<Test>::insert((IncidentId(99), 2), Row::V1(review(early))),
		"P4: a review before the end",
	);
	corrupted(
		|| {
			for group in 100..117 {
				Reviews::<Test>::insert((one, group), Row::V1(review(Now::get())));
			}
		},
		"P4: more reviews than may be",
	);
}

#[test]
fn try_state_detects_reports_that_are_due_at_no_time_or_too_soon() {
	for id in [1, 2] {
		corrupted(|| ReportDue::<Test>::remove(IncidentId(id)), "P5: a report that is never due");
	}
	let stray = "P5: a report that is due without an incident or before its end";
	corrupted(|| ReportDue::<Test>::insert(IncidentId(99), Moment::MAX), stray);
	let ends = || Incidents::<Test>::get(IncidentId(2)).unwrap().latest().ends;
	corrupted(|| ReportDue::<Test>::insert(IncidentId(2), ends() - 1), stray);
}

#[test]
fn try_state_detects_histories_that_are_not_well_formed() {
	corrupted(
		|| {
			Bound::<Test>::mutate((PATIENT, HOSPITAL), |all| {
				all.as_mut().unwrap().since = START + 30
			})
		},
		"P6: a history is not well formed",
	);
	corrupted(
		|| {
			let past = Earlier { began: START, value: BoundedVec::new().into() };
			BoundLog::<Test>::insert((OTHER, HOSPITAL, 0), past);
		},
		"P6: an earlier value without a later one",
	);
}

#[test]
fn try_state_detects_what_was_unsealed_out_of_its_time() {
	let time = "P7: unsealed out of its time";
	let unsealed = |at| {
		Bound::<Test>::mutate((PATIENT, HOSPITAL), |bound| {
			let bound = bound.as_mut().unwrap();
			let mut all = bound.value.clone().latest();
			all[0].unsealed = Some(at);
			bound.value = all.into();
		});
	};
	corrupted(|| unsealed(START + 49), time);
	corrupted(|| unsealed(Now::get() + 1), time);
	corrupted(|| unsealed(START + 50 + DAY), time);
	corrupted(
		|| {
			BoundLog::<Test>::mutate((PATIENT, HOSPITAL, 0), |bound| {
				let bound = bound.as_mut().unwrap();
				let mut all = bound.value.clone().latest();
				all[0].unsealed = Some(START + 41);
				bound.value = all.into();
			});
		},
		time,
	);
}

#[test]
fn try_state_detects_quotas_that_count_what_is_not_bound() {
	let count = |with: &dyn Fn(&mut crate::Quota)| Quotas::<Test>::mutate(DOCTOR, |one| with(one));
	corrupted(|| count(&|one| one.day += 1), "P8: a quota of a later day");
	let others = "P8: counted under an incident of others";
	corrupted(|| count(&|one| one.holding[0].id = IncidentId(99)), others);
	corrupted(|| count(&|one| one.holding[0].ends += 1), others);
	corrupted(|| Quotas::<Test>::insert(SURGEON, Quotas::<Test>::get(DOCTOR)), others);
	corrupted(
		|| count(&|one| one.holding.try_push(one.holding[0]).unwrap()),
		"P8: more counted than bound",
	);
	let surge = |surge| Surges::<Test>::insert(HOSPITAL, surge);
	let was = || Surges::<Test>::get(HOSPITAL);
	let not = "P8: a surge that was not";
	corrupted(|| surge(Surge { last: Now::get() + 1, ..was() }), not);
	corrupted(|| surge(Surge { day: 999, ..was() }), not);
	corrupted(|| surge(Surge { beyond: 0, ..was() }), not);
}

#[test]
fn try_state_detects_reports_that_are_not_owed_or_owed_by_nobody() {
	corrupted(|| Duties::<Test>::remove(DOCTOR), "P9: a report that nobody owes");
	let owe = |with: &dyn Fn(&mut crate::Duty)| Duties::<Test>::mutate(DOCTOR, |one| with(one));
	let not = "P9: a report that is not owed";
	corrupted(|| owe(&|one| one.listed[0].id = IncidentId(1)), not);
	corrupted(|| owe(&|one| one.listed[0].due += 1), not);
	corrupted(|| owe(&|one| one.listed.try_push(one.listed[0]).unwrap()), not);
	let owed = Owed { id: IncidentId(99), due: 0 };
	corrupted(|| owe(&|one| one.listed.try_push(owed).unwrap()), not);
	let count = "P9: as many reports are owed as are counted";
	corrupted(|| owe(&|one| one.unlisted += 1), count);
	corrupted(|| owe(&|one| one.listed.clear()), count);
	corrupted(|| owe(&|one| one.late.try_push(one.listed[0]).unwrap()), not);
	corrupted(|| owe(&|one| one.late_unlisted += 1), count);
	corrupted(|| Duties::<Test>::insert(SURGEON, crate::Duty::default()), "P9: a duty of nobody");
}

#[test]
fn try_state_detects_mass_casualties_out_of_their_time() {
	let row = |declared, until| {
		MassCasualties::<Test>::insert(
			HOSPITAL,
			MassCasualty { by: DeclaredBy::Committee, declared, until },
		)
	};
	let time = "P10: a mass casualty out of its time";
	corrupted(|| row(Now::get() + 1, Moment::MAX), time);
	corrupted(|| row(START, START), time);
}
