//! What is kept about lost telephones, death and links. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
	// Hashers: Blake2 for ids and accounts, which callers grind; Twox for versions, which this pallet counts.

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

	/// The patient whose friend or executor an account is or once was. Kept for ever: such an account serves one id, and
	/// never acts as any.
	#[pallet::storage]
	pub type FriendOf<T: Config> =
		StorageMap<_, Blake2_128Concat, AccountId, PatientId, OptionQuery>;

	/// How many accounts are or once were a patient's friends or executors.
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
