//! Questions about incidents: in time, written down late, or unknown.

use super::{
	parts::{care, data, practitioner, when, Wanted},
	personal,
};
use crate::{
	actor::When,
	query::{Query, Right, Who},
	rows::{BoundAt, Incident},
	world::{Random, World},
};
use anamnesis_primitives::{
	codes::{Actions, Purpose},
	IncidentId,
};

/// About an incident that was written down late, or is asked for as if it were.
pub(super) fn late(world: &World, random: &mut Random) -> (Query, When) {
	let bindings: Vec<_> = world.late_bindings.iter().collect();
	let Some((key, row)) = random.one(&bindings) else { return urgent(world, random) };
	let found = world.incidents.get(&crate::rows::IncidentOf { id: key.incident });
	let Some(incident) = found.map(|row| -> &Incident { row.as_latest() }) else {
		return urgent(world, random);
	};
	let binding = row.as_latest();
	let recorded = incident.late.map(|late| late.recorded);
	let edges: Vec<_> =
		[Some(binding.bound), Some(incident.ends), incident.closed].into_iter().flatten().collect();
	let When { moment, .. } = when(&edges, random);
	let after = recorded.unwrap_or(moment).saturating_sub(u64::from(random.chance(30)));
	let known_at = random.mostly(85, [after.max(moment), after, moment]);
	let when = When { moment, known_at };
	let query = Query {
		patient: key.patient,
		who: Who::Practitioner {
			account: incident.opener.clone(),
			organisation: incident.organisation,
		},
		purpose: if random.chance(50) { Purpose::BTG } else { care(random) },
		actions: Actions(random.mostly(90, [2, 4, 6, 3])),
		data: data(world, random, key.patient, when),
		study: None,
		right: random.perhaps(90, |_| Right::Incident(key.incident)),
	};
	(query, when)
}

pub(super) fn urgent(world: &World, random: &mut Random) -> (Query, When) {
	let bindings: Vec<_> = world
		.bindings
		.iter()
		.filter_map(|(key, kept)| Some((key, kept.current.as_ref()?)))
		.flat_map(|(key, current)| {
			current.value.as_latest().iter().map(|binding| (key.clone(), *binding))
		})
		.collect();
	let Some((key, binding)) = random.one(&bindings) else { return personal(world, random) };
	let row = world.incidents.get(&crate::rows::IncidentOf { id: binding.incident });
	let Some(incident) = row.map(|row| -> &Incident { row.as_latest() }) else {
		return unknown_incident(world, random, &key, binding.incident);
	};
	let account = if random.chance(70) {
		incident.opener.clone()
	} else {
		random.one(&incident.team).unwrap_or_else(|| random.account())
	};
	let edges: Vec<_> =
		[Some(binding.bound), binding.unsealed, Some(incident.ends), incident.closed]
			.into_iter()
			.flatten()
			.collect();
	let when = when(&edges, random);
	let purpose = if random.chance(50) { Purpose::BTG } else { care(random) };
	let actions = Actions(random.mostly(90, [2, 4, 6, 3]));
	let who = if incident.organisation == key.organisation {
		Who::Practitioner { account, organisation: key.organisation }
	} else {
		// Who opened it is none of theirs.
		let wanted =
			Wanted { organisation: Some(key.organisation), account: None, purpose, actions };
		practitioner(world, random, &wanted, when)
	};
	let query = Query {
		patient: key.patient,
		who,
		purpose,
		actions,
		data: data(world, random, key.patient, when),
		study: None,
		right: random.perhaps(40, |_| Right::Incident(binding.incident)),
	};
	(query, when)
}

/// About an incident of which there is no row.
fn unknown_incident(
	world: &World,
	random: &mut Random,
	key: &BoundAt,
	id: IncidentId,
) -> (Query, When) {
	let (when, purpose, actions) = (when(&[], random), care(random), Actions::ACCESS);
	let wanted = Wanted { organisation: Some(key.organisation), account: None, purpose, actions };
	let query = Query {
		patient: key.patient,
		who: practitioner(world, random, &wanted, when),
		purpose,
		actions,
		data: data(world, random, key.patient, when),
		study: None,
		right: random.perhaps(40, |_| Right::Incident(id)),
	};
	(query, when)
}
