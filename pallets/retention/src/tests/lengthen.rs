//! A single record is kept longer.

use super::*;

fn end() -> Option<Moment> {
	Retention::of_record(RECORD).end
}

#[test]
fn a_record_is_kept_longer() {
	with_records(|| {
		assert_ok!(lengthen(KEEPER, HOSPITAL, RECORD, LONGER));
		assert_eq!(events(), [Event::Lengthened { record: RECORD, class: LONGER }]);
		assert_eq!(end(), Some(START + LONG));
		let row = Retention::lengthened(RECORD).unwrap();
		assert_eq!((row.class, row.by, row.at), (LONGER, KEEPER, Now::get()));
		// And still longer by the law, whichever class it is.
		assert_ok!(set_term(756, TermOf::Retention(CHOSEN), LONG + 7));
		assert_eq!(end(), Some(START + LONG + 7));
	});
}

#[test]
fn a_record_is_never_kept_shorter() {
	with_records(|| {
		refuses(|| lengthen(KEEPER, HOSPITAL, RECORD, CHOSEN), Error::NotLonger);
		assert_ok!(lengthen(KEEPER, HOSPITAL, RECORD, LONGER));
		for class in [CHOSEN, LONGER] {
			refuses(|| lengthen(KEEPER, HOSPITAL, RECORD, class), Error::NotLonger);
		}
		refuses(|| lengthen(KEEPER, HOSPITAL, RECORD, UNKNOWN), Error::TermUnknown);
		assert_ok!(set_term(756, TermOf::Retention(UNKNOWN), LONG));
		refuses(|| lengthen(KEEPER, HOSPITAL, RECORD, UNKNOWN), Error::NotLonger);
		assert_ok!(set_term(756, TermOf::Retention(UNKNOWN), LONG + 1));
		assert_ok!(lengthen(HOUSE_OFFICER, HOSPITAL, RECORD, UNKNOWN));
	});
}

#[test]
fn a_class_below_the_table_is_not_longer() {
	with_records(|| {
		assert_ok!(set_term(756, least(OrgKind::Hospital), LONG));
		refuses(|| lengthen(KEEPER, HOSPITAL, RECORD, LONGER), Error::NotLonger);
	});
}

#[test]
fn only_the_custodian_has_it_kept_longer() {
	with_records(|| {
		let lengthen_as = |who, at| lengthen(who, at, RECORD, LONGER);
		refuses(|| lengthen(KEEPER, HOSPITAL, NONE, LONGER), Error::RecordNotFound);
		refuses(|| lengthen(KEEPER, HOSPITAL, OTHERS, LONGER), Error::OtherPatient);
		refuses(|| lengthen_as(OFFICER, CLINIC), Error::NotCustodian);
		for (who, error) in no_officers() {
			refuses(|| lengthen_as(who, HOSPITAL), error);
		}
		stand(HOSPITAL, anamnesis_decision::rows::Status::Left);
		refuses(|| lengthen_as(KEEPER, HOSPITAL), Error::OrganisationNotActive);
		needs_a_signature(|origin| Retention::lengthen(origin, HOSPITAL, PATIENT, RECORD, LONGER));
	});
}

#[test]
fn not_after_it_was_confirmed_that_it_is_kept_no_longer() {
	proposed(|| {
		hypothetically(|| {
			assert_ok!(lengthen(KEEPER, HOSPITAL, RECORD, LONGER));
			refuses(confirm, Error::StillKept);
		});
		assert_ok!(confirm());
		refuses(|| lengthen(KEEPER, HOSPITAL, RECORD, LONGER), Error::AlreadyConfirmed);
	});
}

#[test]
fn a_restricted_custodian_has_a_record_kept_longer() {
	with_records(|| {
		stand(HOSPITAL, anamnesis_decision::rows::Status::Restricted { code: 1 });
		assert_ok!(lengthen(KEEPER, HOSPITAL, RECORD, LONGER));
		stand(HOSPITAL, anamnesis_decision::rows::Status::Isolated { code: 1 });
		refuses(|| lengthen(KEEPER, HOSPITAL, RECORD, LONGER), Error::OrganisationNotActive);
	});
}
