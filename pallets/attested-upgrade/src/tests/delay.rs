//! The college's delay.

use super::*;

#[test]
fn the_college_delays_by_fourteen_days_more() {
	build_and_execute(|| {
		let id = approved(Kind::Ordinary, hash(1));
		later(DAY);
		events();
		assert_ok!(delay(id));
		let ready = START + NOTICE + DELAY;
		assert_eq!(events(), [Event::Delayed { proposal: ProposalId(id), ready }]);
		Now::set(ready - 1);
		refuses(|| apply(next_code(1)), Error::<Test>::NoticeRuns);
		Now::set(ready);
		assert_ok!(apply(next_code(1)));
	});
}

#[test]
fn the_delay_survives_a_notice_that_is_shortened_afterwards() {
	build_and_execute(|| {
		let id = approved(Kind::Security, hash(1));
		later(HOUR);
		assert_ok!(delay(id));
		assert_ok!(shorten(id, START + DAY + HOUR));
		let ready = START + DAY + HOUR + DELAY;
		assert_eq!(proposal(id).ready(&Times::LAWFUL), Some(ready));
		Now::set(ready - 1);
		refuses(|| apply(next_code(1)), Error::<Test>::NoticeRuns);
		Now::set(ready);
		assert_ok!(apply(next_code(1)));
	});
}

#[test]
fn the_delay_survives_a_notice_that_was_shortened_before() {
	build_and_execute(|| {
		let id = approved(Kind::Security, hash(1));
		assert_ok!(shorten(id, START + DAY));
		later(DAY - 1);
		assert_ok!(delay(id));
		assert_eq!(proposal(id).ready(&Times::LAWFUL), Some(START + DAY + DELAY));
	});
}

#[test]
fn the_college_delays_what_is_ready_too_and_in_full() {
	build_and_execute(|| {
		let id = approved(Kind::Ordinary, hash(1));
		later(NOTICE + WINDOW - 1);
		assert_ok!(delay(id));
		refuses(|| apply(next_code(1)), Error::<Test>::NoticeRuns);
		later(DELAY);
		assert_ok!(apply(next_code(1)));
	});
}

#[test]
fn a_window_is_as_long_after_a_delay() {
	build_and_execute(|| {
		let id = approved(Kind::Ordinary, hash(1));
		assert_ok!(delay(id));
		later(NOTICE + DELAY + WINDOW);
		refuses(|| apply(next_code(1)), Error::<Test>::Expired);
		Now::mutate(|now| *now -= 1);
		assert_ok!(apply(next_code(1)));
	});
}

#[test]
fn the_college_delays_once() {
	build_and_execute(|| {
		let id = approved(Kind::Ordinary, hash(1));
		assert_ok!(delay(id));
		refuses(|| delay(id), Error::<Test>::AlreadyDelayed);
		later(NOTICE + DELAY);
		refuses(|| delay(id), Error::<Test>::AlreadyDelayed);
	});
}

#[test]
fn only_the_college_delays() {
	build_and_execute(|| {
		let id = approved(Kind::Ordinary, hash(1));
		let others = [STRANGER, COUNCIL, MOST_OF_COUNCIL, COMMITTEE, account(HOSPITAL)];
		shut(|origin| Upgrade::delay(origin, ProposalId(id)), &others);
	});
}

#[test]
fn only_what_was_agreed_to_is_delayed() {
	build_and_execute(|| {
		refuses(|| delay(9), Error::<Test>::ProposalNotFound);
		let open = attested(Kind::Ordinary, hash(1));
		refuses(|| delay(open), Error::<Test>::NotApproved);
		let release = attested(Kind::Release, hash(2));
		refuses(|| delay(release), Error::<Test>::NotApproved);
	});
}

#[test]
fn what_is_over_is_not_delayed() {
	build_and_execute(|| {
		let id = approved(Kind::Ordinary, hash(1));
		later(NOTICE + WINDOW);
		refuses(|| delay(id), Error::<Test>::Expired);
		Now::set(START);
		Running::set(2);
		refuses(|| delay(id), Error::<Test>::OtherBase);
	});
}
