//! Clocks that go back, numbers that run out, durations beyond the end of time.

use super::*;
use crate::LastIncident;

// With assertions on, the impossible stops the test instead.
#[cfg(not(debug_assertions))]
#[test]
fn a_clock_that_goes_back_changes_nothing() {
	new_test_ext().execute_with(|| {
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(bind(DOCTOR, 1, PATIENT));
		crate::Bound::<Test>::mutate((PATIENT, HOSPITAL), |bound| {
			bound.as_mut().unwrap().since += 1;
		});
		assert_ok!(open(SURGEON, HOSPITAL, &[]));
		refuses(|| bind(SURGEON, 2, PATIENT), Error::TimeWentBack);
	});
}

#[test]
fn numbers_that_run_out_are_refused() {
	new_test_ext().execute_with(|| {
		LastIncident::<Test>::put(u64::MAX);
		refuses(|| open(DOCTOR, HOSPITAL, &[]), Error::IdsExhausted);
	});
}

#[test]
fn durations_beyond_the_end_of_time_are_refused() {
	new_test_ext().execute_with(|| {
		IncidentLength::set(u64::MAX);
		refuses(|| open(DOCTOR, HOSPITAL, &[]), Error::LastsTooLong);
	});
}

#[test]
fn an_incident_of_no_length_is_found_before_a_runtime_is_built_with_it() {
	use frame_support::traits::Hooks;
	new_test_ext().execute_with(|| {
		Emergencies::integrity_test();
		IncidentLength::set(0);
		assert!(std::panic::catch_unwind(Emergencies::integrity_test).is_err());
	});
}
