//! Who may say something about a record, and what speaks against keeping it no longer.

use crate::{
	facts::{Cases, Records},
	pallet::{Config, Error, HoldsOn, Pallet},
	types::{Holds, Kept},
};
use anamnesis_decision::{
	actor_at, heard, patient_at,
	rows::{BoundAt, ControlAt, IncidentOf, Life, Versioned},
	standing_at, Actor, NotHeard, When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{permitted_purposes, Capacity, OrgKind, Role},
	history::Fetch,
	payload::Powers,
	OrgId, PatientId, RecordId,
};
use frame_support::{ensure, traits::Time};

impl<T> From<NotHeard> for Error<T> {
	fn from(why: NotHeard) -> Self {
		match why {
			NotHeard::PatientNotFound => Self::PatientNotFound,
			NotHeard::NotController => Self::NotController,
			NotHeard::PowerMissing => Self::PowerMissing,
			NotHeard::OnlyRotation => Self::OnlyRotation,
			NotHeard::Deceased => Self::Deceased,
		}
	}
}

/// Whoever answers for records at an organisation.
pub(crate) fn keeps_records(role: Role) -> bool {
	matches!(role, Role::PrivacyOfficer | Role::RecordsOfficer)
}

/// Whoever may say that records must be kept.
pub(crate) fn may_hold(role: Role) -> bool {
	keeps_records(role) || role == Role::Auditor
}

/// Whoever guards privacy at an organisation.
pub(crate) fn guards_privacy(role: Role) -> bool {
	role == Role::PrivacyOfficer
}

impl<T: Config> Pallet<T> {
	/// A record of this patient.
	pub(crate) fn of_patient(id: RecordId, patient: PatientId) -> Result<Kept, Error<T>> {
		let kept = T::Records::record(id).ok_or(Error::RecordNotFound)?;
		ensure!(kept.patient == patient, Error::<T>::OtherPatient);
		Ok(kept)
	}

	/// Who the account is at an active organisation, in a role that may do this and may ask for anything there. In person:
	/// machines, which keep the keys of sessions, say none of this.
	pub(crate) fn officer(
		who: &AccountId,
		organisation: OrgId,
		may: fn(Role) -> bool,
	) -> Result<Actor, Error<T>> {
		let when = When::now(T::Time::now());
		let serves = |role: Role, kind: OrgKind| may(role) && permitted_purposes(role, kind).0 != 0;
		let actor = actor_at(&T::Providers::default(), who, organisation, when, serves)
			.ok_or(Error::NotOfficer)?;
		ensure!(actor.is_active(), Error::<T>::OrganisationNotActive);
		ensure!(actor.account == *who, Error::<T>::SessionKey);
		Ok(actor)
	}

	/// An officer of the custodian of a record of this patient.
	pub(crate) fn custodian(
		who: &AccountId,
		organisation: OrgId,
		(id, patient): (RecordId, PatientId),
		may: fn(Role) -> bool,
	) -> Result<(Actor, Kept), Error<T>> {
		let kept = Self::of_patient(id, patient)?;
		ensure!(kept.custodian == organisation, Error::<T>::NotCustodian);
		Ok((Self::officer(who, organisation, may)?, kept))
	}

	/// In which capacity the account speaks as the living patient, or for them with the power to end things.
	pub(crate) fn speaker(who: &AccountId, patient: PatientId) -> Result<Capacity, Error<T>> {
		let facts = T::Patients::default();
		Ok(heard::<T::Silenced>(&facts, who, patient, Powers::REVOKE, T::Time::now())?)
	}

	/// Whether others made this account a controller of the patient a short time ago.
	pub(crate) fn is_restricted(who: &AccountId, patient: PatientId) -> bool {
		let now = T::Time::now();
		let key = ControlAt { patient, account: who.clone() };
		let known = When::now(now).value(&T::Patients::default(), key);
		known.is_some_and(|known| known.value.is_restricted(now))
	}

	/// Whether the patient is neither frozen nor reported dead, nor anything else that closes.
	pub(crate) fn is_active(patient: PatientId) -> bool {
		let now = T::Time::now();
		let found = patient_at(&T::Patients::default(), patient, When::now(now));
		found.is_some_and(|found| found.life.at(now) == Life::Active)
	}

	/// Under whose control an organisation is now, whatever its status.
	pub(crate) fn control_group(organisation: OrgId) -> Option<u32> {
		let when = When::now(T::Time::now());
		standing_at(&T::Providers::default(), organisation, when).map(|found| found.control_group)
	}

	/// Whether an account serves at an organisation, in whatever role.
	pub(crate) fn serves_at(account: &AccountId, organisation: OrgId) -> bool {
		let when = When::now(T::Time::now());
		actor_at(&T::Providers::default(), account, organisation, when, |_, _| true).is_some()
	}

	/// The holds on a record.
	pub(crate) fn holds(record: RecordId) -> Holds {
		HoldsOn::<T>::get(record).map(Versioned::latest).unwrap_or_default()
	}

	/// Refuses while anything speaks against keeping a record no longer.
	pub(crate) fn ensure_nothing_against(id: RecordId, kept: &Kept) -> Result<(), Error<T>> {
		ensure!(!HoldsOn::<T>::contains_key(id), Error::<T>::OnHold);
		ensure!(!kept.contested, Error::<T>::Contested);
		ensure!(!kept.recalled, Error::<T>::Recalled);
		ensure!(!T::Cases::any_open(id), Error::<T>::CaseOpen);
		let now = T::Time::now();
		let in_emergency = Self::is_bound(kept.patient, kept.custodian, now)
			|| (kept.organisation != kept.custodian
				&& Self::is_bound(kept.patient, kept.organisation, now));
		ensure!(!in_emergency, Error::<T>::IncidentOpen);
		Ok(())
	}

	/// Whether the patient is bound there to an emergency that goes on. At most five reads.
	fn is_bound(patient: PatientId, organisation: OrgId, now: Moment) -> bool {
		let facts = T::Emergencies::default();
		let known = When::now(now).value(&facts, BoundAt { patient, organisation });
		known.is_some_and(|known| {
			known.value.latest().iter().any(|binding| {
				Fetch::fetch(&facts, &IncidentOf { id: binding.incident })
					.is_some_and(|incident| incident.latest().holds(now, now))
			})
		})
	}
}
