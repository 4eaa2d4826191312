//! How fast bodies change.

use super::*;

/// A council of so many.
fn council(count: u32) -> sp_io::TestExternalities {
	let organisations: Vec<_> = (FIRST..FIRST + count).map(OrgId).collect();
	with_council(&organisations)
}

/// Organisations that are in no council of these tests.
fn others() -> impl Iterator<Item = OrgId> {
	(FIRST + 21..=LAST).map(OrgId)
}

/// How many are given and taken in one quarter, until it is refused.
fn changed_at_once(count: u32) -> (usize, usize) {
	let mut found = (0, 0);
	run_on(council(count), || {
		let given = others().map(|organisation| seat(TheCouncil, organisation));
		found.0 = given.take_while(|done| done.is_ok()).count();
		let refused = others().nth(found.0).unwrap();
		refuses(|| CouncilSeats::do_seat(TheCouncil, org(refused)), Error::QuarterSpent);
		let taken = (FIRST..).map(|number| unseat(TheCouncil, OrgId(number)));
		found.1 = taken.take_while(|done| done.is_ok()).count();
	});
	found
}

#[test]
fn a_tenth_of_the_seats_or_one_changes_in_a_quarter() {
	assert_eq!(changed_at_once(4), (1, 1));
	assert_eq!(changed_at_once(9), (1, 1));
	assert_eq!(changed_at_once(10), (1, 1));
	assert_eq!(changed_at_once(19), (1, 1));
	assert_eq!(changed_at_once(20), (2, 2));
	assert_eq!(changed_at_once(21), (2, 2));
}

#[test]
fn the_tenth_is_of_what_there_was_when_the_quarter_began() {
	run_on(council(19), || {
		let mut others = others();
		assert_ok!(seat(TheCouncil, others.next().unwrap()));
		// Twenty by now.
		let next = others.next().unwrap();
		refuses(|| CouncilSeats::do_seat(TheCouncil, org(next)), Error::QuarterSpent);
		next_quarter();
		assert_ok!(seat(TheCouncil, next));
		assert_ok!(seat(TheCouncil, others.next().unwrap()));
		let third = others.next().unwrap();
		refuses(|| CouncilSeats::do_seat(TheCouncil, org(third)), Error::QuarterSpent);
	});
}

#[test]
fn what_is_given_up_makes_no_room_for_more() {
	run_on(council(20), || {
		for number in FIRST..FIRST + 10 {
			assert_ok!(resign(OrgId(number), TheCouncil));
		}
		let mut others = others();
		for _ in 0..2 {
			assert_ok!(seat(TheCouncil, others.next().unwrap()));
		}
		let third = others.next().unwrap();
		refuses(|| CouncilSeats::do_seat(TheCouncil, org(third)), Error::QuarterSpent);
		let expected = Turnover { quarter: 220, seats: 20, given: 2, taken: 0, resigned: 10 };
		assert_eq!(turnover(TheCouncil), Some(expected));
	});
}

#[test]
fn a_quarter_ends_with_the_calendars() {
	build_and_execute(|| {
		assert_ok!(seat(TheCouncil, HILL));
		assert_ok!(unseat(TheCouncil, GRACE));
		let next = anamnesis_primitives::calendar::quarter_begins(221).unwrap();
		Now::set(next - 1);
		refuses(|| CouncilSeats::do_seat(TheCouncil, org(GRACE)), Error::QuarterSpent);
		refuses(|| CouncilSeats::do_unseat(TheCouncil, &org(HILL)), Error::QuarterSpent);
		Now::set(next);
		assert_ok!(seat(TheCouncil, GRACE));
		assert_ok!(unseat(TheCouncil, HILL));
		let expected = Turnover { quarter: 221, seats: 3, given: 1, taken: 1, resigned: 0 };
		assert_eq!(turnover(TheCouncil), Some(expected));
	});
}

#[test]
fn each_body_has_a_count_of_its_own() {
	build_and_execute(|| {
		assert_ok!(seat(TheCouncil, HILL));
		assert_ok!(seat(College, AUTHORITY));
		refuses(|| CouncilSeats::do_seat(College, board(BOARD)), Error::QuarterSpent);
		assert_ok!(unseat(College, REGULATOR));
		assert_ok!(unseat(TheCouncil, GRACE));
	});
}

#[test]
fn a_body_that_had_no_seat_is_founded_at_once() {
	build_and_execute(|| {
		for organisation in [HILL, LABORATORY, PHARMACY] {
			assert_ok!(seat(Committee, organisation));
		}
		assert!(turnover(Committee).unwrap().is_founding());
		// What is taken is counted all the same.
		assert_ok!(unseat(Committee, HILL));
		refuses(|| CouncilSeats::do_unseat(Committee, &org(PHARMACY)), Error::QuarterSpent);
		assert_ok!(seat(Committee, HILL));
		next_quarter();
		assert_ok!(seat(Committee, OrgId(FIRST)));
		let late = org(OrgId(FIRST + 1));
		refuses(|| CouncilSeats::do_seat(Committee, late), Error::QuarterSpent);
	});
}

#[test]
fn no_majority_of_the_council_purges_it() {
	// Six of nine would take three seats, then four of six two, and so on.
	run_on(council(9), || {
		assert_ok!(unseat(TheCouncil, OrgId(FIRST)));
		for number in FIRST + 1..FIRST + 9 {
			let other = org(OrgId(number));
			refuses(|| CouncilSeats::do_unseat(TheCouncil, &other), Error::QuarterSpent);
		}
	});
}
