//! Each property is caught when it is broken, in each direction.

use super::*;
use crate::{
	About, By, CountAbout, CountBy, LastMandate, LawCount, LawList, LawScope, Laws, LawsLog,
	Mandates as LiveMandates, MandatesLog, Names, NoticeState, Notices, OpenerDays, Opening,
	OpeningWindows, Openings, PairCount, Pairs, PairsLog, PairsOf, Scopes, Tables, TablesLog,
};
use anamnesis_decision::rows::{LawState, LegalMandate, Versioned};
use anamnesis_primitives::{history::Earlier, window::Window};

/// Mandates 1 (ended), 2 (sealed, shown) and 3 (of which the patient hears later), under laws of which one was changed.
fn mandates() {
	assert_ok!(set_law(COURT, Law { delay: 0, ..law() }));
	assert_ok!(set_law(CLINICS, Law { kind: OrgKind::Clinic, ..law() }));
	assert_ok!(set_pair(276, 756, pair()));
	later(10);
	assert_ok!(set_law(COURT, law()));
	assert_ok!(set_pair(276, 756, closed()));
	later(10);
	assert_ok!(open(mandate()));
	later(10);
	assert_ok!(end(KEEPER, 1));
	later(10);
	assert_ok!(open(naming(&[1, 2])));
	assert_ok!(open(secret(DELAY)));
}

#[track_caller]
fn corrupted(corrupt: impl FnOnce(), property: &'static str) {
	new_test_ext().execute_with(|| {
		mandates();
		assert_eq!(Mandates::do_try_state(), Ok(()));
		corrupt();
		assert_eq!(Mandates::do_try_state(), Err(property.into()));
	});
}

fn change_opening(id: u64, with: impl FnOnce(&mut Opening)) {
	let mut opening = Openings::<Test>::get(MandateId(id)).unwrap().latest();
	with(&mut opening);
	Openings::<Test>::insert(MandateId(id), Versioned::V1(opening));
}

fn change_live(with: impl FnOnce(&mut Vec<LegalMandate>)) {
	LiveMandates::<Test>::mutate((PATIENT, HOSPITAL), |current| {
		let current = current.as_mut().unwrap();
		let mut all = current.value.clone().latest().into_inner();
		with(&mut all);
		current.value = BoundedVec::truncate_from(all).into();
	});
}

#[test]
fn try_state_detects_gaps_in_numbers() {
	for last in [2, 4] {
		corrupted(|| LastMandate::<Test>::put(last), "P1: numbers of mandates");
	}
	corrupted(|| Openings::<Test>::remove(MandateId(1)), "P1: numbers of mandates");
}

#[test]
fn try_state_detects_mandates_that_are_live_otherwise_than_opened() {
	let otherwise = "P2: live and otherwise than opened";
	corrupted(|| change_live(|all| all[0].until += 1), otherwise);
	corrupted(|| change_live(|all| all[0].named = false), otherwise);
	corrupted(|| change_live(|all| all[0].contested = Some(1)), otherwise);
	corrupted(|| change_opening(2, |one| one.organisation = CLINIC), otherwise);
	corrupted(|| change_opening(2, |one| one.patient = OTHER), otherwise);
	corrupted(|| change_live(|all| all.reverse()), "P2: ids do not rise");
	corrupted(|| change_live(|all| all.push(all[1])), "P2: ids do not rise");
	corrupted(
		|| {
			change_live(|all| {
				all.pop();
			})
		},
		"P2: not over and not live",
	);
	corrupted(|| change_opening(1, |one| one.ended = None), "P2: not over and not live");
	let time = "P2: ended out of its time";
	corrupted(|| change_opening(1, |one| one.ended = Some(one.from - 1)), time);
	corrupted(|| change_opening(1, |one| one.until = one.from + 1), time);
}

#[test]
fn try_state_detects_notices_that_wait_otherwise() {
	let otherwise = "P3: a notice that waits otherwise";
	let [second, third] = [2, 3].map(MandateId);
	corrupted(|| Notices::<Test>::remove(third), otherwise);
	corrupted(|| Notices::<Test>::insert(third, 1), otherwise);
	corrupted(|| Notices::<Test>::insert(second, 1), otherwise);
	corrupted(|| change_opening(3, |one| one.notice = NoticeState::Given(1)), otherwise);
	corrupted(|| Notices::<Test>::insert(MandateId(99), 1), "P3: a notice of nothing");
}

#[test]
fn try_state_detects_lists_with_gaps() {
	let about = "P4: mandates about a patient";
	corrupted(|| CountAbout::<Test>::insert(PATIENT, 2), about);
	corrupted(|| About::<Test>::remove((PATIENT, 1)), about);
	corrupted(|| About::<Test>::insert((PATIENT, 0), MandateId(2)), about);
	let by = "P4: mandates of an organisation";
	corrupted(|| CountBy::<Test>::insert(HOSPITAL, 2), by);
	corrupted(|| By::<Test>::remove((HOSPITAL, 2)), by);
	let stray = "P4: listed and not opened";
	corrupted(|| About::<Test>::insert((OTHER, 0), MandateId(1)), stray);
	corrupted(|| By::<Test>::insert((CLINIC, 0), MandateId(1)), stray);
}

#[test]
fn try_state_detects_records_that_are_named_otherwise() {
	let count = "P5: more or fewer records than said";
	let second = MandateId(2);
	corrupted(|| Names::<Test>::remove((second, Commitment([1; 32]))), count);
	corrupted(|| Names::<Test>::insert((second, ORDER), ()), count);
	corrupted(|| Names::<Test>::insert((MandateId(1), ORDER), ()), count);
	corrupted(|| Names::<Test>::insert((MandateId(99), ORDER), ()), "P5: records named by nothing");
	corrupted(|| change_opening(1, |one| one.classes = CLASSES), "P5: sealed and not named");
}

#[test]
fn try_state_detects_laws_that_are_none_or_whose_number_is_anothers() {
	let gaps = "P6: a list of laws with gaps";
	corrupted(|| LawCount::<Test>::put(1), gaps);
	corrupted(|| LawList::<Test>::remove(1), gaps);
	corrupted(|| LawList::<Test>::insert(1, COURT), gaps);
	corrupted(|| LawList::<Test>::insert(2, 99), gaps);
	corrupted(|| Scopes::<Test>::remove(COURT), "P6: a law that stands for nothing");
	let scope = LawScope { jurisdiction: 1, kind: OrgKind::Clinic };
	corrupted(|| Scopes::<Test>::insert(99, scope), "P6: a law that stands for nothing");
	let unsound = "P6: no law says this";
	corrupted(|| Scopes::<Test>::insert(COURT, scope), unsound);
	let none = LawState::InForce(Law { actions: Actions(0), ..law() });
	corrupted(
		|| {
			Laws::<Test>::mutate(COURT, |current| current.as_mut().unwrap().value = none.into());
		},
		unsound,
	);
	corrupted(
		|| {
			let earlier = Earlier { began: START, value: none.into() };
			LawsLog::<Test>::insert((COURT, 0), earlier);
		},
		unsound,
	);
}

#[test]
fn try_state_detects_pairs_that_are_not_listed() {
	let gaps = "P7: a list of pairs with gaps";
	corrupted(|| PairCount::<Test>::insert(276, 2), gaps);
	corrupted(|| PairsOf::<Test>::insert((276, 0), 40), gaps);
	corrupted(|| PairsOf::<Test>::insert((276, 1), 756), "P7: listed and no pair");
	corrupted(|| PairsOf::<Test>::insert((40, 0), 756), "P7: listed and no pair");
	let row = || Pairs::<Test>::get((276, 756)).unwrap();
	for (home, asking) in [(0, 756), (756, 1_000), (756, 756)] {
		corrupted(|| Pairs::<Test>::insert((home, asking), row()), "P7: no pair of jurisdictions");
	}
}

#[test]
fn try_state_detects_histories_that_are_not_well_formed() {
	let malformed = "P8: a history is not well formed";
	corrupted(|| Laws::<Test>::mutate(CLINICS, |all| all.as_mut().unwrap().version = 1), malformed);
	corrupted(
		|| Pairs::<Test>::mutate((276, 756), |all| all.as_mut().unwrap().since = START),
		malformed,
	);
	corrupted(
		|| {
			LiveMandates::<Test>::mutate((PATIENT, HOSPITAL), |all| {
				all.as_mut().unwrap().version += 1;
			})
		},
		malformed,
	);
	corrupted(
		|| Tables::<Test>::mutate(|all| all.as_mut().unwrap().since = Now::get() + 1),
		malformed,
	);
	let stray = "P8: an earlier value without a later one";
	let repealed = || Earlier { began: 1, value: LawState::Repealed.into() };
	corrupted(|| LawsLog::<Test>::insert((99, 0), repealed()), stray);
	corrupted(|| LawsLog::<Test>::insert((COURT, 5), repealed()), stray);
	let pair = || Earlier { began: 1, value: closed().into() };
	corrupted(|| PairsLog::<Test>::insert((1, 2, 0), pair()), stray);
	corrupted(
		|| {
			let past = Earlier { began: 1, value: BoundedVec::new().into() };
			MandatesLog::<Test>::insert((OTHER, HOSPITAL, 0), past);
		},
		stray,
	);
	corrupted(|| TablesLog::<Test>::insert(3, Earlier { began: 1, value: 1 }), stray);
	corrupted(
		|| Tables::<Test>::mutate(|all| all.as_mut().unwrap().value = 2),
		"P8: tables of another version than the code's",
	);
	corrupted(Tables::<Test>::kill, "P8: tables of another version than the code's");
}

#[test]
fn try_state_detects_windows_that_count_otherwise() {
	let wrong = "P9: the count of a window is wrong";
	let key = (PATIENT, HOSPITAL);
	let window = || OpeningWindows::<Test>::get(key).unwrap();
	for count in [2, 4] {
		corrupted(|| OpeningWindows::<Test>::insert(key, Window { count, ..window() }), wrong);
	}
	corrupted(
		|| OpeningWindows::<Test>::insert(key, Window { began: Now::get(), ..window() }),
		wrong,
	);
	corrupted(|| OpeningWindows::<Test>::insert((OTHER, HOSPITAL), window()), wrong);
	corrupted(|| MaxOpenedPerWindow::set(2), "P9: more mandates in a window than may be");
	corrupted(|| OpeningWindows::<Test>::remove(key), "P9: a mandate that no window counts");
}

#[test]
fn try_state_detects_days_that_count_otherwise() {
	let wrong = "P10: the count of a day is wrong";
	let day = || OpenerDays::<Test>::get(KEEPER).unwrap();
	for count in [2, 4] {
		corrupted(|| OpenerDays::<Test>::insert(KEEPER, Window { count, ..day() }), wrong);
	}
	corrupted(|| OpenerDays::<Test>::insert(KEEPER, Window { began: Now::get(), ..day() }), wrong);
	corrupted(|| OpenerDays::<Test>::insert(STRANGER, day()), wrong);
	corrupted(|| OpenerDays::<Test>::insert(STRANGER, Window { count: 0, ..day() }), wrong);
	corrupted(|| OpenerDays::<Test>::remove(KEEPER), "P10: a mandate that no day counts");
}
