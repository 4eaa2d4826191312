//! What is counted of issuers and holders, and where the statuses of their credentials stand.

use frame_support::pallet_macros::pallet_section;

/// Part of the pallet, and in its scope.
#[pallet_section]
mod counts {
	/// How many credentials of a type an issuer issued in all.
	#[pallet::storage]
	pub type Issued<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, OrgId>, NMapKey<Twox64Concat, CredentialTypeId>),
		u32,
		ValueQuery,
	>;

	/// What is counted of organisations that ever issued a credential.
	#[pallet::storage]
	pub type Tallies<T: Config> = StorageMap<_, Twox64Concat, OrgId, Tally, ValueQuery>;

	/// How many credentials an account accepted that were neither revoked nor surrendered. Offers do not count: anybody
	/// may be made one.
	#[pallet::storage]
	pub type LiveOf<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, u32, ValueQuery>;

	/// Credentials by the places of their statuses: issuer, list, index.
	// Twox: the chain computes the places, and nobody finds another key of the same hash by choosing an issuer's credential.
	#[pallet::storage]
	pub type ListSlots<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, OrgId>, NMapKey<Twox64Concat, u16>, NMapKey<Twox64Concat, u32>),
		CredentialId,
		OptionQuery,
	>;
}
