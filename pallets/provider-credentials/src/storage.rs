//! What is kept of administrators, sessions, stolen keys, successions and keys. A part of the pallet's module, in a file of its
//! own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
	// Hashers: Blake2 for accounts, which anybody can choose; Twox for numbers of organisations and versions, which this chain
	// counts.

	/// Administrators of an organisation. One whose appointment is over, or whose key was stolen, may still be listed.
	#[pallet::storage]
	pub type Administrators<T: Config> = StorageMap<
		_,
		Twox64Concat,
		OrgId,
		BoundedVec<AccountId, ConstU32<MAX_ADMINISTRATORS>>,
		ValueQuery,
	>;

	/// Accounts that hold our provider reference, so that they sign without a balance: whoever was offered an appointment.
	/// Never removed: the account's nonce would begin anew.
	#[pallet::storage]
	pub type References<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, (), OptionQuery>;

	/// Sessions by the accounts of their keys. Each holds our provider reference as long as it is here.
	#[pallet::storage]
	pub type Sessions<T: Config> =
		StorageMap<_, Blake2_128Concat, AccountId, Versioned<Session>, OptionQuery>;

	/// Keys of the sessions of a staff account at an organisation, the older one first.
	#[pallet::storage]
	pub type SessionKeys<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		AccountId,
		Twox64Concat,
		OrgId,
		BoundedVec<AccountId, ConstU32<MAX_SESSIONS>>,
		ValueQuery,
	>;

	/// Staff accounts whose key was stolen. Never removed.
	#[pallet::storage]
	pub type Compromises<T: Config> =
		StorageMap<_, Blake2_128Concat, AccountId, Versioned<Reaches>, OptionQuery>;

	/// Whom organisations succeed.
	#[pallet::storage]
	pub type Successions<T: Config> =
		StorageMap<_, Twox64Concat, OrgId, Current<Versioned<rows::Successions>>, OptionQuery>;

	/// Whom they succeeded before.
	#[pallet::storage]
	pub type SuccessionLog<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, OrgId>, NMapKey<Twox64Concat, u32>),
		Earlier<Versioned<rows::Successions>>,
		OptionQuery,
	>;

	/// Keys that organisations published.
	#[pallet::storage]
	pub type OrgKeys<T: Config> =
		StorageMap<_, Twox64Concat, OrgId, Current<OrganisationKeys>, OptionQuery>;

	/// Keys that they published before.
	#[pallet::storage]
	pub type OrgKeysLog<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, OrgId>, NMapKey<Twox64Concat, u32>),
		Earlier<OrganisationKeys>,
		OptionQuery,
	>;
}
