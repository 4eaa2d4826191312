//! A case is answered, in time or late, and takes longer.

use super::*;
use crate::CaseKind;
use crate::{Extension, Tallies, Tally};
use anamnesis_decision::rows::Status;

fn tally(kind: CaseKind) -> Tally {
	Tallies::<Test>::get((HOSPITAL, kind))
}

#[test]
fn an_answer_closes_the_case() {
	build_and_execute(|| {
		assert_ok!(open(correction()));
		assert_ok!(open(Claim::Access));
		later(5);
		events();
		let outcome = Outcome::Partly { ground: Ground::Accurate };
		assert_ok!(answer(HOUSE_OFFICER, 1, outcome));
		let answered =
			Event::CaseAnswered { case: CaseId(1), organisation: HOSPITAL, outcome, late: false };
		assert_eq!(events(), [answered]);
		let state = CaseState::Answered {
			at: START + 5,
			by: HOUSE_OFFICER,
			outcome,
			letter: WORDS,
			disagreement: None,
		};
		assert_eq!(case(1).state, state);
		assert!(!Cases::any_open_about(RECORD));
		let expected = Tally { opened: 1, answered: 1, late: 0, withdrawn: 0 };
		assert_eq!(tally(CaseKind::Correction), expected);
		assert_eq!(tally(CaseKind::Access), Tally { opened: 1, ..Default::default() });
	});
}

#[test]
fn an_answer_is_late_from_the_due_moment_on() {
	for (after, late) in [(MONTH - 1, false), (MONTH, true), (MONTH + 1, true)] {
		build_and_execute(|| {
			assert_ok!(open(Claim::Access));
			later(after);
			assert_eq!(Cases::case_row(CaseId(1)).unwrap().overdue, late);
			assert_ok!(answer(KEEPER, 1, Outcome::Granted));
			let row = Cases::case_row(CaseId(1)).unwrap();
			assert_eq!((row.overdue, row.late), (false, late));
			assert_eq!(tally(CaseKind::Access).late, u64::from(late));
		});
	}
}

#[test]
fn an_answer_stays_late_and_one_in_time_stays_in_time() {
	build_and_execute(|| {
		assert_ok!(open(Claim::Access));
		assert_ok!(answer(KEEPER, 1, Outcome::Granted));
		later(10 * MONTH);
		assert!(!case(1).was_late() && !case(1).is_overdue(Now::get()));
	});
}

#[test]
fn who_may_answer() {
	build_and_execute(|| {
		for _ in 0..2 {
			assert_ok!(open(Claim::Access));
		}
		refuses(|| answer(HOUSE_OFFICER, 0, REFUSED), Error::CaseNotFound);
		refuses(|| answer(HOUSE_OFFICER, 3, REFUSED), Error::CaseNotFound);
		for who in [ALICE, STRANGER, DOCTOR, REGISTRAR, HOUSE_AUDITOR, OFFICER, AUDITOR] {
			refuses(|| answer(who, 1, REFUSED), Error::NoServingRole);
		}
		assert_ok!(answer(HOUSE_OFFICER, 1, REFUSED));
		assert_ok!(answer(KEEPER, 2, REFUSED));
		needs_signature(|origin| Cases::answer_case(origin, CaseId(1), REFUSED, WORDS));
	});
}

#[test]
fn regulators_answer_through_their_auditors_too() {
	build_and_execute(|| {
		for who in [AUDITOR, CLERK] {
			assert_ok!(open_as(ALICE, PATIENT, REGULATOR, Claim::Access, None));
			let id = crate::LastCase::<Test>::get();
			assert_ok!(answer(who, id, Outcome::Granted));
		}
	});
}

#[test]
fn a_restricted_organisation_answers_and_a_closed_one_does_not() {
	build_and_execute(|| {
		assert_ok!(open(Claim::Access));
		assert_ok!(open(Claim::Access));
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			later(1);
			stand(HOSPITAL, status);
			refuses(|| answer(HOUSE_OFFICER, 1, REFUSED), Error::OrganisationClosed);
			refuses(|| extend(HOUSE_OFFICER, 1), Error::OrganisationClosed);
		}
		later(1);
		stand(HOSPITAL, Status::Restricted { code: 1 });
		assert_ok!(answer(HOUSE_OFFICER, 1, REFUSED));
		assert_ok!(extend(HOUSE_OFFICER, 2));
	});
}

#[test]
fn a_case_is_answered_once() {
	build_and_execute(|| {
		assert_ok!(open(Claim::Access));
		assert_ok!(open(Claim::Access));
		assert_ok!(answer(HOUSE_OFFICER, 1, REFUSED));
		refuses(|| answer(HOUSE_OFFICER, 1, Outcome::Granted), Error::AlreadyAnswered);
		assert_ok!(withdraw(ALICE, PATIENT, 2));
		refuses(|| answer(HOUSE_OFFICER, 2, REFUSED), Error::AlreadyWithdrawn);
	});
}

const GROUNDS: [Ground; 15] = [
	Ground::Unidentified,
	Ground::Excessive,
	Ground::SameMatter,
	Ground::NothingHeld,
	Ground::RightsOfOthers,
	Ground::Excepted,
	Ground::LegalObligation,
	Ground::PublicInterest,
	Ground::LegalClaims,
	Ground::Accurate,
	Ground::NotAuthor,
	Ground::CompellingGrounds,
	Ground::NoRisk,
	Ground::NoBreach,
	Ground::Unfounded,
];

#[test]
fn grounds_fit_kinds() {
	// A line a ground, a column a kind.
	let expected = [
		"xxxxxx...",
		"xxxxxx...",
		"xxxxxxxxx",
		"xxxxx....",
		"x........",
		"xx.......",
		"...x.....",
		"..xx.....",
		"..xx.....",
		".x.......",
		".x.......",
		"..x......",
		"......xxx",
		"......xxx",
		".....x...",
	];
	for (ground, line) in GROUNDS.into_iter().zip(expected) {
		for (kind, expected) in CaseKind::ALL.into_iter().zip(line.chars()) {
			assert_eq!(ground.fits(kind), expected == 'x', "{ground:?} of {kind:?}");
		}
	}
	// Everything can be refused on some ground.
	for kind in CaseKind::ALL {
		assert!(GROUNDS.into_iter().any(|ground| ground.fits(kind)), "{kind:?}");
	}
}

#[test]
fn a_ground_that_does_not_fit_is_refused() {
	build_and_execute(|| {
		assert_ok!(open(Claim::Access));
		for ground in GROUNDS.into_iter().filter(|ground| !ground.fits(CaseKind::Access)) {
			for outcome in [Outcome::Refused { ground }, Outcome::Partly { ground }] {
				refuses(|| answer(HOUSE_OFFICER, 1, outcome), Error::UnfitGround);
			}
		}
		assert_ok!(answer(HOUSE_OFFICER, 1, Outcome::Refused { ground: Ground::RightsOfOthers }));
	});
}

#[test]
fn an_organisation_takes_longer_once_and_says_why() {
	build_and_execute(|| {
		assert_ok!(open(Claim::Access));
		later(MONTH - 1);
		events();
		assert_ok!(extend(HOUSE_OFFICER, 1));
		let due = START + THREE_MONTHS;
		let extended = Event::CaseExtended { case: CaseId(1), due, why: Delay::Complexity };
		assert_eq!(events(), [extended]);
		let (before, at) = (START + MONTH, START + MONTH - 1);
		assert_eq!(case(1).extension, Some(Extension { why: Delay::Complexity, at, before }));
		assert_eq!((case(1).due, case(1).state), (due, CaseState::Open { longer: None }));
		refuses(|| extend(HOUSE_OFFICER, 1), Error::NoLongerTime);
		Now::set(due - 1);
		assert_ok!(answer(HOUSE_OFFICER, 1, Outcome::Granted));
		assert!(!case(1).was_late());
	});
}

#[test]
fn what_is_due_takes_no_longer() {
	build_and_execute(|| {
		assert_ok!(open(Claim::Access));
		for more in [MONTH, 1, 10 * MONTH] {
			later(more);
			refuses(|| extend(HOUSE_OFFICER, 1), Error::AlreadyDue);
		}
	});
}

#[test]
fn where_the_law_gives_no_longer_time_there_is_none() {
	build_and_execute(|| {
		assert_ok!(breach(OFFICER, CLINIC, HOSPITAL, None));
		assert_ok!(open(Claim::Delivery { noted: 0 }));
		for id in 1..=3 {
			refuses(|| extend(HOUSE_OFFICER, id), Error::NoLongerTime);
		}
	});
}

#[test]
fn who_may_extend_and_what() {
	build_and_execute(|| {
		assert_ok!(open(Claim::Access));
		refuses(|| extend(HOUSE_OFFICER, 2), Error::CaseNotFound);
		for who in [ALICE, DOCTOR, OFFICER, HOUSE_AUDITOR] {
			refuses(|| extend(who, 1), Error::NoServingRole);
		}
		hypothetically(|| {
			assert_ok!(answer(KEEPER, 1, REFUSED));
			refuses(|| extend(KEEPER, 1), Error::AlreadyAnswered);
		});
		hypothetically(|| {
			assert_ok!(withdraw(ALICE, PATIENT, 1));
			refuses(|| extend(KEEPER, 1), Error::AlreadyWithdrawn);
		});
		assert_ok!(extend(KEEPER, 1));
		needs_signature(|origin| Cases::extend_case(origin, CaseId(1), Delay::Number));
	});
}

#[test]
fn the_key_of_a_session_says_nothing_for_an_organisation() {
	build_and_execute(|| {
		assert_ok!(open(Claim::Access));
		assert_ok!(breach(HOUSE_OFFICER, HOSPITAL, HOSPITAL, None));
		let key = AccountId::new([77; 32]);
		anamnesis_mock_world::open_session(key.clone(), HOUSE_OFFICER, HOSPITAL, START + DAY);
		refuses(|| answer(key.clone(), 1, REFUSED), Error::SessionKey);
		refuses(|| extend(key.clone(), 1), Error::SessionKey);
		refuses(|| breach(key.clone(), HOSPITAL, HOSPITAL, None), Error::SessionKey);
		refuses(|| withdraw_breach(key.clone(), 2), Error::SessionKey);
		assert_ok!(extend(HOUSE_OFFICER, 1));
		assert_ok!(answer(HOUSE_OFFICER, 1, REFUSED));
	});
}
