//! Credentials: their types, who issues them, and what becomes of them.

use crate::{
	types::{ActedAs, Statement},
	Config, Credentials, Error, Event, HeldBy, NextCredential, NextType, Organisations, Pallet,
	Stored, Types,
};
use anamnesis_decision::rows::{
	Credential, CredentialStatus, CredentialStatusOf, CredentialType, IssuerAt, IssuerState,
	Versioned,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::Roles,
	history::Lookup,
	CredentialId, CredentialTypeId, OrgId,
};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Time};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_create_type(roles: Roles, longest: Moment) -> DispatchResult {
		ensure!(roles.check().is_ok(), Error::<T>::UnknownRoles);
		ensure!(longest > 0, Error::<T>::NoDuration);
		let kind = NextType::<T>::get();
		let next = kind.0.checked_add(1).ok_or(Error::<T>::NoNumbersLeft)?;
		NextType::<T>::put(CredentialTypeId(next));
		Types::<T>::insert(kind, Versioned::V1(CredentialType { roles, longest }));
		Self::deposit_event(Event::TypeCreated { kind });
		Ok(())
	}

	pub(crate) fn do_appoint_issuer(organisation: OrgId, kind: CredentialTypeId) -> DispatchResult {
		ensure!(Organisations::<T>::contains_key(organisation), Error::<T>::OrganisationNotFound);
		ensure!(Types::<T>::contains_key(kind), Error::<T>::CredentialTypeNotFound);
		ensure!(!Self::may_issue(organisation, kind), Error::<T>::IsIssuer);
		let key = IssuerAt { organisation, id: kind };
		Self::write(key, T::Time::now(), IssuerState::Active)?;
		Self::deposit_event(Event::IssuerAppointed { organisation, kind });
		Ok(())
	}

	fn may_issue(organisation: OrgId, id: CredentialTypeId) -> bool {
		Lookup::current(&Stored::<T>::default(), &IssuerAt { organisation, id })
			.is_some_and(|current| current.value == IssuerState::Active)
	}

	pub(crate) fn do_issue(
		who: AccountId,
		organisation: OrgId,
		statement: Statement,
	) -> DispatchResult {
		let now = T::Time::now();
		let by = Self::acts_for(&who, organisation, now)?;
		Self::ensure_active(organisation)?;
		let Statement { kind, holder, at, document, from, until } = statement;
		let longest =
			Types::<T>::get(kind).ok_or(Error::<T>::CredentialTypeNotFound)?.latest().longest;
		ensure!(Self::may_issue(organisation, kind), Error::<T>::NotIssuer);
		let is_itself = holder == who
			|| Self::organisation_of(&holder) == Some(organisation)
			|| Self::is_administrator(organisation, &holder, now);
		ensure!(!is_itself, Error::<T>::IssuesToItself);
		ensure!(at.is_none_or(Organisations::<T>::contains_key), Error::<T>::OrganisationNotFound);
		let from = Self::interval(now, from, until, longest)?;
		let issuer = organisation;
		let credential =
			Credential { kind, holder, at, issuer, document, from, until, issued: now };
		Self::insert_credential(now, by, credential)
	}

	fn insert_credential(now: Moment, by: ActedAs, credential: Credential) -> DispatchResult {
		let id = NextCredential::<T>::get();
		let next = id.0.checked_add(1).ok_or(Error::<T>::NoNumbersLeft)?;
		Self::write(CredentialStatusOf { id }, now, CredentialStatus::Offered)?;
		NextCredential::<T>::put(CredentialId(next));
		let (issuer, holder) = (credential.issuer, credential.holder.clone());
		HeldBy::<T>::insert(&holder, id, ());
		Credentials::<T>::insert(id, Versioned::V1(credential));
		Self::deposit_event(Event::Issued { credential: id, issuer, holder, by });
		Ok(())
	}

	pub(crate) fn do_accept(who: AccountId, id: CredentialId) -> DispatchResult {
		let now = T::Time::now();
		let (credential, status) = Self::credential_and_status(id)?;
		ensure!(credential.holder == who, Error::<T>::NotHolder);
		ensure!(!Self::is_compromised(&who), Error::<T>::IsCompromised);
		ensure!(status == CredentialStatus::Offered, Error::<T>::NotOffered);
		ensure!(now < credential.until, Error::<T>::CredentialExpired);
		Self::write(CredentialStatusOf { id }, now, CredentialStatus::Active)?;
		Self::deposit_event(Event::Accepted { credential: id });
		Ok(())
	}

	pub(crate) fn do_suspend(who: AccountId, id: CredentialId, code: u16) -> DispatchResult {
		let now = T::Time::now();
		let (credential, status) = Self::credential_and_status(id)?;
		let by = Self::acts_for(&who, credential.issuer, now)?;
		Self::ensure_may_end(credential.issuer)?;
		ensure!(status == CredentialStatus::Active, Error::<T>::CredentialNotActive);
		Self::write(CredentialStatusOf { id }, now, CredentialStatus::Suspended { code })?;
		Self::deposit_event(Event::Suspended { credential: id, code, by });
		Ok(())
	}

	pub(crate) fn do_reinstate(who: AccountId, id: CredentialId) -> DispatchResult {
		let now = T::Time::now();
		let (credential, status) = Self::credential_and_status(id)?;
		let by = Self::acts_for(&who, credential.issuer, now)?;
		Self::ensure_active(credential.issuer)?;
		// A holder who became administrator of the issuer after the credential was issued.
		ensure!(credential.holder != who, Error::<T>::IssuesToItself);
		ensure!(matches!(status, CredentialStatus::Suspended { .. }), Error::<T>::NotSuspended);
		Self::write(CredentialStatusOf { id }, now, CredentialStatus::Active)?;
		Self::deposit_event(Event::Reinstated { credential: id, by });
		Ok(())
	}

	pub(crate) fn do_revoke(who: AccountId, id: CredentialId, code: u16) -> DispatchResult {
		let now = T::Time::now();
		let (credential, status) = Self::credential_and_status(id)?;
		let by = Self::acts_for(&who, credential.issuer, now)?;
		Self::ensure_may_end(credential.issuer)?;
		ensure!(!matches!(status, CredentialStatus::Revoked { .. }), Error::<T>::IsRevoked);
		Self::write_last(CredentialStatusOf { id }, now, CredentialStatus::Revoked { code })?;
		Self::deposit_event(Event::Revoked { credential: id, code, by });
		Ok(())
	}

	fn credential_and_status(id: CredentialId) -> Result<(Credential, CredentialStatus), Error<T>> {
		let credential = Credentials::<T>::get(id).ok_or(Error::<T>::CredentialNotFound)?;
		let status = Lookup::current(&Stored::<T>::default(), &CredentialStatusOf { id })
			.ok_or(Error::<T>::CredentialNotFound)?;
		Ok((credential.latest(), status.value))
	}
}
