//! A chain whose blocks tests make, each with its moment and author.

use crate as pallet_time_gap;
use crate::{Authors, Beat};
use anamnesis_primitives::chain::{AccountId, Moment};
use frame_support::{derive_impl, parameter_types, traits::OnTimestampSet};
use sp_runtime::{traits::IdentityLookup, BuildStorage};

/// A full hour in November 2023.
pub const START: Moment = 1_699_999_200_000;
pub const SLOT: Moment = 3_000;
/// Longest time that is no gap.
pub const MINUTE: Moment = 60_000;

pub const ALICE: AccountId = AccountId::new([1; 32]);
pub const BOB: AccountId = AccountId::new([2; 32]);
pub const CHARLIE: AccountId = AccountId::new([3; 32]);

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
	pub type TimeGap = pallet_time_gap;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type DbWeight = frame_support::weights::constants::ParityDbWeight;
}

parameter_types! {
	/// Who authors the block.
	pub static Author: Option<AccountId> = None;
	/// How many may author.
	pub static Count: u32 = 4;
	pub const Longest: Moment = MINUTE;
	pub const Near: Moment = 2 * SLOT;
}

/// The authors that the tests say.
pub struct Said;

impl Authors for Said {
	fn author() -> Option<AccountId> {
		Author::get()
	}

	fn count() -> u32 {
		Count::get()
	}
}

impl pallet_time_gap::Config for Test {
	type Authors = Said;
	type Longest = Longest;
	type Near = Near;
	type WeightInfo = ();
}

/// State before the first block, with four validators.
pub fn new_test_ext() -> sp_io::TestExternalities {
	// A thread may run several tests, one after the other.
	Author::set(None);
	Count::set(4);
	let storage = frame_system::GenesisConfig::<Test>::default()
		.build_storage()
		.unwrap_or_else(|error| panic!("{error}"));
	sp_io::TestExternalities::new(storage)
}

/// Runs a test and checks every property after it.
pub fn build_and_execute(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		TimeGap::do_try_state().unwrap_or_else(|error| panic!("{error:?}"));
	});
}

/// Makes a block at this moment.
pub fn block_at(at: Moment, author: Option<AccountId>) {
	System::set_block_number(System::block_number() + 1);
	Author::set(author);
	TimeGap::on_timestamp_set(at);
}

/// Makes the next block so much later than the last one, or the first block. Answers whether calls wait in it.
pub fn block(later: Moment, author: AccountId) -> bool {
	let last = crate::Course::<Test>::get().map(|pace| pace.last().at);
	block_at(last.map_or(START, |last| last + later), Some(author));
	TimeGap::is_waiting()
}

/// Whether calls are expected to wait in the next block, of which there is no timestamp yet.
pub fn next_waits() -> bool {
	System::set_block_number(System::block_number() + 1);
	let waits = TimeGap::is_waiting();
	System::set_block_number(System::block_number() - 1);
	waits
}

/// The last block.
pub fn last() -> Option<Beat<u64>> {
	crate::Course::<Test>::get().map(|pace| pace.last().clone())
}

/// The events of this pallet since the last time.
pub fn events() -> Vec<crate::Event<Test>> {
	let all = System::events().into_iter().filter_map(|record| match record.event {
		RuntimeEvent::TimeGap(event) => Some(event),
		_ => None,
	});
	let all = all.collect();
	System::reset_events();
	all
}
