//! Types of credentials.

use crate::{mock::*, Error, Event, NextType, Types};
use anamnesis_decision::rows::CredentialType;
use anamnesis_primitives::{
	chain::Moment,
	codes::{Role, Roles},
	CredentialTypeId,
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

const NURSES: Roles = Roles(1 << 1);

#[test]
fn a_type_gets_the_next_number() {
	build_and_execute(|| {
		assert_ok!(Providers::create_type(signed(COUNCIL), NURSES, 1, false, 5));
		assert_ok!(Providers::create_type(signed(COUNCIL), Roles::ALL, Moment::MAX, true, 100));
		let first = CredentialType {
			roles: Roles::of([Role::Nurse]),
			longest: 1,
			countersign: false,
			ends_per_day: 5,
		};
		assert_eq!(Providers::credential_type(CredentialTypeId(1)), Some(first));
		let second = CredentialType {
			roles: Roles::ALL,
			longest: Moment::MAX,
			countersign: true,
			ends_per_day: 100,
		};
		assert_eq!(Providers::credential_type(CredentialTypeId(2)), Some(second));
		assert_eq!(Types::<Test>::iter().count(), 2);
		let created = |number| Event::TypeCreated { kind: CredentialTypeId(number) };
		assert_eq!(events(), [created(1), created(2)]);
	});
}

#[test]
fn only_the_admission_origin_creates_types() {
	build_and_execute(|| {
		for origin in unsigned().into_iter().chain([HOSPITAL_ACCOUNT, NINA].map(signed)) {
			assert_noop!(Providers::create_type(origin, NURSES, YEAR, false, 5), BadOrigin);
		}
	});
}

#[test]
fn a_type_licenses_roles_that_exist() {
	build_and_execute(|| {
		for roles in [0, 1 << 21, u32::MAX].map(Roles) {
			let refused = Providers::create_type(signed(COUNCIL), roles, YEAR, false, 5);
			assert_noop!(refused, Error::<Test>::UnknownRoles);
		}
	});
}

#[test]
fn a_type_lasts_some_time() {
	build_and_execute(|| {
		let refused = Providers::create_type(signed(COUNCIL), NURSES, 0, false, 5);
		assert_noop!(refused, Error::<Test>::NoDuration);
	});
}

#[test]
fn the_measure_of_endings_has_a_floor_and_a_ceiling() {
	build_and_execute(|| {
		for ends in [0, 101, u16::MAX] {
			let refused = Providers::create_type(signed(COUNCIL), NURSES, YEAR, false, ends);
			assert_noop!(refused, Error::<Test>::UnfitEndsPerDay);
		}
		for ends in [1, 100] {
			assert_ok!(Providers::create_type(signed(COUNCIL), NURSES, YEAR, false, ends));
		}
	});
}

#[test]
fn the_last_number_is_not_given_away() {
	new_test_ext().execute_with(|| {
		NextType::<Test>::put(CredentialTypeId(u32::MAX));
		let refused = Providers::create_type(signed(COUNCIL), NURSES, YEAR, false, 5);
		assert_noop!(refused, Error::<Test>::NoNumbersLeft);
	});
}
