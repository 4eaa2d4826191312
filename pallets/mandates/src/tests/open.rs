//! Opening a mandate.

use super::*;
use crate::{About, By, Event, Names, NoticeState, Notices, OpenerDays, Opening, Openings};
use anamnesis_decision::rows::{Before, FrozenBy, Life, Status, MAX_MANDATES};
use anamnesis_primitives::codes::Role;
use sp_runtime::DispatchError;

/// In the future.
fn ahead(time: Moment) -> Moment {
	Now::get() + time
}

#[test]
fn a_mandate_is_opened_listed_and_shown_in_the_block() {
	with_laws(|| {
		assert_ok!(open(mandate()));
		let id = MandateId(1);
		let expected = Opening {
			patient: PATIENT,
			organisation: HOSPITAL,
			by: KEEPER,
			law: COURT,
			purposes: purposes(["HLEGAL"]),
			classes: Classes(1 << 8),
			named: 0,
			order: ORDER,
			from: Now::get(),
			until: ahead(DAY),
			ended: None,
			notice: NoticeState::Given(Now::get()),
			contested: None,
		};
		assert_eq!(Openings::<Test>::get(id).map(|row| row.latest()), Some(expected.clone()));
		assert_eq!(Mandates::live(PATIENT, HOSPITAL), [expected.live(id)]);
		assert_eq!(About::<Test>::get((PATIENT, 0)), Some(id));
		assert_eq!(By::<Test>::get((HOSPITAL, 0)), Some(id));
		assert_eq!(Shown::get(), [(PATIENT, HOSPITAL, id, KEEPER)]);
		let opened = Event::MandateOpened {
			mandate: id,
			patient: PATIENT,
			organisation: HOSPITAL,
			law: COURT,
		};
		assert_eq!(events(), [opened, Event::Notified { mandate: id, patient: PATIENT }]);
	});
}

#[test]
fn a_notice_of_later_waits_and_nothing_is_shown() {
	with_laws(|| {
		assert_ok!(open(secret(DELAY)));
		assert_eq!(Notices::<Test>::get(MandateId(1)), Some(ahead(DELAY)));
		assert_eq!(Shown::get(), []);
		assert_eq!(events().len(), 1);
	});
}

#[test]
fn sealed_classes_are_opened_by_an_order_that_names_the_records_alone() {
	with_laws(|| {
		let sealed = NewMandate { classes: CLASSES, ..mandate() };
		refuses(|| open(sealed), Error::SealedNotNamed);
		assert_ok!(open(naming(&[1, 2])));
		for (byte, named) in [(1, true), (2, true), (3, false)] {
			let key = (MandateId(1), Commitment([byte; 32]));
			assert_eq!(Names::<Test>::contains_key(key), named, "{byte}");
		}
		assert!(Mandates::live(PATIENT, HOSPITAL)[0].named);
	});
}

#[test]
fn as_many_records_are_named_as_may_be_and_each_once() {
	with_laws(|| {
		let all: Vec<_> = (0..64).collect();
		assert_ok!(open(naming(&all)));
		assert_eq!(Openings::<Test>::get(MandateId(1)).map(|row| row.latest().named), Some(64));
		refuses(|| open(naming(&[1, 2, 1])), Error::NamedTwice);
		// One more is no call.
		assert!(BoundedVec::<Commitment, frame_support::traits::ConstU32<{ crate::MAX_NAMED }>>::try_from(
			vec![ORDER; 65]
		)
		.is_err());
	});
}

#[test]
fn what_contradicts_itself_is_refused() {
	with_laws(|| {
		let cases = [
			(NewMandate { purposes: Purposes(0), ..mandate() }, Error::UnknownPurposes),
			(NewMandate { purposes: Purposes(1 << 62), ..mandate() }, Error::UnknownPurposes),
			(NewMandate { classes: Classes(0), ..mandate() }, Error::UnknownClasses),
			(NewMandate { classes: Classes(1 << 17), ..mandate() }, Error::UnknownClasses),
			(NewMandate { until: ahead(0), ..mandate() }, Error::EndsBeforeItBegins),
			(NewMandate { until: 0, ..mandate() }, Error::EndsBeforeItBegins),
			(secret(0), Error::NoticeInThePast),
			(NewMandate { notice: Notice::At(0), ..mandate() }, Error::NoticeInThePast),
		];
		for (new, error) in cases {
			refuses(|| open(new), error);
		}
	});
}

#[test]
fn only_staff_in_a_role_that_may_ask_for_all_of_it_opens() {
	with_laws(|| {
		for who in [DOCTOR, NURSE, REGISTRAR, MACHINE, ALICE, STRANGER, COUNCIL, CLINICIAN] {
			refuses(|| open_as(who, HOSPITAL, PATIENT, mandate()), Error::NoServingRole);
		}
		refuses(|| open_as(KEEPER, CLINIC, PATIENT, mandate()), Error::NoServingRole);
		let unknown = OrgId(99);
		refuses(|| open_as(KEEPER, unknown, PATIENT, mandate()), Error::NoServingRole);
		// A privacy officer asks for both, who keeps records for the one.
		let both = || NewMandate { purposes: purposes(["HLEGAL", "HCOMPL"]), ..mandate() };
		refuses(|| open(both()), Error::NoServingRole);
		assert_ok!(open_as(HOUSE_OFFICER, HOSPITAL, PATIENT, both()));
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let refused = Mandates::open_mandate(origin, HOSPITAL, PATIENT, mandate());
			assert_eq!(refused, Err(DispatchError::BadOrigin));
		}
		dismiss(HOSPITAL, &KEEPER);
		refuses(|| open(mandate()), Error::NoServingRole);
	});
}

#[test]
fn only_an_active_organisation_opens() {
	with_laws(|| {
		for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
			stand(HOSPITAL, status);
			refuses(|| open(mandate()), Error::OrganisationNotActive);
		}
		stand(HOSPITAL, Status::Active);
		assert_ok!(open(mandate()));
	});
}

#[test]
fn what_the_law_does_not_allow_is_refused() {
	with_laws(|| {
		refuses(|| open(NewMandate { law: 99, ..mandate() }), Error::LawNotFound);
		refuses(|| open(NewMandate { law: CLINICS, ..mandate() }), Error::OtherLaw);
		assert_ok!(set_law(9, Law { jurisdiction: 276, ..law() }));
		refuses(|| open(NewMandate { law: 9, ..mandate() }), Error::OtherLaw);
		let beyond = NewMandate { purposes: purposes(["RECORDMGT"]), ..mandate() };
		refuses(|| open(beyond), Error::BeyondLaw);
		let beyond = NewMandate { classes: Classes(1 << 9), ..mandate() };
		refuses(|| open(beyond), Error::BeyondLaw);
		let long = |over| NewMandate { until: ahead(LONGEST) + over, ..mandate() };
		refuses(|| open(long(1)), Error::LastsTooLong);
		refuses(|| open(NewMandate { until: Moment::MAX, ..mandate() }), Error::LastsTooLong);
		refuses(|| open(secret(DELAY + 1)), Error::NoticeTooLate);
		let never = NewMandate { notice: Notice::At(Moment::MAX), ..mandate() };
		refuses(|| open(never), Error::NoticeTooLate);
		assert_ok!(open(long(0)));
		// A law may allow no delay at all.
		assert_ok!(set_law(COURT, Law { delay: 0, ..law() }));
		refuses(|| open(secret(1)), Error::NoticeTooLate);
		later(1);
		assert_ok!(repeal(COURT));
		refuses(|| open(mandate()), Error::LawRepealed);
	});
}

#[test]
fn a_purpose_that_the_law_covers_is_enough() {
	with_laws(|| {
		// Operations cover administration.
		let public = Law { purposes: purposes(["HOPERAT"]), ..law() };
		assert_ok!(set_law(COURT, public));
		let part = || NewMandate { purposes: purposes(["PATADMIN"]), ..mandate() };
		assert_ok!(open(part()));
		// What it does not cover it does not allow.
		refuses(|| open(mandate()), Error::BeyondLaw);
	});
}

#[test]
fn the_patients_home_is_in_the_jurisdiction_or_its_pair_permits_it() {
	with_laws(|| {
		let unknown = PatientId([9; 32]);
		let open_about = |patient| open_as(KEEPER, HOSPITAL, patient, mandate());
		refuses(|| open_about(unknown), Error::PatientNotFound);
		assert_ok!(open_about(OTHER));
		refuses(|| open_about(TOURIST), Error::OtherJurisdiction);
		// Not the other way round, and not for something else.
		assert_ok!(set_pair(756, 276, pair()));
		assert_ok!(set_pair(276, 756, Pair { purposes: purposes(["TREAT"]), refers: false }));
		refuses(|| open_about(TOURIST), Error::OtherJurisdiction);
		assert_ok!(set_pair(276, 756, pair()));
		assert_ok!(open_about(TOURIST));
		assert_ok!(set_pair(276, 756, closed()));
		refuses(|| open_about(TOURIST), Error::OtherJurisdiction);
		// A home that never was admitted is in no jurisdiction.
		enrol(unknown, OrgId(99));
		refuses(|| open_about(unknown), Error::OtherJurisdiction);
	});
}

#[test]
fn the_state_of_the_patient_does_not_matter() {
	with_laws(|| {
		for life in [
			Life::Frozen { by: FrozenBy::Controller(ALICE), thaw: None },
			Life::Restricted,
			Life::ReportedDead { window_ends: ahead(DAY), executor: None, before: Before::Active },
			Life::Deceased { executor: None },
		] {
			live(life);
			assert_ok!(open(mandate()));
		}
	});
}

#[test]
fn an_organisation_has_so_many_mandates_about_a_patient_and_what_is_over_makes_room() {
	with_laws(|| {
		for count in 0..MAX_MANDATES {
			let until = ahead(DAY) + Moment::from(count);
			assert_ok!(open(NewMandate { until, ..mandate() }));
		}
		refuses(|| open(mandate()), Error::TooManyMandates);
		// Others have their own room, and so do other patients.
		assert_ok!(open_as(KEEPER, HOSPITAL, OTHER, mandate()));
		let theirs = NewMandate { law: CLINICS, ..mandate() };
		assert_ok!(open_as(OFFICER, CLINIC, PATIENT, theirs));
		later(DAY - 1);
		refuses(|| open(mandate()), Error::TooManyMandates);
		later(1);
		assert_ok!(open(mandate()));
		refuses(|| open(mandate()), Error::TooManyMandates);
		assert_ok!(end(KEEPER, 3));
		assert_ok!(open(mandate()));
	});
}

#[test]
fn a_practitioner_leaves_few_receipts_a_day() {
	with_laws(|| {
		for id in 1..=6 {
			assert_ok!(open(mandate()));
			later(1);
			assert_ok!(end(KEEPER, id));
		}
		refuses(|| open(mandate()), Error::TooManyOpened);
		// Nor another of its staff, nor one of which the patient hears later.
		refuses(|| open_as(HOUSE_OFFICER, HOSPITAL, PATIENT, mandate()), Error::TooManyOpened);
		refuses(|| open(secret(1)), Error::TooManyOpened);
		assert_eq!(Shown::get().len(), 6);
		// Of others, and about others, it is counted apart.
		assert_ok!(open_as(KEEPER, HOSPITAL, OTHER, mandate()));
		let theirs = NewMandate { law: CLINICS, ..mandate() };
		assert_ok!(open_as(OFFICER, CLINIC, PATIENT, theirs));
		later(10 * DAY - 7);
		refuses(|| open(mandate()), Error::TooManyOpened);
		later(1);
		assert_ok!(open(mandate()));
	});
}

#[test]
fn a_mandate_that_cannot_be_shown_is_not_opened() {
	with_laws(|| {
		ReceiptsFail::set(true);
		let call = crate::Call::<Test>::open_mandate {
			organisation: HOSPITAL,
			patient: PATIENT,
			new: mandate(),
		};
		use sp_runtime::traits::Dispatchable;
		let done = RuntimeCall::from(call).dispatch(RuntimeOrigin::signed(KEEPER));
		assert_eq!(done.map_err(|refused| refused.error), Err(DispatchError::Unavailable));
		assert!(!Openings::<Test>::contains_key(MandateId(1)));
		assert_ok!(open(secret(1)));
	});
}

#[test]
fn the_key_of_a_session_opens_nothing() {
	with_laws(|| {
		anamnesis_mock_world::open_session(STRANGER, KEEPER, HOSPITAL, ahead(DAY));
		refuses(|| open_as(STRANGER, HOSPITAL, PATIENT, mandate()), Error::SessionKey);
		refuses(|| open_as(STRANGER, HOSPITAL, PATIENT, secret(1)), Error::SessionKey);
		// It ends what its staff opened: that is for the patient.
		assert_ok!(open(mandate()));
		later(1);
		assert_ok!(end(STRANGER, 1));
		anamnesis_mock_world::compromise(KEEPER, 0);
		refuses(|| open_as(STRANGER, HOSPITAL, PATIENT, mandate()), Error::NoServingRole);
	});
}

/// The patient with this number, at home at the hospital.
fn numbered(number: u8) -> PatientId {
	let patient = PatientId([number; 32]);
	enrol(patient, HOSPITAL);
	patient
}

#[test]
fn an_account_opens_few_mandates_in_a_day_about_whomever() {
	with_laws(|| {
		MandatesPerDay::set(3);
		for number in 1..=3 {
			assert_ok!(open_as(KEEPER, HOSPITAL, numbered(number), mandate()));
			later(1);
		}
		let fourth = numbered(4);
		refuses(|| open_as(KEEPER, HOSPITAL, fourth, mandate()), Error::TooManyToday);
		// Nor one that was ended, nor one of which the patient hears later.
		assert_ok!(end(KEEPER, 1));
		refuses(|| open_as(KEEPER, HOSPITAL, fourth, secret(1)), Error::TooManyToday);
		// It is counted wherever the account serves.
		appoint(CLINIC, &KEEPER, &[Role::RecordsOfficer]);
		let theirs = || NewMandate { law: CLINICS, ..mandate() };
		refuses(|| open_as(KEEPER, CLINIC, fourth, theirs()), Error::TooManyToday);
		// A colleague opens it, and the council may let more be opened.
		assert_ok!(open_as(HOUSE_OFFICER, HOSPITAL, fourth, mandate()));
		MandatesPerDay::set(4);
		assert_ok!(open_as(KEEPER, CLINIC, fourth, theirs()));
		MandatesPerDay::set(3);
		later(DAY - 4);
		refuses(|| open_as(KEEPER, HOSPITAL, fourth, mandate()), Error::TooManyToday);
		later(1);
		for _ in 0..3 {
			assert_ok!(open_as(KEEPER, HOSPITAL, fourth, mandate()));
		}
		refuses(|| open(mandate()), Error::TooManyToday);
		// A row for each account, however many days.
		assert_eq!(OpenerDays::<Test>::iter_keys().count(), 2);
	});
}

#[test]
fn a_licence_that_is_needed_is_asked_for() {
	with_laws(|| {
		let safety = || NewMandate { law: 5, purposes: purposes(["PATSFTY"]), ..mandate() };
		assert_ok!(set_law(5, Law { purposes: purposes(["PATSFTY"]), ..law() }));
		assert_ok!(open_as(DOCTOR, HOSPITAL, PATIENT, safety()));
		let posts = vec![anamnesis_decision::rows::Post { role: Role::Physician, licence: None }];
		anamnesis_mock_world::employ(HOSPITAL, DOCTOR, posts, 0, Moment::MAX);
		refuses(|| open_as(DOCTOR, HOSPITAL, PATIENT, safety()), Error::NoServingRole);
	});
}
