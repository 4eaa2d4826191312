//! The holder gives a credential back.

use crate::{mock::*, Error, Event, LiveOf, Statuses, Tallies};
use anamnesis_decision::rows::{CredentialStatus, Status};
use anamnesis_primitives::{codes::Role, history::MAX_CHANGES, CredentialId};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn an_offered_an_active_and_a_suspended_credential_are_surrendered_for_good() {
	world(|| {
		appoint(ADA, HOSPITAL, PIA, &[licensed(Role::Physician, LICENCE)]);
		let offered = offer(PIA);
		let suspended = licence(PIA);
		wait(1);
		assert_ok!(Providers::suspend(signed(AUREL), suspended, 2, None));
		System::reset_events();
		// What is only on offer counts nowhere.
		assert_eq!((Tallies::<Test>::get(AUTHORITY).live, LiveOf::<Test>::get(PIA)), (2, 2));
		for credential in [offered, LICENCE, suspended] {
			assert_ok!(Providers::surrender(signed(PIA), credential));
			let status = Statuses::<Test>::get(credential).unwrap().value;
			assert_eq!(status, CredentialStatus::Surrendered);
		}
		assert_eq!(Tallies::<Test>::get(AUTHORITY).live, 0);
		assert!(!LiveOf::<Test>::contains_key(PIA));
		let surrendered = |credential| Event::Surrendered { credential };
		assert_eq!(events(), [offered, LICENCE, suspended].map(surrendered));
		let serves = |moment| Providers::actor_at(&PIA, HOSPITAL, moment, START + 1).unwrap();
		assert!(serves(START).is_some());
		assert_eq!(serves(START + 1), None);
		for id in [offered, LICENCE, suspended] {
			assert_noop!(Providers::surrender(signed(PIA), id), Error::<Test>::IsSurrendered);
			let revoked = Providers::revoke(signed(AUREL), id, 1, None);
			assert_noop!(revoked, Error::<Test>::IsSurrendered);
			let suspended = Providers::suspend(signed(AUREL), id, 1, None);
			assert_noop!(suspended, Error::<Test>::CredentialNotActive);
			assert_noop!(Providers::reinstate(signed(AUREL), id), Error::<Test>::NotSuspended);
			assert_noop!(Providers::accept(signed(PIA), id), Error::<Test>::NotOffered);
		}
	});
}

#[test]
fn only_the_holder_surrenders_and_needs_nobody_for_it() {
	world(|| {
		for origin in unsigned() {
			assert_noop!(Providers::surrender(origin, LICENCE), BadOrigin);
		}
		for by in [NINA, AUREL, AUTHORITY_ACCOUNT, COUNCIL] {
			assert_noop!(Providers::surrender(signed(by), LICENCE), Error::<Test>::NotHolder);
		}
		let missing = Providers::surrender(signed(PIA), CredentialId(9));
		assert_noop!(missing, Error::<Test>::CredentialNotFound);
		set_status(AUTHORITY, Status::Left);
		wait(FIVE_YEARS);
		assert_ok!(Providers::surrender(signed(PIA), LICENCE));
	});
}

#[test]
fn a_revoked_credential_is_not_surrendered() {
	world(|| {
		wait(1);
		assert_ok!(Providers::revoke(signed(AUREL), LICENCE, 1, None));
		assert_noop!(Providers::surrender(signed(PIA), LICENCE), Error::<Test>::IsRevoked);
	});
}

#[test]
fn a_credential_that_had_all_its_changes_can_still_be_surrendered() {
	// The history is made up, and has no log.
	new_test_ext().execute_with(|| {
		populate();
		let full = |version| {
			Statuses::<Test>::mutate(LICENCE, |current| {
				current.as_mut().unwrap().version = version;
			});
			wait(1);
		};
		full(MAX_CHANGES);
		assert_noop!(Providers::surrender(signed(PIA), LICENCE), Error::<Test>::TooManyChanges);
		full(MAX_CHANGES - 1);
		assert_ok!(Providers::surrender(signed(PIA), LICENCE));
	});
}
