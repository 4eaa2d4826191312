//! Who becomes staff by accepting.

use crate::{mock::*, Engaged, Error, Event, EverStaff, OrgsOf, Staff};
use anamnesis_decision::rows::{Appointment, Employment, Post, Status};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::Role,
	history::MAX_CHANGES,
};
use frame_support::{
	assert_noop, assert_ok, hypothetically_ok, pallet_prelude::DispatchResult, traits::Contains,
};
use sp_runtime::DispatchError::BadOrigin;

const PHYSICIAN: Post = Post { role: Role::Physician, licence: Some(LICENCE) };

/// Offered to Pia by the hospital's own account, from ten on, for ninety.
fn offered(roles: &[Post]) {
	let (by, from, until) = (signed(HOSPITAL_ACCOUNT), START + 10, START + 100);
	assert_ok!(Providers::appoint(by, HOSPITAL, PIA, posts(roles), Some(from), until));
	System::reset_events();
}

fn accepts(account: AccountId) -> DispatchResult {
	Providers::accept_appointment(signed(account), HOSPITAL)
}

fn serves(account: &AccountId, moment: Moment) -> bool {
	Providers::actor_at(account, HOSPITAL, moment, Now::get()).unwrap().is_some()
}

#[test]
fn who_accepts_is_staff_as_was_offered() {
	world(|| {
		offered(&[PHYSICIAN]);
		wait(20);
		assert!(!serves(&PIA, Now::get()));
		assert_ok!(accepts(PIA));
		let expected =
			Appointment { posts: posts(&[PHYSICIAN]), from: START + 10, until: START + 100 };
		let current = Staff::<Test>::get((HOSPITAL, PIA)).unwrap();
		assert_eq!((current.version, current.since), (1, START + 20));
		assert_eq!(current.value, Employment::Appointed(expected));
		assert!(
			EverStaff::<Test>::contains_key(PIA) && OrgsOf::<Test>::contains_key(PIA, HOSPITAL)
		);
		assert!(Engaged::<Test>::contains(&PIA));
		assert_eq!(events(), [Event::AppointmentAccepted { organisation: HOSPITAL, account: PIA }]);
		// Not for the time before.
		wait(1);
		assert!(serves(&PIA, START + 20) && !serves(&PIA, START + 19));
		assert_noop!(accepts(PIA), Error::<Test>::NoOffer);
	});
}

#[test]
fn only_who_was_offered_accepts() {
	world(|| {
		offered(&[PHYSICIAN]);
		for origin in unsigned() {
			assert_noop!(Providers::accept_appointment(origin, HOSPITAL), BadOrigin);
		}
		for account in [NINA, ADA, HOSPITAL_ACCOUNT, COUNCIL, PATIENT] {
			assert_noop!(accepts(account), Error::<Test>::NoOffer);
		}
		for organisation in [CLINIC, NOWHERE] {
			let refused = Providers::accept_appointment(signed(PIA), organisation);
			assert_noop!(refused, Error::<Test>::NoOffer);
		}
		assert_ok!(Providers::dismiss(signed(ADA), HOSPITAL, PIA));
		assert_noop!(accepts(PIA), Error::<Test>::NoOffer);
	});
}

#[test]
fn it_is_accepted_at_an_active_organisation() {
	world(|| {
		offered(&[PHYSICIAN]);
		for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
			set_status(HOSPITAL, status);
			assert_noop!(accepts(PIA), Error::<Test>::OrganisationNotActive);
		}
		set_status(HOSPITAL, Status::Active);
		assert_ok!(accepts(PIA));
	});
}

#[test]
fn who_became_somebody_else_meanwhile_does_not_accept() {
	world(|| {
		offered(&[PHYSICIAN]);
		Controllers::mutate(|controllers| controllers.push(PIA));
		assert_noop!(accepts(PIA), Error::<Test>::IsController);
		Controllers::set(vec![PATIENT]);
		with_gateway();
		let session = |seed| {
			let roles = posts(&[plain(Role::Coder)]);
			let account = key(seed);
			Providers::appoint(signed(ADA), HOSPITAL, account, roles, None, START + 100)
		};
		assert_ok!(session(1));
		assert_ok!(register(ADA, START + 50, 1));
		assert_noop!(accepts(key(1)), Error::<Test>::IsSessionKey);
		assert_ok!(Providers::end_session(signed(ADA), HOSPITAL, key(1)));
		assert_ok!(accepts(key(1)));
		assert_ok!(session(2));
		let name = crate::Name::truncate_from(b"New".to_vec());
		let kind = anamnesis_primitives::codes::OrgKind::Clinic;
		let endpoint = Default::default();
		let by = signed(COUNCIL);
		assert_ok!(Providers::admit(by, key(2), kind, 756, None, name, endpoint));
		assert_noop!(accepts(key(2)), Error::<Test>::IsOrganisation);
	});
}

#[test]
fn who_lost_their_key_at_another_organisation_does_not_accept() {
	world(|| {
		appoint(CLINIC_ACCOUNT, CLINIC, PIA, &[plain(Role::Coder)]);
		offered(&[PHYSICIAN]);
		let by = signed(CLINIC_ACCOUNT);
		assert_ok!(Providers::report_compromise(by, CLINIC, PIA, START));
		assert_noop!(accepts(PIA), Error::<Test>::IsCompromised);
	});
}

#[test]
fn an_offer_lapses_when_the_appointment_would_be_over() {
	world(|| {
		offered(&[PHYSICIAN]);
		wait(99);
		hypothetically_ok!(accepts(PIA));
		wait(1);
		assert_noop!(accepts(PIA), Error::<Test>::OfferLapsed);
	});
}

#[test]
fn a_licence_that_ended_since_is_none() {
	world(|| {
		offered(&[PHYSICIAN]);
		wait(1);
		assert_ok!(Providers::suspend(signed(AUREL), LICENCE, 1, None));
		assert_noop!(accepts(PIA), Error::<Test>::CredentialNotActive);
		assert_ok!(Providers::reinstate(signed(AUREL), LICENCE));
		assert_ok!(accepts(PIA));
	});
}

#[test]
fn an_account_that_changed_too_often_does_not_accept() {
	// The history is made up, and has no log.
	new_test_ext().execute_with(|| {
		populate();
		offered(&[PHYSICIAN]);
		Staff::<Test>::mutate((HOSPITAL, PIA), |row| {
			row.as_mut().unwrap().version = MAX_CHANGES - 1;
		});
		wait(1);
		assert_noop!(accepts(PIA), Error::<Test>::TooManyChanges);
	});
}
