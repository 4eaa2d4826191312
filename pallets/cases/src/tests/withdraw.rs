//! Cases are taken back, and patients say something about refusals.

use super::*;
use crate::Tallies;
use anamnesis_decision::rows::{Before, FrozenBy, Life, Status};
use anamnesis_primitives::payload::Powers;

#[test]
fn a_patient_takes_a_case_back() {
	build_and_execute(|| {
		assert_ok!(open(correction()));
		later(MONTH + 5);
		events();
		assert_ok!(withdraw(ALICE, PATIENT, 1));
		assert_eq!(events(), [Event::CaseWithdrawn { case: CaseId(1) }]);
		assert_eq!(case(1).state, CaseState::Withdrawn { at: START + MONTH + 5 });
		assert!(!Cases::any_open_about(RECORD));
		let tally = Tallies::<Test>::get((HOSPITAL, crate::CaseKind::Correction));
		assert_eq!((tally.opened, tally.answered, tally.withdrawn), (1, 0, 1));
		refuses(|| withdraw(ALICE, PATIENT, 1), Error::AlreadyWithdrawn);
	});
}

#[test]
fn withdrawing_needs_what_opening_needed() {
	build_and_execute(|| {
		assert_ok!(open(Claim::Access));
		assert_ok!(open(Claim::Erasure { record: None }));
		assert_ok!(breach(OFFICER, CLINIC, HOSPITAL, None));
		refuses(|| withdraw(ALICE, PATIENT, 9), Error::CaseNotFound);
		refuses(|| withdraw(BOB, OTHER, 1), Error::CaseOfAnother);
		refuses(|| withdraw(ALICE, PATIENT, 3), Error::CaseOfAnother);
		for who in [BOB, STRANGER, HOUSE_OFFICER] {
			refuses(|| withdraw(who, PATIENT, 1), Error::NotController);
		}
		represented_by(&BOB, Powers::SEE);
		refuses(|| withdraw(BOB, PATIENT, 2), Error::PowerMissing);
		assert_ok!(withdraw(BOB, PATIENT, 1));
		assert_ok!(answer(HOUSE_OFFICER, 2, REFUSED));
		refuses(|| withdraw(ALICE, PATIENT, 2), Error::AlreadyAnswered);
		TakenOver::set(Some(ALICE));
		refuses(|| withdraw(ALICE, PATIENT, 2), Error::OnlyRotation);
		TakenOver::set(None);
		later(1);
		live(Life::Deceased { executor: None });
		refuses(|| withdraw(ALICE, PATIENT, 2), Error::Deceased);
		needs_signature(|origin| Cases::withdraw_case(origin, PATIENT, CaseId(2)));
	});
}

#[test]
fn a_frozen_patient_asks_and_gives_nothing_up() {
	build_and_execute(|| {
		assert_ok!(open(correction()));
		assert_ok!(open(correction()));
		assert_ok!(answer(HOUSE_OFFICER, 2, Outcome::Refused { ground: Ground::Accurate }));
		let by = FrozenBy::Controller(ALICE);
		let before = Before::Frozen { by: by.clone(), thaw: None };
		let reported = Life::ReportedDead { window_ends: Moment::MAX, executor: None, before };
		for life in [Life::Frozen { by, thaw: None }, reported] {
			later(1);
			live(life);
			assert_ok!(open(Claim::Access));
			refuses(|| withdraw(ALICE, PATIENT, 1), Error::Frozen);
			// Who stole a key would say it once and for all.
			refuses(|| disagree(ALICE, PATIENT, 2), Error::Frozen);
		}
		later(1);
		live(Life::Active);
		assert_ok!(withdraw(ALICE, PATIENT, 1));
		assert_ok!(disagree(ALICE, PATIENT, 2));
	});
}

#[test]
fn who_reported_a_breach_of_another_takes_it_back() {
	build_and_execute(|| {
		assert_ok!(breach(OFFICER, CLINIC, HOSPITAL, None));
		assert_ok!(open(Claim::Access));
		events();
		refuses(|| withdraw_breach(OFFICER, 9), Error::CaseNotFound);
		refuses(|| withdraw_breach(OFFICER, 3), Error::CaseOfAnother);
		for who in [HOUSE_OFFICER, AUDITOR, CLINICIAN, ALICE] {
			refuses(|| withdraw_breach(who, 1), Error::NoServingRole);
		}
		later(1);
		stand(CLINIC, Status::Isolated { code: 1 });
		refuses(|| withdraw_breach(OFFICER, 1), Error::OrganisationClosed);
		later(1);
		stand(CLINIC, Status::Restricted { code: 1 });
		assert_ok!(withdraw_breach(OFFICER, 1));
		assert_eq!(events(), [Event::CaseWithdrawn { case: CaseId(1) }]);
		refuses(|| withdraw_breach(OFFICER, 1), Error::AlreadyWithdrawn);
		assert_ok!(answer(HOUSE_OFFICER, 2, Outcome::Refused { ground: Ground::NoBreach }));
		refuses(|| withdraw_breach(OFFICER, 2), Error::AlreadyAnswered);
		needs_signature(|origin| Cases::withdraw_breach(origin, CaseId(2)));
	});
}

#[test]
fn nobody_takes_back_its_own_breach() {
	build_and_execute(|| {
		assert_ok!(breach(HOUSE_OFFICER, HOSPITAL, HOSPITAL, None));
		refuses(|| withdraw_breach(HOUSE_OFFICER, 1), Error::OwnBreach);
		assert_ok!(answer(HOUSE_OFFICER, 1, Outcome::Refused { ground: Ground::NoBreach }));
	});
}

#[test]
fn a_refused_correction_bears_what_the_patient_says() {
	for outcome in [
		Outcome::Refused { ground: Ground::Accurate },
		Outcome::Partly { ground: Ground::NotAuthor },
	] {
		build_and_execute(|| {
			assert_ok!(open(correction()));
			refuses(|| disagree(ALICE, PATIENT, 1), Error::NotRefused);
			assert_ok!(answer(HOUSE_OFFICER, 1, outcome));
			events();
			assert_ok!(disagree(ALICE, PATIENT, 1));
			let stated =
				Event::DisagreementStated { case: CaseId(1), patient: PATIENT, statement: WORDS };
			assert_eq!(events(), [stated]);
			let stated =
				matches!(case(1).state, CaseState::Answered { disagreement: Some(WORDS), .. });
			assert!(stated);
			refuses(|| disagree(ALICE, PATIENT, 1), Error::AlreadyStated);
		});
	}
}

#[test]
fn what_was_not_refused_or_no_correction_bears_nothing() {
	build_and_execute(|| {
		assert_ok!(open(correction()));
		assert_ok!(open(Claim::Access));
		assert_ok!(open(correction()));
		assert_ok!(answer(HOUSE_OFFICER, 1, Outcome::Granted));
		assert_ok!(answer(HOUSE_OFFICER, 2, REFUSED));
		assert_ok!(withdraw(ALICE, PATIENT, 3));
		for id in 1..=3 {
			refuses(|| disagree(ALICE, PATIENT, id), Error::NotRefused);
		}
	});
}

#[test]
fn who_states_a_disagreement() {
	build_and_execute(|| {
		assert_ok!(open(correction()));
		assert_ok!(answer(HOUSE_OFFICER, 1, REFUSED));
		for who in [BOB, STRANGER, HOUSE_OFFICER] {
			refuses(|| disagree(who, PATIENT, 1), Error::NotController);
		}
		refuses(|| disagree(ALICE, PatientId([9; 32]), 1), Error::PatientNotFound);
		refuses(|| disagree(BOB, OTHER, 1), Error::CaseOfAnother);
		refuses(|| disagree(ALICE, PATIENT, 2), Error::CaseNotFound);
		represented_by(&BOB, Powers::REVOKE);
		refuses(|| disagree(BOB, PATIENT, 1), Error::PowerMissing);
		later(1);
		represented_by(&BOB, Powers::SEE);
		assert_ok!(disagree(BOB, PATIENT, 1));
		needs_signature(|origin| Cases::state_disagreement(origin, PATIENT, CaseId(1), WORDS));
	});
}
