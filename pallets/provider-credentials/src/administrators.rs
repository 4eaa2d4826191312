//! Administrators: how many there are, and that one is left.

use crate::{types::MAX_ADMINISTRATORS, Administrators, Compromises, Config, Error, Pallet};
use anamnesis_decision::rows::{Appointment, Employment, Status};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::Role,
	OrgId,
};
use frame_support::{ensure, traits::ConstU32, BoundedVec};

/// The administrators of one organisation.
pub(crate) type Listed = BoundedVec<AccountId, ConstU32<MAX_ADMINISTRATORS>>;

/// Whether an appointment is as administrator.
pub(crate) fn administers(appointment: &Appointment) -> bool {
	appointment.posts.iter().any(|post| post.role == Role::Administrator)
}

/// Whether an appointment makes an administrator now.
fn runs(appointment: &Appointment, now: Moment) -> bool {
	administers(appointment) && (appointment.from..appointment.until).contains(&now)
}

impl<T: Config> Pallet<T> {
	/// Whether an account is an administrator or will be one: its appointment as such is not over.
	pub(crate) fn is_administrator(organisation: OrgId, account: &AccountId, now: Moment) -> bool {
		Self::appointment(organisation, account)
			.is_some_and(|appointment| now < appointment.until && administers(&appointment))
	}

	/// As [`Pallet::is_administrator`], or whether it may accept to be one.
	pub(crate) fn may_become_administrator(
		organisation: OrgId,
		account: &AccountId,
		now: Moment,
	) -> bool {
		match Self::employment(organisation, account) {
			Some(Employment::Appointed(appointment) | Employment::Offered(appointment)) => {
				now < appointment.until && administers(&appointment)
			}
			Some(Employment::Dismissed) | None => false,
		}
	}

	/// Whether an account is an administrator now, and its key its own.
	fn is_running(organisation: OrgId, account: &AccountId, now: Moment) -> bool {
		Self::appointment(organisation, account).is_some_and(|appointment| runs(&appointment, now))
			&& !Self::is_compromised(account)
	}

	/// Administrators of an organisation now.
	pub fn administrators(organisation: OrgId, now: Moment) -> Listed {
		let mut listed = Administrators::<T>::get(organisation);
		listed.retain(|account| Self::is_running(organisation, account, now));
		listed
	}

	/// Refuses what takes the last administrator of an organisation that did not leave: `next` is what the account is appointed
	/// to instead.
	pub(crate) fn ensure_one_is_left(
		organisation: OrgId,
		account: &AccountId,
		next: Option<&Appointment>,
		now: Moment,
	) -> Result<(), Error<T>> {
		let stays = next.is_some_and(|appointment| runs(appointment, now));
		if stays || !Self::is_running(organisation, account, now) {
			return Ok(());
		}
		let others = Self::administrators(organisation, now).iter().any(|other| other != account);
		let has_left = Self::standing(organisation)?.status == Status::Left;
		ensure!(others || has_left, Error::<T>::LastAdministrator);
		Ok(())
	}

	/// The list with this account in it if it is appointed as administrator, and without it otherwise.
	pub(crate) fn relisted(
		organisation: OrgId,
		account: &AccountId,
		next: Option<&Appointment>,
		now: Moment,
	) -> Result<Listed, Error<T>> {
		let mut listed = Administrators::<T>::get(organisation);
		listed.retain(|other| other != account);
		if next.is_some_and(administers) {
			// Those who never will act again make place.
			listed.retain(|other| {
				Self::is_administrator(organisation, other, now)
					&& !Compromises::<T>::contains_key(other)
			});
			listed.try_push(account.clone()).map_err(|_| Error::<T>::TooManyAdministrators)?;
		}
		Ok(listed)
	}

	pub(crate) fn put_administrators(organisation: OrgId, listed: Listed) {
		if listed.is_empty() {
			Administrators::<T>::remove(organisation);
		} else {
			Administrators::<T>::insert(organisation, listed);
		}
	}
}
