//! The switch by which a patient refuses every secondary use.

use crate::{
	acting::Acting,
	grants::ensure_gives,
	pallet::{Config, Error, Event, Pallet, SecondaryUses},
	Stored,
};
use anamnesis_decision::{
	rows::{SecondaryUse, SecondaryUseOf},
	Caution,
};
use anamnesis_primitives::{
	chain::AccountId,
	history::{self, At},
	payload::Powers,
	PatientId,
};
use frame_support::{
	dispatch::{DispatchClass, DispatchResult},
	ensure,
	traits::Time,
};

/// Refusing is an ending, and goes before what gives.
pub(crate) fn class_of(secondary: &SecondaryUse) -> DispatchClass {
	match secondary {
		SecondaryUse::Refused => DispatchClass::Operational,
		SecondaryUse::Allowed => DispatchClass::Normal,
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_secondary_use(
		who: AccountId,
		patient: PatientId,
		secondary: SecondaryUse,
	) -> DispatchResult {
		let now = T::Time::now();
		let (found, acting) = Self::acting(&who, patient, Powers::REVOKE, now)?;
		if secondary == SecondaryUse::Allowed {
			let Acting::Controller { caution, .. } = acting else {
				return Err(Error::<T>::BeyondMandate.into());
			};
			ensure_gives::<T>(found.life, now)?;
			ensure!(caution < Caution::CareOnly, Error::<T>::RecoveryPending);
		}
		// What is so already is in order: relayed, it still voids what was signed before it and withheld.
		if Self::secondary_use(patient) == secondary {
			return Ok(());
		}
		let mut at = At { facts: &Stored::<T>::default(), key: SecondaryUseOf { patient } };
		match secondary {
			SecondaryUse::Refused => history::set_last(&mut at, now, secondary),
			SecondaryUse::Allowed => history::set(&mut at, now, secondary),
		}
		.map_err(Error::<T>::from)?;
		Self::deposit_event(Event::SecondaryUseSet { patient, secondary });
		Ok(())
	}

	/// What a patient says of secondary use now.
	pub fn secondary_use(patient: PatientId) -> SecondaryUse {
		SecondaryUses::<T>::get(patient).map_or(SecondaryUse::Allowed, |current| current.value)
	}
}
