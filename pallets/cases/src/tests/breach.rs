//! A breach is reported, by the organisation itself, by another one, by a regulator.

use super::*;
use crate::{CaseKind, Clock, LastCase, Matter, Notice, Span};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::codes::{OrgKind, Role};

#[test]
fn a_breach_makes_a_case_for_each_who_is_to_be_told() {
	build_and_execute(|| {
		let discovered = START - HOUR;
		assert_ok!(breach(HOUSE_OFFICER, HOSPITAL, HOSPITAL, Some(discovered)));
		let due = discovered + 72 * HOUR;
		let opened = |case, kind| Event::CaseOpened {
			case: CaseId(case),
			organisation: HOSPITAL,
			opener: Opener::Organisation(HOSPITAL),
			kind,
			due,
		};
		let both = [opened(1, CaseKind::BreachToRegulator), opened(2, CaseKind::BreachToPatients)];
		assert_eq!(events(), both);
		let expected = Case {
			organisation: HOSPITAL,
			opener: Opener::Organisation(HOSPITAL),
			by: HOUSE_OFFICER,
			matter: Matter::Breach { notice: Notice::Patients, discovered },
			statement: WORDS,
			former: None,
			opened: START,
			due,
			extension: None,
			state: CaseState::Open { longer: None },
		};
		assert_eq!(case(2), expected);
	});
}

#[test]
fn hipaa_has_sixty_days_and_the_public() {
	build_and_execute(|| {
		assert_ok!(breach(AMERICAN_OFFICER, AMERICAN, AMERICAN, Some(START)));
		let cases = [case(1), case(2), case(3)];
		assert_eq!(cases.clone().map(|case| case.due), [START + 60 * DAY; 3]);
		let kinds = cases.map(|case| case.matter.kind());
		assert_eq!(kinds, Notice::ALL.map(Notice::kind));
		assert_eq!(LastCase::<Test>::get(), 3);
	});
}

#[test]
fn others_report_it_from_now_on() {
	build_and_execute(|| {
		for (who, by) in [(OFFICER, CLINIC), (AUDITOR, REGULATOR), (FOREIGN_OFFICER, ABROAD)] {
			assert_ok!(breach(who.clone(), by, HOSPITAL, None));
			let made = case(LastCase::<Test>::get());
			assert_eq!((made.by, made.opener), (who.clone(), Opener::Organisation(by)));
			let matter = Matter::Breach { notice: Notice::Patients, discovered: START };
			assert_eq!(made.matter, matter);
			// Since when it knows, only the organisation itself says.
			let backdated = || breach(who, by, HOSPITAL, Some(START));
			refuses(backdated, Error::NotOwnDiscovery);
		}
	});
}

#[test]
fn reporting_needs_a_signature() {
	build_and_execute(|| {
		needs_signature(|origin| Cases::open_breach(origin, CLINIC, HOSPITAL, None, WORDS));
	});
}

#[test]
fn only_officers_report() {
	build_and_execute(|| {
		let own = |who| breach(who, HOSPITAL, HOSPITAL, None);
		for who in [ALICE, STRANGER, DOCTOR, KEEPER, HOUSE_AUDITOR, OFFICER] {
			refuses(|| own(who), Error::NoServingRole);
		}
		// A records officer answers for a regulator and does not accuse for it.
		refuses(|| breach(CLERK, REGULATOR, HOSPITAL, None), Error::NoServingRole);
		refuses(|| breach(OFFICER, OrgId(99), HOSPITAL, None), Error::NoServingRole);
	});
}

#[test]
fn an_organisation_reports_as_far_as_it_may_act() {
	build_and_execute(|| {
		later(1);
		stand(CLINIC, Status::Restricted { code: 1 });
		refuses(|| breach(OFFICER, CLINIC, HOSPITAL, None), Error::OrganisationNotActive);
		assert_ok!(breach(OFFICER, CLINIC, CLINIC, None));
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			later(1);
			stand(CLINIC, status);
			refuses(|| breach(OFFICER, CLINIC, CLINIC, None), Error::OrganisationClosed);
			refuses(|| breach(OFFICER, CLINIC, HOSPITAL, None), Error::OrganisationClosed);
		}
	});
}

#[test]
fn a_breach_is_at_an_organisation_that_is_there() {
	build_and_execute(|| {
		let report = |at| breach(OFFICER, CLINIC, at, None);
		refuses(|| report(OrgId(99)), Error::OrganisationNotFound);
		later(1);
		stand(SISTER, Status::Isolated { code: 1 });
		assert_ok!(report(SISTER));
		later(1);
		stand(SISTER, Status::Left);
		refuses(|| report(SISTER), Error::OrganisationLeft);
	});
}

#[test]
fn it_is_discovered_while_the_organisation_is_there_and_not_in_the_future() {
	build_and_execute(|| {
		let young = OrgId(7);
		Now::set(START - DAY);
		admit(young, OrgKind::Clinic, 756, 7);
		appoint(young, &STRANGER, &[Role::PrivacyOfficer]);
		Now::set(START);
		let report = |at| breach(STRANGER, young, young, Some(at));
		for wrong in [0, START - DAY - 1, START + 1, Moment::MAX] {
			refuses(|| report(wrong), Error::UnfitDiscovery);
		}
		assert_ok!(report(START));
		assert_ok!(report(START - DAY));
		refuses(|| report(START), Error::TooManyOpen);
	});
}

#[test]
fn what_was_discovered_long_ago_is_overdue_at_once() {
	build_and_execute(|| {
		assert_ok!(breach(HOUSE_OFFICER, HOSPITAL, HOSPITAL, Some(START - 72 * HOUR)));
		assert!(Cases::case_row(CaseId(1)).unwrap().overdue);
		assert_ok!(answer(HOUSE_OFFICER, 1, Outcome::Granted));
		assert!(case(1).was_late());
	});
}

#[test]
fn all_of_a_breach_or_nothing_has_room() {
	build_and_execute(|| {
		MaxOpen::set(3);
		assert_ok!(breach(OFFICER, CLINIC, HOSPITAL, None));
		refuses(|| breach(OFFICER, CLINIC, HOSPITAL, None), Error::TooManyOpen);
		assert_ok!(answer(HOUSE_OFFICER, 1, Outcome::Granted));
		assert_ok!(breach(OFFICER, CLINIC, HOSPITAL, None));
		LastCase::<Test>::put(u64::MAX - 1);
		refuses(|| breach(AUDITOR, REGULATOR, HOSPITAL, None), Error::IdsExhausted);
		LastCase::<Test>::put(4);
	});
}

#[test]
fn a_clock_of_the_table_counts_for_notices_too() {
	build_and_execute(|| {
		let clock = Clock { length: Span::Time(HOUR), longer: None };
		let origin = RuntimeOrigin::signed(COUNCIL);
		assert_ok!(Cases::set_clock(origin, 756, CaseKind::BreachToPublic, Some(clock)));
		assert_ok!(breach(OFFICER, CLINIC, HOSPITAL, None));
		assert_eq!((LastCase::<Test>::get(), case(3).due), (3, START + HOUR));
	});
}

#[test]
fn a_breach_beyond_the_calendar_is_refused() {
	new_test_ext().execute_with(|| {
		Now::set(Moment::MAX - 1);
		refuses(|| breach(OFFICER, CLINIC, HOSPITAL, None), Error::BeyondCalendar);
	});
}
