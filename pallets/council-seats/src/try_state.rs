//! One function per numbered property of the crate documentation.

use crate::{
	pallet::{Config, Pallet, Seats, Turnovers},
	seating::voters_of,
	types::{Body, Holder, Seat},
	votes::Votes,
};
use alloc::{collections::BTreeSet, vec::Vec};
use anamnesis_decision::{organisation_of, rows::Status, standing_at, When};
use anamnesis_primitives::{calendar::quarter_of, chain::Moment};
use frame_support::traits::Time;
use sp_runtime::TryRuntimeError;

const LOG_TARGET: &str = "runtime::council-seats";

type Checked = Result<(), TryRuntimeError>;
type All = Vec<(Body, Vec<Seat>)>;

impl<T: Config> Pallet<T> {
	/// Checks every property.
	pub(crate) fn do_try_state() -> Checked {
		let now = T::Time::now();
		let all: All =
			Body::ALL.into_iter().map(|body| (body, Seats::<T>::get(body).into_inner())).collect();
		p1_nobody_sits_twice(&all)?;
		p2_who_sits_votes::<T>(&all)?;
		p3_organisations_may_sit::<T>(&all, now)?;
		p4_groups_sit_once::<T>(&all, now)?;
		p5_one_board_in_the_college(&all)?;
		p6_turnovers_explain_seats::<T>(&all)?;
		p7_nothing_is_of_later::<T>(&all, now)
	}
}

/// Fails with the property that does not hold; the key is logged.
fn ensure(holds: bool, property: &'static str, key: &impl core::fmt::Debug) -> Checked {
	if holds {
		return Ok(());
	}
	log::error!(target: LOG_TARGET, "{property}: {key:?}");
	Err(property.into())
}

fn each(all: &All) -> impl Iterator<Item = (Body, &Seat)> {
	all.iter().flat_map(|(body, seats)| seats.iter().map(|seat| (*body, seat)))
}

/// P1: the seats of each body are sorted by their holders, and no holder and no account has two, in one body or in two.
fn p1_nobody_sits_twice(all: &All) -> Checked {
	for (body, seats) in all {
		ensure(seats.is_sorted_by_key(|seat| &seat.holder), "P1: seats out of order", body)?;
	}
	let (mut holders, mut accounts) = (BTreeSet::new(), BTreeSet::new());
	for (_, seat) in each(all) {
		let is_new = holders.insert(&seat.holder) && accounts.insert(&seat.account);
		ensure(is_new, "P1: a holder or an account with two seats", &seat.holder)?;
	}
	Ok(())
}

/// P2: those who vote in each body are the accounts of its seats.
fn p2_who_sits_votes<T: Config>(all: &All) -> Checked {
	for (body, seats) in all {
		let same = T::Votes::voters(*body) == voters_of(seats);
		ensure(same, "P2: who votes does not sit, or who sits does not vote", body)?;
	}
	Ok(())
}

/// P3: every organisation with a seat is in the consortium, of a kind that sits in that body, and votes with its own account.
fn p3_organisations_may_sit<T: Config>(all: &All, now: Moment) -> Checked {
	let facts = T::Providers::default();
	for (body, seat) in each(all) {
		let Some(organisation) = seat.holder.organisation() else { continue };
		let known = organisation_of(&facts, organisation);
		let own = known.as_ref().is_some_and(|known| known.account == seat.account);
		ensure(own, "P3: a seat without its organisation or its account", &organisation)?;
		let fits = known.is_some_and(|known| body.takes(known.kind));
		ensure(fits, "P3: an organisation of an unfit kind", &organisation)?;
		let status = standing_at(&facts, organisation, When::now(now)).map(|found| found.status);
		let is_there = status.is_some_and(|status| status != Status::Left);
		ensure(is_there, "P3: a seat of an organisation that left", &organisation)?;
	}
	Ok(())
}

/// P4: no two organisations under the same control have seats, in one body or in two; and under whose control each is, is noted.
fn p4_groups_sit_once<T: Config>(all: &All, now: Moment) -> Checked {
	let mut groups = BTreeSet::new();
	for (_, seat) in each(all) {
		let group = seat.holder.organisation().and_then(|of| Pallet::<T>::group(of, now));
		ensure(seat.control_group == group, "P4: a control group that is not so", &seat.holder)?;
		let is_alone = group.is_none_or(|group| groups.insert(group));
		ensure(is_alone, "P4: a control group with two seats", &seat.holder)?;
	}
	Ok(())
}

/// P5: a patients' board sits in the college only, and there is one at most.
fn p5_one_board_in_the_college(all: &All) -> Checked {
	let boards = each(all).filter(|(_, seat)| matches!(seat.holder, Holder::Board(_)));
	let bodies: Vec<_> = boards.map(|(body, _)| body).collect();
	let fits = bodies.is_empty() || bodies == [Body::College];
	ensure(fits, "P5: a patients' board out of place", &bodies)
}

/// P6: what was given, taken and given up in the last quarter of changes explains the number of seats, and is no more than may be.
fn p6_turnovers_explain_seats<T: Config>(all: &All) -> Checked {
	for (body, seats) in all {
		let Some(turnover) = Turnovers::<T>::get(body) else { continue };
		let came = turnover.seats.checked_add(turnover.given);
		let went = turnover.taken.checked_add(turnover.resigned);
		let left = came.zip(went).and_then(|(came, went)| came.checked_sub(went));
		let explained = left.is_some() && left == u32::try_from(seats.len()).ok();
		ensure(explained, "P6: seats that no turnover explains", body)?;
		let most = turnover.most();
		let within = turnover.taken <= most && (turnover.is_founding() || turnover.given <= most);
		ensure(within, "P6: more seats given or taken than may be", body)?;
	}
	Ok(())
}

/// P7: no seat was given after the block's moment, and no change was in a quarter after it. A body that ever had a seat has one.
fn p7_nothing_is_of_later<T: Config>(all: &All, now: Moment) -> Checked {
	for (_, seat) in each(all) {
		ensure(seat.since <= now, "P7: a seat given later", &seat.holder)?;
	}
	for (body, seats) in all {
		let Some(turnover) = Turnovers::<T>::get(body) else { continue };
		let is_past = quarter_of(now).is_some_and(|quarter| turnover.quarter <= quarter);
		ensure(is_past, "P7: a change of a later quarter", body)?;
		ensure(!seats.is_empty(), "P7: a body that lost its last seat", body)?;
	}
	Ok(())
}
