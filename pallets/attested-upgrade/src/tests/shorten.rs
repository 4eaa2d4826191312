//! Notices of security fixes that are shortened.

use super::*;

#[test]
fn the_committee_leaves_a_day_of_a_security_fixs_notice() {
	build_and_execute(|| {
		let id = approved(Kind::Security, hash(1));
		events();
		refuses(|| shorten(id, START + DAY - 1), Error::<Test>::NoticeTooShort);
		assert_ok!(shorten(id, START + DAY));
		let (notice_until, ready) = (START + DAY, START + DAY);
		let event = Event::NoticeShortened { proposal: ProposalId(id), notice_until, ready };
		assert_eq!(events(), [event]);
		later(DAY - 1);
		refuses(|| apply(next_code(1)), Error::<Test>::NoticeRuns);
		later(1);
		assert_ok!(apply(next_code(1)));
	});
}

#[test]
fn the_day_counts_from_when_the_committee_says_so() {
	// The college had fourteen days, and has one now: not none.
	build_and_execute(|| {
		let id = approved(Kind::Security, hash(1));
		later(5 * DAY);
		refuses(|| shorten(id, START + 5 * DAY), Error::<Test>::NoticeTooShort);
		refuses(|| shorten(id, START + 6 * DAY - 1), Error::<Test>::NoticeTooShort);
		assert_ok!(shorten(id, START + 6 * DAY));
	});
}

#[test]
fn a_notice_only_becomes_shorter() {
	build_and_execute(|| {
		let id = approved(Kind::Security, hash(1));
		refuses(|| shorten(id, START + NOTICE), Error::<Test>::NotShorter);
		refuses(|| shorten(id, u64::MAX), Error::<Test>::NotShorter);
		assert_ok!(shorten(id, START + NOTICE - 1));
		assert_ok!(shorten(id, START + 2 * DAY));
		refuses(|| shorten(id, START + 2 * DAY), Error::<Test>::NotShorter);
		refuses(|| shorten(id, START + 3 * DAY), Error::<Test>::NotShorter);
		// On the last day there is nothing left to shorten.
		later(DAY);
		refuses(|| shorten(id, START + 2 * DAY), Error::<Test>::NotShorter);
	});
}

#[test]
fn only_the_committee_shortens() {
	build_and_execute(|| {
		let id = approved(Kind::Security, hash(1));
		let others = [STRANGER, COUNCIL, MOST_OF_COUNCIL, COLLEGE, account(HOSPITAL)];
		let until = START + 2 * DAY;
		shut(|origin| Upgrade::shorten(origin, ProposalId(id), until), &others);
	});
}

#[test]
fn only_a_security_fix_that_was_agreed_to_is_shortened() {
	build_and_execute(|| {
		let until = START + 2 * DAY;
		refuses(|| shorten(9, until), Error::<Test>::ProposalNotFound);
		let ordinary = approved(Kind::Ordinary, hash(1));
		refuses(|| shorten(ordinary, until), Error::<Test>::NotSecurity);
		let release = attested(Kind::Release, hash(2));
		refuses(|| shorten(release, until), Error::<Test>::NotSecurity);
		let open = attested(Kind::Security, hash(3));
		refuses(|| shorten(open, until), Error::<Test>::NotApproved);
	});
}

#[test]
fn what_is_over_is_not_shortened() {
	build_and_execute(|| {
		let id = approved(Kind::Security, hash(1));
		let until = START + NOTICE + WINDOW + 2 * DAY;
		later(NOTICE + WINDOW);
		refuses(|| shorten(id, until), Error::<Test>::Expired);
		Now::set(START);
		Running::set(2);
		refuses(|| shorten(id, START + 2 * DAY), Error::<Test>::OtherBase);
	});
}

#[test]
fn no_notice_ends_beyond_the_calendar() {
	build_and_execute(|| {
		let id = approved(Kind::Security, hash(1));
		crate::Durations::<Test>::mutate(|times| times.window = u64::MAX);
		Now::set(u64::MAX - DAY + 1);
		refuses(|| shorten(id, u64::MAX), Error::<Test>::BeyondCalendar);
		Now::set(START);
	});
}
