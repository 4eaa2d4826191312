//! Stopping everything at once, and how that ends.

use crate::{Config, Error, Event, Pallet};
use anamnesis_decision::rows::{FrozenBy, Life, Patient, Thaw};
use anamnesis_primitives::{
	chain::AccountId, cosignature::CoSignature, payload::Powers, OrgId, PatientId,
};
use codec::Encode;
use frame_support::{
	ensure,
	traits::{Contains, Get},
};
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};

impl<T: Config> Pallet<T> {
	/// Freezes the patient, or keeps it frozen where a thaw was asked for.
	pub(crate) fn do_freeze(who: AccountId, patient: PatientId) -> DispatchResult {
		let (found, by) = Self::as_freezer(&who, patient)?;
		Self::freeze_by(patient, found, by)?;
		Self::cancel_removal(patient, who);
		Ok(())
	}

	/// The patient as one who may freeze it finds it.
	fn as_freezer(
		who: &AccountId,
		patient: PatientId,
	) -> Result<(Patient, FrozenBy), DispatchError> {
		let found = Self::patient_now(patient).ok_or(Error::<T>::UnknownPatient)?;
		if Self::controls(who, patient) {
			ensure!(!T::Recovered::contains(who), Error::<T>::OnlyRotation);
			return Ok((found, FrozenBy::Controller(who.clone())));
		}
		let mandate = Self::mandate(who, patient).ok_or(Error::<T>::NotController)?;
		ensure!(mandate.powers.includes(Powers::FREEZE), Error::<T>::PowerMissing);
		Ok((found, FrozenBy::Representative(who.clone())))
	}

	/// Freezes for whoever may. Of one that is frozen, and to be thawed by nobody, nothing changes and nothing is refused: so
	/// a relayed freeze uses up its nonce, and voids a thaw that was signed before and withheld.
	fn freeze_by(patient: PatientId, found: Patient, who: FrozenBy) -> DispatchResult {
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

	/// Freezes a patient for an organisation, while nobody acts as the patient.
	pub(crate) fn do_freeze_as_organisation(
		registrar: AccountId,
		organisation: OrgId,
		patient: PatientId,
	) -> DispatchResult {
		Self::ensure_registrar(&registrar, organisation)?;
		let (found, steward) = Self::stewarded(patient)?;
		let knows = steward == organisation || Self::verification(patient, organisation).is_some();
		ensure!(knows, Error::<T>::NotVerifier);
		Self::freeze_by(patient, found, FrozenBy::Organisation(organisation))
	}

	/// Ends the freeze of a patient as whom nobody acts.
	pub(crate) fn do_thaw_as_steward(
		registrar: AccountId,
		organisation: OrgId,
		patient: PatientId,
		other: OrgId,
		second: &CoSignature,
	) -> DispatchResult {
		let first = Self::ensure_registrar(&registrar, organisation)?;
		let first = Self::in_person(&registrar, first)?;
		let found = Self::of_steward(patient, organisation)?;
		let by_other = Self::ensure_registrar(&second.account, other)?;
		let by_other = Self::in_person(&second.account, by_other)?;
		let group = first.standing.control_group;
		ensure!(group != by_other.standing.control_group, Error::<T>::SameControlGroup);
		ensure!(matches!(found.life, Life::Frozen { .. }), Error::<T>::NotFrozen);
		Self::ensure_of_another_house(organisation, &first.account, &by_other)?;
		let arguments = (organisation, patient, other).encode();
		Self::check_cosignature(
			&registrar,
			second,
			"patient-identity.thaw_as_steward",
			&arguments,
		)?;
		Self::set_life(patient, found, Life::Active)?;
		let (steward, by, second) = (organisation, first.account, by_other.account);
		Self::deposit_event(Event::ThawedByOrganisations { patient, steward, other, by, second });
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
				let counts = |one: &AccountId| {
					matches!(&by, FrozenBy::Controller(by) if by == one)
						|| Self::has_acted_for(one, patient, T::ThawWait::get())
				};
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
}
