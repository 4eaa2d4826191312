//! What a record has to do with an earlier one.

use crate::{mock::*, *};
use anamnesis_decision::rows::{Relation, RelationKind, Status};
use anamnesis_primitives::{commitment::Commitment, RecordId};
use frame_support::{assert_noop, assert_ok};

const HOME: Right = Right::Home;

#[track_caller]
fn refused(patient: PatientId, new: NewRecord, error: Error<Test>) {
	assert_noop!(RecordAnchor::do_anchor(ALICE, HOSPITAL, patient, HOME, new), error);
}

fn state(id: u64) -> RecordState {
	RecordAnchor::record(RecordId(id)).unwrap().state
}

/// The clinic's BOB writes to P1 of the hospital under a grant.
fn foreign(new: NewRecord) -> Result<(), sp_runtime::DispatchError> {
	Held::set(vec![(BOB, CLINIC, P1, GRANT)]);
	RecordAnchor::do_anchor(BOB, CLINIC, P1, GRANT, new)
}

fn related(id: u64) -> Vec<(u64, RelationKind, OrgId)> {
	RecordAnchor::related(RecordId(id), 0)
		.iter()
		.map(|row| (row.id.0, row.kind, row.organisation))
		.collect()
}

/// Record 1 of P1 at the hospital.
fn with_record(test: impl FnOnce()) {
	build_and_execute(|| {
		assert_ok!(anchor(P1, record(1)));
		later(10);
		events();
		test();
	});
}

#[test]
fn who_answers_for_a_record_replaces_it_as_by_amending() {
	with_record(|| {
		assert_ok!(anchor(P1, relating(2, RelationKind::Replaces, 1)));
		assert_eq!(
			events().last(),
			Some(&Event::Superseded { record: RecordId(1), by: RecordId(2) })
		);
		assert_eq!(state(1), RecordState::Superseded);
		assert_eq!(RecordAnchor::record(RecordId(1)).unwrap().successors, [RecordId(2)]);
		refused(P1, relating(3, RelationKind::Replaces, 1), Error::NotCurrent);
		refused(P1, relating(3, RelationKind::Amends, 1), Error::NotCurrent);
	});
}

#[test]
fn two_organisations_may_say_different_things_and_both_are_shown() {
	with_record(|| {
		assert_ok!(foreign(relating(2, RelationKind::Replaces, 1)));
		let kind = RelationKind::Replaces;
		assert_eq!(
			events().last(),
			Some(&Event::Related { record: RecordId(1), by: RecordId(2), kind })
		);
		// The hospital's record stays what it was, until the hospital amends it.
		assert_eq!(state(1), RecordState::Current);
		assert_ok!(anchor(P1, relating(3, RelationKind::Amends, 1)));
		assert_ok!(foreign(relating(4, RelationKind::Replaces, 1)));
		let view = RecordAnchor::record(RecordId(1)).unwrap();
		assert_eq!((view.state, view.successors), (RecordState::Superseded, vec![RecordId(3)]));
		assert_eq!(view.related, 2);
		assert_eq!(related(1), [(2, kind, CLINIC), (4, kind, CLINIC)]);
	});
}

#[test]
fn whoever_writes_attests_and_derives_and_changes_nothing() {
	with_record(|| {
		let kinds = [RelationKind::Attests, RelationKind::DerivedFrom];
		for (byte, kind) in (2..).zip(kinds) {
			assert_ok!(anchor(P1, relating(byte, kind, 1)));
			assert_ok!(foreign(relating(byte, kind, 1)));
		}
		assert_eq!(state(1), RecordState::Current);
		let [attests, derived] = kinds;
		assert_eq!(
			related(1),
			[
				(2, attests, HOSPITAL),
				(3, attests, CLINIC),
				(4, derived, HOSPITAL),
				(5, derived, CLINIC)
			]
		);
		// A superseded record is attested still: it was what it was.
		assert_ok!(anchor(P1, amending(9, 1)));
		assert_ok!(anchor(P1, relating(10, RelationKind::Attests, 1)));
	});
}

#[test]
fn a_notice_retracts_for_good() {
	with_record(|| {
		assert_ok!(anchor(P1, relating(2, RelationKind::Retracts, 1)));
		assert_eq!(
			events().last(),
			Some(&Event::Retracted { record: RecordId(1), by: RecordId(2) })
		);
		assert_eq!(state(1), RecordState::Retracted { notice: RecordId(2) });
		assert_eq!(related(1), [(2, RelationKind::Retracts, HOSPITAL)]);
		for kind in [
			RelationKind::Amends,
			RelationKind::Replaces,
			RelationKind::Attests,
			RelationKind::Retracts,
		] {
			refused(P1, relating(3, kind, 1), Error::Retracted);
		}
		assert_ok!(anchor(P1, relating(3, RelationKind::DerivedFrom, 1)));
		// That it should never have been written can be said still, and of the notice too: nothing comes back by it.
		assert_ok!(RecordAnchor::do_enter_in_error(ALICE, HOSPITAL, P1, RecordId(2), None));
		assert_eq!(state(1), RecordState::Retracted { notice: RecordId(2) });
		assert_ok!(anchor(P1, relating(4, RelationKind::EntersInError, 1)));
		assert_eq!(state(1), RecordState::EnteredInError { reason: None });
	});
}

#[test]
fn a_notice_enters_in_error_as_the_call_does() {
	with_record(|| {
		assert_ok!(anchor(P1, relating(2, RelationKind::EntersInError, 1)));
		assert_eq!(
			events().last(),
			Some(&Event::EnteredInError {
				record: RecordId(1),
				patient: P1,
				organisation: HOSPITAL
			})
		);
		assert_eq!(state(1), RecordState::EnteredInError { reason: None });
		assert_eq!(related(1), [(2, RelationKind::EntersInError, HOSPITAL)]);
		for kind in [
			RelationKind::Amends,
			RelationKind::Replaces,
			RelationKind::Attests,
			RelationKind::Retracts,
			RelationKind::EntersInError,
		] {
			refused(P1, relating(3, kind, 1), Error::InError);
		}
		assert_ok!(anchor(P1, relating(3, RelationKind::DerivedFrom, 1)));
	});
}

#[test]
fn a_record_whose_successor_was_retracted_is_amended_again() {
	with_record(|| {
		assert_ok!(anchor(P1, amending(2, 1)));
		assert_ok!(anchor(P1, relating(3, RelationKind::Retracts, 2)));
		assert_ok!(anchor(P1, amending(4, 1)));
		let view = RecordAnchor::record(RecordId(1)).unwrap();
		assert_eq!(view.successors, [RecordId(2), RecordId(4)]);
	});
}

#[test]
fn only_who_answers_for_a_record_amends_or_withdraws_it() {
	with_record(|| {
		for kind in [RelationKind::Amends, RelationKind::Retracts, RelationKind::EntersInError] {
			assert_noop!(foreign(relating(2, kind, 1)), Error::<Test>::OtherOrganisation);
		}
		// Who keeps the set does.
		let keys = Commitment([1; 32]);
		assert_ok!(RecordAnchor::do_offer_custody(OFFICER, HOSPITAL, 1, CLINIC, keys));
		assert_ok!(RecordAnchor::do_accept_custody(CLERK, CLINIC, 1, keys));
		assert_ok!(foreign(relating(2, RelationKind::Amends, 1)));
		assert_ok!(foreign(relating(3, RelationKind::Retracts, 1)));
		// And so does still who wrote it.
		assert_ok!(anchor(P1, relating(4, RelationKind::EntersInError, 1)));
	});
}

#[test]
fn withdrawing_needs_a_role_that_corrects() {
	with_record(|| {
		for kind in [RelationKind::Retracts, RelationKind::EntersInError] {
			assert_noop!(
				RecordAnchor::do_anchor(PARAMEDIC, HOSPITAL, P1, HOME, relating(2, kind, 1)),
				Error::<Test>::NoServingRole
			);
		}
		let attests = relating(2, RelationKind::Attests, 1);
		assert_ok!(RecordAnchor::do_anchor(PARAMEDIC, HOSPITAL, P1, HOME, attests));
	});
}

#[test]
fn every_relation_is_to_an_earlier_record_of_the_same_patient() {
	with_record(|| {
		for kind in RelationKind::ALL {
			// The record itself would be 2: nothing names itself or a later one.
			for id in [0, 2, u64::MAX] {
				refused(P1, relating(2, kind, id), Error::RecordUnknown);
			}
			refused(P2, relating(2, kind, 1), Error::OtherPatient);
		}
	});
}

#[test]
fn nothing_is_said_of_a_tombstoned_record() {
	with_record(|| {
		Tombstoned::set(vec![RecordId(1)]);
		for kind in RelationKind::ALL {
			refused(P1, relating(2, kind, 1), Error::Tombstoned);
		}
	});
}

#[test]
fn relations_stop_where_their_numbers_end() {
	new_test_ext().execute_with(|| {
		assert_ok!(anchor(P1, record(1)));
		RelatedCount::<Test>::insert(RecordId(1), u32::MAX);
		assert_noop!(
			RecordAnchor::anchor(
				RuntimeOrigin::signed(ALICE),
				HOSPITAL,
				P1,
				HOME,
				relating(2, RelationKind::Attests, 1)
			),
			Error::<Test>::TooManyRecords
		);
	});
}

#[test]
fn a_restricted_organisation_corrects_its_own() {
	with_record(|| {
		stand(HOSPITAL, Status::Restricted { code: 1 });
		assert_ok!(anchor(P1, relating(2, RelationKind::Retracts, 1)));
	});
}

#[test]
fn a_history_shows_every_state_and_mark_with_its_moment() {
	with_record(|| {
		assert_ok!(anchor(P1, amending(2, 1)));
		later(10);
		assert_ok!(RecordAnchor::do_contest(PATIENT, P1, RecordId(1), WORDS));
		later(10);
		assert_ok!(RecordAnchor::do_enter_in_error(ALICE, HOSPITAL, P1, RecordId(1), None));
		assert_ok!(RecordAnchor::do_withdraw_contest(PATIENT, P1, RecordId(1)));
		let history = RecordAnchor::history(RecordId(1)).unwrap();
		assert_eq!(
			history.states,
			[
				(START, RecordState::Current),
				(START + 10, RecordState::Superseded),
				(START + 30, RecordState::EnteredInError { reason: None }),
			]
		);
		let contested: Vec<_> = history
			.marks
			.iter()
			.map(|(since, marks)| (*since, marks.contested.is_some()))
			.collect();
		assert_eq!(contested, [(START + 20, true), (START + 30, false)]);
		assert_eq!(history.successors, [RecordId(2)]);
		assert_eq!(RecordAnchor::history(RecordId(3)), None);
	});
}

#[test]
fn a_line_leads_back_page_by_page() {
	with_record(|| {
		for id in 1..=150u8 {
			assert_ok!(anchor(P1, amending(id + 1, id.into())));
		}
		assert_ok!(anchor(P1, relating(200, RelationKind::DerivedFrom, 151)));
		let ids =
			|id| RecordAnchor::line(RecordId(id)).iter().map(|row| row.id.0).collect::<Vec<_>>();
		let first = RecordAnchor::line(RecordId(151));
		assert_eq!(ids(151), (52..=151).rev().collect::<Vec<_>>());
		let last = first.last().unwrap();
		let expected = Relation { kind: RelationKind::Amends, record: RecordId(51) };
		assert_eq!(last.relation, Some(expected));
		assert_eq!(ids(51), (1..=51).rev().collect::<Vec<_>>());
		// What was made of a record is not in its line.
		assert_eq!(ids(152), [152]);
		assert!(RecordAnchor::line(RecordId(153)).is_empty());
	});
}

#[test]
fn relations_are_paged_by_their_numbers() {
	build_and_execute(|| {
		for byte in 1..=131u8 {
			let new = if byte == 1 { record(1) } else { relating(byte, RelationKind::Attests, 1) };
			assert_ok!(anchor(P1, new));
		}
		let page = |from| RecordAnchor::related(RecordId(1), from);
		assert_eq!((page(0).len(), page(100).len(), page(130).len()), (100, 30, 0));
		assert_eq!(page(100)[0].id, RecordId(102));
		assert!(page(u32::MAX).is_empty());
		assert!(RecordAnchor::related(RecordId(2), 0).is_empty());
	});
}
