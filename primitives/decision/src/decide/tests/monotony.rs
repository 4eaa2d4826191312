//! What changes when something is added to any world or taken away.

use super::properties::{asked, is_late, permit, values};
use crate::{
	actor::When,
	decide::explain,
	query::{Data, Permit, Query, Right, Rule, Who},
	rows::{
		EndOf, Ending, Entry, Law, LawAt, LawState, LegalMandate, Live, LiveAt, MandatesAt,
		OrganisationOf, Record, RecordOf, Referred, SecondaryUse, SecondaryUseOf, TablesAt, Via,
	},
	world::{patient, Histories, Random, World, PATIENTS},
};
use anamnesis_primitives::{
	codes::{Class, Confidentiality, Tables, SEALED},
	history::Fetch,
	ConsentId,
};
use proptest::prelude::*;

/// By which way a grant was referred, if it was: every list says the same.
pub(super) fn way(world: &World, id: ConsentId) -> Option<Via> {
	let all = world.live.iter().flat_map(|(_, kept)| values(kept));
	let mut referred = all.flat_map(|live| &live.as_latest().referred);
	referred.find(|one| one.entry.id == id).map(|one| one.via)
}

/// Whether this grant was passed on from another.
fn descends(world: &World, id: ConsentId, from: ConsentId) -> bool {
	match way(world, id) {
		Some(Via::Line(line)) => line.ancestors().any(|above| above == from),
		_ => false,
	}
}

/// With an end of this grant that was known ever since and everywhere.
fn cut(world: &World, id: ConsentId) -> World {
	let mut world = world.clone();
	world.ends.put(EndOf { id }, Ending { effective: 0, recorded: 0, reason: None });
	world
}

fn refuses_secondary_use(world: &World, value: SecondaryUse) -> World {
	let mut world = world.clone();
	for number in 1..=PATIENTS {
		let key = SecondaryUseOf { patient: patient(number) };
		world.secondary.remove(&key);
		world.secondary.set(&key, 0, value).unwrap();
	}
	world
}

/// The law of a mandate, as it was.
fn law(world: &World, query: &Query, when: When, permit: Permit) -> Option<(LegalMandate, Law)> {
	let Who::Practitioner { organisation, .. } = query.who else { return None };
	let key = MandatesAt { patient: query.patient, organisation };
	let all = when.value(world, key)?.value.latest();
	let mandate = all.into_iter().find(|one| permit.right == Some(Right::Mandate(one.id)))?;
	match when.value(world, LawAt { law: mandate.law })?.value.latest() {
		LawState::InForce(law) => Some((mandate, law)),
		LawState::Repealed => None,
	}
}

fn class(world: &World, data: &Data) -> Option<Class> {
	what(world, data).map(|(class, _)| class)
}

/// Whether the data are sealed.
pub(super) fn is_sealed(world: &World, data: &Data) -> bool {
	what(world, data).is_some_and(|(class, confidentiality)| {
		class == SEALED || confidentiality > Confidentiality::Normal
	})
}

/// Class and confidentiality of the data.
fn what(world: &World, data: &Data) -> Option<(Class, Confidentiality)> {
	match data {
		Data::Declared { class, confidentiality, .. } => Some((*class, *confidentiality)),
		Data::Anchored { record, .. } => {
			let row: Record = Fetch::fetch(world, &RecordOf { id: *record })?.latest();
			Some((row.class, row.confidentiality))
		}
	}
}

/// The world with what was said of the tables up to a moment alone.
fn with_tables_until(world: &World, asked: u64) -> (World, bool) {
	let key = TablesAt {};
	let mut changed = world.clone();
	changed.tables = Histories::default();
	let mut later = false;
	if let Some(kept) = world.tables.get(&key) {
		let began = kept.log.values().map(|earlier| (earlier.began, earlier.value));
		let last = kept.current.iter().map(|current| (current.since, current.value));
		for (began, version) in began.chain(last) {
			if began <= asked {
				changed.tables.set(&key, began, version).unwrap();
			} else {
				later = true;
			}
		}
	}
	(changed, later)
}

/// Entries of any kind, put in any place of lists that have room.
fn crowd(world: &World, random: &mut Random) -> World {
	let all: Vec<Live> = world
		.live
		.iter()
		.flat_map(|(_, kept)| values(kept))
		.map(|row| row.as_latest().clone())
		.collect();
	let own: Vec<Entry> = all.iter().flat_map(|live| live.own.iter().copied()).collect();
	let referred: Vec<Referred> =
		all.iter().flat_map(|live| live.referred.iter().copied()).collect();
	let mut crowded = world.clone();
	let keys: Vec<LiveAt> = world.live.iter().map(|(key, _)| key.clone()).collect();
	for (key, number) in keys.iter().zip(1_000..) {
		let id = ConsentId(number);
		let (entry, one) = (random.one(&own), random.one(&referred));
		let place = random.number();
		crowded.live.rewrite(key, |row| {
			let mut live = row.as_latest().clone();
			let at = |len: usize| usize::try_from(place % 9).unwrap().min(len);
			if let Some(entry) = entry {
				let _ = live.own.try_insert(at(live.own.len()), Entry { id, ..entry });
			}
			if let Some(one) = one {
				let entry = Entry { id, ..one.entry };
				let place = at(live.referred.len());
				let _ = live.referred.try_insert(place, Referred { entry, ..one });
			}
			live.into()
		});
	}
	crowded
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(300))]

	/// The end of a grant refuses everything that was passed on from it, and permits nothing new.
	#[test]
	fn a_cut_root_takes_its_line_and_nothing_else(seed in any::<u64>()) {
		let (world, questions) = asked(seed);
		for (query, when, found) in questions {
			let Some(Permit { right: Some(Right::Grant(id)), .. }) = found else { continue };
			let Some(Via::Line(line)) = way(&world, id) else { continue };
			for above in line.ancestors() {
				let left = permit(&cut(&world, above), &query, when);
				prop_assert_ne!(left.map(|left| left.right), Some(Some(Right::Grant(id))));
			}
		}
	}

	#[test]
	fn an_end_changes_only_what_descends_from_it(seed in any::<u64>(), root in 1u64..27) {
		let (world, questions) = asked(seed);
		let root = ConsentId(root);
		let ended = cut(&world, root);
		for (query, when, found) in questions {
			let left = permit(&ended, &query, when);
			match found {
				None => prop_assert_eq!(left, None),
				Some(Permit { right: Some(Right::Grant(id)), .. }) if descends(&world, id, root) => {
					prop_assert!(left.is_none_or(|left| left.right != Some(Right::Grant(id))));
				}
				Some(_) => prop_assert_eq!(left, found),
			}
		}
	}

	/// A mandate never permits what its law does not.
	#[test]
	fn a_mandate_permits_what_its_law_does(seed in any::<u64>()) {
		let (world, questions) = asked(seed);
		for (query, when, found) in questions {
			let Some(found) = found.filter(|found| found.rule == Rule::Mandate) else { continue };
			let (mandate, law) = law(&world, &query, when, found).unwrap();
			let tables = Tables::of(found.tables).unwrap();
			let class = class(&world, &query.data).unwrap();
			prop_assert!((mandate.from..mandate.until).contains(&when.moment));
			prop_assert!(tables.covers(law.purposes, query.purpose));
			prop_assert!(tables.covers(mandate.purposes, query.purpose));
			prop_assert!(law.classes.contains(class) && mandate.classes.contains(class));
			prop_assert!(law.actions.includes(query.actions));
			prop_assert_eq!(found.basis, law.basis);
			let Who::Practitioner { organisation, .. } = query.who else { unreachable!() };
			let row = world.organisations.get(&OrganisationOf { organisation }).unwrap().as_latest();
			prop_assert_eq!((row.jurisdiction, row.kind), (law.jurisdiction, law.kind));
			// Without laws there is none.
			let mut lawless = world.clone();
			lawless.laws = Histories::default();
			let left = permit(&lawless, &query, when);
			prop_assert_ne!(left.map(|left| left.rule), Some(Rule::Mandate));
		}
	}

	/// A refusal of secondary use takes what grants permit of it, and nothing else.
	#[test]
	fn a_refusal_takes_secondary_use_by_grants(seed in any::<u64>()) {
		let (world, questions) = asked(seed);
		let refused = refuses_secondary_use(&world, SecondaryUse::Refused);
		let allowed = refuses_secondary_use(&world, SecondaryUse::Allowed);
		for (query, when, found) in questions {
			let secondary = (45..=53).contains(&query.purpose.0);
			let (without, with) =
				(permit(&refused, &query, when), permit(&allowed, &query, when));
			if !secondary {
				prop_assert_eq!(without, found);
				prop_assert_eq!(with, found);
				continue;
			}
			prop_assert_ne!(without.map(|left| left.rule), Some(Rule::Grant));
			if with.is_none_or(|with| with.rule != Rule::Grant) {
				prop_assert_eq!(without, with);
			}
			prop_assert!(found == with || found == without);
		}
	}

	/// What was written down late answers only those who name it.
	#[test]
	fn a_late_incident_answers_who_names_it(seed in any::<u64>()) {
		let (world, questions) = asked(seed);
		let mut without = world.clone();
		let keys: Vec<_> = world.late_bindings.iter().map(|(key, _)| key.clone()).collect();
		keys.iter().for_each(|key| without.late_bindings.remove(key));
		for (query, when, found) in questions {
			let right = found.and_then(|found| found.right);
			let left = permit(&without, &query, when);
			if is_late(&world, right) {
				prop_assert_eq!(query.right, right);
				prop_assert_eq!(left, None);
			} else {
				prop_assert_eq!(left, found);
			}
		}
	}

	/// A question about a moment before the tables changed is answered as if they never had.
	#[test]
	fn what_tables_say_later_changes_no_past(seed in any::<u64>()) {
		let (world, questions) = asked(seed);
		for (query, when, found) in questions {
			let (unchanged, later) = with_tables_until(&world, when.asked());
			if later {
				prop_assert_eq!(permit(&unchanged, &query, when), found);
				let said = |world: &World| explain(world, &query, when);
				prop_assert_eq!(said(&unchanged), said(&world));
			}
		}
	}

	/// Whoever adds to a list, the patient or another, takes nothing away.
	#[test]
	fn more_entries_take_nothing_away(seed in any::<u64>()) {
		let (world, questions) = asked(seed);
		let crowded = crowd(&world, &mut Random::new(seed));
		for (query, when, found) in questions {
			let left = permit(&crowded, &query, when);
			prop_assert!(found.is_none() || left.is_some());
			if query.right.is_some() {
				prop_assert_eq!(left, found);
			}
		}
	}
}

/// The properties above are about something: each case happens.
#[test]
fn each_of_these_happens() {
	let mut counts = [0u32; 5];
	for seed in 0..400 {
		let (world, questions) = asked(seed);
		let refused = refuses_secondary_use(&world, SecondaryUse::Refused);
		let crowded = crowd(&world, &mut Random::new(seed));
		for (query, when, found) in questions {
			let by_line = |id| matches!(way(&world, id), Some(Via::Line(_)));
			counts[0] += u32::from(
				matches!(found, Some(Permit { right: Some(Right::Grant(id)), .. }) if by_line(id)),
			);
			counts[1] += u32::from(permit(&refused, &query, when) != found);
			counts[2] += u32::from(is_late(&world, found.and_then(|found| found.right)));
			counts[3] += u32::from(with_tables_until(&world, when.asked()).1 && found.is_some());
			let more = found.is_none() && permit(&crowded, &query, when).is_some();
			counts[4] += u32::from(more);
		}
	}
	let least = [50, 20, 20, 200, 100];
	assert!(counts.iter().zip(least).all(|(count, least)| *count >= least), "{counts:?}");
}
