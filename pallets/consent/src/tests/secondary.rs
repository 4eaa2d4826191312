//! The switch by which a patient refuses every secondary use.

use super::*;
use crate::{Event, SecondaryUses};
use anamnesis_decision::{
	rows::{FrozenBy, Life, SecondaryUse},
	Caution, Data, Decision, Query, Who,
};
use anamnesis_mock_world::clinics::{appoint, live};
use anamnesis_primitives::{
	codes::{Actions, Class, Confidentiality, Purpose, Purposes, Role},
	history::MAX_CHANGES,
	payload::Powers,
};
use SecondaryUse::{Allowed, Refused};

const GUARDIAN: AccountId = AccountId::new([51; 32]);
const RESEARCHER: AccountId = AccountId::new([61; 32]);

fn set(who: AccountId, patient: PatientId, secondary: SecondaryUse) -> DispatchResult {
	Consent::set_secondary_use(RuntimeOrigin::signed(who), patient, secondary)
}

/// Whether somebody of the hospital may read for a purpose.
fn permitted(account: AccountId, purpose: Purpose, study: Option<Commitment>) -> bool {
	let query = Query {
		patient: PATIENT,
		who: Who::Practitioner { account, organisation: HOSPITAL },
		purpose,
		actions: Actions::ACCESS,
		data: Data::Declared {
			class: Class(0),
			confidentiality: Confidentiality::Normal,
			organisation: None,
			day: None,
			reference: None,
		},
		study,
		right: None,
	};
	matches!(Consent::decide_now(&query), Decision::Permit(_))
}

#[test]
fn the_switch_closes_every_study_and_nothing_else() {
	build_and_execute(|| {
		appoint(HOSPITAL, &RESEARCHER, &[Role::Researcher]);
		let research = Purpose::from_code("HRESCH").unwrap();
		let purposes = Purposes::of([Purpose::TREAT, research]);
		let study = |study| NewGrant { study, purposes, ..to_org(HOSPITAL) };
		given(study(None));
		given(study(Some(WHY)));
		let studies = || [None, Some(WHY)].map(|study| permitted(RESEARCHER, research, study));
		let care = || permitted(DOCTOR, Purpose::TREAT, None);
		assert_eq!((studies(), care()), ([true; 2], true));
		later(1);
		events();
		assert_ok!(set(ALICE, PATIENT, Refused));
		assert_eq!(events(), [Event::SecondaryUseSet { patient: PATIENT, secondary: Refused }]);
		assert_eq!((studies(), care()), ([false; 2], true));
		// What is granted later too.
		given(study(None));
		assert_eq!((studies(), care()), ([false; 2], true));
		later(1);
		assert_ok!(set(ALICE, PATIENT, Allowed));
		assert_eq!((studies(), care()), ([true; 2], true));
	});
}

#[test]
fn what_is_so_already_is_in_order_and_changes_nothing() {
	build_and_execute(|| {
		assert_ok!(set(ALICE, PATIENT, Allowed));
		assert_eq!(SecondaryUses::<Test>::get(PATIENT), None);
		assert_ok!(set(ALICE, PATIENT, Refused));
		let was = SecondaryUses::<Test>::get(PATIENT);
		later(1);
		events();
		assert_ok!(set(ALICE, PATIENT, Refused));
		assert_eq!((SecondaryUses::<Test>::get(PATIENT), events()), (was, vec![]));
	});
}

#[test]
fn a_representative_refuses_and_allows_nothing() {
	build_and_execute(|| {
		refuses(|| set(GUARDIAN, PATIENT, Refused), Error::NotController);
		represented_by(&GUARDIAN, Powers::GRANT);
		refuses(|| set(GUARDIAN, PATIENT, Refused), Error::PowerMissing);
		represented_by(&GUARDIAN, Powers::ALL);
		assert_ok!(set(GUARDIAN, PATIENT, Refused));
		refuses(|| set(GUARDIAN, PATIENT, Allowed), Error::BeyondMandate);
		assert_ok!(set(ALICE, PATIENT, Allowed));
	});
}

#[test]
fn only_who_acts_as_the_patient_says_so() {
	build_and_execute(|| {
		for secondary in [Refused, Allowed] {
			refuses(|| set(STRANGER, PATIENT, secondary), Error::NotController);
			refuses(|| set(BOB, PATIENT, secondary), Error::NotController);
			refuses(|| set(ALICE, PatientId([9; 32]), secondary), Error::PatientNotFound);
			let unsigned = Consent::set_secondary_use(RuntimeOrigin::none(), PATIENT, secondary);
			assert_eq!(unsigned, Err(sp_runtime::DispatchError::BadOrigin));
		}
		HowCareful::set(Caution::Silent);
		refuses(|| set(ALICE, PATIENT, Refused), Error::OnlyRotation);
	});
}

#[test]
fn refusing_works_in_whatever_state_the_living_patient_is_and_allowing_does_not() {
	build_and_execute(|| {
		for (life, error) in [
			(Life::Frozen { by: FrozenBy::Controller(ALICE), thaw: None }, Error::Frozen),
			(Life::Restricted, Error::Restricted),
		] {
			live(life);
			assert_ok!(set(ALICE, PATIENT, Refused));
			refuses(|| set(ALICE, PATIENT, Allowed), error);
		}
		live(Life::Active);
		HowCareful::set(Caution::CareOnly);
		refuses(|| set(ALICE, PATIENT, Allowed), Error::RecoveryPending);
		HowCareful::set(Caution::Restricted);
		assert_ok!(set(ALICE, PATIENT, Allowed));
		HowCareful::set(Caution::CareOnly);
		assert_ok!(set(ALICE, PATIENT, Refused));
	});
}

#[test]
fn at_the_end_of_its_history_it_is_refused_for_good() {
	new_test_ext().execute_with(|| {
		assert_ok!(set(ALICE, PATIENT, Refused));
		later(1);
		let put = |version| {
			SecondaryUses::<Test>::mutate(PATIENT, |row| row.as_mut().unwrap().version = version);
		};
		put(MAX_CHANGES - 2);
		assert_ok!(set(ALICE, PATIENT, Allowed));
		later(1);
		assert_ok!(set(ALICE, PATIENT, Refused));
		later(1);
		refuses(|| set(ALICE, PATIENT, Allowed), Error::TooManyChanges);
		assert_ok!(set(ALICE, PATIENT, Refused));
	});
}
