//! Cases, and the records that they are about.

use super::{access::Cautions, records::Records, Patients, Providers};
use crate::{configs::TwoThirdsOfCouncil, parameters::receipts, Runtime, Timestamp};
use anamnesis_decision::{
	rows::{CustodianOf, RecordOf},
	When,
};
use anamnesis_primitives::{history::Fetch, RecordId};
use frame_support::traits::{ConstU32, Time};

impl pallet_cases::Config for Runtime {
	type LawOrigin = TwoThirdsOfCouncil;
	type Providers = Providers;
	type Patients = Patients;
	type Silenced = Cautions;
	type Records = AnchoredRecords;
	type DeliveryTime = receipts::DeliveryTime;
	type MaxOpen = ConstU32<8>;
	type Time = Timestamp;
	type WeightInfo = pallet_cases::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}

/// Records as record-anchor keeps them.
pub struct AnchoredRecords;

impl pallet_cases::Records for AnchoredRecords {
	fn record(id: RecordId) -> Option<pallet_cases::KnownRecord> {
		let record = Fetch::fetch(&Records, &RecordOf { id })?.latest();
		let set = CustodianOf { set: record.set };
		let custody = When::now(Timestamp::now()).value(&Records, set);
		Some(pallet_cases::KnownRecord {
			patient: record.patient,
			organisation: record.organisation,
			custodian: custody.map(|known| known.value.latest().custodian),
		})
	}
}
