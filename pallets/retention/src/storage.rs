//! What is kept. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
	// Hashers: Twox throughout, for numbers that this chain counts or its council gives: records, jurisdictions, retention
	// classes and versions.

	/// How long records are kept, by jurisdiction.
	#[pallet::storage]
	pub type Terms<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, u16>, NMapKey<Twox64Concat, TermOf>),
		Current<Versioned<Term>>,
		OptionQuery,
	>;

	/// How long they were kept before, by version.
	#[pallet::storage]
	pub type TermsLog<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, u16>, NMapKey<Twox64Concat, TermOf>, NMapKey<Twox64Concat, u32>),
		Earlier<Versioned<Term>>,
		OptionQuery,
	>;

	/// The longest term of any retention class, by jurisdiction: for records of a class that is not in its table.
	#[pallet::storage]
	pub type LongestTerms<T: Config> = StorageMap<_, Twox64Concat, u16, Moment, OptionQuery>;

	/// For how long what has a tombstone stays in state, where a jurisdiction has a time of its own. Stamped into tombstones.
	#[pallet::storage]
	pub type Horizons<T: Config> = StorageMap<_, Twox64Concat, u16, Moment, OptionQuery>;

	/// Records that are kept for longer than their authors said.
	#[pallet::storage]
	pub type Lengthened<T: Config> =
		StorageMap<_, Twox64Concat, RecordId, Versioned<Lengthening>, OptionQuery>;

	/// Number of the last hold.
	#[pallet::storage]
	pub type LastHold<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// The holds on records; those that were released are gone.
	#[pallet::storage]
	pub type HoldsOn<T: Config> =
		StorageMap<_, Twox64Concat, RecordId, Versioned<Holds>, OptionQuery>;

	/// Records whose use is restricted.
	#[pallet::storage]
	pub type Restrictions<T: Config> =
		StorageMap<_, Twox64Concat, RecordId, Restriction, OptionQuery>;

	/// How far it came that records are kept no longer. Forgotten when they leave state.
	#[pallet::storage]
	pub type Courses<T: Config> =
		StorageMap<_, Twox64Concat, RecordId, Versioned<Course>, OptionQuery>;

	/// The tombstones of records: what is left when everything else is gone.
	#[pallet::storage]
	pub type Tombstones<T: Config> =
		StorageMap<_, Twox64Concat, RecordId, Versioned<Tombstone>, OptionQuery>;
}
