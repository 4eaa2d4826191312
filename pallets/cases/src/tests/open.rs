//! A patient opens a case.

use super::*;
use crate::{CountOf, LastCase, Matter, OpenBetween, OpenCount};
use anamnesis_decision::rows::{Life, Status};
use anamnesis_primitives::payload::Powers;

#[test]
fn a_case_is_due_when_the_law_says() {
	build_and_execute(|| {
		assert_ok!(open(correction()));
		let opened = Event::CaseOpened {
			case: CaseId(1),
			organisation: HOSPITAL,
			opener: Opener::Patient(PATIENT),
			kind: crate::CaseKind::Correction,
			due: START + MONTH,
		};
		assert_eq!(events(), [opened]);
		let expected = Case {
			organisation: HOSPITAL,
			opener: Opener::Patient(PATIENT),
			by: ALICE,
			matter: Matter::Claim(correction()),
			statement: WORDS,
			former: None,
			opened: START,
			due: START + MONTH,
			extension: None,
			state: CaseState::Open { longer: Some(START + THREE_MONTHS) },
		};
		assert_eq!(case(1), expected);
		assert!(Cases::any_open_about(RECORD) && !Cases::any_open_about(MOVED));
	});
}

#[test]
fn every_claim_has_its_clock() {
	build_and_execute(|| {
		MaxOpen::set(9);
		let noted = START - DAY;
		for (claim, due, longer) in [
			(Claim::Access, MONTH, Some(THREE_MONTHS)),
			(Claim::Correction { record: None }, MONTH, Some(THREE_MONTHS)),
			(Claim::Objection { record: None }, MONTH, Some(THREE_MONTHS)),
			(Claim::Erasure { record: Some(RECORD) }, MONTH, Some(THREE_MONTHS)),
			(Claim::Delivery { noted }, 72 * HOUR, None),
		] {
			assert_ok!(open(claim));
			let made = case(LastCase::<Test>::get());
			assert_eq!(made.due, START + due, "{claim:?}");
			let longer = longer.map(|longer| START + longer);
			assert_eq!(made.state, CaseState::Open { longer }, "{claim:?}");
		}
		// HIPAA has others.
		let american = |claim| open_as(ALICE, PATIENT, AMERICAN, claim, None);
		assert_ok!(american(Claim::Access));
		assert_eq!(case(6).due, START + 30 * DAY);
		assert_ok!(american(Claim::Correction { record: None }));
		assert_eq!(case(7).due, START + 60 * DAY);
		assert_eq!(case(7).state, CaseState::Open { longer: Some(START + 90 * DAY) });
	});
}

#[test]
fn opening_needs_a_signature() {
	build_and_execute(|| {
		needs_signature(|origin| {
			Cases::open_case(origin, PATIENT, HOSPITAL, Claim::Access, WORDS, None)
		});
	});
}

#[test]
fn only_the_patient_and_who_may_for_them_are_heard() {
	build_and_execute(|| {
		let unknown = PatientId([9; 32]);
		let ask = |who, patient| open_as(who, patient, HOSPITAL, Claim::Access, None);
		refuses(|| ask(ALICE, unknown), Error::PatientNotFound);
		for who in [BOB, STRANGER, DOCTOR, HOUSE_OFFICER] {
			refuses(|| ask(who, PATIENT), Error::NotController);
		}
		TakenOver::set(Some(ALICE));
		refuses(|| ask(ALICE, PATIENT), Error::OnlyRotation);
		TakenOver::set(None);
		later(1);
		live(Life::Deceased { executor: None });
		refuses(|| ask(ALICE, PATIENT), Error::Deceased);
	});
}

#[test]
fn representatives_ask_within_their_powers() {
	let record = None;
	let sees = [Claim::Access, Claim::Correction { record }, Claim::Delivery { noted: 0 }];
	let ends = [Claim::Objection { record }, Claim::Erasure { record }];
	for (powers, may, may_not) in
		[(Powers::SEE, &sees[..], &ends[..]), (Powers::REVOKE, &ends[..], &sees[..])]
	{
		build_and_execute(|| {
			represented_by(&BOB, powers);
			for claim in may {
				assert_ok!(open_as(BOB, PATIENT, HOSPITAL, *claim, None));
			}
			for claim in may_not {
				let ask = || open_as(BOB, PATIENT, HOSPITAL, *claim, None);
				refuses(ask, Error::PowerMissing);
			}
		});
	}
}

#[test]
fn what_was_noted_is_missing_only_after_its_time() {
	build_and_execute(|| {
		let missing = |noted| open(Claim::Delivery { noted });
		for noted in [Moment::MAX, START + 1, START, START - DAY + 1] {
			refuses(|| missing(noted), Error::NotLateYet);
		}
		assert_ok!(missing(START - DAY));
		assert_ok!(missing(0));
		DeliveryTime::set(HOUR);
		assert_ok!(missing(START - HOUR));
	});
}

#[test]
fn every_organisation_that_has_not_left_owes_answers() {
	build_and_execute(|| {
		let ask = |at| open_as(ALICE, PATIENT, at, Claim::Access, None);
		for unknown in [OrgId(0), OrgId(99)] {
			refuses(|| ask(unknown), Error::OrganisationNotFound);
		}
		for status in [Status::Active, Status::Restricted { code: 1 }, Status::Isolated { code: 1 }]
		{
			later(1);
			stand(CLINIC, status);
			assert_ok!(ask(CLINIC));
		}
		later(1);
		stand(CLINIC, Status::Left);
		refuses(|| ask(CLINIC), Error::OrganisationLeft);
	});
}

#[test]
fn a_record_is_the_patients_and_at_the_organisation() {
	build_and_execute(|| {
		let about = |id, at| {
			let record = Some(RecordId(id));
			[Claim::Correction { record }, Claim::Objection { record }, Claim::Erasure { record }]
				.map(|claim| open_as(ALICE, PATIENT, at, claim, None))
		};
		for (id, at, error) in [
			(99, HOSPITAL, Error::<Test>::RecordNotFound),
			(0, HOSPITAL, Error::RecordNotFound),
			(THEIRS.0, CLINIC, Error::RecordOfAnother),
			(RECORD.0, CLINIC, Error::RecordElsewhere),
		] {
			assert_eq!(about(id, at), [Err(error.into()); 3]);
		}
		// Who wrote it and who keeps it both answer for it.
		assert_eq!(about(MOVED.0, HOSPITAL), [Ok(()); 3]);
		assert_eq!(about(MOVED.0, CLINIC), [Ok(()); 3]);
	});
}

#[test]
fn a_case_is_taken_up_again_once_it_is_over() {
	build_and_execute(|| {
		assert_ok!(open(Claim::Access));
		let again = |former| open_as(ALICE, PATIENT, HOSPITAL, Claim::Access, Some(former));
		refuses(|| again(0), Error::CaseNotFound);
		refuses(|| again(2), Error::CaseNotFound);
		refuses(|| again(1), Error::FormerRuns);
		// Also if it is late: it can still be answered.
		later(MONTH);
		refuses(|| again(1), Error::FormerRuns);
		assert_ok!(answer(HOUSE_OFFICER, 1, REFUSED));
		let elsewhere = || open_as(ALICE, PATIENT, CLINIC, Claim::Access, Some(1));
		refuses(elsewhere, Error::OtherOrganisation);
		let by_bob = || open_as(BOB, OTHER, HOSPITAL, Claim::Access, Some(1));
		refuses(by_bob, Error::CaseOfAnother);
		assert_ok!(again(1));
		assert_eq!(case(2).former, Some(CaseId(1)));
		assert_ok!(withdraw(ALICE, PATIENT, 2));
		assert_ok!(again(2));
	});
}

#[test]
fn complaints_go_to_a_regulator_about_what_was_refused_or_is_late() {
	build_and_execute(|| {
		assert_ok!(open(Claim::Access));
		assert_ok!(breach(OFFICER, CLINIC, HOSPITAL, None));
		let complain = |at, former| open_as(ALICE, PATIENT, at, Claim::Complaint, former);
		refuses(|| complain(CLINIC, Some(1)), Error::NotRegulator);
		refuses(|| complain(HOSPITAL, Some(1)), Error::NotRegulator);
		refuses(|| complain(REGULATOR, None), Error::FormerMissing);
		refuses(|| complain(REGULATOR, Some(9)), Error::CaseNotFound);
		refuses(|| complain(REGULATOR, Some(2)), Error::CaseOfAnother);
		refuses(|| complain(REGULATOR, Some(1)), Error::FormerRuns);
		later(MONTH - 1);
		refuses(|| complain(REGULATOR, Some(1)), Error::FormerRuns);
		later(1);
		assert_ok!(complain(REGULATOR, Some(1)));
		let made = LastCase::<Test>::get();
		assert_eq!(case(made).state, CaseState::Open { longer: None });
		// Nobody complains to a regulator about itself.
		assert_ok!(answer(CLERK, made, REFUSED));
		refuses(|| complain(REGULATOR, Some(made)), Error::OtherOrganisation);
		assert_ok!(answer(HOUSE_OFFICER, 1, REFUSED));
		assert_ok!(complain(REGULATOR, Some(1)));
	});
}

#[test]
fn as_many_are_open_as_may_be() {
	build_and_execute(|| {
		for _ in 0..4 {
			assert_ok!(open(Claim::Access));
		}
		refuses(|| open(Claim::Access), Error::TooManyOpen);
		refuses(|| open(correction()), Error::TooManyOpen);
		// The bound is one of both: other organisations and other patients have their own.
		assert_ok!(open_as(ALICE, PATIENT, CLINIC, Claim::Access, None));
		assert_ok!(open_as(BOB, OTHER, HOSPITAL, Claim::Access, None));
		assert_ok!(withdraw(ALICE, PATIENT, 2));
		assert_ok!(open(Claim::Access));
		refuses(|| open(Claim::Access), Error::TooManyOpen);
	});
	new_test_ext().execute_with(|| {
		MaxOpen::set(0);
		refuses(|| open(Claim::Access), Error::TooManyOpen);
	});
}

#[test]
fn numbers_that_run_out_are_refused() {
	new_test_ext().execute_with(|| {
		hypothetically(|| {
			LastCase::<Test>::put(u64::MAX);
			refuses(|| open(Claim::Access), Error::IdsExhausted);
		});
		hypothetically(|| {
			CountOf::<Test>::insert(Opener::Patient(PATIENT), u32::MAX);
			refuses(|| open(Claim::Access), Error::IdsExhausted);
		});
		hypothetically(|| {
			crate::CountAt::<Test>::insert(HOSPITAL, u32::MAX);
			refuses(|| open(Claim::Access), Error::IdsExhausted);
		});
		hypothetically(|| {
			OpenCount::<Test>::insert(HOSPITAL, u32::MAX);
			refuses(|| open(Claim::Access), Error::IdsExhausted);
		});
		OpenBetween::<Test>::insert((Opener::Patient(PATIENT), HOSPITAL), u32::MAX);
		refuses(|| open(Claim::Access), Error::TooManyOpen);
	});
}

#[test]
fn a_due_date_beyond_the_calendar_is_none() {
	new_test_ext().execute_with(|| {
		Now::set(Moment::MAX);
		refuses(|| open(Claim::Access), Error::BeyondCalendar);
		refuses(|| open(Claim::Delivery { noted: 0 }), Error::BeyondCalendar);
	});
}

#[test]
fn the_runtime_opens_an_objection_with_a_contest() {
	build_and_execute(|| {
		let object = |who, at, record| Cases::open_objection(who, PATIENT, at, record, WORDS);
		assert_ok!(object(ALICE, HOSPITAL, RECORD));
		let expected = Matter::Claim(Claim::Objection { record: Some(RECORD) });
		assert_eq!(case(1).matter, expected);
		assert!(Cases::is_objection_open(RECORD) && !Cases::is_objection_open(MOVED));
		refuses(|| object(STRANGER, CLINIC, MOVED), Error::NotController);
		refuses(|| object(ALICE, HOSPITAL, THEIRS), Error::RecordOfAnother);
		// Once for each record, wherever, while the answer is owed.
		for at in [HOSPITAL, CLINIC] {
			refuses(|| object(ALICE, at, RECORD), Error::AlreadyContested);
		}
		assert_ok!(object(ALICE, CLINIC, MOVED));
		assert_ok!(answer(HOUSE_OFFICER, 1, REFUSED));
		assert!(!Cases::is_objection_open(RECORD) && Cases::is_objection_open(MOVED));
		assert_ok!(object(ALICE, HOSPITAL, RECORD));
		assert!(Cases::is_objection_open(RECORD));
	});
}

#[test]
fn the_runtime_withdraws_the_objection_with_the_contest() {
	build_and_execute(|| {
		let withdraw_from = |who| Cases::withdraw_objection(who, PATIENT, RECORD);
		// Nothing to withdraw: an objection that no contest made is not touched.
		assert_ok!(open(Claim::Objection { record: Some(RECORD) }));
		assert_ok!(withdraw_from(ALICE));
		assert!(case(1).is_open());
		assert_ok!(Cases::open_objection(ALICE, PATIENT, HOSPITAL, RECORD, WORDS));
		refuses(|| withdraw_from(STRANGER), Error::NotController);
		later(1);
		assert_ok!(withdraw_from(ALICE));
		assert_eq!(case(2).state, CaseState::Withdrawn { at: Now::get() });
		assert!(case(1).is_open() && !Cases::is_objection_open(RECORD));
		// Withdrawn by itself it is withdrawn too, and nothing is left to do.
		assert_ok!(Cases::open_objection(ALICE, PATIENT, HOSPITAL, RECORD, WORDS));
		assert_ok!(withdraw(ALICE, PATIENT, 3));
		assert!(!Cases::is_objection_open(RECORD));
		assert_ok!(withdraw_from(ALICE));
	});
}
