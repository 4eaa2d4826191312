//! Restriction of the use of a record, and its end.

use super::*;
use crate::{Restriction, Restrictions};
use anamnesis_decision::rows::{Before, FrozenBy, Life, Status};
use anamnesis_primitives::payload::Powers;

const OWN: Asker = Asker::Patient;
const THEIRS: Asker = Asker::Custodian(HOSPITAL);

#[test]
fn the_patient_restricts_and_lifts() {
	with_records(|| {
		let since = Now::get();
		assert_ok!(restrict(ALICE, RECORD, OWN));
		assert_eq!(restricted(RECORD), Some(since));
		assert_eq!(Restrictions::<Test>::get(RECORD), Some(Restriction::ByPatient(since)));
		later(10);
		refuses(|| restrict(ALICE, RECORD, OWN), Error::AlreadyRestricted);
		assert_ok!(lift(ALICE, RECORD, OWN));
		assert_eq!((restricted(RECORD), Restrictions::<Test>::get(RECORD)), (None, None));
		refuses(|| lift(ALICE, RECORD, OWN), Error::NotRestricted);
		let record = RECORD;
		let said = [
			Event::Restricted { record, asker: OWN },
			Event::RestrictionLifted { record, asker: OWN },
		];
		assert_eq!(events(), said);
	});
}

#[test]
fn nobody_lifts_what_the_other_said() {
	for (first, second) in [(OWN, THEIRS), (THEIRS, OWN)] {
		with_records(|| {
			let who = |asker| if asker == OWN { ALICE } else { HOUSE_OFFICER };
			let since = Now::get();
			assert_ok!(restrict(who(first), RECORD, first));
			refuses(|| lift(who(second), RECORD, second), Error::NotRestricted);
			later(10);
			assert_ok!(restrict(who(second), RECORD, second));
			refuses(|| restrict(who(first), RECORD, first), Error::AlreadyRestricted);
			refuses(|| restrict(who(second), RECORD, second), Error::AlreadyRestricted);
			// Noted once where the record is kept.
			assert_eq!(restricted(RECORD), Some(since));
			assert_ok!(lift(who(first), RECORD, first));
			assert_eq!(restricted(RECORD), Some(since));
			assert_ok!(lift(who(second), RECORD, second));
			assert_eq!(restricted(RECORD), None);
		});
	}
}

#[test]
fn whoever_does_not_speak_for_the_patient_is_refused() {
	with_records(|| {
		for call in [restrict, lift] {
			refuses(|| call(ALICE, NONE, OWN), Error::RecordNotFound);
			refuses(|| call(ALICE, OTHERS, OWN), Error::OtherPatient);
			refuses(|| call(BOB, RECORD, OWN), Error::NotController);
			refuses(|| call(HOUSE_OFFICER, RECORD, OWN), Error::NotController);
		}
		TakenOver::set(Some(ALICE));
		refuses(|| restrict(ALICE, RECORD, OWN), Error::OnlyRotation);
		TakenOver::set(None);
		represented(Powers::SEE);
		refuses(|| restrict(GUARDIAN, RECORD, OWN), Error::PowerMissing);
		later(10);
		represented(Powers::REVOKE);
		assert_ok!(restrict(GUARDIAN, RECORD, OWN));
		live(Life::Deceased { executor: None });
		refuses(|| lift(ALICE, RECORD, OWN), Error::Deceased);
		needs_a_signature(|origin| Retention::restrict(origin, PATIENT, RECORD, OWN));
		needs_a_signature(|origin| Retention::lift(origin, PATIENT, RECORD, OWN));
	});
}

#[test]
fn whoever_does_not_speak_for_the_custodian_is_refused() {
	with_records(|| {
		for call in [restrict, lift] {
			refuses(|| call(OFFICER, RECORD, Asker::Custodian(CLINIC)), Error::NotCustodian);
			// Those who keep records do not guard privacy.
			refuses(|| call(KEEPER, RECORD, THEIRS), Error::NotOfficer);
			for (who, error) in no_officers() {
				refuses(|| call(who, RECORD, THEIRS), error);
			}
		}
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			stand(HOSPITAL, status);
			refuses(|| restrict(HOUSE_OFFICER, RECORD, THEIRS), Error::OrganisationNotActive);
		}
	});
}

#[test]
fn a_restricted_custodian_restricts_and_lifts_nothing() {
	with_records(|| {
		stand(HOSPITAL, Status::Restricted { code: 1 });
		assert_ok!(restrict(HOUSE_OFFICER, RECORD, THEIRS));
		refuses(|| lift(HOUSE_OFFICER, RECORD, THEIRS), Error::OrganisationNotActive);
		stand(HOSPITAL, Status::Active);
		assert_ok!(lift(HOUSE_OFFICER, RECORD, THEIRS));
	});
}

#[test]
fn a_frozen_patient_restricts_and_lifts_nothing() {
	with_records(|| {
		let by = FrozenBy::Controller(ALICE);
		let before = Before::Frozen { by: by.clone(), thaw: None };
		live(Life::Frozen { by, thaw: None });
		assert_ok!(restrict(ALICE, RECORD, OWN));
		refuses(|| lift(ALICE, RECORD, OWN), Error::Frozen);
		represented(Powers::REVOKE);
		refuses(|| lift(GUARDIAN, RECORD, OWN), Error::Frozen);
		later(1);
		live(Life::ReportedDead { window_ends: Now::get() + DAY, executor: None, before });
		refuses(|| lift(ALICE, RECORD, OWN), Error::Frozen);
		// The custodian's word is its own.
		assert_ok!(restrict(HOUSE_OFFICER, RECORD, THEIRS));
		assert_ok!(lift(HOUSE_OFFICER, RECORD, THEIRS));
		later(1);
		live(Life::Active);
		assert_ok!(lift(ALICE, RECORD, OWN));
	});
}

#[test]
fn what_has_a_tombstone_is_not_restricted_any_more() {
	noticed(|| {
		let effective = tombstone().unwrap().effective;
		Now::set(effective - 1);
		assert_ok!(restrict(ALICE, RECORD, OWN));
		Now::set(effective);
		refuses(|| lift(ALICE, RECORD, OWN), Error::NoticeOver);
		refuses(|| restrict(HOUSE_OFFICER, RECORD, THEIRS), Error::NoticeOver);
	});
}

#[test]
fn what_the_records_refuse_is_not_noted() {
	with_records(|| {
		RecordsFail::set(true);
		assert_noop!(restrict(ALICE, RECORD, OWN), sp_runtime::DispatchError::Unavailable);
		RecordsFail::set(false);
		assert_ok!(restrict(ALICE, RECORD, OWN));
		RecordsFail::set(true);
		assert_noop!(lift(ALICE, RECORD, OWN), sp_runtime::DispatchError::Unavailable);
		RecordsFail::set(false);
	});
}
