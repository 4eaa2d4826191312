//! Who may act for an organisation, and to whom.

use crate::{Config, Error, NewRecord, Pallet, Relations};
use anamnesis_decision::{
	actor_at, patient_at,
	rows::{Life, Standing, Status},
	standing_at, Right, When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{permitted_purposes, Actions, OrgKind, Purposes, Role},
	OrgId, PatientId,
};
use frame_support::ensure;

/// Whether a role at this kind of organisation exercises an action. One that may ask for nothing there exercises nothing.
pub(crate) fn exercises(role: Role, kind: OrgKind, action: Actions) -> bool {
	role.actions().includes(action) && permitted_purposes(role, kind) != Purposes(0)
}

impl<T: Config> Pallet<T> {
	/// Standing of the organisation, and the staff account that acts, if that has one of the wanted roles there and its
	/// organisation may act at all. What is kept is that account, never the key of a session.
	pub(crate) fn standing_for(
		account: &AccountId,
		organisation: OrgId,
		now: Moment,
		wanted: impl Fn(Role, OrgKind) -> bool,
	) -> Result<(Standing, AccountId), Error<T>> {
		let providers = T::Providers::default();
		let actor = actor_at(&providers, account, organisation, When::now(now), wanted)
			.ok_or(Error::<T>::NoServingRole)?;
		match actor.standing.status {
			Status::Active | Status::Restricted { .. } => Ok((actor.standing, actor.account)),
			Status::Isolated { .. } | Status::Left => Err(Error::<T>::OrganisationNotActive),
		}
	}

	/// The staff account that acts, if it may do this for the organisation under a right of this kind.
	pub(crate) fn ensure_may_anchor(
		account: &AccountId,
		organisation: OrgId,
		right: Right,
		actions: Actions,
		now: Moment,
	) -> Result<AccountId, Error<T>> {
		let (standing, author) = Self::standing_for(account, organisation, now, |role, kind| {
			exercises(role, kind, actions)
		})?;
		// Restricted: nothing new from others; its own record and emergencies go on.
		let open = standing.status == Status::Active
			|| !matches!(right, Right::Grant(_) | Right::Mandate(_));
		ensure!(open, Error::<T>::OrganisationNotActive);
		Ok(author)
	}

	/// The staff account that acts, if it may correct for the organisation.
	pub(crate) fn ensure_may_correct(
		account: &AccountId,
		organisation: OrgId,
		now: Moment,
	) -> Result<AccountId, Error<T>> {
		let (_, author) = Self::standing_for(account, organisation, now, |role, kind| {
			exercises(role, kind, Actions::CORRECT)
		})?;
		Ok(author)
	}

	/// Standing of the organisation, and the staff account that acts, if it is a records officer there. A session's key, which
	/// lies in a machine, gives nothing away for good.
	pub(crate) fn records_officer(
		account: &AccountId,
		organisation: OrgId,
		now: Moment,
	) -> Result<(Standing, AccountId), Error<T>> {
		let wanted = |role, _| role == Role::RecordsOfficer;
		let (standing, by) = Self::standing_for(account, organisation, now, wanted)?;
		ensure!(by == *account, Error::<T>::SessionKey);
		Ok((standing, by))
	}

	/// The standing of another organisation.
	pub(crate) fn standing_of(organisation: OrgId, now: Moment) -> Option<Standing> {
		standing_at(&T::Providers::default(), organisation, When::now(now))
	}

	/// Whether the right holds between the organisation and the patient, or held then.
	pub(crate) fn ensure_relation(
		account: &AccountId,
		organisation: OrgId,
		patient: PatientId,
		record: &NewRecord,
		right: Right,
		when: When,
	) -> Result<(), Error<T>> {
		let found =
			patient_at(&T::Patients::default(), patient, when).ok_or(Error::<T>::PatientUnknown)?;
		let holds = match right {
			// As rule 4 of the decision: restricted processing closes the own record.
			Right::Home => {
				let own = found.home == organisation || found.steward == Some(organisation);
				own && found.life.at(when.moment) != Life::Restricted
			}
			Right::Grant(_) | Right::Incident(_) | Right::Mandate(_) => T::Relations::may_collect(
				account,
				organisation,
				patient,
				record.class,
				record.confidentiality,
				right,
				when,
			),
		};
		ensure!(holds, Error::<T>::NoRelation);
		Ok(())
	}
}
