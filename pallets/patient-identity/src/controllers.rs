//! Which accounts act as a patient.

use crate::{
	recovery::is_deceased, stored::ensure_changeable, Acting, Config, Counts, Error, Event, Pallet,
	Rescued, Tally,
};
use anamnesis_decision::rows::Control;
use anamnesis_primitives::{chain::AccountId, PatientId};
use frame_support::{
	ensure,
	traits::{Contains, Defensive},
};
use sp_runtime::{DispatchError, DispatchResult};

impl<T: Config> Pallet<T> {
	/// Invites an account to act as the patient too, or in the inviting one's place.
	pub(crate) fn do_invite(
		who: AccountId,
		patient: PatientId,
		account: AccountId,
		in_its_place: bool,
	) -> DispatchResult {
		let rescued = in_its_place && T::Recovered::contains(&who);
		let tally = match rescued {
			true => Self::withdraw_invitations_of(&who, patient)?,
			false => Self::changing(&who, patient)?,
		};
		Self::ensure_free(&account)?;
		let invited = matches!(Self::control(patient, &account), Some(Control::Invited { .. }));
		ensure!(!invited, Error::<T>::AlreadyInvited);
		let tally = tally.invite().ok_or(Error::<T>::TooManyControllers)?;
		let replaces = in_its_place.then(|| who.clone());
		let control = Control::Invited { replaces: replaces.clone(), by: who.clone() };
		Self::set_control(patient, account.clone(), control)?;
		if rescued {
			Rescued::<T>::insert(patient, account.clone());
		}
		Counts::<T>::insert(patient, tally);
		Self::deposit_event(Event::ControllerInvited { patient, account, replaces, by: who });
		Ok(())
	}

	/// What a controller invited before its friends took it over was perhaps invited by a thief; and what they invited
	/// before, they do not mean any more. Withdraws it all, whether or not the patient is frozen.
	fn withdraw_invitations_of(
		who: &AccountId,
		patient: PatientId,
	) -> Result<Tally, DispatchError> {
		let found = Self::patient_now(patient).ok_or(Error::<T>::UnknownPatient)?;
		ensure!(Self::controls(who, patient), Error::<T>::NotController);
		ensure!(!is_deceased(&found), Error::<T>::PatientDeceased);
		let mut tally = Self::tally(patient)?;
		for account in Acting::<T>::get(patient) {
			match Self::control(patient, &account) {
				Some(Control::Invited { by, .. }) if by == *who => {
					tally =
						tally.withdraw().defensive().ok_or(Error::<T>::NotControllerNorInvited)?;
					Self::set_control(patient, account.clone(), Control::Removed)?;
					Self::deposit_event(Event::InvitationWithdrawn { patient, account, by });
				}
				_ => {}
			}
		}
		Ok(tally)
	}

	/// Begins to act as the patient.
	pub(crate) fn do_accept_control(who: AccountId, patient: PatientId) -> DispatchResult {
		let found = Self::patient_now(patient).ok_or(Error::<T>::UnknownPatient)?;
		let Some(Control::Invited { replaces, by }) = Self::control(patient, &who) else {
			return Err(Error::<T>::NotInvited.into());
		};
		// A thief freezes too: that does not hinder friends.
		let rescued = Rescued::<T>::get(patient).as_ref() == Some(&who);
		match rescued {
			true => ensure!(!is_deceased(&found), Error::<T>::PatientDeceased),
			false => ensure_changeable::<T>(&found)?,
		}
		Self::ensure_free(&who)?;
		// Who takes another's place was invited by that one (P10).
		let Some(Control::Active { restricted_until }) = Self::control(patient, &by) else {
			return Err(Error::<T>::InviterNotController.into());
		};
		// While friends hold an account, what it invited itself is void; and what they invited is, when they no longer do.
		ensure!(rescued == T::Recovered::contains(&by), Error::<T>::InviterNotController);
		// Whom a restricted controller invites is restricted as long.
		let restricted_until = match rescued {
			true => Some(Self::end_of_caution()?),
			false => restricted_until,
		};
		let tally = Self::tally(patient)?
			.accept(replaces.is_some())
			.defensive()
			.ok_or(Error::<T>::TooManyControllers)?;
		Self::set_control(patient, who.clone(), Control::Active { restricted_until })?;
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
				Some(Control::Active { .. }) => {
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
