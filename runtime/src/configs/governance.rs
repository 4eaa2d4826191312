//! The bodies that govern, who sits in them, and what they may set or pause. Their origins are in `origins.rs`.

use crate::{
	configs::RuntimeBlockWeights,
	origins::{
		CollegeCollective, CommitteeCollective, CouncilCollective, CouncilOrCommittee,
		TwoThirdsOfCouncil,
	},
	pausable::NotPausable,
	weights, AccountId, BlockNumber, College, Committee, Council, Runtime, RuntimeCall,
	RuntimeEvent, RuntimeOrigin, RuntimeParameters, Timestamp,
};
use alloc::vec::Vec;
use anamnesis_primitives::chain::DAYS;
use frame_support::{
	parameter_types,
	traits::{AsEnsureOriginWithArg, ChangeMembers, ConstU32},
	weights::Weight,
};
use frame_system::EnsureNever;
use pallet_attested_upgrade::CodeWaits;
use pallet_collective::{Members, PrimeDefaultVote, WeightInfo};
use pallet_council_seats::{Body, Votes};
use pallet_provider_credentials::{Engaged, Stored};
use sp_runtime::Perbill;

/// Most who vote in a body.
const MAX_MEMBERS: u32 = 64;
/// Most motions that are open in a body.
const MAX_MOTIONS: u32 = 32;

parameter_types! {
	pub const MotionDuration: BlockNumber = 7 * DAYS;
	/// Closing a motion takes its weight twice: it is run before it is let in.
	pub MaxProposalWeight: Weight = Perbill::from_percent(30) * RuntimeBlockWeights::get().max_block;
}

/// Who replaces the members of a body: nobody, for council-seats keeps them.
#[cfg(not(feature = "bencher"))]
type SetsMembers = EnsureNever<()>;
/// Who does it in the SDK's benchmarks.
#[cfg(feature = "bencher")]
type SetsMembers = frame_system::EnsureRoot<AccountId>;

/// A body votes as the others do; only the council also ends a motion before its time.
macro_rules! votes_in {
	($collective:ty, $disapproves:ty) => {
		impl pallet_collective::Config<$collective> for Runtime {
			type RuntimeOrigin = RuntimeOrigin;
			type Proposal = RuntimeCall;
			type RuntimeEvent = RuntimeEvent;
			type MotionDuration = MotionDuration;
			type MaxProposals = ConstU32<MAX_MOTIONS>;
			type MaxMembers = ConstU32<MAX_MEMBERS>;
			type DefaultVote = PrimeDefaultVote;
			type WeightInfo = weights::pallet_collective::Measured<Runtime>;
			type SetMembersOrigin = SetsMembers;
			type MaxProposalWeight = MaxProposalWeight;
			type DisapproveOrigin = $disapproves;
			type KillOrigin = EnsureNever<()>;
			type Consideration = ();
		}
	};
}

votes_in!(CouncilCollective, TwoThirdsOfCouncil);
votes_in!(CommitteeCollective, EnsureNever<()>);
votes_in!(CollegeCollective, EnsureNever<()>);

/// The three collectives.
pub struct Bodies;

impl Votes for Bodies {
	fn most(_: Body) -> u32 {
		MAX_MEMBERS
	}

	fn voters(body: Body) -> Vec<AccountId> {
		match body {
			Body::Council => Members::<Runtime, CouncilCollective>::get(),
			Body::Committee => Members::<Runtime, CommitteeCollective>::get(),
			Body::College => Members::<Runtime, CollegeCollective>::get(),
		}
	}

	fn change(body: Body, joined: &[AccountId], left: &[AccountId], voters: &[AccountId]) {
		match body {
			Body::Council => Council::change_members_sorted(joined, left, voters),
			Body::Committee => Committee::change_members_sorted(joined, left, voters),
			Body::College => College::change_members_sorted(joined, left, voters),
		}
	}

	fn weight(_: Body) -> Weight {
		weights::pallet_collective::Measured::<Runtime>::set_members(
			MAX_MEMBERS,
			MAX_MEMBERS,
			MAX_MOTIONS,
		)
	}
}

impl pallet_council_seats::Config for Runtime {
	type SeatOrigin = TwoThirdsOfCouncil;
	type Time = Timestamp;
	type Providers = Stored<Runtime>;
	type Engaged = Engaged<Runtime>;
	type UpgradeWaits = CodeWaits<Runtime>;
	type Votes = Bodies;
	type MaxSeats = ConstU32<MAX_MEMBERS>;
	type WeightInfo = pallet_council_seats::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}

impl pallet_tx_pause::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PauseOrigin = CouncilOrCommittee;
	type UnpauseOrigin = CouncilOrCommittee;
	type WhitelistedCalls = NotPausable;
	// Longer than any name here: what is longer counts as paused.
	type MaxNameLen = ConstU32<128>;
	type WeightInfo = weights::pallet_tx_pause::Measured<Runtime>;
}

impl pallet_parameters::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeParameters = RuntimeParameters;
	type AdminOrigin = AsEnsureOriginWithArg<TwoThirdsOfCouncil>;
	type WeightInfo = weights::pallet_parameters::Measured<Runtime>;
}

impl pallet_governed_parameters::Config for Runtime {
	type Values = crate::parameters::GenesisValues;
	type Floors = crate::parameters::RuntimeFloors;
}
