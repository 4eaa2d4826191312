//! Anybody ends a notice against which something speaks.

use super::*;

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
