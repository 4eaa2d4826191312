//! Incidents are opened and closed, and who acts under them.

use crate::{
	pallet::{
		AppealWindows, Config, Error, Event, Incidents, LastIncident, OpenedBy, Pallet, ReportDue,
	},
	types::{acts_under, OpenIncident},
};
use anamnesis_decision::{
	emergency_actor_at,
	rows::{Incident, Status, Versioned, MAX_TEAM},
	signer_at, Actor, When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::IncidentReason,
	commitment::Commitment,
	IncidentId, OrgId,
};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{ConstU32, Get, Time},
	BoundedVec,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_open(
		who: AccountId,
		organisation: OrgId,
		code: u16,
		justification: Commitment,
		team: BoundedVec<AccountId, ConstU32<MAX_TEAM>>,
	) -> DispatchResult {
		let now = T::Time::now();
		let who = Self::practitioner(&who, organisation, now)?.account;
		Self::check_reason(code)?;
		for (place, colleague) in team.iter().enumerate() {
			let again = team.iter().take(place).any(|other| other == colleague);
			ensure!(!again && *colleague != who, Error::<T>::InTeamTwice);
			let found = Self::practitioner(colleague, organisation, now)
				.map_err(|_| Error::<T>::TeamNotPractitioner)?;
			// The team is of people, whatever keys they sign with.
			ensure!(found.account == *colleague, Error::<T>::TeamNotPractitioner);
		}
		let ends = now.checked_add(T::IncidentLength::get()).ok_or(Error::<T>::LastsTooLong)?;
		let last = LastIncident::<T>::get().checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
		let id = IncidentId(last);
		let mut open = OpenedBy::<T>::get(&who);
		open.retain(|one| now < one.ends);
		open.try_push(OpenIncident { id, ends }).map_err(|_| Error::<T>::TooManyOpenIncidents)?;

		LastIncident::<T>::put(last);
		OpenedBy::<T>::insert(&who, open);
		let incident = Incident {
			organisation,
			opener: who,
			team,
			code,
			justification,
			opened: now,
			ends,
			closed: None,
			late: None,
		};
		Incidents::<T>::insert(id, Versioned::V1(incident));
		// Beyond the end of time nothing is overdue, and no emergency waits for that.
		ReportDue::<T>::insert(id, ends.saturating_add(T::ReportWindow::get()));
		AppealWindows::<T>::insert(id, T::AppealWindow::get());
		Self::deposit_event(Event::IncidentOpened { incident: id, organisation });
		Ok(())
	}

	/// Refuses a number that is none of the table of reasons.
	pub(crate) fn check_reason(code: u16) -> Result<(), Error<T>> {
		IncidentReason::from_value(code).map(|_| ()).ok_or(Error::UnknownReason)
	}

	/// Somebody who may act in emergencies: in a licensed role that may break the glass. That the organisation is restricted
	/// stops no emergency.
	pub(crate) fn practitioner(
		who: &AccountId,
		organisation: OrgId,
		now: Moment,
	) -> Result<Actor, Error<T>> {
		let providers = T::Providers::default();
		let actor = emergency_actor_at(&providers, who, organisation, When::now(now))
			.ok_or(Error::NotPractitioner)?;
		match actor.standing.status {
			Status::Active | Status::Restricted { .. } => Ok(actor),
			Status::Isolated { .. } | Status::Left => Err(Error::OrganisationNotActive),
		}
	}

	pub(crate) fn do_close(who: AccountId, id: IncidentId) -> DispatchResult {
		let now = T::Time::now();
		let (incident, who) = Self::incident(&who, id, now)?;
		ensure!(incident.holds(now, now), Error::<T>::IncidentOver);
		Self::ensure_still_acts(&who, &incident, now)?;
		OpenedBy::<T>::mutate(&incident.opener, |open| {
			open.retain(|one| one.id != id && now < one.ends);
		});
		let closed = Incident { closed: Some(now), ..incident };
		Incidents::<T>::insert(id, Versioned::V1(closed));
		Self::deposit_event(Event::IncidentClosed { incident: id });
		Self::begin_draw(id, now);
		Ok(())
	}

	/// Refuses one of the team who could not act under the incident any more. The opener ends what the opener began.
	pub(crate) fn ensure_still_acts(
		who: &AccountId,
		incident: &Incident,
		now: Moment,
	) -> Result<(), Error<T>> {
		if *who != incident.opener {
			Self::practitioner(who, incident.organisation, now)?;
		}
		Ok(())
	}

	/// An incident under which this account acts, and the staff account that it is or acts for.
	pub(crate) fn incident(
		who: &AccountId,
		id: IncidentId,
		now: Moment,
	) -> Result<(Incident, AccountId), Error<T>> {
		let incident = Incidents::<T>::get(id).ok_or(Error::IncidentNotFound)?.latest();
		let providers = T::Providers::default();
		// What is kept and compared is the staff account, never the key of a session. Whether it still is staff is not asked.
		let who = signer_at(&providers, who, incident.organisation, When::now(now))
			.ok_or(Error::NotInTeam)?
			.account;
		ensure!(acts_under(&incident, &who), Error::<T>::NotInTeam);
		Ok((incident, who))
	}
}
