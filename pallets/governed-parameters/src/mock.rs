//! A chain with two governed parameters.

use crate::{self as pallet_governed_parameters, Floors};
use frame_support::{
	derive_impl,
	dynamic_params::{dynamic_pallet_params, dynamic_params},
	traits::AsEnsureOriginWithArg,
};
use frame_system::EnsureRoot;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeTask
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Parameters = pallet_parameters;
	#[runtime::pallet_index(2)]
	pub type GovernedParameters = pallet_governed_parameters;
}

#[dynamic_params(RuntimeParameters, pallet_parameters::Parameters::<Test>)]
pub mod params {
	use super::*;

	#[dynamic_pallet_params]
	#[codec(index = 0)]
	pub mod windows {
		#[codec(index = 0)]
		pub static Review: u32 = 7;
		#[codec(index = 1)]
		pub static Notice: u32 = 14;
	}
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
}

#[derive_impl(pallet_parameters::config_preludes::TestDefaultConfig)]
impl pallet_parameters::Config for Test {
	type AdminOrigin = AsEnsureOriginWithArg<EnsureRoot<u64>>;
}

/// The two windows, as a chain specification writes them.
#[derive(serde::Serialize, serde::Deserialize, Clone, Default)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Values {
	pub review: Option<u32>,
	pub notice: Option<u32>,
}

impl From<Values> for Vec<RuntimeParameters> {
	fn from(values: Values) -> Self {
		use params::windows::{Notice, Parameters, Review};
		vec![
			RuntimeParameters::Windows(Parameters::Review(Review, values.review)),
			RuntimeParameters::Windows(Parameters::Notice(Notice, values.notice)),
		]
	}
}

pub struct AtLeastThree;

impl Floors<RuntimeParametersValue> for AtLeastThree {
	fn check(value: &RuntimeParametersValue) -> Result<(), &'static str> {
		use params::windows::ParametersValue;
		match value {
			RuntimeParametersValue::Windows(
				ParametersValue::Review(days) | ParametersValue::Notice(days),
			) if *days < 3 => Err("windows are at least 3 days"),
			RuntimeParametersValue::Windows(_) => Ok(()),
		}
	}
}

impl pallet_governed_parameters::Config for Test {
	type Values = Values;
	type Floors = AtLeastThree;
}

/// State right after a genesis with these values.
pub fn genesis(values: Values) -> sp_io::TestExternalities {
	use sp_runtime::BuildStorage;
	RuntimeGenesisConfig {
		governed_parameters: pallet_governed_parameters::GenesisConfig { values },
		..Default::default()
	}
	.build_storage()
	.map(Into::into)
	.unwrap_or_else(|error| panic!("{error}"))
}
