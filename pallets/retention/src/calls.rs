//! What can be called, by whom, and why it is refused.

use frame_support::pallet_macros::pallet_section;

/// The calls of the pallet: one block, for the pallet macro takes no second one.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Says for how long records are kept in a jurisdiction, from now on and also those that are there. Only ever longer than
		/// before.
		///
		/// ## Dispatch Origin
		/// [`Config::TableOrigin`].
		///
		/// ## Errors
		/// - [`Error::UnknownJurisdiction`], [`Error::UnknownClass`], [`Error::UnfitLength`]: no law says this.
		/// - [`Error::Shortened`], [`Error::Unchanged`], [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::TermSet`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::set_term())]
		pub fn set_term(
			origin: OriginFor<T>,
			jurisdiction: u16,
			of: TermOf,
			length: Moment,
		) -> DispatchResult {
			T::TableOrigin::ensure_origin(origin)?;
			Self::do_set_term(jurisdiction, of, length)
		}

		/// Says for how long what gets a tombstone from now on stays in state, in a jurisdiction. What has one keeps its time.
		///
		/// ## Dispatch Origin
		/// [`Config::TableOrigin`].
		///
		/// ## Errors
		/// - [`Error::UnknownJurisdiction`], [`Error::UnfitHorizon`], [`Error::Unchanged`].
		///
		/// ## Events
		/// [`Event::HorizonSet`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::set_horizon())]
		pub fn set_horizon(
			origin: OriginFor<T>,
			jurisdiction: u16,
			horizon: Moment,
		) -> DispatchResult {
			T::TableOrigin::ensure_origin(origin)?;
			Self::do_set_horizon(jurisdiction, horizon)
		}

		/// Has a single record kept as long as those of another retention class, which must be longer than it is kept now.
		///
		/// ## Dispatch Origin
		/// Signed by a privacy or records officer of `organisation`, the record's custodian, with the staff account.
		///
		/// ## Errors
		/// - [`Error::RecordNotFound`], [`Error::OtherPatient`], [`Error::NotCustodian`], [`Error::NotOfficer`],
		///   [`Error::OrganisationNotActive`], [`Error::SessionKey`].
		/// - [`Error::AlreadyConfirmed`], [`Error::TermUnknown`], [`Error::NotLonger`].
		///
		/// ## Events
		/// [`Event::Lengthened`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::lengthen().saturating_add(Pallet::<T>::weight_of_law()))]
		pub fn lengthen(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			record: RecordId,
			class: u16,
		) -> DispatchResult {
			Self::do_lengthen(&ensure_signed(origin)?, organisation, patient, record, class)
		}

		/// Says that a record must be kept. A notice about it that runs is over; one whose tombstone took effect stays in state.
		///
		/// ## Dispatch Origin
		/// Signed by a privacy or records officer or an auditor of `organisation`, with the staff account: the record's custodian or
		/// who wrote it, also while restricted, or an active authority or regulator.
		///
		/// ## Errors
		/// - [`Error::RecordNotFound`], [`Error::OtherPatient`], [`Error::NotOfficer`], [`Error::OrganisationNotActive`],
		///   [`Error::SessionKey`], [`Error::NotConcerned`].
		/// - [`Error::TooManyHolds`], [`Error::IdsExhausted`].
		///
		/// ## Events
		/// [`Event::HoldPlaced`]; [`Event::Stopped`] if a notice ran.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::place_hold())]
		pub fn place_hold(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			record: RecordId,
			ground: HoldGround,
			order: Commitment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_place_hold(&who, organisation, patient, record, (ground, order))
		}

		/// Asks for the release of a hold, or, being another person than who asked, releases it.
		///
		/// ## Dispatch Origin
		/// Signed by a privacy or records officer or an auditor of `organisation`, which placed the hold, with the staff account.
		///
		/// ## Errors
		/// - [`Error::NotOfficer`], [`Error::OrganisationNotActive`], [`Error::SessionKey`].
		/// - [`Error::HoldNotFound`], [`Error::OtherOrganisation`], [`Error::SameSigner`].
		///
		/// ## Events
		/// [`Event::ReleaseAsked`] or [`Event::HoldReleased`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::release_hold().saturating_add(Pallet::<T>::weight_of_doubt(1)))]
		pub fn release_hold(
			origin: OriginFor<T>,
			organisation: OrgId,
			record: RecordId,
			hold: HoldId,
		) -> DispatchResult {
			Self::do_release_hold(&ensure_signed(origin)?, organisation, record, hold)
		}

		/// Ends a hold of an organisation that is isolated or left: it can say nothing any more, and its keys may have been stolen
		/// when it was placed. One that is restricted has its holds kept until it is active again and releases them.
		///
		/// ## Dispatch Origin
		/// [`Config::TableOrigin`].
		///
		/// ## Errors
		/// - [`Error::RecordNotFound`], [`Error::HoldNotFound`], [`Error::HolderServes`].
		///
		/// ## Events
		/// [`Event::HoldOverruled`].
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::overrule_hold())]
		pub fn overrule_hold(
			origin: OriginFor<T>,
			record: RecordId,
			hold: HoldId,
		) -> DispatchResult {
			T::TableOrigin::ensure_origin(origin)?;
			Self::do_overrule_hold(record, hold)
		}

		/// Restricts the use of a record, in the patient's name or the custodian's. It ends nothing: whoever is shown the record
		/// is shown that.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of `patient`, or a representative with the power to end grants; or by a privacy officer of the
		/// custodian, with the staff account.
		///
		/// ## Errors
		/// - [`Error::RecordNotFound`], [`Error::OtherPatient`].
		/// - [`Error::PatientNotFound`], [`Error::NotController`], [`Error::PowerMissing`], [`Error::OnlyRotation`],
		///   [`Error::Deceased`]; or [`Error::NotCustodian`], [`Error::NotOfficer`], [`Error::OrganisationNotActive`],
		///   [`Error::SessionKey`].
		/// - [`Error::NoticeOver`], [`Error::AlreadyRestricted`]; and what [`Config::Records`] answers.
		///
		/// ## Events
		/// [`Event::Restricted`].
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::restrict())]
		pub fn restrict(
			origin: OriginFor<T>,
			patient: PatientId,
			record: RecordId,
			asker: Asker,
		) -> DispatchResult {
			Self::do_restrict(&ensure_signed(origin)?, patient, record, asker)
		}

		/// Takes back what was said by [`Pallet::restrict`] in the same name. What the other said stays.
		///
		/// ## Dispatch Origin
		/// As of [`Pallet::restrict`].
		///
		/// ## Errors
		/// As of [`Pallet::restrict`], but [`Error::NotRestricted`] in the place of [`Error::AlreadyRestricted`]; and
		/// [`Error::Frozen`] in the name of a frozen patient. A custodian lifts while it is active, and restricts while restricted.
		///
		/// ## Events
		/// [`Event::RestrictionLifted`].
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::lift())]
		pub fn lift(
			origin: OriginFor<T>,
			patient: PatientId,
			record: RecordId,
			asker: Asker,
		) -> DispatchResult {
			Self::do_lift(&ensure_signed(origin)?, patient, record, asker)
		}

		/// Proposes to keep a record no longer. `offer` commits to the letter that goes to the patient and offers a copy.
		///
		/// ## Dispatch Origin
		/// Signed by a privacy or records officer of `organisation`, the record's custodian, with the staff account.
		///
		/// ## Errors
		/// - [`Error::RecordNotFound`], [`Error::OtherPatient`], [`Error::NotCustodian`], [`Error::NotOfficer`],
		///   [`Error::OrganisationNotActive`], [`Error::SessionKey`].
		/// - [`Error::AlreadyConfirmed`], [`Error::AlreadyProposed`], [`Error::ObjectedTo`].
		/// - [`Error::TermUnknown`], [`Error::StillKept`]: the rule does not count yet.
		/// - [`Error::OnHold`], [`Error::Contested`], [`Error::Recalled`], [`Error::CaseOpen`], [`Error::IncidentOpen`].
		/// - [`Error::TooFarAhead`].
		///
		/// ## Events
		/// [`Event::Proposed`].
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::propose().saturating_add(Pallet::<T>::weight_of_going()))]
		pub fn propose(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			record: RecordId,
			ground: Ground,
			offer: Commitment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_propose(&who, organisation, patient, record, (ground, offer))
		}

		/// Confirms for another organisation that a record is kept no longer. The patient is shown it, and the notice begins.
		/// `ground` and `offer` are those of the proposal: what is signed about one confirms none by another rule or with another letter that took its place.
		///
		/// ## Dispatch Origin
		/// Signed by a privacy or records officer of `organisation`, with the staff account: another one than the custodian, not
		/// under common control with it, and by a person who is not appointed there, with a good licence or without one.
		///
		/// ## Errors
		/// - [`Error::RecordNotFound`], [`Error::OtherPatient`], [`Error::NotProposed`], [`Error::AlreadyConfirmed`],
		///   [`Error::ProposalOver`], [`Error::OtherProposal`], [`Error::CustodyMoved`].
		/// - [`Error::NotOfficer`], [`Error::OrganisationNotActive`], [`Error::SessionKey`], [`Error::SameControlGroup`],
		///   [`Error::SameSigner`], [`Error::ServesAtBoth`].
		/// - [`Error::ProposalInDoubt`]: who proposed it is not active now, or it is disputed that they did.
		/// - [`Error::TermUnknown`], [`Error::StillKept`], [`Error::OnHold`], [`Error::Contested`], [`Error::Recalled`],
		///   [`Error::CaseOpen`], [`Error::IncidentOpen`], [`Error::TooFarAhead`]; and what [`Config::Receipts`] answers.
		///
		/// ## Events
		/// [`Event::Confirmed`].
		#[pallet::call_index(9)]
		#[pallet::weight(
			T::WeightInfo::confirm()
				.saturating_add(Pallet::<T>::weight_of_doubt(1))
				.saturating_add(Pallet::<T>::weight_of_going())
		)]
		pub fn confirm(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			record: RecordId,
			ground: Ground,
			offer: Commitment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_confirm(&who, organisation, patient, record, (ground, offer))
		}

		/// Takes a proposal back, also while the notice runs.
		///
		/// ## Dispatch Origin
		/// Signed by a privacy or records officer of `organisation`, which proposed it, with the staff account.
		///
		/// ## Errors
		/// - [`Error::RecordNotFound`], [`Error::OtherPatient`], [`Error::NotProposed`], [`Error::NoticeOver`],
		///   [`Error::OtherOrganisation`], [`Error::NotOfficer`], [`Error::OrganisationNotActive`], [`Error::SessionKey`].
		///
		/// ## Events
		/// [`Event::Withdrawn`].
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::withdraw())]
		pub fn withdraw(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			record: RecordId,
		) -> DispatchResult {
			Self::do_withdraw(&ensure_signed(origin)?, organisation, patient, record)
		}

		/// Objects to what was proposed, up to the end of the notice: the record is kept, and nothing is proposed anew for some
		/// time.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of `patient`, or a representative with the power to end grants.
		///
		/// ## Errors
		/// - [`Error::RecordNotFound`], [`Error::OtherPatient`], [`Error::PatientNotFound`], [`Error::NotController`],
		///   [`Error::PowerMissing`], [`Error::OnlyRotation`], [`Error::Deceased`].
		/// - [`Error::NotProposed`], [`Error::NoticeOver`], [`Error::TooFarAhead`].
		///
		/// ## Events
		/// [`Event::ObjectedTo`].
		#[pallet::call_index(11)]
		#[pallet::weight((T::WeightInfo::object(), DispatchClass::Operational))]
		pub fn object(
			origin: OriginFor<T>,
			patient: PatientId,
			record: RecordId,
		) -> DispatchResult {
			Self::do_object(&ensure_signed(origin)?, patient, record)
		}

		/// Gives up the rest of the notice: the tombstone takes effect now. If several accounts act as the patient it takes effect
		/// when the others had [`Config::CautionWait`] to object. `offer` is the letter's commitment, as it was proposed: what was
		/// signed about one letter agrees to no later notice with another.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of `patient`.
		///
		/// ## Errors
		/// - [`Error::RecordNotFound`], [`Error::OtherPatient`], [`Error::PatientNotFound`], [`Error::NotController`],
		///   [`Error::PowerMissing`], [`Error::OnlyRotation`], [`Error::Deceased`], [`Error::OnlyThePatient`].
		/// - [`Error::ControlRestricted`], [`Error::RecoveryPending`], [`Error::PatientNotActive`], [`Error::NotConfirmed`],
		///   [`Error::NoticeOver`], [`Error::OtherProposal`], [`Error::NoSooner`].
		/// - [`Error::TermUnknown`], [`Error::StillKept`], [`Error::OnHold`], [`Error::Contested`], [`Error::Recalled`],
		///   [`Error::CaseOpen`], [`Error::IncidentOpen`], [`Error::TooFarAhead`].
		///
		/// ## Events
		/// [`Event::Agreed`].
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::agree().saturating_add(Pallet::<T>::weight_of_going()))]
		pub fn agree(
			origin: OriginFor<T>,
			patient: PatientId,
			record: RecordId,
			offer: Commitment,
		) -> DispatchResult {
			Self::do_agree(&ensure_signed(origin)?, patient, record, offer)
		}

		/// Ends a notice if something speaks against it now that was not there when it began, or it is disputed by now who signed:
		/// the record is kept. If only whoever gave up the rest of it could not do so now, as while the patient is frozen or
		/// recovered, the notice is as long as it was before.
		///
		/// ## Dispatch Origin
		/// Signed by anybody.
		///
		/// ## Errors
		/// - [`Error::RecordNotFound`], [`Error::NotConfirmed`], [`Error::NoticeOver`], [`Error::NothingAgainst`],
		///   [`Error::TooFarAhead`].
		///
		/// ## Events
		/// [`Event::Stopped`] or [`Event::Resumed`].
		#[pallet::call_index(13)]
		#[pallet::weight(
			T::WeightInfo::stop()
				.saturating_add(T::WeightInfo::agree())
				.saturating_add(Pallet::<T>::weight_of_doubt(2))
				.saturating_add(Pallet::<T>::weight_of_going())
		)]
		pub fn stop(origin: OriginFor<T>, record: RecordId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_stop(record)
		}

		/// Has a record leave state whose tombstone took effect as long ago as its horizon. The tombstone stays.
		///
		/// ## Dispatch Origin
		/// Signed by anybody.
		///
		/// ## Errors
		/// - [`Error::NoTombstone`], [`Error::AlreadyErased`], [`Error::NotErasableYet`], [`Error::OnHold`],
		///   [`Error::CaseOpen`]; and what [`Config::Records`] answers.
		///
		/// ## Events
		/// [`Event::Erased`].
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::erase().saturating_add(T::Records::most_of_erasing()))]
		pub fn erase(origin: OriginFor<T>, record: RecordId) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let cost = Self::do_erase(record)?;
			Ok(Some(T::WeightInfo::erase().saturating_add(cost)).into())
		}
	}
}
