//! When sessions end, who may register keys, and for how long roots are kept.

use crate::{mock::*, Starts};
use anamnesis_primitives::OrgId;
use frame_support::{
	assert_noop, assert_ok,
	traits::{EstimateNextSessionRotation, Hooks, KeyOwnerProofSystem},
	weights::{Weight, WeightMeter},
};
use pallet_session::{historical::StoredRange, ShouldEndSession};
use sp_runtime::{testing::UintAuthorityId, Permill, RuntimeAppPublic};

#[test]
fn a_session_ends_at_its_length_and_not_a_block_before() {
	build_and_execute(|| {
		run_to(9);
		assert_eq!(Session::current_index(), 0);
		run_to(10);
		assert_eq!(Session::current_index(), 1);
		assert_eq!(Starts::<Test>::get(1), Some(10));
		run_to(19);
		assert_eq!(Session::current_index(), 1);
		run_to(20);
		assert_eq!(Session::current_index(), 2);
	});
}

#[test]
fn a_new_length_acts_on_the_session_that_is_running() {
	build_and_execute(|| {
		SessionLength::set(15);
		run_to(14);
		assert_eq!(Session::current_index(), 0);
		run_to(15);
		assert_eq!(Session::current_index(), 1);
		SessionLength::set(10);
		run_to(24);
		assert_eq!(Session::current_index(), 1);
		run_to(25);
		assert_eq!(Session::current_index(), 2);
	});
}

#[test]
fn a_length_below_the_floor_is_the_floor() {
	build_and_execute(|| {
		for length in [0, 1, 9] {
			SessionLength::set(length);
			assert_eq!(ValidatorSet::session_length(), 10);
		}
		run_to(9);
		assert_eq!(Session::current_index(), 0);
		run_to(10);
		assert_eq!(Session::current_index(), 1);
	});
}

#[test]
fn a_session_whose_start_is_lost_ends() {
	build_and_execute(|| {
		run_to(12);
		Starts::<Test>::remove(1);
		assert!(ValidatorSet::should_end_session(13));
		Starts::<Test>::insert(1, 10);
		assert!(!ValidatorSet::should_end_session(13));
	});
}

#[test]
fn the_next_rotation_is_foretold() {
	build_and_execute(|| {
		run_to(12);
		assert_eq!(ValidatorSet::average_session_length(), 10);
		assert_eq!(ValidatorSet::estimate_next_session_rotation(12).0, Some(20));
		let progress = ValidatorSet::estimate_current_session_progress(12).0;
		assert_eq!(progress, Some(Permill::from_percent(30)));
	});
}

#[test]
fn fifty_sessions_without_a_change_announce_no_new_set() {
	build_and_execute(|| {
		run_to(500);
		assert_eq!(Session::current_index(), 50);
		let announced = Announced::get();
		assert_eq!(announced.len(), 50);
		assert!(announced.iter().all(|changed| !changed), "{announced:?}");
	});
}

#[test]
fn a_rotated_key_is_announced_once() {
	build_and_execute(|| {
		run_to(5);
		assert_ok!(Session::set_keys(RuntimeOrigin::signed(CLINIC), keys(22), proof(CLINIC, 22)));
		run_to(50);
		assert_eq!(Announced::get(), [false, true, false, false, false]);
	});
}

#[test]
fn an_account_of_no_organisation_registers_no_session_keys() {
	build_and_execute(|| {
		run_to(5);
		assert_noop!(
			Session::set_keys(RuntimeOrigin::signed(STRANGER), keys(50), proof(STRANGER, 50)),
			pallet_session::Error::<Test>::NoAssociatedValidatorId,
		);
	});
}

#[test]
fn roots_are_dropped_once_their_session_ended_before_the_report_window() {
	build_and_execute(|| {
		run_to(50);
		assert_eq!(StoredRange::<Test>::get(), Some((0, 7)));
		// Session 0 ended at block 10: provable up to block 50.
		run_to(51);
		assert_eq!(StoredRange::<Test>::get(), Some((1, 7)));
		assert_eq!(Starts::<Test>::get(0), None);
		assert_eq!(Starts::<Test>::get(1), Some(10));
		run_to(500);
		assert_eq!(StoredRange::<Test>::get(), Some((45, 52)));
	});
}

#[test]
fn dropping_keeps_up_when_sessions_become_longer() {
	build_and_execute(|| {
		run_to(100);
		SessionLength::set(1_000);
		run_to(160);
		// The session that runs since block 100 and the one before it, which ended there, are within the window or open.
		assert_eq!(Session::current_index(), 10);
		assert_eq!(StoredRange::<Test>::get().map(|range| range.0), Some(10));
	});
}

#[test]
fn a_block_without_room_drops_nothing() {
	build_and_execute(|| {
		run_to(50);
		let mut full = WeightMeter::with_limit(Weight::zero());
		ValidatorSet::on_poll(51, &mut full);
		assert_eq!(StoredRange::<Test>::get().map(|range| range.0), Some(0));
	});
}

#[test]
fn misbehaviour_with_rotated_keys_is_provable_in_later_sessions() {
	build_and_execute(|| {
		run_to(5);
		assert_ok!(Session::set_keys(RuntimeOrigin::signed(CLINIC), keys(22), proof(CLINIC, 22)));
		run_to(35);
		let key = (sp_runtime::key_types::DUMMY, UintAuthorityId(22).to_raw_vec());
		let owned = Historical::prove((key.0, key.1.clone())).unwrap();
		run_to(65);
		let owner = Historical::check_proof(key, owned);
		assert_eq!(owner, Some((CLINIC, OrgId(2))));
	});
}

#[test]
fn a_seat_whose_keys_are_gone_leaves_the_set_and_the_others_keep_their_places() {
	for gone in [HOSPITAL, AUTHORITY] {
		genesis(vec![seat(1, HOSPITAL), seat(2, CLINIC), seat(4, AUTHORITY)]).execute_with(|| {
			run_to(5);
			assert_ok!(Session::purge_keys(RuntimeOrigin::signed(gone)));
			run_to(35);
			let authoring: Vec<_> =
				pallet_session::QueuedKeys::<Test>::get().into_iter().map(|(who, _)| who).collect();
			assert!(!authoring.contains(&gone));
			assert_eq!(Session::validators(), authoring);
			assert_eq!(Announced::get().iter().filter(|changed| **changed).count(), 1);
			assert_ok!(Session::set_keys(
				RuntimeOrigin::signed(gone),
				keys(gone),
				proof(gone, gone)
			));
			run_to(65);
			assert!(Session::validators().contains(&gone));
		});
	}
}

#[test]
fn when_nobody_has_keys_the_old_set_goes_on() {
	genesis(vec![seat(1, HOSPITAL), seat(2, CLINIC)]).execute_with(|| {
		run_to(5);
		assert_ok!(Session::purge_keys(RuntimeOrigin::signed(HOSPITAL)));
		assert_ok!(Session::purge_keys(RuntimeOrigin::signed(CLINIC)));
		assert_eq!(<ValidatorSet as pallet_session::SessionManager<u64>>::new_session(1), None);
	});
}
