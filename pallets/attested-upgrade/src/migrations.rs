//! What follows when a migration fails.

use crate::{
	pallet::{Config, Event, LastFailure, Pallet},
	types::FailedMigration,
};
use core::marker::PhantomData;
use frame_support::{
	migrations::{FailedMigrationHandler, FailedMigrationHandling},
	traits::Time,
};

/// Notes a migration of several blocks that failed, and lets transactions go on: a chain that takes none ends no grant, opens no
/// emergency and votes for no other code. Whatever such migrations change must be readable in its old form too.
pub struct NoteFailedMigration<T>(PhantomData<T>);

impl<T: Config> FailedMigrationHandler for NoteFailedMigration<T> {
	fn failed(index: Option<u32>) -> FailedMigrationHandling {
		let (running, at) = (Pallet::<T>::running(), T::Time::now());
		LastFailure::<T>::put(FailedMigration { index, running, at });
		Pallet::<T>::deposit_event(Event::MigrationFailed { index });
		FailedMigrationHandling::ForceUnstuck
	}
}
