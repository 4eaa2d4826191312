//! Each property is caught when it is broken, in each direction.

use super::*;
use anamnesis_decision::{
	organisation_of,
	rows::{Organisation, OrganisationOf},
};
use anamnesis_primitives::codes::OrgKind;
use frame_support::traits::ChangeMembers;

/// Seats in all three bodies, a board, and turnovers.
fn state() {
	assert_ok!(seat(TheCouncil, HILL));
	assert_ok!(unseat(TheCouncil, GRACE));
	assert_ok!(seat(Committee, LABORATORY));
	assert_ok!(seat(Committee, PHARMACY));
	assert_ok!(CouncilSeats::seat(votes(2, 3), College, board(BOARD)));
}

#[track_caller]
fn corrupted(corrupt: impl FnOnce(), property: &'static str) {
	new_test_ext().execute_with(|| {
		state();
		assert_eq!(CouncilSeats::do_try_state(), Ok(()));
		corrupt();
		assert_eq!(CouncilSeats::do_try_state(), Err(property.into()));
	});
}

/// Changes the seats of a body, and lets those vote who sit then.
fn edit(body: Body, change: impl FnOnce(&mut Vec<Seat>)) {
	let mut seats = CouncilSeats::seats(body);
	change(&mut seats);
	let voters = crate::seating::voters_of(&seats);
	Collectives::change(body, &[], &[], &voters);
	Seats::<Test>::insert(body, frame_support::BoundedVec::truncate_from(seats));
}

fn edit_turnover(body: Body, change: impl FnOnce(&mut Turnover)) {
	let mut row = turnover(body).unwrap();
	change(&mut row);
	Turnovers::<Test>::insert(body, row);
}

fn edit_facts(organisation: OrgId, change: impl FnOnce(&mut Organisation)) {
	let mut facts = organisation_of(&World, organisation).unwrap();
	change(&mut facts);
	fact(OrganisationOf { organisation }, facts.into());
}

fn row(organisation: OrgId) -> Seat {
	let control_group = Some(organisation.0);
	Seat { holder: org(organisation), account: own(organisation), control_group, since: 0 }
}

#[test]
fn try_state_detects_seats_out_of_order() {
	corrupted(|| edit(TheCouncil, |seats| seats.reverse()), "P1: seats out of order");
}

#[test]
fn try_state_detects_two_seats_of_one() {
	let twice = "P1: a holder or an account with two seats";
	// In one body, in two, and of one account.
	corrupted(|| edit(TheCouncil, |seats| seats.insert(0, row(MERCY))), twice);
	corrupted(|| edit(Committee, |seats| seats.insert(0, row(MERCY))), twice);
	corrupted(|| edit(Committee, |seats| seats[0].account = own(MERCY)), twice);
}

#[test]
fn try_state_detects_votes_without_seats_and_seats_without_votes() {
	let differs = "P2: who votes does not sit, or who sits does not vote";
	let change = |voters: &[AccountId]| Council::change_members_sorted(&[], &[], voters);
	corrupted(|| change(&[MERCY, HARBOUR].map(own)), differs);
	corrupted(|| change(&[MERCY, GRACE, HARBOUR, HILL].map(own)), differs);
	corrupted(|| change(&[MERCY, GRACE, HARBOUR].map(own)), differs);
	corrupted(|| crate::mock::Committee::change_members_sorted(&[], &[], &[]), differs);
	corrupted(|| crate::mock::College::change_members_sorted(&[], &[], &[BOARD]), differs);
}

#[test]
fn try_state_detects_organisations_that_may_not_sit() {
	let strange = "P3: a seat without its organisation or its account";
	corrupted(|| edit_facts(HILL, |facts| facts.account = STRANGER), strange);
	let nobody = || edit(Committee, |seats| seats[1].holder = org(NONE));
	corrupted(nobody, strange);
	let unfit = "P3: an organisation of an unfit kind";
	corrupted(|| edit_facts(HILL, |facts| facts.kind = OrgKind::Payer), unfit);
	corrupted(|| edit_facts(REGULATOR, |facts| facts.kind = OrgKind::Hospital), unfit);
	corrupted(|| stand(HILL, Status::Left), "P3: a seat of an organisation that left");
}

#[test]
fn try_state_detects_groups_with_two_seats() {
	let twice = "P4: a control group with two seats";
	corrupted(|| stand_in(HILL, Status::Active, MERCY.0), twice);
	corrupted(|| stand_in(LABORATORY, Status::Active, REGULATOR.0), twice);
	let unnoted = "P4: a control group that is not so";
	corrupted(|| stand_unnoticed(HILL, Status::Active, PAYER.0), unnoted);
	corrupted(|| edit(TheCouncil, |seats| seats[0].control_group = None), unnoted);
	let of_board = || edit(College, |seats| seats[1].control_group = Some(PAYER.0));
	corrupted(of_board, unnoted);
}

#[test]
fn try_state_detects_boards_out_of_place() {
	let misplaced = "P5: a patients' board out of place";
	let (holder, control_group) = (board(OTHER_BOARD), None);
	let second = Seat { holder, account: OTHER_BOARD, control_group, since: 0 };
	let other = second.clone();
	corrupted(|| edit(College, |seats| seats.push(second)), misplaced);
	corrupted(|| edit(Committee, |seats| seats.push(other)), misplaced);
	let moves = || {
		let mut moved = None;
		edit(College, |seats| moved = seats.pop());
		edit(TheCouncil, |seats| seats.extend(moved));
	};
	corrupted(moves, misplaced);
}

#[test]
fn try_state_detects_seats_that_no_turnover_explains() {
	let unexplained = "P6: seats that no turnover explains";
	let edits: [fn(&mut Turnover); 7] = [
		|row| row.seats += 1,
		|row| row.given += 1,
		|row| row.taken -= 1,
		|row| row.taken += 1,
		|row| row.resigned += 1,
		|row| row.seats = u32::MAX,
		|row| row.resigned = u32::MAX,
	];
	for change in edits {
		corrupted(|| edit_turnover(TheCouncil, change), unexplained);
	}
	corrupted(|| edit(Committee, |seats| seats.truncate(1)), unexplained);
}

#[test]
fn try_state_detects_more_changes_than_may_be() {
	let beyond = "P6: more seats given or taken than may be";
	corrupted(
		|| {
			edit_turnover(TheCouncil, |row| {
				row.given += 1;
				row.resigned += 1;
			})
		},
		beyond,
	);
	corrupted(
		|| {
			edit_turnover(TheCouncil, |row| {
				row.taken += 1;
				row.seats += 1;
			})
		},
		beyond,
	);
	// A committee that is being founded gives more than one, and takes no more than one.
	corrupted(
		|| {
			edit_turnover(Committee, |row| {
				row.taken += 2;
				row.given += 2;
			})
		},
		beyond,
	);
}

#[test]
fn try_state_detects_what_is_of_later() {
	corrupted(
		|| edit(TheCouncil, |seats| seats[0].since = Now::get() + 1),
		"P7: a seat given later",
	);
	corrupted(|| edit_turnover(College, |row| row.quarter += 1), "P7: a change of a later quarter");
}

#[test]
fn try_state_detects_a_body_that_lost_its_last_seat() {
	corrupted(
		|| {
			edit(Committee, Vec::clear);
			edit_turnover(Committee, |row| row.resigned = 2);
		},
		"P7: a body that lost its last seat",
	);
}
