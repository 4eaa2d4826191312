//! Random grants, with the index of live ones as the calls would keep it.

use super::{
	commitment,
	rows::{account, ACCOUNTS, LAST_MOMENT, PATIENTS, SALTS, STUDIES},
	Random, World,
};
use crate::rows::{Entry, EntryFlags, EpochOf, Grant, GrantOf, Grantor, Live, LiveAt, Named};
use anamnesis_primitives::{
	chain::Moment,
	codes::{
		Actions, Capacity, Class, Classes, Confidentiality, Obligations, Purpose, Purposes, Role,
		SEALED,
	},
	commitment::{Commitment, CommitmentKind},
	history::MarkKind,
	payload::{DataPeriod, Grantee},
	ConsentId,
};
use sp_core::bounded::BoundedVec;

const GRANTS: u64 = 12;
const RECORDS: u64 = 5;

/// What happens to a grant, in the order of the moments.
struct Event {
	now: Moment,
	id: ConsentId,
	begins: bool,
}

pub(super) fn grants(world: &mut World, random: &mut Random) {
	epochs(world, random);
	let mut events = Vec::new();
	for number in 1..=GRANTS {
		let id = ConsentId(number);
		let grant = grant(world, random);
		events.push(Event { now: grant.granted, id, begins: true });
		if random.chance(25) {
			let now = random.between(grant.granted, LAST_MOMENT + 1);
			events.push(Event { now, id, begins: false });
		}
		for reference in &grant.named {
			world.named.put(Named { id, reference: *reference }, ());
		}
		world.grants.put(GrantOf { id }, grant);
	}
	events.sort_by_key(|event| (event.now, !event.begins));
	for event in &events {
		apply(world, random, event);
	}
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

fn grant(world: &World, random: &mut Random) -> Grant {
	let patient = random.patient();
	let grantee = grantee(random);
	let granted = random.between(0, 20);
	let from = granted + if random.chance(70) { 0 } else { random.between(0, 6) };
	let until = if random.chance(70) { random.between(28, 46) } else { random.between(from, 34) };
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
		purposes: purposes(random),
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
		named: random.perhaps(20, names).unwrap_or_default(),
		may_refer: 0,
		document: commitment(3),
		granted,
		by: Grantor { account: account(200), capacity: Capacity::Own },
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

fn names<const N: u32>(random: &mut Random) -> BoundedVec<Commitment, sp_core::ConstU32<N>> {
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
		let mut flags = 0;
		if !grant.named.is_empty() {
			flags |= EntryFlags::NAMED.0;
		}
		if grant.study.is_some() {
			flags |= EntryFlags::STUDY.0;
		}
		if random.chance(2) {
			flags |= random.pick([4, 0x80]);
		}
		let _ = live.own.try_push(Entry {
			id: event.id,
			role: grant.role,
			purposes: grant.purposes,
			classes: grant.classes,
			actions: grant.actions,
			ceiling: grant.ceiling,
			obligations: grant.obligations,
			from: grant.from,
			until: grant.until,
			data: grant.data,
			epoch: grant.epoch,
			flags: EntryFlags(flags),
		});
	}
	let _ = world.live.set(&key, event.now, live);
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
