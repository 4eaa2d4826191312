//! What happened. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A record was anchored.
		#[codec(index = 0)]
		Anchored {
			/// The record.
			record: RecordId,
			/// Whose.
			patient: PatientId,
			/// Which organisation wrote it.
			organisation: OrgId,
			/// The right it was anchored under.
			right: Right,
		},
		/// A record took another one's place.
		#[codec(index = 1)]
		Superseded {
			/// The record that is no longer current.
			record: RecordId,
			/// The record that amends it.
			by: RecordId,
		},
		/// An organisation said that a record that it wrote or keeps should never have been written.
		#[codec(index = 2)]
		EnteredInError {
			/// The record.
			record: RecordId,
			/// Whose.
			patient: PatientId,
			/// Which organisation says so.
			organisation: OrgId,
		},
		/// A batch was taken.
		#[codec(index = 3)]
		Batched {
			/// The batch.
			batch: BatchId,
			/// Whose leaves.
			organisation: OrgId,
			/// What they are.
			kind: BatchKind,
			/// Number of the batch among those of this organisation and kind, from 0.
			ordinal: u64,
			/// Number of the first leaf among all leaves of this organisation and kind, from 0.
			first_seq: u64,
			/// How many leaves.
			leaves: u32,
		},
		/// An organisation's set was opened; the organisation is its custodian.
		#[codec(index = 4)]
		SetOpened {
			/// The set.
			set: u32,
			/// The organisation.
			organisation: OrgId,
		},
		/// A record names another and changes nothing of it.
		#[codec(index = 5)]
		Related {
			/// The record that is named.
			record: RecordId,
			/// The record that names it.
			by: RecordId,
			/// What it has to do with it.
			kind: RelationKind,
		},
		/// Whoever answers for a record withdrew it.
		#[codec(index = 6)]
		Retracted {
			/// The record that is no longer to be used.
			record: RecordId,
			/// The record that says so.
			by: RecordId,
		},
		/// The patient disputes a record.
		#[codec(index = 7)]
		Contested {
			/// The record.
			record: RecordId,
			/// Whose.
			patient: PatientId,
		},
		/// The patient no longer disputes a record.
		#[codec(index = 8)]
		ContestWithdrawn {
			/// The record.
			record: RecordId,
			/// Whose.
			patient: PatientId,
		},
		/// Organisations were asked to acknowledge a correction.
		#[codec(index = 9)]
		RecallOpened {
			/// The recall.
			recall: RecallId,
			/// The record that was corrected.
			record: RecordId,
			/// Which organisation asks.
			organisation: OrgId,
			/// How many it asks.
			asked: u32,
			/// First moment at which an acknowledgement is late.
			due: Moment,
		},
		/// An organisation acknowledged a correction.
		#[codec(index = 10)]
		RecallAcknowledged {
			/// The recall.
			recall: RecallId,
			/// The organisation.
			organisation: OrgId,
			/// Whether it was late.
			late: bool,
		},
		/// A leaf of a batch was withdrawn.
		#[codec(index = 11)]
		LeafRetracted {
			/// The batch.
			batch: BatchId,
			/// Place of the leaf in it.
			leaf: u32,
		},
		/// A leaf of a batch was anchored as a record of its own.
		#[codec(index = 12)]
		LeafRaised {
			/// The batch.
			batch: BatchId,
			/// Place of the leaf in it.
			leaf: u32,
			/// The record.
			record: RecordId,
		},
		/// A custodian offers a set to another organisation.
		#[codec(index = 13)]
		CustodyOffered {
			/// The set.
			set: u32,
			/// Its custodian.
			from: OrgId,
			/// To whom.
			to: OrgId,
		},
		/// A custodian no longer offers a set.
		#[codec(index = 14)]
		CustodyOfferWithdrawn {
			/// The set.
			set: u32,
			/// Its custodian.
			from: OrgId,
			/// To whom it was offered.
			to: OrgId,
		},
		/// A set has another custodian.
		#[codec(index = 15)]
		CustodyMoved {
			/// The set.
			set: u32,
			/// Who kept it before.
			from: OrgId,
			/// Who keeps it from now on.
			to: OrgId,
			/// Why.
			passage: Passage,
		},
		/// An organisation said who holds shares of its record keys.
		#[codec(index = 16)]
		KeysEscrowed {
			/// The organisation.
			organisation: OrgId,
			/// How many shares there are.
			members: u32,
			/// How many together make the keys.
			threshold: u32,
		},
		/// An organisation said that it has a share of another one's record keys.
		#[codec(index = 17)]
		EscrowAccepted {
			/// Whose keys.
			organisation: OrgId,
			/// Who has the share.
			member: OrgId,
		},
	}
}
