//! Units of account that were burnt come back by motion, and never more than those.

use crate::{Config, Error, Event, FixedIssuance, Pallet, Payers, Units};
use anamnesis_primitives::OrgId;
use frame_support::{
	ensure,
	traits::fungible::{Inspect, Mutate},
};
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	/// How much was burnt and not issued again.
	pub fn reissuable() -> Units {
		FixedIssuance::<T>::get().saturating_sub(T::Currency::total_issuance())
	}

	pub(crate) fn do_reissue(organisation: OrgId, amount: Units) -> DispatchResult {
		ensure!(amount > 0, Error::<T>::AmountIsZero);
		ensure!(T::Payers::exists(organisation), Error::<T>::OrganisationNotFound);
		let account =
			T::Payers::account_of(organisation).ok_or(Error::<T>::OrganisationNotActive)?;
		ensure!(amount <= Self::reissuable(), Error::<T>::BeyondBurnt);
		let held = T::Currency::balance(&account).checked_add(amount);
		ensure!(
			held.is_some_and(|held| held >= T::Currency::minimum_balance()),
			Error::<T>::BelowDeposit
		);
		T::Currency::mint_into(&account, amount)?;
		Self::deposit_event(Event::Reissued { organisation, amount });
		Ok(())
	}

	/// What there is now is all that there ever will be.
	pub(crate) fn fix_issuance() {
		FixedIssuance::<T>::put(T::Currency::total_issuance());
	}
}
