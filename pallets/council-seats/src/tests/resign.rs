//! Who gives a seat up.

use super::*;
use sp_runtime::DispatchError::BadOrigin;

fn refused(who: AccountId, body: Body, error: Error<Test>) {
	refuses(|| CouncilSeats::do_resign(&who, body), error);
}

#[test]
fn an_organisation_gives_its_seat_up_which_counts_for_nothing() {
	build_and_execute(|| {
		assert_ok!(resign(GRACE, TheCouncil));
		let (holder, account) = (org(GRACE), own(GRACE));
		let by = EndedBy::Holder;
		assert_eq!(events(), [Event::Unseated { body: TheCouncil, holder, account, by }]);
		assert_eq!(voters(TheCouncil), [MERCY, HARBOUR].map(own));
		let expected = Turnover { quarter: 220, seats: 3, given: 0, taken: 0, resigned: 1 };
		assert_eq!(turnover(TheCouncil), Some(expected));
		assert_ok!(unseat(TheCouncil, HARBOUR));
		refused(own(MERCY), TheCouncil, Error::LastSeat);
	});
}

#[test]
fn a_board_gives_its_seat_up() {
	build_and_execute(|| {
		assert_ok!(CouncilSeats::seat(votes(2, 3), College, board(BOARD)));
		events();
		assert_ok!(CouncilSeats::resign(RuntimeOrigin::signed(BOARD), College));
		let by = EndedBy::Holder;
		let gone = Event::Unseated { body: College, holder: board(BOARD), account: BOARD, by };
		assert_eq!(events(), [gone]);
	});
}

#[test]
fn only_who_sits_there_gives_a_seat_up() {
	build_and_execute(|| {
		for (who, body) in [
			(STRANGER, TheCouncil),
			(own(HILL), TheCouncil),
			(own(REGULATOR), TheCouncil),
			(own(MERCY), Committee),
			(own(MERCY), College),
		] {
			refused(who, body, Error::NotSeated);
		}
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root(), votes(3, 3)] {
			assert_noop!(CouncilSeats::resign(origin, TheCouncil), BadOrigin);
		}
	});
}

#[test]
fn whose_keys_may_be_in_wrong_hands_gives_nothing_up() {
	build_and_execute(|| {
		stand(GRACE, Status::Isolated { code: 1 });
		refused(own(GRACE), TheCouncil, Error::OrganisationIsolated);
		stand(GRACE, Status::Restricted { code: 1 });
		assert_ok!(resign(GRACE, TheCouncil));
	});
}

#[test]
fn who_is_alone_stays() {
	build_and_execute(|| refused(own(REGULATOR), College, Error::LastSeat));
}
