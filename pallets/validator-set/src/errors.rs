//! Why a call was refused, and what helps. Append-only.

use frame_support::pallet_macros::pallet_section;

/// Part of the pallet, and in its scope.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// No organisation is named.
		NothingToChange,
		/// An organisation is named more than once.
		NamedTwice,
		/// It has no seat.
		NotSeated,
		/// It has a seat.
		AlreadySeated,
		/// It lost its seat and is in the set still: wait until it is gone.
		IsLeaving,
		/// There is no such organisation.
		OrganisationNotFound,
		/// It is restricted, isolated, or left.
		OrganisationNotActive,
		/// Only who cares or oversees has a seat: no payer, research body or manufacturer.
		KindHasNoSeat,
		/// The account is that of a seat.
		AccountInUse,
		/// The account has no session keys: it registers them first, with the proof that they are its own.
		NoKeys,
		/// An organisation under the same control has a seat.
		GroupHasSeat,
		/// Fewer would be left than tolerate a fault: name somebody else in the same call.
		BelowMinimum,
		/// More than a third of the seats would change hands in this session: go on in the next.
		TooManyAtOnce,
		/// There are no more seats.
		TooManySeats,
		/// Too many lost their seats that are in the set still: wait for the next session.
		TooManyLeaving,
		/// A rescue is under way: wait until it is over.
		RescueUnderway,
		/// It is not at fault.
		NotAtFault,
		/// The account is that of an organisation that may have a seat.
		MayHaveKeys,
		/// An outage is announced beforehand.
		BeginsInPast,
		/// It ends before it starts, or has no block.
		EndsBeforeItStarts,
		/// It is longer than what may be announced.
		TooLong,
		/// An outage is announced already: end it first.
		OutageAnnounced,
		/// The last one ended too short a time before.
		TooSoon,
		/// So many others are away then that finality would stand still.
		TooManyAway,
		/// No outage is announced.
		NoOutage,
		/// More than two thirds of the validators, or of the set that is named, made a block in the last sessions; or there were
		/// fewer than four blocks for each in whole sessions of this set. Where the set is behind name nobody.
		NotStalled,
		/// It made a block in the last sessions.
		MakesBlocks,
		/// Finality would stand still with those that remain, too.
		TooFewRemain,
		/// It is no block, or not shorter than a session.
		UnfitDelay,
		/// That block is not made yet.
		FinalisedInFuture,
		/// That block became final with another set: it is before the one that announced this set, or not before the one that announced
		/// the next. Name the last block that all others have as final, and the set of their nodes.
		FinalisedByOtherSet,
		/// There was no such set yet, or it is many sets ago, or forgotten.
		SetUnknown,
		/// What is given is no header of one slot with a seal at its end.
		UnreadableHeader,
		/// The blocks are for different slots.
		DifferentSlots,
		/// They are one block.
		SameBlock,
		/// They were made in another session, or in one that is forgotten.
		OtherSession,
		/// The proof does not show that the key was a validator's.
		NotItsKey,
		/// A seal is not of that key.
		BadSeal,
		/// It is known.
		AlreadyReported,
		/// It happened before the session in which the council lifted a fault of this kind.
		FaultLifted,
		/// So many make no block since before that one, or since before this set was announced, that it cannot be final: name the last
		/// block that all others have as final, and the set of their nodes. In doubt about the set the council decides.
		CannotBeFinal,
	}
}
