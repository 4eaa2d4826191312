//! Section 4: that a record is contested is said by whichever rule permits.

use super::*;

/// Contested from 60 to 80 and again from 90 on.
fn contest(mut world: World, id: RecordId) -> World {
	world.records.edit(&RecordOf { id }, |Versioned::V1(row)| {
		row.contests = Contests::truncate_from(vec![60, 80, 90]);
	});
	world
}

/// For each rule a world and a question that it permits, about an anchored record.
fn by_each_rule() -> [(Rule, World, RecordId, Query); 6] {
	let representative = represented(Powers::SEE);
	let person = person_asks(guardian());
	let person = Query { actions: Actions::ACCESS, ..person };
	[
		(Rule::Person, ground(), RECORD, person_asks(controller())),
		(Rule::Person, representative, RECORD, person),
		(Rule::OwnRecord, ground(), OWN_RECORD, asks(OWN_RECORD)),
		(Rule::Grant, granted(), RECORD, asks(RECORD)),
		(Rule::Mandate, mandated(), RECORD, asks(RECORD)),
		(Rule::Incident, emergency(), RECORD, asks(RECORD)),
	]
}

fn is_contested(world: &World, query: &Query, when: When) -> Option<bool> {
	permit(world, query, when).map(|found| found.contested)
}

#[test]
fn every_rule_says_that_a_record_is_contested() {
	for (rule, world, id, query) in by_each_rule() {
		let found = permit(&world, &query, When::now(NOW)).unwrap();
		assert_eq!((found.rule, found.contested), (rule, false));
		let contested = permit(&contest(world, id), &query, When::now(NOW));
		assert_eq!(contested, Some(Permit { contested: true, ..found }), "{rule:?}");
	}
}

#[test]
fn it_is_contested_from_the_moment_on_at_which_that_was_said() {
	let world = contest(granted(), RECORD);
	let asked =
		|moment, known_at| is_contested(&world, &asks(RECORD), When { moment, known_at }).unwrap();
	for (at, expected) in
		[(59, false), (60, true), (79, true), (80, false), (89, false), (90, true), (NOW, true)]
	{
		assert_eq!(asked(at, at), expected, "{at}");
		// What was said later is not of that moment, and what was not known then is not said.
		assert_eq!(asked(at, NOW), expected, "{at}");
		assert_eq!(asked(NOW, at), expected, "{at}");
	}
}

#[test]
fn declared_data_and_other_records_are_not_contested() {
	let world = contest(ground(), RECORD);
	assert_eq!(is_contested(&world, &asks(OWN_RECORD), When::now(NOW)), Some(false));
	let data = Data::Declared {
		class: CLASS,
		confidentiality: Confidentiality::Normal,
		organisation: Some(CLINIC),
		day: None,
		reference: None,
	};
	let declared = Query { data, ..asks(RECORD) };
	assert_eq!(is_contested(&world, &declared, When::now(NOW)), Some(false));
}
