//! What happened. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Records like these are kept for another time from now on.
		#[codec(index = 0)]
		TermSet {
			/// Where.
			jurisdiction: u16,
			/// Which records.
			of: TermOf,
			/// How long, in milliseconds.
			length: Moment,
		},
		/// What gets a tombstone from now on stays in state for another time.
		#[codec(index = 1)]
		HorizonSet {
			/// Where.
			jurisdiction: u16,
			/// How long, in milliseconds.
			horizon: Moment,
		},
		/// A record is kept for longer than its author said.
		#[codec(index = 2)]
		Lengthened {
			/// The record.
			record: RecordId,
			/// As those of this retention class.
			class: u16,
		},
		/// A record must be kept.
		#[codec(index = 3)]
		HoldPlaced {
			/// The record.
			record: RecordId,
			/// The hold.
			hold: HoldId,
			/// Who holds it.
			organisation: OrgId,
		},
		/// Somebody asked for the release of a hold; another person of the organisation releases it.
		#[codec(index = 4)]
		ReleaseAsked {
			/// The record.
			record: RecordId,
			/// The hold.
			hold: HoldId,
		},
		/// A hold was released by its organisation.
		#[codec(index = 5)]
		HoldReleased {
			/// The record.
			record: RecordId,
			/// The hold.
			hold: HoldId,
		},
		/// A hold was ended by the council.
		#[codec(index = 6)]
		HoldOverruled {
			/// The record.
			record: RecordId,
			/// The hold.
			hold: HoldId,
		},
		/// The use of a record is restricted.
		#[codec(index = 7)]
		Restricted {
			/// The record.
			record: RecordId,
			/// In whose name.
			asker: Asker,
		},
		/// One word less restricts the use of a record.
		#[codec(index = 8)]
		RestrictionLifted {
			/// The record.
			record: RecordId,
			/// In whose name it was.
			asker: Asker,
		},
		/// A custodian would keep a record no longer.
		#[codec(index = 9)]
		Proposed {
			/// The record.
			record: RecordId,
			/// Whose.
			patient: PatientId,
			/// The custodian.
			organisation: OrgId,
			/// By which rule.
			ground: Ground,
		},
		/// Another organisation confirmed it; the patient was given notice and offered a copy.
		#[codec(index = 10)]
		Confirmed {
			/// The record.
			record: RecordId,
			/// Whose.
			patient: PatientId,
			/// Who confirmed it.
			organisation: OrgId,
			/// First moment at which the record is kept no longer.
			effective: Moment,
		},
		/// The custodian keeps the record after all.
		#[codec(index = 11)]
		Withdrawn {
			/// The record.
			record: RecordId,
		},
		/// The patient objected: the record is kept.
		#[codec(index = 12)]
		ObjectedTo {
			/// The record.
			record: RecordId,
			/// First moment at which it can be proposed anew.
			until: Moment,
		},
		/// The patient gave up the rest of the notice: the record is kept no longer from now on, or, if several accounts act as the
		/// patient, from when the others had time to object.
		#[codec(index = 13)]
		Agreed {
			/// The record.
			record: RecordId,
			/// First moment at which the record is kept no longer.
			effective: Moment,
		},
		/// Something speaks against it that was not there when it was confirmed: the record is kept.
		#[codec(index = 14)]
		Stopped {
			/// The record.
			record: RecordId,
		},
		/// A record left state. Its tombstone stays.
		#[codec(index = 15)]
		Erased {
			/// The record.
			record: RecordId,
		},
		/// Whoever gave up the rest of the notice could not do so any more: it is as long as it was.
		#[codec(index = 16)]
		Resumed {
			/// The record.
			record: RecordId,
			/// First moment at which the record is kept no longer.
			effective: Moment,
		},
	}
}
