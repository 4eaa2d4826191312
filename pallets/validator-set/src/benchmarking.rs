//! What the calls cost at their most, and what counting the author adds to every block.

use crate::*;
use anamnesis_primitives::OrgId;
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{EnsureOrigin, Get, Hooks},
	BoundedVec,
};
use frame_system::{pallet_prelude::BlockNumberFor, RawOrigin};
use pallet_authorship::EventHandler;
use sp_runtime::{traits::Saturating, Perbill};

pub use benchmarks::crowd;

/// A world of organisations and machines.
pub trait BenchmarkHelper<T: Config> {
	/// An active organisation of a kind that may have a seat, by its number from 0, under its own control, whose account has
	/// session keys.
	fn candidate(number: u32) -> (OrgId, T::AccountId);

	/// Two blocks that a validator of this session made in one slot.
	fn two_blocks() -> Evidence<T::AuthorityId>;

	/// Has set 0 end with session 0, and the next one begin.
	fn end_first_set();
}

#[benchmarks]
mod benchmarks {
	use super::*;

	fn helper<T: Config>(number: u32) -> (OrgId, T::AccountId) {
		T::BenchmarkHelper::candidate(number)
	}

	/// Seats of organisations with these numbers, sorted.
	fn seats<T: Config>(numbers: core::ops::Range<u32>) -> alloc::vec::Vec<Seat<T::AccountId>> {
		let seats = numbers.map(|number| {
			let (organisation, account) = helper::<T>(number);
			Seat { organisation, account }
		});
		let mut seats: alloc::vec::Vec<_> = seats.collect();
		seats.sort_by_key(|seat| seat.organisation);
		seats
	}

	/// So many others are leaving, with the numbers from this one on.
	fn leave<T: Config>(first: u32, many: u32) {
		let leaving = seats::<T>(first..first.saturating_add(many));
		Leaving::<T>::put(BoundedVec::truncate_from(leaving));
	}

	/// An organisation is at this fault.
	fn blame<T: Config>(organisation: OrgId, fault: Fault) {
		let offender = Offender { severity: Perbill::one(), fault, noted: 0, called: false };
		let offender = anamnesis_decision::rows::Versioned::V1(offender);
		Offenders::<T>::insert(organisation, offender);
	}

	/// All that have seats and all that are leaving signed twice, and as many as can be are disabled.
	fn blame_all<T: Config>() {
		for seat in Seats::<T>::get().into_iter().chain(Leaving::<T>::get()) {
			blame::<T>(seat.organisation, Fault::TwoVotes);
		}
		Pallet::<T>::disable_gravest();
	}

	/// So many seats of organisations with the numbers from 0 on, in this session's set.
	fn seat<T: Config>(many: u32) {
		let seats = seats::<T>(0..many);
		let accounts: alloc::vec::Vec<_> = seats.iter().map(|seat| seat.account.clone()).collect();
		pallet_session::Validators::<T>::put(accounts);
		Seats::<T>::put(BoundedVec::truncate_from(seats));
		Changes::<T>::kill();
	}

	/// The first of them has changed its keys as often as can be written down.
	fn change_keys<T: Config>() {
		let (organisation, account) = helper::<T>(0);
		let Some(keys) = pallet_session::Pallet::<T>::load_keys(&account) else { return };
		Holdings::<T>::remove(organisation);
		for change in 0..T::MaxHoldings::get() {
			if change > 0 {
				Pallet::<T>::end_holding(organisation, 0);
			}
			Pallet::<T>::begin_holding(account.clone(), organisation, &keys, 0);
		}
	}

	/// Where a report costs most: all seats are taken, as many are leaving, all others signed twice, and the first is silent and has
	/// changed its keys as often as can be written down.
	pub fn crowd<T: Config>() {
		let most = T::MaxSeats::get();
		seat::<T>(most);
		leave::<T>(most, most);
		blame_all::<T>();
		blame::<T>(helper::<T>(0).0, Fault::Silence);
		change_keys::<T>();
	}

	fn third<T: Config>() -> u32 {
		T::MaxSeats::get().checked_div(3).unwrap_or(1)
	}

	/// A third of all seats change hands, and then no more can be leaving.
	#[benchmark]
	fn replace() -> Result<(), BenchmarkError> {
		let (most, third) = (T::MaxSeats::get(), third::<T>());
		seat::<T>(most);
		let named = |from: u32| {
			let all = (from..from.saturating_add(third)).map(|number| helper::<T>(number).0);
			BoundedVec::truncate_from(all.collect())
		};
		let (remove, add): (pallet::Named<T>, pallet::Named<T>) = (named(0), named(most));
		leave::<T>(most.saturating_add(third), most.saturating_sub(third));
		let origin = T::CouncilOrigin::try_successful_origin()
			.map_err(|()| BenchmarkError::Stop("no council"))?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, remove, add);

		assert_eq!(Leaving::<T>::get().len(), usize::try_from(most).unwrap_or_default());
		Ok(())
	}

	/// All others are at fault, too, and as many are leaving that are.
	#[benchmark]
	fn lift() -> Result<(), BenchmarkError> {
		let most = T::MaxSeats::get();
		seat::<T>(most);
		leave::<T>(most, most);
		blame_all::<T>();
		let (organisation, _) = helper::<T>(0);
		let origin = T::CouncilOrigin::try_successful_origin()
			.map_err(|()| BenchmarkError::Stop("no council"))?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, organisation);

		assert!(!Offenders::<T>::contains_key(organisation));
		assert!(Lifted::<T>::contains_key(organisation));
		Ok(())
	}

	/// All others are away at another time, and the signer's last outage was long ago.
	#[benchmark]
	fn announce_outage() {
		seat::<T>(T::MaxSeats::get());
		let now = T::OutageRest::get().saturating_add(9u32.into());
		frame_system::Pallet::<T>::set_block_number(now);
		let from = now.saturating_add(10u32.into());
		let until = from.saturating_add(1u32.into());
		for seat in Seats::<T>::get() {
			let outage = Outage { from: until, until: until.saturating_add(1u32.into()) };
			Outages::<T>::insert(seat.organisation, outage);
		}
		let (organisation, account) = helper::<T>(0);
		Outages::<T>::insert(organisation, Outage { from: 1u32.into(), until: 2u32.into() });

		#[extrinsic_call]
		_(RawOrigin::Signed(account), from, until);

		assert_eq!(Outages::<T>::get(organisation), Some(Outage { from, until }));
	}

	/// It has begun.
	#[benchmark]
	fn end_outage() {
		seat::<T>(T::MaxSeats::get());
		let (organisation, account) = helper::<T>(0);
		let now = frame_system::Pallet::<T>::block_number();
		let outage = Outage { from: now, until: now.saturating_add(9u32.into()) };
		Outages::<T>::insert(organisation, outage);

		#[extrinsic_call]
		_(RawOrigin::Signed(account));

		assert!(Outages::<T>::get(organisation).is_some_and(|known| known.until < outage.until));
	}

	/// Of an organisation that could have a seat, while as many are leaving as can be.
	#[benchmark]
	fn drop_keys() {
		let most = T::MaxSeats::get();
		seat::<T>(most);
		leave::<T>(most.saturating_add(1), most);
		let (_, account) = helper::<T>(most);

		#[extrinsic_call]
		_(RawOrigin::Signed(account.clone()), account.clone());

		assert!(pallet_session::Pallet::<T>::load_keys(&account).is_none());
	}

	/// In the pool and in the block, of one that is silent while all others signed twice, and as many that are leaving.
	#[benchmark]
	fn report_two_blocks() {
		crowd::<T>();
		let evidence = T::BenchmarkHelper::two_blocks();
		let call = Call::<T>::report_two_blocks { evidence: evidence.clone().into() };
		let is_good;

		#[block]
		{
			is_good = Pallet::<T>::pre_dispatch_report(&call).is_ok()
				&& Pallet::<T>::report_two_blocks(RawOrigin::None.into(), evidence.into()).is_ok();
		}

		assert!(is_good);
	}

	/// Half of the validators are gone, from the shortest sessions that there are, and were so in all others that are looked at; then no
	/// more can be leaving. The set in which nodes vote was replaced since.
	#[benchmark]
	fn rescue() -> Result<(), BenchmarkError> {
		let most = T::MaxSeats::get();
		seat::<T>(most);
		let half = most.checked_div(2).unwrap_or(1);
		leave::<T>(most, half);
		let share = |number: u32| {
			let authored = u32::from(number < half);
			Share { organisation: helper::<T>(number).0, authored }
		};
		let shares = BoundedVec::truncate_from((0..most).map(share).collect());
		let session: Service<T::MaxSeats> = Service { blocks: 10, shares };
		let sessions = most.saturating_mul(FEWEST_TURNS).div_ceil(10);
		let back = crate::rescue::MOST_SESSIONS_BACK;
		let sessions = back.saturating_add(sessions);
		for number in 0..sessions {
			// In those before each had a turn.
			let blocks = if number < back { most } else { session.blocks };
			Services::<T>::insert(number, Service { blocks, ..session.clone() });
			Starts::<T>::insert(number, BlockNumberFor::<T>::from(number));
		}
		pallet_session::CurrentIndex::<T>::put(sessions);
		for seat in Seats::<T>::get() {
			Rekeyed::<T>::insert(seat.organisation, 0);
		}
		T::BenchmarkHelper::end_first_set();
		Starts::<T>::insert(0, BlockNumberFor::<T>::from(0u32));
		Starts::<T>::insert(1, BlockNumberFor::<T>::from(10u32));
		let gone = (half..most).map(|number| helper::<T>(number).0);
		let gone: pallet::Named<T> = BoundedVec::truncate_from(gone.collect());
		frame_system::Pallet::<T>::set_block_number(20u32.into());
		let one: BlockNumberFor<T> = 1u32.into();
		let origin = T::RescueOrigin::try_successful_origin()
			.map_err(|()| BenchmarkError::Stop("no committee"))?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, gone, one, one, 0);

		assert!(PendingRescue::<T>::exists());
		Ok(())
	}

	/// The author is the last of those that are leaving. The slot of the block is looked at, too.
	#[benchmark]
	fn note_author() {
		let most = T::MaxSeats::get();
		seat::<T>(most);
		Leaving::<T>::put(Seats::<T>::take());
		let (organisation, account) = helper::<T>(most.saturating_sub(1));

		#[block]
		{
			Pallet::<T>::on_initialize(1u32.into());
			<Pallet<T> as EventHandler<_, BlockNumberFor<T>>>::note_author(account);
		}

		assert_eq!(Authored::<T>::get(organisation), 1);
	}
	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
