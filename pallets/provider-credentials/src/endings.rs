//! What takes the force from credentials, and how much of it one signature may do in a day.

use crate::{
	types::{ActedAs, Second, Tally},
	Config, Error, Event, Pallet, Tallies, Types,
};
use anamnesis_decision::rows::{Credential, CredentialStatus, CredentialStatusOf};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::CredentialReason,
	CredentialId,
};
use codec::Encode;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{DefensiveSaturating, Time},
};
use sp_runtime::DispatchError;

/// Milliseconds of a day.
const DAY: Moment = 86_400_000;

/// An ending that may be done.
struct Ending {
	now: Moment,
	by: ActedAs,
	/// Counts of the issuer, with this ending among them if one signature does it.
	tally: Tally,
	/// Who signed beside the signer.
	second: Option<AccountId>,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_suspend(
		who: AccountId,
		id: CredentialId,
		code: u16,
		second: Option<Second>,
	) -> DispatchResult {
		let (credential, status) = Self::credential_and_status(id)?;
		let call = "provider-credentials.suspend";
		let ending = Self::check_ending(&who, &credential, code, second.as_ref(), || {
			ensure!(status == CredentialStatus::Active, Error::<T>::CredentialNotActive);
			Ok(())
		})?;
		Self::check_second(call, (id, code).encode(), &who, second.as_ref())?;
		let Ending { now, by, tally, second } = ending;
		Self::write(CredentialStatusOf { id }, now, CredentialStatus::Suspended { code })?;
		Tallies::<T>::insert(credential.issuer, tally);
		Self::deposit_event(Event::Suspended { credential: id, code, by, second });
		Ok(())
	}

	pub(crate) fn do_revoke(
		who: AccountId,
		id: CredentialId,
		code: u16,
		second: Option<Second>,
	) -> DispatchResult {
		let (credential, status) = Self::credential_and_status(id)?;
		let call = "provider-credentials.revoke";
		let ending = Self::check_ending(&who, &credential, code, second.as_ref(), || {
			Self::ensure_not_over(status)
		})?;
		Self::check_second(call, (id, code).encode(), &who, second.as_ref())?;
		let Ending { now, by, tally, second } = ending;
		Self::write_last(CredentialStatusOf { id }, now, CredentialStatus::Revoked { code })?;
		let live = tally.live.defensive_saturating_sub(1);
		Tallies::<T>::insert(credential.issuer, Tally { live, ..tally });
		Self::deposit_event(Event::Revoked { credential: id, code, by, second });
		Ok(())
	}

	pub(crate) fn do_surrender(who: AccountId, id: CredentialId) -> DispatchResult {
		let (credential, status) = Self::credential_and_status(id)?;
		ensure!(credential.holder == who, Error::<T>::NotHolder);
		Self::ensure_not_over(status)?;
		let now = T::Time::now();
		Self::write_last(CredentialStatusOf { id }, now, CredentialStatus::Surrendered)?;
		Tallies::<T>::mutate(credential.issuer, |tally| {
			tally.live = tally.live.defensive_saturating_sub(1);
		});
		Self::deposit_event(Event::Surrendered { credential: id });
		Ok(())
	}

	fn ensure_not_over(status: CredentialStatus) -> Result<(), Error<T>> {
		match status {
			CredentialStatus::Revoked { .. } => Err(Error::IsRevoked),
			CredentialStatus::Surrendered => Err(Error::IsSurrendered),
			_ => Ok(()),
		}
	}

	/// Everything that is asked before an issuer ends something, but for the second signature. `fits` says whether there is
	/// something to end.
	fn check_ending(
		who: &AccountId,
		credential: &Credential,
		code: u16,
		second: Option<&Second>,
		fits: impl FnOnce() -> Result<(), Error<T>>,
	) -> Result<Ending, DispatchError> {
		let now = T::Time::now();
		let by = Self::acts_for(who, credential.issuer, now)?;
		Self::ensure_may_end(credential.issuer)?;
		ensure!(CredentialReason::from_value(code).is_some(), Error::<T>::UnknownReason);
		fits()?;
		let tally = Tallies::<T>::get(credential.issuer);
		let Some(second) = second else {
			let tally = Self::counted(tally, credential, now)?;
			return Ok(Ending { now, by, tally, second: None });
		};
		Self::ensure_may_second(second, credential, now)?;
		let second = Some(second.signature.account.clone());
		Ok(Ending { now, by, tally, second })
	}

	/// The counts after one signature ended one more today, if it may.
	fn counted(tally: Tally, credential: &Credential, now: Moment) -> Result<Tally, Error<T>> {
		let kind = Types::<T>::get(credential.kind).ok_or(Error::<T>::CredentialTypeNotFound)?;
		let day = Self::day(now);
		let before = tally.ends_on(day);
		ensure!(before < tally.most_ends(kind.latest().ends_per_day), Error::<T>::TooManyEndings);
		let ends = before.checked_add(1).ok_or(Error::<T>::TooManyEndings)?;
		Ok(Tally { day, ends, ..tally })
	}

	/// Refuses a second who may not: it takes another person of the issuer, or somebody of a peer.
	fn ensure_may_second(
		second: &Second,
		credential: &Credential,
		now: Moment,
	) -> Result<(), Error<T>> {
		let (organisation, issuer) = (second.organisation, credential.issuer);
		let acts = Self::acts_for(&second.signature.account, organisation, now).is_ok();
		let may =
			organisation == issuer || Self::is_peer(organisation, issuer, credential.kind, now);
		ensure!(acts && may, Error::<T>::MayNotSecond);
		Ok(())
	}

	/// Days since 1970-01-01.
	pub(crate) fn day(now: Moment) -> u64 {
		now / DAY
	}
}
