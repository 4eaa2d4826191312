//! Staff: who is appointed to what, and by whom.

use crate::{
	types::ActedAs, Compromises, Config, Credentials, Error, Event, EverStaff,
	OrganisationByAccount, OrgsOf, Pallet, References, Sessions, Stored, Types,
};
use anamnesis_decision::rows::{
	Appointment, CredentialStatus, CredentialStatusOf, Employment, Post, StaffAt, MAX_POSTS,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::Role,
	history::Lookup,
	CredentialId, OrgId,
};
use core::marker::PhantomData;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{ConstU32, Contains, Get, Time},
	BoundedVec,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_appoint(
		who: AccountId,
		organisation: OrgId,
		account: AccountId,
		posts: BoundedVec<Post, ConstU32<MAX_POSTS>>,
		from: Option<Moment>,
		until: Moment,
	) -> DispatchResult {
		let now = T::Time::now();
		let by = Self::acts_for(&who, organisation, now)?;
		Self::ensure_active(organisation)?;
		let makes = posts.iter().any(|post| post.role == Role::Administrator);
		let unmakes = Self::may_become_administrator(organisation, &account, now);
		ensure!(
			by == ActedAs::Organisation || !(makes || unmakes),
			Error::<T>::OnlyTheOrganisation
		);
		Self::ensure_may_serve(&account)?;
		let from = Self::interval(now, from, until, T::LongestAppointment::get())?;
		Self::check_posts(&account, organisation, now, &posts)?;
		let appointment = Appointment { posts, from, until };
		if Self::appointment(organisation, &account).is_some() {
			return Self::change_appointment(organisation, account, appointment, by, now);
		}
		Self::relisted(organisation, &account, Some(&appointment), now)?;
		let key = StaffAt { organisation, account: account.clone() };
		Self::write(key, now, Employment::Offered(appointment))?;
		Self::keep_alive(&account);
		Self::deposit_event(Event::Offered { organisation, account, by });
		Ok(())
	}

	/// Changes the appointment of who accepted one there before.
	fn change_appointment(
		organisation: OrgId,
		account: AccountId,
		appointment: Appointment,
		by: ActedAs,
		now: Moment,
	) -> DispatchResult {
		Self::ensure_one_is_left(organisation, &account, Some(&appointment), now)?;
		let listed = Self::relisted(organisation, &account, Some(&appointment), now)?;
		Self::ensure_not_appointed_in_this_block(organisation, &account, now)?;
		let key = StaffAt { organisation, account: account.clone() };
		Self::write(key, now, Employment::Appointed(appointment))?;
		Self::put_administrators(organisation, listed);
		Self::deposit_event(Event::Appointed { organisation, account, by });
		Ok(())
	}

	pub(crate) fn do_accept_appointment(who: AccountId, organisation: OrgId) -> DispatchResult {
		let now = T::Time::now();
		let Some(Employment::Offered(appointment)) = Self::employment(organisation, &who) else {
			return Err(Error::<T>::NoOffer.into());
		};
		Self::ensure_active(organisation)?;
		Self::ensure_may_serve(&who)?;
		ensure!(now < appointment.until, Error::<T>::OfferLapsed);
		// They may have ended since.
		Self::check_posts(&who, organisation, now, &appointment.posts)?;
		let listed = Self::relisted(organisation, &who, Some(&appointment), now)?;
		let key = StaffAt { organisation, account: who.clone() };
		Self::write(key, now, Employment::Appointed(appointment))?;
		Self::put_administrators(organisation, listed);
		EverStaff::<T>::insert(&who, ());
		OrgsOf::<T>::insert(&who, organisation, ());
		Self::deposit_event(Event::AppointmentAccepted { organisation, account: who });
		Ok(())
	}

	pub(crate) fn do_resign(who: AccountId, organisation: OrgId) -> DispatchResult {
		let now = T::Time::now();
		let declines = Self::end_employment(organisation, &who, now)?;
		Self::deposit_event(if declines {
			Event::OfferDeclined { organisation, account: who }
		} else {
			Event::Resigned { organisation, account: who }
		});
		Ok(())
	}

	pub(crate) fn do_dismiss(
		who: AccountId,
		organisation: OrgId,
		account: AccountId,
	) -> DispatchResult {
		let now = T::Time::now();
		let by = Self::acts_for(&who, organisation, now)?;
		Self::ensure_may_end(organisation)?;
		let unmakes = Self::may_become_administrator(organisation, &account, now);
		ensure!(by == ActedAs::Organisation || !unmakes, Error::<T>::OnlyTheOrganisation);
		let withdraws = Self::end_employment(organisation, &account, now)?;
		Self::deposit_event(if withdraws {
			Event::OfferWithdrawn { organisation, account, by }
		} else {
			Event::Dismissed { organisation, account, by }
		});
		Ok(())
	}

	/// Ends an appointment or an offer; whether it was an offer.
	fn end_employment(
		organisation: OrgId,
		account: &AccountId,
		now: Moment,
	) -> Result<bool, Error<T>> {
		let is_offer = match Self::employment(organisation, account) {
			Some(Employment::Appointed(_)) => false,
			Some(Employment::Offered(_)) => true,
			Some(Employment::Dismissed) | None => return Err(Error::NotStaff),
		};
		Self::ensure_one_is_left(organisation, account, None, now)?;
		let listed = Self::relisted(organisation, account, None, now)?;
		Self::ensure_not_appointed_in_this_block(organisation, account, now)?;
		let key = StaffAt { organisation, account: account.clone() };
		Self::write_last(key, now, Employment::Dismissed)?;
		Self::put_administrators(organisation, listed);
		Ok(is_offer)
	}

	/// Refuses to end or change an appointment of this very block: that somebody acted by it could not be found later.
	fn ensure_not_appointed_in_this_block(
		organisation: OrgId,
		account: &AccountId,
		now: Moment,
	) -> Result<(), Error<T>> {
		let key = StaffAt { organisation, account: account.clone() };
		let began_now = Lookup::current(&Stored::<T>::default(), &key).is_some_and(|current| {
			current.since == now && matches!(current.value, Employment::Appointed(_))
		});
		ensure!(!began_now, Error::<T>::BeganThisBlock);
		Ok(())
	}

	/// Refuses an account that can never be staff, or not as long as it is the key of somebody's session.
	fn ensure_may_serve(account: &AccountId) -> Result<(), Error<T>> {
		ensure!(!T::Controllers::contains(account), Error::<T>::IsController);
		ensure!(!OrganisationByAccount::<T>::contains_key(account), Error::<T>::IsOrganisation);
		ensure!(!Sessions::<T>::contains_key(account), Error::<T>::IsSessionKey);
		ensure!(!Self::is_compromised(account), Error::<T>::IsCompromised);
		Ok(())
	}

	/// Lets an account sign without a balance, for ever.
	fn keep_alive(account: &AccountId) {
		if !References::<T>::contains_key(account) {
			frame_system::Pallet::<T>::inc_providers(account);
			References::<T>::insert(account, ());
		}
	}

	/// First moment of an interval that begins now or later, is not empty, and ends at most `longest` from now. The bound is
	/// on how far ahead it reaches: who begins later could otherwise appoint for any future, under today's bound.
	pub(crate) fn interval(
		now: Moment,
		from: Option<Moment>,
		until: Moment,
		longest: Moment,
	) -> Result<Moment, Error<T>> {
		let from = from.unwrap_or(now);
		ensure!(now <= from, Error::<T>::StartsInPast);
		ensure!(from < until, Error::<T>::EndsBeforeItStarts);
		let ahead = until.checked_sub(now).ok_or(Error::<T>::EndsBeforeItStarts)?;
		ensure!(ahead <= longest, Error::<T>::TooLong);
		Ok(from)
	}

	/// What an account is there now.
	pub(crate) fn employment(organisation: OrgId, account: &AccountId) -> Option<Employment> {
		let key = StaffAt { organisation, account: account.clone() };
		Lookup::current(&Stored::<T>::default(), &key).map(|current| current.value)
	}

	/// What an account was appointed to last and accepted, unless it was dismissed.
	pub(crate) fn appointment(organisation: OrgId, account: &AccountId) -> Option<Appointment> {
		match Self::employment(organisation, account)? {
			Employment::Appointed(appointment) => Some(appointment),
			Employment::Dismissed | Employment::Offered(_) => None,
		}
	}

	fn check_posts(
		account: &AccountId,
		organisation: OrgId,
		now: Moment,
		posts: &[Post],
	) -> Result<(), Error<T>> {
		ensure!(!posts.is_empty(), Error::<T>::NoRole);
		for (place, post) in posts.iter().enumerate() {
			let first = posts.iter().position(|other| other.role == post.role);
			ensure!(first == Some(place), Error::<T>::RoleTwice);
			match post.licence {
				None => ensure!(!post.role.needs_licence(), Error::<T>::LicenceMissing),
				Some(_) if !post.role.needs_licence() => return Err(Error::LicenceNotNeeded),
				Some(id) => Self::check_licence(account, organisation, now, post.role, id)?,
			}
		}
		Ok(())
	}

	/// A licence may begin later than now: the appointment may, too, and the decision judges both.
	fn check_licence(
		account: &AccountId,
		organisation: OrgId,
		now: Moment,
		role: Role,
		id: CredentialId,
	) -> Result<(), Error<T>> {
		let credential = Credentials::<T>::get(id).ok_or(Error::<T>::CredentialNotFound)?.latest();
		ensure!(credential.holder == *account, Error::<T>::LicenceOfAnother);
		ensure!(
			credential.at.is_none_or(|at| at == organisation),
			Error::<T>::LicenceForAnotherOrganisation
		);
		ensure!(now < credential.until, Error::<T>::CredentialExpired);
		let status = Lookup::current(&Stored::<T>::default(), &CredentialStatusOf { id });
		ensure!(
			status.is_some_and(|status| status.value == CredentialStatus::Active),
			Error::<T>::CredentialNotActive
		);
		let kind =
			Types::<T>::get(credential.kind).ok_or(Error::<T>::CredentialTypeNotFound)?.latest();
		ensure!(kind.roles.contains(role), Error::<T>::LicenceForAnotherRole);
		Ok(())
	}

	/// Whether an account ever accepted an appointment anywhere. It can never control a patient. One read.
	pub fn was_ever_staff(account: &AccountId) -> bool {
		EverStaff::<T>::contains_key(account)
	}

	/// Whether an account's key was reported stolen. One read.
	pub(crate) fn is_compromised(account: &AccountId) -> bool {
		Compromises::<T>::contains_key(account)
	}
}

/// Accounts that cannot control a patient: those of organisations, those that ever were staff, and keys of sessions. Three
/// reads.
pub struct Engaged<T>(PhantomData<T>);

impl<T: Config> Contains<AccountId> for Engaged<T> {
	fn contains(account: &AccountId) -> bool {
		Pallet::<T>::was_ever_staff(account)
			|| OrganisationByAccount::<T>::contains_key(account)
			|| Sessions::<T>::contains_key(account)
	}
}
