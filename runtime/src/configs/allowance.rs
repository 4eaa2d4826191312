//! Who pays, and how the allowances know organisations, staff and patients.

use crate::{
	configs::{RuntimeBlockWeights, TwoThirdsOfCouncil},
	parameters::allowances,
	AccountId, Balances, PatientIdentity, ProviderCredentials, Runtime, Timestamp,
};
use alloc::vec::Vec;
use anamnesis_decision::{actor_at, rows::Status, When};
use anamnesis_primitives::{OrgId, PatientId};
use frame_support::{dispatch::DispatchClass, parameter_types, traits::Time, weights::Weight};
use pallet_care_allowance::{Payers, Units};
use pallet_patient_identity::RepresentedView;
use sp_runtime::Perbill;

/// What a byte that a call may add to state costs: as much as 100 nanoseconds. The fee formula counts in picoseconds.
pub const STATE_BYTE: Units = 100_000;

/// Part of what is reserved for operational calls that may go to endings and to calls that somebody pays for.
const SHARE_OF_ENDINGS: Perbill = Perbill::from_percent(40);

parameter_types! {
	/// What endings, and operational calls that somebody pays for, may take of a block.
	pub OperationalRoom: Weight = {
		let weights = RuntimeBlockWeights::get();
		// Of a class without a reserve nothing goes to them.
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

	fn account_of(organisation: OrgId) -> Option<AccountId> {
		let found = ProviderCredentials::organisation(organisation)?;
		matches!(found.standing.status, Status::Active).then_some(found.facts.account)
	}

	fn acting_for(who: &AccountId, organisation: OrgId) -> Option<AccountId> {
		if ProviderCredentials::organisation_of(who) == Some(organisation) {
			return Self::pays(organisation).then(|| who.clone());
		}
		let facts = pallet_provider_credentials::Stored::<Runtime>::default();
		let now = When::now(Timestamp::now());
		let actor = actor_at(&facts, who, organisation, now, |_, _| true)?;
		// The share is the person's: session keys have none of their own.
		runs(&actor.standing.status).then_some(actor.account)
	}

	fn patient_of(who: &AccountId) -> Option<PatientId> {
		match PatientIdentity::patient_of(who.clone()) {
			Some(patient) => PatientIdentity::controls(who, patient).then_some(patient),
			None => {
				let RepresentedView { patient, representation, .. } =
					PatientIdentity::represented_by(who.clone())?;
				representation.mandate_at(Timestamp::now()).map(|_| patient)
			}
		}
	}

	fn organisations_of(who: &AccountId) -> Vec<OrgId> {
		let session = || ProviderCredentials::session(who.clone());
		match ProviderCredentials::organisation_of(who) {
			Some(own) => alloc::vec![own],
			None => match session() {
				Some(view) => alloc::vec![view.session.organisation],
				None => ProviderCredentials::organisations_of(who, None),
			},
		}
	}
}

impl People {
	/// Whether an organisation pays for anything.
	pub fn pays(organisation: OrgId) -> bool {
		ProviderCredentials::organisation(organisation)
			.is_some_and(|found| runs(&found.standing.status))
	}
}

fn runs(status: &Status) -> bool {
	match status {
		Status::Active | Status::Restricted { .. } => true,
		Status::Isolated { .. } | Status::Left => false,
	}
}

impl pallet_care_allowance::Config for Runtime {
	type Time = Timestamp;
	type Payers = People;
	type Currency = Balances;
	type TierOrigin = TwoThirdsOfCouncil;
	type IssueOrigin = TwoThirdsOfCouncil;
	type PatientCapacity = allowances::PatientCapacity;
	type Period = allowances::Period;
	type OperationalRoom = OperationalRoom;
	type WeightInfo = pallet_care_allowance::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}
