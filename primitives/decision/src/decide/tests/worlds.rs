//! What the random worlds are worth: everything happens in them, and often.

use super::{
	monotony::{is_sealed, way},
	properties::{asked, is_late, life, permit},
};
use crate::{
	actor::When,
	decide::{explain, Outcome},
	query::{Data, Permit, Query, Right, Rule, Who},
	rows::{Life, RecordOf, SessionOf, Via},
	world::{question, random_world, Random, World},
};
use anamnesis_primitives::history::{check, Read};
use std::collections::BTreeMap;

#[test]
fn worlds_permit_much_and_by_every_rule() {
	let (mut inherited, mut by_key, mut late) = (0u32, 0u32, 0u32);
	let mut counts = BTreeMap::new();
	for seed in 0..400 {
		let (world, questions) = asked(seed);
		for (query, _, permit) in questions {
			inherited += u32::from(permit.is_some_and(|permit| permit.inherited.is_some()));
			by_key += u32::from(permit.is_some() && is_by_session_key(&world, &query));
			late += u32::from(permit.is_some_and(|permit| is_late(&world, permit.right)));
			let rule = permit.map_or("none".into(), |permit| format!("{:?}", permit.rule));
			*counts.entry(rule).or_insert(0u32) += 1;
		}
	}
	let refused = counts["none"];
	assert!((6_000..9_000).contains(&refused), "{counts:?}");
	assert_eq!(counts.len(), 6, "{counts:?}");
	assert!(counts.values().all(|count| *count > LEAST_OF_RULE), "{counts:?}");
	assert!(inherited > 50 && by_key > 100, "{inherited} inherited, {by_key} by session keys");
	assert!(late > 20, "{late} late");
}

const LEAST_OF_RULE: u32 = 120;

/// The steps that there are, each with what can come of it.
const STEPS: [(u8, &[Outcome]); 9] = {
	use Outcome::*;
	[
		(0, &[Erased, Holds, NoSuchRecord, NoTables, UnknownCode]),
		(1, &[Deceased, Frozen, Holds, NoSuchPatient, Restricted]),
		(2, &[Holds, Jurisdiction, NotServing, OrganisationClosed, OrganisationRestricted]),
		(3, &[NotInControl, Permits]),
		(4, &[Closed, NotOwnRecord, Permits, Purpose]),
		(5, &[Holds, Sealed]),
		(
			6,
			&[
				Actions,
				Class,
				Closed,
				Confidentiality,
				DataPeriod,
				Deceased,
				Epoch,
				LineEnded,
				Missing,
				NoSteward,
				NoneFound,
				NotAnyCare,
				NotNamed,
				NotOwnRecord,
				NotThen,
				Permits,
				Purpose,
				Reconsent,
				Role,
				Sealed,
				SecondaryUse,
				Study,
				UnknownFlag,
			],
		),
		(
			7,
			&[
				Actions, Class, Closed, NoneFound, NotLaw, NotNamed, NotThen, Permits, Purpose,
				Sealed,
			],
		),
		(
			8,
			&[
				Actions,
				Jurisdiction,
				Missing,
				NoneFound,
				NotBound,
				NotInTeam,
				NotThen,
				OnlyNamed,
				OtherOrganisation,
				Permits,
				Purpose,
				Sealed,
			],
		),
	]
};

/// As often as the comparison with the model meets it in two thousand worlds.
const LEAST: u32 = 30;
/// Of what needs several rare things at once.
const LEAST_OF_KIND: u32 = 20;

#[test]
fn every_step_and_every_kind_of_permit_happens_often() {
	let (mut steps, mut permits) = (BTreeMap::new(), BTreeMap::new());
	for seed in 1..=2_000 {
		let mut random = Random::new(seed);
		let world = random_world(&mut random);
		for _ in 0..10 {
			let (query, when) = question(&world, &mut random);
			for step in explain(&world, &query, when).steps {
				*steps.entry((step.rule, format!("{:?}", step.outcome))).or_insert(0u32) += 1;
			}
			for kind in permit(&world, &query, when)
				.map(|found| kinds(&world, &query, when, found))
				.unwrap_or_default()
			{
				*permits.entry(kind).or_insert(0u32) += 1;
			}
		}
	}
	let known = STEPS.iter().flat_map(|(rule, outcomes)| {
		outcomes.iter().map(|outcome| (*rule, format!("{outcome:?}")))
	});
	for step in known.clone() {
		let count = steps.get(&step).copied().unwrap_or(0);
		assert!(count >= LEAST, "{step:?}: {count}");
	}
	assert_eq!(steps.len(), known.count(), "{steps:?}");
	assert_eq!(permits.len(), 9 + 14, "{permits:?}");
	let rare: Vec<_> = permits.iter().filter(|(_, count)| **count < LEAST_OF_KIND).collect();
	assert!(rare.is_empty(), "{rare:?}");
}

/// What can be said of a permit besides its rule.
fn kinds(world: &World, query: &Query, when: When, found: Permit) -> Vec<String> {
	let grant = match found.right {
		Some(Right::Grant(id)) => Some(id),
		_ => None,
	};
	let via = grant.and_then(|id| way(world, id));
	let late = is_late(world, found.right);
	let sealed = is_sealed(world, &query.data);
	let dead = matches!(life(world, query, when), Some(Life::Deceased { .. }));
	let contested = match &query.data {
		Data::Anchored { record, .. } => world
			.records
			.get(&RecordOf { id: *record })
			.is_some_and(|row| row.as_latest().is_contested(when.asked())),
		Data::Declared { .. } => false,
	};
	let said = [
		(found.contested, "contested"),
		(found.declared, "declared"),
		(found.inherited.is_some(), "inherited"),
		(found.use_first, "use first"),
		(found.tables == 2, "by the other tables"),
		(matches!(via, Some(Via::Line(_))), "referred by a line"),
		(matches!(via, Some(Via::Custodian(_))), "referred by a custodian"),
		(late, "late"),
		(found.rule == Rule::Grant && dead, "beyond death"),
		(found.rule == Rule::Grant && sealed, "sealed, by a grant"),
		(found.rule == Rule::Mandate && sealed, "sealed, by a mandate"),
		(found.rule == Rule::Incident && sealed && !late, "sealed, in an emergency"),
		(found.rule == Rule::Mandate && found.contested, "a mandate, contested"),
		(contested, "a contested record"),
	];
	let said = said.into_iter().filter(|(is, _)| *is).map(|(_, name)| name.into());
	said.chain([format!("{:?}", found.basis)]).collect()
}

fn is_by_session_key(world: &World, query: &Query) -> bool {
	let Who::Practitioner { account, .. } = &query.who else { return false };
	world.sessions.get(&SessionOf { account: account.clone() }).is_some()
}

#[test]
fn histories_of_the_worlds_are_sound() {
	fn sound<V: Clone>(kept: &impl Read<V>) {
		assert_eq!(check(kept, 100), Ok(()));
	}
	for seed in 0..200 {
		let (world, _) = asked(seed);
		world.standing.iter().for_each(|(_, kept)| sound(kept));
		world.successions.iter().for_each(|(_, kept)| sound(kept));
		world.staff.iter().for_each(|(_, kept)| sound(kept));
		world.issuers.iter().for_each(|(_, kept)| sound(kept));
		world.credential_status.iter().for_each(|(_, kept)| sound(kept));
		world.patients.iter().for_each(|(_, kept)| sound(kept));
		world.controls.iter().for_each(|(_, kept)| sound(kept));
		world.representations.iter().for_each(|(_, kept)| sound(kept));
		world.live.iter().for_each(|(_, kept)| sound(kept));
		world.epochs.iter().for_each(|(_, kept)| sound(kept));
		world.secondary.iter().for_each(|(_, kept)| sound(kept));
		world.mandates.iter().for_each(|(_, kept)| sound(kept));
		world.laws.iter().for_each(|(_, kept)| sound(kept));
		world.pairs.iter().for_each(|(_, kept)| sound(kept));
		world.tables.iter().for_each(|(_, kept)| sound(kept));
		world.bindings.iter().for_each(|(_, kept)| sound(kept));
		world.custodians.iter().for_each(|(_, kept)| sound(kept));
	}
}
