//! Histories that take no more changes, clocks that go back, numbers that run out.

use super::*;
use crate::{Ends, Epochs, LastConsent, LastRequest, Live};
use anamnesis_primitives::{history::MAX_CHANGES, payload::Grantee};

const TO_CLINIC: Grantee = Grantee::Organisation(CLINIC);

/// Pretends that the live grants to the clinic were changed this often. The log stays empty, so no property is checked.
fn changed(times: u32) {
	Live::<Test>::mutate((PATIENT, TO_CLINIC), |live| live.as_mut().unwrap().version = times);
}

#[test]
fn whatever_was_granted_can_be_ended_one_by_one_at_the_end_of_a_history() {
	new_test_ext().execute_with(|| {
		for _ in 0..7 {
			given(to_org(CLINIC));
		}
		changed(MAX_CHANGES - 13);
		later(1);
		given(to_org(CLINIC));
		assert_eq!(Live::<Test>::get((PATIENT, TO_CLINIC)).unwrap().version, MAX_CHANGES - 12);
		for id in 1..=8 {
			later(1);
			refuses(|| grant(ALICE, PATIENT, to_org(CLINIC)), Error::TooManyChanges);
			assert_ok!(revoke(ALICE, PATIENT, ConsentId(id)));
			assert!(Ends::<Test>::contains_key(ConsentId(id)));
		}
		refuses(|| grant(ALICE, PATIENT, to_org(CLINIC)), Error::TooManyChanges);
		given(to_org(HOSPITAL));
	});
}

#[test]
fn a_grant_that_would_take_the_room_of_an_ending_is_refused() {
	new_test_ext().execute_with(|| {
		let one = given(to_org(CLINIC));
		changed(MAX_CHANGES - 12);
		// In the block of the last change there is no change more.
		given(to_org(CLINIC));
		later(1);
		refuses(|| grant(ALICE, PATIENT, to_org(CLINIC)), Error::TooManyChanges);
		refuses(|| amend(ALICE, PATIENT, one, to_org(CLINIC)), Error::TooManyChanges);
	});
}

#[test]
fn after_the_last_time_that_everything_was_revoked_nothing_is_granted() {
	new_test_ext().execute_with(|| {
		let everything = || Consent::revoke_everything(RuntimeOrigin::signed(ALICE), PATIENT);
		assert_ok!(everything());
		Epochs::<Test>::mutate(PATIENT, |epoch| epoch.as_mut().unwrap().version = MAX_CHANGES - 1);
		later(1);
		given(to_org(CLINIC));
		assert_ok!(everything());
		refuses(|| grant(ALICE, PATIENT, to_org(CLINIC)), Error::TooManyChanges);
		assert_ok!(everything());
		later(1);
		refuses(everything, Error::TooManyChanges);
		refuses(|| grant(ALICE, PATIENT, to_org(CLINIC)), Error::TooManyChanges);
	});
}

#[test]
fn referrals_never_use_up_the_room_of_the_patients_own_grants() {
	use crate::assisted::ASSIST;
	use anamnesis_decision::rows::{Life, Patient, PatientOf};
	use codec::Encode;
	new_test_ext().execute_with(|| {
		let steward = Some(HOSPITAL);
		let row = Patient { life: Life::Active, home: HOSPITAL, steward };
		change(PatientOf { patient: PATIENT }, row.into());
		appoint(HOSPITAL, &account_of(61), &[anamnesis_primitives::codes::Role::Physician]);
		let root = given(NewGrant { may_refer: 1, ..to_org(HOSPITAL) });
		given(to_org(CLINIC));
		assert_ok!(refer(DOCTOR, PATIENT, root, HOSPITAL, terms(TO_CLINIC)));
		let accept = || accept_referral(CLINICIAN, CLINIC, PATIENT, 1);
		let assist = || {
			let new = to_org(CLINIC);
			let arguments = (HOSPITAL, PATIENT, &new).encode();
			let until = Now::get() + 60_000;
			let second = cosigned_until(61, ASSIST, &arguments, &REGISTRAR, until);
			let origin = RuntimeOrigin::signed(REGISTRAR);
			Consent::assist(origin, HOSPITAL, PATIENT, new.into(), second)
		};
		let room = MAX_CHANGES - 12 - MAX_CHANGES / 4;
		changed(room - 1);
		later(1);
		frame_support::hypothetically_ok!(accept());
		frame_support::hypothetically_ok!(assist());
		changed(room);
		refuses(accept, Error::TooManyChanges);
		refuses(assist, Error::TooManyChanges);
		given(to_org(CLINIC));
		changed(MAX_CHANGES - 13);
		later(1);
		given(to_org(CLINIC));
	});
}

// With assertions on, the impossible stops the test instead.
#[cfg(not(debug_assertions))]
#[test]
fn a_clock_that_goes_back_changes_nothing() {
	new_test_ext().execute_with(|| {
		let one = given(to_org(CLINIC));
		assert_ok!(Consent::revoke_everything(RuntimeOrigin::signed(BOB), OTHER));
		Now::mutate(|now| *now -= 1);
		refuses(|| grant(ALICE, PATIENT, to_org(CLINIC)), Error::TimeWentBack);
		refuses(|| revoke(ALICE, PATIENT, one), Error::TimeWentBack);
		let back = || Consent::revoke_everything(RuntimeOrigin::signed(BOB), OTHER);
		refuses(back, Error::TimeWentBack);
	});
}

#[test]
fn numbers_that_run_out_are_refused() {
	new_test_ext().execute_with(|| {
		LastConsent::<Test>::put(u64::MAX);
		LastRequest::<Test>::put(u64::MAX);
		refuses(|| grant(ALICE, PATIENT, to_org(CLINIC)), Error::IdsExhausted);
		refuses(|| request(DOCTOR, HOSPITAL, PATIENT), Error::IdsExhausted);
		LastConsent::<Test>::put(0);
		crate::GrantCount::<Test>::insert(PATIENT, u32::MAX);
		refuses(|| grant(ALICE, PATIENT, to_org(CLINIC)), Error::IdsExhausted);
	});
}

#[test]
fn durations_beyond_the_end_of_time_are_refused() {
	new_test_ext().execute_with(|| {
		RequestLife::set(u64::MAX);
		LongestValidity::set(u64::MAX);
		DefaultValidity::set(u64::MAX);
		refuses(|| request(DOCTOR, HOSPITAL, PATIENT), Error::LastsTooLong);
		refuses(|| grant(ALICE, PATIENT, to_org(CLINIC)), Error::LastsTooLong);
	});
}

/// Expects that parameters which contradict each other are found before a runtime is built with them.
#[track_caller]
fn contradicts(set: impl FnOnce() + std::panic::UnwindSafe) {
	use frame_support::traits::Hooks;
	new_test_ext().execute_with(|| {
		Consent::integrity_test();
		set();
		assert!(std::panic::catch_unwind(Consent::integrity_test).is_err());
	});
}

#[test]
fn parameters_that_contradict_each_other_are_found() {
	contradicts(|| DefaultValidity::set(0));
	contradicts(|| LongestValidity::set(365 * DAY - 1));
	contradicts(|| RequestLife::set(0));
	contradicts(|| OfferLife::set(0));
	contradicts(|| CustodianValidity::set(0));
	contradicts(|| AssistedValidity::set(0));
	contradicts(|| MaxReferralsPerWindow::set(2));
}
