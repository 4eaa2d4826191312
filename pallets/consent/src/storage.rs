//! What is kept. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
	// Hashers: Blake2 for patients, grantees and commitments, which callers choose or grind; Twox for numbers that this chain
	// counts or its council gives: consents, requests, organisations, versions and places in lists.

	/// Number of the last grant.
	#[pallet::storage]
	pub type LastConsent<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// Every grant, as it was given.
	#[pallet::storage]
	pub type Grants<T: Config> =
		StorageMap<_, Twox64Concat, ConsentId, Versioned<Grant>, OptionQuery>;

	/// How grants were ended one by one. Written once.
	#[pallet::storage]
	pub type Ends<T: Config> = StorageMap<_, Twox64Concat, ConsentId, Ending, OptionQuery>;

	/// What a grant is for alone: a study, a record by its salted reference, or such a record for that study.
	#[pallet::storage]
	pub type Named<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, ConsentId>,
			NMapKey<Blake2_128Concat, Option<Commitment>>,
			NMapKey<Blake2_128Concat, Option<Commitment>>,
		),
		(),
		OptionQuery,
	>;

	/// Consent texts, by version.
	#[pallet::storage]
	pub type Templates<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, TemplateId>, NMapKey<Twox64Concat, u16>),
		Versioned<Template>,
		OptionQuery,
	>;

	/// Whether a patient refuses secondary use; absent: no.
	#[pallet::storage]
	pub type SecondaryUses<T: Config> =
		StorageMap<_, Blake2_128Concat, PatientId, Current<SecondaryUse>, OptionQuery>;

	/// What patients said of secondary use before, by version.
	#[pallet::storage]
	pub type SecondaryUsesLog<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, PatientId>, NMapKey<Twox64Concat, u32>),
		Earlier<SecondaryUse>,
		OptionQuery,
	>;

	/// Live grants of a patient to one grantee.
	#[pallet::storage]
	pub type Live<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, PatientId>, NMapKey<Blake2_128Concat, Grantee>),
		Current<Versioned<LiveRow>>,
		OptionQuery,
	>;

	/// What was live before, by version.
	#[pallet::storage]
	pub type LiveLog<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, PatientId>,
			NMapKey<Blake2_128Concat, Grantee>,
			NMapKey<Twox64Concat, u32>,
		),
		Earlier<Versioned<LiveRow>>,
		OptionQuery,
	>;

	/// How often a patient revoked everything; absent: never.
	#[pallet::storage]
	pub type Epochs<T: Config> =
		StorageMap<_, Blake2_128Concat, PatientId, Current<u32>, OptionQuery>;

	/// Earlier epochs, by version.
	#[pallet::storage]
	pub type EpochsLog<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, PatientId>, NMapKey<Twox64Concat, u32>),
		Earlier<u32>,
		OptionQuery,
	>;

	/// How many grants a patient gave.
	#[pallet::storage]
	pub type GrantCount<T: Config> = StorageMap<_, Blake2_128Concat, PatientId, u32, ValueQuery>;

	/// The grants of a patient, from place 0 on.
	#[pallet::storage]
	pub type GrantsOf<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, PatientId>, NMapKey<Twox64Concat, u32>),
		ConsentId,
		OptionQuery,
	>;

	/// Number of the last request.
	#[pallet::storage]
	pub type LastRequest<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// Every request.
	#[pallet::storage]
	pub type Requests<T: Config> =
		StorageMap<_, Twox64Concat, RequestId, Versioned<Request>, OptionQuery>;

	/// Unanswered requests of an organisation to a patient; those that expired leave with the next change.
	#[pallet::storage]
	pub type OpenRequests<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, OrgId>, NMapKey<Blake2_128Concat, PatientId>),
		BoundedVec<OpenRequest, T::MaxOpenRequests>,
		ValueQuery,
	>;

	/// The last window in which an organisation asked a patient.
	#[pallet::storage]
	pub type RequestWindows<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, OrgId>, NMapKey<Blake2_128Concat, PatientId>),
		Window,
		OptionQuery,
	>;

	/// How many requests a patient got.
	#[pallet::storage]
	pub type RequestCountTo<T: Config> =
		StorageMap<_, Blake2_128Concat, PatientId, u32, ValueQuery>;

	/// The requests to a patient, from place 0 on.
	#[pallet::storage]
	pub type RequestsTo<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, PatientId>, NMapKey<Twox64Concat, u32>),
		RequestId,
		OptionQuery,
	>;

	/// How many requests an organisation made.
	#[pallet::storage]
	pub type RequestCountBy<T: Config> = StorageMap<_, Twox64Concat, OrgId, u32, ValueQuery>;

	/// The requests of an organisation, from place 0 on.
	#[pallet::storage]
	pub type RequestsBy<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, OrgId>, NMapKey<Twox64Concat, u32>),
		RequestId,
		OptionQuery,
	>;

	/// How often a grant may still be used; absent: its uses are not counted.
	#[pallet::storage]
	pub type Uses<T: Config> = StorageMap<_, Twox64Concat, ConsentId, UseCount, OptionQuery>;

	/// The last version of a consent text.
	#[pallet::storage]
	pub type TemplateVersions<T: Config> = StorageMap<_, Twox64Concat, TemplateId, u16, ValueQuery>;

	/// Hashes of a consent text in its languages, by version.
	#[pallet::storage]
	pub type TemplateTexts<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, TemplateId>, NMapKey<Twox64Concat, u16>),
		BoundedVec<Text, ConstU32<MAX_TEXTS>>,
		OptionQuery,
	>;

	/// Organisations whose requests a patient does not want to see; what is over leaves with the next change.
	#[pallet::storage]
	pub type Muted<T: Config> =
		StorageMap<_, Blake2_128Concat, PatientId, BoundedVec<Mute, T::MaxMuted>, ValueQuery>;

	/// The last window in which an organisation offered to pass something on about a patient.
	#[pallet::storage]
	pub type ReferralWindows<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, OrgId>, NMapKey<Blake2_128Concat, PatientId>),
		Window,
		OptionQuery,
	>;

	/// When something was last offered to somebody about a patient, and when the patient objected to that. Written by offers
	/// alone at first, so that no ending adds a row.
	#[pallet::storage]
	pub type OffersTo<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, PatientId>, NMapKey<Blake2_128Concat, Grantee>),
		OfferedTo,
		OptionQuery,
	>;

	/// Number of the last offer.
	#[pallet::storage]
	pub type LastOffer<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// What organisations offer to pass on.
	#[pallet::storage]
	pub type Offers<T: Config> =
		StorageMap<_, Twox64Concat, OfferId, Versioned<Offer>, OptionQuery>;

	/// Offers of an organisation about a patient that were neither accepted nor declined nor withdrawn; those that expired
	/// leave with the next one that it makes.
	#[pallet::storage]
	pub type OpenOffers<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, PatientId>, NMapKey<Twox64Concat, OrgId>),
		BoundedVec<OpenOffer, T::MaxOpenOffers>,
		ValueQuery,
	>;
}
