//! Rule 4: own records.

use super::*;
use anamnesis_primitives::codes::SEALED;

#[test]
fn the_purpose_is_treatment_or_what_it_covers() {
	let world = ground();
	for (code, permitted) in [
		("TREAT", true),
		("COC", true),
		("ETREAT", true),
		("ERTREAT", true),
		("BTG", false),
		("CLINTRL", false),
		("TREATDS", false),
		("POPHLTH", false),
		("CAREMGT", false),
	] {
		let query = Query { purpose: purpose(code), ..asks(OWN_RECORD) };
		assert_eq!(rule(&world, &query).is_some(), permitted, "{code}");
	}
}

#[test]
fn the_organisation_of_the_data_may() {
	assert_eq!(rule(&ground(), &asks(OWN_RECORD)), Some(Rule::OwnRecord));
	assert_eq!(rule(&ground(), &asks(RECORD)), None);
}

#[test]
fn the_custodian_of_an_anchored_record_may() {
	let mut world = ground();
	let key = CustodianOf { set: 1 };
	world.custodians.set(&key, 60, Custody { custodian: CLINIC }).unwrap();
	world.custodians.set(&key, 80, Custody { custodian: HOME }).unwrap();
	let expected = [false, true, true, false];
	assert_eq!(permitted_at(&world, &asks(RECORD), [59, 60, 79, 80]), expected);
	// Of another set it says nothing.
	world.records.edit(&RecordOf { id: RECORD }, |Versioned::V1(row)| row.set = 2);
	assert_eq!(permitted_at(&world, &asks(RECORD), [60]), [false]);
}

#[test]
fn declared_data_have_no_custodian_and_perhaps_no_organisation() {
	let data = |organisation| Data::Declared {
		class: CLASS,
		confidentiality: Confidentiality::Normal,
		organisation,
		day: None,
		reference: None,
	};
	for (organisation, permitted) in [(None, false), (Some(HOME), false), (Some(CLINIC), true)] {
		let query = Query { data: data(organisation), ..asks(RECORD) };
		assert_eq!(rule(&ground(), &query).is_some(), permitted, "{organisation:?}");
	}
}

#[test]
fn a_seal_does_not_close_own_records() {
	let data = Data::Declared {
		class: SEALED,
		confidentiality: Confidentiality::VeryRestricted,
		organisation: Some(CLINIC),
		day: None,
		reference: None,
	};
	assert_eq!(rule(&ground(), &Query { data, ..asks(RECORD) }), Some(Rule::OwnRecord));
}

#[test]
fn the_basis_is_care_and_the_right_is_home() {
	let found = permit(&ground(), &asks(OWN_RECORD), When::now(NOW)).unwrap();
	let expected = Permit {
		rule: Rule::OwnRecord,
		basis: Basis::Care,
		right: Some(Right::Home),
		valid_until: Some(800),
		obligations: Obligations(0),
		contested: false,
		declared: false,
		inherited: None,
		tables: 1,
		use_first: false,
	};
	assert_eq!(found, expected);
}
