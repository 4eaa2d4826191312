//! Which accounts act as a patient.

use crate::{stored::ensure_changeable, Config, Counts, Error, Event, Pallet, Tally};
use anamnesis_decision::rows::Control;
use anamnesis_primitives::{chain::AccountId, PatientId};
use frame_support::{ensure, traits::Defensive};
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	/// Invites an account to act as the patient too, or in the inviting one's place.
	pub(crate) fn do_invite(
		who: AccountId,
		patient: PatientId,
		account: AccountId,
		in_its_place: bool,
	) -> DispatchResult {
		let tally = Self::changing(&who, patient)?;
		Self::ensure_free(&account)?;
		let invited = matches!(Self::control(patient, &account), Some(Control::Invited { .. }));
		ensure!(!invited, Error::<T>::AlreadyInvited);
		let tally = tally.invite().ok_or(Error::<T>::TooManyControllers)?;
		let replaces = in_its_place.then(|| who.clone());
		let control = Control::Invited { replaces: replaces.clone(), by: who.clone() };
		Self::set_control(patient, account.clone(), control)?;
		Counts::<T>::insert(patient, tally);
		Self::deposit_event(Event::ControllerInvited { patient, account, replaces, by: who });
		Ok(())
	}

	/// Begins to act as the patient.
	pub(crate) fn do_accept_control(who: AccountId, patient: PatientId) -> DispatchResult {
		let found = Self::patient_now(patient).ok_or(Error::<T>::UnknownPatient)?;
		let Some(Control::Invited { replaces, by }) = Self::control(patient, &who) else {
			return Err(Error::<T>::NotInvited.into());
		};
		ensure_changeable::<T>(&found)?;
		Self::ensure_free(&who)?;
		// Who takes another's place was invited by that one (P10).
		ensure!(Self::controls(&by, patient), Error::<T>::InviterNotController);
		let tally = Self::tally(patient)?
			.accept(replaces.is_some())
			.defensive()
			.ok_or(Error::<T>::TooManyControllers)?;
		Self::set_control(patient, who.clone(), Control::Active)?;
		if let Some(replaced) = &replaces {
			Self::set_control(patient, replaced.clone(), Control::Removed)?;
		}
		Self::take_control(&who, patient);
		Counts::<T>::insert(patient, tally);
		Self::deposit_event(Event::ControlAccepted { patient, account: who, replaced: replaces });
		Ok(())
	}

	/// Ends an account's acting as the patient, or its invitation.
	pub(crate) fn do_remove_controller(
		who: AccountId,
		patient: PatientId,
		account: AccountId,
	) -> DispatchResult {
		let tally = Self::changing(&who, patient)?;
		let (tally, event): (Tally, fn(_, _, _) -> Event<T>) =
			match Self::control(patient, &account) {
				Some(Control::Active) => {
					(tally.remove().ok_or(Error::<T>::LastController)?, |patient, account, by| {
						Event::ControllerRemoved { patient, account, by }
					})
				}
				Some(Control::Invited { .. }) => (
					tally.withdraw().defensive().ok_or(Error::<T>::NotControllerNorInvited)?,
					|patient, account, by| Event::InvitationWithdrawn { patient, account, by },
				),
				Some(Control::Removed) | None => {
					return Err(Error::<T>::NotControllerNorInvited.into());
				}
			};
		Self::set_control(patient, account.clone(), Control::Removed)?;
		Counts::<T>::insert(patient, tally);
		Self::deposit_event(event(patient, account, who));
		Ok(())
	}
}
