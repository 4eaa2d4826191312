//! Declaring a mass casualty.

use super::*;
use crate::{DeclaredBy, Event, MassCasualties, MassCasualty, Surge, Surges};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::codes::Role;
use sp_runtime::DispatchError;

fn officer() -> RuntimeOrigin {
	RuntimeOrigin::signed(HOUSE_OFFICER)
}

#[test]
fn a_privacy_officer_or_the_committee_declares_in_public() {
	build_and_execute(|| {
		let organisation = HOSPITAL;
		for (origin, by) in [
			(officer(), DeclaredBy::Officer(HOUSE_OFFICER)),
			(RuntimeOrigin::root(), DeclaredBy::Committee),
		] {
			let (declared, until) = (Now::get(), Now::get() + DAY);
			assert_ok!(declare(origin.clone(), HOSPITAL));
			let row = MassCasualty { by: by.clone(), declared, until };
			assert_eq!(MassCasualties::<Test>::get(HOSPITAL), Some(row.clone()));
			assert_eq!(Emergencies::mass_casualty(HOSPITAL), Some(row));
			assert_eq!(events(), [Event::MassCasualtyDeclared { organisation, by, until }]);
			// A length that governance changes later changes nothing here.
			MassCasualtyLength::set(1);
			later(DAY - 1);
			refuses(|| declare(origin, HOSPITAL), Error::AlreadyDeclared);
			MassCasualtyLength::set(DAY);
			later(1);
		}
	});
}

#[test]
fn nobody_else_declares() {
	build_and_execute(|| {
		assert_noop!(declare(RuntimeOrigin::none(), HOSPITAL), DispatchError::BadOrigin);
		for who in [DOCTOR, REGISTRAR, OFFICER, SISTER_OFFICER, ALICE, STRANGER] {
			refuses(|| declare(RuntimeOrigin::signed(who), HOSPITAL), Error::NoServingRole);
		}
		refuses(|| declare(officer(), OrgId(9)), Error::NoServingRole);
		refuses(|| declare(RuntimeOrigin::root(), OrgId(9)), Error::OrganisationNotFound);
	});
}

#[test]
fn a_restricted_organisation_declares_and_one_in_wrong_hands_does_not() {
	build_and_execute(|| {
		stand(HOSPITAL, Status::Restricted { code: 1 });
		assert_ok!(declare(officer(), HOSPITAL));
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			stand(HOSPITAL, status);
			refuses(|| declare(officer(), HOSPITAL), Error::OrganisationNotActive);
			let committee = RuntimeOrigin::root();
			refuses(|| declare(committee, HOSPITAL), Error::OrganisationNotActive);
		}
		stand(HOSPITAL, Status::Active);
		later(DAY);
		MassCasualtyLength::set(u64::MAX);
		refuses(|| declare(officer(), HOSPITAL), Error::LastsTooLong);
	});
}

#[test]
fn mass_casualty_lifts_and_expires() {
	build_and_execute(|| {
		let all = patients(12);
		BindsPerDay::set(1);
		MassCasualtyLength::set(10_000);
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(bind(DOCTOR, 1, all[0]));
		Surges::<Test>::insert(HOSPITAL, Surge { day: 1_000, beyond: 10, last: START });
		refuses(|| bind_with(DOCTOR, 1, all[1], SECOND), Error::Throttled);
		// That of another organisation lifts nothing here.
		assert_ok!(declare(RuntimeOrigin::root(), CLINIC));
		refuses(|| bind_with(DOCTOR, 1, all[1], SECOND), Error::Throttled);
		assert_ok!(declare(officer(), HOSPITAL));
		for patient in &all[1..5] {
			// It lifts the pause, and not the second signature.
			refuses(|| bind(DOCTOR, 1, *patient), Error::SecondSignatureNeeded);
			assert_ok!(bind_with(DOCTOR, 1, *patient, SECOND));
		}
		later(9_999);
		assert_ok!(bind_with(DOCTOR, 1, all[5], SECOND));
		later(1);
		refuses(|| bind_with(DOCTOR, 1, all[6], SECOND), Error::Throttled);
		// Declared again, it counts again.
		assert_ok!(declare(officer(), HOSPITAL));
		assert_ok!(bind_with(DOCTOR, 1, all[6], SECOND));
	});
}

#[test]
fn who_is_no_longer_privacy_officer_declares_nothing() {
	build_and_execute(|| {
		later(1);
		dismiss(HOSPITAL, &HOUSE_OFFICER);
		refuses(|| declare(officer(), HOSPITAL), Error::NoServingRole);
		appoint(HOSPITAL, &REGISTRAR, &[Role::PrivacyOfficer]);
		assert_ok!(declare(RuntimeOrigin::signed(REGISTRAR), HOSPITAL));
	});
}
