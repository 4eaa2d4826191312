//! Who answers for an organisation that left: whoever keeps the record that the case names.

use super::*;
use crate::{CaseKind, CaseState, Tallies, Tally};
use anamnesis_decision::rows::Status;

fn leave() {
	later(1);
	stand(HOSPITAL, Status::Left);
}

/// The hospital left, and the clinic keeps the record.
fn leave_to_the_clinic() {
	pass(RECORD, CLINIC);
	leave();
}

#[test]
fn who_keeps_the_record_answers_for_who_left() {
	build_and_execute(|| {
		assert_ok!(open(correction()));
		pass(RECORD, CLINIC);
		// While it is there it answers itself, whoever keeps the record.
		refuses(|| answer(OFFICER, 1, REFUSED), Error::NoServingRole);
		refuses(|| extend(OFFICER, 1), Error::NoServingRole);
		assert_eq!(Cases::answers(CaseId(1)), Some(HOSPITAL));
		leave();
		assert_eq!(Cases::answers(CaseId(1)), Some(CLINIC));
		refuses(|| answer(HOUSE_OFFICER, 1, REFUSED), Error::NoServingRole);
		refuses(|| extend(HOUSE_OFFICER, 1), Error::NoServingRole);
		events();
		assert_ok!(extend(OFFICER, 1));
		assert_eq!(case(1).due, START + THREE_MONTHS);
		later(THREE_MONTHS);
		assert_ok!(answer(OFFICER, 1, REFUSED));
		let (case_id, due) = (CaseId(1), START + THREE_MONTHS);
		let extended = Event::CaseExtended { case: case_id, due, why: Delay::Complexity };
		let (organisation, outcome) = (CLINIC, REFUSED);
		let answered = Event::CaseAnswered { case: case_id, organisation, outcome, late: true };
		assert_eq!(events(), [extended, answered]);
		assert!(matches!(case(1).state, CaseState::Answered { by, .. } if by == OFFICER));
		// It counts for who owed it, and keeps the record no longer.
		let tally = |of| Tallies::<Test>::get((of, CaseKind::Correction));
		assert_eq!(tally(HOSPITAL), Tally { opened: 1, answered: 1, late: 1, withdrawn: 0 });
		assert_eq!(tally(CLINIC), Tally::default());
		assert!(!Cases::any_open_about(RECORD));
		refuses(|| answer(OFFICER, 1, REFUSED), Error::AlreadyAnswered);
		assert_ok!(disagree(ALICE, PATIENT, 1));
		assert_eq!(Cases::answers(CaseId(2)), None);
	});
}

#[test]
fn only_a_case_that_names_a_record_goes_to_another() {
	build_and_execute(|| {
		MaxOpen::set(8);
		let (record, none) = (Some(RECORD), None);
		for claim in [
			Claim::Correction { record },
			Claim::Objection { record },
			Claim::Erasure { record },
			Claim::Access,
			Claim::Correction { record: none },
			Claim::Objection { record: none },
			Claim::Erasure { record: none },
			Claim::Delivery { noted: 0 },
		] {
			assert_ok!(open(claim));
		}
		assert_ok!(breach(OFFICER, CLINIC, HOSPITAL, None));
		leave_to_the_clinic();
		for id in 1..=3 {
			assert_ok!(answer(OFFICER, id, Outcome::Granted));
		}
		for id in 4..=10 {
			assert_eq!(Cases::answers(CaseId(id)), Some(HOSPITAL));
			refuses(|| answer(OFFICER, id, Outcome::Granted), Error::NoServingRole);
			refuses(|| extend(OFFICER, id), Error::NoServingRole);
			refuses(|| answer(HOUSE_OFFICER, id, Outcome::Granted), Error::OrganisationClosed);
		}
		// Who opened them takes them back.
		assert_ok!(withdraw(ALICE, PATIENT, 4));
		assert_ok!(withdraw_breach(OFFICER, 9));
	});
}

#[test]
fn who_keeps_another_record_does_not_answer() {
	build_and_execute(|| {
		assert_ok!(open(correction()));
		pass(RECORD, SISTER);
		leave();
		// The clinic keeps another record of the same patient and of the same author.
		refuses(|| answer(OFFICER, 1, REFUSED), Error::NoServingRole);
		refuses(|| extend(OFFICER, 1), Error::NoServingRole);
		assert_ok!(answer(SISTER_OFFICER, 1, REFUSED));
	});
}

#[test]
fn the_answer_goes_with_the_record_each_time() {
	build_and_execute(|| {
		assert_ok!(open(correction()));
		leave_to_the_clinic();
		pass(RECORD, SISTER);
		refuses(|| answer(OFFICER, 1, REFUSED), Error::NoServingRole);
		assert_eq!(Cases::answers(CaseId(1)), Some(SISTER));
		hypothetically(|| {
			assert_ok!(answer(SISTER_OFFICER, 1, REFUSED));
		});
		pass(RECORD, CLINIC);
		refuses(|| answer(SISTER_OFFICER, 1, REFUSED), Error::NoServingRole);
		assert_ok!(answer(OFFICER, 1, REFUSED));
	});
}

#[test]
fn the_case_of_who_kept_it_and_left_goes_with_it_too() {
	build_and_execute(|| {
		let about = Claim::Erasure { record: Some(MOVED) };
		assert_ok!(open_as(ALICE, PATIENT, CLINIC, about, None));
		pass(MOVED, SISTER);
		later(1);
		stand(CLINIC, Status::Left);
		// Its author is there still, and keeps it not.
		refuses(|| answer(HOUSE_OFFICER, 1, REFUSED), Error::NoServingRole);
		assert_ok!(answer(SISTER_OFFICER, 1, REFUSED));
	});
}

#[test]
fn who_may_answer_for_who_left() {
	build_and_execute(|| {
		assert_ok!(open(correction()));
		assert_ok!(open(correction()));
		leave_to_the_clinic();
		for who in [ALICE, STRANGER, DOCTOR, HOUSE_AUDITOR, CLINICIAN, SISTER_OFFICER, AUDITOR] {
			refuses(|| answer(who.clone(), 1, REFUSED), Error::NoServingRole);
			refuses(|| extend(who, 1), Error::NoServingRole);
		}
		// Auditors answer where they answer for their own: of a regulator.
		hypothetically(|| {
			pass(RECORD, REGULATOR);
			assert_ok!(answer(AUDITOR, 1, REFUSED));
			// This lies beside the state.
			pass(RECORD, CLINIC);
		});
		later(1);
		stand(CLINIC, Status::Isolated { code: 1 });
		refuses(|| answer(OFFICER, 1, REFUSED), Error::OrganisationClosed);
		refuses(|| extend(OFFICER, 1), Error::OrganisationClosed);
		later(1);
		stand(CLINIC, Status::Restricted { code: 1 });
		assert_ok!(extend(OFFICER, 1));
		assert_ok!(answer(OFFICER, 2, REFUSED));
	});
}

#[test]
fn who_is_only_isolated_or_restricted_is_answered_for_by_nobody() {
	build_and_execute(|| {
		assert_ok!(open(correction()));
		pass(RECORD, CLINIC);
		for status in [Status::Isolated { code: 1 }, Status::Restricted { code: 1 }] {
			later(1);
			stand(HOSPITAL, status);
			refuses(|| answer(OFFICER, 1, REFUSED), Error::NoServingRole);
			refuses(|| extend(OFFICER, 1), Error::NoServingRole);
		}
		assert_ok!(answer(HOUSE_OFFICER, 1, REFUSED));
	});
}

#[test]
fn of_a_record_that_nobody_keeps_nobody_answers() {
	build_and_execute(|| {
		assert_ok!(open(correction()));
		leave_to_the_clinic();
		let nobody = || {
			assert_eq!(Cases::answers(CaseId(1)), Some(HOSPITAL));
			refuses(|| answer(OFFICER, 1, REFUSED), Error::NoServingRole);
			refuses(|| answer(HOUSE_OFFICER, 1, REFUSED), Error::OrganisationClosed);
		};
		let all = Known::get();
		Known::mutate(|all| all.remove(&RECORD));
		nobody();
		Known::set(all.clone());
		kept_by(RECORD, None);
		nobody();
		Known::set(all);
	});
}

#[test]
fn who_keeps_a_contested_record_answers_the_contest() {
	build_and_execute(|| {
		assert_ok!(Cases::open_objection(ALICE, PATIENT, HOSPITAL, RECORD, WORDS));
		leave_to_the_clinic();
		assert!(Cases::is_objection_open(RECORD));
		assert_ok!(answer(OFFICER, 1, Outcome::Granted));
		assert!(!Cases::is_objection_open(RECORD) && !Cases::any_open_about(RECORD));
		// It is contested anew at who keeps it.
		assert_ok!(Cases::open_objection(ALICE, PATIENT, CLINIC, RECORD, WORDS));
	});
}

#[test]
fn a_refusal_for_who_left_is_complained_about() {
	build_and_execute(|| {
		assert_ok!(open(correction()));
		leave_to_the_clinic();
		assert_ok!(answer(OFFICER, 1, REFUSED));
		assert_ok!(open_as(ALICE, PATIENT, REGULATOR, Claim::Complaint, Some(1)));
		let again = |at, former| open_as(ALICE, PATIENT, at, correction(), former);
		refuses(|| again(HOSPITAL, None), Error::OrganisationLeft);
		refuses(|| again(CLINIC, Some(1)), Error::OtherOrganisation);
		assert_ok!(again(CLINIC, None));
	});
}

/// The dead withdraw nothing, and nobody asks for them.
#[test]
fn a_case_of_the_dead_is_answered_for_who_left() {
	use anamnesis_decision::rows::Life;
	build_and_execute(|| {
		assert_ok!(open(correction()));
		later(1);
		live(Life::Deceased { executor: None });
		leave_to_the_clinic();
		refuses(|| withdraw(ALICE, PATIENT, 1), Error::Deceased);
		assert_ok!(answer(OFFICER, 1, REFUSED));
		assert!(!Cases::any_open_about(RECORD));
	});
}
