//! Entering in error.

use crate::{mock::*, *};
use anamnesis_decision::{
	rows::{RelationKind, Status},
	Right, When,
};
use anamnesis_primitives::{codes::Role, commitment::Commitment, history::MAX_CHANGES, RecordId};
use frame_support::{assert_noop, assert_ok, sp_runtime::DispatchError};

const REASON: Option<Commitment> = Some(Commitment([5; 32]));

/// A record of P1 at the hospital.
fn with_record(test: impl FnOnce()) {
	build_and_execute(|| {
		assert_ok!(anchor(P1, record(1)));
		events();
		test();
	});
}

#[track_caller]
fn refused(
	account: AccountId,
	organisation: OrgId,
	patient: PatientId,
	id: u64,
	error: Error<Test>,
) {
	let got = RecordAnchor::do_enter_in_error(account, organisation, patient, RecordId(id), REASON);
	assert_noop!(got, error);
}

fn enter(id: u64, reason: Option<Commitment>) -> sp_runtime::DispatchResult {
	let origin = RuntimeOrigin::signed(ALICE);
	RecordAnchor::enter_in_error(origin, HOSPITAL, P1, RecordId(id), reason)
}

#[test]
fn a_current_record_is_entered_in_error_and_the_past_stays() {
	with_record(|| {
		later(10);
		assert_ok!(enter(1, REASON));
		assert_eq!(
			events(),
			[Event::EnteredInError { record: RecordId(1), patient: P1, organisation: HOSPITAL }]
		);
		let view = RecordAnchor::record(RecordId(1)).unwrap();
		assert_eq!(view.state, RecordState::EnteredInError { reason: REASON });
		assert_eq!(view.since, START + 10);
		let key = RecordStateOf { id: RecordId(1) };
		let before = When::now(START + 9).value(&Stored::<Test>::default(), key).unwrap();
		assert_eq!(before.value, RecordState::Current);
	});
}

#[test]
fn a_superseded_record_is_entered_in_error() {
	with_record(|| {
		assert_ok!(anchor(P1, amending(2, 1)));
		assert_ok!(enter(1, None));
		let view = RecordAnchor::record(RecordId(1)).unwrap();
		assert_eq!(view.state, RecordState::EnteredInError { reason: None });
		assert_eq!(view.successors, [RecordId(2)]);
		let other = RecordAnchor::record(RecordId(2)).unwrap();
		assert_eq!(other.state, RecordState::Current);
	});
}

#[test]
fn a_colleague_may_and_so_may_a_restricted_organisation() {
	with_record(|| {
		stand(HOSPITAL, Status::Restricted { code: 1 });
		assert_ok!(RecordAnchor::do_enter_in_error(OFFICER, HOSPITAL, P1, RecordId(1), None));
	});
}

#[test]
fn enter_in_error_needs_a_signature() {
	with_record(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				RecordAnchor::enter_in_error(origin, HOSPITAL, P1, RecordId(1), None),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn enter_in_error_rejects_who_may_not_correct() {
	with_record(|| {
		for account in [STRANGER, BOB, AUDITOR, MACHINE, PARAMEDIC] {
			refused(account, HOSPITAL, P1, 1, Error::NoServingRole);
		}
		appoint_for(HOSPITAL, OFFICER, &[(Role::RecordsOfficer, 0)], 0, START);
		refused(OFFICER, HOSPITAL, P1, 1, Error::NoServingRole);
	});
}

#[test]
fn enter_in_error_rejects_organisations_that_are_isolated_or_left() {
	with_record(|| {
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			stand(HOSPITAL, status);
			refused(ALICE, HOSPITAL, P1, 1, Error::OrganisationNotActive);
		}
	});
}

#[test]
fn enter_in_error_rejects_a_record_that_is_none() {
	with_record(|| {
		for id in [0, 2, u64::MAX] {
			refused(ALICE, HOSPITAL, P1, id, Error::RecordUnknown);
		}
	});
}

#[test]
fn enter_in_error_rejects_another_patients_record() {
	with_record(|| refused(ALICE, HOSPITAL, P2, 1, Error::OtherPatient));
}

#[test]
fn enter_in_error_rejects_another_organisations_record() {
	with_record(|| refused(BOB, CLINIC, P1, 1, Error::OtherOrganisation));
}

#[test]
fn enter_in_error_is_final() {
	with_record(|| {
		assert_ok!(enter(1, REASON));
		refused(ALICE, HOSPITAL, P1, 1, Error::InError);
		later(1);
		assert_noop!(enter(1, None), Error::<Test>::InError);
	});
}

#[test]
fn an_error_is_taken_when_no_other_change_is() {
	new_test_ext().execute_with(|| {
		assert_ok!(anchor(P1, record(1)));
		// As if it had been changed so often; the log is left out.
		RecordStates::<Test>::mutate(RecordId(1), |current| {
			current.as_mut().unwrap().version = MAX_CHANGES - 1;
		});
		later(1);
		let origin = RuntimeOrigin::signed(ALICE);
		assert_noop!(
			RecordAnchor::anchor(origin, HOSPITAL, P1, Right::Home, amending(2, 1)),
			Error::<Test>::TooManyChanges
		);
		assert_ok!(enter(1, None));
		let view = RecordAnchor::record(RecordId(1)).unwrap();
		assert_eq!(view.state, RecordState::EnteredInError { reason: None });
	});
}

#[test]
fn what_is_to_be_erased_or_was_is_not_entered_in_error() {
	with_record(|| {
		Tombstoned::set(vec![RecordId(1)]);
		refused(ALICE, HOSPITAL, P1, 1, Error::Tombstoned);
		// The notice was stopped, and begins anew.
		Tombstoned::take();
		assert_ok!(enter(1, None));
		Tombstoned::set(vec![RecordId(1)]);
		assert_ok!(RecordAnchor::erase(RecordId(1)));
		refused(ALICE, HOSPITAL, P1, 1, Error::Tombstoned);
	});
}

#[test]
fn a_custodian_that_did_not_write_it_says_so_in_its_own_name() {
	with_record(|| {
		assert_ok!(anchor(P1, record(2)));
		let keys = Commitment([7; 32]);
		assert_ok!(RecordAnchor::do_offer_custody(OFFICER, HOSPITAL, 1, CLINIC, keys));
		assert_ok!(RecordAnchor::do_accept_custody(CLERK, CLINIC, 1, keys));
		assert_ok!(RecordAnchor::do_enter_in_error(BOB, CLINIC, P1, RecordId(1), REASON));
		// By a record that names it too.
		Held::set(vec![(BOB, CLINIC, P1, GRANT)]);
		let new = relating(3, RelationKind::EntersInError, 2);
		assert_ok!(RecordAnchor::do_anchor(BOB, CLINIC, P1, GRANT, new));
		for (id, reason) in [(1, REASON), (2, None)] {
			let view = RecordAnchor::record(RecordId(id)).unwrap();
			let found = RecordState::FoundInError { reason, organisation: CLINIC };
			assert_eq!(view.state, found);
			let history = RecordAnchor::history(RecordId(id)).unwrap();
			assert_eq!(history.states.last(), Some(&(Now::get(), found)));
			// It is final, for who wrote it too, and withdraws the record as the author's word does.
			refused(ALICE, HOSPITAL, P1, id, Error::InError);
			assert!(!found.stands());
			let list = Asked::truncate_from(vec![LABORATORY]);
			let id = RecordId(id);
			assert_ok!(RecordAnchor::do_open_recall(BOB, CLINIC, P1, id, false, list));
		}
		let how: Vec<_> =
			RecordAnchor::open_recalls(LABORATORY, 0).iter().map(|row| row.correction).collect();
		assert_eq!(how, [Correction::EnteredInError; 2]);
		// Of what it wrote itself it says so as the author.
		assert_ok!(RecordAnchor::do_enter_in_error(BOB, CLINIC, P1, RecordId(3), None));
		let view = RecordAnchor::record(RecordId(3)).unwrap();
		assert_eq!(view.state, RecordState::EnteredInError { reason: None });
	});
}
