//! Two hospitals, a clinic and a hospital abroad, their staff, two patients, and facts of other pallets that tests change.

use crate::{self as pallet_consent, Asked, BenchmarkHelper, Cautions, Controllers, Receipts};
use anamnesis_decision::{
	rows::{
		Control, ControlAt, Credential, CredentialOf, CredentialStatus, CredentialStatusOf,
		CredentialType, CredentialTypeOf, CustodianOf, Custody, Employment, IssuerAt, IssuerState,
		Life, Mandate, OrganisationOf, Patient, PatientOf, Post, Representation, RepresentativeAt,
		StaffAt, MAX_POSTS,
	},
	Caution, When,
};
use anamnesis_mock_world::{admit_at, employ};
pub use anamnesis_mock_world::{change, fact, stand, Clock, Now, World};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{
		Actions, Capacity, Classes, Confidentiality, Obligations, OrgKind, Purpose, Purposes, Role,
		Roles,
	},
	commitment::Commitment,
	history::Fetch,
	payload::{Grantee, NewGrant, Powers},
	CredentialId, CredentialTypeId, IncidentId, OrgId, PatientId,
};
use frame_support::{
	derive_impl,
	dispatch::DispatchResult,
	parameter_types,
	traits::{ConstU32, ConstU64},
	BoundedVec,
};
use sp_runtime::{traits::IdentityLookup, BuildStorage, DispatchError};

pub const DAY: Moment = 86_400_000;
/// Moment at which tests begin.
pub const START: Moment = 1_000 * DAY;

pub const HOSPITAL: OrgId = OrgId(1);
pub const CLINIC: OrgId = OrgId(2);
/// In another jurisdiction.
pub const ABROAD: OrgId = OrgId(3);
/// Under the control of the hospital.
pub const SISTER: OrgId = OrgId(4);

/// Controls [`PATIENT`].
pub const ALICE: AccountId = AccountId::new([1; 32]);
/// Controls [`OTHER`].
pub const BOB: AccountId = AccountId::new([2; 32]);
/// Physicians of the hospital.
pub const DOCTOR: AccountId = AccountId::new([11; 32]);
pub const SURGEON: AccountId = AccountId::new([12; 32]);
pub const NURSE: AccountId = AccountId::new([13; 32]);
/// Of the hospital, without a licence.
pub const REGISTRAR: AccountId = AccountId::new([14; 32]);
pub const HOUSE_OFFICER: AccountId = AccountId::new([15; 32]);
/// Physician of the clinic.
pub const CLINICIAN: AccountId = AccountId::new([21; 32]);
/// Privacy officers.
pub const OFFICER: AccountId = AccountId::new([22; 32]);
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

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeTask
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Consent = pallet_consent;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type Block = frame_system::mocking::MockBlock<Test>;
}

parameter_types! {
	/// What was shown to patients.
	pub static Shown: Vec<(PatientId, OrgId, IncidentId, AccountId, Moment)> = Vec::new();
	/// How careful controllers must be.
	pub static HowCareful: Caution = Caution::None;
	/// A controller whom friends took over.
	pub static TakenOver: Option<AccountId> = None;
	/// Whether showing fails.
	pub static ReceiptsFail: bool = false;
	pub static DefaultValidity: Moment = 365 * DAY;
	pub static LongestValidity: Moment = 730 * DAY;
	pub static RequestLife: Moment = 14 * DAY;
	pub static IncidentLength: Moment = DAY / 2;
	pub static ReportWindow: Moment = 3 * DAY;
	/// How many accounts act as each patient.
	pub static Count: u32 = 1;
}

/// For each patient [`Count`].
pub struct Counts;

impl Controllers for Counts {
	fn count(_: PatientId) -> u32 {
		Count::get()
	}
}

/// From giving something grave to its beginning, where several act.
pub const CAUTION: Moment = DAY;

/// Gives [`PATIENT`] one more controller, from now on.
pub fn joined_by(account: &AccountId) {
	change(ControlAt { patient: PATIENT, account: account.clone() }, Control::ACTIVE);
	Count::mutate(|count| *count = count.saturating_add(1));
}

/// The quarter that begins at this moment: the first of 1974.
pub const MANDATE_ENDS: Moment = 1_461 * DAY;

/// Gives [`PATIENT`] a guardian with these powers, from now to [`MANDATE_ENDS`].
pub fn represented_by(account: &AccountId, powers: Powers) {
	let capacity = Capacity::Guardian;
	let mandate = Mandate { capacity, powers, from: Now::get(), until: MANDATE_ENDS };
	let key = RepresentativeAt { patient: PATIENT, account: account.clone() };
	change(key, Representation::Holds(mandate));
}

/// Answers with [`HowCareful`], whoever acts, and at least with what the control and [`TakenOver`] say.
pub struct Careful;

impl Cautions for Careful {
	fn caution(patient: PatientId, controller: &AccountId, now: Moment) -> Caution {
		if TakenOver::get().as_ref() == Some(controller) {
			return Caution::Silent;
		}
		let key = ControlAt { patient, account: controller.clone() };
		let restricted =
			When::now(now).value(&World, key).is_some_and(|known| known.value.is_restricted(now));
		HowCareful::get().max(if restricted { Caution::Restricted } else { Caution::None })
	}
}

/// Shows to [`Shown`].
pub struct Shows;

impl Receipts for Shows {
	fn bound(
		patient: PatientId,
		organisation: OrgId,
		incident: IncidentId,
		account: &AccountId,
		now: Moment,
	) -> DispatchResult {
		if ReceiptsFail::get() {
			return Err(DispatchError::Unavailable);
		}
		Shown::mutate(|shown| shown.push((patient, organisation, incident, account.clone(), now)));
		Ok(())
	}
}

impl pallet_consent::Config for Test {
	type Time = Clock;
	type Providers = World;
	type Patients = World;
	type Cautions = Careful;
	type Controllers = Counts;
	type CautionWait = ConstU64<CAUTION>;
	type Records = World;
	type Receipts = Shows;
	type DefaultValidity = DefaultValidity;
	type LongestValidity = LongestValidity;
	type MaxOpenRequests = ConstU32<3>;
	type MaxRequestsPerWindow = ConstU32<5>;
	type RequestWindow = ConstU64<{ 30 * DAY }>;
	type RequestLife = RequestLife;
	type IncidentLength = IncidentLength;
	type MaxOpenIncidents = ConstU32<4>;
	type MaxPatients = ConstU32<16>;
	type ReportWindow = ReportWindow;
	type WeightInfo = ();
	type BenchmarkHelper = World;
}

impl BenchmarkHelper for World {
	fn organisation(kind: OrgKind) -> OrgId {
		let id = (1..)
			.map(OrgId)
			.find(|organisation| {
				Fetch::fetch(&World, &OrganisationOf { organisation: *organisation }).is_none()
			})
			.unwrap();
		admit(id, kind, 756, id.0);
		id
	}

	fn staff(organisation: OrgId, account: &AccountId, role: Role) {
		let others = [Role::Physician, Role::Nurse, Role::Dentist, Role::Midwife];
		let others = others.into_iter().filter(|other| *other != role && role.needs_licence());
		let roles: Vec<_> = core::iter::once(role).chain(others).collect();
		appoint(organisation, account, &roles);
	}

	fn patient(home: OrgId, controller: &AccountId) -> PatientId {
		let patient = PatientId(controller.clone().into());
		enrol(patient, home);
		change(ControlAt { patient, account: controller.clone() }, Control::ACTIVE);
		patient
	}

	fn later() {
		later(1_000);
	}
}

/// Admits an organisation.
pub fn admit(organisation: OrgId, kind: OrgKind, jurisdiction: u16, control_group: u32) {
	admit_at(organisation, kind, jurisdiction, control_group, Now::get());
}

/// Number of an account's only credential.
pub fn licence(account: &AccountId) -> CredentialId {
	let bytes: &[u8; 32] = account.as_ref();
	let first = bytes.first_chunk().copied().unwrap();
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
		.take(usize::try_from(MAX_POSTS).unwrap())
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

/// What an organisation asks for: to treat with two classes.
pub fn asked() -> Asked {
	Asked {
		purposes: Purposes::of([Purpose::TREAT]),
		classes: Classes(0b11),
		actions: Actions(Actions::ACCESS.0 | Actions::USE.0),
		until: None,
	}
}

/// A grant to read two classes for treatment.
pub fn to(grantee: Grantee) -> NewGrant {
	NewGrant {
		grantee,
		role: None,
		study: None,
		purposes: Purposes::of([Purpose::TREAT]),
		classes: Classes(0b11),
		actions: Actions::ACCESS,
		ceiling: Confidentiality::Normal.value(),
		obligations: Obligations(0),
		from: None,
		until: None,
		data: None,
		named: BoundedVec::new(),
		uses: None,
		may_refer: 0,
		template: None,
		document: Commitment([5; 32]),
	}
}

/// The same, to an organisation.
pub fn to_org(organisation: OrgId) -> NewGrant {
	to(Grantee::Organisation(organisation))
}

fn populate() {
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
}

/// State of the first block.
pub fn new_test_ext() -> sp_io::TestExternalities {
	let mut ext: sp_io::TestExternalities = RuntimeGenesisConfig::default()
		.build_storage()
		.map(Into::into)
		.unwrap_or_else(|error| panic!("{error}"));
	ext.execute_with(|| {
		// A thread may run several tests, one after the other.
		Now::set(0);
		Shown::take();
		ReceiptsFail::set(false);
		HowCareful::set(Caution::None);
		TakenOver::set(None);
		DefaultValidity::set(365 * DAY);
		LongestValidity::set(730 * DAY);
		RequestLife::set(14 * DAY);
		IncidentLength::set(DAY / 2);
		ReportWindow::set(3 * DAY);
		Count::set(1);
		System::set_block_number(1);
		populate();
		Now::set(START);
	});
	// A benchmark with components runs several times, and what is not committed is gone after the first.
	ext.commit_all().unwrap_or_else(|error| panic!("{error}"));
	ext
}

/// Runs a test and checks every property after it.
pub fn build_and_execute(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		Consent::do_try_state().unwrap_or_else(|error| panic!("{error:?}"));
	});
}

/// Events of the pallet since the last call of this, in order.
pub fn events() -> Vec<crate::Event<Test>> {
	let events = System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Consent(event) => Some(event),
			RuntimeEvent::System(_) => None,
		})
		.collect();
	System::reset_events();
	events
}
