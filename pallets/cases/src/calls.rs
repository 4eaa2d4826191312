//! What can be called, by whom, and why it is refused.

use frame_support::pallet_macros::pallet_section;

/// The calls of the pallet: one block, for the pallet macro takes no second one.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Says how long organisations of a jurisdiction have for cases of this kind that are opened from now on; `None`: as
		/// the law says that the code knows. Cases that are open keep their due dates.
		///
		/// ## Dispatch Origin
		/// [`Config::LawOrigin`].
		///
		/// ## Errors
		/// - [`Error::UnknownJurisdiction`], [`Error::UnfitClock`], [`Error::Unchanged`].
		///
		/// ## Events
		/// [`Event::ClockSet`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::set_clock())]
		pub fn set_clock(
			origin: OriginFor<T>,
			jurisdiction: u16,
			kind: CaseKind,
			clock: Option<Clock>,
		) -> DispatchResult {
			T::LawOrigin::ensure_origin(origin)?;
			Self::do_set_clock(jurisdiction, kind, clock)
		}

		/// Opens a case of a patient, to be answered by `organisation`. `former` is an earlier case of the patient that this
		/// one takes up again or, if it is a complaint to a regulator, is about.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of `patient`, in whatever state the living patient is, or by a representative: with the power
		/// to end grants to object or to ask for erasure, with the power to see for everything else.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::PatientNotFound`], [`Error::NotController`], [`Error::PowerMissing`], [`Error::OnlyRotation`],
		///   [`Error::Deceased`].
		/// - [`Error::NotLateYet`].
		/// - [`Error::OrganisationNotFound`], [`Error::OrganisationLeft`].
		/// - [`Error::RecordNotFound`], [`Error::RecordOfAnother`], [`Error::RecordElsewhere`].
		/// - [`Error::NotRegulator`], [`Error::FormerMissing`], [`Error::CaseNotFound`], [`Error::CaseOfAnother`],
		///   [`Error::OtherOrganisation`], [`Error::FormerRuns`].
		/// - [`Error::BeyondCalendar`], [`Error::NothingOwed`], [`Error::TooManyOpen`], [`Error::IdsExhausted`].
		///
		/// ## Events
		/// [`Event::CaseOpened`].
		#[pallet::call_index(1)]
		#[pallet::weight(
			T::WeightInfo::open_case().saturating_add(Pallet::<T>::representation_weight())
		)]
		pub fn open_case(
			origin: OriginFor<T>,
			patient: PatientId,
			organisation: OrgId,
			claim: Claim,
			statement: Commitment,
			former: Option<CaseId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_open(who, patient, organisation, claim, statement, former)
		}

		/// Reports a breach at `organisation`: one case for each of those whom its law says are to be told. Their clocks run
		/// from the moment at which the organisation knew of it: `discovered`, which only itself says, or now.
		///
		/// ## Dispatch Origin
		/// Signed by a privacy officer of `by`, or by an auditor if that is a regulator or an authority; `by` is active, or is
		/// `organisation` itself and restricted.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::NoServingRole`], [`Error::OrganisationClosed`], [`Error::SessionKey`], [`Error::OrganisationNotActive`].
		/// - [`Error::OrganisationNotFound`], [`Error::OrganisationLeft`].
		/// - [`Error::NotOwnDiscovery`], [`Error::UnfitDiscovery`].
		/// - [`Error::BeyondCalendar`], [`Error::NothingOwed`], [`Error::TooManyOpen`], [`Error::IdsExhausted`].
		///
		/// ## Events
		/// [`Event::CaseOpened`] for each.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::open_breach())]
		pub fn open_breach(
			origin: OriginFor<T>,
			by: OrgId,
			organisation: OrgId,
			discovered: Option<Moment>,
			statement: Commitment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_open_breach(who, by, organisation, discovered, statement)
		}

		/// Answers a case, also a late one. `letter` commits to the answer in words, or to what shows who was told of a breach.
		///
		/// ## Dispatch Origin
		/// Signed by a privacy or records officer of the case's organisation, or by an auditor if that is a regulator or an
		/// authority; also while it is restricted. Once it left, by one of whoever keeps the record that the case names.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::CaseNotFound`], [`Error::NoServingRole`], [`Error::OrganisationClosed`], [`Error::SessionKey`].
		/// - [`Error::AlreadyAnswered`], [`Error::AlreadyWithdrawn`], [`Error::UnfitGround`].
		///
		/// ## Events
		/// [`Event::CaseAnswered`].
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::answer_case())]
		pub fn answer_case(
			origin: OriginFor<T>,
			case: CaseId,
			outcome: Outcome,
			letter: Commitment,
		) -> DispatchResult {
			Self::do_answer(ensure_signed(origin)?, case, outcome, letter)
		}

		/// Takes the longer time that the law gives, once, and before the case is due.
		///
		/// ## Dispatch Origin
		/// As [`Pallet::answer_case`].
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::CaseNotFound`], [`Error::NoServingRole`], [`Error::OrganisationClosed`], [`Error::SessionKey`].
		/// - [`Error::AlreadyAnswered`], [`Error::AlreadyWithdrawn`], [`Error::NoLongerTime`], [`Error::AlreadyDue`].
		///
		/// ## Events
		/// [`Event::CaseExtended`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::extend_case())]
		pub fn extend_case(origin: OriginFor<T>, case: CaseId, why: Delay) -> DispatchResult {
			Self::do_extend(ensure_signed(origin)?, case, why)
		}

		/// Takes a case of a patient back: no answer is owed any more.
		///
		/// ## Dispatch Origin
		/// As [`Pallet::open_case`] for what the case asks.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::CaseNotFound`], [`Error::CaseOfAnother`].
		/// - [`Error::PatientNotFound`], [`Error::NotController`], [`Error::PowerMissing`], [`Error::OnlyRotation`],
		///   [`Error::Deceased`], [`Error::Frozen`].
		/// - [`Error::AlreadyAnswered`], [`Error::AlreadyWithdrawn`].
		///
		/// ## Events
		/// [`Event::CaseWithdrawn`].
		#[pallet::call_index(5)]
		#[pallet::weight(
			T::WeightInfo::withdraw_case().saturating_add(Pallet::<T>::representation_weight())
		)]
		pub fn withdraw_case(
			origin: OriginFor<T>,
			patient: PatientId,
			case: CaseId,
		) -> DispatchResult {
			Self::do_withdraw(ensure_signed(origin)?, patient, case)
		}

		/// Takes back one case of a breach that another organisation was to answer.
		///
		/// ## Dispatch Origin
		/// Signed by a privacy officer of the organisation that reported it, or by an auditor if that is a regulator or an
		/// authority; also while it is restricted: it only takes back.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::CaseNotFound`], [`Error::CaseOfAnother`], [`Error::NoServingRole`], [`Error::OrganisationClosed`],
		///   [`Error::SessionKey`].
		/// - [`Error::OwnBreach`], [`Error::AlreadyAnswered`], [`Error::AlreadyWithdrawn`].
		///
		/// ## Events
		/// [`Event::CaseWithdrawn`].
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::withdraw_breach())]
		pub fn withdraw_breach(origin: OriginFor<T>, case: CaseId) -> DispatchResult {
			Self::do_withdraw_breach(ensure_signed(origin)?, case)
		}

		/// Puts on record what the patient says about a correction that was refused, wholly or in part; once.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of `patient`, or by a representative with the power to see.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::PatientNotFound`], [`Error::NotController`], [`Error::PowerMissing`], [`Error::OnlyRotation`],
		///   [`Error::Deceased`], [`Error::Frozen`].
		/// - [`Error::CaseNotFound`], [`Error::CaseOfAnother`], [`Error::NotRefused`], [`Error::AlreadyStated`].
		///
		/// ## Events
		/// [`Event::DisagreementStated`].
		#[pallet::call_index(7)]
		#[pallet::weight(
			T::WeightInfo::state_disagreement().saturating_add(Pallet::<T>::representation_weight())
		)]
		pub fn state_disagreement(
			origin: OriginFor<T>,
			patient: PatientId,
			case: CaseId,
			statement: Commitment,
		) -> DispatchResult {
			Self::do_state_disagreement(ensure_signed(origin)?, patient, case, statement)
		}
	}
}
