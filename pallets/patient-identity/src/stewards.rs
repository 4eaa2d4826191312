//! Patients as whom nobody acts, and the organisations that look after them.

use crate::{
	stored::ensure_changeable, Config, Counts, Error, Event, Pallet, Patients, Stewarded, Tally,
};
use anamnesis_decision::{
	actor_at,
	rows::{Life, Patient},
	Actor, When,
};
use anamnesis_primitives::{
	chain::AccountId,
	codes::{permitted_purposes, Role},
	cosignature::CoSignature,
	ids::PatientOrigin,
	OrgId, PatientId,
};
use codec::Encode;
use frame_support::ensure;
use sp_runtime::{DispatchError, DispatchResult};

impl<T: Config> Pallet<T> {
	/// Enrols somebody without a device.
	pub(crate) fn do_enrol_stewarded(
		registrar: AccountId,
		organisation: OrgId,
		salt: [u8; 32],
	) -> DispatchResult {
		let by = Self::ensure_registrar(&registrar, organisation)?.account;
		let patient = PatientId::derive(&Self::genesis(), PatientOrigin::Salt(salt));
		ensure!(!Patients::<T>::contains_key(patient), Error::<T>::AlreadyEnrolled);
		let more = Self::one_more(organisation)?;
		let steward = organisation;
		let row = Patient { life: Life::Active, home: organisation, steward: Some(steward) };
		Self::set_patient(patient, row)?;
		Counts::<T>::insert(patient, Tally::default());
		Stewarded::<T>::insert(steward, more);
		Self::deposit_event(Event::EnrolledStewarded { patient, steward, by });
		Ok(())
	}

	/// Gives the care for a patient to another organisation.
	pub(crate) fn do_hand_over(
		registrar: AccountId,
		organisation: OrgId,
		patient: PatientId,
		to: OrgId,
		second: &CoSignature,
	) -> DispatchResult {
		let by = Self::ensure_registrar(&registrar, organisation)?;
		let by = Self::in_person(&registrar, by)?;
		let found = Self::of_steward(patient, organisation)?;
		ensure!(to != organisation, Error::<T>::AlreadySteward);
		ensure_changeable::<T>(&found)?;
		let taking = Self::ensure_registrar(&second.account, to)?;
		let taking = Self::in_person(&second.account, taking)?;
		let more = Self::one_more(to)?;
		Self::ensure_two(&by, &taking)?;
		let arguments = (organisation, patient, to).encode();
		Self::check_cosignature(&registrar, second, "patient-identity.hand_over", &arguments)?;
		Self::set_patient(patient, Patient { steward: Some(to), ..found })?;
		Self::one_less(organisation);
		Stewarded::<T>::insert(to, more);
		let (from, by, second) = (organisation, by.account, taking.account);
		Self::deposit_event(Event::HandedOver { patient, from, to, by, second });
		Ok(())
	}

	fn one_more(organisation: OrgId) -> Result<u32, Error<T>> {
		Stewarded::<T>::get(organisation).checked_add(1).ok_or(Error::TooManyStewarded)
	}

	/// Counts one patient less; none is not kept.
	pub(crate) fn one_less(organisation: OrgId) {
		Stewarded::<T>::mutate_exists(organisation, |count| {
			*count = count.and_then(|count| count.checked_sub(1)).filter(|left| *left > 0);
		});
	}

	/// A patient whom an organisation looks after, and which one.
	pub(crate) fn stewarded(patient: PatientId) -> Result<(Patient, OrgId), DispatchError> {
		let found = Self::patient_now(patient).ok_or(Error::<T>::UnknownPatient)?;
		let steward = found.steward.ok_or(Error::<T>::NotStewarded)?;
		Ok((found, steward))
	}

	/// A patient whom this organisation looks after.
	pub(crate) fn of_steward(
		patient: PatientId,
		organisation: OrgId,
	) -> Result<Patient, DispatchError> {
		let (found, steward) = Self::stewarded(patient)?;
		ensure!(steward == organisation, Error::<T>::NotSteward);
		Ok(found)
	}

	/// One who acts at the organisation in another role than a registrar's, in which one may ask for something, and signs
	/// in person.
	pub(crate) fn ensure_second_role(
		account: &AccountId,
		organisation: OrgId,
	) -> Result<Actor, DispatchError> {
		let when = When::now(Self::now());
		let other =
			|role, kind| role != Role::Registrar && permitted_purposes(role, kind).check().is_ok();
		let actor = actor_at(&T::Providers::default(), account, organisation, when, other);
		Self::in_person(account, actor.ok_or(Error::<T>::NoSecondRole)?)
	}
}
