//! Stolen keys.

use crate::{mock::*, ActedAs, Error, Event, Sessions};
use anamnesis_decision::rows::{Reach, Status};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::Role,
};
use frame_support::{assert_noop, assert_ok, hypothetically_ok, pallet_prelude::DispatchResult};
use sp_runtime::DispatchError::BadOrigin;

/// Nina, a coder of hospital and clinic, has a session at the hospital from ten until twenty; it is fifteen.
fn shift(test: impl FnOnce()) {
	world(|| {
		appoint(ADA, HOSPITAL, NINA, &[plain(Role::Coder)]);
		appoint(CLINIC_ACCOUNT, CLINIC, NINA, &[plain(Role::Coder)]);
		with_gateway();
		wait(10);
		assert_ok!(register(NINA, START + 20, 1));
		wait(5);
		System::reset_events();
		test();
	});
}

fn report(by: AccountId, account: AccountId, since: Moment) -> DispatchResult {
	Providers::report_compromise(signed(by), HOSPITAL, account, since)
}

/// Whether it is disputed what Nina did at the hospital at a moment, as is known now.
fn contested(moment: Moment) -> Option<bool> {
	Providers::actor_at(&NINA, HOSPITAL, moment, Now::get()).unwrap().map(|actor| actor.contested)
}

#[test]
fn a_staff_account_is_dead_everywhere_and_disputed_since() {
	let who = [
		(NINA, ActedAs::Account),
		(ADA, ActedAs::Administrator),
		(HOSPITAL_ACCOUNT, ActedAs::Organisation),
	];
	for (account, by) in who {
		shift(|| {
			assert_ok!(report(account, NINA, START + 5));
			let now = Now::get();
			for (who, organisation) in [(NINA, HOSPITAL), (NINA, CLINIC), (key(1), HOSPITAL)] {
				assert_eq!(Providers::actor_at(&who, organisation, now, now), Ok(None));
			}
			wait(1);
			let answers = [START + 4, START + 5, START + 14].map(contested);
			assert_eq!(answers, [Some(false), Some(true), Some(true)]);
			let (since, recorded) = (START + 5, START + 15);
			assert_eq!(Providers::compromise(&NINA), [Reach { since, recorded }]);
			let (organisation, account) = (HOSPITAL, NINA);
			let expected = Event::Compromised { organisation, account, since, recorded, by };
			assert_eq!(events(), [expected]);
			let again = register(NINA, START + 30, 2);
			assert_eq!(again, Err(Error::<Test>::NotStaff.into()));
		});
	}
}

#[test]
fn a_stolen_account_accepts_no_credential() {
	shift(|| {
		let id = offer(NINA);
		assert_ok!(report(ADA, NINA, START));
		assert_noop!(Providers::accept(signed(NINA), id), Error::<Test>::IsCompromised);
	});
}

#[test]
fn a_session_key_is_dead_and_the_appointment_disputed_since_the_session_began() {
	let who = [
		(key(1), ActedAs::Account),
		(NINA, ActedAs::Account),
		(ADA, ActedAs::Administrator),
		(HOSPITAL_ACCOUNT, ActedAs::Organisation),
	];
	for (account, by) in who {
		shift(|| {
			assert_ok!(report(account, key(1), START));
			assert!(!Sessions::<Test>::contains_key(key(1)));
			assert_eq!(System::providers(&key(1)), 0);
			assert!(Providers::compromise(&NINA).is_empty());
			let answers = [START + 9, START + 10, START + 14, START + 15].map(contested);
			assert_eq!(answers, [Some(false), Some(true), Some(true), Some(false)]);
			let (organisation, account, key) = (HOSPITAL, NINA, key(1));
			let (since, recorded) = (START + 10, START + 15);
			let expected =
				Event::SessionCompromised { organisation, account, key, since, recorded, by };
			assert_eq!(events(), [expected]);
		});
	}
}

#[test]
fn a_key_stolen_within_its_session_is_disputed_since_then() {
	shift(|| {
		assert_ok!(report(ADA, key(1), START + 12));
		assert_eq!([START + 11, START + 12].map(contested), [Some(false), Some(true)]);
	});
	// Of this block nothing is disputed.
	shift(|| {
		assert_ok!(report(ADA, key(1), START + 15));
		assert_eq!(contested(START + 14), Some(false));
	});
}

#[test]
fn nobody_reports_the_future() {
	shift(|| {
		for since in [START + 16, Moment::MAX] {
			for account in [NINA, key(1)] {
				assert_noop!(report(ADA, account, since), Error::<Test>::SinceAfterNow);
			}
		}
		assert_ok!(report(ADA, NINA, START + 15));
		assert_eq!(contested(START + 14), Some(false));
	});
}

#[test]
fn only_of_who_was_staff_there_or_is_a_key_there() {
	shift(|| {
		for account in [PIA, AUREL, HOSPITAL_ACCOUNT, PATIENT, key(2)] {
			let by = HOSPITAL_ACCOUNT;
			assert_noop!(report(by, account.clone(), START), Error::<Test>::NeverStaff);
			assert_noop!(report(account.clone(), account, START), Error::<Test>::NeverStaff);
		}
		let elsewhere = Providers::report_compromise(signed(CLINIC_ACCOUNT), CLINIC, key(1), START);
		assert_noop!(elsewhere, Error::<Test>::NeverStaff);
		// Who was dismissed can still be dangerous elsewhere.
		assert_ok!(Providers::dismiss(signed(ADA), HOSPITAL, NINA));
		assert_ok!(report(ADA, NINA, START));
	});
}

#[test]
fn nobody_else_reports() {
	shift(|| {
		for origin in unsigned() {
			let refused = Providers::report_compromise(origin, HOSPITAL, NINA, START);
			assert_noop!(refused, BadOrigin);
		}
		for by in [GATEWAY, PIA, AUREL, CLINIC_ACCOUNT, COUNCIL] {
			for account in [NINA, key(1)] {
				let refused = report(by.clone(), account, START);
				assert_noop!(refused, Error::<Test>::NotAdministrator);
			}
		}
		// A session key speaks for itself only.
		assert_noop!(report(key(1), NINA, START), Error::<Test>::NotAdministrator);
	});
}

#[test]
fn an_administrator_reports_no_other_one_but_themself() {
	shift(|| {
		appoint(HOSPITAL_ACCOUNT, HOSPITAL, PIA, &[plain(Role::Administrator)]);
		assert_ok!(register(PIA, START + 20, 2));
		for account in [PIA, key(2)] {
			let refused = report(ADA, account.clone(), START);
			assert_noop!(refused, Error::<Test>::OnlyTheOrganisation);
			hypothetically_ok!(report(HOSPITAL_ACCOUNT, account.clone(), START));
			hypothetically_ok!(report(PIA, account, START));
		}
	});
}

#[test]
fn at_an_isolated_organisation_only_the_account_itself_reports() {
	shift(|| {
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			set_status(HOSPITAL, status);
			for (by, account) in [(ADA, NINA), (HOSPITAL_ACCOUNT, NINA), (ADA, key(1))] {
				let refused = report(by, account, START);
				assert_noop!(refused, Error::<Test>::OrganisationNotActive);
			}
			hypothetically_ok!(report(NINA, NINA, START));
		}
		set_status(HOSPITAL, Status::Restricted { code: 1 });
		assert_ok!(report(ADA, NINA, START));
	});
}

#[test]
fn a_later_report_reaches_further_back() {
	shift(|| {
		assert_ok!(report(ADA, NINA, START + 10));
		for since in [START + 10, START + 11] {
			assert_noop!(report(NINA, NINA, since), Error::<Test>::ReachesNoFurther);
		}
		// In the same block it is one report.
		assert_ok!(report(ADA, NINA, START + 8));
		assert_eq!(Providers::compromise(&NINA).len(), 1);
		wait(5);
		assert_noop!(report(ADA, NINA, START + 8), Error::<Test>::ReachesNoFurther);
		assert_ok!(report(ADA, NINA, START + 5));
		let reaches = Providers::compromise(&NINA);
		assert_eq!(reaches.iter().map(|reach| reach.since - START).collect::<Vec<_>>(), [8, 5]);
		assert_eq!([START + 4, START + 5].map(contested), [Some(false), Some(true)]);
	});
}

#[test]
fn the_eighth_report_is_about_everything_and_the_last() {
	shift(|| {
		for number in 0..7 {
			assert_ok!(report(NINA, NINA, START + 14 - number));
			wait(1);
		}
		System::reset_events();
		assert_ok!(report(ADA, NINA, START + 7));
		assert!(matches!(events()[..], [Event::Compromised { since: 0, .. }]));
		wait(1);
		assert_noop!(report(ADA, NINA, 0), Error::<Test>::ReachesNoFurther);
		assert_eq!(Providers::compromise(&NINA).len(), 8);
	});
}

#[test]
fn when_everything_is_disputed_a_session_can_still_be_ended() {
	shift(|| {
		for _ in 0..8 {
			assert_ok!(report(NINA, key(1), START));
			wait(1);
			assert_ok!(register(NINA, Now::get() + 5, 1));
			wait(1);
		}
		// The ninth is about the whole past.
		assert_ok!(report(NINA, key(1), START));
		assert_eq!(contested(START), Some(true));
		wait(1);
		assert_ok!(register(NINA, Now::get() + 5, 1));
		wait(1);
		assert_noop!(report(NINA, key(1), START), Error::<Test>::TooManyMarks);
		assert_ok!(Providers::end_session(signed(NINA), HOSPITAL, key(1)));
	});
}
