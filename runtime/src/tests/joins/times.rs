//! Joins by time: what is done to two ids within one minute.

use super::life::MINUTE;
use crate::Moment;
use std::collections::{BTreeMap, BTreeSet};

/// Pairs of ids that somebody did the same with in one minute.
pub struct Times {
	/// Every pair.
	pub pairs: usize,
	/// Those that are one person's.
	pub true_pairs: BTreeSet<(usize, usize)>,
	/// Other ids in that minute, summed over the ids that have one of the same person beside them.
	candidates: usize,
	/// How many such ids there are.
	together: usize,
	/// How many minutes.
	pub minutes: usize,
}

impl Times {
	/// Of what was done to ids at these moments.
	pub fn of(done: &[(Moment, usize)], persons: &[usize]) -> Self {
		let mut minutes: BTreeMap<Moment, BTreeSet<usize>> = BTreeMap::new();
		for (moment, id) in done {
			minutes.entry(moment / MINUTE).or_default().insert(*id);
		}
		let mut times = Self {
			pairs: 0,
			true_pairs: BTreeSet::new(),
			candidates: 0,
			together: 0,
			minutes: minutes.len(),
		};
		for ids in minutes.values() {
			times.pairs += ids.len() * (ids.len() - 1) / 2;
			let mut together = BTreeSet::new();
			for one in ids {
				for other in ids.range(one + 1..).filter(|id| persons[**id] == persons[*one]) {
					times.true_pairs.insert((*one, *other));
					together.extend([*one, *other]);
				}
			}
			times.candidates += together.len() * (ids.len() - 1);
			times.together += together.len();
		}
		times
	}

	/// What is published, in words.
	pub fn says(&self) -> String {
		let tenths = (self.candidates * 10).checked_div(self.together).unwrap_or(0);
		format!(
			"{} minutes, {} pairs of ids in one minute, {} of them one person's; an id of such a pair has {}.{} others in its minute",
			self.minutes,
			self.pairs,
			self.true_pairs.len(),
			tenths / 10,
			tenths % 10,
		)
	}
}
