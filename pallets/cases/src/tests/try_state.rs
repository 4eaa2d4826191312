//! Each property is caught when it is broken, in each direction.

use super::*;
use crate::{
	CaseKind, CasesAt, CasesOf, Clock, Clocks, Contests, CountAt, CountOf, Extension, LastCase,
	Matter, OpenAbout, OpenAt, OpenBetween, OpenCount, Places, Span, Tallies,
};
use anamnesis_decision::rows::{Status, Versioned};

const MINE: Opener = Opener::Patient(PATIENT);

/// 1: a correction that was refused and has a disagreement; 2: access, late; 3: erasure of a record, open and longer; 4 and 5: a
/// breach that the clinic reported, withdrawn and open; 6: a complaint about 2; 7 takes up 1 again.
fn cases() {
	assert_ok!(open(correction()));
	assert_ok!(open(Claim::Access));
	later(HOUR);
	assert_ok!(answer(KEEPER, 1, REFUSED));
	assert_ok!(disagree(ALICE, PATIENT, 1));
	later(MONTH);
	assert_ok!(answer(KEEPER, 2, REFUSED));
	assert_ok!(open(Claim::Erasure { record: Some(RECORD) }));
	later(HOUR);
	assert_ok!(extend(KEEPER, 3));
	assert_ok!(breach(OFFICER, CLINIC, HOSPITAL, None));
	later(HOUR);
	assert_ok!(withdraw_breach(OFFICER, 4));
	assert_ok!(open_as(ALICE, PATIENT, REGULATOR, Claim::Complaint, Some(2)));
	assert_ok!(open_as(ALICE, PATIENT, HOSPITAL, correction(), Some(1)));
	let clock = Clock { length: Span::Time(DAY), longer: None };
	let origin = RuntimeOrigin::signed(COUNCIL);
	assert_ok!(Cases::set_clock(origin, 756, CaseKind::Delivery, Some(clock)));
}

#[track_caller]
fn corrupted(corrupt: impl FnOnce(), property: &'static str) {
	new_test_ext().execute_with(|| {
		cases();
		assert_eq!(Cases::do_try_state(), Ok(()));
		corrupt();
		assert_eq!(Cases::do_try_state(), Err(property.into()));
	});
}

fn edit(id: u64, change: impl FnOnce(&mut Case)) {
	let mut row = case(id);
	change(&mut row);
	AllCases::<Test>::insert(CaseId(id), Versioned::V1(row));
}

#[test]
fn try_state_detects_gaps_in_numbers() {
	let gaps = "P1: numbers of cases";
	for last in [6, 8] {
		corrupted(|| LastCase::<Test>::put(last), gaps);
	}
	corrupted(|| AllCases::<Test>::remove(CaseId(1)), gaps);
	corrupted(|| AllCases::<Test>::insert(CaseId(9), Versioned::V1(case(1))), gaps);
}

#[test]
fn try_state_detects_open_cases_without_their_places() {
	let without = "P2: an open case without its place";
	corrupted(|| Places::<Test>::remove(CaseId(3)), without);
	corrupted(|| Places::<Test>::insert(CaseId(3), 1), without);
	corrupted(|| OpenAt::<Test>::remove((HOSPITAL, 0)), without);
	corrupted(|| OpenAt::<Test>::insert((HOSPITAL, 0), CaseId(5)), without);
	let count = "P2: the count of open cases";
	corrupted(|| OpenCount::<Test>::insert(HOSPITAL, 2), count);
	corrupted(|| OpenCount::<Test>::insert(HOSPITAL, 4), count);
	corrupted(|| OpenCount::<Test>::insert(CLINIC, 0), count);
	corrupted(|| OpenAt::<Test>::insert((HOSPITAL, 9), CaseId(3)), "P2: a place after the last");
	corrupted(|| Places::<Test>::insert(CaseId(1), 0), "P2: a place of no open case");
	corrupted(|| Places::<Test>::insert(CaseId(99), 0), "P2: a place of no open case");
}

#[test]
fn try_state_detects_wrong_counts_between() {
	let wrong = "P3: open between an opener and an organisation";
	for count in [1, 3] {
		corrupted(|| OpenBetween::<Test>::insert((MINE, HOSPITAL), count), wrong);
	}
	corrupted(|| OpenBetween::<Test>::remove((MINE, HOSPITAL)), wrong);
	corrupted(|| OpenBetween::<Test>::insert((MINE, CLINIC), 1), wrong);
	corrupted(|| MaxOpen::set(1), "P3: more open than may be");
}

#[test]
fn try_state_detects_wrong_counts_about_records() {
	let wrong = "P4: open about a record";
	for count in [1, 3] {
		corrupted(|| OpenAbout::<Test>::insert(RECORD, count), wrong);
	}
	corrupted(|| OpenAbout::<Test>::remove(RECORD), wrong);
	corrupted(|| OpenAbout::<Test>::insert(MOVED, 1), wrong);
}

#[test]
fn try_state_detects_lists_with_gaps() {
	let of = "P5: cases of an opener";
	corrupted(|| CountOf::<Test>::insert(MINE, 3), of);
	corrupted(|| CasesOf::<Test>::remove((MINE, 1)), of);
	corrupted(|| CasesOf::<Test>::insert((MINE, 0), CaseId(2)), of);
	let at = "P5: cases at an organisation";
	corrupted(|| CountAt::<Test>::insert(HOSPITAL, 1), at);
	corrupted(|| CasesAt::<Test>::remove((HOSPITAL, 1)), at);
	corrupted(|| CasesAt::<Test>::insert((HOSPITAL, 0), CaseId(2)), at);
	let stray = "P5: listed and not opened";
	corrupted(|| CasesOf::<Test>::insert((Opener::Patient(OTHER), 0), CaseId(1)), stray);
	corrupted(|| CasesOf::<Test>::insert((MINE, 9), CaseId(1)), stray);
	corrupted(|| CasesAt::<Test>::insert((CLINIC, 0), CaseId(1)), stray);
	corrupted(|| CountOf::<Test>::insert(Opener::Patient(OTHER), 1), stray);
	corrupted(|| CountAt::<Test>::insert(CLINIC, 1), stray);
}

#[test]
fn try_state_detects_tallies_that_count_otherwise() {
	let key = (HOSPITAL, CaseKind::Access);
	for change in [
		|tally: &mut crate::Tally| tally.opened += 1,
		|tally: &mut crate::Tally| tally.answered -= 1,
		|tally: &mut crate::Tally| tally.late -= 1,
		|tally: &mut crate::Tally| tally.withdrawn += 1,
	] {
		corrupted(|| Tallies::<Test>::mutate(key, change), "P6: tallies");
	}
	corrupted(|| Tallies::<Test>::remove(key), "P6: tallies");
	corrupted(|| Tallies::<Test>::mutate((CLINIC, CaseKind::Access), |_| ()), "P6: tallies");
	// A due date that is moved afterwards.
	corrupted(|| edit(2, |case| case.due += 10 * MONTH), "P6: tallies");
}

#[test]
fn try_state_detects_cases_that_cannot_be() {
	let other = "P7: a matter of another opener";
	corrupted(
		|| {
			edit(5, |row| {
				row.matter = Matter::Breach { notice: crate::Notice::Patients, discovered: 0 }
			});
			edit(5, |row| row.due = 0);
		},
		"P7: opened or due out of time",
	);
	corrupted(|| edit(1, |case| case.opened = case.due), "P7: opened or due out of time");
	corrupted(|| edit(1, |case| case.opened = Now::get() + 1), "P7: opened or due out of time");
	let longer = "P7: more time out of time";
	let taken = |change: fn(&mut Extension)| {
		move || edit(3, |case| change(case.extension.as_mut().unwrap()))
	};
	corrupted(taken(|taken| taken.at = 0), longer);
	corrupted(taken(|taken| taken.at = taken.before), longer);
	corrupted(taken(|taken| taken.before = Moment::MAX), longer);
	let state = "P7: a state that cannot be";
	corrupted(|| edit(3, |case| case.state = CaseState::Open { longer: Some(Moment::MAX) }), state);
	corrupted(|| edit(7, |case| case.state = CaseState::Open { longer: Some(case.due) }), state);
	corrupted(
		|| {
			edit(1, |case| {
				if let CaseState::Answered { outcome, .. } = &mut case.state {
					*outcome = Outcome::Refused { ground: Ground::NoBreach };
				}
			})
		},
		state,
	);
	corrupted(
		|| {
			edit(1, |case| {
				if let CaseState::Answered { outcome, .. } = &mut case.state {
					*outcome = Outcome::Granted;
				}
			})
		},
		state,
	);
	corrupted(
		|| {
			edit(1, |case| {
				if let CaseState::Answered { at, .. } = &mut case.state {
					*at = 0;
				}
			})
		},
		state,
	);
	corrupted(|| edit(4, |case| case.state = CaseState::Withdrawn { at: Moment::MAX }), state);
	// The matter of a patient that an organisation asks about, moved with all its lists.
	corrupted(
		|| {
			edit(6, |row| {
				row.matter = Matter::Breach { notice: crate::Notice::Public, discovered: 0 }
			});
			let moved = Tallies::<Test>::take((REGULATOR, CaseKind::Complaint));
			Tallies::<Test>::insert((REGULATOR, CaseKind::BreachToPublic), moved);
		},
		other,
	);
}

#[test]
fn try_state_detects_own_breaches_that_were_withdrawn() {
	new_test_ext().execute_with(|| {
		assert_ok!(breach(OFFICER, CLINIC, HOSPITAL, None));
		assert_ok!(withdraw_breach(OFFICER, 1));
		// All that is kept of it says that the hospital had reported it.
		let own = Opener::Organisation(HOSPITAL);
		for id in [1, 2] {
			edit(id, |case| case.opener = own);
		}
		for place in 0..2 {
			let id = CasesOf::<Test>::take((Opener::Organisation(CLINIC), place)).unwrap();
			CasesOf::<Test>::insert((own, place), id);
		}
		CountOf::<Test>::swap(own, Opener::Organisation(CLINIC));
		let open = OpenBetween::<Test>::take((Opener::Organisation(CLINIC), HOSPITAL));
		OpenBetween::<Test>::insert((own, HOSPITAL), open);
		assert_eq!(Cases::do_try_state(), Err("P7: a state that cannot be".into()));
	});
}

#[test]
fn try_state_detects_formers_that_are_none() {
	let none = "P8: a former case that is none";
	corrupted(|| edit(6, |case| case.former = None), none);
	corrupted(|| edit(7, |case| case.former = Some(CaseId(7))), none);
	corrupted(|| edit(7, |case| case.former = Some(CaseId(99))), none);
	corrupted(|| edit(7, |case| case.former = Some(CaseId(4))), none);
	corrupted(|| edit(7, |case| case.former = Some(CaseId(6))), none);
	corrupted(|| edit(6, |case| case.former = Some(CaseId(5))), none);
}

#[test]
fn try_state_detects_clocks_that_may_not_be() {
	let wrong = "P9: a clock that may not be";
	let clock = |length| Clock { length: Span::Time(length), longer: None };
	corrupted(|| Clocks::<Test>::insert((756, CaseKind::Access), clock(1)), wrong);
	corrupted(|| Clocks::<Test>::insert((0, CaseKind::Access), clock(DAY)), wrong);
}

#[test]
fn try_state_detects_contests_without_their_open_objections() {
	let without = "P10: a contest without its open objection";
	let object = || Cases::open_objection(ALICE, PATIENT, HOSPITAL, RECORD, WORDS);
	// Open and no objection; over; of nobody.
	for id in [3, 2, 99] {
		corrupted(|| Contests::<Test>::insert(RECORD, CaseId(id)), without);
	}
	// An objection, to another record or over.
	corrupted(
		|| {
			assert_ok!(object());
			Contests::<Test>::insert(MOVED, CaseId(8));
		},
		without,
	);
	corrupted(
		|| {
			assert_ok!(object());
			assert_ok!(withdraw(ALICE, PATIENT, 8));
			Contests::<Test>::insert(RECORD, CaseId(8));
		},
		without,
	);
}

#[test]
fn try_state_detects_cases_about_records_that_nobody_answers() {
	let nobody = "P11: a case about a record that nobody answers";
	let leaves = |organisation| {
		later(1);
		stand(organisation, Status::Left);
	};
	// Who left keeps the record; who keeps it left too; nobody does; there is none.
	corrupted(|| leaves(HOSPITAL), nobody);
	corrupted(
		|| {
			pass(RECORD, CLINIC);
			leaves(HOSPITAL);
			assert_eq!(Cases::do_try_state(), Ok(()));
			leaves(CLINIC);
		},
		nobody,
	);
	corrupted(
		|| {
			leaves(HOSPITAL);
			kept_by(RECORD, None);
		},
		nobody,
	);
	corrupted(
		|| {
			leaves(HOSPITAL);
			Known::mutate(|all| all.remove(&RECORD));
		},
		nobody,
	);
}
