//! Rule 2: jurisdictions that let each other ask.

use super::*;
use anamnesis_primitives::history::MarkKind;

fn lets(purposes: Purposes) -> World {
	let mut world = granted();
	change_entry(&mut world, to_clinic(), |entry| entry.purposes = Purposes::ALL);
	abroad(&mut world, purposes);
	world
}

fn treatment() -> Purposes {
	Purposes::of([Purpose::TREAT])
}

#[test]
fn abroad_nothing_is_permitted_without_a_pair() {
	for (world, query) in [
		(granted(), asks(RECORD)),
		(ground(), asks(OWN_RECORD)),
		(mandated(), asks(RECORD)),
		(emergency(), asks(RECORD)),
	] {
		let mut world = world;
		abroad(&mut world, Purposes::of([Purpose::TREAT, Purpose::BTG]));
		assert!(rule(&world, &query).is_some());
		world.pairs.remove(&pair());
		assert_eq!(rule(&world, &query), None);
		assert_eq!(outcome(&world, &query, 2, About::Rule), Some(Outcome::Jurisdiction));
		// The other way round, and from a third one, is another pair.
		let row = Pair { purposes: Purposes::ALL, refers: true };
		for (home, asking) in [(756, 276), (276, 276), (756, 756), (276, 40), (40, 756)] {
			world.pairs.set(&PairAt { home, asking }, 30, row).unwrap();
		}
		assert_eq!(rule(&world, &query), None);
	}
}

#[test]
fn a_pair_is_for_practitioners_alone() {
	let mut world = granted_to(to_friend());
	abroad(&mut world, treatment());
	world.pairs.remove(&pair());
	assert_eq!(rule(&world, &person_asks(friend())), Some(Rule::Grant));
	assert_eq!(rule(&world, &person_asks(controller())), Some(Rule::Person));
}

#[test]
fn in_one_jurisdiction_no_pair_is_asked_for() {
	let mut world = granted();
	let key = PairAt { home: 756, asking: 756 };
	world.pairs.set(&key, 30, Pair { purposes: Purposes(0), refers: false }).unwrap();
	assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::Grant));
}

#[test]
fn the_purposes_of_the_pair_cover_that_of_the_question() {
	for (purposes, code, permitted) in [
		(treatment(), "TREAT", true),
		(treatment(), "COC", true),
		(treatment(), "ERTREAT", true),
		(treatment(), "BTG", false),
		(Purposes::of([Purpose::BTG]), "BTG", true),
		(Purposes::of([Purpose::BTG]), "TREAT", false),
		(Purposes::of([purpose("ETREAT")]), "TREAT", false),
		(Purposes(0), "TREAT", false),
		(Purposes(1 << 62 | 1 << 63), "TREAT", false),
		(Purposes::ALL, "BTG", true),
	] {
		let query = Query { purpose: purpose(code), ..asks(RECORD) };
		assert_eq!(rule(&lets(purposes), &query).is_some(), permitted, "{purposes:?} {code}");
	}
}

/// A binding from before the pair was narrowed, or one of a late ticket, is not the way around it.
#[test]
fn care_in_an_emergency_needs_a_pair_that_lets_break_the_glass() {
	let mut late = emergency();
	late.incidents.edit(&IncidentOf { id: INCIDENT }, |Versioned::V1(row)| {
		row.late = Some(Late { ticket: 1, recorded: 80 });
	});
	let key = LateBindingOf { incident: INCIDENT, patient: PATIENT };
	late.late_bindings.put(key, LateBinding { bound: 50, unsealed: false });
	let urgent = Purpose::BTG;
	for (purposes, asked, permitted) in [
		(treatment(), "TREAT", false),
		(treatment(), "ERTREAT", false),
		(treatment(), "BTG", false),
		(Purposes::of([urgent]), "TREAT", false),
		(Purposes::of([urgent]), "BTG", true),
		(Purposes::of([Purpose::TREAT, urgent]), "TREAT", true),
		(Purposes::of([Purpose::TREAT, urgent]), "ERTREAT", true),
		(Purposes::ALL, "TREAT", true),
	] {
		for (world, right) in
			[(&emergency(), None), (&emergency(), Some(INCIDENT)), (&late, Some(INCIDENT))]
		{
			let mut world = world.clone();
			let right = right.map(Right::Incident);
			let query = Query { purpose: purpose(asked), right, ..asks(RECORD) };
			assert_eq!(rule(&world, &query), Some(Rule::Incident), "at home");
			abroad(&mut world, purposes);
			let found = rule(&world, &query).is_some();
			assert_eq!(found, permitted, "{purposes:?} {asked} {right:?}");
		}
	}
	let mut world = emergency();
	abroad(&mut world, treatment());
	let said = outcome(&world, &asks(RECORD), 8, About::Rule);
	assert_eq!(said, Some(Outcome::Jurisdiction));
}

#[test]
fn a_pair_is_that_of_then() {
	let mut world = lets(treatment());
	world.pairs.remove(&pair());
	let row = |purposes| Pair { purposes, refers: false };
	world.pairs.set(&pair(), 60, row(treatment())).unwrap();
	world.pairs.set(&pair(), 80, row(Purposes(0))).unwrap();
	let expected = [false, true, true, false];
	assert_eq!(permitted_at(&world, &asks(RECORD), [59, 60, 79, 80]), expected);
	let at = |moment, known_at| permit(&world, &asks(RECORD), When { moment, known_at }).is_some();
	assert_eq!([at(80, 79), at(79, 80), at(60, 59), at(59, 60)], [true, true, false, false]);
	world.pairs.mark(&pair(), 150, 70, MarkKind::Ended).unwrap();
	let at = |moment, known_at| permit(&world, &asks(RECORD), When { moment, known_at }).is_some();
	assert_eq!([at(79, 150), at(79, 149), at(69, 150)], [false, true, true]);
}

#[test]
fn a_contested_pair_is_not_said() {
	let mut world = lets(treatment());
	world.pairs.mark(&pair(), 150, 70, MarkKind::Contested).unwrap();
	let found = permit(&world, &asks(RECORD), When { moment: NOW, known_at: 150 }).unwrap();
	assert!(!found.contested);
}

/// Whether a custodian may refer its own records abroad is asked when it does so, and not here.
#[test]
fn whether_a_pair_refers_does_not_matter_here() {
	let mut world = lets(treatment());
	world.pairs.edit(&pair(), |Versioned::V1(row)| row.refers = true);
	assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::Grant));
}

#[test]
fn the_home_must_exist_even_if_there_is_a_pair() {
	let mut world = lets(treatment());
	world.organisations.edit(&at_home(), |Versioned::V1(row)| row.admitted = 90);
	assert_eq!(permitted_at(&world, &asks(RECORD), [89, 90]), [false, true]);
	world.organisations.remove(&at_home());
	assert_eq!(rule(&world, &asks(RECORD)), None);
	assert_eq!(outcome(&world, &asks(RECORD), 2, About::Rule), Some(Outcome::Jurisdiction));
}
