//! Clocks that go back and numbers that run out.

use super::*;
use crate::{CountAbout, CountBy, LastMandate, LawCount, PairCount};

// With assertions on, the impossible stops the test instead.
#[cfg(not(debug_assertions))]
#[test]
fn a_clock_that_goes_back_changes_nothing() {
	with_laws(|| {
		assert_ok!(open(mandate()));
		assert_ok!(set_pair(276, 756, pair()));
		Now::mutate(|now| *now -= 1);
		refuses(|| open(mandate()), Error::TimeWentBack);
		refuses(|| end(KEEPER, 1), Error::TimeWentBack);
		refuses(|| contest(ALICE, PATIENT, 1), Error::TimeWentBack);
		refuses(|| set_pair(276, 756, closed()), Error::TimeWentBack);
		Now::mutate(|now| *now += 1);
	});
}

#[test]
fn numbers_that_run_out_are_refused() {
	new_test_ext().execute_with(|| {
		assert_ok!(set_law(COURT, law()));
		hypothetically(|| {
			LastMandate::<Test>::put(u64::MAX);
			refuses(|| open(mandate()), Error::IdsExhausted);
		});
		hypothetically(|| {
			CountAbout::<Test>::insert(PATIENT, u32::MAX);
			refuses(|| open(mandate()), Error::IdsExhausted);
		});
		hypothetically(|| {
			CountBy::<Test>::insert(HOSPITAL, u32::MAX);
			refuses(|| open(mandate()), Error::IdsExhausted);
		});
		LawCount::<Test>::put(u32::MAX);
		refuses(|| set_law(1, law()), Error::IdsExhausted);
		PairCount::<Test>::insert(276, u32::MAX);
		refuses(|| set_pair(276, 756, pair()), Error::IdsExhausted);
	});
}

#[test]
fn parameters_that_contradict_each_other_are_found() {
	use frame_support::traits::Hooks;
	new_test_ext().execute_with(|| {
		MaxOpenedPerWindow::set(4);
		Mandates::integrity_test();
		MaxOpenedPerWindow::set(3);
		assert!(std::panic::catch_unwind(Mandates::integrity_test).is_err());
		MaxOpenedPerWindow::set(4);
		MandatesPerDay::set(0);
		assert!(std::panic::catch_unwind(Mandates::integrity_test).is_err());
	});
}
