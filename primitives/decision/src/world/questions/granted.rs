//! Questions about what a grant permits, at its edges.

use super::{
	may_in_role,
	parts::{care, data, practitioner, purposes, when, Wanted},
	personal,
};
use crate::{
	actor::{actor_at, When},
	query::{Data, Query, Right, Who},
	rows::{EndOf, Given, Grant, Life, PatientOf, Record, StaffAt, TemplateOf, TombstoneOf},
	world::{Random, World, SALTS},
};
use anamnesis_primitives::{
	chain::Moment,
	codes::{Actions, Class, Purpose, SEALED},
	payload::Grantee,
	ConsentId, OrgId, RecordId,
};

pub(super) fn granted(world: &World, random: &mut Random) -> (Query, When) {
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
