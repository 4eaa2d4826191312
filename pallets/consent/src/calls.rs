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
		/// - [`Error::UnknownRole`] to [`Error::UnknownTemplate`], [`Error::NoUses`], [`Error::StudyWithoutOrganisation`]:
		///   the grant says what is unknown or contradicts itself.
		/// - [`Error::TemplateSuperseded`], [`Error::BeyondTemplate`]: so with the text that the patient was shown.
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

		/// Ends a grant, and voids what was offered to its grantee. `reason` is a commitment; who ended it and why is told to
		/// nobody.
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

		/// Ends every live grant to somebody, and voids what was offered to them. If there is neither it succeeds and changes nothing.
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
		// The benchmark asks at home; across a border the row of another home is read, and the pair.
		#[pallet::weight(T::WeightInfo::request().saturating_add(T::DbWeight::get().reads(2)))]
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
		/// Signed by a controller of `patient`, or by a representative with the power to answer, and with that to grant for
		/// what may be passed on. Declining works in whatever state the living patient is.
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

		/// Gives several permissions at once: all or none.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of `patient`, or by a representative with the power to grant.
		///
		/// ## Errors
		/// - [`Error::NothingToGive`]: there is none.
		/// - Those of [`Pallet::grant`], for the first that is refused.
		///
		/// ## Events
		/// [`Event::Granted`] for each.
		#[pallet::call_index(7)]
		#[pallet::weight(
			weight_of_many::<T>(grants).saturating_add(Pallet::<T>::representation_weight())
		)]
		pub fn grant_many(
			origin: OriginFor<T>,
			patient: PatientId,
			grants: BoundedVec<NewGrant, ConstU32<MAX_GRANTS>>,
		) -> DispatchResult {
			Self::do_grant_many(ensure_signed(origin)?, patient, grants.into_inner())
		}

		/// Counts a use of a grant that may be used a number of times, before anything is opened by it. The last use ends it.
		///
		/// ## Dispatch Origin
		/// Signed by staff of `organisation` to whom the grant permits something now; without an organisation by the person
		/// to whom it was given.
		///
		/// ## Errors
		/// - [`Error::GrantNotFound`], [`Error::OtherPatient`], [`Error::AlreadyEnded`], [`Error::AlreadyOver`]: so with the
		///   grant. One that was used up has ended.
		/// - [`Error::NotCounted`]: it needs no counting.
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`], [`Error::NoRelation`]: it permits the signer nothing.
		/// - [`Error::TimeWentBack`]; and what [`Config::Receipts`] answers.
		///
		/// ## Events
		/// [`Event::Used`].
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::use_grant())]
		pub fn use_grant(
			origin: OriginFor<T>,
			patient: PatientId,
			consent: ConsentId,
			organisation: Option<OrgId>,
		) -> DispatchResult {
			Self::do_use_grant(ensure_signed(origin)?, patient, consent, organisation)
		}

		/// Publishes a consent text: its hash in each language, the purposes of which it speaks, and how long a grant under it
		/// may last.
		///
		/// ## Dispatch Origin
		/// [`Config::TemplateOrigin`].
		///
		/// ## Errors
		/// - [`Error::NotTheNextVersion`]: versions of a text are counted from 1.
		/// - [`Error::UnknownTexts`], [`Error::UnknownPurposes`], [`Error::EndsBeforeItBegins`].
		///
		/// ## Events
		/// [`Event::TemplatePublished`].
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::publish_template(languages(texts)))]
		pub fn publish_template(
			origin: OriginFor<T>,
			template: TemplateRef,
			texts: BoundedVec<Text, ConstU32<MAX_TEXTS>>,
			purposes: Purposes,
			longest: Option<Moment>,
		) -> DispatchResult {
			T::TemplateOrigin::ensure_origin(origin)?;
			Self::do_publish_template(template, texts, purposes, longest)
		}

		/// Says that a newer version took the place of a consent text: nothing is granted under it any more. From `reconsent`
		/// on, grants under it hold for care alone, and patients are asked anew when something is next wanted of them.
		///
		/// ## Dispatch Origin
		/// [`Config::TemplateOrigin`].
		///
		/// ## Errors
		/// - [`Error::UnknownTemplate`], [`Error::TemplateSuperseded`], [`Error::NoNewerVersion`]: so with the text.
		/// - [`Error::ReconsentTooSoon`]: patients have time.
		///
		/// ## Events
		/// [`Event::TemplateSuperseded`].
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::supersede_template())]
		pub fn supersede_template(
			origin: OriginFor<T>,
			template: TemplateRef,
			reconsent: Option<Moment>,
		) -> DispatchResult {
			T::TemplateOrigin::ensure_origin(origin)?;
			Self::do_supersede_template(template, reconsent)
		}

		/// Refuses every secondary use of the data, whatever was granted, or lets grants decide again. What is so already is
		/// in order and changes nothing.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of `patient`. Refusing also by a representative with the power to revoke, and in whatever
		/// state the living patient is: it only ends.
		///
		/// ## Errors
		/// - [`Error::PatientNotFound`], [`Error::NotController`], [`Error::PowerMissing`], [`Error::OnlyRotation`],
		///   [`Error::Deceased`].
		/// - For allowing also [`Error::BeyondMandate`]: a representative does not; [`Error::Frozen`],
		///   [`Error::DeathReported`], [`Error::Restricted`], [`Error::RecoveryPending`].
		/// - [`Error::TooManyChanges`]: it was changed 65,535 times, and stays refused; [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::SecondaryUseSet`].
		#[pallet::call_index(11)]
		#[pallet::weight((
			T::WeightInfo::set_secondary_use().saturating_add(Pallet::<T>::representation_weight()),
			class_of(secondary),
		))]
		pub fn set_secondary_use(
			origin: OriginFor<T>,
			patient: PatientId,
			secondary: SecondaryUse,
		) -> DispatchResult {
			Self::do_set_secondary_use(ensure_signed(origin)?, patient, secondary)
		}

		/// Says that the patient does not want to see requests of an organisation, until a moment or for good; a moment that
		/// is not ahead lets them be seen again. The organisation may ask as before, and is not told.
		/// What is so already is in order and changes nothing.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of `patient`, or by a representative with the power to answer; in whatever state the living
		/// patient is.
		///
		/// ## Errors
		/// - [`Error::PatientNotFound`], [`Error::NotController`], [`Error::PowerMissing`], [`Error::OnlyRotation`],
		///   [`Error::Deceased`].
		/// - [`Error::OrganisationNotFound`], [`Error::TooManyMuted`].
		///
		/// ## Events
		/// [`Event::Muted`].
		#[pallet::call_index(12)]
		#[pallet::weight(
			T::WeightInfo::mute().saturating_add(Pallet::<T>::representation_weight())
		)]
		pub fn mute(
			origin: OriginFor<T>,
			patient: PatientId,
			organisation: OrgId,
			until: Option<Moment>,
		) -> DispatchResult {
			Self::do_mute(ensure_signed(origin)?, patient, organisation, until)
		}

		/// Offers a part of the grant `parent` to somebody else: for care, not wider on any axis, no longer, and passed on less
		/// often. It becomes a grant when it is accepted, and holds while every grant above it was not ended.
		///
		/// ## Dispatch Origin
		/// Signed by staff of `organisation`, which is active, in a role that may disclose, may ask for each of these purposes
		/// there and may exercise each of these actions; and whom `parent` permits the same now.
		///
		/// ## Errors
		/// - [`Error::UnknownRole`] to [`Error::ReferralTooDeep`], [`Error::NotCare`]: the terms say what is unknown or
		///   contradicts itself, or are not for care alone.
		/// - [`Error::GrantNotFound`], [`Error::OtherPatient`], [`Error::AlreadyEnded`], [`Error::AlreadyOver`],
		///   [`Error::NotPassedOn`], [`Error::BeyondParent`]: so with the grant above.
		/// - [`Error::BeginsInThePast`], [`Error::EndsBeforeItBegins`]: so with the time.
		/// - [`Error::NotToThem`], [`Error::OrganisationNotFound`], [`Error::OrganisationNotActive`]: so with the grantee.
		/// - [`Error::NoServingRole`], [`Error::NoRelation`]: the signer may not do this.
		/// - [`Error::LastsTooLong`], [`Error::TooManyOffers`], [`Error::TooManyOpenOffers`], [`Error::IdsExhausted`].
		///
		/// ## Events
		/// [`Event::Offered`].
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::refer(named(terms)))]
		pub fn refer(
			origin: OriginFor<T>,
			patient: PatientId,
			parent: ConsentId,
			organisation: OrgId,
			terms: Box<Terms>,
		) -> DispatchResult {
			Self::do_refer(ensure_signed(origin)?, patient, parent, organisation, *terms)
		}

		/// Accepts what is offered: it becomes a grant, under the same patient, and the patient gets a receipt.
		///
		/// ## Dispatch Origin
		/// Signed by staff of `organisation`, which is active, in a role that may ask for each of the purposes there and may
		/// exercise each of the actions. It is the organisation to which it is offered, or the signer is the account.
		///
		/// ## Errors
		/// - [`Error::OfferNotFound`], [`Error::OtherPatient`], [`Error::OfferExpired`].
		/// - [`Error::NoServingRole`], [`Error::NotTheGrantee`], [`Error::OrganisationNotActive`].
		/// - [`Error::PatientNotFound`], [`Error::Frozen`], [`Error::DeathReported`], [`Error::Deceased`],
		///   [`Error::Restricted`]: nothing is given for the patient now.
		/// - [`Error::LineEnded`], [`Error::OfferVoid`], [`Error::OtherJurisdiction`]: what it was passed on from ended, who
		///   offered it no longer may, or the patient ended since what the grantee had; or the law changed.
		/// - [`Error::TooManyLive`], [`Error::TooManyChanges`], [`Error::TimeWentBack`], [`Error::IdsExhausted`]; and what
		///   [`Config::Receipts`] answers.
		///
		/// ## Events
		/// [`Event::ReferralAccepted`].
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::accept_referral())]
		pub fn accept_referral(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			offer: OfferId,
		) -> DispatchResult {
			Self::do_accept_referral(ensure_signed(origin)?, organisation, patient, offer)
		}

		/// Declines what is offered.
		///
		/// ## Dispatch Origin
		/// As for [`Pallet::accept_referral`]; the organisation may be restricted.
		///
		/// ## Errors
		/// - [`Error::OfferNotFound`], [`Error::OtherPatient`], [`Error::OfferExpired`].
		/// - [`Error::NoServingRole`], [`Error::NotTheGrantee`], [`Error::OrganisationNotActive`].
		///
		/// ## Events
		/// [`Event::ReferralDeclined`].
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::decline_referral())]
		pub fn decline_referral(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			offer: OfferId,
		) -> DispatchResult {
			Self::do_decline_referral(ensure_signed(origin)?, organisation, patient, offer)
		}

		/// Offers records of the organisation's own, by their salted references, to another organisation: for care, nothing
		/// sealed, not to be passed on. `terms.document` commits to the order.
		///
		/// ## Dispatch Origin
		/// Signed by staff of `organisation`, which is active, in a role that may disclose, may ask for each of these purposes
		/// there and may exercise each of these actions. Whether the records are its own is found when they are asked for.
		///
		/// ## Errors
		/// - [`Error::UnknownRole`] to [`Error::ReferralTooDeep`], [`Error::NotCare`], [`Error::NotToThem`],
		///   [`Error::NamesNothing`], [`Error::SealedNotReferred`], [`Error::NotPassedOn`]: the terms are none of these.
		/// - [`Error::BeginsInThePast`], [`Error::EndsBeforeItBegins`], [`Error::LastsTooLong`]: so with the time.
		/// - [`Error::PatientNotFound`], [`Error::Frozen`], [`Error::DeathReported`], [`Error::Deceased`],
		///   [`Error::Restricted`]: nothing is given for the patient now.
		/// - [`Error::OrganisationNotFound`], [`Error::OrganisationNotActive`], [`Error::NoServingRole`].
		/// - [`Error::OtherJurisdiction`]: neither here nor there, and the law lets none refer there.
		/// - [`Error::TooManyOffers`], [`Error::TooManyOpenOffers`], [`Error::IdsExhausted`].
		///
		/// ## Events
		/// [`Event::Offered`].
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::refer_as_custodian(named(terms)))]
		pub fn refer_as_custodian(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			terms: Box<Terms>,
		) -> DispatchResult {
			Self::do_refer_as_custodian(ensure_signed(origin)?, organisation, patient, *terms)
		}

		/// Gives a permission for a patient without a controller: for care and payment, nothing sealed, for a limited time.
		/// `grant.document` commits to the signed paper or to the legal ground. The patient gets a receipt.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the steward, which is active, and by another of its staff in another role, both in person.
		/// `second` covers `organisation`, `patient` and `grant`.
		///
		/// ## Errors
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`], [`Error::SessionKey`], [`Error::PatientNotFound`],
		///   [`Error::NotSteward`], [`Error::Frozen`], [`Error::DeathReported`], [`Error::Deceased`], [`Error::Restricted`].
		/// - [`Error::NoSecondRole`], [`Error::SecondIsFirst`].
		/// - Those of [`Pallet::grant`] about what is given and to whom, and [`Error::BeyondAssistance`].
		/// - [`Error::SecondNotInTime`], [`Error::SecondDidNotSign`].
		/// - [`Error::TooManyLive`], [`Error::TooManyChanges`], [`Error::TimeWentBack`], [`Error::IdsExhausted`]; and what
		///   [`Config::Receipts`] answers.
		///
		/// ## Events
		/// [`Event::Assisted`].
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::assist(names(grant)))]
		pub fn assist(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			grant: Box<NewGrant>,
			second: CoSignature,
		) -> DispatchResult {
			Self::do_assist(ensure_signed(origin)?, organisation, patient, *grant, &second)
		}

		/// Ends a grant that a steward gave.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the steward, which may be restricted; in whatever state the patient is: it only ends.
		///
		/// ## Errors
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`], [`Error::PatientNotFound`], [`Error::NotSteward`].
		/// - [`Error::GrantNotFound`], [`Error::OtherPatient`], [`Error::AlreadyEnded`], [`Error::AlreadyOver`],
		///   [`Error::NotAssisted`].
		/// - [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::AssistedEnded`].
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::end_assisted())]
		pub fn end_assisted(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			consent: ConsentId,
		) -> DispatchResult {
			Self::do_end_assisted(ensure_signed(origin)?, organisation, patient, consent)
		}

		/// Withdraws an offer, whoever of the organisation made it.
		///
		/// ## Dispatch Origin
		/// Signed by staff of `organisation`, which made it and may be restricted, in a role that may ask for anything there.
		///
		/// ## Errors
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`].
		/// - [`Error::OfferNotFound`], [`Error::OtherPatient`], [`Error::OfferExpired`], [`Error::NotParty`].
		///
		/// ## Events
		/// [`Event::OfferWithdrawn`].
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::withdraw_offer())]
		pub fn withdraw_offer(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			offer: OfferId,
		) -> DispatchResult {
			Self::do_withdraw_offer(ensure_signed(origin)?, organisation, patient, offer)
		}

		/// Ends what was referred, and with it what was passed on from it: whoever referred it takes it back, whoever got it
		/// gives it back, and the steward ends it for the patient.
		///
		/// ## Dispatch Origin
		/// Signed by staff of `organisation`, which may be restricted, in a role that may ask for anything there. The
		/// organisation referred it, got it, or is the patient's steward; or the signer is the account that got it.
		///
		/// ## Errors
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`].
		/// - [`Error::GrantNotFound`], [`Error::OtherPatient`], [`Error::AlreadyEnded`], [`Error::AlreadyOver`],
		///   [`Error::NotReferred`], [`Error::NotParty`].
		/// - [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::ReferralEnded`].
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::end_referred())]
		pub fn end_referred(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			consent: ConsentId,
		) -> DispatchResult {
			Self::do_end_referred(ensure_signed(origin)?, organisation, patient, consent)
		}
	}
}
