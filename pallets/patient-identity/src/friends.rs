//! Accounts that serve a patient without acting as it: friends, and who acts for the estate.

use crate::{
	waiting::{FriendGroups, MOST_FRIENDS},
	Config, Controls, Error, Event, FriendCount, FriendOf, Pallet, Represents,
};
use anamnesis_primitives::{chain::AccountId, payload::Friends, PatientId};
use frame_support::{ensure, traits::Contains};
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	/// Names the accounts that may have another one take the place of this one.
	pub(crate) fn do_name_friends(
		who: AccountId,
		patient: PatientId,
		friends: &Friends,
	) -> DispatchResult {
		Self::changing(&who, patient)?;
		friends.check().map_err(|_| Error::<T>::BadFriends)?;
		let accounts: alloc::vec::Vec<AccountId> =
			friends.friends.iter().map(|account| (*account).into()).collect();
		for account in &accounts {
			Self::ensure_may_help(account, patient)?;
		}
		Self::ensure_room_for_friends(patient, &accounts)?;
		T::Friends::befriend(&who, friends)?;
		for account in &accounts {
			Self::make_friend(account, patient);
		}
		if !friends.is_nobody() {
			Self::keep_alive(&T::Friends::together(friends));
		}
		Self::deposit_event(Event::FriendsNamed { patient, by: who });
		Ok(())
	}

	/// Whether the account may be named to serve this patient: it never acted as one, nor for an organisation, nor was named
	/// to serve another, nor represented one. What it accepts itself afterwards is its own matter.
	pub(crate) fn ensure_may_help(account: &AccountId, patient: PatientId) -> DispatchResult {
		ensure!(!Controls::<T>::contains_key(account), Error::<T>::AlreadyController);
		ensure!(!T::Staff::contains(account), Error::<T>::IsStaff);
		let served = FriendOf::<T>::get(account);
		ensure!(served.is_none_or(|served| served == patient), Error::<T>::FriendOfAnother);
		let represented = Represents::<T>::get(account);
		ensure!(represented.is_none_or(|one| one == patient), Error::<T>::IsRepresentative);
		Ok(())
	}

	/// Whether the patient may name as many accounts more as are not yet its friends. They are all different.
	pub(crate) fn ensure_room_for_friends<'a>(
		patient: PatientId,
		accounts: impl IntoIterator<Item = &'a AccountId>,
	) -> DispatchResult {
		let new = accounts.into_iter().filter(|account| !FriendOf::<T>::contains_key(account));
		let count = u32::try_from(new.count()).unwrap_or(u32::MAX);
		let all = FriendCount::<T>::get(patient).checked_add(count);
		ensure!(all.is_some_and(|all| all <= MOST_FRIENDS), Error::<T>::TooManyFriends);
		Ok(())
	}

	/// Binds the account that a patient names, and counts it.
	pub(crate) fn make_friend(account: &AccountId, patient: PatientId) {
		if Self::bind_friend(account, patient) {
			FriendCount::<T>::mutate(patient, |count| *count = count.saturating_add(1));
		}
	}

	/// Binds the account to the patient for ever, and keeps it alive without a balance. Whether it was bound to nobody before.
	pub(crate) fn bind_friend(account: &AccountId, patient: PatientId) -> bool {
		let fresh = !FriendOf::<T>::contains_key(account);
		if fresh {
			FriendOf::<T>::insert(account, patient);
			Self::keep_alive(account);
		}
		fresh
	}
}
