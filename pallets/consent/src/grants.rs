//! Giving and changing grants.

use crate::{
	acting::Acting,
	pallet::{
		Config, Epochs, Error, Event, GrantCount, Grants, GrantsOf, LastConsent, Live, Named,
		Pallet, Uses,
	},
	types::{entry, UseCount},
	Stored,
};
use anamnesis_decision::{
	organisation_of,
	rows::{
		Entry, EntryFlags, Given, Grant, Life, Live as LiveRow, LiveAt, Referred, Status,
		Versioned, Via, MAX_LIVE_OWN, MAX_LIVE_REFERRED,
	},
	standing_at, When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Basis, Confidentiality, Role},
	commitment::Commitment,
	history::{self, At, MAX_CHANGES},
	payload::{Grantee, NewGrant, PayloadRefusal, Powers, MAX_NAMED},
	ConsentId, OrgId, PatientId,
};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
};

/// Changes of the live grants to somebody that are left to what the patient gives: nobody else can use them up.
pub(crate) const OF_PATIENT: u32 = MAX_CHANGES / 4;

/// How many records a grant names, for its weight.
pub(crate) fn names(grant: &NewGrant) -> u32 {
	grant.named.len().try_into().unwrap_or(MAX_NAMED)
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_grant(who: AccountId, patient: PatientId, new: NewGrant) -> DispatchResult {
		let now = T::Time::now();
		let (found, acting) = Self::acting(&who, patient, Powers::GRANT, now)?;
		ensure_gives::<T>(found.life, now)?;
		let grant = Self::draft(who, &acting, patient, new, now)?;
		Self::ensure_careful(&grant, &acting, None, now)?;
		let consent = Self::give(grant, now)?;
		Self::deposit_event(Event::Granted { consent, patient });
		Ok(())
	}

	pub(crate) fn do_amend(
		who: AccountId,
		patient: PatientId,
		amends: ConsentId,
		with: NewGrant,
	) -> DispatchResult {
		let now = T::Time::now();
		let (found, acting) = Self::controlled(&who, patient, now)?;
		ensure_gives::<T>(found.life, now)?;
		let old = Self::live_grant(patient, amends, now)?;
		let grant = Self::draft(who, &acting, patient, with, now)?;
		Self::ensure_careful(&grant, &acting, Some((amends, &old)), now)?;
		let grant = Grant { amends: Some(amends), ..grant };
		// First the end: it makes room for what takes its place.
		Self::end(amends, &old, None, now)?;
		let consent = Self::give(grant, now)?;
		Self::deposit_event(Event::Amended { consent, patient, amends });
		Ok(())
	}

	/// The grant that whoever may give asks for, if it is one that may be given now.
	pub(crate) fn draft(
		who: AccountId,
		acting: &Acting,
		patient: PatientId,
		new: NewGrant,
		now: Moment,
	) -> Result<Grant, Error<T>> {
		new.check().map_err(refused)?;
		let template = Self::template_of(&new)?;
		let responsible = matches!(new.grantee, Grantee::Organisation(_));
		ensure!(new.study.is_none() || responsible, Error::<T>::StudyWithoutOrganisation);
		if let Grantee::Organisation(organisation) = new.grantee {
			Self::ensure_active(organisation, now)?;
		}
		let longest = template.and_then(|template| template.longest);
		let (from, until) = Self::interval(&new, acting, longest, now)?;
		let grant = Grant {
			patient,
			grantee: new.grantee,
			role: new
				.role
				.map(|role| Role::from_value(role).ok_or(Error::UnknownRole))
				.transpose()?,
			study: new.study,
			purposes: new.purposes,
			classes: new.classes,
			actions: new.actions,
			ceiling: Confidentiality::from_value(new.ceiling).ok_or(Error::UnknownCeiling)?,
			obligations: new.obligations,
			from,
			until,
			data: new.data,
			named: new.named,
			may_refer: new.may_refer,
			uses: new.uses,
			template: new.template,
			document: new.document,
			basis: Basis::from_value(new.basis).ok_or(Error::UnknownBasis)?,
			survives: new.survives,
			granted: now,
			by: acting.given(who),
			epoch: Self::epoch(patient),
			amends: None,
		};
		if let Some(template) = template {
			Self::ensure_spoken_of(&grant, &template)?;
		}
		Ok(grant)
	}

	/// Refuses an organisation that is not active.
	pub(crate) fn ensure_active(organisation: OrgId, now: Moment) -> Result<(), Error<T>> {
		let (providers, when) = (T::Providers::default(), When::now(now));
		let found = organisation_of(&providers, organisation).is_some();
		ensure!(found, Error::<T>::OrganisationNotFound);
		let active = standing_at(&providers, organisation, when)
			.is_some_and(|standing| standing.status == Status::Active);
		ensure!(active, Error::<T>::OrganisationNotActive);
		Ok(())
	}

	/// First moment of a new grant, and first at which it no longer holds. What the patient leaves open is no longer than the
	/// text speaks of.
	fn interval(
		new: &NewGrant,
		acting: &Acting,
		longest: Option<Moment>,
		now: Moment,
	) -> Result<(Moment, Moment), Error<T>> {
		let from = new.from.unwrap_or(now);
		ensure!(from >= now, Error::<T>::BeginsInThePast);
		let after = |moment: Moment, time| moment.checked_add(time).ok_or(Error::<T>::LastsTooLong);
		let until = match new.until {
			Some(until) => until,
			None => {
				let default = T::DefaultValidity::get();
				let default = after(from, longest.map_or(default, |most| default.min(most)))?;
				match acting {
					Acting::Controller { .. } => default,
					Acting::Representative(mandate) => default.min(mandate.until),
					Acting::Steward { .. } => default.min(Self::assisted_until(now)?),
				}
			}
		};
		ensure!(from < until, Error::<T>::EndsBeforeItBegins);
		// Counted from now: what a patient permits today is asked again before long, whenever it begins.
		ensure!(until <= after(now, T::LongestValidity::get())?, Error::<T>::LastsTooLong);
		Ok((from, until))
	}

	/// How often the patient has revoked everything.
	pub(crate) fn epoch(patient: PatientId) -> u32 {
		Epochs::<T>::get(patient).map_or(0, |epoch| epoch.value)
	}

	/// The entries under a key that are not over, nor given by a steward where there is none any more.
	pub(crate) fn live(patient: PatientId, grantee: Grantee, now: Moment) -> LiveRow {
		let epoch = Self::epoch(patient);
		let mut live = Live::<T>::get((patient, grantee))
			.map_or_else(LiveRow::default, |live| live.value.latest());
		let holds = |entry: &Entry| now < entry.until && entry.epoch == epoch;
		let stewarded = Self::has_steward(patient, now);
		live.own.retain(|entry| {
			holds(entry) && (stewarded || !entry.flags.includes(EntryFlags::ASSISTED))
		});
		live.referred.retain(|one| holds(&one.entry));
		live
	}

	/// Writes a grant that may be given.
	pub(crate) fn give(grant: Grant, now: Moment) -> Result<ConsentId, Error<T>> {
		Self::give_by(grant, None, now)
	}

	/// Writes a grant that may be given, or that somebody referred by this way.
	pub(crate) fn give_by(
		grant: Grant,
		via: Option<Via>,
		now: Moment,
	) -> Result<ConsentId, Error<T>> {
		let Grant { patient, grantee, .. } = grant;
		let last = Self::next(LastConsent::<T>::get())?;
		let id = ConsentId(last);
		let place = GrantCount::<T>::get(patient);
		let count = Self::longer(place)?;
		Self::ensure_endings_fit(&grant, now)?;
		let mut live = Self::live(patient, grantee, now);
		let entry = entry(id, &grant);
		let has_room = match via {
			None => live.own.try_push(entry).is_ok(),
			Some(via) => {
				// What stands under a grant that was ended leaves only here, where its place may be needed.
				live.referred.retain(|one| Self::stands(one.via));
				live.referred.try_push(Referred { entry, via }).is_ok()
			}
		};
		ensure!(has_room, Error::<T>::TooManyLive);
		let value = Versioned::V1(live);
		let key = LiveAt { patient, grantee };
		history::set(&mut At { facts: &Stored::<T>::default(), key }, now, value)?;

		LastConsent::<T>::put(last);
		GrantCount::<T>::insert(patient, count);
		GrantsOf::<T>::insert((patient, place), id);
		for (study, reference) in names_of(&grant) {
			Named::<T>::insert((id, study, reference), ());
		}
		if let Some(left) = grant.uses {
			Uses::<T>::insert(id, UseCount { left, exhausted: None });
		}
		Grants::<T>::insert(id, Versioned::V1(grant));
		Ok(id)
	}

	/// Refuses a change after which the live grants under the grant's key, or the patient's epoch, might not all be ended one
	/// by one: a history takes a limited number of changes, and a permission that cannot be taken back is none. What others
	/// give is refused earlier.
	fn ensure_endings_fit(grant: &Grant, now: Moment) -> Result<(), Error<T>> {
		let Grant { patient, grantee, .. } = *grant;
		let kept = match grant.by {
			Given::Patient { .. } => 0,
			Given::Assisted { .. } | Given::Referred { .. } | Given::Custodian { .. } => OF_PATIENT,
		};
		let next = match Live::<T>::get((patient, grantee)) {
			None => 0,
			Some(live) if live.since == now => live.version,
			Some(live) => live.version.checked_add(1).ok_or(Error::TooManyChanges)?,
		};
		let room = MAX_CHANGES
			.checked_sub(MAX_LIVE_OWN)
			.and_then(|room| room.checked_sub(MAX_LIVE_REFERRED))
			.and_then(|room| room.checked_sub(kept))
			.ok_or(Error::TooManyChanges)?;
		ensure!(next <= room, Error::<T>::TooManyChanges);
		let last = Epochs::<T>::get(patient).is_some_and(|epoch| epoch.version >= MAX_CHANGES);
		ensure!(!last, Error::<T>::TooManyChanges);
		Ok(())
	}
}

/// What a grant is for alone, as it is looked up: its study with each record that it names.
pub(crate) fn names_of(
	grant: &Grant,
) -> impl Iterator<Item = (Option<Commitment>, Option<Commitment>)> + '_ {
	let nothing = grant.study.is_some() && grant.named.is_empty();
	let named = grant.named.iter().copied().map(Some);
	named.chain(nothing.then_some(None)).map(|reference| (grant.study, reference))
}

/// Refuses a patient who gives nothing.
pub(crate) fn ensure_gives<T>(life: Life, now: Moment) -> Result<(), Error<T>> {
	match life.at(now) {
		Life::Active => Ok(()),
		Life::Frozen { .. } => Err(Error::Frozen),
		Life::ReportedDead { .. } => Err(Error::DeathReported),
		Life::Deceased { .. } => Err(Error::Deceased),
		Life::Restricted => Err(Error::Restricted),
	}
}

/// The error that says what is wrong with a new grant.
pub(crate) fn refused<T>(refusal: PayloadRefusal) -> Error<T> {
	use PayloadRefusal::*;
	match refusal {
		Role => Error::UnknownRole,
		Purposes => Error::UnknownPurposes,
		Classes => Error::UnknownClasses,
		Actions => Error::UnknownActions,
		Ceiling => Error::UnknownCeiling,
		Obligations => Error::UnknownObligations,
		DataPeriod => Error::EmptyDataPeriod,
		Names => Error::NamedTwice,
		Uses => Error::NoUses,
		MayRefer => Error::ReferralTooDeep,
		Basis => Error::UnknownBasis,
		// The rest is about payloads as a whole and never said about a grant.
		Validity | Malformed | TrailingBytes | Lane | Interval | Life | Suite | Friends
		| Threshold | Delay | Keep | Capacity | Powers => Error::EndsBeforeItBegins,
	}
}
