//! What changes in state with this runtime. A migration stays until no network has the layout before it.

use crate::{configs::RunningKeys, Runtime};

/// In one block, in their order.
pub type SingleBlock = (
	pallet_validator_set::migrations::V1ToV2<Runtime>,
	pallet_validator_set::migrations::V2ToV3<Runtime, RunningKeys>,
	pallet_care_allowance::migrations::V1ToV2<Runtime>,
);

/// In several blocks, in their order: nothing that a decision reads, and nothing that is not readable in both forms. Meanwhile blocks
/// take no transactions: each says by `max_steps` in how many it ends or fails, and all together take twenty at most.
#[cfg(not(feature = "runtime-benchmarks"))]
pub type MultiBlock = ();

/// What the SDK measures.
#[cfg(feature = "runtime-benchmarks")]
pub type MultiBlock = pallet_migrations::mock_helpers::MockedMigrations;
