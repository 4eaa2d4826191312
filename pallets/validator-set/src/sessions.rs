//! When sessions end, who is in them, what happens between them, and for how long their roots are kept.

use crate::{
	types::Turnover, Changes, Config, Pallet, PendingRescue, Rekeyed, Seat, Starts, Watched,
};
use alloc::vec::Vec;
use anamnesis_primitives::OrgId;
use frame_support::{
	traits::{EstimateNextSessionRotation, Get},
	weights::{Weight, WeightMeter},
};
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_session::{historical, ShouldEndSession};
use sp_runtime::{traits::Saturating, Permill};
use sp_staking::SessionIndex;

impl<T: Config> Pallet<T> {
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
	fn changed(able: Vec<(T::AccountId, OrgId, T::Keys)>) -> Option<Vec<(T::AccountId, OrgId)>> {
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

	/// Notes whose keys are new in this session, which is to be queued.
	fn note_new_keys(session: SessionIndex, able: &[(T::AccountId, OrgId, T::Keys)]) {
		let authoring = pallet_session::QueuedKeys::<T>::get();
		for (account, organisation, keys) in able {
			if !authoring.iter().any(|(author, old)| author == account && old == keys) {
				Rekeyed::<T>::insert(*organisation, session);
			}
		}
	}

	/// The oldest session whose root is kept, if it ended before the report window.
	fn expired(now: BlockNumberFor<T>) -> Option<SessionIndex> {
		let (oldest, end) = historical::StoredRange::<T>::get()?;
		let horizon = now.saturating_sub(T::ReportWindow::get());
		let next = oldest.saturating_add(1);
		// A session ends where the next one starts; one without a start proves nothing to anybody.
		let is_over = Starts::<T>::get(next).is_none_or(|ended| ended < horizon);
		let is_past = next < end && oldest < pallet_session::CurrentIndex::<T>::get();
		(is_past && is_over).then_some(oldest)
	}

	/// Drops the root of that session and who held keys in it for the last time, if there is room for both.
	pub(crate) fn prune_one(now: BlockNumberFor<T>, meter: &mut WeightMeter) {
		if meter.try_consume(T::DbWeight::get().reads(5)).is_err() {
			return;
		}
		let Some(oldest) = Self::expired(now) else { return };
		let next = oldest.saturating_add(1);
		let rows = Self::ended_at(next);
		let each = T::DbWeight::get().reads_writes(rows, rows.saturating_add(4));
		if meter.try_consume(each).is_ok() {
			historical::Pallet::<T>::prune_up_to(next);
			Starts::<T>::remove(oldest);
			Self::forget_holders(next);
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
	fn new_session(index: SessionIndex) -> Option<Vec<T::AccountId>> {
		<Self as historical::SessionManager<_, _>>::new_session(index).map(accounts)
	}

	fn new_session_genesis(index: SessionIndex) -> Option<Vec<T::AccountId>> {
		<Self as historical::SessionManager<_, _>>::new_session_genesis(index).map(accounts)
	}

	fn start_session(index: SessionIndex) {
		Starts::<T>::insert(index, frame_system::Pallet::<T>::block_number());
		Changes::<T>::put(Turnover::of(Self::seat_count()));
		Self::let_go();
		Self::disable_gravest();
	}

	// Before the next set is queued, and before consensus hears of the one that begins.
	fn end_session(index: SessionIndex) {
		let service = Self::close(index);
		if PendingRescue::<T>::exists() {
			// Whoever is left is not judged, and nothing else changes the set, until it finalises again.
			Watched::<T>::kill();
			Self::advance_rescue(index);
		} else {
			Self::watch(index, &service);
			Self::unseat_offenders();
		}
	}
}

impl<T: Config> historical::SessionManager<T::AccountId, OrgId> for Pallet<T> {
	fn new_session(index: SessionIndex) -> Option<Vec<(T::AccountId, OrgId)>> {
		let able = Self::able();
		Self::note_new_keys(index, &able);
		Self::note_holders(index, &able);
		Self::changed(able)
	}

	fn new_session_genesis(index: SessionIndex) -> Option<Vec<(T::AccountId, OrgId)>> {
		let seats = Self::seats();
		let able = Self::able();
		assert!(
			seats.len() == able.len(),
			"validatorSet.seats: every account of a seat needs its keys under session.keys",
		);
		for (account, organisation, keys) in able {
			Self::begin_holding(account, organisation, &keys, index);
		}
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
