//! What the calls cost at their most.

use crate::*;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	receipts::{Head, ReceiptKind, MAX_PEAKS},
	tree::MAX_LEAVES,
	IncidentId, OrgId, PatientId,
};
use frame_benchmarking::v2::*;
use frame_support::{traits::Get, BoundedVec};
use frame_system::RawOrigin;

#[benchmarks]
mod benchmarks {
	use super::*;

	/// The next receipt joins all trees of the fullest head.
	#[benchmark]
	fn record() {
		let patient = PatientId([1; 32]);
		let peaks = (0..MAX_PEAKS).map(|_| [2; 32]).collect();
		let full = Head { seq: (1 << MAX_PEAKS) - 1, peaks: BoundedVec::truncate_from(peaks) };
		Heads::<T>::insert(patient, full);
		frame_system::Pallet::<T>::set_extrinsic_index(0);
		let kind = ReceiptKind::Bound {
			organisation: OrgId(1),
			account: AccountId::new([3; 32]),
			incident: IncidentId(4),
		};
		let written;

		#[block]
		{
			written = Pallet::<T>::record(patient, kind);
		}

		assert_eq!(written, Ok(()));
		assert_eq!(Heads::<T>::get(patient).seq, 1 << MAX_PEAKS);
	}

	#[benchmark]
	fn commit_root() -> Result<(), BenchmarkError> {
		let period = T::LongestPeriod::get();
		let [first, second, third]: [Moment; 3] =
			[1, 2, 3].map(|times| period.saturating_mul(times));
		T::BenchmarkHelper::set_now(first);
		let (organisation, account): (OrgId, AccountId) = T::BenchmarkHelper::staff();
		T::BenchmarkHelper::set_now(second);
		Pallet::<T>::do_commit_root(account.clone(), organisation, first, second, [1; 32], 1)
			.map_err(|_| BenchmarkError::Stop("the first root is refused"))?;
		T::BenchmarkHelper::set_now(third);

		#[extrinsic_call]
		_(RawOrigin::Signed(account), organisation, second, third, [2; 32], MAX_LEAVES);

		assert_eq!(RootHead::<T>::get(organisation).map(|last| last.ordinal), Some(1));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
