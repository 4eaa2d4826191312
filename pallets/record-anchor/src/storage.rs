//! What is kept. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
	/// Id of the last record; 0 before the first.
	#[pallet::storage]
	pub type LastRecordId<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// The records.
	// Twox: records are numbered by this pallet.
	#[pallet::storage]
	pub type Records<T: Config> =
		StorageMap<_, Twox64Concat, RecordId, Versioned<Record>, OptionQuery>;

	/// What became of each record.
	// Twox: as above.
	#[pallet::storage]
	pub type RecordStates<T: Config> =
		StorageMap<_, Twox64Concat, RecordId, Current<RecordState>, OptionQuery>;

	/// What had become of each record before: record, version.
	// Twox: as above, and versions are counted.
	#[pallet::storage]
	pub type RecordStatesLog<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, RecordId>, NMapKey<Twox64Concat, u32>),
		Earlier<RecordState>,
		OptionQuery,
	>;

	/// How many records each patient has.
	// Blake2: patients' ids can be ground by whoever enrols.
	#[pallet::storage]
	pub type RecordCount<T: Config> = StorageMap<_, Blake2_128Concat, PatientId, u32, ValueQuery>;

	/// The records of each patient, numbered from 0 in the order in which they came.
	// Blake2: as above. Twox: counted by this pallet.
	#[pallet::storage]
	pub type RecordsOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, PatientId, Twox64Concat, u32, RecordId, OptionQuery>;

	/// The records that took the place of each record, the newest last. One read shows all of them, and that there are no
	/// others.
	// Twox: records are numbered by this pallet.
	#[pallet::storage]
	pub type Successors<T: Config> = StorageMap<
		_,
		Twox64Concat,
		RecordId,
		BoundedVec<RecordId, ConstU32<MAX_SUCCESSORS>>,
		ValueQuery,
	>;

	/// What each organisation used a root for.
	// Twox: organisations are numbered by the chain. Blake2: roots are the callers'.
	#[pallet::storage]
	pub type RootUse<T: Config> =
		StorageDoubleMap<_, Twox64Concat, OrgId, Blake2_128Concat, Digest, RootUser, OptionQuery>;

	/// Id of the last batch; 0 before the first.
	#[pallet::storage]
	pub type LastBatchId<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// The batches.
	// Twox: batches are numbered by this pallet.
	#[pallet::storage]
	pub type Batches<T: Config> =
		StorageMap<_, Twox64Concat, BatchId, Versioned<Batch>, OptionQuery>;

	/// Where the batches of each organisation and kind end.
	// Twox: organisations and kinds are numbered by the chain.
	#[pallet::storage]
	pub type BatchHead<T: Config> =
		StorageDoubleMap<_, Twox64Concat, OrgId, Twox64Concat, BatchKind, LastBatch, OptionQuery>;

	/// The batches of each organisation and kind by their ordinals.
	// Twox: as above, and ordinals are counted by this pallet.
	#[pallet::storage]
	pub type BatchAt<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, OrgId>,
			NMapKey<Twox64Concat, BatchKind>,
			NMapKey<Twox64Concat, u64>,
		),
		BatchId,
		OptionQuery,
	>;

	/// Number of the last set; 0 before the first.
	#[pallet::storage]
	pub type LastSet<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// The sets.
	// Twox: sets are numbered by this pallet.
	#[pallet::storage]
	pub type Sets<T: Config> = StorageMap<_, Twox64Concat, u32, Versioned<CustodySet>, OptionQuery>;

	/// The set of each organisation into which its records and batches go now: one that it opened and keeps.
	// Twox: organisations are numbered by the chain.
	#[pallet::storage]
	pub type SetOf<T: Config> = StorageMap<_, Twox64Concat, OrgId, u32, OptionQuery>;

	/// How many sets each organisation is custodian of. One read shows whether it may leave.
	// Twox: as above.
	#[pallet::storage]
	pub type SetsKept<T: Config> = StorageMap<_, Twox64Concat, OrgId, u32, ValueQuery>;

	/// Custodian of each set.
	// Twox: sets are numbered by this pallet.
	#[pallet::storage]
	pub type CustodySets<T: Config> =
		StorageMap<_, Twox64Concat, u32, Current<Versioned<Custody>>, OptionQuery>;

	/// Custodians of each set before: set, version.
	// Twox: as above, and versions are counted.
	#[pallet::storage]
	pub type CustodySetsLog<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, u32>, NMapKey<Twox64Concat, u32>),
		Earlier<Versioned<Custody>>,
		OptionQuery,
	>;

	/// Every handover of each set, numbered from 0.
	// Twox: sets and handovers are numbered by this pallet.
	#[pallet::storage]
	pub type Handovers<T: Config> =
		StorageDoubleMap<_, Twox64Concat, u32, Twox64Concat, u32, Versioned<Handover>, OptionQuery>;

	/// To whom its custodian offers each set.
	// Twox: as above.
	#[pallet::storage]
	pub type CustodyOffers<T: Config> =
		StorageMap<_, Twox64Concat, u32, Versioned<CustodyOffer>, OptionQuery>;

	/// Who holds shares of the record keys of each organisation.
	// Twox: organisations are numbered by the chain.
	#[pallet::storage]
	pub type Escrows<T: Config> =
		StorageMap<_, Twox64Concat, OrgId, Versioned<Escrow>, OptionQuery>;

	/// What each organisation said before of who holds shares of its record keys, while that counts beside the newest.
	// Twox: organisations are numbered by the chain.
	#[pallet::storage]
	pub type EarlierEscrows<T: Config> =
		StorageMap<_, Twox64Concat, OrgId, Versioned<Escrow>, OptionQuery>;

	/// How many records name each record, but those that took its place.
	// Twox: records are numbered by this pallet.
	#[pallet::storage]
	pub type RelatedCount<T: Config> = StorageMap<_, Twox64Concat, RecordId, u32, ValueQuery>;

	/// The records that name each record, but those that took its place, numbered from 0 in the order in which they came.
	// Twox: as above.
	#[pallet::storage]
	pub type RelatedTo<T: Config> =
		StorageDoubleMap<_, Twox64Concat, RecordId, Twox64Concat, u32, RecordId, OptionQuery>;

	/// What is said beside each record. None for those beside which nothing ever was.
	// Twox: as above.
	#[pallet::storage]
	pub type Marks<T: Config> =
		StorageMap<_, Twox64Concat, RecordId, Current<Versioned<RecordMarks>>, OptionQuery>;

	/// What was said beside each record before: record, version.
	// Twox: as above, and versions are counted.
	#[pallet::storage]
	pub type MarksLog<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, RecordId>, NMapKey<Twox64Concat, u32>),
		Earlier<Versioned<RecordMarks>>,
		OptionQuery,
	>;

	/// What became of leaves: batch, place of the leaf. None for those that nothing became of.
	// Twox: batches are numbered by this pallet, and a place is proven first.
	#[pallet::storage]
	pub type LeafMarks<T: Config> =
		StorageDoubleMap<_, Twox64Concat, BatchId, Twox64Concat, u32, LeafMark, OptionQuery>;

	/// The leaf from which a record was raised. None for those that were anchored.
	// Twox: records are numbered by this pallet.
	#[pallet::storage]
	pub type RaisedFrom<T: Config> = StorageMap<_, Twox64Concat, RecordId, LeafPlace, OptionQuery>;

	/// Id of the last recall; 0 before the first.
	#[pallet::storage]
	pub type LastRecallId<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// The recalls.
	// Twox: recalls are numbered by this pallet.
	#[pallet::storage]
	pub type Recalls<T: Config> =
		StorageMap<_, Twox64Concat, RecallId, Versioned<Recall>, OptionQuery>;

	/// The recalls of each record.
	// Twox: records are numbered by this pallet.
	#[pallet::storage]
	pub type RecallsOf<T: Config> =
		StorageMap<_, Twox64Concat, RecordId, Versioned<RecordRecalls>, OptionQuery>;

	/// Whether each organisation acknowledged what it was asked to.
	// Twox: recalls are numbered by this pallet, organisations by the chain.
	#[pallet::storage]
	pub type Asks<T: Config> =
		StorageDoubleMap<_, Twox64Concat, RecallId, Twox64Concat, OrgId, Ask, OptionQuery>;

	/// What each organisation has not acknowledged, numbered from 0 without a gap and in no order.
	// Twox: organisations are numbered by the chain, places by this pallet.
	#[pallet::storage]
	pub type OpenRecalls<T: Config> =
		StorageDoubleMap<_, Twox64Concat, OrgId, Twox64Concat, u32, RecallId, OptionQuery>;

	/// How many recalls asked each organisation.
	// Twox: organisations are numbered by the chain.
	#[pallet::storage]
	pub type RecallCountsOf<T: Config> =
		StorageMap<_, Twox64Concat, OrgId, RecallCounts, ValueQuery>;
}
