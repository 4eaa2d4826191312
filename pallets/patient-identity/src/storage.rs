//! What is kept. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
	/// Patients as they are now.
	// Blake2, here and below, for ids, accounts and keys: a caller grinds them.
	#[pallet::storage]
	pub type Patients<T: Config> =
		StorageMap<_, Blake2_128Concat, PatientId, Current<Versioned<Patient>>, OptionQuery>;

	/// Patients as they were before, by version.
	// Twox: this pallet counts versions.
	#[pallet::storage]
	pub type PatientsLog<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, PatientId>, NMapKey<Twox64Concat, u32>),
		Earlier<Versioned<Patient>>,
		OptionQuery,
	>;

	/// The patient that an account acts or once acted as. Kept for ever: one account, one id.
	#[pallet::storage]
	pub type Controls<T: Config> =
		StorageMap<_, Blake2_128Concat, AccountId, PatientId, OptionQuery>;

	/// Accounts that act, are invited to act or no longer act as a patient.
	#[pallet::storage]
	pub type Controllers<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, PatientId>, NMapKey<Blake2_128Concat, AccountId>),
		Current<Control>,
		OptionQuery,
	>;

	/// What each account was to a patient before, by version.
	// Twox: this pallet counts versions.
	#[pallet::storage]
	pub type ControllersLog<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, PatientId>,
			NMapKey<Blake2_128Concat, AccountId>,
			NMapKey<Twox64Concat, u32>,
		),
		Earlier<Control>,
		OptionQuery,
	>;

	/// How many controllers, invitations and generations of keys a patient has.
	#[pallet::storage]
	pub type Counts<T: Config> = StorageMap<_, Blake2_128Concat, PatientId, Tally, OptionQuery>;

	/// Keys of a patient by generation. Never rewritten.
	// Twox: this pallet counts generations.
	#[pallet::storage]
	pub type Keys<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		PatientId,
		Twox64Concat,
		u32,
		PublishedKeys,
		OptionQuery,
	>;

	/// The patient that published a key, or is about to by a recovery. What was published is kept for ever: one key, one id.
	#[pallet::storage]
	pub type KeyUse<T: Config> = StorageMap<_, Blake2_128Concat, [u8; 32], PatientId, OptionQuery>;

	/// Last nonces of an account's payloads: lane 0 is general, lane 1 revoke. Kept for ever.
	// Twox: there are two lanes.
	#[pallet::storage]
	pub type Lanes<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Twox64Concat, u8, u64, OptionQuery>;

	/// An account's used sheets, and the first moment at which each could no longer be submitted.
	#[pallet::storage]
	pub type Sheets<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		AccountId,
		Blake2_128Concat,
		[u8; 16],
		Moment,
		OptionQuery,
	>;

	/// Accounts for which this pallet holds a provider reference. Taken once and never given back: the account is never
	/// reaped, and its nonce never begins anew.
	#[pallet::storage]
	pub type References<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, (), OptionQuery>;

	/// Raised at every restore, re-genesis or copy of the chain: payloads of another epoch are void.
	#[pallet::storage]
	pub type ChainEpoch<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// Accounts that represent, are named to represent or no longer represent a patient.
	#[pallet::storage]
	pub type Representatives<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, PatientId>, NMapKey<Blake2_128Concat, AccountId>),
		Current<Representation>,
		OptionQuery,
	>;

	/// What each account was for a patient before, by version.
	// Twox: this pallet counts versions.
	#[pallet::storage]
	pub type RepresentativesLog<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, PatientId>,
			NMapKey<Blake2_128Concat, AccountId>,
			NMapKey<Twox64Concat, u32>,
		),
		Earlier<Representation>,
		OptionQuery,
	>;

	/// The accounts that represent a patient or are named to, whether or not their time is up.
	#[pallet::storage]
	pub type RepresentativesOf<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		PatientId,
		BoundedVec<AccountId, ConstU32<MAX_REPRESENTATIVES>>,
		ValueQuery,
	>;

	/// The patient that an account represents or once represented. Kept for ever: one account, one id.
	#[pallet::storage]
	pub type Represents<T: Config> =
		StorageMap<_, Blake2_128Concat, AccountId, PatientId, OptionQuery>;

	/// How many patients each organisation is steward of; none where that is zero.
	// Twox: organisations are numbered by the chain.
	#[pallet::storage]
	pub type Stewarded<T: Config> = StorageMap<_, Twox64Concat, OrgId, u32, ValueQuery>;

	/// The controller of a patient whose removal was asked for.
	#[pallet::storage]
	pub type Removals<T: Config> =
		StorageMap<_, Blake2_128Concat, PatientId, RemovalAsked, OptionQuery>;

	/// How far an organisation verified who a patient is.
	// Twox: organisations are numbered by the chain.
	#[pallet::storage]
	pub type Verifications<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, PatientId>, NMapKey<Twox64Concat, OrgId>),
		Current<Versioned<Verification>>,
		OptionQuery,
	>;

	/// How far it had verified that before, by version.
	// Twox: as above, and this pallet counts versions.
	#[pallet::storage]
	pub type VerificationsLog<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, PatientId>,
			NMapKey<Twox64Concat, OrgId>,
			NMapKey<Twox64Concat, u32>,
		),
		Earlier<Versioned<Verification>>,
		OptionQuery,
	>;

	/// The accounts that act as a patient or are invited to.
	#[pallet::storage]
	pub type Acting<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		PatientId,
		BoundedVec<AccountId, ConstU32<MOST_ACTING>>,
		ValueQuery,
	>;

	/// The invited account that takes the place of one that its friends took over.
	#[pallet::storage]
	pub type Rescued<T: Config> =
		StorageMap<_, Blake2_128Concat, PatientId, AccountId, OptionQuery>;

	/// The patient whose friend or executor an account is or once was. Kept for ever: such an account is named to serve one
	/// id. What it accepts itself, to act as a patient or for one, this does not stop: anybody can be named.
	#[pallet::storage]
	pub type FriendOf<T: Config> =
		StorageMap<_, Blake2_128Concat, AccountId, PatientId, OptionQuery>;

	/// How many accounts a patient named as friends or executors in its life.
	#[pallet::storage]
	pub type FriendCount<T: Config> = StorageMap<_, Blake2_128Concat, PatientId, u32, ValueQuery>;

	/// Who acts for a patient's estate one day, as the patient named it.
	#[pallet::storage]
	pub type Executors<T: Config> =
		StorageMap<_, Blake2_128Concat, PatientId, AccountId, OptionQuery>;

	/// Who reported a patient's death. Gone when somebody shows that the patient lives.
	#[pallet::storage]
	pub type Deaths<T: Config> =
		StorageMap<_, Blake2_128Concat, PatientId, DeathReports, OptionQuery>;

	/// The account that organisations are about to give to a patient. One that is over stays until another takes its place.
	#[pallet::storage]
	pub type Recoveries<T: Config> =
		StorageMap<_, Blake2_128Concat, PatientId, Recovery, OptionQuery>;

	/// What a patient proposed last to be linked with, as long as nobody accepted it.
	#[pallet::storage]
	pub type LinkProposals<T: Config> =
		StorageMap<_, Blake2_128Concat, PatientId, LinkProposal, OptionQuery>;

	/// What is said about two ids, the smaller one first.
	#[pallet::storage]
	pub type Links<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, PatientId>, NMapKey<Blake2_128Concat, PatientId>),
		Current<Link>,
		OptionQuery,
	>;

	/// What was said about two ids before, by version.
	#[pallet::storage]
	pub type LinksLog<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, PatientId>,
			NMapKey<Blake2_128Concat, PatientId>,
			NMapKey<Twox64Concat, u32>,
		),
		Earlier<Link>,
		OptionQuery,
	>;

	/// The ids that a patient is or once was linked with, seen from both.
	#[pallet::storage]
	pub type LinkedWith<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, PatientId>, NMapKey<Blake2_128Concat, PatientId>),
		(),
		OptionQuery,
	>;
}
