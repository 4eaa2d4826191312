//! A holder accepts.

use crate::{mock::*, Error, Event, Statuses};
use anamnesis_decision::rows::{CredentialStatus, Status};
use anamnesis_primitives::CredentialId;
use frame_support::{assert_noop, assert_ok, hypothetically_ok};
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn the_holder_accepts_and_the_credential_has_force() {
	world(|| {
		let id = offer(NINA);
		assert!(!Providers::credential(id).unwrap().holds);
		System::reset_events();
		wait(1);
		assert_ok!(Providers::accept(signed(NINA), id));
		assert!(Providers::credential(id).unwrap().holds);
		let current = Statuses::<Test>::get(id).unwrap();
		assert_eq!((current.version, current.value), (1, CredentialStatus::Active));
		assert_eq!(events(), [Event::Accepted { credential: id }]);
	});
}

#[test]
fn only_the_holder_accepts() {
	world(|| {
		let id = offer(NINA);
		for origin in unsigned() {
			assert_noop!(Providers::accept(origin, id), BadOrigin);
		}
		for by in [PIA, AUTHORITY_ACCOUNT, AUREL, COUNCIL] {
			assert_noop!(Providers::accept(signed(by), id), Error::<Test>::NotHolder);
		}
	});
}

#[test]
fn a_credential_must_exist() {
	world(|| {
		for id in [0, 2, u64::MAX].map(CredentialId) {
			assert_noop!(Providers::accept(signed(PIA), id), Error::<Test>::CredentialNotFound);
		}
	});
}

#[test]
fn only_an_offer_is_accepted_and_only_once() {
	world(|| {
		let refused = || Providers::accept(signed(PIA), LICENCE);
		assert_noop!(refused(), Error::<Test>::NotOffered);
		wait(1);
		assert_ok!(Providers::suspend(signed(AUREL), LICENCE, 1, None));
		assert_noop!(refused(), Error::<Test>::NotOffered);
		assert_ok!(Providers::revoke(signed(AUREL), LICENCE, 1, None));
		assert_noop!(refused(), Error::<Test>::NotOffered);
		let id = offer(NINA);
		assert_ok!(Providers::revoke(signed(AUREL), id, 1, None));
		assert_noop!(Providers::accept(signed(NINA), id), Error::<Test>::NotOffered);
	});
}

#[test]
fn an_offer_is_accepted_until_the_credential_is_over() {
	world(|| {
		let (id, other) = (offer(NINA), offer(NINA));
		wait(FIVE_YEARS - 1);
		assert_ok!(Providers::accept(signed(NINA), id));
		wait(1);
		let refused = Providers::accept(signed(NINA), other);
		assert_noop!(refused, Error::<Test>::CredentialExpired);
		assert!(!Providers::credential(id).unwrap().holds);
	});
}

#[test]
fn no_offer_is_accepted_of_who_may_not_issue_any_more() {
	world(|| {
		let id = offer(NINA);
		let accept = || Providers::accept(signed(NINA), id);
		for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
			set_status(AUTHORITY, status);
			assert_noop!(accept(), Error::<Test>::OrganisationNotActive);
		}
		set_status(AUTHORITY, Status::Active);
		assert_ok!(Providers::suspend_issuer(signed(COUNCIL), AUTHORITY, PHYSICIANS));
		assert_noop!(accept(), Error::<Test>::NotIssuer);
		assert_ok!(Providers::reinstate_issuer(signed(COUNCIL), AUTHORITY, PHYSICIANS));
		assert_ok!(accept());
	});
}

#[test]
fn what_a_delegate_offered_is_accepted_while_its_delegation_lasts() {
	world(|| {
		let delegate = |until| {
			let by = signed(AUREL);
			Providers::delegate(by, AUTHORITY, PHYSICIANS, CLINIC, 2, Some(until))
		};
		assert_ok!(delegate(Now::get() + 2));
		let (by, until) = (signed(CLINIC_ACCOUNT), Now::get() + 9);
		let issued =
			Providers::issue(by, CLINIC, PHYSICIANS, NINA, None, document(), None, until, None);
		assert_ok!(issued);
		let accept = || Providers::accept(signed(NINA), CredentialId(2));
		wait(1);
		hypothetically_ok!(accept());
		assert_ok!(Providers::suspend_issuer(signed(COUNCIL), AUTHORITY, PHYSICIANS));
		assert_noop!(accept(), Error::<Test>::DelegatorMayNotIssue);
		assert_ok!(Providers::reinstate_issuer(signed(COUNCIL), AUTHORITY, PHYSICIANS));
		wait(1);
		assert_noop!(accept(), Error::<Test>::DelegationOver);
	});
}

#[test]
fn an_offer_is_accepted_before_the_credential_begins() {
	world(|| {
		let from = START + 10;
		let issued = Providers::issue(
			signed(AUREL),
			AUTHORITY,
			PHYSICIANS,
			NINA,
			None,
			document(),
			Some(from),
			from + 1,
			None,
		);
		assert_ok!(issued);
		let id = CredentialId(2);
		assert_ok!(Providers::accept(signed(NINA), id));
		let holds = || Providers::credential(id).unwrap().holds;
		for (pause, expected) in [(9, false), (1, true), (1, false)] {
			wait(pause);
			assert_eq!(holds(), expected);
		}
	});
}
