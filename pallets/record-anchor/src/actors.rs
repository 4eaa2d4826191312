//! Who may act for an organisation, and to whom.

use crate::{Config, Error, NewRecord, Pallet, Relations};
use anamnesis_decision::{
	actor_at,
	rows::{Life, PatientOf, Standing, Status},
	Right, When,
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

	/// The staff account that acts, if it may anchor for the organisation under a right of this kind.
	pub(crate) fn ensure_may_anchor(
		account: &AccountId,
		organisation: OrgId,
		right: Right,
		now: Moment,
	) -> Result<AccountId, Error<T>> {
		let (standing, author) = Self::standing_for(account, organisation, now, |role, kind| {
			exercises(role, kind, Actions::COLLECT)
		})?;
		// Restricted: nothing new from others; its own record and emergencies go on.
		let open = standing.status == Status::Active
			|| !matches!(right, Right::Grant(_) | Right::Mandate(_));
		ensure!(open, Error::<T>::OrganisationNotActive);
		Ok(author)
	}

	/// Whether the right holds between the organisation and the patient.
	pub(crate) fn ensure_relation(
		account: &AccountId,
		organisation: OrgId,
		patient: PatientId,
		record: &NewRecord,
		right: Right,
		now: Moment,
	) -> Result<(), Error<T>> {
		let found = When::now(now)
			.value(&T::Patients::default(), PatientOf { patient })
			.ok_or(Error::<T>::PatientUnknown)?
			.value
			.latest();
		let holds = match right {
			// As rule 4 of the decision: restricted processing closes the own record.
			Right::Home => {
				let own = found.home == organisation || found.steward == Some(organisation);
				own && found.life.at(now) != Life::Restricted
			}
			Right::Grant(_) | Right::Incident(_) | Right::Mandate(_) => T::Relations::may_collect(
				account,
				organisation,
				patient,
				record.class,
				record.confidentiality,
				right,
				now,
			),
		};
		ensure!(holds, Error::<T>::NoRelation);
		Ok(())
	}
}
