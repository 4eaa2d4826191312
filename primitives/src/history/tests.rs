//! The history against a list of facts that the tests keep.

use super::*;
use proptest::prelude::*;
use std::{cell::Cell, collections::BTreeMap, vec::Vec};

#[derive(Default, Clone)]
struct Memory {
	current: Option<Current<u32>>,
	log: BTreeMap<u32, Earlier<u32>>,
	reads: Cell<u32>,
}

impl Read<u32> for Memory {
	fn current(&self) -> Option<Current<u32>> {
		self.reads.set(self.reads.get() + 1);
		self.current.clone()
	}
	fn earlier(&self, version: u32) -> Option<Earlier<u32>> {
		self.reads.set(self.reads.get() + 1);
		self.log.get(&version).cloned()
	}
}

impl Store<u32> for Memory {
	fn put_current(&mut self, current: Current<u32>) {
		self.current = Some(current);
	}
	fn put_earlier(&mut self, version: u32, earlier: Earlier<u32>) {
		self.log.insert(version, earlier);
	}
}

/// A history with these values, each at its moment.
fn history(values: &[(Moment, u32)]) -> Memory {
	let mut store = Memory::default();
	for (now, value) in values {
		assert_eq!(set(&mut store, *now, *value), Ok(()));
	}
	store
}

fn known(store: &Memory, moment: Moment, known_at: Moment) -> Option<(u32, Moment)> {
	value_at(store, moment, known_at).map(|known| (known.value, known.began))
}

#[test]
fn a_value_holds_from_its_moment_until_the_next_begins() {
	let store = history(&[(10, 1), (20, 2), (30, 3)]);
	let expected = [
		(9, None),
		(10, Some((1, 10))),
		(19, Some((1, 10))),
		(20, Some((2, 20))),
		(29, Some((2, 20))),
		(30, Some((3, 30))),
		(u64::MAX, Some((3, 30))),
	];
	for (moment, value) in expected {
		assert_eq!(known(&store, moment, u64::MAX), value, "{moment}");
		// Whoever knows less than the moment asked about gets what was known.
		assert_eq!(known(&store, u64::MAX, moment), value, "{moment}");
	}
}

#[test]
fn a_second_change_in_a_block_takes_the_place_of_the_first() {
	let store = history(&[(10, 1), (20, 2), (20, 3)]);
	assert_eq!(store.log.len(), 1);
	assert_eq!(known(&store, 20, 20), Some((3, 20)));
	assert_eq!(check(&store, 20), Ok(()));
}

#[test]
fn time_does_not_go_back() {
	let mut store = history(&[(10, 1)]);
	assert_eq!(set(&mut store, 9, 2), Err(HistoryError::TimeWentBack));
	assert_eq!(known(&store, 10, 10), Some((1, 10)));
}

#[test]
fn a_mark_speaks_about_its_interval_to_those_who_know_of_it() {
	let mut store = history(&[(10, 1)]);
	assert_eq!(mark(&mut store, 50, 30, MarkKind::Contested), Ok(()));
	let said = |moment, known_at| value_at(&store, moment, known_at).unwrap().marks;
	for (moment, known_at, speaks) in [
		(29, 50, false),
		(30, 50, true),
		(49, 50, true),
		(50, 50, false),
		(30, 49, false),
		(30, u64::MAX, true),
	] {
		assert_eq!(!said(moment, known_at).is_empty(), speaks, "{moment} {known_at}");
	}
}

#[test]
fn a_mark_is_about_the_past_and_about_something() {
	let mut store = history(&[(10, 1)]);
	assert_eq!(mark(&mut store, 20, 20, MarkKind::Ended), Err(HistoryError::NotAboutThePast));
	assert_eq!(mark(&mut Memory::default(), 20, 10, MarkKind::Ended), Err(HistoryError::Empty));
	assert_eq!(mark(&mut store, 9, 5, MarkKind::Ended), Err(HistoryError::TimeWentBack));
	assert_eq!(mark(&mut store, 20, 19, MarkKind::Ended), Ok(()));
	assert_eq!(mark(&mut store, 19, 10, MarkKind::Ended), Err(HistoryError::TimeWentBack));
}

#[test]
fn said_twice_in_a_block_the_longer_reach_counts() {
	let mut store = history(&[(10, 1)]);
	assert_eq!(mark(&mut store, 50, 40, MarkKind::Ended), Ok(()));
	assert_eq!(mark(&mut store, 50, 20, MarkKind::Ended), Ok(()));
	assert_eq!(mark(&mut store, 50, 30, MarkKind::Ended), Ok(()));
	assert_eq!(mark(&mut store, 50, 30, MarkKind::Contested), Err(HistoryError::MarkedThisBlock));
	let marks = store.current.unwrap().marks;
	assert_eq!(marks.into_inner(), [Mark { effective: 20, recorded: 50, kind: MarkKind::Ended }]);
}

#[test]
fn the_ninth_mark_reaches_back_and_there_is_no_tenth() {
	let mut store = history(&[(10, 1)]);
	for now in 0..8 {
		assert_eq!(mark(&mut store, 100 + now, 50, MarkKind::Ended), Ok(()));
	}
	assert_eq!(mark(&mut store, 200, 1, MarkKind::Ended), Err(HistoryError::MustReachBack));
	assert_eq!(mark(&mut store, 200, 0, MarkKind::Ended), Ok(()));
	assert_eq!(mark(&mut store, 300, 0, MarkKind::Ended), Err(HistoryError::TooManyMarks));
	assert_eq!(check(&store, 300), Ok(()));
}

#[test]
fn after_its_changes_a_key_takes_only_an_ending_and_the_past_costs_sixteen_reads() {
	let mut store = Memory::default();
	for change in 0..MAX_CHANGES {
		assert_eq!(set(&mut store, u64::from(change) * 2, change), Ok(()));
	}
	let end = u64::from(MAX_CHANGES) * 2;
	assert_eq!(set(&mut store, end, 7), Err(HistoryError::TooManyChanges));
	assert_eq!(set_last(&mut store, end, 8), Ok(()));
	// Not even in the block of the ending.
	assert_eq!(set(&mut store, end, 7), Err(HistoryError::TooManyChanges));
	assert_eq!(set_last(&mut store, end, 8), Ok(()));
	assert_eq!(set_last(&mut store, end + 2, 9), Err(HistoryError::TooManyChanges));
	assert_eq!(check(&store, end), Ok(()));

	let mut most = 0;
	for change in 0..MAX_CHANGES {
		store.reads.set(0);
		let moment = u64::from(change) * 2 + 1;
		assert_eq!(known(&store, moment, u64::MAX), Some((change, moment - 1)));
		most = most.max(store.reads.get());
	}
	assert_eq!(most, 1 + 16);
	store.reads.set(0);
	assert_eq!(known(&store, end, end), Some((8, end)));
	assert_eq!(store.reads.get(), 1);
}

#[test]
fn what_must_never_be_refused_takes_the_place_of_the_last_value_of_a_full_key() {
	let mut store = Memory::default();
	for change in 0..MAX_CHANGES {
		let before = store.current.as_ref().map_or(0, |current| current.version);
		assert!(!is_full(before), "{change}");
		assert_eq!(set_ever(&mut store, u64::from(change) * 2, change), Ok(()));
	}
	let full = store.current.as_ref().map(|current| current.version);
	assert!(full.is_some_and(is_full));
	let (last, end) = (u64::from(MAX_CHANGES - 1) * 2, u64::from(MAX_CHANGES) * 2);
	assert_eq!(set(&mut store, end, 7), Err(HistoryError::TooManyChanges));
	for (now, value) in [(end, 7), (end, 8), (end + 2, 9)] {
		assert_eq!(set_ever(&mut store, now, value), Ok(()));
		assert_eq!(known(&store, now, now), Some((value, last)));
		assert_eq!(check(&store, now), Ok(()));
	}
	// What came before the last value is what it was, and the last one is gone.
	assert_eq!(known(&store, last - 1, end), Some((MAX_CHANGES - 2, last - 2)));
	assert_eq!(known(&store, last, end), Some((9, last)));
	assert_eq!(set_ever(&mut store, last - 1, 7), Err(HistoryError::TimeWentBack));
	// An ending still has its room, and is not undone but by what is never refused.
	assert_eq!(set_last(&mut store, end + 4, 1), Ok(()));
	assert_eq!(set_ever(&mut store, end + 6, 2), Ok(()));
	assert_eq!(known(&store, end + 6, end + 6), Some((2, end + 4)));
}

#[test]
fn check_finds_each_property_broken() {
	let sound = || {
		let mut store = history(&[(10, 1), (20, 2), (30, 3)]);
		mark(&mut store, 40, 15, MarkKind::Ended).unwrap();
		mark(&mut store, 41, 15, MarkKind::Ended).unwrap();
		store
	};
	assert_eq!(check(&sound(), 41), Ok(()));
	let broken = |corrupt: &dyn Fn(&mut Memory)| {
		let mut store = sound();
		corrupt(&mut store);
		check(&store, 41)
	};
	let marks = |store: &mut Memory, change: &dyn Fn(&mut [Mark])| {
		let current = store.current.as_mut().unwrap();
		let mut marks = current.marks.clone().into_inner();
		change(&mut marks);
		current.marks = BoundedVec::truncate_from(marks);
	};
	type Case<'a> = (&'static str, &'a dyn Fn(&mut Memory));
	let cases: [Case; 9] = [
		("P-a: a log without a value", &|store| store.current = None),
		("P-a: a gap in the log", &|store| {
			store.log.remove(&0);
		}),
		("P-a: the log is longer than the version", &|store| {
			store.log.insert(2, Earlier { began: 25, value: 9 });
		}),
		("P-b: beginnings do not rise", &|store| {
			store.log.insert(1, Earlier { began: 10, value: 9 });
		}),
		("P-b: the present value began before the last one", &|store| {
			store.current.as_mut().unwrap().since = 20;
		}),
		("P-c: a mark that is not about the past", &|store| {
			marks(store, &|marks| marks[0].effective = 40);
		}),
		("P-c: marks do not rise", &|store| marks(store, &|marks| marks[0].recorded = 41)),
		("P-c: a ninth mark that does not reach back", &|store| {
			let all =
				(0..9).map(|n| Mark { effective: 1, recorded: 31 + n, kind: MarkKind::Ended });
			store.current.as_mut().unwrap().marks = BoundedVec::truncate_from(all.collect());
		}),
		("P-d: from the future", &|store| marks(store, &|marks| marks[1].recorded = 42)),
	];
	for (property, corrupt) in cases {
		assert_eq!(broken(corrupt), Err(property));
	}
}

proptest! {
	/// Whatever is written, in whatever blocks, the answers are those of the plain list of what was written.
	#[test]
	fn the_past_is_that_of_a_list_of_facts(
		steps in prop::collection::vec((0u64..4, 0u32..5), 1..60),
		questions in prop::collection::vec((0u64..200, 0u64..200), 40),
	) {
		let mut store = Memory::default();
		let mut facts: Vec<(Moment, u32)> = Vec::new();
		let mut now = 0;
		for (pause, value) in steps {
			now += pause;
			set(&mut store, now, value).unwrap();
			facts.retain(|(began, _)| *began != now);
			facts.push((now, value));
			prop_assert_eq!(check(&store, now), Ok(()));
		}
		for (moment, known_at) in questions {
			let expected = facts
				.iter()
				.rfind(|(began, _)| *began <= moment && *began <= known_at)
				.map(|(began, value)| (*value, *began));
			prop_assert_eq!(known(&store, moment, known_at), expected);
		}
	}
}
