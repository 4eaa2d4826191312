//! How somebody becomes a patient.

use crate::{
	payloads::check_form, Config, Controls, Counts, Error, Event, KeyUse, Keys, Pallet, Patients,
	PublishedKeys, Represents, Tally,
};
use anamnesis_decision::{
	actor_at,
	rows::{Control, Life, Patient},
	Actor, When,
};
use anamnesis_primitives::{
	chain::{AccountId, Signature},
	codes::{permitted_purposes, Role},
	ids::PatientOrigin,
	payload::{KeySet, Lane, PatientAct, Payload},
	OrgId, PatientId,
};
use frame_support::{
	ensure,
	traits::{Contains, Defensive},
};
use sp_runtime::{DispatchError, DispatchResult};

impl<T: Config> Pallet<T> {
	/// Enrols whoever signed the payload.
	pub(crate) fn do_enrol(
		registrar: AccountId,
		organisation: OrgId,
		payload: &Payload,
		signer: AccountId,
		signature: &Signature,
	) -> DispatchResult {
		let (keys, registrar) = Self::check_enrolment(&registrar, organisation, payload, &signer)?;
		Self::verify(payload, &signer, signature)?;
		Self::write_enrolment(registrar, payload, organisation, keys, signer)
	}

	/// Everything that can be asked of an enrolment before whose signature it bears, in the order of the errors. Answers with
	/// the registrar's staff account, whatever key signed.
	pub(crate) fn check_enrolment(
		registrar: &AccountId,
		organisation: OrgId,
		payload: &Payload,
		signer: &AccountId,
	) -> Result<(KeySet, AccountId), DispatchError> {
		check_form::<T>(payload)?;
		let PatientAct::Enrol { home, keys } = payload.act else {
			return Err(Error::<T>::NotAnEnrolment.into());
		};
		ensure!(home == organisation, Error::<T>::ForeignHome);
		ensure!(payload.addressed == Some(organisation), Error::<T>::NotAddressee);
		Self::check_place_and_time(payload)?;
		Self::check_lane(signer, payload.lane)?;
		ensure!(derived(payload, signer) == Some(payload.patient), Error::<T>::ForeignPatientId);
		let registrar = Self::ensure_registrar(registrar, organisation)?.account;
		Self::ensure_free(signer)?;
		ensure!(!Patients::<T>::contains_key(payload.patient), Error::<T>::AlreadyEnrolled);
		Self::ensure_unused(&keys)?;
		Self::ensure_proven(&keys, payload.patient)?;
		Ok((keys, registrar))
	}

	/// Writes all that a patient begins with.
	pub(crate) fn write_enrolment(
		registrar: AccountId,
		payload: &Payload,
		home: OrgId,
		keys: KeySet,
		signer: AccountId,
	) -> DispatchResult {
		let patient = payload.patient;
		Self::set_patient(patient, Patient { life: Life::Active, home, steward: None })?;
		Self::set_control(patient, signer.clone(), Control::ACTIVE)?;
		Self::take_control(&signer, patient);
		Self::write_keys(patient, 0, keys);
		Counts::<T>::insert(patient, Tally { active: 1, invited: 0, generation: Some(0) });
		Self::use_up(&signer, payload);
		Self::deposit_event(Event::Enrolled { patient, controller: signer, home, by: registrar });
		Ok(())
	}

	/// A registrar of an active organisation at which somebody can be at home: the staff account, whatever key signed.
	pub(crate) fn ensure_registrar(
		account: &AccountId,
		organisation: OrgId,
	) -> Result<Actor, DispatchError> {
		let when = When::now(Self::now());
		let actor =
			actor_at(&T::Providers::default(), account, organisation, when, |role, kind| {
				// A registrar where nobody can be at home enrols nobody.
				role == Role::Registrar && permitted_purposes(role, kind).check().is_ok()
			})
			.ok_or(Error::<T>::NotRegistrar)?;
		ensure!(actor.is_active(), Error::<T>::HomeNotActive);
		Ok(actor)
	}

	/// Whether the account may become a controller: it never was one, never acted for an organisation and represented nobody.
	/// Whose friend it was named is not asked: anybody could keep somebody from acting as a patient by it.
	pub(crate) fn ensure_free(account: &AccountId) -> DispatchResult {
		ensure!(!Controls::<T>::contains_key(account), Error::<T>::AlreadyController);
		ensure!(!T::Staff::contains(account), Error::<T>::IsStaff);
		ensure!(!Represents::<T>::contains_key(account), Error::<T>::IsRepresentative);
		Ok(())
	}

	/// Binds the account to the patient for ever, and keeps it alive without a balance.
	pub(crate) fn take_control(account: &AccountId, patient: PatientId) {
		Controls::<T>::insert(account, patient);
		Self::keep_alive(account);
	}

	/// Whether no patient ever published one of the keys, or is about to by a recovery. One key in both places would be used
	/// twice.
	pub(crate) fn ensure_unused(keys: &KeySet) -> DispatchResult {
		let unused = keys.agreement != keys.assertion
			&& !KeyUse::<T>::contains_key(keys.agreement)
			&& !KeyUse::<T>::contains_key(keys.assertion);
		ensure!(unused, Error::<T>::KeyUsed);
		Ok(())
	}

	/// Whether the assertion key says that both are this patient's.
	pub(crate) fn ensure_proven(keys: &KeySet, patient: PatientId) -> DispatchResult {
		ensure!(keys.is_proven(&Self::genesis(), patient), Error::<T>::KeysNotProven);
		Ok(())
	}

	pub(crate) fn write_keys(patient: PatientId, generation: u32, keys: KeySet) {
		Self::reserve(patient, &keys);
		Keys::<T>::insert(patient, generation, PublishedKeys { keys, from: Self::now() });
	}

	/// Keeps the keys from being published by anybody else.
	pub(crate) fn reserve(patient: PatientId, keys: &KeySet) {
		KeyUse::<T>::insert(keys.agreement, patient);
		KeyUse::<T>::insert(keys.assertion, patient);
	}

	/// Publishes the next generation of a patient's keys.
	pub(crate) fn do_publish_keys(
		who: AccountId,
		patient: PatientId,
		keys: KeySet,
	) -> DispatchResult {
		let tally = Self::changing(&who, patient)?;
		PatientAct::PublishKeys { keys }.check().map_err(|_| Error::<T>::UnknownSuite)?;
		Self::ensure_unused(&keys)?;
		let present = tally
			.generation
			.and_then(|generation| Keys::<T>::get(patient, generation))
			.defensive()
			.ok_or(Error::<T>::UnknownPatient)?;
		// Else one block could use up generations by the hundred.
		ensure!(present.from < Self::now(), Error::<T>::KeysPublishedThisBlock);
		let generation = tally.next_generation().ok_or(Error::<T>::TooManyGenerations)?;
		Self::ensure_proven(&keys, patient)?;
		Self::write_keys(patient, generation, keys);
		Counts::<T>::insert(patient, Tally { generation: Some(generation), ..tally });
		Self::deposit_event(Event::KeysPublished { patient, generation, by: who });
		Ok(())
	}
}

/// The id that the payload's nonce gives its signer; `None` in a lane without order.
fn derived(payload: &Payload, signer: &AccountId) -> Option<PatientId> {
	let Lane::General { nonce } = payload.lane else { return None };
	let origin = PatientOrigin::Controller { account: signer.clone().into(), nonce };
	Some(PatientId::derive(&payload.genesis, origin))
}
