//! Through which account an organisation acts.

use crate::{mock::*, ActedAs, Error, Event, OrganisationByAccount};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{OrgKind, Role},
	OrgId,
};
use frame_support::{
	assert_noop, assert_ok, hypothetically, hypothetically_ok, pallet_prelude::DispatchResult,
};
use sp_runtime::DispatchError::BadOrigin;

fn change(account: AccountId) -> DispatchResult {
	Providers::change_account(signed(HOSPITAL_ACCOUNT), HOSPITAL, account)
}

fn replace(account: AccountId) -> DispatchResult {
	Providers::replace_account(signed(COUNCIL), HOSPITAL, account)
}

#[test]
fn another_account_stands_for_the_organisation() {
	for by in [ActedAs::Organisation, ActedAs::Consortium] {
		let call = if by == ActedAs::Organisation { change } else { replace };
		world(|| {
			assert_ok!(call(NINA));
			assert_eq!(Providers::organisation(HOSPITAL).unwrap().facts.account, NINA);
			assert_eq!(OrganisationByAccount::<Test>::get(NINA), Some(HOSPITAL));
			assert_eq!(OrganisationByAccount::<Test>::get(HOSPITAL_ACCOUNT), None);
			let (organisation, before, account) = (HOSPITAL, HOSPITAL_ACCOUNT, NINA);
			let expected = Event::AccountChanged { organisation, before, account, by };
			assert_eq!(events(), [expected]);
			// The old one is nobody, the new one may act.
			let roles = || posts(&[plain(Role::Coder)]);
			let until = START + YEAR;
			let by = signed(HOSPITAL_ACCOUNT);
			let refused = Providers::appoint(by, HOSPITAL, PIA, roles(), None, until);
			assert_noop!(refused, Error::<Test>::NotAdministrator);
			assert_ok!(Providers::appoint(signed(NINA), HOSPITAL, PIA, roles(), None, until));
		});
	}
}

#[test]
fn only_the_own_account_changes_and_only_the_consortium_replaces() {
	world(|| {
		for origin in unsigned() {
			assert_noop!(Providers::change_account(origin, HOSPITAL, NINA), BadOrigin);
		}
		for by in [ADA, CLINIC_ACCOUNT, COUNCIL] {
			let refused = Providers::change_account(signed(by), HOSPITAL, NINA);
			assert_noop!(refused, Error::<Test>::OnlyTheOrganisation);
		}
		let others = [ADA, HOSPITAL_ACCOUNT, SAFETY].map(signed);
		for origin in unsigned().into_iter().chain(others) {
			assert_noop!(Providers::replace_account(origin, HOSPITAL, NINA), BadOrigin);
		}
		let missing = Providers::change_account(signed(HOSPITAL_ACCOUNT), NOWHERE, NINA);
		assert_noop!(missing, Error::<Test>::OrganisationNotFound);
		let missing = Providers::replace_account(signed(COUNCIL), NOWHERE, NINA);
		assert_noop!(missing, Error::<Test>::OrganisationNotFound);
	});
}

#[test]
fn isolated_it_does_not_change_but_is_replaced() {
	world(|| {
		set_status(HOSPITAL, Status::Isolated { code: 1 });
		assert_noop!(change(NINA), Error::<Test>::OrganisationNotActive);
		hypothetically_ok!(replace(NINA));
		set_status(HOSPITAL, Status::Restricted { code: 1 });
		hypothetically_ok!(change(NINA));
		set_status(HOSPITAL, Status::Left);
		assert_noop!(change(NINA), Error::<Test>::OrganisationNotActive);
		assert_noop!(replace(NINA), Error::<Test>::HasLeft);
	});
}

#[test]
fn the_new_account_is_nobody() {
	world(|| {
		with_gateway();
		assert_ok!(register(ADA, START + 10, 1));
		let cases: [(AccountId, Error<Test>); 6] = [
			(HOSPITAL_ACCOUNT, Error::IsOrganisation),
			(CLINIC_ACCOUNT, Error::IsOrganisation),
			(PATIENT, Error::IsController),
			(ADA, Error::IsStaff),
			(key(1), Error::IsSessionKey),
			(PIA, Error::HoldsCredentials),
		];
		for (account, error) in cases {
			let refused = Err(error.into());
			assert_eq!(change(account.clone()), refused);
			assert_eq!(replace(account), refused);
		}
	});
}

#[test]
fn what_is_on_offer_or_ended_keeps_no_account_from_standing_for_an_organisation() {
	world(|| {
		let offered = offer(NINA);
		hypothetically_ok!(change(NINA));
		assert_ok!(Providers::accept(signed(NINA), offered));
		assert_noop!(change(NINA), Error::<Test>::HoldsCredentials);
		wait(1);
		hypothetically!({
			assert_ok!(Providers::suspend(signed(AUREL), offered, 2, None));
			assert_noop!(change(NINA), Error::<Test>::HoldsCredentials);
			assert_ok!(Providers::revoke(signed(AUREL), offered, 2, None));
			assert_ok!(change(NINA));
		});
		assert_ok!(Providers::surrender(signed(NINA), offered));
		assert_ok!(replace(NINA));
	});
}

#[test]
fn who_stands_for_the_issuer_since_the_offer_accepts_it_only_with_a_countersigner() {
	world(|| {
		let chamber = admit(9, OrgKind::Authority, None);
		let alone = offer(NINA);
		let (at, from, until) = (None::<OrgId>, None::<Moment>, Now::get() + YEAR);
		let arguments = (AUTHORITY, PHYSICIANS, NINA, at, document(), from, until);
		let second = beside(9, chamber, "provider-credentials.issue", arguments, &AUREL).sign();
		let (by, second) = (signed(AUREL), Some(second));
		let countersigned = crate::NextCredential::<Test>::get();
		let issued =
			Providers::issue(by, AUTHORITY, PHYSICIANS, NINA, at, document(), from, until, second);
		assert_ok!(issued);
		let by = signed(AUTHORITY_ACCOUNT);
		assert_ok!(Providers::change_account(by, AUTHORITY, NINA));
		let refused = Providers::accept(signed(NINA), alone);
		assert_noop!(refused, Error::<Test>::IssuesToItself);
		assert_ok!(Providers::accept(signed(NINA), countersigned));
	});
}

#[test]
fn who_has_a_seat_keeps_the_account() {
	world(|| {
		Tied::mutate(|tied| tied[2].push(HOSPITAL));
		assert_noop!(change(NINA), Error::<Test>::HasSeat);
		assert_noop!(replace(NINA), Error::<Test>::HasSeat);
		Tied::mutate(|tied| tied[2].clear());
		assert_ok!(change(NINA));
	});
}
