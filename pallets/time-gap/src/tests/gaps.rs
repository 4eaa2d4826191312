//! What is a gap, and what is kept of it.

use crate::{mock::*, *};
use anamnesis_decision::rows::Versioned;
use anamnesis_primitives::chain::Moment;
use frame_support::{
	traits::{Hooks, OnTimestampSet},
	weights::Weight,
};

fn gap(number: u32) -> Option<Gap<u64>> {
	Gaps::<Test>::get(number).map(Versioned::latest)
}

#[test]
fn the_first_block_of_a_chain_is_late_after_nothing() {
	build_and_execute(|| {
		assert!(!TimeGap::is_waiting());
		assert!(!block(0, ALICE));
		assert_eq!(last(), Some(Beat { block: 1, at: START, author: Some(ALICE) }));
		assert_eq!((GapCount::<Test>::get(), events()), (0, vec![]));
	});
}

#[test]
fn blocks_at_their_pace_leave_nothing_but_the_last_of_them() {
	build_and_execute(|| {
		for author in [ALICE, BOB, BOB, ALICE] {
			assert!(!block(SLOT, author.clone()));
			assert_eq!(last().and_then(|last| last.author), Some(author));
		}
		assert_eq!((GapCount::<Test>::get(), events()), (0, vec![]));
	});
}

#[test]
fn a_minute_is_no_gap_and_a_millisecond_more_is_one() {
	for (step, is_gap) in
		[(MINUTE - 1, false), (MINUTE, false), (MINUTE + 1, true), (Moment::MAX - START, true)]
	{
		build_and_execute(|| {
			block(0, ALICE);
			assert_eq!(block(step, BOB), is_gap, "{step}");
			let until = START + step;
			let kept = is_gap.then_some(Gap { from: START, until, block: 2 });
			assert_eq!(gap(0), kept, "{step}");
			let told = is_gap.then_some(Event::Recorded { gap: 0, from: START, until });
			assert_eq!(events(), told.into_iter().collect::<Vec<_>>(), "{step}");
		});
	}
}

#[test]
fn a_gap_does_not_depend_on_who_authors() {
	for author in [Some(ALICE), Some(BOB), None] {
		build_and_execute(|| {
			block(0, ALICE);
			block_at(START + MINUTE + 1, author);
			assert!(TimeGap::is_waiting());
			assert_eq!(GapCount::<Test>::get(), 1);
		});
	}
}

#[test]
fn gaps_are_numbered_and_kept() {
	build_and_execute(|| {
		block(0, ALICE);
		let mut expected = Vec::new();
		for number in 0..3u64 {
			let from = last().map(|last| last.at).unwrap_or_default();
			assert!(block(2 * MINUTE, ALICE));
			expected.push(Gap { from, until: from + 2 * MINUTE, block: 2 + 2 * number });
			assert!(!block(SLOT, BOB));
		}
		assert_eq!((0..4).map_while(gap).collect::<Vec<_>>(), expected);
		assert_eq!(GapCount::<Test>::get(), 3);
	});
}

#[test]
fn a_block_that_is_not_later_is_no_gap() {
	build_and_execute(|| {
		block(0, ALICE);
		for at in [START, START - 1, START - 2 * MINUTE, 0] {
			block_at(at, Some(BOB));
			assert!(!TimeGap::is_waiting(), "{at}");
		}
		assert_eq!(GapCount::<Test>::get(), 0);
	});
}

#[test]
fn a_block_pays_for_the_dearer_of_what_its_timestamp_may_do() {
	let most = <() as WeightInfo>::after_gap().max(<() as WeightInfo>::waits());
	assert!(most.all_gt(Weight::zero()));
	build_and_execute(|| {
		assert_eq!(TimeGap::on_initialize(1), most);
		TimeGap::integrity_test();
		// The hook that is paid for is this one.
		TimeGap::on_timestamp_set(START);
		assert!(last().is_some());
	});
}
