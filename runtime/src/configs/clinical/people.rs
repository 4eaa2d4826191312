//! Organisations, their staff and credentials, and patients.

use super::{acts::Acts, Providers};
use crate::{
	configs::{consensus::Consortium, tools},
	origins::{CouncilOrCommittee, TwoThirdsOfCouncil},
	parameters::{patients, staff},
	AccessAudit, CouncilSeats, PatientIdentity, RecordAnchor, Runtime, RuntimeCall, Timestamp,
	ValidatorSet,
};
use anamnesis_primitives::{chain::AccountId, OrgId};
use frame_support::{traits::Get, weights::Weight};

impl pallet_provider_credentials::Config for Runtime {
	type AdmissionOrigin = TwoThirdsOfCouncil;
	type IsolationOrigin = CouncilOrCommittee;
	type Ties = Ties;
	type ChainEpoch = ChainEpoch;
	type Controllers = pallet_patient_identity::EverControllers<Runtime>;
	type LongestAppointment = staff::LongestAppointment;
	type LongestSession = staff::LongestSession;
	type LongestSuccession = staff::LongestSuccession;
	type Time = Timestamp;
	type WeightInfo = pallet_provider_credentials::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}

/// What an organisation hands over before it leaves.
pub struct Ties;

impl pallet_provider_credentials::Ties for Ties {
	fn keeps_records(organisation: OrgId) -> bool {
		RecordAnchor::is_custodian(organisation)
	}

	fn stewards_patients(organisation: OrgId) -> bool {
		PatientIdentity::stewards_any(organisation)
	}

	fn owes_roots(organisation: OrgId) -> bool {
		AccessAudit::owes_roots(organisation)
	}

	fn has_seat(organisation: OrgId, account: &AccountId) -> bool {
		ValidatorSet::is_bound(organisation, account)
			|| CouncilSeats::has_seat(organisation, account)
	}

	fn joins_seats(organisation: OrgId, control_group: u32) -> bool {
		CouncilSeats::joins_seats(organisation, control_group)
			|| Consortium::joins_seats(organisation, control_group)
	}

	fn regrouped(organisation: OrgId, control_group: u32) {
		CouncilSeats::regrouped(organisation, control_group);
	}

	fn joining_weight() -> Weight {
		CouncilSeats::joining_weight().saturating_add(Consortium::joining_weight())
	}
}

/// The epoch of the chain, which patient-identity keeps.
pub struct ChainEpoch;

impl Get<u32> for ChainEpoch {
	fn get() -> u32 {
		PatientIdentity::chain_epoch()
	}
}

impl pallet_patient_identity::Config for Runtime {
	type RuntimeCall = RuntimeCall;
	type Acts = Acts;
	type Time = Timestamp;
	type Providers = Providers;
	type Staff = pallet_provider_credentials::Engaged<Runtime>;
	type ThawWait = patients::ThawWait;
	type RemovalWait = patients::RemovalWait;
	type CautionWait = patients::CautionWait;
	type RecoveryDelay = patients::RecoveryDelay;
	type RecoveryCaution = patients::RecoveryCaution;
	type DeathWindow = patients::DeathWindow;
	type Friends = tools::Circles;
	type Recovered = tools::TakenOver;
	type WeightInfo = pallet_patient_identity::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}
