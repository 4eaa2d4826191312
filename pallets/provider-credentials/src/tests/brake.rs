//! How much one signature ends in a day.

use crate::{mock::*, Error, Event, Second, Tallies, Tally};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{OrgKind, Role, Roles},
	CredentialId, CredentialTypeId, OrgId,
};
use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult};

const DAY: Moment = 86_400_000;
/// Long enough to be over in no test.
const LONG: Moment = 100 * DAY;

fn suspend(id: CredentialId, second: Option<Second>) -> DispatchResult {
	Providers::suspend(signed(AUREL), id, 2, second)
}

fn beside_it(seed: u8, organisation: OrgId, id: CredentialId) -> Option<Second> {
	let call = "provider-credentials.suspend";
	Some(beside(seed, organisation, call, (id, 2u16), &AUREL).sign())
}

/// A type that lets one signature end so many a day, which the authority issues.
fn kind(ends_per_day: u16) -> CredentialTypeId {
	let kind = crate::NextType::<Test>::get();
	let roles = Roles::of([Role::Physician]);
	assert_ok!(Providers::create_type(signed(COUNCIL), roles, LONG, false, ends_per_day));
	assert_ok!(Providers::appoint_issuer(signed(COUNCIL), AUTHORITY, kind));
	kind
}

/// So many credentials with force, since the block before.
fn licences(kind: CredentialTypeId, count: usize) -> Vec<CredentialId> {
	let issue = |_| {
		let id = crate::NextCredential::<Test>::get();
		let (by, at, from) = (signed(AUTHORITY_ACCOUNT), None, None);
		let until = Now::get() + LONG;
		let issued = Providers::issue(by, AUTHORITY, kind, NINA, at, document(), from, until, None);
		assert_ok!(issued);
		assert_ok!(Providers::accept(signed(NINA), id));
		id
	};
	let ids = (0..count).map(issue).collect();
	wait(1);
	ids
}

#[test]
fn the_sixth_in_a_day_takes_a_second_signature() {
	world(|| {
		let ids = licences(kind(5), 8);
		for id in &ids[..5] {
			assert_ok!(suspend(*id, None));
		}
		assert_eq!(Providers::issuer(AUTHORITY, PHYSICIANS).unwrap().ends_left, 0);
		assert_noop!(suspend(ids[5], None), Error::<Test>::TooManyEndings);
		// Neither another way nor another administrator's hand makes it less.
		let revoked = Providers::revoke(signed(AUTHORITY_ACCOUNT), ids[5], 1, None);
		assert_noop!(revoked, Error::<Test>::TooManyEndings);
		let reinstated = Providers::reinstate(signed(AUREL), ids[0]);
		assert_ok!(reinstated);
		wait(1);
		assert_noop!(suspend(ids[0], None), Error::<Test>::TooManyEndings);
		appoint(AUTHORITY_ACCOUNT, AUTHORITY, account_of(7), &[plain(Role::Administrator)]);
		System::reset_events();
		assert_ok!(suspend(ids[5], beside_it(7, AUTHORITY, ids[5])));
		let expected = Event::Suspended {
			credential: ids[5],
			code: 2,
			by: crate::ActedAs::Administrator,
			second: Some(account_of(7)),
		};
		assert_eq!(events(), [expected]);
		// What two did is not counted to one.
		let tally = Tallies::<Test>::get(AUTHORITY);
		assert_eq!((tally.ends, tally.live), (5, 9));
	});
}

#[test]
fn a_day_begins_at_midnight_with_nothing_counted() {
	world(|| {
		let ids = licences(kind(1), 4);
		let suspend = |id| Providers::suspend(signed(AUTHORITY_ACCOUNT), id, 2, None);
		Now::set(DAY - 1);
		assert_ok!(suspend(ids[0]));
		assert_noop!(suspend(ids[1]), Error::<Test>::TooManyEndings);
		wait(1);
		assert_ok!(suspend(ids[1]));
		assert_noop!(suspend(ids[2]), Error::<Test>::TooManyEndings);
		wait(DAY - 1);
		assert_noop!(suspend(ids[2]), Error::<Test>::TooManyEndings);
		wait(1);
		assert_ok!(suspend(ids[2]));
	});
}

#[test]
fn two_of_a_hundred_live_credentials_are_the_measure_where_that_is_more() {
	world(|| {
		// With the licence of the mock one less than three of a hundred and fifty.
		let ids = licences(kind(2), 148);
		let more = licences(kind(2), 1);
		// A day of the issuer on which one signature ended so many already.
		let another_day = |live: u32, ends| {
			wait(DAY);
			let tally = Tallies::<Test>::get(AUTHORITY).on(Providers::day(Now::get()));
			assert_eq!((tally.live, tally.at_dawn, tally.ends), (live, live, 0));
			Tallies::<Test>::insert(AUTHORITY, Tally { ends, ..tally });
		};
		let suspend = |id| Providers::suspend(signed(AUTHORITY_ACCOUNT), id, 2, None);
		another_day(150, 2);
		assert_ok!(suspend(ids[0]));
		another_day(150, 3);
		assert_noop!(suspend(ids[1]), Error::<Test>::TooManyEndings);
		assert_ok!(Providers::surrender(signed(NINA), more[0]));
		another_day(149, 2);
		assert_noop!(suspend(ids[1]), Error::<Test>::TooManyEndings);
		another_day(149, 1);
		assert_ok!(suspend(ids[1]));
	});
}

#[test]
fn offers_raise_no_measure_and_what_is_accepted_today_raises_that_of_tomorrow() {
	world(|| {
		let ids = licences(kind(5), 6);
		let suspend = |id| Providers::suspend(signed(AUTHORITY_ACCOUNT), id, 2, None);
		for id in &ids[..5] {
			assert_ok!(suspend(*id));
		}
		let refused = || {
			assert_noop!(suspend(ids[5]), Error::<Test>::TooManyEndings);
		};
		refused();
		// Who has the issuer's key offers to whom they like, and accepts for accounts of their own.
		for _ in 0..300 {
			offer(NINA);
		}
		refused();
		let accepted = licences(kind(5), 300);
		refused();
		wait(DAY);
		for id in &accepted[..6] {
			assert_ok!(suspend(*id));
		}
		assert_noop!(suspend(accepted[6]), Error::<Test>::TooManyEndings);
	});
}

#[test]
fn what_is_accepted_or_given_back_before_the_first_ending_of_a_day_counts_for_the_next() {
	world(|| {
		let suspend = |id| Providers::suspend(signed(AUTHORITY_ACCOUNT), id, 2, None);
		let ends_left = || Providers::issuer(AUTHORITY, PHYSICIANS).unwrap().ends_left;
		// With the licence of the mock three hundred.
		let ids = licences(kind(5), 299);
		wait(DAY);
		assert_eq!(ends_left(), 6);
		assert_ok!(Providers::surrender(signed(NINA), ids[0]));
		assert_eq!(ends_left(), 6);
		for id in &ids[1..7] {
			assert_ok!(suspend(*id));
		}
		assert_noop!(suspend(ids[7]), Error::<Test>::TooManyEndings);
		wait(DAY);
		licences(kind(5), 1);
		assert_eq!(ends_left(), 5);
		for id in &ids[7..12] {
			assert_ok!(suspend(*id));
		}
		assert_noop!(suspend(ids[12]), Error::<Test>::TooManyEndings);
	});
}

#[test]
fn an_offer_that_ends_takes_nothing_from_what_is_live() {
	world(|| {
		licence(NINA);
		let live = || (Tallies::<Test>::get(AUTHORITY).live, crate::LiveOf::<Test>::get(NINA));
		let before = live();
		assert!(before.0 > 0 && before.1 > 0, "{before:?}");
		let (declined, withdrawn) = (offer(NINA), offer(NINA));
		assert_ok!(Providers::surrender(signed(NINA), declined));
		assert_ok!(Providers::revoke(signed(AUREL), withdrawn, 1, None));
		assert_eq!(live(), before);
	});
}

#[test]
fn the_measure_is_the_types_where_that_is_more() {
	let tally = |at_dawn| Tally { at_dawn, ..Tally::default() };
	for (live, ends_per_day, most) in
		[(0, 5, 5), (299, 5, 5), (300, 5, 6), (49, 1, 1), (100, 1, 2), (u32::MAX, 1, u32::MAX / 50)]
	{
		assert_eq!(tally(live).most_ends(ends_per_day), most, "{live} {ends_per_day}");
	}
}

#[test]
fn the_second_is_another_of_the_issuers_own_or_of_a_peer() {
	world(|| {
		let ids = licences(kind(1), 9);
		let mut next = ids.into_iter();
		let mut seconded = |seed, organisation| {
			let id = next.next().unwrap();
			suspend(id, beside_it(seed, organisation, id))
		};
		let chamber = admit(9, OrgKind::Authority, None);
		assert_ok!(seconded(9, chamber));
		let clinic = admit(8, OrgKind::Clinic, None);
		assert_noop!(seconded(8, clinic), Error::<Test>::MayNotSecond);
		assert_noop!(seconded(7, AUTHORITY), Error::<Test>::MayNotSecond);
		appoint(AUTHORITY_ACCOUNT, AUTHORITY, account_of(7), &[plain(Role::Auditor)]);
		assert_noop!(seconded(7, AUTHORITY), Error::<Test>::MayNotSecond);
		wait(1);
		appoint(AUTHORITY_ACCOUNT, AUTHORITY, account_of(7), &[plain(Role::Administrator)]);
		assert_ok!(seconded(7, AUTHORITY));
		// Who is there already does not count twice.
		appoint(AUTHORITY_ACCOUNT, AUTHORITY, account_of(6), &[plain(Role::Administrator)]);
		let call = "provider-credentials.suspend";
		let both = |first: AccountId| beside(6, AUTHORITY, call, (LICENCE, 2u16), &first).sign();
		let by = signed(account_of(6));
		let refused = Providers::suspend(by, LICENCE, 2, Some(both(account_of(6))));
		assert_noop!(refused, Error::<Test>::SecondIsFirst);
		// A signature for a suspension for one reason is none for another, nor for a revocation.
		let refused = Providers::suspend(signed(AUREL), LICENCE, 3, Some(both(AUREL)));
		assert_noop!(refused, Error::<Test>::SecondDidNotSign);
		let refused = Providers::revoke(signed(AUREL), LICENCE, 2, Some(both(AUREL)));
		assert_noop!(refused, Error::<Test>::SecondDidNotSign);
		// A restricted issuer still ends things, with its own people.
		set_status(AUTHORITY, Status::Restricted { code: 1 });
		assert_ok!(Providers::suspend(signed(AUREL), LICENCE, 2, Some(both(AUREL))));
	});
}

#[test]
fn a_second_revokes_too() {
	world(|| {
		let ids = licences(kind(1), 2);
		assert_ok!(Providers::revoke(signed(AUREL), ids[0], 1, None));
		let refused = Providers::revoke(signed(AUREL), ids[1], 1, None);
		assert_noop!(refused, Error::<Test>::TooManyEndings);
		let chamber = admit(9, OrgKind::Regulator, None);
		let call = "provider-credentials.revoke";
		let second = beside(9, chamber, call, (ids[1], 1u16), &AUREL).sign();
		assert_ok!(Providers::revoke(signed(AUREL), ids[1], 1, Some(second)));
		assert_eq!(Tallies::<Test>::get(AUTHORITY).live, 1);
	});
}

#[test]
fn reasons_are_those_of_the_table() {
	world(|| {
		wait(1);
		for code in [11, 258, u16::MAX] {
			let refused = Providers::suspend(signed(AUREL), LICENCE, code, None);
			assert_noop!(refused, Error::<Test>::UnknownReason);
			let refused = Providers::revoke(signed(AUREL), LICENCE, code, None);
			assert_noop!(refused, Error::<Test>::UnknownReason);
		}
		assert_ok!(Providers::suspend(signed(AUREL), LICENCE, 0, None));
		assert_ok!(Providers::revoke(signed(AUREL), LICENCE, 10, None));
	});
}
