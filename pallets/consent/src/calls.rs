//! What can be called, by whom, and why it is refused.

use frame_support::pallet_macros::pallet_section;

/// The calls of the pallet: one block, for the pallet macro takes no second one.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Gives a permission.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of `patient`, or by a representative with the power to grant.
		///
		/// ## Errors
		/// - [`Error::PatientNotFound`], [`Error::NotController`], [`Error::PowerMissing`], [`Error::OnlyRotation`],
		///   [`Error::Frozen`], [`Error::DeathReported`], [`Error::Deceased`], [`Error::Restricted`]: the patient gives
		///   nothing, or not by this account.
		/// - [`Error::BeyondMandate`], [`Error::ControllerRestricted`], [`Error::RecoveryPending`], [`Error::BeginsTooSoon`]:
		///   this account does not give that, or not for so soon.
		/// - [`Error::UnknownRole`] to [`Error::UsesNotSupported`]: the grant says what is unknown or contradicts itself. A
		///   template and a number of uses are refused: there is neither yet.
		/// - [`Error::OrganisationNotFound`], [`Error::OrganisationNotActive`]: so with the grantee.
		/// - [`Error::BeginsInThePast`], [`Error::EndsBeforeItBegins`], [`Error::LastsTooLong`]: so with the time.
		/// - [`Error::TooManyLive`], [`Error::TooManyChanges`], [`Error::TimeWentBack`], [`Error::IdsExhausted`].
		///
		/// ## Events
		/// [`Event::Granted`].
		#[pallet::call_index(0)]
		#[pallet::weight(
			T::WeightInfo::grant(names(grant)).saturating_add(Pallet::<T>::representation_weight())
		)]
		pub fn grant(
			origin: OriginFor<T>,
			patient: PatientId,
			grant: Box<NewGrant>,
		) -> DispatchResult {
			Self::do_grant(ensure_signed(origin)?, patient, *grant)
		}

		/// Ends a grant and gives another in its place; the new one says which. A grave one begins at once if another controller
		/// gave the old one within 30 days, it is no wider, and both have acted as the patient for as long as one would wait.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of `patient`.
		///
		/// ## Errors
		/// - Those of [`Pallet::grant`], but for those about representatives.
		/// - [`Error::GrantNotFound`], [`Error::OtherPatient`], [`Error::AlreadyEnded`], [`Error::AlreadyOver`]: there is
		///   nothing to amend; grant instead.
		///
		/// ## Events
		/// [`Event::Amended`].
		#[pallet::call_index(1)]
		#[pallet::weight(
			T::WeightInfo::amend(names(with)).saturating_add(Pallet::<T>::confirmation_weight())
		)]
		pub fn amend(
			origin: OriginFor<T>,
			patient: PatientId,
			consent: ConsentId,
			with: Box<NewGrant>,
		) -> DispatchResult {
			Self::do_amend(ensure_signed(origin)?, patient, consent, *with)
		}

		/// Ends a grant. `reason` is a commitment; who ended it and why is told to nobody.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of `patient`, or by a representative with the power to revoke; in whatever state the living
		/// patient is: it only ends.
		///
		/// ## Errors
		/// - [`Error::PatientNotFound`], [`Error::NotController`], [`Error::PowerMissing`], [`Error::OnlyRotation`],
		///   [`Error::Deceased`].
		/// - [`Error::GrantNotFound`], [`Error::OtherPatient`], [`Error::AlreadyEnded`], [`Error::AlreadyOver`].
		/// - [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Revoked`].
		#[pallet::call_index(2)]
		#[pallet::weight((
			T::WeightInfo::revoke().saturating_add(Pallet::<T>::representation_weight()),
			DispatchClass::Operational,
		))]
		pub fn revoke(
			origin: OriginFor<T>,
			patient: PatientId,
			consent: ConsentId,
			reason: Option<Commitment>,
		) -> DispatchResult {
			Self::do_revoke(ensure_signed(origin)?, patient, consent, reason)
		}

		/// Ends every live grant to somebody. If there is none it succeeds and changes nothing.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of `patient`, or by a representative with the power to revoke; in whatever state the living
		/// patient is: it only ends.
		///
		/// ## Errors
		/// - [`Error::PatientNotFound`], [`Error::NotController`], [`Error::PowerMissing`], [`Error::OnlyRotation`],
		///   [`Error::Deceased`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Revoked`] for each.
		#[pallet::call_index(3)]
		#[pallet::weight((
			T::WeightInfo::revoke_all_to().saturating_add(Pallet::<T>::representation_weight()),
			DispatchClass::Operational,
		))]
		pub fn revoke_all_to(
			origin: OriginFor<T>,
			patient: PatientId,
			grantee: Grantee,
		) -> DispatchResult {
			Self::do_revoke_all_to(ensure_signed(origin)?, patient, grantee)
		}

		/// Ends every grant, whether live or not, in one write.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of `patient`, in whatever state the living patient is: it only ends.
		///
		/// ## Errors
		/// - [`Error::PatientNotFound`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::Deceased`],
		///   [`Error::TimeWentBack`].
		/// - [`Error::TooManyChanges`]: it was done 65,536 times; nothing can have been granted since.
		///
		/// ## Events
		/// [`Event::RevokedEverything`].
		#[pallet::call_index(4)]
		#[pallet::weight((T::WeightInfo::revoke_everything(), DispatchClass::Operational))]
		pub fn revoke_everything(origin: OriginFor<T>, patient: PatientId) -> DispatchResult {
			Self::do_revoke_everything(ensure_signed(origin)?, patient)
		}

		/// Asks a patient for a grant. Whether the patient is frozen is not told.
		///
		/// ## Dispatch Origin
		/// Signed by staff of `organisation`, which is active, in a role that may ask for each of these purposes there, and
		/// may exercise each of these actions.
		///
		/// ## Errors
		/// - [`Error::UnknownPurposes`], [`Error::UnknownClasses`], [`Error::UnknownActions`], [`Error::EndsBeforeItBegins`].
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`].
		/// - [`Error::PatientNotFound`], [`Error::OtherJurisdiction`], [`Error::Deceased`].
		/// - [`Error::TooManyRequests`], [`Error::TooManyOpenRequests`], [`Error::LastsTooLong`], [`Error::IdsExhausted`].
		///
		/// ## Events
		/// [`Event::Requested`].
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::request())]
		pub fn request(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			asked: Asked,
		) -> DispatchResult {
			Self::do_request(ensure_signed(origin)?, organisation, patient, asked)
		}

		/// Answers a request: with a grant of what was asked for or of less, or with nothing.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of `patient`, or by a representative with the power to answer. Declining works in whatever
		/// state the living patient is.
		///
		/// ## Errors
		/// - [`Error::PatientNotFound`], [`Error::NotController`], [`Error::PowerMissing`], [`Error::OnlyRotation`],
		///   [`Error::Deceased`].
		/// - [`Error::RequestNotFound`], [`Error::OtherPatient`], [`Error::AlreadyAnswered`], [`Error::RequestExpired`].
		/// - For a grant those of [`Pallet::grant`], [`Error::NotToTheAsker`] and [`Error::BeyondRequest`].
		///
		/// ## Events
		/// [`Event::Granted`] for a grant; [`Event::Answered`].
		#[pallet::call_index(6)]
		#[pallet::weight(match answer {
			Some(grant) => T::WeightInfo::answer(names(grant)),
			None => T::WeightInfo::decline(),
		}.saturating_add(Pallet::<T>::representation_weight()))]
		pub fn answer(
			origin: OriginFor<T>,
			patient: PatientId,
			request: RequestId,
			answer: Option<Box<NewGrant>>,
		) -> DispatchResult {
			Self::do_answer(ensure_signed(origin)?, patient, request, answer.map(|new| *new))
		}
	}
}
