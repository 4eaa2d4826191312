//! What can be called, by whom, and why it is refused.

use frame_support::pallet_macros::pallet_section;

/// The calls of the pallet: one block, for the pallet macro takes no second one.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Enrols whoever signed `payload` as a patient with its home at `organisation`.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the organisation, which must be active. It gets no power over the patient.
		///
		/// ## Errors
		/// In this order. Of the payload: [`Error::LaneRefusesAct`], [`Error::BadLife`], [`Error::UnknownSuite`],
		/// [`Error::NotAnEnrolment`], [`Error::ForeignHome`], [`Error::NotAddressee`], [`Error::ForeignChain`],
		/// [`Error::ForeignEpoch`], [`Error::TooEarly`], [`Error::Expired`], [`Error::NonceUsed`],
		/// [`Error::NonceTooFar`], [`Error::ForeignPatientId`]. Of the submitter: [`Error::NotRegistrar`],
		/// [`Error::HomeNotActive`]. Of the signer: [`Error::AlreadyController`], [`Error::IsStaff`],
		/// [`Error::IsRepresentative`], [`Error::AlreadyEnrolled`], [`Error::KeyUsed`], [`Error::KeysNotProven`],
		/// [`Error::BadSignature`].
		///
		/// ## Events
		/// [`Event::Enrolled`].
		#[pallet::call_index(0)]
		#[pallet::weight(
			T::WeightInfo::enrol().saturating_add(Pallet::<T>::verify_weight(signature))
		)]
		pub fn enrol(
			origin: OriginFor<T>,
			organisation: OrgId,
			payload: Box<Payload>,
			signer: AccountId,
			signature: Signature,
		) -> DispatchResult {
			let registrar = ensure_signed(origin)?;
			Self::do_enrol(registrar, organisation, &payload, signer, &signature)
		}

		/// Does what `signer` signed, as if `signer` had called. If the act fails, all of it does, and the payload is not
		/// used up.
		///
		/// ## Dispatch Origin
		/// Signed by anybody; by staff of the organisation to which the payload is addressed, if it is to one.
		///
		/// ## Errors
		/// In this order: [`Error::LaneRefusesAct`], [`Error::BadLife`], [`Error::UnknownSuite`], [`Error::MalformedAct`],
		/// [`Error::EnrolmentIsNotRelayed`], [`Error::RecoveryIsNotRelayed`], [`Error::ClaimIsNotRelayed`],
		/// [`Error::ForeignChain`], [`Error::ForeignEpoch`], [`Error::TooEarly`], [`Error::Expired`], [`Error::NotAddressee`], [`Error::NonceUsed`], [`Error::NonceTooFar`] or
		/// [`Error::SheetUsed`], [`Error::BadSignature`], [`Error::NotRelayable`]; `CallFiltered` and every error of the
		/// act's call.
		///
		/// ## Events
		/// Those of the act's call, then [`Event::Relayed`].
		#[pallet::call_index(1)]
		#[pallet::weight(Pallet::<T>::relay_info(payload, signature))]
		pub fn relay(
			origin: OriginFor<T>,
			signer: AccountId,
			payload: Box<Payload>,
			signature: Signature,
		) -> DispatchResultWithPostInfo {
			Self::do_relay(ensure_signed(origin)?, signer, *payload, &signature)
		}

		/// Invites `account` to act as `patient` too. It does once it accepted.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::PatientFrozen`],
		///   [`Error::PatientDeceased`].
		/// - [`Error::AlreadyController`], [`Error::IsStaff`], [`Error::IsRepresentative`]: `account` can
		///   never act as this patient.
		/// - [`Error::AlreadyInvited`], [`Error::TooManyControllers`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::ControllerInvited`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::add_controller())]
		pub fn add_controller(
			origin: OriginFor<T>,
			patient: PatientId,
			account: AccountId,
		) -> DispatchResult {
			Self::do_invite(ensure_signed(origin)?, patient, account, false)
		}

		/// Begins to act as `patient`, beside the others or in the place of the one that rotated.
		///
		/// ## Dispatch Origin
		/// Signed by the invited account.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotInvited`], [`Error::PatientFrozen`], [`Error::PatientDeceased`].
		/// - [`Error::AlreadyController`], [`Error::IsStaff`], [`Error::IsRepresentative`]: the signer
		///   became one since it was invited.
		/// - [`Error::InviterNotController`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::ControlAccepted`].
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::accept_control())]
		pub fn accept_control(origin: OriginFor<T>, patient: PatientId) -> DispatchResult {
			Self::do_accept_control(ensure_signed(origin)?, patient)
		}

		/// Ends that `account` acts, or is invited to act, as `patient`. What it had invited can no longer accept.
		///
		/// Oneself and an invitation at once. Another controller in two steps: who asks first waits, and repeats the call within
		/// as long a time after the wait; or another controller makes it too, and both have acted for as long as the wait.
		/// Until then any controller cancels it with [`Call::keep_controller`], and every freeze does.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::PatientFrozen`],
		///   [`Error::PatientDeceased`].
		/// - [`Error::NotControllerNorInvited`], [`Error::LastController`].
		/// - [`Error::RemovalAwaited`], [`Error::OtherRemovalAwaited`], [`Error::ControllerTooNew`]: another controller's
		///   removal is not due.
		///
		/// ## Events
		/// [`Event::ControllerRemoved`], [`Event::InvitationWithdrawn`] or [`Event::RemovalAsked`].
		#[pallet::call_index(4)]
		#[pallet::weight((
			T::WeightInfo::remove_controller().max(T::WeightInfo::ask_removal()),
			DispatchClass::Operational,
		))]
		pub fn remove_controller(
			origin: OriginFor<T>,
			patient: PatientId,
			account: AccountId,
		) -> DispatchResult {
			Self::do_remove_controller(ensure_signed(origin)?, patient, account)
		}

		/// Invites `to` to the signer's place. When it accepts, the signer no longer acts as `patient`. Friends who took the
		/// signer over do so also while the patient is frozen, and withdraw whatever the signer had invited.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// As [`Call::add_controller`]; but for one that friends took over neither [`Error::OnlyRotation`] nor
		/// [`Error::PatientFrozen`].
		///
		/// ## Events
		/// [`Event::ControllerInvited`], after [`Event::InvitationWithdrawn`] for what friends withdraw.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::rotate_controller().max(T::WeightInfo::rescue()))]
		pub fn rotate_controller(
			origin: OriginFor<T>,
			patient: PatientId,
			to: AccountId,
		) -> DispatchResult {
			Self::do_invite(ensure_signed(origin)?, patient, to, true)
		}

		/// Publishes the next generation of `patient`'s keys, one in a block.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::PatientFrozen`],
		///   [`Error::PatientDeceased`].
		/// - [`Error::UnknownSuite`], [`Error::KeyUsed`], [`Error::KeysPublishedThisBlock`],
		///   [`Error::TooManyGenerations`], [`Error::KeysNotProven`].
		///
		/// ## Events
		/// [`Event::KeysPublished`].
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::publish_keys())]
		pub fn publish_keys(
			origin: OriginFor<T>,
			patient: PatientId,
			keys: KeySet,
		) -> DispatchResult {
			Self::do_publish_keys(ensure_signed(origin)?, patient, keys)
		}

		/// Freezes `patient`, at once. Of a frozen patient it cancels the thaw that was asked for, if one was, and else
		/// does nothing. It cancels the removal of a controller that was asked for.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient, or a representative with the power to freeze.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::PowerMissing`].
		/// - [`Error::PatientDeceased`], [`Error::CannotFreeze`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::Frozen`], or none if nothing was to do; [`Event::RemovalCancelled`] if a removal was pending.
		#[pallet::call_index(7)]
		#[pallet::weight((T::WeightInfo::freeze(), DispatchClass::Operational))]
		pub fn freeze(origin: OriginFor<T>, patient: PatientId) -> DispatchResult {
			Self::do_freeze(ensure_signed(origin)?, patient)
		}

		/// Asks for the end of a freeze. It ends after a wait, or at once if another controller had asked, and each of
		/// both has acted as the patient for as long as the wait, or is who froze.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`].
		/// - [`Error::NotFrozen`], [`Error::AlreadyThawing`], [`Error::ControllerTooNew`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::ThawAsked`] or [`Event::Thawed`].
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::ask_thaw().max(T::WeightInfo::thaw()))]
		pub fn unfreeze(origin: OriginFor<T>, patient: PatientId) -> DispatchResult {
			Self::do_unfreeze(ensure_signed(origin)?, patient)
		}

		/// Forgets a used sheet of `signer`, from its `until` on.
		///
		/// ## Dispatch Origin
		/// Signed by anybody.
		///
		/// ## Errors
		/// [`Error::UnknownSheet`], [`Error::SheetStillValid`].
		///
		/// ## Events
		/// [`Event::SheetForgotten`].
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::forget_sheet())]
		pub fn forget_sheet(
			origin: OriginFor<T>,
			signer: AccountId,
			id: [u8; 16],
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_forget_sheet(signer, id)
		}

		/// Enrols somebody who has no device. `organisation` becomes home and steward; the id is made of `salt`, which must be
		/// random. The patient has no keys until it is claimed.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the organisation, which must be active.
		///
		/// ## Errors
		/// [`Error::NotRegistrar`], [`Error::HomeNotActive`], [`Error::AlreadyEnrolled`], [`Error::TooManyStewarded`].
		///
		/// ## Events
		/// [`Event::EnrolledStewarded`].
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::enrol_stewarded())]
		pub fn enrol_stewarded(
			origin: OriginFor<T>,
			organisation: OrgId,
			salt: [u8; 32],
		) -> DispatchResult {
			Self::do_enrol_stewarded(ensure_signed(origin)?, organisation, salt)
		}

		/// Makes another care organisation the steward of `patient`. Its home stays.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the steward, and by one of `to`, both in person; both organisations are active.
		///
		/// ## Errors
		/// - [`Error::NotRegistrar`], [`Error::HomeNotActive`], [`Error::SessionKey`]: of either of them.
		/// - [`Error::UnknownPatient`], [`Error::NotStewarded`], [`Error::NotSteward`], [`Error::AlreadySteward`],
		///   [`Error::PatientFrozen`], [`Error::PatientDeceased`].
		/// - [`Error::SameSigner`], [`Error::CoSignatureOver`], [`Error::BadCoSignature`].
		/// - [`Error::TooManyStewarded`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::HandedOver`].
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::hand_over())]
		pub fn hand_over(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			to: OrgId,
			second: CoSignature,
		) -> DispatchResult {
			Self::do_hand_over(ensure_signed(origin)?, organisation, patient, to, &second)
		}

		/// Makes whoever signed `payload` the controller of a stewarded patient, and ends stewardship. All representations
		/// end but those that the payload keeps. A frozen patient stays frozen: a steward holds nobody back by a freeze, and the
		/// new controller asks for the thaw. What a representative did not sign is restricted as a recovery is: the controller
		/// opens nothing sealed and names no person for a time.
		///
		/// ## Dispatch Origin
		/// Signed in person by a registrar of `organisation`, which is active and neither the steward nor under its control; or
		/// by one of the steward, and by a representative of the patient.
		///
		/// ## Errors
		/// In this order. Of the payload: [`Error::LaneRefusesAct`], [`Error::BadLife`], [`Error::UnknownSuite`],
		/// [`Error::MalformedAct`], [`Error::NotAClaim`], [`Error::NotAddressee`], [`Error::ForeignChain`],
		/// [`Error::ForeignEpoch`], [`Error::TooEarly`], [`Error::Expired`], [`Error::NonceUsed`], [`Error::NonceTooFar`].
		/// Of the patient: [`Error::UnknownPatient`], [`Error::NotStewarded`], [`Error::PatientDeceased`]. Of who attests:
		/// [`Error::NotRegistrar`], [`Error::HomeNotActive`], [`Error::SessionKey`], [`Error::SameControlGroup`],
		/// [`Error::ServesAtBoth`], [`Error::SecondNeeded`], [`Error::NotRepresentative`]. Of the signer: [`Error::AlreadyController`], [`Error::IsStaff`],
		/// [`Error::IsRepresentative`], [`Error::KeyUsed`], [`Error::TooManyGenerations`],
		/// [`Error::NotRepresentative`] of who is kept, [`Error::KeysNotProven`], [`Error::BadSignature`]. Of the representative: [`Error::SameSigner`],
		/// [`Error::CoSignatureOver`], [`Error::BadCoSignature`]. [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::Claimed`], [`Event::RepresentationEnded`] for each that ends.
		#[pallet::call_index(12)]
		#[pallet::weight(Pallet::<T>::claim_weight(signature, representative))]
		pub fn claim(
			origin: OriginFor<T>,
			organisation: OrgId,
			payload: Box<Payload>,
			signer: AccountId,
			signature: Signature,
			representative: Option<CoSignature>,
		) -> DispatchResult {
			let registrar = ensure_signed(origin)?;
			Self::do_claim(registrar, organisation, payload, signer, signature, representative)
		}

		/// Names `account` as a representative of `patient`: it is one once it accepted, until the first moment of the
		/// quarter `until`. While several accounts act as the patient it begins after a wait.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient that is not restricted after a recovery, while none is pending.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::PatientFrozen`],
		///   [`Error::PatientDeceased`], [`Error::ControllerRestricted`].
		/// - [`Error::UnknownCapacity`], [`Error::UnknownPowers`], [`Error::MandateOver`], [`Error::MandateTooLong`].
		/// - [`Error::AlreadyController`], [`Error::IsStaff`], [`Error::IsRepresentative`]: `account` can never represent this
		///   patient.
		/// - [`Error::AlreadyRepresentative`], [`Error::TooManyRepresentatives`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::RepresentativeNamed`].
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::name_representative())]
		pub fn name_representative(
			origin: OriginFor<T>,
			patient: PatientId,
			account: AccountId,
			capacity: u8,
			powers: Powers,
			until: u16,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_name_representative(who, patient, account, capacity, powers, until)
		}

		/// As [`Call::name_representative`], for a patient without a controller; `ground` commits to the legal ground.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the steward, which is active, and by another of its staff in another role, both in person.
		///
		/// ## Errors
		/// - [`Error::NotRegistrar`], [`Error::HomeNotActive`], [`Error::NoSecondRole`], [`Error::SessionKey`].
		/// - [`Error::UnknownPatient`], [`Error::NotStewarded`], [`Error::NotSteward`], [`Error::PatientFrozen`],
		///   [`Error::PatientDeceased`].
		/// - [`Error::UnknownCapacity`] to [`Error::TooManyChanges`] as [`Call::name_representative`].
		/// - [`Error::SameSigner`], [`Error::CoSignatureOver`], [`Error::BadCoSignature`].
		///
		/// ## Events
		/// [`Event::RepresentativeNamed`].
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::name_representative_as_steward())]
		pub fn name_representative_as_steward(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			account: AccountId,
			capacity: u8,
			powers: Powers,
			until: u16,
			ground: Commitment,
			second: CoSignature,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let naming = (account, capacity, powers, until);
			Self::do_name_as_steward(who, organisation, patient, naming, ground, &second)
		}

		/// Begins to represent `patient`.
		///
		/// ## Dispatch Origin
		/// Signed by the account that was named.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotNamed`], [`Error::PatientFrozen`], [`Error::PatientDeceased`],
		///   [`Error::MandateOver`].
		/// - [`Error::AlreadyController`], [`Error::IsStaff`], [`Error::IsRepresentative`]: the signer became one since.
		/// - [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::RepresentationAccepted`].
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::accept_representation())]
		pub fn accept_representation(origin: OriginFor<T>, patient: PatientId) -> DispatchResult {
			Self::do_accept_representation(ensure_signed(origin)?, patient)
		}

		/// Ends that `account` represents, or is named to represent, `patient`.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient, also while it is frozen; or by `account` itself.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::PatientDeceased`]: not
		///   said to the account itself.
		/// - [`Error::NotRepresentative`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::RepresentationEnded`].
		#[pallet::call_index(16)]
		#[pallet::weight((T::WeightInfo::end_representation(), DispatchClass::Operational))]
		pub fn end_representation(
			origin: OriginFor<T>,
			patient: PatientId,
			account: AccountId,
		) -> DispatchResult {
			Self::do_end_representation(ensure_signed(origin)?, patient, account)
		}

		/// As [`Call::end_representation`], for a patient without a controller.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the steward, which is active, and by another of its staff in another role, both in person.
		///
		/// ## Errors
		/// - [`Error::NotRegistrar`], [`Error::HomeNotActive`], [`Error::NoSecondRole`], [`Error::SessionKey`].
		/// - [`Error::UnknownPatient`], [`Error::NotStewarded`], [`Error::NotSteward`], [`Error::PatientDeceased`].
		/// - [`Error::NotRepresentative`], [`Error::TooManyChanges`].
		/// - [`Error::SameSigner`], [`Error::CoSignatureOver`], [`Error::BadCoSignature`].
		///
		/// ## Events
		/// [`Event::RepresentationEnded`].
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::end_representation_as_steward())]
		pub fn end_representation_as_steward(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			account: AccountId,
			second: CoSignature,
		) -> DispatchResult {
			Self::do_end_as_steward(ensure_signed(origin)?, organisation, patient, account, &second)
		}

		/// Cancels that `account`, a controller of `patient`, is about to be removed.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient; `account` too.
		///
		/// ## Errors
		/// [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::NoRemoval`].
		///
		/// ## Events
		/// [`Event::RemovalCancelled`].
		#[pallet::call_index(18)]
		#[pallet::weight((T::WeightInfo::keep_controller(), DispatchClass::Operational))]
		pub fn keep_controller(
			origin: OriginFor<T>,
			patient: PatientId,
			account: AccountId,
		) -> DispatchResult {
			Self::do_keep_controller(ensure_signed(origin)?, patient, account)
		}

		/// Freezes a patient that has no controller. Of a frozen one nothing changes.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of `organisation`, which is active, and is the steward or verified the person.
		///
		/// ## Errors
		/// - [`Error::NotRegistrar`], [`Error::HomeNotActive`].
		/// - [`Error::UnknownPatient`], [`Error::NotStewarded`], [`Error::NotVerifier`].
		/// - [`Error::PatientDeceased`], [`Error::CannotFreeze`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::Frozen`]; none if nothing was to do.
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::freeze_as_organisation())]
		pub fn freeze_as_organisation(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
		) -> DispatchResult {
			Self::do_freeze_as_organisation(ensure_signed(origin)?, organisation, patient)
		}

		/// Ends the freeze of a patient that has no controller, at once, whoever froze.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the steward, and by one of `other`, which is under other control, both in person; both
		/// organisations are active.
		///
		/// ## Errors
		/// - [`Error::NotRegistrar`], [`Error::HomeNotActive`], [`Error::SessionKey`], [`Error::SameControlGroup`].
		/// - [`Error::UnknownPatient`], [`Error::NotStewarded`], [`Error::NotSteward`], [`Error::NotFrozen`].
		/// - [`Error::SameSigner`], [`Error::ServesAtBoth`], [`Error::CoSignatureOver`], [`Error::BadCoSignature`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::ThawedByOrganisations`].
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::thaw_as_steward())]
		pub fn thaw_as_steward(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			other: OrgId,
			second: CoSignature,
		) -> DispatchResult {
			Self::do_thaw_as_steward(ensure_signed(origin)?, organisation, patient, other, &second)
		}

		/// Says how far `organisation` verified who `patient` is, until a moment; takes the place of what it said before.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the organisation, which must be active.
		///
		/// ## Errors
		/// - [`Error::NotRegistrar`], [`Error::HomeNotActive`], [`Error::UnknownPatient`], [`Error::PatientDeceased`].
		/// - [`Error::VerificationOver`], [`Error::VerificationTooLong`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::PersonVerified`].
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::verify_person())]
		pub fn verify_person(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			level: Level,
			until: Moment,
		) -> DispatchResult {
			Self::do_verify_person(ensure_signed(origin)?, organisation, patient, level, until)
		}

		/// Says that the fresh account that signed `payload` is a patient's who lost all others. A second organisation must say
		/// so too. It takes the place of a proposal that is over, of one of which nothing can come since its account acts as a
		/// patient, for one or for an organisation, and of one that no other organisation seconded: if its organisation is not
		/// active any more, or is under other control and had a day. Payload and keys of what is refused can be submitted again.
		///
		/// ## Dispatch Origin
		/// Signed in person by a registrar of the organisation, which must be active and to which the payload is addressed.
		///
		/// ## Errors
		/// In this order. Of the payload: [`Error::LaneRefusesAct`], [`Error::BadLife`], [`Error::UnknownSuite`],
		/// [`Error::NotARecovery`], [`Error::NotAddressee`], [`Error::ForeignChain`], [`Error::ForeignEpoch`],
		/// [`Error::TooEarly`], [`Error::Expired`], [`Error::NonceUsed`], [`Error::NonceTooFar`]. Of the submitter:
		/// [`Error::NotRegistrar`], [`Error::OrganisationNotActive`], [`Error::SessionKey`]. Of the patient:
		/// [`Error::UnknownPatient`], [`Error::PatientStewarded`], [`Error::PatientDeceased`], [`Error::RecoveryPending`]. Of the
		/// signer: [`Error::AlreadyController`], [`Error::IsStaff`], [`Error::IsRepresentative`], [`Error::KeyUsed`],
		/// [`Error::KeysNotProven`], [`Error::BadSignature`].
		///
		/// ## Events
		/// [`Event::RecoveryProposed`].
		#[pallet::call_index(25)]
		#[pallet::weight(
			T::WeightInfo::propose_recovery().saturating_add(Pallet::<T>::verify_weight(signature))
		)]
		pub fn propose_recovery(
			origin: OriginFor<T>,
			organisation: OrgId,
			payload: Box<Payload>,
			signer: AccountId,
			signature: Signature,
		) -> DispatchResult {
			let registrar = ensure_signed(origin)?;
			Self::do_propose_recovery(registrar, organisation, &payload, signer, &signature)
		}

		/// Says that `account`, which another organisation proposed, is the patient's. From then on the wait runs.
		///
		/// ## Dispatch Origin
		/// Signed in person by a registrar of the organisation, which must be active and under other control than the first; by
		/// another person than proposed it, who is not appointed at the first.
		///
		/// ## Errors
		/// - [`Error::NotRegistrar`], [`Error::SessionKey`].
		/// - [`Error::OrganisationNotActive`]: also if the first organisation no longer is active.
		/// - [`Error::UnknownPatient`], [`Error::PatientStewarded`], [`Error::PatientDeceased`].
		/// - [`Error::NoRecovery`], [`Error::AlreadySeconded`], [`Error::OtherAccount`].
		/// - [`Error::SameControlGroup`], [`Error::SameSigner`], [`Error::ServesAtBoth`].
		///
		/// ## Events
		/// [`Event::RecoverySeconded`].
		#[pallet::call_index(26)]
		#[pallet::weight(T::WeightInfo::second_recovery())]
		pub fn second_recovery(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			account: AccountId,
		) -> DispatchResult {
			Self::do_second_recovery(ensure_signed(origin)?, organisation, patient, account)
		}

		/// Has the account of a recovery whose wait is over act as `patient`, and no other.
		///
		/// ## Dispatch Origin
		/// Signed by anybody.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::PatientStewarded`], [`Error::PatientDeceased`].
		/// - [`Error::NoRecovery`], [`Error::NotSeconded`], [`Error::RecoveryTooEarly`].
		/// - [`Error::OrganisationNotActive`]: one that spoke for it is not any more. Begin anew: such a recovery holds no place.
		/// - [`Error::AlreadyController`], [`Error::IsStaff`], [`Error::IsRepresentative`]: the account became one since. Begin
		///   anew: such a recovery holds no place.
		/// - [`Error::TooManyGenerations`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::Recovered`].
		#[pallet::call_index(27)]
		#[pallet::weight(T::WeightInfo::finish_recovery())]
		pub fn finish_recovery(origin: OriginFor<T>, patient: PatientId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_finish_recovery(patient)
		}

		/// Ends a pending recovery of `patient`, but of a frozen one.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::PatientFrozen`],
		///   [`Error::PatientDeceased`].
		/// - [`Error::NoRecovery`]. [`Error::RecoveryEffective`]: and both organisations stand by it.
		///
		/// ## Events
		/// [`Event::RecoveryCancelled`].
		#[pallet::call_index(28)]
		#[pallet::weight((T::WeightInfo::cancel_recovery(), DispatchClass::Operational))]
		pub fn cancel_recovery(origin: OriginFor<T>, patient: PatientId) -> DispatchResult {
			Self::do_cancel_recovery(ensure_signed(origin)?, patient)
		}

		/// Reports `patient` dead, with a commitment to what shows it. The second report within 30 days, of an organisation
		/// under other control, begins the window; one of both must be an authority or a regulator, which may name who acts
		/// for the estate by a court's order. Who was named by the patient comes first.
		///
		/// ## Dispatch Origin
		/// Signed in person by a registrar or records officer of the organisation, which must be active; the second report by
		/// another person than the first, who is not appointed there.
		///
		/// ## Errors
		/// - [`Error::MayNotReportDeath`], [`Error::OrganisationNotActive`], [`Error::SessionKey`].
		/// - [`Error::UnknownPatient`], [`Error::AlreadyReportedDead`], [`Error::PatientDeceased`].
		/// - [`Error::ExecutorNotByAuthority`], [`Error::AlreadyController`], [`Error::IsStaff`], [`Error::IsRepresentative`],
		///   [`Error::FriendOfAnother`]: who acts for the estate acts as nobody, and for no organisation.
		/// - [`Error::SameControlGroup`], [`Error::SameSigner`], [`Error::ServesAtBoth`], [`Error::NeitherIsAuthority`],
		///   [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::DeathReported`].
		#[pallet::call_index(29)]
		#[pallet::weight(T::WeightInfo::report_death())]
		pub fn report_death(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			executor: Option<AccountId>,
			ground: Commitment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_report_death(who, organisation, patient, executor, ground)
		}

		/// Says that `patient`, who was reported dead, lives. The state is at once what it was; also after the window.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::NotReportedDead`],
		/// [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::DeathContested`].
		#[pallet::call_index(30)]
		#[pallet::weight((T::WeightInfo::contest_death(), DispatchClass::Operational))]
		pub fn contest_death(origin: OriginFor<T>, patient: PatientId) -> DispatchResult {
			Self::do_contest_death(ensure_signed(origin)?, patient)
		}

		/// Says that `patient`, who was reported dead, lives, for one who cannot say it.
		///
		/// ## Dispatch Origin
		/// Signed in person by a registrar or licensed clinician of the organisation, which must be active.
		///
		/// ## Errors
		/// [`Error::MayNotProveLife`], [`Error::OrganisationNotActive`], [`Error::SessionKey`], [`Error::UnknownPatient`],
		/// [`Error::NotReportedDead`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::LifeProven`].
		#[pallet::call_index(31)]
		#[pallet::weight(T::WeightInfo::prove_life())]
		pub fn prove_life(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
		) -> DispatchResult {
			Self::do_prove_life(ensure_signed(origin)?, organisation, patient)
		}

		/// Names who acts for the estate of `patient` one day, or that nobody does.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::PatientFrozen`],
		///   [`Error::PatientDeceased`].
		/// - [`Error::AlreadyController`], [`Error::IsStaff`], [`Error::IsRepresentative`], [`Error::FriendOfAnother`],
		///   [`Error::TooManyFriends`].
		///
		/// ## Events
		/// [`Event::ExecutorNamed`].
		#[pallet::call_index(32)]
		#[pallet::weight(T::WeightInfo::name_executor())]
		pub fn name_executor(
			origin: OriginFor<T>,
			patient: PatientId,
			account: Option<AccountId>,
		) -> DispatchResult {
			Self::do_name_executor(ensure_signed(origin)?, patient, account)
		}

		/// Says that `patient` and `other` are one person, with a commitment to what shows it; in place of what `patient`
		/// proposed before. It can be accepted for 30 days.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::PatientFrozen`],
		///   [`Error::PatientDeceased`].
		/// - [`Error::SamePatient`], [`Error::AlreadyLinked`].
		///
		/// ## Events
		/// [`Event::LinkProposed`].
		#[pallet::call_index(33)]
		#[pallet::weight(T::WeightInfo::propose_link())]
		pub fn propose_link(
			origin: OriginFor<T>,
			patient: PatientId,
			other: PatientId,
			commitment: Commitment,
		) -> DispatchResult {
			Self::do_propose_link(ensure_signed(origin)?, patient, other, commitment)
		}

		/// Agrees to what `other` proposed. No right moves by it: each record stays under its id and under that id's grants.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::PatientFrozen`],
		///   [`Error::PatientDeceased`]: the latter two of either side.
		/// - [`Error::SamePatient`], [`Error::NoLinkProposed`], [`Error::OtherCommitment`], [`Error::AlreadyLinked`],
		///   [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::Linked`].
		#[pallet::call_index(34)]
		#[pallet::weight(T::WeightInfo::accept_link())]
		pub fn accept_link(
			origin: OriginFor<T>,
			patient: PatientId,
			other: PatientId,
			commitment: Commitment,
		) -> DispatchResult {
			Self::do_accept_link(ensure_signed(origin)?, patient, other, commitment)
		}

		/// Ends the link of `patient` and `other`, whichever side proposed it; also of a frozen patient.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::PatientDeceased`],
		/// [`Error::SamePatient`], [`Error::NotLinked`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::Unlinked`].
		#[pallet::call_index(35)]
		#[pallet::weight((T::WeightInfo::unlink(), DispatchClass::Operational))]
		pub fn unlink(
			origin: OriginFor<T>,
			patient: PatientId,
			other: PatientId,
		) -> DispatchResult {
			Self::do_unlink(ensure_signed(origin)?, patient, other)
		}

		/// As [`Call::propose_link`], for a patient whose steward the organisation is.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the steward. `second` is of a registrar of `second_organisation`, under other control. Both
		/// sign in person.
		///
		/// ## Errors
		/// - [`Error::NotRegistrar`], [`Error::OrganisationNotActive`], [`Error::SessionKey`]: of either organisation.
		/// - [`Error::UnknownPatient`], [`Error::NotSteward`], [`Error::PatientFrozen`], [`Error::PatientDeceased`].
		/// - [`Error::SameControlGroup`], [`Error::SameSigner`], [`Error::ServesAtBoth`], [`Error::CoSignatureOver`],
		///   [`Error::BadCoSignature`]; then
		///   as [`Call::propose_link`].
		///
		/// ## Events
		/// [`Event::LinkProposed`].
		#[pallet::call_index(36)]
		#[pallet::weight(
			T::WeightInfo::propose_link_as_steward()
				.saturating_add(Pallet::<T>::verify_weight(&second.signature))
		)]
		pub fn propose_link_as_steward(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			other: PatientId,
			commitment: Commitment,
			second_organisation: OrgId,
			second: CoSignature,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let word = (organisation, patient, other, commitment, second_organisation);
			Self::do_propose_link_as_steward(who, word, &second)
		}

		/// As [`Call::accept_link`], for a patient whose steward the organisation is.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the steward. `second` is of a registrar of `second_organisation`, under other control. Both
		/// sign in person.
		///
		/// ## Errors
		/// As [`Call::propose_link_as_steward`] up to [`Error::BadCoSignature`]; then as [`Call::accept_link`].
		///
		/// ## Events
		/// [`Event::Linked`].
		#[pallet::call_index(37)]
		#[pallet::weight(
			T::WeightInfo::accept_link_as_steward()
				.saturating_add(Pallet::<T>::verify_weight(&second.signature))
		)]
		pub fn accept_link_as_steward(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			other: PatientId,
			commitment: Commitment,
			second_organisation: OrgId,
			second: CoSignature,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let word = (organisation, patient, other, commitment, second_organisation);
			Self::do_accept_link_as_steward(who, word, &second)
		}

		/// As [`Call::unlink`], for a patient whose steward the organisation is.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the steward.
		///
		/// ## Errors
		/// [`Error::NotRegistrar`], [`Error::OrganisationNotActive`], [`Error::UnknownPatient`], [`Error::NotSteward`],
		/// [`Error::PatientDeceased`], [`Error::SamePatient`], [`Error::NotLinked`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::Unlinked`].
		#[pallet::call_index(38)]
		#[pallet::weight(T::WeightInfo::unlink_as_steward())]
		pub fn unlink_as_steward(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			other: PatientId,
		) -> DispatchResult {
			Self::do_unlink_as_steward(ensure_signed(origin)?, organisation, patient, other)
		}

		/// Names the accounts that together may have another one take the signer's place, in place of those named before;
		/// or that none may. Each is a fresh account for this id: the chain shows that it serves it. Who is named is not asked,
		/// and may still become whatever it accepts.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::PatientFrozen`],
		///   [`Error::PatientDeceased`].
		/// - [`Error::BadFriends`], [`Error::AlreadyController`], [`Error::IsStaff`], [`Error::IsRepresentative`],
		///   [`Error::FriendOfAnother`], [`Error::TooManyFriends`].
		/// - Whatever [`Config::Friends`] refuses, as while friends are about to take the signer over: cancel that first.
		///
		/// ## Events
		/// [`Event::FriendsNamed`].
		#[pallet::call_index(39)]
		#[pallet::weight(T::WeightInfo::name_friends())]
		pub fn name_friends(
			origin: OriginFor<T>,
			patient: PatientId,
			friends: Friends,
		) -> DispatchResult {
			Self::do_name_friends(ensure_signed(origin)?, patient, &friends)
		}
	}
}
