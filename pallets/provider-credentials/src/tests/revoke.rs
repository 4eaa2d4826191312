//! The issuer ends a credential for good.

use crate::{mock::*, ActedAs, Error, Event, LiveOf, Statuses, Tallies};
use anamnesis_decision::rows::{CredentialStatus, Status};
use anamnesis_primitives::CredentialId;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn an_offered_an_active_and_a_suspended_credential_are_revoked() {
	world(|| {
		let offered = offer(NINA);
		let suspended = licence(NINA);
		wait(1);
		assert_ok!(Providers::suspend(signed(AUREL), suspended, 1, None));
		System::reset_events();
		for credential in [offered, LICENCE, suspended] {
			assert_ok!(Providers::revoke(signed(AUREL), credential, 5, None));
			let status = CredentialStatus::Revoked { code: 5 };
			assert_eq!(Statuses::<Test>::get(credential).unwrap().value, status);
		}
		let by = ActedAs::Administrator;
		let revoked = |credential| Event::Revoked { credential, code: 5, by, second: None };
		assert_eq!(events(), [offered, LICENCE, suspended].map(revoked));
		assert_eq!(Tallies::<Test>::get(AUTHORITY).live, 0);
		assert!(!LiveOf::<Test>::contains_key(PIA) && !LiveOf::<Test>::contains_key(NINA));
	});
}

#[test]
fn only_the_issuer_and_its_administrators_revoke() {
	world(|| {
		for origin in unsigned() {
			assert_noop!(Providers::revoke(origin, LICENCE, 1, None), BadOrigin);
		}
		for by in [PIA, NINA, HOSPITAL_ACCOUNT, ADA, COUNCIL] {
			let refused = Providers::revoke(signed(by), LICENCE, 1, None);
			assert_noop!(refused, Error::<Test>::NotAdministrator);
		}
		wait(1);
		assert_ok!(Providers::revoke(signed(AUTHORITY_ACCOUNT), LICENCE, 1, None));
	});
}

#[test]
fn a_restricted_issuer_revokes_and_an_isolated_one_does_not() {
	world(|| {
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			set_status(AUTHORITY, status);
			let refused = Providers::revoke(signed(AUTHORITY_ACCOUNT), LICENCE, 1, None);
			assert_noop!(refused, Error::<Test>::OrganisationNotActive);
		}
		set_status(AUTHORITY, Status::Restricted { code: 1 });
		wait(1);
		assert_ok!(Providers::revoke(signed(AUREL), LICENCE, 1, None));
	});
}

#[test]
fn a_credential_exists_and_is_revoked_once() {
	world(|| {
		let revoke = |id| Providers::revoke(signed(AUREL), id, 1, None);
		assert_noop!(revoke(CredentialId(9)), Error::<Test>::CredentialNotFound);
		wait(1);
		assert_ok!(revoke(LICENCE));
		assert_noop!(revoke(LICENCE), Error::<Test>::IsRevoked);
		wait(1);
		assert_noop!(revoke(LICENCE), Error::<Test>::IsRevoked);
	});
}

#[test]
fn a_credential_that_is_over_is_revoked() {
	world(|| {
		wait(FIVE_YEARS);
		assert_ok!(Providers::revoke(signed(AUTHORITY_ACCOUNT), LICENCE, 1, None));
	});
}
