//! Two organisations with staff, two patients, and a clock that tests set.

use crate as pallet_care_allowance;
pub use anamnesis_mock_world::{Clock, Now};
use anamnesis_primitives::{
	chain::{AccountId, Balance, Moment, MILLI_UNIT, UNIT},
	refusals::Refusal,
	OrgId, PatientId,
};
use frame_support::{
	derive_impl, parameter_types,
	traits::{
		fungible::Mutate,
		tokens::{Fortitude, Precision, Preservation},
		ConstU128,
	},
	weights::Weight,
};
use frame_system::EnsureRoot;
use pallet_care_allowance::{Payer, Payers, Tier, Units};
use sp_runtime::{traits::IdentityLookup, BuildStorage};

/// A full hour in November 2023.
pub const START: Moment = 1_699_999_200_000;
pub const DAY: Moment = 86_400_000;

pub const HOSPITAL: OrgId = OrgId(1);
pub const CLINIC: OrgId = OrgId(2);
/// An organisation that does not exist.
pub const NOBODY: OrgId = OrgId(9);

/// Works at the hospital and at the clinic.
pub const NURSE: AccountId = AccountId::new([1; 32]);
/// Works at the hospital.
pub const CLERK: AccountId = AccountId::new([2; 32]);
/// A session key of the clerk.
pub const KEY: AccountId = AccountId::new([3; 32]);
/// Acts as the first patient.
pub const PHONE: AccountId = AccountId::new([4; 32]);
pub const STRANGER: AccountId = AccountId::new([99; 32]);
/// The hospital's own; it holds units.
pub const HOSPITAL_ITSELF: AccountId = AccountId::new([21; 32]);
/// The clinic's own; it holds none.
pub const CLINIC_ITSELF: AccountId = AccountId::new([22; 32]);

pub const P1: PatientId = PatientId([11; 32]);
pub const P2: PatientId = PatientId([12; 32]);

/// All units of account in the first block; the hospital holds them.
pub const ISSUED: Balance = 1_000 * UNIT;

/// What a patient has in the tests.
pub const PATIENT_HAS: Units = UNIT / 20;

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
	pub type CareAllowance = pallet_care_allowance;
	#[runtime::pallet_index(2)]
	pub type Balances = pallet_balances;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type AccountData = pallet_balances::AccountData<Balance>;
	type DbWeight = frame_support::weights::constants::ParityDbWeight;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = Balance;
	type ExistentialDeposit = ConstU128<MILLI_UNIT>;
	type AccountStore = System;
}

parameter_types! {
	/// Organisations that are not active.
	pub static Inactive: Vec<OrgId> = Vec::new();
	/// What governance says a patient has.
	pub static PatientCapacity: Units = PATIENT_HAS;
	/// What governance says the period is.
	pub static Period: Moment = DAY;
	/// What operational calls that are no emergencies may take of a block.
	pub const OperationalRoom: Weight = Weight::from_parts(100, 1_000);
}

/// Who is who.
pub struct People;

impl Payers for People {
	fn exists(organisation: OrgId) -> bool {
		[HOSPITAL, CLINIC].contains(&organisation)
	}

	fn account_of(organisation: OrgId) -> Option<AccountId> {
		let account = match organisation {
			_ if organisation == HOSPITAL => HOSPITAL_ITSELF,
			_ if organisation == CLINIC => CLINIC_ITSELF,
			_ => return None,
		};
		(!Inactive::get().contains(&organisation)).then_some(account)
	}

	fn acting_for(who: &AccountId, organisation: OrgId) -> Option<AccountId> {
		let on = if *who == KEY { CLERK } else { who.clone() };
		Self::organisations_of(who).contains(&organisation).then_some(on)
	}

	fn patient_of(who: &AccountId) -> Option<PatientId> {
		(*who == PHONE).then_some(P1)
	}

	fn organisations_of(who: &AccountId) -> Vec<OrgId> {
		match who {
			_ if *who == NURSE => vec![HOSPITAL, CLINIC],
			_ if *who == CLERK || *who == KEY => vec![HOSPITAL],
			_ => Vec::new(),
		}
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper for People {
	fn staff() -> (OrgId, AccountId) {
		(HOSPITAL, CLERK)
	}

	fn patient() -> (PatientId, AccountId) {
		(P1, PHONE)
	}
}

impl pallet_care_allowance::Config for Test {
	type Time = Clock;
	type Payers = People;
	type Currency = Balances;
	type TierOrigin = EnsureRoot<AccountId>;
	type IssueOrigin = EnsureRoot<AccountId>;
	type PatientCapacity = PatientCapacity;
	type Period = Period;
	type OperationalRoom = OperationalRoom;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = People;
}

/// State of the first block with these tiers; nothing is used.
pub fn genesis(tier_sizes: Vec<Units>, tiers: Vec<(OrgId, Tier)>) -> sp_io::TestExternalities {
	// A thread may run several tests, one after the other.
	Now::set(START);
	Inactive::set(Vec::new());
	PatientCapacity::set(PATIENT_HAS);
	Period::set(DAY);
	let mut storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.unwrap_or_else(|error| panic!("{error}"));
	let balances = vec![(HOSPITAL_ITSELF, ISSUED)];
	pallet_balances::GenesisConfig::<Test> { balances, ..Default::default() }
		.assimilate_storage(&mut storage)
		.unwrap_or_else(|error| panic!("{error}"));
	crate::GenesisConfig::<Test> { tier_sizes, tiers, config: Default::default() }
		.assimilate_storage(&mut storage)
		.unwrap_or_else(|error| panic!("{error}"));
	let mut ext = sp_io::TestExternalities::new(storage);
	ext.execute_with(|| System::set_block_number(1));
	ext
}

/// The tiers of an ordinary genesis.
pub fn new_test_ext() -> sp_io::TestExternalities {
	genesis(crate::GenesisConfig::<Test>::default().tier_sizes, Vec::new())
}

/// Runs a test and checks every property after it.
pub fn build_and_execute(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		CareAllowance::do_try_state().unwrap_or_else(|error| panic!("{error:?}"));
	});
}

/// Lets some time pass.
pub fn later(millis: Moment) {
	Now::mutate(|now| *now = now.saturating_add(millis));
}

/// The share of an account of the hospital.
pub fn share(account: AccountId) -> Payer {
	Payer::Account(HOSPITAL, account)
}

/// Charges a patient.
pub fn charge(patient: PatientId, cost: Units) -> Result<(), Refusal> {
	CareAllowance::charge(&Payer::Patient(patient), cost)
}

/// Burns units of an account, as fees are.
#[track_caller]
pub fn burn(account: &AccountId, amount: Balance) {
	let burnt = <Balances as Mutate<AccountId>>::burn_from(
		account,
		amount,
		Preservation::Preserve,
		Precision::Exact,
		Fortitude::Polite,
	);
	assert_eq!(burnt, Ok(amount));
}

/// The events of this pallet since the last time.
pub fn events() -> Vec<crate::Event<Test>> {
	let all = System::events().into_iter().filter_map(|record| match record.event {
		RuntimeEvent::CareAllowance(event) => Some(event),
		_ => None,
	});
	let all = all.collect();
	System::reset_events();
	all
}
