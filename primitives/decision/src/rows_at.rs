//! What the calls of more than one pallet must know of patients and organisations before they do anything.

use crate::{
	actor::{actor_at, Actor, When},
	facts::ProviderFacts,
	rows::{Organisation, OrganisationOf, Patient, PatientOf, Standing, StandingOf},
};
use anamnesis_primitives::{
	chain::AccountId,
	codes::{permitted_purposes, Purpose},
	history::{Fetch, Lookup},
	OrgId, PatientId,
};

/// A patient, whatever their state then.
pub fn patient_at(
	facts: &impl Lookup<PatientOf>,
	patient: PatientId,
	when: When,
) -> Option<Patient> {
	when.value(facts, PatientOf { patient }).map(|known| known.value.latest())
}

/// Facts of an organisation that was ever admitted.
pub fn organisation_of(
	facts: &impl Fetch<OrganisationOf>,
	organisation: OrgId,
) -> Option<Organisation> {
	Fetch::fetch(facts, &OrganisationOf { organisation }).map(|found| found.latest())
}

/// The standing of an organisation then.
pub fn standing_at(
	facts: &impl Lookup<StandingOf>,
	organisation: OrgId,
	when: When,
) -> Option<Standing> {
	when.value(facts, StandingOf { organisation }).map(|known| known.value.latest())
}

/// Whether the patient's home is in the jurisdiction of this organisation. One read.
pub fn is_same_jurisdiction(
	facts: &impl Fetch<OrganisationOf>,
	patient: &Patient,
	organisation: &Organisation,
) -> bool {
	organisation_of(facts, patient.home)
		.is_some_and(|home| home.jurisdiction == organisation.jurisdiction)
}

/// Who this account is at this organisation, if in a licensed role that may break the glass there. Whoever asks judges the
/// standing of the organisation: emergencies go on while it is restricted. Reads as [`actor_at`].
pub fn emergency_actor_at(
	facts: &impl ProviderFacts,
	account: &AccountId,
	organisation: OrgId,
	when: When,
) -> Option<Actor> {
	actor_at(facts, account, organisation, when, |role, kind| {
		role.needs_licence() && permitted_purposes(role, kind).names(Purpose::BTG)
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{
		memory::Memory,
		rows::{Appointment, Employment, Life, Post, StaffAt, Status},
	};
	use anamnesis_primitives::codes::{OrgKind, Role};
	use sp_core::bounded::BoundedVec;
	use std::vec;

	const HERE: OrgId = OrgId(1);
	const ABROAD: OrgId = OrgId(2);
	const NOWHERE: OrgId = OrgId(3);

	fn organisation(jurisdiction: u16) -> Organisation {
		Organisation {
			account: AccountId::new([1; 32]),
			kind: OrgKind::Hospital,
			jurisdiction,
			name: Default::default(),
			endpoint: Default::default(),
			admitted: 0,
		}
	}

	fn world() -> Memory {
		let world = Memory::default();
		world.put(OrganisationOf { organisation: HERE }, organisation(756).into());
		world.put(OrganisationOf { organisation: ABROAD }, organisation(276).into());
		world
	}

	#[test]
	fn only_who_is_at_home_in_the_same_jurisdiction_is() {
		let world = world();
		let here = organisation_of(&world, HERE).unwrap();
		assert_eq!(organisation_of(&world, NOWHERE), None);
		for (home, expected) in [(HERE, true), (ABROAD, false), (NOWHERE, false)] {
			let patient = Patient { life: Life::Active, home, steward: None };
			assert_eq!(is_same_jurisdiction(&world, &patient, &here), expected, "{home:?}");
		}
	}

	#[test]
	fn patients_and_standings_are_those_of_the_moment() {
		let world = world();
		let patient = PatientId([7; 32]);
		let at = |life| Patient { life, home: HERE, steward: None };
		let standing = |status| Standing { status, control_group: 1 };
		world.set(PatientOf { patient }, 10, at(Life::Active).into());
		world.set(PatientOf { patient }, 20, at(Life::Restricted).into());
		world.set(StandingOf { organisation: HERE }, 10, standing(Status::Active).into());
		world.set(StandingOf { organisation: HERE }, 20, standing(Status::Left).into());
		for (moment, expected) in [
			(9, None),
			(10, Some((Life::Active, Status::Active))),
			(19, Some((Life::Active, Status::Active))),
			(20, Some((Life::Restricted, Status::Left))),
		] {
			let when = When::now(moment);
			let found = patient_at(&world, patient, when).map(|found| found.life);
			let status = standing_at(&world, HERE, when).map(|found| found.status);
			assert_eq!(found.zip(status), expected, "{moment}");
		}
	}

	#[test]
	fn a_role_without_a_licence_or_that_breaks_no_glass_is_none_of_emergencies() {
		let world = world();
		let status = Standing { status: Status::Active, control_group: 1 };
		world.set(StandingOf { organisation: HERE }, 10, status.into());
		let who = AccountId::new([7; 32]);
		for role in [Role::Registrar, Role::PrivacyOfficer, Role::Physician] {
			let posts = BoundedVec::truncate_from(vec![Post { role, licence: None }]);
			let appointment = Appointment { posts, from: 0, until: 1_000 };
			let key = StaffAt { organisation: HERE, account: who.clone() };
			world.set(key, 20, Employment::Appointed(appointment));
			let when = When::now(20);
			assert_eq!(emergency_actor_at(&world, &who, HERE, when), None, "{role:?}");
			let serves = actor_at(&world, &who, HERE, when, |_, _| true).is_some();
			assert_eq!(serves, !role.needs_licence(), "{role:?}");
		}
	}
}
