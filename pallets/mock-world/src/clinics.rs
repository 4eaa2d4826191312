//! Two hospitals, a clinic and a hospital abroad, their staff and three patients, for pallets whose tests need all of them.

use crate::{admit_at, change, employ, fact, Now, World};
use anamnesis_decision::rows::{
	Control, ControlAt, Credential, CredentialOf, CredentialStatus, CredentialStatusOf,
	CredentialType, CredentialTypeOf, CustodianOf, Custody, Employment, IssuerAt, IssuerState,
	Life, OrganisationOf, Patient, PatientOf, Post, StaffAt, TablesAt, MAX_POSTS,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{OrgKind, Role, Roles, VERSION},
	commitment::Commitment,
	history::Fetch,
	CredentialId, CredentialTypeId, OrgId, PatientId,
};

/// Milliseconds of a day.
pub const DAY: Moment = 86_400_000;
/// Moment at which tests begin.
pub const START: Moment = 1_000 * DAY;

/// Home of [`PATIENT`].
pub const HOSPITAL: OrgId = OrgId(1);
/// Home of [`OTHER`].
pub const CLINIC: OrgId = OrgId(2);
/// In another jurisdiction.
pub const ABROAD: OrgId = OrgId(3);
/// Under the control of the hospital.
pub const SISTER: OrgId = OrgId(4);

/// Controls [`PATIENT`].
pub const ALICE: AccountId = AccountId::new([1; 32]);
/// Controls [`OTHER`].
pub const BOB: AccountId = AccountId::new([2; 32]);
/// Physician of the hospital.
pub const DOCTOR: AccountId = AccountId::new([11; 32]);
/// Physician of the hospital.
pub const SURGEON: AccountId = AccountId::new([12; 32]);
/// Nurse of the hospital.
pub const NURSE: AccountId = AccountId::new([13; 32]);
/// Of the hospital, without a licence.
pub const REGISTRAR: AccountId = AccountId::new([14; 32]);
/// Privacy officer of the hospital.
pub const HOUSE_OFFICER: AccountId = AccountId::new([15; 32]);
/// Physician of the clinic.
pub const CLINICIAN: AccountId = AccountId::new([21; 32]);
/// Privacy officer of the clinic.
pub const OFFICER: AccountId = AccountId::new([22; 32]);
/// Privacy officer of the sister.
pub const SISTER_OFFICER: AccountId = AccountId::new([41; 32]);
/// Physician abroad.
pub const FOREIGNER: AccountId = AccountId::new([31; 32]);
/// Nobody's staff, controls nobody.
pub const STRANGER: AccountId = AccountId::new([99; 32]);

/// At home at the hospital.
pub const PATIENT: PatientId = PatientId([101; 32]);
/// At home at the clinic.
pub const OTHER: PatientId = PatientId([102; 32]);
/// At home abroad, without a controller here.
pub const TOURIST: PatientId = PatientId([103; 32]);

/// Admits an organisation at the block's moment.
pub fn admit(organisation: OrgId, kind: OrgKind, jurisdiction: u16, control_group: u32) {
	admit_at(organisation, kind, jurisdiction, control_group, Now::get());
}

/// Number of an account's only credential.
pub fn licence(account: &AccountId) -> CredentialId {
	let bytes: &[u8; 32] = account.as_ref();
	// An account has more bytes than are taken here.
	let first = bytes.first_chunk().copied().unwrap_or_default();
	CredentialId(u64::from_be_bytes(first))
}

/// Appoints an account for ever, with a good licence for the roles that need one.
pub fn appoint(organisation: OrgId, account: &AccountId, roles: &[Role]) {
	let id = licence(account);
	let credential = Credential {
		kind: CredentialTypeId(1),
		holder: account.clone(),
		at: None,
		issuer: HOSPITAL,
		document: Commitment([0; 32]),
		from: 0,
		until: Moment::MAX,
		issued: Now::get(),
		countersigner: None,
		renews: None,
		place: Default::default(),
	};
	fact(CredentialOf { id }, credential.into());
	change(CredentialStatusOf { id }, CredentialStatus::Active);
	let posts = roles
		.iter()
		.take(usize::try_from(MAX_POSTS).unwrap_or(usize::MAX))
		.map(|role| Post { role: *role, licence: role.needs_licence().then_some(id) })
		.collect();
	employ(organisation, account.clone(), posts, 0, Moment::MAX);
}

/// Ends an appointment.
pub fn dismiss(organisation: OrgId, account: &AccountId) {
	change(StaffAt { organisation, account: account.clone() }, Employment::Dismissed);
}

/// Enrols a patient.
pub fn enrol(patient: PatientId, home: OrgId) {
	let row = Patient { life: Life::Active, home, steward: None };
	change(PatientOf { patient }, row.into());
}

/// Changes the state of [`PATIENT`].
pub fn live(life: Life) {
	let row = Patient { life, home: HOSPITAL, steward: None };
	change(PatientOf { patient: PATIENT }, row.into());
}

/// Moves on to a later block.
pub fn later(time: Moment) {
	Now::mutate(|now| *now = now.saturating_add(time));
}

/// Begins at moment 0, writes all of them, and moves on to [`START`].
pub fn populate() {
	Now::set(0);
	change(TablesAt {}, VERSION);
	fact(
		CredentialTypeOf { id: CredentialTypeId(1) },
		CredentialType {
			roles: Roles::ALL,
			longest: Moment::MAX,
			countersign: false,
			ends_per_day: 5,
		}
		.into(),
	);
	change(IssuerAt { organisation: HOSPITAL, id: CredentialTypeId(1) }, IssuerState::APPOINTED);
	admit(HOSPITAL, OrgKind::Hospital, 756, 1);
	admit(CLINIC, OrgKind::Clinic, 756, 2);
	admit(ABROAD, OrgKind::Hospital, 276, 3);
	admit(SISTER, OrgKind::Hospital, 756, 1);
	appoint(HOSPITAL, &DOCTOR, &[Role::Physician]);
	appoint(HOSPITAL, &SURGEON, &[Role::Physician]);
	appoint(HOSPITAL, &NURSE, &[Role::Nurse]);
	appoint(HOSPITAL, &REGISTRAR, &[Role::Registrar]);
	appoint(HOSPITAL, &HOUSE_OFFICER, &[Role::PrivacyOfficer]);
	appoint(CLINIC, &CLINICIAN, &[Role::Physician]);
	appoint(CLINIC, &OFFICER, &[Role::PrivacyOfficer]);
	appoint(SISTER, &SISTER_OFFICER, &[Role::PrivacyOfficer]);
	appoint(ABROAD, &FOREIGNER, &[Role::Physician]);
	enrol(PATIENT, HOSPITAL);
	enrol(OTHER, CLINIC);
	enrol(TOURIST, ABROAD);
	change(ControlAt { patient: PATIENT, account: ALICE }, Control::ACTIVE);
	change(ControlAt { patient: OTHER, account: BOB }, Control::ACTIVE);
	change(CustodianOf { set: 1 }, Custody { custodian: HOSPITAL }.into());
	Now::set(START);
}

/// For benchmarks: one more active organisation, in the jurisdiction of the others and under control of its own.
pub fn another_organisation(kind: OrgKind) -> OrgId {
	let id = (1..)
		.map(OrgId)
		.find(|id| Fetch::fetch(&World, &OrganisationOf { organisation: *id }).is_none())
		.unwrap_or(OrgId(u32::MAX));
	admit(id, kind, 756, id.0);
	id
}

/// For benchmarks: appoints an account to as many roles as an appointment takes, if this one needs a licence.
pub fn appoint_fully(organisation: OrgId, account: &AccountId, role: Role) {
	let others = [Role::Physician, Role::Nurse, Role::Dentist, Role::Midwife];
	let others = others.into_iter().filter(|other| *other != role && role.needs_licence());
	let roles: Vec<_> = core::iter::once(role).chain(others).collect();
	appoint(organisation, account, &roles);
}

/// For benchmarks: a patient at this home under this controller.
pub fn another_patient(home: OrgId, controller: &AccountId) -> PatientId {
	let patient = PatientId(controller.clone().into());
	enrol(patient, home);
	change(ControlAt { patient, account: controller.clone() }, Control::ACTIVE);
	patient
}
