//! What can be called, by whom, and why it is refused.

use frame_support::pallet_macros::pallet_section;

/// The calls of the pallet: one block, for the pallet macro takes no second one.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Opens an incident at an organisation, for the signer and a team. It names no patient, and ends by itself.
		///
		/// ## Dispatch Origin
		/// Signed by a practitioner of `organisation` in a licensed role that may break the glass there. The organisation is
		/// active or restricted.
		///
		/// ## Errors
		/// - [`Error::NotPractitioner`], [`Error::OrganisationNotActive`].
		/// - [`Error::InTeamTwice`], [`Error::TeamNotPractitioner`], [`Error::TooManyOpenIncidents`],
		///   [`Error::LastsTooLong`], [`Error::IdsExhausted`].
		///
		/// ## Events
		/// [`Event::IncidentOpened`].
		#[pallet::call_index(0)]
		#[pallet::weight((
			T::WeightInfo::open_incident(team.len().try_into().unwrap_or(MAX_TEAM)),
			DispatchClass::Operational,
		))]
		pub fn open_incident(
			origin: OriginFor<T>,
			organisation: OrgId,
			code: u16,
			justification: Commitment,
			team: BoundedVec<AccountId, ConstU32<MAX_TEAM>>,
		) -> DispatchResult {
			Self::do_open(ensure_signed(origin)?, organisation, code, justification, team)
		}

		/// Binds a patient to an incident, in whatever state the patient is, and shows it to the patient.
		///
		/// ## Dispatch Origin
		/// Signed by the opener or one of the team, as a practitioner still.
		///
		/// ## Errors
		/// - [`Error::IncidentNotFound`], [`Error::NotInTeam`], [`Error::IncidentOver`].
		/// - [`Error::NotPractitioner`], [`Error::OrganisationNotActive`].
		/// - [`Error::PatientNotFound`], [`Error::OtherJurisdiction`].
		/// - [`Error::AlreadyBound`], [`Error::AlreadyBoundByOpener`], [`Error::TooManyBindings`],
		///   [`Error::TooManyPatients`], [`Error::TimeWentBack`]; and what [`Config::Receipts`] answers.
		///
		/// ## Events
		/// [`Event::Bound`].
		#[pallet::call_index(1)]
		#[pallet::weight((T::WeightInfo::bind(), DispatchClass::Operational))]
		pub fn bind(
			origin: OriginFor<T>,
			incident: IncidentId,
			patient: PatientId,
		) -> DispatchResult {
			Self::do_bind(ensure_signed(origin)?, incident, patient)
		}

		/// Ends an incident before its time.
		///
		/// ## Dispatch Origin
		/// Signed by the opener, or by one of the team as a practitioner still.
		///
		/// ## Errors
		/// - [`Error::IncidentNotFound`], [`Error::NotInTeam`], [`Error::IncidentOver`].
		/// - [`Error::NotPractitioner`], [`Error::OrganisationNotActive`]: not said to the opener.
		///
		/// ## Events
		/// [`Event::IncidentClosed`].
		#[pallet::call_index(2)]
		#[pallet::weight((T::WeightInfo::close_incident(), DispatchClass::Operational))]
		pub fn close_incident(origin: OriginFor<T>, incident: IncidentId) -> DispatchResult {
			Self::do_close(ensure_signed(origin)?, incident)
		}

		/// Reports about an incident that is over: a commitment to the report.
		///
		/// ## Dispatch Origin
		/// Signed by the opener, or by one of the team as a practitioner still.
		///
		/// ## Errors
		/// - [`Error::IncidentNotFound`], [`Error::NotInTeam`], [`Error::IncidentOpen`].
		/// - [`Error::NotPractitioner`], [`Error::OrganisationNotActive`]: not said to the opener.
		/// - [`Error::AlreadyReported`].
		///
		/// ## Events
		/// [`Event::Reported`].
		#[pallet::call_index(3)]
		#[pallet::weight((T::WeightInfo::report(), DispatchClass::Operational))]
		pub fn report(
			origin: OriginFor<T>,
			incident: IncidentId,
			report: Commitment,
		) -> DispatchResult {
			Self::do_report(ensure_signed(origin)?, incident, report)
		}

		/// Reviews an incident that was reported, or whose report is overdue: once for each control group.
		///
		/// ## Dispatch Origin
		/// Signed by a privacy officer of `organisation`, which is active and under other control than that of the incident,
		/// who does not serve there too.
		///
		/// ## Errors
		/// - [`Error::IncidentNotFound`], [`Error::IncidentOpen`], [`Error::ReportAwaited`].
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`], [`Error::OwnIncident`],
		///   [`Error::SameControlGroup`].
		/// - [`Error::AlreadyReviewed`], [`Error::TooManyReviews`].
		///
		/// ## Events
		/// [`Event::Reviewed`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::review())]
		pub fn review(
			origin: OriginFor<T>,
			incident: IncidentId,
			organisation: OrgId,
			outcome: Outcome,
			report: Commitment,
		) -> DispatchResult {
			Self::do_review(ensure_signed(origin)?, incident, organisation, outcome, report)
		}
	}
}
