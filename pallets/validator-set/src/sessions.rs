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

	/// The seats that can author: those whose account has session keys.
	fn able() -> Vec<(T::AccountId, OrgId, T::Keys)> {
		let with_keys = |seat: Seat<T::AccountId>| {
			let keys = pallet_session::Pallet::<T>::load_keys(&seat.account)?;
			Some((seat.account, seat.organisation, keys))
		};
		Self::seats().into_iter().filter_map(with_keys).collect()
	}

	/// The seats that can author, if they or their keys are others than those that author now; else `None`.
	///
	/// pallet-session takes `Some` of the same set for a change and would start a new GRANDPA set with every session; and
	/// a root of a session's keys is made anew only with `Some`, so a rotation must be one.
	fn changed() -> Option<Vec<(T::AccountId, OrgId)>> {
		let able = Self::able();
		let authoring = pallet_session::QueuedKeys::<T>::get();
		let same = able.len() == authoring.len()
			&& able
				.iter()
				.zip(&authoring)
				.all(|((account, _, keys), (author, old))| account == author && keys == old);
		// Nobody able: better the old set than none.
		(!same && !able.is_empty()).then(|| {
			able.into_iter().map(|(account, organisation, _)| (account, organisation)).collect()
		})
	}

	/// Drops the oldest session root, if its session ended before the report window.
	pub(crate) fn prune_one(now: BlockNumberFor<T>) {
		let Some((oldest, end)) = historical::StoredRange::<T>::get() else { return };
		let horizon = now.saturating_sub(T::ReportWindow::get());
		let next = oldest.saturating_add(1);
		// A session ends where the next one starts; one without a start proves nothing to anybody.
		let is_over = Starts::<T>::get(next).is_none_or(|ended| ended < horizon);
		if next < end && oldest < pallet_session::CurrentIndex::<T>::get() && is_over {
			historical::Pallet::<T>::prune_up_to(next);
			Starts::<T>::remove(oldest);
		}
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
	fn new_session(_: SessionIndex) -> Option<Vec<T::AccountId>> {
		Some(accounts(Self::changed()?))
	}

	fn new_session_genesis(index: SessionIndex) -> Option<Vec<T::AccountId>> {
		<Self as historical::SessionManager<_, _>>::new_session_genesis(index).map(accounts)
	}

	fn start_session(index: SessionIndex) {
		Starts::<T>::insert(index, frame_system::Pallet::<T>::block_number());
		Self::disable_offenders();
	}

	fn end_session(_: SessionIndex) {}
}

impl<T: Config> historical::SessionManager<T::AccountId, OrgId> for Pallet<T> {
	fn new_session(_: SessionIndex) -> Option<Vec<(T::AccountId, OrgId)>> {
		Self::changed()
	}

	fn new_session_genesis(_: SessionIndex) -> Option<Vec<(T::AccountId, OrgId)>> {
		let seats = Self::seats();
		let able = Self::able();
		assert!(
			seats.len() == able.len(),
			"validatorSet.seats: every account of a seat needs its keys under session.keys",
		);
		Some(seats.into_iter().map(|seat| (seat.account, seat.organisation)).collect())
	}

	fn start_session(index: SessionIndex) {
		<Self as pallet_session::SessionManager<_>>::start_session(index)
	}

	fn end_session(index: SessionIndex) {
		<Self as pallet_session::SessionManager<_>>::end_session(index)
	}
}

fn accounts<AccountId>(identified: Vec<(AccountId, OrgId)>) -> Vec<AccountId> {
	identified.into_iter().map(|(account, _)| account).collect()
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
