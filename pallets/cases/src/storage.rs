//! What is kept. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
	// Hashers: Blake2 for openers, among whom are patients, whose ids can be ground; Twox for numbers that this chain counts
	// or its council gives: cases, records, organisations, jurisdictions.

	/// How long organisations of a jurisdiction have, where the council says otherwise than the law that the code knows.
	#[pallet::storage]
	pub type Clocks<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, u16>, NMapKey<Twox64Concat, CaseKind>),
		Clock,
		OptionQuery,
	>;

	/// Number of the last case.
	#[pallet::storage]
	pub type LastCase<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// Every case.
	#[pallet::storage]
	pub type Cases<T: Config> = StorageMap<_, Twox64Concat, CaseId, Versioned<Case>, OptionQuery>;

	/// How many cases somebody opened.
	#[pallet::storage]
	pub type CountOf<T: Config> = StorageMap<_, Blake2_128Concat, Opener, u32, ValueQuery>;

	/// The cases that somebody opened, from place 0 on.
	#[pallet::storage]
	pub type CasesOf<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, Opener>, NMapKey<Twox64Concat, u32>),
		CaseId,
		OptionQuery,
	>;

	/// How many cases an organisation had to answer, ever.
	#[pallet::storage]
	pub type CountAt<T: Config> = StorageMap<_, Twox64Concat, OrgId, u32, ValueQuery>;

	/// The cases that an organisation had to answer, from place 0 on.
	#[pallet::storage]
	pub type CasesAt<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, OrgId>, NMapKey<Twox64Concat, u32>),
		CaseId,
		OptionQuery,
	>;

	/// How many cases of an organisation are open.
	#[pallet::storage]
	pub type OpenCount<T: Config> = StorageMap<_, Twox64Concat, OrgId, u32, ValueQuery>;

	/// The open cases of an organisation, from place 0 on, in no order: the last one takes the place of one that is over.
	#[pallet::storage]
	pub type OpenAt<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, OrgId>, NMapKey<Twox64Concat, u32>),
		CaseId,
		OptionQuery,
	>;

	/// Place of each open case among those of its organisation.
	#[pallet::storage]
	pub type Places<T: Config> = StorageMap<_, Twox64Concat, CaseId, u32, OptionQuery>;

	/// How many cases that somebody opened are open at an organisation.
	#[pallet::storage]
	pub type OpenBetween<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, Opener>, NMapKey<Twox64Concat, OrgId>),
		u32,
		ValueQuery,
	>;

	/// How many cases about a record are open, at whichever organisation.
	#[pallet::storage]
	pub type OpenAbout<T: Config> = StorageMap<_, Twox64Concat, RecordId, u32, ValueQuery>;

	/// The open objection that a patient's contest of each record made.
	#[pallet::storage]
	pub type Contests<T: Config> = StorageMap<_, Twox64Concat, RecordId, CaseId, OptionQuery>;

	/// How many cases of each kind an organisation had, and what became of them.
	#[pallet::storage]
	pub type Tallies<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, OrgId>, NMapKey<Twox64Concat, CaseKind>),
		Tally,
		ValueQuery,
	>;
}
