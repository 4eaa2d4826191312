//! What takes the force from credentials, and how much of it one signature may do in a day.

use crate::{
	credentials::is_live,
	types::{ActedAs, Second, Tally},
	Config, Error, Event, LiveOf, Pallet, Tallies, Types,
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
pub(crate) const DAY: Moment = 86_400_000;

/// An ending that may be done.
struct Ending {
	now: Moment,
	by: ActedAs,
	/// Counts of the issuer on this day, with this ending among them if one signature does it.
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
		let ending = Self::check_ending(&who, &credential, code, second.as_ref(), |now| {
			ensure!(status == CredentialStatus::Active, Error::<T>::CredentialNotActive);
			Self::ensure_has_no_force_of_this_block(id, now)
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
		let ending = Self::check_ending(&who, &credential, code, second.as_ref(), |now| {
			Self::ensure_not_over(status)?;
			Self::ensure_has_no_force_of_this_block(id, now)
		})?;
		Self::check_second(call, (id, code).encode(), &who, second.as_ref())?;
		let Ending { now, by, tally, second } = ending;
		Self::write_last(CredentialStatusOf { id }, now, CredentialStatus::Revoked { code })?;
		Self::count_out(&credential, status, tally);
		Self::deposit_event(Event::Revoked { credential: id, code, by, second });
		Ok(())
	}

	pub(crate) fn do_surrender(who: AccountId, id: CredentialId) -> DispatchResult {
		let (credential, status) = Self::credential_and_status(id)?;
		ensure!(credential.holder == who, Error::<T>::NotHolder);
		Self::ensure_not_over(status)?;
		let now = T::Time::now();
		Self::ensure_has_no_force_of_this_block(id, now)?;
		Self::write_last(CredentialStatusOf { id }, now, CredentialStatus::Surrendered)?;
		let tally = Tallies::<T>::get(credential.issuer).on(Self::day(now));
		Self::count_out(&credential, status, tally);
		Self::deposit_event(Event::Surrendered { credential: id });
		Ok(())
	}

	/// Writes the counts without a credential that had this status and ended.
	fn count_out(credential: &Credential, status: CredentialStatus, tally: Tally) {
		let was_live = is_live(status);
		let live = tally.live.defensive_saturating_sub(was_live.into());
		Tallies::<T>::insert(credential.issuer, Tally { live, ..tally });
		if was_live {
			LiveOf::<T>::mutate_exists(&credential.holder, |held| {
				// None at all is a fault (P17), which the subtraction tells.
				let left = held.unwrap_or_default().defensive_saturating_sub(1);
				*held = (left > 0).then_some(left);
			});
		}
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
		fits: impl FnOnce(Moment) -> Result<(), Error<T>>,
	) -> Result<Ending, DispatchError> {
		let now = T::Time::now();
		let by = Self::acts_for(who, credential.issuer, now)?;
		Self::ensure_may_end(credential.issuer)?;
		ensure!(CredentialReason::from_value(code).is_some(), Error::<T>::UnknownReason);
		fits(now)?;
		let tally = Tallies::<T>::get(credential.issuer).on(Self::day(now));
		let Some(second) = second else {
			let tally = Self::counted(tally, credential)?;
			return Ok(Ending { now, by, tally, second: None });
		};
		Self::ensure_may_second(second, credential, now)?;
		let second = Some(second.signature.account.clone());
		Ok(Ending { now, by, tally, second })
	}

	/// The counts of this day after one signature ended one more, if it may.
	fn counted(tally: Tally, credential: &Credential) -> Result<Tally, Error<T>> {
		let kind = Types::<T>::get(credential.kind).ok_or(Error::<T>::CredentialTypeNotFound)?;
		let most = tally.most_ends(kind.latest().ends_per_day);
		ensure!(tally.ends < most, Error::<T>::TooManyEndings);
		let ends = tally.ends.checked_add(1).ok_or(Error::<T>::TooManyEndings)?;
		Ok(Tally { ends, ..tally })
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
