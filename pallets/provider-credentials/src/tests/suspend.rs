//! The issuer takes the force from a credential for some time.

use crate::{mock::*, ActedAs, Error, Event, Statuses};
use anamnesis_decision::rows::{CredentialStatus, IssuerAt, IssuerState, Status, Supervisor};
use anamnesis_primitives::{chain::AccountId, codes::Role, history::MAX_CHANGES, CredentialId};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn a_suspended_licence_serves_nowhere_from_that_moment_on() {
	world(|| {
		appoint(ADA, HOSPITAL, PIA, &[licensed(Role::Physician, LICENCE)]);
		appoint(CLINIC_ACCOUNT, CLINIC, PIA, &[licensed(Role::Physician, LICENCE)]);
		System::reset_events();
		wait(10);
		assert_ok!(Providers::suspend(signed(AUREL), LICENCE, 7, None));
		for organisation in [HOSPITAL, CLINIC] {
			let actor = |moment| Providers::actor_at(&PIA, organisation, moment, START + 10);
			assert!(actor(START + 9).unwrap().is_some());
			assert_eq!(actor(START + 10), Ok(None));
		}
		let status = CredentialStatus::Suspended { code: 7 };
		assert_eq!(Statuses::<Test>::get(LICENCE).unwrap().value, status);
		let by = ActedAs::Administrator;
		assert_eq!(events(), [Event::Suspended { credential: LICENCE, code: 7, by, second: None }]);
	});
}

#[test]
fn only_the_issuer_and_its_administrators_suspend() {
	world(|| {
		for origin in unsigned() {
			assert_noop!(Providers::suspend(origin, LICENCE, 1, None), BadOrigin);
		}
		for by in [PIA, NINA, HOSPITAL_ACCOUNT, ADA, COUNCIL] {
			let refused = Providers::suspend(signed(by), LICENCE, 1, None);
			assert_noop!(refused, Error::<Test>::NotAdministrator);
		}
		wait(1);
		assert_ok!(Providers::suspend(signed(AUTHORITY_ACCOUNT), LICENCE, 10, None));
	});
}

#[test]
fn a_restricted_or_former_issuer_suspends_and_an_isolated_one_does_not() {
	world(|| {
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			set_status(AUTHORITY, status);
			let refused = Providers::suspend(signed(AUTHORITY_ACCOUNT), LICENCE, 1, None);
			assert_noop!(refused, Error::<Test>::OrganisationNotActive);
		}
		set_status(AUTHORITY, Status::Restricted { code: 1 });
		let key = IssuerAt { organisation: AUTHORITY, id: PHYSICIANS };
		let ended = IssuerState::Ended { delegation: None, by: Supervisor::Consortium };
		assert!(Providers::write(key, Now::get(), ended).is_ok());
		wait(1);
		assert_ok!(Providers::suspend(signed(AUREL), LICENCE, 1, None));
	});
}

#[test]
fn only_an_active_credential_is_suspended() {
	world(|| {
		let suspend = |id| Providers::suspend(signed(AUREL), id, 1, None);
		let offered = offer(NINA);
		assert_noop!(suspend(CredentialId(9)), Error::<Test>::CredentialNotFound);
		assert_noop!(suspend(offered), Error::<Test>::CredentialNotActive);
		wait(1);
		assert_ok!(suspend(LICENCE));
		assert_noop!(suspend(LICENCE), Error::<Test>::CredentialNotActive);
		assert_ok!(Providers::revoke(signed(AUREL), LICENCE, 1, None));
		assert_noop!(suspend(LICENCE), Error::<Test>::CredentialNotActive);
	});
}

#[test]
fn what_has_force_since_this_block_keeps_it_so_that_who_acted_by_it_is_found() {
	world(|| {
		let stays = |id, holder: AccountId| {
			let suspended = Providers::suspend(signed(AUREL), id, 1, None);
			assert_noop!(suspended, Error::<Test>::BeganThisBlock);
			let revoked = Providers::revoke(signed(AUREL), id, 1, None);
			assert_noop!(revoked, Error::<Test>::BeganThisBlock);
			let surrendered = Providers::surrender(signed(holder), id);
			assert_noop!(surrendered, Error::<Test>::BeganThisBlock);
			assert!(Providers::credential(id).unwrap().holds);
		};
		wait(10);
		stays(licence(NINA), NINA);
		// The same of what was given back in this block.
		assert_ok!(Providers::suspend(signed(AUREL), LICENCE, 1, None));
		assert_ok!(Providers::reinstate(signed(AUREL), LICENCE));
		stays(LICENCE, PIA);
		wait(1);
		assert_ok!(Providers::suspend(signed(AUREL), LICENCE, 1, None));
		// What has no force ends at once.
		assert_ok!(Providers::revoke(signed(AUREL), LICENCE, 1, None));
		assert_ok!(Providers::revoke(signed(AUREL), offer(NINA), 1, None));
	});
}

#[test]
fn a_credential_that_had_all_its_changes_can_only_be_revoked() {
	// The history is made up, and has no log.
	new_test_ext().execute_with(|| {
		populate();
		Statuses::<Test>::mutate(LICENCE, |current| {
			current.as_mut().unwrap().version = MAX_CHANGES - 1;
		});
		wait(1);
		let refused = Providers::suspend(signed(AUREL), LICENCE, 1, None);
		assert_noop!(refused, Error::<Test>::TooManyChanges);
		assert_ok!(Providers::revoke(signed(AUREL), LICENCE, 1, None));
		assert!(!Providers::credential(LICENCE).unwrap().holds);
	});
}
