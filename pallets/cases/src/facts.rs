//! What this pallet must know of others: records, whose word counts as a patient's, and who acts for an organisation.

use crate::pallet::{Config, Error, Pallet};
use anamnesis_decision::{
	actor_at, heard, is_frozen, organisation_of,
	rows::{Organisation, Status},
	standing_at, Actor, NotHeard, When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{OrgKind, Role},
	payload::Powers,
	OrgId, PatientId, RecordId,
};
use frame_support::{ensure, traits::Get, weights::Weight};

/// What a case must know of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KnownRecord {
	/// Whose it is.
	pub patient: PatientId,
	/// Which organisation anchored it.
	pub organisation: OrgId,
	/// Which one keeps it now; `None`: nobody knows.
	pub custodian: Option<OrgId>,
}

/// Records, as whoever keeps their anchors knows them.
pub trait Records {
	/// What there is to know of a record; `None`: there is none, or it was erased. Two reads at most.
	fn record(id: RecordId) -> Option<KnownRecord>;
}

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

/// Regulators and authorities: patients complain there, and they report the breaches of others.
pub(crate) fn regulates(kind: OrgKind) -> bool {
	matches!(kind, OrgKind::Regulator | OrgKind::Authority)
}

impl<T: Config> Pallet<T> {
	/// Refuses whoever neither acts as the living patient nor may do this for them.
	pub(crate) fn ensure_heard(
		who: &AccountId,
		patient: PatientId,
		power: Powers,
		now: Moment,
	) -> Result<(), Error<T>> {
		heard::<T::Silenced>(&T::Patients::default(), who, patient, power, now)?;
		Ok(())
	}

	/// The same, for what is final and may weaken the patient: it waits while they are frozen, for a key may be stolen.
	pub(crate) fn ensure_heard_for_good(
		who: &AccountId,
		patient: PatientId,
		power: Powers,
		now: Moment,
	) -> Result<(), Error<T>> {
		Self::ensure_heard(who, patient, power, now)?;
		ensure!(!is_frozen(&T::Patients::default(), patient, now), Error::<T>::Frozen);
		Ok(())
	}

	/// An organisation that has not left: whatever else became of it, it owes answers.
	pub(crate) fn owing(organisation: OrgId, now: Moment) -> Result<Organisation, Error<T>> {
		let providers = T::Providers::default();
		let found = organisation_of(&providers, organisation).ok_or(Error::OrganisationNotFound)?;
		let standing = standing_at(&providers, organisation, When::now(now))
			.ok_or(Error::OrganisationNotFound)?;
		ensure!(standing.status != Status::Left, Error::<T>::OrganisationLeft);
		Ok(found)
	}

	/// Staff who answer for an organisation, also while it is restricted: what it owes must not wait. Regulators have auditors
	/// in place of privacy officers. In person: a case is answered once, and a machine that keeps the keys of sessions answers
	/// none.
	pub(crate) fn answerer(
		who: &AccountId,
		organisation: OrgId,
		now: Moment,
	) -> Result<Actor, Error<T>> {
		let may = |role: Role, kind: OrgKind| match role {
			Role::PrivacyOfficer | Role::RecordsOfficer => true,
			Role::Auditor => regulates(kind),
			_ => false,
		};
		let actor = actor_at(&T::Providers::default(), who, organisation, When::now(now), may)
			.ok_or(Error::NoServingRole)?;
		let open = matches!(actor.standing.status, Status::Active | Status::Restricted { .. });
		ensure!(open, Error::<T>::OrganisationClosed);
		ensure!(actor.account == *who, Error::<T>::SessionKey);
		Ok(actor)
	}

	/// What it costs to find that an account is no controller but represents the patient: benchmarks call as controllers.
	pub(crate) fn representation_weight() -> Weight {
		T::DbWeight::get().reads(1)
	}
}
