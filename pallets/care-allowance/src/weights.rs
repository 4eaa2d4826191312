//! Weights of `pallet_care_allowance`, estimated: reads and writes are counted, times are bounds. scripts/weights measures
//! them and writes this file.

#![allow(missing_docs)]

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::ParityDbWeight, Weight},
};

/// Weights of the calls, and of what the transaction extension does around every call.
pub trait WeightInfo {
	fn charge_patient() -> Weight;
	fn charge_account() -> Weight;
	fn take_room() -> Weight;
	fn set_tier() -> Weight;
	fn set_tier_size() -> Weight;
}

/// With the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: Controls, Controllers, Parameters (2), Now, PatientUsage (r:6 w:1)
	fn charge_patient() -> Weight {
		Weight::from_parts(60_000_000, 5_212)
			.saturating_add(T::DbWeight::get().reads(6))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: 19 for the account, Parameters, Now, Tiers, TierSizes, AccountUsage, OrganisationUsage (r:25 w:2)
	fn charge_account() -> Weight {
		Weight::from_parts(150_000_000, 18_910)
			.saturating_add(T::DbWeight::get().reads(25))
			.saturating_add(T::DbWeight::get().writes(2))
	}
	/// Storage: OperationalTaken (r:1 w:1)
	fn take_room() -> Weight {
		Weight::from_parts(8_000_000, 1_505)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: TierSizes, Organisations, Tiers (r:3 w:1)
	fn set_tier() -> Weight {
		Weight::from_parts(25_000_000, 3_717)
			.saturating_add(T::DbWeight::get().reads(3))
			.saturating_add(T::DbWeight::get().writes(1))
	}
	/// Storage: TierSizes (r:1 w:1)
	fn set_tier_size() -> Weight {
		Weight::from_parts(18_000_000, 3_490)
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_add(T::DbWeight::get().writes(1))
	}
}

/// The same for tests.
impl WeightInfo for () {
	fn charge_patient() -> Weight {
		Weight::from_parts(60_000_000, 5_212)
			.saturating_add(ParityDbWeight::get().reads(6))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn charge_account() -> Weight {
		Weight::from_parts(150_000_000, 18_910)
			.saturating_add(ParityDbWeight::get().reads(25))
			.saturating_add(ParityDbWeight::get().writes(2))
	}
	fn take_room() -> Weight {
		Weight::from_parts(8_000_000, 1_505)
			.saturating_add(ParityDbWeight::get().reads(1))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn set_tier() -> Weight {
		Weight::from_parts(25_000_000, 3_717)
			.saturating_add(ParityDbWeight::get().reads(3))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
	fn set_tier_size() -> Weight {
		Weight::from_parts(18_000_000, 3_490)
			.saturating_add(ParityDbWeight::get().reads(1))
			.saturating_add(ParityDbWeight::get().writes(1))
	}
}
