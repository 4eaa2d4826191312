//! What patients ask of a regulator, and what it decides.

use super::*;
use crate::{Appeal, AppealRow, AppealState, AppealWindows, Appeals, Event, LatePatient, Ruling};
use anamnesis_decision::rows::{
	Before, Control, ControlAt, Life, Mandate, Representation, RepresentativeAt, Status, Versioned,
};
use anamnesis_primitives::{
	chain::Moment,
	codes::{Capacity, OrgKind, Role},
	payload::Powers,
};
use sp_runtime::DispatchError;

/// Under control of its own.
pub const REGULATOR: OrgId = OrgId(6);
/// Under control of its own.
const AUTHORITY: OrgId = OrgId(7);
/// Auditor of the regulator.
pub const AUDITOR: AccountId = AccountId::new([61; 32]);
/// Privacy officer of the authority.
const OFFICIAL: AccountId = AccountId::new([62; 32]);
/// Represents [`PATIENT`].
pub const GUARDIAN: AccountId = AccountId::new([63; 32]);

/// Admits a regulator and an authority with those who decide for them.
pub fn regulate() {
	admit(REGULATOR, OrgKind::Regulator, 756, REGULATOR.0);
	admit(AUTHORITY, OrgKind::Authority, 756, AUTHORITY.0);
	appoint(REGULATOR, &AUDITOR, &[Role::Auditor]);
	appoint(AUTHORITY, &OFFICIAL, &[Role::PrivacyOfficer]);
}

fn appeal(who: AccountId, incident: u64, patient: PatientId) -> DispatchResult {
	Emergencies::appeal(RuntimeOrigin::signed(who), patient, IncidentId(incident), WHY)
}

fn decide(who: AccountId, incident: u64, organisation: OrgId) -> DispatchResult {
	let (origin, incident) = (RuntimeOrigin::signed(who), IncidentId(incident));
	let (capacity, outcome) = (Capacity::Own, Outcome::NotJustified);
	Emergencies::decide_appeal(origin, incident, PATIENT, capacity, organisation, outcome, WHY)
}

pub fn represent(powers: Powers, until: Moment) {
	let mandate = Mandate { capacity: Capacity::Guardian, powers, from: 0, until };
	let key = RepresentativeAt { patient: PATIENT, account: GUARDIAN };
	change(key, Representation::Holds(mandate));
}

/// Runs with an incident to which the patient was bound and that was closed a moment ago.
fn with_closed(test: impl FnOnce()) {
	build_and_execute(|| {
		regulate();
		assert_ok!(open(DOCTOR, HOSPITAL, &[SURGEON]));
		assert_ok!(bind(DOCTOR, 1, PATIENT));
		later(1);
		assert_ok!(close(DOCTOR, 1));
		events();
		test();
	});
}

fn kept_in(capacity: Capacity) -> Appeal {
	Appeals::<Test>::get((IncidentId(1), PATIENT, capacity)).unwrap().latest()
}

fn kept() -> Appeal {
	kept_in(Capacity::Own)
}

#[test]
fn an_appeal_is_kept_and_decided_once() {
	with_closed(|| {
		let (incident, patient, capacity) = (IncidentId(1), PATIENT, Capacity::Own);
		later(5);
		assert_ok!(appeal(ALICE, 1, PATIENT));
		assert_eq!(events(), [Event::Appealed { incident, patient, capacity }]);
		let at = START + 6;
		let state = AppealState::Awaited;
		let made = Appeal { by: ALICE, capacity, statement: WHY, at, state };
		assert_eq!(kept(), made);
		refuses(|| appeal(ALICE, 1, PATIENT), Error::AlreadyAppealed);
		later(5);
		assert_ok!(decide(AUDITOR, 1, REGULATOR));
		let (organisation, outcome) = (REGULATOR, Outcome::NotJustified);
		let decided = Event::AppealDecided { incident, patient, capacity, organisation, outcome };
		assert_eq!(events(), [decided]);
		let ruling = Ruling { organisation, by: AUDITOR, outcome, report: WHY, at: START + 11 };
		let appealed = Appeal { state: AppealState::Decided(ruling), ..made };
		assert_eq!(Emergencies::appeals(incident), [AppealRow { patient, appeal: appealed }]);
		refuses(|| decide(AUDITOR, 1, REGULATOR), Error::AlreadyDecided);
		refuses(|| decide(OFFICIAL, 1, AUTHORITY), Error::AlreadyDecided);
		refuses(|| appeal(ALICE, 1, PATIENT), Error::AlreadyAppealed);
	});
}

#[test]
fn only_signed_calls_are_taken() {
	with_closed(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let call = Emergencies::appeal(origin.clone(), PATIENT, IncidentId(1), WHY);
			assert_noop!(call, DispatchError::BadOrigin);
			let (id, capacity, outcome) = (IncidentId(1), Capacity::Own, Outcome::Justified);
			let call =
				Emergencies::decide_appeal(origin, id, PATIENT, capacity, REGULATOR, outcome, WHY);
			assert_noop!(call, DispatchError::BadOrigin);
		}
	});
}

#[test]
fn only_who_acts_as_the_patient_or_sees_for_them_appeals() {
	with_closed(|| {
		for who in [BOB, DOCTOR, OFFICER, AUDITOR, GUARDIAN, STRANGER] {
			refuses(|| appeal(who, 1, PATIENT), Error::NotController);
		}
		refuses(|| appeal(ALICE, 1, TOURIST), Error::NotController);
		refuses(|| appeal(ALICE, 1, PatientId([9; 32])), Error::PatientNotFound);
		frame_support::hypothetically!({
			later(1);
			change(ControlAt { patient: PATIENT, account: ALICE }, Control::Removed);
			refuses(|| appeal(ALICE, 1, PATIENT), Error::NotController);
			later(1);
			Now::mutate(|now| *now -= 2);
		});
		Silent::set(Some(ALICE));
		refuses(|| appeal(ALICE, 1, PATIENT), Error::OnlyRotation);
		Silent::set(None);
		let key = RepresentativeAt { patient: PATIENT, account: GUARDIAN };
		let (capacity, powers, until) = (Capacity::Guardian, Powers::ALL, Moment::MAX);
		let mandate = Mandate { capacity, powers, from: 0, until };
		change(key.clone(), Representation::Offered(mandate));
		refuses(|| appeal(GUARDIAN, 1, PATIENT), Error::NotController);
		later(1);
		represent(Powers(Powers::ALL.0 & !Powers::SEE.0), Moment::MAX);
		refuses(|| appeal(GUARDIAN, 1, PATIENT), Error::PowerMissing);
		later(1);
		represent(Powers::SEE, Now::get());
		refuses(|| appeal(GUARDIAN, 1, PATIENT), Error::NotController);
		later(1);
		change(key, Representation::Ended);
		refuses(|| appeal(GUARDIAN, 1, PATIENT), Error::NotController);
		later(1);
		represent(Powers::SEE, Now::get() + 1);
		assert_ok!(appeal(GUARDIAN, 1, PATIENT));
		let capacity = Capacity::Guardian;
		assert_eq!((kept_in(capacity).by, kept_in(capacity).capacity), (GUARDIAN, capacity));
		refuses(|| appeal(GUARDIAN, 1, PATIENT), Error::AlreadyAppealed);
	});
}

#[test]
fn what_a_representative_said_and_a_regulator_decided_takes_nothing_from_the_patients_own() {
	with_closed(|| {
		let decide_in = |who, capacity, organisation| {
			let (origin, id) = (RuntimeOrigin::signed(who), IncidentId(1));
			let outcome = Outcome::Justified;
			Emergencies::decide_appeal(origin, id, PATIENT, capacity, organisation, outcome, WHY)
		};
		represent(Powers::SEE, Moment::MAX);
		assert_ok!(appeal(GUARDIAN, 1, PATIENT));
		// Nobody decides what the patient did not ask.
		refuses(|| decide_in(AUDITOR, Capacity::Own, REGULATOR), Error::AppealNotFound);
		later(1);
		assert_ok!(decide_in(AUDITOR, Capacity::Guardian, REGULATOR));
		let theirs = kept_in(Capacity::Guardian);
		later(1);
		assert_ok!(appeal(ALICE, 1, PATIENT));
		refuses(|| appeal(ALICE, 1, PATIENT), Error::AlreadyAppealed);
		refuses(|| appeal(GUARDIAN, 1, PATIENT), Error::AlreadyAppealed);
		assert_eq!(kept().state, AppealState::Awaited);
		refuses(|| decide_in(AUDITOR, Capacity::Guardian, REGULATOR), Error::AlreadyDecided);
		assert_ok!(decide_in(OFFICIAL, Capacity::Own, AUTHORITY));
		refuses(|| decide_in(AUDITOR, Capacity::Own, REGULATOR), Error::AlreadyDecided);
		// Both stand beside each other.
		let rows = Emergencies::appeals(IncidentId(1));
		let appeals: Vec<_> = rows.into_iter().map(|row| row.appeal).collect();
		assert_eq!(appeals, [theirs, kept()]);
	});
}

#[test]
fn nobody_appeals_for_the_dead_and_the_frozen_do() {
	with_closed(|| {
		represent(Powers::ALL, Moment::MAX);
		let window_ends = Now::get() + 10;
		live(Life::ReportedDead { window_ends, executor: None, before: Before::Active });
		later(9);
		frame_support::hypothetically!({
			assert_ok!(appeal(ALICE, 1, PATIENT));
		});
		later(1);
		for who in [ALICE, GUARDIAN] {
			refuses(|| appeal(who, 1, PATIENT), Error::Deceased);
		}
		refuses(|| appeal(STRANGER, 1, PATIENT), Error::NotController);
		live(Life::Deceased { executor: None });
		refuses(|| appeal(ALICE, 1, PATIENT), Error::Deceased);
		later(1);
		let by = anamnesis_decision::rows::FrozenBy::Controller(ALICE);
		live(Life::Frozen { by, thaw: None });
		assert_ok!(appeal(ALICE, 1, PATIENT));
	});
}

#[test]
fn an_appeal_is_about_an_incident_to_which_the_patient_was_bound() {
	with_closed(|| {
		refuses(|| appeal(ALICE, 0, PATIENT), Error::IncidentNotFound);
		refuses(|| appeal(ALICE, 2, PATIENT), Error::IncidentNotFound);
		refuses(|| appeal(ALICE, u64::MAX, PATIENT), Error::IncidentNotFound);
		refuses(|| appeal(BOB, 1, OTHER), Error::WasNotBound);
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		refuses(|| appeal(ALICE, 2, PATIENT), Error::WasNotBound);
		assert_ok!(bind(DOCTOR, 2, OTHER));
		assert_ok!(bind(DOCTOR, 2, PATIENT));
		refuses(|| appeal(ALICE, 2, PATIENT), Error::IncidentOpen);
		assert_eq!(Emergencies::appealable_until(IncidentId(2)), None);
		later(DAY / 2 - 1);
		refuses(|| appeal(ALICE, 2, PATIENT), Error::IncidentOpen);
		later(1);
		// One of each patient, and of each incident.
		assert_ok!(appeal(ALICE, 2, PATIENT));
		later(1);
		assert_ok!(appeal(BOB, 2, OTHER));
		assert_ok!(appeal(ALICE, 1, PATIENT));
		let rows = Emergencies::appeals(IncidentId(2));
		assert_eq!(rows.iter().map(|row| row.patient).collect::<Vec<_>>(), [PATIENT, OTHER]);
		assert_eq!(Emergencies::appeals(IncidentId(3)), []);
		assert_eq!(Emergencies::appealable_until(IncidentId(3)), None);
	});
}

#[test]
fn an_appeal_is_made_in_the_window_of_the_time_when_the_incident_was_opened() {
	with_closed(|| {
		let until = START + 1 + 90 * DAY;
		for window in [0, 1, Moment::MAX] {
			AppealWindow::set(window);
			assert_eq!(Emergencies::appealable_until(IncidentId(1)), Some(until));
		}
		Now::set(until - 1);
		frame_support::hypothetically!({
			assert_ok!(appeal(ALICE, 1, PATIENT));
		});
		Now::set(until);
		refuses(|| appeal(ALICE, 1, PATIENT), Error::AppealTooLate);
		// Who owes no report binds with one signature.
		assert_ok!(report(DOCTOR, 1));
		// A window of no length, and one beyond the end of time.
		for (window, in_time) in [(0, false), (1, true), (Moment::MAX, true)] {
			AppealWindow::set(window);
			assert_ok!(open(DOCTOR, HOSPITAL, &[]));
			let id = crate::LastIncident::<Test>::get();
			assert_ok!(bind(DOCTOR, id, PATIENT));
			assert_ok!(close(DOCTOR, id));
			if in_time {
				assert_ok!(appeal(ALICE, id, PATIENT));
			} else {
				refuses(|| appeal(ALICE, id, PATIENT), Error::AppealTooLate);
			}
			assert_ok!(report(DOCTOR, id));
			later(1);
		}
	});
}

#[test]
fn the_window_of_a_late_incident_begins_when_it_is_recorded() {
	build_and_execute(|| {
		let now = Now::get();
		let bound = now - 3 * DAY;
		let ticket = LateTicket {
			number: 1,
			opener: DOCTOR,
			opened: bound,
			ends: bound + 1,
			code: 1,
			justification: WHY,
			team: BoundedVec::new(),
			patients: BoundedVec::truncate_from(vec![LatePatient {
				patient: PATIENT,
				bound,
				unsealed: false,
			}]),
		};
		AppealWindow::set(DAY);
		assert_ok!(record(DOCTOR, HOSPITAL, ticket, None));
		assert_eq!(Emergencies::appealable_until(IncidentId(1)), Some(now + DAY));
		later(DAY);
		refuses(|| appeal(ALICE, 1, PATIENT), Error::AppealTooLate);
		Now::set(now + DAY - 1);
		assert_ok!(appeal(ALICE, 1, PATIENT));
	});
}

#[test]
fn an_appeal_comes_before_a_review_or_after_it_and_changes_none() {
	with_closed(|| {
		assert_ok!(report(DOCTOR, 1));
		assert_ok!(review(OFFICER, 1, CLINIC));
		let before = Emergencies::incident_row(IncidentId(1));
		assert_ok!(appeal(ALICE, 1, PATIENT));
		assert_ok!(decide(OFFICIAL, 1, AUTHORITY));
		assert_eq!(Emergencies::incident_row(IncidentId(1)), before);
	});
	with_closed(|| {
		assert_ok!(appeal(ALICE, 1, PATIENT));
		assert_ok!(decide(AUDITOR, 1, REGULATOR));
		// What others owe they owe still.
		assert_ok!(report(DOCTOR, 1));
		assert_ok!(review(OFFICER, 1, CLINIC));
	});
}

#[test]
fn nothing_is_decided_that_was_not_asked() {
	with_closed(|| {
		refuses(|| decide(AUDITOR, 1, REGULATOR), Error::AppealNotFound);
		refuses(|| decide(AUDITOR, 2, REGULATOR), Error::IncidentNotFound);
		refuses(|| decide(AUDITOR, 0, REGULATOR), Error::IncidentNotFound);
		assert_ok!(open(SURGEON, HOSPITAL, &[]));
		assert_ok!(bind(SURGEON, 2, OTHER));
		assert_ok!(close(SURGEON, 2));
		assert_ok!(appeal(BOB, 2, OTHER));
		// Another patient's appeal about it is none of this one's.
		refuses(|| decide(AUDITOR, 2, REGULATOR), Error::AppealNotFound);
	});
}

#[test]
fn only_auditors_and_privacy_officers_of_regulators_and_authorities_decide() {
	with_closed(|| {
		assert_ok!(appeal(ALICE, 1, PATIENT));
		for (who, organisation) in [
			(STRANGER, REGULATOR),
			(ALICE, REGULATOR),
			(CLINICIAN, CLINIC),
			(OFFICER, REGULATOR),
			(AUDITOR, AUTHORITY),
			(AUDITOR, OrgId(99)),
		] {
			refuses(|| decide(who, 1, organisation), Error::NoServingRole);
		}
		refuses(|| decide(OFFICER, 1, CLINIC), Error::NotRegulator);
		let other = AccountId::new([64; 32]);
		appoint(REGULATOR, &other, &[Role::Physician, Role::Registrar]);
		refuses(|| decide(other, 1, REGULATOR), Error::NoServingRole);
		for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
			later(1);
			stand(REGULATOR, status);
			refuses(|| decide(AUDITOR, 1, REGULATOR), Error::OrganisationNotActive);
		}
		later(1);
		stand(REGULATOR, Status::Active);
		dismiss(REGULATOR, &AUDITOR);
		refuses(|| decide(AUDITOR, 1, REGULATOR), Error::NoServingRole);
		assert_ok!(decide(OFFICIAL, 1, AUTHORITY));
	});
}

#[test]
fn nobody_decides_about_themself_their_own_house_or_their_own_review() {
	with_closed(|| {
		assert_ok!(appeal(ALICE, 1, PATIENT));
		let near = OrgId(8);
		admit(near, OrgKind::Authority, 756, 1);
		let clerk = AccountId::new([65; 32]);
		appoint(near, &clerk, &[Role::Auditor]);
		refuses(|| decide(clerk, 1, near), Error::SameControlGroup);
		for who in [DOCTOR, SURGEON] {
			appoint(AUTHORITY, &who, &[Role::PrivacyOfficer]);
			refuses(|| decide(who, 1, AUTHORITY), Error::OwnIncident);
		}
		appoint(HOSPITAL, &AUDITOR, &[Role::Registrar]);
		refuses(|| decide(AUDITOR, 1, REGULATOR), Error::OwnIncident);
		later(1);
		dismiss(HOSPITAL, &AUDITOR);
		assert_ok!(report(DOCTOR, 1));
		assert_ok!(review(OFFICIAL, 1, AUTHORITY));
		refuses(|| decide(OFFICIAL, 1, AUTHORITY), Error::OwnReview);
		let colleague = AccountId::new([66; 32]);
		appoint(AUTHORITY, &colleague, &[Role::Auditor]);
		assert_ok!(decide(colleague, 1, AUTHORITY));
	});
}

#[test]
fn who_reviewed_for_another_house_decides_nothing() {
	with_closed(|| {
		assert_ok!(appeal(ALICE, 1, PATIENT));
		// They are the clinic's privacy officer and the regulator's auditor.
		appoint(REGULATOR, &OFFICER, &[Role::Auditor]);
		frame_support::hypothetically_ok!(decide(OFFICER, 1, REGULATOR));
		assert_ok!(report(DOCTOR, 1));
		assert_ok!(review(OFFICER, 1, CLINIC));
		refuses(|| decide(OFFICER, 1, REGULATOR), Error::OwnReview);
		assert_ok!(decide(AUDITOR, 1, REGULATOR));
	});
}

#[test]
fn what_is_decided_is_the_staff_accounts() {
	let key = AccountId::new([71; 32]);
	with_closed(|| {
		anamnesis_mock_world::open_session(key.clone(), OFFICIAL, AUTHORITY, START + DAY);
		assert_ok!(report(DOCTOR, 1));
		assert_ok!(review(OFFICIAL, 1, AUTHORITY));
		assert_ok!(appeal(ALICE, 1, PATIENT));
		refuses(|| decide(key.clone(), 1, AUTHORITY), Error::OwnReview);
		let other = AccountId::new([72; 32]);
		anamnesis_mock_world::open_session(other.clone(), AUDITOR, REGULATOR, START + DAY);
		refuses(|| decide(other.clone(), 1, AUTHORITY), Error::NoServingRole);
		Now::set(START + DAY);
		refuses(|| decide(other.clone(), 1, REGULATOR), Error::NoServingRole);
		Now::set(START + DAY - 1);
		assert_ok!(decide(other, 1, REGULATOR));
		let AppealState::Decided(ruling) = kept().state else { panic!("it was decided") };
		assert_eq!(ruling.by, AUDITOR);
	});
}

#[track_caller]
fn corrupted(corrupt: impl FnOnce(), property: &'static str) {
	new_test_ext().execute_with(|| {
		regulate();
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(bind(DOCTOR, 1, PATIENT));
		later(10);
		assert_ok!(close(DOCTOR, 1));
		later(10);
		assert_ok!(appeal(ALICE, 1, PATIENT));
		later(10);
		assert_ok!(decide(AUDITOR, 1, REGULATOR));
		assert_eq!(Emergencies::do_try_state(), Ok(()));
		corrupt();
		assert_eq!(Emergencies::do_try_state(), Err(property.into()));
	});
}

fn change_appeal(with: impl FnOnce(&mut Appeal)) {
	let mut appeal = kept();
	with(&mut appeal);
	Appeals::<Test>::insert((IncidentId(1), PATIENT, Capacity::Own), Versioned::V1(appeal));
}

fn decided_at(at: Moment) {
	change_appeal(|appeal| {
		let AppealState::Decided(ruling) = &mut appeal.state else { panic!("it was decided") };
		ruling.at = at;
	});
}

#[test]
fn try_state_detects_what_is_wrong_with_appeals() {
	let id = IncidentId(1);
	corrupted(
		|| AppealWindows::<Test>::remove(id),
		"P16: an incident without a window for appeals",
	);
	corrupted(
		|| AppealWindows::<Test>::insert(IncidentId(2), 1),
		"P16: a window for appeals without an incident",
	);
	let not_bound = "P17: an appeal of a patient who was not bound";
	let own = Capacity::Own;
	corrupted(|| Appeals::<Test>::insert((id, OTHER, own), Versioned::V1(kept())), not_bound);
	corrupted(
		|| Appeals::<Test>::insert((IncidentId(2), PATIENT, own), Versioned::V1(kept())),
		not_bound,
	);
	corrupted(
		|| Appeals::<Test>::insert((id, PATIENT, Capacity::Guardian), Versioned::V1(kept())),
		"P17: an appeal in another capacity",
	);
	let out = "P17: an appeal out of its time";
	corrupted(|| change_appeal(|appeal| appeal.at = START + 9), out);
	corrupted(|| change_appeal(|appeal| appeal.at = START + 31), out);
	corrupted(|| AppealWindows::<Test>::insert(id, 10), out);
	let order = "P17: decided before it was asked, or later than now";
	corrupted(|| decided_at(START + 19), order);
	corrupted(|| decided_at(START + 31), order);
}
