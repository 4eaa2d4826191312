//! Who may do what with whose data: consent, mandates, emergencies.

use super::{receipts::Receipts, records::Records, Emergencies, Laws, Patients, Providers};
use crate::{
	origins::{CouncilOrCommittee, TwoThirdsOfCouncil},
	parameters::{emergencies, grants, patients},
	Authorship, PatientIdentity, ProviderCredentials, Runtime, Timestamp,
};
use anamnesis_decision::{Caution, Silenced};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	OrgId, PatientId,
};
use frame_support::traits::{ConstU32, Get};
use sp_runtime::traits::Convert;

impl pallet_consent::Config for Runtime {
	type Providers = Providers;
	type Patients = Patients;
	type Cautions = Cautions;
	type Controllers = Counted;
	type CautionWait = patients::CautionWait;
	type Emergencies = Emergencies;
	type Laws = Laws;
	type Records = Records;
	type Time = Timestamp;
	type DefaultValidity = grants::DefaultValidity;
	type LongestValidity = grants::LongestValidity;
	type MaxOpenRequests = ConstU32<3>;
	type MaxRequestsPerWindow = ConstU32<5>;
	type RequestWindow = grants::RequestWindow;
	type RequestLife = grants::RequestLife;
	type OfferLife = grants::OfferLife;
	type CustodianValidity = grants::CustodianValidity;
	type AssistedValidity = grants::AssistedValidity;
	type MaxOpenOffers = ConstU32<8>;
	type MaxReferralsPerWindow = ConstU32<16>;
	type Receipts = Receipts;
	type Cosigners = ProviderCredentials;
	type TemplateOrigin = TwoThirdsOfCouncil;
	type ReconsentDelay = grants::ReconsentDelay;
	type MaxMuted = ConstU32<64>;
	type WeightInfo = pallet_consent::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}

/// How careful controllers must be, as patient-identity knows.
pub struct Cautions;

impl pallet_consent::Cautions for Cautions {
	fn caution(patient: PatientId, controller: &AccountId, now: Moment) -> Caution {
		PatientIdentity::caution(patient, controller, now)
	}
}

impl pallet_retention::Cautions for Cautions {
	fn caution(patient: PatientId, controller: &AccountId, now: Moment) -> Caution {
		PatientIdentity::caution(patient, controller, now)
	}

	fn controllers(patient: PatientId) -> u32 {
		PatientIdentity::controller_count(patient)
	}
}

impl Silenced for Cautions {
	fn is_silenced(patient: PatientId, controller: &AccountId, now: Moment) -> bool {
		PatientIdentity::caution(patient, controller, now) == Caution::Silent
	}
}

/// How many accounts act as a patient.
pub struct Counted;

impl pallet_consent::Controllers for Counted {
	fn count(patient: PatientId) -> u32 {
		PatientIdentity::controller_count(patient)
	}
}

impl pallet_mandates::Config for Runtime {
	type LawOrigin = TwoThirdsOfCouncil;
	type Providers = Providers;
	type Patients = Patients;
	type Silenced = Cautions;
	type MaxOpenedPerWindow = ConstU32<8>;
	type OpeningWindow = grants::RequestWindow;
	type MandatesPerDay = grants::MandatesPerDay;
	type Receipts = Receipts;
	type Time = Timestamp;
	type WeightInfo = pallet_mandates::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}

impl pallet_emergencies::Config for Runtime {
	type Providers = Providers;
	type Patients = Patients;
	type Laws = Laws;
	type Receipts = Receipts;
	type Time = Timestamp;
	type IncidentLength = emergencies::IncidentLength;
	type ReportWindow = emergencies::ReportWindow;
	type Cosigners = ProviderCredentials;
	// Where there is no committee yet, or none that is awake, the council.
	type CommitteeOrigin = CouncilOrCommittee;
	type PatientsAtOnce = emergencies::PatientsAtOnce;
	type BindsPerDay = emergencies::BindsPerDay;
	type ThrottlePause = emergencies::ThrottlePause;
	type MassCasualtyLength = emergencies::MassCasualtyLength;
	type LongestLate = emergencies::LongestLate;
	type EverStaff = EverStaff;
	type Author = Author;
	type ReviewWindow = emergencies::ReviewWindow;
	type Silenced = Cautions;
	type AppealWindow = emergencies::AppealWindow;
	type MaxOpenIncidents = ConstU32<4>;
	type MaxPatients = ConstU32<16>;
	type WeightInfo = pallet_emergencies::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}

/// Who ever accepted an appointment where.
pub struct EverStaff;

impl pallet_emergencies::EverStaff for EverStaff {
	fn was_staff(account: &AccountId, organisation: OrgId) -> bool {
		pallet_provider_credentials::OrgsOf::<Runtime>::contains_key(account, organisation)
	}
}

/// The organisation that makes the block.
pub struct Author;

impl Get<Option<OrgId>> for Author {
	fn get() -> Option<OrgId> {
		Authorship::author().and_then(pallet_validator_set::OrganisationOf::<Runtime>::convert)
	}
}
