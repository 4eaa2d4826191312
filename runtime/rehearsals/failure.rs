//! What changes in state in a rehearsal of a failure: a migration of several blocks that was only ever tried on the state of a
//! new chain, and meets one that has been in use.
//!
//! `scripts/rehearsals` puts this file where the runtime's own migrations are; `tests/rehearsals.rs` holds it to what it says.

use crate::{configs::RunningKeys, AccountId, Runtime};
use anamnesis_primitives::chain::UNIT;
use frame_support::{
	migrations::{SteppedMigration, SteppedMigrationError},
	weights::WeightMeter,
};

/// In one block, in their order.
pub type SingleBlock = (
	pallet_validator_set::migrations::V1ToV2<Runtime>,
	pallet_validator_set::migrations::V2ToV3<Runtime, RunningKeys>,
	pallet_care_allowance::migrations::V1ToV2<Runtime>,
);

/// In several blocks.
pub type MultiBlock = (OldAccounts,);

/// Less than what each account of a new chain has, by its presets, whatever it paid meanwhile.
const LEAST: u128 = 900_000 * UNIT;

/// Walks over the accounts, one in each block, and knows nothing to do with one that came later.
pub struct OldAccounts;

impl SteppedMigration for OldAccounts {
	type Cursor = AccountId;
	type Identifier = [u8; 11];

	fn id() -> Self::Identifier {
		*b"OldAccounts"
	}

	fn step(
		cursor: Option<Self::Cursor>,
		meter: &mut WeightMeter,
	) -> Result<Option<Self::Cursor>, SteppedMigrationError> {
		// One step is all that a block has room for: the failure is not in the block in which the migration begins.
		meter.consume(meter.remaining());
		let accounts = || match &cursor {
			Some(last) => frame_system::Account::<Runtime>::iter_from_key(last),
			None => frame_system::Account::<Runtime>::iter(),
		};
		match accounts().next() {
			Some((_, account)) if cursor.is_some() && account.data.free < LEAST => {
				Err(SteppedMigrationError::Failed)
			}
			Some((next, _)) => Ok(Some(next)),
			None => Ok(None),
		}
	}
}
