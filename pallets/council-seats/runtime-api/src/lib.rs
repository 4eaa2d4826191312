//! Runtime API of council-seats, typed in Polkadot.js as `api.call.councilSeatsApi.*` and askable at a past block.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use anamnesis_primitives::OrgId;
use pallet_council_seats::{Body, QuarterView, Seat};

sp_api::decl_runtime_apis! {
	/// Who sits in the bodies that govern.
	pub trait CouncilSeatsApi {
		/// The seats of a body: organisations by their numbers, then the patients' board. At most `MaxSeats` rows.
		fn seats(body: Body) -> Vec<Seat>;

		/// In which body an organisation sits. `None`: in none.
		fn body_of(organisation: OrgId) -> Option<Body>;

		/// How many seats of a body may still be given and taken in the quarter of the calendar in which the block lies. `None`:
		/// beyond the years that quarters can number.
		fn quarter(body: Body) -> Option<QuarterView>;
	}
}
