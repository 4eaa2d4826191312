//! What others ask before an organisation leaves or comes under another control.

use super::*;

#[test]
fn who_has_a_seat_is_held_by_it() {
	build_and_execute(|| {
		let other = own(HILL);
		for organisation in [MERCY, GRACE, HARBOUR, REGULATOR] {
			assert!(CouncilSeats::has_seat(organisation, &own(organisation)));
			assert!(CouncilSeats::has_seat(organisation, &other));
			assert!(CouncilSeats::has_seat(HILL, &own(organisation)));
		}
		assert!(!CouncilSeats::has_seat(HILL, &own(HILL)));
		assert!(!CouncilSeats::has_seat(SISTER, &own(SISTER)));
		assert_ok!(seat(Committee, HILL));
		assert!(CouncilSeats::has_seat(HILL, &own(HILL)));
		assert_ok!(resign(GRACE, TheCouncil));
		assert!(!CouncilSeats::has_seat(GRACE, &own(GRACE)));
		assert_ok!(CouncilSeats::seat(votes(2, 3), College, board(BOARD)));
		assert!(CouncilSeats::has_seat(PAYER, &BOARD));
	});
}

#[test]
fn two_with_seats_do_not_come_under_one_control() {
	build_and_execute(|| {
		// Grace under Mercy, or the other way round; across bodies too.
		assert!(CouncilSeats::joins_seats(GRACE, MERCY.0));
		assert!(CouncilSeats::joins_seats(MERCY, GRACE.0));
		assert!(CouncilSeats::joins_seats(GRACE, REGULATOR.0));
		assert!(CouncilSeats::joins_seats(REGULATOR, GRACE.0));
		// Without two seats nothing is joined.
		assert!(!CouncilSeats::joins_seats(HILL, MERCY.0));
		assert!(!CouncilSeats::joins_seats(GRACE, HILL.0));
		assert!(!CouncilSeats::joins_seats(GRACE, GRACE.0));
		// A third one in whose group somebody sits.
		stand_in(GRACE, Status::Active, PAYER.0);
		assert!(CouncilSeats::joins_seats(HARBOUR, PAYER.0));
		let groups = |body| {
			let seats = CouncilSeats::seats(body).into_iter();
			seats.map(|seat| seat.control_group).collect::<Vec<_>>()
		};
		assert_eq!(groups(TheCouncil), [Some(1), Some(PAYER.0), Some(3)]);
		// Of who has no seat nothing is noted.
		CouncilSeats::regrouped(HILL, PAYER.0);
		assert_eq!(groups(TheCouncil), [Some(1), Some(PAYER.0), Some(3)]);
		// One of the two gives its seat up first.
		assert_ok!(resign(GRACE, TheCouncil));
		assert!(!CouncilSeats::joins_seats(GRACE, MERCY.0));
		stand_in(GRACE, Status::Active, MERCY.0);
		refuses(|| CouncilSeats::do_seat(TheCouncil, org(GRACE)), Error::GroupSeated);
	});
}
