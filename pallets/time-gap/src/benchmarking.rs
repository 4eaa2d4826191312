//! What the timestamp of a block costs here at its most: after a gap, and while calls wait.

use crate::*;
use frame_benchmarking::v2::*;
use frame_support::traits::{Get, OnTimestampSet};

#[benchmarks]
mod benchmarks {
	use super::*;

	/// A gap is recorded.
	#[benchmark]
	fn after_gap() {
		let first = T::Longest::get();
		Pallet::<T>::on_timestamp_set(first);
		let next = first.saturating_add(T::Longest::get()).saturating_add(1);

		#[block]
		{
			Pallet::<T>::on_timestamp_set(next);
		}

		assert!(Pallet::<T>::is_waiting());
		assert_eq!(GapCount::<T>::get(), 1);
	}

	/// One more block waits: nobody is somebody else, and validators are counted.
	#[benchmark]
	fn waits() {
		let first = T::Longest::get();
		Pallet::<T>::on_timestamp_set(first);
		let next = first.saturating_add(T::Longest::get()).saturating_add(1);
		Pallet::<T>::on_timestamp_set(next);

		#[block]
		{
			Pallet::<T>::on_timestamp_set(next.saturating_add(1));
		}

		assert!(Pallet::<T>::is_waiting());
		let blocks = match Course::<T>::get() {
			Some(Pace::Waiting { blocks, .. }) => blocks,
			_ => 0,
		};
		assert_eq!(blocks, 2);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
