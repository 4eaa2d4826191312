//! Ending grants. An ending is refused to nobody who acts as a living patient, or for one with that power, and whom friends
//! did not take over: not for the patient's state, not for a full history. What was referred those too end who referred it,
//! who got it, and who looks after the patient.

use crate::{
	assisted::ensure_ends,
	pallet::{Config, Ends, Error, Event, Grants, OffersTo, Pallet},
	terms::referring,
	Stored,
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{Ending, Entry, EpochOf, Given, Grant, Live, LiveAt, Versioned};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	commitment::Commitment,
	history::{self, At},
	payload::{Grantee, Powers},
	ConsentId, OrgId, PatientId,
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_revoke(
		who: AccountId,
		patient: PatientId,
		consent: ConsentId,
		reason: Option<Commitment>,
	) -> DispatchResult {
		let now = T::Time::now();
		Self::acting(&who, patient, Powers::REVOKE, now)?;
		let grant = Self::live_grant(patient, consent, now)?;
		Self::end(consent, &grant, reason, now)?;
		Self::object(patient, grant.grantee, now);
		Self::deposit_event(Event::Revoked { consent, patient });
		Ok(())
	}

	pub(crate) fn do_revoke_all_to(
		who: AccountId,
		patient: PatientId,
		grantee: Grantee,
	) -> DispatchResult {
		let now = T::Time::now();
		Self::acting(&who, patient, Powers::REVOKE, now)?;
		let live = Self::live(patient, grantee, now);
		Self::object(patient, grantee, now);
		// An ending that finds nothing is in order: relayed, it still voids what was signed before it and withheld.
		let all: Vec<_> =
			live.own.iter().chain(live.referred.iter().map(|one| &one.entry)).collect();
		if all.is_empty() {
			return Ok(());
		}
		Self::put_fewer(patient, grantee, Live::default(), now)?;
		for Entry { id: consent, .. } in all.into_iter().copied() {
			Ends::<T>::insert(consent, Ending { effective: now, recorded: now, reason: None });
			Self::deposit_event(Event::Revoked { consent, patient });
		}
		Ok(())
	}

	pub(crate) fn do_revoke_everything(who: AccountId, patient: PatientId) -> DispatchResult {
		let now = T::Time::now();
		Self::controlled(&who, patient, now)?;
		let epoch = Self::epoch(patient).checked_add(1).ok_or(Error::<T>::TooManyChanges)?;
		let key = EpochOf { patient };
		history::set_last(&mut At { facts: &Stored::<T>::default(), key }, now, epoch)
			.map_err(Error::<T>::from)?;
		Self::deposit_event(Event::RevokedEverything { patient, epoch });
		Ok(())
	}

	/// From now on nothing is accepted that was offered to this grantee before. Where nothing was, nothing is written: an ending
	/// that changes nothing is not free.
	fn object(patient: PatientId, grantee: Grantee, now: Moment) {
		let row = OffersTo::<T>::get((patient, grantee)).and_then(|row| row.objected(now));
		if let Some(row) = row {
			OffersTo::<T>::insert((patient, grantee), row);
		}
	}

	pub(crate) fn do_end_referred(
		who: AccountId,
		organisation: OrgId,
		patient: PatientId,
		consent: ConsentId,
	) -> DispatchResult {
		let now = T::Time::now();
		let actor = Self::asking(&who, organisation, now)?;
		ensure_ends::<T>(&actor)?;
		let grant = Self::live_grant(patient, consent, now)?;
		let from = referring(&grant.by).ok_or(Error::<T>::NotReferred)?;
		let is_grantee = match grant.grantee {
			Grantee::Organisation(to) => to == organisation,
			Grantee::Account(to) => AccountId::from(to) == actor.account,
			Grantee::AnyCare | Grantee::Person(_) => false,
		};
		let has_part = from == organisation
			|| is_grantee
			|| Self::stewarded(patient, organisation, now).is_ok();
		ensure!(has_part, Error::<T>::NotParty);
		Self::end(consent, &grant, None, now)?;
		Self::deposit_event(Event::ReferralEnded { consent, patient, organisation });
		Ok(())
	}

	/// A grant of this patient that was not ended and is not over.
	pub(crate) fn live_grant(
		patient: PatientId,
		consent: ConsentId,
		now: Moment,
	) -> Result<Grant, Error<T>> {
		let grant = Grants::<T>::get(consent).ok_or(Error::GrantNotFound)?.latest();
		ensure!(grant.patient == patient, Error::<T>::OtherPatient);
		ensure!(!Ends::<T>::contains_key(consent), Error::<T>::AlreadyEnded);
		ensure!(grant.epoch == Self::epoch(patient), Error::<T>::AlreadyEnded);
		ensure!(now < grant.until, Error::<T>::AlreadyOver);
		Ok(grant)
	}

	/// Ends a live grant.
	pub(crate) fn end(
		id: ConsentId,
		grant: &Grant,
		reason: Option<Commitment>,
		now: Moment,
	) -> Result<(), Error<T>> {
		let mut live = Self::live(grant.patient, grant.grantee, now);
		live.own.retain(|entry| entry.id != id);
		live.referred.retain(|one| one.entry.id != id);
		Self::put_fewer(grant.patient, grant.grantee, live, now)?;
		Ends::<T>::insert(id, Ending { effective: now, recorded: now, reason });
		Ok(())
	}

	/// Writes what is left under a key.
	fn put_fewer(
		patient: PatientId,
		grantee: Grantee,
		live: Live,
		now: Moment,
	) -> Result<(), Error<T>> {
		let value = Versioned::V1(live);
		let key = LiveAt { patient, grantee };
		Ok(history::set_last(&mut At { facts: &Stored::<T>::default(), key }, now, value)?)
	}

	/// Whether a grant holds now, as far as it says itself, and by what it was given under.
	pub(crate) fn holds(id: ConsentId, grant: &Grant, now: Moment) -> bool {
		let stands = || match grant.by {
			Given::Patient { .. } | Given::Custodian { .. } => true,
			Given::Assisted { .. } => Self::has_steward(grant.patient, now),
			Given::Referred { line, .. } => !Self::has_ended(line),
		};
		(grant.from..grant.until).contains(&now)
			&& grant.epoch == Self::epoch(grant.patient)
			&& !Ends::<T>::contains_key(id)
			&& stands()
	}
}
