//! Where the verifier of evidence packs reads is where pallets write, and in the same form.

use crate::Runtime;
use anamnesis_decision::rows;
use anamnesis_evidence::{
	keys::{Placed, PlacedInTime},
	rows::{self as evidence, BatchOf, HeadOf, LeafMarkOf, NowAt, RecordStateOf},
};
use anamnesis_primitives::{
	chain::AccountId,
	commitment::Commitment,
	payload::{Grantee, TemplateRef},
	BatchId, ConsentId, CredentialId, CredentialTypeId, IncidentId, MandateId, OrgId, PatientId,
	RecordId, TemplateId,
};
use codec::Encode;

const PATIENT: PatientId = PatientId([7; 32]);
const ORG: OrgId = OrgId(3);
const VERSION: u32 = 9;

fn account() -> AccountId {
	AccountId::new([8; 32])
}

#[test]
fn facts_are_where_the_verifier_looks_for_them() {
	use pallet_consent as consent;
	use pallet_emergencies as emergencies;
	use pallet_mandates as mandates;
	use pallet_provider_credentials as providers;
	let reference = Commitment([4; 32]);
	let template = TemplateRef { id: TemplateId(5), version: 6 };
	assert_eq!(NowAt {}.place(), pallet_timestamp::Now::<Runtime>::hashed_key());
	for (looked, kept) in [
		(
			rows::OrganisationOf { organisation: ORG }.place(),
			providers::Organisations::<Runtime>::hashed_key_for(ORG),
		),
		(
			rows::SessionOf { account: account() }.place(),
			providers::Sessions::<Runtime>::hashed_key_for(account()),
		),
		(
			rows::CompromiseOf { account: account() }.place(),
			providers::Compromises::<Runtime>::hashed_key_for(account()),
		),
		(
			rows::CredentialTypeOf { id: CredentialTypeId(2) }.place(),
			providers::Types::<Runtime>::hashed_key_for(CredentialTypeId(2)),
		),
		(
			rows::CredentialOf { id: CredentialId(2) }.place(),
			providers::Credentials::<Runtime>::hashed_key_for(CredentialId(2)),
		),
		(
			rows::GrantOf { id: ConsentId(2) }.place(),
			consent::Grants::<Runtime>::hashed_key_for(ConsentId(2)),
		),
		(
			rows::EndOf { id: ConsentId(2) }.place(),
			consent::Ends::<Runtime>::hashed_key_for(ConsentId(2)),
		),
		(
			rows::Named { id: ConsentId(2), study: None, reference: Some(reference) }.place(),
			consent::Named::<Runtime>::hashed_key_for((
				ConsentId(2),
				None::<Commitment>,
				Some(reference),
			)),
		),
		(
			rows::TemplateOf { template }.place(),
			consent::Templates::<Runtime>::hashed_key_for((template.id, template.version)),
		),
		(
			rows::MandateNames { id: MandateId(2), reference }.place(),
			mandates::Names::<Runtime>::hashed_key_for((MandateId(2), reference)),
		),
		(
			rows::IncidentOf { id: IncidentId(2) }.place(),
			emergencies::Incidents::<Runtime>::hashed_key_for(IncidentId(2)),
		),
		(
			rows::LateBindingOf { incident: IncidentId(2), patient: PATIENT }.place(),
			emergencies::LateBindings::<Runtime>::hashed_key_for((IncidentId(2), PATIENT)),
		),
		(
			rows::RecordOf { id: RecordId(2) }.place(),
			pallet_record_anchor::Records::<Runtime>::hashed_key_for(RecordId(2)),
		),
		(
			BatchOf { id: BatchId(2) }.place(),
			pallet_record_anchor::Batches::<Runtime>::hashed_key_for(BatchId(2)),
		),
		(
			LeafMarkOf { batch: BatchId(2), leaf: 7 }.place(),
			pallet_record_anchor::LeafMarks::<Runtime>::hashed_key_for(BatchId(2), 7),
		),
		(
			HeadOf { patient: PATIENT }.place(),
			pallet_access_audit::Heads::<Runtime>::hashed_key_for(PATIENT),
		),
		(
			rows::TombstoneOf { id: RecordId(2) }.place(),
			pallet_retention::Tombstones::<Runtime>::hashed_key_for(RecordId(2)),
		),
	] {
		assert_eq!(looked, kept);
	}
}

#[test]
fn histories_are_where_the_verifier_looks_for_them() {
	use pallet_patient_identity as patients;
	use pallet_provider_credentials as providers;
	macro_rules! check {
		($($row:expr => $pallet:ident :: $map:ident $log:ident ($($part:expr),*);)*) => {$(
			let row = $row;
			assert_eq!(row.present(), $pallet::$map::<Runtime>::hashed_key_for(($($part),*)));
			assert_eq!(
				PlacedInTime::earlier(&row, VERSION),
				$pallet::$log::<Runtime>::hashed_key_for(($($part,)* VERSION)),
			);
		)*};
	}
	use pallet_consent as consent;
	use pallet_emergencies as emergencies;
	use pallet_mandates as mandates;
	use pallet_record_anchor as records;
	let grantee = Grantee::Organisation(ORG);
	check! {
		rows::StandingOf { organisation: ORG } => providers::Standings StandingLog (ORG);
		rows::StaffAt { organisation: ORG, account: account() } => providers::Staff StaffLog (ORG, account());
		rows::IssuerAt { organisation: ORG, id: CredentialTypeId(2) } => providers::Issuers IssuerLog (ORG, CredentialTypeId(2));
		rows::CredentialStatusOf { id: CredentialId(2) } => providers::Statuses StatusLog (CredentialId(2));
		rows::SuccessionsOf { organisation: ORG } => providers::Successions SuccessionLog (ORG);
		rows::PatientOf { patient: PATIENT } => patients::Patients PatientsLog (PATIENT);
		rows::ControlAt { patient: PATIENT, account: account() } => patients::Controllers ControllersLog (PATIENT, account());
		rows::RepresentativeAt { patient: PATIENT, account: account() } => patients::Representatives RepresentativesLog (PATIENT, account());
		rows::LiveAt { patient: PATIENT, grantee } => consent::Live LiveLog (PATIENT, grantee);
		rows::EpochOf { patient: PATIENT } => consent::Epochs EpochsLog (PATIENT);
		rows::SecondaryUseOf { patient: PATIENT } => consent::SecondaryUses SecondaryUsesLog (PATIENT);
		rows::PairAt { home: 756, asking: 276 } => mandates::Pairs PairsLog (756u16, 276u16);
		rows::LawAt { law: 2 } => mandates::Laws LawsLog (2u16);
		rows::MandatesAt { patient: PATIENT, organisation: ORG } => mandates::Mandates MandatesLog (PATIENT, ORG);
		rows::BoundAt { patient: PATIENT, organisation: ORG } => emergencies::Bound BoundLog (PATIENT, ORG);
		RecordStateOf { id: RecordId(2) } => records::RecordStates RecordStatesLog (RecordId(2));
		rows::CustodianOf { set: 2 } => records::CustodySets CustodySetsLog (2u32);
	}
	assert_eq!(rows::TablesAt {}.present(), mandates::Tables::<Runtime>::hashed_key());
	assert_eq!(
		PlacedInTime::earlier(&rows::TablesAt {}, VERSION),
		mandates::TablesLog::<Runtime>::hashed_key_for(VERSION)
	);
}

#[test]
fn rows_that_the_verifier_declares_itself_are_those_of_the_pallets() {
	use pallet_record_anchor::{Batch, BatchKind, LeafMark, RecordState};
	let reason = Some(Commitment([1; 32]));
	for (read, kept) in [
		(evidence::RecordState::Current, RecordState::Current),
		(evidence::RecordState::Superseded, RecordState::Superseded),
		(evidence::RecordState::EnteredInError { reason }, RecordState::EnteredInError { reason }),
		(
			evidence::RecordState::Retracted { notice: RecordId(4) },
			RecordState::Retracted { notice: RecordId(4) },
		),
		(
			evidence::RecordState::FoundInError { reason, organisation: ORG },
			RecordState::FoundInError { reason, organisation: ORG },
		),
	] {
		assert_eq!(read.encode(), kept.encode());
	}
	for (read, kept) in [
		(evidence::LeafMark::Retracted { at: 5 }, LeafMark::Retracted { at: 5 }),
		(
			evidence::LeafMark::Raised { record: RecordId(4) },
			LeafMark::Raised { record: RecordId(4) },
		),
	] {
		assert_eq!(read.encode(), kept.encode());
	}
	macro_rules! batch {
		($batch:ident, $kind:expr) => {
			$batch {
				organisation: ORG,
				kind: $kind,
				root: [1; 32],
				leaves: 2,
				first_seq: 3,
				ordinal: 4,
				previous: Some(BatchId(5)),
				set: 6,
				author: account(),
				anchored: 7,
			}
			.encode()
		};
	}
	use evidence::Batch as Read;
	assert_eq!(batch!(Read, evidence::BatchKind::Records), batch!(Batch, BatchKind::Records));
}
