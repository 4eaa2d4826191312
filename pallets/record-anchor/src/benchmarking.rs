//! What the calls cost at their most.

use crate::*;
use anamnesis_primitives::{
	cid::Cid,
	codes::{Class, Confidentiality},
	commitment::Commitment,
	tree::MAX_LEAVES,
	BatchId, RecordId,
};
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;

fn new_record(byte: u8, amends: Option<RecordId>) -> NewRecord {
	NewRecord {
		root: [byte; 32],
		cid: Cid::of(&[byte]),
		class: Class(0),
		confidentiality: Confidentiality::Normal,
		format: u16::MAX,
		quarter: 0,
		key_epoch: u16::MAX,
		retention: u16::MAX,
		amends,
	}
}

/// Somebody who may anchor, and to whom.
fn set_up<T: Config>() -> (OrgId, AccountId, PatientId, Right) {
	T::BenchmarkHelper::set_now(1_000);
	let (organisation, account) = T::BenchmarkHelper::staff();
	let (patient, right) = T::BenchmarkHelper::patient(organisation, &account);
	(organisation, account, patient, right)
}

/// The same with a first record, and some time later.
fn set_up_with_record<T: Config>(
) -> Result<(OrgId, AccountId, PatientId, Right, RecordId), BenchmarkError> {
	let (organisation, account, patient, right) = set_up::<T>();
	let first = new_record(1, None);
	Pallet::<T>::do_anchor(account.clone(), organisation, patient, right, first)
		.map_err(|_| BenchmarkError::Stop("the first record is refused"))?;
	T::BenchmarkHelper::set_now(2_000);
	Ok((organisation, account, patient, right, RecordId(LastRecordId::<T>::get())))
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn anchor() {
		let (organisation, account, patient, right) = set_up::<T>();
		let record = new_record(1, None);

		#[extrinsic_call]
		_(RawOrigin::Signed(account), organisation, patient, right, record);

		assert_eq!(RecordCount::<T>::get(patient), 1);
		assert!(SetOf::<T>::contains_key(organisation));
	}

	#[benchmark]
	fn anchor_amending() -> Result<(), BenchmarkError> {
		let (organisation, account, patient, right, first) = set_up_with_record::<T>()?;
		let record = new_record(2, Some(first));

		#[extrinsic_call]
		anchor(RawOrigin::Signed(account), organisation, patient, right, record);

		assert_eq!(
			RecordStates::<T>::get(first).map(|state| state.value),
			Some(RecordState::Superseded)
		);
		assert_eq!(Successors::<T>::get(first).len(), 1);
		Ok(())
	}

	#[benchmark]
	fn enter_in_error() -> Result<(), BenchmarkError> {
		let (organisation, account, patient, right, first) = set_up_with_record::<T>()?;
		let next = new_record(2, Some(first));
		Pallet::<T>::do_anchor(account.clone(), organisation, patient, right, next)
			.map_err(|_| BenchmarkError::Stop("the amendment is refused"))?;
		T::BenchmarkHelper::set_now(3_000);
		let reason = Some(Commitment([3; 32]));

		#[extrinsic_call]
		_(RawOrigin::Signed(account), organisation, patient, first, reason);

		assert_eq!(
			RecordStates::<T>::get(first).map(|state| state.value),
			Some(RecordState::EnteredInError { reason })
		);
		Ok(())
	}

	#[benchmark]
	fn batch() {
		let (organisation, account, _, _) = set_up::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(account), organisation, 0, [4; 32], MAX_LEAVES);

		let last = BatchHead::<T>::get(organisation, BatchKind::Records);
		assert_eq!(last.map(|last| last.batch), Some(BatchId(LastBatchId::<T>::get())));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
