//! Who acts for a patient.

use crate::{
	recovery::is_deceased, stored::ensure_changeable, Config, Error, Event, NamedBy, Pallet,
	RepresentativesOf, Represents, LONGEST_MANDATE,
};
use anamnesis_decision::{
	rows::{Mandate, Representation},
	Caution,
};
use anamnesis_primitives::{
	calendar::quarter_begins,
	chain::{AccountId, Moment},
	commitment::Commitment,
	cosignature::CoSignature,
	payload::{representative, PayloadRefusal, Powers},
	OrgId, PatientId,
};
use codec::Encode;
use frame_support::{
	ensure,
	traits::{Contains, Get},
};
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};

/// Account, capacity, powers and quarter of the end, as a call has them.
pub(crate) type Naming = (AccountId, u8, Powers, u16);

impl<T: Config> Pallet<T> {
	/// Names a representative for a controller.
	pub(crate) fn do_name_representative(
		who: AccountId,
		patient: PatientId,
		account: AccountId,
		capacity: u8,
		powers: Powers,
		until: u16,
	) -> DispatchResult {
		let tally = Self::changing(&who, patient)?;
		Self::ensure_unrestricted(&who, patient)?;
		// A thief with one of several keys must not read through a representative at once.
		let wait = if tally.active > 1 { T::CautionWait::get() } else { 0 };
		let from = Self::now().checked_add(wait).ok_or(ArithmeticError::Overflow)?;
		let mandate = Self::draft(capacity, powers, from, until)?;
		Self::name(patient, account, mandate, NamedBy::Controller(who), None)
	}

	/// Names a representative for a patient as whom nobody acts.
	pub(crate) fn do_name_as_steward(
		registrar: AccountId,
		organisation: OrgId,
		patient: PatientId,
		naming: Naming,
		ground: Commitment,
		second: &CoSignature,
	) -> DispatchResult {
		let by = Self::ensure_registrar(&registrar, organisation)?;
		let by = Self::in_person(&registrar, by)?;
		let beside = Self::ensure_second_role(&second.account, organisation)?;
		ensure_changeable::<T>(&Self::of_steward(patient, organisation)?)?;
		let arguments = (organisation, patient, &naming, ground).encode();
		let (account, capacity, powers, until) = naming;
		let mandate = Self::draft(capacity, powers, Self::now(), until)?;
		Self::ensure_nameable(patient, &account)?;
		Self::ensure_two(&by, &beside)?;
		let call = "patient-identity.name_representative_as_steward";
		Self::check_cosignature(&registrar, second, call, &arguments)?;
		let by = NamedBy::Steward { organisation, by: by.account, second: beside.account };
		Self::name(patient, account, mandate, by, Some(ground))
	}

	/// What a call asks for, if it is one that may be.
	fn draft(
		capacity: u8,
		powers: Powers,
		from: Moment,
		until: u16,
	) -> Result<Mandate, DispatchError> {
		representative::check(capacity, powers).map_err(|refusal| match refusal {
			PayloadRefusal::Powers => Error::<T>::UnknownPowers,
			_ => Error::<T>::UnknownCapacity,
		})?;
		let capacity = representative::capacity(capacity).ok_or(Error::<T>::UnknownCapacity)?;
		let until = quarter_begins(until).ok_or(ArithmeticError::Overflow)?;
		ensure!(from < until, Error::<T>::MandateOver);
		let ahead = until.checked_sub(Self::now()).ok_or(Error::<T>::MandateOver)?;
		ensure!(ahead <= LONGEST_MANDATE, Error::<T>::MandateTooLong);
		Ok(Mandate { capacity, powers, from, until })
	}

	fn name(
		patient: PatientId,
		account: AccountId,
		mandate: Mandate,
		by: NamedBy,
		ground: Option<Commitment>,
	) -> DispatchResult {
		Self::ensure_nameable(patient, &account)?;
		let mut named = RepresentativesOf::<T>::get(patient);
		named.try_push(account.clone()).map_err(|_| Error::<T>::TooManyRepresentatives)?;
		Self::set_representation(patient, account.clone(), Representation::Offered(mandate))?;
		RepresentativesOf::<T>::insert(patient, named);
		Self::keep_alive(&account);
		Self::deposit_event(Event::RepresentativeNamed { patient, account, by, ground });
		Ok(())
	}

	/// Whether the account can be named: it may represent this patient, and does not.
	fn ensure_nameable(patient: PatientId, account: &AccountId) -> DispatchResult {
		Self::ensure_may_represent(patient, account)?;
		let named = RepresentativesOf::<T>::get(patient).contains(account);
		ensure!(!named, Error::<T>::AlreadyRepresentative);
		Ok(())
	}

	/// Whether the account never acted as a patient, for an organisation or for another patient. Whose friend it was named is
	/// not asked: that is not its own doing, and this is.
	fn ensure_may_represent(patient: PatientId, account: &AccountId) -> DispatchResult {
		ensure!(!crate::Controls::<T>::contains_key(account), Error::<T>::AlreadyController);
		ensure!(!T::Staff::contains(account), Error::<T>::IsStaff);
		let represents = Represents::<T>::get(account);
		ensure!(represents.is_none_or(|one| one == patient), Error::<T>::IsRepresentative);
		Ok(())
	}

	/// Refuses a controller that came by a recovery a short time ago, or whom one is about to end.
	fn ensure_unrestricted(who: &AccountId, patient: PatientId) -> DispatchResult {
		let caution = Self::caution(patient, who, Self::now());
		ensure!(caution == Caution::None, Error::<T>::ControllerRestricted);
		Ok(())
	}

	/// Begins to represent the patient.
	pub(crate) fn do_accept_representation(who: AccountId, patient: PatientId) -> DispatchResult {
		let found = Self::patient_now(patient).ok_or(Error::<T>::UnknownPatient)?;
		let Some(Representation::Offered(mandate)) = Self::representation(patient, &who) else {
			return Err(Error::<T>::NotNamed.into());
		};
		ensure_changeable::<T>(&found)?;
		let from = mandate.from.max(Self::now());
		ensure!(from < mandate.until, Error::<T>::MandateOver);
		Self::ensure_may_represent(patient, &who)?;
		let mandate = Mandate { from, ..mandate };
		Self::set_representation(patient, who.clone(), Representation::Holds(mandate))?;
		Represents::<T>::insert(&who, patient);
		Self::deposit_event(Event::RepresentationAccepted { patient, account: who });
		Ok(())
	}

	/// Ends a representation for a controller, or for the representative.
	pub(crate) fn do_end_representation(
		who: AccountId,
		patient: PatientId,
		account: AccountId,
	) -> DispatchResult {
		if who == account {
			ensure!(Self::patient_now(patient).is_some(), Error::<T>::UnknownPatient);
		} else {
			// Also while frozen: else a representative could keep the patient so for ever.
			let found = Self::as_controller(&who, patient)?;
			ensure!(!is_deceased(&found), Error::<T>::PatientDeceased);
		}
		Self::end_representation_of(patient, account, who)
	}

	/// Ends a representation of a patient as whom nobody acts.
	pub(crate) fn do_end_as_steward(
		registrar: AccountId,
		organisation: OrgId,
		patient: PatientId,
		account: AccountId,
		second: &CoSignature,
	) -> DispatchResult {
		let by = Self::ensure_registrar(&registrar, organisation)?;
		let by = Self::in_person(&registrar, by)?;
		let beside = Self::ensure_second_role(&second.account, organisation)?;
		let found = Self::of_steward(patient, organisation)?;
		ensure!(!is_deceased(&found), Error::<T>::PatientDeceased);
		Self::ensure_two(&by, &beside)?;
		let arguments = (organisation, patient, &account).encode();
		let call = "patient-identity.end_representation_as_steward";
		Self::check_cosignature(&registrar, second, call, &arguments)?;
		Self::end_representation_of(patient, account, by.account)
	}

	/// Writes that an account no longer represents a patient.
	pub(crate) fn end_representation_of(
		patient: PatientId,
		account: AccountId,
		by: AccountId,
	) -> DispatchResult {
		let mut named = RepresentativesOf::<T>::get(patient);
		let place = named.iter().position(|one| *one == account);
		named.remove(place.ok_or(Error::<T>::NotRepresentative)?);
		Self::set_representation(patient, account.clone(), Representation::Ended)?;
		if named.is_empty() {
			RepresentativesOf::<T>::remove(patient);
		} else {
			RepresentativesOf::<T>::insert(patient, named);
		}
		Self::deposit_event(Event::RepresentationEnded { patient, account, by });
		Ok(())
	}

	/// Names a parent with every power, from this moment on, as whoever may would.
	#[cfg(any(feature = "runtime-benchmarks", test))]
	pub(crate) fn name_for_benchmark(
		patient: PatientId,
		account: AccountId,
		until: u16,
	) -> DispatchResult {
		let mandate = Self::draft(1, Powers::ALL, Self::now(), until)?;
		let by = NamedBy::Controller(account.clone());
		Self::name(patient, account, mandate, by, None)
	}
}
