//! Giving several grants at once.

use crate::{
	grants::{ensure_gives, names},
	pallet::{Config, Error, Event, Pallet},
};
use alloc::vec::Vec;
use anamnesis_primitives::{
	chain::AccountId,
	payload::{NewGrant, Powers, MAX_GRANTS},
	PatientId,
};
use frame_support::{
	dispatch::DispatchResult, ensure, storage::with_storage_layer, traits::Time, weights::Weight,
};

/// What it costs to give these at once.
pub(crate) fn weight_of_many<T: Config>(grants: &[NewGrant]) -> Weight {
	use crate::weights::WeightInfo;
	let count = u32::try_from(grants.len()).unwrap_or(MAX_GRANTS);
	let named = grants.iter().map(names).fold(0, u32::saturating_add);
	T::WeightInfo::grant_many(count, named)
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_grant_many(
		who: AccountId,
		patient: PatientId,
		grants: Vec<NewGrant>,
	) -> DispatchResult {
		let now = T::Time::now();
		ensure!(!grants.is_empty(), Error::<T>::NothingToGive);
		let (found, acting) = Self::acting(&who, patient, Powers::GRANT, now)?;
		ensure_gives::<T>(found.life, now)?;
		// How many are live is known of each once those before it are written.
		with_storage_layer(|| {
			for new in grants {
				let grant = Self::draft(who.clone(), &acting, patient, new, now)?;
				Self::ensure_careful(&grant, &acting, None, now)?;
				let consent = Self::give(grant, now)?;
				Self::deposit_event(Event::Granted { consent, patient });
			}
			Ok(())
		})
	}
}
