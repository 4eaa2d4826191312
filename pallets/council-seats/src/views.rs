//! What the runtime API answers.

use crate::{
	pallet::{Config, Pallet, Seats},
	types::{Body, Holder, QuarterView, Seat},
};
use alloc::vec::Vec;
use anamnesis_primitives::{calendar::quarter_begins, OrgId};
use frame_support::traits::{Get, Time};

impl<T: Config> Pallet<T> {
	/// The seats of a body, sorted by their holders.
	pub fn seats(body: Body) -> Vec<Seat> {
		Seats::<T>::get(body).into_inner()
	}

	/// In which body an organisation sits.
	pub fn body_of(organisation: OrgId) -> Option<Body> {
		let holder = Holder::Organisation(organisation);
		let sits = |body: &Body| Seats::<T>::get(body).iter().any(|seat| seat.holder == holder);
		Body::ALL.into_iter().find(sits)
	}

	/// What changed in a body in this quarter, and what still may.
	pub fn quarter(body: Body) -> Option<QuarterView> {
		let turnover = Self::turnover(body, T::Time::now()).ok()?;
		let begins = quarter_begins(turnover.quarter)?;
		let ends = turnover.quarter.checked_add(1).and_then(quarter_begins)?;
		let seats = Seats::<T>::decode_len(body).unwrap_or(0);
		let room = T::MaxSeats::get().saturating_sub(u32::try_from(seats).unwrap_or(u32::MAX));
		let counted = turnover.most().saturating_sub(turnover.given);
		let left_to_give = if turnover.is_founding() { room } else { room.min(counted) };
		let spare = u32::try_from(seats.saturating_sub(1)).unwrap_or(u32::MAX);
		let left_to_take = spare.min(turnover.most().saturating_sub(turnover.taken));
		Some(QuarterView { begins, ends, turnover, left_to_give, left_to_take })
	}
}
