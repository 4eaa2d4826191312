//! Four organisations with a seat each, two of which somebody may control together, and the bodies that decide.

use crate::{self as pallet_attested_upgrade, BenchmarkHelper, Gate, Holder, Seats};
pub use anamnesis_mock_world::{Clock, Now};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	OrgId,
};
use codec::{Decode, Encode};
use frame_support::{
	derive_impl,
	migrations::MultiStepMigrator,
	ord_parameter_types, parameter_types,
	traits::{ConstU32, ConstU64, Get},
	weights::Weight,
};
use frame_system::EnsureSignedBy;
use sp_core::traits::{Externalities, ReadRuntimeVersion, ReadRuntimeVersionExt};
use sp_runtime::{traits::IdentityLookup, BuildStorage};
use sp_version::RuntimeVersion;

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
	pub type Upgrade = pallet_attested_upgrade;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type Block = frame_system::mocking::MockBlock<Test>;
	type Version = Version;
	type OnSetCode = Gate<Test>;
	type MultiBlockMigrator = Migrator;
}

/// Two thirds of the council.
pub const COUNCIL: AccountId = AccountId::new([100; 32]);
/// Three quarters of it.
pub const MOST_OF_COUNCIL: AccountId = AccountId::new([101; 32]);
/// The clinical-safety committee.
pub const COMMITTEE: AccountId = AccountId::new([102; 32]);
/// The oversight college.
pub const COLLEGE: AccountId = AccountId::new([103; 32]);

pub const HOSPITAL: OrgId = OrgId(1);
pub const CLINIC: OrgId = OrgId(2);
pub const LABORATORY: OrgId = OrgId(3);
pub const AUTHORITY: OrgId = OrgId(4);
pub const ALL: [OrgId; 4] = [HOSPITAL, CLINIC, LABORATORY, AUTHORITY];

/// An account without a seat.
pub const STRANGER: AccountId = AccountId::new([99; 32]);

pub const HOUR: Moment = 3_600_000;
pub const DAY: Moment = 24 * HOUR;
/// Moment of the first block of tests.
pub const START: Moment = 1_000 * DAY;

ord_parameter_types! {
	pub const Council: AccountId = COUNCIL;
	pub const MostOfCouncil: AccountId = MOST_OF_COUNCIL;
	pub const Committee: AccountId = COMMITTEE;
	pub const College: AccountId = COLLEGE;
}

parameter_types! {
	/// `spec_version` of the runtime that runs.
	pub static Running: u32 = 1;
	/// Who holds seats.
	pub static Held: Vec<Holder> = Vec::new();
	/// Until when the chain stood still last.
	pub static StoodStillUntil: Option<Moment> = None;
	/// Whether a migration runs.
	pub static Migrating: bool = false;
}

/// Name and version of the runtime that runs.
pub struct Version;

impl Get<RuntimeVersion> for Version {
	fn get() -> RuntimeVersion {
		version("clinics", Running::get())
	}
}

/// The version of a runtime of this name.
pub fn version(name: &'static str, spec_version: u32) -> RuntimeVersion {
	RuntimeVersion { spec_name: name.into(), spec_version, ..Default::default() }
}

/// Migrates nothing, but says that it does.
pub struct Migrator;

impl MultiStepMigrator for Migrator {
	fn ongoing() -> bool {
		Migrating::get()
	}

	fn step() -> Weight {
		Weight::zero()
	}
}

/// Code of a runtime, as the tests have it: a mark, its version, and whatever follows.
pub fn code(name: &'static str, spec_version: u32, rest: u8) -> Vec<u8> {
	let mut code = b"code".to_vec();
	version(name, spec_version).encode_to(&mut code);
	code.push(rest);
	code
}

/// Reads the version of [`code`].
struct Reader;

impl ReadRuntimeVersion for Reader {
	fn read_runtime_version(
		&self,
		code: &[u8],
		_: &mut dyn Externalities,
	) -> Result<Vec<u8>, String> {
		let mut rest = code.strip_prefix(b"code").ok_or("no code")?;
		RuntimeVersion::decode(&mut rest)
			.map(|version| version.encode())
			.map_err(|error| error.to_string())
	}
}

/// Answers from [`Held`].
pub struct Validators;

impl Seats for Validators {
	fn all() -> Vec<Holder> {
		Held::get()
	}

	fn of(account: &AccountId) -> Option<Holder> {
		Held::get().into_iter().find(|seat| seat.account == *account)
	}
}

impl pallet_attested_upgrade::Config for Test {
	type ApproveOrigin = EnsureSignedBy<Council, AccountId>;
	type SecurityOrigin = EnsureSignedBy<MostOfCouncil, AccountId>;
	type ShortenOrigin = EnsureSignedBy<Committee, AccountId>;
	type DelayOrigin = EnsureSignedBy<College, AccountId>;
	type CancelOrigin = EnsureSignedBy<Council, AccountId>;
	type Time = Clock;
	type Seats = Validators;
	type StoodStillUntil = StoodStillUntil;
	type ApplyPriority = ConstU64<77>;
	type MaxSeats = ConstU32<5>;
	type MaxProposals = ConstU32<3>;
	type MaxWaiting = ConstU32<3>;
	type MaxCode = ConstU32<256>;
	type WeightInfo = ();
	type BenchmarkHelper = Validators;
}

impl BenchmarkHelper for Validators {
	fn seats(count: u32) -> Vec<(OrgId, AccountId)> {
		let seats: Vec<_> =
			(101..).map(OrgId).take(count.try_into().unwrap()).map(holder).collect();
		Held::set(seats.clone());
		seats.into_iter().map(|seat| (seat.organisation, seat.account)).collect()
	}

	fn code() -> Vec<u8> {
		code("clinics", Running::get().saturating_add(1), 0)
	}

	fn stood_still() {
		StoodStillUntil::set(Now::get().checked_sub(1));
	}
}

/// The account of an organisation.
pub fn account(organisation: OrgId) -> AccountId {
	AccountId::new([organisation.0.to_le_bytes()[0]; 32])
}

/// The seat of an active organisation that nobody else controls.
pub fn holder(organisation: OrgId) -> Holder {
	let (account, group) = (account(organisation), organisation.0);
	Holder { organisation, account, group, active: true }
}

/// Changes the seat of an organisation.
pub fn reseat(organisation: OrgId, change: impl Fn(&mut Holder)) {
	Held::mutate(|seats| {
		seats.iter_mut().filter(|seat| seat.organisation == organisation).for_each(change);
	});
}

/// Takes its seat from an organisation.
pub fn unseat(organisation: OrgId) {
	Held::mutate(|seats| seats.retain(|seat| seat.organisation != organisation));
}

/// Moves the block's moment on.
pub fn later(time: Moment) {
	Now::mutate(|now| *now = now.saturating_add(time));
}

/// State of the first block, where things take as long as in a network in service.
pub fn new_test_ext() -> sp_io::TestExternalities {
	let mut ext: sp_io::TestExternalities = RuntimeGenesisConfig::default()
		.build_storage()
		.map(Into::into)
		.unwrap_or_else(|error| panic!("{error}"));
	ext.register_extension(ReadRuntimeVersionExt::new(Reader));
	ext.execute_with(|| {
		// A thread may run several tests, one after the other.
		Running::set(1);
		StoodStillUntil::set(None);
		Migrating::set(false);
		Held::set(ALL.map(holder).to_vec());
		Now::set(START);
		System::set_block_number(1);
	});
	// A benchmark with components runs several times, and what is not committed is gone after the first.
	ext.commit_all().unwrap_or_else(|error| panic!("{error}"));
	ext
}

/// Runs a test and checks every property after it.
pub fn build_and_execute(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		Upgrade::do_try_state().unwrap_or_else(|error| panic!("{error:?}"));
	});
}

/// Events of the pallet since the last call of this, in order.
pub fn events() -> Vec<crate::Event<Test>> {
	let events = System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Upgrade(event) => Some(event),
			RuntimeEvent::System(_) => None,
		})
		.collect();
	System::reset_events();
	events
}
