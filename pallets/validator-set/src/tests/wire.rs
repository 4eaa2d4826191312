//! Pinned encodings.

use crate::mock::seat;
use codec::Encode;

#[test]
fn a_seat_is_the_organisation_then_the_account() {
	assert_eq!(seat(7, 9).encode(), [7, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0]);
}
