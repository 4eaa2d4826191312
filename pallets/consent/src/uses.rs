//! Grants that may be used a number of times.

use crate::{
	facts::Receipts,
	pallet::{Config, Error, Event, Grants, Pallet, Uses},
	types::UseCount,
};
use anamnesis_decision::{rows::Grant, Actor, Data, Query, Right, Who};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{
		permitted_purposes, Actions, Class, OrgKind, Purpose, Purposes, Role, PURPOSES, SEALED,
	},
	payload::Grantee,
	ConsentId, OrgId, PatientId,
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};

/// Who uses a grant.
enum User {
	/// The person to whom it was given.
	Person(AccountId),
	/// Staff, as the decision is asked about them and as they serve.
	Staff(Who, Actor),
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_use_grant(
		who: AccountId,
		patient: PatientId,
		consent: ConsentId,
		organisation: Option<OrgId>,
	) -> DispatchResult {
		let now = T::Time::now();
		let user = Self::user(who, consent, organisation, now)?;
		let grant = Self::live_grant(patient, consent, now)?;
		let count = Uses::<T>::get(consent).ok_or(Error::<T>::NotCounted)?;
		let left = count.left.checked_sub(1).ok_or(Error::<T>::AlreadyEnded)?;
		let account = Self::ensure_permitted(user, consent, &grant)?;
		T::Receipts::used(patient, organisation, consent, &account, now)?;
		let exhausted = (left == 0).then_some(now);
		if exhausted.is_some() {
			Self::end(consent, &grant, None, now)?;
		}
		Uses::<T>::insert(consent, UseCount { left, exhausted });
		Self::deposit_event(Event::Used { consent, patient, organisation, left });
		Ok(())
	}

	/// Who would use a grant, looked at before the grant: staff who may ask for anything, or the very person. Nobody else
	/// learns anything of it.
	fn user(
		who: AccountId,
		consent: ConsentId,
		organisation: Option<OrgId>,
		now: Moment,
	) -> Result<User, Error<T>> {
		match organisation {
			None => {
				let person = Grantee::Person(who.clone().into());
				let grant = Grants::<T>::get(consent);
				let meant = grant.is_some_and(|grant| grant.as_latest().grantee == person);
				ensure!(meant, Error::<T>::NoRelation);
				Ok(User::Person(who))
			}
			Some(organisation) => {
				let actor = Self::asking(&who, organisation, now)?;
				ensure!(actor.is_active(), Error::<T>::OrganisationNotActive);
				Ok(User::Staff(Who::Practitioner { account: who, organisation }, actor))
			}
		}
	}

	/// The account that uses a grant: of a session key that of its staff. Refuses whoever is permitted nothing by the grant.
	fn ensure_permitted(
		user: User,
		consent: ConsentId,
		grant: &Grant,
	) -> Result<AccountId, Error<T>> {
		let (who, actor) = match user {
			User::Person(who) => {
				// Roles say nothing about persons.
				let purpose = uses_of(grant, Purposes::ALL).min_by_key(rank);
				let purpose = purpose.ok_or(Error::<T>::NoRelation)?;
				let person = Who::Person(who.clone());
				Self::relation(&question(consent, grant, person, purpose, grant.actions))?;
				return Ok(who);
			}
			User::Staff(who, actor) => (who, actor),
		};
		let kind = actor.organisation.kind;
		let (purpose, actions) = actor
			.serving
			.iter()
			.filter_map(|serving| use_by(grant, serving.role, kind))
			.min_by_key(|(purpose, _)| rank(purpose))
			.ok_or(Error::<T>::NoServingRole)?;
		Self::relation(&question(consent, grant, who, purpose, actions))?;
		Ok(actor.account)
	}

	/// How often a grant may still be used; `None` if its uses are not counted, or there is no such grant.
	pub fn uses_of_grant(id: ConsentId) -> Option<UseCount> {
		Uses::<T>::get(id)
	}
}

/// For what a role uses a grant, and what it does then: of several purposes the one that least can close.
fn use_by(grant: &Grant, role: Role, kind: OrgKind) -> Option<(Purpose, Actions)> {
	let meant = grant.role.is_none_or(|one| one == role);
	let actions = Actions(role.actions().0 & grant.actions.0);
	let purpose = uses_of(grant, permitted_purposes(role, kind)).min_by_key(rank)?;
	(meant && actions.0 != 0).then_some((purpose, actions))
}

/// Purposes for which a grant may be used by who may ask for these.
fn uses_of(grant: &Grant, permitted: Purposes) -> impl Iterator<Item = Purpose> + '_ {
	(0..u8::try_from(PURPOSES.len()).unwrap_or(u8::MAX))
		.map(Purpose)
		.filter(move |purpose| permitted.names(*purpose) && grant.purposes.covers(*purpose))
}

/// Care first: neither a text that asks for consent anew nor the switch of secondary use closes it.
fn rank(purpose: &Purpose) -> u8 {
	match (Purposes::of([Purpose::TREAT]).covers(*purpose), purpose.is_secondary_use()) {
		(true, _) => 0,
		(false, false) => 1,
		(false, true) => 2,
	}
}

/// Whether the grant permits anything: the question that it permits if any, about data that it is for.
fn question(
	consent: ConsentId,
	grant: &Grant,
	who: Who,
	purpose: Purpose,
	actions: Actions,
) -> Query {
	let ordinary = (0..SEALED.0).map(Class).find(|class| grant.classes.contains(*class));
	Query {
		patient: grant.patient,
		who,
		purpose,
		actions,
		data: Data::Declared {
			class: ordinary.unwrap_or(SEALED),
			confidentiality: grant.ceiling,
			organisation: None,
			day: grant.data.map(|period| period.from),
			reference: grant.named.first().copied(),
		},
		study: grant.study,
		right: Some(Right::Grant(consent)),
	}
}
