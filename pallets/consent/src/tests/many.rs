//! Giving several grants at once.

use super::*;
use crate::{Event, GrantCount, Live};
use anamnesis_decision::rows::{FrozenBy, Life};
use anamnesis_primitives::payload::{Grantee, Powers, MAX_GRANTS};
use frame_support::traits::ConstU32;

const GUARDIAN: AccountId = AccountId::new([51; 32]);

fn grant_many(who: AccountId, patient: PatientId, all: Vec<NewGrant>) -> DispatchResult {
	let all = BoundedVec::truncate_from(all);
	Consent::grant_many(RuntimeOrigin::signed(who), patient, all)
}

fn live(patient: PatientId, organisation: OrgId) -> usize {
	let key = (patient, Grantee::Organisation(organisation));
	Live::<Test>::get(key).map_or(0, |live| live.value.latest().own.len())
}

#[test]
fn all_are_given_in_their_order_with_an_event_each() {
	build_and_execute(|| {
		assert_ok!(grant_many(ALICE, PATIENT, vec![to_org(CLINIC), to_org(HOSPITAL)]));
		let granted = |id| Event::Granted { consent: ConsentId(id), patient: PATIENT };
		assert_eq!(events(), [granted(1), granted(2)]);
		assert_eq!((live(PATIENT, CLINIC), live(PATIENT, HOSPITAL)), (1, 1));
		assert_eq!(GrantCount::<Test>::get(PATIENT), 2);
		// Said again it gives again.
		assert_ok!(grant_many(ALICE, PATIENT, vec![to_org(CLINIC)]));
		assert_eq!(live(PATIENT, CLINIC), 2);
	});
}

#[test]
fn if_one_is_refused_none_is_given() {
	build_and_execute(|| {
		let wrong = NewGrant { ceiling: 4, ..to_org(CLINIC) };
		for all in [vec![wrong.clone(), to_org(CLINIC)], vec![to_org(CLINIC), wrong]] {
			refuses(|| Consent::do_grant_many(ALICE, PATIENT, all), Error::UnknownCeiling);
		}
		assert!(events().is_empty());
	});
}

#[test]
fn none_is_refused_and_eight_fill_the_room_of_a_grantee() {
	build_and_execute(|| {
		refuses(|| grant_many(ALICE, PATIENT, vec![]), Error::NothingToGive);
		given(to_org(CLINIC));
		let all = |count: u32| (0..count).map(|_| to_org(CLINIC)).collect::<Vec<_>>();
		refuses(|| Consent::do_grant_many(ALICE, PATIENT, all(MAX_GRANTS)), Error::TooManyLive);
		assert_ok!(grant_many(ALICE, PATIENT, all(MAX_GRANTS - 1)));
		assert_ok!(grant_many(BOB, OTHER, all(MAX_GRANTS)));
		assert_eq!((live(PATIENT, CLINIC), live(OTHER, CLINIC)), (8, 8));
		assert!(
			BoundedVec::<NewGrant, ConstU32<MAX_GRANTS>>::try_from(all(MAX_GRANTS + 1)).is_err()
		);
	});
}

#[test]
fn whoever_gives_nothing_gives_not_many() {
	build_and_execute(|| {
		let some = || vec![to_org(CLINIC)];
		refuses(|| grant_many(STRANGER, PATIENT, some()), Error::NotController);
		refuses(|| grant_many(ALICE, PatientId([9; 32]), some()), Error::PatientNotFound);
		represented_by(&GUARDIAN, Powers::REVOKE);
		refuses(|| grant_many(GUARDIAN, PATIENT, some()), Error::PowerMissing);
		represented_by(&GUARDIAN, Powers::GRANT);
		let survives = NewGrant { survives: true, ..to_org(CLINIC) };
		let many = vec![to_org(CLINIC), survives];
		refuses(|| Consent::do_grant_many(GUARDIAN, PATIENT, many), Error::BeyondMandate);
		live_as(Life::Frozen { by: FrozenBy::Controller(ALICE), thaw: None });
		refuses(|| grant_many(ALICE, PATIENT, some()), Error::Frozen);
		live_as(Life::Active);
		assert_ok!(grant_many(GUARDIAN, PATIENT, some()));
	});
}

fn live_as(life: Life) {
	anamnesis_mock_world::clinics::live(life);
}
