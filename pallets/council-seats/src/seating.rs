//! Who gets a seat, and who loses it.

use crate::{
	pallet::{Config, Error, Event, Pallet, Seats, Turnovers},
	types::{Body, EndedBy, Holder, Seat, Turnover},
	votes::Votes,
};
use alloc::vec::Vec;
use anamnesis_decision::{organisation_of, rows::Status, standing_at, When};
use anamnesis_primitives::{
	calendar::quarter_of,
	chain::{AccountId, Moment},
	OrgId,
};
use core::slice::from_ref;
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Contains, Get, Time},
	weights::Weight,
	BoundedVec,
};

type SeatsOf<T> = BoundedVec<Seat, <T as Config>::MaxSeats>;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_seat(body: Body, holder: Holder) -> DispatchResult {
		let now = T::Time::now();
		let mut turnover = Self::turnover(body, now)?;
		let account = Self::voter_for(body, &holder, now)?;
		let taken = |seat: &Seat| seat.holder == holder || seat.account == account;
		ensure!(!Self::any(taken), Error::<T>::AlreadySeated);
		let control_group = holder.organisation().and_then(|of| Self::group(of, now));
		ensure!(!Self::is_group_seated(control_group, &holder), Error::<T>::GroupSeated);
		Self::ensure_open(body)?;
		let mut seats = Seats::<T>::get(body);
		let place = seats.partition_point(|seat| seat.holder < holder);
		let seat =
			Seat { holder: holder.clone(), account: account.clone(), control_group, since: now };
		seats.try_insert(place, seat).map_err(|_| Error::<T>::BodyFull)?;
		ensure!(turnover.may_give(), Error::<T>::QuarterSpent);

		turnover.given = turnover.given.saturating_add(1);
		Self::write(body, seats, turnover, from_ref(&account), &[]);
		Self::deposit_event(Event::Seated { body, holder, account });
		Ok(())
	}

	pub(crate) fn do_unseat(body: Body, holder: &Holder) -> DispatchResult {
		let mut turnover = Self::turnover(body, T::Time::now())?;
		let (seats, seat) = Self::without(body, |seat| seat.holder == *holder)?;
		Self::ensure_may_end(body, &seats)?;
		ensure!(turnover.may_take(), Error::<T>::QuarterSpent);

		turnover.taken = turnover.taken.saturating_add(1);
		Self::end(body, seats, turnover, seat, EndedBy::Council);
		Ok(())
	}

	pub(crate) fn do_resign(who: &AccountId, body: Body) -> DispatchResult {
		let now = T::Time::now();
		let mut turnover = Self::turnover(body, now)?;
		let (seats, seat) = Self::without(body, |seat| seat.account == *who)?;
		if let Some(organisation) = seat.holder.organisation() {
			let status = Self::status(organisation, now);
			let is_isolated = matches!(status, None | Some(Status::Isolated { .. }));
			ensure!(!is_isolated, Error::<T>::OrganisationIsolated);
		}
		Self::ensure_may_end(body, &seats)?;

		turnover.resigned = turnover.resigned.saturating_add(1);
		Self::end(body, seats, turnover, seat, EndedBy::Holder);
		Ok(())
	}

	/// The account that votes for somebody who may sit in a body.
	fn voter_for(body: Body, holder: &Holder, now: Moment) -> Result<AccountId, Error<T>> {
		match holder {
			Holder::Organisation(organisation) => {
				let facts = organisation_of(&T::Providers::default(), *organisation)
					.ok_or(Error::<T>::OrganisationNotFound)?;
				let is_active = Self::status(*organisation, now) == Some(Status::Active);
				ensure!(is_active, Error::<T>::OrganisationNotActive);
				ensure!(body.takes(facts.kind), Error::<T>::UnfitKind);
				Ok(facts.account)
			}
			Holder::Board(account) => {
				ensure!(body == Body::College, Error::<T>::UnfitBoard);
				ensure!(!T::Engaged::contains(account), Error::<T>::AccountEngaged);
				let other =
					|seat: &Seat| matches!(&seat.holder, Holder::Board(old) if old != account);
				ensure!(!Self::any(other), Error::<T>::BoardSeated);
				Ok(account.clone())
			}
		}
	}

	/// The seats of a body without one of them, and that one.
	fn without(body: Body, is_it: impl Fn(&Seat) -> bool) -> Result<(SeatsOf<T>, Seat), Error<T>> {
		let mut seats = Seats::<T>::get(body);
		let place = seats.iter().position(is_it).ok_or(Error::<T>::NotSeated)?;
		let seat = seats.remove(place);
		Ok((seats, seat))
	}

	/// Refuses to end what these seats of a body would be left of.
	fn ensure_may_end(body: Body, left: &SeatsOf<T>) -> Result<(), Error<T>> {
		Self::ensure_open(body)?;
		ensure!(!left.is_empty(), Error::<T>::LastSeat);
		Ok(())
	}

	/// Refuses to change the college while something waits that it may delay.
	fn ensure_open(body: Body) -> Result<(), Error<T>> {
		ensure!(body != Body::College || !T::UpgradeWaits::get(), Error::<T>::UpgradeWaits);
		Ok(())
	}

	fn end(body: Body, seats: SeatsOf<T>, turnover: Turnover, seat: Seat, by: EndedBy) {
		let Seat { holder, account, .. } = seat;
		Self::write(body, seats, turnover, &[], from_ref(&account));
		Self::deposit_event(Event::Unseated { body, holder, account, by });
	}

	/// Writes the seats of a body, and lets those vote who sit.
	fn write(
		body: Body,
		seats: SeatsOf<T>,
		turnover: Turnover,
		joined: &[AccountId],
		left: &[AccountId],
	) {
		T::Votes::change(body, joined, left, &voters_of(&seats));
		Seats::<T>::insert(body, seats);
		Turnovers::<T>::insert(body, turnover);
	}

	/// How the seats of a body changed so far in the quarter of a moment.
	pub(crate) fn turnover(body: Body, now: Moment) -> Result<Turnover, Error<T>> {
		let quarter = quarter_of(now).ok_or(Error::<T>::BeyondCalendar)?;
		let running = Turnovers::<T>::get(body).filter(|last| last.quarter == quarter);
		let begin = || {
			let seats = Seats::<T>::decode_len(body).unwrap_or(0);
			Turnover::begin(quarter, u32::try_from(seats).unwrap_or(u32::MAX))
		};
		Ok(running.unwrap_or_else(begin))
	}

	/// Whether any seat of any body is such a one. Three reads.
	pub(crate) fn any(is_it: impl Fn(&Seat) -> bool) -> bool {
		Body::ALL.iter().any(|body| Seats::<T>::get(body).iter().any(&is_it))
	}

	/// Whether somebody else of a control group has a seat. Three reads.
	fn is_group_seated(group: Option<u32>, except: &Holder) -> bool {
		group.is_some() && Self::any(|seat| seat.control_group == group && seat.holder != *except)
	}

	fn status(organisation: OrgId, now: Moment) -> Option<Status> {
		let facts = T::Providers::default();
		standing_at(&facts, organisation, When::now(now)).map(|standing| standing.status)
	}

	pub(crate) fn group(organisation: OrgId, now: Moment) -> Option<u32> {
		let facts = T::Providers::default();
		standing_at(&facts, organisation, When::now(now)).map(|standing| standing.control_group)
	}

	/// Whether an organisation, or this account of it, has a seat: it neither leaves nor changes its account. Three reads.
	pub fn has_seat(organisation: OrgId, account: &AccountId) -> bool {
		let holder = Holder::Organisation(organisation);
		Self::any(|seat| seat.holder == holder || seat.account == *account)
	}

	/// Whether an organisation has a seat and another one under this control has one too: a control group has one vote, so that one
	/// of them gives its seat up before it comes under that control. Three reads.
	pub fn joins_seats(organisation: OrgId, control_group: u32) -> bool {
		let holder = Holder::Organisation(organisation);
		Self::any(|seat| seat.holder == holder)
			&& Self::is_group_seated(Some(control_group), &holder)
	}

	/// Notes that an organisation came under this control, which joins no seats. Three reads and a write.
	pub fn regrouped(organisation: OrgId, control_group: u32) {
		let Some(body) = Self::body_of(organisation) else { return };
		let holder = Holder::Organisation(organisation);
		Seats::<T>::mutate(body, |seats| {
			let theirs = seats.iter_mut().filter(|seat| seat.holder == holder);
			theirs.for_each(|seat| seat.control_group = Some(control_group));
		});
	}

	/// What [`Self::joins_seats`] and [`Self::regrouped`] cost at most.
	pub fn joining_weight() -> Weight {
		T::DbWeight::get().reads_writes(4, 1)
	}
}

/// The accounts of seats, sorted.
pub(crate) fn voters_of(seats: &[Seat]) -> Vec<AccountId> {
	let mut voters: Vec<_> = seats.iter().map(|seat| seat.account.clone()).collect();
	voters.sort();
	voters
}
