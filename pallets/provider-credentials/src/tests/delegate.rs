//! An issuer lets another organisation issue.

use crate::{mock::*, ActedAs, Error, Event, Issuers};
use anamnesis_decision::rows::{Delegation, IssuerState, Status};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	CredentialTypeId, OrgId,
};
use frame_support::{
	assert_noop, assert_ok, hypothetically, hypothetically_ok, pallet_prelude::DispatchResult,
};
use sp_runtime::DispatchError::BadOrigin;

fn delegate(by: AccountId, to: OrgId, most: u32, until: Option<Moment>) -> DispatchResult {
	Providers::delegate(signed(by), AUTHORITY, PHYSICIANS, to, most, until)
}

fn issue_at(organisation: OrgId, by: AccountId, holder: AccountId) -> DispatchResult {
	let (from, until) = (None, Now::get() + 1);
	let by = signed(by);
	Providers::issue(by, organisation, PHYSICIANS, holder, None, document(), from, until, None)
}

fn given(to: OrgId) -> Option<Delegation> {
	Issuers::<Test>::get((to, PHYSICIANS)).unwrap().value.delegation()
}

#[test]
fn a_delegate_issues_as_many_as_it_may() {
	world(|| {
		assert_noop!(issue_at(CLINIC, CLINIC_ACCOUNT, NINA), Error::<Test>::NotIssuer);
		assert_ok!(delegate(AUREL, CLINIC, 2, None));
		let (by, limit, until) = (AUTHORITY, 2, None);
		assert_eq!(given(CLINIC), Some(Delegation { by, limit, until }));
		let delegated = Event::Delegated {
			organisation: AUTHORITY,
			kind: PHYSICIANS,
			to: CLINIC,
			limit,
			until,
			by: ActedAs::Administrator,
		};
		assert_eq!(events(), [delegated]);
		for _ in 0..2 {
			assert!(Providers::issuer(CLINIC, PHYSICIANS).unwrap().issues);
			assert_ok!(issue_at(CLINIC, CLINIC_ACCOUNT, NINA));
		}
		assert!(!Providers::issuer(CLINIC, PHYSICIANS).unwrap().issues);
		assert_noop!(issue_at(CLINIC, CLINIC_ACCOUNT, NINA), Error::<Test>::LimitReached);
		// One more is one more than it has issued.
		assert_ok!(delegate(AUREL, CLINIC, 1, None));
		assert_eq!(given(CLINIC).unwrap().limit, 3);
		assert_ok!(issue_at(CLINIC, CLINIC_ACCOUNT, NINA));
		assert_noop!(issue_at(CLINIC, CLINIC_ACCOUNT, NINA), Error::<Test>::LimitReached);
	});
}

#[test]
fn a_delegate_issues_until_its_moment() {
	world(|| {
		for until in [0, START] {
			let refused = delegate(AUREL, CLINIC, 9, Some(until));
			assert_noop!(refused, Error::<Test>::EndsBeforeItStarts);
		}
		assert_ok!(delegate(AUREL, CLINIC, 9, Some(START + 10)));
		wait(9);
		assert_ok!(issue_at(CLINIC, CLINIC_ACCOUNT, NINA));
		wait(1);
		assert_noop!(issue_at(CLINIC, CLINIC_ACCOUNT, NINA), Error::<Test>::DelegationOver);
		assert!(!Providers::issuer(CLINIC, PHYSICIANS).unwrap().issues);
	});
}

#[test]
fn a_delegate_stops_with_its_delegator_and_goes_on_with_it() {
	world(|| {
		assert_ok!(delegate(AUTHORITY_ACCOUNT, CLINIC, 9, None));
		let stopped = || {
			let refused = issue_at(CLINIC, CLINIC_ACCOUNT, NINA);
			assert_noop!(refused, Error::<Test>::DelegatorMayNotIssue);
		};
		for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
			set_status(AUTHORITY, status);
			stopped();
		}
		set_status(AUTHORITY, Status::Active);
		assert_ok!(issue_at(CLINIC, CLINIC_ACCOUNT, NINA));
		assert_ok!(Providers::suspend_issuer(signed(COUNCIL), AUTHORITY, PHYSICIANS));
		stopped();
		assert_ok!(Providers::reinstate_issuer(signed(COUNCIL), AUTHORITY, PHYSICIANS));
		assert_ok!(issue_at(CLINIC, CLINIC_ACCOUNT, NINA));
		assert_ok!(Providers::end_issuer(signed(COUNCIL), AUTHORITY, PHYSICIANS));
		stopped();
	});
}

#[test]
fn only_an_active_issuer_that_the_consortium_appointed_delegates() {
	world(|| {
		for origin in unsigned() {
			let refused = Providers::delegate(origin, AUTHORITY, PHYSICIANS, CLINIC, 1, None);
			assert_noop!(refused, BadOrigin);
		}
		for by in [NINA, PIA, HOSPITAL_ACCOUNT, COUNCIL] {
			assert_noop!(delegate(by, CLINIC, 1, None), Error::<Test>::NotAdministrator);
		}
		let by = || signed(CLINIC_ACCOUNT);
		let refused = Providers::delegate(by(), CLINIC, PHYSICIANS, HOSPITAL, 1, None);
		assert_noop!(refused, Error::<Test>::NotIssuer);
		let refused = Providers::delegate(by(), NOWHERE, PHYSICIANS, HOSPITAL, 1, None);
		assert_noop!(refused, Error::<Test>::OrganisationNotFound);
		let kind = CredentialTypeId(9);
		let refused = Providers::delegate(signed(AUREL), AUTHORITY, kind, HOSPITAL, 1, None);
		assert_noop!(refused, Error::<Test>::NotIssuer);
		assert_ok!(delegate(AUREL, CLINIC, 1, None));
		let refused = Providers::delegate(by(), CLINIC, PHYSICIANS, HOSPITAL, 1, None);
		assert_noop!(refused, Error::<Test>::IsDelegate);
		set_status(AUTHORITY, Status::Restricted { code: 1 });
		assert_noop!(delegate(AUREL, CLINIC, 1, None), Error::<Test>::OrganisationNotActive);
	});
}

#[test]
fn a_delegation_has_a_measure_that_can_be_counted() {
	world(|| {
		assert_noop!(delegate(AUREL, NOWHERE, 1, None), Error::<Test>::OrganisationNotFound);
		assert_noop!(delegate(AUREL, CLINIC, 0, None), Error::<Test>::NoLimit);
		assert_ok!(delegate(AUREL, CLINIC, u32::MAX, None));
		assert_ok!(issue_at(CLINIC, CLINIC_ACCOUNT, NINA));
		assert_noop!(delegate(AUREL, CLINIC, u32::MAX, None), Error::<Test>::NoNumbersLeft);
		assert_ok!(delegate(AUREL, CLINIC, u32::MAX - 1, None));
	});
}

#[test]
fn no_issuer_takes_the_place_of_what_others_decided() {
	world(|| {
		assert_noop!(delegate(AUREL, AUTHORITY, 1, None), Error::<Test>::IsIssuer);
		assert_ok!(Providers::appoint_issuer(signed(COUNCIL), HOSPITAL, PHYSICIANS));
		assert_noop!(delegate(AUREL, HOSPITAL, 1, None), Error::<Test>::IsIssuer);
		// Another issuer's word counts as long as it holds.
		let by_hospital =
			|until| Providers::delegate(signed(ADA), HOSPITAL, PHYSICIANS, CLINIC, 1, until);
		assert_ok!(by_hospital(Some(START + 5)));
		assert_noop!(delegate(AUREL, CLINIC, 1, None), Error::<Test>::IsIssuer);
		wait(5);
		assert_ok!(delegate(AUREL, CLINIC, 1, None));
		assert_noop!(by_hospital(None), Error::<Test>::IsIssuer);
		assert_ok!(Providers::suspend_issuer(signed(COUNCIL), CLINIC, PHYSICIANS));
		assert_noop!(delegate(AUREL, CLINIC, 1, None), Error::<Test>::IssuerSuspended);
		assert_ok!(Providers::end_issuer(signed(AUREL), CLINIC, PHYSICIANS));
		// The consortium had suspended it: so it is the consortium's to begin anew.
		assert_noop!(delegate(AUREL, CLINIC, 1, None), Error::<Test>::IssuerEnded);
		assert_ok!(Providers::appoint_issuer(signed(COUNCIL), CLINIC, PHYSICIANS));
		let current = Issuers::<Test>::get((CLINIC, PHYSICIANS)).unwrap().value;
		assert_eq!(current, IssuerState::APPOINTED);
	});
}

#[test]
fn no_issuer_takes_over_whose_credentials_another_one_answers_for() {
	world(|| {
		assert_ok!(Providers::appoint_issuer(signed(COUNCIL), HOSPITAL, PHYSICIANS));
		let by_hospital =
			|| Providers::delegate(signed(ADA), HOSPITAL, PHYSICIANS, CLINIC, 1, None);
		assert_ok!(delegate(AUREL, CLINIC, 9, Some(START + 10)));
		let id = crate::NextCredential::<Test>::get();
		let (by, until) = (signed(CLINIC_ACCOUNT), Now::get() + YEAR);
		let issued =
			Providers::issue(by, CLINIC, PHYSICIANS, NINA, None, document(), None, until, None);
		assert_ok!(issued);
		assert_ok!(Providers::accept(signed(NINA), id));
		wait(5);
		// A fraud: the authority ends its delegate, and an accomplice would give it another word.
		let cut_off = || {
			let since = Now::get() - 5;
			hypothetically_ok!(Providers::cut_off(signed(AUREL), CLINIC, PHYSICIANS, since));
		};
		hypothetically!({
			assert_ok!(Providers::end_issuer(signed(AUREL), CLINIC, PHYSICIANS));
			assert_noop!(by_hospital(), Error::<Test>::AnothersDelegate);
			cut_off();
			// The authority itself may begin anew, and the consortium appoints whom it will.
			hypothetically_ok!(delegate(AUREL, CLINIC, 9, None));
			assert_ok!(Providers::appoint_issuer(signed(COUNCIL), CLINIC, PHYSICIANS));
		});
		// Nor when time ended the word of the authority, or the authority may not issue any more.
		wait(5);
		assert_noop!(by_hospital(), Error::<Test>::AnothersDelegate);
		cut_off();
		assert_ok!(Providers::end_issuer(signed(COUNCIL), AUTHORITY, PHYSICIANS));
		set_status(AUTHORITY, Status::Isolated { code: 1 });
		assert_noop!(by_hospital(), Error::<Test>::AnothersDelegate);
		// Who left answers for nothing: another one does from then on.
		set_status(AUTHORITY, Status::Left);
		assert_ok!(by_hospital());
		let since = Now::get() - 10;
		assert!(Providers::credential(id).unwrap().holds);
		assert_ok!(Providers::cut_off(signed(ADA), CLINIC, PHYSICIANS, since));
		assert!(!Providers::credential(id).unwrap().holds);
	});
}

#[test]
fn whom_its_delegator_ended_it_may_delegate_to_again() {
	world(|| {
		assert_ok!(delegate(AUREL, CLINIC, 1, None));
		assert_ok!(Providers::end_issuer(signed(AUREL), CLINIC, PHYSICIANS));
		assert_noop!(issue_at(CLINIC, CLINIC_ACCOUNT, NINA), Error::<Test>::NotIssuer);
		assert_ok!(delegate(AUREL, CLINIC, 1, None));
		assert_ok!(issue_at(CLINIC, CLINIC_ACCOUNT, NINA));
	});
}
