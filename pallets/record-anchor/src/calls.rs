//! What can be called, by whom, and why it is refused.

use frame_support::pallet_macros::pallet_section;

/// The calls of the pallet: one block, for the pallet macro takes no second one.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Anchors a record of `patient` that `organisation` wrote, under the named `right`.
		///
		/// With a relation it names an earlier record of the same patient:
		/// - *amends* takes its place. The organisation wrote the other or keeps its set, and the other is current, or
		///   superseded only by records that were withdrawn.
		/// - *replaces* does the same where the organisation answers for the other. Said by any other organisation it changes
		///   nothing of it: whoever reads sees both.
		/// - *retracts* and *enters in error* withdraw it, for whoever answers for it.
		/// - *attests* and *derived from* change nothing of it, whoever says so.
		///
		/// ## Dispatch Origin
		/// Signed by staff of `organisation` with a role that may collect; and correct, to withdraw another record.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::ClassUnknown`], [`Error::SealedAlone`], [`Error::TooConfidential`], [`Error::CodecUnknown`],
		///   [`Error::QuarterNotBegun`]: what may not be in state.
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`]: who may not anchor.
		/// - [`Error::RootUsed`]: what was anchored already.
		/// - [`Error::PatientUnknown`], [`Error::NoRelation`]: to whom not.
		/// - [`Error::Tombstoned`], [`Error::RecordUnknown`], [`Error::OtherPatient`], [`Error::OtherOrganisation`],
		///   [`Error::NotCurrent`], [`Error::InError`], [`Error::Retracted`], [`Error::TooManySuccessors`]: of what it
		///   cannot be said.
		/// - [`Error::TooManyRecords`], [`Error::TooManySets`].
		///
		/// ## Events
		/// [`Event::SetOpened`] with the organisation's first, [`Event::Anchored`]; and with a relation [`Event::Superseded`],
		/// [`Event::Retracted`], [`Event::EnteredInError`] or [`Event::Related`].
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::weight_of_anchor(record))]
		pub fn anchor(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			right: Right,
			record: NewRecord,
		) -> DispatchResult {
			Self::do_anchor(ensure_signed(origin)?, organisation, patient, right, record)
		}

		/// Says that a record of `patient` that `organisation` wrote, or whose set it keeps, should never have been written.
		/// Final; the record stays, and every answer says what it is.
		///
		/// `reason` is a commitment of kind *reason*. The patient is named because the id of a record may change with a
		/// re-organisation of the chain.
		///
		/// ## Dispatch Origin
		/// Signed by staff of `organisation` with a role that may correct.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`]: who may not.
		/// - [`Error::Tombstoned`], [`Error::RecordUnknown`], [`Error::OtherPatient`], [`Error::OtherOrganisation`],
		///   [`Error::InError`]: of what it cannot be said.
		///
		/// ## Events
		/// [`Event::EnteredInError`].
		#[pallet::call_index(1)]
		#[pallet::weight(
			T::WeightInfo::enter_in_error().saturating_add(Pallet::<T>::weight_of_keeping())
		)]
		pub fn enter_in_error(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			record: RecordId,
			reason: Option<Commitment>,
		) -> DispatchResult {
			Self::do_enter_in_error(ensure_signed(origin)?, organisation, patient, record, reason)
		}

		/// Commits to a batch of `leaves` leaves of `organisation` under a `bt1` root. It is linked to the organisation's
		/// last batch of that kind, and its leaves are numbered on.
		///
		/// `kind` is 0 for records; other kinds are refused.
		///
		/// ## Dispatch Origin
		/// Signed by staff of `organisation` with a role that may collect, or by a machine of it (role system).
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::KindUnknown`], [`Error::NoLeaves`], [`Error::TooManyLeaves`]: what is no batch.
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`]: who may not.
		/// - [`Error::RootUsed`]: what was submitted already.
		/// - [`Error::TooManyBatches`], [`Error::TooManySets`].
		///
		/// ## Events
		/// [`Event::SetOpened`] with the organisation's first, [`Event::Batched`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::batch())]
		pub fn batch(
			origin: OriginFor<T>,
			organisation: OrgId,
			kind: u8,
			root: Digest,
			leaves: u32,
		) -> DispatchResult {
			Self::do_batch(ensure_signed(origin)?, organisation, kind, root, leaves)
		}

		/// Says that the patient disputes a record: every answer shows it from then on. It changes nothing else of it.
		///
		/// The custodian of the record owes an answer by a due date: the call opens that case too, or is refused.
		/// `statement` is a commitment to what the patient says.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of `patient`, or by a representative with the power to end grants.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::PatientUnknown`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::PowerMissing`],
		///   [`Error::Deceased`]: who may not.
		/// - [`Error::Tombstoned`], [`Error::RecordUnknown`], [`Error::OtherPatient`], [`Error::AlreadyContested`],
		///   [`Error::TooManyContests`]: what cannot be disputed.
		/// - Whatever [`Config::Objections`] says: why no case is opened.
		///
		/// ## Events
		/// That of the case, then [`Event::Contested`].
		#[pallet::call_index(3)]
		#[pallet::weight(
			T::WeightInfo::contest().saturating_add(Pallet::<T>::weight_of_representation())
		)]
		pub fn contest(
			origin: OriginFor<T>,
			patient: PatientId,
			record: RecordId,
			statement: Commitment,
		) -> DispatchResult {
			Self::do_contest(ensure_signed(origin)?, patient, record, statement)
		}

		/// Says that the patient no longer disputes a record. The past shows that they did. If the custodian owes the answer
		/// still, it owes none any more.
		///
		/// ## Dispatch Origin
		/// As [`Call::contest`].
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::PatientUnknown`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::PowerMissing`],
		///   [`Error::Deceased`]: who may not; [`Error::Frozen`]: nor anybody meanwhile.
		/// - [`Error::Tombstoned`], [`Error::RecordUnknown`], [`Error::OtherPatient`], [`Error::NotContested`].
		/// - Whatever [`Config::Objections`] says: why the case is not withdrawn.
		///
		/// ## Events
		/// That of the case if there is one, then [`Event::ContestWithdrawn`].
		#[pallet::call_index(4)]
		#[pallet::weight(
			T::WeightInfo::withdraw_contest().saturating_add(Pallet::<T>::weight_of_representation())
		)]
		pub fn withdraw_contest(
			origin: OriginFor<T>,
			patient: PatientId,
			record: RecordId,
		) -> DispatchResult {
			Self::do_withdraw_contest(ensure_signed(origin)?, patient, record)
		}

		/// Asks organisations to acknowledge that a record was corrected: those to which the organisation's own receipts show
		/// that it was given. A `critical` recall is due sooner. More can be asked by another recall.
		///
		/// ## Dispatch Origin
		/// Signed by staff of `organisation`, which wrote the record or keeps its set, with a role that may correct.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::NobodyAsked`], [`Error::OutOfOrder`], [`Error::NamesItself`]: what is no list.
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`]: who may not.
		/// - [`Error::Tombstoned`], [`Error::RecordUnknown`], [`Error::OtherPatient`], [`Error::OtherOrganisation`],
		///   [`Error::NothingToRecall`]: what is not recalled.
		/// - [`Error::OrganisationUnknown`], [`Error::OrganisationIsolated`], [`Error::OrganisationGone`]: who cannot answer.
		/// - [`Error::TooManyRecalls`].
		///
		/// ## Events
		/// [`Event::RecallOpened`].
		#[pallet::call_index(5)]
		#[pallet::weight(
			T::WeightInfo::open_recall(Pallet::<T>::count(asked.len()))
				.saturating_add(Pallet::<T>::weight_of_keeping())
		)]
		pub fn open_recall(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			record: RecordId,
			critical: bool,
			asked: Asked,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_open_recall(who, organisation, patient, record, critical, asked)
		}

		/// Acknowledges for an organisation that it took note of a correction, and told its own who had the record. What comes
		/// late is taken, and counted as late.
		///
		/// ## Dispatch Origin
		/// Signed by staff of `organisation` with a role that may read.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`]: who may not.
		/// - [`Error::RecallUnknown`], [`Error::OtherPatient`], [`Error::NotAsked`], [`Error::AlreadyAcknowledged`].
		///
		/// ## Events
		/// [`Event::RecallAcknowledged`].
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::acknowledge_recall())]
		pub fn acknowledge_recall(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			recall: RecallId,
		) -> DispatchResult {
			Self::do_acknowledge_recall(ensure_signed(origin)?, organisation, patient, recall)
		}

		/// Withdraws a leaf of a batch of records. Final. Nothing is shown of it but its place and its hash.
		///
		/// ## Dispatch Origin
		/// Signed by staff of `organisation`, which made the batch or keeps its set, with a role that may correct.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`]: who may not.
		/// - [`Error::BatchUnknown`], [`Error::OtherOrganisation`], [`Error::NotInBatch`]: what is no leaf of theirs.
		/// - [`Error::LeafRetracted`], [`Error::LeafRaised`]: what became of it already.
		///
		/// ## Events
		/// [`Event::LeafRetracted`].
		#[pallet::call_index(7)]
		#[pallet::weight(
			T::WeightInfo::retract_leaf().saturating_add(Pallet::<T>::weight_of_keeping())
		)]
		pub fn retract_leaf(
			origin: OriginFor<T>,
			organisation: OrgId,
			batch: BatchId,
			leaf: u32,
			hash: Digest,
			siblings: Siblings,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_retract_leaf(who, organisation, LeafPlace { batch, leaf }, hash, &siblings)
		}

		/// Anchors a leaf of a batch of records as a record of its own, under a right that held when the batch was taken.
		///
		/// The leaf is opened for everybody who reads this call: whose record it is, of which class and, if the leaf has one,
		/// from which day. State keeps of it what it keeps of any record; salt and day it does not keep. A sealed leaf is never
		/// raised.
		///
		/// ## Dispatch Origin
		/// Signed by staff of `organisation`, which made the batch, with a role that may collect now. A grant or an incident
		/// must have let this account write then, as the chain knows it now; for the home it is enough that the organisation
		/// was it.
		///
		/// ## Errors
		/// In the order of the checks: those of what may not be in state as for [`Call::anchor`], then
		/// - [`Error::DayOutsideQuarter`]: what the leaf does not say.
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`]: who may not.
		/// - [`Error::BatchUnknown`], [`Error::OtherOrganisation`], [`Error::NotInBatch`]: what is no leaf of theirs.
		/// - [`Error::LeafRetracted`], [`Error::LeafRaised`]: what became of it already.
		/// - The rest as for [`Call::anchor`].
		///
		/// ## Events
		/// Those of [`Call::anchor`], [`Event::LeafRaised`].
		#[pallet::call_index(8)]
		#[pallet::weight(Pallet::<T>::weight_of_raising())]
		#[allow(clippy::too_many_arguments)]
		pub fn raise_leaf(
			origin: OriginFor<T>,
			organisation: OrgId,
			batch: BatchId,
			leaf: u32,
			patient: PatientId,
			right: Right,
			record: NewRecord,
			opening: Opening,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let place = LeafPlace { batch, leaf };
			Self::do_raise_leaf(who, organisation, place, patient, right, record, &opening)
		}

		/// Opens another set of `organisation`: what it anchors and batches from then on goes into that. A set for each year or
		/// ward can be handed over apart from the others.
		///
		/// ## Dispatch Origin
		/// Signed by a records officer of `organisation`.
		///
		/// ## Errors
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`], [`Error::TooManySets`].
		///
		/// ## Events
		/// [`Event::SetOpened`].
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::open_set())]
		pub fn open_set(origin: OriginFor<T>, organisation: OrgId) -> DispatchResult {
			Self::do_open_set(ensure_signed(origin)?, organisation)
		}

		/// Offers a set to another organisation, with all that is in it. `keys` commits to the signed list of what is handed
		/// over (kind *document*).
		///
		/// ## Dispatch Origin
		/// Signed by a records officer of `organisation`, which keeps the set.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`]: who may not.
		/// - [`Error::SetUnknown`], [`Error::NotCustodian`], [`Error::AlreadyOffered`]: what it cannot offer.
		/// - [`Error::KeepsItAlready`], [`Error::ReceiverNotActive`], [`Error::CustodianRestricted`]: to whom not.
		///
		/// ## Events
		/// [`Event::CustodyOffered`].
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::offer_custody())]
		pub fn offer_custody(
			origin: OriginFor<T>,
			organisation: OrgId,
			set: u32,
			to: OrgId,
			keys: Commitment,
		) -> DispatchResult {
			Self::do_offer_custody(ensure_signed(origin)?, organisation, set, to, keys)
		}

		/// Withdraws the offer of a set.
		///
		/// ## Dispatch Origin
		/// Signed by a records officer of `organisation`, which keeps the set.
		///
		/// ## Errors
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`], [`Error::SetUnknown`], [`Error::NotCustodian`],
		///   [`Error::OfferUnknown`].
		///
		/// ## Events
		/// [`Event::CustodyOfferWithdrawn`].
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::withdraw_custody())]
		pub fn withdraw_custody(
			origin: OriginFor<T>,
			organisation: OrgId,
			set: u32,
		) -> DispatchResult {
			Self::do_withdraw_custody(ensure_signed(origin)?, organisation, set)
		}

		/// Accepts a set that is offered to `organisation`, which keeps it from then on with all that is in it. `keys` is what
		/// was offered, so that nothing else is accepted.
		///
		/// ## Dispatch Origin
		/// Signed by a records officer of `organisation`, which is active.
		///
		/// ## Errors
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`], [`Error::SessionKey`], [`Error::SetUnknown`],
		///   [`Error::OfferUnknown`], [`Error::OtherKeys`], [`Error::OfferVoid`], [`Error::CustodianRestricted`],
		///   [`Error::TooManySets`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::CustodyMoved`].
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::accept_custody())]
		pub fn accept_custody(
			origin: OriginFor<T>,
			organisation: OrgId,
			set: u32,
			keys: Commitment,
		) -> DispatchResult {
			Self::do_accept_custody(ensure_signed(origin)?, organisation, set, keys)
		}

		/// Takes over a set of an organisation that `organisation` succeeds.
		///
		/// ## Dispatch Origin
		/// Signed by a records officer of `organisation`, which is active.
		///
		/// ## Errors
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`], [`Error::SetUnknown`], [`Error::NoSuccession`],
		///   [`Error::TooManySets`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::CustodyMoved`].
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::take_over_custody())]
		pub fn take_over_custody(
			origin: OriginFor<T>,
			organisation: OrgId,
			set: u32,
			keys: Commitment,
		) -> DispatchResult {
			Self::do_take_over_custody(ensure_signed(origin)?, organisation, set, keys)
		}

		/// Says which organisations hold shares of the organisation's record keys, of which `threshold` together make the keys.
		/// `keys` commits to a new list: each accepts anew. What was said before counts beside it if enough accepted that: of
		/// two such the newer, and if there is none the newer that anybody accepted. So no escrow that is complete is lost
		/// before another one is.
		///
		/// ## Dispatch Origin
		/// Signed by a records officer of `organisation`. While it is restricted nothing goes that anybody accepted.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::ThresholdUnfit`], [`Error::OutOfOrder`], [`Error::NamesItself`]: what is no escrow.
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`]: who may not.
		/// - [`Error::OrganisationUnknown`], [`Error::SameControl`]: who holds no share.
		/// - [`Error::SameKeys`], [`Error::SharesGivenUp`]: what would undo what others accepted.
		///
		/// ## Events
		/// [`Event::KeysEscrowed`].
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::escrow_keys(Pallet::<T>::count(members.len())))]
		pub fn escrow_keys(
			origin: OriginFor<T>,
			organisation: OrgId,
			keys: Commitment,
			threshold: u32,
			members: Members,
		) -> DispatchResult {
			Self::do_escrow_keys(ensure_signed(origin)?, organisation, keys, threshold, &members)
		}

		/// Says that `organisation` has its share of the record keys of another one.
		///
		/// ## Dispatch Origin
		/// Signed by a records officer of `organisation`.
		///
		/// ## Errors
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`], [`Error::EscrowUnknown`], [`Error::OtherKeys`],
		///   [`Error::NotMember`], [`Error::AlreadyAccepted`].
		///
		/// ## Events
		/// [`Event::EscrowAccepted`].
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::accept_escrow())]
		pub fn accept_escrow(
			origin: OriginFor<T>,
			organisation: OrgId,
			of: OrgId,
			keys: Commitment,
		) -> DispatchResult {
			Self::do_accept_escrow(ensure_signed(origin)?, organisation, of, keys)
		}

		/// Gives a set of a custodian that is gone to another organisation: its keys were put together from their shares.
		///
		/// ## Dispatch Origin
		/// [`Config::EscrowOrigin`].
		///
		/// ## Errors
		/// - [`Error::SetUnknown`], [`Error::KeepsItAlready`], [`Error::CustodianServes`], [`Error::EscrowUnknown`],
		///   [`Error::TooFewShares`], [`Error::ReceiverNotActive`], [`Error::TooManySets`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::CustodyMoved`].
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::open_escrow())]
		pub fn open_escrow(
			origin: OriginFor<T>,
			set: u32,
			to: OrgId,
			keys: Commitment,
		) -> DispatchResult {
			T::EscrowOrigin::ensure_origin(origin)?;
			Self::do_open_escrow(set, to, keys)
		}
	}
}
