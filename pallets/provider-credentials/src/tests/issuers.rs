//! Issuers are suspended, reinstated and ended, by whoever may.

use crate::{mock::*, Error, Event, IssuerLog, Issuers};
use anamnesis_decision::rows::{Delegation, IssuerAt, IssuerState, Status, Supervisor};
use anamnesis_primitives::{chain::AccountId, codes::Role, history::MAX_CHANGES, OrgId};
use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult};
use sp_runtime::DispatchError::BadOrigin;
use Supervisor::{Consortium, Delegator};

const DELEGATION: Option<Delegation> = Some(Delegation { by: AUTHORITY, limit: 9, until: None });

fn suspend(by: AccountId, at: OrgId) -> DispatchResult {
	Providers::suspend_issuer(signed(by), at, PHYSICIANS)
}

fn reinstate(by: AccountId, at: OrgId) -> DispatchResult {
	Providers::reinstate_issuer(signed(by), at, PHYSICIANS)
}

fn end(by: AccountId, at: OrgId) -> DispatchResult {
	Providers::end_issuer(signed(by), at, PHYSICIANS)
}

fn state(at: OrgId) -> IssuerState {
	Issuers::<Test>::get((at, PHYSICIANS)).unwrap().value
}

/// The clinic issues by delegation of the authority.
fn delegated(test: impl FnOnce()) {
	world(|| {
		assert_ok!(Providers::delegate(signed(AUREL), AUTHORITY, PHYSICIANS, CLINIC, 9, None));
		System::reset_events();
		wait(1);
		test();
	});
}

#[test]
fn a_suspended_issuer_issues_nothing_and_what_it_issued_serves() {
	world(|| {
		appoint(ADA, HOSPITAL, PIA, &[licensed(Role::Physician, LICENCE)]);
		System::reset_events();
		wait(1);
		assert_ok!(suspend(COUNCIL, AUTHORITY));
		let suspended = IssuerState::Suspended { delegation: None, by: Consortium };
		assert_eq!(state(AUTHORITY), suspended);
		assert!(Providers::actor_at(&PIA, HOSPITAL, START + 1, START + 1).unwrap().is_some());
		let until = START + YEAR;
		let issue = || {
			let by = signed(AUREL);
			let (at, from) = (None, None);
			Providers::issue(by, AUTHORITY, PHYSICIANS, NINA, at, document(), from, until, None)
		};
		assert_noop!(issue(), Error::<Test>::NotIssuer);
		assert_ok!(reinstate(COUNCIL, AUTHORITY));
		assert_eq!(state(AUTHORITY), IssuerState::APPOINTED);
		assert_ok!(issue());
		assert_ok!(end(COUNCIL, AUTHORITY));
		assert_noop!(issue(), Error::<Test>::NotIssuer);
		assert!(Providers::credential(LICENCE).unwrap().holds);
		let (organisation, kind, by) = (AUTHORITY, PHYSICIANS, Consortium);
		let all = events();
		assert_eq!(all[0], Event::IssuerSuspended { organisation, kind, by });
		assert_eq!(all[1], Event::IssuerReinstated { organisation, kind, by });
		assert_eq!(all[3], Event::IssuerEnded { organisation, kind, by });
		assert_eq!(all.len(), 4);
	});
}

#[test]
fn only_the_consortium_supervises_whom_it_appointed() {
	world(|| {
		for call in [Providers::suspend_issuer, Providers::reinstate_issuer, Providers::end_issuer]
		{
			for origin in unsigned() {
				assert_noop!(call(origin, AUTHORITY, PHYSICIANS), BadOrigin);
			}
			for by in [AUREL, AUTHORITY_ACCOUNT, ADA, NINA] {
				let refused = call(signed(by), AUTHORITY, PHYSICIANS);
				assert_noop!(refused, Error::<Test>::OnlyTheConsortium);
			}
			for by in [COUNCIL, NINA] {
				let refused = call(signed(by), HOSPITAL, PHYSICIANS);
				assert_noop!(refused, Error::<Test>::IssuerNotFound);
			}
		}
	});
}

#[test]
fn a_delegator_supervises_its_delegates() {
	delegated(|| {
		for call in [Providers::suspend_issuer, Providers::reinstate_issuer, Providers::end_issuer]
		{
			for by in [CLINIC_ACCOUNT, HOSPITAL_ACCOUNT, ADA, NINA] {
				let refused = call(signed(by), CLINIC, PHYSICIANS);
				assert_noop!(refused, Error::<Test>::NotAdministrator);
			}
			for status in [Status::Isolated { code: 1 }, Status::Left] {
				set_status(AUTHORITY, status);
				let refused = call(signed(AUREL), CLINIC, PHYSICIANS);
				assert_noop!(refused, Error::<Test>::OrganisationNotActive);
			}
			set_status(AUTHORITY, Status::Restricted { code: 1 });
		}
		// Also while it is restricted: to stop something.
		assert_ok!(suspend(AUREL, CLINIC));
		let by = Delegator;
		assert_eq!(state(CLINIC), IssuerState::Suspended { delegation: DELEGATION, by });
		assert_ok!(reinstate(AUTHORITY_ACCOUNT, CLINIC));
		assert_eq!(state(CLINIC), IssuerState::Active { delegation: DELEGATION });
		assert_ok!(end(AUREL, CLINIC));
		assert_eq!(state(CLINIC), IssuerState::Ended { delegation: DELEGATION, by });
		let (organisation, kind) = (CLINIC, PHYSICIANS);
		let expected = [
			Event::IssuerSuspended { organisation, kind, by },
			Event::IssuerReinstated { organisation, kind, by },
			Event::IssuerEnded { organisation, kind, by },
		];
		assert_eq!(events(), expected);
	});
}

#[test]
fn a_delegator_does_not_undo_what_the_consortium_did() {
	delegated(|| {
		assert_ok!(suspend(AUREL, CLINIC));
		assert_noop!(suspend(AUREL, CLINIC), Error::<Test>::NotIssuer);
		// The consortium makes the suspension its own.
		assert_ok!(suspend(COUNCIL, CLINIC));
		assert_noop!(suspend(COUNCIL, CLINIC), Error::<Test>::NotIssuer);
		assert_noop!(reinstate(AUREL, CLINIC), Error::<Test>::OnlyTheConsortium);
		assert_ok!(reinstate(COUNCIL, CLINIC));
		assert_noop!(reinstate(COUNCIL, CLINIC), Error::<Test>::IssuerNotSuspended);
		assert_ok!(end(AUREL, CLINIC));
		assert_noop!(end(AUREL, CLINIC), Error::<Test>::IssuerEnded);
		assert_ok!(end(COUNCIL, CLINIC));
		let ended = IssuerState::Ended { delegation: DELEGATION, by: Consortium };
		assert_eq!(state(CLINIC), ended);
		assert_noop!(end(COUNCIL, CLINIC), Error::<Test>::IssuerEnded);
		assert_noop!(suspend(COUNCIL, CLINIC), Error::<Test>::NotIssuer);
		assert_noop!(reinstate(COUNCIL, CLINIC), Error::<Test>::IssuerNotSuspended);
	});
}

#[test]
fn an_issuer_that_had_all_its_changes_can_only_be_ended() {
	// The history is made up, and has no log.
	new_test_ext().execute_with(|| {
		populate();
		let key = IssuerAt { organisation: AUTHORITY, id: PHYSICIANS };
		let full = |version| {
			Issuers::<Test>::mutate((AUTHORITY, PHYSICIANS), |current| {
				current.as_mut().unwrap().version = version;
			});
			wait(1);
		};
		full(MAX_CHANGES - 1);
		assert_noop!(suspend(COUNCIL, AUTHORITY), Error::<Test>::TooManyChanges);
		assert_ok!(end(COUNCIL, AUTHORITY));
		assert!(IssuerLog::<Test>::contains_key((AUTHORITY, PHYSICIANS, MAX_CHANGES - 1)));
		let suspended = IssuerState::Suspended { delegation: None, by: Consortium };
		Issuers::<Test>::remove((key.organisation, key.id));
		assert_ok!(Providers::write(key, Now::get(), suspended));
		full(MAX_CHANGES);
		assert_noop!(reinstate(COUNCIL, AUTHORITY), Error::<Test>::TooManyChanges);
	});
}
