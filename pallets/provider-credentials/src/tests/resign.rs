//! Who leaves, and who declines.

use crate::{mock::*, Error, Event, EverStaff, Staff};
use anamnesis_decision::rows::{Employment, Status};
use anamnesis_primitives::codes::Role;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn staff_end_their_appointment_whatever_the_standing() {
	for status in [Status::Active, Status::Isolated { code: 1 }, Status::Left] {
		world(|| {
			appoint(ADA, HOSPITAL, NINA, &[plain(Role::Coder)]);
			System::reset_events();
			wait(1);
			set_status(HOSPITAL, status);
			assert_ok!(Providers::resign(signed(NINA), HOSPITAL));
			let current = Staff::<Test>::get((HOSPITAL, NINA)).unwrap();
			assert_eq!((current.version, current.value), (1, Employment::Dismissed));
			assert!(EverStaff::<Test>::contains_key(NINA));
			assert_eq!(events(), [Event::Resigned { organisation: HOSPITAL, account: NINA }]);
			assert_noop!(Providers::resign(signed(NINA), HOSPITAL), Error::<Test>::NotStaff);
		});
	}
}

#[test]
fn an_offer_is_declined() {
	world(|| {
		let roles = posts(&[plain(Role::Coder)]);
		let until = START + 10;
		assert_ok!(Providers::appoint(signed(ADA), HOSPITAL, NINA, roles, None, until));
		System::reset_events();
		assert_ok!(Providers::resign(signed(NINA), HOSPITAL));
		assert!(!EverStaff::<Test>::contains_key(NINA));
		assert_eq!(events(), [Event::OfferDeclined { organisation: HOSPITAL, account: NINA }]);
		let refused = Providers::accept_appointment(signed(NINA), HOSPITAL);
		assert_noop!(refused, Error::<Test>::NoOffer);
	});
}

#[test]
fn only_who_is_appointed_resigns() {
	world(|| {
		for origin in unsigned() {
			assert_noop!(Providers::resign(origin, HOSPITAL), BadOrigin);
		}
		for account in [NINA, AUREL, HOSPITAL_ACCOUNT, PATIENT] {
			assert_noop!(Providers::resign(signed(account), HOSPITAL), Error::<Test>::NotStaff);
		}
		assert_noop!(Providers::resign(signed(ADA), NOWHERE), Error::<Test>::NotStaff);
	});
}
