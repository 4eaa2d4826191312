//! A credential is carried on by another.

use crate::{mock::*, ActedAs, Credentials, Error, Event, Second};
use anamnesis_decision::rows::{Credential, CredentialStatus, Status};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{OrgKind, Role, Roles},
	commitment::Commitment,
	CredentialId,
};
use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult};
use sp_runtime::DispatchError::BadOrigin;

const NEW: CredentialId = CredentialId(2);

fn renew(by: AccountId, id: CredentialId) -> DispatchResult {
	let until = Now::get() + FIVE_YEARS;
	Providers::renew(signed(by), id, Commitment([8; 32]), None, until, None)
}

#[test]
fn a_renewal_says_the_same_for_another_time_and_both_hold() {
	world(|| {
		let old = Credentials::<Test>::get(LICENCE).unwrap().latest();
		appoint(ADA, HOSPITAL, PIA, &[licensed(Role::Physician, LICENCE)]);
		System::reset_events();
		wait(10);
		assert_ok!(renew(AUREL, LICENCE));
		let new = Credentials::<Test>::get(NEW).unwrap().latest();
		let expected = Credential {
			document: Commitment([8; 32]),
			from: START + 10,
			until: START + 10 + FIVE_YEARS,
			issued: START + 10,
			renews: Some(LICENCE),
			place: new.place,
			..old
		};
		assert_eq!(new, expected);
		let issued = Event::Issued {
			credential: NEW,
			issuer: AUTHORITY,
			holder: PIA,
			by: ActedAs::Administrator,
			countersigner: None,
			renews: Some(LICENCE),
		};
		assert_eq!(events(), [issued]);
		assert_ok!(Providers::accept(signed(PIA), NEW));
		let holds = |id| Providers::credential(id).unwrap().holds;
		// Wherever she is appointed under the old one she still serves, until she is under the new one.
		assert!(holds(LICENCE) && holds(NEW));
		let serves = || {
			let now = Now::get();
			Providers::actor_at(&PIA, HOSPITAL, now, now).unwrap().is_some()
		};
		assert!(serves());
		appoint(ADA, HOSPITAL, PIA, &[licensed(Role::Physician, NEW)]);
		wait(1);
		assert_ok!(Providers::surrender(signed(PIA), LICENCE));
		assert!(serves());
	});
}

#[test]
fn a_renewal_may_begin_when_the_old_one_ends() {
	world(|| {
		let (from, until) = (START + FIVE_YEARS - 1, START + FIVE_YEARS);
		let refused =
			Providers::renew(signed(AUREL), LICENCE, document(), Some(from), until + 1, None);
		assert_noop!(refused, Error::<Test>::TooLong);
		let done = Providers::renew(signed(AUREL), LICENCE, document(), Some(from), until, None);
		assert_ok!(done);
		assert_ok!(Providers::accept(signed(PIA), NEW));
		assert!(!Providers::credential(NEW).unwrap().holds);
		wait(FIVE_YEARS - 1);
		assert!(Providers::credential(NEW).unwrap().holds);
		wait(1);
		// Time ended both, and the old one can still be carried on: nobody took it away.
		assert_ok!(renew(AUTHORITY_ACCOUNT, LICENCE));
	});
}

#[test]
fn only_the_issuer_renews_and_as_it_issues() {
	world(|| {
		for origin in unsigned() {
			let refused = Providers::renew(origin, LICENCE, document(), None, START + 1, None);
			assert_noop!(refused, BadOrigin);
		}
		assert_noop!(renew(AUREL, CredentialId(9)), Error::<Test>::CredentialNotFound);
		for by in [PIA, NINA, ADA, HOSPITAL_ACCOUNT, COUNCIL] {
			assert_noop!(renew(by, LICENCE), Error::<Test>::NotAdministrator);
		}
		set_status(AUTHORITY, Status::Restricted { code: 1 });
		assert_noop!(renew(AUREL, LICENCE), Error::<Test>::OrganisationNotActive);
		set_status(AUTHORITY, Status::Active);
		assert_ok!(Providers::suspend_issuer(signed(COUNCIL), AUTHORITY, PHYSICIANS));
		assert_noop!(renew(AUREL, LICENCE), Error::<Test>::NotIssuer);
		assert_ok!(Providers::reinstate_issuer(signed(COUNCIL), AUTHORITY, PHYSICIANS));
		appoint(AUTHORITY_ACCOUNT, AUTHORITY, PIA, &[plain(Role::Administrator)]);
		for by in [PIA, AUREL] {
			assert_noop!(renew(by, LICENCE), Error::<Test>::IssuesToItself);
		}
	});
}

#[test]
fn only_an_active_credential_is_renewed() {
	world(|| {
		let offered = offer(NINA);
		assert_noop!(renew(AUREL, offered), Error::<Test>::CredentialNotActive);
		wait(1);
		assert_ok!(Providers::suspend(signed(AUREL), LICENCE, 2, None));
		assert_noop!(renew(AUREL, LICENCE), Error::<Test>::CredentialNotActive);
		assert_ok!(Providers::revoke(signed(AUREL), LICENCE, 3, None));
		assert_noop!(renew(AUREL, LICENCE), Error::<Test>::CredentialNotActive);
	});
}

#[test]
fn what_was_taken_meanwhile_does_not_come_back_by_a_renewal() {
	world(|| {
		assert_ok!(renew(AUREL, LICENCE));
		let refused = || {
			let refused = Providers::accept(signed(PIA), NEW);
			assert_noop!(refused, Error::<Test>::RenewedNotActive);
		};
		wait(1);
		assert_ok!(Providers::suspend(signed(AUREL), LICENCE, 2, None));
		refused();
		assert_ok!(Providers::reinstate(signed(AUREL), LICENCE));
		wait(1);
		hypothetically(|| {
			assert_ok!(Providers::revoke(signed(AUREL), LICENCE, 3, None));
			refused();
		});
		hypothetically(|| {
			assert_ok!(Providers::surrender(signed(PIA), LICENCE));
			refused();
		});
		assert_ok!(Providers::accept(signed(PIA), NEW));
		let status = Providers::credential(NEW).unwrap().status;
		assert_eq!(status, CredentialStatus::Active);
	});
}

/// Does something that leaves no trace.
fn hypothetically(test: impl FnOnce()) {
	frame_support::hypothetically!(test());
}

#[test]
fn a_renewal_of_a_type_that_asks_for_a_countersigner_gets_one_too() {
	world(|| {
		let roles = Roles::of([Role::Physician]);
		assert_ok!(Providers::create_type(signed(COUNCIL), roles, FIVE_YEARS, true, 5));
		let kind = anamnesis_primitives::CredentialTypeId(2);
		assert_ok!(Providers::appoint_issuer(signed(COUNCIL), AUTHORITY, kind));
		let chamber = admit(9, OrgKind::Authority, None);
		let (from, until) = (None::<Moment>, START + YEAR);
		let at = None::<anamnesis_primitives::OrgId>;
		let arguments = (AUTHORITY, kind, NINA, at, document(), from, until);
		let second = |call, arguments: Vec<u8>| -> Option<Second> {
			let mut second = beside(9, chamber, call, (), &AUREL);
			second.arguments = arguments;
			Some(second.sign())
		};
		use codec::Encode;
		let beside = second("provider-credentials.issue", arguments.encode());
		let by = signed(AUREL);
		let issued =
			Providers::issue(by, AUTHORITY, kind, NINA, at, document(), from, until, beside);
		assert_ok!(issued);
		assert_ok!(Providers::accept(signed(NINA), NEW));
		let renew = |second| Providers::renew(signed(AUREL), NEW, document(), from, until, second);
		assert_noop!(renew(None), Error::<Test>::CountersignerMissing);
		let wrong =
			second("provider-credentials.renew", (LICENCE, document(), from, until).encode());
		assert_noop!(renew(wrong), Error::<Test>::SecondDidNotSign);
		let right = second("provider-credentials.renew", (NEW, document(), from, until).encode());
		assert_ok!(renew(right));
	});
}
