//! That a patient is dead, or after all is not.

use crate::{
	waiting::{DeathReport, DeathReports, PATIENCE},
	Config, Deaths, Error, Event, Executors, Pallet,
};
use anamnesis_decision::rows::{Before, Life};
use anamnesis_primitives::{
	chain::AccountId, codes::Role, commitment::Commitment, OrgId, PatientId,
};
use frame_support::{ensure, traits::Get};
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};

impl<T: Config> Pallet<T> {
	/// Takes an organisation's word that a patient is dead; from that of two on, one of them an authority, the window runs.
	pub(crate) fn do_report_death(
		who: AccountId,
		organisation: OrgId,
		patient: PatientId,
		executor: Option<AccountId>,
		ground: Commitment,
	) -> DispatchResult {
		let may = |role| matches!(role, Role::Registrar | Role::RecordsOfficer);
		let actor = Self::attesting(&who, organisation, may, Error::<T>::MayNotReportDeath)?;
		let actor = Self::in_person(&who, actor)?;
		let found = Self::patient_now(patient).ok_or(Error::<T>::UnknownPatient)?;
		let before = living::<T>(&found.life)?;
		let authority = Self::is_authority(organisation);
		if let Some(executor) = &executor {
			ensure!(authority, Error::<T>::ExecutorNotByAuthority);
			Self::ensure_may_help(executor, patient)?;
		}
		let control_group = actor.standing.control_group;
		let at = Self::now();
		let by = actor.account.clone();
		let report =
			DeathReport { organisation, control_group, by: by.clone(), at, ground, executor };
		let (reports, window_ends) = match Self::waiting_report(patient) {
			None => (DeathReports { first: report, second: None }, None),
			Some(first) => {
				Self::ensure_unrelated(first.organisation, first.control_group, &actor)?;
				Self::ensure_of_another_house(first.organisation, &first.by, &actor)?;
				let registered = authority || Self::is_authority(first.organisation);
				ensure!(registered, Error::<T>::NeitherIsAuthority);
				// Whom the first report names may serve somebody else by now.
				let still = |executor: &AccountId| Self::ensure_may_help(executor, patient).is_ok();
				let named = first.executor.clone().filter(still).or(report.executor.clone());
				let executor = Executors::<T>::get(patient).or(named);
				if let Some(executor) = &executor {
					// None of those whom the patient may name: one authority alone would use them up.
					Self::bind_friend(executor, patient);
				}
				let window_ends =
					at.checked_add(T::DeathWindow::get()).ok_or(ArithmeticError::Overflow)?;
				let life = Life::ReportedDead { window_ends, executor, before };
				Self::set_life(patient, found, life)?;
				(DeathReports { first, second: Some(report) }, Some(window_ends))
			}
		};
		Deaths::<T>::insert(patient, reports);
		Self::deposit_event(Event::DeathReported { patient, organisation, by, window_ends });
		Ok(())
	}

	/// The report that waits for another one: not for too long, and of an organisation that may still speak.
	pub(crate) fn waiting_report(patient: PatientId) -> Option<DeathReport> {
		let DeathReports { first, second: None } = Deaths::<T>::get(patient)? else {
			return None;
		};
		let over = first.at.checked_add(PATIENCE)?;
		Self::active_group(first.organisation)?;
		(Self::now() < over).then_some(first)
	}

	/// A controller says that the patient lives.
	pub(crate) fn do_contest_death(who: AccountId, patient: PatientId) -> DispatchResult {
		Self::as_controller(&who, patient)?;
		Self::reverse_death(patient)?;
		Self::deposit_event(Event::DeathContested { patient, by: who });
		Ok(())
	}

	/// An organisation's staff says that the patient lives: somebody treats the person, or knows who it is.
	pub(crate) fn do_prove_life(
		who: AccountId,
		organisation: OrgId,
		patient: PatientId,
	) -> DispatchResult {
		let may = |role: Role| role == Role::Registrar || role.needs_licence();
		let actor = Self::attesting(&who, organisation, may, Error::<T>::MayNotProveLife)?;
		let by = Self::in_person(&who, actor)?.account;
		ensure!(Self::patient_now(patient).is_some(), Error::<T>::UnknownPatient);
		Self::reverse_death(patient)?;
		Self::deposit_event(Event::LifeProven { patient, organisation, by });
		Ok(())
	}

	/// Gives back the state that was reported about; forgets who reported.
	fn reverse_death(patient: PatientId) -> DispatchResult {
		let reports = Deaths::<T>::get(patient).ok_or(Error::<T>::NotReportedDead)?;
		if reports.second.is_some() {
			// As it is stored: after its window a report still knows what was before.
			let found = Self::stored_patient(patient).ok_or(Error::<T>::UnknownPatient)?;
			let Life::ReportedDead { before, .. } = found.life.clone() else {
				return Err(Error::<T>::NotReportedDead.into());
			};
			Self::set_life(patient, found, before.into())?;
		}
		Deaths::<T>::remove(patient);
		Ok(())
	}

	/// Names who acts for the estate one day.
	pub(crate) fn do_name_executor(
		who: AccountId,
		patient: PatientId,
		account: Option<AccountId>,
	) -> DispatchResult {
		Self::changing(&who, patient)?;
		match account {
			Some(account) => {
				Self::ensure_may_help(&account, patient)?;
				Self::ensure_room_for_friends(patient, [&account])?;
				Self::make_friend(&account, patient);
				Executors::<T>::insert(patient, account);
			}
			None => Executors::<T>::remove(patient),
		}
		Self::deposit_event(Event::ExecutorNamed { patient, by: who });
		Ok(())
	}
}

/// The state of somebody who is not said to be dead.
fn living<T: Config>(life: &Life) -> Result<Before, DispatchError> {
	match life.clone() {
		Life::Active => Ok(Before::Active),
		Life::Frozen { by, thaw } => Ok(Before::Frozen { by, thaw }),
		Life::Restricted => Ok(Before::Restricted),
		Life::ReportedDead { .. } => Err(Error::<T>::AlreadyReportedDead.into()),
		Life::Deceased { .. } => Err(Error::<T>::PatientDeceased.into()),
	}
}
