//! What clients are told.

use crate::{mock::*, *};

#[test]
fn a_steady_chain_says_so() {
	build_and_execute(|| {
		assert_eq!(TimeGap::state(), PaceView::Steady);
		block(0, ALICE);
		assert_eq!(TimeGap::state(), PaceView::Steady);
		assert_eq!(TimeGap::gaps(0), vec![]);
	});
}

#[test]
fn a_chain_that_waits_says_since_when_and_what_is_missing() {
	build_and_execute(|| {
		block(0, ALICE);
		let since = START + MINUTE + 1;
		for (later, missing) in [(MINUTE + 1, 3), (SLOT, 2), (SLOT, 1), (SLOT, 0)] {
			assert!(block(later, ALICE));
			let at = last().map(|last| last.at).unwrap_or_default();
			let author = Some(ALICE);
			let expected = PaceView::Waiting { gap: 0, since, at, author, blocks_missing: missing };
			assert_eq!(TimeGap::state(), expected);
		}
		// Nothing is missing: the next one passes, whoever authors it.
		assert!(!block(SLOT, ALICE));
		assert_eq!(TimeGap::state(), PaceView::Steady);
	});
}

#[test]
fn fewer_validators_than_blocks_that_waited_leave_nothing_missing() {
	build_and_execute(|| {
		block(0, ALICE);
		assert!(block(MINUTE + 1, ALICE));
		assert!(block(SLOT, ALICE));
		assert!(block(SLOT, ALICE));
		Count::set(1);
		assert!(matches!(TimeGap::state(), PaceView::Waiting { blocks_missing: 0, .. }));
		Count::set(u32::MAX);
		let missing = u32::MAX - 3;
		assert!(
			matches!(TimeGap::state(), PaceView::Waiting { blocks_missing, .. } if blocks_missing == missing)
		);
	});
}

#[test]
fn gaps_are_listed_a_hundred_at_a_time() {
	build_and_execute(|| {
		block(0, ALICE);
		for _ in 0..=PAGE {
			assert!(block(MINUTE + 1, ALICE));
		}
		let numbers = |from| TimeGap::gaps(from).iter().map(|gap| gap.number).collect::<Vec<_>>();
		assert_eq!(numbers(0), (0..PAGE).collect::<Vec<_>>());
		assert_eq!(numbers(1), (1..=PAGE).collect::<Vec<_>>());
		assert_eq!(numbers(PAGE), [PAGE]);
		assert_eq!(numbers(PAGE + 1), [0u32; 0]);
		assert_eq!(numbers(u32::MAX), [0u32; 0]);
		let (from, until) = (START, START + MINUTE + 1);
		assert_eq!(TimeGap::gaps(0)[0], GapView { number: 0, from, until, block: 2 });
	});
}
