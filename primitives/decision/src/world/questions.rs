//! Random questions, mostly about something that the world would permit, and at its edges.

use super::{
	rows::{LAST_MOMENT, SALTS, STUDIES},
	Random, World,
};
use crate::{
	actor::{actor_at, When},
	query::{Data, Query, Right, Who},
	rows::{
		BoundAt, EndOf, Given, Grant, Incident, Life, MandatesAt, PatientOf, Record, RecordOf,
		StaffAt, TemplateOf, TombstoneOf,
	},
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{permitted_purposes, Actions, Class, OrgKind, Purpose, Role, PURPOSES, SEALED},
	payload::Grantee,
	ConsentId, IncidentId, MandateId, OrgId, PatientId, RecordId,
};

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

fn may_in_role(role: Role, kind: OrgKind, purpose: Purpose, actions: Actions) -> bool {
	permitted_purposes(role, kind).names(purpose) && role.actions().includes(actions)
}

fn personal(world: &World, random: &mut Random) -> (Query, When) {
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

fn granted(world: &World, random: &mut Random) -> (Query, When) {
	let referred = random.chance(35);
	let is_wanted =
		|by: &Given| !referred || matches!(by, Given::Referred { .. } | Given::Custodian { .. });
	let mut grants: Vec<_> =
		world.grants.iter().filter(|(_, row)| is_wanted(&row.as_latest().by)).collect();
	let surviving: Vec<_> =
		grants.iter().copied().filter(|(_, row)| outlives(world, row.as_latest())).collect();
	if !surviving.is_empty() && random.chance(90) {
		grants = surviving;
	}
	let Some((key, row)) = random.one(&grants) else { return personal(world, random) };
	let grant: &Grant = row.as_latest();
	let when = when(&edges(world, grant), random);
	let actions = Actions(random.pick([2, 4, 6]) & grant.actions.0);
	let mut wanted = Wanted { organisation: None, account: None, purpose: Purpose::TREAT, actions };
	match grant.grantee {
		Grantee::Account(account) => wanted.account = Some(account.into()),
		Grantee::Organisation(organisation) => {
			let heirs = successors(world, organisation);
			let heir = random.one(&heirs).filter(|_| random.chance(40));
			wanted.organisation = Some(heir.unwrap_or(organisation));
		}
		Grantee::AnyCare | Grantee::Person(_) => {}
	}
	wanted.purpose = purpose_of_grant(world, random, grant, &wanted, when);
	let who = match grant.grantee {
		Grantee::Person(account) => Who::Person(account.into()),
		_ => practitioner(world, random, &wanted, when),
	};
	let query = Query {
		patient: grant.patient,
		who,
		purpose: wanted.purpose,
		actions: wanted.actions,
		data: data_of_grant(world, random, grant, key.id, when),
		study: grant.study,
		right: random.perhaps(40, |_| Right::Grant(key.id)),
	};
	(query, when)
}

/// Moments at which something about a grant changes.
fn edges(world: &World, grant: &Grant) -> Vec<Moment> {
	let mut edges = vec![grant.granted, grant.from, grant.until];
	let row = grant.template.and_then(|template| world.templates.get(&TemplateOf { template }));
	if let Some(superseded) = row.and_then(|row| row.as_latest().superseded) {
		edges.push(superseded.recorded);
		// Its end too, as often as both of the grant's own.
		edges.extend(superseded.reconsent.into_iter().flat_map(|anew| [anew, anew + 1]));
	}
	if grant.survives {
		// Perhaps that of death.
		let patient = world.patients.get(&PatientOf { patient: grant.patient });
		let since = patient.and_then(|kept| kept.current.as_ref()).map(|current| current.since);
		edges.extend(since.into_iter().flat_map(|since| [since + 1, since + 2, since + 3]));
	}
	if let Given::Referred { line, .. } = grant.by {
		let ends = line.ancestors().filter_map(|id| world.ends.get(&EndOf { id }));
		edges.extend(ends.flat_map(|end| [end.effective, end.recorded]));
	}
	edges
}

/// Whether a grant holds beyond the death of a patient who dies.
fn outlives(world: &World, grant: &Grant) -> bool {
	let patient = world.patients.get(&PatientOf { patient: grant.patient });
	let last = patient.and_then(|kept| kept.current.as_ref());
	let dies = last.is_some_and(|last| {
		matches!(last.value.as_latest().life, Life::Deceased { .. } | Life::ReportedDead { .. })
	});
	dies && grant.survives
}

/// A purpose that the grant covers, mostly one for which somebody whom the question needs may ask.
fn purpose_of_grant(
	world: &World,
	random: &mut Random,
	grant: &Grant,
	wanted: &Wanted,
	when: When,
) -> Purpose {
	// A text asks for consent anew for other purposes alone.
	let often = if grant.template.is_some() { 20 } else { 70 };
	if grant.purposes.covers(Purpose::TREAT) && random.chance(often) {
		return care(random);
	}
	let mut covered: Vec<_> =
		purposes().filter(|purpose| grant.purposes.covers(*purpose)).collect();
	if random.chance(20) && covered.iter().any(|purpose| purpose.is_secondary_use()) {
		covered.retain(|purpose| purpose.is_secondary_use());
	}
	let mut purpose = Purpose::TREAT;
	for _ in 0..12 {
		purpose = random.one(&covered).unwrap_or(Purpose::TREAT);
		let is_askable = |key: &StaffAt| {
			let may = |role, kind| may_in_role(role, kind, purpose, wanted.actions);
			wanted.fits(key) && actor_at(world, &key.account, key.organisation, when, may).is_some()
		};
		let is_person = matches!(grant.grantee, Grantee::Person(_));
		if is_person || world.staff.iter().any(|(key, _)| is_askable(key)) {
			break;
		}
	}
	purpose
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

/// About an incident that was written down late, or is asked for as if it were.
fn late(world: &World, random: &mut Random) -> (Query, When) {
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

/// Organisations that at some moment succeeded this one.
fn successors(world: &World, old: OrgId) -> Vec<OrgId> {
	world
		.successions
		.iter()
		.filter(|(_, kept)| {
			let values = kept.current.iter().map(|current| &current.value);
			let all = values.chain(kept.log.values().map(|earlier| &earlier.value));
			all.flat_map(|row| row.as_latest()).any(|succession| succession.old == old)
		})
		.map(|(key, _)| key.organisation)
		.collect()
}

fn data_of_grant(
	world: &World,
	random: &mut Random,
	grant: &Grant,
	id: ConsentId,
	when: When,
) -> Data {
	let mut data = data(world, random, grant.patient, when);
	if let (Given::Custodian { organisation, .. }, Data::Declared { organisation: of, class, .. }) =
		(&grant.by, &mut data)
	{
		*of = Some(*organisation).filter(|_| random.chance(50));
		*class = Class(3);
	}
	let names = !grant.named.is_empty();
	match &mut data {
		Data::Anchored { salt, record } => {
			let stays = |id: RecordId| world.tombstones.get(&TombstoneOf { id }).is_none();
			let fits: Vec<_> = world
				.records
				.iter()
				.filter(|(key, row)| stays(key.id) && is_for(row.as_latest(), grant))
				.collect();
			let often = if matches!(grant.by, Given::Custodian { .. }) { 30 } else { 70 };
			if let Some((key, _)) = random.one(&fits).filter(|_| random.chance(often)) {
				*record = key.id;
			}
			if names {
				// That under which most names were made, or not.
				*salt = Some(random.pick(SALTS));
			}
		}
		Data::Declared { class, confidentiality, day, reference, .. } => {
			if names && grant.classes.contains(SEALED) && random.chance(40) {
				*class = SEALED;
			} else if !grant.classes.contains(*class) || (*class == SEALED && !names) {
				*class = random.mostly(85, [Class(3), SEALED]);
			}
			if random.chance(60) {
				*confidentiality = (*confidentiality).min(grant.ceiling);
			}
			if let Some(period) = grant.data {
				let [from, until] = [period.from, period.until];
				*day = Some(random.pick([from, from.max(1) - 1, until, until.max(1) - 1]));
			}
			let named: Vec<_> =
				world.named.iter().filter(|(key, ())| key.id == id).map(|(key, ())| key).collect();
			*reference = random.one(&named).and_then(|key| key.reference);
		}
	}
	data
}

/// Whether a grant would permit a record, as far as it says what the record is.
fn is_for(row: &Record, grant: &Grant) -> bool {
	let names = !grant.named.is_empty();
	row.patient == grant.patient
		&& grant.classes.contains(row.class)
		&& row.confidentiality <= grant.ceiling
		&& (names || (row.class != SEALED && row.confidentiality.is_on_chain()))
}

fn urgent(world: &World, random: &mut Random) -> (Query, When) {
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

/// Whom a question needs.
struct Wanted {
	organisation: Option<OrgId>,
	account: Option<AccountId>,
	purpose: Purpose,
	actions: Actions,
}

impl Wanted {
	fn fits(&self, key: &StaffAt) -> bool {
		self.organisation.is_none_or(|wanted| wanted == key.organisation)
			&& self.account.as_ref().is_none_or(|wanted| *wanted == key.account)
	}
}

/// Somebody who is or was staff, mostly such as may ask that then.
fn practitioner(world: &World, random: &mut Random, wanted: &Wanted, when: When) -> Who {
	let may = |role, kind| may_in_role(role, kind, wanted.purpose, wanted.actions);
	let mut fits: Vec<_> =
		world.staff.iter().map(|(key, _)| key).filter(|key| wanted.fits(key)).collect();
	let serving: Vec<_> = fits
		.iter()
		.copied()
		.filter(|key| actor_at(world, &key.account, key.organisation, when, may).is_some())
		.collect();
	if !serving.is_empty() && random.chance(90) {
		fits = serving;
	}
	let (account, organisation) = (random.account(), random.organisation());
	random.one(&fits).map_or(
		Who::Practitioner {
			account: wanted.account.clone().unwrap_or(account),
			organisation: wanted.organisation.unwrap_or(organisation),
		},
		|key| Who::Practitioner { account: key.account.clone(), organisation: key.organisation },
	)
}

fn purposes() -> impl Iterator<Item = Purpose> {
	PURPOSES.iter().filter_map(|row| Purpose::from_code(row.code))
}

/// Any purpose.
fn purpose(random: &mut Random) -> Purpose {
	Purpose(random.small(0, 61))
}

/// A purpose of treatment, mostly.
fn care(random: &mut Random) -> Purpose {
	let named = |code| Purpose::from_code(code).expect("a code of the table");
	random.mostly(
		60,
		[Purpose::TREAT, named("COC"), named("ETREAT"), named("ERTREAT"), named("TREATDS")],
	)
}

fn actions(random: &mut Random) -> Actions {
	Actions(random.mostly(60, [2, 4, 6, 1, 8, 16, 31]))
}

/// Data of the patient, or what is said to be.
fn data(world: &World, random: &mut Random, patient: PatientId, when: When) -> Data {
	let gone: Vec<_> = world
		.tombstones
		.iter()
		.map(|(key, _)| key.id)
		.filter(|id| world.records.get(&RecordOf { id: *id }).is_none())
		.collect();
	if !gone.is_empty() && random.chance(8) {
		let record = random.one(&gone).expect("there is one");
		return Data::Anchored { record, salt: random.perhaps(50, |random| random.pick(SALTS)) };
	}
	let later = random.chance(8);
	let records: Vec<_> = world
		.records
		.iter()
		.map(|(key, row)| (key, row.as_latest()))
		.filter(|(_, row)| row.patient == patient && (later || row.anchored <= when.asked()))
		.map(|(key, _)| key.id)
		.collect();
	match random.one(&records) {
		Some(record) if random.chance(55) => {
			Data::Anchored { record, salt: random.perhaps(50, |random| random.pick(SALTS)) }
		}
		_ => {
			let organisation = random.perhaps(30, Random::organisation);
			declared(random, organisation)
		}
	}
}

fn declared(random: &mut Random, organisation: Option<OrgId>) -> Data {
	Data::Declared {
		class: random.class(),
		confidentiality: random.confidentiality(),
		organisation,
		day: random.perhaps(50, |random| random.small(0, 400)),
		reference: None,
	}
}

/// Changes one thing in a question.
fn disturb(query: &mut Query, world: &World, random: &mut Random) {
	match random.between(0, 10) {
		0 => query.patient = random.patient(),
		1 => query.who = Who::Person(random.account()),
		2 | 3 => {
			let (account, organisation) = (random.account(), random.organisation());
			query.who = Who::Practitioner { account, organisation };
		}
		// Those behind the table too.
		4 => query.purpose = Purpose(random.pick([0, 1, 3, 4, 45, 62, 63, 64, 255])),
		5 => query.actions = Actions(random.pick([0, 1, 2, 6, 31, 32, 34])),
		6 => query.data = data(world, random, query.patient, When::now(LAST_MOMENT)),
		7 => query.study = random.perhaps(60, |random| random.pick(STUDIES)),
		8 => query.right = random.perhaps(60, right),
		_ => disturb_data(&mut query.data, random),
	}
}

fn right(random: &mut Random) -> Right {
	let (grant, incident) = (random.small(1, 20), random.small(1, 4));
	let mandate = random.small(1, 6);
	random.pick([
		Right::Home,
		Right::Grant(ConsentId(grant)),
		Right::Incident(IncidentId(incident)),
		Right::Mandate(MandateId(mandate)),
	])
}

fn disturb_data(data: &mut Data, random: &mut Random) {
	match data {
		Data::Anchored { record, salt } => {
			if random.chance(50) {
				*record = RecordId(random.small(0, 6));
			} else {
				*salt = random.perhaps(70, |random| random.pick(SALTS));
			}
		}
		Data::Declared { class, confidentiality, day, .. } => match random.between(0, 3) {
			0 => *class = Class(random.pick([3, 8, 17, 24, 31, 32, 200])),
			1 => *confidentiality = random.confidentiality(),
			_ => *day = random.perhaps(50, |random| random.small(0, 400)),
		},
	}
}

fn when(moments: &[Moment], random: &mut Random) -> When {
	let moment = match random.one(moments) {
		// On the edge or just before it.
		Some(edge) if random.chance(45) => edge.saturating_sub(random.between(0, 2)),
		_ if random.chance(85) => random.between(10, 30),
		_ => random.between(0, LAST_MOMENT + 5),
	};
	let known_at = match random.between(0, 20) {
		0..=11 => moment,
		12..=16 => random.between(moment, LAST_MOMENT + 5),
		_ => random.between(0, LAST_MOMENT + 5),
	};
	When { moment, known_at }
}
