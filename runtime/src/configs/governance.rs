//! The council and what it may set. No origin here is Root, and nothing turns one into Root.

use crate::{
	configs::RuntimeBlockWeights, AccountId, BlockNumber, Runtime, RuntimeCall, RuntimeEvent,
	RuntimeOrigin, RuntimeParameters,
};
use anamnesis_primitives::chain::DAYS;
use frame_support::{
	parameter_types,
	traits::{AsEnsureOriginWithArg, ConstU32},
	weights::Weight,
};
use frame_system::EnsureNever;
use pallet_collective::{EnsureProportionAtLeast, PrimeDefaultVote};
use sp_runtime::Perbill;

parameter_types! {
	pub const MotionDuration: BlockNumber = 7 * DAYS;
	/// Closing a motion takes its weight twice: it is run before it is let in.
	pub MaxProposalWeight: Weight = Perbill::from_percent(30) * RuntimeBlockWeights::get().max_block;
}

/// The council: one seat an organisation.
pub type CouncilCollective = pallet_collective::Instance1;

/// Two thirds of the council.
pub type TwoThirdsOfCouncil = EnsureProportionAtLeast<AccountId, CouncilCollective, 2, 3>;

impl pallet_collective::Config<CouncilCollective> for Runtime {
	type RuntimeOrigin = RuntimeOrigin;
	type Proposal = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type MotionDuration = MotionDuration;
	type MaxProposals = ConstU32<32>;
	type MaxMembers = ConstU32<64>;
	type DefaultVote = PrimeDefaultVote;
	type WeightInfo = pallet_collective::weights::SubstrateWeight<Runtime>;
	// Seats are those of genesis until the validator set keeps them.
	type SetMembersOrigin = EnsureNever<()>;
	type MaxProposalWeight = MaxProposalWeight;
	type DisapproveOrigin = TwoThirdsOfCouncil;
	type KillOrigin = EnsureNever<()>;
	type Consideration = ();
}

impl pallet_parameters::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeParameters = RuntimeParameters;
	type AdminOrigin = AsEnsureOriginWithArg<TwoThirdsOfCouncil>;
	// The SDK's measured weight; the crate keeps the type of that name to itself.
	type WeightInfo = ();
}

impl pallet_governed_parameters::Config for Runtime {
	type Values = crate::parameters::GenesisValues;
	type Floors = crate::parameters::RuntimeFloors;
}
