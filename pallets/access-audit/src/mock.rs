//! A hospital and a clinic with their staff; a moment, a parent block and an extrinsic that tests set.

use crate as pallet_access_audit;
use anamnesis_decision::rows::Post;
use anamnesis_decision::{
	rows::{
		Control, ControlAt, Life, Mandate, Patient, PatientOf, Representation, RepresentativeAt,
	},
	Silenced,
};
use anamnesis_mock_world::employ;
pub use anamnesis_mock_world::{admit_at, change, stand, Clock, Now, World};
use anamnesis_primitives::{
	batch::{self, Batch},
	chain::{AccountId, Hash, Moment},
	codes::{Capacity, OrgKind, Role},
	disputes::LeafProof,
	payload::Powers,
	receipts::ReceiptKind,
	IncidentId, OrgId, PatientId,
};
use frame_support::{derive_impl, parameter_types, BoundedVec};
use sp_runtime::{traits::IdentityLookup, BuildStorage, DispatchResult};

/// A full hour in November 2023.
pub const START: Moment = 1_699_999_200_000;
pub const HOUR: Moment = 3_600_000;

pub const HOSPITAL: OrgId = OrgId(1);
pub const CLINIC: OrgId = OrgId(2);
pub const REGULATOR: OrgId = OrgId(4);

/// A machine of the hospital.
pub const MACHINE: AccountId = AccountId::new([1; 32]);
/// Records officer of the hospital.
pub const RECORDS: AccountId = AccountId::new([2; 32]);
/// Privacy officer of the hospital.
pub const PRIVACY: AccountId = AccountId::new([3; 32]);
/// Administrator and auditor of the hospital.
pub const AUDITOR: AccountId = AccountId::new([4; 32]);
/// A machine of the clinic.
pub const ROBOT: AccountId = AccountId::new([5; 32]);
/// Staff of nobody.
pub const STRANGER: AccountId = AccountId::new([99; 32]);

/// Records officer of the clinic.
pub const CLERK: AccountId = AccountId::new([6; 32]);
/// Auditor of the regulator.
pub const INSPECTOR: AccountId = AccountId::new([7; 32]);
/// Controls [`P1`].
pub const ALICE: AccountId = AccountId::new([21; 32]);
/// Controls [`P2`].
pub const BOB: AccountId = AccountId::new([22; 32]);

pub const P1: PatientId = PatientId([11; 32]);
pub const P2: PatientId = PatientId([12; 32]);

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
	pub type AccessAudit = pallet_access_audit;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type DbWeight = frame_support::weights::constants::ParityDbWeight;
}

parameter_types! {
	/// What governance says the longest period is.
	pub static LongestPeriod: Moment = HOUR;
	/// Most open disputes.
	pub static MaxOpenDisputes: u32 = 3;
	/// A controller whom others took over.
	pub static TakenOver: Option<AccountId> = None;
}

/// Silences [`TakenOver`].
pub struct Silences;

impl Silenced for Silences {
	fn is_silenced(_: PatientId, controller: &AccountId, _: Moment) -> bool {
		TakenOver::get().as_ref() == Some(controller)
	}
}

/// An active organisation that was there from the first block on.
pub fn admit(organisation: OrgId, kind: OrgKind) {
	admit_at(organisation, kind, 756, organisation.0, 0);
}

/// Appoints to these roles, which need no licence, for ever.
pub fn appoint(organisation: OrgId, account: AccountId, roles: &[Role]) {
	appoint_for(organisation, account, roles, 0, Moment::MAX);
}

/// Appoints for an interval.
pub fn appoint_for(
	organisation: OrgId,
	account: AccountId,
	roles: &[Role],
	from: Moment,
	until: Moment,
) {
	let posts = roles.iter().map(|role| Post { role: *role, licence: None }).collect();
	employ(organisation, account, posts, from, until);
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper for World {
	fn set_now(now: Moment) {
		Now::set(now);
	}

	fn staff() -> (OrgId, AccountId) {
		let roles = [Role::System, Role::RecordsOfficer, Role::PrivacyOfficer];
		let place = anamnesis_mock_world::clinics::another_organisation(OrgKind::Hospital);
		appoint(place, MACHINE, &roles);
		(place, MACHINE)
	}
}

impl pallet_access_audit::Config for Test {
	type Time = Clock;
	type Providers = World;
	type Patients = World;
	type Silenced = Silences;
	type MaxOpenDisputes = MaxOpenDisputes;
	type LongestPeriod = LongestPeriod;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = World;
}

/// State in the first extrinsic of the first block, with organisations and staff, and nothing noted.
pub fn new_test_ext() -> sp_io::TestExternalities {
	// A thread may run several tests, one after the other.
	Now::set(START);
	LongestPeriod::set(HOUR);
	MaxOpenDisputes::set(3);
	TakenOver::set(None);
	let storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.unwrap_or_else(|error| panic!("{error}"));
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| {
		begin(1, Hash::repeat_byte(1));
		System::set_extrinsic_index(1);
		admit(HOSPITAL, OrgKind::Hospital);
		admit(CLINIC, OrgKind::Clinic);
		appoint(HOSPITAL, MACHINE, &[Role::System]);
		appoint(HOSPITAL, RECORDS, &[Role::RecordsOfficer]);
		appoint(HOSPITAL, PRIVACY, &[Role::PrivacyOfficer]);
		appoint(HOSPITAL, AUDITOR, &[Role::Administrator, Role::Auditor]);
		appoint(CLINIC, ROBOT, &[Role::System]);
		appoint(CLINIC, CLERK, &[Role::RecordsOfficer]);
		admit(REGULATOR, OrgKind::Regulator);
		appoint(REGULATOR, INSPECTOR, &[Role::Auditor]);
		for (patient, account) in [(P1, ALICE), (P2, BOB)] {
			live(patient, Life::Active);
			change(ControlAt { patient, account }, Control::ACTIVE);
		}
	});
	ext
}

/// Runs a test and checks every property after it.
pub fn build_and_execute(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		AccessAudit::do_try_state().unwrap_or_else(|error| panic!("{error:?}"));
	});
}

/// Begins the block of this height on this parent.
pub fn begin(block: u64, parent: Hash) {
	System::set_block_number(block);
	System::set_parent_hash(parent);
}

/// That the patient was bound to this incident.
pub fn bound(incident: u64) -> ReceiptKind {
	ReceiptKind::Bound { organisation: HOSPITAL, account: STRANGER, incident: IncidentId(incident) }
}

/// Lets some time pass.
pub fn later(millis: Moment) {
	Now::mutate(|now| *now = now.saturating_add(millis));
}

/// Commits for the hospital.
pub fn commit(from: Moment, until: Moment, byte: u8) -> DispatchResult {
	let origin = RuntimeOrigin::signed(MACHINE);
	AccessAudit::commit_root(origin, HOSPITAL, from, until, [byte; 32], 10)
}

/// The events of this pallet since the last time.
pub fn events() -> Vec<crate::Event<Test>> {
	let all = System::events().into_iter().filter_map(|record| match record.event {
		RuntimeEvent::AccessAudit(event) => Some(event),
		_ => None,
	});
	let all = all.collect();
	System::reset_events();
	all
}

/// Changes the state of a patient.
pub fn live(patient: PatientId, life: Life) {
	change(PatientOf { patient }, Patient { life, home: HOSPITAL, steward: None }.into());
}

/// Gives [`P1`] a guardian with these powers, from now on.
pub fn represented_by(account: AccountId, powers: Powers) {
	let (capacity, from) = (Capacity::Guardian, Now::get());
	let mandate = Mandate { capacity, powers, from, until: Moment::MAX };
	change(RepresentativeAt { patient: P1, account }, Representation::Holds(mandate));
}

/// Seven leaves of an organisation's period.
pub fn leaves(organisation: OrgId, ordinal: u64) -> Batch {
	let data: Vec<_> = (0..7).map(|leaf| format!("{organisation:?} {ordinal} {leaf}")).collect();
	Batch::new(data.iter().map(String::as_bytes))
		.unwrap_or_else(|| panic!("there are seven leaves"))
}

/// The hash of one of them with the way to the root.
pub fn proof(organisation: OrgId, ordinal: u64, index: u32) -> LeafProof {
	let leaf = batch::leaf(format!("{organisation:?} {ordinal} {index}").as_bytes());
	let siblings = leaves(organisation, ordinal).proof(index).unwrap_or_default();
	LeafProof {
		ordinal,
		index,
		leaf: leaf.unwrap_or_default(),
		siblings: BoundedVec::truncate_from(siblings),
	}
}

/// Commits to seven leaves, in the next period of an organisation, which is as long as this and ends now at the latest.
pub fn commit_leaves(organisation: OrgId, length: Moment) {
	let last = crate::RootHead::<Test>::get(organisation);
	let (ordinal, from) = last.map_or((0, Now::get().saturating_sub(length)), |last| {
		(last.ordinal.saturating_add(1), last.until)
	});
	let root = leaves(organisation, ordinal).root();
	let author = if organisation == HOSPITAL { MACHINE } else { ROBOT };
	let until = from.saturating_add(length);
	AccessAudit::do_commit_root(author, organisation, from, until, root, 7)
		.unwrap_or_else(|error| panic!("{error:?}"));
}
