//! What is kept. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
	// Hashers: Blake2 for patients and commitments, which callers choose or grind; Twox for numbers that this chain counts or
	// its council gives: mandates, organisations, laws, jurisdictions and versions.

	/// Version of the code tables.
	#[pallet::storage]
	pub type Tables<T: Config> = StorageValue<_, Current<u16>, OptionQuery>;

	/// Earlier versions of the code tables.
	#[pallet::storage]
	pub type TablesLog<T: Config> = StorageMap<_, Twox64Concat, u32, Earlier<u16>, OptionQuery>;

	/// What organisations of one jurisdiction may ask about patients of another.
	#[pallet::storage]
	pub type Pairs<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, u16>, NMapKey<Twox64Concat, u16>),
		Current<Versioned<Pair>>,
		OptionQuery,
	>;

	/// What pairs were before, by version.
	#[pallet::storage]
	pub type PairsLog<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, u16>, NMapKey<Twox64Concat, u16>, NMapKey<Twox64Concat, u32>),
		Earlier<Versioned<Pair>>,
		OptionQuery,
	>;

	/// Laws, by their numbers.
	#[pallet::storage]
	pub type Laws<T: Config> =
		StorageMap<_, Twox64Concat, u16, Current<Versioned<LawState>>, OptionQuery>;

	/// What laws were before, by version.
	#[pallet::storage]
	pub type LawsLog<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, u16>, NMapKey<Twox64Concat, u32>),
		Earlier<Versioned<LawState>>,
		OptionQuery,
	>;

	/// Mandates about a patient at an organisation; those that are over leave with the next change.
	#[pallet::storage]
	pub type Mandates<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, PatientId>, NMapKey<Twox64Concat, OrgId>),
		Current<Versioned<MandatesRow>>,
		OptionQuery,
	>;

	/// What mandates there were before, by version.
	#[pallet::storage]
	pub type MandatesLog<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, PatientId>,
			NMapKey<Twox64Concat, OrgId>,
			NMapKey<Twox64Concat, u32>,
		),
		Earlier<Versioned<MandatesRow>>,
		OptionQuery,
	>;

	/// The records that a mandate names, by salted reference.
	#[pallet::storage]
	pub type Names<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, MandateId>, NMapKey<Blake2_128Concat, Commitment>),
		(),
		OptionQuery,
	>;
}
