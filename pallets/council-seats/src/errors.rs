//! Why calls are refused. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The block's moment lies beyond the years that quarters can number. Nothing helps on this version of the chain.
		#[codec(index = 0)]
		BeyondCalendar,
		/// There is no such organisation. Check the number.
		#[codec(index = 1)]
		OrganisationNotFound,
		/// The organisation is restricted or isolated, or it left. Reinstate it first, or name another.
		#[codec(index = 2)]
		OrganisationNotActive,
		/// Organisations of this kind do not sit in this body. In the council and the committee sit those that care or oversee,
		/// in the college regulators and authorities. Name another.
		#[codec(index = 3)]
		UnfitKind,
		/// A patients' board sits in the college only. Name that body, or an organisation.
		#[codec(index = 4)]
		UnfitBoard,
		/// The account stands for an organisation, or works or worked for one. Name an account of the board's own.
		#[codec(index = 5)]
		AccountEngaged,
		/// The college has a patients' board. Take the seat of that one first.
		#[codec(index = 6)]
		BoardSeated,
		/// The organisation, the board, or this account of it has a seat, in this body or another. It may have one only.
		#[codec(index = 7)]
		AlreadySeated,
		/// An organisation under the same control has a seat, in this body or another. A control group has one only: take that
		/// one first.
		#[codec(index = 8)]
		GroupSeated,
		/// A change of the code waits, which the college may delay: nobody joins or leaves it until then. Wait until it is
		/// applied, cancelled or over.
		#[codec(index = 9)]
		UpgradeWaits,
		/// The body has as many seats as may be. Take one first.
		#[codec(index = 10)]
		BodyFull,
		/// As many seats of this body as may be were given, or taken, in this quarter of the calendar: a tenth of those that
		/// it had when the quarter began, one at least. Wait for the next quarter.
		#[codec(index = 11)]
		QuarterSpent,
		/// Who is named, or the signer, has no seat in this body. Check the name and the body.
		#[codec(index = 12)]
		NotSeated,
		/// It is the body's only seat, and nobody would be left to vote. Give somebody else a seat first.
		#[codec(index = 13)]
		LastSeat,
		/// The organisation is isolated: its keys may be in wrong hands. The council takes the seat.
		#[codec(index = 14)]
		OrganisationIsolated,
	}
}
