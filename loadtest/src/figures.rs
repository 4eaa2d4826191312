//! Figures of many measurements.

use serde::Serialize;

/// Latencies in milliseconds.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize)]
pub struct Latency {
	/// Half are no longer.
	pub p50: f64,
	/// Of a hundred 95 are no longer.
	pub p95: f64,
	/// Of a hundred 99 are no longer.
	pub p99: f64,
	/// The longest.
	pub max: f64,
	/// All together by their number.
	pub mean: f64,
}

impl Latency {
	/// Of these; `None` of none.
	pub fn of(mut all: Vec<f64>) -> Option<Self> {
		all.sort_unstable_by(f64::total_cmp);
		let mean = all.iter().sum::<f64>() / all.len() as f64;
		Some(Self {
			p50: percentile(&all, 50.0)?,
			p95: percentile(&all, 95.0)?,
			p99: percentile(&all, 99.0)?,
			max: *all.last()?,
			mean,
		})
	}
}

/// The least of these, which are sorted, that so many of a hundred do not exceed: one that was measured, never one between
/// two.
pub fn percentile(sorted: &[f64], percent: f64) -> Option<f64> {
	let rank = (percent / 100.0 * sorted.len() as f64).ceil() as usize;
	sorted.get(rank.saturating_sub(1)).copied()
}

/// Least, middle and greatest; of an even number the lower one of both in the middle.
pub fn spread(mut all: Vec<f64>) -> Option<[f64; 3]> {
	all.sort_unstable_by(f64::total_cmp);
	let middle = *all.get(all.len().checked_sub(1)? / 2)?;
	Some([*all.first()?, middle, *all.last()?])
}

/// Rounded to so many places, for people.
pub fn rounded(value: f64, places: i32) -> f64 {
	let scale = 10f64.powi(places);
	(value * scale).round() / scale
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn percentiles_are_measured_values() {
		let all: Vec<f64> = (1..=100).map(f64::from).collect();
		for (percent, value) in [(50.0, 50.0), (95.0, 95.0), (99.0, 99.0), (100.0, 100.0)] {
			assert_eq!(percentile(&all, percent), Some(value));
		}
		assert_eq!(percentile(&[7.0], 1.0), Some(7.0));
		assert_eq!(percentile(&[1.0, 2.0, 3.0], 50.0), Some(2.0));
		assert_eq!(percentile(&[1.0, 2.0, 3.0], 99.0), Some(3.0));
		assert_eq!(percentile(&[], 50.0), None);
		assert_eq!(percentile(&all, 0.0), Some(1.0));
	}

	#[test]
	fn latencies_need_not_be_sorted() {
		let latency = Latency::of(vec![3.0, 1.0, 2.0]).unwrap();
		assert_eq!((latency.p50, latency.p99, latency.max, latency.mean), (2.0, 3.0, 3.0, 2.0));
		assert_eq!(Latency::of(Vec::new()), None);
	}

	#[test]
	fn a_spread_has_its_middle() {
		assert_eq!(spread(vec![3.0, 1.0, 2.0]), Some([1.0, 2.0, 3.0]));
		assert_eq!(spread(vec![4.0, 1.0, 2.0, 3.0]), Some([1.0, 2.0, 4.0]));
		assert_eq!(spread(Vec::new()), None);
	}

	#[test]
	fn rounding_is_to_places() {
		assert_eq!(rounded(1.23456, 2), 1.23);
		assert_eq!(rounded(399.96, 1), 400.0);
	}

	proptest::proptest! {
		#[test]
		fn no_percentile_is_beyond_another(mut all in proptest::collection::vec(0.0f64..1e9, 1..200)) {
			let latency = Latency::of(all.clone()).unwrap();
			all.sort_unstable_by(f64::total_cmp);
			assert!(all[0] <= latency.p50 && latency.p50 <= latency.p95);
			assert!(latency.p95 <= latency.p99 && latency.p99 <= latency.max);
		}
	}
}
