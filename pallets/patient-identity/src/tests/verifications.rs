//! Who says that a patient is who they say.

use crate::{
	mock::*, Call, Error, Event, Level, Verification, VerificationView, LONGEST_VERIFICATION,
};
use anamnesis_decision::rows::{Life, Status};
use anamnesis_primitives::{chain::Moment, OrgId, PatientId};
use frame_support::{assert_noop, dispatch::RawOrigin};
use sp_runtime::DispatchError;

fn verify(
	by: Actor,
	organisation: OrgId,
	patient: PatientId,
	level: Level,
	until: Moment,
) -> Result<(), DispatchError> {
	call(by, Call::verify_person { organisation, patient, level, until })
}

#[test]
fn what_an_organisation_says_holds_until_its_end_and_is_said_anew() {
	build_and_execute(|| {
		let patient = enrol_stewarded(1);
		events();
		let until = Now::get() + 10;
		assert_eq!(verify(OTHER_REGISTRAR, CLINIC, patient, Level::Seen, until), Ok(()));
		let by = OTHER_REGISTRAR.account();
		assert_eq!(events(), [Event::PersonVerified { patient, organisation: CLINIC, by }]);
		let said = Some(Verification { level: Level::Seen, until });
		assert_eq!(PatientIdentity::verification(patient, CLINIC), said);
		assert_eq!(PatientIdentity::verification(patient, HOSPITAL), None);
		Now::set(until - 1);
		assert_eq!(PatientIdentity::verification(patient, CLINIC), said);
		let later = until + 10;
		assert_eq!(verify(OTHER_REGISTRAR, CLINIC, patient, Level::InPerson, later), Ok(()));
		assert_eq!(verify(REGISTRAR, HOSPITAL, patient, Level::Document, later), Ok(()));
		let rows = PatientIdentity::verifications(patient, None);
		let row = |organisation, level| VerificationView {
			organisation,
			verification: Verification { level, until: later },
			since: until - 1,
		};
		assert_eq!(rows.len(), 2);
		assert!(rows.contains(&row(CLINIC, Level::InPerson)));
		assert!(rows.contains(&row(HOSPITAL, Level::Document)));
		let behind = rows.first().map(|row| row.organisation);
		assert_eq!(PatientIdentity::verifications(patient, behind), rows[1..]);
		Now::set(later);
		assert_eq!(PatientIdentity::verification(patient, CLINIC), None);
	});
}

#[test]
fn who_has_a_telephone_is_verified_too() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let until = Now::get() + 1;
		assert_eq!(verify(OTHER_REGISTRAR, CLINIC, patient, Level::InPerson, until), Ok(()));
	});
}

#[test]
fn only_a_registrar_of_an_active_care_organisation_verifies() {
	build_and_execute(|| {
		let patient = enrol_stewarded(1);
		let until = Now::get() + 1;
		let attempt = |by, at| verify(by, at, patient, Level::Seen, until);
		for by in [STRANGER, NURSE, GATEWAY, OFFICER, OTHER_REGISTRAR] {
			assert_eq!(attempt(by, HOSPITAL), Err(Error::<Test>::NotRegistrar.into()));
		}
		assert_eq!(attempt(OFFICIAL, AUTHORITY), Err(Error::<Test>::NotRegistrar.into()));
		Standings::set(vec![(HOSPITAL, Status::Restricted { code: 1 })]);
		assert_eq!(attempt(REGISTRAR, HOSPITAL), Err(Error::<Test>::HomeNotActive.into()));
		for origin in [RawOrigin::None, RawOrigin::Root] {
			let origin = origin.into();
			assert_noop!(
				PatientIdentity::verify_person(origin, HOSPITAL, patient, Level::Seen, until),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn it_is_of_a_patient_who_may_live_and_ends_within_ten_years() {
	build_and_execute(|| {
		let patient = enrol_stewarded(1);
		let now = Now::get();
		let attempt = |of, until| verify(REGISTRAR, HOSPITAL, of, Level::Seen, until);
		let unknown = Err(Error::<Test>::UnknownPatient.into());
		assert_eq!(attempt(PatientId([0; 32]), now + 1), unknown);
		for until in [0, now] {
			let over = Err(Error::<Test>::VerificationOver.into());
			assert_eq!(attempt(patient, until), over);
		}
		let long = Err(Error::<Test>::VerificationTooLong.into());
		assert_eq!(attempt(patient, now + LONGEST_VERIFICATION + 1), long);
		assert_eq!(attempt(patient, u64::MAX), long);
		assert_eq!(attempt(patient, now + LONGEST_VERIFICATION), Ok(()));
		let found = PatientIdentity::patient_now(patient).unwrap();
		let dead = Life::Deceased { executor: None };
		assert_eq!(PatientIdentity::set_life(patient, found, dead), Ok(()));
		assert_eq!(attempt(patient, now + 1), Err(Error::<Test>::PatientDeceased.into()));
	});
}
