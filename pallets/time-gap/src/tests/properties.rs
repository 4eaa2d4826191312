//! Random chains, against a model that sees all of their blocks and follows the words of the documentation.

use crate::{mock::*, *};
use anamnesis_primitives::chain::{AccountId, Moment};
use proptest::prelude::*;

/// One block: how much later than the last one, by whom, and how many may author.
#[derive(Debug, Clone)]
struct Step {
	later: Moment,
	author: Option<AccountId>,
	count: u32,
}

fn step() -> impl Strategy<Value = Step> {
	let later = prop_oneof![
		8 => Just(SLOT),
		3 => Just(2 * SLOT),
		3 => Just(2 * SLOT + 1),
		3 => (1u64..20).prop_map(|slots| slots * SLOT),
		2 => Just(MINUTE),
		2 => Just(MINUTE + 1),
		1 => MINUTE..10 * MINUTE,
	];
	let author = prop_oneof![
		6 => Just(Some(ALICE)),
		3 => Just(Some(BOB)),
		1 => Just(Some(CHARLIE)),
		1 => Just(None),
	];
	let count = prop_oneof![6 => Just(4u32), 1 => 0u32..7];
	(later, author, count).prop_map(|(later, author, count)| Step { later, author, count })
}

/// A block that there was.
struct Seen {
	at: Moment,
	author: Option<AccountId>,
	count: u32,
}

/// All blocks there were.
#[derive(Default)]
struct Model(Vec<Seen>);

impl Model {
	/// Numbers of the blocks that come after a gap.
	fn after_gaps(&self) -> Vec<usize> {
		let late = |number: &usize| self.0[*number].at - self.0[number - 1].at > 60_000;
		(1..self.0.len()).filter(late).collect()
	}

	/// Whether a block is the second of two that agree.
	fn agrees(&self, number: usize) -> bool {
		let (one, other) = (&self.0[number - 1], &self.0[number]);
		let known = one.author.is_some() && other.author.is_some();
		known && one.author != other.author && other.at - one.at <= 6_000
	}

	/// The first block from this first block after a gap on in which calls pass, of those there are, and why.
	fn first_that_passes(&self, after_gap: usize) -> Option<(usize, Because)> {
		(after_gap + 1..self.0.len()).find_map(|number| {
			let most = usize::try_from(self.0[number].count).unwrap().max(2);
			if self.agrees(number) {
				Some((number, Because::Agreement))
			} else {
				(number - after_gap >= most).then_some((number, Because::Count))
			}
		})
	}

	/// What the last block must say.
	fn events(&self) -> Vec<Event<Test>> {
		let now = self.0.len() - 1;
		let gaps = self.after_gaps();
		let Some(last) = gaps.last().copied() else { return Vec::new() };
		let gap = u32::try_from(gaps.len() - 1).unwrap();
		if last == now {
			let (from, until) = (self.0[now - 1].at, self.0[now].at);
			return vec![Event::Recorded { gap, from, until }];
		}
		match self.first_that_passes(last) {
			Some((first, because)) if first == now => vec![Event::Resumed { gap, because }],
			_ => Vec::new(),
		}
	}

	fn is_waiting(&self) -> bool {
		let last = self.after_gaps().last().copied();
		last.is_some_and(|last| self.first_that_passes(last).is_none())
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]
	#[test]
	fn every_chain_waits_as_the_documentation_says(steps in prop::collection::vec(step(), 1..80)) {
		new_test_ext().execute_with(|| {
			let mut model = Model::default();
			let mut at = START;
			for Step { later, author, count } in steps {
				at += later;
				model.0.push(Seen { at, author: author.clone(), count });
				Count::set(count);
				block_at(at, author);
				prop_assert_eq!(TimeGap::is_waiting(), model.is_waiting());
				prop_assert_eq!(events(), model.events());
				let gaps = model.after_gaps();
				let rows: Vec<_> = gaps
					.iter()
					.map(|number| {
						let (from, until) = (model.0[number - 1].at, model.0[*number].at);
						(from, until, u64::try_from(number + 1).unwrap())
					})
					.collect();
				let kept: Vec<_> = TimeGap::gaps(0)
					.into_iter()
					.map(|gap| (gap.from, gap.until, gap.block))
					.collect();
				prop_assert_eq!(kept, rows);
				prop_assert_eq!(TimeGap::do_try_state(), Ok(()));
			}
			Ok(())
		})?;
	}
}

#[test]
fn random_chains_wait_and_pass_by_both_ways() {
	// The strategy would prove nothing if its chains never did.
	use proptest::{strategy::ValueTree, test_runner::TestRunner};
	let mut runner = TestRunner::deterministic();
	let (mut gaps, mut agreed, mut counted, mut blocks) = (0, 0, 0, 0);
	for _ in 0..50 {
		let steps = prop::collection::vec(step(), 80).new_tree(&mut runner).unwrap().current();
		new_test_ext().execute_with(|| {
			let mut at = START;
			for Step { later, author, count } in steps {
				at += later;
				Count::set(count);
				block_at(at, author);
				blocks += 1;
				for event in events() {
					match event {
						Event::Recorded { .. } => gaps += 1,
						Event::Resumed { because: Because::Agreement, .. } => agreed += 1,
						Event::Resumed { because: Because::Count, .. } => counted += 1,
						Event::__Ignore(..) => {}
					}
				}
			}
		});
	}
	assert!(gaps > 100 && agreed > 50 && counted > 50, "{gaps} {agreed} {counted} of {blocks}");
}
