//! Section 2: the question.

use super::*;
use crate::decide::data::days_of_quarter;
use anamnesis_primitives::{codes::SEALED, payload::DataPeriod};

#[test]
fn an_unknown_purpose_is_refused_even_to_the_controller() {
	let world = ground();
	for (bit, permitted) in
		[(0, true), (61, true), (62, false), (63, false), (64, false), (255, false)]
	{
		let query = Query { purpose: Purpose(bit), ..person_asks(controller()) };
		assert_eq!(rule(&world, &query).is_some(), permitted, "{bit}");
	}
}

#[test]
fn an_unknown_class_is_refused_even_to_the_controller() {
	let world = ground();
	for (bit, permitted) in
		[(0, true), (17, false), (23, true), (24, false), (31, true), (32, false), (255, false)]
	{
		let data = declared(Class(bit), Confidentiality::Normal);
		let query = Query { data, ..person_asks(controller()) };
		assert_eq!(rule(&world, &query).is_some(), permitted, "{bit}");
	}
	let mut world = ground();
	world.records.edit(&RecordOf { id: RECORD }, |Versioned::V1(row)| row.class = Class(17));
	assert_eq!(rule(&world, &person_asks(controller())), None);
}

#[test]
fn an_unknown_action_or_none_is_refused_even_to_the_controller() {
	let world = ground();
	for (bits, permitted) in
		[(0, false), (1, true), (31, true), (32, false), (33, false), (255, false)]
	{
		let query = Query { actions: Actions(bits), ..person_asks(controller()) };
		assert_eq!(rule(&world, &query).is_some(), permitted, "{bits}");
	}
}

#[test]
fn the_record_must_exist() {
	for query in [asks(RecordId(0)), Query { who: Who::Person(controller()), ..asks(RecordId(3)) }]
	{
		assert_eq!(rule(&granted(), &query), None);
	}
}

#[test]
fn the_record_must_be_the_patients() {
	let mut world = granted();
	world
		.records
		.edit(&RecordOf { id: RECORD }, |Versioned::V1(row)| row.patient = PatientId([8; 32]));
	assert_eq!(rule(&world, &asks(RECORD)), None);
	assert_eq!(rule(&world, &person_asks(controller())), None);
}

#[test]
fn class_confidentiality_and_organisation_of_anchored_data_are_the_records() {
	let key = RecordOf { id: RECORD };
	let mut world = granted();
	world.records.edit(&key, |Versioned::V1(row)| row.class = Class(3));
	assert_eq!(rule(&world, &asks(RECORD)), None);
	let mut world = granted();
	change_entry(&mut world, to_clinic(), |entry| entry.ceiling = Confidentiality::Moderate);
	assert_eq!(rule(&world, &asks(RECORD)), None);
	world.records.edit(&key, |Versioned::V1(row)| row.confidentiality = Confidentiality::Moderate);
	assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::Grant));
	world.records.edit(&key, |Versioned::V1(row)| row.organisation = CLINIC);
	assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::OwnRecord));
}

#[test]
fn the_reference_is_the_salted_name_of_the_record() {
	let mut world = granted();
	change_entry(&mut world, to_clinic(), |entry| entry.flags = EntryFlags::NAMED);
	world.named.put(Named { id: GRANT, study: None, reference: Some(reference()) }, ());
	let with = |salt| Query { data: Data::Anchored { record: RECORD, salt }, ..asks(RECORD) };
	assert_eq!(rule(&world, &with(Some(SALT))), Some(Rule::Grant));
	assert_eq!(rule(&world, &with(Some([8; 32]))), None);
	assert_eq!(rule(&world, &with(None)), None);
}

#[test]
fn quarters_are_those_of_the_calendar() {
	// 1970, then 1972 with its leap day, 2000 and 2100.
	let cases = [
		(0, 0, 89),
		(1, 90, 180),
		(2, 181, 272),
		(3, 273, 364),
		(4, 365, 454),
		(8, 730, 820),
		(9, 821, 911),
		(12, 1_096, 1_185),
		(120, 10_957, 11_047),
		(121, 11_048, 11_138),
		(520, 47_482, 47_571),
		(521, 47_572, 47_662),
	];
	for (quarter, first, last) in cases {
		assert_eq!(days_of_quarter(quarter), Some((first, last)), "{quarter}");
	}
	let mut next = 0;
	for quarter in 0..=u16::MAX {
		let (first, last) = days_of_quarter(quarter).unwrap();
		assert_eq!(first, next);
		assert!((89..92).contains(&(last - first)));
		next = last + 1;
	}
}

#[test]
fn an_anchored_record_is_inside_a_period_only_with_its_whole_quarter() {
	let mut world = granted();
	for (from, until, permitted) in [(0, 90, true), (1, 90, false), (0, 89, false), (0, 91, true)] {
		let data = Some(DataPeriod { from, until });
		change_entry(&mut world, to_clinic(), |entry| entry.data = data);
		assert_eq!(rule(&world, &asks(RECORD)).is_some(), permitted, "{from} {until}");
	}
}

#[test]
fn declared_data_are_as_stated_and_the_answer_says_so() {
	let world = granted();
	let query = Query { data: declared(CLASS, Confidentiality::Normal), ..asks(RECORD) };
	let found = permit(&world, &query, When::now(NOW)).unwrap();
	assert_eq!((found.rule, found.declared), (Rule::Grant, true));
	let own = Data::Declared {
		class: CLASS,
		confidentiality: Confidentiality::Normal,
		organisation: Some(CLINIC),
		day: None,
		reference: None,
	};
	let found = permit(&world, &Query { data: own, ..query.clone() }, When::now(NOW)).unwrap();
	assert_eq!((found.rule, found.declared), (Rule::OwnRecord, true));
	let found = permit(&emergency(), &query, When::now(NOW)).unwrap();
	assert_eq!((found.rule, found.declared), (Rule::Incident, true));
	let person = Query { who: Who::Person(controller()), ..query };
	let found = permit(&world, &person, When::now(NOW)).unwrap();
	assert_eq!((found.rule, found.declared), (Rule::Person, false));
	assert!(!permit(&world, &asks(RECORD), When::now(NOW)).unwrap().declared);
}

#[test]
fn sealed_is_the_class_or_what_is_above_normal() {
	let mut world = granted();
	change_entry(&mut world, to_clinic(), |entry| {
		entry.classes = Classes::ALL;
		entry.ceiling = Confidentiality::VeryRestricted;
	});
	for (class, confidentiality, permitted) in [
		(CLASS, Confidentiality::Unrestricted, true),
		(CLASS, Confidentiality::Normal, true),
		(CLASS, Confidentiality::Restricted, false),
		(CLASS, Confidentiality::VeryRestricted, false),
		(SEALED, Confidentiality::Unrestricted, false),
	] {
		let query = Query { data: declared(class, confidentiality), ..asks(RECORD) };
		assert_eq!(rule(&world, &query).is_some(), permitted, "{class:?} {confidentiality:?}");
	}
}

/// A world in which each of the rules 4, 6 and 8 permits.
fn everything() -> (World, Query) {
	let mut world = emergency();
	world.grants.put(GrantOf { id: GRANT }, grant(to_clinic()));
	world.live.set(&live(to_clinic()), 40, only::<LiveAt>(entry(GRANT))).unwrap();
	(world, asks(OWN_RECORD))
}

#[test]
fn the_first_rule_that_permits_decides() {
	let (mut world, query) = everything();
	assert_eq!(rule(&world, &query), Some(Rule::OwnRecord));
	world.records.edit(&RecordOf { id: OWN_RECORD }, |Versioned::V1(row)| row.organisation = HOME);
	assert_eq!(rule(&world, &query), Some(Rule::Grant));
	world.live.remove(&live(to_clinic()));
	assert_eq!(rule(&world, &query), Some(Rule::Incident));
}

#[test]
fn only_the_rule_of_a_named_right_is_tried() {
	let (world, query) = everything();
	for (right, expected) in [
		(Right::Home, Some(Rule::OwnRecord)),
		(Right::Grant(GRANT), Some(Rule::Grant)),
		(Right::Incident(INCIDENT), Some(Rule::Incident)),
		(Right::Grant(ConsentId(2)), None),
		(Right::Incident(IncidentId(2)), None),
	] {
		let query = Query { right: Some(right), ..query.clone() };
		assert_eq!(rule(&world, &query), expected, "{right:?}");
	}
}

#[test]
fn a_person_who_names_a_right_is_asked_for_it() {
	let world = granted_to(Grantee::Person(controller().into()));
	for (right, expected) in [
		(None, Some(Rule::Person)),
		(Some(Right::Home), None),
		(Some(Right::Grant(GRANT)), Some(Rule::Grant)),
		(Some(Right::Incident(INCIDENT)), None),
	] {
		let query = Query { right, ..person_asks(controller()) };
		assert_eq!(rule(&world, &query), expected, "{right:?}");
	}
}

#[test]
fn the_named_grant_is_tried_alone() {
	let mut world = granted();
	let mut entries = vec![entry(ConsentId(2)), entry(GRANT)];
	entries[1].until = 60;
	world.grants.put(GrantOf { id: ConsentId(2) }, grant(to_clinic()));
	world.live.edit(&live(to_clinic()), |row| *row = own(&entries).into());
	let naming = |id| Query { right: Some(Right::Grant(ConsentId(id))), ..asks(RECORD) };
	assert_eq!(rule(&world, &naming(1)), None);
	assert_eq!(rule(&world, &naming(2)), Some(Rule::Grant));
	assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::Grant));
}
