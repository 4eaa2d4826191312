//! Who is isolated, and since when what they did is disputed.

use crate::{mock::*, Error, Event, Standings};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::{chain::Moment, codes::Role};
use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult};
use sp_runtime::DispatchError::BadOrigin;

fn isolate(since: Moment) -> DispatchResult {
	Providers::isolate(signed(SAFETY), HOSPITAL, 1, since)
}

fn contested(moment: Moment) -> Option<bool> {
	Providers::actor_at(&ADA, HOSPITAL, moment, Now::get()).unwrap().map(|actor| actor.contested)
}

#[test]
fn it_is_closed_at_once_and_disputed_since() {
	world(|| {
		wait(100);
		assert_ok!(isolate(START + 50));
		let standing = Providers::organisation(HOSPITAL).unwrap().standing;
		assert_eq!(standing.status, Status::Isolated { code: 1 });
		let answers = [START + 49, START + 50, START + 99, START + 100].map(contested);
		assert_eq!(answers, [Some(false), Some(true), Some(true), Some(false)]);
		let roles = posts(&[plain(Role::Coder)]);
		let by = signed(HOSPITAL_ACCOUNT);
		let refused = Providers::appoint(by, HOSPITAL, NINA, roles, None, START + YEAR);
		assert_noop!(refused, Error::<Test>::OrganisationNotActive);
		let (since, recorded) = (START + 50, START + 100);
		let expected = Event::Isolated { organisation: HOSPITAL, code: 1, since, recorded };
		assert_eq!(events(), [expected]);
	});
}

#[test]
fn of_this_block_nothing_is_disputed() {
	world(|| {
		assert_ok!(isolate(START));
		assert!(Standings::<Test>::get(HOSPITAL).unwrap().marks.is_empty());
		assert_noop!(isolate(START + 1), Error::<Test>::SinceAfterNow);
		assert_noop!(isolate(Moment::MAX), Error::<Test>::SinceAfterNow);
	});
}

#[test]
fn only_those_who_isolate_do() {
	world(|| {
		let others = [COUNCIL, HOSPITAL_ACCOUNT, ADA].map(signed);
		for origin in unsigned().into_iter().chain(others) {
			assert_noop!(Providers::isolate(origin, HOSPITAL, 1, START), BadOrigin);
		}
		let refused = Providers::isolate(signed(SAFETY), HOSPITAL, 8, START);
		assert_noop!(refused, Error::<Test>::UnknownReason);
		let refused = Providers::isolate(signed(SAFETY), NOWHERE, 1, START);
		assert_noop!(refused, Error::<Test>::OrganisationNotFound);
		set_status(HOSPITAL, Status::Left);
		assert_noop!(isolate(START), Error::<Test>::HasLeft);
	});
}

#[test]
fn isolated_or_restricted_it_is_isolated_since_an_earlier_moment() {
	world(|| {
		set_status(HOSPITAL, Status::Restricted { code: 2 });
		wait(100);
		assert_ok!(isolate(START + 90));
		wait(10);
		assert_ok!(isolate(START + 20));
		assert_eq!([START + 19, START + 20].map(contested), [Some(false), Some(true)]);
	});
}

#[test]
fn the_ninth_time_everything_is_disputed_and_then_nothing_more() {
	world(|| {
		for _ in 0..8 {
			wait(10);
			assert_ok!(isolate(Now::get() - 1));
		}
		wait(10);
		System::reset_events();
		assert_ok!(isolate(Now::get() - 1));
		let recorded = Now::get();
		let expected = Event::Isolated { organisation: HOSPITAL, code: 1, since: 0, recorded };
		assert_eq!(events(), [expected]);
		assert_eq!(contested(START), Some(true));
		wait(10);
		assert_noop!(isolate(Now::get() - 1), Error::<Test>::TooManyMarks);
		assert_ok!(isolate(Now::get()));
	});
}
