//! Passing on: a practitioner offers a part of what the patient gave, or the custodian records of its own.

use crate::{
	acting::is_no_wider,
	grants::{ensure_gives, refused},
	pallet::{Config, Error, Grants, Pallet},
	terms::{referring, Terms},
};
use anamnesis_decision::{
	actor_at, organisation_of,
	rows::{Given, Grant, Line, Organisation, PairAt, Versioned},
	Actor, Data, Query, Right, When, Who,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{
		permitted_purposes, Actions, Basis, Class, Confidentiality, Purpose, Purposes, Role,
		PURPOSES, SEALED,
	},
	payload::{Grantee, MAX_NAMED},
	ConsentId, OrgId, PatientId,
};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
};

/// How many records these terms name, for their weight.
pub(crate) fn named(terms: &Terms) -> u32 {
	terms.named.len().try_into().unwrap_or(MAX_NAMED)
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_refer(
		who: AccountId,
		patient: PatientId,
		parent: ConsentId,
		organisation: OrgId,
		terms: Terms,
	) -> DispatchResult {
		let now = T::Time::now();
		Self::ensure_for_care(&terms)?;
		// First who signs: whoever passes nothing on learns nothing of the patient.
		let actor = Self::ensure_passes_on(&who, organisation, &terms, now)?;
		let above = Self::live_grant(patient, parent, now)?;
		ensure!(above.may_refer > terms.may_refer, Error::<T>::NotPassedOn);
		let line = line_below(parent, &above).ok_or(Error::<T>::NotPassedOn)?;
		let interval = Self::interval_until(&terms, above.until, Error::BeyondParent, now)?;
		Self::ensure_takes(terms.grantee, now)?;
		let by = Given::Referred { organisation, account: actor.account, line };
		let grant = Self::referral(patient, terms, by, above.basis, interval, now)?;
		let meant = is_to_another(&grant) && Self::is_to_one_meant(&grant, line);
		ensure!(meant, Error::<T>::NotToThem);
		ensure!(is_below(&grant, &above), Error::<T>::BeyondParent);
		let who = Who::Practitioner { account: who, organisation };
		for query in questions(&who, parent, &grant) {
			let permit = Self::relation(&query)?;
			// What is counted would be used elsewhere without being counted, and a succession is no part of a line.
			ensure!(!permit.use_first && permit.inherited.is_none(), Error::<T>::NotPassedOn);
		}
		Ok(Self::offer(grant, organisation, now)?)
	}

	pub(crate) fn do_refer_as_custodian(
		who: AccountId,
		organisation: OrgId,
		patient: PatientId,
		terms: Terms,
	) -> DispatchResult {
		let now = T::Time::now();
		Self::ensure_for_care(&terms)?;
		let Grantee::Organisation(to) = terms.grantee else {
			return Err(Error::<T>::NotToThem.into());
		};
		ensure!(to != organisation, Error::<T>::NotToThem);
		ensure!(!terms.named.is_empty(), Error::<T>::NamesNothing);
		ensure!(!terms.classes.contains(SEALED), Error::<T>::SealedNotReferred);
		ensure!(terms.may_refer == 0, Error::<T>::NotPassedOn);
		let latest = now.checked_add(T::CustodianValidity::get());
		let latest = latest.ok_or(Error::<T>::LastsTooLong)?;
		let interval = Self::interval_until(&terms, latest, Error::LastsTooLong, now)?;
		// First who signs, as above.
		let actor = Self::ensure_passes_on(&who, organisation, &terms, now)?;
		ensure_gives::<T>(Self::patient(patient, now)?.life, now)?;
		Self::ensure_takes(terms.grantee, now)?;
		Self::ensure_lets_refer(&actor.organisation, to, now)?;
		let by = Given::Custodian { organisation, account: actor.account };
		let grant = Self::referral(patient, terms, by, Basis::Care, interval, now)?;
		Ok(Self::offer(grant, organisation, now)?)
	}

	/// Refuses what is unknown or contradicts itself, and what is not for care.
	fn ensure_for_care(terms: &Terms) -> Result<(), Error<T>> {
		terms.check().map_err(refused)?;
		ensure!(Purposes::of([Purpose::TREAT]).includes(terms.purposes), Error::<T>::NotCare);
		Ok(())
	}

	/// First moment of a referral, and first at which it no longer holds: at this one at the latest.
	fn interval_until(
		terms: &Terms,
		latest: Moment,
		beyond: Error<T>,
		now: Moment,
	) -> Result<(Moment, Moment), Error<T>> {
		let from = terms.from.unwrap_or(now);
		ensure!(from >= now, Error::<T>::BeginsInThePast);
		let until = terms.until.unwrap_or(latest);
		ensure!(from < until, Error::<T>::EndsBeforeItBegins);
		ensure!(until <= latest, beyond);
		Ok((from, until))
	}

	/// Refuses a grantee to whom nothing is passed on.
	fn ensure_takes(grantee: Grantee, now: Moment) -> Result<(), Error<T>> {
		match grantee {
			Grantee::Organisation(to) => Self::ensure_active(to, now),
			Grantee::Account(_) => Ok(()),
			Grantee::AnyCare | Grantee::Person(_) => Err(Error::NotToThem),
		}
	}

	/// Staff who could do themselves what they pass on, and may pass on at all.
	fn ensure_passes_on(
		who: &AccountId,
		organisation: OrgId,
		terms: &Terms,
		now: Moment,
	) -> Result<Actor, Error<T>> {
		let actor = Self::passing_on(who, organisation, terms.purposes, terms.actions, now)?;
		ensure!(actor.is_active(), Error::<T>::OrganisationNotActive);
		Ok(actor)
	}

	/// The same, whatever the organisation's status is.
	pub(crate) fn passing_on(
		who: &AccountId,
		organisation: OrgId,
		purposes: Purposes,
		actions: Actions,
		now: Moment,
	) -> Result<Actor, Error<T>> {
		let actions = Actions(actions.0 | Actions::DISCLOSE.0);
		Self::serving(who, organisation, purposes, actions, None, now)
	}

	/// Whether what is passed on goes to one of those whom the patient meant: what every care organisation was given goes on
	/// to those alone that were there before. An account may serve at any other, and is none of them.
	pub(crate) fn is_to_one_meant(grant: &Grant, line: Line) -> bool {
		let Some(root) = Grants::<T>::get(line.root).map(Versioned::latest) else { return false };
		if root.grantee != Grantee::AnyCare {
			return true;
		}
		let Grantee::Organisation(to) = grant.grantee else { return false };
		organisation_of(&T::Providers::default(), to)
			.and_then(|found| found.care_since())
			.is_some_and(|since| since < root.granted)
	}

	/// Who somebody is at an organisation, in roles that may ask for each of these purposes there and exercise each of these
	/// actions; in this role, if one is needed.
	pub(crate) fn serving(
		who: &AccountId,
		organisation: OrgId,
		purposes: Purposes,
		actions: Actions,
		needed: Option<Role>,
		now: Moment,
	) -> Result<Actor, Error<T>> {
		let providers = T::Providers::default();
		actor_at(&providers, who, organisation, When::now(now), |role, kind| {
			// Each purpose by its own bit: one that another covers at a grant must still be in the role's table.
			purposes.0 & !permitted_purposes(role, kind).0 == 0
				&& role.actions().includes(actions)
				&& needed.is_none_or(|needed| needed == role)
		})
		.ok_or(Error::NoServingRole)
	}

	/// Refuses a custodian whose law does not let it refer to this organisation.
	pub(crate) fn ensure_lets_refer(
		custodian: &Organisation,
		to: OrgId,
		now: Moment,
	) -> Result<(), Error<T>> {
		let found = organisation_of(&T::Providers::default(), to);
		let (home, asking) =
			(custodian.jurisdiction, found.ok_or(Error::OrganisationNotFound)?.jurisdiction);
		let pair = || {
			let pair = When::now(now).value(&T::Laws::default(), PairAt { home, asking });
			pair.is_some_and(|pair| pair.value.latest().refers)
		};
		ensure!(home == asking || pair(), Error::<T>::OtherJurisdiction);
		Ok(())
	}

	/// The grant that these terms become.
	fn referral(
		patient: PatientId,
		terms: Terms,
		by: Given,
		basis: Basis,
		(from, until): (Moment, Moment),
		now: Moment,
	) -> Result<Grant, Error<T>> {
		let role = |role| Role::from_value(role).ok_or(Error::UnknownRole);
		Ok(Grant {
			patient,
			grantee: terms.grantee,
			role: terms.role.map(role).transpose()?,
			study: None,
			purposes: terms.purposes,
			classes: terms.classes,
			actions: terms.actions,
			ceiling: Confidentiality::from_value(terms.ceiling).ok_or(Error::UnknownCeiling)?,
			obligations: terms.obligations,
			from,
			until,
			data: terms.data,
			named: terms.named,
			may_refer: terms.may_refer,
			uses: None,
			template: None,
			document: terms.document,
			basis,
			survives: false,
			granted: now,
			by,
			epoch: Self::epoch(patient),
			amends: None,
		})
	}
}

/// The line of what is passed on from a grant; `None`: it is as long as a line may be, or the grant is none of a line.
pub(crate) fn line_below(id: ConsentId, above: &Grant) -> Option<Line> {
	match above.by {
		Given::Patient { .. } => Some(Line { root: id, child: None }),
		Given::Referred { line: Line { root, child: None }, .. } => {
			Some(Line { root, child: Some(id) })
		}
		Given::Referred { .. } | Given::Assisted { .. } | Given::Custodian { .. } => None,
	}
}

/// Whether a referral permits nothing that the grant above it does not.
pub(crate) fn is_below(grant: &Grant, above: &Grant) -> bool {
	// What is counted, or is for a study, is not passed on: nobody would count it, and a referral is for no study.
	above.uses.is_none() && above.from <= grant.from && is_no_wider(grant, above)
}

/// Whether somebody else than who refers would get it: another organisation, another account.
pub(crate) fn is_to_another(grant: &Grant) -> bool {
	match grant.grantee {
		Grantee::Organisation(to) => referring(&grant.by) != Some(to),
		Grantee::Account(to) => AccountId::from(to) != *grant.by.account(),
		Grantee::AnyCare | Grantee::Person(_) => true,
	}
}

/// Whether the one who refers may do the same under the grant: asked about each purpose, which jurisdictions tell apart, and
/// one class, for the referral is no wider than the grant on any axis. A sealed one if it has it: that opens least.
fn questions<'a>(
	who: &'a Who,
	parent: ConsentId,
	grant: &'a Grant,
) -> impl Iterator<Item = Query> + 'a {
	// A mask is not empty.
	let lowest = u8::try_from(grant.classes.0.trailing_zeros()).unwrap_or(u8::MAX);
	let class = if grant.classes.contains(SEALED) { SEALED } else { Class(lowest) };
	(0..u8::try_from(PURPOSES.len()).unwrap_or(u8::MAX))
		.map(Purpose)
		.filter(|purpose| grant.purposes.names(*purpose))
		.map(move |purpose| Query {
			patient: grant.patient,
			who: who.clone(),
			purpose,
			actions: grant.actions,
			data: Data::Declared {
				class,
				confidentiality: grant.ceiling,
				organisation: None,
				day: grant.data.map(|period| period.from),
				reference: grant.named.first().copied(),
			},
			study: None,
			right: Some(Right::Grant(parent)),
		})
}
