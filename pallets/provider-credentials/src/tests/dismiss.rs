//! Who is dismissed, and by whom.

use crate::{mock::*, ActedAs, Engaged, Error, Event, EverStaff, OrgsOf, Staff};
use anamnesis_decision::rows::{Employment, Status};
use anamnesis_primitives::codes::{Role, Roles};
use frame_support::{assert_noop, assert_ok, traits::Contains};
use sp_runtime::DispatchError::BadOrigin;

/// The world, where Nina is coder of the hospital.
fn with_nina(test: impl FnOnce()) {
	world(|| {
		appoint(ADA, HOSPITAL, NINA, &[plain(Role::Coder)]);
		System::reset_events();
		wait(10);
		test();
	});
}

#[test]
fn who_is_dismissed_serves_no_more_and_is_still_barred_from_controlling() {
	with_nina(|| {
		assert_ok!(Providers::dismiss(signed(ADA), HOSPITAL, NINA));
		let actor = |moment| Providers::actor_at(&NINA, HOSPITAL, moment, START + 10).unwrap();
		assert!(actor(START + 9).is_some());
		assert_eq!(actor(START + 10), None);
		let current = Staff::<Test>::get((HOSPITAL, NINA)).unwrap();
		assert_eq!((current.version, current.value), (1, Employment::Dismissed));
		assert!(EverStaff::<Test>::contains_key(NINA));
		assert!(OrgsOf::<Test>::contains_key(NINA, HOSPITAL));
		let by = ActedAs::Administrator;
		assert_eq!(events(), [Event::Dismissed { organisation: HOSPITAL, account: NINA, by }]);
	});
}

#[test]
fn who_ever_acted_for_an_organisation_is_engaged() {
	with_nina(|| {
		assert_ok!(Providers::dismiss(signed(ADA), HOSPITAL, NINA));
		for account in [NINA, ADA, HOSPITAL_ACCOUNT] {
			assert!(Engaged::<Test>::contains(&account));
		}
		// A credential alone does not make one staff.
		for account in [PIA, PATIENT, COUNCIL] {
			assert!(!Engaged::<Test>::contains(&account));
		}
	});
}

#[test]
fn an_appointment_is_neither_ended_nor_changed_in_its_own_block_so_that_who_acted_is_found() {
	with_nina(|| {
		let now = Now::get();
		let stays = |role| {
			let dismissed = Providers::dismiss(signed(ADA), HOSPITAL, PIA);
			assert_noop!(dismissed, Error::<Test>::BeganThisBlock);
			let resigned = Providers::resign(signed(PIA), HOSPITAL);
			assert_noop!(resigned, Error::<Test>::BeganThisBlock);
			let roles = posts(&[plain(Role::Auditor)]);
			let until = Now::get() + 1;
			let changed = Providers::appoint(signed(ADA), HOSPITAL, PIA, roles, None, until);
			assert_noop!(changed, Error::<Test>::BeganThisBlock);
			let actor = Providers::actor_at(&PIA, HOSPITAL, Now::get(), Now::get()).unwrap();
			assert_eq!(actor.map(|actor| actor.roles), Some(Roles::of([role])));
		};
		// Accepted in this block, and changed in this block.
		appoint(ADA, HOSPITAL, PIA, &[plain(Role::Coder)]);
		stays(Role::Coder);
		wait(1);
		appoint(ADA, HOSPITAL, PIA, &[plain(Role::Registrar)]);
		stays(Role::Registrar);
		wait(1);
		assert_ok!(Providers::dismiss(signed(ADA), HOSPITAL, PIA));
		// Made again in the block of its end, it is the one that counts for that block.
		appoint(ADA, HOSPITAL, PIA, &[plain(Role::Coder)]);
		stays(Role::Coder);
		wait(1);
		assert_ok!(Providers::resign(signed(PIA), HOSPITAL));
		let roles = |moment| {
			let actor = Providers::actor_at(&PIA, HOSPITAL, moment, Now::get()).unwrap();
			actor.map(|actor| actor.roles)
		};
		let coder = Some(Roles::of([Role::Coder]));
		let registrar = Some(Roles::of([Role::Registrar]));
		assert_eq!([now, now + 1, now + 2, now + 3].map(roles), [coder, registrar, coder, None]);
	});
}

#[test]
fn an_offer_is_withdrawn_in_its_own_block() {
	with_nina(|| {
		let (roles, until) = (posts(&[plain(Role::Coder)]), Now::get() + 1);
		assert_ok!(Providers::appoint(signed(ADA), HOSPITAL, PIA, roles, None, until));
		assert_ok!(Providers::dismiss(signed(ADA), HOSPITAL, PIA));
		assert_eq!(Staff::<Test>::get((HOSPITAL, PIA)).unwrap().version, 0);
	});
}

#[test]
fn an_appointment_to_come_or_over_is_dismissed() {
	with_nina(|| {
		let roles = posts(&[plain(Role::Coder)]);
		let (from, until) = (Now::get() + 5, Now::get() + 10);
		assert_ok!(Providers::appoint(signed(ADA), HOSPITAL, PIA, roles, Some(from), until));
		System::reset_events();
		assert_ok!(Providers::dismiss(signed(ADA), HOSPITAL, PIA));
		let (organisation, account, by) = (HOSPITAL, PIA, ActedAs::Administrator);
		assert_eq!(events(), [Event::OfferWithdrawn { organisation, account, by }]);
		let refused = Providers::accept_appointment(signed(PIA), HOSPITAL);
		assert_noop!(refused, Error::<Test>::NoOffer);
		appoint(ADA, HOSPITAL, PIA, &[plain(Role::Coder)]);
		appoint(HOSPITAL_ACCOUNT, HOSPITAL, ADA, &[plain(Role::Administrator)]);
		wait(YEAR);
		assert_ok!(Providers::dismiss(signed(HOSPITAL_ACCOUNT), HOSPITAL, PIA));
	});
}

#[test]
fn only_the_organisation_and_its_administrators_dismiss() {
	with_nina(|| {
		for origin in unsigned() {
			assert_noop!(Providers::dismiss(origin, HOSPITAL, NINA), BadOrigin);
		}
		for by in [NINA, PIA, AUTHORITY_ACCOUNT, AUREL, COUNCIL, PATIENT] {
			let refused = Providers::dismiss(signed(by), HOSPITAL, NINA);
			assert_noop!(refused, Error::<Test>::NotAdministrator);
		}
		let refused = Providers::dismiss(signed(ADA), NOWHERE, NINA);
		assert_noop!(refused, Error::<Test>::OrganisationNotFound);
	});
}

#[test]
fn administrators_are_dismissed_by_the_organisation_only() {
	with_nina(|| {
		appoint(HOSPITAL_ACCOUNT, HOSPITAL, NINA, &[plain(Role::Administrator)]);
		for (by, whom) in [(ADA, NINA), (NINA, ADA), (ADA, ADA)] {
			let refused = Providers::dismiss(signed(by), HOSPITAL, whom);
			assert_noop!(refused, Error::<Test>::OnlyTheOrganisation);
		}
		System::reset_events();
		assert_ok!(Providers::dismiss(signed(HOSPITAL_ACCOUNT), HOSPITAL, ADA));
		let by = ActedAs::Organisation;
		assert_eq!(events(), [Event::Dismissed { organisation: HOSPITAL, account: ADA, by }]);
		let refused = Providers::dismiss(signed(ADA), HOSPITAL, NINA);
		assert_noop!(refused, Error::<Test>::NotAdministrator);
	});
}

#[test]
fn a_restricted_organisation_dismisses_and_an_isolated_one_does_not() {
	with_nina(|| {
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			set_status(HOSPITAL, status);
			let refused = Providers::dismiss(signed(HOSPITAL_ACCOUNT), HOSPITAL, NINA);
			assert_noop!(refused, Error::<Test>::OrganisationNotActive);
		}
		set_status(HOSPITAL, Status::Restricted { code: 1 });
		assert_ok!(Providers::dismiss(signed(ADA), HOSPITAL, NINA));
	});
}

#[test]
fn who_is_not_staff_or_was_dismissed_is_not_dismissed() {
	with_nina(|| {
		let dismiss = |account| Providers::dismiss(signed(ADA), HOSPITAL, account);
		assert_noop!(dismiss(PIA), Error::<Test>::NotStaff);
		assert_noop!(dismiss(AUREL), Error::<Test>::NotStaff);
		assert_ok!(dismiss(NINA));
		assert_noop!(dismiss(NINA), Error::<Test>::NotStaff);
		wait(1);
		assert_noop!(dismiss(NINA), Error::<Test>::NotStaff);
	});
}
