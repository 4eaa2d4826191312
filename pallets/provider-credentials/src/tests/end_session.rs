//! Who ends a session.

use crate::{mock::*, ActedAs, Error, Event, SessionKeys, Sessions};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::{chain::AccountId, codes::Role};
use frame_support::{assert_noop, assert_ok, hypothetically_ok, pallet_prelude::DispatchResult};
use sp_runtime::DispatchError::BadOrigin;

/// Nina, a coder of the hospital, has a session until ten.
fn session(test: impl FnOnce()) {
	world(|| {
		appoint(ADA, HOSPITAL, NINA, &[plain(Role::Coder)]);
		with_gateway();
		assert_ok!(register(NINA, START + 10, 1));
		System::reset_events();
		test();
	});
}

fn end(by: AccountId) -> DispatchResult {
	Providers::end_session(signed(by), HOSPITAL, key(1))
}

#[test]
fn a_session_ends_at_once_and_its_key_is_nobody() {
	let who = [
		(NINA, ActedAs::Account),
		(ADA, ActedAs::Administrator),
		(HOSPITAL_ACCOUNT, ActedAs::Organisation),
	];
	for (account, by) in who {
		session(|| {
			assert_ok!(end(account));
			assert!(!Sessions::<Test>::contains_key(key(1)));
			assert!(!SessionKeys::<Test>::contains_key(NINA, HOSPITAL));
			assert_eq!(Providers::actor_at(&key(1), HOSPITAL, START, START), Ok(None));
			assert_eq!(System::providers(&key(1)), 0);
			let (organisation, account, key) = (HOSPITAL, NINA, key(1));
			let expected = Event::SessionEnded { organisation, account, key, by };
			assert_eq!(events(), [expected]);
			assert_noop!(end(NINA), Error::<Test>::SessionNotFound);
		});
	}
}

#[test]
fn the_other_session_stays() {
	session(|| {
		assert_ok!(register(NINA, START + 20, 2));
		assert_ok!(end(NINA));
		assert_eq!(SessionKeys::<Test>::get(NINA, HOSPITAL).into_inner(), [key(2)]);
	});
}

#[test]
fn it_ends_when_it_is_over_and_when_its_staff_was_dismissed() {
	session(|| {
		wait(1);
		assert_ok!(Providers::dismiss(signed(ADA), HOSPITAL, NINA));
		hypothetically_ok!(end(NINA));
		wait(9);
		assert_ok!(end(ADA));
	});
}

#[test]
fn nobody_else_ends_it() {
	session(|| {
		for origin in unsigned() {
			assert_noop!(Providers::end_session(origin, HOSPITAL, key(1)), BadOrigin);
		}
		for by in [GATEWAY, PIA, AUREL, key(1), CLINIC_ACCOUNT, COUNCIL] {
			assert_noop!(end(by), Error::<Test>::NotAdministrator);
		}
		for (organisation, account) in [(CLINIC, key(1)), (NOWHERE, key(1)), (HOSPITAL, key(2))] {
			let refused = Providers::end_session(signed(NINA), organisation, account);
			assert_noop!(refused, Error::<Test>::SessionNotFound);
		}
	});
}

#[test]
fn at_an_isolated_organisation_only_its_staff_ends_it() {
	session(|| {
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			set_status(HOSPITAL, status);
			for by in [ADA, HOSPITAL_ACCOUNT] {
				assert_noop!(end(by), Error::<Test>::OrganisationNotActive);
			}
			hypothetically_ok!(end(NINA));
		}
		set_status(HOSPITAL, Status::Restricted { code: 1 });
		assert_ok!(end(ADA));
	});
}
