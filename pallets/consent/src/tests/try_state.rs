//! Each property is caught when it is broken, in each direction.

use super::*;
use crate::{
	Ends, Epochs, EpochsLog, GrantCount, Grants, GrantsOf, Language, LastConsent, LastRequest,
	Live, LiveLog, Mute, Muted, Named, OpenRequest, OpenRequests, RequestCountBy, RequestCountTo,
	RequestState, RequestWindows, Requests, RequestsBy, RequestsTo, SecondaryUses,
	SecondaryUsesLog, TemplateTexts, TemplateVersions, Templates, Text, UseCount, Uses,
};
use anamnesis_decision::rows::{
	Ending, Entry, Grant, Live as LiveRow, SecondaryUse, Superseded, Template,
};
use anamnesis_primitives::{
	chain::Moment,
	codes::{Purpose, Purposes},
	history::Earlier,
	payload::{Grantee, TemplateRef},
	TemplateId,
};

const TO_CLINIC: Grantee = Grantee::Organisation(CLINIC);

/// Grants 1 (named, amended by 2), 2 and 3 (live, to the clinic), 4 (to the hospital), 5 (another patient's); requests 1
/// (answered) and 2 (open).
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
	later(20);
	// Versions 1, superseded, and 2 of a text; 9 stands under 1.
	let text = |version| TemplateRef { id: TemplateId(7), version };
	let publish = |version| {
		let german = Text { language: Language(*b"deu"), hash: [1; 32] };
		let texts = BoundedVec::truncate_from(vec![german]);
		let purposes = Purposes::of([Purpose::TREAT]);
		let root = RuntimeOrigin::root();
		assert_ok!(Consent::publish_template(root, text(version), texts, purposes, None));
	};
	// 7, which was used up, and 8, which was used once of three times.
	let counted = |uses| given(NewGrant { uses: Some(uses), ..to_org(CLINIC) });
	let (seven, eight) = (counted(1), counted(3));
	for id in [seven, eight] {
		let origin = RuntimeOrigin::signed(CLINICIAN);
		assert_ok!(Consent::use_grant(origin, PATIENT, id, Some(CLINIC)));
	}
	publish(1);
	publish(2);
	given(NewGrant { template: Some(text(1)), ..to_org(HOSPITAL) });
	assert_ok!(Consent::supersede_template(RuntimeOrigin::root(), text(1), None));
	for (secondary, organisation) in
		[(SecondaryUse::Refused, CLINIC), (SecondaryUse::Allowed, HOSPITAL)]
	{
		let alice = || RuntimeOrigin::signed(ALICE);
		assert_ok!(Consent::set_secondary_use(alice(), PATIENT, secondary));
		assert_ok!(Consent::mute(alice(), PATIENT, organisation, None));
		later(5);
	}
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
		live.value = LiveRow { own: BoundedVec::truncate_from(own), ..LiveRow::default() }.into();
	});
}

fn change_request(id: u64, with: impl FnOnce(&mut crate::Request)) {
	let mut request = Requests::<Test>::get(RequestId(id)).unwrap().latest();
	with(&mut request);
	Requests::<Test>::insert(RequestId(id), anamnesis_decision::rows::Versioned::V1(request));
}

fn ending(moment: Moment) -> Ending {
	Ending { effective: moment, recorded: moment, reason: None }
}

#[test]
fn try_state_detects_gaps_in_numbers() {
	for last in [8, 10] {
		corrupted(|| LastConsent::<Test>::put(last), "P1: numbers of grants");
	}
	for last in [1, 3] {
		corrupted(|| LastRequest::<Test>::put(last), "P1: numbers of requests");
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
				past.value = LiveRow { own, ..LiveRow::default() }.into();
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
			GrantsOf::<Test>::remove((PATIENT, 7));
			GrantCount::<Test>::insert(PATIENT, 7);
		},
		"P4: a grant is not listed",
	);
}

const NONE: Option<Commitment> = None;

#[test]
fn try_state_detects_names_that_differ() {
	corrupted(
		|| Named::<Test>::insert((ConsentId(1), NONE, Some(Commitment([1; 32]))), ()),
		"P5: a record that the grant does not name",
	);
	corrupted(
		|| Named::<Test>::insert((ConsentId(99), NONE, Some(WHY)), ()),
		"P5: a record that the grant does not name",
	);
	corrupted(
		|| Named::<Test>::remove((ConsentId(1), NONE, Some(WHY))),
		"P5: a named record is not listed",
	);
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
fn try_state_detects_histories_that_are_not_well_formed() {
	let broken = "P8: a history is not well formed";
	let orphan = "P8: an earlier value without a later one";
	corrupted(|| LiveLog::<Test>::remove((PATIENT, TO_CLINIC, 0)), broken);
	corrupted(
		|| Live::<Test>::mutate((PATIENT, TO_CLINIC), |live| live.as_mut().unwrap().since = START),
		broken,
	);
	corrupted(|| EpochsLog::<Test>::remove((OTHER, 0)), broken);
	let live = || LiveRow::default().into();
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
}

#[test]
fn try_state_detects_uses_that_are_not_those_left() {
	let count = |left, exhausted| UseCount { left, exhausted };
	let put = |id, count| Uses::<Test>::insert(ConsentId(id), count);
	corrupted(|| Uses::<Test>::remove(ConsentId(8)), "P9: uses are not counted");
	corrupted(|| put(3, count(1, None)), "P9: uses are not counted");
	corrupted(|| put(99, count(1, None)), "P9: more uses than given");
	corrupted(|| put(8, count(4, None)), "P9: more uses than given");
	corrupted(|| put(8, count(0, None)), "P9: used up without its moment");
	corrupted(|| put(7, count(1, Some(START + 50))), "P9: used up without its moment");
	corrupted(|| put(8, count(0, Some(START + 50))), "P9: used up and not ended");
	corrupted(|| put(7, count(0, Some(START + 51))), "P9: used up and not ended");
}

#[test]
fn try_state_detects_histories_of_secondary_use_that_are_not_well_formed() {
	let (whole, orphan) =
		("P10: a history is not well formed", "P10: an earlier value without a later one");
	corrupted(
		|| SecondaryUses::<Test>::mutate(PATIENT, |row| row.as_mut().unwrap().version += 1),
		whole,
	);
	corrupted(|| SecondaryUsesLog::<Test>::remove((PATIENT, 0)), whole);
	let stray = Earlier { began: START, value: SecondaryUse::Refused };
	corrupted(|| SecondaryUsesLog::<Test>::insert((PATIENT, 9), stray.clone()), orphan);
	corrupted(|| SecondaryUsesLog::<Test>::insert((OTHER, 0), stray), orphan);
}

fn change_text(version: u16, with: impl FnOnce(&mut Template)) {
	Templates::<Test>::mutate((TemplateId(7), version), |row| {
		let mut template = row.unwrap().latest();
		with(&mut template);
		*row = Some(template.into());
	});
}

#[test]
fn try_state_detects_texts_that_are_not_whole() {
	let id = TemplateId(7);
	let gap = "P11: a text has a gap";
	corrupted(|| TemplateVersions::<Test>::insert(id, 3), gap);
	corrupted(|| TemplateVersions::<Test>::insert(TemplateId(8), 1), gap);
	corrupted(|| Templates::<Test>::remove((id, 1)), gap);
	corrupted(|| TemplateVersions::<Test>::remove(id), "P11: a version beyond the last");
	let languages = "P11: a text without its languages";
	corrupted(|| TemplateTexts::<Test>::remove((id, 2)), languages);
	let german = Text { language: Language(*b"deu"), hash: [1; 32] };
	let twice = BoundedVec::truncate_from(vec![german, german]);
	corrupted(|| TemplateTexts::<Test>::insert((id, 2), twice.clone()), languages);
	corrupted(|| TemplateTexts::<Test>::insert((id, 3), twice), "P11: languages of no text");
	let soon = "P11: superseded by nothing, or too soon";
	let superseded = |recorded, reconsent| Some(Superseded { recorded, reconsent });
	let late = START + 50;
	corrupted(|| change_text(2, |row| row.superseded = superseded(late, None)), soon);
	corrupted(|| change_text(1, |row| row.superseded = superseded(0, None)), soon);
	corrupted(|| change_text(1, |row| row.superseded = superseded(late, Some(late - 1))), soon);
	let beyond = "P11: a grant beyond its text";
	corrupted(|| change_text(1, |row| row.longest = Some(1)), beyond);
	corrupted(|| change_text(1, |row| row.purposes = Purposes::of([Purpose::BTG])), beyond);
}

#[test]
fn try_state_detects_what_is_muted_twice() {
	let one = Mute { organisation: CLINIC, until: None };
	let twice = BoundedVec::truncate_from(vec![one, Mute { until: Some(1), ..one }]);
	let property = "P12: muted twice, or nobody is";
	corrupted(|| Muted::<Test>::insert(PATIENT, twice), property);
	corrupted(|| Muted::<Test>::insert(OTHER, BoundedVec::new()), property);
}
