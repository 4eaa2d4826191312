//! A migration that fails is noted, and stops nothing.

use super::*;
use crate::{FailedMigration, NoteFailedMigration};
use frame_support::migrations::{FailedMigrationHandler, FailedMigrationHandling};

fn fails(index: Option<u32>) {
	let handled = NoteFailedMigration::<Test>::failed(index);
	assert_eq!(handled, FailedMigrationHandling::ForceUnstuck);
}

#[test]
fn a_failed_migration_is_told_until_other_code_is_applied() {
	build_and_execute(|| {
		assert_eq!(Upgrade::failed_migration(), None);
		fails(Some(3));
		let expected = FailedMigration { index: Some(3), running: 1, at: START };
		assert_eq!(Upgrade::failed_migration(), Some(expected));
		assert_eq!(events(), [Event::MigrationFailed { index: Some(3) }]);
		// The last one is told.
		later(1);
		fails(None);
		assert_eq!(Upgrade::failed_migration().unwrap().at, START + 1);
		approved(Kind::Security, hash(1));
		later(NOTICE);
		assert_ok!(apply(next_code(1)));
		assert_eq!(Upgrade::failed_migration(), None);
	});
}

#[test]
fn code_is_proposed_attested_and_agreed_to_while_a_migration_runs() {
	build_and_execute(|| {
		Migrating::set(true);
		approved(Kind::Ordinary, hash(1));
		later(NOTICE);
		refuses(|| apply(next_code(1)), Error::<Test>::MigrationRuns);
		// It fails, and the rescue is applied.
		fails(Some(0));
		Migrating::set(false);
		assert_ok!(apply(next_code(1)));
	});
}

#[test]
fn whoever_asks_whether_code_waits_is_told() {
	use frame_support::traits::Get;
	build_and_execute(|| {
		assert!(!crate::CodeWaits::<Test>::get());
		let id = approved(Kind::Ordinary, hash(1));
		assert!(crate::CodeWaits::<Test>::get());
		assert_ok!(cancel(id));
		assert!(!crate::CodeWaits::<Test>::get());
	});
}
