//! What the random worlds are worth: everything happens in them, and often.

use super::properties::{asked, is_late};
use crate::{
	query::{Query, Who},
	rows::SessionOf,
	world::World,
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
	assert!((6_000..8_500).contains(&refused), "{counts:?}");
	assert_eq!(counts.len(), 6, "{counts:?}");
	assert!(counts.values().all(|count| *count > LEAST_OF_RULE), "{counts:?}");
	assert!(inherited > 50 && by_key > 100, "{inherited} inherited, {by_key} by session keys");
	assert!(late > 20, "{late} late");
}

const LEAST_OF_RULE: u32 = 60;

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
