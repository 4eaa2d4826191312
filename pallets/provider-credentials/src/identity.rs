//! What an organisation says of itself: its account, name, endpoint and keys.

use crate::{
	types::{ActedAs, Endpoint, Name, OrgKeysOf, OrganisationKeys, Profile},
	Config, Error, Event, LiveOf, OrganisationByAccount, Organisations, Pallet, Ties,
};
use anamnesis_decision::rows::{Organisation, Status, Versioned};
use anamnesis_primitives::{chain::AccountId, payload::SUITE, OrgId};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Time};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_change_account(
		who: AccountId,
		organisation: OrgId,
		account: AccountId,
	) -> DispatchResult {
		let facts = Self::own(&who, organisation)?;
		Self::ensure_may_end(organisation)?;
		Self::move_to(organisation, facts, account, ActedAs::Organisation)
	}

	pub(crate) fn do_replace_account(organisation: OrgId, account: AccountId) -> DispatchResult {
		let facts =
			Organisations::<T>::get(organisation).ok_or(Error::<T>::OrganisationNotFound)?.latest();
		let status = Self::standing(organisation)?.status;
		ensure!(status != Status::Left, Error::<T>::HasLeft);
		Self::move_to(organisation, facts, account, ActedAs::Consortium)
	}

	/// Lets another account stand for an organisation.
	fn move_to(
		organisation: OrgId,
		facts: Organisation,
		account: AccountId,
		by: ActedAs,
	) -> DispatchResult {
		Self::ensure_stands_for_nobody(&account)?;
		// What is only on offer does not count: anybody could keep an account from it.
		ensure!(!LiveOf::<T>::contains_key(&account), Error::<T>::HoldsCredentials);
		let before = facts.account.clone();
		ensure!(!T::Ties::has_seat(organisation, &before), Error::<T>::HasSeat);
		OrganisationByAccount::<T>::remove(&before);
		OrganisationByAccount::<T>::insert(&account, organisation);
		let facts = Organisation { account: account.clone(), ..facts };
		Organisations::<T>::insert(organisation, Versioned::V1(facts));
		Self::deposit_event(Event::AccountChanged { organisation, before, account, by });
		Ok(())
	}

	pub(crate) fn do_change_profile(
		who: AccountId,
		organisation: OrgId,
		name: Name,
		endpoint: Endpoint,
	) -> DispatchResult {
		let Organisation { account, kind, jurisdiction, admitted, .. } =
			Self::own(&who, organisation)?;
		Self::ensure_may_end(organisation)?;
		let profile = Profile { account, kind, jurisdiction, name, endpoint };
		profile.check().map_err(Error::<T>::from)?;
		let Profile { account, name, endpoint, .. } = profile;
		let facts = Organisation { account, kind, jurisdiction, name, endpoint, admitted };
		Organisations::<T>::insert(organisation, Versioned::V1(facts));
		Self::deposit_event(Event::ProfileChanged { organisation });
		Ok(())
	}

	pub(crate) fn do_publish_keys(
		who: AccountId,
		organisation: OrgId,
		keys: OrganisationKeys,
	) -> DispatchResult {
		Self::own(&who, organisation)?;
		Self::ensure_may_end(organisation)?;
		ensure!(keys.suite == SUITE, Error::<T>::UnknownSuite);
		ensure!(keys.agreement != keys.assertion, Error::<T>::KeysAlike);
		Self::write(OrgKeysOf { organisation }, T::Time::now(), keys)?;
		Self::deposit_event(Event::KeysPublished { organisation });
		Ok(())
	}
}
