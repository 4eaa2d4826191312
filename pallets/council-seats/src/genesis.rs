//! The first seats.

use crate::{
	pallet::{Config, Pallet, Seats},
	seating::voters_of,
	types::{Body, FirstSeat, Holder, Seat},
	votes::Votes,
};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::{traits::Get, BoundedVec};

impl<T: Config> Pallet<T> {
	/// Gives the first seats of council, committee and college.
	///
	/// A genesis that lists what a call would refuse must not come to be, and a panic is all a genesis builder can say.
	pub(crate) fn found(bodies: [&[FirstSeat]; 3]) {
		let (mut holders, mut accounts) = (BTreeSet::new(), BTreeSet::new());
		let mut groups = BTreeSet::new();
		for (body, first) in Body::ALL.into_iter().zip(bodies) {
			let mut seats: Vec<Seat> = first.iter().map(FirstSeat::seat).collect();
			seats.sort_by(|one, other| one.holder.cmp(&other.holder));
			for seat in &seats {
				let is_new =
					holders.insert(seat.holder.clone()) && accounts.insert(seat.account.clone());
				assert!(is_new, "councilSeats: an organisation or an account is listed twice");
				let is_alone = seat.control_group.is_none_or(|group| groups.insert(group));
				assert!(is_alone, "councilSeats: two organisations are under the same control");
			}
			let boards =
				seats.iter().filter(|seat| matches!(seat.holder, Holder::Board(_))).count();
			assert!(
				boards == 0 || (body == Body::College && boards == 1),
				"councilSeats: only the college has a patients' board, and one",
			);
			assert!(
				u32::try_from(seats.len()).is_ok_and(|count| count <= T::MaxSeats::get()),
				"councilSeats: more seats of a body than the runtime's MaxSeats",
			);
			assert!(
				T::Votes::voters(body).is_empty(),
				"councilSeats: list who votes here, and no members of the collective",
			);
			if seats.is_empty() {
				continue;
			}
			let voters = voters_of(&seats);
			T::Votes::change(body, &voters, &[], &voters);
			Seats::<T>::insert(body, BoundedVec::truncate_from(seats));
		}
	}
}
