//! Random grants, with the index of live ones as the calls would keep it.

use super::{
	commitment,
	marks::mark_some,
	rows::{account, ACCOUNTS, LAST_MOMENT, PATIENTS, SALTS, STUDIES},
	Random, World,
};
use crate::rows::{
	Entry, EntryFlags, EpochOf, Given, Grant, GrantOf, Live, LiveAt, Named, SecondaryUse,
	SecondaryUseOf, Superseded, Template, TemplateOf,
};
use anamnesis_primitives::{
	chain::Moment,
	codes::{
		Actions, Basis, Capacity, Class, Classes, Confidentiality, Obligations, Purpose, Purposes,
		Role, SEALED,
	},
	commitment::{Commitment, CommitmentKind},
	history::MarkKind,
	payload::{DataPeriod, Grantee, TemplateRef},
	ConsentId, TemplateId,
};
use sp_core::bounded::BoundedVec;

pub(super) const GRANTS: u64 = 12;
const RECORDS: u64 = 5;

/// What happens to a grant, in the order of the moments.
struct Event {
	now: Moment,
	id: ConsentId,
	begins: bool,
}

pub(super) fn grants(world: &mut World, random: &mut Random) {
	epochs(world, random);
	templates(world, random);
	let mut events = Vec::new();
	for number in 1..=GRANTS {
		let id = ConsentId(number);
		let grant = grant(world, random);
		events.push(Event { now: grant.granted, id, begins: true });
		if random.chance(25) {
			let now = random.between(grant.granted, LAST_MOMENT + 1);
			events.push(Event { now, id, begins: false });
		}
		let references = grant.named.iter().copied().map(Some);
		let references: Vec<_> =
			if grant.named.is_empty() { vec![None] } else { references.collect() };
		for reference in references {
			let study = grant.study;
			if study.is_some() || reference.is_some() {
				world.named.put(Named { id, study, reference }, ());
				if random.chance(15) {
					// A row that no call writes for a grant that names records.
					world.named.put(Named { id, study, reference: None }, ());
				}
			}
		}
		world.grants.put(GrantOf { id }, grant);
	}
	events.sort_by_key(|event| (event.now, !event.begins));
	for event in &events {
		apply(world, random, event);
	}
	super::referrals::referrals(world, random);
	spoil(world, random);
}

fn epochs(world: &mut World, random: &mut Random) {
	for number in 1..=PATIENTS {
		let key = EpochOf { patient: super::patient(number) };
		let mut now = 0;
		for epoch in 1..=2u32 {
			if random.chance(12) {
				now = random.between(now + 1, LAST_MOMENT);
				let _ = world.epochs.set(&key, now, epoch);
			}
		}
		if random.chance(3) {
			let _ = world.epochs.mark(&key, LAST_MOMENT, 0, MarkKind::Ended);
		}
	}
}

fn templates(world: &mut World, random: &mut Random) {
	for number in 1..=3 {
		let template = TemplateRef { id: TemplateId(number), version: 1 };
		let superseded = random.perhaps(60, |random| {
			let recorded = random.between(0, 28);
			let anew =
				|random: &mut Random| random.between(recorded.saturating_sub(3), recorded + 12);
			Superseded { recorded, reconsent: random.perhaps(80, anew) }
		});
		let row = Template { purposes: Purposes::ALL, longest: None, published: 0, superseded };
		if random.chance(95) {
			world.templates.put(TemplateOf { template }, row);
		}
	}
	for number in 1..=PATIENTS {
		let key = SecondaryUseOf { patient: super::patient(number) };
		if random.chance(60) {
			continue;
		}
		let first = random.between(0, 20);
		for now in random.changes(first, 40) {
			let refused = random.pick([SecondaryUse::Refused, SecondaryUse::Allowed]);
			let _ = world.secondary.set(&key, now, refused);
		}
		// Also about moments before the switch was ever set.
		mark_some!(random, world.secondary, &key, 25, [MarkKind::Ended]);
	}
}

fn template(random: &mut Random) -> TemplateRef {
	TemplateRef { id: TemplateId(random.small(1, 3)), version: random.mostly(97, [1, 2]) }
}

fn grant(world: &World, random: &mut Random) -> Grant {
	let patient = random.patient();
	let grantee = grantee(random);
	let granted = random.between(0, 20);
	let from = granted + if random.chance(70) { 0 } else { random.between(0, 6) };
	let until = if random.chance(70) { random.between(28, 46) } else { random.between(from, 34) };
	let template = random.perhaps(40, template);
	let epoch = world
		.epochs
		.get(&EpochOf { patient })
		.and_then(|kept| kept.current.as_ref())
		.filter(|current| current.since <= granted)
		.map_or(0, |current| current.value);
	Grant {
		patient,
		grantee,
		role: match grantee {
			Grantee::Person(_) => random.perhaps(5, role),
			_ => random.perhaps(20, role),
		},
		study: random.perhaps(15, |random| random.pick(STUDIES)),
		// Only for other purposes than care does a text ask for consent anew.
		purposes: match template {
			Some(_) if random.chance(60) => Purposes::ALL,
			_ => purposes(random),
		},
		classes: classes(random),
		actions: Actions(random.mostly(50, [31, 6, 7, 2, 3, 14])),
		ceiling: random.mostly(
			85,
			[
				Confidentiality::Normal,
				Confidentiality::Moderate,
				Confidentiality::Unrestricted,
				Confidentiality::VeryRestricted,
			],
		),
		obligations: Obligations(random.mostly(50, [0, 1, 5, 0x7fff])),
		from,
		until,
		data: random.perhaps(20, period),
		// Mostly none: all records of the classes.
		named: random.perhaps(20, names).unwrap_or_default(),
		may_refer: 0,
		uses: random.perhaps(15, |_| 3),
		template,
		document: commitment(3),
		basis: random.mostly(
			70,
			[Basis::Consent, Basis::HipaaAuthorization, Basis::Research, Basis::CommonRule],
		),
		survives: random.chance(25),
		granted,
		by: if random.chance(10) {
			let steward = random.organisation();
			Given::Assisted { steward, account: account(200), second: account(201) }
		} else {
			Given::Patient { account: account(200), capacity: Capacity::Own }
		},
		epoch,
		amends: None,
	}
}

fn grantee(random: &mut Random) -> Grantee {
	let number: u8 = random.small(1, u64::from(ACCOUNTS));
	let organisation = random.organisation();
	random.pick([
		Grantee::Account([number; 32]),
		Grantee::Organisation(organisation),
		Grantee::Organisation(organisation),
		Grantee::AnyCare,
		Grantee::Person([number; 32]),
	])
}

fn role(random: &mut Random) -> Role {
	random.mostly(50, [Role::Physician, Role::Nurse, Role::Researcher, Role::Administrator])
}

fn purposes(random: &mut Random) -> Purposes {
	let named = |code| Purpose::from_code(code).expect("a code of the table");
	random.mostly(
		50,
		[
			Purposes::of([Purpose::TREAT]),
			Purposes::ALL,
			Purposes::of([named("ETREAT")]),
			Purposes::of([named("HRESCH"), named("CLINTRCH")]),
			Purposes::of([named("HPAYMT"), named("PATRQT"), Purpose::TREAT]),
			Purposes::of([Purpose::BTG]),
		],
	)
}

fn classes(random: &mut Random) -> Classes {
	random.mostly(
		60,
		[
			Classes::ALL,
			Classes::of([Class(3)]),
			Classes::of([Class(3), Class(8), SEALED]),
			Classes::of([Class(8)]),
		],
	)
}

fn period(random: &mut Random) -> DataPeriod {
	// First and last days of quarters and their neighbours, those of years with a leap day too.
	let from = random.mostly(50, [0, 1, 89, 90, 91, 730, 731, 10_957]);
	let until = random.mostly(50, [10_000_000, 90, 89, 181, 821, 820, 11_048, 11_047]);
	DataPeriod { from, until }
}

pub(super) fn names<const N: u32>(
	random: &mut Random,
) -> BoundedVec<Commitment, sp_core::ConstU32<N>> {
	let salt = random.pick(SALTS);
	let mut named = BoundedVec::new();
	for record in 1..=RECORDS {
		if random.chance(60) {
			let reference =
				Commitment::new(CommitmentKind::Reference, &salt, &record.to_be_bytes());
			let _ = named.try_push(reference);
		}
	}
	named
}

fn apply(world: &mut World, random: &mut Random, event: &Event) {
	let Some(grant) = world.grants.get(&GrantOf { id: event.id }) else { return };
	let grant = grant.as_latest().clone();
	let key = LiveAt { patient: grant.patient, grantee: grant.grantee };
	let last = world.live.get(&key).and_then(|kept| kept.current.clone());
	let mut live = last.map_or_else(Live::default, |last| last.value.latest());
	live.own.retain(|entry| entry.id != event.id && event.now < entry.until);
	if event.begins {
		let mut flags = Vec::new();
		flags.extend((!grant.named.is_empty()).then_some(EntryFlags::NAMED));
		flags.extend(grant.study.is_some().then_some(EntryFlags::STUDY));
		flags.extend(grant.uses.is_some().then_some(EntryFlags::COUNTED));
		flags.extend(grant.survives.then_some(EntryFlags::SURVIVES));
		let assisted = matches!(grant.by, Given::Assisted { .. });
		flags.extend(assisted.then_some(EntryFlags::ASSISTED));
		if random.chance(2) {
			flags.push(EntryFlags(random.pick([32, 0x80])));
		}
		let flags = flags.into_iter().fold(0, |mask, flag| mask | flag.0);
		let _ = live.own.try_push(entry(event.id, &grant, EntryFlags(flags)));
	}
	let _ = world.live.set(&key, event.now, live);
}

/// What stands for a grant in a list.
pub(super) fn entry(id: ConsentId, grant: &Grant, flags: EntryFlags) -> Entry {
	Entry {
		id,
		role: grant.role,
		purposes: grant.purposes,
		classes: grant.classes,
		actions: grant.actions,
		ceiling: grant.ceiling,
		obligations: grant.obligations,
		basis: grant.basis,
		from: grant.from,
		until: grant.until,
		data: grant.data,
		granted: grant.granted,
		epoch: grant.epoch,
		template: grant.template,
		flags,
	}
}

/// What no call would write, and a decision must refuse nevertheless.
fn spoil(world: &mut World, random: &mut Random) {
	for number in 1..=GRANTS {
		let key = GrantOf { id: ConsentId(number) };
		if random.chance(2) {
			world.grants.remove(&key);
		}
		if random.chance(4) {
			let granted = random.between(0, LAST_MOMENT);
			world.grants.edit(&key, |crate::rows::Versioned::V1(grant)| grant.granted = granted);
		}
	}
	let keys: Vec<_> = world.live.iter().map(|(key, _)| key.clone()).collect();
	for key in keys {
		if random.chance(4) {
			let now = random.between(1, LAST_MOMENT + 1);
			let effective = random.between(0, now);
			let _ = world.live.mark(&key, now, effective, MarkKind::Ended);
		}
	}
}
