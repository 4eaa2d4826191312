//! What is kept. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
	// Hashers: Blake2 for patients and accounts, which callers choose or grind; Twox for numbers that this chain counts or its
	// council gives: incidents, organisations, control groups and versions.

	/// Number of the last incident.
	#[pallet::storage]
	pub type LastIncident<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// Every incident. Changed once, when it is closed.
	#[pallet::storage]
	pub type Incidents<T: Config> =
		StorageMap<_, Twox64Concat, IncidentId, Versioned<Incident>, OptionQuery>;

	/// Incidents that an account opened and that were not closed; those that are over leave with the next change.
	#[pallet::storage]
	pub type OpenedBy<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		AccountId,
		BoundedVec<OpenIncident, T::MaxOpenIncidents>,
		ValueQuery,
	>;

	/// Patients who were bound to an incident, in that order.
	#[pallet::storage]
	pub type BoundTo<T: Config> =
		StorageMap<_, Twox64Concat, IncidentId, BoundedVec<PatientId, T::MaxPatients>, ValueQuery>;

	/// Incidents to which a patient is bound at an organisation.
	#[pallet::storage]
	pub type Bound<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, PatientId>, NMapKey<Twox64Concat, OrgId>),
		Current<Versioned<Bindings>>,
		OptionQuery,
	>;

	/// What was bound before, by version.
	#[pallet::storage]
	pub type BoundLog<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, PatientId>,
			NMapKey<Twox64Concat, OrgId>,
			NMapKey<Twox64Concat, u32>,
		),
		Earlier<Versioned<Bindings>>,
		OptionQuery,
	>;

	/// First moment at which the report of an incident is overdue. Written once, when the incident is opened.
	#[pallet::storage]
	pub type ReportDue<T: Config> = StorageMap<_, Twox64Concat, IncidentId, Moment, OptionQuery>;

	/// Reports of incidents. Written once.
	#[pallet::storage]
	pub type Reports<T: Config> =
		StorageMap<_, Twox64Concat, IncidentId, Versioned<Report>, OptionQuery>;

	/// Reviews of incidents, by the control group of the reviewer's organisation at that moment; at most 16 of an incident.
	/// Written once.
	#[pallet::storage]
	pub type Reviews<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, IncidentId>, NMapKey<Twox64Concat, u32>),
		Versioned<Review>,
		OptionQuery,
	>;

	/// Patients of late incidents. Written once.
	#[pallet::storage]
	pub type LateBindings<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, IncidentId>, NMapKey<Blake2_128Concat, PatientId>),
		Versioned<LateBinding>,
		OptionQuery,
	>;
}
