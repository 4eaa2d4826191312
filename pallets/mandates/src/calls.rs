//! What can be called, by whom, and why it is refused.

use frame_support::pallet_macros::pallet_section;

/// The calls of the pallet: one block, for the pallet macro takes no second one.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Puts a law into the table under this number, or says what it allows from now on. A law that was repealed is in force
		/// again. Mandates under it follow it.
		///
		/// ## Dispatch Origin
		/// [`Config::LawOrigin`].
		///
		/// ## Errors
		/// - [`Error::UnknownJurisdiction`], [`Error::UnknownPurposes`], [`Error::ForbiddenPurpose`],
		///   [`Error::UnknownClasses`], [`Error::UnknownActions`], [`Error::LawLetsWrite`], [`Error::NotBasisOfLaw`],
		///   [`Error::UnfitLength`], [`Error::UnfitDelay`]: no law says this.
		/// - [`Error::NumberTaken`], [`Error::Unchanged`].
		/// - [`Error::TooManyChanges`]: it can still be repealed. [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::LawSet`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::set_law())]
		pub fn set_law(origin: OriginFor<T>, law: u16, says: Law) -> DispatchResult {
			T::LawOrigin::ensure_origin(origin)?;
			Self::do_set_law(law, says)
		}

		/// Repeals a law: from now on nothing is permitted by it. What was permitted before stays so for the past.
		///
		/// ## Dispatch Origin
		/// [`Config::LawOrigin`].
		///
		/// ## Errors
		/// - [`Error::LawNotFound`], [`Error::LawRepealed`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::LawRepealed`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::repeal_law())]
		pub fn repeal_law(origin: OriginFor<T>, law: u16) -> DispatchResult {
			T::LawOrigin::ensure_origin(origin)?;
			Self::do_repeal_law(law)
		}

		/// Says what organisations of one jurisdiction may ask about patients at home in another, from now on. No purposes:
		/// nothing.
		///
		/// ## Dispatch Origin
		/// [`Config::LawOrigin`].
		///
		/// ## Errors
		/// - [`Error::UnknownJurisdiction`], [`Error::SameJurisdiction`], [`Error::UnknownPurposes`],
		///   [`Error::RefersForNothing`]: no pair says this.
		/// - [`Error::Unchanged`], [`Error::IdsExhausted`].
		/// - [`Error::TooManyChanges`]: it can still be closed. [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::PairSet`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::set_pair())]
		pub fn set_pair(
			origin: OriginFor<T>,
			home: u16,
			asking: u16,
			pair: Pair,
		) -> DispatchResult {
			T::LawOrigin::ensure_origin(origin)?;
			Self::do_set_pair(home, asking, pair)
		}

		/// Opens a mandate about a patient, in whatever state the patient is, and shows it to the patient if that is to be now.
		/// Everybody can read in the chain's state that there is one, also before the notice.
		///
		/// ## Dispatch Origin
		/// Signed by staff of `organisation`, which is active, in a role that may ask for each of these purposes there. In person:
		/// the key of a session does not do.
		///
		/// ## Errors
		/// - [`Error::UnknownPurposes`], [`Error::UnknownClasses`], [`Error::NamedTwice`], [`Error::SealedNotNamed`],
		///   [`Error::EndsBeforeItBegins`], [`Error::NoticeInThePast`]: it says what is unknown or contradicts itself.
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`], [`Error::SessionKey`].
		/// - [`Error::LawNotFound`], [`Error::LawRepealed`], [`Error::OtherLaw`], [`Error::BeyondLaw`],
		///   [`Error::LastsTooLong`], [`Error::NoticeTooLate`]: the law does not allow it.
		/// - [`Error::PatientNotFound`], [`Error::OtherJurisdiction`].
		/// - [`Error::TooManyOpened`], [`Error::TooManyToday`], [`Error::TooManyMandates`], [`Error::TooManyChanges`],
		///   [`Error::TimeWentBack`], [`Error::IdsExhausted`]; and what [`Config::Receipts`] answers.
		///
		/// ## Events
		/// [`Event::MandateOpened`]; [`Event::Notified`] if the notice is given now.
		#[pallet::call_index(3)]
		#[pallet::weight(
			T::WeightInfo::open_mandate(named_count(new)).saturating_add(Pallet::<T>::pair_weight())
		)]
		pub fn open_mandate(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			new: NewMandate,
		) -> DispatchResult {
			Self::do_open(ensure_signed(origin)?, organisation, patient, new)
		}

		/// Shows a mandate to the patient whose notice is due, whether it is over or not.
		///
		/// ## Dispatch Origin
		/// Signed by anybody.
		///
		/// ## Errors
		/// - [`Error::MandateNotFound`], [`Error::AlreadyNotified`], [`Error::NoticeNotDue`]; and what [`Config::Receipts`]
		///   answers.
		///
		/// ## Events
		/// [`Event::Notified`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::notify())]
		pub fn notify(origin: OriginFor<T>, mandate: MandateId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_notify(mandate)
		}

		/// Ends a mandate before its time. Its notice is given all the same.
		///
		/// ## Dispatch Origin
		/// Signed by staff of the mandate's organisation in a role that may ask for anything there, whatever the organisation's
		/// status is: it only ends.
		///
		/// ## Errors
		/// - [`Error::MandateNotFound`], [`Error::NoServingRole`], [`Error::MandateOver`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::MandateEnded`].
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::end_mandate())]
		pub fn end_mandate(origin: OriginFor<T>, mandate: MandateId) -> DispatchResult {
			Self::do_end(ensure_signed(origin)?, mandate)
		}

		/// Says that the patient disputes a mandate. It ends nothing: answers under the mandate say so from now on.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of `patient`, or by a representative with the power to end grants, in whatever state the
		/// living patient is.
		///
		/// ## Errors
		/// - [`Error::PatientNotFound`], [`Error::NotController`], [`Error::PowerMissing`], [`Error::OnlyRotation`],
		///   [`Error::Deceased`].
		/// - [`Error::MandateNotFound`], [`Error::OtherPatient`], [`Error::AlreadyContested`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::MandateContested`].
		#[pallet::call_index(6)]
		#[pallet::weight((
			T::WeightInfo::contest().saturating_add(Pallet::<T>::representation_weight()),
			DispatchClass::Operational,
		))]
		pub fn contest(
			origin: OriginFor<T>,
			patient: PatientId,
			mandate: MandateId,
		) -> DispatchResult {
			Self::do_contest(ensure_signed(origin)?, patient, mandate)
		}
	}
}
