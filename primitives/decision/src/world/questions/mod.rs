//! Random questions, mostly about something that the world would permit, and at its edges: which one is asked, of persons, of
//! who wrote a record, and of mandates. What grants and incidents permit is in files of its own.

mod disturbed;
mod granted;
mod incidents;
mod parts;

use self::{
	disturbed::disturb,
	granted::granted,
	incidents::{late, urgent},
	parts::{actions, care, data, declared, practitioner, purpose, purposes, when, Wanted},
};
use super::{Random, World, SALTS};
use crate::{
	actor::{actor_at, When},
	query::{Data, Query, Right, Who},
	rows::{MandatesAt, Record},
};
use anamnesis_primitives::codes::{permitted_purposes, Actions, OrgKind, Purpose, Role, SEALED};

/// A question about the world, and its moments.
pub fn question(world: &World, random: &mut Random) -> (Query, When) {
	let (mut query, mut when) = draft(world, random);
	for _ in 0..5 {
		if may_ask(world, &query, when) {
			break;
		}
		// Most of those that nobody may ask are left out: rule 2 would hide the others.
		(query, when) = draft(world, random);
	}
	while random.chance(20) {
		disturb(&mut query, world, random);
	}
	(query, when)
}

fn draft(world: &World, random: &mut Random) -> (Query, When) {
	let (mut query, when) = match random.between(0, 16) {
		0 => personal(world, random),
		1 => own_record(world, random),
		2..=8 => granted(world, random),
		9 | 10 => mandated(world, random),
		11 => late(world, random),
		_ => urgent(world, random),
	};
	if random.chance(25) {
		by_session(&mut query.who, world, random);
	}
	(query, when)
}

/// Has a session key of the same staff account ask, mostly of the same organisation.
fn by_session(who: &mut Who, world: &World, random: &mut Random) {
	let Who::Practitioner { account, organisation } = who else { return };
	let keys: Vec<_> = world
		.sessions
		.iter()
		.filter(|(_, row)| row.as_latest().staff == *account)
		.filter(|(_, row)| row.as_latest().organisation == *organisation || random.chance(20))
		.map(|(key, _)| key.account.clone())
		.collect();
	if let Some(key) = random.one(&keys) {
		*account = key;
	}
}

/// Whether who asks is a person, or a practitioner in a role that may.
fn may_ask(world: &World, query: &Query, when: When) -> bool {
	let Who::Practitioner { account, organisation } = &query.who else { return true };
	let may = |role, kind| may_in_role(role, kind, query.purpose, query.actions);
	actor_at(world, account, *organisation, when, may).is_some()
}

pub(super) fn may_in_role(role: Role, kind: OrgKind, purpose: Purpose, actions: Actions) -> bool {
	permitted_purposes(role, kind).names(purpose) && role.actions().includes(actions)
}

pub(super) fn personal(world: &World, random: &mut Random) -> (Query, When) {
	let controls = world.controls.iter().map(|(key, _)| (key.patient, key.account.clone()));
	let represents =
		world.representations.iter().map(|(key, _)| (key.patient, key.account.clone()));
	let persons: Vec<_> = if random.chance(60) { controls.collect() } else { represents.collect() };
	let (patient, account) =
		random.one(&persons).unwrap_or_else(|| (random.patient(), random.account()));
	let when = when(&[], random);
	let query = Query {
		patient,
		who: Who::Person(account),
		purpose: purpose(random),
		// All that a representative may do.
		actions: if random.chance(40) { Actions::ACCESS } else { actions(random) },
		data: data(world, random, patient, when),
		study: None,
		right: None,
	};
	(query, when)
}

fn own_record(world: &World, random: &mut Random) -> (Query, When) {
	let records: Vec<_> = world.records.iter().collect();
	let Some((key, row)) = random.one(&records) else { return personal(world, random) };
	let record: &Record = row.as_latest();
	let organisation = if random.chance(70) { record.organisation } else { random.organisation() };
	let data = if random.chance(70) {
		Data::Anchored { record: key.id, salt: random.perhaps(30, |random| random.pick(SALTS)) }
	} else {
		declared(random, Some(organisation))
	};
	let when = when(&[record.anchored, record.anchored + 1], random);
	let (purpose, actions) = (care(random), actions(random));
	let wanted = Wanted { organisation: Some(organisation), account: None, purpose, actions };
	let query = Query {
		patient: record.patient,
		who: practitioner(world, random, &wanted, when),
		purpose,
		actions,
		data,
		study: None,
		right: random.perhaps(30, |_| Right::Home),
	};
	(query, when)
}

fn mandated(world: &World, random: &mut Random) -> (Query, When) {
	let mandates: Vec<_> = world
		.mandates
		.iter()
		.filter_map(|(key, kept)| Some((key, kept.current.as_ref()?)))
		.flat_map(|(key, current)| {
			current.value.as_latest().iter().map(|mandate| (key.clone(), *mandate))
		})
		.collect();
	let Some((MandatesAt { patient, organisation }, mandate)) = random.one(&mandates) else {
		return personal(world, random);
	};
	let edges: Vec<_> =
		[mandate.from, mandate.until].into_iter().chain(mandate.contested).collect();
	let when = when(&edges, random);
	let covered: Vec<_> = purposes().filter(|purpose| mandate.purposes.covers(*purpose)).collect();
	let (purpose, actions) =
		(random.one(&covered).unwrap_or(Purpose::TREAT), Actions(random.mostly(60, [2, 4, 6, 8])));
	let wanted = Wanted { organisation: Some(organisation), account: None, purpose, actions };
	let mut data = data(world, random, patient, when);
	match &mut data {
		Data::Anchored { salt, .. } if mandate.named => *salt = Some(random.pick(SALTS)),
		Data::Anchored { .. } => {}
		Data::Declared { reference, class, .. } => {
			if mandate.named && mandate.classes.contains(SEALED) && random.chance(65) {
				*class = SEALED;
			}
			let named = world.mandate_names.iter().filter(|(key, ())| key.id == mandate.id);
			let named: Vec<_> = named.map(|(key, ())| key.reference).collect();
			*reference = random.one(&named);
		}
	}
	let who = practitioner(world, random, &wanted, when);
	// Rules 4 and 6 would permit much of it.
	let right = random.perhaps(70, |_| Right::Mandate(mandate.id));
	(Query { patient, who, purpose, actions, data, study: None, right }, when)
}
