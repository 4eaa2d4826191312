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
		/// - [`Error::UnknownReason`]: `code` is none of the table of reasons.
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
		///   [`Error::TooManyPatients`], [`Error::SecondSignatureNeeded`], [`Error::TimeWentBack`]; and what
		///   [`Config::Receipts`] answers.
		///
		/// ## Events
		/// [`Event::Bound`].
		#[pallet::call_index(1)]
		#[pallet::weight((
			T::WeightInfo::bind().saturating_add(Pallet::<T>::pair_weight(1)),
			DispatchClass::Operational,
		))]
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
		#[pallet::weight((
			T::WeightInfo::report().saturating_add(Pallet::<T>::begin_weight()),
			DispatchClass::Operational,
		))]
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
		/// who is not appointed there too, with a good licence or without one.
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

		/// Opens sealed records of a bound patient to the incident, and shows it to the patient. Once for each binding.
		///
		/// ## Dispatch Origin
		/// Signed by the opener or one of the team, as a practitioner still; and by a second practitioner of the organisation
		/// who may break the glass there, in the team or not, over the arguments before `second`.
		///
		/// ## Errors
		/// - [`Error::IncidentNotFound`], [`Error::NotInTeam`], [`Error::IncidentOver`].
		/// - [`Error::NotPractitioner`], [`Error::OrganisationNotActive`].
		/// - [`Error::NotBound`], [`Error::AlreadyUnsealed`].
		/// - [`Error::OtherJurisdiction`]: the pair was closed since the patient was bound, or the patient moved abroad.
		/// - [`Error::SecondNotPractitioner`], [`Error::SecondIsFirst`], [`Error::SecondNotInTime`],
		///   [`Error::SecondDidNotSign`].
		/// - [`Error::TimeWentBack`]; and what [`Config::Receipts`] answers.
		///
		/// ## Events
		/// [`Event::Unsealed`].
		#[pallet::call_index(5)]
		#[pallet::weight((
			T::WeightInfo::unseal().saturating_add(Pallet::<T>::pair_weight(1)),
			DispatchClass::Operational,
		))]
		pub fn unseal(
			origin: OriginFor<T>,
			incident: IncidentId,
			patient: PatientId,
			second: CoSignature,
		) -> DispatchResult {
			Self::do_unseal(ensure_signed(origin)?, incident, patient, &second)
		}

		/// Binds a patient to an incident as [`Call::bind`] does, by two signatures: that does beyond the signer's quota too,
		/// and while a report of the signer is overdue.
		///
		/// ## Dispatch Origin
		/// As [`Call::bind`]; and signed by a second practitioner as in [`Call::unseal`].
		///
		/// ## Errors
		/// - As [`Call::bind`] up to [`Error::TooManyPatients`].
		/// - [`Error::Throttled`]: beyond the signer's quota alone.
		/// - [`Error::SecondNotPractitioner`], [`Error::SecondIsFirst`], [`Error::SecondNotInTime`],
		///   [`Error::SecondDidNotSign`].
		/// - [`Error::TimeWentBack`]; and what [`Config::Receipts`] answers.
		///
		/// ## Events
		/// [`Event::BoundWith`].
		#[pallet::call_index(6)]
		#[pallet::weight((
			T::WeightInfo::bind_with().saturating_add(Pallet::<T>::pair_weight(1)),
			DispatchClass::Operational,
		))]
		pub fn bind_with(
			origin: OriginFor<T>,
			incident: IncidentId,
			patient: PatientId,
			second: CoSignature,
		) -> DispatchResult {
			Self::do_bind_with(ensure_signed(origin)?, incident, patient, &second)
		}

		/// Declares a mass casualty at an organisation, in public: for a time it does not pause between bindings beyond
		/// quotas. Two signatures they take all the same.
		///
		/// ## Dispatch Origin
		/// Signed by a privacy officer of `organisation`, or [`Config::CommitteeOrigin`]. The organisation is active or
		/// restricted.
		///
		/// ## Errors
		/// - [`Error::NoServingRole`]; [`Error::OrganisationNotFound`]: said to the committee.
		/// - [`Error::OrganisationNotActive`], [`Error::AlreadyDeclared`], [`Error::LastsTooLong`].
		///
		/// ## Events
		/// [`Event::MassCasualtyDeclared`].
		#[pallet::call_index(7)]
		#[pallet::weight((T::WeightInfo::declare_mass_casualty(), DispatchClass::Operational))]
		pub fn declare_mass_casualty(origin: OriginFor<T>, organisation: OrgId) -> DispatchResult {
			let who = match T::CommitteeOrigin::try_origin(origin) {
				Ok(_) => None,
				Err(origin) => Some(ensure_signed(origin)?),
			};
			Self::do_declare(who, organisation)
		}

		/// Draws who reviews an incident that is over, from the hash of the block after its close. If it ended by time and
		/// nobody reported or drew yet, or if that block was made under the control of the incident's organisation or by nobody
		/// knows whom, the next block will decide, and this is to be called again.
		///
		/// ## Dispatch Origin
		/// Signed by anybody.
		///
		/// ## Errors
		/// - [`Error::IncidentNotFound`], [`Error::IncidentOpen`], [`Error::NobodyBound`].
		/// - [`Error::AlreadyDrawn`], [`Error::DrawAwaited`].
		///
		/// ## Events
		/// [`Event::ReviewerDrawn`] or [`Event::DrawBegun`].
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::draw())]
		pub fn draw(origin: OriginFor<T>, incident: IncidentId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_draw(incident)
		}

		/// Records an incident that was written down while the chain could not be reached, and shows it to its patients. It
		/// permits nothing now: it answers questions about then that name it.
		///
		/// ## Dispatch Origin
		/// Signed by a practitioner of `organisation` who may break the glass there, or by a machine of it in the role
		/// `system`. The organisation is active or restricted. Beyond as many patients as one signature binds in a day, and for
		/// a ticket that says that sealed records were opened, signed by a second practitioner as in [`Call::unseal`] too.
		///
		/// ## Errors
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`].
		/// - [`Error::TicketOutOfOrder`], [`Error::UnknownReason`].
		/// - [`Error::TicketTimes`], [`Error::LastsTooLong`], [`Error::TicketTooOld`].
		/// - [`Error::NeverStaff`], [`Error::InTeamTwice`], [`Error::AlreadyBound`].
		/// - [`Error::PatientNotFound`], [`Error::OtherJurisdiction`], [`Error::TooManyPatients`].
		/// - [`Error::IdsExhausted`], [`Error::SecondSignatureNeeded`].
		/// - [`Error::SecondNotPractitioner`], [`Error::SecondIsFirst`], [`Error::SecondNotInTime`],
		///   [`Error::SecondDidNotSign`]; and what [`Config::Receipts`] answers.
		///
		/// ## Events
		/// [`Event::LateIncidentRecorded`].
		#[pallet::call_index(9)]
		#[pallet::weight(Pallet::<T>::late_weight(&ticket.patients))]
		pub fn open_late(
			origin: OriginFor<T>,
			organisation: OrgId,
			ticket: LateTicket,
			second: Option<CoSignature>,
		) -> DispatchResult {
			Self::do_open_late(ensure_signed(origin)?, organisation, ticket, second)
		}

		/// Says in public that the next ticket of an organisation cannot be found, or that the chain refuses it, so that those
		/// after it can be recorded.
		///
		/// ## Dispatch Origin
		/// Signed by a privacy officer of `organisation`, which is active or restricted.
		///
		/// ## Errors
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`].
		/// - [`Error::TicketOutOfOrder`], [`Error::IdsExhausted`].
		///
		/// ## Events
		/// [`Event::TicketPassedOver`].
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::declare_ticket_lost())]
		pub fn declare_ticket_lost(
			origin: OriginFor<T>,
			organisation: OrgId,
			ticket: u32,
			why: Unrecorded,
		) -> DispatchResult {
			Self::do_pass_over(ensure_signed(origin)?, organisation, ticket, why)
		}

		/// Asks a regulator about an incident to which the patient was bound: against a review, or in place of one. What it says
		/// is a commitment. Once for each patient, incident and capacity: what a representative says takes nothing from the
		/// patient's own. It changes no access, past or present.
		///
		/// ## Dispatch Origin
		/// Signed by an account that acts as the patient, or that represents them and may see their record.
		///
		/// ## Errors
		/// - [`Error::IncidentNotFound`], [`Error::PatientNotFound`].
		/// - [`Error::NotController`], [`Error::PowerMissing`], [`Error::OnlyRotation`], [`Error::Deceased`].
		/// - [`Error::WasNotBound`], [`Error::IncidentOpen`], [`Error::AppealTooLate`], [`Error::AlreadyAppealed`].
		///
		/// ## Events
		/// [`Event::Appealed`].
		#[pallet::call_index(11)]
		#[pallet::weight(
			T::WeightInfo::appeal().saturating_add(Pallet::<T>::representation_weight())
		)]
		pub fn appeal(
			origin: OriginFor<T>,
			patient: PatientId,
			incident: IncidentId,
			statement: Commitment,
		) -> DispatchResult {
			Self::do_appeal(ensure_signed(origin)?, patient, incident, statement)
		}

		/// Decides the appeal that was made for a patient in this capacity, for good.
		///
		/// ## Dispatch Origin
		/// Signed by a privacy officer or an auditor of `organisation`, a regulator or an authority that is active and under
		/// other control than that of the incident, who is not appointed there too and did not review the incident, for whomever.
		///
		/// ## Errors
		/// - [`Error::IncidentNotFound`], [`Error::AppealNotFound`].
		/// - [`Error::NoServingRole`], [`Error::NotRegulator`], [`Error::OrganisationNotActive`], [`Error::OwnIncident`],
		///   [`Error::SameControlGroup`], [`Error::OwnReview`].
		/// - [`Error::AlreadyDecided`].
		///
		/// ## Events
		/// [`Event::AppealDecided`].
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::decide_appeal())]
		pub fn decide_appeal(
			origin: OriginFor<T>,
			incident: IncidentId,
			patient: PatientId,
			capacity: Capacity,
			organisation: OrgId,
			outcome: Outcome,
			report: Commitment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let appeal = (incident, patient, capacity);
			Self::do_decide_appeal(who, appeal, organisation, outcome, report)
		}

		/// Lets the signer be drawn for reviews from the next close of an incident on.
		///
		/// ## Dispatch Origin
		/// Signed by a privacy officer of `organisation`, which is active.
		///
		/// ## Errors
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`].
		/// - [`Error::AlreadyRegistered`], [`Error::TooManyReviewers`], [`Error::IdsExhausted`].
		///
		/// ## Events
		/// [`Event::ReviewerRegistered`].
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::serve_as_reviewer())]
		pub fn serve_as_reviewer(origin: OriginFor<T>, organisation: OrgId) -> DispatchResult {
			Self::do_register(ensure_signed(origin)?, organisation)
		}

		/// Lets a privacy officer be drawn no more. What was drawn stays owed.
		///
		/// ## Dispatch Origin
		/// Signed by `account` or by a key of a session of theirs there; by anybody if `account` is no privacy officer of `organisation` any more.
		///
		/// ## Errors
		/// - [`Error::NotRegistered`], [`Error::StillServes`].
		///
		/// ## Events
		/// [`Event::ReviewerWithdrawn`].
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::withdraw_reviewer())]
		pub fn withdraw_reviewer(
			origin: OriginFor<T>,
			organisation: OrgId,
			account: AccountId,
		) -> DispatchResult {
			Self::do_withdraw(ensure_signed(origin)?, organisation, account)
		}
	}
}
