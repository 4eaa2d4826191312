//! Which block is the first in which calls pass again.

use crate::{mock::*, *};
use anamnesis_primitives::chain::AccountId;

/// Runs a test in the first block after a gap, by this author.
fn after_a_gap(author: AccountId, test: impl FnOnce()) {
	build_and_execute(|| {
		block(0, CHARLIE);
		assert!(block(MINUTE + 1, author));
		events();
		test();
	});
}

fn resumed(gap: u32, because: Because) -> Vec<Event<Test>> {
	vec![Event::Resumed { gap, because }]
}

/// How many blocks wait, the first after the gap among them, if this is the pace and these are the authors.
fn waits(later: u64, authors: &[AccountId]) -> usize {
	let passes = authors.iter().cycle().take(100).position(|author| !block(later, author.clone()));
	passes.expect("it ends") + 1
}

#[test]
fn the_second_block_passes_if_it_is_by_another_author_within_two_slots() {
	for later in [1, SLOT, 2 * SLOT] {
		after_a_gap(ALICE, || {
			assert!(!block(later, BOB));
			assert_eq!(events(), resumed(0, Because::Agreement));
			// And so do all after it.
			assert!(!block(MINUTE, BOB));
			assert_eq!(events(), vec![]);
		});
	}
}

#[test]
fn two_slots_and_a_millisecond_are_no_agreement() {
	after_a_gap(ALICE, || {
		assert!(block(2 * SLOT + 1, BOB));
		assert_eq!(events(), vec![]);
		// The next one agrees with this one.
		assert!(!block(2 * SLOT, ALICE));
		assert_eq!(events(), resumed(0, Because::Agreement));
	});
}

#[test]
fn the_same_author_agrees_with_nobody() {
	after_a_gap(ALICE, || {
		assert!(block(SLOT, ALICE));
		assert!(block(SLOT, ALICE));
		assert!(!block(SLOT, BOB));
		assert_eq!(events(), resumed(0, Because::Agreement));
	});
}

#[test]
fn an_author_before_the_gap_and_one_after_it_do_not_agree() {
	build_and_execute(|| {
		block(0, ALICE);
		assert!(block(MINUTE + 1, BOB));
		assert!(block(SLOT, BOB));
	});
}

#[test]
fn nobody_known_agrees_with_nobody() {
	after_a_gap(ALICE, || {
		let next = |author| {
			let at = last().map(|last| last.at + SLOT).unwrap_or_default();
			block_at(at, author);
			TimeGap::is_waiting()
		};
		assert!(next(None));
		assert!(next(Some(BOB)));
		assert!(!next(Some(ALICE)));
	});
	build_and_execute(|| {
		block_at(START, None);
		for number in 0..4u64 {
			block_at(START + 2 * MINUTE + number * SLOT, None);
			assert!(TimeGap::is_waiting(), "{number}");
		}
		// As many as there are validators have waited by then.
		block_at(START + 2 * MINUTE + 4 * SLOT, None);
		assert!(!TimeGap::is_waiting());
	});
}

#[test]
fn a_chain_with_one_author_waits_two_blocks() {
	for count in [0, 1, 2] {
		after_a_gap(ALICE, || {
			Count::set(count);
			assert_eq!(waits(SLOT, &[ALICE]), 2);
			assert_eq!(events(), resumed(0, Because::Count));
		});
	}
}

#[test]
fn one_author_of_several_waits_as_many_blocks_as_there_are_validators() {
	for count in [3, 4, 5, 64] {
		after_a_gap(ALICE, || {
			Count::set(count);
			// Its own slots are as far apart as there are validators.
			let later = (u64::from(count) * SLOT).min(MINUTE);
			assert_eq!(waits(later, &[ALICE]), usize::try_from(count).unwrap_or(0));
			assert_eq!(events(), resumed(0, Because::Count));
		});
	}
}

#[test]
fn authors_who_alternate_too_slowly_are_counted() {
	after_a_gap(ALICE, || {
		assert_eq!(waits(2 * SLOT + 1, &[BOB, ALICE]), 4);
		assert_eq!(events(), resumed(0, Because::Count));
	});
}

#[test]
fn authors_who_alternate_wait_one_block() {
	after_a_gap(ALICE, || assert_eq!(waits(2 * SLOT, &[BOB, ALICE]), 1));
}

#[test]
fn agreement_comes_before_the_count() {
	after_a_gap(ALICE, || {
		Count::set(2);
		assert!(block(SLOT, ALICE));
		assert!(!block(SLOT, BOB));
		assert_eq!(events(), resumed(0, Because::Agreement));
	});
}

#[test]
fn who_may_author_is_counted_in_the_block_itself() {
	after_a_gap(ALICE, || {
		for _ in 0..2 {
			assert!(block(SLOT, ALICE));
		}
		// Three have waited. A session of three begins, or of five.
		Count::set(3);
		assert!(!block(SLOT, ALICE));
	});
	after_a_gap(ALICE, || {
		Count::set(5);
		assert_eq!(waits(SLOT, &[ALICE]), 5);
	});
}

#[test]
fn a_second_gap_begins_anew() {
	after_a_gap(ALICE, || {
		for _ in 0..3 {
			assert!(block(SLOT, ALICE));
		}
		let until = last().map(|last| last.at).unwrap_or_default();
		// By another author, and the fourth that waited: neither counts across a gap.
		assert!(block(MINUTE + 1, BOB));
		let recorded = Event::Recorded { gap: 1, from: until, until: until + MINUTE + 1 };
		assert_eq!(events(), vec![recorded]);
		assert_eq!(waits(SLOT, &[BOB]), 4);
		assert_eq!(events(), resumed(1, Because::Count));
		assert_eq!(GapCount::<Test>::get(), 2);
	});
}

#[test]
fn a_minute_between_blocks_that_wait_does_not_begin_anew() {
	after_a_gap(ALICE, || assert_eq!(waits(MINUTE, &[ALICE]), 4));
}

#[test]
fn a_block_that_is_not_later_agrees_with_nobody() {
	after_a_gap(ALICE, || {
		let at = last().map(|last| last.at).unwrap_or_default();
		block_at(at - 1, Some(BOB));
		assert!(TimeGap::is_waiting());
		// So that state holds what it may.
		block_at(at + SLOT, Some(BOB));
		assert!(TimeGap::is_waiting());
	});
}

#[test]
fn a_block_without_a_timestamp_is_judged_by_what_is_expected_of_it() {
	// After the first one an agreement is; when that did not come, nothing but the count.
	after_a_gap(ALICE, || {
		for expected in [false, true, true, false] {
			let course = Course::<Test>::get();
			assert!(TimeGap::is_waiting());
			assert_eq!(next_waits(), expected);
			assert_eq!(Course::<Test>::get(), course);
			block(SLOT, ALICE);
		}
		assert!(!TimeGap::is_waiting());
		assert!(!next_waits());
	});
	// Of one author after two blocks, which is what is needed.
	after_a_gap(ALICE, || {
		Count::set(1);
		assert!(!next_waits());
		assert!(block(SLOT, ALICE));
		assert!(!next_waits());
	});
	build_and_execute(|| {
		assert!(!next_waits());
		block(0, ALICE);
		assert!(!next_waits());
	});
}
