//! What can be called, by whom, and why it is refused.

use frame_support::pallet_macros::pallet_section;

/// The calls of the pallet: one block, for the pallet macro takes no second one.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Proposes a build. Whoever proposes it does not attest it thereby.
		///
		/// ## Dispatch Origin
		/// Signed by the account of a seat, whose organisation is active.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::NoSeat`], [`Error::OrganisationNotActive`], [`Error::TooManyProposals`], [`Error::IdsExhausted`].
		///
		/// ## Events
		/// [`Event::Proposed`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::propose())]
		pub fn propose(origin: OriginFor<T>, kind: Kind, build: Build) -> DispatchResult {
			Self::do_propose(ensure_signed(origin)?, kind, build)
		}

		/// Says that the organisation rebuilt what is proposed, by itself and from the source of that commit, and got `hash`.
		///
		/// ## Dispatch Origin
		/// Signed by the account of a seat, whose organisation is active.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::NoSeat`], [`Error::OrganisationNotActive`].
		/// - [`Error::ProposalNotFound`], [`Error::OtherBuild`], [`Error::Expired`], [`Error::OtherBase`].
		/// - [`Error::AlreadyAttested`], [`Error::TooManyAttestations`].
		///
		/// ## Events
		/// [`Event::Attested`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::attest())]
		pub fn attest(
			origin: OriginFor<T>,
			proposal: ProposalId,
			hash: BuildHash,
		) -> DispatchResult {
			Self::do_attest(ensure_signed(origin)?, proposal, hash)
		}

		/// Takes an attestation back, at any time until the code is applied.
		///
		/// ## Dispatch Origin
		/// Signed by the account that attested, whether or not it holds a seat.
		///
		/// ## Errors
		/// - [`Error::NotAttested`].
		///
		/// ## Events
		/// [`Event::Retracted`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::retract_attestation())]
		pub fn retract_attestation(origin: OriginFor<T>, proposal: ProposalId) -> DispatchResult {
			Self::do_retract(ensure_signed(origin)?, proposal)
		}

		/// Takes a proposal back that the council has not agreed to, or a release that too few attested.
		///
		/// ## Dispatch Origin
		/// Signed by the account that proposed it, whether or not it holds a seat.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::ProposalNotFound`], [`Error::NotProposer`], [`Error::Settled`].
		///
		/// ## Events
		/// [`Event::Withdrawn`].
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::withdraw_proposal())]
		pub fn withdraw_proposal(origin: OriginFor<T>, proposal: ProposalId) -> DispatchResult {
			Self::do_withdraw(ensure_signed(origin)?, proposal)
		}

		/// Agrees to code that enough attest: the notice begins.
		///
		/// ## Dispatch Origin
		/// [`Config::ApproveOrigin`], or [`Config::SecurityOrigin`] for a security fix.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::ProposalNotFound`], [`Error::OtherBuild`], [`Error::NotCode`], [`Error::ThreeQuartersNeeded`].
		/// - [`Error::AlreadyApproved`], [`Error::Expired`], [`Error::OtherBase`].
		/// - [`Error::AttestationsMissing`], [`Error::BeyondCalendar`], [`Error::CodeWaits`], [`Error::TooManyWaiting`].
		///
		/// ## Events
		/// [`Event::Approved`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::approve())]
		pub fn approve(
			origin: OriginFor<T>,
			proposal: ProposalId,
			hash: BuildHash,
		) -> DispatchResult {
			// Before anything else is looked at: whoever is no council learns nothing but that.
			let many = T::SecurityOrigin::try_origin(origin);
			let three_quarters = many.is_ok();
			if let Err(origin) = many {
				T::ApproveOrigin::ensure_origin(origin)?;
			}
			Self::do_approve(proposal, hash, three_quarters)
		}

		/// Shortens the notice of a security fix, and nothing of a delay.
		///
		/// ## Dispatch Origin
		/// [`Config::ShortenOrigin`].
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::ProposalNotFound`], [`Error::NotSecurity`], [`Error::NotApproved`], [`Error::Expired`], [`Error::OtherBase`].
		/// - [`Error::NoticeTooShort`], [`Error::NotShorter`].
		///
		/// ## Events
		/// [`Event::NoticeShortened`].
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::shorten())]
		pub fn shorten(
			origin: OriginFor<T>,
			proposal: ProposalId,
			notice_until: Moment,
		) -> DispatchResult {
			T::ShortenOrigin::ensure_origin(origin)?;
			Self::do_shorten(proposal, notice_until)
		}

		/// Delays code that the council agreed to, once, until it is applied.
		///
		/// ## Dispatch Origin
		/// [`Config::DelayOrigin`].
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::ProposalNotFound`], [`Error::NotApproved`], [`Error::AlreadyDelayed`], [`Error::Expired`], [`Error::OtherBase`].
		///
		/// ## Events
		/// [`Event::Delayed`].
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::delay())]
		pub fn delay(origin: OriginFor<T>, proposal: ProposalId) -> DispatchResult {
			T::DelayOrigin::ensure_origin(origin)?;
			Self::do_delay(proposal)
		}

		/// Removes a proposal of whatever kind, until its code is applied.
		///
		/// ## Dispatch Origin
		/// [`Config::CancelOrigin`].
		///
		/// ## Errors
		/// - [`Error::ProposalNotFound`].
		///
		/// ## Events
		/// [`Event::Cancelled`].
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::cancel())]
		pub fn cancel(origin: OriginFor<T>, proposal: ProposalId) -> DispatchResult {
			T::CancelOrigin::ensure_origin(origin)?;
			Self::do_cancel(proposal)
		}

		/// Replaces the runtime: from the next block on this code runs. It is free, and needs no account: what a signed
		/// extrinsic may hold is less than a runtime.
		///
		/// ## Dispatch Origin
		/// None: a bare extrinsic, which the pool and every author check by the same rules.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::MigrationRuns`], [`Error::NotApproved`], [`Error::Expired`], [`Error::OtherBase`].
		/// - [`Error::NoticeRuns`], [`Error::StoodStill`], [`Error::AttestationsMissing`].
		/// - [`Error::UnreadableCode`], [`Error::OtherChain`], [`Error::VersionNotRaised`].
		///
		/// ## Events
		/// [`Event::CodeApplied`], and what frame-system says of it.
		#[pallet::call_index(8)]
		// The code is looked at before it is let in, and again when it is applied. It is no operational call: what a block keeps
		// for endings and emergencies stays theirs.
		#[pallet::weight(T::WeightInfo::apply().saturating_mul(2))]
		pub fn apply(origin: OriginFor<T>, code: BoundedVec<u8, T::MaxCode>) -> DispatchResult {
			ensure_none(origin)?;
			T::OnSetCode::set_code(code.into_inner())
		}

		/// Removes a proposal that expired, or that was made for another runtime than runs.
		///
		/// ## Dispatch Origin
		/// Signed by anybody.
		///
		/// ## Errors
		/// - [`Error::ProposalNotFound`], [`Error::NotOver`].
		///
		/// ## Events
		/// [`Event::Pruned`].
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::prune())]
		pub fn prune(origin: OriginFor<T>, proposal: ProposalId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_prune(proposal)
		}
	}
}
