//! What the runtime API answers.

use super::*;
use crate::QuarterView;
use anamnesis_primitives::calendar::quarter_begins;

#[test]
fn seats_are_sorted_by_organisation_and_the_board_comes_last() {
	build_and_execute(|| {
		assert_ok!(CouncilSeats::seat(votes(2, 3), College, board(BOARD)));
		next_quarter();
		assert_ok!(seat(College, AUTHORITY));
		let holders: Vec<_> =
			CouncilSeats::seats(College).into_iter().map(|seat| seat.holder).collect();
		assert_eq!(holders, [org(REGULATOR), org(AUTHORITY), board(BOARD)]);
		assert!(CouncilSeats::seats(Committee).is_empty());
		assert_eq!(CouncilSeats::body_of(AUTHORITY), Some(College));
		assert_eq!(CouncilSeats::body_of(MERCY), Some(TheCouncil));
		assert_eq!(CouncilSeats::body_of(HILL), None);
	});
}

fn view(body: Body) -> QuarterView {
	CouncilSeats::quarter(body).unwrap()
}

fn left(body: Body) -> (u32, u32) {
	(view(body).left_to_give, view(body).left_to_take)
}

#[test]
fn a_quarter_shows_what_may_still_change() {
	build_and_execute(|| {
		let turnover = Turnover { quarter: 220, seats: 3, given: 0, taken: 0, resigned: 0 };
		let (begins, ends) = (quarter_begins(220).unwrap(), quarter_begins(221).unwrap());
		let expected = QuarterView { begins, ends, turnover, left_to_give: 1, left_to_take: 1 };
		assert_eq!(view(TheCouncil), expected);
		assert_eq!(left(Committee), (MOST, 0));
		assert_eq!(left(College), (1, 0));
		assert_ok!(seat(TheCouncil, HILL));
		assert_eq!(left(TheCouncil), (0, 1));
		assert_ok!(unseat(TheCouncil, HILL));
		assert_eq!(left(TheCouncil), (0, 0));
		assert_ok!(seat(Committee, LABORATORY));
		assert_ok!(seat(Committee, PHARMACY));
		assert_eq!(left(Committee), (MOST - 2, 1));
		next_quarter();
		assert_eq!(left(TheCouncil), (1, 1));
		assert_eq!(left(Committee), (1, 1));
		MaxSeats::set(3);
		assert_eq!(left(TheCouncil), (0, 1));
		MaxSeats::set(MOST);
	});
}
