//! Incidents that were written down while the chain could not be reached: tickets, recorded afterwards.

use crate::{
	cosigned::{First, OPEN_LATE},
	pallet::{
		AppealWindows, BoundTo, Config, Error, Event, Incidents, LastIncident, LastTicket,
		LateBindings, Pallet, ReportDue, TicketQuotas, Tickets,
	},
	quotas::day,
	types::{LatePatient, LateTicket, TicketQuota, TicketState, Unrecorded, MAX_LATE_PATIENTS},
	EverStaff, Receipts, WeightInfo,
};
use anamnesis_decision::{
	actor_at,
	rows::{Incident, Late, LateBinding, Organisation, Status, Versioned},
	Actor, When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{permitted_purposes, Purpose, Role},
	cosignature::CoSignature,
	IncidentId, OrgId, PatientId,
};
use codec::Encode;
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
	weights::Weight,
	BoundedVec,
};

/// Most earlier values of a pair that are looked at for the moment of a binding: the log of a history, of as many values as it
/// takes changes, is searched by halves.
const SEARCH: u64 = 16;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_open_late(
		who: AccountId,
		organisation: OrgId,
		ticket: LateTicket,
		second: Option<CoSignature>,
	) -> DispatchResult {
		let now = T::Time::now();
		let submitter = Self::ticket_submitter(&who, organisation, now)?;
		Self::ensure_next_ticket(organisation, ticket.number)?;
		Self::check_reason(ticket.code)?;
		Self::check_times(&ticket, now)?;
		Self::check_people(&ticket, organisation)?;
		let patients = Self::late_patients(&ticket, &submitter.organisation, now)?;
		let last = LastIncident::<T>::get().checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
		let by = submitter.account;
		let (quota, needs_second) = Self::ticket_quota(&by, &ticket, now);
		ensure!(second.is_some() || !needs_second, Error::<T>::SecondSignatureNeeded);
		let first = First { signer: &who, staff: &by, organisation };
		let second = second.map(|second| Self::beside_ticket(&first, &ticket, &second, now));
		let second = second.transpose()?;
		TicketQuotas::<T>::insert(&by, quota);
		Self::write_late(IncidentId(last), organisation, ticket, patients, (by, second), now)
	}

	/// What is counted of the tickets of whoever submits this one, with it, and whether one signature does not do: beyond as
	/// many patients as a practitioner binds in a day by one, or to say that what is sealed was opened.
	fn ticket_quota(by: &AccountId, ticket: &LateTicket, now: Moment) -> (TicketQuota, bool) {
		let kept = TicketQuotas::<T>::get(by);
		let today = day(now);
		let before = if kept.day == today { kept.today } else { 0 };
		// A ticket without patients says that its team acted, and takes a number: it counts too.
		let count = u32::try_from(ticket.patients.len()).unwrap_or(u32::MAX).max(1);
		let quota = TicketQuota { day: today, today: before.saturating_add(count) };
		let unsealed = ticket.patients.iter().any(|one| one.unsealed);
		// The parameter first, so that it is read for every ticket: what is measured is then what any of them costs.
		(quota, quota.today > T::BindsPerDay::get() || unsealed)
	}

	fn beside_ticket(
		first: &First,
		ticket: &LateTicket,
		second: &CoSignature,
		now: Moment,
	) -> Result<AccountId, Error<T>> {
		let arguments = (first.organisation, ticket).encode();
		Self::second_practitioner(OPEN_LATE, &arguments, first, second, now)
	}

	/// A practitioner or a machine of an organisation that may submit its tickets.
	fn ticket_submitter(
		who: &AccountId,
		organisation: OrgId,
		now: Moment,
	) -> Result<Actor, Error<T>> {
		let may = |role: Role, kind| {
			role == Role::System
				|| role.needs_licence() && permitted_purposes(role, kind).names(Purpose::BTG)
		};
		let actor = actor_at(&T::Providers::default(), who, organisation, When::now(now), may)
			.ok_or(Error::NoServingRole)?;
		Self::ensure_cares(&actor.standing.status)?;
		Ok(actor)
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

	/// It is over, lasted no longer than an incident may, and is over no longer than a ticket may be.
	fn check_times(ticket: &LateTicket, now: Moment) -> Result<(), Error<T>> {
		let lasted = ticket.ends.checked_sub(ticket.opened).ok_or(Error::TicketTimes)?;
		ensure!(lasted > 0 && ticket.ends <= now, Error::<T>::TicketTimes);
		ensure!(lasted <= T::IncidentLength::get(), Error::<T>::LastsTooLong);
		// From its end on, so that the longest incident has as long as the shortest.
		let ago = now.checked_sub(ticket.ends).ok_or(Error::TicketTimes)?;
		ensure!(ago <= T::LongestLate::get(), Error::<T>::TicketTooOld);
		let within = |one: &LatePatient| (ticket.opened..ticket.ends).contains(&one.bound);
		ensure!(ticket.patients.iter().all(within), Error::<T>::TicketTimes);
		Ok(())
	}

	/// Everybody stands in it once, and those who acted were staff of the organisation at some time: whom a ticket names owes a
	/// report and reviews nothing, and no house says that of strangers. What they could do then says the decision, which asks
	/// for that moment.
	fn check_people(ticket: &LateTicket, organisation: OrgId) -> Result<(), Error<T>> {
		let mut all = core::iter::once(&ticket.opener).chain(&ticket.team);
		let staff = all.all(|one| T::EverStaff::was_staff(one, organisation));
		ensure!(staff, Error::<T>::NeverStaff);
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
			// As it was when the glass was broken: what was done then is written down though the pair was closed since.
			let then = When { moment: one.bound, known_at: now };
			Self::ensure_within_reach(one.patient, facts, then)?;
			all.try_push(one.patient).map_err(|_| Error::<T>::TooManyPatients)?;
		}
		Ok(all)
	}

	/// What it costs to record a ticket of these patients: what is measured, of patients at home; and for each one the pair as it
	/// is now, and the search for what it was when the patient was bound.
	pub(crate) fn late_weight(patients: &[LatePatient]) -> Weight {
		let patients = patients.len().try_into().unwrap_or(MAX_LATE_PATIENTS);
		let ticket = <T as Config>::WeightInfo::open_late(patients);
		let searches = SEARCH.saturating_mul(patients.into());
		ticket
			.saturating_add(Self::pair_weight(patients))
			.saturating_add(T::DbWeight::get().reads(searches))
	}

	/// Writes a late incident. Who submitted it, perhaps with whose signature beside, and whether that does, was checked.
	pub(crate) fn write_late(
		id: IncidentId,
		organisation: OrgId,
		ticket: LateTicket,
		patients: BoundedVec<PatientId, T::MaxPatients>,
		(by, second): (AccountId, Option<AccountId>),
		now: Moment,
	) -> DispatchResult {
		let number = ticket.number;
		let state = TicketState::Recorded { incident: id, by: by.clone(), second: second.clone() };
		LastIncident::<T>::put(id.0);
		Self::note_ticket(organisation, number, state);
		ReportDue::<T>::insert(id, now.saturating_add(T::ReportWindow::get()));
		AppealWindows::<T>::insert(id, T::AppealWindow::get());
		for LatePatient { patient, bound, unsealed } in &ticket.patients {
			let row = LateBinding { bound: *bound, unsealed: *unsealed };
			LateBindings::<T>::insert((id, *patient), Versioned::V1(row));
			T::Receipts::late(*patient, organisation, id, &ticket.opener, now)?;
		}
		let incident = Incident {
			organisation,
			opener: ticket.opener,
			team: ticket.team,
			code: ticket.code,
			justification: ticket.justification,
			opened: ticket.opened,
			ends: ticket.ends,
			closed: None,
			late: Some(Late { ticket: number, recorded: now }),
		};
		if !patients.is_empty() {
			BoundTo::<T>::insert(id, patients);
			Self::owe(&incident, id);
		}
		Incidents::<T>::insert(id, Versioned::V1(incident));
		let event =
			Event::LateIncidentRecorded { incident: id, organisation, ticket: number, by, second };
		Self::deposit_event(event);
		Ok(())
	}

	fn note_ticket(organisation: OrgId, number: u32, state: TicketState) {
		LastTicket::<T>::insert(organisation, number);
		Tickets::<T>::insert((organisation, number), state);
	}

	pub(crate) fn do_pass_over(
		who: AccountId,
		organisation: OrgId,
		ticket: u32,
		why: Unrecorded,
	) -> DispatchResult {
		let now = T::Time::now();
		let officer = Self::officer(&who, organisation, now)?;
		Self::ensure_cares(&officer.standing.status)?;
		Self::ensure_next_ticket(organisation, ticket)?;
		let (by, at) = (officer.account, now);
		Self::note_ticket(organisation, ticket, TicketState::Unrecorded { why, by, at });
		Self::deposit_event(Event::TicketPassedOver { organisation, ticket, why });
		Ok(())
	}

	/// Number of the last ticket of an organisation that was recorded or passed over; 0 if there is none.
	pub fn last_ticket(organisation: OrgId) -> u32 {
		LastTicket::<T>::get(organisation)
	}

	/// What became of a ticket of an organisation.
	pub fn ticket(organisation: OrgId, number: u32) -> Option<TicketState> {
		Tickets::<T>::get((organisation, number))
	}
}
