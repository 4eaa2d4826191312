//! What happened. Append-only.

use frame_support::pallet_macros::pallet_section;

/// Part of the pallet, and in its scope.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// It was proven that an organisation misbehaved as a validator, or that it made no blocks. `offences.Offence` beside it
		/// says of which kind.
		#[codec(index = 0)]
		Misbehaved {
			/// The organisation.
			organisation: OrgId,
			/// A session in which the keys were the organisation's, as the report proved it.
			session: SessionIndex,
		},
		/// An organisation was given a seat. It authors from the next session but one.
		#[codec(index = 1)]
		Seated {
			/// The organisation.
			organisation: OrgId,
		},
		/// An organisation lost its seat. It authors until the set changes.
		#[codec(index = 2)]
		Unseated {
			/// The organisation.
			organisation: OrgId,
			/// Why.
			because: Because,
		},
		/// An organisation that had lost its seat authors no more, and its session keys are dropped.
		#[codec(index = 3)]
		Gone {
			/// The organisation.
			organisation: OrgId,
		},
		/// A validator is at fault and keeps its seat: for good, as too few would be left, or some sessions longer, as it is only
		/// silent. It is disabled, and its votes count.
		#[codec(index = 4)]
		CouncilNeeded {
			/// The organisation.
			organisation: OrgId,
		},
		/// So many validators are silent, those that were found silent before among them, that finality stands still unless one of
		/// these is back. Nobody is at fault for it: these author again, and are heard if they are.
		#[codec(index = 5)]
		FinalityAtRisk {
			/// How many are silent.
			silent: u32,
			/// Of how many.
			validators: u32,
		},
		/// A validator is at fault no more.
		#[codec(index = 6)]
		Lifted {
			/// The organisation.
			organisation: OrgId,
		},
		/// A validator announced an outage.
		#[codec(index = 7)]
		OutageAnnounced {
			/// The organisation.
			organisation: OrgId,
			/// First block of it.
			from: BlockNumberFor<T>,
			/// First block after it.
			until: BlockNumberFor<T>,
		},
		/// A validator is back before its outage is over, or has none after all.
		#[codec(index = 8)]
		OutageEnded {
			/// The organisation.
			organisation: OrgId,
		},
		/// Session keys that served no seat were dropped.
		#[codec(index = 9)]
		KeysDropped {
			/// The account whose they were.
			account: T::AccountId,
		},
		/// Finality stands still, and those that are gone lost their seats.
		#[codec(index = 10)]
		RescueBegan {
			/// Blocks from the rotation after next to the change.
			delay: BlockNumberFor<T>,
			/// The best block that the others have as final.
			finalised: BlockNumberFor<T>,
			/// The set in which they vote.
			set: u64,
		},
		/// The reduced set becomes the set by force.
		#[codec(index = 11)]
		RescueForced {
			/// Blocks until then.
			delay: BlockNumberFor<T>,
		},
		/// The finality gadget did not take the change. Those that lost their seats by the rescue have them again; it can be asked for
		/// again.
		#[codec(index = 12)]
		RescueFailed,
		/// More than two thirds of the validators made blocks again before the change was forced: the reduced set comes as any other,
		/// and those that lost their seats by the rescue have them again.
		#[codec(index = 13)]
		RescueDropped,
	}
}
