//! What clients ask.

use crate::{
	types::{Outage, Rescue, Seat, Share, Tally},
	Config, Leaving, Offender, Offenders, Outages, Pallet, PendingRescue, Seats, Services, Tallies,
};
use alloc::vec::Vec;
use anamnesis_primitives::OrgId;
use codec::{Decode, Encode};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_staking::SessionIndex;

/// What the validators of one session did in it.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct ServiceView {
	/// Blocks in the session.
	pub blocks: u32,
	/// Blocks of each validator, in the order of the set.
	pub shares: Vec<Share>,
}

impl<T: Config> Pallet<T> {
	/// The seats, sorted by organisation.
	pub fn seats() -> Vec<Seat<T::AccountId>> {
		Seats::<T>::get().into_inner()
	}

	/// Seats that were taken whose holders still author, sorted by organisation.
	pub fn leaving() -> Vec<Seat<T::AccountId>> {
		Leaving::<T>::get().into_inner()
	}

	/// Validators that are at fault, the gravest first.
	pub fn offenders() -> Vec<(OrgId, Offender)> {
		let all = Self::by_gravity().into_iter();
		all.map(|(organisation, _, offender)| (organisation, offender)).collect()
	}

	/// What each validator did since it has its seat, sorted by organisation.
	pub fn tallies() -> Vec<(OrgId, Tally)> {
		let seats = Self::seats().into_iter();
		seats.map(|seat| (seat.organisation, Tallies::<T>::get(seat.organisation))).collect()
	}

	/// What validators did in a session; `None` if it is not over, or no longer kept.
	pub fn service(session: SessionIndex) -> Option<ServiceView> {
		let service = Services::<T>::get(session)?;
		Some(ServiceView { blocks: service.blocks, shares: service.shares.into_inner() })
	}

	/// The last outage that each validator announced, sorted by organisation.
	pub fn outages() -> Vec<(OrgId, Outage<BlockNumberFor<T>>)> {
		let last = |seat: Seat<T::AccountId>| {
			Outages::<T>::get(seat.organisation).map(|outage| (seat.organisation, outage))
		};
		Self::seats().into_iter().filter_map(last).collect()
	}

	/// Whether an organisation is at fault, and how.
	pub fn fault_of(organisation: OrgId) -> Option<Offender> {
		Offenders::<T>::get(organisation).map(|offender| offender.latest())
	}

	/// A rescue of finality under way.
	pub fn pending_rescue() -> Option<Rescue<BlockNumberFor<T>>> {
		PendingRescue::<T>::get()
	}
}
