//! Who pays, and how the allowances know organisations, staff and patients.

use crate::{
	configs::{RuntimeBlockWeights, TwoThirdsOfCouncil},
	parameters::allowances,
	AccountId, PatientIdentity, ProviderCredentials, Runtime, Timestamp,
};
use alloc::vec::Vec;
use anamnesis_decision::{actor_at, rows::Status, When};
use anamnesis_primitives::{OrgId, PatientId};
use frame_support::{dispatch::DispatchClass, parameter_types, traits::Time, weights::Weight};
use pallet_care_allowance::{Payers, Units};
use sp_runtime::Perbill;

/// What a byte that a call may add to state costs: as much as 100 nanoseconds. The fee formula counts in picoseconds.
pub const STATE_BYTE: Units = 100_000;

/// Part of what is reserved for operational calls that may go to endings and to calls that somebody pays for.
const SHARE_OF_ENDINGS: Perbill = Perbill::from_percent(40);

parameter_types! {
	/// What endings, and operational calls that somebody pays for, may take of a block.
	pub OperationalRoom: Weight = {
		let weights = RuntimeBlockWeights::get();
		let reserved = weights.get(DispatchClass::Operational).reserved.unwrap_or_default();
		SHARE_OF_ENDINGS * reserved
	};
}

/// Organisations, staff and patients, as allowances know them.
pub struct People;

impl Payers for People {
	fn exists(organisation: OrgId) -> bool {
		pallet_provider_credentials::Organisations::<Runtime>::contains_key(organisation)
	}

	fn acting_for(who: &AccountId, organisation: OrgId) -> Option<AccountId> {
		let status = if ProviderCredentials::organisation_of(who) == Some(organisation) {
			ProviderCredentials::organisation(organisation)?.standing.status
		} else {
			let facts = pallet_provider_credentials::Stored::<Runtime>::default();
			let now = When::now(Timestamp::now());
			actor_at(&facts, who, organisation, now, |_, _| true)?.standing.status
		};
		match status {
			Status::Active | Status::Restricted { .. } => Some(who.clone()),
			Status::Isolated { .. } | Status::Left => None,
		}
	}

	fn patient_of(who: &AccountId) -> Option<PatientId> {
		let patient = PatientIdentity::patient_of(who.clone())?;
		PatientIdentity::controls(who, patient).then_some(patient)
	}

	fn organisations_of(who: &AccountId) -> Vec<OrgId> {
		match ProviderCredentials::organisation_of(who) {
			Some(own) => alloc::vec![own],
			None => ProviderCredentials::organisations_of(who, None),
		}
	}
}

impl pallet_care_allowance::Config for Runtime {
	type Time = Timestamp;
	type Payers = People;
	type TierOrigin = TwoThirdsOfCouncil;
	type PatientCapacity = allowances::PatientCapacity;
	type Period = allowances::Period;
	type OperationalRoom = OperationalRoom;
	type WeightInfo = pallet_care_allowance::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}
