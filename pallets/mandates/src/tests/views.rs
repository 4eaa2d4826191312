//! What the runtime API answers.

use super::*;
use crate::{LawScope, NoticeRow};
use anamnesis_decision::rows::LawState;

#[test]
fn laws_and_pairs_are_shown_in_the_order_in_which_they_came() {
	build_and_execute(|| {
		assert_eq!(Mandates::law_rows(0), []);
		for number in (1..=101).rev() {
			assert_ok!(set_law(number, law()));
		}
		later(10);
		assert_ok!(repeal(101));
		let first = Mandates::law_rows(0);
		assert_eq!(first.len(), 100);
		assert_eq!((first[0].law, first[0].state), (101, LawState::Repealed));
		assert_eq!(first[0].since, Now::get());
		assert_eq!(first[0].scope, LawScope { jurisdiction: 756, kind: OrgKind::Hospital });
		assert_eq!(first[1].state, LawState::InForce(law()));
		let second = Mandates::law_rows(100);
		assert_eq!(second.iter().map(|row| row.law).collect::<Vec<_>>(), [1]);
		assert_eq!(Mandates::law_row(102), None);
		assert_ok!(set_pair(276, 756, pair()));
		assert_ok!(set_pair(276, 40, pair()));
		assert_ok!(set_pair(40, 276, pair()));
		let rows = Mandates::pair_rows(276, 0);
		assert_eq!(rows.iter().map(|row| row.asking).collect::<Vec<_>>(), [756, 40]);
		assert_eq!(Mandates::pair_rows(276, 1), rows[1..]);
		assert_eq!(Mandates::pair_row(276, 756).map(|row| row.pair), Some(pair()));
		assert_eq!(Mandates::pair_row(756, 276), None);
	});
}

#[test]
fn mandates_are_shown_by_patient_by_organisation_and_alone() {
	with_laws(|| {
		assert_ok!(open(naming(&[2, 1])));
		assert_ok!(open(secret(DELAY)));
		assert_ok!(open_as(KEEPER, HOSPITAL, OTHER, mandate()));
		assert_ok!(open_as(OFFICER, CLINIC, PATIENT, NewMandate { law: CLINICS, ..mandate() }));
		let ids =
			|rows: Vec<crate::MandateRow>| rows.iter().map(|row| row.id.0).collect::<Vec<_>>();
		assert_eq!(ids(Mandates::mandates_about(PATIENT, 0)), [1, 2, 4]);
		assert_eq!(ids(Mandates::mandates_about(PATIENT, 2)), [4]);
		assert_eq!(ids(Mandates::mandates_by(HOSPITAL, 0)), [1, 2, 3]);
		assert_eq!(ids(Mandates::mandates_by(CLINIC, 0)), [4]);
		let named: Vec<_> = [1, 2].map(|byte| Commitment([byte; 32])).into();
		assert_eq!(Mandates::named_by(MandateId(1)), named);
		assert_eq!(Mandates::named_by(MandateId(2)), []);
		assert!(Mandates::mandate_row(MandateId(1)).is_some_and(|row| row.holds));
		later(DAY);
		assert!(Mandates::mandate_row(MandateId(1)).is_some_and(|row| !row.holds));
		assert_eq!(Mandates::mandate_row(MandateId(5)), None);
	});
}

#[test]
fn notices_that_wait_are_listed_until_they_are_given_and_say_when_they_are_due() {
	with_laws(|| {
		MandatesPerDay::set(1_000);
		for count in 0..150 {
			let patient = PatientId([count; 32]);
			enrol(patient, HOSPITAL);
			let delay = if count < 75 { 1 } else { DELAY };
			assert_ok!(open_as(KEEPER, HOSPITAL, patient, secret(delay)));
		}
		assert_ok!(open(mandate()));
		later(1);
		let all = || {
			let mut rows: Vec<NoticeRow> = Vec::new();
			loop {
				let page = Mandates::notices(rows.last().map(|row| row.id));
				let last = page.len() < 100;
				rows.extend(page);
				if last {
					rows.sort_by_key(|row| row.id);
					return rows;
				}
			}
		};
		let rows = all();
		assert_eq!(
			rows.iter().map(|row| row.id.0).collect::<Vec<_>>(),
			(1..=150).collect::<Vec<_>>()
		);
		assert!(rows
			.iter()
			.all(|row| row.due == (row.id.0 <= 75) && row.due == (row.at <= Now::get())));
		assert_ok!(notify(STRANGER, 1));
		assert_eq!(all(), rows[1..]);
	});
}
