//! What is kept. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
	// Hashers: Blake2 for patients, accounts and commitments, which callers choose or grind; Twox for numbers that this chain counts or
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

	/// For what each law's number stands. Written once.
	#[pallet::storage]
	pub type Scopes<T: Config> = StorageMap<_, Twox64Concat, u16, LawScope, OptionQuery>;

	/// How many laws were ever in the table.
	#[pallet::storage]
	pub type LawCount<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// The numbers of laws in the order in which they came into the table, from place 0 on.
	#[pallet::storage]
	pub type LawList<T: Config> = StorageMap<_, Twox64Concat, u32, u16, OptionQuery>;

	/// How many pairs a jurisdiction ever had, as that of patients' homes.
	#[pallet::storage]
	pub type PairCount<T: Config> = StorageMap<_, Twox64Concat, u16, u32, ValueQuery>;

	/// With which jurisdictions a jurisdiction of patients' homes has pairs, from place 0 on.
	#[pallet::storage]
	pub type PairsOf<T: Config> =
		StorageNMap<_, (NMapKey<Twox64Concat, u16>, NMapKey<Twox64Concat, u32>), u16, OptionQuery>;

	/// Mandates about a patient at an organisation; those that are over leave when the next one is opened.
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

	/// Number of the last mandate.
	#[pallet::storage]
	pub type LastMandate<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// Every mandate. Changed when it is ended, disputed, or shown to the patient; each once.
	#[pallet::storage]
	pub type Openings<T: Config> =
		StorageMap<_, Twox64Concat, MandateId, Versioned<Opening>, OptionQuery>;

	/// The last window in which an organisation opened mandates about a patient.
	#[pallet::storage]
	pub type OpeningWindows<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, PatientId>, NMapKey<Twox64Concat, OrgId>),
		Window,
		OptionQuery,
	>;

	/// The last day in which a staff account opened mandates, about whomever; from the first of them on.
	#[pallet::storage]
	pub type OpenerDays<T: Config> =
		StorageMap<_, Blake2_128Concat, AccountId, Window, OptionQuery>;

	/// How many mandates about a patient there were.
	#[pallet::storage]
	pub type CountAbout<T: Config> = StorageMap<_, Blake2_128Concat, PatientId, u32, ValueQuery>;

	/// The mandates about a patient, from place 0 on.
	#[pallet::storage]
	pub type About<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, PatientId>, NMapKey<Twox64Concat, u32>),
		MandateId,
		OptionQuery,
	>;

	/// How many mandates of an organisation there were.
	#[pallet::storage]
	pub type CountBy<T: Config> = StorageMap<_, Twox64Concat, OrgId, u32, ValueQuery>;

	/// The mandates of an organisation, from place 0 on.
	#[pallet::storage]
	pub type By<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, OrgId>, NMapKey<Twox64Concat, u32>),
		MandateId,
		OptionQuery,
	>;

	/// Notices that wait, and for which moment.
	#[pallet::storage]
	pub type Notices<T: Config> = StorageMap<_, Twox64Concat, MandateId, Moment, OptionQuery>;
}
