//! Times for which a validator says beforehand that it makes no blocks.

use crate::{most_faulty, types::Outage, Config, Error, Event, Outages, Pallet, Seats};
use anamnesis_primitives::OrgId;
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::CheckedAdd;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_announce_outage(
		who: T::AccountId,
		from: BlockNumberFor<T>,
		until: BlockNumberFor<T>,
	) -> DispatchResult {
		let organisation = Self::seated(&who)?;
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(from > now, Error::<T>::BeginsInPast);
		ensure!(until > from, Error::<T>::EndsBeforeItStarts);
		let longest = T::LongestOutage::get().min(T::OutageCeiling::get());
		let longest = from.checked_add(&longest);
		ensure!(longest.is_some_and(|longest| until <= longest), Error::<T>::TooLong);
		if let Some(known) = Outages::<T>::get(organisation) {
			ensure!(known.until <= now, Error::<T>::OutageAnnounced);
			let rested = known.until.checked_add(&T::OutageRest::get());
			ensure!(rested.is_some_and(|rested| from >= rested), Error::<T>::TooSoon);
		}
		let outage = Outage { from, until };
		let most = most_faulty(Self::seat_count());
		ensure!(Self::away_in(&outage) < most, Error::<T>::TooManyAway);
		Outages::<T>::insert(organisation, outage);
		Self::deposit_event(Event::OutageAnnounced { organisation, from, until });
		Ok(())
	}

	pub(crate) fn do_end_outage(who: T::AccountId) -> DispatchResult {
		let organisation = Self::seated(&who)?;
		let now = frame_system::Pallet::<T>::block_number();
		let known = Outages::<T>::get(organisation).filter(|known| known.until > now);
		let known = known.ok_or(Error::<T>::NoOutage)?;
		if known.from > now {
			Outages::<T>::remove(organisation);
		} else {
			// Two bounds of one time are never the same.
			let until = now.max(known.from.checked_add(&1u32.into()).unwrap_or(known.until));
			Outages::<T>::insert(organisation, Outage { until, ..known });
		}
		Self::deposit_event(Event::OutageEnded { organisation });
		Ok(())
	}

	fn seated(who: &T::AccountId) -> Result<OrgId, Error<T>> {
		let seats = Seats::<T>::get();
		let seat = seats.iter().find(|seat| seat.account == *who);
		seat.map(|seat| seat.organisation).ok_or(Error::NotSeated)
	}

	/// How many seats are away as announced in a part of this time.
	fn away_in(outage: &Outage<BlockNumberFor<T>>) -> u32 {
		let outages =
			Seats::<T>::get().into_iter().filter_map(|it| Outages::<T>::get(it.organisation));
		u32::try_from(outages.filter(|known| known.meets(outage)).count()).unwrap_or(u32::MAX)
	}
}
