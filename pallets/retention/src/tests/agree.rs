//! The patient gives up the rest of the notice.

use super::*;
use anamnesis_decision::rows::{Before, Control, ControlAt, FrozenBy, Life, Thaw};
use anamnesis_primitives::payload::Powers;

#[test]
fn the_tombstone_takes_effect_at_once() {
	noticed(|| {
		let before = tombstone().unwrap();
		let effective = Now::get();
		assert_ok!(agree(ALICE, RECORD));
		assert_eq!(events(), [Event::Agreed { record: RECORD, effective }]);
		// It stays in state for as long as ever.
		let erasable = effective + HORIZON;
		assert_eq!(tombstone(), Some(Tombstone { effective, erasable, ..before }));
		refuses(|| agree(ALICE, RECORD), Error::NoticeOver);
		refuses(|| object(ALICE, RECORD), Error::NoticeOver);
	});
}

#[test]
fn only_the_patient_does() {
	noticed(|| {
		refuses(|| agree(ALICE, NONE), Error::RecordNotFound);
		refuses(|| agree(ALICE, OTHERS), Error::OtherPatient);
		refuses(|| agree(ALICE, MOVED), Error::NotConfirmed);
		for who in [BOB, KEEPER] {
			refuses(|| agree(who, RECORD), Error::NotController);
		}
		represented(Powers::REVOKE);
		refuses(|| agree(GUARDIAN, RECORD), Error::OnlyThePatient);
		TakenOver::set(Some(ALICE));
		refuses(|| agree(ALICE, RECORD), Error::OnlyRotation);
		needs_a_signature(|origin| Retention::agree(origin, PATIENT, RECORD, ORDER));
	});
}

#[test]
fn an_account_that_others_made_a_controller_waits() {
	noticed(|| {
		let until = Now::get() + DAY;
		let control = Control::Active { restricted_until: Some(until) };
		change(ControlAt { patient: PATIENT, account: ALICE }, control);
		refuses(|| agree(ALICE, RECORD), Error::ControlRestricted);
		Now::set(until);
		assert_ok!(agree(ALICE, RECORD));
	});
}

#[test]
fn who_is_frozen_or_reported_dead_gives_up_nothing() {
	let by = FrozenBy::Controller(ALICE);
	for life in [
		Life::Frozen { by: by.clone(), thaw: None },
		Life::ReportedDead { window_ends: Moment::MAX, executor: None, before: Before::Active },
		Life::Restricted,
	] {
		noticed(|| {
			live(life);
			refuses(|| agree(ALICE, RECORD), Error::PatientNotActive);
			// What keeps the record works all the same.
			assert_ok!(object(ALICE, RECORD));
		});
	}
	noticed(|| {
		let at = Now::get() + DAY;
		live(Life::Frozen { by, thaw: Some(Thaw { by: ALICE, at }) });
		Now::set(at - 1);
		refuses(|| agree(ALICE, RECORD), Error::PatientNotActive);
		Now::set(at);
		assert_ok!(agree(ALICE, RECORD));
	});
}

#[test]
fn there_is_nothing_to_agree_to_before_it_is_confirmed() {
	proposed(|| refuses(|| agree(ALICE, RECORD), Error::NotConfirmed));
}

#[test]
fn what_was_agreed_to_one_letter_agrees_to_no_other() {
	noticed(|| {
		let other = || Retention::agree(signed(ALICE), PATIENT, RECORD, OTHER_LETTER);
		refuses(other, Error::OtherProposal);
		// What the patient signed then is good for the notice with the same letter alone.
		assert_ok!(withdraw(KEEPER, HOSPITAL, RECORD));
		assert_ok!(Retention::propose(
			signed(KEEPER),
			HOSPITAL,
			PATIENT,
			RECORD,
			Ground::RetentionOver,
			OTHER_LETTER
		));
		assert_ok!(confirm());
		refuses(|| agree(ALICE, RECORD), Error::OtherProposal);
		assert_ok!(other());
	});
}

#[test]
fn a_notice_that_is_over_needs_no_agreement() {
	noticed(|| {
		let effective = tombstone().unwrap().effective;
		Now::set(effective - 1);
		hypothetically(|| {
			assert_ok!(agree(ALICE, RECORD));
		});
		Now::set(effective);
		refuses(|| agree(ALICE, RECORD), Error::NoticeOver);
	});
}

#[test]
fn what_speaks_against_it_goes_before() {
	// A hold ends the notice by itself.
	for (bring, error) in against().into_iter().skip(1) {
		noticed(|| {
			bring();
			refuses(|| agree(ALICE, RECORD), error);
			OpenCases::take();
		});
	}
}

#[test]
fn while_the_patient_is_recovered_nothing_is_given_up() {
	noticed(|| {
		Recovering::set(true);
		refuses(|| agree(ALICE, RECORD), Error::RecoveryPending);
		// What keeps the record works all the same.
		hypothetically(|| {
			assert_ok!(object(ALICE, RECORD));
		});
		Recovering::set(false);
		assert_ok!(agree(ALICE, RECORD));
	});
}

#[test]
fn what_one_of_several_agrees_to_waits_for_the_others() {
	noticed(|| {
		Controllers::set(2);
		let (before, effective) = (tombstone().unwrap(), Now::get() + WAIT);
		assert_ok!(agree(ALICE, RECORD));
		let erasable = effective + HORIZON;
		assert_eq!(tombstone(), Some(Tombstone { effective, erasable, ..before }));
		// Saying it again puts nothing off, nor does the second one end the time of the third.
		for time in [0, 1] {
			later(time);
			refuses(|| agree(ALICE, RECORD), Error::NoSooner);
		}
		Now::set(effective - 1);
		hypothetically(|| {
			assert_ok!(object(ALICE, RECORD));
			assert_eq!(tombstone(), None);
		});
		Now::set(effective);
		refuses(|| object(ALICE, RECORD), Error::NoticeOver);
	});
	noticed(|| {
		Controllers::set(2);
		// The rest of the notice is no longer than the wait.
		Now::set(tombstone().unwrap().effective - WAIT);
		refuses(|| agree(ALICE, RECORD), Error::NoSooner);
		Controllers::set(1);
		assert_ok!(agree(ALICE, RECORD));
	});
}
