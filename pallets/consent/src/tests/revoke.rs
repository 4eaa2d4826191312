//! Ending one grant, all to somebody, and everything.

use super::*;
use crate::{Ends, Epochs, Event, Live, OfferedTo, OffersTo};
use anamnesis_decision::rows::{Before, Control, ControlAt, Ending, FrozenBy, Life};
use anamnesis_primitives::payload::Grantee;
use sp_runtime::DispatchError;

const TO_CLINIC: Grantee = Grantee::Organisation(CLINIC);

fn all_to(who: AccountId, patient: PatientId, grantee: Grantee) -> DispatchResult {
	Consent::revoke_all_to(RuntimeOrigin::signed(who), patient, grantee)
}

fn everything(who: AccountId, patient: PatientId) -> DispatchResult {
	Consent::revoke_everything(RuntimeOrigin::signed(who), patient)
}

fn live_count() -> usize {
	Live::<Test>::get((PATIENT, TO_CLINIC)).map_or(0, |live| live.value.latest().own.len())
}

#[test]
fn a_revoked_grant_is_no_longer_live_and_its_end_is_kept() {
	build_and_execute(|| {
		let first = given(to_org(CLINIC));
		given(to_org(CLINIC));
		later(10);
		events();
		assert_ok!(revoke(ALICE, PATIENT, first));
		let ending = Ending { effective: START + 10, recorded: START + 10, reason: Some(WHY) };
		assert_eq!(Ends::<Test>::get(first), Some(ending));
		assert_eq!(live_count(), 1);
		assert_eq!(events(), [Event::Revoked { consent: first, patient: PATIENT }]);
	});
}

#[test]
fn revoking_works_in_whatever_state_the_living_are() {
	build_and_execute(|| {
		for life in [
			Life::Frozen { by: FrozenBy::Controller(BOB), thaw: None },
			Life::ReportedDead { window_ends: START + 1, executor: None, before: Before::Active },
			Life::Restricted,
		] {
			live(Life::Active);
			let one = given(to_org(CLINIC));
			given(to_org(CLINIC));
			live(life);
			assert_ok!(revoke(ALICE, PATIENT, one));
			assert_ok!(all_to(ALICE, PATIENT, TO_CLINIC));
			assert_ok!(everything(ALICE, PATIENT));
		}
	});
}

#[test]
fn nobody_revokes_for_the_dead() {
	build_and_execute(|| {
		let one = given(to_org(CLINIC));
		for life in [
			Life::ReportedDead { window_ends: START, executor: None, before: Before::Active },
			Life::Deceased { executor: None },
		] {
			live(life);
			refuses(|| revoke(ALICE, PATIENT, one), Error::Deceased);
			refuses(|| all_to(ALICE, PATIENT, TO_CLINIC), Error::Deceased);
			refuses(|| everything(ALICE, PATIENT), Error::Deceased);
			refuses(|| revoke(STRANGER, PATIENT, one), Error::NotController);
		}
	});
}

#[test]
fn nobody_but_a_controller_revokes() {
	build_and_execute(|| {
		let one = given(to_org(CLINIC));
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let bad = DispatchError::BadOrigin;
			assert_noop!(Consent::revoke(origin.clone(), PATIENT, one, None), bad);
			assert_noop!(Consent::revoke_all_to(origin.clone(), PATIENT, TO_CLINIC), bad);
			assert_noop!(Consent::revoke_everything(origin, PATIENT), bad);
		}
		let nobody = PatientId([0; 32]);
		refuses(|| revoke(ALICE, nobody, one), Error::PatientNotFound);
		refuses(|| all_to(ALICE, nobody, TO_CLINIC), Error::PatientNotFound);
		refuses(|| everything(ALICE, nobody), Error::PatientNotFound);
		change(ControlAt { patient: PATIENT, account: DOCTOR }, Control::Removed);
		for who in [BOB, DOCTOR, STRANGER, CLINICIAN] {
			refuses(|| revoke(who.clone(), PATIENT, one), Error::NotController);
			refuses(|| all_to(who.clone(), PATIENT, TO_CLINIC), Error::NotController);
			refuses(|| everything(who.clone(), PATIENT), Error::NotController);
		}
	});
}

#[test]
fn a_grant_is_revoked_once_while_it_is_live() {
	build_and_execute(|| {
		let one = given(NewGrant { until: Some(START + 10), ..to_org(CLINIC) });
		let two = given(NewGrant { until: Some(START + 10), ..to_org(CLINIC) });
		refuses(|| revoke(ALICE, PATIENT, ConsentId(0)), Error::GrantNotFound);
		refuses(|| revoke(ALICE, PATIENT, ConsentId(3)), Error::GrantNotFound);
		refuses(|| revoke(BOB, OTHER, one), Error::OtherPatient);
		later(9);
		assert_ok!(revoke(ALICE, PATIENT, one));
		refuses(|| revoke(ALICE, PATIENT, one), Error::AlreadyEnded);
		later(1);
		refuses(|| revoke(ALICE, PATIENT, two), Error::AlreadyOver);
		refuses(|| revoke(ALICE, PATIENT, one), Error::AlreadyEnded);
	});
}

#[test]
fn all_grants_to_somebody_end_in_one_write() {
	build_and_execute(|| {
		for _ in 0..8 {
			given(to_org(CLINIC));
		}
		let elsewhere = given(to_org(HOSPITAL));
		later(10);
		events();
		assert_ok!(all_to(ALICE, PATIENT, TO_CLINIC));
		assert_eq!(live_count(), 0);
		let ending = Ending { effective: START + 10, recorded: START + 10, reason: None };
		for id in 1..=8 {
			assert_eq!(Ends::<Test>::get(ConsentId(id)), Some(ending));
		}
		assert_eq!(Ends::<Test>::get(elsewhere), None);
		let expected: Vec<_> =
			(1..=8).map(|id| Event::Revoked { consent: ConsentId(id), patient: PATIENT }).collect();
		assert_eq!(events(), expected);
	});
}

/// Expects that an ending succeeds, says nothing and writes nothing.
#[track_caller]
fn ends_nothing(grantee: Grantee) {
	events();
	let root = || sp_io::storage::root(sp_runtime::StateVersion::V1);
	let before = root();
	assert_ok!(all_to(ALICE, PATIENT, grantee));
	assert_eq!(root(), before);
	assert!(events().is_empty());
}

// If it failed, its nonce would stay unused, and what was signed before it and withheld would still be good.
#[test]
fn an_ending_that_finds_nothing_succeeds_and_changes_nothing() {
	build_and_execute(|| {
		ends_nothing(Grantee::AnyCare);
		given(NewGrant { until: Some(START + 10), ..to_org(CLINIC) });
		later(10);
		ends_nothing(TO_CLINIC);
		given(to_org(CLINIC));
		assert_ok!(all_to(ALICE, PATIENT, TO_CLINIC));
		later(1);
		ends_nothing(TO_CLINIC);
		given(to_org(CLINIC));
		assert_ok!(everything(ALICE, PATIENT));
		ends_nothing(TO_CLINIC);
	});
}

// Whatever succeeds and changes something is free.
#[test]
fn an_objection_is_written_once_for_what_was_offered() {
	build_and_execute(|| {
		let root = given(NewGrant { may_refer: 1, ..to_org(HOSPITAL) });
		assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms(TO_CLINIC)));
		later(1);
		ends_nothing(Grantee::Organisation(SISTER));
		let known = || OffersTo::<Test>::get((PATIENT, TO_CLINIC)).unwrap();
		assert_eq!(known(), OfferedTo { last: START, objected: None });
		assert_ok!(all_to(ALICE, PATIENT, TO_CLINIC));
		assert_eq!(known(), OfferedTo { last: START, objected: Some(START + 1) });
		later(1);
		ends_nothing(TO_CLINIC);
		assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms(TO_CLINIC)));
		assert_eq!(known(), OfferedTo { last: START + 2, objected: Some(START + 1) });
		assert_ok!(all_to(ALICE, PATIENT, TO_CLINIC));
		ends_nothing(TO_CLINIC);
	});
}

#[test]
fn everything_ends_in_one_write_and_what_comes_later_holds() {
	build_and_execute(|| {
		let old = given(to_org(CLINIC));
		later(10);
		events();
		assert_ok!(everything(ALICE, PATIENT));
		assert_eq!(events(), [Event::RevokedEverything { patient: PATIENT, epoch: 1 }]);
		refuses(|| revoke(ALICE, PATIENT, old), Error::AlreadyEnded);
		// In the same block still: the order of calls decides.
		let new = given(to_org(CLINIC));
		assert!(Consent::grant_row(new).unwrap().holds);
		assert!(!Consent::grant_row(old).unwrap().holds);
		assert_ok!(everything(ALICE, PATIENT));
		assert!(!Consent::grant_row(new).unwrap().holds);
		assert_eq!(Epochs::<Test>::get(PATIENT).unwrap().value, 2);
		assert_eq!(Consent::epoch(OTHER), 0);
	});
}

#[test]
fn everything_may_be_revoked_when_there_is_nothing() {
	build_and_execute(|| {
		assert_ok!(everything(ALICE, PATIENT));
		later(1);
		assert_ok!(everything(ALICE, PATIENT));
	});
}
