//! What clients ask, and the answers. The runtime API only forwards to these.

use crate::{
	Compromises, Config, Credentials, HeldBy, Issued, Issuers, NextOrganisation, OrgKeys,
	OrganisationKeys, Organisations, OrgsOf, Pallet, SessionKeys, Sessions, Staff, Standings,
	Statuses, Stored, Tallies, Types, MAX_SESSIONS,
};
use alloc::vec::Vec;
use anamnesis_decision::{
	actor_at, in_force,
	rows::{
		Credential, CredentialStatus, CredentialType, Employment, IssuerState, Organisation, Reach,
		Session, Standing, Status, Succession, Versioned,
	},
	When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::Roles,
	history::{Current, MarkKind},
	CredentialId, CredentialTypeId, OrgId,
};
use codec::{Decode, Encode};
use frame_support::traits::Time;
use scale_info::TypeInfo;

/// Most rows of a list.
pub const PAGE: usize = 100;

/// An organisation.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct OrganisationView {
	/// Its number.
	pub organisation: OrgId,
	/// What everybody may know of it.
	pub facts: Organisation,
	/// Whether it may act, and who controls it.
	pub standing: Standing,
	/// Moment since when that is so.
	pub since: Moment,
}

/// Somebody who is or was staff, or may become it.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct StaffView {
	/// The account.
	pub account: AccountId,
	/// What it was appointed to last or is offered, or that it was dismissed. An appointment may be over or not yet begun.
	pub employment: Employment,
	/// Moment of the block that wrote it.
	pub since: Moment,
}

/// Keys of an organisation.
#[derive(Encode, Decode, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct OrganisationKeysView {
	/// The keys.
	pub keys: OrganisationKeys,
	/// Moment of the block that published them.
	pub since: Moment,
}

/// A session, perhaps one that is over.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct SessionView {
	/// The key's account.
	pub key: AccountId,
	/// For whom it signs, where and how long.
	pub session: Session,
}

/// A credential.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct CredentialView {
	/// Its number.
	pub credential: CredentialId,
	/// What was issued.
	pub facts: Credential,
	/// What became of it.
	pub status: CredentialStatus,
	/// Moment since when that is so.
	pub since: Moment,
	/// Whether it has force now: active, within its interval, and its issuer was not cut off when it was issued.
	pub holds: bool,
}

/// An issuer of credentials of a type.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct IssuerView {
	/// Whether it may issue, on whose word and how far.
	pub state: IssuerState,
	/// Moment since when that is so.
	pub since: Moment,
	/// Whether it may issue now: its state, its delegation, and the standing of both organisations.
	pub issues: bool,
	/// How many credentials of the type it issued in all.
	pub issued: u32,
	/// What it issued in these intervals has no force: first moment, and first moment after.
	pub cut_off: Vec<(Moment, Moment)>,
	/// How many credentials of the type it may still suspend or revoke today, by one signature each.
	pub ends_left: u32,
}

/// Somebody who may act for an organisation.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct ActorView {
	/// The staff account: of a session key that of its session.
	pub account: AccountId,
	/// The roles that serve: appointed, and licensed where they must be.
	pub roles: Roles,
	/// Whether the organisation may act.
	pub status: Status,
	/// First moment at which the appointment, the session or a licence of one of the roles no longer holds.
	pub until: Moment,
	/// Whether the standing, the appointment, a licence or who signed is disputed.
	pub contested: bool,
}

/// A question about a moment after the block's own: nobody knows the answer yet. Ask for an earlier one.
#[derive(Encode, Decode, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct InTheFuture;

impl<T: Config> Pallet<T> {
	/// What everybody may know of an organisation, and its standing now.
	pub fn organisation(organisation: OrgId) -> Option<OrganisationView> {
		let facts = Organisations::<T>::get(organisation)?.latest();
		let standing = Standings::<T>::get(organisation)?;
		let since = standing.since;
		Some(OrganisationView { organisation, facts, standing: standing.value.latest(), since })
	}

	/// Organisations in the order of their admission, after this one. At most [`PAGE`].
	pub fn organisations(after: Option<OrgId>) -> Vec<OrganisationView> {
		let Some(first) = after.unwrap_or(OrgId(0)).0.checked_add(1) else {
			return Vec::new();
		};
		let end = NextOrganisation::<T>::get().0;
		(first..end).take(PAGE).filter_map(|number| Self::organisation(OrgId(number))).collect()
	}

	/// Everybody who ever was staff of an organisation or was offered to be, after this account, in the order of the storage. At most [`PAGE`].
	pub fn staff(organisation: OrgId, after: Option<AccountId>) -> Vec<StaffView> {
		let rows = match after {
			None => Staff::<T>::iter_prefix((organisation,)),
			Some(account) => Staff::<T>::iter_prefix_from(
				(organisation,),
				Staff::<T>::hashed_key_for((organisation, account)),
			),
		};
		rows.take(PAGE)
			.map(|(account, current)| StaffView {
				account,
				employment: current.value,
				since: current.since,
			})
			.collect()
	}

	/// Organisations of which an account ever was staff, after this one, in the order of the storage. At most [`PAGE`].
	pub fn organisations_of(account: &AccountId, after: Option<OrgId>) -> Vec<OrgId> {
		let rows = match after {
			None => OrgsOf::<T>::iter_key_prefix(account),
			Some(last) => OrgsOf::<T>::iter_key_prefix_from(
				account,
				OrgsOf::<T>::hashed_key_for(account, last),
			),
		};
		rows.take(PAGE).collect()
	}

	/// Keys of an organisation now.
	pub fn organisation_keys(organisation: OrgId) -> Option<OrganisationKeysView> {
		let current = OrgKeys::<T>::get(organisation)?;
		Some(OrganisationKeysView { keys: current.value, since: current.since })
	}

	/// The session of a key.
	pub fn session(key: AccountId) -> Option<SessionView> {
		let session = Sessions::<T>::get(&key)?.latest();
		Some(SessionView { key, session })
	}

	/// Sessions of a staff account, those at organisations after this one, in the order of the storage. At most [`PAGE`].
	pub fn sessions(account: &AccountId, after: Option<OrgId>) -> Vec<SessionView> {
		let rows = match after {
			None => SessionKeys::<T>::iter_prefix(account),
			Some(last) => SessionKeys::<T>::iter_prefix_from(
				account,
				SessionKeys::<T>::hashed_key_for(account, last),
			),
		};
		let most = usize::try_from(MAX_SESSIONS).map_or(1, |each| PAGE.div_euclid(each.max(1)));
		rows.take(most).flat_map(|(_, keys)| keys).filter_map(Self::session).collect()
	}

	/// Reports that an account's key was stolen, the earlier ones first. None, if nothing is stored.
	pub fn compromise(account: &AccountId) -> Vec<Reach> {
		Compromises::<T>::get(account)
			.map(|reaches| Versioned::latest(reaches).into_inner())
			.unwrap_or_default()
	}

	/// Whom an organisation succeeds now.
	pub fn successions_now(organisation: OrgId) -> Vec<Succession> {
		let now = T::Time::now();
		let mut successions = Self::successions(organisation).into_inner();
		successions.retain(|succession| succession.holds(now, now));
		successions
	}

	/// Administrators of an organisation now.
	pub fn administrators_now(organisation: OrgId) -> Vec<AccountId> {
		Self::administrators(organisation, T::Time::now()).into_inner()
	}

	/// A credential, its status, and whether it has force now.
	pub fn credential(id: CredentialId) -> Option<CredentialView> {
		let facts = Credentials::<T>::get(id)?.latest();
		let status = Statuses::<T>::get(id)?;
		let now = When::now(T::Time::now());
		let holds = in_force(&Stored::<T>::default(), id, &facts, now).is_some();
		let since = status.since;
		Some(CredentialView { credential: id, facts, status: status.value, since, holds })
	}

	/// Credentials that were ever issued to an account, after this one, in the order of the storage. At most [`PAGE`].
	pub fn credentials_of(account: &AccountId, after: Option<CredentialId>) -> Vec<CredentialView> {
		let rows = match after {
			None => HeldBy::<T>::iter_key_prefix(account),
			Some(last) => HeldBy::<T>::iter_key_prefix_from(
				account,
				HeldBy::<T>::hashed_key_for(account, last),
			),
		};
		rows.take(PAGE).filter_map(Self::credential).collect()
	}

	/// A type of credentials.
	pub fn credential_type(kind: CredentialTypeId) -> Option<CredentialType> {
		Types::<T>::get(kind).map(|kind| kind.latest())
	}

	/// An issuer of credentials of a type; `None` if the organisation never was.
	pub fn issuer(organisation: OrgId, kind: CredentialTypeId) -> Option<IssuerView> {
		let current = Issuers::<T>::get((organisation, kind))?;
		let issued = Issued::<T>::get((organisation, kind));
		let now = T::Time::now();
		let issues = Self::ensure_active(organisation).is_ok()
			&& Self::ensure_issuer(organisation, kind, now)
				.is_ok_and(|given| given.is_none_or(|given| issued < given.limit));
		let marks = current.marks.iter().filter(|mark| mark.kind == MarkKind::Ended);
		let cut_off = marks.map(|mark| (mark.effective, mark.recorded)).collect();
		let tally = Tallies::<T>::get(organisation).on(Self::day(now));
		let most = Types::<T>::get(kind)?.latest().ends_per_day;
		let ends_left = tally.most_ends(most).saturating_sub(tally.ends);
		let Current { value: state, since, .. } = current;
		Some(IssuerView { state, since, issues, issued, cut_off, ends_left })
	}

	/// Who an account was at an organisation at a moment, by what was recorded up to `known_at`.
	///
	/// # Errors
	/// [`InTheFuture`]: one of the moments lies after the block's own.
	pub fn actor_at(
		account: &AccountId,
		organisation: OrgId,
		moment: Moment,
		known_at: Moment,
	) -> Result<Option<ActorView>, InTheFuture> {
		let now = T::Time::now();
		if moment > now || known_at > now {
			return Err(InTheFuture);
		}
		let when = When { moment, known_at };
		let actor = actor_at(&Stored::<T>::default(), account, organisation, when, |_, _| true);
		Ok(actor.map(|actor| ActorView {
			account: actor.account.clone(),
			roles: actor.roles(),
			status: actor.standing.status,
			until: actor.serving.iter().filter_map(|one| one.until).fold(actor.until, Moment::min),
			contested: actor.contested || actor.serving.iter().any(|one| one.contested),
		}))
	}
}
