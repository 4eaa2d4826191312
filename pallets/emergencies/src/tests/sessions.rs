//! Who signs by a session key: kept and compared is the staff account, never the key.

use super::*;
use crate::{Incidents, OpenedBy, Reports, Reviews};
use anamnesis_mock_world::{compromise, open_session};
use anamnesis_primitives::codes::Role;

const KEY: AccountId = AccountId::new([71; 32]);
const OTHER_KEY: AccountId = AccountId::new([72; 32]);

fn with_key(staff: AccountId, organisation: OrgId, test: impl FnOnce()) {
	build_and_execute(|| {
		open_session(KEY, staff, organisation, START + DAY);
		test();
	});
}

#[test]
fn an_incident_is_the_staff_accounts() {
	with_key(DOCTOR, HOSPITAL, || {
		open_session(OTHER_KEY, SURGEON, HOSPITAL, START + DAY);
		assert_ok!(open(KEY, HOSPITAL, &[SURGEON]));
		let incident = Incidents::<Test>::get(IncidentId(1)).unwrap().latest();
		assert_eq!((incident.opener, incident.team.into_inner()), (DOCTOR, vec![SURGEON]));
		assert_eq!(OpenedBy::<Test>::get(DOCTOR).len(), 1);
		assert!(!OpenedBy::<Test>::contains_key(KEY));
		// They act under it by themselves and by any key of theirs.
		let bind =
			|who, patient| Emergencies::bind(RuntimeOrigin::signed(who), IncidentId(1), patient);
		assert_ok!(bind(OTHER_KEY, PATIENT));
		assert_ok!(bind(DOCTOR, OTHER));
		assert_ok!(close(KEY, 1));
		assert_ok!(report(OTHER_KEY, 1));
		assert_eq!(Reports::<Test>::get(IncidentId(1)).unwrap().latest().by, SURGEON);
	});
}

#[test]
fn a_team_is_of_people_and_not_of_keys() {
	with_key(SURGEON, HOSPITAL, || {
		refuses(|| open(DOCTOR, HOSPITAL, &[KEY]), Error::TeamNotPractitioner);
		refuses(|| open(KEY, HOSPITAL, &[SURGEON]), Error::InTeamTwice);
		assert_ok!(open(DOCTOR, HOSPITAL, &[SURGEON]));
	});
}

#[test]
fn a_session_that_is_over_or_a_stolen_key_does_nothing() {
	with_key(DOCTOR, HOSPITAL, || {
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		open_session(KEY, DOCTOR, HOSPITAL, START + 5);
		later(4);
		frame_support::hypothetically_ok!(close(KEY, 1));
		later(1);
		refuses(|| close(KEY, 1), Error::NotInTeam);
		compromise(DOCTOR, START);
		// Not even the opener closes, who may be the thief.
		refuses(|| close(DOCTOR, 1), Error::NotInTeam);
		refuses(|| open(DOCTOR, HOSPITAL, &[]), Error::NotPractitioner);
	});
}

#[test]
fn a_review_is_the_staff_accounts_and_no_key_hides_where_they_serve() {
	build_and_execute(|| {
		assert_ok!(open(DOCTOR, HOSPITAL, &[]));
		assert_ok!(close(DOCTOR, 1));
		assert_ok!(report(DOCTOR, 1));
		open_session(KEY, OFFICER, CLINIC, START + DAY);
		frame_support::hypothetically!({
			assert_eq!(review(KEY, 1, CLINIC), Ok(()));
			let review = Reviews::<Test>::get((IncidentId(1), 2)).unwrap().latest();
			assert_eq!(review.by, OFFICER);
		});
		// The officer of the clinic serves at the hospital too.
		appoint(HOSPITAL, &OFFICER, &[Role::Coder]);
		refuses(|| review(KEY, 1, CLINIC), Error::OwnIncident);
	});
}
