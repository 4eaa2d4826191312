//! What follows from a fault.

use crate::{
	mock::*, Because, Error, Event, Fault, Kinds, Lifts, Offender, Offenders, UNKNOWN_KIND,
};
use anamnesis_primitives::OrgId;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, Perbill};
use sp_staking::{
	offence::{Kind, Offence, OffenceError, ReportOffence},
	SessionIndex,
};

fn misbehaved() -> Vec<OrgId> {
	let named = |event| match event {
		Event::Misbehaved { organisation, .. } => Some(organisation),
		_ => None,
	};
	events().into_iter().filter_map(named).collect()
}

fn needed() -> Vec<OrgId> {
	let called = |event| match event {
		Event::CouncilNeeded { organisation } => Some(organisation),
		_ => None,
	};
	events().into_iter().filter_map(called).collect()
}

#[test]
fn an_offender_is_disabled_and_named() {
	build_and_execute(|| {
		report_votes(CLINIC, 2);
		assert_eq!(Session::disabled_validators(), [1]);
		assert_eq!(misbehaved(), [OrgId(2)]);
		let noted = Offender {
			severity: Perbill::from_percent(56),
			fault: Fault::TwoVotes,
			noted: 0,
			called: false,
		};
		assert_eq!(ValidatorSet::offenders(), [(OrgId(2), noted)]);
	});
}

#[test]
fn never_more_than_a_third_are_disabled() {
	build_and_execute(|| {
		report_votes(CLINIC, 2);
		report_votes(HOSPITAL, 1);
		assert_eq!(Session::disabled_validators(), [0]);
		assert_eq!(misbehaved(), [OrgId(2), OrgId(1)]);
	});
}

#[test]
fn of_an_offender_that_left_nothing_is_kept() {
	build_and_execute(|| {
		assert_eq!(try_report_votes(STRANGER, 9), Err(OffenceError::DuplicateReport));
		assert!(is_known((STRANGER, OrgId(9)), 0));
		assert_eq!(Session::disabled_validators(), [0u32; 0]);
		assert_eq!((misbehaved(), reports()), (vec![], 0));
		assert_eq!(ValidatorSet::offenders(), []);
	});
}

#[test]
fn an_offender_that_is_back_under_another_account_is_disabled() {
	build_and_execute(|| {
		// It did it under an account that it has no more.
		report_votes(STRANGER, 1);
		assert_eq!(ValidatorSet::fault_of(OrgId(1)).unwrap().fault, Fault::TwoVotes);
		assert_eq!(Session::disabled_validators(), [0]);
	});
}

fn is_known(offender: (u64, OrgId), round: u64) -> bool {
	<Kinds<Test, Offences> as ReportOffence<u64, _, TwoVotes>>::is_known_offence(
		&[offender],
		&round,
	)
}

fn reports() -> usize {
	pallet_offences::Reports::<Test>::iter().count()
}

#[test]
fn what_follows_already_is_not_kept_again() {
	of_many(7, || {
		report_votes(CLINIC, 2);
		for _ in 0..3 {
			assert_eq!(try_report_votes(CLINIC, 2), Err(OffenceError::DuplicateReport));
		}
		// Of any round.
		assert!(is_known((CLINIC, OrgId(2)), 99));
		assert!(!is_known((HOSPITAL, OrgId(1)), 99));
		assert_eq!((misbehaved(), reports()), (vec![OrgId(2)], 1));
		// A graver fault is another one, and after the council lifted it so is the same.
		Offenders::<Test>::insert(OrgId(3), of(Fault::TwoBlocks));
		ValidatorSet::disable_gravest();
		assert!(!is_known((LABORATORY, OrgId(3)), 99));
		report_votes(LABORATORY, 3);
		assert_ok!(ValidatorSet::lift(RuntimeOrigin::root(), OrgId(2)));
		report_votes(CLINIC, 2);
		assert_eq!(reports(), 3);
	});
}

#[test]
fn the_council_is_called_anew_for_a_graver_fault() {
	build_and_execute(|| {
		Offenders::<Test>::insert(OrgId(2), of(Fault::Silence));
		ValidatorSet::disable_gravest();
		run_to(15);
		assert_eq!(needed(), [OrgId(2)]);
		report_votes(CLINIC, 2);
		run_to(45);
		assert_eq!(needed(), [OrgId(2), OrgId(2)]);
	});
}

#[test]
fn the_same_report_counts_once() {
	build_and_execute(|| {
		let votes = || TwoVotes { offender: (CLINIC, OrgId(2)), round: 7, session: 0 };
		assert_eq!(Kinds::<Test, Offences>::report_offence(vec![], votes()), Ok(()));
		assert_eq!(
			Kinds::<Test, Offences>::report_offence(vec![], votes()),
			Err(OffenceError::DuplicateReport)
		);
		assert!(<Kinds<Test, Offences> as ReportOffence<u64, _, TwoVotes>>::is_known_offence(
			&[(CLINIC, OrgId(2))],
			&7
		));
		assert_eq!(misbehaved(), [OrgId(2)]);
	});
}

#[test]
fn an_offence_of_no_kind_that_is_known_is_refused() {
	struct Odd;
	impl Offence<(u64, OrgId)> for Odd {
		const ID: Kind = *b"some other thing";
		type Slot = u64;
		fn offenders(&self) -> Vec<(u64, OrgId)> {
			vec![(CLINIC, OrgId(2))]
		}
		fn session_index(&self) -> SessionIndex {
			0
		}
		fn validator_set_count(&self) -> u32 {
			4
		}
		fn slot(&self) -> u64 {
			0
		}
		fn slash_fraction(&self, _: u32) -> Perbill {
			Perbill::one()
		}
	}
	build_and_execute(|| {
		assert_eq!(
			Kinds::<Test, Offences>::report_offence(vec![], Odd),
			Err(OffenceError::Other(UNKNOWN_KIND))
		);
		assert_eq!(ValidatorSet::offenders(), []);
	});
}

#[test]
fn at_the_minimum_an_offender_stays_disabled_and_the_council_is_called_once() {
	build_and_execute(|| {
		report_votes(CLINIC, 2);
		run_to(55);
		assert_eq!(Session::current_index(), 5);
		assert_eq!(Session::disabled_validators(), [1]);
		assert_eq!(needed(), [OrgId(2)]);
		assert_eq!(seated(), [1, 2, 3, 4]);
		assert!(Announced::get().iter().all(|changed| !changed));
	});
}

#[test]
fn an_offender_does_not_free_itself_by_rotating_its_keys() {
	build_and_execute(|| {
		run_to(5);
		report_votes(CLINIC, 2);
		let origin = RuntimeOrigin::signed(CLINIC);
		assert_ok!(Session::set_keys(origin, keys(22), proof(CLINIC, 22)));
		run_to(45);
		assert!(Announced::get().contains(&true), "the set changed");
		assert_eq!(Session::disabled_validators(), [1]);
	});
}

#[test]
fn above_the_minimum_an_offender_loses_its_seat_at_the_end_of_the_session() {
	of_many(5, || {
		run_to(5);
		report_votes(CLINIC, 2);
		run_to(9);
		assert_eq!(seated(), [1, 2, 3, 4, 5]);
		run_to(10);
		assert_eq!((seated(), leaving()), (vec![1, 3, 4, 5], vec![2]));
		let lost = Event::Unseated { organisation: OrgId(2), because: Because::Fault };
		assert_eq!(events().iter().filter(|event| **event == lost).count(), 1);
		assert_eq!(Session::disabled_validators(), [1]);
		run_to(20);
		assert_eq!((authoring(), leaving()), (vec![1, 3, 4, 5], vec![]));
		assert_eq!(Session::disabled_validators(), [0u32; 0]);
		assert_eq!((ValidatorSet::offenders(), needed()), (vec![], vec![]));
		assert_eq!(Announced::get(), [false, true]);
	});
}

#[test]
fn offenders_go_a_third_a_session_and_not_below_the_minimum() {
	of_many(8, || {
		for organisation in 1..=5 {
			report_votes(organisation.into(), organisation);
		}
		run_to(10);
		assert_eq!(seated(), [3, 4, 5, 6, 7, 8]);
		run_to(20);
		assert_eq!(seated(), [5, 6, 7, 8]);
		assert_eq!(needed(), [OrgId(5)]);
		run_to(60);
		assert_eq!(authoring(), [5, 6, 7, 8]);
		assert_eq!(Session::disabled_validators(), [0]);
	});
}

#[test]
fn what_the_council_took_counts_towards_the_third() {
	of_many(7, || {
		assert_ok!(replace(&[6, 7], &[]));
		report_votes(CLINIC, 2);
		run_to(10);
		assert_eq!(seated(), [1, 2, 3, 4, 5]);
		run_to(20);
		assert_eq!(seated(), [1, 3, 4, 5]);
	});
}

#[test]
fn the_gravest_fault_is_kept_and_disabled_first() {
	of_many(7, || {
		// Three that make no blocks while two can be disabled.
		Offenders::<Test>::insert(OrgId(1), of(Fault::Silence));
		Offenders::<Test>::insert(OrgId(3), of(Fault::Silence));
		ValidatorSet::disable_gravest();
		assert_eq!(Session::disabled_validators(), [0, 2]);
		report_votes(5, 5);
		assert_eq!(Session::disabled_validators(), [0, 4]);
		report_votes(3, 3);
		assert_eq!(Session::disabled_validators(), [2, 4]);
		assert_eq!(ValidatorSet::fault_of(OrgId(3)).unwrap().fault, Fault::TwoVotes);
	});
}

fn of(fault: Fault) -> anamnesis_decision::rows::Versioned<Offender> {
	Offender { severity: Perbill::zero(), fault, noted: 0, called: false }.into()
}

#[test]
fn who_misbehaves_while_leaving_is_disabled() {
	of_many(5, || {
		run_to(5);
		assert_ok!(replace(&[2], &[]));
		run_to(12);
		report_votes(CLINIC, 2);
		assert_eq!(Session::disabled_validators(), [1]);
		run_to(20);
		assert_eq!(ValidatorSet::offenders(), []);
	});
}

#[test]
fn the_council_lifts_a_fault_and_the_validator_authors_again() {
	build_and_execute(|| {
		report_votes(CLINIC, 2);
		run_to(15);
		assert_ok!(ValidatorSet::lift(RuntimeOrigin::root(), OrgId(2)));
		assert_eq!(Session::disabled_validators(), [0u32; 0]);
		assert_eq!(ValidatorSet::offenders(), []);
		assert_eq!(events().last(), Some(&Event::Lifted { organisation: OrgId(2) }));
		run_to(45);
		assert_eq!(Session::disabled_validators(), [0u32; 0]);
		assert_noop!(
			ValidatorSet::lift(RuntimeOrigin::root(), OrgId(2)),
			Error::<Test>::NotAtFault
		);
	});
}

#[test]
fn after_one_is_lifted_the_next_gravest_is_disabled() {
	build_and_execute(|| {
		report_votes(HOSPITAL, 1);
		report_votes(CLINIC, 2);
		assert_eq!(Session::disabled_validators(), [0]);
		assert_ok!(ValidatorSet::lift(RuntimeOrigin::root(), OrgId(1)));
		assert_eq!(Session::disabled_validators(), [1]);
	});
}

#[test]
fn who_was_lifted_is_not_at_fault_again_for_what_another_did_in_the_same_round() {
	of_many(8, || {
		let report = |offender| {
			let votes = TwoVotes { offender, round: 7, session: 0 };
			assert_eq!(Kinds::<Test, Offences>::report_offence(vec![], votes), Ok(()));
		};
		report((CLINIC, OrgId(2)));
		assert_ok!(ValidatorSet::lift(RuntimeOrigin::root(), OrgId(2)));
		report((HOSPITAL, OrgId(1)));
		assert_eq!(ValidatorSet::fault_of(OrgId(2)), None);
		assert_eq!(Session::disabled_validators(), [0]);
		assert_eq!(misbehaved(), [OrgId(2), OrgId(1)]);
	});
}

#[test]
fn only_the_council_lifts() {
	build_and_execute(|| {
		report_votes(CLINIC, 2);
		for origin in
			[RuntimeOrigin::none(), RuntimeOrigin::signed(CLINIC), RuntimeOrigin::signed(COMMITTEE)]
		{
			assert_noop!(ValidatorSet::lift(origin, OrgId(2)), DispatchError::BadOrigin);
		}
		assert_eq!(Session::disabled_validators(), [1]);
	});
}

#[test]
fn nothing_is_lifted_of_who_is_leaving_or_did_nothing() {
	of_many(5, || {
		report_votes(CLINIC, 2);
		run_to(10);
		assert_eq!(leaving(), [2]);
		let lift = |organisation| ValidatorSet::lift(RuntimeOrigin::root(), OrgId(organisation));
		assert_noop!(lift(2), Error::<Test>::IsLeaving);
		assert_noop!(lift(1), Error::<Test>::NotAtFault);
		assert_noop!(lift(99), Error::<Test>::NotAtFault);
	});
}

#[test]
fn every_kind_is_found_by_its_name_and_no_other() {
	for fault in [Fault::TwoVotes, Fault::TwoBlocks, Fault::Silence] {
		assert_eq!(Fault::of(fault.kind()), Some(fault));
	}
	assert_eq!(Fault::of([0; 16]), None);
}

/// Reports two votes of the clinic that were cast in this session.
fn of_session(session: SessionIndex) -> Result<(), OffenceError> {
	try_report_votes_of(CLINIC, 2, session)
}

#[test]
fn what_was_done_before_the_council_lifted_counts_no_more() {
	build_and_execute(|| {
		run_to(15);
		report_votes(CLINIC, 2);
		run_to(35);
		assert_ok!(ValidatorSet::lift(RuntimeOrigin::root(), OrgId(2)));
		for session in [0, 1, 2] {
			assert_eq!(of_session(session), Err(OffenceError::DuplicateReport));
		}
		assert_eq!((ValidatorSet::fault_of(OrgId(2)), reports()), (None, 1));
		assert_eq!(Session::disabled_validators(), [0u32; 0]);
		// Of the session itself nobody knows which came first.
		assert_eq!(of_session(3), Ok(()));
		assert_eq!(Session::disabled_validators(), [1]);
		assert_ok!(ValidatorSet::lift(RuntimeOrigin::root(), OrgId(2)));
		run_to(45);
		assert_eq!(of_session(4), Ok(()));
	});
}

#[test]
fn what_is_lifted_is_of_one_kind_and_of_one_organisation() {
	build_and_execute(|| {
		run_to(15);
		Offenders::<Test>::insert(OrgId(1), of(Fault::TwoBlocks));
		Offenders::<Test>::insert(OrgId(2), of(Fault::Silence));
		run_to(35);
		for organisation in [1, 2] {
			assert_ok!(ValidatorSet::lift(RuntimeOrigin::root(), OrgId(organisation)));
		}
		// The council knew of no two votes.
		assert_eq!(of_session(1), Ok(()));
		let votes = TwoVotes { offender: (HOSPITAL, OrgId(1)), round: 1, session: 1 };
		assert_eq!(Kinds::<Test, Offences>::report_offence(vec![], votes), Ok(()));
		// Silence can be proven no later.
		let silence = Lifts { silence: Some(3), ..Default::default() };
		assert_eq!(crate::Lifted::<Test>::get(OrgId(2)), silence);
	});
}

#[test]
fn with_two_votes_two_blocks_of_before_are_lifted() {
	build_and_execute(|| {
		run_to(15);
		let evidence = two_blocks(CLINIC);
		report_votes(CLINIC, 2);
		run_to(35);
		assert_ok!(ValidatorSet::lift(RuntimeOrigin::root(), OrgId(2)));
		let report = ValidatorSet::report_two_blocks(RuntimeOrigin::none(), Box::new(evidence));
		assert_eq!(report, Err(Error::<Test>::FaultLifted.into()));
		assert_eq!(ValidatorSet::fault_of(OrgId(2)), None);
	});
}

#[test]
fn what_was_lifted_is_forgotten_with_who_leaves() {
	of_many(5, || {
		report_votes(CLINIC, 2);
		assert_ok!(ValidatorSet::lift(RuntimeOrigin::root(), OrgId(2)));
		assert!(crate::Lifted::<Test>::contains_key(OrgId(2)));
		assert_ok!(replace(&[2], &[]));
		run_to(25);
		assert!(!crate::Lifted::<Test>::contains_key(OrgId(2)));
	});
}
