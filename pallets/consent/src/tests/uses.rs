//! Grants that may be used a number of times.

use super::*;
use crate::{AllFacts, Ends, Event, Live, UseCount, Uses};
use anamnesis_decision::{
	decide,
	rows::{Ending, FrozenBy, Life, Status},
	Data, Decision, Query, When, Who,
};
use anamnesis_mock_world::{clinics::live, open_session};
use anamnesis_primitives::{
	chain::Moment,
	codes::{Actions, Class, Classes, Confidentiality, Purpose, Purposes, Role, SEALED},
	history::MAX_CHANGES,
	payload::{DataPeriod, Grantee},
};

const PERSON: AccountId = AccountId::new([60; 32]);

fn counted(uses: u32, new: NewGrant) -> NewGrant {
	NewGrant { uses: Some(uses), ..new }
}

fn use_at(
	who: AccountId,
	patient: PatientId,
	consent: ConsentId,
	organisation: Option<OrgId>,
) -> DispatchResult {
	Consent::use_grant(RuntimeOrigin::signed(who), patient, consent, organisation)
}

/// The clinic's physician uses a grant of the patient.
fn used(consent: ConsentId) -> DispatchResult {
	use_at(CLINICIAN, PATIENT, consent, Some(CLINIC))
}

/// Whether the clinic's physician may read a declared record to treat, and whether a use is to be counted first.
fn permitted(moment: Moment) -> Option<bool> {
	let query = Query {
		patient: PATIENT,
		who: Who::Practitioner { account: CLINICIAN, organisation: CLINIC },
		purpose: Purpose::TREAT,
		actions: Actions::ACCESS,
		data: Data::Declared {
			class: Class(0),
			confidentiality: Confidentiality::Normal,
			organisation: None,
			day: None,
			reference: None,
		},
		study: None,
		right: None,
	};
	let when = When { moment, known_at: Now::get() };
	match decide(&AllFacts::<Test>::default(), &query, when) {
		Decision::Permit(permit) => Some(permit.use_first),
		Decision::Refuse | Decision::Erased => None,
	}
}

#[test]
fn each_use_is_counted_shown_and_told() {
	build_and_execute(|| {
		let id = given(counted(2, to_org(CLINIC)));
		assert_eq!(permitted(START), Some(true));
		assert_eq!(Consent::uses_of_grant(id), Some(UseCount { left: 2, exhausted: None }));
		events();
		later(10);
		assert_ok!(used(id));
		assert_eq!(Consent::uses_of_grant(id), Some(UseCount { left: 1, exhausted: None }));
		let shown = ("used", PATIENT, Some(CLINIC), id, CLINICIAN, START + 10);
		assert_eq!(Shown::take(), [shown]);
		let organisation = Some(CLINIC);
		let event = |left| Event::Used { consent: id, patient: PATIENT, organisation, left };
		assert_eq!(events(), [event(1)]);
		later(10);
		assert_ok!(used(id));
		assert_eq!(events(), [event(0)]);
		let last = START + 20;
		let none = UseCount { left: 0, exhausted: Some(last) };
		assert_eq!(Consent::uses_of_grant(id), Some(none));
		let ending = Ending { effective: last, recorded: last, reason: None };
		assert_eq!(Ends::<Test>::get(id), Some(ending));
	});
}

#[test]
fn uses_are_never_below_zero() {
	build_and_execute(|| {
		let id = given(counted(1, to_org(CLINIC)));
		later(1);
		assert_ok!(used(id));
		for _ in 0..3 {
			refuses(|| used(id), Error::AlreadyEnded);
			later(1);
		}
		assert_eq!(Uses::<Test>::get(id).map(|count| count.left), Some(0));
		assert_eq!(Shown::take().len(), 1);
		let many = given(counted(u32::MAX, to_org(CLINIC)));
		assert_ok!(used(many));
		assert_eq!(Uses::<Test>::get(many).map(|count| count.left), Some(u32::MAX - 1));
	});
}

#[test]
fn of_two_uses_in_a_block_with_one_left_the_second_is_refused() {
	build_and_execute(|| {
		let id = given(counted(2, to_org(CLINIC)));
		later(1);
		assert_ok!(used(id));
		later(1);
		assert_ok!(used(id));
		refuses(|| used(id), Error::AlreadyEnded);
	});
}

#[test]
fn what_is_used_up_is_refused_from_that_block_and_was_permitted_before() {
	build_and_execute(|| {
		let id = given(counted(2, to_org(CLINIC)));
		later(10);
		assert_ok!(used(id));
		assert_eq!(permitted(Now::get()), Some(true));
		later(10);
		assert_ok!(used(id));
		assert_eq!(permitted(Now::get()), None);
		later(10);
		// The past depends on the moment of the last use alone.
		for (moment, answer) in [
			(START - 1, None),
			(START, Some(true)),
			(START + 10, Some(true)),
			(START + 19, Some(true)),
			(START + 20, None),
			(START + 30, None),
		] {
			assert_eq!(permitted(moment), answer, "{}", moment - START);
		}
	});
}

#[test]
fn the_last_use_ends_a_grant_whose_history_is_full() {
	new_test_ext().execute_with(|| {
		let id = given(counted(1, to_org(CLINIC)));
		let key = (PATIENT, Grantee::Organisation(CLINIC));
		Live::<Test>::mutate(key, |live| live.as_mut().unwrap().version = MAX_CHANGES - 1);
		later(1);
		refuses(|| grant(ALICE, PATIENT, to_org(CLINIC)), Error::TooManyChanges);
		assert_ok!(used(id));
		assert!(Live::<Test>::get(key).unwrap().value.latest().own.is_empty());
	});
}

#[test]
fn only_a_live_grant_whose_uses_are_counted_is_used() {
	build_and_execute(|| {
		refuses(|| used(ConsentId(1)), Error::GrantNotFound);
		refuses(|| used(ConsentId(0)), Error::GrantNotFound);
		refuses(|| used(ConsentId(u64::MAX)), Error::GrantNotFound);
		let free = given(to_org(CLINIC));
		refuses(|| used(free), Error::NotCounted);
		let id = given(NewGrant { until: Some(START + 10), ..counted(9, to_org(CLINIC)) });
		let others = || use_at(CLINICIAN, OTHER, id, Some(CLINIC));
		refuses(others, Error::OtherPatient);
		later(9);
		assert_ok!(used(id));
		later(1);
		refuses(|| used(id), Error::AlreadyOver);
		let id = given(counted(9, to_org(CLINIC)));
		assert_ok!(revoke(ALICE, PATIENT, id));
		refuses(|| used(id), Error::AlreadyEnded);
		let id = given(counted(9, to_org(CLINIC)));
		assert_ok!(Consent::revoke_everything(RuntimeOrigin::signed(ALICE), PATIENT));
		refuses(|| used(id), Error::AlreadyEnded);
	});
}

#[test]
fn only_whom_it_permits_something_uses_a_grant() {
	build_and_execute(|| {
		let id = given(counted(9, to_org(CLINIC)));
		let by = |who, organisation| use_at(who, PATIENT, id, organisation);
		refuses(|| by(STRANGER, Some(CLINIC)), Error::NoServingRole);
		refuses(|| by(ALICE, Some(CLINIC)), Error::NoServingRole);
		refuses(|| by(DOCTOR, Some(CLINIC)), Error::NoServingRole);
		refuses(|| by(CLINICIAN, Some(OrgId(9))), Error::NoServingRole);
		// Whose role asks for no such purpose.
		refuses(|| by(OFFICER, Some(CLINIC)), Error::NoServingRole);
		refuses(|| by(DOCTOR, Some(HOSPITAL)), Error::NoRelation);
		refuses(|| by(CLINICIAN, None), Error::NoRelation);
		refuses(|| by(ALICE, None), Error::NoRelation);
		let origin = RuntimeOrigin::none();
		let unsigned = Consent::use_grant(origin, PATIENT, id, Some(CLINIC));
		assert_eq!(unsigned, Err(sp_runtime::DispatchError::BadOrigin));
		stand(CLINIC, Status::Restricted { code: 1 });
		refuses(|| by(CLINICIAN, Some(CLINIC)), Error::OrganisationNotActive);
		stand(CLINIC, Status::Active);
		live(Life::Frozen { by: FrozenBy::Controller(ALICE), thaw: None });
		refuses(|| by(CLINICIAN, Some(CLINIC)), Error::NoRelation);
		live(Life::Active);
		assert_ok!(by(CLINICIAN, Some(CLINIC)));
		assert_eq!(Uses::<Test>::get(id).map(|count| count.left), Some(8));
	});
}

#[test]
fn what_begins_later_is_not_used_before() {
	build_and_execute(|| {
		let id = given(NewGrant { from: Some(START + 5), ..counted(1, to_org(CLINIC)) });
		later(4);
		refuses(|| used(id), Error::NoRelation);
		later(1);
		assert_ok!(used(id));
	});
}

#[test]
fn a_person_uses_what_was_given_to_them() {
	build_and_execute(|| {
		let id = given(counted(1, to(Grantee::Person(PERSON.into()))));
		refuses(|| use_at(STRANGER, PATIENT, id, None), Error::NoRelation);
		refuses(|| used(id), Error::NoRelation);
		later(1);
		assert_ok!(use_at(PERSON, PATIENT, id, None));
		assert_eq!(Shown::take(), [("used", PATIENT, None, id, PERSON, START + 1)]);
		assert!(Ends::<Test>::contains_key(id));
	});
}

#[test]
fn by_a_session_key_the_staff_account_is_shown() {
	build_and_execute(|| {
		let key = AccountId::new([71; 32]);
		open_session(key.clone(), CLINICIAN, CLINIC, START + DAY);
		for grantee in [Grantee::Account(CLINICIAN.into()), Grantee::AnyCare] {
			let id = given(counted(1, to(grantee)));
			assert_ok!(use_at(key.clone(), PATIENT, id, Some(CLINIC)));
			assert_eq!(Shown::take(), [("used", PATIENT, Some(CLINIC), id, CLINICIAN, START)]);
		}
	});
}

#[test]
fn whatever_a_grant_is_for_alone_it_can_be_used() {
	build_and_execute(|| {
		let base = || counted(1, to_org(CLINIC));
		let named = BoundedVec::truncate_from(vec![WHY]);
		let sealed = Classes::of([SEALED]);
		let days = Some(DataPeriod { from: 3, until: 4 });
		for new in [
			NewGrant { named: named.clone(), ..base() },
			NewGrant { named, classes: sealed, ..base() },
			NewGrant { data: days, ..base() },
			NewGrant { role: Some(Role::Physician.value()), ..base() },
			NewGrant { ceiling: 0, ..base() },
			NewGrant { actions: Actions::ALL, purposes: Purposes::ALL, ..base() },
			NewGrant { classes: Classes::ALL, ..base() },
		] {
			let id = given(new);
			assert_ok!(used(id));
		}
		// What permits nobody anything is used by nobody.
		let id = given(NewGrant { classes: sealed, ..base() });
		refuses(|| used(id), Error::NoRelation);
		let id = given(NewGrant { role: Some(Role::Nurse.value()), ..base() });
		refuses(|| used(id), Error::NoServingRole);
	});
}

#[test]
fn a_use_that_cannot_be_shown_is_not_counted() {
	build_and_execute(|| {
		let id = given(counted(1, to_org(CLINIC)));
		ReceiptsFail::set(true);
		frame_support::assert_noop!(used(id), sp_runtime::DispatchError::Unavailable);
		ReceiptsFail::set(false);
		assert_ok!(used(id));
	});
}

#[test]
fn what_takes_the_place_of_a_grant_is_counted_anew() {
	build_and_execute(|| {
		let id = given(counted(3, to_org(CLINIC)));
		later(1);
		assert_ok!(used(id));
		later(1);
		assert_ok!(amend(ALICE, PATIENT, id, counted(5, to_org(CLINIC))));
		refuses(|| used(id), Error::AlreadyEnded);
		let next = ConsentId(2);
		assert_ok!(used(next));
		let left = |id| Uses::<Test>::get(id).map(|count: UseCount| count.left);
		assert_eq!((left(id), left(next)), (Some(2), Some(4)));
		assert_ok!(amend(ALICE, PATIENT, next, to_org(CLINIC)));
		assert_eq!(left(ConsentId(3)), None);
	});
}
