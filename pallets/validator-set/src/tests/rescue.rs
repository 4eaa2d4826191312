//! Finality goes on after too many validators are gone.

use crate::{mock::*, pallet::Named, Because, Error, Event, Rescue, Stage};
use anamnesis_primitives::OrgId;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, DispatchResult};

type E = Error<Test>;

fn named(organisations: &[u32]) -> Named<Test> {
	let ids: Vec<_> = organisations.iter().copied().map(OrgId).collect();
	ids.try_into().unwrap()
}

fn rescue_by(origin: RuntimeOrigin, remove: &[u32]) -> DispatchResult {
	ValidatorSet::rescue(origin, named(remove), 4, 3, 0)
}

fn rescue(remove: &[u32]) -> DispatchResult {
	rescue_by(RuntimeOrigin::signed(COMMITTEE), remove)
}

/// Two of four are off, for two sessions and a half: there must be four blocks for each.
fn stalled(test: impl FnOnce()) {
	build_and_execute(|| {
		Off::set([LABORATORY, AUTHORITY].into());
		run_to(25);
		test();
	});
}

#[test]
fn the_change_is_forced_with_the_reduced_set() {
	stalled(|| {
		assert_ok!(rescue(&[3, 4]));
		assert_eq!((seated(), leaving()), (vec![1, 2], vec![3, 4]));
		let stage = Stage::Taken;
		let pending = Rescue { stage, delay: 4, finalised: 3, set: 0, while_silent: true };
		assert_eq!(ValidatorSet::pending_rescue(), Some(pending));
		run_to(30);
		let pending = Rescue { stage: Stage::Queued, ..pending };
		assert_eq!(ValidatorSet::pending_rescue(), Some(pending));
		assert_eq!((authoring(), Forced::get()), (vec![1, 2, 3, 4], vec![]));
		run_to(39);
		assert_eq!(Forced::get(), []);
		// Noted in the rotation whose set is the reduced one, before consensus hears of it.
		run_to(40);
		assert_eq!(Forced::get(), [(4, 3, 0, 3)]);
		assert_eq!(authoring(), [1, 2]);
		assert_eq!((Announced::get(), Set::get()), (vec![false, false, false, true], 1));
		assert_eq!((ValidatorSet::pending_rescue(), leaving()), (None, vec![]));
		let taken = |organisation| Event::Unseated {
			organisation: OrgId(organisation),
			because: Because::Rescue,
		};
		assert_eq!(
			events(),
			[
				Event::FinalityAtRisk { silent: 2, validators: 4 },
				taken(3),
				taken(4),
				Event::RescueBegan { delay: 4, finalised: 3, set: 0 },
				Event::RescueForced { delay: 4 },
				Event::Gone { organisation: OrgId(3) },
				Event::Gone { organisation: OrgId(4) },
			]
		);
	});
}

#[test]
fn those_that_come_back_are_given_seats_one_after_the_other() {
	stalled(|| {
		assert_ok!(rescue(&[3, 4]));
		run_to(40);
		Off::take();
		register(LABORATORY);
		register(AUTHORITY);
		assert_ok!(replace(&[], &[3]));
		assert_noop!(replace(&[], &[4]), E::TooManyAtOnce);
		run_to(50);
		assert_ok!(replace(&[], &[4]));
		run_to(70);
		assert_eq!(authoring(), [1, 2, 3, 4]);
		assert_eq!(ValidatorSet::offenders(), []);
	});
}

#[test]
fn the_set_that_the_council_names_is_counted_on_from() {
	of_many(7, || {
		// A change is signalled that never becomes final.
		register(10);
		run_to(5);
		assert_ok!(replace(&[], &[10]));
		Off::set([4, 5, 6, 7].into());
		run_to(65);
		assert_eq!(Set::get(), 1);
		let call = |set| {
			let origin = RuntimeOrigin::signed(COMMITTEE);
			ValidatorSet::rescue(origin, named(&[4, 5, 6, 7]), 4, 3, set)
		};
		assert_noop!(call(2), E::SetUnknown);
		// However many were announced since.
		Set::set(5_000);
		assert_ok!(frame_support::storage::with_transaction(|| {
			sp_runtime::TransactionOutcome::Rollback(call(0))
		}));
		Set::set(1);
		assert_ok!(call(0));
		run_to(80);
		assert_eq!(Forced::get(), [(4, 3, 0, 7)]);
		assert_eq!(Set::get(), 1);
	});
}

#[test]
fn only_council_and_committee_rescue() {
	stalled(|| {
		for origin in [
			RuntimeOrigin::none(),
			RuntimeOrigin::signed(HOSPITAL),
			RuntimeOrigin::signed(STRANGER),
		] {
			assert_noop!(rescue_by(origin, &[3, 4]), DispatchError::BadOrigin);
		}
		assert_eq!(seated(), [1, 2, 3, 4]);
		assert_ok!(rescue_by(RuntimeOrigin::root(), &[3, 4]));
	});
	stalled(|| {
		assert_ok!(rescue_by(RuntimeOrigin::signed(COMMITTEE), &[3, 4]));
	});
}

#[test]
fn a_chain_that_finalises_is_not_rescued() {
	build_and_execute(|| {
		// No session is over.
		run_to(5);
		assert_noop!(rescue(&[4]), E::NotStalled);
		Off::set([AUTHORITY].into());
		run_to(35);
		// Three of four are more than two thirds.
		assert_noop!(rescue(&[4]), E::NotStalled);
	});
	of_many(6, || {
		Off::set([5, 6].into());
		run_to(35);
		// Four of six are two thirds, and no more.
		assert_ok!(rescue(&[5, 6]));
	});
}

#[test]
fn one_session_that_is_shorter_than_four_turns_of_all_shows_nothing() {
	of_many(8, || {
		Off::set([6, 7, 8].into());
		// 32 blocks in whole sessions.
		for block in [15, 25, 35] {
			run_to(block);
			assert_noop!(rescue(&[6, 7, 8]), E::NotStalled);
		}
		run_to(45);
		assert_ok!(rescue(&[6, 7, 8]));
	});
	// A chain on which all were heard until a session ago.
	of_many(8, || {
		run_to(40);
		Off::set([6, 7, 8].into());
		run_to(75);
		assert_noop!(rescue(&[6, 7, 8]), E::NotStalled);
		run_to(85);
		assert_ok!(rescue(&[6, 7, 8]));
	});
	// Those that join had no turns yet.
	of_many(6, || {
		register(7);
		register(8);
		run_to(5);
		assert_ok!(replace(&[], &[7, 8]));
		Off::set([6].into());
		run_to(35);
		assert_eq!(authoring().len(), 8);
		assert_noop!(rescue(&[6]), E::NotStalled);
	});
}

#[test]
fn it_names_seats_once() {
	stalled(|| {
		assert_noop!(rescue(&[]), E::NothingToChange);
		assert_noop!(rescue(&[3, 3]), E::NamedTwice);
		assert_noop!(rescue(&[3, 9]), E::NotSeated);
	});
}

#[test]
fn who_makes_blocks_keeps_its_seat() {
	stalled(|| {
		assert_noop!(rescue(&[1, 3, 4]), E::MakesBlocks);
		assert_noop!(rescue(&[2]), E::MakesBlocks);
	});
}

#[test]
fn those_that_remain_can_finalise() {
	stalled(|| {
		// Of three, one of whom is gone, none may be.
		assert_noop!(rescue(&[3]), E::TooFewRemain);
		assert_noop!(rescue(&[4]), E::TooFewRemain);
		assert_ok!(rescue(&[3, 4]));
	});
	of_many(8, || {
		Off::set([5, 6, 7, 8].into());
		run_to(45);
		assert_noop!(rescue(&[5]), E::TooFewRemain);
		assert_noop!(rescue(&[5, 6]), E::TooFewRemain);
		// Of five one may be gone.
		assert_ok!(rescue(&[5, 6, 7]));
	});
}

#[test]
fn all_validators_are_never_removed() {
	let seats = (1..=4).map(|organisation| seat(organisation, organisation.into())).collect();
	genesis(seats).execute_with(|| {
		run_to(15);
		crate::Services::<Test>::mutate(0, |service| {
			let service = service.as_mut().unwrap();
			service.blocks = 16;
			service.shares.iter_mut().for_each(|share| share.authored = 0);
		});
		assert_noop!(rescue(&[1, 2, 3, 4]), E::TooFewRemain);
	});
}

#[test]
fn the_delay_is_shorter_than_a_session_and_the_block_was_made() {
	stalled(|| {
		let call = |delay, finalised| {
			let origin = RuntimeOrigin::signed(COMMITTEE);
			ValidatorSet::rescue(origin, named(&[3, 4]), delay, finalised, 0)
		};
		assert_noop!(call(0, 3), E::UnfitDelay);
		assert_noop!(call(10, 3), E::UnfitDelay);
		assert_noop!(call(4, 25), E::FinalisedInFuture);
		assert_noop!(call(4, 26), E::FinalisedInFuture);
		// All that are left made a block by the fourth, and those that are gone none.
		assert_noop!(call(9, 24), E::CannotBeFinal);
		assert_noop!(call(9, 5), E::CannotBeFinal);
		assert_ok!(call(9, 4));
	});
}

#[test]
fn a_session_that_became_shorter_shortens_the_delay() {
	build_and_execute(|| {
		SessionLength::set(20);
		Off::set([LABORATORY, AUTHORITY].into());
		run_to(25);
		let origin = RuntimeOrigin::signed(COMMITTEE);
		assert_ok!(ValidatorSet::rescue(origin, named(&[3, 4]), 19, 3, 0));
		SessionLength::set(10);
		run_to(50);
		assert_eq!(Forced::get(), [(9, 3, 0, 2)]);
	});
}

#[test]
fn nothing_else_changes_the_set_meanwhile() {
	stalled(|| {
		register(5);
		report_votes(CLINIC, 2);
		assert_ok!(rescue(&[3, 4]));
		assert_noop!(rescue(&[3, 4]), E::RescueUnderway);
		assert_noop!(replace(&[], &[5]), E::RescueUnderway);
		run_to(39);
		assert_noop!(rescue(&[2]), E::RescueUnderway);
		assert_noop!(replace(&[2], &[5]), E::RescueUnderway);
		assert_eq!(seated(), [1, 2]);
		run_to(40);
		assert_ok!(replace(&[2], &[5]));
	});
}

#[test]
fn what_the_gadget_does_not_take_takes_no_seat_and_can_be_asked_for_again() {
	of_many(7, || {
		Refuses::set(true);
		Off::set([4, 5, 6, 7].into());
		run_to(35);
		assert_ok!(rescue(&[5, 6, 7]));
		run_to(50);
		let [fifth, sixth, seventh] = [5, 6, 7].map(|it| Event::Seated { organisation: OrgId(it) });
		assert!(events().ends_with(&[Event::RescueFailed, fifth, sixth, seventh]));
		assert_eq!((ValidatorSet::pending_rescue(), Forced::get()), (None, vec![]));
		assert_eq!((seated(), leaving()), ((1..=7).collect(), vec![]));
		assert!(!crate::Taken::<Test>::exists());
		assert_eq!(ValidatorSet::do_try_state(), Ok(()));
		// The set that was queued comes as any other, and the one with all of them follows.
		assert_eq!(authoring(), [1, 2, 3, 4]);
		run_to(60);
		assert_eq!(authoring(), [1, 2, 3, 4, 5, 6, 7]);
		Refuses::set(false);
		run_to(95);
		assert_ok!(rescue(&[5, 6, 7]));
		run_to(110);
		assert_eq!(authoring(), [1, 2, 3, 4]);
		assert_eq!(Forced::get().len(), 1);
		assert!(!crate::Taken::<Test>::exists());
	});
}

#[test]
fn where_those_that_were_gone_come_back_in_time_nothing_is_forced() {
	stalled(|| {
		assert_ok!(rescue(&[3, 4]));
		run_to(30);
		Off::take();
		run_to(40);
		assert_eq!((Forced::get(), ValidatorSet::pending_rescue()), (vec![], None));
		let [third, fourth] = [3, 4].map(|it| Event::Seated { organisation: OrgId(it) });
		assert!(events().ends_with(&[Event::RescueDropped, third, fourth]));
		// The set that was queued is made final as any other, and so is the one with those that are back.
		assert_eq!((authoring(), Announced::get()), (vec![1, 2], vec![false, false, false, true]));
		assert_eq!((seated(), leaving()), (vec![1, 2, 3, 4], vec![]));
		assert_eq!(ValidatorSet::do_try_state(), Ok(()));
		run_to(50);
		assert_eq!(authoring(), [1, 2, 3, 4]);
		let taken: Vec<_> = Session::validators().iter().map(Session::load_keys).collect();
		assert_eq!(taken, (1..=4).map(|it| Some(keys(it))).collect::<Vec<_>>());
	});
}

#[test]
fn who_is_gone_by_then_gets_no_seat_back() {
	of_many(7, || {
		register(10);
		Off::set([4, 5, 6, 7].into());
		run_to(35);
		assert_ok!(replace(&[], &[10]));
		assert_ok!(rescue(&[4, 5, 6, 7, 10]));
		run_to(40);
		Off::take();
		run_to(50);
		assert!(events().contains(&Event::RescueDropped));
		assert_eq!((seated(), leaving()), ((1..=7).collect(), vec![]));
	});
}

#[test]
fn whose_keys_changed_too_often_gets_no_seat_back() {
	build_and_execute(|| {
		Off::set([LABORATORY, AUTHORITY].into());
		for session in 0..3 {
			run_to(session * 10 + 5);
			let (by, key) = (RuntimeOrigin::signed(LABORATORY), 100 + session);
			assert_ok!(Session::set_keys(by, keys(key), proof(LABORATORY, key)));
		}
		run_to(35);
		// Its new keys started sets that nodes do not vote in.
		assert_eq!(Set::get(), 2);
		assert_ok!(ValidatorSet::rescue(RuntimeOrigin::root(), named(&[3, 4]), 4, 3, 0));
		Off::take();
		run_to(50);
		assert!(events().contains(&Event::RescueDropped));
		assert_eq!((seated(), leaving()), (vec![1, 2, 4], vec![]));
	});
}

#[test]
fn who_comes_back_for_a_block_alone_changes_nothing() {
	build_and_execute(|| {
		SessionLength::set(20);
		Off::set([LABORATORY, AUTHORITY].into());
		run_to(25);
		assert_ok!(rescue(&[3, 4]));
		run_to(40);
		// Two of four, the others.
		Off::set([HOSPITAL, CLINIC].into());
		run_to(60);
		assert_eq!(Forced::get(), [(4, 3, 0, 2)]);
	});
}

#[test]
fn a_newcomer_that_is_in_no_set_yet_is_taken_with_them() {
	of_many(7, || {
		register(10);
		Off::set([4, 5, 6, 7].into());
		run_to(35);
		assert_ok!(replace(&[], &[10]));
		// Of three and the newcomer one may be gone; of three none.
		assert_noop!(rescue(&[5, 6, 7]), E::TooFewRemain);
		assert_ok!(rescue(&[4, 5, 6, 7, 10]));
		assert_eq!(ValidatorSet::do_try_state(), Ok(()));
		run_to(40);
		assert_eq!(leaving(), [4, 5, 6, 7]);
		run_to(50);
		assert_eq!(authoring(), [1, 2, 3]);
	});
}

/// As the council calls it, by the set in which nodes vote and their last final block.
fn rescue_of(remove: &[u32], set: u64, finalised: u64) -> DispatchResult {
	ValidatorSet::rescue(RuntimeOrigin::root(), named(remove), 4, finalised, set)
}

/// Five and six of seven were off and replaced, and it never became final, for the seventh went too.
fn behind(test: impl FnOnce()) {
	of_many(7, || {
		Off::set([5, 6, 7].into());
		assert_ok!(replace(&[5, 6], &[]));
		run_to(35);
		assert_eq!((authoring(), Set::get()), (vec![1, 2, 3, 4, 7], 1));
		test();
	});
}

#[test]
fn a_set_that_makes_blocks_and_never_became_final_is_forced_as_it_is() {
	behind(|| {
		// Four of five make blocks. Nodes vote in the set of seven.
		assert_noop!(rescue_of(&[7], 1, 19), E::NotStalled);
		assert_noop!(rescue_of(&[], 1, 19), E::NothingToChange);
		assert_ok!(rescue_of(&[], 0, 19));
		assert!(ValidatorSet::pending_rescue().is_some_and(|it| !it.while_silent));
		assert_eq!(seated(), [1, 2, 3, 4, 7]);
		run_to(50);
		assert_eq!((Forced::get(), Set::get()), (vec![(4, 19, 0, 4)], 1));
		assert_eq!(Announced::get(), [false, true, false, false, false]);
		assert_eq!(authoring(), [1, 2, 3, 4, 7]);
	});
}

#[test]
fn where_more_than_two_thirds_make_blocks_nobody_is_taken() {
	behind(|| {
		assert_noop!(rescue_of(&[7], 0, 19), E::NotStalled);
	});
}

#[test]
fn only_the_council_says_that_a_set_is_behind() {
	behind(|| {
		let by_committee = |remove| {
			let origin = RuntimeOrigin::signed(COMMITTEE);
			ValidatorSet::rescue(origin, named(remove), 4, 19, 0)
		};
		assert_noop!(by_committee(&[]), E::NothingToChange);
		assert_noop!(by_committee(&[7]), E::NotStalled);
	});
}

#[test]
fn a_set_of_which_more_than_two_thirds_make_blocks_is_not_behind() {
	of_many(7, || {
		Off::set([6, 7].into());
		assert_ok!(replace(&[6, 7], &[]));
		run_to(35);
		// Five of seven.
		assert_eq!((authoring(), Set::get()), (vec![1, 2, 3, 4, 5], 1));
		assert_noop!(rescue_of(&[], 0, 19), E::NotStalled);
	});
	// Nor where finality stands still in the next one.
	of_many(4, || {
		register(5);
		register(6);
		assert_ok!(replace(&[], &[5]));
		run_to(10);
		assert_ok!(replace(&[], &[6]));
		Off::set([5, 6].into());
		run_to(65);
		assert_eq!((authoring().len(), Set::get()), (6, 2));
		let call = |set, finalised| {
			let origin = RuntimeOrigin::signed(COMMITTEE);
			ValidatorSet::rescue(origin, named(&[5, 6]), 4, finalised, set)
		};
		assert_noop!(call(0, 19), E::NotStalled);
		assert_noop!(call(1, 29), E::NotStalled);
		// The last sessions with four blocks for each began with block 30.
		assert_noop!(call(2, 37), E::CannotBeFinal);
		assert_ok!(call(2, 36));
	});
}

#[test]
fn who_has_other_keys_since_may_not_vote_in_the_set_any_more() {
	for (rekeyed, answer) in [(2, Err(E::NotStalled.into())), (3, Ok(()))] {
		of_many(7, || {
			run_to(5);
			for account in 1..=rekeyed {
				let (by, key) = (RuntimeOrigin::signed(account), account + 100);
				assert_ok!(Session::set_keys(by, keys(key), proof(account, key)));
			}
			run_to(35);
			// All make blocks, and what they voted with before is lost.
			assert_eq!((authoring().len(), Set::get()), (7, 1));
			assert_eq!(rescue_of(&[], 0, 19), answer);
		});
	}
}

#[test]
fn where_those_of_a_set_that_is_behind_come_back_in_time_nothing_is_forced() {
	of_many(7, || {
		Off::set([5, 6, 7].into());
		assert_ok!(replace(&[6, 7], &[]));
		SessionLength::set(20);
		// So that the fifth is not at fault when it comes back.
		SilentTurns::set(100);
		run_to(65);
		assert_eq!((authoring(), Set::get()), (vec![1, 2, 3, 4, 5], 1));
		assert_ok!(rescue_of(&[], 0, 19));
		run_to(80);
		Off::take();
		run_to(100);
		assert_eq!((Forced::get(), ValidatorSet::pending_rescue()), (vec![], None));
		assert!(events().contains(&Event::RescueDropped));
	});
}

#[test]
fn a_set_that_was_announced_less_than_a_session_ago_is_not_behind() {
	of_many(7, || {
		Off::set([5, 6, 7].into());
		assert_ok!(replace(&[5, 6], &[]));
		run_to(20);
		assert_eq!(Set::get(), 1);
		run_to(29);
		assert_noop!(rescue_of(&[], 0, 19), E::NothingToChange);
		// It would be asked for the whole of a session later at the soonest.
		run_to(30);
		assert_ok!(rescue_of(&[], 0, 19));
	});
}

#[test]
fn the_block_became_final_with_the_set_that_is_named() {
	behind(|| {
		// Block 20 announced the next set: who has it as final votes in that.
		assert_noop!(rescue_of(&[], 0, 20), E::FinalisedByOtherSet);
		assert_noop!(rescue_of(&[], 0, 30), E::FinalisedByOtherSet);
		assert_noop!(rescue_of(&[], 0, 35), E::FinalisedInFuture);
		assert_ok!(rescue_of(&[], 0, 19));
	});
}

#[test]
fn a_set_that_is_forgotten_is_not_rescued() {
	behind(|| {
		run_to(69);
		assert!(crate::Starts::<Test>::contains_key(2));
		assert_ok!(frame_support::storage::with_transaction(|| {
			sp_runtime::TransactionOutcome::Rollback(rescue_of(&[], 0, 19))
		}));
		// When it ended is forgotten.
		run_to(75);
		assert!(!crate::Starts::<Test>::contains_key(2));
		assert!(crate::Services::<Test>::contains_key(1));
		assert_noop!(rescue_of(&[], 0, 19), E::SetUnknown);
	});
	behind(|| {
		// Who was in it is forgotten.
		crate::Services::<Test>::remove(1);
		assert_noop!(rescue_of(&[], 0, 19), E::SetUnknown);
	});
}
