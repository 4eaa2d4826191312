//! Anybody ends a notice against which something speaks.

use super::*;
use anamnesis_decision::rows::{Control, ControlAt, FrozenBy, Life};

#[test]
fn what_came_up_during_the_notice_ends_it() {
	for (bring, _) in against().into_iter().skip(1) {
		noticed(|| {
			refuses(|| stop(RECORD), Error::NothingAgainst);
			bring();
			assert_ok!(stop(RECORD));
			assert_eq!(events(), [Event::Stopped { record: RECORD }]);
			assert_eq!((tombstone(), Retention::course(RECORD)), (None, None));
			refuses(|| stop(RECORD), Error::NotConfirmed);
			OpenCases::take();
		});
	}
}

#[test]
fn a_law_that_keeps_it_longer_ends_it_too() {
	noticed(|| {
		assert_ok!(set_term(756, TermOf::Retention(CHOSEN), TERM + YEAR));
		events();
		hypothetically(|| refuses(|| agree(ALICE, RECORD), Error::StillKept));
		assert_ok!(stop(RECORD));
		assert_eq!(events(), [Event::Stopped { record: RECORD }]);
	});
}

#[test]
fn there_must_be_a_notice() {
	proposed(|| {
		refuses(|| stop(NONE), Error::RecordNotFound);
		refuses(|| stop(RECORD), Error::NotConfirmed);
		needs_a_signature(|origin| Retention::stop(origin, RECORD));
		assert_ok!(confirm());
		OpenCases::set(vec![RECORD]);
		let effective = tombstone().unwrap().effective;
		Now::set(effective - 1);
		hypothetically(|| {
			assert_ok!(stop(RECORD));
		});
		Now::set(effective);
		refuses(|| stop(RECORD), Error::NoticeOver);
	});
}

#[test]
fn an_agreement_does_not_outlive_the_control_of_who_gave_it() {
	let frozen = || {
		let by = FrozenBy::Controller(ALICE);
		live(Life::Frozen { by, thaw: None });
	};
	let removed = || {
		change(ControlAt { patient: PATIENT, account: ALICE }, Control::Removed);
	};
	let doubts: [&dyn Fn(); 4] =
		[&frozen, &removed, &|| Recovering::set(true), &|| TakenOver::set(Some(ALICE))];
	for doubt in doubts {
		noticed(|| {
			// Nobody agreed: the notice is as long as it was, and the patient objects.
			hypothetically(|| {
				doubt();
				refuses(|| stop(RECORD), Error::NothingAgainst);
			});
			Recovering::set(false);
			TakenOver::set(None);
			Controllers::set(2);
			let before = (tombstone(), Retention::course(RECORD));
			assert_ok!(agree(ALICE, RECORD));
			refuses(|| stop(RECORD), Error::NothingAgainst);
			doubt();
			events();
			// What speaks against the erasure itself goes first.
			hypothetically(|| {
				OpenCases::set(vec![RECORD]);
				assert_ok!(stop(RECORD));
				assert_eq!((tombstone(), Retention::course(RECORD)), (None, None));
			});
			assert_ok!(stop(RECORD));
			let effective = before.0.unwrap().effective;
			assert_eq!(events(), [Event::Resumed { record: RECORD, effective }]);
			assert_eq!((tombstone(), Retention::course(RECORD)), before);
			refuses(|| stop(RECORD), Error::NothingAgainst);
		});
	}
}
