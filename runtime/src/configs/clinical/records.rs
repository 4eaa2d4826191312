//! Records and how long they are kept: who may write them, their custodians, tombstones, contests.

use super::{access::Cautions, receipts::Receipts, Emergencies, Patients, Providers};
use crate::{
	configs::TwoThirdsOfCouncil,
	parameters::{patients, recalls, retention},
	Cases, Consent, RecordAnchor, Retention, Runtime, Timestamp,
};
use anamnesis_decision::{
	rows::{CustodianOf, RecordOf, TombstoneOf},
	Data, Decision, Query, Right, When, Who,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Actions, Class, Confidentiality, Purpose},
	commitment::Commitment,
	history::{Current, Earlier, Fetch, Key, Lookup},
	OrgId, PatientId, RecordId,
};
use frame_support::weights::Weight;
use sp_runtime::{DispatchError, DispatchResult};

/// Records, their custodians, and the tombstones of those that are kept no longer: two pallets keep them.
#[derive(Default)]
pub struct Records;

impl Fetch<RecordOf> for Records {
	fn fetch(&self, key: &RecordOf) -> Option<<RecordOf as Key>::Value> {
		pallet_record_anchor::Stored::<Runtime>::default().fetch(key)
	}
}

impl Fetch<TombstoneOf> for Records {
	fn fetch(&self, key: &TombstoneOf) -> Option<<TombstoneOf as Key>::Value> {
		pallet_retention::Stored::<Runtime>::default().fetch(key)
	}
}

impl Lookup<CustodianOf> for Records {
	fn current(&self, key: &CustodianOf) -> Option<Current<<CustodianOf as Key>::Value>> {
		pallet_record_anchor::Stored::<Runtime>::default().current(key)
	}

	fn earlier(
		&self,
		key: &CustodianOf,
		version: u32,
	) -> Option<Earlier<<CustodianOf as Key>::Value>> {
		pallet_record_anchor::Stored::<Runtime>::default().earlier(key, version)
	}
}

impl pallet_record_anchor::Erasures for Records {
	fn is_tombstoned(id: RecordId) -> bool {
		Retention::is_tombstoned(id)
	}

	fn erased_from(id: RecordId) -> Option<Moment> {
		Retention::erased_from(id)
	}
}

impl pallet_retention::Records for Records {
	fn record(id: RecordId) -> Option<pallet_retention::Kept> {
		let pallet_record_anchor::Kept {
			patient,
			class,
			organisation,
			custodian,
			retention,
			anchored,
			contested,
			erased_from,
			recalled,
		} = RecordAnchor::kept(id)?;
		Some(pallet_retention::Kept {
			patient,
			class,
			organisation,
			custodian,
			retention,
			anchored,
			contested,
			erased_from,
			recalled,
		})
	}

	fn restrict(id: RecordId, now: Moment) -> DispatchResult {
		RecordAnchor::restrict(id, now)
	}

	fn lift(id: RecordId, now: Moment) -> DispatchResult {
		RecordAnchor::lift(id, now)
	}

	fn entomb(id: RecordId, from: Option<Moment>) -> DispatchResult {
		RecordAnchor::entomb(id, from)
	}

	fn erase(id: RecordId) -> Result<Weight, DispatchError> {
		RecordAnchor::erase(id)
	}

	fn most_of_erasing() -> Weight {
		RecordAnchor::most_of_erasing()
	}

	fn is_gone(id: RecordId) -> bool {
		RecordAnchor::is_gone(id)
	}
}

impl pallet_retention::Cases for Records {
	fn any_open(record: RecordId) -> bool {
		Cases::any_open_about(record)
	}
}

impl pallet_retention::Config for Runtime {
	type TableOrigin = TwoThirdsOfCouncil;
	type Providers = Providers;
	type Patients = Patients;
	type Emergencies = Emergencies;
	type Silenced = Cautions;
	type Cautions = Cautions;
	type CautionWait = patients::CautionWait;
	type Records = Records;
	type Cases = Records;
	type Receipts = Receipts;
	type NoticePeriod = retention::NoticePeriod;
	type ProposalLife = retention::ProposalLife;
	type ObjectionPause = retention::ObjectionPause;
	type Horizon = retention::Horizon;
	type Time = Timestamp;
	type WeightInfo = pallet_retention::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}

/// Whether somebody may, or might, write to a patient's record: asks the decision for the one right that is named.
pub struct Relations;

impl pallet_record_anchor::Relations for Relations {
	fn may_collect(
		account: &AccountId,
		organisation: OrgId,
		patient: PatientId,
		class: Class,
		confidentiality: Confidentiality,
		right: Right,
		when: When,
	) -> bool {
		// An incident permits to read and use; whoever treats in an emergency writes down what was done.
		let (purpose, actions) = match right {
			Right::Incident(_) => (Purpose::BTG, Actions::ACCESS),
			Right::Grant(_) => (Purpose::TREAT, Actions::COLLECT),
			// The pallet knows by itself where a patient's home is; no mandate lets anybody write.
			Right::Home | Right::Mandate(_) => return false,
		};
		let query = Query {
			patient,
			who: Who::Practitioner { account: account.clone(), organisation },
			purpose,
			actions,
			data: Data::Declared {
				class,
				confidentiality,
				organisation: Some(organisation),
				day: None,
				reference: None,
			},
			study: None,
			right: Some(right),
		};
		// What counts its uses is for who opens something; nothing counts what is written.
		let decision = Consent::decide_at(&query, Some(when.moment), Some(when.known_at));
		matches!(decision, Ok(Decision::Permit(permit)) if !permit.use_first)
	}
}

impl pallet_record_anchor::Config for Runtime {
	type Providers = Providers;
	type Patients = Patients;
	type Relations = Relations;
	type Erasures = Records;
	type Objections = Objections;
	type Silenced = Cautions;
	type EscrowOrigin = TwoThirdsOfCouncil;
	type CriticalRecall = recalls::CriticalRecall;
	type OrdinaryRecall = recalls::OrdinaryRecall;
	type Time = Timestamp;
	type WeightInfo = pallet_record_anchor::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}

/// A contest of a record opens a case of kind objection.
pub struct Objections;

impl pallet_record_anchor::Objections for Objections {
	fn open(
		who: AccountId,
		patient: PatientId,
		custodian: OrgId,
		record: RecordId,
		statement: Commitment,
	) -> DispatchResult {
		Cases::open_objection(who, patient, custodian, record, statement)
	}

	fn withdraw(who: AccountId, patient: PatientId, record: RecordId) -> DispatchResult {
		Cases::withdraw_objection(who, patient, record)
	}

	fn is_open(record: RecordId) -> bool {
		Cases::is_objection_open(record)
	}
}
