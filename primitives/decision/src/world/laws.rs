//! Random tables, pairs of jurisdictions, laws and mandates.

use super::{
	grants::names,
	marks::{mark_some, EITHER},
	rows::{commitment, patient, LAST_MOMENT, ORGANISATIONS, PATIENTS},
	Random, World,
};
use crate::rows::{
	Law, LawAt, LawState, LegalMandate, MandateNames, Mandates, MandatesAt, OrganisationOf, Pair,
	PairAt, TablesAt, Versioned,
};
use anamnesis_primitives::{
	chain::Moment,
	codes::{Actions, Basis, Class, Classes, OrgKind, Purpose, Purposes, SEALED},
	MandateId, OrgId,
};

/// Jurisdictions of which the organisations are.
pub(super) const JURISDICTIONS: [u16; 2] = [756, 276];
/// Laws 1 to this.
const LAWS: u16 = 3;
/// Mandates 1 to this.
pub(super) const MANDATES: u64 = 6;

pub(super) fn tables(world: &mut World, random: &mut Random) {
	let key = TablesAt {};
	let mut now = 0;
	for version in [1u16, 2, 7] {
		let changes = match version {
			1 => random.chance(99),
			2 => random.chance(30),
			// There are none of this number.
			_ => random.chance(2),
		};
		if changes {
			let _ = world.tables.set(&key, now, version);
		}
		now = random.between(now + 1, LAST_MOMENT);
	}
}

pub(super) fn laws(world: &mut World, random: &mut Random) {
	let [one, other] = JURISDICTIONS;
	for (home, asking) in [(one, other), (other, one), (one, one)] {
		let key = PairAt { home, asking };
		let first = random.between(0, 10);
		for now in random.changes(first, 30) {
			let pair = a_pair(random);
			if random.chance(70) {
				let _ = world.pairs.set(&key, now, pair);
			}
		}
		mark_some!(random, world.pairs, &key, 5, EITHER);
	}
	for law in 1..=LAWS {
		let key = LawAt { law };
		let first = random.between(0, 10);
		for now in random.changes(first, 30) {
			let state = LawState::InForce(a_law(random));
			let state = random.mostly(75, [state, LawState::Repealed]);
			let _ = world.laws.set(&key, now, state);
		}
		mark_some!(random, world.laws, &key, 5, EITHER);
	}
	mandates(world, random);
}

/// Many that let nobody break the glass. That is drawn with whether they refer, which is nothing to the decision.
fn a_pair(random: &mut Random) -> Pair {
	let (treatment, urgent) = (Purposes::of([Purpose::TREAT]), Purposes::of([Purpose::BTG]));
	let both = Purposes(treatment.0 | urgent.0);
	let purposes = random.mostly(60, [both, urgent, Purposes(0), Purposes::ALL]);
	let refers = random.chance(50);
	Pair { purposes: if purposes == both && !refers { treatment } else { purposes }, refers }
}

fn a_law(random: &mut Random) -> Law {
	use OrgKind::*;
	Law {
		jurisdiction: random.mostly(92, JURISDICTIONS),
		kind: random.mostly(75, [Hospital, Clinic, Authority]),
		purposes: law_purposes(random),
		classes: law_classes(random),
		actions: Actions(random.mostly(60, [6, 31, 2])),
		basis: random.pick([Basis::RequiredByLaw, Basis::CourtOrder, Basis::TpoWithoutConsent]),
		longest: 99,
		delay: 9,
	}
}

fn law_purposes(random: &mut Random) -> Purposes {
	let named = |code| Purpose::from_code(code).expect("a code of the table");
	random.mostly(
		60,
		[
			Purposes::of([Purpose::TREAT, named("PUBHLTH"), named("HLEGAL"), named("HOPERAT")]),
			Purposes::of([Purpose::TREAT]),
			Purposes::of([named("ETREAT"), named("HCOMPL")]),
		],
	)
}

fn law_classes(random: &mut Random) -> Classes {
	random.mostly(60, [Classes::ALL, Classes::of([Class(3), SEALED]), Classes::of([Class(8)])])
}

/// A law and what it says or said, mostly one for this organisation; sometimes a number under which there is none.
fn law_for(world: &World, random: &mut Random, organisation: OrgId) -> (u16, Law) {
	let row = world.organisations.get(&OrganisationOf { organisation }).map(Versioned::as_latest);
	let all: Vec<_> = world
		.laws
		.iter()
		.filter_map(|(key, kept)| match kept.current.as_ref()?.value.as_latest() {
			LawState::InForce(law) => Some((key.law, *law)),
			LawState::Repealed => None,
		})
		.collect();
	let is_for = |law: &Law| {
		row.is_some_and(|row| (row.jurisdiction, row.kind) == (law.jurisdiction, law.kind))
	};
	let fits: Vec<_> = all.iter().copied().filter(|(_, law)| is_for(law)).collect();
	let wanted = if random.chance(80) { &fits } else { &all };
	let other = (random.small(1, u64::from(LAWS) + 1), a_law(random));
	random.one(wanted).unwrap_or(other)
}

fn mandates(world: &mut World, random: &mut Random) {
	let mut moments: Vec<Moment> = (0..MANDATES).map(|_| random.between(0, 25)).collect();
	moments.sort_unstable();
	for (number, now) in (1..).zip(moments) {
		let id = MandateId(number);
		let key = MandatesAt {
			patient: patient(random.small(1, u64::from(PATIENTS))),
			organisation: OrgId(random.small(1, u64::from(ORGANISATIONS))),
		};
		let named = random.chance(40);
		let (law, row) = law_for(world, random, key.organisation);
		let purposes = if random.chance(60) { row.purposes } else { law_purposes(random) };
		let classes = if random.chance(60) { row.classes } else { law_classes(random) };
		if named || random.chance(10) {
			for reference in names::<64>(random) {
				world.mandate_names.put(MandateNames { id, reference }, ());
			}
		}
		// A row that says another moment than its history.
		let from = if random.chance(92) { now } else { random.between(0, LAST_MOMENT) };
		let mandate = LegalMandate {
			id,
			law,
			purposes,
			classes,
			named,
			order: commitment(4),
			from,
			until: random.between(now + 5, LAST_MOMENT + 8),
			contested: random.perhaps(20, |random| random.between(now, LAST_MOMENT + 1)),
		};
		let last = world.mandates.get(&key).and_then(|kept| kept.current.clone());
		let mut all = last.map_or_else(Mandates::new, |last| last.value.latest());
		if random.chance(15) {
			all.pop();
		}
		let _ = all.try_push(mandate);
		let _ = world.mandates.set(&key, now, all);
	}
	let keys: Vec<_> = world.mandates.iter().map(|(key, _)| key.clone()).collect();
	for key in keys {
		mark_some!(random, world.mandates, &key, 5, EITHER);
	}
}
