//! Who has a seat, who loses one, and what is left of them afterwards.

use crate::{
	types::{Because, Seat, Turnover},
	world::{Candidate, Organisations, Unfit},
	Authored, Changes, Config, Error, Event, Fault, Leaving, Lifted, Lifts, Offenders, Outages,
	Pallet, PendingRescue, Rekeyed, Seats, Tallies, LOG_TARGET, MINIMUM,
};
use alloc::{collections::BTreeSet, vec::Vec};
use anamnesis_primitives::OrgId;
use frame_support::{ensure, pallet_prelude::DispatchResult, BoundedVec};
use frame_system::RawOrigin;
use sp_runtime::traits::Convert;

impl<T: Config> From<Unfit> for Error<T> {
	fn from(unfit: Unfit) -> Self {
		match unfit {
			Unfit::NotFound => Self::OrganisationNotFound,
			Unfit::NotActive => Self::OrganisationNotActive,
			Unfit::Kind => Self::KindHasNoSeat,
		}
	}
}

fn count<Item>(items: &[Item]) -> u32 {
	u32::try_from(items.len()).unwrap_or(u32::MAX)
}

impl<T: Config> Pallet<T> {
	pub(crate) fn seat_count() -> u32 {
		u32::try_from(Seats::<T>::decode_len().unwrap_or(0)).unwrap_or(u32::MAX)
	}

	/// What changed since the session began.
	pub(crate) fn turnover() -> Turnover {
		Changes::<T>::get().unwrap_or_else(|| Turnover::of(Self::seat_count()))
	}

	pub(crate) fn do_replace(remove: &[OrgId], add: &[OrgId]) -> DispatchResult {
		ensure!(!PendingRescue::<T>::exists(), Error::<T>::RescueUnderway);
		ensure!(!remove.is_empty() || !add.is_empty(), Error::<T>::NothingToChange);
		let named: BTreeSet<_> = remove.iter().chain(add).collect();
		ensure!(Some(named.len()) == remove.len().checked_add(add.len()), Error::<T>::NamedTwice);
		let before = Seats::<T>::get().into_inner();
		let mut after = Self::without(&before, remove)?;
		after.extend(Self::candidates(&after, add)?);
		let least = MINIMUM.min(count(&before));
		ensure!(count(&after) >= least, Error::<T>::BelowMinimum);
		let turnover = Self::turnover().with(count(remove), count(add));
		let turnover = turnover.ok_or(Error::<T>::TooManyAtOnce)?;
		after.sort_by_key(|seat| seat.organisation);
		let after = BoundedVec::try_from(after).map_err(|_| Error::<T>::TooManySeats)?;
		Self::unseat(remove, Because::Vote)?;
		Seats::<T>::put(after);
		Changes::<T>::put(turnover);
		let session = pallet_session::CurrentIndex::<T>::get();
		for organisation in add {
			// Otherwise whoever has an old key of it could have it lose every seat that it is given.
			let pardoned = Lifts::default().with(Fault::TwoVotes, session);
			Lifted::<T>::insert(*organisation, pardoned);
			Self::deposit_event(Event::Seated { organisation: *organisation });
		}
		Ok(())
	}

	/// The seats but for these.
	fn without(
		seats: &[Seat<T::AccountId>],
		remove: &[OrgId],
	) -> Result<Vec<Seat<T::AccountId>>, Error<T>> {
		let has_seat = |it: &OrgId| seats.iter().any(|seat| seat.organisation == *it);
		ensure!(remove.iter().all(has_seat), Error::<T>::NotSeated);
		Ok(seats.iter().filter(|seat| !remove.contains(&seat.organisation)).cloned().collect())
	}

	/// Seats for these beside those that stay.
	fn candidates(
		stay: &[Seat<T::AccountId>],
		add: &[OrgId],
	) -> Result<Vec<Seat<T::AccountId>>, Error<T>> {
		let leaving = Leaving::<T>::get();
		let groups =
			stay.iter().filter_map(|seat| T::Organisations::control_group(seat.organisation));
		let mut groups: BTreeSet<u32> = groups.collect();
		let mut seats = Vec::new();
		for organisation in add {
			let is_it = |seat: &Seat<T::AccountId>| seat.organisation == *organisation;
			ensure!(!stay.iter().any(is_it), Error::<T>::AlreadySeated);
			ensure!(!leaving.iter().any(is_it), Error::<T>::IsLeaving);
			let Candidate { account, control_group } = T::Organisations::candidate(*organisation)?;
			let mut bound = stay.iter().chain(&leaving).chain(&seats);
			ensure!(bound.all(|seat| seat.account != account), Error::<T>::AccountInUse);
			let has_keys = pallet_session::Pallet::<T>::load_keys(&account).is_some();
			ensure!(has_keys, Error::<T>::NoKeys);
			ensure!(groups.insert(control_group), Error::<T>::GroupHasSeat);
			seats.push(Seat { organisation: *organisation, account });
		}
		Ok(seats)
	}

	/// Takes these seats. Their holders author until the set changes, and are known as theirs as long.
	pub(crate) fn unseat(remove: &[OrgId], because: Because) -> Result<(), Error<T>> {
		let (gone, stay): (Vec<_>, Vec<_>) =
			Seats::<T>::get().into_iter().partition(|seat| remove.contains(&seat.organisation));
		let mut leaving = Leaving::<T>::get().into_inner();
		leaving.extend(gone);
		leaving.sort_by_key(|seat| seat.organisation);
		let leaving = BoundedVec::try_from(leaving).map_err(|_| Error::<T>::TooManyLeaving)?;
		Leaving::<T>::put(leaving);
		Seats::<T>::put(BoundedVec::truncate_from(stay));
		for organisation in remove {
			Self::deposit_event(Event::Unseated { organisation: *organisation, because });
		}
		Ok(())
	}

	/// Lets go of those whose last session is over: nothing of them is kept but the roots that prove what they did.
	pub(crate) fn let_go() {
		let leaving = Leaving::<T>::get();
		if leaving.is_empty() {
			return;
		}
		let authoring = pallet_session::Validators::<T>::get();
		let queued = pallet_session::QueuedKeys::<T>::get();
		let is_bound = |seat: &Seat<T::AccountId>| {
			authoring.contains(&seat.account) || queued.iter().any(|(it, _)| *it == seat.account)
		};
		let (stay, gone): (Vec<_>, Vec<_>) = leaving.into_iter().partition(is_bound);
		Leaving::<T>::put(BoundedVec::truncate_from(stay));
		for seat in gone {
			Self::forget(seat);
		}
	}

	fn forget(seat: Seat<T::AccountId>) {
		let organisation = seat.organisation;
		Offenders::<T>::remove(organisation);
		Outages::<T>::remove(organisation);
		Rekeyed::<T>::remove(organisation);
		Lifted::<T>::remove(organisation);
		Tallies::<T>::remove(organisation);
		Authored::<T>::remove(organisation);
		// Past the call filter, which keeps others from it.
		let purged =
			pallet_session::Pallet::<T>::purge_keys(RawOrigin::Signed(seat.account).into());
		if let Err(error) = purged {
			log::warn!(target: LOG_TARGET, "keys of {organisation:?} stay: {error:?}");
		}
		Self::deposit_event(Event::Gone { organisation });
	}

	/// Drops session keys that serve no seat: one's own, or those of an account that may have none any more.
	pub(crate) fn do_drop_keys(who: T::AccountId, account: T::AccountId) -> DispatchResult {
		ensure!(!Self::holds(&account), Error::<T>::AccountInUse);
		let may_have_keys = may_hold::<T>(&account).is_some();
		ensure!(who == account || !may_have_keys, Error::<T>::MayHaveKeys);
		let keys = pallet_session::Pallet::<T>::load_keys(&account);
		ensure!(keys.is_some(), Error::<T>::NoKeys);
		pallet_session::Pallet::<T>::purge_keys(RawOrigin::Signed(account.clone()).into())?;
		Self::deposit_event(Event::KeysDropped { account });
		Ok(())
	}

	fn holds(account: &T::AccountId) -> bool {
		Seats::<T>::get().iter().chain(&Leaving::<T>::get()).any(|seat| seat.account == *account)
	}

	/// Whether an organisation has a seat, or still authors after it lost one.
	pub(crate) fn is_validator(organisation: OrgId) -> bool {
		let is_its = |seat: &Seat<T::AccountId>| seat.organisation == organisation;
		Seats::<T>::get().iter().chain(&Leaving::<T>::get()).any(is_its)
	}

	/// Whether an organisation or its account has a seat, or still authors after it lost one.
	pub fn is_bound(organisation: OrgId, account: &T::AccountId) -> bool {
		let is_theirs = |seat: &Seat<T::AccountId>| {
			seat.organisation == organisation || seat.account == *account
		};
		Seats::<T>::get().iter().chain(&Leaving::<T>::get()).any(is_theirs)
	}
}

/// The organisation for which this account authors: that of its seat, also after it lost it for as long as it authors.
pub struct OrganisationOf<T>(core::marker::PhantomData<T>);

impl<T: Config> Convert<T::AccountId, Option<OrgId>> for OrganisationOf<T> {
	fn convert(account: T::AccountId) -> Option<OrgId> {
		let find = |seats: &[Seat<T::AccountId>]| {
			seats.iter().find(|seat| seat.account == account).map(|seat| seat.organisation)
		};
		find(&Seats::<T>::get()).or_else(|| find(&Leaving::<T>::get()))
	}
}

/// The organisation for which an account may register session keys: that of its seat, or one that could be given a seat.
fn may_hold<T: Config>(account: &T::AccountId) -> Option<OrgId> {
	OrganisationOf::<T>::convert(account.clone()).or_else(|| {
		let organisation = T::Organisations::of(account)?;
		let candidate = T::Organisations::candidate(organisation).ok()?;
		(candidate.account == *account).then_some(organisation)
	})
}

/// The account itself if it may register session keys now: it has a seat, or is that of an organisation that could be given one, and
/// the keys of that did not change as often as can be written down.
///
/// More than the one read for which the SDK's weights of keys have it: the runtime adds the others.
pub struct KeyHolder<T>(core::marker::PhantomData<T>);

impl<T: Config> Convert<T::AccountId, Option<T::AccountId>> for KeyHolder<T> {
	fn convert(account: T::AccountId) -> Option<T::AccountId> {
		let has_room = may_hold::<T>(&account).is_some_and(Pallet::<T>::has_room);
		has_room.then_some(account)
	}
}
