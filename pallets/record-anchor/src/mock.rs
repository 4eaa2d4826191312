//! Two hospitals, a clinic and a payer with their staff, and three patients; a moment that tests set.

use crate::{self as pallet_record_anchor, Erasures, NewRecord, Objections, Relations};
use anamnesis_decision::{
	rows::{
		Control, ControlAt, Credential, CredentialOf, CredentialStatus, CredentialStatusOf,
		CredentialType, CredentialTypeOf, IssuerAt, IssuerState, Life, Patient, PatientOf, Post,
		Relation, RelationKind, Succession, Successions, SuccessionsOf,
	},
	Right, Silenced, When,
};
use anamnesis_mock_world::{admit_at, employ, fact};
pub use anamnesis_mock_world::{change, stand, Clock, Now, World};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	cid::Cid,
	codes::{Class, Confidentiality, OrgKind, Role, Roles},
	commitment::Commitment,
	ConsentId, CredentialId, CredentialTypeId, OrgId, PatientId, RecordId,
};
use frame_support::{derive_impl, parameter_types};
use frame_system::EnsureRoot;
use sp_runtime::{traits::IdentityLookup, BuildStorage, DispatchError, DispatchResult};
use std::collections::BTreeMap;

/// A moment in November 2023.
pub const START: Moment = 1_700_000_000_000;
/// The last quarter of 2023.
pub const QUARTER: u16 = 215;

pub const HOSPITAL: OrgId = OrgId(1);
pub const CLINIC: OrgId = OrgId(2);
pub const PAYER: OrgId = OrgId(3);
pub const LABORATORY: OrgId = OrgId(4);
/// Under the control of the hospital.
pub const SISTER: OrgId = OrgId(5);
const CHAMBER: OrgId = OrgId(9);

/// Milliseconds of an hour.
pub const HOUR: Moment = 3_600_000;
/// In how long a critical recall is due.
pub const CRITICAL: Moment = 24 * HOUR;
/// In how long any other is.
pub const ORDINARY: Moment = 7 * CRITICAL;

/// Physician of the hospital.
pub const ALICE: AccountId = AccountId::new([1; 32]);
/// Physician of the clinic.
pub const BOB: AccountId = AccountId::new([2; 32]);
/// Records officer of the hospital.
pub const OFFICER: AccountId = AccountId::new([3; 32]);
/// A machine of the hospital.
pub const MACHINE: AccountId = AccountId::new([4; 32]);
/// Paramedic of the hospital: collects and does not correct.
pub const PARAMEDIC: AccountId = AccountId::new([5; 32]);
/// Physician of the payer, who may ask for nothing there.
pub const ADVISER: AccountId = AccountId::new([6; 32]);
/// Auditor of the hospital: reads only.
pub const AUDITOR: AccountId = AccountId::new([7; 32]);
/// Records officer of the clinic.
pub const CLERK: AccountId = AccountId::new([8; 32]);
/// Records officer of the laboratory.
pub const KEEPER: AccountId = AccountId::new([9; 32]);
/// Acts as P1.
pub const PATIENT: AccountId = AccountId::new([21; 32]);
/// Staff of nobody.
pub const STRANGER: AccountId = AccountId::new([99; 32]);

/// At home at the hospital.
pub const P1: PatientId = PatientId([11; 32]);
/// At home at the hospital too.
pub const P2: PatientId = PatientId([12; 32]);
/// At home at the clinic.
pub const P3: PatientId = PatientId([13; 32]);
/// No patient.
pub const NOBODY: PatientId = PatientId([14; 32]);

/// Most answers that one organisation may owe.
pub const MOST_OWED: usize = 3;
/// What a patient says, committed to.
pub const WORDS: Commitment = Commitment([5; 32]);

/// The grant by which the hospital may write to P3.
pub const GRANT: Right = Right::Grant(ConsentId(7));

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
	pub type RecordAnchor = pallet_record_anchor;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type DbWeight = frame_support::weights::constants::ParityDbWeight;
}

parameter_types! {
	/// The rights that hold, each for an account, an organisation and a patient.
	pub static Held: Vec<(AccountId, OrgId, PatientId, Right)> = Vec::new();
	/// Class and confidentiality of every question about a right.
	pub static Questions: Vec<(Class, Confidentiality, When)> = Vec::new();
	/// The records that are to be erased.
	pub static Tombstoned: Vec<RecordId> = Vec::new();
	/// The contests to which answers are owed: who contested, whose record, who owes, and what was said.
	pub static Objected: BTreeMap<RecordId, (AccountId, PatientId, OrgId, Commitment)> =
		BTreeMap::new();
	/// Most answers that one organisation may owe.
	pub static MostObjections: usize = MOST_OWED;
	/// Whether no answer that is owed is withdrawn.
	pub static Frozen: bool = false;
	/// From when on the tombstones of records that are there take effect.
	pub static ErasedFrom: Vec<(RecordId, Moment)> = Vec::new();
	/// The controllers that are not heard.
	pub static Silent: Vec<AccountId> = Vec::new();
	/// In how long recalls are due.
	pub static CriticalRecall: Moment = CRITICAL;
	pub static OrdinaryRecall: Moment = ORDINARY;
}

/// An active organisation.
pub fn admit(organisation: OrgId, kind: OrgKind) {
	admit_at(organisation, kind, 756, organisation.0, 0);
}

/// Appoints to this role, with a licence of that number if it needs one.
pub fn appoint(organisation: OrgId, account: AccountId, role: Role, licence: u64) {
	appoint_for(organisation, account, &[(role, licence)], 0, Moment::MAX);
}

/// Appoints for an interval.
pub fn appoint_for(
	organisation: OrgId,
	account: AccountId,
	roles: &[(Role, u64)],
	from: Moment,
	until: Moment,
) {
	let posts = roles
		.iter()
		.map(|(role, number)| {
			let id = CredentialId(*number);
			if role.needs_licence() {
				license(id, account.clone());
			}
			Post { role: *role, licence: role.needs_licence().then_some(id) }
		})
		.collect();
	employ(organisation, account, posts, from, until);
}

fn license(id: CredentialId, holder: AccountId) {
	let credential = Credential {
		kind: CredentialTypeId(1),
		holder,
		at: None,
		issuer: CHAMBER,
		document: Commitment([0; 32]),
		from: 0,
		until: Moment::MAX,
		issued: 0,
		countersigner: None,
		renews: None,
		place: Default::default(),
	};
	fact(CredentialOf { id }, credential.into());
	licence(id, CredentialStatus::Active);
}

/// Changes the status of a licence.
pub fn licence(id: CredentialId, status: CredentialStatus) {
	change(CredentialStatusOf { id }, status);
}

/// Changes a patient.
pub fn patient(patient: PatientId, home: OrgId, life: Life) {
	change(PatientOf { patient }, Patient { life, home, steward: None }.into());
}

impl Relations for World {
	fn may_collect(
		account: &AccountId,
		organisation: OrgId,
		patient: PatientId,
		class: Class,
		confidentiality: Confidentiality,
		right: Right,
		when: When,
	) -> bool {
		Questions::mutate(|asked| asked.push((class, confidentiality, when)));
		Held::get().contains(&(account.clone(), organisation, patient, right))
	}
}

impl Erasures for World {
	fn is_tombstoned(id: RecordId) -> bool {
		Tombstoned::get().contains(&id)
	}

	fn erased_from(id: RecordId) -> Option<Moment> {
		ErasedFrom::get().into_iter().find(|(known, _)| *known == id).map(|(_, from)| from)
	}
}

impl Objections for World {
	fn open(
		who: AccountId,
		patient: PatientId,
		custodian: OrgId,
		record: RecordId,
		statement: Commitment,
	) -> DispatchResult {
		let owed = Objected::get().values().filter(|owed| owed.2 == custodian).count();
		if owed >= MostObjections::get() {
			return Err(DispatchError::Exhausted);
		}
		let before =
			Objected::mutate(|all| all.insert(record, (who, patient, custodian, statement)));
		assert!(before.is_none(), "two cases of contests of one record");
		Ok(())
	}

	fn withdraw(who: AccountId, patient: PatientId, record: RecordId) -> DispatchResult {
		if Frozen::get() {
			return Err(DispatchError::Unavailable);
		}
		if let Some((_, theirs, ..)) = Objected::mutate(|all| all.remove(&record)) {
			assert_eq!((who, patient), (PATIENT, theirs));
		}
		Ok(())
	}

	fn is_open(record: RecordId) -> bool {
		Objected::get().contains_key(&record)
	}
}

/// What patient-identity would say of controllers.
pub struct Silences;

impl Silenced for Silences {
	fn is_silenced(_: PatientId, controller: &AccountId, _: Moment) -> bool {
		Silent::get().contains(controller)
	}
}

/// Lets one organisation succeed another for an hour.
pub fn succeed(old: OrgId, new: OrgId) {
	let from = Now::get();
	let one = Succession { old, from, until: from.saturating_add(HOUR), ended: None };
	change(SuccessionsOf { organisation: new }, Successions::truncate_from(vec![one]).into());
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper for World {
	fn set_now(now: Moment) {
		Now::set(now.saturating_add(START));
	}

	fn staff() -> (OrgId, AccountId) {
		let roles = [Role::Physician, Role::Nurse, Role::Dentist, Role::Midwife];
		let posts = roles.map(|role| (role, 100u64.saturating_add(role.value().into())));
		appoint_for(HOSPITAL, ALICE, &posts, 0, Moment::MAX);
		(HOSPITAL, ALICE)
	}

	fn patient(home: OrgId, account: &AccountId) -> (PatientId, Right) {
		Held::mutate(|held| held.push((account.clone(), home, P1, GRANT)));
		(P1, GRANT)
	}

	fn controller(_: PatientId) -> AccountId {
		PATIENT
	}

	fn another() -> (OrgId, AccountId) {
		let id = anamnesis_mock_world::clinics::another_organisation(OrgKind::Hospital);
		(id, Self::officer(id))
	}

	fn officer(organisation: OrgId) -> AccountId {
		let officer = AccountId::new([organisation.0.to_be_bytes()[3]; 32]);
		appoint(organisation, officer.clone(), Role::RecordsOfficer, 0);
		officer
	}

	fn succeed(old: OrgId, new: OrgId) {
		succeed(old, new);
	}

	fn restrict(organisation: OrgId) {
		stand(organisation, anamnesis_decision::rows::Status::Restricted { code: 1 });
	}
}

impl pallet_record_anchor::Config for Test {
	type Time = Clock;
	type Providers = World;
	type Patients = World;
	type Relations = World;
	type Erasures = World;
	type Objections = World;
	type Silenced = Silences;
	type EscrowOrigin = EnsureRoot<AccountId>;
	type CriticalRecall = CriticalRecall;
	type OrdinaryRecall = OrdinaryRecall;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = World;
}

/// State right after genesis, with organisations, staff and patients, and no record.
pub fn new_test_ext() -> sp_io::TestExternalities {
	// A thread may run several tests, one after the other.
	Now::set(START);
	Held::take();
	Questions::take();
	Tombstoned::take();
	ErasedFrom::take();
	Silent::take();
	Objected::take();
	MostObjections::set(MOST_OWED);
	Frozen::set(false);
	CriticalRecall::set(CRITICAL);
	OrdinaryRecall::set(ORDINARY);
	let storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.unwrap_or_else(|error| panic!("{error}"));
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| {
		System::set_block_number(1);
		let kind = CredentialType {
			roles: Roles::ALL,
			longest: Moment::MAX,
			countersign: false,
			ends_per_day: 5,
		};
		fact(CredentialTypeOf { id: CredentialTypeId(1) }, kind.into());
		let chamber = IssuerAt { organisation: CHAMBER, id: CredentialTypeId(1) };
		change(chamber, IssuerState::APPOINTED);
		admit(HOSPITAL, OrgKind::Hospital);
		admit(CLINIC, OrgKind::Clinic);
		admit(PAYER, OrgKind::Payer);
		admit(LABORATORY, OrgKind::Laboratory);
		admit_at(SISTER, OrgKind::Hospital, 756, HOSPITAL.0, 0);
		appoint(HOSPITAL, ALICE, Role::Physician, 1);
		appoint(CLINIC, BOB, Role::Physician, 2);
		appoint(HOSPITAL, OFFICER, Role::RecordsOfficer, 0);
		appoint(HOSPITAL, MACHINE, Role::System, 0);
		appoint(HOSPITAL, PARAMEDIC, Role::Paramedic, 5);
		appoint(PAYER, ADVISER, Role::Physician, 6);
		appoint(HOSPITAL, AUDITOR, Role::Auditor, 0);
		appoint(CLINIC, CLERK, Role::RecordsOfficer, 0);
		appoint(LABORATORY, KEEPER, Role::RecordsOfficer, 0);
		patient(P1, HOSPITAL, Life::Active);
		patient(P2, HOSPITAL, Life::Active);
		patient(P3, CLINIC, Life::Active);
		change(ControlAt { patient: P1, account: PATIENT }, Control::ACTIVE);
	});
	// A benchmark with components runs several times, and what is not committed is gone after the first.
	ext.commit_all().unwrap_or_else(|error| panic!("{error}"));
	ext
}

/// Runs a test and checks every property after it.
pub fn build_and_execute(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		RecordAnchor::do_try_state().unwrap_or_else(|error| panic!("{error:?}"));
	});
}

/// A record whose root and bytes are made of this byte.
pub fn record(byte: u8) -> NewRecord {
	NewRecord {
		root: [byte; 32],
		cid: Cid::of(&[byte]),
		class: Class(13),
		confidentiality: Confidentiality::Normal,
		format: 1,
		quarter: QUARTER,
		key_epoch: 2,
		retention: 3,
		relation: None,
	}
}

/// The same, in the place of another.
pub fn amending(byte: u8, amended: u64) -> NewRecord {
	relating(byte, RelationKind::Amends, amended)
}

/// The same, with something to do with another.
pub fn relating(byte: u8, kind: RelationKind, other: u64) -> NewRecord {
	let relation = Relation { kind, record: RecordId(other) };
	NewRecord { relation: Some(relation), ..record(byte) }
}

/// Anchors at the hospital, where the patient is at home.
pub fn anchor(patient: PatientId, new: NewRecord) -> DispatchResult {
	RecordAnchor::anchor(RuntimeOrigin::signed(ALICE), HOSPITAL, patient, Right::Home, new)
}

/// Lets some time pass.
pub fn later(millis: Moment) {
	Now::mutate(|now| *now = now.saturating_add(millis));
}

/// The events of this pallet since the last time.
pub fn events() -> Vec<crate::Event<Test>> {
	let all = System::events().into_iter().filter_map(|record| match record.event {
		RuntimeEvent::RecordAnchor(event) => Some(event),
		_ => None,
	});
	let all = all.collect();
	System::reset_events();
	all
}
