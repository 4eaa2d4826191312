//! Random incidents, and who is bound to them.

use super::{
	marks::{mark_some, EITHER},
	rows::{commitment, LAST_MOMENT},
	Random, World,
};
use crate::{
	actor::{actor_at, When},
	rows::{Binding, Bindings, BoundAt, Incident, IncidentOf, Late, LateBinding, LateBindingOf},
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{permitted_purposes, Purpose},
	IncidentId, OrgId,
};
use sp_core::bounded::BoundedVec;

/// Incidents 1 to this.
const INCIDENTS: u64 = 4;

pub(super) fn incidents(world: &mut World, random: &mut Random) {
	for number in 1..=INCIDENTS {
		let id = IncidentId(number);
		let opened = random.between(0, 25);
		let ends = random.between(opened, opened + 25);
		let members = random.between(0, 3);
		let (organisation, opener) = emergency_at(world, random, opened);
		let team: Vec<_> = (0..members).map(|_| random.account()).collect();
		let row = Incident {
			organisation,
			opener,
			team: BoundedVec::truncate_from(team),
			code: 1,
			justification: commitment(2),
			opened,
			ends,
			closed: random.perhaps(25, |random| random.between(opened, LAST_MOMENT + 1)),
			late: random
				.perhaps(20, |random| Late { ticket: 1, recorded: recorded(random, opened) }),
		};
		if row.late.is_some() || random.chance(4) {
			late_binding(world, random, id, opened);
		}
		let organisation = if random.chance(92) { row.organisation } else { random.organisation() };
		if random.chance(94) {
			world.incidents.put(IncidentOf { id }, row);
		}
		// In the order of the incidents, not of their moments: a history takes only what follows.
		for _ in 0..random.pick([1, 1, 2]) {
			let key = BoundAt { patient: random.patient(), organisation };
			let now = random.between(opened, opened + 6);
			bind(world, random, &key, id, now);
		}
	}
	let keys: Vec<_> = world.bindings.iter().map(|(key, _)| key.clone()).collect();
	for key in keys {
		mark_some!(random, world.bindings, &key, 5, EITHER);
	}
}

/// When a late incident was recorded: afterwards, or as a row says that no call writes.
fn recorded(random: &mut Random, opened: Moment) -> Moment {
	if random.chance(80) {
		random.between(opened, LAST_MOMENT + 1)
	} else {
		random.between(0, opened)
	}
}

/// An organisation and somebody who mostly may open an incident there.
fn emergency_at(world: &World, random: &mut Random, now: Moment) -> (OrgId, AccountId) {
	let may = |role, kind| permitted_purposes(role, kind).names(Purpose::BTG);
	let fits: Vec<_> = world
		.staff
		.iter()
		.map(|(key, _)| (key.organisation, key.account.clone()))
		.filter(|(organisation, account)| {
			let when = When::now(now);
			actor_at(world, account, *organisation, when, may).is_some()
		})
		.collect();
	let anybody = (random.organisation(), random.account());
	random.one(&fits).filter(|_| random.chance(90)).unwrap_or(anybody)
}

fn bind(world: &mut World, random: &mut Random, key: &BoundAt, incident: IncidentId, now: Moment) {
	let last = world.bindings.get(key).and_then(|kept| kept.current.clone());
	let mut bindings =
		last.as_ref().map_or_else(Bindings::new, |last| last.value.as_latest().clone());
	let now = now.max(last.map_or(0, |last| last.since));
	// A row that says another moment than its history.
	let bound = if random.chance(92) { now } else { random.between(0, LAST_MOMENT) };
	bindings.retain(|binding| binding.incident != incident);
	let _ = bindings.try_push(Binding { incident, bound, unsealed: None });
	let _ = world.bindings.set(key, now, bindings.clone());
	if random.chance(35) {
		let unsealed = random.between(now, now + 6);
		if let Some(last) = bindings.last_mut() {
			last.unsealed = Some(unsealed);
		}
		let _ = world.bindings.set(key, unsealed, bindings);
	}
}

/// A patient of a ticket, or of an incident that is none.
fn late_binding(world: &mut World, random: &mut Random, incident: IncidentId, opened: Moment) {
	let key = LateBindingOf { incident, patient: random.patient() };
	let bound = random.between(opened, opened + 4);
	world.late_bindings.put(key, LateBinding { bound, unsealed: random.chance(40) });
}
