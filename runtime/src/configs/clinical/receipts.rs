//! Receipts: what other pallets have shown to patients, and what keeps it.

use super::{access::Cautions, Patients, Providers};
use crate::{parameters::receipts, AccessAudit, Runtime, Timestamp};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	receipts::ReceiptKind,
	ConsentId, IncidentId, MandateId, OrgId, PatientId, RecordId,
};
use frame_support::traits::ConstU32;
use sp_runtime::DispatchResult;

/// Shows a patient what was done without asking, and every use of a grant that is counted: at once, but by a law when the notice
/// is due.
pub struct Receipts;

impl pallet_consent::Receipts for Receipts {
	fn used(
		patient: PatientId,
		organisation: Option<OrgId>,
		consent: ConsentId,
		account: &AccountId,
		_now: Moment,
	) -> DispatchResult {
		let account = account.clone();
		let kind = match organisation {
			Some(organisation) => ReceiptKind::Used { organisation, account, consent },
			None => ReceiptKind::UsedByPerson { account, consent },
		};
		AccessAudit::record(patient, kind)
	}

	fn referred(
		patient: PatientId,
		organisation: OrgId,
		consent: ConsentId,
		account: &AccountId,
		_now: Moment,
	) -> DispatchResult {
		let account = account.clone();
		AccessAudit::record(patient, ReceiptKind::Referred { organisation, account, consent })
	}

	fn assisted(
		patient: PatientId,
		organisation: OrgId,
		consent: ConsentId,
		account: &AccountId,
		_now: Moment,
	) -> DispatchResult {
		let account = account.clone();
		AccessAudit::record(patient, ReceiptKind::Assisted { organisation, account, consent })
	}
}

impl pallet_emergencies::Receipts for Receipts {
	fn bound(
		patient: PatientId,
		organisation: OrgId,
		incident: IncidentId,
		account: &AccountId,
		_now: Moment,
	) -> DispatchResult {
		let account = account.clone();
		AccessAudit::record(patient, ReceiptKind::Bound { organisation, account, incident })
	}

	fn unsealed(
		patient: PatientId,
		organisation: OrgId,
		incident: IncidentId,
		account: &AccountId,
		_now: Moment,
	) -> DispatchResult {
		let account = account.clone();
		AccessAudit::record(patient, ReceiptKind::Unsealed { organisation, account, incident })
	}

	fn late(
		patient: PatientId,
		organisation: OrgId,
		incident: IncidentId,
		account: &AccountId,
		_now: Moment,
	) -> DispatchResult {
		let account = account.clone();
		AccessAudit::record(patient, ReceiptKind::Late { organisation, account, incident })
	}
}

impl pallet_mandates::Receipts for Receipts {
	fn mandated(
		patient: PatientId,
		organisation: OrgId,
		mandate: MandateId,
		account: &AccountId,
	) -> DispatchResult {
		let account = account.clone();
		AccessAudit::record(patient, ReceiptKind::Mandated { organisation, account, mandate })
	}
}

impl pallet_retention::Receipts for Receipts {
	fn noticed(
		patient: PatientId,
		organisation: OrgId,
		record: RecordId,
		account: &AccountId,
	) -> DispatchResult {
		let account = account.clone();
		AccessAudit::record(patient, ReceiptKind::Noticed { organisation, account, record })
	}
}

impl pallet_access_audit::Config for Runtime {
	type Providers = Providers;
	type Patients = Patients;
	type Silenced = Cautions;
	type MaxOpenDisputes = ConstU32<64>;
	type LongestPeriod = receipts::LongestPeriod;
	type Time = Timestamp;
	type WeightInfo = pallet_access_audit::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}
