//! Staff: who is appointed to what, and by whom.

use crate::{
	types::ActedAs, Config, Credentials, Error, Event, EverStaff, OrganisationByAccount, OrgsOf,
	Pallet, Stored, Types,
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
		let unmakes = Self::is_administrator(organisation, &account, now);
		ensure!(
			by == ActedAs::Organisation || !(makes || unmakes),
			Error::<T>::OnlyTheOrganisation
		);
		ensure!(!T::Controllers::contains(&account), Error::<T>::IsController);
		ensure!(!OrganisationByAccount::<T>::contains_key(&account), Error::<T>::IsOrganisation);
		let from = Self::interval(now, from, until, T::LongestAppointment::get())?;
		Self::check_posts(&account, organisation, now, &posts)?;
		let key = StaffAt { organisation, account: account.clone() };
		Self::write(key, now, Employment::Appointed(Appointment { posts, from, until }))?;
		EverStaff::<T>::insert(&account, ());
		OrgsOf::<T>::insert(&account, organisation, ());
		Self::deposit_event(Event::Appointed { organisation, account, by });
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
		let unmakes = Self::is_administrator(organisation, &account, now);
		ensure!(by == ActedAs::Organisation || !unmakes, Error::<T>::OnlyTheOrganisation);
		ensure!(Self::appointment(organisation, &account).is_some(), Error::<T>::NotStaff);
		let key = StaffAt { organisation, account: account.clone() };
		Self::write_last(key, now, Employment::Dismissed)?;
		Self::deposit_event(Event::Dismissed { organisation, account, by });
		Ok(())
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

	/// What an account was appointed to last, unless it was dismissed.
	fn appointment(organisation: OrgId, account: &AccountId) -> Option<Appointment> {
		let key = StaffAt { organisation, account: account.clone() };
		match Lookup::current(&Stored::<T>::default(), &key)?.value {
			Employment::Appointed(appointment) => Some(appointment),
			Employment::Dismissed => None,
		}
	}

	/// Whether an account is an administrator or will be one: its appointment as such is not over.
	pub(crate) fn is_administrator(organisation: OrgId, account: &AccountId, now: Moment) -> bool {
		Self::appointment(organisation, account).is_some_and(
			|Appointment { posts, until, .. }| {
				now < until && posts.iter().any(|post| post.role == Role::Administrator)
			},
		)
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

	/// Whether an account was ever appointed anywhere. It can never control a patient. One read.
	pub fn was_ever_staff(account: &AccountId) -> bool {
		EverStaff::<T>::contains_key(account)
	}
}

/// Accounts that can never control a patient: those of organisations, and those that ever were staff. Two reads.
pub struct Engaged<T>(PhantomData<T>);

impl<T: Config> Contains<AccountId> for Engaged<T> {
	fn contains(account: &AccountId) -> bool {
		Pallet::<T>::was_ever_staff(account) || OrganisationByAccount::<T>::contains_key(account)
	}
}
