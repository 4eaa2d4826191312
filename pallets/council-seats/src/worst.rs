//! The state in which each call costs most, for benchmarks; tests build it too, so that it stays one that calls can reach.

use crate::{
	pallet::{Config, Pallet, Seats, Turnovers},
	seating::voters_of,
	types::{Body, Holder, Seat},
	votes::Votes,
};
use alloc::vec::Vec;
use anamnesis_decision::organisation_of;
use anamnesis_primitives::{codes::OrgKind, OrgId};
use frame_support::traits::{Get, Time};

/// Makes the facts of other pallets that calls need.
pub trait BenchmarkHelper {
	/// An active organisation with an account of its own, under control of its own.
	fn organisation(kind: OrgKind) -> OrgId;
	/// No change of the code waits, and to find that out takes as much as it ever does.
	fn no_upgrade_waits();
}

/// Leaves a body this many seats, of organisations that come last among all.
fn fill<T: Config>(body: Body, count: u32) {
	let facts = T::Providers::default();
	let seats: Vec<Seat> = (0..count)
		.filter_map(|_| {
			let organisation = T::BenchmarkHelper::organisation(OrgKind::Authority);
			let account = organisation_of(&facts, organisation)?.account;
			let holder = Holder::Organisation(organisation);
			let control_group = Pallet::<T>::group(organisation, T::Time::now());
			Some(Seat { holder, account, control_group, since: T::Time::now() })
		})
		.collect();
	let (before, voters) = (T::Votes::voters(body), voters_of(&seats));
	T::Votes::change(body, &voters, &before, &voters);
	Turnovers::<T>::remove(body);
	Seats::<T>::insert(body, frame_support::BoundedVec::truncate_from(seats));
}

/// Every other seat is looked at, in each body. The returned organisation has none, and comes before all others.
pub(crate) fn for_seat<T: Config>() -> Holder {
	let organisation = T::BenchmarkHelper::organisation(OrgKind::Authority);
	fill::<T>(Body::Council, T::MaxSeats::get());
	fill::<T>(Body::Committee, T::MaxSeats::get());
	fill::<T>(Body::College, T::MaxSeats::get().saturating_sub(1));
	T::BenchmarkHelper::no_upgrade_waits();
	Holder::Organisation(organisation)
}

/// The college is full; the returned seat is its last.
pub(crate) fn for_end<T: Config>() -> Option<Seat> {
	fill::<T>(Body::College, T::MaxSeats::get());
	T::BenchmarkHelper::no_upgrade_waits();
	Pallet::<T>::seats(Body::College).pop()
}
