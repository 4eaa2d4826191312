//! The patient objects.

use super::*;
use anamnesis_decision::rows::Life;
use anamnesis_primitives::payload::Powers;

#[test]
fn an_objection_keeps_the_record() {
	noticed(|| {
		Now::set(tombstone().unwrap().effective - 1);
		let at = Now::get();
		assert_ok!(object(ALICE, RECORD));
		let until = at + PAUSE;
		assert_eq!(events(), [Event::ObjectedTo { record: RECORD, until }]);
		assert_eq!(tombstone(), None);
		assert_eq!(Retention::course(RECORD), Some(Course::Objected { at, until }));
		refuses(|| object(ALICE, RECORD), Error::NotProposed);
		refuses(confirm, Error::NotProposed);
		Now::set(until - 1);
		refuses(propose, Error::ObjectedTo);
		refuses(
			|| propose_for(KEEPER, HOSPITAL, RECORD, Ground::LegalObligation),
			Error::ObjectedTo,
		);
		later(1);
		assert_ok!(propose());
	});
}

#[test]
fn a_proposal_is_objected_to_before_it_is_confirmed() {
	proposed(|| {
		assert_ok!(object(ALICE, RECORD));
		refuses(confirm, Error::NotProposed);
		refuses(propose, Error::ObjectedTo);
	});
}

#[test]
fn when_the_notice_is_over_it_is_too_late() {
	entombed(|| refuses(|| object(ALICE, RECORD), Error::NoticeOver));
}

#[test]
fn only_who_speaks_for_the_patient_objects() {
	noticed(|| {
		refuses(|| object(ALICE, NONE), Error::RecordNotFound);
		refuses(|| object(ALICE, OTHERS), Error::OtherPatient);
		refuses(|| object(ALICE, MOVED), Error::NotProposed);
		for who in [BOB, KEEPER, STRANGER] {
			refuses(|| object(who, RECORD), Error::NotController);
		}
		TakenOver::set(Some(ALICE));
		refuses(|| object(ALICE, RECORD), Error::OnlyRotation);
		TakenOver::set(None);
		represented(Powers::SEE);
		refuses(|| object(GUARDIAN, RECORD), Error::PowerMissing);
		hypothetically(|| {
			live(Life::Deceased { executor: None });
			refuses(|| object(ALICE, RECORD), Error::Deceased);
		});
		needs_a_signature(|origin| Retention::object(origin, PATIENT, RECORD));
		later(10);
		represented(Powers::REVOKE);
		assert_ok!(object(GUARDIAN, RECORD));
	});
}

#[test]
fn what_lies_too_far_ahead_is_refused() {
	new_test_ext().execute_with(|| {
		begin();
		Now::set(Moment::MAX - PAUSE + 1);
		assert_ok!(propose());
		refuses(|| object(ALICE, RECORD), Error::TooFarAhead);
	});
}
