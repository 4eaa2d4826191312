//! Ending a grant and giving another in its place.

use super::*;
use crate::{Ends, Event, Grants, Live};
use anamnesis_decision::rows::{Ending, FrozenBy, Life};
use anamnesis_primitives::{codes::Purposes, payload::Grantee};
use sp_runtime::DispatchError;

fn live_ids(organisation: OrgId) -> Vec<u64> {
	Live::<Test>::get((PATIENT, Grantee::Organisation(organisation)))
		.map(|live| live.value.latest().own.iter().map(|one| one.id.0).collect())
		.unwrap_or_default()
}

#[test]
fn an_amendment_ends_and_grants_in_one_and_links_both() {
	build_and_execute(|| {
		let old = given(to_org(CLINIC));
		later(10);
		events();
		assert_ok!(amend(ALICE, PATIENT, old, to_org(CLINIC)));
		let new = ConsentId(2);
		let ending = Ending { effective: START + 10, recorded: START + 10, reason: None };
		assert_eq!(Ends::<Test>::get(old), Some(ending));
		assert_eq!(Grants::<Test>::get(new).unwrap().latest().amends, Some(old));
		assert_eq!(live_ids(CLINIC), [2]);
		// One version for both.
		let live = Live::<Test>::get((PATIENT, Grantee::Organisation(CLINIC))).unwrap();
		assert_eq!((live.version, live.since), (1, START + 10));
		let expected = Event::Amended { consent: new, patient: PATIENT, amends: old };
		assert_eq!(events(), [expected]);
	});
}

#[test]
fn an_amendment_may_be_to_another_grantee() {
	build_and_execute(|| {
		let old = given(to_org(CLINIC));
		later(10);
		assert_ok!(amend(ALICE, PATIENT, old, to_org(HOSPITAL)));
		assert!(live_ids(CLINIC).is_empty());
		assert_eq!(live_ids(HOSPITAL), [2]);
	});
}

#[test]
fn a_full_grantee_can_be_amended() {
	build_and_execute(|| {
		for _ in 0..8 {
			given(to_org(CLINIC));
		}
		assert_ok!(amend(ALICE, PATIENT, ConsentId(3), to_org(CLINIC)));
		assert_eq!(live_ids(CLINIC), [1, 2, 4, 5, 6, 7, 8, 9]);
		let elsewhere = given(to_org(HOSPITAL));
		refuses(|| amend(ALICE, PATIENT, elsewhere, to_org(CLINIC)), Error::TooManyLive);
	});
}

#[test]
fn nobody_but_a_controller_of_an_active_patient_amends() {
	build_and_execute(|| {
		let old = given(to_org(CLINIC));
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let call = Consent::amend(origin, PATIENT, old, Box::new(to_org(CLINIC)));
			assert_noop!(call, DispatchError::BadOrigin);
		}
		let unknown = PatientId([0; 32]);
		refuses(|| amend(ALICE, unknown, old, to_org(CLINIC)), Error::PatientNotFound);
		refuses(|| amend(BOB, PATIENT, old, to_org(CLINIC)), Error::NotController);
		live(Life::Frozen { by: FrozenBy::Controller(ALICE), thaw: None });
		refuses(|| amend(ALICE, PATIENT, old, to_org(CLINIC)), Error::Frozen);
	});
}

#[test]
fn only_a_live_grant_of_the_patient_is_amended() {
	build_and_execute(|| {
		let short = given(NewGrant { until: Some(START + 10), ..to_org(CLINIC) });
		for id in [0, 2, u64::MAX] {
			let call = || amend(ALICE, PATIENT, ConsentId(id), to_org(CLINIC));
			refuses(call, Error::GrantNotFound);
		}
		refuses(|| amend(BOB, OTHER, short, to_org(CLINIC)), Error::OtherPatient);
		later(10);
		refuses(|| amend(ALICE, PATIENT, short, to_org(CLINIC)), Error::AlreadyOver);
		let long = given(to_org(CLINIC));
		assert_ok!(amend(ALICE, PATIENT, long, to_org(CLINIC)));
		// A replay finds it ended.
		refuses(|| amend(ALICE, PATIENT, long, to_org(CLINIC)), Error::AlreadyEnded);
	});
}

#[test]
fn a_bad_amendment_ends_nothing() {
	build_and_execute(|| {
		let old = given(to_org(CLINIC));
		let empty = NewGrant { purposes: Purposes(0), ..to_org(CLINIC) };
		refuses(|| amend(ALICE, PATIENT, old, empty), Error::UnknownPurposes);
		refuses(|| amend(ALICE, PATIENT, old, to_org(OrgId(9))), Error::OrganisationNotFound);
		assert_eq!(live_ids(CLINIC), [1]);
	});
}
