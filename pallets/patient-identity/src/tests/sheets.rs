//! Payloads on paper.

use crate::{mock::*, Call, Error, Event, Sheets, LONGEST_LEAP};
use anamnesis_decision::rows::Life;
use anamnesis_primitives::{
	chain::Moment,
	payload::{PatientAct, Payload, LONGEST_SHEET},
	PatientId,
};
use frame_support::{assert_noop, dispatch::RawOrigin};
use sp_runtime::DispatchError;

fn printed(patient: PatientId, id: u8) -> Payload {
	let mut payload = payload(patient, sheet(id), PatientAct::Freeze);
	payload.until = payload.from + LONGEST_SHEET;
	payload
}

fn forget(by: Actor, signer: Actor, id: u8) -> Result<(), DispatchError> {
	call(by, Call::forget_sheet { signer: signer.account(), id: [id; 16] })
}

#[test]
fn a_freeze_sheet_works_after_a_hundred_payloads_and_after_endings() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let printed = printed(patient, 7);
		for nonce in (1..=100).step_by(2) {
			pass(DAY);
			assert_eq!(relay(ALICE, &payload(patient, general(nonce), giving())), Ok(()));
			let act = if nonce % 3 == 0 { revoke(nonce + 1) } else { general(nonce + 1) };
			assert_eq!(relay(ALICE, &payload(patient, act, ending())), Ok(()));
		}
		assert_eq!(relay(ALICE, &payload(patient, revoke(LONGEST_LEAP), ending())), Ok(()));
		Now::set(printed.until - 1);
		assert_eq!(relay(ALICE, &printed), Ok(()));
		let life = PatientIdentity::patient_now(patient).unwrap().life;
		assert_eq!(life, Life::Frozen { by: controller(ALICE), thaw: None });
	});
}

#[test]
fn a_sheet_is_used_once_and_others_are_left() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let (first, second) = (printed(patient, 1), printed(patient, 2));
		assert_eq!(relay(ALICE, &first), Ok(()));
		assert!(PatientIdentity::sheet_used(ALICE.account(), [1; 16]));
		assert!(!PatientIdentity::sheet_used(ALICE.account(), [2; 16]));
		assert_eq!(call(ALICE, Call::unfreeze { patient }), Ok(()));
		pass(WAIT);
		assert_eq!(relay(ALICE, &first), Err(Error::<Test>::SheetUsed.into()));
		assert_eq!(relay(ALICE, &second), Ok(()));
		// Neither raised a nonce.
		let nonces = PatientIdentity::nonces(ALICE.account());
		assert_eq!((nonces.general, nonces.revoke), (Some(0), None));
	});
}

#[test]
fn the_same_id_of_another_account_is_another_sheet() {
	build_and_execute(|| {
		let (alices, bobs) = (enrol(ALICE), enrol(BOB));
		assert_eq!(relay(ALICE, &printed(alices, 1)), Ok(()));
		assert_eq!(relay(BOB, &printed(bobs, 1)), Ok(()));
	});
}

#[test]
fn a_sheet_that_was_refused_is_not_used_up() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let found = PatientIdentity::patient_now(patient).unwrap();
		assert_eq!(PatientIdentity::set_life(patient, found, Life::Restricted), Ok(()));
		assert_eq!(relay(ALICE, &printed(patient, 1)), Err(Error::<Test>::CannotFreeze.into()));
		assert!(!PatientIdentity::sheet_used(ALICE.account(), [1; 16]));
	});
}

#[test]
fn a_sheet_is_used_up_where_the_patient_is_frozen_already() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		assert_eq!(call(ALICE, Call::freeze { patient }), Ok(()));
		assert_eq!(relay(ALICE, &printed(patient, 1)), Ok(()));
		assert!(PatientIdentity::sheet_used(ALICE.account(), [1; 16]));
	});
}

#[test]
fn sheets_die_with_the_control_of_who_signed_them() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let printed = printed(patient, 1);
		assert_eq!(call(ALICE, Call::rotate_controller { patient, to: BOB.account() }), Ok(()));
		assert_eq!(call(BOB, Call::accept_control { patient }), Ok(()));
		assert_eq!(relay(ALICE, &printed), Err(Error::<Test>::NotController.into()));
	});
}

#[test]
fn a_used_sheet_is_forgotten_by_anybody_once_it_is_over() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let printed = printed(patient, 1);
		assert_eq!(relay(ALICE, &printed), Ok(()));
		events();
		Now::set(printed.until - 1);
		assert_eq!(forget(STRANGER, ALICE, 1), Err(Error::<Test>::SheetStillValid.into()));
		Now::set(printed.until);
		assert_eq!(forget(STRANGER, ALICE, 1), Ok(()));
		assert_eq!(events(), [Event::SheetForgotten { signer: ALICE.account(), id: [1; 16] }]);
		assert_eq!(Sheets::<Test>::iter().count(), 0);
		assert_eq!(forget(STRANGER, ALICE, 1), Err(Error::<Test>::UnknownSheet.into()));
		// Forgotten is not usable.
		assert_eq!(relay(ALICE, &printed), Err(Error::<Test>::Expired.into()));
	});
}

#[test]
fn forget_sheet_rejects_what_was_never_used() {
	build_and_execute(|| {
		enrol(ALICE);
		assert_eq!(forget(ALICE, ALICE, 1), Err(Error::<Test>::UnknownSheet.into()));
		for origin in [RawOrigin::None, RawOrigin::Root] {
			assert_noop!(
				PatientIdentity::forget_sheet(origin.into(), ALICE.account(), [1; 16]),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn a_sheet_lives_no_longer_than_five_years() {
	build_and_execute(|| {
		let patient = enrol(ALICE);
		let mut printed = printed(patient, 1);
		printed.until += Moment::from(1u32);
		assert_eq!(relay(ALICE, &printed), Err(Error::<Test>::BadLife.into()));
	});
}
