//! Which accounts act as a patient.

use crate::{
	recovery::is_deceased, stored::ensure_changeable, Acting, Config, Controllers, Counts, Error,
	Event, Pallet, RemovalAsked, Removals, Rescued, Tally,
};
use anamnesis_decision::rows::Control;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	PatientId,
};
use frame_support::{
	ensure,
	traits::{Contains, Defensive, Get},
};
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};

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
			Self::forget_removal(patient, replaced);
		}
		Self::take_control(&who, patient);
		Counts::<T>::insert(patient, tally);
		Self::deposit_event(Event::ControlAccepted { patient, account: who, replaced: replaces });
		Ok(())
	}

	/// Ends an account's acting as the patient, or its invitation; or asks for that.
	pub(crate) fn do_remove_controller(
		who: AccountId,
		patient: PatientId,
		account: AccountId,
	) -> DispatchResult {
		let tally = Self::changing(&who, patient)?;
		match Self::control(patient, &account) {
			Some(Control::Active { .. }) => {
				let left = tally.remove().ok_or(Error::<T>::LastController)?;
				if account == who || Self::is_removal_due(&who, patient, &account)? {
					Self::remove(who, patient, account, left)
				} else {
					Self::ask_removal(who, patient, account)
				}
			}
			Some(Control::Invited { .. }) => {
				let left =
					tally.withdraw().defensive().ok_or(Error::<T>::NotControllerNorInvited)?;
				Self::set_control(patient, account.clone(), Control::Removed)?;
				Counts::<T>::insert(patient, left);
				Self::deposit_event(Event::InvitationWithdrawn { patient, account, by: who });
				Ok(())
			}
			Some(Control::Removed) | None => Err(Error::<T>::NotControllerNorInvited.into()),
		}
	}

	fn remove(
		who: AccountId,
		patient: PatientId,
		account: AccountId,
		left: Tally,
	) -> DispatchResult {
		Self::set_control(patient, account.clone(), Control::Removed)?;
		Self::forget_removal(patient, &account);
		Counts::<T>::insert(patient, left);
		Self::deposit_event(Event::ControllerRemoved { patient, account, by: who });
		Ok(())
	}

	/// Whether the removal of another controller was asked for and may be done by this one; not, if it is still to be
	/// asked for.
	fn is_removal_due(
		who: &AccountId,
		patient: PatientId,
		account: &AccountId,
	) -> Result<bool, Error<T>> {
		let Some(asked) = Self::removal(patient) else { return Ok(false) };
		// Not even a settled controller takes its place: any can cancel it.
		ensure!(asked.account == *account, Error::<T>::OtherRemovalAwaited);
		if asked.by == *who {
			ensure!(asked.from <= Self::now(), Error::<T>::RemovalAwaited);
		} else {
			// Of two, a thief may just have added one.
			let wait = T::RemovalWait::get();
			let both = [who, &asked.by].iter().all(|one| Self::has_acted_for(one, patient, wait));
			ensure!(both, Error::<T>::ControllerTooNew);
		}
		Ok(true)
	}

	fn ask_removal(who: AccountId, patient: PatientId, account: AccountId) -> DispatchResult {
		let after = |moment: Moment| moment.checked_add(T::RemovalWait::get());
		let from = after(Self::now()).ok_or(ArithmeticError::Overflow)?;
		let until = after(from).ok_or(ArithmeticError::Overflow)?;
		let (account, by) = (account, who);
		let asked = RemovalAsked { account: account.clone(), by: by.clone(), from, until };
		Removals::<T>::insert(patient, asked);
		Self::deposit_event(Event::RemovalAsked { patient, account, by, from });
		Ok(())
	}

	/// The removal that was asked for and is not forgotten.
	pub(crate) fn removal(patient: PatientId) -> Option<RemovalAsked> {
		Removals::<T>::get(patient).filter(|asked| Self::now() < asked.until)
	}

	/// Cancels the removal of a controller.
	pub(crate) fn do_keep_controller(
		who: AccountId,
		patient: PatientId,
		account: AccountId,
	) -> DispatchResult {
		Self::as_controller(&who, patient)?;
		let asked = Self::removal(patient).is_some_and(|asked| asked.account == account);
		ensure!(asked, Error::<T>::NoRemoval);
		Self::cancel_removal(patient, who);
		Ok(())
	}

	/// Forgets what removal was asked for, and says so if it could still have been done.
	pub(crate) fn cancel_removal(patient: PatientId, by: AccountId) {
		if let Some(asked) = Removals::<T>::take(patient) {
			if Self::now() < asked.until {
				let account = asked.account;
				Self::deposit_event(Event::RemovalCancelled { patient, account, by });
			}
		}
	}

	/// Forgets the removal by or of an account that no longer acts as the patient.
	pub(crate) fn forget_removal(patient: PatientId, account: &AccountId) {
		let concerns = Removals::<T>::get(patient)
			.is_some_and(|asked| asked.account == *account || asked.by == *account);
		if concerns {
			Removals::<T>::remove(patient);
		}
	}

	/// Whether the account has acted as the patient for so long.
	pub(crate) fn has_acted_for(account: &AccountId, patient: PatientId, time: Moment) -> bool {
		Controllers::<T>::get((patient, account.clone())).is_some_and(|control| {
			let settled = control.since.checked_add(time);
			control.value.is_active() && settled.is_some_and(|at| at <= Self::now())
		})
	}
}
