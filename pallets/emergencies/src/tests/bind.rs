//! Binding a patient to an incident.

use super::*;
use crate::{Bound, BoundTo, Event};
use anamnesis_decision::rows::{Before, Binding, FrozenBy, Life, Pair, PairAt, Status, Thaw};
use anamnesis_primitives::{
	codes::{Purpose, Purposes, Role},
	history::MAX_CHANGES,
};
use sp_runtime::DispatchError;

/// Runs with an incident of a doctor of the hospital and a surgeon.
fn with_incident(test: impl FnOnce()) {
	build_and_execute(|| {
		assert_ok!(open(DOCTOR, HOSPITAL, &[SURGEON]));
		events();
		test();
	});
}

#[test]
fn a_binding_is_kept_listed_and_shown_to_the_patient() {
	with_incident(|| {
		later(5);
		assert_ok!(bind(SURGEON, 1, PATIENT));
		let incident = IncidentId(1);
		let now = START + 5;
		let expected = [Binding { incident, bound: now, unsealed: None }];
		assert_eq!(Emergencies::bindings(PATIENT, HOSPITAL), expected);
		assert_eq!(BoundTo::<Test>::get(incident).into_inner(), [PATIENT]);
		assert_eq!(Shown::get(), [(PATIENT, HOSPITAL, incident, SURGEON, now)]);
		let expected = Event::Bound { incident, patient: PATIENT, organisation: HOSPITAL };
		assert_eq!(events(), [expected]);
	});
}

#[test]
fn a_binding_that_cannot_be_shown_is_none() {
	with_incident(|| {
		ReceiptsFail::set(true);
		assert_noop!(bind(DOCTOR, 1, PATIENT), DispatchError::Unavailable);
		assert!(events().is_empty());
	});
}

#[test]
fn a_patient_is_bound_in_whatever_state_they_are() {
	with_incident(|| {
		let thaw = Some(Thaw { by: ALICE, at: 0 });
		for (number, life) in [
			Life::Frozen { by: FrozenBy::Controller(ALICE), thaw: None },
			Life::Frozen { by: FrozenBy::Controller(ALICE), thaw },
			Life::ReportedDead { window_ends: 0, executor: None, before: Before::Active },
			Life::Deceased { executor: None },
			Life::Restricted,
		]
		.into_iter()
		.enumerate()
		{
			live(life);
			let incident = u64::try_from(number).unwrap() + 1;
			assert_ok!(bind(DOCTOR, incident, PATIENT));
			assert_ok!(close(DOCTOR, incident));
			later(1);
			assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		}
	});
}

#[test]
fn only_the_opener_and_the_team_bind() {
	with_incident(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let call = Emergencies::bind(origin, IncidentId(1), PATIENT);
			assert_noop!(call, DispatchError::BadOrigin);
		}
		for incident in [0, 2, u64::MAX] {
			refuses(|| bind(DOCTOR, incident, PATIENT), Error::IncidentNotFound);
		}
		for who in [NURSE, CLINICIAN, ALICE, STRANGER] {
			refuses(|| bind(who, 1, PATIENT), Error::NotInTeam);
		}
	});
}

#[test]
fn binding_ends_with_the_incident() {
	with_incident(|| {
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(close(DOCTOR, 2));
		refuses(|| bind(DOCTOR, 2, PATIENT), Error::IncidentOver);
		later(DAY / 2 - 1);
		assert_ok!(bind(DOCTOR, 1, PATIENT));
		later(1);
		refuses(|| bind(DOCTOR, 1, OTHER), Error::IncidentOver);
	});
}

#[test]
fn whoever_is_no_longer_a_practitioner_binds_nobody() {
	with_incident(|| {
		later(1);
		dismiss(HOSPITAL, &DOCTOR);
		refuses(|| bind(DOCTOR, 1, PATIENT), Error::NotPractitioner);
		stand(HOSPITAL, Status::Isolated { code: 1 });
		refuses(|| bind(SURGEON, 1, PATIENT), Error::OrganisationNotActive);
		stand(HOSPITAL, Status::Restricted { code: 1 });
		assert_ok!(bind(SURGEON, 1, PATIENT));
	});
}

#[test]
fn only_patients_of_the_same_jurisdiction_are_bound() {
	with_incident(|| {
		refuses(|| bind(DOCTOR, 1, PatientId([0; 32])), Error::PatientNotFound);
		refuses(|| bind(DOCTOR, 1, TOURIST), Error::OtherJurisdiction);
		enrol(TOURIST, OrgId(9));
		refuses(|| bind(DOCTOR, 1, TOURIST), Error::OtherJurisdiction);
		assert_ok!(bind(DOCTOR, 1, OTHER));
	});
}

#[test]
fn across_a_border_the_table_of_pairs_decides() {
	with_incident(|| {
		let pair = |home, asking, purposes: &[Purpose]| {
			let purposes = Purposes::of(purposes.iter().copied());
			change(PairAt { home, asking }, Pair { purposes, refers: true }.into());
		};
		let again = || bind(DOCTOR, 1, TOURIST);
		// Not the other way round, and not for treatment alone: breaking the glass is no treatment.
		pair(756, 276, &[Purpose::BTG]);
		pair(276, 756, &[Purpose::TREAT]);
		refuses(again, Error::OtherJurisdiction);
		later(1);
		pair(276, 756, &[Purpose::BTG]);
		assert_ok!(again());
		assert_ok!(bind(DOCTOR, 1, OTHER));
		// From the moment in which it is closed nobody more is bound; who was stays so.
		later(1);
		pair(276, 756, &[]);
		assert_ok!(open(SURGEON, HOSPITAL, &[]));
		refuses(|| bind(SURGEON, 2, TOURIST), Error::OtherJurisdiction);
		refuses(|| bind_with(SURGEON, 2, TOURIST, SECOND), Error::OtherJurisdiction);
		assert_eq!(Emergencies::bindings(TOURIST, HOSPITAL).len(), 1);
	});
}

#[test]
fn a_patient_is_bound_to_an_incident_once() {
	with_incident(|| {
		assert_ok!(bind(DOCTOR, 1, PATIENT));
		refuses(|| bind(DOCTOR, 1, PATIENT), Error::AlreadyBound);
		later(1);
		refuses(|| bind(SURGEON, 1, PATIENT), Error::AlreadyBound);
	});
}

#[test]
fn one_opener_does_not_fill_the_places_of_a_patient() {
	with_incident(|| {
		PatientsAtOnce::set(8);
		assert_ok!(bind(DOCTOR, 1, PATIENT));
		assert_ok!(open(DOCTOR, HOSPITAL, &[SURGEON, NURSE]));
		// Whoever of the team binds, in this block or a later one.
		for _ in 0..2 {
			for who in [DOCTOR, SURGEON, NURSE] {
				refuses(|| bind(who, 2, PATIENT), Error::AlreadyBoundByOpener);
			}
			later(1);
		}
		// Another patient, another opener and another organisation have nothing to do with it.
		assert_ok!(bind(DOCTOR, 2, OTHER));
		assert_ok!(open(SURGEON, HOSPITAL, &[DOCTOR]));
		assert_ok!(bind(DOCTOR, 3, PATIENT));
		appoint(CLINIC, &DOCTOR, &[Role::Physician]);
		assert_ok!(open(DOCTOR, CLINIC, &[]));
		assert_ok!(bind(DOCTOR, 4, PATIENT));
		assert_ok!(close(DOCTOR, 1));
		assert_ok!(bind(DOCTOR, 2, PATIENT));
	});
}

#[test]
fn one_opener_does_not_fill_the_places_of_a_block_by_closing() {
	with_incident(|| {
		assert_ok!(bind(DOCTOR, 1, PATIENT));
		assert_ok!(close(DOCTOR, 1));
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		refuses(|| bind(DOCTOR, 2, PATIENT), Error::AlreadyBoundByOpener);
		later(1);
		assert_ok!(bind(DOCTOR, 2, PATIENT));
		assert_eq!(Emergencies::bindings(PATIENT, HOSPITAL).len(), 1);
	});
}

#[test]
fn four_bindings_at_an_organisation_hold_and_a_fifth_is_refused_until_one_is_over() {
	with_incident(|| {
		PatientsAtOnce::set(8);
		for (id, n) in (2..=5).zip(60..) {
			let colleague = AccountId::new([n; 32]);
			appoint(HOSPITAL, &colleague, &[Role::Physician]);
			assert_ok!(open(colleague, HOSPITAL, &[DOCTOR]));
			assert_ok!(bind(DOCTOR, id, PATIENT));
		}
		refuses(|| bind(DOCTOR, 1, PATIENT), Error::TooManyBindings);
		// Elsewhere the patient has room of their own.
		assert_ok!(open(CLINICIAN, CLINIC, &[]));
		assert_ok!(bind(CLINICIAN, 6, PATIENT));
		assert_ok!(close(DOCTOR, 3));
		// What was bound in this block stays in it, so that the history shows it.
		refuses(|| bind(DOCTOR, 1, PATIENT), Error::TooManyBindings);
		later(1);
		assert_ok!(bind(DOCTOR, 1, PATIENT));
		let ids: Vec<_> =
			Emergencies::bindings(PATIENT, HOSPITAL).iter().map(|one| one.incident.0).collect();
		assert_eq!(ids, [2, 4, 5, 1]);
		later(DAY / 2);
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(bind(DOCTOR, 7, PATIENT));
		assert_eq!(Emergencies::bindings(PATIENT, HOSPITAL).len(), 1);
		assert_eq!(Bound::<Test>::get((PATIENT, HOSPITAL)).unwrap().version, 2);
	});
}

#[test]
fn no_emergency_is_refused_for_how_often_somebody_bound_the_patient_before() {
	new_test_ext().execute_with(|| {
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(bind(DOCTOR, 1, PATIENT));
		assert_ok!(close(DOCTOR, 1));
		assert_ok!(report(DOCTOR, 1));
		// One change in each block, for days.
		let key = (PATIENT, HOSPITAL);
		Bound::<Test>::mutate(key, |bound| bound.as_mut().unwrap().version = MAX_CHANGES - 2);
		later(3_000);
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(bind(DOCTOR, 2, PATIENT));
		assert_ok!(close(DOCTOR, 2));
		assert_ok!(report(DOCTOR, 2));
		let full = Bound::<Test>::get(key).unwrap();
		assert_eq!(full.version, MAX_CHANGES - 1);
		later(365 * DAY);
		let bound = |who: AccountId, id| {
			assert_ok!(open(who.clone(), HOSPITAL, &[]));
			assert_ok!(bind(who, id, PATIENT));
			Emergencies::bindings(PATIENT, HOSPITAL).iter().map(|one| one.incident.0).collect()
		};
		// A colleague's emergency, another in the same block, one of who did it, and the colleague's next.
		let ids: Vec<u64> = bound(SURGEON, 3);
		assert_eq!(ids, [3]);
		let ids: Vec<u64> = bound(NURSE, 4);
		assert_eq!(ids, [3, 4]);
		later(1);
		let ids: Vec<u64> = bound(DOCTOR, 5);
		assert_eq!(ids, [3, 4, 5]);
		assert_ok!(close(SURGEON, 3));
		later(1);
		let ids: Vec<u64> = bound(SURGEON, 6);
		assert_eq!(ids, [4, 5, 6]);
		// The history begins nothing anew; each binding says itself since when it holds.
		let now = Bound::<Test>::get(key).unwrap();
		assert_eq!((now.since, now.version), (full.since, full.version));
		// What was forgotten is still listed, and was shown to the patient.
		assert_eq!(BoundTo::<Test>::get(IncidentId(3)).into_inner(), [PATIENT]);
		assert_eq!(Shown::get().len(), 6);
	});
}

#[test]
fn sixteen_patients_are_bound_to_an_incident_and_a_seventeenth_is_refused() {
	with_incident(|| {
		let patients = (200..217).map(|n| PatientId([n; 32])).collect::<Vec<_>>();
		for patient in &patients {
			enrol(*patient, HOSPITAL);
		}
		PatientsAtOnce::set(8);
		for (number, patient) in patients[..16].iter().enumerate() {
			let who = if number < 8 { DOCTOR } else { SURGEON };
			assert_ok!(bind(who, 1, *patient));
		}
		refuses(|| bind(DOCTOR, 1, patients[16]), Error::TooManyPatients);
		// The first patient of the next is never refused.
		assert_ok!(open(NURSE, HOSPITAL, &[]));
		assert_ok!(bind(NURSE, 2, patients[16]));
	});
}
