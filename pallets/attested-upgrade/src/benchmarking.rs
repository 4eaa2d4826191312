//! What the calls cost in the worst case. The states are built in `worst.rs`.

use crate::{
	pallet::{
		Attestations, Call, Config, Durations, LastApplied, LastProposal, Proposals, Waiting,
	},
	types::{BuildHash, Kind},
	worst, Pallet,
};
use frame_benchmarking::v2::*;
use frame_support::traits::{EnsureOrigin, Get, Time};
use frame_system::RawOrigin;

const HASH: BuildHash = BuildHash([1; 32]);

/// An origin that this lets through.
fn origin<T: Config, Ensure: EnsureOrigin<T::RuntimeOrigin>>(
) -> Result<T::RuntimeOrigin, BenchmarkError> {
	Ensure::try_successful_origin().map_err(|_| BenchmarkError::Weightless)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn propose() -> Result<(), BenchmarkError> {
		let scene = worst::attested::<T>(Kind::Ordinary, HASH);
		let last = LastProposal::<T>::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.proposer()), Kind::Security, scene.build);

		assert_eq!(LastProposal::<T>::get(), last.saturating_add(1));
		Ok(())
	}

	#[benchmark]
	fn attest() -> Result<(), BenchmarkError> {
		let scene = worst::for_attest::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.proposer()), scene.id, HASH);

		let all = Attestations::<T>::get(scene.id);
		assert!(all.iter().any(|one| one.account == scene.proposer()));
		Ok(())
	}

	#[benchmark]
	fn retract_attestation() -> Result<(), BenchmarkError> {
		let scene = worst::attested::<T>(Kind::Ordinary, HASH);
		let last = scene.seats.last().map(|seat| seat.1.clone());
		let last = last.ok_or(BenchmarkError::Weightless)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(last), scene.id);

		let left = Attestations::<T>::decode_len(scene.id).unwrap_or(0);
		assert_eq!(left, scene.seats.len().saturating_sub(1));
		Ok(())
	}

	#[benchmark]
	fn withdraw_proposal() -> Result<(), BenchmarkError> {
		let scene = worst::for_withdraw::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.proposer()), scene.id);

		assert!(!Proposals::<T>::contains_key(scene.id));
		Ok(())
	}

	#[benchmark]
	fn approve() -> Result<(), BenchmarkError> {
		let origin = origin::<T, T::ApproveOrigin>()?;
		let scene = worst::for_approve::<T>();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, scene.id, HASH);

		assert!(Waiting::<T>::get().iter().any(|one| one.proposal == scene.id));
		Ok(())
	}

	#[benchmark]
	fn shorten() -> Result<(), BenchmarkError> {
		let origin = origin::<T, T::ShortenOrigin>()?;
		let scene = worst::approved::<T>(Kind::Security, HASH);
		let until = T::Time::now().saturating_add(Durations::<T>::get().security);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, scene.id, until);

		let proposal = Proposals::<T>::get(scene.id).and_then(|one| one.approval);
		assert!(proposal.is_some_and(|approval| approval.notice_until == until));
		Ok(())
	}

	#[benchmark]
	fn delay() -> Result<(), BenchmarkError> {
		let origin = origin::<T, T::DelayOrigin>()?;
		let scene = worst::approved::<T>(Kind::Ordinary, HASH);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, scene.id);

		let proposal = Proposals::<T>::get(scene.id).and_then(|one| one.approval);
		assert!(proposal.is_some_and(|approval| approval.delayed.is_some()));
		Ok(())
	}

	#[benchmark]
	fn cancel() -> Result<(), BenchmarkError> {
		let origin = origin::<T, T::CancelOrigin>()?;
		let scene = worst::approved::<T>(Kind::Ordinary, HASH);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, scene.id);

		assert!(!Proposals::<T>::contains_key(scene.id));
		Ok(())
	}

	#[benchmark]
	fn apply() -> Result<(), BenchmarkError> {
		let code = worst::ready_code::<T>().ok_or(BenchmarkError::Weightless)?;

		#[extrinsic_call]
		_(RawOrigin::None, code);

		assert!(LastApplied::<T>::exists());
		Ok(())
	}

	#[benchmark]
	fn prune() -> Result<(), BenchmarkError> {
		let scene = worst::approved::<T>(Kind::Ordinary, HASH);
		Proposals::<T>::mutate(scene.id, |proposal| {
			if let Some(proposal) = proposal {
				proposal.base = proposal.base.wrapping_sub(1);
			}
		});

		#[extrinsic_call]
		_(RawOrigin::Signed(scene.proposer()), scene.id);

		assert!(!Proposals::<T>::contains_key(scene.id));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
