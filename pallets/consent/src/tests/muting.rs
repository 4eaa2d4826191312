//! Organisations whose requests a patient does not want to see.

use super::*;
use crate::{Event, Mute, Muted};
use anamnesis_decision::rows::{FrozenBy, Life};
use anamnesis_mock_world::clinics::{another_organisation, live};
use anamnesis_primitives::{chain::Moment, codes::OrgKind, payload::Powers};

const GUARDIAN: AccountId = AccountId::new([51; 32]);

fn mute(who: AccountId, organisation: OrgId, until: Option<Moment>) -> DispatchResult {
	Consent::mute(RuntimeOrigin::signed(who), PATIENT, organisation, until)
}

#[test]
fn a_muted_organisation_sees_its_request_as_open_until_it_expires() {
	build_and_execute(|| {
		assert_ok!(mute(ALICE, HOSPITAL, None));
		assert_eq!(
			events(),
			[Event::Muted { patient: PATIENT, organisation: HOSPITAL, until: None }]
		);
		assert_eq!(Consent::muted(PATIENT), [Mute { organisation: HOSPITAL, until: None }]);
		assert!(Consent::muted(OTHER).is_empty());
		assert_ok!(request(DOCTOR, HOSPITAL, PATIENT));
		let open = || Consent::requests_by(HOSPITAL, 0).first().is_some_and(|row| row.open);
		assert!(open());
		later(RequestLife::get() - 1);
		assert!(open());
		later(1);
		assert!(!open());
		// The limits are those of everybody.
		for _ in 0..3 {
			assert_ok!(request(DOCTOR, HOSPITAL, PATIENT));
		}
		refuses(|| request(DOCTOR, HOSPITAL, PATIENT), Error::TooManyOpenRequests);
	});
}

#[test]
fn it_lasts_until_its_moment_or_until_the_patient_says_so() {
	build_and_execute(|| {
		let muted = || Consent::muted(PATIENT).len();
		assert_ok!(mute(ALICE, HOSPITAL, Some(START + 10)));
		later(9);
		assert_eq!(muted(), 1);
		later(1);
		assert_eq!(muted(), 0);
		assert_ok!(mute(ALICE, HOSPITAL, None));
		assert_ok!(mute(ALICE, CLINIC, Some(Moment::MAX)));
		assert_eq!(muted(), 2);
		for moment in [0, Now::get()] {
			assert_ok!(mute(ALICE, HOSPITAL, Some(moment)));
			assert_eq!(muted(), 1);
		}
		assert_ok!(mute(ALICE, CLINIC, Some(Now::get())));
		assert!(!Muted::<Test>::contains_key(PATIENT));
	});
}

#[test]
fn as_many_are_muted_as_may_be_and_what_is_over_makes_room() {
	build_and_execute(|| {
		let others: Vec<_> = (0..5).map(|_| another_organisation(OrgKind::Clinic)).collect();
		for other in &others[..3] {
			assert_ok!(mute(ALICE, *other, None));
		}
		assert_ok!(mute(ALICE, others[3], Some(START + 10)));
		refuses(|| mute(ALICE, others[4], None), Error::TooManyMuted);
		// Said anew of the same it takes no more room, and to be heard again takes none.
		assert_ok!(mute(ALICE, others[3], Some(START + 5)));
		assert_ok!(mute(ALICE, others[4], Some(START)));
		later(5);
		assert_ok!(mute(ALICE, others[4], None));
	});
}

#[test]
fn only_who_answers_for_the_patient_mutes() {
	build_and_execute(|| {
		refuses(|| mute(STRANGER, HOSPITAL, None), Error::NotController);
		represented_by(&GUARDIAN, Powers::GRANT);
		refuses(|| mute(GUARDIAN, HOSPITAL, None), Error::PowerMissing);
		represented_by(&GUARDIAN, Powers::ANSWER);
		assert_ok!(mute(GUARDIAN, HOSPITAL, None));
		refuses(|| mute(ALICE, OrgId(9), None), Error::OrganisationNotFound);
		let nobody = PatientId([9; 32]);
		let origin = RuntimeOrigin::signed(ALICE);
		refuses(|| Consent::mute(origin, nobody, HOSPITAL, None), Error::PatientNotFound);
		let unsigned = Consent::mute(RuntimeOrigin::none(), PATIENT, HOSPITAL, None);
		assert_eq!(unsigned, Err(sp_runtime::DispatchError::BadOrigin));
		live(Life::Frozen { by: FrozenBy::Controller(ALICE), thaw: None });
		assert_ok!(mute(ALICE, CLINIC, None));
	});
}
