//! What the calls cost at their most, and what charging adds to every call.

use crate::*;
use anamnesis_primitives::floors;
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{
		fungible::{Inspect, Mutate},
		tokens::{Fortitude, Precision, Preservation},
		EnsureOrigin, Get,
	},
	weights::Weight,
};

#[benchmarks]
mod benchmarks {
	use super::*;

	/// The patient is looked up by the account, and charged.
	#[benchmark]
	fn charge_patient() {
		let (patient, account) = T::BenchmarkHelper::patient();
		let cost = T::PatientCapacity::get().checked_div(2).unwrap_or(0);
		assert_eq!(Pallet::<T>::charge(&Payer::Patient(patient), 1), Ok(()));
		let charged;

		#[block]
		{
			let payer = T::Payers::patient_of(&account).map(Payer::Patient);
			charged = payer.map(|payer| {
				Pallet::<T>::can_charge(&payer, cost)
					.and_then(|()| Pallet::<T>::charge(&payer, cost))
					.map(|()| Pallet::<T>::refund(&payer, 1))
			});
		}

		assert_eq!(charged, Some(Ok(())));
		assert!(PatientUsage::<T>::contains_key(patient));
	}

	/// That the account acts for the organisation is looked up, and both are charged.
	#[benchmark]
	fn charge_account() {
		let (organisation, account) = T::BenchmarkHelper::staff();
		let cost = Pallet::<T>::usage_of_account(organisation, account.clone())
			.capacity
			.checked_div(2)
			.unwrap_or(0);
		let payer = Payer::Account(organisation, account.clone());
		assert_eq!(Pallet::<T>::charge(&payer, 1), Ok(()));
		let charged;

		#[block]
		{
			let on = T::Payers::acting_for(&account, organisation);
			charged = on.map(|on| Payer::Account(organisation, on)).map(|payer| {
				Pallet::<T>::can_charge(&payer, cost)
					.and_then(|()| Pallet::<T>::charge(&payer, cost))
					.map(|()| Pallet::<T>::refund(&payer, 1))
			});
		}

		assert_eq!(charged, Some(Ok(())));
		assert!(AccountUsage::<T>::contains_key(organisation, account));
	}

	#[benchmark]
	fn take_room() {
		// What was taken is of one block: the one in which benchmarks run.
		frame_system::Pallet::<T>::set_block_number(1u32.into());
		let weight = Weight::from_parts(1, 1);
		assert!(Pallet::<T>::take_room(weight));
		let taken;

		#[block]
		{
			taken = Pallet::<T>::has_room(weight) && Pallet::<T>::take_room(weight);
		}

		assert!(taken);
		assert_eq!(Pallet::<T>::taken(), weight.saturating_add(weight));
	}

	#[benchmark]
	fn set_tier() -> Result<(), BenchmarkError> {
		let origin =
			T::TierOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		let (organisation, _) = T::BenchmarkHelper::staff();
		let tier = TIERS.saturating_sub(1);
		TierSizes::<T>::insert(tier, floors::TIER_SIZE.end());

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, organisation, tier);

		assert_eq!(Tiers::<T>::get(organisation), tier);
		Ok(())
	}

	#[benchmark]
	fn set_tier_size() -> Result<(), BenchmarkError> {
		let origin =
			T::TierOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		TierSizes::<T>::insert(FIRST_TIER, floors::TIER_SIZE.start());

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, FIRST_TIER, *floors::TIER_SIZE.end());

		assert_eq!(Pallet::<T>::size(FIRST_TIER), *floors::TIER_SIZE.end());
		Ok(())
	}

	/// The account holds nothing before, so that it is made.
	#[benchmark]
	fn reissue() -> Result<(), BenchmarkError> {
		let origin =
			T::IssueOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		let (organisation, _) = T::BenchmarkHelper::staff();
		let account = T::Payers::account_of(organisation).ok_or("the organisation is active")?;
		let held = T::Currency::balance(&account);
		let (all, exactly, whatever) =
			(Preservation::Expendable, Precision::Exact, Fortitude::Force);
		T::Currency::burn_from(&account, held, all, exactly, whatever)?;
		let amount = T::Currency::minimum_balance();
		FixedIssuance::<T>::put(T::Currency::total_issuance().saturating_add(amount));

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, organisation, amount);

		assert_eq!(T::Currency::balance(&account), amount);
		assert_eq!(Pallet::<T>::reissuable(), 0);
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
