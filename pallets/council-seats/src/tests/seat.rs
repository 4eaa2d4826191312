//! Who gets a seat.

use super::*;
use sp_runtime::DispatchError::BadOrigin;

fn refused(body: Body, holder: Holder, error: Error<Test>) {
	refuses(|| CouncilSeats::do_seat(body, holder), error);
}

#[test]
fn an_organisation_gets_a_seat_and_votes() {
	build_and_execute(|| {
		assert_ok!(seat(TheCouncil, HILL));
		let (holder, account) = (org(HILL), own(HILL));
		let expected = Event::Seated { body: TheCouncil, holder: holder.clone(), account };
		assert_eq!(events(), [expected]);
		assert_eq!(sitting(TheCouncil), (vec![1, 2, 3, 4], 0));
		let control_group = Some(HILL.0);
		let row = Seat { holder, account: own(HILL), control_group, since: Now::get() };
		assert_eq!(CouncilSeats::seats(TheCouncil).last(), Some(&row));
		assert_eq!(voters(TheCouncil), [MERCY, GRACE, HARBOUR, HILL].map(own));
		let expected = Turnover { quarter: 220, seats: 3, given: 1, taken: 0, resigned: 0 };
		assert_eq!(turnover(TheCouncil), Some(expected));
		// The other bodies stay as they were.
		assert_eq!((turnover(Committee), turnover(College)), (None, None));
		assert_eq!(voters(College), [own(REGULATOR)]);
	});
}

#[test]
fn it_takes_two_thirds_of_the_council() {
	build_and_execute(|| {
		let college =
			pallet_collective::RawOrigin::<AccountId, pallet_collective::Instance3>::Members(1, 1);
		let one = pallet_collective::RawOrigin::<AccountId, pallet_collective::Instance1>::Member(
			own(MERCY),
		);
		let wrong = [
			RuntimeOrigin::none(),
			RuntimeOrigin::root(),
			RuntimeOrigin::signed(own(MERCY)),
			one.into(),
			votes(1, 3),
			votes(6, 10),
			college.into(),
		];
		for origin in wrong {
			for body in Body::ALL {
				let (holder, other) = (org(HILL), origin.clone());
				assert_noop!(CouncilSeats::seat(origin.clone(), body, holder), BadOrigin);
				assert_noop!(CouncilSeats::unseat(other, body, org(MERCY)), BadOrigin);
			}
		}
		assert_ok!(CouncilSeats::seat(votes(7, 10), TheCouncil, org(HILL)));
	});
}

#[test]
fn who_is_not_there_or_not_active_gets_none() {
	build_and_execute(|| {
		refused(TheCouncil, org(NONE), Error::OrganisationNotFound);
		for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
			stand(HILL, status);
			refused(TheCouncil, org(HILL), Error::OrganisationNotActive);
		}
		stand(HILL, Status::Active);
		assert_ok!(seat(TheCouncil, HILL));
	});
}

#[test]
fn kinds_sit_where_they_fit() {
	for (organisation, governs, oversees) in [
		(HILL, true, false),
		(LABORATORY, true, false),
		(PHARMACY, true, false),
		(AUTHORITY, true, true),
		(PAYER, false, false),
		(MANUFACTURER, false, false),
		(RESEARCH, false, false),
	] {
		for (body, fits) in [(TheCouncil, governs), (Committee, governs), (College, oversees)] {
			build_and_execute(|| {
				if fits {
					assert_ok!(seat(body, organisation));
					assert_eq!(CouncilSeats::body_of(organisation), Some(body));
				} else {
					refused(body, org(organisation), Error::UnfitKind);
				}
			});
		}
	}
}

#[test]
fn a_patients_board_sits_in_the_college_only_and_alone() {
	build_and_execute(|| {
		for body in [TheCouncil, Committee] {
			refused(body, board(BOARD), Error::UnfitBoard);
		}
		for account in [NURSE, own(PAYER), own(REGULATOR)] {
			refused(College, board(account), Error::AccountEngaged);
		}
		assert_ok!(CouncilSeats::seat(votes(2, 3), College, board(BOARD)));
		let seated = Event::Seated { body: College, holder: board(BOARD), account: BOARD };
		assert_eq!(events(), [seated]);
		assert_eq!(sitting(College), (vec![6], 1));
		refused(College, board(OTHER_BOARD), Error::BoardSeated);
		refused(College, board(BOARD), Error::AlreadySeated);
		next_quarter();
		assert_ok!(CouncilSeats::unseat(votes(2, 3), College, board(BOARD)));
		assert_ok!(CouncilSeats::seat(votes(2, 3), College, board(OTHER_BOARD)));
		let mut both = [own(REGULATOR), OTHER_BOARD];
		both.sort();
		assert_eq!(voters(College), both);
	});
}

#[test]
fn nobody_has_two_seats() {
	build_and_execute(|| {
		for body in [TheCouncil, Committee] {
			refused(body, org(MERCY), Error::AlreadySeated);
		}
		for body in Body::ALL {
			refused(body, org(REGULATOR), Error::AlreadySeated);
		}
	});
}

#[test]
fn an_account_does_not_vote_for_two() {
	build_and_execute(|| {
		assert_ok!(CouncilSeats::seat(votes(2, 3), College, board(BOARD)));
		// Somebody admitted an organisation under the board's account.
		let mut facts = anamnesis_decision::organisation_of(&World, HILL).unwrap();
		facts.account = BOARD;
		fact(anamnesis_decision::rows::OrganisationOf { organisation: HILL }, facts.into());
		refused(TheCouncil, org(HILL), Error::AlreadySeated);
	});
}

#[test]
fn two_shells_of_one_group_have_one_vote() {
	build_and_execute(|| {
		// Of a member's group, in whichever body.
		for body in [TheCouncil, Committee] {
			refused(body, org(SISTER), Error::GroupSeated);
		}
		for body in Body::ALL {
			refused(body, org(COUSIN), Error::GroupSeated);
		}
		// Of a group of which nobody sits yet: the first one only.
		for shell in [FIRST, FIRST + 1] {
			stand_in(OrgId(shell), Status::Active, PAYER.0);
		}
		assert_ok!(seat(TheCouncil, OrgId(FIRST)));
		for body in [TheCouncil, Committee] {
			refused(body, org(OrgId(FIRST + 1)), Error::GroupSeated);
		}
		assert_ok!(resign(OrgId(FIRST), TheCouncil));
		assert_ok!(seat(Committee, OrgId(FIRST + 1)));
		// Who controls nobody that sits is no hindrance.
		stand_in(SISTER, Status::Active, SISTER.0);
		assert_ok!(seat(Committee, SISTER));
	});
}

#[test]
fn nobody_joins_the_college_while_a_change_of_the_code_waits() {
	build_and_execute(|| {
		UpgradeWaits::set(true);
		refused(College, org(AUTHORITY), Error::UpgradeWaits);
		refused(College, board(BOARD), Error::UpgradeWaits);
		assert_ok!(seat(TheCouncil, HILL));
		assert_ok!(seat(Committee, LABORATORY));
		UpgradeWaits::set(false);
		assert_ok!(seat(College, AUTHORITY));
	});
}

#[test]
fn a_body_has_no_more_seats_than_may_be() {
	build_and_execute(|| {
		for organisation in (FIRST..FIRST + MOST).map(OrgId) {
			assert_ok!(seat(Committee, organisation));
		}
		refused(Committee, org(HILL), Error::BodyFull);
		assert_eq!(voters(Committee).len(), 24);
		MaxSeats::set(3);
		refused(TheCouncil, org(HILL), Error::BodyFull);
		MaxSeats::set(MOST);
	});
}

#[test]
fn beyond_the_calendar_nothing_changes() {
	build_and_execute(|| {
		let before = Now::get();
		Now::set(u64::MAX);
		refused(TheCouncil, org(HILL), Error::BeyondCalendar);
		refuses(|| CouncilSeats::do_unseat(TheCouncil, &org(MERCY)), Error::BeyondCalendar);
		refuses(|| CouncilSeats::do_resign(&own(MERCY), TheCouncil), Error::BeyondCalendar);
		assert_eq!(CouncilSeats::quarter(TheCouncil), None);
		Now::set(before);
	});
}
