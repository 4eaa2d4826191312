//! Notices, and ends.

use super::*;
use crate::{Event, NoticeState, Notices, Openings};
use anamnesis_decision::rows::Status;
use sp_runtime::DispatchError;

fn notice(id: u64) -> Option<NoticeState> {
	Openings::<Test>::get(MandateId(id)).map(|row| row.latest().notice)
}

#[test]
fn a_notice_is_given_by_anybody_from_its_moment_on_and_once() {
	with_laws(|| {
		assert_ok!(open(secret(DELAY)));
		events();
		later(DELAY - 1);
		refuses(|| notify(STRANGER, 1), Error::NoticeNotDue);
		later(1);
		assert_ok!(notify(STRANGER, 1));
		assert_eq!(Shown::get(), [(PATIENT, HOSPITAL, MandateId(1), KEEPER)]);
		assert_eq!(notice(1), Some(NoticeState::Given(Now::get())));
		assert!(!Notices::<Test>::contains_key(MandateId(1)));
		assert_eq!(events(), [Event::Notified { mandate: MandateId(1), patient: PATIENT }]);
		refuses(|| notify(STRANGER, 1), Error::AlreadyNotified);
	});
}

#[test]
fn a_notice_that_was_given_at_once_or_of_nothing_is_refused() {
	with_laws(|| {
		refuses(|| notify(KEEPER, 1), Error::MandateNotFound);
		assert_ok!(open(mandate()));
		refuses(|| notify(KEEPER, 1), Error::AlreadyNotified);
		refuses(|| notify(KEEPER, 2), Error::MandateNotFound);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let refused = Mandates::notify(origin, MandateId(1));
			assert_eq!(refused, Err(DispatchError::BadOrigin));
		}
	});
}

#[test]
fn no_notice_is_lost() {
	with_laws(|| {
		// Ended, over by time, its law repealed, its organisation gone: it is given all the same.
		assert_ok!(open(secret(10)));
		assert_ok!(open(secret(20)));
		later(1);
		assert_ok!(end(KEEPER, 1));
		assert_ok!(repeal(COURT));
		stand(HOSPITAL, Status::Left);
		later(365 * DAY);
		ReceiptsFail::set(true);
		assert_noop!(notify(ALICE, 1), DispatchError::Unavailable);
		ReceiptsFail::set(false);
		assert_ok!(notify(ALICE, 1));
		assert_ok!(notify(ALICE, 2));
		assert_eq!(Shown::get().len(), 2);
	});
}

#[test]
fn staff_end_a_mandate_before_its_time_and_once() {
	with_laws(|| {
		assert_ok!(open(mandate()));
		events();
		later(DAY - 1);
		assert_ok!(end(NURSE, 1));
		assert_eq!(events(), [Event::MandateEnded { mandate: MandateId(1) }]);
		let opening = Openings::<Test>::get(MandateId(1)).unwrap().latest();
		assert_eq!(opening.ended, Some(Now::get()));
		assert_eq!(Mandates::live(PATIENT, HOSPITAL)[0].until, Now::get());
		refuses(|| end(NURSE, 1), Error::MandateOver);
		assert_ok!(open(mandate()));
		later(DAY);
		refuses(|| end(NURSE, 2), Error::MandateOver);
		refuses(|| end(NURSE, 3), Error::MandateNotFound);
	});
}

#[test]
fn a_mandate_of_this_block_can_be_ended() {
	with_laws(|| {
		assert_ok!(open(mandate()));
		assert_ok!(end(KEEPER, 1));
		refuses(|| end(KEEPER, 1), Error::MandateOver);
		let live = Mandates::live(PATIENT, HOSPITAL);
		assert_eq!((live[0].from, live[0].until), (Now::get(), Now::get()));
		assert_ok!(open(mandate()));
		assert_eq!(Mandates::live(PATIENT, HOSPITAL).len(), 1);
	});
}

#[test]
fn nobody_else_ends_it_neither_the_patient_nor_a_machine() {
	with_laws(|| {
		assert_ok!(open(mandate()));
		for who in [ALICE, MACHINE, CLINICIAN, OFFICER, SISTER_OFFICER, STRANGER, COUNCIL] {
			refuses(|| end(who, 1), Error::NoServingRole);
		}
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let refused = Mandates::end_mandate(origin, MandateId(1));
			assert_eq!(refused, Err(DispatchError::BadOrigin));
		}
		dismiss(HOSPITAL, &KEEPER);
		refuses(|| end(KEEPER, 1), Error::NoServingRole);
	});
}

#[test]
fn it_is_ended_whatever_the_organisations_status_is() {
	with_laws(|| {
		for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
			stand(HOSPITAL, Status::Active);
			assert_ok!(open(mandate()));
			let last = crate::LastMandate::<Test>::get();
			stand(HOSPITAL, status);
			assert_ok!(end(KEEPER, last));
		}
	});
}
