//! The states that benchmarks measure can be reached, and each call succeeds in its.

use super::*;
use crate::worst;
use frame_support::traits::Hooks;

#[test]
fn the_worst_seat_to_give() {
	build_and_execute(|| {
		UpgradeWaits::set(true);
		let holder = worst::for_seat::<Test>();
		CouncilSeats::do_try_state().unwrap();
		assert_ok!(CouncilSeats::seat(votes(2, 3), College, holder.clone()));
		// It comes before all others.
		assert_eq!(CouncilSeats::seats(College)[0].holder, holder);
		assert_eq!(CouncilSeats::seats(College).len(), 24);
	});
}

#[test]
fn the_worst_seat_to_end() {
	for by_council in [true, false] {
		build_and_execute(|| {
			UpgradeWaits::set(true);
			let seat = worst::for_end::<Test>().unwrap();
			CouncilSeats::do_try_state().unwrap();
			if by_council {
				assert_ok!(CouncilSeats::unseat(votes(2, 3), College, seat.holder));
			} else {
				assert_ok!(CouncilSeats::resign(RuntimeOrigin::signed(seat.account), College));
			}
			assert_eq!(CouncilSeats::seats(College).len(), 23);
		});
	}
}

#[test]
fn every_seat_must_have_a_vote() {
	new_test_ext().execute_with(|| {
		CouncilSeats::integrity_test();
		for wrong in [0, MOST + 1] {
			MaxSeats::set(wrong);
			assert!(std::panic::catch_unwind(CouncilSeats::integrity_test).is_err());
		}
		MaxSeats::set(MOST);
	});
}
