//! One function per numbered property of the crate documentation; P5, P8 and P9 are about many states and a test of histories.

use crate::{
	most_faulty, types::seats_are_distinct, Authored, Changes, Config, Endings, Fault, Finality,
	Holdings, Leaving, Lifted, Offenders, Outages, Pallet, PendingRescue, Rekeyed, Reporting,
	Seats, Services, Stage, StandsStill, Starts, Taken, Tallies, Watched, LOG_TARGET, MINIMUM,
};
use alloc::{collections::BTreeSet, vec::Vec};
use anamnesis_primitives::OrgId;
use frame_support::traits::Get;
use pallet_session::historical::StoredRange;
use sp_runtime::{
	traits::{OpaqueKeys, Saturating, Zero},
	TryRuntimeError,
};

impl<T: Config> Pallet<T> {
	/// Checks every property that one state can show.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		p1_seats_are_sorted_and_distinct::<T>()?;
		p2_seats_have_keys::<T>()?;
		p3_starts_are_whole::<T>()?;
		p4_only_validators_are_counted::<T>()?;
		p6_the_gravest_are_disabled::<T>()?;
		p7_validators_are_known::<T>()?;
		p10_services_add_up::<T>()?;
		p11_who_waits_cannot_be_removed::<T>()?;
		p12_outages_are_times::<T>()?;
		p13_the_silent_were_there::<T>()?;
		p14_nothing_is_being_reported::<T>()?;
		p15_rescues_and_changes_are_lawful::<T>()?;
		p17_holders_are_known::<T>()?;
		p18_faults_are_lifted_of_validators::<T>()
	}
}

/// P1: seats are sorted by organisation, those that are leaving too, and no organisation and no account is among them twice.
fn p1_seats_are_sorted_and_distinct<T: Config>() -> Result<(), TryRuntimeError> {
	let (seats, leaving) = (Seats::<T>::get(), Leaving::<T>::get());
	if !seats.is_sorted_by_key(|seat| seat.organisation) {
		return Err("P1: seats out of order".into());
	}
	if !leaving.is_sorted_by_key(|seat| seat.organisation) {
		return Err("P1: those that leave out of order".into());
	}
	if !seats_are_distinct(seats.iter().chain(&leaving)) {
		return Err("P1: an organisation or an account has two seats".into());
	}
	Ok(())
}

/// P2: the account of every seat, and of everybody who is leaving, has session keys.
fn p2_seats_have_keys<T: Config>() -> Result<(), TryRuntimeError> {
	for seat in Seats::<T>::get().iter().chain(&Leaving::<T>::get()) {
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

/// Organisations with a seat, and those that are leaving.
fn bound<T: Config>() -> BTreeSet<OrgId> {
	let seats = Seats::<T>::get().into_iter().chain(Leaving::<T>::get());
	seats.map(|seat| seat.organisation).collect()
}

/// P4: who is at fault, announced an outage, has new keys or is counted has a seat or is leaving.
fn p4_only_validators_are_counted<T: Config>() -> Result<(), TryRuntimeError> {
	let bound = bound::<T>();
	let is_bound = |organisation: OrgId| {
		if !bound.contains(&organisation) {
			log::error!(target: LOG_TARGET, "P4: {organisation:?}");
		}
		bound.contains(&organisation)
	};
	if !Offenders::<T>::iter_keys().all(is_bound) {
		return Err("P4: an offender without a seat".into());
	}
	if !Outages::<T>::iter_keys().all(is_bound) {
		return Err("P4: an outage without a seat".into());
	}
	if !Rekeyed::<T>::iter_keys().all(is_bound) {
		return Err("P4: new keys without a seat".into());
	}
	if !Tallies::<T>::iter_keys().chain(Authored::<T>::iter_keys()).all(is_bound) {
		return Err("P4: blocks without a seat".into());
	}
	Ok(())
}

/// P6: those who are at fault author in no session, the gravest fault first, as many as can be disabled, and nobody else is
/// disabled.
fn p6_the_gravest_are_disabled<T: Config>() -> Result<(), TryRuntimeError> {
	let authoring = pallet_session::Validators::<T>::get();
	let place = |account: &T::AccountId| {
		authoring.iter().position(|it| it == account).and_then(|place| u32::try_from(place).ok())
	};
	let at_fault: Vec<u32> =
		Pallet::<T>::by_gravity().iter().filter_map(|(_, account, _)| place(account)).collect();
	let most = most_faulty(u32::try_from(authoring.len()).unwrap_or(u32::MAX));
	let gravest = at_fault.into_iter().take(usize::try_from(most).unwrap_or(usize::MAX));
	let gravest: BTreeSet<u32> = gravest.collect();
	let disabled: BTreeSet<u32> =
		pallet_session::Pallet::<T>::disabled_validators().into_iter().collect();
	if !gravest.is_subset(&disabled) {
		return Err("P6: an offender that is not disabled".into());
	}
	if !disabled.is_subset(&gravest) {
		return Err("P6: somebody is disabled in the place of an offender, or for nothing".into());
	}
	Ok(())
}

/// P7: every validator of this session and of the next has a seat or is leaving; and who is leaving is among them, or lost its
/// seat in this session.
fn p7_validators_are_known<T: Config>() -> Result<(), TryRuntimeError> {
	let mut validators = pallet_session::Validators::<T>::get();
	validators.extend(pallet_session::QueuedKeys::<T>::get().into_iter().map(|(who, _)| who));
	let (seats, leaving) = (Seats::<T>::get(), Leaving::<T>::get());
	let known = |who: &T::AccountId| seats.iter().chain(&leaving).any(|seat| seat.account == *who);
	if let Some(unknown) = validators.iter().find(|who| !known(who)) {
		log::error!(target: LOG_TARGET, "P7: {unknown:?}");
		return Err("P7: a validator of no organisation".into());
	}
	let strangers = leaving.iter().filter(|seat| !validators.contains(&seat.account));
	let lost = Changes::<T>::get().map_or(0, |changes| changes.left);
	// A rescue takes as many as are gone, and in its first session it may be anybody.
	let begins = PendingRescue::<T>::get().is_some_and(|it| it.stage == Stage::Taken);
	if !begins && strangers.count() > usize::try_from(lost).unwrap_or(usize::MAX) {
		return Err("P7: somebody leaves who is in no set".into());
	}
	Ok(())
}

/// P10: what validators did is kept for at most as many sessions as it is kept, and only for those that are over; nobody made
/// more blocks than there were, and all together as many.
fn p10_services_add_up<T: Config>() -> Result<(), TryRuntimeError> {
	let current = pallet_session::CurrentIndex::<T>::get();
	let oldest = current.saturating_sub(T::KeptSessions::get());
	for (session, service) in Services::<T>::iter() {
		if session < oldest || session >= current {
			log::error!(target: LOG_TARGET, "P10: session {session}");
			return Err("P10: a session that is not kept, or not over".into());
		}
		let sum =
			service.shares.iter().fold(0u64, |sum, it| sum.saturating_add(it.authored.into()));
		if sum != u64::from(service.blocks) {
			log::error!(target: LOG_TARGET, "P10: session {session}");
			return Err("P10: blocks of a session do not add up".into());
		}
	}
	for (organisation, tally) in Tallies::<T>::iter() {
		if tally.authored > tally.of || tally.silent > tally.sessions {
			log::error!(target: LOG_TARGET, "P10: {organisation:?}");
			return Err("P10: more blocks, or more silence, than there was time for".into());
		}
	}
	Ok(())
}

/// P11: whoever waits for the council although it signed twice cannot be removed.
fn p11_who_waits_cannot_be_removed<T: Config>() -> Result<(), TryRuntimeError> {
	// A council that gives a seat meanwhile changes that to the end of the session.
	let gave = Changes::<T>::get().map_or(0, |changes| changes.joined);
	let can_remove = Pallet::<T>::seat_count().saturating_sub(gave) > MINIMUM;
	let seats = Seats::<T>::get();
	let waits = |organisation: OrgId| seats.iter().any(|seat| seat.organisation == organisation);
	for (organisation, offender) in Offenders::<T>::iter() {
		let offender = offender.latest();
		let is_called = offender.called && offender.fault != Fault::Silence;
		if is_called && can_remove && waits(organisation) {
			log::error!(target: LOG_TARGET, "P11: {organisation:?}");
			return Err("P11: the council is called for nothing".into());
		}
	}
	Ok(())
}

/// P12: an outage ends after it begins, and is no longer than any may be.
fn p12_outages_are_times<T: Config>() -> Result<(), TryRuntimeError> {
	for (organisation, outage) in Outages::<T>::iter() {
		let blocks = outage.until.saturating_sub(outage.from);
		if outage.until <= outage.from || blocks > T::OutageCeiling::get() {
			log::error!(target: LOG_TARGET, "P12: {organisation:?}");
			return Err("P12: an outage without blocks, or with too many".into());
		}
	}
	Ok(())
}

/// P13: who is silent was in every session that is watched.
fn p13_the_silent_were_there<T: Config>() -> Result<(), TryRuntimeError> {
	let Some(watch) = Watched::<T>::get() else { return Ok(()) };
	if watch.since > frame_system::Pallet::<T>::block_number() {
		return Err("P13: watched from a block to come".into());
	}
	let validators: Vec<OrgId> =
		Pallet::<T>::authoring().into_iter().map(|(_, organisation)| organisation).collect();
	if watch.silent.iter().any(|organisation| !validators.contains(organisation)) {
		return Err("P13: somebody is silent who is no validator".into());
	}
	Ok(())
}

/// P14: nothing is noted as being reported between two reports.
fn p14_nothing_is_being_reported<T: Config>() -> Result<(), TryRuntimeError> {
	if Reporting::<T>::exists() {
		return Err("P14: a report that does not end".into());
	}
	Ok(())
}

/// P15: a rescue under way has a delay and is of a set that was, and nothing else has seats to give back; finality stands still since
/// a session that is over; no more seats are counted as changed than may change.
fn p15_rescues_and_changes_are_lawful<T: Config>() -> Result<(), TryRuntimeError> {
	if let Some(rescue) = PendingRescue::<T>::get() {
		if rescue.delay.is_zero() {
			return Err("P15: a rescue without a delay".into());
		}
		if rescue.set > T::Finality::set() {
			return Err("P15: a rescue of a set to come".into());
		}
	}
	if Taken::<T>::exists() && !PendingRescue::<T>::exists() {
		return Err("P15: seats are taken by no rescue".into());
	}
	let current = pallet_session::CurrentIndex::<T>::get();
	if StandsStill::<T>::get().is_some_and(|since| since >= current) {
		return Err("P15: finality stands still since a session that is not over".into());
	}
	if Changes::<T>::get().is_some_and(|changes| changes.with(0, 0).is_none()) {
		return Err("P15: more seats changed than may change".into());
	}
	Ok(())
}

/// P17: of every validator of the next session it is written down since when it holds its keys, and of nobody else that it does; times
/// of one organisation follow each other, and none is kept that was over before the oldest session that is kept.
fn p17_holders_are_known<T: Config>() -> Result<(), TryRuntimeError> {
	let next = pallet_session::CurrentIndex::<T>::get().saturating_add(1);
	let oldest = StoredRange::<T>::get().map_or(0, |(oldest, _)| oldest);
	let (mut open, mut ended) = (0usize, 0usize);
	for (organisation, holdings) in Holdings::<T>::iter() {
		let mut last = None;
		for holding in &holdings {
			let follows =
				last.is_none_or(|last: Option<_>| last.is_some_and(|it| it <= holding.since));
			if !follows || holding.until.is_some_and(|until| until <= holding.since) {
				log::error!(target: LOG_TARGET, "P17: {organisation:?}");
				return Err("P17: keys are held twice, or for no time".into());
			}
			if holding.until.is_some_and(|until| until <= oldest) {
				return Err("P17: keys are kept of whom nothing can be proven".into());
			}
			match holding.until {
				Some(until) if Endings::<T>::get(until).contains(&organisation) => {
					ended.saturating_inc()
				}
				Some(_) => return Err("P17: keys that are never forgotten".into()),
				None => open.saturating_inc(),
			}
			last = Some(holding.until);
		}
		if holdings.is_empty() || holdings.iter().any(|holding| holding.since > next) {
			return Err("P17: nothing is kept, or what is to come".into());
		}
	}
	if Endings::<T>::iter_values().fold(0usize, |sum, it| sum.saturating_add(it.len())) != ended {
		return Err("P17: something is to be forgotten that is not kept".into());
	}
	let queued = pallet_session::QueuedKeys::<T>::get();
	let is_known = |(account, keys): &(T::AccountId, T::Keys)| {
		T::Keys::key_ids().iter().all(|id| {
			let key = keys.get_raw(*id);
			Pallet::<T>::holds_key(account, *id, key, next)
		})
	};
	if open != queued.len() || !queued.iter().all(is_known) {
		return Err("P17: a validator of whose keys nothing is known, or keys of none".into());
	}
	Ok(())
}

/// P18: faults are lifted of validators alone, and in no session to come.
fn p18_faults_are_lifted_of_validators<T: Config>() -> Result<(), TryRuntimeError> {
	let (bound, current) = (bound::<T>(), pallet_session::CurrentIndex::<T>::get());
	for (organisation, lifts) in Lifted::<T>::iter() {
		if !bound.contains(&organisation) {
			log::error!(target: LOG_TARGET, "P18: {organisation:?}");
			return Err("P18: a fault is lifted without a seat".into());
		}
		if lifts.last().is_none_or(|session| session > current) {
			return Err("P18: a fault is lifted in a session to come, or none is".into());
		}
	}
	Ok(())
}
