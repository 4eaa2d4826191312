//! The clinics of the tests, a regulator, and records.

use crate::{self as pallet_cases, BenchmarkHelper, KnownRecord, Records};
use anamnesis_decision::{
	rows::{Mandate, Representation, RepresentativeAt, Status},
	Silenced,
};
pub use anamnesis_mock_world::{change, clinics::*, stand, Clock, Now, World};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Capacity, OrgKind, Role},
	payload::Powers,
	OrgId, PatientId, RecordId,
};
use frame_support::{derive_impl, ord_parameter_types, parameter_types};
use frame_system::EnsureSignedBy;
use sp_runtime::{traits::IdentityLookup, BuildStorage};
use std::collections::BTreeMap;

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
	pub type Cases = pallet_cases;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type Block = frame_system::mocking::MockBlock<Test>;
}

/// Keeps the table of clocks.
pub const COUNCIL: AccountId = AccountId::new([100; 32]);
/// Records officer of the hospital.
pub const KEEPER: AccountId = AccountId::new([16; 32]);
/// Auditor of the hospital, which is no regulator.
pub const HOUSE_AUDITOR: AccountId = AccountId::new([17; 32]);
/// Auditor of the regulator.
pub const AUDITOR: AccountId = AccountId::new([51; 32]);
/// Records officer of the regulator.
pub const CLERK: AccountId = AccountId::new([52; 32]);
/// Privacy officer of the hospital abroad.
pub const FOREIGN_OFFICER: AccountId = AccountId::new([32; 32]);
/// Privacy officer of the hospital in the United States.
pub const AMERICAN_OFFICER: AccountId = AccountId::new([61; 32]);

/// Regulates.
pub const REGULATOR: OrgId = OrgId(5);
/// A hospital in the United States.
pub const AMERICAN: OrgId = OrgId(6);

/// A record of [`PATIENT`], which the hospital wrote and keeps.
pub const RECORD: RecordId = RecordId(1);
/// Another one, which the hospital wrote and the clinic keeps.
pub const MOVED: RecordId = RecordId(2);
/// A record of [`OTHER`] at the clinic.
pub const THEIRS: RecordId = RecordId(3);

ord_parameter_types! {
	pub const Council: AccountId = COUNCIL;
}

parameter_types! {
	/// A controller whom others took over.
	pub static TakenOver: Option<AccountId> = None;
	/// In which time something is delivered.
	pub static DeliveryTime: Moment = DAY;
	/// Most open cases.
	pub static MaxOpen: u32 = 4;
	/// The records that there are.
	pub static Known: BTreeMap<RecordId, KnownRecord> = BTreeMap::new();
}

/// Answers from [`Known`].
pub struct Kept;

impl Records for Kept {
	fn record(id: RecordId) -> Option<KnownRecord> {
		Known::get().get(&id).copied()
	}
}

/// Silences [`TakenOver`].
pub struct Silences;

impl Silenced for Silences {
	fn is_silenced(_: PatientId, controller: &AccountId, _: Moment) -> bool {
		TakenOver::get().as_ref() == Some(controller)
	}
}

impl pallet_cases::Config for Test {
	type LawOrigin = EnsureSignedBy<Council, AccountId>;
	type Time = Clock;
	type Providers = World;
	type Patients = World;
	type Silenced = Silences;
	type Records = Kept;
	type DeliveryTime = DeliveryTime;
	type MaxOpen = MaxOpen;
	type WeightInfo = ();
	type BenchmarkHelper = World;
}

impl BenchmarkHelper for World {
	fn organisation(kind: OrgKind) -> OrgId {
		another_organisation(kind)
	}

	fn staff(organisation: OrgId, account: &AccountId, role: Role) {
		appoint_fully(organisation, account, role);
	}

	fn patient(home: OrgId, controller: &AccountId) -> PatientId {
		another_patient(home, controller)
	}

	fn record(patient: PatientId, home: OrgId) -> RecordId {
		let id = RecordId(77);
		keep(id, patient, home, home);
		id
	}

	fn leave(organisation: OrgId, record: RecordId, keeper: OrgId) {
		pass(record, keeper);
		stand(organisation, Status::Left);
	}

	fn later() {
		later(1_000);
	}
}

/// Lets there be a record.
pub fn keep(id: RecordId, patient: PatientId, organisation: OrgId, custodian: OrgId) {
	let known = KnownRecord { patient, organisation, custodian: Some(custodian) };
	Known::mutate(|all| all.insert(id, known));
}

/// Gives a record to another custodian.
pub fn pass(id: RecordId, to: OrgId) {
	kept_by(id, Some(to));
}

/// Says who keeps a record that there is; `None`: nobody knows.
pub fn kept_by(id: RecordId, custodian: Option<OrgId>) {
	Known::mutate(|all| {
		if let Some(known) = all.get_mut(&id) {
			known.custodian = custodian;
		}
	});
}

/// Gives [`PATIENT`] a guardian with these powers, from now on for a year.
pub fn represented_by(account: &AccountId, powers: Powers) {
	let (capacity, from) = (Capacity::Guardian, Now::get());
	let until = from.saturating_add(365 * DAY);
	let mandate = Mandate { capacity, powers, from, until };
	let key = RepresentativeAt { patient: PATIENT, account: account.clone() };
	change(key, Representation::Holds(mandate));
}

/// State of the first block.
pub fn new_test_ext() -> sp_io::TestExternalities {
	let mut ext: sp_io::TestExternalities = RuntimeGenesisConfig::default()
		.build_storage()
		.map(Into::into)
		.unwrap_or_else(|error| panic!("{error}"));
	ext.execute_with(|| {
		// A thread may run several tests, one after the other.
		TakenOver::set(None);
		DeliveryTime::set(DAY);
		MaxOpen::set(4);
		Known::set(BTreeMap::new());
		System::set_block_number(1);
		populate();
		Now::set(0);
		admit(REGULATOR, OrgKind::Regulator, 756, 5);
		admit(AMERICAN, OrgKind::Hospital, 840, 6);
		appoint(HOSPITAL, &KEEPER, &[Role::RecordsOfficer]);
		appoint(HOSPITAL, &HOUSE_AUDITOR, &[Role::Auditor]);
		appoint(REGULATOR, &AUDITOR, &[Role::Auditor]);
		appoint(REGULATOR, &CLERK, &[Role::RecordsOfficer]);
		appoint(ABROAD, &FOREIGN_OFFICER, &[Role::PrivacyOfficer]);
		appoint(AMERICAN, &AMERICAN_OFFICER, &[Role::PrivacyOfficer]);
		keep(RECORD, PATIENT, HOSPITAL, HOSPITAL);
		keep(MOVED, PATIENT, HOSPITAL, CLINIC);
		keep(THEIRS, OTHER, CLINIC, CLINIC);
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
		Cases::do_try_state().unwrap_or_else(|error| panic!("{error:?}"));
	});
}

/// Events of the pallet since the last call of this, in order.
pub fn events() -> Vec<crate::Event<Test>> {
	let events = System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Cases(event) => Some(event),
			RuntimeEvent::System(_) => None,
		})
		.collect();
	System::reset_events();
	events
}
