//! One function per numbered property of the crate documentation; P5 is about many states and a test of sessions.

use crate::{types::seats_are_distinct, Config, Offenders, Pallet, Seats, Starts, LOG_TARGET};
use alloc::vec::Vec;
use pallet_session::historical::StoredRange;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks every property that one state can show.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		p1_seats_are_sorted_and_distinct::<T>()?;
		p2_seats_have_keys::<T>()?;
		p3_starts_are_whole::<T>()?;
		p4_offenders_have_seats::<T>()?;
		p6_offenders_are_disabled::<T>()
	}
}

/// P1: seats are sorted by organisation, and no organisation and no account has two.
fn p1_seats_are_sorted_and_distinct<T: Config>() -> Result<(), TryRuntimeError> {
	let seats = Seats::<T>::get();
	if !seats.is_sorted_by_key(|seat| seat.organisation) {
		return Err("P1: seats out of order".into());
	}
	if !seats_are_distinct(&seats) {
		return Err("P1: an organisation or an account has two seats".into());
	}
	Ok(())
}

/// P2: the account of every seat has session keys.
fn p2_seats_have_keys<T: Config>() -> Result<(), TryRuntimeError> {
	for seat in Seats::<T>::get() {
		if pallet_session::Pallet::<T>::load_keys(&seat.account).is_none() {
			log::error!(target: LOG_TARGET, "P2: {:?}", seat.organisation);
			return Err("P2: a seat without session keys".into());
		}
	}
	Ok(())
}

/// P3: starts are known for every session from the oldest whose root is kept to the current one, and for no other;
/// they rise strictly, and none lies in the future.
fn p3_starts_are_whole<T: Config>() -> Result<(), TryRuntimeError> {
	let current = pallet_session::CurrentIndex::<T>::get();
	let oldest = StoredRange::<T>::get().map_or(current, |(oldest, _)| oldest);
	let mut last = None;
	for session in oldest..=current {
		let Some(start) = Starts::<T>::get(session) else {
			log::error!(target: LOG_TARGET, "P3: session {session}");
			return Err("P3: a session without a start".into());
		};
		if last.is_some_and(|last| start <= last) {
			return Err("P3: starts do not rise".into());
		}
		last = Some(start);
	}
	if last.is_some_and(|last| last > frame_system::Pallet::<T>::block_number()) {
		return Err("P3: a start in the future".into());
	}
	let kept = current.saturating_sub(oldest).saturating_add(1);
	if u32::try_from(Starts::<T>::iter().count()) != Ok(kept) {
		return Err("P3: a start of a session that is not kept".into());
	}
	Ok(())
}

/// P4: every offender holds a seat.
fn p4_offenders_have_seats<T: Config>() -> Result<(), TryRuntimeError> {
	let seats = Seats::<T>::get();
	for organisation in Offenders::<T>::iter_keys() {
		if !seats.iter().any(|seat| seat.organisation == organisation) {
			log::error!(target: LOG_TARGET, "P4: {organisation:?}");
			return Err("P4: an offender without a seat".into());
		}
	}
	Ok(())
}

/// P6: offenders are disabled, as many as can be.
fn p6_offenders_are_disabled<T: Config>() -> Result<(), TryRuntimeError> {
	let authoring = pallet_session::Validators::<T>::get();
	let able: Vec<_> = Pallet::<T>::seats()
		.into_iter()
		.filter(|seat| Offenders::<T>::contains_key(seat.organisation))
		.filter_map(|seat| authoring.iter().position(|account| *account == seat.account))
		.collect();
	let disabled = pallet_session::Pallet::<T>::disabled_validators();
	let most = authoring.len().saturating_sub(1).checked_div(3).unwrap_or(0);
	let known = able
		.iter()
		.filter(|place| u32::try_from(**place).is_ok_and(|place| disabled.contains(&place)));
	if known.count() < able.len().min(most) {
		return Err("P6: an offender that is not disabled".into());
	}
	Ok(())
}
