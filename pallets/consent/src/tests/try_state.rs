//! Each property is caught when it is broken, in each direction.

use super::*;
use crate::{
	Bound, BoundLog, BoundTo, Ends, Epochs, EpochsLog, GrantCount, Grants, GrantsOf, Incidents,
	LastConsent, LastIncident, LastRequest, Live, LiveLog, Named, OpenIncident, OpenRequest,
	OpenRequests, OpenedBy, Report, ReportDue, Reports, RequestCountBy, RequestCountTo,
	RequestState, RequestWindows, Requests, RequestsBy, RequestsTo, Review, Reviews,
};
use anamnesis_decision::rows::{Ending, Entry, Grant, Incident, Live as LiveRow};
use anamnesis_primitives::{
	chain::Moment,
	history::{Earlier, MAX_CHANGES},
	payload::Grantee,
};

const TO_CLINIC: Grantee = Grantee::Organisation(CLINIC);

/// Grants 1 (named, amended by 2), 2 and 3 (live, to the clinic), 4 (to the hospital), 5 (another patient's); requests 1
/// (answered) and 2 (open); incidents 1 (closed, reported, reviewed) and 2 (holds), with a patient each.
fn populate() {
	let named = BoundedVec::truncate_from(vec![WHY]);
	let one = given(NewGrant { named, ..to_org(CLINIC) });
	later(10);
	assert_ok!(amend(ALICE, PATIENT, one, to_org(CLINIC)));
	later(10);
	given(to_org(CLINIC));
	given(to_org(HOSPITAL));
	assert_ok!(Consent::revoke_everything(RuntimeOrigin::signed(BOB), OTHER));
	later(10);
	assert_ok!(Consent::revoke_everything(RuntimeOrigin::signed(BOB), OTHER));
	assert_ok!(grant(BOB, OTHER, to_org(CLINIC)));
	assert_ok!(request(DOCTOR, HOSPITAL, PATIENT));
	assert_ok!(request(DOCTOR, HOSPITAL, PATIENT));
	assert_ok!(answer(ALICE, PATIENT, RequestId(1), Some(to_org(HOSPITAL))));
	assert_ok!(open(DOCTOR, HOSPITAL, &[]));
	assert_ok!(bind(DOCTOR, 1, PATIENT));
	later(10);
	assert_ok!(close(DOCTOR, 1));
	later(10);
	assert_ok!(report(DOCTOR, 1));
	assert_ok!(review(OFFICER, 1, CLINIC));
	assert_ok!(open(DOCTOR, HOSPITAL, &[]));
	assert_ok!(bind(DOCTOR, 2, PATIENT));
}

#[track_caller]
fn corrupted(corrupt: impl FnOnce(), property: &'static str) {
	new_test_ext().execute_with(|| {
		populate();
		assert_eq!(Consent::do_try_state(), Ok(()));
		corrupt();
		assert_eq!(Consent::do_try_state(), Err(property.into()));
	});
}

fn change_grant(id: u64, with: impl FnOnce(&mut Grant)) {
	let mut grant = Grants::<Test>::get(ConsentId(id)).unwrap().latest();
	with(&mut grant);
	Grants::<Test>::insert(ConsentId(id), anamnesis_decision::rows::Versioned::V1(grant));
}

fn change_live(with: impl FnOnce(&mut Vec<Entry>)) {
	Live::<Test>::mutate((PATIENT, TO_CLINIC), |live| {
		let live = live.as_mut().unwrap();
		let mut own = live.value.clone().latest().own.into_inner();
		with(&mut own);
		live.value = LiveRow { own: BoundedVec::truncate_from(own) }.into();
	});
}

fn change_request(id: u64, with: impl FnOnce(&mut crate::Request)) {
	let mut request = Requests::<Test>::get(RequestId(id)).unwrap().latest();
	with(&mut request);
	Requests::<Test>::insert(RequestId(id), anamnesis_decision::rows::Versioned::V1(request));
}

fn change_incident(id: u64, with: impl FnOnce(&mut Incident)) {
	let mut incident = Incidents::<Test>::get(IncidentId(id)).unwrap().latest();
	with(&mut incident);
	Incidents::<Test>::insert(IncidentId(id), anamnesis_decision::rows::Versioned::V1(incident));
}

fn ending(moment: Moment) -> Ending {
	Ending { effective: moment, recorded: moment, reason: None }
}

#[test]
fn try_state_detects_gaps_in_numbers() {
	for last in [5, 7] {
		corrupted(|| LastConsent::<Test>::put(last), "P1: numbers of grants");
	}
	for last in [1, 3] {
		corrupted(|| LastRequest::<Test>::put(last), "P1: numbers of requests");
		corrupted(|| LastIncident::<Test>::put(last), "P1: numbers of incidents");
	}
	corrupted(|| Grants::<Test>::remove(ConsentId(3)), "P1: numbers of grants");
}

#[test]
fn try_state_detects_live_entries_that_are_not_their_grants() {
	corrupted(|| change_live(|own| own[0].id = ConsentId(99)), "P2: a live entry without a grant");
	corrupted(|| change_live(|own| own[0].until += 1), "P2: a live entry says otherwise");
	corrupted(|| change_live(|own| own[0].epoch += 1), "P2: a live entry says otherwise");
	corrupted(
		|| change_grant(3, |grant| grant.patient = OTHER),
		"P2: a live entry stands elsewhere",
	);
	corrupted(
		|| change_grant(3, |grant| grant.grantee = Grantee::AnyCare),
		"P2: a live entry stands elsewhere",
	);
	corrupted(|| change_live(|own| own.reverse()), "P2: live entries do not rise");
	corrupted(
		|| Ends::<Test>::insert(ConsentId(3), ending(START + 30)),
		"P2: a live entry that was ended",
	);
	// Earlier versions too.
	corrupted(
		|| {
			LiveLog::<Test>::mutate((PATIENT, TO_CLINIC, 0), |past| {
				let past = past.as_mut().unwrap();
				let mut own = past.value.clone().latest().own;
				own[0].until += 1;
				past.value = LiveRow { own }.into();
			})
		},
		"P2: a live entry says otherwise",
	);
}

#[test]
fn try_state_detects_a_grant_that_holds_and_is_not_live() {
	corrupted(|| change_live(|own| own.truncate(1)), "P3: a grant that is not live");
	corrupted(
		|| {
			Ends::<Test>::remove(ConsentId(1));
		},
		"P3: a grant that is not live",
	);
}

#[test]
fn try_state_detects_lists_of_grants_that_are_not_whole() {
	let of = |place| GrantsOf::<Test>::get((PATIENT, place)).unwrap();
	corrupted(|| GrantsOf::<Test>::remove((PATIENT, 1)), "P4: a list of grants has a gap");
	corrupted(|| GrantsOf::<Test>::insert((PATIENT, 1), of(0)), "P4: a list of grants has a gap");
	corrupted(
		|| GrantCount::<Test>::mutate(PATIENT, |count| *count += 1),
		"P4: a list of grants has a gap",
	);
	corrupted(|| GrantCount::<Test>::remove(PATIENT), "P4: a place beyond the count");
	corrupted(
		|| GrantsOf::<Test>::insert((OTHER, 0), ConsentId(4)),
		"P4: a listed grant is not the patient's",
	);
	corrupted(
		|| {
			let (zero, one) = (of(0), of(1));
			GrantsOf::<Test>::insert((PATIENT, 0), one);
			GrantsOf::<Test>::insert((PATIENT, 1), zero);
		},
		"P4: grants out of order",
	);
	corrupted(
		|| {
			GrantsOf::<Test>::remove((PATIENT, 4));
			GrantCount::<Test>::insert(PATIENT, 4);
		},
		"P4: a grant is not listed",
	);
}

#[test]
fn try_state_detects_names_that_differ() {
	corrupted(
		|| Named::<Test>::insert((ConsentId(1), Commitment([1; 32])), ()),
		"P5: a record that the grant does not name",
	);
	corrupted(
		|| Named::<Test>::insert((ConsentId(99), WHY), ()),
		"P5: a record that the grant does not name",
	);
	corrupted(|| Named::<Test>::remove((ConsentId(1), WHY)), "P5: a named record is not listed");
}

#[test]
fn try_state_detects_epochs_ends_and_amendments_that_do_not_fit() {
	corrupted(
		|| Epochs::<Test>::mutate(OTHER, |epoch| epoch.as_mut().unwrap().value = 1),
		"P6: a grant of a later epoch",
	);
	let amendment = "P6: an amendment that does not fit";
	corrupted(|| change_grant(2, |grant| grant.amends = Some(ConsentId(3))), amendment);
	corrupted(|| change_grant(5, |grant| grant.amends = Some(ConsentId(1))), amendment);
	corrupted(|| change_grant(3, |grant| grant.amends = Some(ConsentId(2))), amendment);
	let end = "P6: an end that does not fit";
	corrupted(|| Ends::<Test>::insert(ConsentId(99), ending(START + 10)), end);
	corrupted(
		|| {
			let end = Ending { effective: START - 1, ..ending(START + 10) };
			Ends::<Test>::insert(ConsentId(1), end);
		},
		end,
	);
	corrupted(
		|| {
			let end = Ending { effective: START + 11, ..ending(START + 10) };
			Ends::<Test>::insert(ConsentId(1), end);
		},
		end,
	);
	corrupted(|| change_grant(1, |grant| grant.named.clear()), "P2: a live entry says otherwise");
}

#[test]
fn try_state_detects_requests_that_are_not_counted() {
	let key = (HOSPITAL, PATIENT);
	let open = |id, expires| OpenRequest { id: RequestId(id), expires };
	corrupted(|| OpenRequests::<Test>::remove(key), "P7: an open request is not counted");
	let counted = "P7: counted as open and is not";
	for wrong in [open(1, START + 30 + 14 * DAY), open(99, 0)] {
		corrupted(
			|| {
				OpenRequests::<Test>::mutate(key, |all| all.try_push(wrong)).unwrap();
			},
			counted,
		);
	}
	corrupted(|| OpenRequests::<Test>::mutate(key, |all| all[0].expires += 1), counted);
	corrupted(
		|| OpenRequests::<Test>::insert((CLINIC, PATIENT), OpenRequests::<Test>::get(key)),
		counted,
	);
	let answer = "P7: an answer without its grant";
	for grant in [5, 99] {
		let grant = Some(ConsentId(grant));
		let state = RequestState::Answered { grant, at: START };
		corrupted(|| change_request(1, |request| request.state = state), answer);
	}
}

#[test]
fn try_state_detects_windows_that_count_wrong() {
	let key = (HOSPITAL, PATIENT);
	let count = |count| {
		RequestWindows::<Test>::mutate(key, |window| window.as_mut().unwrap().count = count);
	};
	corrupted(|| count(1), "P7: the count of a window is wrong");
	corrupted(|| count(3), "P7: the count of a window is wrong");
	corrupted(
		|| {
			for id in 3..=6 {
				let request = Requests::<Test>::get(RequestId(1)).unwrap();
				Requests::<Test>::insert(RequestId(id), request);
			}
			LastRequest::<Test>::put(6);
			count(6);
		},
		"P7: more requests in a window than may be",
	);
}

#[test]
fn try_state_detects_lists_of_requests_that_are_not_whole() {
	corrupted(|| RequestsTo::<Test>::remove((PATIENT, 0)), "P7: a patient's list has a gap");
	corrupted(|| RequestCountTo::<Test>::insert(PATIENT, 3), "P7: a patient's list has a gap");
	corrupted(
		|| RequestCountTo::<Test>::remove(PATIENT),
		"P7: a request on another patient's list",
	);
	corrupted(
		|| {
			RequestsTo::<Test>::insert((OTHER, 0), RequestId(1));
			RequestCountTo::<Test>::insert(OTHER, 1);
		},
		"P7: a request on another patient's list",
	);
	corrupted(|| RequestsBy::<Test>::remove((HOSPITAL, 0)), "P7: an organisation's list has a gap");
	corrupted(
		|| RequestCountBy::<Test>::insert(HOSPITAL, 3),
		"P7: an organisation's list has a gap",
	);
	corrupted(
		|| RequestCountBy::<Test>::remove(HOSPITAL),
		"P7: a request on another organisation's list",
	);
	corrupted(
		|| {
			RequestsBy::<Test>::insert((CLINIC, 0), RequestId(1));
			RequestCountBy::<Test>::insert(CLINIC, 1);
		},
		"P7: a request on another organisation's list",
	);
	corrupted(
		|| {
			RequestsTo::<Test>::remove((PATIENT, 1));
			RequestCountTo::<Test>::insert(PATIENT, 1);
		},
		"P7: a request is not listed",
	);
	corrupted(
		|| {
			RequestsBy::<Test>::remove((HOSPITAL, 1));
			RequestCountBy::<Test>::insert(HOSPITAL, 1);
		},
		"P7: a request is not listed",
	);
}

#[test]
fn try_state_detects_incidents_that_are_not_counted() {
	let missing = "P8: an incident that holds is not counted";
	corrupted(|| OpenedBy::<Test>::remove(DOCTOR), missing);
	let counted = "P8: counted as open and is not";
	let push = |who: AccountId, id, ends| {
		let one = OpenIncident { id: IncidentId(id), ends };
		OpenedBy::<Test>::mutate(who, |all| all.try_push(one)).unwrap();
	};
	let ends = |id| Incidents::<Test>::get(IncidentId(id)).unwrap().latest().ends;
	corrupted(|| push(DOCTOR, 1, ends(1)), counted);
	corrupted(|| push(DOCTOR, 99, 0), counted);
	corrupted(|| push(SURGEON, 2, ends(2)), counted);
	corrupted(|| OpenedBy::<Test>::mutate(DOCTOR, |all| all[0].ends += 1), counted);
	let time = "P8: closed out of its time";
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
	corrupted(|| change_bound(&|all| all.clear()), "P9: listed and not bound");
	corrupted(
		|| {
			BoundTo::<Test>::mutate(IncidentId(2), |all| all.try_push(OTHER)).unwrap();
		},
		"P9: listed and not bound",
	);
	corrupted(
		|| {
			BoundTo::<Test>::mutate(IncidentId(2), |all| all.try_push(PATIENT)).unwrap();
		},
		"P9: a patient is listed twice",
	);
	// A history that is nearly full still shows all.
	corrupted(
		|| {
			change_bound(&|all| all.clear());
			Bound::<Test>::mutate((PATIENT, HOSPITAL), |bound| {
				bound.as_mut().unwrap().version = MAX_CHANGES - 2;
			});
		},
		"P9: listed and not bound",
	);
	// One that is full does not: what is broken then is the history itself.
	corrupted(
		|| {
			change_bound(&|all| all.clear());
			Bound::<Test>::mutate((PATIENT, HOSPITAL), |bound| {
				bound.as_mut().unwrap().version = MAX_CHANGES - 1;
			});
		},
		"P11: a history is not well formed",
	);
	for incident in [1, 2] {
		corrupted(|| BoundTo::<Test>::remove(IncidentId(incident)), "P9: bound and not listed");
	}
	corrupted(|| change_bound(&|all| all.push(all[0])), "P9: bound twice");
	let fits = "P9: a binding that does not fit its incident";
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
		"P9: bound twice by one opener",
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
			"P10: a report before the end",
		);
		corrupted(
			|| Reviews::<Test>::insert((id, 2), Row::V1(review(at))),
			"P10: a review before the end",
		);
	}
	corrupted(
		|| Reports::<Test>::insert(IncidentId(99), Row::V1(report(early))),
		"P10: a report before the end",
	);
	corrupted(
		|| Reviews::<Test>::insert((IncidentId(99), 2), Row::V1(review(early))),
		"P10: a review before the end",
	);
	corrupted(
		|| {
			for group in 100..116 {
				Reviews::<Test>::insert((one, group), Row::V1(review(Now::get())));
			}
		},
		"P10: more reviews than may be",
	);
}

#[test]
fn try_state_detects_reports_that_are_due_at_no_time_or_too_soon() {
	for id in [1, 2] {
		corrupted(|| ReportDue::<Test>::remove(IncidentId(id)), "P12: a report that is never due");
	}
	let stray = "P12: a report that is due without an incident or before its end";
	corrupted(|| ReportDue::<Test>::insert(IncidentId(99), Moment::MAX), stray);
	let ends = || Incidents::<Test>::get(IncidentId(2)).unwrap().latest().ends;
	corrupted(|| ReportDue::<Test>::insert(IncidentId(2), ends() - 1), stray);
}

#[test]
fn try_state_detects_histories_that_are_not_well_formed() {
	let broken = "P11: a history is not well formed";
	let orphan = "P11: an earlier value without a later one";
	corrupted(|| LiveLog::<Test>::remove((PATIENT, TO_CLINIC, 0)), broken);
	corrupted(
		|| Live::<Test>::mutate((PATIENT, TO_CLINIC), |live| live.as_mut().unwrap().since = START),
		broken,
	);
	corrupted(|| EpochsLog::<Test>::remove((OTHER, 0)), broken);
	corrupted(
		|| {
			Bound::<Test>::mutate((PATIENT, HOSPITAL), |all| {
				all.as_mut().unwrap().since = START + 30
			})
		},
		broken,
	);
	let live = || LiveRow { own: BoundedVec::new() }.into();
	corrupted(
		|| {
			let past = Earlier { began: START, value: live() };
			LiveLog::<Test>::insert((OTHER, Grantee::AnyCare, 0), past);
		},
		orphan,
	);
	corrupted(
		|| EpochsLog::<Test>::insert((PATIENT, 0), Earlier { began: START, value: 1 }),
		orphan,
	);
	corrupted(
		|| {
			let past = Earlier { began: START, value: BoundedVec::new().into() };
			BoundLog::<Test>::insert((OTHER, HOSPITAL, 0), past);
		},
		orphan,
	);
}
