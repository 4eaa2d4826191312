//! What validators do is counted, and who does nothing for long is at fault.

use crate::{
	mock::*, Event, Fault, Offender, Offenders, Service, Share, StandsStill, Tally, Watched,
};
use anamnesis_decision::rows::Versioned;
use anamnesis_primitives::OrgId;
use frame_support::assert_ok;
use pallet_authorship::EventHandler;

fn off(accounts: &[u64]) {
	Off::set(accounts.iter().copied().collect());
}

/// The blocks of a session that is over, by organisation.
fn shares(session: u32) -> Vec<(u32, u32)> {
	let shares = ValidatorSet::service(session).unwrap().shares;
	shares.into_iter().map(|share| (share.organisation.0, share.authored)).collect()
}

fn silent() -> Vec<u32> {
	let all = ValidatorSet::offenders().into_iter();
	all.filter(|(_, it)| it.fault == Fault::Silence).map(|(it, _)| it.0).collect()
}

#[test]
fn blocks_are_counted_by_organisation_and_session() {
	build_and_execute(|| {
		run_to(9);
		assert_eq!(ValidatorSet::service(0), None);
		// Block 10 is made by the set of the session that it ends.
		run_to(10);
		assert_eq!(shares(0), [(1, 2), (2, 3), (3, 3), (4, 2)]);
		assert_eq!(ValidatorSet::service(0).unwrap().blocks, 10);
		run_to(20);
		assert_eq!(shares(1), [(1, 3), (2, 2), (3, 2), (4, 3)]);
		let tally = Tally { sessions: 2, silent: 0, authored: 5, of: 20 };
		assert_eq!(ValidatorSet::tallies(), [1, 2, 3, 4].map(|it| (OrgId(it), tally)));
	});
}

#[test]
fn who_is_leaving_is_counted_and_a_stranger_is_not() {
	of_many(5, || {
		assert_ok!(replace(&[2], &[]));
		run_to(20);
		assert_eq!(shares(1).iter().find(|(it, _)| *it == 2), Some(&(2, 2)));
		<ValidatorSet as EventHandler<u64, u64>>::note_author(STRANGER);
		assert_eq!(crate::Authored::<Test>::iter().count(), 0);
		run_to(30);
		assert_eq!(shares(2).len(), 4);
	});
}

#[test]
fn the_last_sessions_are_kept() {
	build_and_execute(|| {
		run_to(60);
		assert!(ValidatorSet::service(0).is_some());
		run_to(70);
		assert!(ValidatorSet::service(0).is_none());
		assert!(ValidatorSet::service(1).is_some());
		run_to(200);
		assert_eq!(crate::Services::<Test>::iter().count(), 6);
	});
}

#[test]
fn who_makes_no_block_for_four_turns_of_everybody_is_at_fault() {
	build_and_execute(|| {
		off(&[LABORATORY]);
		// Ten blocks are fewer than four times four.
		run_to(19);
		assert_eq!(silent(), [0u32; 0]);
		run_to(20);
		assert_eq!(silent(), [3]);
		assert_eq!(Session::disabled_validators(), [2]);
		assert_eq!(
			events(),
			[
				Event::Misbehaved { organisation: OrgId(3), session: 1 },
				Event::CouncilNeeded { organisation: OrgId(3) },
			]
		);
		// Not again, as long as it is at fault.
		run_to(100);
		assert_eq!(events().len(), 2);
		assert_eq!(pallet_offences::Reports::<Test>::iter().count(), 1);
	});
}

#[test]
fn above_the_minimum_the_silent_keep_their_seats_until_the_council_could_lift_it() {
	let called = || {
		let needed = Event::CouncilNeeded { organisation: OrgId(3) };
		events().into_iter().filter(|event| *event == needed).count()
	};
	of_many(5, || {
		off(&[LABORATORY]);
		run_to(20);
		// Noted at the end of session 1.
		assert_eq!((silent(), called(), Session::disabled_validators()), (vec![3], 1, vec![2]));
		run_to(139);
		assert_eq!((seated(), called()), (vec![1, 2, 3, 4, 5], 1));
		run_to(140);
		assert_eq!((seated(), leaving()), (vec![1, 2, 4, 5], vec![3]));
		run_to(160);
		assert_eq!(authoring(), [1, 2, 4, 5]);
		assert_eq!(ValidatorSet::offenders(), []);
	});
	of_many(5, || {
		off(&[LABORATORY]);
		run_to(130);
		off(&[]);
		assert_ok!(ValidatorSet::lift(RuntimeOrigin::root(), OrgId(3)));
		run_to(200);
		assert_eq!(authoring(), [1, 2, 3, 4, 5]);
		assert_eq!((silent(), called()), (vec![], 1));
	});
}

#[test]
fn who_signs_twice_while_it_is_silent_loses_its_seat_at_once() {
	of_many(5, || {
		off(&[LABORATORY]);
		run_to(25);
		assert_eq!(silent(), [3]);
		report_votes(LABORATORY, 3);
		run_to(30);
		assert_eq!(seated(), [1, 2, 4, 5]);
	});
}

#[test]
fn who_is_silent_after_its_fault_was_lifted_is_at_fault_again() {
	build_and_execute(|| {
		off(&[LABORATORY]);
		run_to(20);
		assert_ok!(ValidatorSet::lift(RuntimeOrigin::root(), OrgId(3)));
		run_to(39);
		assert_eq!(silent(), [0u32; 0]);
		run_to(40);
		assert_eq!(silent(), [3]);
		assert_eq!(pallet_offences::Reports::<Test>::iter().count(), 2);
	});
}

#[test]
fn governance_says_how_long_silence_is_and_never_less_than_four_turns() {
	build_and_execute(|| {
		SilentTurns::set(10);
		off(&[LABORATORY]);
		run_to(39);
		assert_eq!(silent(), [0u32; 0]);
		run_to(40);
		assert_eq!(silent(), [3]);
	});
	build_and_execute(|| {
		SilentTurns::set(0);
		off(&[LABORATORY]);
		run_to(19);
		assert_eq!(silent(), [0u32; 0]);
		run_to(20);
		assert_eq!(silent(), [3]);
	});
}

#[test]
fn while_all_are_off_nobody_is_silent() {
	build_and_execute(|| {
		off(&[HOSPITAL, CLINIC, LABORATORY, AUTHORITY]);
		// Time passes and no block is made by anybody: sessions of a chain that stood still.
		run_to(100);
		assert_eq!((ValidatorSet::offenders(), events()), (vec![], vec![]));
	});
}

#[test]
fn one_block_in_four_turns_is_no_silence() {
	build_and_execute(|| {
		for session in 0..10 {
			off(if session % 2 == 0 { &[] } else { &[LABORATORY] });
			run_to((session + 1) * 10);
		}
		assert_eq!(silent(), [0u32; 0]);
	});
}

#[test]
fn silence_is_measured_anew_when_somebody_joins() {
	of_many(5, || {
		off(&[LABORATORY]);
		register(6);
		assert_ok!(replace(&[], &[6]));
		run_to(10);
		assert_eq!(Watched::<Test>::get().unwrap().silent.into_inner(), [OrgId(3)]);
		// 20 blocks are four for each of five, but the sixth joins.
		run_to(20);
		assert_eq!(silent(), [3]);
		assert_eq!(Watched::<Test>::get(), None);
	});
	of_many(7, || {
		off(&[LABORATORY]);
		register(8);
		assert_ok!(replace(&[], &[8]));
		run_to(20);
		// 20 are fewer than four for each of seven: with eight, they do not count.
		assert_eq!((silent(), Watched::<Test>::get()), (vec![], None));
		run_to(49);
		assert_eq!(silent(), [0u32; 0]);
		run_to(60);
		assert_eq!(silent(), [3]);
	});
}

#[test]
fn silence_is_measured_on_when_somebody_leaves() {
	of_many(7, || {
		off(&[LABORATORY]);
		run_to(5);
		assert_ok!(replace(&[3], &[]));
		run_to(20);
		let watch = Watched::<Test>::get().unwrap();
		assert_eq!((watch.blocks, watch.silent.into_inner()), (20, vec![]));
		run_to(30);
		assert_eq!((silent(), seated()), (vec![], vec![1, 2, 4, 5, 6, 7]));
	});
	of_many(7, || {
		off(&[LABORATORY]);
		assert_ok!(replace(&[2], &[]));
		run_to(29);
		assert_eq!(silent(), [0u32; 0]);
		run_to(30);
		assert_eq!(silent(), [3]);
	});
}

#[test]
fn whoever_rotates_its_keys_does_not_keep_others_from_being_found_silent() {
	of_many(7, || {
		off(&[LABORATORY]);
		for session in 0..3 {
			let key = 100 + session;
			let by = RuntimeOrigin::signed(CLINIC);
			assert_ok!(Session::set_keys(by, keys(key), proof(CLINIC, key)));
			assert_eq!(silent(), [0u32; 0]);
			run_to((session + 1) * 10);
		}
		assert!(Announced::get().contains(&true), "the set changed");
		assert_eq!(silent(), [3]);
	});
}

#[test]
fn where_finality_stands_still_nobody_is_at_fault_and_the_council_is_called_once() {
	build_and_execute(|| {
		off(&[LABORATORY, AUTHORITY]);
		run_to(100);
		assert_eq!(ValidatorSet::offenders(), []);
		let called = Event::FinalityAtRisk { silent: 2, validators: 4 };
		assert_eq!(events(), [called]);
		assert_eq!(StandsStill::<Test>::get(), Some(0));
		// All are back, and it can be said again.
		off(&[]);
		run_to(140);
		assert_eq!(StandsStill::<Test>::get(), None);
		off(&[LABORATORY, AUTHORITY]);
		run_to(190);
		assert_eq!(events().len(), 2);
	});
}

#[test]
fn finality_stands_still_since_the_first_session_that_was_watched() {
	build_and_execute(|| {
		SessionLength::set(100);
		SilentTurns::set(300);
		KeptSessions::set(100);
		ReportWindow::set(10_000);
		run_to(1_000);
		off(&[LABORATORY, AUTHORITY]);
		// Twelve sessions are watched at a time. In the first of them they made blocks.
		run_to(2_399);
		assert_eq!(StandsStill::<Test>::get(), None);
		run_to(2_400);
		assert_eq!(StandsStill::<Test>::get(), Some(12));
	});
}

#[test]
fn a_chain_that_tolerates_no_fault_finds_nobody_at_fault() {
	for many in 1..=3u32 {
		of_many(many, || {
			off(if many == 1 { &[] } else { &[HOSPITAL] });
			run_to(100);
			assert_eq!(ValidatorSet::offenders(), []);
		});
	}
}

#[test]
fn who_is_disabled_is_not_silent() {
	of_many(7, || {
		// It makes no block because it may not.
		let (severity, fault) = (sp_runtime::Perbill::zero(), Fault::Silence);
		let known = Offender { severity, fault, noted: 0, called: false };
		Offenders::<Test>::insert(OrgId(2), Versioned::V1(known));
		ValidatorSet::disable_gravest();
		off(&[HOSPITAL, LABORATORY]);
		run_to(30);
		// With it they would be three, and finality at risk.
		assert_eq!(silent(), [2, 1, 3]);
		let at_risk = |event: &Event<Test>| matches!(event, Event::FinalityAtRisk { .. });
		assert!(!events().iter().any(at_risk));
	});
}

#[test]
fn a_service_says_who_made_how_many() {
	let shares = vec![Share { organisation: OrgId(7), authored: 3 }];
	let service = Service::<frame_support::traits::ConstU32<8>> {
		blocks: 3,
		shares: shares.try_into().unwrap(),
	};
	use codec::Encode;
	assert_eq!(service.encode(), [3, 0, 0, 0, 4, 7, 0, 0, 0, 3, 0, 0, 0]);
}

#[test]
fn who_was_found_silent_before_is_away_as_the_others_are() {
	of_many(7, || {
		off(&[7]);
		run_to(30);
		assert_eq!(silent(), [7]);
		// Two more of seven may be: with the first they are too many.
		off(&[5, 6, 7]);
		run_to(65);
		assert!(events().ends_with(&[
			Event::Lifted { organisation: OrgId(7) },
			Event::FinalityAtRisk { silent: 3, validators: 7 },
		]));
		assert!(StandsStill::<Test>::exists());
		// Nobody is at fault for that, and the first may show whether it is back.
		assert_eq!((silent(), Session::disabled_validators()), (vec![], vec![]));
	});
}

#[test]
fn who_was_found_silent_and_is_back_shows_that_finality_goes_on() {
	of_many(7, || {
		off(&[7]);
		run_to(30);
		// It is back and votes, which nothing shows, and two others go.
		off(&[5, 6]);
		run_to(59);
		assert_eq!((silent(), StandsStill::<Test>::get()), (vec![7], None));
		run_to(60);
		assert_eq!((silent(), StandsStill::<Test>::get()), (vec![], Some(3)));
		// Without the council.
		run_to(90);
		assert_eq!((silent(), StandsStill::<Test>::get()), (vec![5, 6], None));
		assert!(shares(8).iter().any(|(it, blocks)| *it == 7 && *blocks > 0));
	});
}

#[test]
fn finality_stands_still_as_long_as_who_was_found_silent_is_away() {
	of_many(7, || {
		off(&[7]);
		run_to(30);
		off(&[5, 6, 7]);
		run_to(200);
		assert_eq!((silent(), StandsStill::<Test>::get()), (vec![], Some(3)));
		let at_risk = |event: &Event<Test>| matches!(event, Event::FinalityAtRisk { .. });
		assert_eq!(events().into_iter().filter(at_risk).count(), 1);
	});
}

#[test]
fn who_is_disabled_for_what_it_signed_is_not_away() {
	// At the minimum it keeps its seat.
	build_and_execute(|| {
		report_votes(CLINIC, 2);
		off(&[AUTHORITY]);
		run_to(25);
		assert_eq!(silent(), [4]);
		assert!(!StandsStill::<Test>::exists());
	});
}
