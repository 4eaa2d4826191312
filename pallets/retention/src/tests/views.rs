//! What the runtime API answers.

use super::*;
use crate::{HoldRow, TermRow, Tombstones};
use anamnesis_decision::rows::Versioned;

#[test]
fn everything_is_shown_of_a_record() {
	with_records(|| {
		assert_ok!(hold(CLERK, COURT, RECORD));
		assert_ok!(lengthen(KEEPER, HOSPITAL, RECORD, LONGER));
		assert_ok!(restrict(ALICE, RECORD, Asker::Patient));
		let row = Retention::of_record(RECORD);
		assert_eq!((row.end, row.holds.len()), (Some(START + LONG), 1));
		assert!(row.lengthened.is_some() && row.restriction.is_some());
		assert_eq!((row.course, row.tombstone), (None, None));
	});
	noticed(|| {
		let row = Retention::of_record(RECORD);
		assert!(matches!(row.course, Some(Course::Confirmed { .. })));
		assert_eq!(row.tombstone, tombstone());
		let nothing = Retention::of_record(NONE);
		assert_eq!((nothing.end, nothing.tombstone), (None, None));
	});
}

#[test]
fn terms_are_listed_by_jurisdiction_in_pages() {
	build_and_execute(|| {
		for class in 0..150 {
			assert_ok!(set_term(756, TermOf::Retention(class), YEAR));
		}
		assert_ok!(set_term(276, TermOf::Retention(1), YEAR + 1));
		let mut rows: Vec<TermRow> = Vec::new();
		loop {
			let page = Retention::terms(756, rows.last().map(|row| row.of));
			let last = page.len() < 100;
			rows.extend(page);
			if last {
				break;
			}
		}
		let mut classes: Vec<_> = rows
			.iter()
			.map(|row| match row.of {
				TermOf::Retention(class) => class,
				TermOf::Least { .. } => u16::MAX,
			})
			.collect();
		classes.sort_unstable();
		assert_eq!(classes, (0..150).collect::<Vec<_>>());
		assert!(rows.iter().all(|row| row.term.length == YEAR && row.since == Now::get()));
		assert_eq!(Retention::terms(276, None).len(), 1);
		assert_eq!(Retention::terms(40, None), []);
	});
}

#[test]
fn tombstones_are_listed_with_what_is_due() {
	entombed(|| {
		let only = |due| {
			let rows = Retention::tombstones(None);
			assert_eq!((rows.len(), rows[0].record), (1, RECORD));
			assert_eq!((rows[0].effective, rows[0].due), (true, due));
		};
		Now::mutate(|now| *now -= 1);
		assert!(!Retention::tombstones(None)[0].effective);
		later(1);
		only(false);
		Now::set(tombstone().unwrap().erasable - 1);
		only(false);
		later(1);
		only(true);
		assert_ok!(erase(RECORD));
		only(false);
		assert_eq!(Retention::tombstones(Some(RECORD)), []);
	});
	new_test_ext().execute_with(|| {
		let ground = Ground::Unlawful;
		let row = Tombstone { ground, confirmed: 1, effective: 2, erasable: 3, erased: Some(4) };
		for id in 1..=150 {
			Tombstones::<Test>::insert(RecordId(id), Versioned::V1(row));
		}
		let first = Retention::tombstones(None);
		let second = Retention::tombstones(first.last().map(|row| row.record));
		assert_eq!((first.len(), second.len()), (100, 50));
	});
}

#[test]
fn holds_are_listed_by_record() {
	with_records(|| {
		assert_ok!(hold(CLERK, COURT, RECORD));
		assert_ok!(hold(CLERK, COURT, RECORD));
		assert_ok!(hold(CLERK, COURT, MOVED));
		let counts = |rows: Vec<HoldRow>| {
			let mut counts: Vec<_> =
				rows.iter().map(|row| (row.record.0, row.holds.len())).collect();
			counts.sort_unstable();
			counts
		};
		let rows = Retention::held(None);
		assert_eq!(counts(Retention::held(Some(rows[0].record))).len(), 1);
		assert_eq!(counts(rows), [(1, 2), (2, 1)]);
	});
}
