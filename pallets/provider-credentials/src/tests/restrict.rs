//! Who is restricted and reinstated, and by whom.

use crate::{mock::*, Error, Event, StandingLog};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::codes::{Role, StandingReason};
use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult};
use sp_runtime::DispatchError::BadOrigin;

fn restrict(code: u16) -> DispatchResult {
	Providers::restrict(signed(COUNCIL), HOSPITAL, code)
}

fn reinstate() -> DispatchResult {
	Providers::reinstate_organisation(signed(COUNCIL), HOSPITAL)
}

fn status() -> Status {
	Providers::organisation(HOSPITAL).unwrap().standing.status
}

#[test]
fn restricted_and_reinstated_take_effect_at_once() {
	world(|| {
		wait(10);
		assert_ok!(restrict(2));
		assert_eq!(status(), Status::Restricted { code: 2 });
		assert_eq!(StandingLog::<Test>::get((HOSPITAL, 0)).unwrap().began, 0);
		let by = signed(ADA);
		let roles = posts(&[plain(Role::Coder)]);
		let refused = Providers::appoint(by, HOSPITAL, NINA, roles, None, START + YEAR);
		assert_noop!(refused, Error::<Test>::OrganisationNotActive);
		wait(10);
		assert_ok!(reinstate());
		assert_eq!(status(), Status::Active);
		let organisation = HOSPITAL;
		let expected = [
			Event::Restricted { organisation, code: 2 },
			Event::OrganisationReinstated { organisation },
		];
		assert_eq!(events(), expected);
	});
}

#[test]
fn only_the_consortium_restricts_and_reinstates() {
	world(|| {
		let others = [HOSPITAL_ACCOUNT, ADA, SAFETY, NINA].map(signed);
		for origin in unsigned().into_iter().chain(others) {
			assert_noop!(Providers::restrict(origin.clone(), HOSPITAL, 1), BadOrigin);
			assert_noop!(Providers::reinstate_organisation(origin, HOSPITAL), BadOrigin);
		}
	});
}

#[test]
fn the_reason_is_one_of_the_table() {
	world(|| {
		for code in [0, 8, u16::MAX] {
			assert_noop!(restrict(code), Error::<Test>::UnknownReason);
		}
		for reason in StandingReason::ALL {
			assert_ok!(restrict(reason.value()));
			assert_ok!(reinstate());
		}
	});
}

#[test]
fn the_standing_must_be_another() {
	world(|| {
		assert_noop!(reinstate(), Error::<Test>::IsActive);
		assert_ok!(restrict(1));
		assert_noop!(restrict(2), Error::<Test>::OrganisationNotActive);
		set_status(HOSPITAL, Status::Isolated { code: 1 });
		assert_noop!(restrict(2), Error::<Test>::OrganisationNotActive);
		assert_ok!(reinstate());
		set_status(HOSPITAL, Status::Left);
		assert_noop!(restrict(2), Error::<Test>::HasLeft);
		assert_noop!(reinstate(), Error::<Test>::HasLeft);
		let council = || signed(COUNCIL);
		let missing = Error::<Test>::OrganisationNotFound;
		assert_noop!(Providers::restrict(council(), NOWHERE, 1), missing);
		let missing = Error::<Test>::OrganisationNotFound;
		assert_noop!(Providers::reinstate_organisation(council(), NOWHERE), missing);
	});
}
