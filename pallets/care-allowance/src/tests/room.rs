//! Room for operational calls that are no emergencies.

use crate::{mock::*, *};
use frame_support::weights::Weight;

fn take(time: u64, proof: u64) -> bool {
	let weight = Weight::from_parts(time, proof);
	let has_room = CareAllowance::has_room(weight);
	assert_eq!(CareAllowance::take_room(weight), has_room);
	has_room
}

#[test]
fn room_is_taken_to_the_last_bit_and_no_more() {
	build_and_execute(|| {
		assert_eq!(OperationalRoom::get(), Weight::from_parts(100, 1_000));
		assert!(take(60, 10));
		assert!(!take(41, 0));
		assert!(!take(0, 991));
		assert!(take(40, 990));
		assert!(!take(1, 0));
		assert!(!take(u64::MAX, u64::MAX));
		assert!(take(0, 0));
		assert_eq!(CareAllowance::taken(), Weight::from_parts(100, 1_000));
	});
}

#[test]
fn asking_takes_nothing() {
	build_and_execute(|| {
		assert!(CareAllowance::has_room(OperationalRoom::get()));
		assert_eq!(OperationalTaken::<Test>::get(), None);
	});
}

#[test]
fn the_next_block_has_all_of_it_again() {
	build_and_execute(|| {
		assert!(take(100, 1_000));
		System::set_block_number(2);
		assert_eq!(CareAllowance::taken(), Weight::zero());
		assert!(take(100, 1));
		assert!(!take(1, 1));
		assert_eq!(OperationalTaken::<Test>::get().map(|taken| taken.block), Some(2));
	});
}
