//! Incidents that were written down while the chain could not be reached: tickets, recorded afterwards.

use crate::{
	pallet::{
		AppealWindows, BoundTo, Config, Error, Event, Incidents, LastIncident, LastTicket,
		LateBindings, Pallet, ReportDue, Tickets,
	},
	types::{LatePatient, LateTicket, TicketState},
	Receipts,
};
use anamnesis_decision::{
	actor_at, is_same_jurisdiction, patient_at,
	rows::{Incident, Late, LateBinding, Organisation, Status, Versioned},
	When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{permitted_purposes, Purpose, Role},
	IncidentId, OrgId, PatientId,
};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
	BoundedVec,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_open_late(
		who: AccountId,
		organisation: OrgId,
		ticket: LateTicket,
	) -> DispatchResult {
		let now = T::Time::now();
		let facts = Self::ticket_submitter(&who, organisation, now)?;
		Self::ensure_next_ticket(organisation, ticket.number)?;
		Self::check_times(&ticket, now)?;
		Self::check_people(&ticket)?;
		let patients = Self::late_patients(&ticket, &facts, now)?;
		let last = LastIncident::<T>::get().checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
		let due = now.saturating_add(T::ReportWindow::get());
		Self::write_late(IncidentId(last), organisation, ticket, patients, (now, due))
	}

	/// The organisation of a practitioner or a machine that may submit its tickets.
	fn ticket_submitter(
		who: &AccountId,
		organisation: OrgId,
		now: Moment,
	) -> Result<Organisation, Error<T>> {
		let may = |role: Role, kind| {
			role == Role::System
				|| role.needs_licence() && permitted_purposes(role, kind).names(Purpose::BTG)
		};
		let actor = actor_at(&T::Providers::default(), who, organisation, When::now(now), may)
			.ok_or(Error::NoServingRole)?;
		Self::ensure_cares(&actor.standing.status)?;
		Ok(actor.organisation)
	}

	/// Refuses an organisation that does not even act in emergencies.
	pub(crate) fn ensure_cares(status: &Status) -> Result<(), Error<T>> {
		match status {
			Status::Active | Status::Restricted { .. } => Ok(()),
			Status::Isolated { .. } | Status::Left => Err(Error::OrganisationNotActive),
		}
	}

	fn ensure_next_ticket(organisation: OrgId, number: u32) -> Result<(), Error<T>> {
		let next = LastTicket::<T>::get(organisation).checked_add(1).ok_or(Error::IdsExhausted)?;
		ensure!(number == next, Error::<T>::TicketOutOfOrder);
		Ok(())
	}

	/// It is over, lasted no longer than an incident may, and is not longer ago than a ticket may be.
	fn check_times(ticket: &LateTicket, now: Moment) -> Result<(), Error<T>> {
		let lasted = ticket.ends.checked_sub(ticket.opened).ok_or(Error::TicketTimes)?;
		ensure!(lasted > 0 && ticket.ends <= now, Error::<T>::TicketTimes);
		ensure!(lasted <= T::IncidentLength::get(), Error::<T>::LastsTooLong);
		let ago = now.checked_sub(ticket.opened).ok_or(Error::TicketTimes)?;
		ensure!(ago <= T::LongestLate::get(), Error::<T>::TicketTooOld);
		let within = |one: &LatePatient| (ticket.opened..ticket.ends).contains(&one.bound);
		ensure!(ticket.patients.iter().all(within), Error::<T>::TicketTimes);
		Ok(())
	}

	/// Everybody stands in it once. What they could do then says the decision, which asks for that moment.
	fn check_people(ticket: &LateTicket) -> Result<(), Error<T>> {
		for (place, colleague) in ticket.team.iter().enumerate() {
			let again = ticket.team.iter().take(place).any(|other| other == colleague);
			ensure!(!again && *colleague != ticket.opener, Error::<T>::InTeamTwice);
		}
		for (place, one) in ticket.patients.iter().enumerate() {
			let again = ticket.patients.iter().take(place).any(|two| two.patient == one.patient);
			ensure!(!again, Error::<T>::AlreadyBound);
		}
		Ok(())
	}

	fn late_patients(
		ticket: &LateTicket,
		facts: &Organisation,
		now: Moment,
	) -> Result<BoundedVec<PatientId, T::MaxPatients>, Error<T>> {
		let mut all = BoundedVec::new();
		for one in &ticket.patients {
			let found = patient_at(&T::Patients::default(), one.patient, When::now(now))
				.ok_or(Error::PatientNotFound)?;
			let here = is_same_jurisdiction(&T::Providers::default(), &found, facts);
			ensure!(here, Error::<T>::OtherJurisdiction);
			all.try_push(one.patient).map_err(|_| Error::<T>::TooManyPatients)?;
		}
		Ok(all)
	}

	fn write_late(
		id: IncidentId,
		organisation: OrgId,
		ticket: LateTicket,
		patients: BoundedVec<PatientId, T::MaxPatients>,
		(now, due): (Moment, Moment),
	) -> DispatchResult {
		LastIncident::<T>::put(id.0);
		Self::note_ticket(organisation, ticket.number, TicketState::Recorded(id));
		ReportDue::<T>::insert(id, due);
		AppealWindows::<T>::insert(id, T::AppealWindow::get());
		if !patients.is_empty() {
			BoundTo::<T>::insert(id, patients);
			Self::owe(&ticket.opener, id);
		}
		for LatePatient { patient, bound, unsealed } in &ticket.patients {
			let row = LateBinding { bound: *bound, unsealed: *unsealed };
			LateBindings::<T>::insert((id, *patient), Versioned::V1(row));
			T::Receipts::late(*patient, organisation, id, &ticket.opener, now)?;
		}
		let late = Some(Late { ticket: ticket.number, recorded: now });
		let incident = Incident {
			organisation,
			opener: ticket.opener,
			team: ticket.team,
			code: ticket.code,
			justification: ticket.justification,
			opened: ticket.opened,
			ends: ticket.ends,
			closed: None,
			late,
		};
		Incidents::<T>::insert(id, Versioned::V1(incident));
		let ticket = ticket.number;
		Self::deposit_event(Event::LateIncidentRecorded { incident: id, organisation, ticket });
		Ok(())
	}

	fn note_ticket(organisation: OrgId, number: u32, state: TicketState) {
		LastTicket::<T>::insert(organisation, number);
		Tickets::<T>::insert((organisation, number), state);
	}

	pub(crate) fn do_lose(who: AccountId, organisation: OrgId, ticket: u32) -> DispatchResult {
		let now = T::Time::now();
		let officer = Self::officer(&who, organisation, now)?;
		Self::ensure_cares(&officer.standing.status)?;
		Self::ensure_next_ticket(organisation, ticket)?;
		let (by, at) = (officer.account, now);
		Self::note_ticket(organisation, ticket, TicketState::Lost { by, at });
		Self::deposit_event(Event::TicketLost { organisation, ticket });
		Ok(())
	}

	/// Number of the last ticket of an organisation that was recorded or declared lost; 0 if there is none.
	pub fn last_ticket(organisation: OrgId) -> u32 {
		LastTicket::<T>::get(organisation)
	}

	/// What became of a ticket of an organisation.
	pub fn ticket(organisation: OrgId, number: u32) -> Option<TicketState> {
		Tickets::<T>::get((organisation, number))
	}
}
