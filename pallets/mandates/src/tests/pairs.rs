//! Pairs of jurisdictions.

use super::*;
use crate::{Event, PairCount, Pairs, PairsOf};
use anamnesis_decision::rows::Versioned;
use anamnesis_primitives::history::{Current, MAX_CHANGES};

fn now_permits(home: u16, asking: u16) -> Option<Pair> {
	Pairs::<Test>::get((home, asking)).map(|current| current.value.latest())
}

#[test]
fn a_pair_is_opened_changed_closed_and_opened_again() {
	build_and_execute(|| {
		assert_ok!(set_pair(276, 756, pair()));
		assert_eq!(events(), [Event::PairSet { home: 276, asking: 756 }]);
		assert_eq!(now_permits(276, 756), Some(pair()));
		// The other way round is another pair.
		assert_eq!(now_permits(756, 276), None);
		for other in [Pair { refers: true, ..pair() }, closed(), pair()] {
			later(10);
			assert_ok!(set_pair(276, 756, other));
			assert_eq!(now_permits(276, 756), Some(other));
		}
		assert_eq!(PairCount::<Test>::get(276), 1);
		assert_ok!(set_pair(276, 40, pair()));
		assert_eq!(PairsOf::<Test>::get((276, 1)), Some(40));
	});
}

#[test]
fn what_no_pair_says_is_refused() {
	build_and_execute(|| {
		for (home, asking) in [(0, 756), (756, 0), (1_000, 756), (756, 1_000)] {
			refuses(|| set_pair(home, asking, pair()), Error::UnknownJurisdiction);
		}
		refuses(|| set_pair(756, 756, pair()), Error::SameJurisdiction);
		let unknown = Pair { purposes: Purposes(1 << 63), refers: false };
		refuses(|| set_pair(276, 756, unknown), Error::UnknownPurposes);
		let nothing = Pair { refers: true, ..closed() };
		refuses(|| set_pair(276, 756, nothing), Error::RefersForNothing);
		assert_ok!(set_pair(1, 999, Pair { purposes: Purposes::ALL, refers: true }));
	});
}

#[test]
fn what_changes_nothing_is_refused() {
	build_and_execute(|| {
		refuses(|| set_pair(276, 756, closed()), Error::Unchanged);
		assert_ok!(set_pair(276, 756, pair()));
		refuses(|| set_pair(276, 756, pair()), Error::Unchanged);
		assert_ok!(set_pair(276, 756, closed()));
		refuses(|| set_pair(276, 756, closed()), Error::Unchanged);
	});
}

#[test]
fn a_pair_that_was_changed_too_often_can_still_be_closed() {
	build_and_execute(|| {
		assert_ok!(set_pair(276, 756, pair()));
		later(10);
		Pairs::<Test>::mutate((276, 756), |current| {
			current.as_mut().unwrap().version = MAX_CHANGES - 1;
		});
		let other = Pair { refers: true, ..pair() };
		refuses(|| set_pair(276, 756, other), Error::TooManyChanges);
		assert_ok!(set_pair(276, 756, closed()));
		later(10);
		refuses(|| set_pair(276, 756, pair()), Error::TooManyChanges);
		// For the properties: the log of so many changes is not there.
		let (since, value) = (Now::get(), Versioned::V1(closed()));
		let current = Current { since, version: 0, value, marks: Default::default() };
		Pairs::<Test>::insert((276, 756), current);
		let _ = crate::PairsLog::<Test>::clear(u32::MAX, None);
	});
}
