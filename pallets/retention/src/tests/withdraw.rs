//! The custodian keeps a record after all.

use super::*;
use anamnesis_decision::rows::Status;

#[test]
fn a_proposal_and_a_notice_are_withdrawn() {
	proposed(|| {
		hypothetically(|| {
			assert_ok!(withdraw(KEEPER, HOSPITAL, RECORD));
			assert_eq!(events(), [Event::Withdrawn { record: RECORD }]);
			assert_eq!(Retention::course(RECORD), None);
			refuses(|| withdraw(KEEPER, HOSPITAL, RECORD), Error::NotProposed);
			assert_ok!(propose());
		});
		assert_ok!(confirm());
		Now::set(tombstone().unwrap().effective - 1);
		hypothetically(|| {
			assert_ok!(withdraw(HOUSE_OFFICER, HOSPITAL, RECORD));
			assert_eq!((tombstone(), Retention::course(RECORD)), (None, None));
		});
		later(1);
		refuses(|| withdraw(KEEPER, HOSPITAL, RECORD), Error::NoticeOver);
	});
}

#[test]
fn only_who_proposed_it_withdraws_it() {
	noticed(|| {
		refuses(|| withdraw(KEEPER, HOSPITAL, NONE), Error::RecordNotFound);
		refuses(|| withdraw(KEEPER, HOSPITAL, OTHERS), Error::OtherPatient);
		refuses(|| withdraw(OFFICER, CLINIC, RECORD), Error::OtherOrganisation);
		for (who, error) in no_officers() {
			refuses(|| withdraw(who, HOSPITAL, RECORD), error);
		}
		refuses(|| withdraw(KEEPER, HOSPITAL, MOVED), Error::NotProposed);
		needs_a_signature(|origin| Retention::withdraw(origin, HOSPITAL, PATIENT, RECORD));
		// Whoever keeps it now has not said it.
		alter(RECORD, |kept| kept.custodian = CLINIC);
		refuses(|| withdraw(OFFICER, CLINIC, RECORD), Error::OtherOrganisation);
		assert_ok!(withdraw(KEEPER, HOSPITAL, RECORD));
	});
}

#[test]
fn what_was_objected_to_is_not_withdrawn() {
	noticed(|| {
		assert_ok!(object(ALICE, RECORD));
		refuses(|| withdraw(KEEPER, HOSPITAL, RECORD), Error::NotProposed);
	});
}

#[test]
fn a_restricted_organisation_withdraws_what_it_proposed() {
	proposed(|| {
		hypothetically(|| {
			stand(HOSPITAL, Status::Restricted { code: 1 });
			assert_ok!(withdraw(KEEPER, HOSPITAL, RECORD));
		});
		assert_ok!(confirm());
		stand(HOSPITAL, Status::Restricted { code: 1 });
		hypothetically(|| {
			assert_ok!(withdraw(KEEPER, HOSPITAL, RECORD));
			assert_eq!(tombstone(), None);
			refuses(propose, Error::OrganisationNotActive);
		});
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			stand(HOSPITAL, status);
			refuses(|| withdraw(KEEPER, HOSPITAL, RECORD), Error::OrganisationNotActive);
		}
	});
}
