//! Who succeeds whom, and until when.

use crate::{mock::*, Error, Event, SuccessionLog, Successions};
use anamnesis_decision::rows::{Status, Succession};
use anamnesis_primitives::{chain::Moment, OrgId};
use frame_support::{assert_noop, assert_ok, hypothetically_ok, pallet_prelude::DispatchResult};
use sp_runtime::DispatchError::BadOrigin;

fn succeed(old: OrgId, until: Moment) -> DispatchResult {
	Providers::succeed(signed(COUNCIL), old, HOSPITAL, until)
}

fn end(old: OrgId) -> DispatchResult {
	Providers::end_succession(signed(COUNCIL), HOSPITAL, old)
}

fn now() -> Vec<OrgId> {
	Providers::successions_now(HOSPITAL).into_iter().map(|one| one.old).collect()
}

#[test]
fn one_succeeds_another_from_now_until_the_end() {
	world(|| {
		assert_ok!(succeed(CLINIC, START + 10));
		let expected = Succession { old: CLINIC, from: START, until: START + 10, ended: None };
		assert_eq!(Providers::successions_now(HOSPITAL), [expected]);
		let (old, new, until) = (CLINIC, HOSPITAL, START + 10);
		assert_eq!(events(), [Event::SuccessionBegan { old, new, until }]);
		wait(9);
		assert_eq!(now(), [CLINIC]);
		wait(1);
		assert!(now().is_empty());
		assert_noop!(end(CLINIC), Error::<Test>::NoSuccession);
	});
}

#[test]
fn it_is_ended_before_its_time_once() {
	world(|| {
		assert_ok!(succeed(CLINIC, START + 10));
		wait(5);
		System::reset_events();
		assert_noop!(end(AUTHORITY), Error::<Test>::NoSuccession);
		assert_ok!(end(CLINIC));
		assert!(now().is_empty());
		assert_eq!(events(), [Event::SuccessionEnded { old: CLINIC, new: HOSPITAL }]);
		assert_noop!(end(CLINIC), Error::<Test>::NoSuccession);
		// The past is as it was.
		let was = SuccessionLog::<Test>::get((HOSPITAL, 0)).unwrap().value.latest();
		assert_eq!(was[0].ended, None);
		assert_ok!(succeed(CLINIC, START + 20));
	});
}

#[test]
fn only_the_consortium_says_who_succeeds() {
	world(|| {
		let others = [SAFETY, HOSPITAL_ACCOUNT, CLINIC_ACCOUNT, ADA].map(signed);
		for origin in unsigned().into_iter().chain(others) {
			let refused = Providers::succeed(origin.clone(), CLINIC, HOSPITAL, START + 10);
			assert_noop!(refused, BadOrigin);
			assert_noop!(Providers::end_succession(origin, HOSPITAL, CLINIC), BadOrigin);
		}
	});
}

#[test]
fn the_new_one_is_active_and_the_old_one_was_there() {
	world(|| {
		assert_noop!(succeed(HOSPITAL, START + 10), Error::<Test>::SucceedsItself);
		assert_noop!(succeed(NOWHERE, START + 10), Error::<Test>::OrganisationNotFound);
		let refused = Providers::succeed(signed(COUNCIL), CLINIC, NOWHERE, START + 10);
		assert_noop!(refused, Error::<Test>::OrganisationNotFound);
		for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
			set_status(HOSPITAL, status);
			assert_noop!(succeed(CLINIC, START + 10), Error::<Test>::OrganisationNotActive);
			set_status(HOSPITAL, Status::Active);
			set_status(CLINIC, status);
			hypothetically_ok!(succeed(CLINIC, START + 10));
		}
	});
}

#[test]
fn it_ends_later_than_now_and_no_further_ahead_than_it_may() {
	world(|| {
		for until in [0, START - 1, START] {
			assert_noop!(succeed(CLINIC, until), Error::<Test>::EndsBeforeItStarts);
		}
		for until in [START + TRANSITION + 1, Moment::MAX] {
			assert_noop!(succeed(CLINIC, until), Error::<Test>::TooLong);
		}
		assert_ok!(succeed(CLINIC, START + TRANSITION));
		assert_ok!(succeed(AUTHORITY, START + 1));
	});
}

#[test]
fn two_at_a_time_and_those_that_are_over_make_place() {
	world(|| {
		let other = {
			let (kind, name) = (anamnesis_primitives::codes::OrgKind::Clinic, b"New".to_vec());
			let (name, endpoint) = (name.try_into().unwrap(), Default::default());
			assert_ok!(Providers::admit(signed(COUNCIL), NINA, kind, 756, None, name, endpoint));
			OrgId(4)
		};
		assert_ok!(succeed(CLINIC, START + 10));
		assert_noop!(succeed(CLINIC, START + 20), Error::<Test>::AlreadySucceeds);
		assert_ok!(succeed(AUTHORITY, START + 20));
		assert_noop!(succeed(other, START + 30), Error::<Test>::TooManySuccessions);
		wait(9);
		assert_noop!(succeed(other, START + 30), Error::<Test>::TooManySuccessions);
		wait(1);
		assert_ok!(succeed(other, START + 30));
		assert_eq!(now(), [AUTHORITY, other]);
		assert_ok!(end(AUTHORITY));
		assert_ok!(succeed(CLINIC, START + 30));
		assert_eq!(now(), [other, CLINIC]);
		assert_eq!(Successions::<Test>::get(HOSPITAL).unwrap().version, 1);
		assert_eq!(SuccessionLog::<Test>::get((HOSPITAL, 0)).unwrap().value.latest().len(), 2);
	});
}
