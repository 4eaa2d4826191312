//! When sessions end, who is in them, and for how long their roots are kept.

use crate::{Config, Pallet, Seat, Seats, Starts};
use alloc::vec::Vec;
use anamnesis_primitives::OrgId;
use frame_support::{
	traits::{EstimateNextSessionRotation, Get},
	weights::Weight,
};
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_session::{historical, ShouldEndSession};
use sp_runtime::{
	traits::{Convert, Saturating},
	Permill,
};
use sp_staking::SessionIndex;

/// Most session roots that one rotation drops. Two would keep up with any change of the session length; the rest is
/// room to catch up.
const PRUNED_PER_SESSION: u32 = 4;

impl<T: Config> Pallet<T> {
	/// The seats, sorted by organisation.
	pub fn seats() -> Vec<Seat<T::AccountId>> {
		Seats::<T>::get().into_inner()
	}

	/// Blocks in a session: the parameter, never below the floor.
	pub fn session_length() -> BlockNumberFor<T> {
		T::SessionLength::get().max(T::SessionLengthFloor::get())
	}

	fn current_start() -> Option<BlockNumberFor<T>> {
		Starts::<T>::get(pallet_session::CurrentIndex::<T>::get())
	}

	/// Drops the roots of sessions that ended before the report window, a few at a time.
	fn prune(now: BlockNumberFor<T>) {
		let Some((oldest, end)) = historical::StoredRange::<T>::get() else {
			return;
		};
		let horizon = now.saturating_sub(T::ReportWindow::get());
		let last = oldest.saturating_add(PRUNED_PER_SESSION).min(end);
		let ended_before_window = |session: &SessionIndex| {
			// A session ends where the next one starts.
			Starts::<T>::get(session.saturating_add(1)).is_some_and(|ended| ended < horizon)
		};
		let gone: Vec<_> = (oldest..last).take_while(ended_before_window).collect();
		let Some(newest_gone) = gone.last() else {
			return;
		};
		historical::Pallet::<T>::prune_up_to(newest_gone.saturating_add(1));
		gone.iter().for_each(Starts::<T>::remove);
	}
}

impl<T: Config> ShouldEndSession<BlockNumberFor<T>> for Pallet<T> {
	fn should_end_session(now: BlockNumberFor<T>) -> bool {
		// Without a start nothing can be measured: end the session, whose successor gets one.
		Self::current_start()
			.is_none_or(|start| now.saturating_sub(start) >= Self::session_length())
	}
}

impl<T: Config> EstimateNextSessionRotation<BlockNumberFor<T>> for Pallet<T> {
	fn average_session_length() -> BlockNumberFor<T> {
		Self::session_length()
	}

	fn estimate_current_session_progress(now: BlockNumberFor<T>) -> (Option<Permill>, Weight) {
		let progress = Self::current_start().map(|start| {
			let done = now.saturating_sub(start).saturating_add(1u32.into());
			Permill::from_rational(done, Self::session_length())
		});
		(progress, T::DbWeight::get().reads(3))
	}

	fn estimate_next_session_rotation(_: BlockNumberFor<T>) -> (Option<BlockNumberFor<T>>, Weight) {
		let next = Self::current_start().map(|start| start.saturating_add(Self::session_length()));
		(next, T::DbWeight::get().reads(3))
	}
}

impl<T: Config> pallet_session::SessionManager<T::AccountId> for Pallet<T> {
	// `None` unless the seats changed: pallet-session takes `Some` of the same set for a change and would start a new
	// GRANDPA set with every session.
	fn new_session(_: SessionIndex) -> Option<Vec<T::AccountId>> {
		None
	}

	fn new_session_genesis(_: SessionIndex) -> Option<Vec<T::AccountId>> {
		Some(Self::seats().into_iter().map(|seat| seat.account).collect())
	}

	fn start_session(index: SessionIndex) {
		let now = frame_system::Pallet::<T>::block_number();
		Starts::<T>::insert(index, now);
		Self::prune(now);
	}

	fn end_session(_: SessionIndex) {}
}

impl<T: Config> historical::SessionManager<T::AccountId, OrgId> for Pallet<T> {
	fn new_session(_: SessionIndex) -> Option<Vec<(T::AccountId, OrgId)>> {
		None
	}

	fn new_session_genesis(_: SessionIndex) -> Option<Vec<(T::AccountId, OrgId)>> {
		let seats = Self::seats().into_iter();
		Some(seats.map(|seat| (seat.account, seat.organisation)).collect())
	}

	fn start_session(index: SessionIndex) {
		<Self as pallet_session::SessionManager<_>>::start_session(index)
	}

	fn end_session(index: SessionIndex) {
		<Self as pallet_session::SessionManager<_>>::end_session(index)
	}
}

/// The organisation whose seat this account holds. One read.
pub struct OrganisationOf<T>(core::marker::PhantomData<T>);

impl<T: Config> Convert<T::AccountId, Option<OrgId>> for OrganisationOf<T> {
	fn convert(account: T::AccountId) -> Option<OrgId> {
		Pallet::<T>::seats()
			.into_iter()
			.find(|seat| seat.account == account)
			.map(|seat| seat.organisation)
	}
}

/// The account itself if it holds a seat: nobody else may register session keys. One read.
pub struct SeatHolder<T>(core::marker::PhantomData<T>);

impl<T: Config> Convert<T::AccountId, Option<T::AccountId>> for SeatHolder<T> {
	fn convert(account: T::AccountId) -> Option<T::AccountId> {
		OrganisationOf::<T>::convert(account.clone()).map(|_| account)
	}
}
