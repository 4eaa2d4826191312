//! Stopping everything at once, and how that ends.

use crate::{Config, Controllers, Error, Event, Pallet};
use anamnesis_decision::rows::{Life, Thaw};
use anamnesis_primitives::{chain::AccountId, PatientId};
use frame_support::{ensure, traits::Get};
use sp_runtime::{ArithmeticError, DispatchResult};

impl<T: Config> Pallet<T> {
	/// Freezes the patient, or keeps it frozen where a thaw was asked for. Of one that is frozen without, nothing changes
	/// and nothing is refused: so a relayed freeze uses up its nonce, and voids a thaw that was signed before and withheld.
	pub(crate) fn do_freeze(who: AccountId, patient: PatientId) -> DispatchResult {
		let found = Self::as_controller(&who, patient)?;
		let by = match &found.life {
			Life::Active => who.clone(),
			// Who froze first stays who froze: else whoever asked for the thaw could make itself that.
			Life::Frozen { by, thaw: Some(_) } => by.clone(),
			Life::Frozen { thaw: None, .. } => return Ok(()),
			Life::Deceased { .. } => return Err(Error::<T>::PatientDeceased.into()),
			// Either would be forgotten.
			Life::ReportedDead { .. } | Life::Restricted => {
				return Err(Error::<T>::CannotFreeze.into());
			}
		};
		let frozen = Life::Frozen { by, thaw: None };
		Self::set_life(patient, found, frozen)?;
		Self::deposit_event(Event::Frozen { patient, by: who });
		Ok(())
	}

	/// Asks for the end of a freeze; ends it if another controller had asked, and neither is one that a thief may just
	/// have added.
	pub(crate) fn do_unfreeze(who: AccountId, patient: PatientId) -> DispatchResult {
		let found = Self::as_controller(&who, patient)?;
		let Life::Frozen { by, thaw } = found.life.clone() else {
			return Err(Error::<T>::NotFrozen.into());
		};
		let (life, event) = match thaw {
			Some(thaw) => {
				ensure!(thaw.by != who, Error::<T>::AlreadyThawing);
				let counts = |one: &AccountId| *one == by || Self::is_settled(one, patient);
				ensure!(counts(&who) && counts(&thaw.by), Error::<T>::ControllerTooNew);
				(Life::Active, Event::Thawed { patient, by: who })
			}
			None => {
				let at =
					Self::now().checked_add(T::ThawWait::get()).ok_or(ArithmeticError::Overflow)?;
				let thaw = Some(Thaw { by: who.clone(), at });
				(Life::Frozen { by, thaw }, Event::ThawAsked { patient, by: who, at })
			}
		};
		Self::set_life(patient, found, life)?;
		Self::deposit_event(event);
		Ok(())
	}

	/// Whether the account has acted as the patient for as long as a thaw takes.
	fn is_settled(account: &AccountId, patient: PatientId) -> bool {
		Controllers::<T>::get((patient, account.clone())).is_some_and(|control| {
			let settled = control.since.checked_add(T::ThawWait::get());
			control.value.is_active() && settled.is_some_and(|at| at <= Self::now())
		})
	}
}
