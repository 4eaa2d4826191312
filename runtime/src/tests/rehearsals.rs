//! The migrations of `runtime/rehearsals`, which no release has, do what the scenarios on four nodes take them to do.

use super::in_local_testnet;
use crate::{AccountId, AttestedUpgrade, BalancesCall, Runtime};
use anamnesis_primitives::chain::UNIT;
use frame_support::{
	assert_ok,
	migrations::{SteppedMigration, SteppedMigrationError, SteppedMigrations},
	traits::{GetStorageVersion, OnRuntimeUpgrade, StorageVersion},
	weights::{Weight, WeightMeter},
};
use pallet_attested_upgrade::Durations;
use sp_keyring::Sr25519Keyring::Eve;

#[path = "../../rehearsals/failure.rs"]
mod failure;
#[path = "../../rehearsals/upgrade.rs"]
mod upgrade;

/// Blocks that a migration of several takes at most.
const MOST_BLOCKS: u32 = 20;

/// The window of the preset, in milliseconds.
const WINDOW: u64 = 3_600_000;

fn version() -> StorageVersion {
	AttestedUpgrade::on_chain_storage_version()
}

#[test]
fn the_upgrade_doubles_the_window_once_and_leaves_the_rest() {
	in_local_testnet(|| {
		let before = Durations::<Runtime>::get();
		assert_eq!((before.window, version()), (WINDOW, StorageVersion::new(1)));
		assert!(upgrade::Inner::check(before).is_err());
		for _ in 0..2 {
			upgrade::SingleBlock::on_runtime_upgrade();
			assert_eq!(Durations::<Runtime>::get().window, 2 * WINDOW);
			assert_ok!(upgrade::Inner::check(before));
			assert_eq!(version(), StorageVersion::new(2));
		}
		Durations::<Runtime>::mutate(|times| times.notice += 1);
		assert!(upgrade::Inner::check(before).is_err());
		assert_eq!(<upgrade::MultiBlock as SteppedMigrations>::len(), 0);
	});
}

/// One step for each block, until the migration ends or fails.
fn steps() -> (u32, Result<(), SteppedMigrationError>) {
	let mut cursor: Option<AccountId> = None;
	for block in 1..=MOST_BLOCKS {
		let mut meter = WeightMeter::with_limit(Weight::MAX);
		match failure::OldAccounts::step(cursor.take(), &mut meter) {
			Ok(None) => return (block, Ok(())),
			Ok(next) => cursor = next,
			Err(error) => return (block, Err(error)),
		}
		assert_eq!(meter.remaining(), Weight::zero());
	}
	panic!("it takes more blocks than a migration may");
}

#[test]
fn the_failure_shows_on_a_chain_in_use_alone_and_in_a_later_block() {
	in_local_testnet(|| {
		failure::SingleBlock::on_runtime_upgrade();
		assert_eq!(<failure::MultiBlock as SteppedMigrations>::len(), 1);
		assert_eq!(steps(), (7, Ok(())));
		// Whichever comes first, at most the six of the preset come before the next one.
		let newcomers = (1u8..=32).map(|seed| AccountId::from([seed; 32]));
		for newcomer in newcomers {
			let call = BalancesCall::<Runtime>::transfer_keep_alive {
				dest: newcomer.into(),
				value: 100 * UNIT,
			};
			assert_ok!(super::submit(Eve, call).unwrap());
		}
		let (block, end) = steps();
		assert!((2..=8).contains(&block), "{block}");
		assert_eq!(end, Err(SteppedMigrationError::Failed));
	});
}
