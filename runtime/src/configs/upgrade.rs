//! How new code comes to be, and what a migration that fails leaves alive.

use crate::{
	extensions::STEP,
	origins::{MajorityOfCollege, MajorityOfCommittee, ThreeQuartersOfCouncil, TwoThirdsOfCouncil},
	AccountId, Moment, ProviderCredentials, Runtime, Timestamp, ValidatorSet,
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{Status, Versioned};
use frame_support::{
	parameter_types,
	traits::{ConstU32, Get},
};
use pallet_attested_upgrade::{stood_still_until, Gate, Holder};
use pallet_time_gap::{GapCount, Gaps};
use pallet_validator_set::Seat;

/// Most bytes of code, compressed as it is put on the chain. It fits into what a block has for ordinary calls.
pub const MOST_CODE: u32 = 4 * 1024 * 1024;

/// What frame-system sets code through. On a parachain the parachain system's would lie behind it.
pub type OnSetCode = Gate<Runtime>;

/// What follows when a migration of several blocks fails: it is noted, and transactions go on. No decision reads what such
/// migrations change, and what they change is readable in its old form too; so reads, revocations and emergencies stay alive, and
/// the next upgrade mends the rest.
pub type OnFailedMigration = pallet_attested_upgrade::NoteFailedMigration<Runtime>;

parameter_types! {
	/// Below every ending, emergency and vote, and above all that somebody pays for.
	pub const ApplyPriority: u64 = STEP.saturating_sub(1);
}

/// First moment after the gap in time from which on the chain stood still for an hour in all. Each gap is of more than a minute, so
/// that sixty are read at most.
pub struct StoodStillUntil;

impl Get<Option<Moment>> for StoodStillUntil {
	fn get() -> Option<Moment> {
		let gap = |number: u32| Gaps::<Runtime>::get(number).map(Versioned::latest);
		let newest_first = (0..GapCount::<Runtime>::get()).rev().map_while(gap);
		stood_still_until(newest_first.map(|gap| (gap.from, gap.until)))
	}
}

/// The validators, and what their organisations are at this moment.
pub struct Validators;

impl Validators {
	fn holder(seat: Seat<AccountId>) -> Holder {
		let Seat { organisation, account } = seat;
		let view = ProviderCredentials::organisation(organisation);
		// Who is not known stands alone and attests nothing.
		let (group, active) = view.map_or((organisation.0, false), |view| {
			(view.standing.control_group, view.standing.status == Status::Active)
		});
		Holder { organisation, account, group, active }
	}
}

impl pallet_attested_upgrade::Seats for Validators {
	fn all() -> Vec<Holder> {
		ValidatorSet::seats().into_iter().map(Self::holder).collect()
	}

	fn of(account: &AccountId) -> Option<Holder> {
		ValidatorSet::seats().into_iter().find(|seat| seat.account == *account).map(Self::holder)
	}
}

impl pallet_attested_upgrade::Config for Runtime {
	type ApproveOrigin = TwoThirdsOfCouncil;
	type SecurityOrigin = ThreeQuartersOfCouncil;
	type ShortenOrigin = MajorityOfCommittee;
	type DelayOrigin = MajorityOfCollege;
	type CancelOrigin = TwoThirdsOfCouncil;
	type Time = Timestamp;
	type Seats = Validators;
	type StoodStillUntil = StoodStillUntil;
	type ApplyPriority = ApplyPriority;
	type MaxSeats = <Runtime as pallet_validator_set::Config>::MaxSeats;
	type MaxProposals = ConstU32<16>;
	type MaxWaiting = ConstU32<8>;
	type MaxCode = ConstU32<MOST_CODE>;
	type WeightInfo = pallet_attested_upgrade::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}
