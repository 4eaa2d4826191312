//! What the runtime API answers.

use super::*;
use crate::{CaseKind, Tally, PAGE};

#[test]
fn lists_are_paged() {
	build_and_execute(|| {
		MaxOpen::set(1_000);
		for _ in 0..130 {
			assert_ok!(open(Claim::Access));
		}
		assert_ok!(open_as(BOB, OTHER, HOSPITAL, Claim::Access, None));
		assert_ok!(breach(OFFICER, CLINIC, HOSPITAL, None));
		let ids = |rows: Vec<crate::CaseRow>| rows.iter().map(|row| row.id.0).collect::<Vec<_>>();
		let patient = Opener::Patient(PATIENT);
		assert_eq!(ids(Cases::cases_of(patient, 0)), (1..=100).collect::<Vec<_>>());
		assert_eq!(ids(Cases::cases_of(patient, 100)), (101..=130).collect::<Vec<_>>());
		assert!(Cases::cases_of(patient, 130).is_empty());
		assert!(Cases::cases_of(patient, u32::MAX).is_empty());
		assert_eq!(ids(Cases::cases_of(Opener::Patient(OTHER), 0)), [131]);
		assert_eq!(ids(Cases::cases_of(Opener::Organisation(CLINIC), 0)), [132, 133]);
		assert_eq!(ids(Cases::cases_at(HOSPITAL, 0)).len(), PAGE);
		assert_eq!(ids(Cases::cases_at(HOSPITAL, 100)), (101..=133).collect::<Vec<_>>());
		assert!(Cases::cases_at(CLINIC, 0).is_empty());
		let page = Cases::open_cases(HOSPITAL, 0, START);
		assert_eq!((page.open, page.rows.len()), (133, PAGE));
		assert_eq!(Cases::open_cases(HOSPITAL, 100, START).rows.len(), 33);
		assert!(Cases::open_cases(HOSPITAL, 133, START).rows.is_empty());
	});
}

#[test]
fn what_is_overdue_is_asked_about_any_moment() {
	build_and_execute(|| {
		assert_ok!(open(Claim::Access));
		assert_ok!(breach(OFFICER, CLINIC, HOSPITAL, None));
		let at = |moment| {
			let rows = Cases::open_cases(HOSPITAL, 0, moment).rows;
			rows.iter().map(|row| (row.id.0, row.overdue)).collect::<Vec<_>>()
		};
		// What is due first comes first.
		assert_eq!(at(START), [(2, false), (3, false), (1, false)]);
		assert_eq!(at(START + 72 * HOUR - 1), [(2, false), (3, false), (1, false)]);
		assert_eq!(at(START + 72 * HOUR), [(2, true), (3, true), (1, false)]);
		assert_eq!(at(Moment::MAX), [(2, true), (3, true), (1, true)]);
		assert_ok!(answer(HOUSE_OFFICER, 2, Outcome::Granted));
		assert_eq!(at(Moment::MAX), [(3, true), (1, true)]);
		let page = Cases::open_cases(OrgId(99), 0, START);
		assert_eq!((page.open, page.rows.len()), (0, 0));
	});
}

#[test]
fn the_place_of_what_is_over_goes_to_the_last() {
	build_and_execute(|| {
		for _ in 0..4 {
			assert_ok!(open(Claim::Access));
		}
		for (closed, left) in [(2, vec![1, 3, 4]), (4, vec![1, 3]), (1, vec![3]), (3, vec![])] {
			assert_ok!(answer(KEEPER, closed, Outcome::Granted));
			Cases::do_try_state().unwrap();
			let rows = Cases::open_cases(HOSPITAL, 0, START).rows;
			assert_eq!(rows.iter().map(|row| row.id.0).collect::<Vec<_>>(), left);
		}
	});
}

#[test]
fn tallies_are_shown_by_kind() {
	build_and_execute(|| {
		assert_ok!(open(Claim::Access));
		assert_ok!(open(Claim::Access));
		assert_ok!(withdraw(ALICE, PATIENT, 1));
		later(MONTH);
		assert_ok!(answer(KEEPER, 2, REFUSED));
		let rows = Cases::tally_rows(HOSPITAL);
		let kinds: Vec<_> = rows.iter().map(|row| row.kind).collect();
		assert_eq!(kinds, CaseKind::ALL);
		assert_eq!(rows[0].tally, Tally { opened: 2, answered: 1, late: 1, withdrawn: 1 });
		assert!(rows[1..].iter().all(|row| row.tally == Tally::default()));
	});
}

#[test]
fn a_record_has_an_open_case_until_the_last_is_over() {
	build_and_execute(|| {
		let about = Claim::Erasure { record: Some(MOVED) };
		assert!(!Cases::any_open_about(MOVED));
		assert_ok!(open(about));
		assert_ok!(open_as(ALICE, PATIENT, CLINIC, about, None));
		assert_ok!(answer(KEEPER, 1, Outcome::Granted));
		assert!(Cases::any_open_about(MOVED));
		assert_ok!(answer(OFFICER, 2, Outcome::Granted));
		assert!(!Cases::any_open_about(MOVED));
	});
}
