//! From one layout to the next.

use crate::{Config, Fault, Offender, Offenders, Pallet, Rekeyed};
use alloc::vec::Vec;
use anamnesis_primitives::OrgId;
use core::marker::PhantomData;
use frame_support::{
	migrations::VersionedMigration,
	traits::{Get, UncheckedOnRuntimeUpgrade},
	weights::Weight,
};
use sp_runtime::Perbill;
use sp_staking::SessionIndex;

/// Layout 1 as it was.
mod v1 {
	use super::*;
	use frame_support::{pallet_prelude::OptionQuery, storage_alias, Twox64Concat};

	/// How badly organisations misbehaved.
	#[storage_alias]
	pub type Offenders<T: Config> =
		StorageMap<Pallet<T>, Twox64Concat, OrgId, Perbill, OptionQuery>;
}

/// Offenders get the kind of their fault: in layout 1 it could only be two votes. There are at most as many as seats.
pub type V1ToV2<T> =
	VersionedMigration<1, 2, Inner<T>, Pallet<T>, <T as frame_system::Config>::DbWeight>;

/// The step itself, which [`V1ToV2`] takes once.
pub struct Inner<T>(PhantomData<T>);

impl<T: Config> Inner<T> {
	/// What layout 1 knows.
	#[cfg(any(feature = "try-runtime", test))]
	pub(crate) fn known() -> Vec<(OrgId, Perbill)> {
		let mut known: Vec<_> = v1::Offenders::<T>::iter().collect();
		known.sort_by_key(|(organisation, _)| *organisation);
		known
	}

	/// Whether layout 2 says the same of the same organisations.
	#[cfg(any(feature = "try-runtime", test))]
	pub(crate) fn check(known: &[(OrgId, Perbill)]) -> Result<(), sp_runtime::TryRuntimeError> {
		let noted = pallet_session::CurrentIndex::<T>::get();
		let is_kept = |(organisation, severity): &(OrgId, Perbill)| {
			let offender =
				Offender { severity: *severity, fault: Fault::TwoVotes, noted, called: false };
			Offenders::<T>::get(organisation) == Some(offender.into())
		};
		frame_support::ensure!(known.iter().all(is_kept), "an offender was lost or changed");
		frame_support::ensure!(
			Offenders::<T>::iter().count() == known.len(),
			"an offender came to be"
		);
		Ok(())
	}
}

impl<T: Config> UncheckedOnRuntimeUpgrade for Inner<T> {
	fn on_runtime_upgrade() -> Weight {
		let noted: SessionIndex = pallet_session::CurrentIndex::<T>::get();
		let known: Vec<_> = v1::Offenders::<T>::drain().collect();
		let rows = u64::try_from(known.len()).unwrap_or(u64::MAX);
		for (organisation, severity) in known {
			let offender = Offender { severity, fault: Fault::TwoVotes, noted, called: false };
			Offenders::<T>::insert(organisation, anamnesis_decision::rows::Versioned::V1(offender));
		}
		T::DbWeight::get().reads_writes(rows.saturating_add(2), rows.saturating_mul(2))
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
		Ok(codec::Encode::encode(&Self::known()))
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(state: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		let known: Vec<(OrgId, Perbill)> = codec::DecodeAll::decode_all(&mut &state[..])
			.map_err(|_| "what was known before cannot be read")?;
		Self::check(&known)
	}
}

/// Who holds which keys is written down from here on, of those that are in the set that runs or in the next. `R` says the keys of the
/// validators of the session that runs, in their order; none if that is not known. What they held before, and who left, is not known
/// any more: misbehaviour with it can be proven no longer.
pub type V2ToV3<T, R> =
	VersionedMigration<2, 3, Holders<T, R>, Pallet<T>, <T as frame_system::Config>::DbWeight>;

/// The step itself, which [`V2ToV3`] takes once.
pub struct Holders<T, R>(PhantomData<(T, R)>);

impl<T: Config, R: Get<Vec<T::Keys>>> Holders<T, R> {
	/// Those that author in the session that runs, each with the keys with which it does.
	fn running() -> Vec<(T::AccountId, T::Keys)> {
		let (validators, keys) = (pallet_session::Validators::<T>::get(), R::get());
		if validators.len() == keys.len() {
			validators.into_iter().zip(keys).collect()
		} else {
			Vec::new()
		}
	}
}

impl<T: Config, R: Get<Vec<T::Keys>>> UncheckedOnRuntimeUpgrade for Holders<T, R> {
	fn on_runtime_upgrade() -> Weight {
		let oldest = pallet_session::historical::StoredRange::<T>::get();
		let oldest = oldest.map_or(0, |(oldest, _)| oldest);
		let since = |it: OrgId| Rekeyed::<T>::get(it).unwrap_or(oldest);
		Pallet::<T>::note_first_holders(&Self::running(), since);
		// Of each that runs: seats, new keys, what it holds, twice, and when that ends. Of each that is queued: all but the last.
		let rows = u64::from(T::MaxSeats::get());
		T::DbWeight::get()
			.reads_writes(rows.saturating_mul(10).saturating_add(9), rows.saturating_mul(4))
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(_: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		let all = crate::Holdings::<T>::iter_values().flatten();
		let held = all.filter(|holding| holding.until.is_none()).count();
		let queued = pallet_session::QueuedKeys::<T>::get().len();
		frame_support::ensure!(held == queued, "a validator holds no keys, or somebody else does");
		Ok(())
	}
}
