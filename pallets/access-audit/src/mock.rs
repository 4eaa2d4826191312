//! A hospital and a clinic with their staff; a moment, a parent block and an extrinsic that tests set.

use crate as pallet_access_audit;
use anamnesis_decision::rows::{
	Appointment, Employment, Organisation, OrganisationOf, Post, StaffAt, Standing, StandingOf,
	Status,
};
use anamnesis_primitives::{
	chain::{AccountId, Hash, Moment},
	codes::{OrgKind, Role},
	history::{set, At, Current, Earlier, Fetch, Keep, Key, Lookup},
	receipts::ReceiptKind,
	IncidentId, OrgId, PatientId,
};
use codec::{Decode, Encode};
use frame_support::{derive_impl, parameter_types, storage::unhashed, traits::Time, BoundedVec};
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
	/// The block's moment.
	pub static Now: Moment = START;
	/// What governance says the longest period is.
	pub static LongestPeriod: Moment = HOUR;
}

pub struct Clock;

impl Time for Clock {
	type Moment = Moment;
	fn now() -> Moment {
		Now::get()
	}
}

/// What other pallets would keep, in the same storage, so that every test has its own.
#[derive(Default)]
pub struct World;

fn place<K: Key + Encode>(key: &K, version: Option<u32>) -> Vec<u8> {
	(core::any::type_name::<K>(), key, version).encode()
}

impl<K: Key<Value: Decode> + Encode> Fetch<K> for World {
	fn fetch(&self, key: &K) -> Option<K::Value> {
		unhashed::get(&place(key, None))
	}
}

impl<K: Key<Value: Decode> + Encode> Lookup<K> for World {
	fn current(&self, key: &K) -> Option<Current<K::Value>> {
		unhashed::get(&place(key, None))
	}
	fn earlier(&self, key: &K, version: u32) -> Option<Earlier<K::Value>> {
		unhashed::get(&place(key, Some(version)))
	}
}

impl<K: Key<Value: Encode + Decode> + Encode> Keep<K> for World {
	fn put_current(&self, key: &K, current: Current<K::Value>) {
		unhashed::put(&place(key, None), &current);
	}
	fn put_earlier(&self, key: &K, version: u32, earlier: Earlier<K::Value>) {
		unhashed::put(&place(key, Some(version)), &earlier);
	}
}

impl World {
	/// A fact that never changes.
	pub fn fact<K: Key<Value: Encode> + Encode>(key: K, value: K::Value) {
		unhashed::put(&place(&key, None), &value);
	}

	/// What a history holds from now on.
	pub fn change<K: Key<Value: Encode + Decode> + Encode>(key: K, value: K::Value) {
		set(&mut At { facts: &World, key }, Now::get(), value)
			.unwrap_or_else(|error| panic!("{error:?}"));
	}

	/// An active organisation that was there from the first block on.
	pub fn admit(organisation: OrgId, kind: OrgKind) {
		Self::admit_at(organisation, kind, 0);
	}

	/// An organisation that is active now and was admitted at this moment.
	pub fn admit_at(organisation: OrgId, kind: OrgKind, admitted: Moment) {
		let row = Organisation {
			account: AccountId::new([200; 32]),
			kind,
			jurisdiction: 756,
			name: BoundedVec::new(),
			endpoint: BoundedVec::new(),
			admitted,
		};
		Self::fact(OrganisationOf { organisation }, row.into());
		Self::stand(organisation, Status::Active);
	}

	pub fn stand(organisation: OrgId, status: Status) {
		let standing = Standing { status, control_group: organisation.0 };
		Self::change(StandingOf { organisation }, standing.into());
	}

	/// Appoints to these roles, which need no licence, for ever.
	pub fn appoint(organisation: OrgId, account: AccountId, roles: &[Role]) {
		Self::appoint_for(organisation, account, roles, 0, Moment::MAX);
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
		let appointment = Appointment { posts: BoundedVec::truncate_from(posts), from, until };
		Self::change(StaffAt { organisation, account }, Employment::Appointed(appointment));
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper for World {
	fn set_now(now: Moment) {
		Now::set(now);
	}

	fn staff() -> (OrgId, AccountId) {
		let roles = [Role::System, Role::RecordsOfficer, Role::PrivacyOfficer];
		World::admit(OrgId(3), OrgKind::Hospital);
		World::appoint(OrgId(3), MACHINE, &roles);
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
		World::admit(HOSPITAL, OrgKind::Hospital);
		World::admit(CLINIC, OrgKind::Clinic);
		World::appoint(HOSPITAL, MACHINE, &[Role::System]);
		World::appoint(HOSPITAL, RECORDS, &[Role::RecordsOfficer]);
		World::appoint(HOSPITAL, PRIVACY, &[Role::PrivacyOfficer]);
		World::appoint(HOSPITAL, AUDITOR, &[Role::Administrator, Role::Auditor]);
		World::appoint(CLINIC, ROBOT, &[Role::System]);
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
