//! Blocks, accounts, time and migrations.

use crate::{
	origins::fewest_votes, weights, AccountId, Aura, Balance, Block, BlockNumber, CouncilSeats,
	Hash, Moment, MultiBlockMigrations, PalletInfo, Runtime, RuntimeCall, RuntimeEvent,
	RuntimeOrigin, RuntimeParametersValue, RuntimeTask, System, TimeGap, TxPause, VERSION,
};
use anamnesis_primitives::chain::{BLOCK_BYTES, BLOCK_HASH_COUNT, SLOT_MILLIS};
use frame_support::{
	derive_impl,
	dispatch::DispatchClass,
	parameter_types,
	traits::{dynamic_params::AggregatedKeyValue, ConstU32, ConstU64, Contains, Get},
	weights::{
		constants::{ParityDbWeight, WEIGHT_REF_TIME_PER_MILLIS},
		Weight,
	},
};
use frame_system::limits::{BlockLength, BlockWeights};
use pallet_council_seats::Body;
use pallet_governed_parameters::Floors;
use sp_runtime::{traits::AccountIdLookup, type_with_default::TypeWithDefault, Perbill};
use sp_version::RuntimeVersion;

/// Share of a block that ordinary calls may fill; the rest is kept for operational ones.
const NORMAL_SHARE: Perbill = Perbill::from_percent(85);
/// Most bytes of state proof a block may need. A solochain sends none; the parachain flavour will.
const BLOCK_PROOF_BYTES: u64 = 10 * 1024 * 1024;
/// Execution time of a block on reference hardware: importers repeat it within the slot, on two cores.
const BLOCK_MILLIS: u64 = 800;

parameter_types! {
	pub const BlockHashCount: BlockNumber = BLOCK_HASH_COUNT;
	pub const Version: RuntimeVersion = VERSION;
	pub RuntimeBlockWeights: BlockWeights = block_weights();
	pub RuntimeBlockLength: BlockLength = BlockLength::builder()
		.max_length(BLOCK_BYTES)
		.modify_max_length_for_class(DispatchClass::Normal, |max| *max = NORMAL_SHARE * *max)
		.build();
}

/// The SDK's sensible defaults, with what a block and an extrinsic cost in this runtime.
fn block_weights() -> BlockWeights {
	let time = BLOCK_MILLIS.saturating_mul(WEIGHT_REF_TIME_PER_MILLIS);
	let whole = Weight::from_parts(time, BLOCK_PROOF_BYTES);
	let normal = NORMAL_SHARE * whole;
	BlockWeights::builder()
		.base_block(weights::overhead::BLOCK)
		.for_class(DispatchClass::all(), |class| {
			class.base_extrinsic = weights::overhead::EXTRINSIC
		})
		.for_class(DispatchClass::Normal, |class| class.max_total = Some(normal))
		.for_class(DispatchClass::Operational, |class| {
			class.max_total = Some(whole);
			class.reserved = Some(whole.saturating_sub(normal));
		})
		.avg_block_initialization(Perbill::from_percent(10))
		.build_or_panic()
}

/// Gives a new account the current block's number as its first nonce.
#[derive(Debug)]
pub struct BlockNumberAsNonce;

impl Get<u32> for BlockNumberAsNonce {
	fn get() -> u32 {
		System::block_number()
	}
}

/// Nonce of an account. What an account signed before it was reaped stays below its nonce when it comes back, as long as
/// it signed no more than one extrinsic a block; accounts that must not rely on that are never reaped.
pub type Nonce = TypeWithDefault<u32, BlockNumberAsNonce>;

/// Calls that may be dispatched now.
pub struct BaseCallFilter;

impl Contains<RuntimeCall> for BaseCallFilter {
	fn contains(call: &RuntimeCall) -> bool {
		Self::is_open(call)
			&& TxPause::contains(call)
			&& !(crate::waiting::gives(call) && TimeGap::is_waiting())
	}
}

impl BaseCallFilter {
	/// Whether the call may be dispatched at any time.
	fn is_open(call: &RuntimeCall) -> bool {
		match call {
			RuntimeCall::Parameters(pallet_parameters::Call::set_parameter { key_value }) => {
				let (_, value): (_, Option<RuntimeParametersValue>) =
					key_value.clone().into_parts();
				value.is_none_or(|value| crate::parameters::RuntimeFloors::check(&value).is_ok())
			}
			// Friends are named in patient-identity, which sees to it that each serves one patient and none is staff.
			RuntimeCall::Recovery(pallet_recovery::Call::set_friend_groups { .. }) => false,
			// Who has somebody else's account has it for one purpose.
			RuntimeCall::Recovery(pallet_recovery::Call::control_inherited_account {
				call,
				..
			}) => matches!(
				**call,
				RuntimeCall::PatientIdentity(
					pallet_patient_identity::Call::rotate_controller { .. }
				)
			),
			// Who gets or loses a seat is voted on alone: nobody carries it with something else.
			RuntimeCall::Utility(call) => !holds_a_motion_of_its_own(call),
			// A seat leaves by vote: keys dropped by its holder would leave a validator that nothing can be proven of.
			RuntimeCall::Session(pallet_session::Call::purge_keys { .. }) => false,
			RuntimeCall::Council(call) => can_be_carried(Body::Council, call),
			RuntimeCall::Committee(call) => can_be_carried(Body::Committee, call),
			RuntimeCall::College(call) => can_be_carried(Body::College, call),
			_ => true,
		}
	}
}

/// Whether a motion takes no fewer votes than its body decides by. With fewer anybody closes it before it has those: it comes
/// to nothing, and until then nobody else can put it up.
fn can_be_carried<I: 'static>(body: Body, call: &pallet_collective::Call<Runtime, I>) -> bool
where
	Runtime: pallet_collective::Config<I, Proposal = RuntimeCall>,
{
	let pallet_collective::Call::propose { threshold, proposal, .. } = call else { return true };
	// One of one vote is carried out at once.
	*threshold < 2 || *threshold >= fewest_votes(body, proposal)
}

/// Whether a call holds, beside others or as one of two, what is to be the only call of its motion. What is deeper in it is asked
/// again when that is dispatched.
fn holds_a_motion_of_its_own(call: &pallet_utility::Call<Runtime>) -> bool {
	use pallet_utility::Call;
	let is_alone = |call: &RuntimeCall| match call {
		RuntimeCall::CouncilSeats(call) => CouncilSeats::is_motion_of_its_own(call),
		_ => false,
	};
	match call {
		Call::batch { calls } | Call::batch_all { calls } | Call::force_batch { calls } => {
			calls.iter().any(is_alone)
		}
		Call::if_else { main, fallback } => is_alone(main) || is_alone(fallback),
		Call::as_derivative { call, .. }
		| Call::dispatch_as { call, .. }
		| Call::dispatch_as_fallible { call, .. }
		| Call::with_weight { call, .. } => is_alone(call),
		Call::__Ignore(..) => false,
	}
}

#[derive_impl(frame_system::config_preludes::SolochainDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = Block;
	type BlockWeights = RuntimeBlockWeights;
	type BlockLength = RuntimeBlockLength;
	type AccountId = AccountId;
	type Lookup = AccountIdLookup<AccountId, ()>;
	type Nonce = Nonce;
	type Hash = Hash;
	type BlockHashCount = BlockHashCount;
	type DbWeight = ParityDbWeight;
	type Version = Version;
	type AccountData = pallet_balances::AccountData<Balance>;
	type SystemWeightInfo = weights::frame_system::Measured<Runtime>;
	type ExtensionsWeightInfo = weights::frame_system_extensions::Measured<Runtime>;
	type SS58Prefix = frame_support::traits::ConstU16<42>;
	type MaxConsumers = ConstU32<16>;
	type BaseCallFilter = BaseCallFilter;
	type SingleBlockMigrations = crate::migrations::SingleBlock;
	type MultiBlockMigrator = MultiBlockMigrations;
	type OnSetCode = super::upgrade::OnSetCode;
}

impl pallet_timestamp::Config for Runtime {
	type Moment = Moment;
	type OnTimestampSet = (Aura, TimeGap);
	type MinimumPeriod = ConstU64<{ SLOT_MILLIS / 2 }>;
	type WeightInfo = weights::pallet_timestamp::Measured<Runtime>;
}

parameter_types! {
	/// Most of a block that a migration may take.
	pub MigrationWeight: Weight = Perbill::from_percent(80) * RuntimeBlockWeights::get().max_block;
}

impl pallet_migrations::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Migrations = crate::migrations::MultiBlock;
	type CursorMaxLen = ConstU32<65_536>;
	type IdentifierMaxLen = ConstU32<256>;
	type MigrationStatusHandler = ();
	type FailedMigrationHandler = super::upgrade::OnFailedMigration;
	type MaxServiceWeight = MigrationWeight;
	type WeightInfo = weights::pallet_migrations::Measured<Runtime>;
}
