//! A lost telephone: how organisations give a patient another account, and what its controllers may do meanwhile.

use crate::{
	payloads::check_form,
	stored::ensure_changeable,
	waiting::{Recovery, SecondWord, HOLD},
	Acting, Config, Counts, Error, Event, KeyUse, Pallet, Recoveries, Removals, Tally,
};
use anamnesis_decision::{
	rows::{Control, Life, Patient},
	Actor, Caution,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment, Signature},
	payload::{KeySet, PatientAct, Payload},
	OrgId, PatientId,
};
use frame_support::{
	ensure,
	traits::{Contains, Get},
};
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};

impl<T: Config> Pallet<T> {
	/// Takes a first organisation's word that a fresh account is a patient's.
	pub(crate) fn do_propose_recovery(
		registrar: AccountId,
		organisation: OrgId,
		payload: &Payload,
		signer: AccountId,
		signature: &Signature,
	) -> DispatchResult {
		let recovery = Self::check_recovery(&registrar, organisation, payload, &signer)?;
		Self::verify(payload, &signer, signature)?;
		Self::write_recovery(payload, recovery);
		Ok(())
	}

	/// Everything that can be asked of a recovery before whose signature it bears, in the order of the errors.
	pub(crate) fn check_recovery(
		registrar: &AccountId,
		organisation: OrgId,
		payload: &Payload,
		signer: &AccountId,
	) -> Result<Recovery, DispatchError> {
		check_form::<T>(payload)?;
		let PatientAct::Recover { keys } = payload.act else {
			return Err(Error::<T>::NotARecovery.into());
		};
		ensure!(payload.addressed == Some(organisation), Error::<T>::NotAddressee);
		Self::check_place_and_time(payload)?;
		Self::check_lane(signer, payload.lane)?;
		let actor = Self::in_person(registrar, Self::registrar(registrar, organisation)?)?;
		Self::recoverable(payload.patient)?;
		Self::ensure_place(payload.patient, &actor)?;
		Self::ensure_free(signer)?;
		Self::ensure_unused_but_by_recovery(&keys, payload.patient)?;
		Self::ensure_proven(&keys, payload.patient)?;
		Ok(Recovery {
			account: signer.clone(),
			keys,
			organisation,
			control_group: actor.standing.control_group,
			by: actor.account,
			proposed: Self::now(),
			second: None,
		})
	}

	/// Whether the place of the patient's only recovery is free for this registrar. One of which nothing can come holds no
	/// place, nor does one for which an organisation spoke that is not active any more. What an active one alone said makes
	/// room after its time for one under other control; so that neither holds or takes the place for ever.
	fn ensure_place(patient: PatientId, registrar: &Actor) -> DispatchResult {
		let Some(held) = Self::pending_recovery(patient) else { return Ok(()) };
		if Self::ensure_free(&held.account).is_err() || Self::ensure_stands(&held).is_err() {
			return Ok(());
		}
		ensure!(held.second.is_none(), Error::<T>::RecoveryPending);
		let over = || held.proposed.checked_add(HOLD).is_some_and(|over| over <= Self::now());
		let other = || {
			let group = held.control_group;
			held.by != registrar.account
				&& Self::ensure_unrelated(held.organisation, group, registrar).is_ok()
		};
		ensure!(over() && other(), Error::<T>::RecoveryPending);
		Ok(())
	}

	/// Refuses a recovery for which an organisation spoke that is not active any more: its keys may be in the wrong hands.
	fn ensure_stands(recovery: &Recovery) -> Result<(), Error<T>> {
		let active = |organisation| Self::active_group(organisation).is_some();
		let second = || recovery.second.as_ref().is_none_or(|second| active(second.organisation));
		ensure!(active(recovery.organisation) && second(), Error::<T>::OrganisationNotActive);
		Ok(())
	}

	/// Whether the keys are nobody's, but perhaps those of the recovery whose place another one takes.
	fn ensure_unused_but_by_recovery(keys: &KeySet, patient: PatientId) -> DispatchResult {
		let same =
			|held: &KeySet| held.agreement == keys.agreement && held.assertion == keys.assertion;
		if Recoveries::<T>::get(patient).is_some_and(|held| same(&held.keys)) {
			return Ok(());
		}
		Self::ensure_unused(keys)
	}

	/// Writes a recovery that may be proposed, in the place of another one if there is one. Its keys are the patient's from
	/// now on: whoever sees them in the state cannot publish them first.
	pub(crate) fn write_recovery(payload: &Payload, recovery: Recovery) {
		let patient = payload.patient;
		let Recovery { account, organisation, by, .. } = recovery.clone();
		Self::forget_recovery(patient);
		Self::reserve(patient, &recovery.keys);
		Recoveries::<T>::insert(patient, recovery);
		Self::use_up(&account, payload);
		Self::deposit_event(Event::RecoveryProposed { patient, account, organisation, by });
	}

	/// Forgets a recovery of which nothing comes. Its keys are nobody's again.
	fn forget_recovery(patient: PatientId) {
		if let Some(Recovery { keys, .. }) = Recoveries::<T>::take(patient) {
			KeyUse::<T>::remove(keys.agreement);
			KeyUse::<T>::remove(keys.assertion);
		}
	}

	/// Takes a second organisation's word; from it on the wait runs.
	pub(crate) fn do_second_recovery(
		who: AccountId,
		organisation: OrgId,
		patient: PatientId,
		account: AccountId,
	) -> DispatchResult {
		let actor = Self::in_person(&who, Self::registrar(&who, organisation)?)?;
		Self::recoverable(patient)?;
		let recovery = Self::pending_recovery(patient).ok_or(Error::<T>::NoRecovery)?;
		ensure!(recovery.second.is_none(), Error::<T>::AlreadySeconded);
		ensure!(recovery.account == account, Error::<T>::OtherAccount);
		Self::ensure_unrelated(recovery.organisation, recovery.control_group, &actor)?;
		Self::ensure_of_another_house(recovery.organisation, &recovery.by, &actor)?;
		Self::ensure_stands(&recovery)?;
		let effective =
			Self::now().checked_add(T::RecoveryDelay::get()).ok_or(ArithmeticError::Overflow)?;
		let second = Some(SecondWord { organisation, effective });
		Recoveries::<T>::insert(patient, Recovery { second, ..recovery });
		let by = actor.account;
		Self::deposit_event(Event::RecoverySeconded { patient, organisation, by, effective });
		Ok(())
	}

	/// Gives the patient to the new account, and to no other. Both organisations still stand by it.
	pub(crate) fn do_finish_recovery(patient: PatientId) -> DispatchResult {
		Self::recoverable(patient)?;
		let recovery = Self::pending_recovery(patient).ok_or(Error::<T>::NoRecovery)?;
		let effective = recovery.second.as_ref().ok_or(Error::<T>::NotSeconded)?.effective;
		ensure!(effective <= Self::now(), Error::<T>::RecoveryTooEarly);
		Self::ensure_stands(&recovery)?;
		let Recovery { account, keys, .. } = recovery;
		Self::ensure_free(&account)?;
		let generation =
			Self::tally(patient)?.next_generation().ok_or(Error::<T>::TooManyGenerations)?;
		let restricted_until = Some(Self::end_of_caution()?);
		for former in Acting::<T>::get(patient) {
			Self::set_control(patient, former, Control::Removed)?;
		}
		Self::set_control(patient, account.clone(), Control::Active { restricted_until })?;
		Self::take_control(&account, patient);
		Self::write_keys(patient, generation, keys);
		let tally = Tally { active: 1, invited: 0, generation: Some(generation) };
		Counts::<T>::insert(patient, tally);
		Recoveries::<T>::remove(patient);
		Removals::<T>::remove(patient);
		Self::deposit_event(Event::Recovered { patient, account, generation });
		Ok(())
	}

	/// Ends a recovery, which whoever acts as the patient did not ask for. Not of a frozen patient: whoever stole the key
	/// would end every one, and the sheet that freezes is what the patient has left. Who still has a key thaws first, in less
	/// time than a recovery takes. Once it is effective only one that an organisation does not stand by any more.
	pub(crate) fn do_cancel_recovery(who: AccountId, patient: PatientId) -> DispatchResult {
		ensure_changeable::<T>(&Self::as_controller(&who, patient)?)?;
		let recovery = Self::pending_recovery(patient).ok_or(Error::<T>::NoRecovery)?;
		let open = recovery.second.as_ref().is_none_or(|second| Self::now() < second.effective);
		let stands = Self::ensure_stands(&recovery).is_ok();
		ensure!(open || !stands, Error::<T>::RecoveryEffective);
		Self::forget_recovery(patient);
		Self::deposit_event(Event::RecoveryCancelled { patient, by: who });
		Ok(())
	}

	/// The recovery of which something can still come.
	pub fn pending_recovery(patient: PatientId) -> Option<Recovery> {
		Recoveries::<T>::get(patient).filter(|recovery| recovery.is_pending(Self::now()))
	}

	/// Whether the patient is one that organisations may give another account. A freeze does not hinder them: a thief freezes
	/// too.
	fn recoverable(patient: PatientId) -> DispatchResult {
		let found = Self::patient_now(patient).ok_or(Error::<T>::UnknownPatient)?;
		ensure!(found.steward.is_none(), Error::<T>::PatientStewarded);
		ensure!(!is_deceased(&found), Error::<T>::PatientDeceased);
		Ok(())
	}

	/// First moment at which an account that others made a controller now opens sealed records and names persons.
	pub(crate) fn end_of_caution() -> Result<Moment, DispatchError> {
		let end = Self::now().checked_add(T::RecoveryCaution::get());
		Ok(end.ok_or(ArithmeticError::Overflow)?)
	}

	/// How careful the acts of this account, which acts as this patient, must be now. At most three reads.
	pub fn caution(patient: PatientId, controller: &AccountId, now: Moment) -> Caution {
		if T::Recovered::contains(controller) {
			return Caution::Silent;
		}
		if Recoveries::<T>::get(patient).is_some_and(|recovery| recovery.is_pending(now)) {
			return Caution::CareOnly;
		}
		match Self::control(patient, controller) {
			Some(control) if control.is_restricted(now) => Caution::Restricted,
			_ => Caution::None,
		}
	}
}

/// Whether the patient's state at this moment is death.
pub(crate) fn is_deceased(found: &Patient) -> bool {
	matches!(found.life, Life::Deceased { .. })
}
