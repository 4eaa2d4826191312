//! What organisations say about persons: who may say it, and when two of them are two.

use crate::{Config, Error, Pallet};
use anamnesis_decision::{
	actor_at, is_appointed,
	rows::{Organisation, OrganisationOf, StandingOf, Status},
	Actor, When,
};
use anamnesis_primitives::{
	chain::AccountId,
	codes::{OrgKind, Role},
	history::Fetch,
	OrgId,
};
use frame_support::ensure;
use sp_runtime::{DispatchError, DispatchResult};

impl<T: Config> Pallet<T> {
	/// Who the account is at an active organisation, in those of its roles that may say this.
	pub(crate) fn attesting(
		account: &AccountId,
		organisation: OrgId,
		may: impl Fn(Role) -> bool,
		otherwise: Error<T>,
	) -> Result<Actor, DispatchError> {
		let when = When::now(Self::now());
		let actor = actor_at(
			&T::Providers::default(),
			account,
			organisation,
			when,
			|role: Role, _: OrgKind| may(role),
		)
		.ok_or(otherwise)?;
		ensure!(actor.is_active(), Error::<T>::OrganisationNotActive);
		Ok(actor)
	}

	/// A registrar of an active organisation.
	pub(crate) fn registrar(
		account: &AccountId,
		organisation: OrgId,
	) -> Result<Actor, DispatchError> {
		let may = |role| role == Role::Registrar;
		Self::attesting(account, organisation, may, Error::<T>::NotRegistrar)
	}

	/// Refuses the key of a session, which a machine keeps: what two say together, and whose a patient's id is or whether the
	/// patient lives, people say with their staff accounts.
	pub(crate) fn in_person(account: &AccountId, actor: Actor) -> Result<Actor, DispatchError> {
		ensure!(actor.account == *account, Error::<T>::SessionKey);
		Ok(actor)
	}

	/// Who controls an organisation that is active; `None`: it is not.
	pub(crate) fn active_group(organisation: OrgId) -> Option<u32> {
		let when = When::now(Self::now());
		let standing = when.value(&T::Providers::default(), StandingOf { organisation })?;
		let standing = standing.value.latest();
		(standing.status == Status::Active).then_some(standing.control_group)
	}

	/// Whether who speaks now is under another control than one that spoke before: then and now.
	pub(crate) fn ensure_unrelated(
		first: OrgId,
		control_group: u32,
		second: &Actor,
	) -> DispatchResult {
		let group = second.standing.control_group;
		let related = control_group == group || Self::active_group(first) == Some(group);
		ensure!(!related, Error::<T>::SameControlGroup);
		Ok(())
	}

	/// Whether the organisation is one that keeps registers of the living and the dead, or watches over those that do.
	pub(crate) fn is_authority(organisation: OrgId) -> bool {
		Fetch::fetch(&T::Providers::default(), &OrganisationOf { organisation })
			.map(|found| found.latest())
			.is_some_and(|Organisation { kind, .. }| {
				matches!(kind, OrgKind::Authority | OrgKind::Regulator)
			})
	}

	/// Whether who speaks for a second organisation is another person than spoke for the first one, and does not serve there.
	pub(crate) fn ensure_of_another_house(
		first: OrgId,
		by: &AccountId,
		second: &Actor,
	) -> DispatchResult {
		ensure!(*by != second.account, Error::<T>::SameSigner);
		Self::ensure_serves_not_at(first, second)
	}

	/// Whether who speaks for one organisation is not appointed at another one, with a good licence or without one.
	pub(crate) fn ensure_serves_not_at(organisation: OrgId, actor: &Actor) -> DispatchResult {
		let (providers, when) = (T::Providers::default(), When::now(Self::now()));
		let there = is_appointed(&providers, &actor.account, organisation, when);
		ensure!(!there, Error::<T>::ServesAtBoth);
		Ok(())
	}

	/// Whether these are two persons, whatever keys they signed with.
	pub(crate) fn ensure_two(first: &Actor, second: &Actor) -> DispatchResult {
		ensure!(first.account != second.account, Error::<T>::SameSigner);
		Ok(())
	}
}
