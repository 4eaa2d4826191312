//! What follows from a fault.

use crate::{
	most_faulty, Because, Config, Error, Event, Fault, Leaving, Lifted, Offender, Offenders,
	Pallet, Reporting, Seats, LOG_TARGET, MINIMUM,
};
use alloc::vec::Vec;
use anamnesis_primitives::OrgId;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Defensive, Get},
	weights::Weight,
};
use sp_runtime::Perbill;
use sp_staking::{
	offence::{OffenceDetails, OffenceSeverity, OnOffenceHandler},
	SessionIndex,
};

/// Sessions for which who is silent keeps its seat, so that the council can lift the fault: two neighbours in the order of slots
/// can keep a third from being heard.
pub const SESSIONS_TO_LIFT: SessionIndex = 12;

/// Notes the offender and disables it.
///
/// Disabled means: authors no blocks. Its finality votes keep counting until it leaves the set.
impl<T: Config, Reporter> OnOffenceHandler<Reporter, (T::AccountId, OrgId), Weight> for Pallet<T> {
	fn on_offence(
		offenders: &[OffenceDetails<Reporter, (T::AccountId, OrgId)>],
		fractions: &[Perbill],
		session: SessionIndex,
	) -> Weight {
		// A report that did not come through `Kinds` was wired past it: it is taken for the gravest of all that it names.
		let reported = Reporting::<T>::get().defensive();
		let fault = reported.as_ref().map_or(Fault::TwoVotes, |(fault, _)| *fault);
		let is_new = |it: &OrgId| reported.as_ref().is_none_or(|(_, named)| named.contains(it));
		let mut weight = Weight::zero();
		for (details, fraction) in offenders.iter().zip(fractions) {
			let (_, organisation) = &details.offender;
			if !is_new(organisation) {
				continue;
			}
			log::warn!(
				target: LOG_TARGET,
				"organisation {organisation:?} is at fault ({fault:?}) in session {session}",
			);
			// By organisation: it may have another account than when it did it.
			if Self::is_validator(*organisation) {
				Self::note(*organisation, fault, *fraction);
			}
			Self::deposit_event(Event::Misbehaved { organisation: *organisation, session });
			weight = weight.saturating_add(T::DbWeight::get().reads_writes(5, 3));
		}
		Self::disable_gravest();
		weight.saturating_add(Self::weight_of_disabling())
	}
}

impl<T: Config> Pallet<T> {
	fn note(organisation: OrgId, fault: Fault, severity: Perbill) {
		let noted = pallet_session::CurrentIndex::<T>::get();
		Offenders::<T>::mutate(organisation, |stored| {
			let known = stored.take().map(|known| known.latest());
			let offender = match known {
				None => Offender { severity, fault, noted, called: false },
				Some(known) => Offender {
					severity: known.severity.max(severity),
					fault: known.fault.min(fault),
					// Of a graver fault it hears anew.
					called: known.called && known.fault <= fault,
					..known
				},
			};
			*stored = Some(offender.into());
		});
	}

	/// Seats and those that are leaving, that are at fault, the gravest fault first and the oldest among equals.
	pub(crate) fn by_gravity() -> Vec<(OrgId, T::AccountId, Offender)> {
		let at_fault = |seat: crate::Seat<T::AccountId>| {
			let offender = Offenders::<T>::get(seat.organisation)?.latest();
			Some((seat.organisation, seat.account, offender))
		};
		let mut all: Vec<_> =
			Seats::<T>::get().into_iter().chain(Leaving::<T>::get()).filter_map(at_fault).collect();
		all.sort_by_key(|(organisation, _, it)| (it.fault, it.noted, *organisation));
		all
	}

	/// Disables those validators that are gravest at fault, as many as can be, and nobody else.
	///
	/// `pallet-session` forgets them whenever the set changes, and a rotation of keys changes it, so that an offender could
	/// otherwise free itself; and whoever makes no blocks anyway must not take the place of who makes two.
	pub(crate) fn disable_gravest() {
		type Session<T> = pallet_session::Pallet<T>;
		let authoring = pallet_session::Validators::<T>::get();
		let most = most_faulty(u32::try_from(authoring.len()).unwrap_or(u32::MAX));
		let place = |account: &T::AccountId| authoring.iter().position(|it| it == account);
		let at_fault = Self::by_gravity().into_iter().filter_map(|(_, account, offender)| {
			let place = place(&account).and_then(|place| u32::try_from(place).ok())?;
			Some((place, account, offender.severity))
		});
		let gravest: Vec<_> = at_fault.take(usize::try_from(most).unwrap_or(usize::MAX)).collect();
		let disabled = Session::<T>::disabled_validators();
		for place in disabled.iter().filter(|place| gravest.iter().all(|(it, ..)| it != *place)) {
			Session::<T>::reenable_index(*place);
		}
		for (_, account, severity) in gravest.into_iter().filter(|(it, ..)| !disabled.contains(it))
		{
			Session::<T>::report_offence(account, OffenceSeverity(severity));
		}
	}

	fn weight_of_disabling() -> Weight {
		let rows = u64::from(T::MaxSeats::get()).saturating_mul(2);
		T::DbWeight::get().reads_writes(rows.saturating_add(4), 2)
	}

	/// Whether it keeps its seat for the time being, so that the council can lift its fault.
	fn may_be_lifted(offender: &Offender) -> bool {
		let until = offender.noted.saturating_add(SESSIONS_TO_LIFT);
		offender.fault == Fault::Silence && pallet_session::CurrentIndex::<T>::get() < until
	}

	/// Takes the seats of who is at fault, the gravest first: not below the minimum, not of who is silent for a short time only,
	/// and not more than may change in a session. Where one stays the council is called, once.
	pub(crate) fn unseat_offenders() {
		let seated = |organisation: OrgId| {
			Seats::<T>::get().iter().any(|seat| seat.organisation == organisation)
		};
		for (organisation, _, offender) in Self::by_gravity() {
			if !seated(organisation) {
				continue;
			}
			if Self::seat_count() <= MINIMUM || Self::may_be_lifted(&offender) {
				if !offender.called {
					let called = Offender { called: true, ..offender };
					Offenders::<T>::insert(
						organisation,
						anamnesis_decision::rows::Versioned::V1(called),
					);
					Self::deposit_event(Event::CouncilNeeded { organisation });
				}
				continue;
			}
			let Some(turnover) = Self::turnover().with(1, 0) else { return };
			if Self::unseat(&[organisation], Because::Fault).is_ok() {
				crate::Changes::<T>::put(turnover);
			}
		}
	}

	pub(crate) fn do_lift(organisation: OrgId) -> DispatchResult {
		let offender = Self::fault_of(organisation).ok_or(Error::<T>::NotAtFault)?;
		let is_seated = Seats::<T>::get().iter().any(|seat| seat.organisation == organisation);
		ensure!(is_seated, Error::<T>::IsLeaving);
		Self::absolve(organisation, offender.fault);
		Self::disable_gravest();
		Ok(())
	}

	/// Nobody who is silent is at fault while finality stands still. Who was found silent before authors again from the next session on,
	/// which disables anew: if it is back it is heard, and what is said of finality is true without the council.
	pub(crate) fn absolve_the_silent(silent: &[OrgId]) {
		let at_fault = |it: &&OrgId| {
			Self::fault_of(**it).is_some_and(|offender| offender.fault == Fault::Silence)
		};
		for organisation in silent.iter().filter(at_fault) {
			Self::absolve(*organisation, Fault::Silence);
		}
	}

	/// Whether such a fault of an organisation was lifted after this session: what it did in it, or before, counts no more.
	pub fn is_lifted_after(organisation: OrgId, fault: Fault, session: SessionIndex) -> bool {
		Lifted::<T>::get(organisation).is_after(fault, session)
	}

	fn absolve(organisation: OrgId, fault: Fault) {
		let session = pallet_session::CurrentIndex::<T>::get();
		Offenders::<T>::remove(organisation);
		Lifted::<T>::mutate(organisation, |lifts| *lifts = lifts.with(fault, session));
		Self::deposit_event(Event::Lifted { organisation });
	}
}
