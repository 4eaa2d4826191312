//! The parameters that the council may set by vote, their defaults and their floors.
//!
//! Networks differ in these and in nothing else. Keys are append-only.

use crate::{BlockNumber, Runtime};
use alloc::{vec, vec::Vec};
use anamnesis_primitives::floors;
use frame_support::dynamic_params::{dynamic_pallet_params, dynamic_params};
use pallet_governed_parameters::Floors;
use serde::{Deserialize, Serialize};

#[dynamic_params(RuntimeParameters, pallet_parameters::Parameters::<Runtime>)]
pub mod dynamic {
	use super::*;

	/// Sessions of validators.
	#[dynamic_pallet_params]
	#[codec(index = 0)]
	pub mod session {
		/// Blocks in a session.
		#[codec(index = 0)]
		pub static Length: BlockNumber = 100;
	}
}

pub use dynamic::session;

/// Refuses values that no network may run with.
pub struct RuntimeFloors;

impl Floors<RuntimeParametersValue> for RuntimeFloors {
	fn check(value: &RuntimeParametersValue) -> Result<(), &'static str> {
		match value {
			RuntimeParametersValue::Session(session::ParametersValue::Length(blocks)) => {
				let allowed = floors::SESSION_LENGTH..=floors::SESSION_LENGTH_CEILING;
				allowed
					.contains(blocks)
					.then_some(())
					.ok_or("sessionLength must be at least 10 blocks and at most 28,800, a day")
			}
		}
	}
}

/// First values of the parameters, as a chain specification writes them. A missing one takes its default.
#[derive(Serialize, Deserialize, Clone, Default, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct GenesisValues {
	/// Blocks in a session.
	pub session_length: Option<BlockNumber>,
}

impl From<GenesisValues> for Vec<RuntimeParameters> {
	fn from(values: GenesisValues) -> Self {
		let GenesisValues { session_length } = values;
		vec![RuntimeParameters::Session(session::Parameters::Length(
			session::Length,
			session_length,
		))]
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl Default for RuntimeParameters {
	fn default() -> Self {
		Self::Session(session::Parameters::Length(session::Length, Some(floors::SESSION_LENGTH)))
	}
}
