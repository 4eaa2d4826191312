//! How large the allowances of organisations are.

use crate::{Config, Error, Event, Pallet, Payers, Tier, TierSizes, Tiers, Units, TIERS};
use alloc::vec::Vec;
use anamnesis_primitives::{floors, OrgId};
use frame_support::ensure;
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_tier(organisation: OrgId, tier: Tier) -> DispatchResult {
		ensure!(TierSizes::<T>::contains_key(tier), Error::<T>::TierNotFound);
		ensure!(T::Payers::exists(organisation), Error::<T>::OrganisationNotFound);
		let from = Tiers::<T>::get(organisation);
		ensure!(from != tier, Error::<T>::IsInTier);
		Tiers::<T>::insert(organisation, tier);
		Self::deposit_event(Event::TierSet { organisation, from, to: tier });
		Ok(())
	}

	pub(crate) fn do_set_tier_size(tier: Tier, size: Units) -> DispatchResult {
		ensure!(tier < TIERS, Error::<T>::TierBeyondLast);
		ensure!(floors::TIER_SIZE.contains(&size), Error::<T>::SizeOutOfBounds);
		let from = TierSizes::<T>::get(tier);
		ensure!(from != Some(size), Error::<T>::IsOfSize);
		TierSizes::<T>::insert(tier, size);
		Self::deposit_event(Event::TierSized { tier, from, to: size });
		Ok(())
	}

	/// Writes the sizes of the first tiers, and the tiers of the first organisations.
	///
	/// A genesis that lists what a call would refuse must not come to be, and a panic is all a genesis builder can say.
	pub(crate) fn found(sizes: &[Units], tiers: &[(OrgId, Tier)]) {
		let at = "careAllowance";
		assert!(!sizes.is_empty(), "{at}.tierSizes: there is no first tier");
		assert!(sizes.len() <= usize::from(TIERS), "{at}.tierSizes: there are more than {TIERS}");
		for (tier, size) in (0..).zip(sizes) {
			let fits = floors::TIER_SIZE.contains(size);
			assert!(
				fits,
				"{at}.tierSizes[{tier}] must be at least 1 and at most 20,000 units of account"
			);
			TierSizes::<T>::insert(tier, size);
		}
		let mut named = Vec::new();
		for (place, (organisation, tier)) in tiers.iter().enumerate() {
			let at = alloc::format!("{at}.tiers[{place}]");
			assert!(TierSizes::<T>::contains_key(tier), "{at}: there is no tier {tier}");
			assert!(T::Payers::exists(*organisation), "{at}: there is no such organisation");
			assert!(!named.contains(organisation), "{at}: the organisation has a tier already");
			named.push(*organisation);
			Tiers::<T>::insert(organisation, tier);
		}
	}
}
