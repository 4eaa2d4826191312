//! What changes in state with this runtime. A migration stays until no network has the layout before it.

use crate::Runtime;

/// In one block, in their order.
pub type SingleBlock = (
	pallet_validator_set::migrations::V1ToV2<Runtime>,
	pallet_validator_set::migrations::V2ToV3<Runtime>,
);

/// In several blocks, in their order: nothing that a decision reads, and nothing that is not readable in both forms.
#[cfg(not(feature = "runtime-benchmarks"))]
pub type MultiBlock = ();

/// What the SDK measures.
#[cfg(feature = "runtime-benchmarks")]
pub type MultiBlock = pallet_migrations::mock_helpers::MockedMigrations;
