//! What is kept. A part of the pallet's module, in a file of its own; what is counted of issuers and holders is in another.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
	// Hashers: Blake2 for accounts, which anybody can choose; Twox for numbers of organisations, types, credentials and
	// versions, which this chain counts.

	/// Number of the first organisation.
	#[pallet::type_value]
	pub fn FirstOrganisation() -> OrgId {
		OrgId(1)
	}

	/// Number of the first type of credentials.
	#[pallet::type_value]
	pub fn FirstType() -> CredentialTypeId {
		CredentialTypeId(1)
	}

	/// Number of the first credential.
	#[pallet::type_value]
	pub fn FirstCredential() -> CredentialId {
		CredentialId(1)
	}

	/// Number of the organisation that is admitted next.
	#[pallet::storage]
	pub type NextOrganisation<T: Config> = StorageValue<_, OrgId, ValueQuery, FirstOrganisation>;

	/// Organisations: what everybody may know.
	#[pallet::storage]
	pub type Organisations<T: Config> =
		StorageMap<_, Twox64Concat, OrgId, Versioned<Organisation>, OptionQuery>;

	/// The organisation whose own account this is.
	#[pallet::storage]
	pub type OrganisationByAccount<T: Config> =
		StorageMap<_, Blake2_128Concat, AccountId, OrgId, OptionQuery>;

	/// Whether organisations may act, and who controls them.
	#[pallet::storage]
	pub type Standings<T: Config> =
		StorageMap<_, Twox64Concat, OrgId, Current<Versioned<rows::Standing>>, OptionQuery>;

	/// Earlier standings.
	#[pallet::storage]
	pub type StandingLog<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, OrgId>, NMapKey<Twox64Concat, u32>),
		Earlier<Versioned<rows::Standing>>,
		OptionQuery,
	>;

	/// Appointments and offers by organisation and account. An entry is never removed.
	#[pallet::storage]
	pub type Staff<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, OrgId>, NMapKey<Blake2_128Concat, AccountId>),
		Current<Employment>,
		OptionQuery,
	>;

	/// Earlier appointments.
	#[pallet::storage]
	pub type StaffLog<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, OrgId>,
			NMapKey<Blake2_128Concat, AccountId>,
			NMapKey<Twox64Concat, u32>,
		),
		Earlier<Employment>,
		OptionQuery,
	>;

	/// Organisations at which an account ever accepted an appointment, for lists.
	#[pallet::storage]
	pub type OrgsOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Twox64Concat, OrgId, (), OptionQuery>;

	/// Accounts that ever accepted an appointment anywhere: they can never control a patient. Never removed.
	#[pallet::storage]
	pub type EverStaff<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, (), OptionQuery>;

	/// Number of the type of credentials that is created next.
	#[pallet::storage]
	pub type NextType<T: Config> = StorageValue<_, CredentialTypeId, ValueQuery, FirstType>;

	/// Types of credentials. Never changed: a change is a new type.
	#[pallet::storage]
	pub type Types<T: Config> =
		StorageMap<_, Twox64Concat, CredentialTypeId, Versioned<CredentialType>, OptionQuery>;

	/// Who may issue credentials of which type. A mark *ended* cuts off what was issued in its interval.
	#[pallet::storage]
	pub type Issuers<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, OrgId>, NMapKey<Twox64Concat, CredentialTypeId>),
		Current<IssuerState>,
		OptionQuery,
	>;

	/// Earlier states of issuers.
	#[pallet::storage]
	pub type IssuerLog<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, OrgId>,
			NMapKey<Twox64Concat, CredentialTypeId>,
			NMapKey<Twox64Concat, u32>,
		),
		Earlier<IssuerState>,
		OptionQuery,
	>;

	/// Number of the credential that is issued next.
	#[pallet::storage]
	pub type NextCredential<T: Config> = StorageValue<_, CredentialId, ValueQuery, FirstCredential>;

	/// Credentials as they were issued. Never changed.
	#[pallet::storage]
	pub type Credentials<T: Config> =
		StorageMap<_, Twox64Concat, CredentialId, Versioned<Credential>, OptionQuery>;

	/// What became of credentials.
	#[pallet::storage]
	pub type Statuses<T: Config> =
		StorageMap<_, Twox64Concat, CredentialId, Current<rows::CredentialStatus>, OptionQuery>;

	/// What had become of them before.
	#[pallet::storage]
	pub type StatusLog<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, CredentialId>, NMapKey<Twox64Concat, u32>),
		Earlier<rows::CredentialStatus>,
		OptionQuery,
	>;

	/// Credentials that were issued to an account, for lists.
	#[pallet::storage]
	pub type HeldBy<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		AccountId,
		Twox64Concat,
		CredentialId,
		(),
		OptionQuery,
	>;

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
