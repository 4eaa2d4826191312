//! Somebody of another control group signs beside an issuer.

use crate::{mock::*, Credentials, Error, Event, Second};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{OrgKind, Role, Roles},
	cosignature::LONGEST_COSIGNATURE,
	CredentialId, CredentialTypeId, OrgId,
};
use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult};

/// A type that asks for a countersigner, after [`chambered`].
const SPECIALISTS: CredentialTypeId = CredentialTypeId(2);
/// An authority whose own account has the key of this number, after [`chambered`].
const CHAMBER: OrgId = OrgId(4);
const KEY: u8 = 9;
const CALL: &str = "provider-credentials.issue";

fn chambered(test: impl FnOnce()) {
	world(|| {
		let roles = Roles::of([Role::Physician]);
		assert_ok!(Providers::create_type(signed(COUNCIL), roles, FIVE_YEARS, true, 5));
		assert_ok!(Providers::appoint_issuer(signed(COUNCIL), AUTHORITY, SPECIALISTS));
		assert_eq!(admit(KEY, OrgKind::Authority, None), CHAMBER);
		System::reset_events();
		test();
	});
}

fn until() -> Moment {
	Now::get() + YEAR
}

fn terms(kind: CredentialTypeId, holder: &AccountId, by: &AccountId) -> Beside {
	let arguments = (AUTHORITY, kind, holder, None::<OrgId>, document(), None::<Moment>, until());
	beside(KEY, CHAMBER, CALL, arguments, by)
}

fn issue(
	kind: CredentialTypeId,
	holder: AccountId,
	by: AccountId,
	second: Second,
) -> DispatchResult {
	let (by, at, from, second) = (signed(by), None, None, Some(second));
	Providers::issue(by, AUTHORITY, kind, holder, at, document(), from, until(), second)
}

/// Issues with a second signature, after something about it was changed.
fn issue_beside(change: impl FnOnce(&mut Beside)) -> DispatchResult {
	let mut second = terms(SPECIALISTS, &NINA, &AUREL);
	change(&mut second);
	issue(SPECIALISTS, NINA, AUREL, second.sign())
}

#[test]
fn a_type_that_asks_for_a_countersigner_gets_one() {
	chambered(|| {
		let (by, at, from) = (signed(AUREL), None, None);
		let alone =
			Providers::issue(by, AUTHORITY, SPECIALISTS, NINA, at, document(), from, until(), None);
		assert_noop!(alone, Error::<Test>::CountersignerMissing);
		assert_ok!(issue_beside(|_| ()));
		let issued = Credentials::<Test>::get(CredentialId(2)).unwrap().latest();
		assert_eq!((issued.countersigner, issued.issuer), (Some(CHAMBER), AUTHORITY));
		let event = events().pop().unwrap();
		assert!(matches!(event, Event::Issued { countersigner: Some(CHAMBER), .. }));
	});
}

#[test]
fn with_a_countersigner_an_issuer_issues_to_its_own_and_nobody_to_themself() {
	chambered(|| {
		for holder in [AUTHORITY_ACCOUNT, AUREL] {
			let by = if holder == AUREL { AUTHORITY_ACCOUNT } else { AUREL };
			let second = terms(PHYSICIANS, &holder, &by).sign();
			assert_ok!(issue(PHYSICIANS, holder, by, second));
		}
		let second = terms(PHYSICIANS, &AUREL, &AUREL).sign();
		let refused = issue(PHYSICIANS, AUREL, AUREL, second);
		assert_noop!(refused, Error::<Test>::IssuesToItself);
		let holder = account_of(KEY);
		let second = terms(PHYSICIANS, &holder, &AUREL).sign();
		let refused = issue(PHYSICIANS, holder, AUREL, second);
		assert_noop!(refused, Error::<Test>::IssuesToItself);
	});
}

#[test]
fn the_second_person_signs_this_call_with_these_arguments_in_time() {
	chambered(|| {
		let refused = |change: fn(&mut Beside), error: Error<Test>| {
			assert_noop!(issue_beside(change), error);
		};
		let unsigned = || Error::<Test>::SecondDidNotSign;
		refused(|second| second.nonce = 1, unsigned());
		refused(|second| second.epoch = 5, unsigned());
		refused(|second| second.first = AUTHORITY_ACCOUNT, unsigned());
		refused(|second| second.call = "provider-credentials.renew", unsigned());
		refused(|second| second.arguments.push(0), unsigned());
		refused(|second| second.valid_until = Now::get(), Error::SecondNotInTime);
		let longest = || Now::get() + LONGEST_COSIGNATURE;
		let too_long = issue_beside(|second| second.valid_until = longest() + 1);
		assert_noop!(too_long, Error::<Test>::SecondNotInTime);
		assert_ok!(issue_beside(|second| second.valid_until = longest()));
		assert_ok!(issue_beside(|second| second.valid_until = Now::get() + 1));
		// After the first signer signed three extrinsics it is for the third.
		for _ in 0..3 {
			System::inc_account_nonce(&AUREL);
		}
		refused(|_| (), unsigned());
		assert_ok!(issue_beside(|second| second.nonce = 2));
		Epoch::set(5);
		refused(|second| second.nonce = 2, unsigned());
	});
}

#[test]
fn a_signature_for_one_organisation_is_none_for_another() {
	chambered(|| {
		appoint(HOSPITAL_ACCOUNT, HOSPITAL, account_of(8), &[plain(Role::Administrator)]);
		assert_ok!(Providers::appoint_issuer(signed(COUNCIL), HOSPITAL, SPECIALISTS));
		let mut second = terms(SPECIALISTS, &NINA, &AUREL);
		(second.seed, second.organisation) = (8, CLINIC);
		let mut signed = second.clone().sign();
		signed.organisation = HOSPITAL;
		let refused = issue(SPECIALISTS, NINA, AUREL, signed);
		assert_noop!(refused, Error::<Test>::SecondDidNotSign);
		second.organisation = HOSPITAL;
		assert_ok!(issue(SPECIALISTS, NINA, AUREL, second.sign()));
	});
}

#[test]
fn who_countersigns_acts_for_an_active_peer_of_another_control_group() {
	chambered(|| {
		let may_not = |change: &dyn Fn(&mut Beside)| {
			assert_noop!(issue_beside(change), Error::<Test>::MayNotSecond);
		};
		// Nobody; not even staff.
		may_not(&|second| second.seed = 7);
		may_not(&|second| second.organisation = NOWHERE);
		appoint(account_of(KEY), CHAMBER, account_of(7), &[plain(Role::Auditor)]);
		may_not(&|second| second.seed = 7);
		appoint(account_of(KEY), CHAMBER, account_of(6), &[plain(Role::Administrator)]);
		assert_ok!(issue_beside(|second| second.seed = 6));
		// The issuer itself; one under the same control; one that issues nothing.
		appoint(AUTHORITY_ACCOUNT, AUTHORITY, account_of(5), &[plain(Role::Administrator)]);
		may_not(&|second| (second.seed, second.organisation) = (5, AUTHORITY));
		let sister = admit(4, OrgKind::Regulator, Some(AUTHORITY));
		may_not(&|second| (second.seed, second.organisation) = (4, sister));
		let clinic = admit(3, OrgKind::Clinic, None);
		may_not(&|second| (second.seed, second.organisation) = (3, clinic));
		let by_clinic = |second: &mut Beside| (second.seed, second.organisation) = (3, clinic);
		// A delegate of the issuer does not speak up beside it, but an issuer does.
		let by = signed(AUREL);
		assert_ok!(Providers::delegate(by, AUTHORITY, SPECIALISTS, clinic, 9, None));
		may_not(&by_clinic);
		assert_ok!(Providers::appoint_issuer(signed(COUNCIL), clinic, SPECIALISTS));
		assert_ok!(issue_beside(by_clinic));
		assert_ok!(Providers::suspend_issuer(signed(COUNCIL), clinic, SPECIALISTS));
		may_not(&by_clinic);
		let regulator = admit(2, OrgKind::Regulator, None);
		assert_ok!(issue_beside(|second| (second.seed, second.organisation) = (2, regulator)));
		for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
			set_status(CHAMBER, status);
			may_not(&|_| ());
		}
	});
}

#[test]
fn a_delegator_countersigns_what_its_delegate_issues() {
	chambered(|| {
		let clinic = admit(3, OrgKind::Clinic, None);
		assert_ok!(Providers::appoint_issuer(signed(COUNCIL), clinic, SPECIALISTS));
		let by = signed(account_of(3));
		assert_ok!(Providers::delegate(by, clinic, SPECIALISTS, HOSPITAL, 1, None));
		let (at, from) = (None::<OrgId>, None::<Moment>);
		let arguments = (HOSPITAL, SPECIALISTS, NINA, at, document(), from, until());
		let second = Some(beside(3, clinic, CALL, arguments, &ADA).sign());
		let by = signed(ADA);
		let issued = Providers::issue(
			by,
			HOSPITAL,
			SPECIALISTS,
			NINA,
			at,
			document(),
			from,
			until(),
			second,
		);
		assert_ok!(issued);
	});
}
