//! The issuer gives a suspended credential its force again.

use crate::{mock::*, ActedAs, Error, Event};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::{codes::Role, CredentialId};
use frame_support::{assert_noop, assert_ok, hypothetically_ok};
use sp_runtime::DispatchError::BadOrigin;

/// The world, where Pia's licence is suspended.
fn suspended(test: impl FnOnce()) {
	world(|| {
		wait(1);
		assert_ok!(Providers::suspend(signed(AUREL), LICENCE, 1, None));
		System::reset_events();
		wait(9);
		test();
	});
}

#[test]
fn a_reinstated_credential_has_force_from_that_moment_on() {
	suspended(|| {
		assert_ok!(Providers::reinstate(signed(AUREL), LICENCE));
		assert!(Providers::credential(LICENCE).unwrap().holds);
		let by = ActedAs::Administrator;
		assert_eq!(events(), [Event::Reinstated { credential: LICENCE, by }]);
	});
}

#[test]
fn only_the_issuer_and_its_administrators_reinstate() {
	suspended(|| {
		for origin in unsigned() {
			assert_noop!(Providers::reinstate(origin, LICENCE), BadOrigin);
		}
		for by in [PIA, NINA, HOSPITAL_ACCOUNT, ADA, COUNCIL] {
			let refused = Providers::reinstate(signed(by), LICENCE);
			assert_noop!(refused, Error::<Test>::NotAdministrator);
		}
		assert_ok!(Providers::reinstate(signed(AUTHORITY_ACCOUNT), LICENCE));
	});
}

#[test]
fn only_an_active_organisation_reinstates() {
	suspended(|| {
		for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
			set_status(AUTHORITY, status);
			let refused = Providers::reinstate(signed(AUTHORITY_ACCOUNT), LICENCE);
			assert_noop!(refused, Error::<Test>::OrganisationNotActive);
		}
	});
}

#[test]
fn only_an_organisation_that_may_issue_the_type_reinstates() {
	suspended(|| {
		assert_ok!(Providers::suspend_issuer(signed(COUNCIL), AUTHORITY, PHYSICIANS));
		let refused = || Providers::reinstate(signed(AUREL), LICENCE);
		assert_noop!(refused(), Error::<Test>::NotIssuer);
		assert_ok!(Providers::reinstate_issuer(signed(COUNCIL), AUTHORITY, PHYSICIANS));
		hypothetically_ok!(refused());
		assert_ok!(Providers::end_issuer(signed(COUNCIL), AUTHORITY, PHYSICIANS));
		assert_noop!(refused(), Error::<Test>::NotIssuer);
	});
}

#[test]
fn a_holder_who_became_administrator_does_not_reinstate_their_own() {
	suspended(|| {
		appoint(AUTHORITY_ACCOUNT, AUTHORITY, PIA, &[plain(Role::Administrator)]);
		let refused = Providers::reinstate(signed(PIA), LICENCE);
		assert_noop!(refused, Error::<Test>::IssuesToItself);
		assert_ok!(Providers::reinstate(signed(AUREL), LICENCE));
	});
}

#[test]
fn only_a_suspended_credential_is_reinstated() {
	suspended(|| {
		let reinstate = |id| Providers::reinstate(signed(AUREL), id);
		let offered = offer(NINA);
		assert_noop!(reinstate(CredentialId(9)), Error::<Test>::CredentialNotFound);
		assert_noop!(reinstate(offered), Error::<Test>::NotSuspended);
		assert_ok!(reinstate(LICENCE));
		assert_noop!(reinstate(LICENCE), Error::<Test>::NotSuspended);
		wait(1);
		assert_ok!(Providers::revoke(signed(AUREL), LICENCE, 1, None));
		assert_noop!(reinstate(LICENCE), Error::<Test>::NotSuspended);
	});
}
