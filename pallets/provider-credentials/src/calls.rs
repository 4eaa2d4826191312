//! What can be called, by whom, and why it is refused.

use frame_support::pallet_macros::pallet_section;

/// The calls of the pallet: one block, for the pallet macro takes no second one.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Admits an organisation and gives it the next number. `with` names one under the same control.
		///
		/// ## Dispatch Origin
		/// [`Config::AdmissionOrigin`].
		///
		/// ## Errors
		/// - [`Error::UnknownJurisdiction`], [`Error::UnfitName`], [`Error::UnfitEndpoint`]: not fit to be read by everybody.
		/// - [`Error::IsOrganisation`], [`Error::IsController`], [`Error::IsStaff`], [`Error::IsSessionKey`]: the account
		///   stands for somebody else.
		/// - [`Error::OrganisationNotFound`]: `with` does not exist.
		/// - [`Error::NoNumbersLeft`].
		///
		/// ## Events
		/// [`Event::Admitted`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::admit())]
		pub fn admit(
			origin: OriginFor<T>,
			account: AccountId,
			kind: OrgKind,
			jurisdiction: u16,
			with: Option<OrgId>,
			name: Name,
			endpoint: Endpoint,
		) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_admit(Profile { account, kind, jurisdiction, name, endpoint }, with)
		}

		/// Appoints an account, from `from` (`None`: now) until `until`, to the roles in `posts`, each resting on the
		/// credential that it names. Who accepted an appointment there, and was not dismissed since, is appointed at once, in
		/// the place of that; anybody else is offered it and accepts by `accept_appointment`.
		///
		/// ## Dispatch Origin
		/// Signed by the organisation's own account or, unless administrators are made or unmade, by an administrator.
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`], [`Error::NotAdministrator`], [`Error::OrganisationNotActive`],
		///   [`Error::OnlyTheOrganisation`]: the signer may not appoint this.
		/// - [`Error::IsController`], [`Error::IsOrganisation`], [`Error::IsSessionKey`], [`Error::IsCompromised`]: the
		///   account can never serve, or not now.
		/// - [`Error::StartsInPast`], [`Error::EndsBeforeItStarts`], [`Error::TooLong`]: the interval.
		/// - [`Error::NoRole`], [`Error::RoleTwice`], [`Error::LicenceMissing`], [`Error::LicenceNotNeeded`]: the roles.
		/// - [`Error::CredentialNotFound`], [`Error::LicenceOfAnother`], [`Error::LicenceForAnotherOrganisation`],
		///   [`Error::CredentialExpired`], [`Error::CredentialNotActive`], [`Error::CredentialTypeNotFound`],
		///   [`Error::LicenceForAnotherRole`]: a licence.
		/// - [`Error::LastAdministrator`], [`Error::TooManyAdministrators`].
		/// - [`Error::BeganThisBlock`]: the account was appointed there in this block.
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Offered`] or [`Event::Appointed`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::appoint())]
		pub fn appoint(
			origin: OriginFor<T>,
			organisation: OrgId,
			account: AccountId,
			posts: BoundedVec<Post, ConstU32<MAX_POSTS>>,
			from: Option<Moment>,
			until: Moment,
		) -> DispatchResult {
			Self::do_appoint(ensure_signed(origin)?, organisation, account, posts, from, until)
		}

		/// Ends an appointment, also one that is over or has not begun, or withdraws an offer. Works while the organisation is
		/// restricted.
		///
		/// ## Dispatch Origin
		/// Signed by the organisation's own account or, unless the account is an administrator, by an administrator.
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`], [`Error::NotAdministrator`], [`Error::OrganisationNotActive`],
		///   [`Error::OnlyTheOrganisation`]: the signer may not dismiss this account.
		/// - [`Error::NotStaff`]: never appointed, or dismissed before.
		/// - [`Error::LastAdministrator`].
		/// - [`Error::BeganThisBlock`]: appointed in this block.
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Dismissed`] or [`Event::OfferWithdrawn`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::dismiss())]
		pub fn dismiss(
			origin: OriginFor<T>,
			organisation: OrgId,
			account: AccountId,
		) -> DispatchResult {
			Self::do_dismiss(ensure_signed(origin)?, organisation, account)
		}

		/// Creates a type of credentials that license these roles for at most `longest` milliseconds. With `countersign`
		/// somebody of another control group signs beside each issuer; one signature may suspend or revoke `ends_per_day` of
		/// an issuer's credentials in a day, or two of a hundred if that is more, of those that were accepted before that day.
		///
		/// ## Dispatch Origin
		/// [`Config::AdmissionOrigin`].
		///
		/// ## Errors
		/// - [`Error::UnknownRoles`]: no role, or a bit that is none.
		/// - [`Error::NoDuration`]: `longest` is zero.
		/// - [`Error::UnfitEndsPerDay`]: beyond [`anamnesis_primitives::floors::ENDS_PER_DAY`].
		/// - [`Error::NoNumbersLeft`].
		///
		/// ## Events
		/// [`Event::TypeCreated`].
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::create_type())]
		pub fn create_type(
			origin: OriginFor<T>,
			roles: Roles,
			longest: Moment,
			countersign: bool,
			ends_per_day: u16,
		) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_create_type(CredentialType { roles, longest, countersign, ends_per_day })
		}

		/// Lets an organisation issue credentials of a type, without a limit; also one that had issued by delegation, was
		/// suspended or was ended.
		///
		/// ## Dispatch Origin
		/// [`Config::AdmissionOrigin`].
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`], [`Error::CredentialTypeNotFound`].
		/// - [`Error::IsIssuer`]: it may already.
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::IssuerAppointed`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::appoint_issuer())]
		pub fn appoint_issuer(
			origin: OriginFor<T>,
			organisation: OrgId,
			kind: CredentialTypeId,
		) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_appoint_issuer(organisation, kind)
		}

		/// Offers a credential to its holder: valid from `from` (`None`: now) until `until`, at one organisation or
		/// (`None`) at any. It has no force until it is accepted. `second` signs beside the signer, for an organisation of
		/// another control group: only so for types that ask for it, and to the issuer's own account and administrators.
		///
		/// ## Dispatch Origin
		/// Signed by the issuing organisation's own account or an administrator.
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`], [`Error::NotAdministrator`], [`Error::OrganisationNotActive`],
		///   [`Error::CredentialTypeNotFound`], [`Error::NotIssuer`], [`Error::DelegationOver`],
		///   [`Error::DelegatorMayNotIssue`], [`Error::LimitReached`]: the signer may not issue this.
		/// - [`Error::IssuesToItself`], [`Error::CountersignerMissing`]: the holder is a signer, or a second one is needed.
		/// - [`Error::OrganisationNotFound`]: `at` does not exist.
		/// - [`Error::StartsInPast`], [`Error::EndsBeforeItStarts`], [`Error::TooLong`]: the interval.
		/// - [`Error::MayNotSecond`], [`Error::SecondIsFirst`], [`Error::SecondNotInTime`], [`Error::SecondDidNotSign`].
		/// - [`Error::NoNumbersLeft`].
		///
		/// ## Events
		/// [`Event::Issued`].
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::issue().saturating_add(Pallet::<T>::second_weight(second)))]
		pub fn issue(
			origin: OriginFor<T>,
			organisation: OrgId,
			kind: CredentialTypeId,
			holder: AccountId,
			at: Option<OrgId>,
			document: Commitment,
			from: Option<Moment>,
			until: Moment,
			second: Option<Second>,
		) -> DispatchResult {
			let statement = Statement { kind, holder, at, document, from, until };
			Self::do_issue(ensure_signed(origin)?, organisation, statement, second)
		}

		/// Accepts a credential that is on offer. One that renews another needs that other to be active, and leaves it so.
		///
		/// ## Dispatch Origin
		/// Signed by its holder.
		///
		/// ## Errors
		/// - [`Error::CredentialNotFound`], [`Error::NotHolder`].
		/// - [`Error::IsCompromised`]: the holder's key was stolen.
		/// - [`Error::NotOffered`]: accepted before, or ended.
		/// - [`Error::CredentialExpired`]: it is over.
		/// - [`Error::OrganisationNotActive`], [`Error::NotIssuer`], [`Error::DelegationOver`],
		///   [`Error::DelegatorMayNotIssue`]: its issuer could not issue it any more.
		/// - [`Error::RenewedNotActive`]: the one it renews was suspended or ended.
		/// - [`Error::IssuesToItself`]: the holder stands for the issuer since, and nobody countersigned.
		/// - [`Error::NoNumbersLeft`], [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Accepted`].
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::accept())]
		pub fn accept(origin: OriginFor<T>, credential: CredentialId) -> DispatchResult {
			Self::do_accept(ensure_signed(origin)?, credential)
		}

		/// Takes the force from a credential until it is reinstated, for a reason of the table. Works while the issuer is
		/// restricted. What is more than the day's measure takes a `second`: another of the issuer's administrators or its own
		/// account, or somebody of another control group that issues the type or is an authority.
		///
		/// ## Dispatch Origin
		/// Signed by the issuing organisation's own account or an administrator.
		///
		/// ## Errors
		/// - [`Error::CredentialNotFound`].
		/// - [`Error::NotAdministrator`], [`Error::OrganisationNotActive`]: the signer may not suspend it.
		/// - [`Error::UnknownReason`].
		/// - [`Error::CredentialNotActive`]: it has no force.
		/// - [`Error::BeganThisBlock`]: it has force since this block.
		/// - [`Error::TooManyEndings`]: today's measure is full.
		/// - [`Error::MayNotSecond`], [`Error::SecondIsFirst`], [`Error::SecondNotInTime`], [`Error::SecondDidNotSign`].
		/// - [`Error::TooManyChanges`]: it can still be revoked. [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Suspended`].
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::suspend().saturating_add(Pallet::<T>::second_weight(second)))]
		pub fn suspend(
			origin: OriginFor<T>,
			credential: CredentialId,
			code: u16,
			second: Option<Second>,
		) -> DispatchResult {
			Self::do_suspend(ensure_signed(origin)?, credential, code, second)
		}

		/// Gives a suspended credential its force again.
		///
		/// ## Dispatch Origin
		/// Signed by the issuing organisation's own account or an administrator who does not hold it.
		///
		/// ## Errors
		/// - [`Error::CredentialNotFound`].
		/// - [`Error::NotAdministrator`], [`Error::OrganisationNotActive`], [`Error::IssuesToItself`]: the signer may not.
		/// - [`Error::NotIssuer`], [`Error::DelegationOver`], [`Error::DelegatorMayNotIssue`]: the organisation could not issue
		///   it now.
		/// - [`Error::NotSuspended`].
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Reinstated`].
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::reinstate())]
		pub fn reinstate(origin: OriginFor<T>, credential: CredentialId) -> DispatchResult {
			Self::do_reinstate(ensure_signed(origin)?, credential)
		}

		/// Ends a credential for good, accepted or not, for a reason of the table. Works while the issuer is restricted. What
		/// is more than the day's measure takes a `second`, as for a suspension.
		///
		/// ## Dispatch Origin
		/// Signed by the issuing organisation's own account or an administrator.
		///
		/// ## Errors
		/// - [`Error::CredentialNotFound`].
		/// - [`Error::NotAdministrator`], [`Error::OrganisationNotActive`]: the signer may not revoke it.
		/// - [`Error::UnknownReason`].
		/// - [`Error::IsRevoked`], [`Error::IsSurrendered`]: it was ended before.
		/// - [`Error::BeganThisBlock`]: it has force since this block.
		/// - [`Error::TooManyEndings`]: today's measure is full.
		/// - [`Error::MayNotSecond`], [`Error::SecondIsFirst`], [`Error::SecondNotInTime`], [`Error::SecondDidNotSign`].
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Revoked`].
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::revoke().saturating_add(Pallet::<T>::second_weight(second)))]
		pub fn revoke(
			origin: OriginFor<T>,
			credential: CredentialId,
			code: u16,
			second: Option<Second>,
		) -> DispatchResult {
			Self::do_revoke(ensure_signed(origin)?, credential, code, second)
		}

		/// Lets another organisation issue credentials of the type, `most` of them, until `until` (`None`: until it is
		/// ended). Replaces an earlier delegation by the same issuer, or by one that left. Who issues by delegation passes
		/// nothing on, and issues only while its delegator may.
		///
		/// ## Dispatch Origin
		/// Signed by the own account or an administrator of an issuer that the consortium appointed.
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`], [`Error::NotAdministrator`], [`Error::OrganisationNotActive`],
		///   [`Error::NotIssuer`], [`Error::DelegationOver`], [`Error::DelegatorMayNotIssue`], [`Error::IsDelegate`]: the
		///   signer may not delegate this.
		/// - [`Error::OrganisationNotFound`]: `to` does not exist.
		/// - [`Error::NoLimit`], [`Error::EndsBeforeItStarts`]: the measure.
		/// - [`Error::IsIssuer`], [`Error::IssuerSuspended`], [`Error::IssuerEnded`]: what `to` is already, or was told.
		/// - [`Error::AnothersDelegate`]: `to` issued on another issuer's word.
		/// - [`Error::NoNumbersLeft`], [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Delegated`].
		#[pallet::call_index(25)]
		#[pallet::weight(T::WeightInfo::delegate())]
		pub fn delegate(
			origin: OriginFor<T>,
			organisation: OrgId,
			kind: CredentialTypeId,
			to: OrgId,
			most: u32,
			until: Option<Moment>,
		) -> DispatchResult {
			Self::do_delegate(ensure_signed(origin)?, organisation, kind, to, most, until)
		}

		/// Stops an issuer from issuing credentials of a type, and its delegates with it, until it is reinstated. What they
		/// issued stays.
		///
		/// ## Dispatch Origin
		/// [`Config::AdmissionOrigin`]; of an issuer by delegation also the own account or an administrator of its delegator.
		///
		/// ## Errors
		/// - [`Error::IssuerNotFound`].
		/// - [`Error::OnlyTheConsortium`], [`Error::NotAdministrator`], [`Error::OrganisationNotActive`]: the signer may not.
		/// - [`Error::NotIssuer`]: it may not issue.
		/// - [`Error::TooManyChanges`]: it can still be ended. [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::IssuerSuspended`].
		#[pallet::call_index(26)]
		#[pallet::weight(T::WeightInfo::suspend_issuer())]
		pub fn suspend_issuer(
			origin: OriginFor<T>,
			organisation: OrgId,
			kind: CredentialTypeId,
		) -> DispatchResult {
			Self::do_suspend_issuer(origin, organisation, kind)
		}

		/// Lets a suspended issuer issue again, as it could before.
		///
		/// ## Dispatch Origin
		/// As for [`Pallet::suspend_issuer`].
		///
		/// ## Errors
		/// - [`Error::IssuerNotFound`].
		/// - [`Error::OnlyTheConsortium`], [`Error::NotAdministrator`], [`Error::OrganisationNotActive`]: the signer may not,
		///   or the consortium suspended it.
		/// - [`Error::IssuerNotSuspended`].
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::IssuerReinstated`].
		#[pallet::call_index(27)]
		#[pallet::weight(T::WeightInfo::reinstate_issuer())]
		pub fn reinstate_issuer(
			origin: OriginFor<T>,
			organisation: OrgId,
			kind: CredentialTypeId,
		) -> DispatchResult {
			Self::do_reinstate_issuer(origin, organisation, kind)
		}

		/// Takes the right to issue credentials of a type, or a delegation of it, for good. What was issued stays.
		///
		/// ## Dispatch Origin
		/// As for [`Pallet::suspend_issuer`].
		///
		/// ## Errors
		/// - [`Error::IssuerNotFound`].
		/// - [`Error::OnlyTheConsortium`], [`Error::NotAdministrator`], [`Error::OrganisationNotActive`]: the signer may not.
		/// - [`Error::IssuerEnded`].
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::IssuerEnded`].
		#[pallet::call_index(28)]
		#[pallet::weight(T::WeightInfo::end_issuer())]
		pub fn end_issuer(
			origin: OriginFor<T>,
			organisation: OrgId,
			kind: CredentialTypeId,
		) -> DispatchResult {
			Self::do_end_issuer(origin, organisation, kind)
		}

		/// Takes the force from every credential of a type that an issuer issued from `since` up to now: its keys were in the
		/// wrong hands. It counts from now on, and what was answered before stays. It stops nothing: suspend the issuer first.
		/// What its delegates issued is cut off of each of them. After the fourth time only the consortium does it.
		///
		/// ## Dispatch Origin
		/// As for [`Pallet::suspend_issuer`].
		///
		/// ## Errors
		/// - [`Error::IssuerNotFound`].
		/// - [`Error::OnlyTheConsortium`], [`Error::NotAdministrator`], [`Error::OrganisationNotActive`]: the signer may not.
		/// - [`Error::LeftToTheConsortium`]: it was cut off four times.
		/// - [`Error::NotAboutThePast`], [`Error::MustReachBack`], [`Error::TooManyMarks`]: the moment.
		/// - [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::CutOff`].
		#[pallet::call_index(29)]
		#[pallet::weight(T::WeightInfo::cut_off())]
		pub fn cut_off(
			origin: OriginFor<T>,
			organisation: OrgId,
			kind: CredentialTypeId,
			since: Moment,
		) -> DispatchResult {
			Self::do_cut_off(origin, organisation, kind, since)
		}

		/// Offers a credential that carries on an active one: of the same type, holder and place, with another interval and
		/// document. When it is accepted both hold, each in its own interval, so that nobody stands without a licence before
		/// every organisation names the new one; the holder may surrender the old one then.
		///
		/// ## Dispatch Origin
		/// Signed by the own account or an administrator of the issuer of the old one.
		///
		/// ## Errors
		/// - [`Error::CredentialNotFound`].
		/// - Those of [`Pallet::issue`].
		/// - [`Error::CredentialNotActive`]: the old one was never accepted, is suspended or ended.
		///
		/// ## Events
		/// [`Event::Issued`].
		#[pallet::call_index(30)]
		#[pallet::weight(T::WeightInfo::renew().saturating_add(Pallet::<T>::second_weight(second)))]
		pub fn renew(
			origin: OriginFor<T>,
			credential: CredentialId,
			document: Commitment,
			from: Option<Moment>,
			until: Moment,
			second: Option<Second>,
		) -> DispatchResult {
			Self::do_renew(ensure_signed(origin)?, credential, document, from, until, second)
		}

		/// Gives a credential back for good, or declines an offer.
		///
		/// ## Dispatch Origin
		/// Signed by its holder.
		///
		/// ## Errors
		/// - [`Error::CredentialNotFound`], [`Error::NotHolder`].
		/// - [`Error::IsRevoked`], [`Error::IsSurrendered`]: it was ended before.
		/// - [`Error::BeganThisBlock`]: it has force since this block.
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Surrendered`].
		#[pallet::call_index(31)]
		#[pallet::weight(T::WeightInfo::surrender())]
		pub fn surrender(origin: OriginFor<T>, credential: CredentialId) -> DispatchResult {
			Self::do_surrender(ensure_signed(origin)?, credential)
		}

		/// Accepts the appointment that is on offer to the signer at an organisation. Who accepts can never control a patient.
		///
		/// ## Dispatch Origin
		/// Signed by the account to which it was offered.
		///
		/// ## Errors
		/// - [`Error::NoOffer`].
		/// - [`Error::OrganisationNotActive`].
		/// - [`Error::IsController`], [`Error::IsOrganisation`], [`Error::IsSessionKey`], [`Error::IsCompromised`]: the
		///   signer can never serve, or not now.
		/// - [`Error::OfferLapsed`]: the appointment would be over.
		/// - [`Error::CredentialExpired`], [`Error::CredentialNotActive`]: a licence ended since.
		/// - [`Error::TooManyAdministrators`].
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::AppointmentAccepted`].
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::accept_appointment())]
		pub fn accept_appointment(origin: OriginFor<T>, organisation: OrgId) -> DispatchResult {
			Self::do_accept_appointment(ensure_signed(origin)?, organisation)
		}

		/// Ends the signer's appointment at an organisation, or declines what is on offer there. Works whatever the standing
		/// of the organisation.
		///
		/// ## Dispatch Origin
		/// Signed by the account that is appointed.
		///
		/// ## Errors
		/// - [`Error::NotStaff`]: neither appointed nor offered an appointment.
		/// - [`Error::LastAdministrator`]: the organisation did not leave.
		/// - [`Error::BeganThisBlock`]: appointed in this block.
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Resigned`] or [`Event::OfferDeclined`].
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::resign())]
		pub fn resign(origin: OriginFor<T>, organisation: OrgId) -> DispatchResult {
			Self::do_resign(ensure_signed(origin)?, organisation)
		}

		/// Lets nothing new come to an organisation from others; its own record and emergencies go on.
		///
		/// ## Dispatch Origin
		/// [`Config::AdmissionOrigin`].
		///
		/// ## Errors
		/// - [`Error::UnknownReason`]: `code` is none of the table of reasons.
		/// - [`Error::OrganisationNotFound`].
		/// - [`Error::OrganisationNotActive`], [`Error::HasLeft`].
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Restricted`].
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::restrict())]
		pub fn restrict(origin: OriginFor<T>, organisation: OrgId, code: u16) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_restrict(organisation, code)
		}

		/// Takes everything from the keys of an organisation, which are in the wrong hands. What was done in its name from
		/// `since` up to now is disputed; the ninth time everything that ever was.
		///
		/// ## Dispatch Origin
		/// [`Config::IsolationOrigin`].
		///
		/// ## Errors
		/// - [`Error::UnknownReason`]: `code` is none of the table of reasons.
		/// - [`Error::OrganisationNotFound`], [`Error::HasLeft`].
		/// - [`Error::SinceAfterNow`].
		/// - [`Error::TooManyMarks`]: give this block's moment.
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Isolated`].
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::isolate())]
		pub fn isolate(
			origin: OriginFor<T>,
			organisation: OrgId,
			code: u16,
			since: Moment,
		) -> DispatchResult {
			T::IsolationOrigin::ensure_origin(origin)?;
			Self::do_isolate(organisation, code, since)
		}

		/// Makes a restricted or isolated organisation active again.
		///
		/// ## Dispatch Origin
		/// [`Config::AdmissionOrigin`].
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`].
		/// - [`Error::IsActive`], [`Error::HasLeft`].
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::OrganisationReinstated`].
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::reinstate_organisation())]
		pub fn reinstate_organisation(origin: OriginFor<T>, organisation: OrgId) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_reinstate_organisation(organisation)
		}

		/// Lets grants for care to one organisation count for another from now until `until`. Staff, credentials and records
		/// do not pass.
		///
		/// ## Dispatch Origin
		/// [`Config::AdmissionOrigin`].
		///
		/// ## Errors
		/// - [`Error::SucceedsItself`].
		/// - [`Error::OrganisationNotFound`], [`Error::OrganisationNotActive`]: `new` must be active, `old` must exist.
		/// - [`Error::EndsBeforeItStarts`], [`Error::TooLong`]: `until`.
		/// - [`Error::AlreadySucceeds`], [`Error::TooManySuccessions`].
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::SuccessionBegan`].
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::succeed())]
		pub fn succeed(
			origin: OriginFor<T>,
			old: OrgId,
			new: OrgId,
			until: Moment,
		) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_succeed(old, new, until)
		}

		/// Ends a succession before its time.
		///
		/// ## Dispatch Origin
		/// [`Config::AdmissionOrigin`].
		///
		/// ## Errors
		/// - [`Error::NoSuccession`].
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::SuccessionEnded`].
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::end_succession())]
		pub fn end_succession(origin: OriginFor<T>, new: OrgId, old: OrgId) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_end_succession(new, old)
		}

		/// Puts an organisation under the control under which `with` is; named with itself it is under its own. Others that
		/// are under its number stay so.
		///
		/// ## Dispatch Origin
		/// [`Config::AdmissionOrigin`].
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`]: one of them.
		/// - [`Error::HasLeft`].
		/// - [`Error::SameGroup`]: it is so already.
		/// - [`Error::JoinsSeats`]: a control group has one seat in the bodies that govern, and one among the validators.
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Regrouped`].
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::regroup().saturating_add(T::Ties::joining_weight()))]
		pub fn regroup(origin: OriginFor<T>, organisation: OrgId, with: OrgId) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_regroup(organisation, with)
		}

		/// Ends an organisation's membership for good.
		///
		/// ## Dispatch Origin
		/// [`Config::AdmissionOrigin`], or signed by the organisation's own account unless it is isolated.
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`], [`Error::OnlyTheOrganisation`].
		/// - [`Error::HasLeft`], [`Error::OrganisationNotActive`].
		/// - [`Error::OwesRoots`]: by itself it leaves within a period of its last root.
		/// - [`Error::KeepsRecords`], [`Error::StewardsPatients`], [`Error::HasSeat`]: what it holds it hands over first.
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Left`].
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::leave())]
		pub fn leave(origin: OriginFor<T>, organisation: OrgId) -> DispatchResult {
			Self::do_leave(origin, organisation)
		}

		/// Lets another account stand for an organisation, which stands for nobody yet. Works while it is restricted.
		///
		/// ## Dispatch Origin
		/// Signed by the organisation's own account.
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`], [`Error::OnlyTheOrganisation`], [`Error::OrganisationNotActive`].
		/// - [`Error::IsOrganisation`], [`Error::IsController`], [`Error::IsStaff`], [`Error::IsSessionKey`],
		///   [`Error::HoldsCredentials`]: the new account is somebody.
		/// - [`Error::HasSeat`]: the old one is among the validators or in a body that governs.
		///
		/// ## Events
		/// [`Event::AccountChanged`].
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::change_account())]
		pub fn change_account(
			origin: OriginFor<T>,
			organisation: OrgId,
			account: AccountId,
		) -> DispatchResult {
			Self::do_change_account(ensure_signed(origin)?, organisation, account)
		}

		/// As `change_account`, for an organisation that lost its account.
		///
		/// ## Dispatch Origin
		/// [`Config::AdmissionOrigin`].
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`], [`Error::HasLeft`].
		/// - [`Error::IsOrganisation`], [`Error::IsController`], [`Error::IsStaff`], [`Error::IsSessionKey`],
		///   [`Error::HoldsCredentials`]: the new account is somebody.
		/// - [`Error::HasSeat`]: the old one is among the validators or in a body that governs.
		///
		/// ## Events
		/// [`Event::AccountChanged`].
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::replace_account())]
		pub fn replace_account(
			origin: OriginFor<T>,
			organisation: OrgId,
			account: AccountId,
		) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_replace_account(organisation, account)
		}

		/// Changes the public name of an organisation and the address of its endpoint. Works while it is restricted.
		///
		/// ## Dispatch Origin
		/// Signed by the organisation's own account.
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`], [`Error::OnlyTheOrganisation`], [`Error::OrganisationNotActive`].
		/// - [`Error::UnfitName`], [`Error::UnfitEndpoint`]: not fit to be read by everybody.
		///
		/// ## Events
		/// [`Event::ProfileChanged`].
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::change_profile())]
		pub fn change_profile(
			origin: OriginFor<T>,
			organisation: OrgId,
			name: Name,
			endpoint: Endpoint,
		) -> DispatchResult {
			Self::do_change_profile(ensure_signed(origin)?, organisation, name, endpoint)
		}

		/// Publishes the keys of an organisation, in the place of earlier ones. Works while it is restricted.
		///
		/// ## Dispatch Origin
		/// Signed by the organisation's own account.
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`], [`Error::OnlyTheOrganisation`], [`Error::OrganisationNotActive`].
		/// - [`Error::UnknownSuite`], [`Error::KeysAlike`].
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::KeysPublished`].
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::publish_keys())]
		pub fn publish_keys(
			origin: OriginFor<T>,
			organisation: OrgId,
			keys: OrganisationKeys,
		) -> DispatchResult {
			Self::do_publish_keys(ensure_signed(origin)?, organisation, keys)
		}

		/// Lets the account of `key` sign for the signer at an organisation until `until`. A third session takes the place of
		/// one that is over, or else of the older one. `key` signs the other arguments (docs/formats.md, 4.1).
		///
		/// ## Dispatch Origin
		/// Signed by staff in any role but `system`, by no session key. Works while the organisation is restricted.
		///
		/// ## Errors
		/// - [`Error::NotStaff`], [`Error::OrganisationNotActive`]: the signer may not.
		/// - [`Error::NotGateway`]: `gateway` does not serve there as `system`.
		/// - [`Error::EndsBeforeItStarts`], [`Error::TooLong`]: `until`.
		/// - [`Error::SameSigner`], [`Error::CoSignatureExpired`], [`Error::BadCoSignature`]: the key did not sign this.
		/// - [`Error::IsOrganisation`], [`Error::IsController`], [`Error::IsStaff`], [`Error::IsSessionKey`]: the key is
		///   somebody already.
		///
		/// ## Events
		/// [`Event::SessionRegistered`].
		#[pallet::call_index(23)]
		#[pallet::weight(T::WeightInfo::register_session())]
		pub fn register_session(
			origin: OriginFor<T>,
			organisation: OrgId,
			gateway: AccountId,
			until: Moment,
			key: CoSignature,
		) -> DispatchResult {
			Self::do_register_session(ensure_signed(origin)?, organisation, gateway, until, key)
		}

		/// Ends the session of a key, also one that is over.
		///
		/// ## Dispatch Origin
		/// Signed by the staff account whose session it is, the organisation's own account or an administrator.
		///
		/// ## Errors
		/// - [`Error::SessionNotFound`].
		/// - [`Error::NotAdministrator`], [`Error::OrganisationNotActive`]: the signer may not.
		///
		/// ## Events
		/// [`Event::SessionEnded`].
		#[pallet::call_index(24)]
		#[pallet::weight(T::WeightInfo::end_session())]
		pub fn end_session(
			origin: OriginFor<T>,
			organisation: OrgId,
			key: AccountId,
		) -> DispatchResult {
			Self::do_end_session(ensure_signed(origin)?, organisation, key)
		}

		/// Says that the key of an account is in the wrong hands, and who signed is disputed from `since` up to now. A staff
		/// account counts nowhere from now on, for ever. A session ends, and the appointment of its staff account is disputed
		/// since it began or since `since`. The eighth report about an account is about everything it ever signed.
		///
		/// ## Dispatch Origin
		/// Signed by the account itself, by the staff account whose session key it is, by the own account of the organisation
		/// where it is or was staff, or by an administrator there, but not about another administrator.
		///
		/// ## Errors
		/// - [`Error::SinceAfterNow`].
		/// - [`Error::NeverStaff`]: the account neither was staff there nor is a session key there.
		/// - [`Error::NotAdministrator`], [`Error::OrganisationNotActive`], [`Error::OnlyTheOrganisation`]: the signer may
		///   not report this.
		/// - [`Error::ReachesNoFurther`]: reported before.
		/// - [`Error::TooManyMarks`]: a session can still be ended by `end_session`.
		/// - [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Compromised`] or [`Event::SessionCompromised`].
		#[pallet::call_index(40)]
		#[pallet::weight(T::WeightInfo::report_compromise())]
		pub fn report_compromise(
			origin: OriginFor<T>,
			organisation: OrgId,
			account: AccountId,
			since: Moment,
		) -> DispatchResult {
			Self::do_report_compromise(ensure_signed(origin)?, organisation, account, since)
		}
	}
}
