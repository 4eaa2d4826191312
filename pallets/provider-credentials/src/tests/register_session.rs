//! Keys that sign for staff.

use crate::{mock::*, Engaged, Error, Event, SessionKeys, SessionView, Sessions};
use anamnesis_decision::rows::{Session, Status};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::Role,
	cosignature::CoSignature,
	OrgId,
};
use frame_support::{
	assert_noop, assert_ok, hypothetically, pallet_prelude::DispatchResult, traits::Contains,
};
use sp_runtime::DispatchError::BadOrigin;

/// The world with a machine, and Nina a coder of the hospital, whose nonce is 1 as in her first extrinsic.
fn shift(test: impl FnOnce()) {
	world(|| {
		appoint(ADA, HOSPITAL, NINA, &[plain(Role::Coder)]);
		System::inc_account_nonce(NINA);
		with_gateway();
		test();
	});
}

fn submit(by: AccountId, gateway: AccountId, until: Moment, key: CoSignature) -> DispatchResult {
	Providers::register_session(signed(by), HOSPITAL, gateway, until, key)
}

/// Nina's key signs what Nina submits.
fn possessed(until: Moment) -> CoSignature {
	possession(&NINA, HOSPITAL, until, 0, 1)
}

fn roles(account: &AccountId) -> Option<(AccountId, Moment)> {
	let now = Now::get();
	let actor = Providers::actor_at(account, HOSPITAL, now, now).unwrap();
	actor.map(|actor| (actor.account, actor.until))
}

#[test]
fn a_key_acts_for_its_staff_until_the_session_ends() {
	shift(|| {
		let until = START + SHIFT;
		assert_ok!(submit(NINA, GATEWAY, until, possessed(until)));
		let session =
			Session { staff: NINA, organisation: HOSPITAL, gateway: GATEWAY, from: START, until };
		let view = SessionView { key: key(1), session };
		assert_eq!(Providers::session(key(1)), Some(view.clone()));
		assert_eq!(Providers::sessions(&NINA, None), [view]);
		assert_eq!(roles(&key(1)), Some((NINA, until)));
		assert_eq!(roles(&NINA), Some((NINA, START + YEAR)));
		assert!(Engaged::<Test>::contains(&key(1)));
		assert_eq!(System::providers(&key(1)), 1);
		let (organisation, account, gateway) = (HOSPITAL, NINA, GATEWAY);
		let (key, replaced) = (key(1), None);
		let expected =
			Event::SessionRegistered { organisation, account, key, gateway, until, replaced };
		assert_eq!(events(), [expected]);
		wait(SHIFT - 1);
		assert!(roles(&crate::mock::key(1)).is_some());
		wait(1);
		assert_eq!(roles(&crate::mock::key(1)), None);
	});
}

#[test]
fn administrators_act_here_by_themselves_and_by_no_key() {
	shift(|| {
		assert_ok!(register(ADA, START + 10, 1));
		let actor = Providers::actor_at(&key(1), HOSPITAL, START, START).unwrap().unwrap();
		assert!(actor.roles.contains(Role::Administrator));
		let refused = Providers::dismiss(signed(key(1)), HOSPITAL, NINA);
		assert_noop!(refused, Error::<Test>::NotAdministrator);
		// Nor does a key register another.
		System::inc_account_nonce(key(1));
		let second = possession(&key(1), HOSPITAL, START + 10, 0, 2);
		assert_noop!(submit(key(1), GATEWAY, START + 10, second), Error::<Test>::NotStaff);
	});
}

#[test]
fn only_staff_that_is_no_machine_registers() {
	shift(|| {
		let until = START + 10;
		for origin in unsigned() {
			let refused =
				Providers::register_session(origin, HOSPITAL, GATEWAY, until, possessed(until));
			assert_noop!(refused, BadOrigin);
		}
		for by in [PIA, AUREL, GATEWAY, HOSPITAL_ACCOUNT, PATIENT] {
			System::inc_account_nonce(&by);
			let key = possession(&by, HOSPITAL, until, 0, 1);
			assert_noop!(submit(by, GATEWAY, until, key), Error::<Test>::NotStaff);
		}
		let refused =
			Providers::register_session(signed(NINA), CLINIC, GATEWAY, until, possessed(until));
		assert_noop!(refused, Error::<Test>::NotStaff);
		wait(1);
		assert_ok!(Providers::dismiss(signed(ADA), HOSPITAL, NINA));
		assert_noop!(submit(NINA, GATEWAY, until, possessed(until)), Error::<Test>::NotStaff);
	});
}

#[test]
fn a_restricted_organisation_works_on_and_an_isolated_one_does_not() {
	shift(|| {
		let until = START + 10;
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			set_status(HOSPITAL, status);
			let refused = submit(NINA, GATEWAY, until, possessed(until));
			assert_noop!(refused, Error::<Test>::OrganisationNotActive);
		}
		set_status(HOSPITAL, Status::Restricted { code: 1 });
		assert_ok!(submit(NINA, GATEWAY, until, possessed(until)));
	});
}

#[test]
fn the_gateway_is_a_machine_of_the_organisation() {
	shift(|| {
		let until = START + 10;
		for gateway in [NINA, ADA, PIA, HOSPITAL_ACCOUNT] {
			let refused = submit(NINA, gateway, until, possessed(until));
			assert_noop!(refused, Error::<Test>::NotGateway);
		}
		wait(1);
		assert_ok!(Providers::dismiss(signed(ADA), HOSPITAL, GATEWAY));
		let refused = submit(NINA, GATEWAY, until, possessed(until));
		assert_noop!(refused, Error::<Test>::NotGateway);
	});
}

#[test]
fn it_ends_later_than_now_and_no_further_ahead_than_a_shift() {
	shift(|| {
		for until in [0, START - 1, START] {
			let refused = submit(NINA, GATEWAY, until, possessed(until));
			assert_noop!(refused, Error::<Test>::EndsBeforeItStarts);
		}
		for until in [START + SHIFT + 1, Moment::MAX] {
			let refused = submit(NINA, GATEWAY, until, possessed(until));
			assert_noop!(refused, Error::<Test>::TooLong);
		}
		assert_ok!(submit(NINA, GATEWAY, START + 1, possessed(START + 1)));
	});
}

#[test]
fn the_key_signed_these_arguments_for_this_extrinsic() {
	shift(|| {
		let until = START + 10;
		let bad = || Error::<Test>::BadCoSignature;
		let others = [
			possession(&NINA, HOSPITAL, until + 1, 0, 1),
			possession(&NINA, CLINIC, until, 0, 1),
			possession(&ADA, HOSPITAL, until, 0, 1),
			possession(&NINA, HOSPITAL, until, 1, 1),
			CoSignature { account: key(2), ..possessed(until) },
		];
		for other in others {
			assert_noop!(submit(NINA, GATEWAY, until, other), bad());
		}
		// A signature is for one extrinsic, and an account without any has none.
		System::inc_account_nonce(NINA);
		assert_noop!(submit(NINA, GATEWAY, until, possessed(until)), bad());
		assert_eq!(System::account_nonce(ADA), 0);
		let none = possession(&ADA, HOSPITAL, until, 0, 1);
		assert_noop!(submit(ADA, GATEWAY, until, none), bad());
	});
}

#[test]
fn the_signature_is_of_another_account_and_young() {
	shift(|| {
		let until = START + 10;
		let own = CoSignature { account: NINA, ..possessed(until) };
		assert_noop!(submit(NINA, GATEWAY, until, own), Error::<Test>::SameSigner);
		for valid_until in [0, START, START + 600_001] {
			let late = CoSignature { valid_until, ..possessed(until) };
			let refused = submit(NINA, GATEWAY, until, late);
			assert_noop!(refused, Error::<Test>::CoSignatureExpired);
		}
	});
}

#[test]
fn the_key_is_nobody_yet() {
	shift(|| {
		let until = START + 10;
		let account = key(1);
		let refused = |error: Error<Test>| {
			assert_eq!(submit(NINA, GATEWAY, until, possessed(until)), Err(error.into()));
		};
		hypothetically!({
			appoint(ADA, HOSPITAL, account.clone(), &[plain(Role::Coder)]);
			refused(Error::IsStaff);
		});
		hypothetically!({
			crate::OrganisationByAccount::<Test>::insert(&account, CLINIC);
			refused(Error::IsOrganisation);
		});
		hypothetically!({
			assert_ok!(register(ADA, until, 1));
			refused(Error::IsSessionKey);
		});
		Controllers::mutate(|controllers| controllers.push(account));
		refused(Error::IsController);
	});
}

#[test]
fn a_third_session_takes_the_place_of_one_that_is_over_or_of_the_older() {
	shift(|| {
		let registered = |until, seed| assert_eq!(register(ADA, until, seed), Ok(()));
		let keys = || SessionKeys::<Test>::get(ADA, HOSPITAL).into_inner();
		registered(START + 100, 1);
		registered(START + 10, 2);
		assert_eq!(keys(), [key(1), key(2)]);
		hypothetically!({
			registered(START + 50, 3);
			assert_eq!(keys(), [key(2), key(3)]);
			assert_eq!(roles(&key(1)), None);
			let replaced = events().into_iter().find_map(|event| match event {
				Event::SessionRegistered { replaced, .. } => replaced,
				_ => None,
			});
			assert_eq!(replaced, Some(key(1)));
		});
		wait(10);
		registered(START + 50, 3);
		assert_eq!(keys(), [key(1), key(3)]);
		assert!(!Sessions::<Test>::contains_key(key(2)));
		// The reference went back, and the key is as new.
		assert_eq!(System::providers(&key(2)), 0);
		registered(START + 50, 2);
		assert_eq!(keys(), [key(3), key(2)]);
	});
}

#[test]
fn sessions_are_two_at_each_organisation() {
	shift(|| {
		appoint(CLINIC_ACCOUNT, CLINIC, NINA, &[plain(Role::Coder)]);
		appoint(CLINIC_ACCOUNT, CLINIC, GATEWAY, &[plain(Role::System)]);
		let at = |organisation: OrgId, seed| {
			let nonce = System::account_nonce(NINA);
			System::inc_account_nonce(NINA);
			let key = possession(&NINA, organisation, START + 10, nonce, seed);
			Providers::register_session(signed(NINA), organisation, GATEWAY, START + 10, key)
		};
		for (organisation, seed) in [(HOSPITAL, 1), (HOSPITAL, 2), (CLINIC, 3), (CLINIC, 4)] {
			assert_ok!(at(organisation, seed));
		}
		assert_eq!(Providers::sessions(&NINA, None).len(), 4);
		// A key of one organisation is nobody at the other.
		assert!(roles(&key(1)).is_some());
		assert_eq!(Providers::actor_at(&key(1), CLINIC, START, START), Ok(None));
	});
}
