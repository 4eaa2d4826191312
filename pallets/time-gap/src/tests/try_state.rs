//! Each property is caught when it is broken, in each direction.

use crate::{mock::*, *};
use anamnesis_decision::rows::Versioned;
use frame_support::assert_ok;

/// Two gaps, after the second of which two blocks wait.
#[track_caller]
fn corrupted(corrupt: impl FnOnce(), property: &'static str) {
	new_test_ext().execute_with(|| {
		block(0, ALICE);
		assert!(block(MINUTE + 1, ALICE));
		assert!(!block(SLOT, BOB));
		assert!(block(MINUTE + 1, BOB));
		assert!(block(SLOT, BOB));
		assert_ok!(TimeGap::do_try_state());
		corrupt();
		assert_eq!(TimeGap::do_try_state(), Err(property.into()));
	});
}

fn change(number: u32, change: impl FnOnce(&mut Gap<u64>)) {
	Gaps::<Test>::mutate(number, |row| {
		let mut gap = (*row).unwrap().latest();
		change(&mut gap);
		*row = Some(Versioned::from(gap));
	});
}

fn course(change: impl FnOnce(&mut Pace<u64>)) {
	Course::<Test>::mutate(|course| change(course.as_mut().unwrap()));
}

#[test]
fn try_state_detects_gaps_that_are_not_numbered() {
	let copy = || Gaps::<Test>::get(1).unwrap();
	corrupted(|| Gaps::<Test>::insert(2, copy()), "P1: a gap that is not counted");
	corrupted(|| GapCount::<Test>::put(1), "P1: a gap that is not counted");
	corrupted(|| Gaps::<Test>::remove(0), "P1: a hole between gaps");
	corrupted(|| GapCount::<Test>::put(3), "P1: a hole between gaps");
}

#[test]
fn try_state_detects_gaps_that_are_too_short() {
	let wrong = "P2: a gap that is too short";
	corrupted(|| change(0, |gap| gap.until = gap.from + MINUTE), wrong);
	corrupted(|| change(1, |gap| gap.from = gap.until), wrong);
	corrupted(|| change(1, |gap| gap.from = gap.until + 1), wrong);
}

#[test]
fn try_state_detects_gaps_in_a_wrong_order() {
	let wrong = "P2: a gap before an earlier one";
	corrupted(|| change(0, |gap| gap.until += SLOT + 1), wrong);
	corrupted(|| change(0, |gap| gap.block = 4), wrong);
	let swap = || {
		let (one, other) = (Gaps::<Test>::get(0).unwrap(), Gaps::<Test>::get(1).unwrap());
		Gaps::<Test>::insert(0, other);
		Gaps::<Test>::insert(1, one);
	};
	corrupted(swap, wrong);
}

#[test]
fn try_state_detects_a_gap_after_the_last_block() {
	corrupted(Course::<Test>::kill, "P3: a gap without a block");
	let wrong = "P3: a gap after the last block";
	let early = |pace: &mut Pace<u64>| match pace {
		Pace::Steady { last } | Pace::Waiting { last, .. } => last.at -= SLOT + 1,
	};
	corrupted(|| course(early), wrong);
	corrupted(|| change(1, |gap| gap.until += SLOT + 1), wrong);
	corrupted(|| change(1, |gap| gap.block += 2), wrong);
	corrupted(|| System::set_block_number(4), "P3: a block to come");
}

#[test]
fn try_state_detects_what_waits_since_another_gap() {
	let wrong = "P4: waits since another gap";
	let waiting = |change: fn(&mut u32, &mut u64, &mut u32)| {
		course(|pace| match pace {
			Pace::Waiting { gap, since, blocks, .. } => change(gap, since, blocks),
			Pace::Steady { .. } => panic!("it waits"),
		});
	};
	corrupted(|| waiting(|gap, _, _| *gap = 0), wrong);
	corrupted(|| waiting(|gap, _, _| *gap = 2), wrong);
	corrupted(|| waiting(|_, since, _| *since -= 1), wrong);
	let wrong = "P4: another number of blocks than there were";
	corrupted(|| waiting(|_, _, blocks| *blocks = 1), wrong);
	corrupted(|| waiting(|_, _, blocks| *blocks = 3), wrong);
	let later = || {
		System::set_block_number(6);
		course(|pace| match pace {
			Pace::Steady { last } | Pace::Waiting { last, .. } => last.block += 1,
		});
	};
	corrupted(later, wrong);
	let forget = || {
		Gaps::<Test>::remove(0);
		Gaps::<Test>::remove(1);
		GapCount::<Test>::kill();
	};
	corrupted(forget, "P4: waits without a gap");
}
