//! What changes in state in a rehearsal of an upgrade: code may be applied twice as long as before.
//!
//! `scripts/rehearsals` puts this file where the runtime's own migrations are; `tests/rehearsals.rs` holds it to what it says.

use crate::{configs::RunningKeys, AttestedUpgrade, Runtime};
use frame_support::{
	migrations::VersionedMigration, traits::UncheckedOnRuntimeUpgrade, weights::Weight,
};
use pallet_attested_upgrade::Durations;

/// In one block, in their order.
pub type SingleBlock = (
	pallet_validator_set::migrations::V1ToV2<Runtime>,
	pallet_validator_set::migrations::V2ToV3<Runtime, RunningKeys>,
	pallet_care_allowance::migrations::V1ToV2<Runtime>,
	LongerWindow,
);

/// In several blocks.
pub type MultiBlock = ();

/// From layout 1 of the attested upgrades to the rehearsal's 2.
pub type LongerWindow =
	VersionedMigration<1, 2, Inner, AttestedUpgrade, <Runtime as frame_system::Config>::DbWeight>;

/// The step itself, which [`LongerWindow`] takes once.
pub struct Inner;

impl Inner {
	/// Whether the window alone changed, and is twice as long.
	#[cfg(any(feature = "try-runtime", test))]
	pub fn check(
		before: pallet_attested_upgrade::Times,
	) -> Result<(), sp_runtime::TryRuntimeError> {
		let after = Durations::<Runtime>::get();
		let doubled = before.window.checked_mul(2) == Some(after.window);
		frame_support::ensure!(doubled, "the window is not twice as long");
		let expected = pallet_attested_upgrade::Times { window: after.window, ..before };
		frame_support::ensure!(expected == after, "another time changed");
		Ok(())
	}
}

impl UncheckedOnRuntimeUpgrade for Inner {
	fn on_runtime_upgrade() -> Weight {
		Durations::<Runtime>::mutate(|times| times.window = times.window.saturating_mul(2));
		<Runtime as frame_system::Config>::DbWeight::get().reads_writes(1, 1)
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<alloc::vec::Vec<u8>, sp_runtime::TryRuntimeError> {
		Ok(codec::Encode::encode(&Durations::<Runtime>::get()))
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(state: alloc::vec::Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		let before = codec::DecodeAll::decode_all(&mut &state[..])
			.map_err(|_| "what was kept of the state before cannot be read")?;
		Self::check(before)
	}
}
