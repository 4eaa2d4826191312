//! What the calls of more than one pallet must know of patients and organisations before they do anything.

use crate::{
	actor::{actor_at, Actor, When},
	facts::ProviderFacts,
	rows::{
		Employment, Organisation, OrganisationOf, PairAt, Patient, PatientOf, StaffAt, Standing,
		StandingOf,
	},
};
use anamnesis_primitives::{
	chain::AccountId,
	codes::{permitted_purposes, Purpose, Purposes},
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

/// Whether a staff account is appointed at an organisation then, with a good licence or without one: who may not practise there
/// is of it all the same. In the present one read.
pub fn is_appointed(
	facts: &impl Lookup<StaffAt>,
	account: &AccountId,
	organisation: OrgId,
	when: When,
) -> bool {
	let employment = when.value(facts, StaffAt { organisation, account: account.clone() });
	employment.is_some_and(|known| match known.value {
		Employment::Appointed(held) => (held.from..held.until).contains(&when.moment),
		Employment::Offered(_) | Employment::Dismissed => false,
	})
}

/// Whether an organisation may ask about a patient for all of these purposes then: the patient's home is in its jurisdiction,
/// or in one that lets its ask for them. In the present two reads.
pub fn is_within_reach(
	providers: &impl Fetch<OrganisationOf>,
	laws: &impl Lookup<PairAt>,
	patient: &Patient,
	organisation: &Organisation,
	purposes: Purposes,
	when: When,
) -> bool {
	pair_of(providers, patient, organisation).is_some_and(|pair| {
		pair.home == pair.asking
			|| when
				.value(laws, pair)
				.is_some_and(|known| known.value.latest().purposes.includes(purposes))
	})
}

/// The jurisdictions of a patient's home and of who asks.
fn pair_of(
	providers: &impl Fetch<OrganisationOf>,
	patient: &Patient,
	organisation: &Organisation,
) -> Option<PairAt> {
	let home = organisation_of(providers, patient.home)?.jurisdiction;
	Some(PairAt { home, asking: organisation.jurisdiction })
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
		rows::{Appointment, Life, Pair, Post, Status},
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

	fn at_home(home: OrgId) -> Patient {
		Patient { life: Life::Active, home, steward: None }
	}

	#[test]
	fn only_who_is_at_home_in_the_same_jurisdiction_is_within_reach_without_a_pair() {
		let world = world();
		let here = organisation_of(&world, HERE).unwrap();
		assert_eq!(organisation_of(&world, NOWHERE), None);
		for (home, expected) in [(HERE, true), (ABROAD, false), (NOWHERE, false)] {
			let (patient, when) = (at_home(home), When::now(10));
			let none = Purposes::of([]);
			assert_eq!(
				is_within_reach(&world, &world, &patient, &here, none, when),
				expected,
				"{home:?}"
			);
		}
	}

	#[test]
	fn a_pair_reaches_one_way_for_what_it_names_while_it_holds() {
		let world = world();
		let (here, abroad) =
			(organisation_of(&world, HERE).unwrap(), organisation_of(&world, ABROAD).unwrap());
		let both = Purposes::of([Purpose::TREAT, Purpose::BTG]);
		let pair = |purposes| Pair { purposes, refers: false };
		let key = PairAt { home: 276, asking: 756 };
		world.set(key.clone(), 10, pair(both).into());
		world.set(key, 20, pair(Purposes::of([])).into());
		let may = |purposes, at| {
			is_within_reach(&world, &world, &at_home(ABROAD), &here, purposes, When::now(at))
		};
		for (at, holds) in [(9, false), (10, true), (19, true), (20, false)] {
			assert_eq!(may(both, at), holds, "{at}");
			assert_eq!(may(Purposes::of([Purpose::BTG]), at), holds, "{at}");
			// What treatment covers it lets ask for too; research it does not name.
			let coordination = Purpose::from_code("COC").unwrap();
			assert_eq!(may(Purposes::of([coordination]), at), holds, "{at}");
			let research = Purpose::from_code("HRESCH").unwrap();
			assert!(!may(Purposes::of([Purpose::BTG, research]), at), "{at}");
		}
		let back = is_within_reach(&world, &world, &at_home(HERE), &abroad, both, When::now(10));
		assert!(!back);
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
	fn who_is_appointed_is_so_from_the_first_moment_to_the_last_whatever_the_licence() {
		let world = world();
		let who = AccountId::new([7; 32]);
		let posts = BoundedVec::truncate_from(vec![Post { role: Role::Physician, licence: None }]);
		let appointment = Appointment { posts, from: 20, until: 30 };
		let key = StaffAt { organisation: HERE, account: who.clone() };
		world.set(key.clone(), 10, Employment::Offered(appointment.clone()));
		world.set(key.clone(), 15, Employment::Appointed(appointment.clone()));
		let at = |world: &Memory, moment| is_appointed(world, &who, HERE, When::now(moment));
		let expected = [false, false, true, true, false];
		assert_eq!([10, 19, 20, 29, 30].map(|moment| at(&world, moment)), expected);
		assert!(!is_appointed(&world, &who, ABROAD, When::now(20)));
		world.set(key, 25, Employment::Dismissed);
		assert_eq!([24, 25].map(|moment| at(&world, moment)), [true, false]);
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
