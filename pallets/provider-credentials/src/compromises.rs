//! Stolen keys: dead at once, and disputed since.

use crate::{types::ActedAs, Compromises, Config, Error, Event, OrgsOf, Pallet};
use anamnesis_decision::rows::{Reach, Reaches, Session, StaffAt, Versioned, MAX_REACHES};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	OrgId,
};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Time};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_report_compromise(
		who: AccountId,
		organisation: OrgId,
		account: AccountId,
		since: Moment,
	) -> DispatchResult {
		let now = T::Time::now();
		ensure!(since <= now, Error::<T>::SinceAfterNow);
		match Self::session_at(organisation, &account) {
			Some(session) => {
				let by = Self::reports(&who, organisation, &[&account, &session.staff], now)?;
				Self::report_key(account, session, since, by, now)
			}
			None => {
				let was_staff = OrgsOf::<T>::contains_key(&account, organisation);
				ensure!(was_staff, Error::<T>::NeverStaff);
				let by = Self::reports(&who, organisation, &[&account], now)?;
				Self::report_staff(organisation, account, since, by, now)
			}
		}
	}

	/// By which right somebody reports about these accounts, which are one person's.
	fn reports(
		who: &AccountId,
		organisation: OrgId,
		about: &[&AccountId],
		now: Moment,
	) -> Result<ActedAs, Error<T>> {
		if about.contains(&who) {
			return Ok(ActedAs::Account);
		}
		let by = Self::acts_for(who, organisation, now)?;
		Self::ensure_may_end(organisation)?;
		let administers =
			about.iter().any(|account| Self::is_administrator(organisation, account, now));
		ensure!(by == ActedAs::Organisation || !administers, Error::<T>::OnlyTheOrganisation);
		Ok(by)
	}

	/// Ends the session of a stolen key. The key signed for its staff at this organisation alone.
	fn report_key(
		key: AccountId,
		session: Session,
		since: Moment,
		by: ActedAs,
		now: Moment,
	) -> DispatchResult {
		let (organisation, account) = (session.organisation, session.staff.clone());
		let appointment = StaffAt { organisation, account: account.clone() };
		let since = Self::contest(appointment, now, since.max(session.from))?;
		Self::forget_session(&key, &session);
		let recorded = now;
		let event = Event::SessionCompromised { organisation, account, key, since, recorded, by };
		Self::deposit_event(event);
		Ok(())
	}

	/// Ends a staff account everywhere.
	fn report_staff(
		organisation: OrgId,
		account: AccountId,
		since: Moment,
		by: ActedAs,
		now: Moment,
	) -> DispatchResult {
		// None is stored before the first report.
		let reaches = Compromises::<T>::get(&account).map(Versioned::latest).unwrap_or_default();
		let (reaches, since) = Self::reaching(reaches, since, now)?;
		Compromises::<T>::insert(&account, Versioned::V1(reaches));
		let recorded = now;
		Self::deposit_event(Event::Compromised { organisation, account, since, recorded, by });
		Ok(())
	}

	/// These reports with one more, and since when it is: the last that there can be is about the whole past, so that no thief
	/// uses them up.
	fn reaching(
		mut reaches: Reaches,
		since: Moment,
		now: Moment,
	) -> Result<(Reaches, Moment), Error<T>> {
		let last_place = u32::try_from(reaches.len()).ok().and_then(|count| count.checked_add(1));
		if let Some(last) = reaches.last_mut() {
			ensure!(last.recorded <= now, Error::<T>::TimeWentBack);
			ensure!(since < last.since, Error::<T>::ReachesNoFurther);
			if last.recorded == now {
				last.since = since;
				return Ok((reaches, since));
			}
		}
		let since = if last_place == Some(MAX_REACHES) { 0 } else { since };
		let reach = Reach { since, recorded: now };
		reaches.try_push(reach).map_err(|_| Error::<T>::ReachesNoFurther)?;
		Ok((reaches, since))
	}
}
