//! Rows as the decision reads them, and the only places that write them.

use crate::{
	waiting::LinkOf, Acting, Config, Controllers, ControllersLog, Controls, Counts, Error, Links,
	LinksLog, Pallet, Patients, PatientsLog, References, Representatives, RepresentativesLog,
	Represents, Rescued, Tally, Verification, VerificationAt, Verifications, VerificationsLog,
};
use anamnesis_decision::rows::{
	Before, Control, ControlAt, Life, Mandate, Patient, PatientOf, Representation, RepresentativeAt,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	history::{set, set_last, At, HistoryError, Key, Lookup},
	kept, OrgId, PatientId,
};
use core::marker::PhantomData;
use frame_support::{
	defensive, ensure,
	traits::{Contains, Defensive, Time},
};
use sp_runtime::{DispatchError, DispatchResult};

/// Facts of patients, read from this pallet's storage.
pub struct Stored<T>(PhantomData<T>);

impl<T> Default for Stored<T> {
	fn default() -> Self {
		Self(PhantomData)
	}
}

kept!(PatientOf, Patients, PatientsLog, |key| key.patient, |key, version| (key.patient, version));
kept!(
	ControlAt,
	Controllers,
	ControllersLog,
	|key| (key.patient, key.account.clone()),
	|key, version| (key.patient, key.account.clone(), version)
);

kept!(LinkOf, Links, LinksLog, |key| (key.smaller, key.larger), |key, version| (
	key.smaller,
	key.larger,
	version
));
kept!(
	RepresentativeAt,
	Representatives,
	RepresentativesLog,
	|key| (key.patient, key.account.clone()),
	|key, version| (key.patient, key.account.clone(), version)
);
kept!(
	VerificationAt,
	Verifications,
	VerificationsLog,
	|key| (key.patient, key.organisation),
	|key, version| (key.patient, key.organisation, version)
);

/// The accounts that act or once acted as a patient, or for one: they are never staff.
pub struct EverControllers<T>(PhantomData<T>);

impl<T: Config> Contains<AccountId> for EverControllers<T> {
	fn contains(account: &AccountId) -> bool {
		Controls::<T>::contains_key(account) || Represents::<T>::contains_key(account)
	}
}

impl<T: Config> Pallet<T> {
	/// The moment of this block.
	pub fn now() -> Moment {
		T::Time::now()
	}

	/// The patient, with its state at this moment; `None`: there is no such patient. One read.
	pub fn patient_now(patient: PatientId) -> Option<Patient> {
		let found = Self::stored_patient(patient)?;
		Some(Patient { life: found.life.at(Self::now()), ..found })
	}

	/// The patient as it is stored: what time alone brings about has not happened.
	pub(crate) fn stored_patient(patient: PatientId) -> Option<Patient> {
		Some(current::<T, _>(&PatientOf { patient })?.latest())
	}

	/// Whether this account acts as this patient now. One read.
	pub fn controls(account: &AccountId, patient: PatientId) -> bool {
		Self::control(patient, account).is_some_and(|control| control.is_active())
	}

	pub(crate) fn control(patient: PatientId, account: &AccountId) -> Option<Control> {
		current::<T, _>(&ControlAt { patient, account: account.clone() })
	}

	pub(crate) fn representation(
		patient: PatientId,
		account: &AccountId,
	) -> Option<Representation> {
		current::<T, _>(&RepresentativeAt { patient, account: account.clone() })
	}

	/// The mandate by which this account represents this patient now. One read.
	pub fn mandate(account: &AccountId, patient: PatientId) -> Option<Mandate> {
		Self::representation(patient, account)?.mandate_at(Self::now())
	}

	/// What this organisation says now about who this patient is.
	pub(crate) fn verification(patient: PatientId, organisation: OrgId) -> Option<Verification> {
		current::<T, _>(&VerificationAt { patient, organisation })
			.map(|row| row.latest())
			.filter(|found| Self::now() < found.until)
	}

	/// The patient as one of its controllers finds it, whatever its state. One whom its friends took over is none that acts.
	pub(crate) fn as_controller(
		who: &AccountId,
		patient: PatientId,
	) -> Result<Patient, DispatchError> {
		let found = Self::patient_now(patient).ok_or(Error::<T>::UnknownPatient)?;
		ensure!(Self::controls(who, patient), Error::<T>::NotController);
		ensure!(!T::Recovered::contains(who), Error::<T>::OnlyRotation);
		Ok(found)
	}

	/// How much there is of a patient whom one of its controllers is about to change.
	pub(crate) fn changing(who: &AccountId, patient: PatientId) -> Result<Tally, DispatchError> {
		ensure_changeable::<T>(&Self::as_controller(who, patient)?)?;
		Self::tally(patient)
	}

	pub(crate) fn tally(patient: PatientId) -> Result<Tally, DispatchError> {
		Ok(Counts::<T>::get(patient).defensive().ok_or(Error::<T>::UnknownPatient)?)
	}

	/// Writes the state of a patient. A freeze, and that a death was none, has room even where nothing else has.
	pub(crate) fn set_life(patient: PatientId, found: Patient, life: Life) -> DispatchResult {
		let ends = matches!(life, Life::Frozen { thaw: None, .. })
			|| matches!(found.life, Life::ReportedDead { .. });
		Self::write_patient(patient, Patient { life, ..found }, ends)
	}

	/// Writes a patient whose state stays, or who is a new one.
	pub(crate) fn set_patient(patient: PatientId, row: Patient) -> DispatchResult {
		Self::write_patient(patient, row, false)
	}

	fn write_patient(patient: PatientId, row: Patient, ends: bool) -> DispatchResult {
		let mut at = At { facts: &Stored::<T>::default(), key: PatientOf { patient } };
		let write = if ends { set_last } else { set };
		write(&mut at, Self::now(), row.into()).map_err(refused::<T>)
	}

	/// Writes what an account is for a patient. An ending has room even where nothing else has.
	pub(crate) fn set_representation(
		patient: PatientId,
		account: AccountId,
		value: Representation,
	) -> DispatchResult {
		let key = RepresentativeAt { patient, account };
		let mut at = At { facts: &Stored::<T>::default(), key };
		let write = if value == Representation::Ended { set_last } else { set };
		write(&mut at, Self::now(), value).map_err(refused::<T>)
	}

	/// Writes what an organisation says about who a patient is.
	pub(crate) fn set_verification(
		patient: PatientId,
		organisation: OrgId,
		value: Verification,
	) -> DispatchResult {
		let key = VerificationAt { patient, organisation };
		let mut at = At { facts: &Stored::<T>::default(), key };
		set(&mut at, Self::now(), value.into()).map_err(refused::<T>)
	}

	/// Writes an account's control of a patient, and whether it is one of those that act or are invited to. An ending has
	/// room even where nothing else has.
	pub(crate) fn set_control(
		patient: PatientId,
		account: AccountId,
		control: Control,
	) -> DispatchResult {
		let mut acting = Acting::<T>::get(patient);
		acting.retain(|other| *other != account);
		if control != Control::Removed {
			let pushed = acting.try_push(account.clone());
			pushed.map_err(|_| Error::<T>::TooManyControllers)?;
		}
		let invited = matches!(control, Control::Invited { .. });
		let rescued = !invited && Rescued::<T>::get(patient).as_ref() == Some(&account);
		let mut at = At { facts: &Stored::<T>::default(), key: ControlAt { patient, account } };
		let write = if control == Control::Removed { set_last } else { set };
		write(&mut at, Self::now(), control).map_err(refused::<T>)?;
		Acting::<T>::insert(patient, acting);
		if rescued {
			Rescued::<T>::remove(patient);
		}
		Ok(())
	}

	/// Keeps the account alive without a balance, for ever.
	pub(crate) fn keep_alive(account: &AccountId) {
		if !References::<T>::contains_key(account) {
			frame_system::Pallet::<T>::inc_providers(account);
			References::<T>::insert(account, ());
		}
	}
}

/// Whether the state of a patient lets its controllers change what belongs to it.
pub(crate) fn ensure_changeable<T: Config>(found: &Patient) -> DispatchResult {
	match found.life {
		Life::Frozen { .. } | Life::ReportedDead { before: Before::Frozen { .. }, .. } => {
			Err(Error::<T>::PatientFrozen.into())
		}
		Life::Deceased { .. } => Err(Error::<T>::PatientDeceased.into()),
		Life::Active | Life::Restricted | Life::ReportedDead { .. } => Ok(()),
	}
}

fn current<T: Config, K: Key>(key: &K) -> Option<K::Value>
where
	Stored<T>: Lookup<K>,
{
	Some(Lookup::current(&Stored::<T>::default(), key)?.value)
}

pub(crate) fn refused<T: Config>(error: HistoryError) -> DispatchError {
	match error {
		HistoryError::TooManyChanges => Error::<T>::TooManyChanges.into(),
		_ => {
			defensive!("a block's moment is before that of an earlier one", error);
			Error::<T>::TimeWentBack.into()
		}
	}
}
