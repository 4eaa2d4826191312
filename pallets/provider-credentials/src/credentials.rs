//! Credentials: their types, their issue, and what brings them into force.

use crate::{
	types::{ActedAs, Second, Statement, Tally},
	Config, Credentials, Error, Event, HeldBy, Issued, ListSlots, LiveOf, NextCredential, NextType,
	Organisations, Pallet, Stored, Tallies, Types,
};
use anamnesis_decision::rows::{
	Credential, CredentialStatus, CredentialStatusOf, CredentialType, Versioned,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	commitment::Commitment,
	floors,
	history::Lookup,
	CredentialId, CredentialTypeId, OrgId,
};
use codec::Encode;
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Time};

/// Whether a credential was accepted and not ended.
pub(crate) fn is_live(status: CredentialStatus) -> bool {
	matches!(status, CredentialStatus::Active | CredentialStatus::Suspended { .. })
}

/// Who makes an offer, and by what it is bounded.
struct Offer {
	now: Moment,
	by: ActedAs,
	issuer: OrgId,
	/// The earlier credential that it carries on.
	renews: Option<CredentialId>,
	/// Organisation of whoever countersigned.
	countersigner: Option<OrgId>,
	/// Most credentials of the type that the issuer may have issued, this one included.
	limit: u32,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_create_type(kind: CredentialType) -> DispatchResult {
		ensure!(kind.roles.check().is_ok(), Error::<T>::UnknownRoles);
		ensure!(kind.longest > 0, Error::<T>::NoDuration);
		let fits = floors::ENDS_PER_DAY.contains(&kind.ends_per_day);
		ensure!(fits, Error::<T>::UnfitEndsPerDay);
		let id = NextType::<T>::get();
		let next = id.0.checked_add(1).ok_or(Error::<T>::NoNumbersLeft)?;
		NextType::<T>::put(CredentialTypeId(next));
		Types::<T>::insert(id, Versioned::V1(kind));
		Self::deposit_event(Event::TypeCreated { kind: id });
		Ok(())
	}

	pub(crate) fn do_issue(
		who: AccountId,
		organisation: OrgId,
		statement: Statement,
		second: Option<Second>,
	) -> DispatchResult {
		let arguments = (organisation, &statement).encode();
		let offer = Self::check_offer(&who, organisation, &statement, second.as_ref())?;
		Self::check_second("provider-credentials.issue", arguments, &who, second.as_ref())?;
		Self::insert_credential(offer, statement)
	}

	pub(crate) fn do_renew(
		who: AccountId,
		id: CredentialId,
		document: Commitment,
		from: Option<Moment>,
		until: Moment,
		second: Option<Second>,
	) -> DispatchResult {
		let arguments = (id, document, from, until).encode();
		let (credential, status) = Self::credential_and_status(id)?;
		let Credential { kind, holder, at, issuer, .. } = credential;
		let statement = Statement { kind, holder, at, document, from, until };
		let offer = Self::check_offer(&who, issuer, &statement, second.as_ref())?;
		ensure!(status == CredentialStatus::Active, Error::<T>::CredentialNotActive);
		Self::check_second("provider-credentials.renew", arguments, &who, second.as_ref())?;
		Self::insert_credential(Offer { renews: Some(id), ..offer }, statement)
	}

	/// Everything that is asked of a credential before it is offered, but for the second signature.
	fn check_offer(
		who: &AccountId,
		issuer: OrgId,
		statement: &Statement,
		second: Option<&Second>,
	) -> Result<Offer, Error<T>> {
		let now = T::Time::now();
		let by = Self::acts_for(who, issuer, now)?;
		Self::ensure_active(issuer)?;
		let Statement { kind, holder, at, from, until, .. } = statement;
		let row = Types::<T>::get(kind).ok_or(Error::<T>::CredentialTypeNotFound)?.latest();
		let limit = Self::ensure_issuer(issuer, *kind, now)?.map_or(u32::MAX, |given| given.limit);
		ensure!(Issued::<T>::get((issuer, kind)) < limit, Error::<T>::LimitReached);
		Self::ensure_not_to_itself(who, issuer, holder, now, second)?;
		ensure!(second.is_some() || !row.countersign, Error::<T>::CountersignerMissing);
		ensure!(at.is_none_or(Organisations::<T>::contains_key), Error::<T>::OrganisationNotFound);
		Self::interval(now, *from, *until, row.longest)?;
		let countersigner = second.map(|second| second.organisation);
		if let Some(second) = second {
			let acts = Self::acts_for(&second.signature.account, second.organisation, now);
			let may = acts.is_ok() && Self::is_peer(second.organisation, issuer, *kind, now);
			ensure!(may, Error::<T>::MayNotSecond);
		}
		Ok(Offer { now, by, issuer, renews: None, countersigner, limit })
	}

	/// Nobody issues to themself, and to those who act for the issuer only with somebody from outside.
	fn ensure_not_to_itself(
		who: &AccountId,
		issuer: OrgId,
		holder: &AccountId,
		now: Moment,
		second: Option<&Second>,
	) -> Result<(), Error<T>> {
		let signs =
			holder == who || second.is_some_and(|second| second.signature.account == *holder);
		ensure!(!signs, Error::<T>::IssuesToItself);
		let is_own = Self::organisation_of(holder) == Some(issuer)
			|| Self::is_administrator(issuer, holder, now);
		ensure!(second.is_some() || !is_own, Error::<T>::IssuesToItself);
		Ok(())
	}

	fn insert_credential(offer: Offer, statement: Statement) -> DispatchResult {
		let Offer { now, by, issuer, renews, countersigner, limit } = offer;
		let Statement { kind, holder, at, document, from, until } = statement;
		let id = NextCredential::<T>::get();
		let next = id.0.checked_add(1).ok_or(Error::<T>::NoNumbersLeft)?;
		let issued = Issued::<T>::get((issuer, kind)).checked_add(1);
		let issued = issued.filter(|count| *count <= limit).ok_or(Error::<T>::NoNumbersLeft)?;
		let tally = Tallies::<T>::get(issuer);
		let place = Self::free_place(issuer, tally.list, id)?;
		Self::write(CredentialStatusOf { id }, now, CredentialStatus::Offered)?;
		NextCredential::<T>::put(CredentialId(next));
		Issued::<T>::insert((issuer, kind), issued);
		Tallies::<T>::insert(issuer, Tally { list: place.list, ..tally });
		ListSlots::<T>::insert((issuer, place.list, place.index), id);
		HeldBy::<T>::insert(&holder, id, ());
		let credential = Credential {
			kind,
			holder: holder.clone(),
			at,
			issuer,
			document,
			from: from.unwrap_or(now),
			until,
			issued: now,
			countersigner,
			renews,
			place,
		};
		Credentials::<T>::insert(id, Versioned::V1(credential));
		Self::deposit_event(Event::Issued {
			credential: id,
			issuer,
			holder,
			by,
			countersigner,
			renews,
		});
		Ok(())
	}

	pub(crate) fn do_accept(who: AccountId, id: CredentialId) -> DispatchResult {
		let now = T::Time::now();
		let (credential, status) = Self::credential_and_status(id)?;
		ensure!(credential.holder == who, Error::<T>::NotHolder);
		ensure!(!Self::is_compromised(&who), Error::<T>::IsCompromised);
		ensure!(status == CredentialStatus::Offered, Error::<T>::NotOffered);
		ensure!(now < credential.until, Error::<T>::CredentialExpired);
		Self::ensure_gives_force(&credential, now)?;
		if let Some(renewed) = credential.renews {
			// What was taken from the holder meanwhile does not come back by an offer of before.
			let (_, status) = Self::credential_and_status(renewed)?;
			ensure!(status == CredentialStatus::Active, Error::<T>::RenewedNotActive);
		}
		// An account that began to stand for the issuer after the credential was offered.
		let is_own = Self::organisation_of(&who) == Some(credential.issuer);
		ensure!(!is_own || credential.countersigner.is_some(), Error::<T>::IssuesToItself);
		let tally = Tallies::<T>::get(credential.issuer).on(Self::day(now));
		let live = tally.live.checked_add(1).ok_or(Error::<T>::NoNumbersLeft)?;
		let held = LiveOf::<T>::get(&who).checked_add(1).ok_or(Error::<T>::NoNumbersLeft)?;
		Self::write(CredentialStatusOf { id }, now, CredentialStatus::Active)?;
		Tallies::<T>::insert(credential.issuer, Tally { live, ..tally });
		LiveOf::<T>::insert(&who, held);
		Self::deposit_event(Event::Accepted { credential: id });
		Ok(())
	}

	pub(crate) fn do_reinstate(who: AccountId, id: CredentialId) -> DispatchResult {
		let now = T::Time::now();
		let (credential, status) = Self::credential_and_status(id)?;
		let by = Self::acts_for(&who, credential.issuer, now)?;
		Self::ensure_gives_force(&credential, now)?;
		// A holder who became administrator of the issuer after the credential was issued.
		ensure!(credential.holder != who, Error::<T>::IssuesToItself);
		ensure!(matches!(status, CredentialStatus::Suspended { .. }), Error::<T>::NotSuspended);
		Self::write(CredentialStatusOf { id }, now, CredentialStatus::Active)?;
		Self::deposit_event(Event::Reinstated { credential: id, by });
		Ok(())
	}

	/// Refuses that a credential gets force, or gets it back, from an issuer that could not issue it now.
	fn ensure_gives_force(credential: &Credential, now: Moment) -> DispatchResult {
		Self::ensure_active(credential.issuer)?;
		Self::ensure_issuer(credential.issuer, credential.kind, now)?;
		Ok(())
	}

	/// Refuses to take the force from what has it since this very block: that somebody acted by it could not be found later.
	pub(crate) fn ensure_has_no_force_of_this_block(
		id: CredentialId,
		now: Moment,
	) -> Result<(), Error<T>> {
		let began_now = Lookup::current(&Stored::<T>::default(), &CredentialStatusOf { id })
			.is_some_and(|current| {
				current.since == now && current.value == CredentialStatus::Active
			});
		ensure!(!began_now, Error::<T>::BeganThisBlock);
		Ok(())
	}

	pub(crate) fn credential_and_status(
		id: CredentialId,
	) -> Result<(Credential, CredentialStatus), Error<T>> {
		let credential = Credentials::<T>::get(id).ok_or(Error::<T>::CredentialNotFound)?;
		let status = Lookup::current(&Stored::<T>::default(), &CredentialStatusOf { id })
			.ok_or(Error::<T>::CredentialNotFound)?;
		Ok((credential.latest(), status.value))
	}
}
