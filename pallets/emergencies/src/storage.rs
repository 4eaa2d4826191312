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

	/// What practitioners bound, for their quotas. One row for each who ever bound somebody; changed with each binding.
	#[pallet::storage]
	pub type Quotas<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, Quota, ValueQuery>;

	/// What those who submit tickets submitted, for their quotas. One row for each who ever did; changed with each ticket.
	#[pallet::storage]
	pub type TicketQuotas<T: Config> =
		StorageMap<_, Blake2_128Concat, AccountId, TicketQuota, ValueQuery>;

	/// What organisations bound beyond the quotas of their practitioners.
	#[pallet::storage]
	pub type Surges<T: Config> = StorageMap<_, Twox64Concat, OrgId, Surge, ValueQuery>;

	/// The last mass casualty that was declared for an organisation.
	#[pallet::storage]
	pub type MassCasualties<T: Config> =
		StorageMap<_, Twox64Concat, OrgId, MassCasualty, OptionQuery>;

	/// Number of the last ticket of an organisation.
	#[pallet::storage]
	pub type LastTicket<T: Config> = StorageMap<_, Twox64Concat, OrgId, u32, ValueQuery>;

	/// What became of tickets, by their numbers at an organisation. Written once.
	#[pallet::storage]
	pub type Tickets<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, OrgId>, NMapKey<Twox64Concat, u32>),
		TicketState,
		OptionQuery,
	>;

	/// How many places of organisations there are that review. None is given away again, so that who leaves moves nobody.
	#[pallet::storage]
	pub type HouseCount<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// Organisations that review, by their places. Written once.
	#[pallet::storage]
	pub type HouseAt<T: Config> = StorageMap<_, Twox64Concat, u32, OrgId, OptionQuery>;

	/// The places of organisations that review, and their privacy officers who may be drawn.
	#[pallet::storage]
	pub type Houses<T: Config> = StorageMap<_, Twox64Concat, OrgId, House, OptionQuery>;

	/// From what the reviewers of incidents are drawn. Its block is changed as long as none gave a hash that does.
	#[pallet::storage]
	pub type DrawFrom<T: Config> =
		StorageMap<_, Twox64Concat, IncidentId, Base<BlockNumberFor<T>>, OptionQuery>;

	/// The block for which draws wait that is to come.
	#[pallet::storage]
	pub type Wanted<T: Config> = StorageValue<_, BlockNumberFor<T>, OptionQuery>;

	/// The block for which draws wait that is there, with who made it, until the next one knows its hash.
	#[pallet::storage]
	pub type Coming<T: Config> = StorageValue<_, (BlockNumberFor<T>, Option<OrgId>), OptionQuery>;

	/// What blocks gave for draws. Written once, and only for blocks for which some wait.
	#[pallet::storage]
	pub type Seeds<T: Config> =
		StorageMap<_, Twox64Concat, BlockNumberFor<T>, Seed<T::Hash>, OptionQuery>;

	/// Who was drawn. Written once.
	#[pallet::storage]
	pub type Drawn<T: Config> = StorageMap<_, Twox64Concat, IncidentId, Draw, OptionQuery>;

	/// Reviews that organisations owe, with the moment from which they are overdue.
	#[pallet::storage]
	pub type ReviewsOwed<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, OrgId>, NMapKey<Twox64Concat, IncidentId>),
		Moment,
		OptionQuery,
	>;

	/// Milliseconds after an incident in which its patients can appeal. Written once, when the incident is opened or recorded.
	#[pallet::storage]
	pub type AppealWindows<T: Config> =
		StorageMap<_, Twox64Concat, IncidentId, Moment, OptionQuery>;

	/// Appeals about incidents: one of each patient who was bound in each capacity, so that whoever represents a patient uses up
	/// none of the patient's own. Changed once, when it is decided.
	#[pallet::storage]
	pub type Appeals<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, IncidentId>,
			NMapKey<Blake2_128Concat, PatientId>,
			NMapKey<Twox64Concat, Capacity>,
		),
		Versioned<Appeal>,
		OptionQuery,
	>;

	/// Reports that practitioners owe; nobody has a row who owes none.
	#[pallet::storage]
	pub type Duties<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, Duty, ValueQuery>;

	/// Patients of late incidents. Written once.
	#[pallet::storage]
	pub type LateBindings<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, IncidentId>, NMapKey<Blake2_128Concat, PatientId>),
		Versioned<LateBinding>,
		OptionQuery,
	>;
}
