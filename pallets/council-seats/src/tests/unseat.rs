//! Whose seat is taken.

use super::*;

fn refused(body: Body, holder: Holder, error: Error<Test>) {
	refuses(|| CouncilSeats::do_unseat(body, &holder), error);
}

#[test]
fn the_council_takes_a_seat() {
	build_and_execute(|| {
		assert_ok!(unseat(TheCouncil, GRACE));
		let (holder, account) = (org(GRACE), own(GRACE));
		let by = EndedBy::Council;
		assert_eq!(events(), [Event::Unseated { body: TheCouncil, holder, account, by }]);
		assert_eq!(sitting(TheCouncil), (vec![1, 3], 0));
		assert_eq!(voters(TheCouncil), [MERCY, HARBOUR].map(own));
		let expected = Turnover { quarter: 220, seats: 3, given: 0, taken: 1, resigned: 0 };
		assert_eq!(turnover(TheCouncil), Some(expected));
		assert_eq!(CouncilSeats::body_of(GRACE), None);
	});
}

#[test]
fn who_has_no_seat_there_loses_none() {
	build_and_execute(|| {
		for (body, holder) in [
			(TheCouncil, org(HILL)),
			(TheCouncil, org(NONE)),
			(TheCouncil, org(REGULATOR)),
			(Committee, org(MERCY)),
			(College, org(MERCY)),
			(College, board(BOARD)),
			// A board is not the organisation whose account it names.
			(College, board(own(REGULATOR))),
		] {
			refused(body, holder, Error::NotSeated);
		}
	});
}

#[test]
fn a_body_keeps_its_last_seat() {
	build_and_execute(|| {
		refused(College, org(REGULATOR), Error::LastSeat);
		assert_ok!(seat(College, AUTHORITY));
		assert_ok!(unseat(College, REGULATOR));
		refused(College, org(AUTHORITY), Error::LastSeat);
	});
}

#[test]
fn nobody_leaves_the_college_while_a_change_of_the_code_waits() {
	build_and_execute(|| {
		assert_ok!(seat(College, AUTHORITY));
		UpgradeWaits::set(true);
		for organisation in [AUTHORITY, REGULATOR] {
			refused(College, org(organisation), Error::UpgradeWaits);
			let leaves = || CouncilSeats::do_resign(&own(organisation), College);
			refuses(leaves, Error::UpgradeWaits);
		}
		assert_ok!(unseat(TheCouncil, GRACE));
		UpgradeWaits::set(false);
		assert_ok!(unseat(College, AUTHORITY));
	});
}

#[test]
fn whoever_has_a_seat_loses_it_whatever_their_standing() {
	for status in [Status::Active, Status::Restricted { code: 1 }, Status::Isolated { code: 1 }] {
		build_and_execute(|| {
			if status != Status::Active {
				stand(GRACE, status);
			}
			assert_ok!(unseat(TheCouncil, GRACE));
		});
	}
}
