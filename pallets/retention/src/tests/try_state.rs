//! Each property is caught when it is broken, in each direction.

use super::*;
use crate::{
	Courses, Hold, HoldState, HoldsOn, Horizons, LastHold, Lengthened, Lengthening, LongestTerms,
	Restriction, Restrictions, Term, Terms, TermsLog, Tombstones,
};
use anamnesis_decision::rows::Versioned;
use anamnesis_primitives::history::Earlier;

/// The record of the hospital has a tombstone whose notice runs; that which moved is on two holds, restricted and lengthened;
/// the clinic's was erased.
fn world() {
	begin();
	assert_ok!(set_term(276, TermOf::Retention(CHOSEN), TERM));
	assert_ok!(set_term(276, TermOf::Retention(LONGER), LONG));
	assert_ok!(set_term(276, least(OrgKind::Clinic), LEAST));
	assert_ok!(Retention::set_horizon(signed(COUNCIL), 756, YEAR));
	later(10);
	assert_ok!(set_term(756, TermOf::Retention(CHOSEN), TERM + 1));
	later(10);
	assert_ok!(set_term(756, TermOf::Retention(CHOSEN), TERM + 2));
	let propose = Retention::propose;
	let (early, clinic) = (Ground::Unlawful, signed(OFFICER));
	assert_ok!(propose(clinic, CLINIC, OTHER, OTHERS, early, ORDER));
	assert_ok!(Retention::confirm(signed(KEEPER), HOSPITAL, OTHER, OTHERS, early, ORDER));
	later(NOTICE + YEAR);
	assert_ok!(erase(OTHERS));
	assert_ok!(hold(CLERK, COURT, MOVED));
	assert_ok!(hold(FOREIGN_OFFICER, ABROAD, MOVED));
	assert_ok!(release(CLERK, COURT, MOVED, 1));
	assert_ok!(restrict(ALICE, MOVED, Asker::Patient));
	assert_ok!(lengthen(FOREIGN_OFFICER, ABROAD, MOVED, LONGER));
	assert_ok!(propose_for(KEEPER, HOSPITAL, RECORD, early));
	assert_ok!(confirm());
	later(10);
}

#[track_caller]
fn corrupted(corrupt: impl FnOnce(), property: &'static str) {
	new_test_ext().execute_with(|| {
		world();
		assert_eq!(Retention::do_try_state(), Ok(()));
		corrupt();
		assert_eq!(Retention::do_try_state(), Err(property.into()));
	});
}

fn change_tombstone(record: RecordId, with: impl FnOnce(&mut Tombstone)) {
	let mut row = Retention::tombstone(record).unwrap();
	with(&mut row);
	Tombstones::<Test>::insert(record, Versioned::V1(row));
}

fn change_course(with: impl FnOnce(&mut Course)) {
	let mut course = Retention::course(RECORD).unwrap();
	with(&mut course);
	Courses::<Test>::insert(RECORD, Versioned::V1(course));
}

fn change_holds(with: impl FnOnce(&mut Vec<Hold>)) {
	let mut holds = Retention::holds(MOVED).into_inner();
	with(&mut holds);
	HoldsOn::<Test>::insert(MOVED, Versioned::V1(holds.try_into().unwrap()));
}

fn after() -> Moment {
	Now::get() + 1
}

#[test]
fn try_state_detects_tombstones_that_nobody_confirmed() {
	let alone = "P1: a tombstone without its course";
	corrupted(|| Courses::<Test>::remove(RECORD), alone);
	corrupted(|| change_tombstone(OTHERS, |row| row.erased = None), alone);
	corrupted(|| change_tombstone(RECORD, |row| row.erased = Some(row.erasable)), alone);
	let objected = Course::Objected { at: 1, until: 2 };
	corrupted(|| change_course(|course| *course = objected), alone);
	corrupted(|| Tombstones::<Test>::remove(RECORD), "P1: a course without its tombstone");
	let time = "P1: a tombstone out of its time";
	corrupted(|| change_tombstone(RECORD, |row| row.effective = row.confirmed - 1), time);
	corrupted(|| change_tombstone(RECORD, |row| row.erasable = row.effective - 1), time);
	corrupted(|| change_tombstone(OTHERS, |row| row.erased = Some(row.erasable - 1)), time);
}

#[test]
fn try_state_detects_what_is_left_of_the_erased() {
	let both = "P2: erased and there, or neither";
	corrupted(|| keep(OTHERS, Some(kept_by(CLINIC))), both);
	corrupted(|| keep(RECORD, None), both);
	let left = "P2: something is left of what was erased";
	corrupted(|| LeftBehind::set(vec![OTHERS]), left);
	let gone = "P2: spoken of and not there";
	let row = Lengthening { class: LONGER, by: KEEPER, at: 1 };
	corrupted(|| Lengthened::<Test>::insert(OTHERS, Versioned::V1(row)), gone);
	corrupted(|| Restrictions::<Test>::insert(OTHERS, Restriction::ByPatient(1)), gone);
	corrupted(|| HoldsOn::<Test>::insert(OTHERS, HoldsOn::<Test>::get(MOVED).unwrap()), gone);
	let objected = Versioned::V1(Course::Objected { at: 1, until: 2 });
	corrupted(|| Courses::<Test>::insert(NONE, objected), gone);
}

#[test]
fn try_state_detects_holds_that_are_none() {
	corrupted(|| change_holds(Vec::clear), "P3: a list of no holds");
	let ids = "P3: ids of holds";
	corrupted(|| change_holds(|holds| holds.reverse()), ids);
	corrupted(|| change_holds(|holds| holds[0].id = HoldId(0)), ids);
	corrupted(|| LastHold::<Test>::put(1), ids);
	let third = |holds: &mut Vec<Hold>| {
		holds.push(Hold { id: HoldId(3), organisation: COURT, ..holds[0].clone() });
		holds[1].organisation = COURT;
		LastHold::<Test>::put(3);
	};
	corrupted(|| change_holds(third), "P3: too many holds of one organisation");
	let of_moved = || HoldsOn::<Test>::get(MOVED).unwrap();
	corrupted(|| HoldsOn::<Test>::insert(RECORD, of_moved()), "P3: on hold, and a notice runs");
	let twice = || {
		Now::set(tombstone().unwrap().effective);
		HoldsOn::<Test>::insert(RECORD, of_moved());
	};
	corrupted(twice, "P3: a hold on two records");
}

#[test]
fn try_state_detects_terms_that_shrank() {
	let key = (756, TermOf::Retention(CHOSEN));
	let term = |length| Versioned::V1(Term { length });
	let set = |length| {
		Terms::<Test>::mutate(key, |current| current.as_mut().unwrap().value = term(length));
	};
	corrupted(|| set(YEAR - 1), "P4: no law says this");
	let shrank = "P4: a term shrank";
	corrupted(|| set(TERM + 1), shrank);
	let earlier = |version, length| {
		let row = TermsLog::<Test>::get((key.0, key.1, version)).unwrap();
		let row = Earlier { value: term(length), ..row };
		TermsLog::<Test>::insert((key.0, key.1, version), row);
	};
	corrupted(|| earlier(0, TERM + 1), shrank);
	corrupted(|| TermsLog::<Test>::remove((key.0, key.1, 0)), shrank);
	let future = || {
		Terms::<Test>::mutate(key, |current| current.as_mut().unwrap().since = after());
	};
	corrupted(future, "P4: a history is not well formed");
	let stray = Earlier { began: 1, value: term(YEAR) };
	let without = || TermsLog::<Test>::insert((40, TermOf::Retention(CHOSEN), 0), stray);
	corrupted(without, "P4: an earlier value without a later one");
	let nowhere = || {
		let current = Terms::<Test>::get((756, TermOf::Retention(LONGER))).unwrap();
		Terms::<Test>::insert((1_000, TermOf::Retention(LONGER)), current);
	};
	corrupted(nowhere, "P4: no law says this");
}

#[test]
fn try_state_detects_another_longest_term() {
	let other = "P9: another longest term";
	corrupted(|| LongestTerms::<Test>::remove(276), other);
	for length in [LONG - 1, LONG + 1] {
		corrupted(|| LongestTerms::<Test>::insert(756, length), other);
	}
	corrupted(|| LongestTerms::<Test>::insert(40, YEAR), other);
}

#[test]
fn try_state_detects_unfit_horizons() {
	for (jurisdiction, horizon) in [(0, YEAR), (1_000, YEAR), (756, 0), (756, Moment::MAX)] {
		corrupted(|| Horizons::<Test>::insert(jurisdiction, horizon), "P5: an unfit horizon");
	}
}

#[test]
fn try_state_detects_a_record_that_does_not_know_its_tombstone() {
	let ignorant = "P8: a record that does not know its tombstone";
	for noted in [None, Some(1)] {
		corrupted(|| alter(RECORD, |kept| kept.erased_from = noted), ignorant);
	}
	corrupted(|| change_tombstone(RECORD, |row| row.effective += 1), ignorant);
}

#[test]
fn try_state_detects_one_house_that_signed_twice() {
	let one = "P6: signed by one house";
	let second = |with: fn(&mut crate::Signatory)| {
		change_course(|course| {
			if let Course::Confirmed { by, .. } = course {
				with(by);
			}
		});
	};
	corrupted(|| second(|by| by.organisation = HOSPITAL), one);
	corrupted(|| second(|by| by.account = KEEPER), one);
	corrupted(|| second(|by| by.control_group = 1), one);
}

#[test]
fn try_state_detects_what_comes_from_the_future() {
	let future = "P7: from the future";
	corrupted(|| change_tombstone(RECORD, |row| row.confirmed = after()), future);
	let erased = || change_tombstone(OTHERS, |row| row.erased = Some(after()));
	corrupted(erased, future);
	let signed_later = |which: bool| {
		change_course(|course| {
			if let Course::Confirmed { proposal, by, .. } = course {
				if which {
					by.at = after();
				} else {
					proposal.by.at = after();
				}
			}
		});
	};
	corrupted(|| signed_later(false), future);
	corrupted(|| signed_later(true), future);
	let objected = || Versioned::V1(Course::Objected { at: after(), until: after() });
	corrupted(|| Courses::<Test>::insert(MOVED, objected()), future);
	corrupted(|| change_holds(|holds| holds[1].placed = after()), future);
	let asked = |holds: &mut Vec<Hold>| {
		holds[0].state = HoldState::ReleaseAsked { by: CLERK, at: after() };
	};
	corrupted(|| change_holds(asked), future);
	let later_row = || Versioned::V1(Lengthening { class: 1, by: KEEPER, at: after() });
	corrupted(|| Lengthened::<Test>::insert(MOVED, later_row()), future);
	for restriction in [
		|| Restriction::ByPatient(after()),
		|| Restriction::ByCustodian(after()),
		|| Restriction::ByBoth { patient: after(), custodian: 1 },
		|| Restriction::ByBoth { patient: 1, custodian: after() },
	] {
		corrupted(|| Restrictions::<Test>::insert(MOVED, restriction()), future);
	}
}
