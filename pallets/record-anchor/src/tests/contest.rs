//! What a patient says of a record, and what is restricted.

use crate::{mock::*, *};
use anamnesis_decision::{
	rows::{
		Before, Control, ControlAt, FrozenBy, Life, Mandate, Representation, RepresentativeAt,
		MAX_CONTESTS,
	},
	When,
};
use anamnesis_primitives::{chain::Moment, codes::Capacity, payload::Powers, RecordId};
use frame_support::{assert_noop, assert_ok, sp_runtime::DispatchError};

const ONE: RecordId = RecordId(1);
const MOTHER: AccountId = AccountId::new([22; 32]);

/// A record of P1 at the hospital.
fn with_record(test: impl FnOnce()) {
	build_and_execute(|| {
		assert_ok!(anchor(P1, record(1)));
		later(10);
		events();
		test();
	});
}

fn contest(who: AccountId) -> sp_runtime::DispatchResult {
	RecordAnchor::contest(RuntimeOrigin::signed(who), P1, ONE, WORDS)
}

fn withdraw(who: AccountId) -> sp_runtime::DispatchResult {
	RecordAnchor::withdraw_contest(RuntimeOrigin::signed(who), P1, ONE)
}

fn represent(powers: Powers, capacity: Capacity) {
	let mandate = Mandate { capacity, powers, from: 0, until: Moment::MAX };
	change(RepresentativeAt { patient: P1, account: MOTHER }, Representation::Holds(mandate));
}

fn marks() -> RecordMarks {
	RecordAnchor::record(ONE).unwrap().marks
}

#[test]
fn a_contested_record_is_served_with_its_mark() {
	with_record(|| {
		assert_ok!(contest(PATIENT));
		assert_eq!(events(), [Event::Contested { record: ONE, patient: P1 }]);
		let view = RecordAnchor::record(ONE).unwrap();
		let contested = Some(Contest { capacity: Capacity::Own, since: START + 10 });
		assert_eq!(view.marks, RecordMarks { contested, restricted: None });
		assert_eq!(view.state, RecordState::Current);
		assert!(RecordAnchor::kept(ONE).unwrap().contested);
		// And so is a superseded one.
		assert_ok!(anchor(P1, amending(2, 1)));
		assert_eq!(marks().contested, contested);
		later(5);
		assert_ok!(withdraw(PATIENT));
		assert_eq!(events().last(), Some(&Event::ContestWithdrawn { record: ONE, patient: P1 }));
		assert_eq!(marks(), RecordMarks::default());
		assert!(!RecordAnchor::kept(ONE).unwrap().contested);
		let key = RecordMarksOf { id: ONE };
		let then = When::now(START + 14).value(&Stored::<Test>::default(), key).unwrap();
		assert_eq!(then.value.latest().contested, contested);
	});
}

#[test]
fn a_representative_with_the_power_to_end_grants_contests() {
	with_record(|| {
		represent(Powers::SEE, Capacity::Parent);
		assert_noop!(contest(MOTHER), Error::<Test>::PowerMissing);
		represent(Powers::REVOKE, Capacity::Parent);
		assert_ok!(contest(MOTHER));
		assert_eq!(marks().contested.map(|contest| contest.capacity), Some(Capacity::Parent));
		represent(Powers::SEE, Capacity::Parent);
		assert_noop!(withdraw(MOTHER), Error::<Test>::PowerMissing);
		// What a representative said the patient takes back.
		assert_ok!(withdraw(PATIENT));
	});
}

#[test]
fn nobody_else_contests() {
	with_record(|| {
		for who in [ALICE, OFFICER, STRANGER, MOTHER] {
			assert_noop!(contest(who.clone()), Error::<Test>::NotController);
			assert_noop!(withdraw(who), Error::<Test>::NotController);
		}
		Silent::set(vec![PATIENT]);
		assert_noop!(contest(PATIENT), Error::<Test>::OnlyRotation);
		assert_noop!(withdraw(PATIENT), Error::<Test>::OnlyRotation);
		Silent::take();
		change(ControlAt { patient: P1, account: PATIENT }, Control::Removed);
		assert_noop!(contest(PATIENT), Error::<Test>::NotController);
		change(ControlAt { patient: P1, account: PATIENT }, Control::ACTIVE);
		patient(P1, HOSPITAL, Life::Deceased { executor: None });
		assert_noop!(contest(PATIENT), Error::<Test>::Deceased);
	});
}

#[test]
fn contest_needs_a_signature() {
	with_record(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let bad = DispatchError::BadOrigin;
			assert_noop!(RecordAnchor::contest(origin.clone(), P1, ONE, WORDS), bad);
			assert_noop!(RecordAnchor::withdraw_contest(origin, P1, ONE), bad);
		}
	});
}

#[test]
fn the_custodian_owes_an_answer_to_a_contest() {
	with_record(|| {
		assert_ok!(contest(PATIENT));
		assert_eq!(Objected::get()[&ONE], (PATIENT, P1, HOSPITAL, WORDS));
		// The same case, until it is answered; then none, and the mark stays.
		assert_noop!(contest(PATIENT), Error::<Test>::AlreadyContested);
		Objected::take();
		assert!(marks().contested.is_some());
		assert_noop!(contest(PATIENT), Error::<Test>::AlreadyContested);
		assert_ok!(withdraw(PATIENT));
		// Who keeps the record answers, not who wrote it.
		let keys = WORDS;
		assert_ok!(RecordAnchor::do_offer_custody(OFFICER, HOSPITAL, 1, CLINIC, keys));
		assert_ok!(RecordAnchor::do_accept_custody(CLERK, CLINIC, 1, keys));
		later(1);
		assert_ok!(contest(PATIENT));
		assert_eq!(Objected::get()[&ONE], (PATIENT, P1, CLINIC, WORDS));
		assert_ok!(withdraw(PATIENT));
		assert!(Objected::get().is_empty());
	});
}

#[test]
fn no_case_no_contest() {
	with_record(|| {
		MostObjections::set(0);
		assert_noop!(contest(PATIENT), DispatchError::Exhausted);
		MostObjections::set(1);
		assert_ok!(contest(PATIENT));
		Frozen::set(true);
		assert_noop!(withdraw(PATIENT), DispatchError::Unavailable);
		Frozen::set(false);
		assert_ok!(withdraw(PATIENT));
	});
}

#[test]
fn only_records_of_the_patient_are_contested_and_each_once() {
	with_record(|| {
		assert_ok!(anchor(P2, record(2)));
		let refused = |patient, id, error: Error<Test>| {
			assert_noop!(RecordAnchor::do_contest(PATIENT, patient, RecordId(id), WORDS), error);
		};
		refused(NOBODY, 1, Error::PatientUnknown);
		refused(P1, 0, Error::RecordUnknown);
		refused(P1, 3, Error::RecordUnknown);
		refused(P1, 2, Error::OtherPatient);
		Tombstoned::set(vec![ONE]);
		refused(P1, 1, Error::Tombstoned);
		Tombstoned::take();
		assert_noop!(withdraw(PATIENT), Error::<Test>::NotContested);
		assert_noop!(
			RecordAnchor::do_withdraw_contest(PATIENT, P1, RecordId(2)),
			Error::<Test>::OtherPatient
		);
		assert_noop!(
			RecordAnchor::do_withdraw_contest(PATIENT, P1, RecordId(3)),
			Error::<Test>::RecordUnknown
		);
		assert_ok!(contest(PATIENT));
		refused(P1, 1, Error::AlreadyContested);
		assert_ok!(withdraw(PATIENT));
		assert_noop!(withdraw(PATIENT), Error::<Test>::NotContested);
	});
}

#[test]
fn a_storm_of_contests_ends_and_restricts_nothing_else() {
	with_record(|| {
		for round in 0..MAX_CONTESTS {
			later(1);
			// Its last one can be withdrawn.
			let done = if round % 2 == 0 { contest(PATIENT) } else { withdraw(PATIENT) };
			assert_ok!(done);
		}
		later(1);
		assert_noop!(contest(PATIENT), Error::<Test>::TooManyContests);
		assert_ok!(RecordAnchor::restrict(ONE, Now::get()));
		assert_eq!(marks().restricted, Some(Now::get()));
		assert_ok!(RecordAnchor::lift(ONE, Now::get()));
		later(1);
		assert_ok!(RecordAnchor::restrict(ONE, Now::get()));
		assert_eq!(Marks::<Test>::get(ONE).unwrap().version, MAX_MARKINGS);
	});
}

#[test]
fn a_storm_of_restrictions_hinders_no_contest() {
	with_record(|| {
		for round in 0..=MAX_MARKINGS {
			later(1);
			let now = Now::get();
			let restrict = round % 2 == 0;
			assert_ok!(if restrict {
				RecordAnchor::restrict(ONE, now)
			} else {
				RecordAnchor::lift(ONE, now)
			});
		}
		assert_eq!(Marks::<Test>::get(ONE).unwrap().version, MAX_MARKINGS);
		later(1);
		assert_ok!(contest(PATIENT));
		later(1);
		assert_ok!(withdraw(PATIENT));
		assert!(marks().contested.is_none() && marks().restricted.is_some());
	});
}

#[test]
fn the_row_of_a_record_says_when_it_was_contested() {
	with_record(|| {
		let contested = |asked| Records::<Test>::get(ONE).unwrap().latest().is_contested(asked);
		assert_ok!(contest(PATIENT));
		later(5);
		assert_ok!(withdraw(PATIENT));
		later(5);
		assert_ok!(contest(PATIENT));
		let since = START + 10;
		let said = [since - 1, since, since + 4, since + 5, since + 9, since + 10].map(contested);
		assert_eq!(said, [false, true, true, false, false, true]);
	});
}

#[test]
fn restriction_and_contest_are_apart() {
	with_record(|| {
		let now = Now::get();
		assert_noop!(RecordAnchor::lift(ONE, now), Error::<Test>::NotRestricted);
		assert_ok!(RecordAnchor::restrict(ONE, now));
		assert_noop!(RecordAnchor::restrict(ONE, now), Error::<Test>::AlreadyRestricted);
		assert_ok!(contest(PATIENT));
		assert_eq!((marks().restricted, marks().contested.is_some()), (Some(now), true));
		assert_ok!(RecordAnchor::lift(ONE, now));
		assert_eq!((marks().restricted, marks().contested.is_some()), (None, true));
		for id in [0, 2] {
			let unknown = Error::<Test>::RecordUnknown;
			assert_noop!(RecordAnchor::restrict(RecordId(id), now), unknown);
			let unknown = Error::<Test>::RecordUnknown;
			assert_noop!(RecordAnchor::lift(RecordId(id), now), unknown);
		}
	});
}

#[test]
fn a_frozen_patient_disputes_and_takes_nothing_back() {
	with_record(|| {
		let by = FrozenBy::Controller(PATIENT);
		let before = Before::Frozen { by: by.clone(), thaw: None };
		let reported = Life::ReportedDead { window_ends: Moment::MAX, executor: None, before };
		patient(P1, HOSPITAL, Life::Frozen { by, thaw: None });
		assert_ok!(contest(PATIENT));
		assert_noop!(withdraw(PATIENT), Error::<Test>::Frozen);
		later(1);
		patient(P1, HOSPITAL, reported);
		assert_noop!(withdraw(PATIENT), Error::<Test>::Frozen);
		later(1);
		patient(P1, HOSPITAL, Life::Active);
		assert_ok!(withdraw(PATIENT));
	});
}

#[test]
fn of_what_is_to_be_erased_nothing_is_taken_back() {
	with_record(|| {
		Tombstoned::set(vec![ONE]);
		assert_noop!(withdraw(PATIENT), Error::<Test>::Tombstoned);
	});
}
