//! Who authors and finalises blocks, and what happens to who does it twice.

use crate::{
	parameters::session, AccountId, Aura, Authorship, Balances, BlockNumber, Grandpa, Historical,
	Moment, Offences, Runtime, RuntimeCall, RuntimeEvent, Session, SessionKeys, UncheckedExtrinsic,
	ValidatorSet,
};
use anamnesis_primitives::{
	chain::{DAYS, SLOT_MILLIS},
	floors, OrgId,
};
use frame_support::{
	parameter_types,
	traits::{ConstBool, ConstU128, ConstU32, ConstU64},
};
use frame_system::offchain::{CreateBare, CreateTransactionBase};
use pallet_session::{
	disabling::UpToLimitDisablingStrategy, historical::NoteHistoricalRoot,
	FindAccountFromAuthorIndex,
};
use pallet_validator_set::{OrganisationOf, SeatHolder};
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_session::MembershipProof;

/// Most milliseconds from one block to the next before time counts as having stood still: twenty slots.
const LONGEST_STEP: Moment = 20 * SLOT_MILLIS;

/// Most organisations that author blocks.
const MAX_SEATS: u32 = 64;

parameter_types! {
	/// Blocks for which an equivocation can be reported after its session: 30 days.
	pub const ReportWindow: BlockNumber = 30 * DAYS;
	/// Blocks that an equivocation report waits in the pool: as long as it can be proven.
	pub const ReportLongevity: u64 = 30 * 28_800;
	/// Sets whose session is remembered: as many as the shortest sessions could change within the report window.
	pub const RememberedSets: u64 = 30 * 28_800 / 10;
}

impl pallet_aura::Config for Runtime {
	type AuthorityId = AuraId;
	type MaxAuthorities = ConstU32<MAX_SEATS>;
	type DisabledValidators = Session;
	type AllowMultipleBlocksPerSlot = ConstBool<false>;
	type SlotDuration = ConstU64<SLOT_MILLIS>;
}

impl pallet_authorship::Config for Runtime {
	type FindAuthor = FindAccountFromAuthorIndex<Self, Aura>;
	type EventHandler = ();
}

/// Who authors blocks, by the accounts of their seats.
pub struct BlockAuthors;

impl pallet_time_gap::Authors for BlockAuthors {
	fn author() -> Option<AccountId> {
		Authorship::author()
	}

	fn count() -> u32 {
		let count = pallet_session::Validators::<Runtime>::decode_len().unwrap_or(0);
		u32::try_from(count).unwrap_or(u32::MAX)
	}
}

impl pallet_time_gap::Config for Runtime {
	type Authors = BlockAuthors;
	type Longest = ConstU64<LONGEST_STEP>;
	type Near = ConstU64<{ 2 * SLOT_MILLIS }>;
	type WeightInfo = pallet_time_gap::weights::SubstrateWeight<Runtime>;
}

impl pallet_validator_set::Config for Runtime {
	type MaxSeats = ConstU32<MAX_SEATS>;
	type SessionLength = session::Length;
	type SessionLengthFloor = ConstU32<{ floors::SESSION_LENGTH }>;
	type ReportWindow = ReportWindow;
}

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = SeatHolder<Runtime>;
	type ShouldEndSession = ValidatorSet;
	type NextSessionRotation = ValidatorSet;
	type SessionManager = NoteHistoricalRoot<Self, ValidatorSet>;
	type SessionHandler = (Aura, Grandpa);
	type Keys = SessionKeys;
	type DisablingStrategy = UpToLimitDisablingStrategy;
	type WeightInfo = pallet_session::weights::SubstrateWeight<Runtime>;
	type Currency = Balances;
	type KeyDeposit = ConstU128<0>;
}

impl pallet_session::historical::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = OrgId;
	type FullIdentificationOf = OrganisationOf<Runtime>;
}

impl pallet_offences::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type IdentificationTuple = pallet_session::historical::IdentificationTuple<Self>;
	type OnOffenceHandler = ValidatorSet;
}

impl pallet_grandpa::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	// The SDK's weight, counted with RocksDB's dearer reads and writes; it offers no other.
	type WeightInfo = ();
	type MaxAuthorities = ConstU32<MAX_SEATS>;
	type MaxNominators = ConstU32<0>;
	type MaxSetIdSessionEntries = RememberedSets;
	type KeyOwnerProof = MembershipProof;
	type EquivocationReportSystem =
		pallet_grandpa::EquivocationReportSystem<Self, Offences, Historical, ReportLongevity>;
}

impl<C> CreateTransactionBase<C> for Runtime
where
	RuntimeCall: From<C>,
{
	type Extrinsic = UncheckedExtrinsic;
	type RuntimeCall = RuntimeCall;
}

impl<C> CreateBare<C> for Runtime
where
	RuntimeCall: From<C>,
{
	fn create_bare(call: RuntimeCall) -> UncheckedExtrinsic {
		UncheckedExtrinsic::new_bare(call)
	}
}
