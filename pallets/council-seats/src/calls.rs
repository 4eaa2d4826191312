//! What can be called, by whom, and why it is refused.

use frame_support::pallet_macros::pallet_section;

/// The calls of the pallet: one block, for the pallet macro takes no second one.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Gives somebody a seat in a body. A motion of its own: it is dispatched beside no other call.
		///
		/// ## Dispatch Origin
		/// [`Config::SeatOrigin`].
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::BeyondCalendar`].
		/// - [`Error::OrganisationNotFound`], [`Error::OrganisationNotActive`], [`Error::UnfitKind`]: of an organisation.
		/// - [`Error::UnfitBoard`], [`Error::AccountEngaged`], [`Error::BoardSeated`]: of a patients' board.
		/// - [`Error::AlreadySeated`], [`Error::GroupSeated`].
		/// - [`Error::UpgradeWaits`]: for the college.
		/// - [`Error::BodyFull`], [`Error::QuarterSpent`].
		///
		/// ## Events
		/// [`Event::Seated`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::seat().saturating_add(T::Votes::weight(*body)))]
		pub fn seat(origin: OriginFor<T>, body: Body, holder: Holder) -> DispatchResult {
			T::SeatOrigin::ensure_origin(origin)?;
			Self::do_seat(body, holder)
		}

		/// Takes somebody's seat in a body. A motion of its own: it is dispatched beside no other call.
		///
		/// ## Dispatch Origin
		/// [`Config::SeatOrigin`].
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::BeyondCalendar`], [`Error::NotSeated`].
		/// - [`Error::UpgradeWaits`]: for the college.
		/// - [`Error::LastSeat`], [`Error::QuarterSpent`].
		///
		/// ## Events
		/// [`Event::Unseated`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::unseat().saturating_add(T::Votes::weight(*body)))]
		pub fn unseat(origin: OriginFor<T>, body: Body, holder: Holder) -> DispatchResult {
			T::SeatOrigin::ensure_origin(origin)?;
			Self::do_unseat(body, &holder)
		}

		/// Gives the signer's own seat in a body up. Does not count as taken.
		///
		/// ## Dispatch Origin
		/// Signed by the account of the seat; not if that is an organisation's that is isolated.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::BeyondCalendar`], [`Error::NotSeated`], [`Error::OrganisationIsolated`].
		/// - [`Error::UpgradeWaits`]: for the college.
		/// - [`Error::LastSeat`].
		///
		/// ## Events
		/// [`Event::Unseated`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::resign().saturating_add(T::Votes::weight(*body)))]
		pub fn resign(origin: OriginFor<T>, body: Body) -> DispatchResult {
			Self::do_resign(&ensure_signed(origin)?, body)
		}
	}
}
