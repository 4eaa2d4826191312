//! Three hospitals and an authority with their registrars, patients with telephones, and a pallet that acts become calls of.

use crate::{
	self as pallet_patient_identity, BenchmarkHelper, DeathReport, DeathReports, FriendGroups,
	GenesisConfig,
};
use anamnesis_decision::rows::{FrozenBy, Status};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	commitment::Commitment,
	payload::Friends,
	OrgId, PatientId,
};
use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU64, Contains, Time},
};
use sp_io::TestExternalities;
use sp_keystore::{testing::MemoryKeystore, KeystoreExt};
use sp_runtime::{traits::IdentityLookup, BuildStorage, DispatchError};

pub use acts::Acts;
pub use people::*;
pub use registry::*;
pub use signing::*;
pub use submitting::*;

mod acts;
mod people;
mod registry;
mod signing;
mod submitting;
pub mod target;

pub const DAY: Moment = 86_400_000;
/// Moment of the first block.
pub const START: Moment = 1_800_000_000_000;
/// From the first asking to the thaw.
pub const WAIT: Moment = 3 * DAY;
/// From a second organisation's word to the end of a recovery.
pub const RECOVERY: Moment = 7 * DAY;
/// How long a new controller is careful.
pub const CAUTION: Moment = 30 * DAY;
/// From the second report of a death to the death.
pub const WINDOW: Moment = 30 * DAY;
/// From asking for a removal to it.
pub const REMOVAL_WAIT: Moment = DAY;
/// From naming a representative to its first moment, where others act as the patient too.
pub const CAUTION_WAIT: Moment = DAY / 2;
/// The first quarter of 2030, three years after [`START`].
pub const QUARTER: u16 = 240;

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
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(2)]
	pub type PatientIdentity = pallet_patient_identity;
	#[runtime::pallet_index(3)]
	pub type Target = target;
}

parameter_types! {
	/// Moment of the block.
	pub static Now: Moment = START;
	/// What stands of the organisations; else they are active.
	pub static Standings: Vec<(OrgId, Status)> = Vec::new();
	/// Registrars and records officers of benchmarks.
	pub static Benched: Vec<(OrgId, AccountId)> = Vec::new();
	/// Physicians who are appointed and have no good licence.
	pub static Unlicensed: Vec<(OrgId, AccountId)> = Vec::new();
	/// Accounts that act or acted for an organisation, besides those of [`STAFF`].
	pub static AlsoStaff: Vec<AccountId> = Vec::new();
	/// What the act `RevokeAllTo` becomes; else nothing.
	pub static Instead: Option<RuntimeCall> = None;
	/// Whether the target is paused.
	pub static Paused: bool = false;
	/// Accounts that their friends took over.
	pub static TakenOver: Vec<AccountId> = Vec::new();
	/// Friends as they were named, or nobody.
	pub static Befriended: Vec<(AccountId, Friends)> = Vec::new();
	/// Whether friends cannot be named.
	pub static Unfriendly: bool = false;
}

/// While paused, the target takes no call.
pub struct Filter;

impl Contains<RuntimeCall> for Filter {
	fn contains(call: &RuntimeCall) -> bool {
		!(Paused::get() && matches!(call, RuntimeCall::Target(_)))
	}
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type AccountData = pallet_balances::AccountData<u64>;
	type BaseCallFilter = Filter;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

/// Reads [`Now`].
pub struct Clock;

impl Time for Clock {
	type Moment = Moment;

	fn now() -> Moment {
		Now::get()
	}
}

impl BenchmarkHelper for Clock {
	fn set_now(now: Moment) {
		Now::set(now);
	}

	fn registrar() -> (OrgId, AccountId) {
		(HOSPITAL, REGISTRAR.account())
	}

	fn organisation(second: &AccountId) -> (OrgId, AccountId) {
		Benched::mutate(|staff| staff.push((CLINIC, second.clone())));
		(CLINIC, OTHER_REGISTRAR.account())
	}

	fn second_registrar() -> (OrgId, AccountId) {
		(AUTHORITY, OFFICIAL.account())
	}

	fn clinician() -> (OrgId, AccountId) {
		(CLINIC, CLINICIAN.account())
	}

	// The staff of the mock is what it is.
	fn former(_: OrgId, _: &AccountId) {}

	fn take_over(account: &AccountId) {
		TakenOver::mutate(|all| all.push(account.clone()));
	}
}

/// Accounts in [`TakenOver`].
pub struct ByFriends;

impl Contains<AccountId> for ByFriends {
	fn contains(account: &AccountId) -> bool {
		TakenOver::get().contains(account)
	}
}

/// Keeps friends in [`Befriended`].
pub struct Circle;

impl FriendGroups for Circle {
	fn together(friends: &Friends) -> AccountId {
		let bytes = codec::Encode::encode(friends);
		sp_io::hashing::blake2_256(&bytes).into()
	}

	fn befriend(account: &AccountId, friends: &Friends) -> Result<(), DispatchError> {
		if Unfriendly::get() {
			return Err(DispatchError::Unavailable);
		}
		Befriended::mutate(|all| all.push((account.clone(), friends.clone())));
		Ok(())
	}
}

impl pallet_patient_identity::Config for Test {
	type RuntimeCall = RuntimeCall;
	type Acts = Acts;
	type Time = Clock;
	type Providers = Registry;
	type Staff = EverStaff;
	type ThawWait = ConstU64<WAIT>;
	type RecoveryDelay = ConstU64<RECOVERY>;
	type RecoveryCaution = ConstU64<CAUTION>;
	type DeathWindow = ConstU64<WINDOW>;
	type Friends = Circle;
	type Recovered = ByFriends;
	type RemovalWait = ConstU64<REMOVAL_WAIT>;
	type CautionWait = ConstU64<CAUTION_WAIT>;
	type WeightInfo = ();
	type BenchmarkHelper = Clock;
}

impl target::Config for Test {}

/// Genesis hash of the mock.
pub fn genesis() -> [u8; 32] {
	System::block_hash(0).0
}

/// That this actor froze, as a controller.
pub fn controller(actor: Actor) -> FrozenBy {
	FrozenBy::Controller(actor.account())
}

/// Lets time pass.
pub fn pass(milliseconds: Moment) {
	Now::mutate(|now| *now = now.saturating_add(milliseconds));
}

/// Writes that two organisations reported a patient dead, but not what state that makes.
pub fn reported(patient: PatientId) {
	let report = |organisation: OrgId, control_group, by: Actor| DeathReport {
		organisation,
		control_group,
		by: by.account(),
		at: Now::get(),
		ground: Commitment([3; 32]),
		executor: None,
	};
	let (first, second) = (report(HOSPITAL, 1, REGISTRAR), Some(report(AUTHORITY, 3, OFFICIAL)));
	crate::Deaths::<Test>::insert(patient, DeathReports { first, second });
}

/// State after a genesis with this epoch, in block 1.
pub fn genesis_of(chain_epoch: u32) -> TestExternalities {
	Now::set(START);
	Standings::take();
	AlsoStaff::take();
	Instead::take();
	Benched::take();
	Unlicensed::take();
	Paused::set(false);
	TakenOver::take();
	Befriended::take();
	Unfriendly::set(false);
	let genesis = RuntimeGenesisConfig {
		patient_identity: GenesisConfig { chain_epoch, ..Default::default() },
		..Default::default()
	};
	let mut ext: TestExternalities =
		genesis.build_storage().map(Into::into).unwrap_or_else(|error| panic!("{error}"));
	ext.register_extension(KeystoreExt::new(MemoryKeystore::new()));
	ext.execute_with(|| System::set_block_number(1));
	ext
}

pub fn new_test_ext() -> TestExternalities {
	genesis_of(0)
}

/// Runs a test and checks every property after it.
pub fn build_and_execute(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		PatientIdentity::do_try_state().unwrap_or_else(|error| panic!("{error:?}"));
	});
}

/// Everything that happened in this pallet since it was last asked.
pub fn events() -> Vec<crate::Event<Test>> {
	let all = System::read_events_for_pallet::<crate::Event<Test>>();
	System::reset_events();
	all
}
