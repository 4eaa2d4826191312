//! What the calls cost at their most.

use crate::*;
use alloc::vec::Vec;
use anamnesis_primitives::{
	batch::root_over,
	cases::Opener,
	chain::{AccountId, Moment},
	commitment::Commitment,
	disputes::{Charge, LeafProof, MAX_SIBLINGS},
	hash::Digest,
	receipts::{Head, ReceiptKind, MAX_PEAKS},
	tree::MAX_LEAVES,
	DisputeId, IncidentId, OrgId, PatientId,
};
use frame_benchmarking::v2::*;
use frame_support::{traits::Get, BoundedVec};
use frame_system::RawOrigin;

/// The proof of a leaf among as many as there may be, and a root of this organisation to which it leads.
fn committed<T: Config>(
	account: &AccountId,
	organisation: OrgId,
	(from, until): (Moment, Moment),
) -> Result<LeafProof, BenchmarkError> {
	let siblings: Vec<Digest> = (0..MAX_SIBLINGS).map(|_| [2; 32]).collect();
	let leaf = [1; 32];
	let root = root_over(MAX_LEAVES, 0, leaf, &siblings);
	let root = root.ok_or(BenchmarkError::Stop("the proof has another shape"))?;
	Pallet::<T>::do_commit_root(account.clone(), organisation, from, until, root, MAX_LEAVES)
		.map_err(|_| BenchmarkError::Stop("a root is refused"))?;
	let ordinal = RootHead::<T>::get(organisation).map_or(0, |last| last.ordinal);
	let siblings = BoundedVec::truncate_from(siblings);
	Ok(LeafProof { ordinal, index: 0, leaf, siblings })
}

/// Two organisations with officers and a root each of the same time, and proofs of their leaves.
struct Sides {
	here: (OrgId, AccountId, LeafProof),
	there: (OrgId, AccountId, LeafProof),
}

fn sides<T: Config>() -> Result<Sides, BenchmarkError> {
	let first = T::LongestPeriod::get();
	let second = first.saturating_mul(2);
	T::BenchmarkHelper::set_now(first);
	let [here, there] = [T::BenchmarkHelper::staff(), T::BenchmarkHelper::staff()];
	T::BenchmarkHelper::set_now(second);
	let side = |(organisation, account): (OrgId, AccountId)| {
		let proof = committed::<T>(&account, organisation, (first, second))?;
		Ok::<_, BenchmarkError>((organisation, account, proof))
	};
	Ok(Sides { here: side(here)?, there: side(there)? })
}

/// The dispute about a twin that is missing there.
fn raised<T: Config>(sides: &Sides) -> Result<(Opener, DisputeId), BenchmarkError> {
	let (organisation, account, proof) = sides.here.clone();
	let opener = Opener::Organisation(organisation);
	let charge = Charge::Missing { at: sides.there.0, twin: [3; 32] };
	let words = Commitment([4; 32]);
	Pallet::<T>::do_raise_dispute(account, opener, organisation, proof, charge, words)
		.map_err(|_| BenchmarkError::Stop("a dispute is refused"))?;
	Ok((opener, DisputeId(LastDispute::<T>::get())))
}

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

	#[benchmark]
	fn raise_dispute() -> Result<(), BenchmarkError> {
		let Sides { here: (organisation, account, proof), there } = sides::<T>()?;
		let opener = Opener::Organisation(organisation);
		let charge = Charge::Missing { at: there.0, twin: [3; 32] };

		#[extrinsic_call]
		_(RawOrigin::Signed(account), opener, organisation, proof, charge, Commitment([4; 32]));

		assert_eq!(LastDispute::<T>::get(), 1);
		Ok(())
	}

	#[benchmark]
	fn answer_dispute() -> Result<(), BenchmarkError> {
		let sides = sides::<T>()?;
		let (_, id) = raised::<T>(&sides)?;
		let (_, account, proof) = sides.there;

		#[extrinsic_call]
		_(RawOrigin::Signed(account), id, proof);

		assert!(Disputes::<T>::get(id).is_some_and(|row| !row.latest().is_open()));
		Ok(())
	}

	#[benchmark]
	fn withdraw_dispute() -> Result<(), BenchmarkError> {
		let sides = sides::<T>()?;
		let (opener, id) = raised::<T>(&sides)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(sides.here.1), opener, id);

		assert!(Disputes::<T>::get(id).is_some_and(|row| !row.latest().is_open()));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
