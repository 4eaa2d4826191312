//! Versions of the code tables.

use super::*;
use crate::{Stored, Tables};
use anamnesis_decision::{rows::TablesAt, When};
use anamnesis_primitives::codes::VERSION;
use frame_support::traits::{Get, Hooks};

fn held_at(moment: Moment) -> Option<u16> {
	let when = When { moment, known_at: Moment::MAX };
	when.value(&Stored::<Test>::default(), TablesAt {}).map(|known| known.value)
}

#[test]
fn the_tables_of_the_code_hold_from_the_beginning() {
	build_and_execute(|| {
		assert_eq!(held_at(0), Some(VERSION));
		assert_eq!(held_at(Now::get()), Some(VERSION));
	});
}

#[test]
fn an_upgrade_without_new_tables_writes_nothing() {
	build_and_execute(|| {
		let weight = Mandates::on_runtime_upgrade();
		let one = <<Test as frame_system::Config>::DbWeight as Get<
			frame_support::weights::RuntimeDbWeight,
		>>::get()
		.reads(1);
		assert_eq!(weight, one);
		assert_eq!(Tables::<Test>::get().map(|tables| tables.version), Some(0));
	});
}

#[test]
fn new_tables_hold_from_the_block_of_their_upgrade_on() {
	new_test_ext().execute_with(|| {
		// The upgrade is the first that a block does: its own moment comes after it.
		let before = Now::get();
		Mandates::take_tables(2);
		later(3_000);
		assert_eq!(held_at(before), Some(VERSION));
		assert_eq!(held_at(Now::get()), Some(2));
		assert_eq!(Tables::<Test>::get().map(|tables| tables.version), Some(1));
		// Once.
		Mandates::take_tables(2);
		assert_eq!(Tables::<Test>::get().map(|tables| tables.version), Some(1));
		// An older version can come back as one that is newer.
		later(3_000);
		let second = Now::get();
		Mandates::take_tables(VERSION);
		later(3_000);
		assert_eq!(held_at(before), Some(VERSION));
		assert_eq!(held_at(second), Some(2));
		assert_eq!(held_at(Now::get()), Some(VERSION));
		assert_eq!(Mandates::do_try_state(), Ok(()));
	});
}
