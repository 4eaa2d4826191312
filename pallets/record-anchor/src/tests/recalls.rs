//! Recalls.

use crate::{mock::*, *};
use anamnesis_decision::rows::{RelationKind, Status};
use anamnesis_primitives::{chain::Moment, commitment::Commitment, RecallId, RecordId};
use frame_support::{assert_noop, assert_ok, sp_runtime::DispatchError};
use sp_runtime::DispatchResult;

const ONE: RecordId = RecordId(1);

fn asked(list: &[OrgId]) -> Asked {
	Asked::truncate_from(list.to_vec())
}

fn open(record: u64, critical: bool, list: &[OrgId]) -> DispatchResult {
	let origin = RuntimeOrigin::signed(ALICE);
	RecordAnchor::open_recall(origin, HOSPITAL, P1, RecordId(record), critical, asked(list))
}

fn acknowledge(who: AccountId, organisation: OrgId, recall: u64) -> DispatchResult {
	let origin = RuntimeOrigin::signed(who);
	RecordAnchor::acknowledge_recall(origin, organisation, P1, RecallId(recall))
}

/// Record 1 of P1 at the hospital, which 2 amends.
fn corrected(test: impl FnOnce()) {
	build_and_execute(|| {
		assert_ok!(anchor(P1, record(1)));
		assert_ok!(anchor(P1, amending(2, 1)));
		later(10);
		events();
		test();
	});
}

fn open_at(organisation: OrgId) -> Vec<(u64, bool)> {
	RecordAnchor::open_recalls(organisation, 0).iter().map(|row| (row.id.0, row.late)).collect()
}

fn counts(organisation: OrgId) -> (u32, u64, u64) {
	let RecallCounts { open, acknowledged, late } = RecordAnchor::recall_counts(organisation);
	(open, acknowledged, late)
}

#[test]
fn readers_of_the_old_version_acknowledge_or_are_late_on_the_hour() {
	corrected(|| {
		assert_ok!(open(1, true, &[CLINIC, LABORATORY]));
		let due = START + 10 + CRITICAL;
		assert_eq!(
			events(),
			[Event::RecallOpened {
				recall: RecallId(1),
				record: ONE,
				organisation: HOSPITAL,
				asked: 2,
				due
			}]
		);
		assert!(RecordAnchor::kept(ONE).unwrap().recalled);
		later(HOUR);
		assert_ok!(acknowledge(BOB, CLINIC, 1));
		assert_eq!(
			events(),
			[Event::RecallAcknowledged { recall: RecallId(1), organisation: CLINIC, late: false }]
		);
		Now::set(due - 1);
		assert_eq!(open_at(LABORATORY), [(1, false)]);
		Now::set(due);
		assert_eq!(open_at(LABORATORY), [(1, true)]);
		assert_eq!((counts(CLINIC), counts(LABORATORY)), ((0, 1, 0), (1, 0, 0)));
		assert_ok!(acknowledge(KEEPER, LABORATORY, 1));
		assert_eq!(counts(LABORATORY), (0, 1, 1));
		assert!(open_at(LABORATORY).is_empty());
		let [view] = &RecordAnchor::recalls(ONE)[..] else { panic!("one recall") };
		let expected = Recall {
			record: ONE,
			patient: P1,
			organisation: HOSPITAL,
			by: ALICE,
			correction: Correction::Superseded,
			critical: true,
			opened: START + 10,
			due,
			asked: asked(&[CLINIC, LABORATORY]),
		};
		assert_eq!((view.id, &view.recall), (RecallId(1), &expected));
		assert_eq!(view.acknowledged, [Some(START + 10 + HOUR), Some(due)]);
		assert!(!RecordAnchor::kept(ONE).unwrap().recalled);
		// Readers of the new version are not disturbed.
		assert!(RecordAnchor::recalls(RecordId(2)).is_empty());
	});
}

#[test]
fn a_recall_keeps_the_time_that_it_had() {
	corrected(|| {
		assert_ok!(open(1, false, &[CLINIC]));
		OrdinaryRecall::set(1);
		CriticalRecall::set(2);
		assert_ok!(open(1, true, &[CLINIC]));
		let due = |id| RecordAnchor::recall(RecallId(id)).unwrap().recall.due;
		assert_eq!((due(1), due(2)), (START + 10 + ORDINARY, START + 12));
		OrdinaryRecall::set(Moment::MAX);
		assert_noop!(open(1, false, &[CLINIC]), Error::<Test>::TooManyRecalls);
	});
}

#[test]
fn every_correction_is_recalled_and_nothing_else() {
	build_and_execute(|| {
		for byte in 1..=4 {
			assert_ok!(anchor(P1, record(byte)));
		}
		assert_noop!(open(1, false, &[CLINIC]), Error::<Test>::NothingToRecall);
		// What others say is no correction.
		Held::set(vec![(BOB, CLINIC, P1, GRANT)]);
		let replaces = relating(5, RelationKind::Replaces, 1);
		assert_ok!(RecordAnchor::do_anchor(BOB, CLINIC, P1, GRANT, replaces));
		assert_noop!(open(1, false, &[CLINIC]), Error::<Test>::NothingToRecall);
		assert_ok!(anchor(P1, relating(6, RelationKind::Replaces, 1)));
		assert_ok!(anchor(P1, relating(7, RelationKind::Retracts, 2)));
		assert_ok!(RecordAnchor::do_enter_in_error(ALICE, HOSPITAL, P1, RecordId(3), None));
		for id in 1..=3 {
			assert_ok!(open(id, false, &[CLINIC]));
		}
		let how: Vec<_> =
			RecordAnchor::open_recalls(CLINIC, 0).iter().map(|row| row.correction).collect();
		let expected = [Correction::Superseded, Correction::Retracted, Correction::EnteredInError];
		assert_eq!(how, expected);
	});
}

#[test]
fn recalls_ask_organisations_that_there_are_each_once_and_others() {
	corrected(|| {
		let refused = |list: &[OrgId], error: Error<Test>| {
			assert_noop!(
				RecordAnchor::do_open_recall(ALICE, HOSPITAL, P1, ONE, false, asked(list)),
				error
			);
		};
		refused(&[], Error::NobodyAsked);
		refused(&[LABORATORY, CLINIC], Error::OutOfOrder);
		refused(&[CLINIC, CLINIC], Error::OutOfOrder);
		refused(&[HOSPITAL, CLINIC], Error::NamesItself);
		refused(&[CLINIC, OrgId(77)], Error::OrganisationUnknown);
		refused(&[OrgId(0)], Error::OrganisationUnknown);
		// Nobody waits for who cannot answer; whoever is restricted can.
		stand(LABORATORY, Status::Left);
		refused(&[CLINIC, LABORATORY], Error::OrganisationGone);
		stand(LABORATORY, Status::Isolated { code: 1 });
		refused(&[CLINIC, LABORATORY], Error::OrganisationIsolated);
		stand(LABORATORY, Status::Restricted { code: 1 });
		assert_ok!(open(1, false, &[CLINIC, LABORATORY]));
	});
}

#[test]
fn nobody_waits_for_an_answer_that_is_late() {
	corrected(|| {
		let recalled = || RecordAnchor::kept(ONE).unwrap().recalled;
		assert_ok!(open(1, false, &[CLINIC]));
		// One that is due earlier does not shorten the time of the other.
		assert_ok!(open(1, true, &[LABORATORY]));
		// Isolated in between: it cannot answer.
		stand(CLINIC, Status::Isolated { code: 1 });
		assert_ok!(acknowledge(KEEPER, LABORATORY, 2));
		let due = START + 10 + ORDINARY;
		Now::set(due - 1);
		assert!(recalled());
		Now::set(due);
		assert!(!recalled());
		// It stays open and late, and is taken late.
		assert_eq!((open_at(CLINIC), counts(CLINIC)), (vec![(1, true)], (1, 0, 0)));
		stand(CLINIC, Status::Active);
		assert_ok!(acknowledge(BOB, CLINIC, 1));
		assert_eq!(counts(CLINIC), (0, 1, 1));
		// Another recall runs anew.
		assert_ok!(open(1, true, &[CLINIC]));
		assert!(recalled());
		later(CRITICAL);
		assert!(!recalled());
	});
}

#[test]
fn only_who_answers_for_the_record_recalls_it() {
	corrected(|| {
		let refused = |who, at, patient, id, error: Error<Test>| {
			let list = asked(&[LABORATORY]);
			let id = RecordId(id);
			assert_noop!(RecordAnchor::do_open_recall(who, at, patient, id, false, list), error);
		};
		for who in [STRANGER, AUDITOR, MACHINE, PARAMEDIC, BOB] {
			refused(who, HOSPITAL, P1, 1, Error::NoServingRole);
		}
		refused(BOB, CLINIC, P1, 1, Error::OtherOrganisation);
		refused(ALICE, HOSPITAL, P2, 1, Error::OtherPatient);
		for id in [0, 3, u64::MAX] {
			refused(ALICE, HOSPITAL, P1, id, Error::RecordUnknown);
		}
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			stand(HOSPITAL, status);
			refused(ALICE, HOSPITAL, P1, 1, Error::OrganisationNotActive);
		}
		stand(HOSPITAL, Status::Restricted { code: 1 });
		let keys = Commitment([1; 32]);
		assert_ok!(RecordAnchor::do_offer_custody(OFFICER, HOSPITAL, 1, CLINIC, keys));
		assert_ok!(RecordAnchor::do_accept_custody(CLERK, CLINIC, 1, keys));
		let list = asked(&[HOSPITAL, LABORATORY]);
		assert_ok!(RecordAnchor::do_open_recall(BOB, CLINIC, P1, ONE, true, list));
	});
}

#[test]
fn only_staff_of_whom_it_asks_acknowledges_and_once() {
	corrected(|| {
		assert_ok!(open(1, true, &[CLINIC]));
		let refused = |who, at, recall, error: Error<Test>| {
			let got = RecordAnchor::do_acknowledge_recall(who, at, P1, RecallId(recall));
			assert_noop!(got, error);
		};
		for who in [STRANGER, ALICE, KEEPER] {
			refused(who, CLINIC, 1, Error::NoServingRole);
		}
		// A machine does not tell a surgeon.
		refused(MACHINE, HOSPITAL, 1, Error::NoServingRole);
		for recall in [0, 2, u64::MAX] {
			refused(BOB, CLINIC, recall, Error::RecallUnknown);
		}
		assert_noop!(
			RecordAnchor::do_acknowledge_recall(BOB, CLINIC, P2, RecallId(1)),
			Error::<Test>::OtherPatient
		);
		refused(KEEPER, LABORATORY, 1, Error::NotAsked);
		refused(AUDITOR, HOSPITAL, 1, Error::NotAsked);
		stand(CLINIC, Status::Isolated { code: 1 });
		refused(BOB, CLINIC, 1, Error::OrganisationNotActive);
		stand(CLINIC, Status::Restricted { code: 1 });
		assert_ok!(acknowledge(CLERK, CLINIC, 1));
		refused(BOB, CLINIC, 1, Error::AlreadyAcknowledged);
		later(CRITICAL);
		refused(BOB, CLINIC, 1, Error::AlreadyAcknowledged);
		assert_eq!(counts(CLINIC), (0, 1, 0));
	});
}

#[test]
fn recalls_need_a_signature() {
	corrected(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let bad = DispatchError::BadOrigin;
			let list = asked(&[CLINIC]);
			assert_noop!(
				RecordAnchor::open_recall(origin.clone(), HOSPITAL, P1, ONE, true, list),
				bad
			);
			assert_noop!(RecordAnchor::acknowledge_recall(origin, CLINIC, P1, RecallId(1)), bad);
		}
	});
}

#[test]
fn acknowledging_in_any_order_leaves_no_gap() {
	corrected(|| {
		for _ in 0..5 {
			assert_ok!(open(1, false, &[CLINIC, LABORATORY]));
		}
		for (recall, left) in
			[(2, vec![1, 5, 3, 4]), (1, vec![4, 5, 3]), (3, vec![4, 5]), (5, vec![4]), (4, vec![])]
		{
			assert_ok!(acknowledge(CLERK, CLINIC, recall));
			let open: Vec<_> = open_at(CLINIC).iter().map(|(id, _)| *id).collect();
			assert_eq!(open, left);
			assert_eq!(RecordAnchor::do_try_state(), Ok(()));
		}
		assert_eq!(open_at(LABORATORY).len(), 5);
		assert!(RecordAnchor::kept(ONE).unwrap().recalled);
	});
}

#[test]
fn a_recall_asks_sixty_four_and_a_record_has_sixteen() {
	corrected(|| {
		let many: Vec<_> = (100..164).map(OrgId).collect();
		for organisation in &many {
			admit(*organisation, anamnesis_primitives::codes::OrgKind::Clinic);
		}
		assert!(Asked::try_from([&many[..], &[OrgId(164)]].concat()).is_err());
		for _ in 0..16 {
			assert_ok!(open(1, false, &many[..12]));
		}
		assert_noop!(open(1, false, &many[..1]), Error::<Test>::TooManyRecalls);
		assert_eq!(RecordAnchor::recalls(ONE).len(), 16);
		assert_eq!(counts(OrgId(111)), (16, 0, 0));
		// And asks for as many answers as leave state with it.
		assert_ok!(RecordAnchor::do_enter_in_error(ALICE, HOSPITAL, P1, RecordId(2), None));
		for _ in 0..2 {
			assert_ok!(open(2, false, &many));
		}
		assert_ok!(open(2, false, &many[..63]));
		assert_noop!(open(2, false, &many[..2]), Error::<Test>::TooManyRecalls);
		assert_ok!(open(2, false, &many[..1]));
		assert_noop!(open(2, false, &many[..1]), Error::<Test>::TooManyRecalls);
	});
}

#[test]
fn open_recalls_are_paged() {
	corrected(|| {
		for byte in 3..=122 {
			assert_ok!(anchor(P1, record(byte)));
			let id = RecordId(byte.into());
			assert_ok!(RecordAnchor::do_enter_in_error(ALICE, HOSPITAL, P1, id, None));
			assert_ok!(open(byte.into(), false, &[CLINIC]));
		}
		let page = |from| RecordAnchor::open_recalls(CLINIC, from);
		assert_eq!((page(0).len(), page(100).len(), page(120).len()), (100, 20, 0));
		assert_eq!(page(100)[0].record, RecordId(103));
		assert!(page(u32::MAX).is_empty());
		assert_eq!(RecordAnchor::recall(RecallId(0)), None);
	});
}

#[test]
fn recalls_stop_where_numbers_end() {
	new_test_ext().execute_with(|| {
		assert_ok!(anchor(P1, record(1)));
		assert_ok!(anchor(P1, amending(2, 1)));
		LastRecallId::<Test>::put(u64::MAX);
		let open = || {
			let list = asked(&[CLINIC]);
			RecordAnchor::do_open_recall(ALICE, HOSPITAL, P1, ONE, false, list)
		};
		assert_noop!(open(), Error::<Test>::TooManyRecalls);
		LastRecallId::<Test>::kill();
		let counts = RecallCounts { open: u32::MAX, ..RecallCounts::default() };
		RecallCountsOf::<Test>::insert(CLINIC, counts);
		assert_noop!(open(), Error::<Test>::TooManyRecalls);
	});
}

#[test]
fn recalls_leave_with_their_record() {
	corrected(|| {
		assert_ok!(RecordAnchor::do_enter_in_error(ALICE, HOSPITAL, P1, RecordId(2), None));
		// Between others in the lists of who was asked.
		assert_ok!(open(2, false, &[CLINIC]));
		for critical in [true, false] {
			assert_ok!(open(1, critical, &[CLINIC, LABORATORY]));
		}
		assert_ok!(open(2, false, &[CLINIC]));
		later(CRITICAL);
		assert_ok!(acknowledge(BOB, CLINIC, 2));
		assert_ok!(acknowledge(BOB, CLINIC, 4));
		assert_ok!(acknowledge(KEEPER, LABORATORY, 3));
		assert_eq!((counts(CLINIC), counts(LABORATORY)), ((2, 2, 1), (1, 1, 0)));
		assert!(!RecordAnchor::is_gone(ONE));
		Tombstoned::set(vec![ONE]);
		assert_ok!(RecordAnchor::erase(ONE));
		assert!(RecordAnchor::is_gone(ONE));
		assert!(RecordAnchor::recalls(ONE).is_empty());
		for id in [2, 3] {
			assert_eq!(RecordAnchor::recall(RecallId(id)), None);
			assert!(Asks::<Test>::iter_prefix(RecallId(id)).next().is_none());
			assert_noop!(
				RecordAnchor::do_acknowledge_recall(BOB, CLINIC, P1, RecallId(id)),
				Error::<Test>::RecallUnknown
			);
		}
		// What is left of what was asked is of the other record.
		assert_eq!((counts(CLINIC), counts(LABORATORY)), ((1, 1, 0), (0, 0, 0)));
		assert!(!RecallCountsOf::<Test>::contains_key(LABORATORY));
		assert_eq!(open_at(CLINIC), [(1, false)]);
		assert_noop!(open(1, true, &[CLINIC]), Error::<Test>::Tombstoned);
	});
}

#[test]
fn as_many_answers_as_there_may_be_leave_with_their_record() {
	corrected(|| {
		let many: Vec<_> = (100..164).map(OrgId).collect();
		for organisation in &many {
			admit(*organisation, anamnesis_primitives::codes::OrgKind::Clinic);
		}
		assert_ok!(RecordAnchor::do_enter_in_error(ALICE, HOSPITAL, P1, RecordId(2), None));
		for record in [1, 2] {
			for _ in 0..3 {
				assert_ok!(open(record, false, &many));
			}
		}
		Tombstoned::set(vec![ONE]);
		let cost = RecordAnchor::erase(ONE).unwrap();
		assert_eq!(cost, RecordAnchor::most_of_erasing());
		assert!(RecordAnchor::is_gone(ONE));
		for organisation in many {
			let open: Vec<_> = open_at(organisation).iter().map(|(id, _)| *id).collect();
			assert_eq!((open.len(), counts(organisation)), (3, (3, 0, 0)));
			assert!(open.iter().all(|id| (4..=6).contains(id)));
		}
	});
}

#[test]
fn what_is_to_be_erased_is_not_recalled() {
	corrected(|| {
		Tombstoned::set(vec![ONE]);
		assert_noop!(open(1, true, &[CLINIC]), Error::<Test>::Tombstoned);
		// The notice was stopped.
		Tombstoned::take();
		assert_ok!(open(1, true, &[CLINIC]));
	});
}
