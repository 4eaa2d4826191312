//! A chain of sessions: four organisations, sessions of ten blocks, misbehaviour provable for 40 blocks.

use crate as pallet_validator_set;
use crate::{GenesisConfig, OrganisationOf, Seat, SeatHolder};
use anamnesis_primitives::OrgId;
use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU32, ConstU64, Hooks},
	weights::WeightMeter,
};
use pallet_session::{disabling::UpToLimitDisablingStrategy, historical::NoteHistoricalRoot};
use sp_runtime::{impl_opaque_keys, testing::UintAuthorityId, BuildStorage};

pub const HOSPITAL: u64 = 1;
pub const CLINIC: u64 = 2;
pub const LABORATORY: u64 = 3;
pub const AUTHORITY: u64 = 4;
/// An account without a seat.
pub const STRANGER: u64 = 99;

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
	pub type ValidatorSet = pallet_validator_set;
	#[runtime::pallet_index(3)]
	pub type Historical = pallet_session::historical;
	#[runtime::pallet_index(4)]
	pub type Session = pallet_session;
}

impl_opaque_keys! {
	pub struct Keys {
		pub dummy: UintAuthorityId,
	}
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<u64>;
	type DbWeight = frame_support::weights::constants::ParityDbWeight;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

parameter_types! {
	/// What governance says a session's length is.
	pub static SessionLength: u64 = 10;
	/// Every announcement of authorities: whether they changed.
	pub static Announced: Vec<bool> = Vec::new();
}

/// Records what consensus would be told.
pub struct Consensus;

impl pallet_session::SessionHandler<u64> for Consensus {
	const KEY_TYPE_IDS: &'static [sp_runtime::KeyTypeId] = &[sp_runtime::key_types::DUMMY];
	fn on_genesis_session<K: sp_runtime::traits::OpaqueKeys>(_: &[(u64, K)]) {}
	fn on_new_session<K: sp_runtime::traits::OpaqueKeys>(
		changed: bool,
		_: &[(u64, K)],
		_: &[(u64, K)],
	) {
		Announced::mutate(|announced| announced.push(changed));
	}
	fn on_disabled(_: u32) {}
}

impl pallet_validator_set::Config for Test {
	type MaxSeats = ConstU32<4>;
	type SessionLength = SessionLength;
	type SessionLengthFloor = ConstU64<10>;
	type ReportWindow = ConstU64<40>;
}

impl pallet_session::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = u64;
	type ValidatorIdOf = SeatHolder<Test>;
	type ShouldEndSession = ValidatorSet;
	type NextSessionRotation = ValidatorSet;
	type SessionManager = NoteHistoricalRoot<Self, ValidatorSet>;
	type SessionHandler = Consensus;
	type Keys = Keys;
	type DisablingStrategy = UpToLimitDisablingStrategy;
	type WeightInfo = ();
	type Currency = Balances;
	type KeyDeposit = ConstU64<0>;
}

impl pallet_session::historical::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = OrgId;
	type FullIdentificationOf = OrganisationOf<Test>;
}

/// The seat of this organisation and account.
pub fn seat(organisation: u32, account: u64) -> Seat<u64> {
	Seat { organisation: OrgId(organisation), account }
}

/// Session keys derived from the account.
pub fn keys(account: u64) -> Keys {
	Keys { dummy: UintAuthorityId(account) }
}

/// State right after a genesis with these seats, each with keys and a balance.
pub fn genesis(seats: Vec<Seat<u64>>) -> sp_io::TestExternalities {
	let accounts: Vec<u64> = seats.iter().map(|seat| seat.account).collect();
	genesis_with_keys(seats, &accounts)
}

/// State right after a genesis with these seats, where these accounts have keys.
pub fn genesis_with_keys(seats: Vec<Seat<u64>>, accounts: &[u64]) -> sp_io::TestExternalities {
	// A thread may run several networks, one after the other.
	Announced::take();
	SessionLength::set(10);
	RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: [HOSPITAL, CLINIC, LABORATORY, AUTHORITY, STRANGER]
				.map(|account| (account, 100))
				.to_vec(),
			..Default::default()
		},
		validator_set: GenesisConfig { seats },
		session: pallet_session::GenesisConfig {
			keys: accounts.iter().map(|account| (*account, *account, keys(*account))).collect(),
			..Default::default()
		},
		..Default::default()
	}
	.build_storage()
	.map(Into::into)
	.unwrap_or_else(|error| panic!("{error}"))
}

/// Runs a test on the usual four organisations and checks every property after it.
pub fn build_and_execute(test: impl FnOnce()) {
	let seats = vec![seat(1, HOSPITAL), seat(2, CLINIC), seat(3, LABORATORY), seat(4, AUTHORITY)];
	genesis(seats).execute_with(|| {
		test();
		ValidatorSet::do_try_state().unwrap_or_else(|error| panic!("{error:?}"));
	});
}

/// Authors blocks up to this one, each with its poll.
pub fn run_to(block: u64) {
	while System::block_number() < block {
		let next = System::block_number().saturating_add(1);
		System::run_to_block::<AllPalletsWithSystem>(next);
		ValidatorSet::on_poll(next, &mut WeightMeter::new());
	}
}
