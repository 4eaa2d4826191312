//! What the calls cost in the worst case. The states are built in `worst.rs`. What open motions add is in `Votes::weight`.

use crate::{
	pallet::{Call, Config},
	types::Body,
	worst, Pallet,
};
use frame_benchmarking::v2::*;
use frame_support::traits::{EnsureOrigin, Get};
use frame_system::RawOrigin;

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn seat() -> Result<(), BenchmarkError> {
		let origin =
			T::SeatOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		let holder = worst::for_seat::<T>();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, Body::College, holder);

		assert_eq!(Pallet::<T>::seats(Body::College).len() as u32, T::MaxSeats::get());
		Ok(())
	}

	#[benchmark]
	fn unseat() -> Result<(), BenchmarkError> {
		let origin =
			T::SeatOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		let held = worst::for_end::<T>().ok_or("the college has seats")?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, Body::College, held.holder);

		assert_eq!(
			Pallet::<T>::seats(Body::College).len() as u32,
			T::MaxSeats::get().saturating_sub(1)
		);
		Ok(())
	}

	#[benchmark]
	fn resign() -> Result<(), BenchmarkError> {
		let held = worst::for_end::<T>().ok_or("the college has seats")?;

		#[extrinsic_call]
		_(RawOrigin::Signed(held.account), Body::College);

		assert_eq!(
			Pallet::<T>::seats(Body::College).len() as u32,
			T::MaxSeats::get().saturating_sub(1)
		);
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
