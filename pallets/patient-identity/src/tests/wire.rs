//! Pinned encodings.

use crate::{
	mock::*, Call, ControllerView, Error, Event, Nonces, PatientView, PublishedKeys, Tally,
};
use anamnesis_decision::rows::{Control, Life, Patient, Thaw, Versioned};
use anamnesis_primitives::{chain::AccountId, history::Current, payload::KeySet, OrgId, PatientId};
use codec::Encode;
use frame_support::{traits::PalletError, BoundedVec};

const P: PatientId = PatientId([1; 32]);

fn a() -> AccountId {
	AccountId::new([2; 32])
}

fn bytes(parts: &[&[u8]]) -> Vec<u8> {
	parts.concat()
}

#[test]
fn stored_values_are_these_bytes() {
	let tally = Tally { active: 1, invited: 2, generation: 0x0304_0506 };
	assert_eq!(tally.encode(), [1, 2, 6, 5, 4, 3]);
	let keys = KeySet { suite: 1, agreement: [5; 32], assertion: [6; 32] };
	let published = PublishedKeys { keys, from: 7 };
	let expected = bytes(&[&[1], &[5; 32], &[6; 32], &[7, 0, 0, 0, 0, 0, 0, 0]]);
	assert_eq!(published.encode(), expected);
	let by = AccountId::new([3; 32]);
	let invited = Control::Invited { replaces: None, by: by.clone() };
	assert_eq!(invited.encode(), bytes(&[&[0, 0], &[3; 32]]));
	let invited = Control::Invited { replaces: Some(a()), by };
	assert_eq!(invited.encode(), bytes(&[&[0, 1], &[2; 32], &[3; 32]]));
	assert_eq!(Control::Active.encode(), [1]);
	assert_eq!(Control::Removed.encode(), [2]);
	let thaw = Some(Thaw { by: a(), at: 9 });
	let patient = Patient { life: Life::Frozen { by: a(), thaw }, home: OrgId(3) };
	let row =
		Current { since: 8, version: 4, value: Versioned::V1(patient), marks: BoundedVec::new() };
	let expected = bytes(&[
		&[8, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 1, 1],
		&[2; 32],
		&[1],
		&[2; 32],
		&[9, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0],
	]);
	assert_eq!(row.encode(), expected);
}

#[test]
fn views_are_these_bytes() {
	let view = PatientView {
		life: Life::Active,
		home: OrgId(3),
		generation: 4,
		controllers: 5,
		invited: 6,
	};
	assert_eq!(view.encode(), [0, 3, 0, 0, 0, 4, 0, 0, 0, 5, 6]);
	let row = ControllerView { account: a(), control: Control::Active, since: 7 };
	assert_eq!(row.encode(), bytes(&[&[2; 32], &[1, 7, 0, 0, 0, 0, 0, 0, 0]]));
	let nonces = Nonces { general: Some(1), revoke: None };
	assert_eq!(nonces.encode(), [1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn calls_have_these_indices_and_fields() {
	let id = [3; 16];
	let payload = payload_of(P);
	let signature = ALICE.sign(&payload);
	let keys = keys(4);
	let (scale, signed) = (payload.encode(), signature.encode());
	let cases: [(Call<Test>, Vec<u8>); 10] = [
		(
			Call::enrol {
				organisation: OrgId(5),
				payload: Box::new(payload.clone()),
				signer: a(),
				signature: signature.clone(),
			},
			bytes(&[&[0, 5, 0, 0, 0], &scale, &[2; 32], &signed]),
		),
		(
			Call::relay { signer: a(), payload: Box::new(payload), signature },
			bytes(&[&[1], &[2; 32], &scale, &signed]),
		),
		(Call::add_controller { patient: P, account: a() }, bytes(&[&[2], &[1; 32], &[2; 32]])),
		(Call::accept_control { patient: P }, bytes(&[&[3], &[1; 32]])),
		(Call::remove_controller { patient: P, account: a() }, bytes(&[&[4], &[1; 32], &[2; 32]])),
		(Call::rotate_controller { patient: P, to: a() }, bytes(&[&[5], &[1; 32], &[2; 32]])),
		(Call::publish_keys { patient: P, keys }, bytes(&[&[6], &[1; 32], &keys.encode()])),
		(Call::freeze { patient: P }, bytes(&[&[7], &[1; 32]])),
		(Call::unfreeze { patient: P }, bytes(&[&[8], &[1; 32]])),
		(Call::forget_sheet { signer: a(), id }, bytes(&[&[9], &[2; 32], &id])),
	];
	for (call, expected) in cases {
		assert_eq!(call.encode(), expected, "{call:?}");
	}
}

fn payload_of(patient: PatientId) -> anamnesis_primitives::payload::Payload {
	new_test_ext().execute_with(|| {
		payload(patient, general(1), anamnesis_primitives::payload::PatientAct::Freeze)
	})
}

#[test]
fn events_have_these_indices() {
	let (patient, account, by) = (P, a(), a());
	let events: [Event<Test>; 11] = [
		Event::Enrolled { patient, controller: a(), home: OrgId(1), by: a() },
		Event::Relayed { patient, signer: a(), by: a() },
		Event::ControllerInvited { patient, account: a(), replaces: None, by: a() },
		Event::ControlAccepted { patient, account: a(), replaced: None },
		Event::ControllerRemoved { patient, account: a(), by: a() },
		Event::InvitationWithdrawn { patient, account, by },
		Event::KeysPublished { patient, generation: 1, by: a() },
		Event::Frozen { patient, by: a() },
		Event::ThawAsked { patient, by: a(), at: 1 },
		Event::Thawed { patient, by: a() },
		Event::SheetForgotten { signer: a(), id: [0; 16] },
	];
	for (index, event) in events.iter().enumerate() {
		assert_eq!(usize::from(event.encode()[0]), index, "{event:?}");
	}
}

#[test]
fn errors_have_these_indices() {
	use Error::*;
	let errors: [Error<Test>; 44] = [
		UnknownPatient,
		NotController,
		PatientFrozen,
		PatientDeceased,
		LaneRefusesAct,
		BadLife,
		MalformedAct,
		ForeignChain,
		ForeignEpoch,
		TooEarly,
		Expired,
		NotAddressee,
		NonceUsed,
		NonceTooFar,
		SheetUsed,
		BadSignature,
		NotRelayable,
		EnrolmentIsNotRelayed,
		NotAnEnrolment,
		ForeignHome,
		ForeignPatientId,
		NotRegistrar,
		HomeNotActive,
		AlreadyController,
		IsStaff,
		AlreadyEnrolled,
		KeyUsed,
		UnknownSuite,
		TooManyGenerations,
		KeysPublishedThisBlock,
		TooManyControllers,
		AlreadyInvited,
		NotInvited,
		InviterNotController,
		NotControllerNorInvited,
		LastController,
		CannotFreeze,
		NotFrozen,
		AlreadyThawing,
		ControllerTooNew,
		UnknownSheet,
		SheetStillValid,
		TooManyChanges,
		TimeWentBack,
	];
	for (index, error) in errors.iter().enumerate() {
		assert_eq!(error.encode(), [u8::try_from(index).unwrap()], "{error:?}");
	}
	assert_eq!(Error::<Test>::MAX_ENCODED_SIZE, 1);
}
