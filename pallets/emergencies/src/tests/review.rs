//! Reviewing an incident.

use super::*;
use crate::{Event, ReportDue, Review, Reviews};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::codes::{Capacity, OrgKind, Role};
use sp_runtime::DispatchError;

/// Runs with an incident that was closed at the start.
fn with_closed(test: impl FnOnce()) {
	build_and_execute(|| {
		assert_ok!(open(DOCTOR, HOSPITAL, &[SURGEON]));
		assert_ok!(close(DOCTOR, 1));
		events();
		test();
	});
}

#[test]
fn a_review_is_kept() {
	with_closed(|| {
		assert_ok!(report(DOCTOR, 1));
		later(5);
		events();
		let (origin, incident) = (RuntimeOrigin::signed(OFFICER), IncidentId(1));
		assert_ok!(Emergencies::review(origin, incident, CLINIC, Outcome::NotJustified, WHY));
		let expected = Review {
			organisation: CLINIC,
			by: OFFICER,
			outcome: Outcome::NotJustified,
			report: WHY,
			at: START + 5,
		};
		assert_eq!(Reviews::<Test>::get((incident, 2)).unwrap().latest(), expected);
		let outcome = Outcome::NotJustified;
		assert_eq!(events(), [Event::Reviewed { incident, organisation: CLINIC, outcome }]);
	});
}

#[test]
fn a_review_comes_after_the_report_or_when_that_is_overdue() {
	with_closed(|| {
		refuses(|| review(OFFICER, 2, CLINIC), Error::IncidentNotFound);
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		refuses(|| review(OFFICER, 2, CLINIC), Error::IncidentOpen);
		refuses(|| review(OFFICER, 1, CLINIC), Error::ReportAwaited);
		later(DAY / 2 + 3 * DAY - 1);
		refuses(|| review(OFFICER, 1, CLINIC), Error::ReportAwaited);
		later(1);
		assert_ok!(review(OFFICER, 1, CLINIC));
		refuses(|| review(OFFICER, 1, CLINIC), Error::AlreadyReviewed);
		// The other ended by itself, and is overdue at the same moment.
		assert_ok!(review(OFFICER, 2, CLINIC));
		// A late report is still taken.
		assert_ok!(report(SURGEON, 1));
	});
}

#[test]
fn the_moment_at_which_a_report_is_overdue_does_not_move_with_the_parameter() {
	with_closed(|| {
		ReportWindow::set(0);
		later(DAY);
		refuses(|| review(OFFICER, 1, CLINIC), Error::ReportAwaited);
		ReportWindow::set(1_000 * DAY);
		later(DAY / 2 + 2 * DAY);
		assert_ok!(review(OFFICER, 1, CLINIC));
		// Without the moment nobody knows, and nobody is overdue.
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		let due = ReportDue::<Test>::take(IncidentId(2));
		later(2_000 * DAY);
		refuses(|| review(OFFICER, 2, CLINIC), Error::ReportAwaited);
		ReportDue::<Test>::set(IncidentId(2), due);
	});
}

/// Another organisation under this control, and its privacy officer.
fn reviewer(number: u8, group: u32) -> (AccountId, OrgId) {
	let (officer, organisation) = (AccountId::new([number; 32]), OrgId(u32::from(number)));
	admit(organisation, OrgKind::Clinic, 756, group);
	appoint(organisation, &officer, &[Role::PrivacyOfficer]);
	(officer, organisation)
}

#[test]
fn a_friend_who_reviews_first_does_not_foreclose_the_reviews_of_others() {
	with_closed(|| {
		assert_ok!(report(DOCTOR, 1));
		assert_ok!(review(OFFICER, 1, CLINIC));
		later(1);
		let (officer, organisation) = reviewer(120, 7);
		let origin = RuntimeOrigin::signed(officer.clone());
		let outcome = Outcome::NotJustified;
		assert_ok!(Emergencies::review(origin, IncidentId(1), organisation, outcome, WHY));
		// Once for each control group, whichever of its organisations it is.
		refuses(|| review(OFFICER, 1, CLINIC), Error::AlreadyReviewed);
		refuses(|| review(officer, 1, organisation), Error::AlreadyReviewed);
		let (sister, house) = reviewer(121, 7);
		refuses(|| review(sister, 1, house), Error::AlreadyReviewed);
		let found: Vec<_> = Emergencies::incident_row(IncidentId(1))
			.unwrap()
			.reviews
			.iter()
			.map(|review| (review.organisation, review.outcome))
			.collect();
		assert_eq!(found, [(CLINIC, Outcome::Justified), (organisation, outcome)]);
	});
}

#[test]
fn sixteen_control_groups_review_and_a_seventeenth_is_refused() {
	with_closed(|| {
		assert_ok!(report(DOCTOR, 1));
		for number in 120..136 {
			let (officer, organisation) = reviewer(number, u32::from(number));
			assert_ok!(review(officer, 1, organisation));
		}
		assert_eq!(Emergencies::incident_row(IncidentId(1)).unwrap().reviews.len(), 16);
		refuses(|| review(OFFICER, 1, CLINIC), Error::TooManyReviews);
		let (again, organisation) = reviewer(136, 120);
		refuses(|| review(again, 1, organisation), Error::AlreadyReviewed);
		// Other incidents have room of their own.
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(close(DOCTOR, 2));
		assert_ok!(report(DOCTOR, 2));
		assert_ok!(review(OFFICER, 2, CLINIC));
	});
}

#[test]
fn only_a_privacy_officer_of_an_active_organisation_reviews() {
	with_closed(|| {
		assert_ok!(report(DOCTOR, 1));
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let call = Emergencies::review(origin, IncidentId(1), CLINIC, Outcome::Justified, WHY);
			assert_noop!(call, DispatchError::BadOrigin);
		}
		for (who, organisation) in [
			(STRANGER, CLINIC),
			(CLINICIAN, CLINIC),
			(HOUSE_OFFICER, CLINIC),
			(OFFICER, ABROAD),
			(OFFICER, OrgId(9)),
		] {
			refuses(|| review(who, 1, organisation), Error::NoServingRole);
		}
		for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
			stand(CLINIC, status);
			refuses(|| review(OFFICER, 1, CLINIC), Error::OrganisationNotActive);
		}
	});
}

#[test]
fn nobody_reviews_themself_or_their_own_house() {
	with_closed(|| {
		assert_ok!(report(DOCTOR, 1));
		refuses(|| review(HOUSE_OFFICER, 1, HOSPITAL), Error::SameControlGroup);
		refuses(|| review(SISTER_OFFICER, 1, SISTER), Error::SameControlGroup);
		for who in [DOCTOR, SURGEON] {
			appoint(CLINIC, &who, &[Role::PrivacyOfficer]);
			refuses(|| review(who, 1, CLINIC), Error::OwnIncident);
		}
		// An officer of the other house who works in this one as well, in whatever role.
		appoint(HOSPITAL, &OFFICER, &[Role::Registrar]);
		refuses(|| review(OFFICER, 1, CLINIC), Error::OwnIncident);
		dismiss(HOSPITAL, &OFFICER);
		assert_ok!(review(OFFICER, 1, CLINIC));
	});
}

#[test]
fn who_is_appointed_at_the_incidents_organisation_without_a_good_licence_judges_nothing_there() {
	use super::appeal::{regulate, AUDITOR, REGULATOR};
	use anamnesis_decision::rows::Post;
	with_closed(|| {
		regulate();
		assert_ok!(bind_and_close());
		assert_ok!(report(DOCTOR, 2));
		let alice = RuntimeOrigin::signed(ALICE);
		assert_ok!(Emergencies::appeal(alice, PATIENT, IncidentId(2), WHY));
		later(1);
		// They are physicians of the hospital too, whose licence lapsed: they may do nothing there.
		let posts = || vec![Post { role: Role::Physician, licence: None }];
		for one in [OFFICER, AUDITOR] {
			anamnesis_mock_world::employ(HOSPITAL, one, posts(), Now::get(), Now::get() + 10);
		}
		let when = anamnesis_decision::When::now(Now::get());
		let actor = anamnesis_decision::actor_at(&World, &OFFICER, HOSPITAL, when, |_, _| true);
		assert!(actor.is_none());
		refuses(|| review(OFFICER, 2, CLINIC), Error::OwnIncident);
		refuses(|| decide_for(AUDITOR, REGULATOR), Error::OwnIncident);
		later(9);
		refuses(|| review(OFFICER, 2, CLINIC), Error::OwnIncident);
		// When the appointment is over they are of the other house alone.
		later(1);
		assert_ok!(review(OFFICER, 2, CLINIC));
		assert_ok!(decide_for(AUDITOR, REGULATOR));
	});
}

/// Incident 2, to which the patient was bound and which is over.
fn bind_and_close() -> DispatchResult {
	open(SURGEON, HOSPITAL, &[DOCTOR])?;
	bind(SURGEON, 2, PATIENT)?;
	close(SURGEON, 2)
}

fn decide_for(who: AccountId, organisation: OrgId) -> DispatchResult {
	let (origin, capacity, outcome) =
		(RuntimeOrigin::signed(who), Capacity::Own, Outcome::Justified);
	Emergencies::decide_appeal(origin, IncidentId(2), PATIENT, capacity, organisation, outcome, WHY)
}
