//! Organisations: who is admitted, and who may act for one.

use crate::{
	types::{ActedAs, Founder, Profile},
	Config, Error, Event, NextOrganisation, OrganisationByAccount, Organisations, Pallet, Sessions,
	Stored,
};
use alloc::vec::Vec;
use anamnesis_decision::{
	actor_at,
	rows::{Organisation, Standing, StandingOf, Status, Versioned},
	When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::Role,
	history::Lookup,
	OrgId,
};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Contains, Time},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_admit(profile: Profile, with: Option<OrgId>) -> DispatchResult {
		profile.check().map_err(Error::<T>::from)?;
		Self::ensure_stands_for_nobody(&profile.account)?;
		let control_group = with.map(Self::standing).transpose()?.map(|with| with.control_group);
		let organisation = Self::insert(T::Time::now(), profile, control_group)?;
		Self::deposit_event(Event::Admitted { organisation });
		Ok(())
	}

	/// Refuses an account that stands for an organisation, is or was staff, controls a patient, or is the key of a session.
	pub(crate) fn ensure_stands_for_nobody(account: &AccountId) -> Result<(), Error<T>> {
		ensure!(Self::organisation_of(account).is_none(), Error::<T>::IsOrganisation);
		ensure!(!T::Controllers::contains(account), Error::<T>::IsController);
		ensure!(!Self::was_ever_staff(account), Error::<T>::IsStaff);
		ensure!(!Sessions::<T>::contains_key(account), Error::<T>::IsSessionKey);
		Ok(())
	}

	/// Numbers an organisation and writes all that is kept of it.
	fn insert(
		now: Moment,
		profile: Profile,
		control_group: Option<u32>,
	) -> Result<OrgId, Error<T>> {
		let organisation = NextOrganisation::<T>::get();
		let next = organisation.0.checked_add(1).ok_or(Error::<T>::NoNumbersLeft)?;
		let control_group = control_group.unwrap_or(organisation.0);
		let standing = Standing { status: Status::Active, control_group };
		Self::write(StandingOf { organisation }, now, standing.into())?;
		NextOrganisation::<T>::put(OrgId(next));
		OrganisationByAccount::<T>::insert(&profile.account, organisation);
		let Profile { account, kind, jurisdiction, name, endpoint } = profile;
		let facts = Organisation { account, kind, jurisdiction, name, endpoint, admitted: now };
		Organisations::<T>::insert(organisation, Versioned::V1(facts));
		Ok(organisation)
	}

	/// Admits the founders at moment 0, in their order.
	///
	/// A genesis that lists what a call would refuse must not come to be, and a panic is all a genesis builder can say.
	pub(crate) fn found(founders: &[Founder]) {
		let mut own_groups = Vec::new();
		for (founder, place) in founders.iter().zip(0u32..) {
			let OrgId(number) = NextOrganisation::<T>::get();
			let at = "providerCredentials.organisations";
			let profile = founder.profile();
			let fault = profile.as_ref().err().map(|fault| fault.sentence());
			// Empty only where there is no fault.
			assert!(fault.is_none(), "{at}[{place}]: {}", fault.unwrap_or_default());
			assert!(
				Self::organisation_of(&founder.account).is_none(),
				"{at}[{place}]: the account belongs to an earlier organisation",
			);
			let group = founder.control_group.unwrap_or(number);
			assert!(
				group == number || own_groups.contains(&group),
				"{at}[{place}]: controlGroup is the number of an earlier organisation that has none",
			);
			if group == number {
				own_groups.push(group);
			}
			let founded = profile.ok().map(|profile| Self::insert(0, profile, Some(group)));
			assert!(
				matches!(founded, Some(Ok(_))),
				"{at}[{place}]: no number is left for this organisation",
			);
		}
	}

	/// By which right an account acts for an organisation now.
	pub(crate) fn acts_for(
		who: &AccountId,
		organisation: OrgId,
		now: Moment,
	) -> Result<ActedAs, Error<T>> {
		let facts =
			Organisations::<T>::get(organisation).ok_or(Error::<T>::OrganisationNotFound)?;
		if facts.as_latest().account == *who {
			return Ok(ActedAs::Organisation);
		}
		Self::serves(who, organisation, now, |role| role == Role::Administrator)
			.then_some(ActedAs::Administrator)
			.ok_or(Error::<T>::NotAdministrator)
	}

	/// Whether an account serves at an organisation now, by itself and by no session key, in one of these roles.
	pub(crate) fn serves(
		who: &AccountId,
		organisation: OrgId,
		now: Moment,
		wanted: impl Fn(Role) -> bool,
	) -> bool {
		let facts = Stored::<T>::default();
		actor_at(&facts, who, organisation, When::now(now), |role, _| wanted(role))
			.is_some_and(|actor| actor.account == *who)
	}

	/// Facts of an organisation whose own account this is.
	pub(crate) fn own(who: &AccountId, organisation: OrgId) -> Result<Organisation, Error<T>> {
		let facts =
			Organisations::<T>::get(organisation).ok_or(Error::<T>::OrganisationNotFound)?.latest();
		ensure!(facts.account == *who, Error::<T>::OnlyTheOrganisation);
		Ok(facts)
	}

	/// Standing of an organisation now.
	pub(crate) fn standing(organisation: OrgId) -> Result<Standing, Error<T>> {
		let current = Lookup::current(&Stored::<T>::default(), &StandingOf { organisation });
		current.map(|current| current.value.latest()).ok_or(Error::<T>::OrganisationNotFound)
	}

	/// Refuses what only an active organisation may do.
	pub(crate) fn ensure_active(organisation: OrgId) -> Result<(), Error<T>> {
		match Self::standing(organisation)?.status {
			Status::Active => Ok(()),
			_ => Err(Error::OrganisationNotActive),
		}
	}

	/// Refuses what an organisation may do unless its keys are in the wrong hands or it left: to end something, and to care for
	/// itself.
	pub(crate) fn ensure_may_end(organisation: OrgId) -> Result<(), Error<T>> {
		match Self::standing(organisation)?.status {
			Status::Active | Status::Restricted { .. } => Ok(()),
			Status::Isolated { .. } | Status::Left => Err(Error::OrganisationNotActive),
		}
	}

	/// The organisation whose own account this is.
	pub fn organisation_of(account: &AccountId) -> Option<OrgId> {
		OrganisationByAccount::<T>::get(account)
	}
}
