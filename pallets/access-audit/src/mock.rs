//! A hospital and a clinic with their staff; a moment, a parent block and an extrinsic that tests set.

use crate as pallet_access_audit;
use anamnesis_decision::rows::Post;
use anamnesis_mock_world::employ;
pub use anamnesis_mock_world::{admit_at, change, stand, Clock, Now, World};
use anamnesis_primitives::{
	chain::{AccountId, Hash, Moment},
	codes::{OrgKind, Role},
	receipts::ReceiptKind,
	IncidentId, OrgId, PatientId,
};
use frame_support::{derive_impl, parameter_types};
use sp_runtime::{traits::IdentityLookup, BuildStorage, DispatchResult};

/// A full hour in November 2023.
pub const START: Moment = 1_699_999_200_000;
pub const HOUR: Moment = 3_600_000;

pub const HOSPITAL: OrgId = OrgId(1);
pub const CLINIC: OrgId = OrgId(2);

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
		admit(OrgId(3), OrgKind::Hospital);
		appoint(OrgId(3), MACHINE, &roles);
		(OrgId(3), MACHINE)
	}
}

impl pallet_access_audit::Config for Test {
	type Time = Clock;
	type Providers = World;
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
