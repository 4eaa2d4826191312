//! Sessions: keys that sign for staff for a shift.

use crate::{types::ActedAs, Config, Error, Event, Pallet, SessionKeys, Sessions};
use anamnesis_decision::rows::{Session, Versioned};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::Role,
	cosignature::{CoSignature, CoSignatureRefusal, Cosigners},
	OrgId,
};
use codec::Encode;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Get, Time},
};

/// What a session key signs, by name.
pub(crate) const REGISTRATION: &str = "provider-credentials.register_session";

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register_session(
		who: AccountId,
		organisation: OrgId,
		gateway: AccountId,
		until: Moment,
		key: CoSignature,
	) -> DispatchResult {
		let now = T::Time::now();
		let serves = Self::serves(&who, organisation, now, |role| role != Role::System);
		ensure!(serves, Error::<T>::NotStaff);
		Self::ensure_may_end(organisation)?;
		let holds_keys = Self::serves(&gateway, organisation, now, |role| role == Role::System);
		ensure!(holds_keys, Error::<T>::NotGateway);
		Self::interval(now, None, until, T::LongestSession::get())?;
		let arguments = (organisation, &gateway, until).encode();
		Self::check_possession(&who, &arguments, &key)?;
		let key = key.account;
		Self::ensure_stands_for_nobody(&key)?;

		let mut keys = SessionKeys::<T>::get(&who, organisation);
		let replaced = keys.is_full().then(|| keys.remove(Self::least_needed(&keys, now)));
		if let Some(replaced) = &replaced {
			Self::release(replaced);
		}
		// There is room: one made place.
		keys.try_push(key.clone()).map_err(|_| Error::<T>::TooManyChanges)?;
		SessionKeys::<T>::insert(&who, organisation, keys);
		let session = Session {
			staff: who.clone(),
			organisation,
			gateway: gateway.clone(),
			from: now,
			until,
		};
		Sessions::<T>::insert(&key, Versioned::V1(session));
		frame_system::Pallet::<T>::inc_providers(&key);
		Self::deposit_event(Event::SessionRegistered {
			organisation,
			account: who,
			key,
			gateway,
			until,
			replaced,
		});
		Ok(())
	}

	/// Place of a key whose session is over, or else of the older one.
	fn least_needed(keys: &[AccountId], now: Moment) -> usize {
		let is_over = |key: &AccountId| {
			Sessions::<T>::get(key).is_none_or(|session| session.latest().until <= now)
		};
		keys.iter().position(is_over).unwrap_or(0)
	}

	/// Whether the key says with the signer that it is theirs, for the extrinsic that is being applied.
	fn check_possession(
		who: &AccountId,
		arguments: &[u8],
		key: &CoSignature,
	) -> Result<(), Error<T>> {
		// Without an extrinsic of its own the account has no nonce that the key could name.
		ensure!(Self::counted_extrinsics(who) > 0, Error::<T>::BadCoSignature);
		Self::check_cosigned(REGISTRATION, arguments, who, key).map_err(|refusal| match refusal {
			CoSignatureRefusal::Same => Error::<T>::SameSigner,
			CoSignatureRefusal::Life => Error::<T>::CoSignatureExpired,
			CoSignatureRefusal::Signature => Error::<T>::BadCoSignature,
		})
	}

	pub(crate) fn do_end_session(
		who: AccountId,
		organisation: OrgId,
		key: AccountId,
	) -> DispatchResult {
		let session = Self::session_at(organisation, &key).ok_or(Error::<T>::SessionNotFound)?;
		let by = if session.staff == who {
			ActedAs::Account
		} else {
			let by = Self::acts_for(&who, organisation, T::Time::now())?;
			Self::ensure_may_end(organisation)?;
			by
		};
		Self::forget_session(&key, &session);
		let account = session.staff;
		Self::deposit_event(Event::SessionEnded { organisation, account, key, by });
		Ok(())
	}

	/// The session of a key, if it is one of this organisation.
	pub(crate) fn session_at(organisation: OrgId, key: &AccountId) -> Option<Session> {
		let session = Sessions::<T>::get(key)?.latest();
		(session.organisation == organisation).then_some(session)
	}

	/// Removes a session and what leads to it.
	pub(crate) fn forget_session(key: &AccountId, session: &Session) {
		let (staff, organisation) = (&session.staff, session.organisation);
		let mut keys = SessionKeys::<T>::get(staff, organisation);
		keys.retain(|other| other != key);
		if keys.is_empty() {
			SessionKeys::<T>::remove(staff, organisation);
		} else {
			SessionKeys::<T>::insert(staff, organisation, keys);
		}
		Self::release(key);
	}

	/// Forgets a session and gives the reference of its key back.
	fn release(key: &AccountId) {
		Sessions::<T>::remove(key);
		// An account on which something else counts keeps it, and nothing is lost by that.
		let _ = frame_system::Pallet::<T>::dec_providers(key);
	}
}
