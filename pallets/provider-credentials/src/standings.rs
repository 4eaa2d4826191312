//! The life of an organisation in the consortium: restricted, isolated, reinstated, succeeded, regrouped, gone.

use crate::{types::ActedAs, Config, Error, Event, Organisations, Pallet, Stored, Ties};
use anamnesis_decision::rows::{
	Standing, StandingOf, Status, Succession, Successions, SuccessionsOf, Versioned,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::StandingReason,
	history::Lookup,
	OrgId,
};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	storage::with_storage_layer,
	traits::{EnsureOrigin, Get, Time},
};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_restrict(organisation: OrgId, code: u16) -> DispatchResult {
		Self::ensure_reason(code)?;
		let standing = Self::standing(organisation)?;
		match standing.status {
			Status::Active => {}
			Status::Restricted { .. } | Status::Isolated { .. } => {
				return Err(Error::<T>::OrganisationNotActive.into())
			}
			Status::Left => return Err(Error::<T>::HasLeft.into()),
		}
		let standing = Standing { status: Status::Restricted { code }, ..standing };
		Self::write(StandingOf { organisation }, T::Time::now(), standing.into())?;
		Self::deposit_event(Event::Restricted { organisation, code });
		Ok(())
	}

	/// Isolated is isolated again: with another reason, or since an earlier moment.
	pub(crate) fn do_isolate(organisation: OrgId, code: u16, since: Moment) -> DispatchResult {
		let now = T::Time::now();
		Self::ensure_reason(code)?;
		let standing = Self::standing(organisation)?;
		ensure!(standing.status != Status::Left, Error::<T>::HasLeft);
		ensure!(since <= now, Error::<T>::SinceAfterNow);
		let key = StandingOf { organisation };
		let standing = Standing { status: Status::Isolated { code }, ..standing };
		// Two writes, of which either may be refused.
		let since = with_storage_layer(|| {
			Self::write_last(key.clone(), now, standing.into())?;
			Ok::<_, sp_runtime::DispatchError>(Self::contest(key, now, since)?)
		})?;
		Self::deposit_event(Event::Isolated { organisation, code, since, recorded: now });
		Ok(())
	}

	pub(crate) fn do_reinstate_organisation(organisation: OrgId) -> DispatchResult {
		let standing = Self::standing(organisation)?;
		match standing.status {
			Status::Active => return Err(Error::<T>::IsActive.into()),
			Status::Restricted { .. } | Status::Isolated { .. } => {}
			Status::Left => return Err(Error::<T>::HasLeft.into()),
		}
		let standing = Standing { status: Status::Active, ..standing };
		Self::write(StandingOf { organisation }, T::Time::now(), standing.into())?;
		Self::deposit_event(Event::OrganisationReinstated { organisation });
		Ok(())
	}

	/// Only what the public table has is a reason.
	fn ensure_reason(code: u16) -> Result<(), Error<T>> {
		StandingReason::from_value(code).map(|_| ()).ok_or(Error::UnknownReason)
	}

	pub(crate) fn do_succeed(old: OrgId, new: OrgId, until: Moment) -> DispatchResult {
		let now = T::Time::now();
		ensure!(old != new, Error::<T>::SucceedsItself);
		ensure!(Organisations::<T>::contains_key(old), Error::<T>::OrganisationNotFound);
		Self::ensure_active(new)?;
		Self::interval(now, None, until, T::LongestSuccession::get())?;
		let mut running = Self::successions(new);
		running.retain(|succession| succession.holds(now, now));
		let already = running.iter().any(|succession| succession.old == old);
		ensure!(!already, Error::<T>::AlreadySucceeds);
		running
			.try_push(Succession { old, from: now, until, ended: None })
			.map_err(|_| Error::<T>::TooManySuccessions)?;
		Self::write(SuccessionsOf { organisation: new }, now, running.into())?;
		Self::deposit_event(Event::SuccessionBegan { old, new, until });
		Ok(())
	}

	pub(crate) fn do_end_succession(new: OrgId, old: OrgId) -> DispatchResult {
		let now = T::Time::now();
		let mut successions = Self::successions(new);
		let found = successions
			.iter_mut()
			.find(|succession| succession.old == old && succession.holds(now, now))
			.ok_or(Error::<T>::NoSuccession)?;
		found.ended = Some(now);
		Self::write_last(SuccessionsOf { organisation: new }, now, successions.into())?;
		Self::deposit_event(Event::SuccessionEnded { old, new });
		Ok(())
	}

	/// Whom an organisation succeeds, as it was last written: some may be over. Nobody, if nothing was.
	pub fn successions(organisation: OrgId) -> Successions {
		Lookup::current(&Stored::<T>::default(), &SuccessionsOf { organisation })
			.map(|current| Versioned::latest(current.value))
			.unwrap_or_default()
	}

	pub(crate) fn do_regroup(organisation: OrgId, with: OrgId) -> DispatchResult {
		let standing = Self::standing(organisation)?;
		ensure!(standing.status != Status::Left, Error::<T>::HasLeft);
		let before = standing.control_group;
		let control_group =
			if with == organisation { with.0 } else { Self::standing(with)?.control_group };
		ensure!(control_group != before, Error::<T>::SameGroup);
		ensure!(!T::Ties::joins_seats(organisation, control_group), Error::<T>::JoinsSeats);
		let standing = Standing { control_group, ..standing };
		Self::write(StandingOf { organisation }, T::Time::now(), standing.into())?;
		T::Ties::regrouped(organisation, control_group);
		Self::deposit_event(Event::Regrouped { organisation, before, control_group });
		Ok(())
	}

	pub(crate) fn do_leave(origin: OriginFor<T>, organisation: OrgId) -> DispatchResult {
		let by = Self::who_lets_leave(origin, organisation)?;
		let standing = Self::standing(organisation)?;
		ensure!(standing.status != Status::Left, Error::<T>::HasLeft);
		if by == ActedAs::Organisation {
			Self::ensure_may_end(organisation)?;
			// The consortium does not wait for one that does not commit.
			ensure!(!T::Ties::owes_roots(organisation), Error::<T>::OwesRoots);
		}
		let facts =
			Organisations::<T>::get(organisation).ok_or(Error::<T>::OrganisationNotFound)?;
		Self::ensure_free_to_leave(organisation, &facts.as_latest().account)?;
		let standing = Standing { status: Status::Left, ..standing };
		Self::write_last(StandingOf { organisation }, T::Time::now(), standing.into())?;
		Self::deposit_event(Event::Left { organisation, by });
		Ok(())
	}

	fn who_lets_leave(
		origin: OriginFor<T>,
		organisation: OrgId,
	) -> Result<ActedAs, sp_runtime::DispatchError> {
		if T::AdmissionOrigin::ensure_origin(origin.clone()).is_ok() {
			return Ok(ActedAs::Consortium);
		}
		Self::own(&ensure_signed(origin)?, organisation)?;
		Ok(ActedAs::Organisation)
	}

	fn ensure_free_to_leave(organisation: OrgId, account: &AccountId) -> Result<(), Error<T>> {
		ensure!(!T::Ties::keeps_records(organisation), Error::<T>::KeepsRecords);
		ensure!(!T::Ties::stewards_patients(organisation), Error::<T>::StewardsPatients);
		ensure!(!T::Ties::has_seat(organisation, account), Error::<T>::HasSeat);
		Ok(())
	}
}
